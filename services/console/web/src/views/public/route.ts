import { view } from '../../view'

export default view(
  { path: '/public', title: '公开名单', component: () => import('./PublicList.vue'), needs: { open: true } },
  { path: '/public/calls', title: '揭榜榜单', component: () => import('./PublicCalls.vue'), needs: { open: true } },
  { path: '/public/calls/:id', title: '一项揭榜', component: () => import('./PublicCall.vue'), needs: { open: true } },
  { path: '/public/plan', title: '政策条款', component: () => import('./PublicPlan.vue'), needs: { open: true } },
)
