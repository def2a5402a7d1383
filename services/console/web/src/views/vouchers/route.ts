import { view } from '../../view'

const read = { scopes: ['vouchers:read'] }
const officers = { ...read, kinds: ['officer'] }
const offering = ['provider', 'institution', 'enterprise']

export default view(
  { path: '/vouchers', title: '服务券', component: () => import('./VoucherList.vue'), needs: officers, menu: { group: 'awards', order: 13 } },
  { path: '/my-vouchers', title: '我的服务券', component: () => import('./VoucherList.vue'), needs: { ...read, kinds: ['enterprise'] }, menu: { group: 'work', order: 26 } },
  { path: '/vouchers/:id', title: '服务券', component: () => import('./VoucherPage.vue'), needs: read, parent: '/vouchers' },
  { path: '/voucher-programmes', title: '服务券方案', component: () => import('./ProgrammeList.vue'), needs: officers, parent: '/vouchers' },
  { path: '/voucher-programmes/:id', title: '服务券方案', component: () => import('./ProgrammePage.vue'), needs: officers, parent: '/voucher-programmes' },
  { path: '/redemptions', title: '服务券核销', component: () => import('./UseList.vue'), needs: { scopes: ['vouchers:redeem'], kinds: offering }, menu: { group: 'work', order: 27 } },
  { path: '/settlements', title: '服务结算', component: () => import('./SettlementList.vue'), needs: { ...read, kinds: ['officer'], city: true }, menu: { group: 'awards', order: 14 } },
  { path: '/my-settlements', title: '我的服务结算', component: () => import('./SettlementList.vue'), needs: { ...read, kinds: offering }, menu: { group: 'work', order: 28 } },
  { path: '/settlements/:id', title: '服务结算', component: () => import('./SettlementPage.vue'), needs: read, parent: '/settlements' },
  { path: '/service-years/:code', title: '年度服务', component: () => import('./ServiceYear.vue'), needs: read, parent: '/settlements' },
)
