import { view } from '../../view'

export default view(
  {
    path: '/persons',
    title: '人员',
    component: () => import('./PersonList.vue'),
    needs: { scopes: ['persons:read'] },
    menu: { group: 'people', order: 10 },
  },
  {
    path: '/persons/:login',
    title: '一位人员',
    component: () => import('./PersonPage.vue'),
    needs: { scopes: ['persons:read'] },
    parent: '/persons',
  },
  {
    path: '/approvals',
    title: '待批准',
    component: () => import('./ApprovalList.vue'),
    needs: { scopes: ['persons:read'] },
    menu: { group: 'people', order: 20 },
  },
  {
    path: '/roles',
    title: '角色与权限',
    component: () => import('./RoleList.vue'),
    needs: { scopes: ['persons:read'] },
    menu: { group: 'people', order: 30 },
  },
  {
    path: '/clients',
    title: '接入方',
    component: () => import('./ClientList.vue'),
    needs: { scopes: ['identity:admin'] },
    menu: { group: 'people', order: 40 },
  },
  {
    path: '/audit',
    title: '审计记录',
    component: () => import('./AuditList.vue'),
    needs: { scopes: ['audit:read'] },
    menu: { group: 'people', order: 50 },
  },
)
