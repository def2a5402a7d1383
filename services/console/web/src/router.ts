// The screens, collected from the route.ts of each, and who is let in.

import { createRouter, createWebHistory, type RouteRecordRaw } from 'vue-router'
import { GROUPS, type Group } from './menu'
import { capacity, loadSession, may, session } from './session'
import type { Needs, View } from './view'

const files = import.meta.glob<View[]>('./views/**/route.ts', { eager: true, import: 'default' })

export const views: View[] = Object.values(files).flat()

declare module 'vue-router' {
  interface RouteMeta {
    view?: View
  }
}

const rows: RouteRecordRaw[] = views.map((view) => ({
  path: view.path,
  component: view.component as RouteRecordRaw['component'] & object,
  // What the address names is the screen's props: `/firms/:code` gives `code`.
  props: true,
  meta: { view },
}))

export const router = createRouter({
  history: createWebHistory('/console/'),
  routes: [
    ...rows,
    { path: '/', name: 'home', redirect: () => home() },
    { path: '/:rest(.*)*', component: () => import('./shell/NoSuchPage.vue') },
  ],
  scrollBehavior: (to, _from, saved) => {
    const part = to.hash && document.getElementById(to.hash.slice(1))
    return saved ?? (part ? { el: part } : { top: 0 })
  },
})

/** Whether the present capacity may see a view. */
export function admits(needs: Needs | undefined): boolean {
  if (needs?.kinds && !needs.kinds.includes(capacity.value?.kind ?? '')) return false
  if (needs?.some && !needs.some.some(may)) return false
  if (needs?.city && (capacity.value?.unit || capacity.value?.enterprise)) return false
  return (needs?.scopes ?? []).every(may)
}

export interface MenuGroup {
  group: Group
  title: string
  views: View[]
}

/** The menu of the present capacity. Computed where it is used. */
export function menu(): MenuGroup[] {
  return (Object.keys(GROUPS) as Group[])
    .map((group) => ({
      group,
      title: GROUPS[group],
      views: views
        .filter((v) => v.menu?.group === group && admits(v.needs))
        .sort((a, b) => (a.menu?.order ?? 0) - (b.menu?.order ?? 0)),
    }))
    .filter((g) => g.views.length > 0)
}

/** Where a person begins: the first entry of the menu, or the sign-in; an administrator with the people, a bank with the list. */
export function home(): string {
  if (!session.state) return '/sign-in'
  if (may('persons:read')) return '/persons'
  if (capacity.value?.kind === 'bank') return '/bank'
  return menu()[0]?.views[0]?.path ?? '/me'
}

/** The screen of a session's step; null once it is open. */
export function stepScreen(stage: string | undefined): string | null {
  return stage === undefined || stage === 'open' ? null : `/${stage}`
}

router.beforeEach(async (to) => {
  if (!session.loaded) {
    try {
      await loadSession()
    } catch {
      return true // the page says what is the matter, and asks again
    }
  }
  const needs = to.meta.view?.needs
  const step = stepScreen(session.state?.stage)
  if (needs?.stage !== undefined) {
    // A step's screen is for who stands at it; who is through goes on.
    if (needs.stage === session.state?.stage) return true
    return step ?? (session.state ? '/' : '/sign-in')
  }
  if (needs?.open) return true
  if (step) return { path: step, query: to.fullPath === '/' ? {} : { to: to.fullPath } }
  if (!session.state) return { path: '/sign-in', query: to.fullPath === '/' ? {} : { to: to.fullPath } }
  return true
})

router.afterEach((to) => {
  document.title = `${to.meta.view?.title ?? '裂变'} · 裂变`
})

/** Where to go after a sign-in: the address that was asked for, if it is one of ours. */
export function returnAddress(query: Record<string, unknown>): string {
  const to = typeof query.to === 'string' ? query.to : ''
  return to.startsWith('/') && !to.startsWith('//') && !to.startsWith('/sign-in') ? to : '/'
}
