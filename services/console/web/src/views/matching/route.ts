import { h, type Component } from 'vue'
import { view } from '../../view'
import type { Side } from './listings'

/** The screens of both sides are the same, told which side they show. */
const of = (side: Side, load: () => Promise<{ default: Component }>) => async (): Promise<Component> => {
  const { default: screen } = await load()
  // An object, not a function: the router takes a bare function for something to load.
  return { inheritAttrs: false, setup: (_: object, { attrs }: { attrs: object }) => () => h(screen, { ...attrs, side }) }
}
const list = () => import('./ListingList.vue')
const form = () => import('./ListingForm.vue')
const one = () => import('./ListingPage.vue')
const reads = { scopes: ['listings:read'] }
const writes = { scopes: ['listings:write'] }

export default view(
  { path: '/supplies', title: '科技成果', component: of('supply', list), needs: reads, menu: { group: 'matching', order: 10 } },
  { path: '/supplies/new', title: '登记成果', component: of('supply', form), needs: writes, parent: '/supplies' },
  { path: '/supplies/:id', title: '成果', component: of('supply', one), needs: reads, parent: '/supplies' },
  { path: '/supplies/:id/edit', title: '变更成果', component: of('supply', form), needs: writes, parent: '/supplies' },
  { path: '/demands', title: '技术需求', component: of('demand', list), needs: reads, menu: { group: 'matching', order: 20 } },
  { path: '/demands/new', title: '登记需求', component: of('demand', form), needs: writes, parent: '/demands' },
  { path: '/demands/:id', title: '需求', component: of('demand', one), needs: reads, parent: '/demands' },
  { path: '/demands/:id/edit', title: '变更需求', component: of('demand', form), needs: writes, parent: '/demands' },
  { path: '/match', title: '按文字查找', component: () => import('./MatchText.vue'), needs: { scopes: ['matches:read'] }, menu: { group: 'matching', order: 30 } },
)
