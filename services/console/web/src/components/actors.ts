// Names of who acted, asked for together and kept while the page is open.
import { reactive } from 'vue'
import { call, type Registry } from '../api/call'
import { capacity, session } from '../session'

type Actor = Registry['schemas']['Actor']
const known = reactive(new Map<string, Actor | null>())
const MOST = 50
/** What may be asked for: one that is none (the command line, say) would have all of them refused. */
const ACTOR_ID = /^([a-z0-9][a-z0-9-]{1,62}|[a-z][a-z0-9._-]{2,29}@[a-z][a-z0-9-]{2,29})$/
let waiting: string[] = []

export function actor(id: string): Actor | null {
  // To who is of no office the service names his own house's people, and of others the capacity.
  const me = session.state?.person
  if (me && id === `${me.login}@${capacity.value?.role}`) return { id, name: me.name, capacity: capacity.value?.label ?? '', unit: null }
  if (!known.has(id) && capacity.value && ACTOR_ID.test(id)) {
    known.set(id, null)
    if (waiting.push(id) === 1) window.setTimeout(() => void ask(), 20)
  }
  return known.get(id) ?? null
}

async function ask(): Promise<void> {
  const asked = waiting
  waiting = []
  for (let from = 0; from < asked.length; from += MOST) {
    try {
      const found = await call('get', '/registry/v1/actors', { query: { id: asked.slice(from, from + MOST) } })
      for (const one of found) known.set(one.id, one)
    } catch {
      // Who may not know names sees what the record says.
    }
  }
}
