import { view } from '../../view'

const reads = { scopes: ['engagements:read'] }
const reports = { scopes: ['reports:read'] }
export default view(
  { path: '/engagements', title: '服务对接', component: () => import('./EngagementList.vue'), needs: reads, menu: { group: 'matching', order: 70 } },
  { path: '/engagements/new', title: '提出对接', component: () => import('./EngagementNew.vue'), needs: { scopes: ['engagements:write'] }, parent: '/engagements' },
  { path: '/engagements/:id', title: '服务对接', component: () => import('./EngagementPage.vue'), needs: reads, parent: '/engagements' },
  { path: '/brought/:kind(training|fair)/:id', title: '签到与岗位', component: () => import('./BroughtPage.vue'), needs: reads, parent: '/engagements' },
  { path: '/provider-quality', title: '服务质量', component: () => import('./QualityList.vue'), needs: { scopes: ['offers:read'] }, menu: { group: 'matching', order: 80 } },
  { path: '/service-figures', title: '服务成效', component: () => import('./ServiceFigures.vue'), needs: reports, menu: { group: 'targets', order: 40 } },
)
