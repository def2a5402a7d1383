import { view } from '../../view'

const needs = { scopes: ['pipeline:read'] }
export default view(
  { path: '/pipeline', title: '股改与上市', component: () => import('./PipelineList.vue'), needs: { ...needs, kinds: ['officer'] }, menu: { group: 'firms', order: 40 } },
  { path: '/pipeline/:code', title: '企业的股改与上市', component: () => import('./FirmPipeline.vue'), needs: { ...needs, kinds: ['officer'] }, parent: '/pipeline' },
  { path: '/my-pipeline', title: '股改与上市', component: () => import('./FirmPipeline.vue'), needs: { ...needs, kinds: ['enterprise'] }, menu: { group: 'work', order: 27 } },
)
