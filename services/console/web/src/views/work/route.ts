import { view } from '../../view'

export default view({
  path: '/work',
  title: '我的工作',
  component: () => import('./MyWork.vue'),
  needs: { some: ['nominations:read', 'awards:read', 'challenges:read'] },
  menu: { group: 'work', order: 10, title: '待办事项' },
})
