import { view } from '../../view'

const city = { scopes: ['awards:read'], kinds: ['officer'], city: true }
const officers = { scopes: ['awards:read'], kinds: ['officer'] }
const both = { scopes: ['awards:read'], kinds: ['officer', 'enterprise'] }

export default view(
  { path: '/award-notices', title: '奖补公示', component: () => import('./NoticeList.vue'), needs: officers, menu: { group: 'awards', order: 3 } },
  { path: '/award-notices/:id', title: '奖补公示', component: () => import('./NoticePage.vue'), needs: officers, parent: '/award-notices' },
  { path: '/budget-lines', title: '预算指标', component: () => import('./BudgetLines.vue'), needs: city, menu: { group: 'awards', order: 4 } },
  { path: '/budget-lines/:id', title: '预算指标', component: () => import('./BudgetLine.vue'), needs: city, parent: '/budget-lines' },
  { path: '/payment-batches', title: '拨付批次', component: () => import('./BatchList.vue'), needs: city, menu: { group: 'awards', order: 7 } },
  { path: '/payment-batches/:id', title: '拨付批次', component: () => import('./BatchPage.vue'), needs: city, parent: '/payment-batches' },
  { path: '/bank-files', title: '银行回单', component: () => import('./BankFiles.vue'), needs: city, menu: { group: 'awards', order: 8 } },
  { path: '/bank-files/:id', title: '银行回单', component: () => import('./BankFile.vue'), needs: city, parent: '/bank-files' },
  { path: '/payments', title: '拨付台账', component: () => import('./PaymentList.vue'), needs: both, menu: { group: 'awards', order: 9 } },
  { path: '/holds', title: '暂停拨付', component: () => import('./HoldList.vue'), needs: city, menu: { group: 'awards', order: 10 } },
  { path: '/recoveries', title: '追缴', component: () => import('./RecoveryList.vue'), needs: both, menu: { group: 'awards', order: 11 } },
  { path: '/recoveries/:id', title: '追缴', component: () => import('./RecoveryPage.vue'), needs: both, parent: '/recoveries' },
  { path: '/performance', title: '绩效评价', component: () => import('./PerformancePage.vue'), needs: city, menu: { group: 'awards', order: 12 } },
)
