import { view } from '../../view'

export default view(
  {
    path: '/diagnoses',
    title: '数字化水平',
    component: () => import('./DiagnosisList.vue'),
    needs: { scopes: ['diagnoses:read'], kinds: ['officer'] },
    menu: { group: 'firms', order: 30 },
  },
  { path: '/diagnoses/:code/new', title: '数字化水平评测', component: () => import('./DiagnosisNew.vue'), needs: { scopes: ['diagnoses:write'] } },
  { path: '/diagnoses/:code/:id', title: '一次评测', component: () => import('./DiagnosisPage.vue'), needs: { scopes: ['diagnoses:read'] } },
)
