import { view } from '../../view'

export default view({
  path: '/seeds',
  title: '种子企业筛查',
  component: () => import('./SeedList.vue'),
  needs: { scopes: ['seeds:read'], kinds: ['officer'] },
  menu: { group: 'recognition', order: 5 },
})
