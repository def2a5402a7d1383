import { view } from '../../view'

export default view(
  { path: '/loans', title: '名单使用情况', component: () => import('./LoanList.vue'), needs: { scopes: ['usage:report'], kinds: ['bank'] }, menu: { group: 'work', order: 30 } },
  { path: '/loans/:id', title: '一笔贷款', component: () => import('./LoanPage.vue'), needs: { scopes: ['usage:report'], kinds: ['bank'] }, parent: '/loans' },
  { path: '/fact-packs', title: '企业授权的资料', component: () => import('./FactPacks.vue'), needs: { scopes: ['fact-packs:fetch'], kinds: ['bank'] }, menu: { group: 'work', order: 40 } },
  { path: '/my-consents', title: '授权银行', component: () => import('./FirmConsents.vue'), needs: { scopes: ['fact-packs:give'], kinds: ['enterprise'] }, menu: { group: 'work', order: 29 } },
  { path: '/loan-sums', title: '名单使用情况', component: () => import('./LoanSums.vue'), needs: { scopes: ['usage:read'], kinds: ['officer'] }, menu: { group: 'firms', order: 50 } },
  { path: '/banks', title: '银行', component: () => import('./BankList.vue'), needs: { scopes: ['identity:admin'] }, menu: { group: 'people', order: 45 } },
)
