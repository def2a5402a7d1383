import { view } from '../../view'

export default view({
  path: '/my-firm',
  title: '我的单位',
  component: () => import('./OwnFirm.vue'),
  needs: { kinds: ['enterprise', 'institution'] },
  menu: { group: 'work', order: 20, title: '我的单位' },
})
