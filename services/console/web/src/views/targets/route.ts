import { view } from '../../view'

const needs = { scopes: ['reports:read'] }
export default view(
  { path: '/targets', title: '目标进度', component: () => import('./TargetList.vue'), needs: { ...needs, city: true }, menu: { group: 'targets', order: 10 } },
  { path: '/monthly', title: '月报', component: () => import('./MonthPage.vue'), needs, menu: { group: 'targets', order: 20 } },
  { path: '/monthly/:month', title: '月报', component: () => import('./MonthPage.vue'), needs },
  { path: '/monthly/:month/:body', title: '单位月报', component: () => import('./ReportPage.vue'), needs, parent: '/monthly/:month' },
  { path: '/quarters', title: '季考核', component: () => import('./QuarterPage.vue'), needs, menu: { group: 'targets', order: 30 } },
  { path: '/quarters/:quarter', title: '季考核', component: () => import('./QuarterPage.vue'), needs },
)
