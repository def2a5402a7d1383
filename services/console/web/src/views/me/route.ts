import { view } from '../../view'

export default view({ path: '/me', title: '我的账号', component: () => import('./MyPage.vue'), menu: { group: 'own', order: 10 } })
