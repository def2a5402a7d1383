import { view } from '../../view'

export default view(
  {
    path: '/units',
    title: '归口单位',
    component: () => import('./UnitList.vue'),
    needs: { kinds: ['officer'] },
    menu: { group: 'city', order: 10 },
  },
  {
    path: '/calendar',
    title: '工作日历',
    component: () => import('./WorkCalendar.vue'),
    needs: { scopes: ['nominations:read'] },
    menu: { group: 'city', order: 20 },
  },
  {
    path: '/titles',
    title: '称号与梯度',
    component: () => import('./TitleList.vue'),
    needs: { scopes: ['recognitions:read'] },
    menu: { group: 'city', order: 30 },
  },
  {
    path: '/standards',
    title: '认定标准',
    component: () => import('./StandardList.vue'),
    needs: { scopes: ['recognitions:read'] },
    menu: { group: 'city', order: 40 },
  },
  {
    path: '/evidence-sources',
    title: '外部数据源',
    component: () => import('./EvidenceSources.vue'),
    needs: { scopes: ['evidence:read'], kinds: ['officer'] },
    menu: { group: 'city', order: 50 },
  },
  {
    path: '/city-folder',
    title: '城市目录',
    component: () => import('./CityFolder.vue'),
    needs: { scopes: ['identity:admin'], kinds: ['officer'] },
    menu: { group: 'city', order: 60 },
  },
  {
    path: '/standards/:id',
    title: '标准全文',
    component: () => import('./StandardPage.vue'),
    needs: { scopes: ['recognitions:read'] },
    parent: '/standards',
  },
)
