import { view } from '../../view'

const needs = { scopes: ['showcases:read'] }
export default view(
  { path: '/showcases', title: '典型案例与宣传', component: () => import('./ShowcaseList.vue'), needs, menu: { group: 'targets', order: 40 } },
  { path: '/showcases/new', title: '起草', component: () => import('./ShowcaseNew.vue'), needs: { scopes: ['showcases:read', 'showcases:write'] }, parent: '/showcases' },
  { path: '/showcases/:id', title: '一篇案例或稿件', component: () => import('./ShowcasePage.vue'), needs, parent: '/showcases' },
)
