import { view } from '../../view'

export default view({
  path: '/sources',
  title: '供需来源与待定',
  component: () => import('./SourcesPage.vue'),
  needs: { scopes: ['listings:read'], kinds: ['officer', 'platform'] },
  menu: { group: 'matching', order: 40 },
})
