import { view } from '../../view'

export default view({
  path: '/standings',
  title: '各企业应得',
  component: () => import('./StandingList.vue'),
  needs: { scopes: ['awards:read'], kinds: ['officer'] },
  menu: { group: 'awards', order: 10 },
})
