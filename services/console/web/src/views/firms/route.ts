import { view } from '../../view'

export default view(
  {
    path: '/firms',
    title: '企业',
    component: () => import('./FirmList.vue'),
    needs: { scopes: ['enterprises:read'], kinds: ['officer'] },
    menu: { group: 'firms', order: 10, title: '企业名录' },
  },
  {
    path: '/firms/:code',
    title: '一家企业',
    component: () => import('./FirmPage.vue'),
    needs: { scopes: ['enterprises:read'], kinds: ['officer'] },
    parent: '/firms',
  },
)
