import { view } from '../../view'

const offers = { scopes: ['offers:read'] }
const offering = { scopes: ['offers:write'] }
const needs = { scopes: ['needs:read'] }
const asking = { scopes: ['needs:write'] }

export default view(
  { path: '/offers', title: '服务产品', component: () => import('./OfferList.vue'), needs: offers, menu: { group: 'matching', order: 40 } },
  { path: '/offers/new', title: '登记服务产品', component: () => import('./OfferForm.vue'), needs: offering, parent: '/offers' },
  { path: '/offers/:id', title: '服务产品', component: () => import('./OfferPage.vue'), needs: offers, parent: '/offers' },
  { path: '/offers/:id/edit', title: '变更服务产品', component: () => import('./OfferForm.vue'), needs: offering, parent: '/offers' },
  { path: '/needs', title: '服务需求', component: () => import('./NeedList.vue'), needs: needs, menu: { group: 'matching', order: 50 } },
  { path: '/needs/new', title: '登记服务需求', component: () => import('./NeedForm.vue'), needs: asking, parent: '/needs' },
  { path: '/needs/:id', title: '服务需求', component: () => import('./NeedPage.vue'), needs: needs, parent: '/needs' },
  { path: '/needs/:id/edit', title: '变更服务需求', component: () => import('./NeedForm.vue'), needs: asking, parent: '/needs' },
  { path: '/providers', title: '服务机构', component: () => import('./ProviderList.vue'), needs: offers, menu: { group: 'matching', order: 60 } },
  { path: '/providers/new', title: '申请入驻', component: () => import('./ProviderForm.vue'), needs: offering, parent: '/providers' },
  { path: '/providers/:id', title: '服务机构', component: () => import('./ProviderPage.vue'), needs: offers, parent: '/providers' },
  { path: '/providers/:id/edit', title: '变更服务机构', component: () => import('./ProviderForm.vue'), needs: offering, parent: '/providers' },
)
