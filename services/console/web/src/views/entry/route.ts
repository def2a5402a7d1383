import { view } from '../../view'

export default view(
  { path: '/sign-in', title: '登录', component: () => import('./SignIn.vue'), needs: { open: true } },
  { path: '/authorize', title: '同意外部应用', component: () => import('./AuthorizePage.vue') },
  { path: '/second-factor', title: '动态码', component: () => import('./SecondFactor.vue'), needs: { stage: 'second-factor' } },
  { path: '/enrol', title: '绑定动态码', component: () => import('./EnrolPage.vue'), needs: { stage: 'enrol' } },
  { path: '/new-password', title: '设置新密码', component: () => import('./NewPassword.vue'), needs: { stage: 'new-password' } },
  { path: '/invitation', title: '启用账号', component: () => import('./InvitationPage.vue'), needs: { open: true } },
)
