import { view } from '../../view'

export default view(
  { path: '/public', title: '公开名单', component: () => import('./PublicList.vue'), needs: { open: true } },
  { path: '/public/calls', title: '揭榜榜单', component: () => import('./PublicCalls.vue'), needs: { open: true } },
  { path: '/public/calls/:id', title: '一项揭榜', component: () => import('./PublicCall.vue'), needs: { open: true } },
  { path: '/public/showcases', title: '典型案例与宣传', component: () => import('./PublicShowcases.vue'), needs: { open: true } },
  { path: '/public/showcases/:id', title: '一篇案例或稿件', component: () => import('./PublicShowcase.vue'), needs: { open: true } },
  { path: '/public/plan', title: '政策条款', component: () => import('./PublicPlan.vue'), needs: { open: true } },
)
