import { view } from '../../view'
import { SERVICES } from './work'

export default view({
  path: '/work',
  title: '我的工作',
  component: () => import('./MyWork.vue'),
  needs: { some: SERVICES.map((s) => s.scope) },
  menu: { group: 'work', order: 10, title: '待办事项' },
})
