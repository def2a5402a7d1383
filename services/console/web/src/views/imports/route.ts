import { view } from '../../view'

export default view(
  {
    path: '/imports',
    title: '导入名单',
    component: () => import('./ImportStart.vue'),
    needs: { scopes: ['imports:write'] },
    menu: { group: 'lists', order: 10 },
  },
  {
    path: '/imports/memory',
    title: '记住的表式与写法',
    component: () => import('./ImportMemory.vue'),
    needs: { scopes: ['imports:write'] },
    parent: '/imports',
  },
  {
    path: '/imports/:service/:id',
    title: '导入方案',
    component: () => import('./ImportPlan.vue'),
    needs: { scopes: ['imports:write'] },
    parent: '/imports',
  },
)
