import { view } from '../../view'

export default view({
  path: '/bank',
  title: '企业名单',
  component: () => import('./BankPage.vue'),
  needs: { scopes: ['name-list:read'], kinds: ['bank', 'platform'] },
  menu: { group: 'work', order: 20, title: '企业名单' },
})
