import { view } from '../../view'

const city = { scopes: ['awards:read'], kinds: ['officer'], city: true }
const assess = { scopes: ['awards:read', 'awards:assess'], kinds: ['officer'], city: true }

export default view(
  { path: '/budget', title: '预算', component: () => import('./BudgetPage.vue'), needs: city, menu: { group: 'awards', order: 20 } },
  { path: '/budget/firms/:code', title: '核定与拨付', component: () => import('./FirmAwards.vue'), needs: { scopes: ['awards:read'], kinds: ['officer'] }, parent: '/budget' },
  { path: '/simulations', title: '测算与方案', component: () => import('./SimulationList.vue'), needs: city, menu: { group: 'awards', order: 30 } },
  { path: '/simulations/new', title: '新的测算', component: () => import('./SimulationNew.vue'), needs: assess, parent: '/simulations' },
  { path: '/simulations/:id', title: '测算', component: () => import('./SimulationPage.vue'), needs: city, parent: '/simulations' },
)
