import { view } from '../../view'

const reads = { scopes: ['challenges:read'] }
export default view(
  { path: '/challenges', title: '揭榜挂帅', component: () => import('./ChallengeList.vue'), needs: reads, menu: { group: 'matching', order: 40 } },
  { path: '/challenges/new', title: '提出榜单', component: () => import('./ChallengeNew.vue'), needs: reads, parent: '/challenges' },
  { path: '/challenges/:id', title: '榜单', component: () => import('./ChallengePage.vue'), needs: reads, parent: '/challenges' },
)
