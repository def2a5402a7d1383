// The state of a screen in its address, so that it can be sent to somebody and come back to: filters, sorting, a chosen tab.
//
//   const asked = useQuery({ q: '', unit: '', tab: 'open' })     // a reactive object; writing to it changes the address

import { reactive, watch } from 'vue'
import { useRoute, useRouter } from 'vue-router'

export function useQuery<T extends Record<string, string>>(defaults: T): T {
  const route = useRoute()
  const router = useRouter()
  const state = reactive({ ...defaults }) as T
  const path = route.path

  function take(): void {
    for (const name of Object.keys(defaults) as (keyof T & string)[]) {
      const value = route.query[name]
      const text = (typeof value === 'string' ? value : defaults[name]) as T[typeof name]
      if (state[name] !== text) state[name] = text
    }
  }
  take()
  watch(
    () => route.query,
    () => {
      if (route.path === path) take()
    },
  )
  watch(
    state,
    () => {
      if (route.path !== path) return
      const query: Record<string, string> = {}
      for (const [name, value] of Object.entries(route.query)) {
        if (typeof value === 'string' && !(name in defaults)) query[name] = value
      }
      // What is as it would be anyway is left out of the address.
      for (const [name, value] of Object.entries(state)) if (value !== defaults[name]) query[name] = value
      if (JSON.stringify(query) !== JSON.stringify(route.query)) void router.replace({ query, hash: route.hash })
    },
    { deep: true, flush: 'post' },
  )
  return state
}
