import { view } from '../../view'

export default view(
  {
    path: '/cases',
    title: '申报与办理',
    component: () => import('./CaseList.vue'),
    needs: { scopes: ['nominations:read'] },
    menu: { group: 'recognition', order: 10 },
  },
  { path: '/cases/new', title: '新的事项', component: () => import('./CaseNew.vue'), needs: { scopes: ['nominations:write'] }, parent: '/cases' },
  { path: '/cases/:id', title: '办理事项', component: () => import('./CasePage.vue'), needs: { scopes: ['nominations:read'] }, parent: '/cases' },
)
