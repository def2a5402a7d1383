import { view } from '../../view'

const read = { scopes: ['awards:read'], kinds: ['officer'] }

export default view(
  { path: '/claims', title: '兑现事项', component: () => import('./ClaimList.vue'), needs: read, menu: { group: 'awards', order: 2 } },
  { path: '/claims/new', title: '申报奖补', component: () => import('./ClaimNew.vue'), needs: { scopes: ['claims:submit'] }, parent: '/my-claims' },
  { path: '/claims/:id', title: '兑现事项', component: () => import('./ClaimPage.vue'), needs: { scopes: ['awards:read'] }, parent: '/claims' },
  { path: '/claim-rounds', title: '兑现轮次', component: () => import('./RoundList.vue'), needs: read, menu: { group: 'awards', order: 1 } },
  { path: '/claim-rounds/new', title: '开展新的轮次', component: () => import('./RoundNew.vue'), needs: { scopes: ['claims:review'], city: true }, parent: '/claim-rounds' },
  { path: '/claim-rounds/:id', title: '兑现轮次', component: () => import('./RoundPage.vue'), needs: read, parent: '/claim-rounds' },
  { path: '/my-claims', title: '我的奖补', component: () => import('./FirmClaimsPage.vue'), needs: { scopes: ['awards:read'], kinds: ['enterprise', 'provider'] }, menu: { group: 'work', order: 25 } },
  { path: '/firms/:code/claims', title: '企业的奖补兑现', component: () => import('./FirmClaimsPage.vue'), needs: { scopes: ['awards:read'], kinds: ['officer'] }, parent: '/firms' },
  { path: '/accounts', title: '收款账户核验', component: () => import('./AccountList.vue'), needs: { scopes: ['accounts:verify'], city: true }, menu: { group: 'awards', order: 6 } },
)
