// What waits, from the three services, in one shape. One that does not answer leaves the others on the page.
import { call, type Registry, type Whole } from '../../api/call'
import { asProblem, type Problem } from '../../api/problem'
import { admits, router } from '../../router'
import { capacity, may } from '../../session'

type Item = Whole<Registry['schemas']['WorkItem']>
export type ServiceName = 'registry' | 'awards' | 'matchmaking'
export interface Task extends Item {
  service: ServiceName
  /** Where the act is, on this page; null where no screen of this capacity has it. */
  to: string | null
}

export const SERVICES: { service: ServiceName; name: string; scope: string }[] = [
  { service: 'registry', name: '认定与名单', scope: 'nominations:read' },
  { service: 'awards', name: '奖补', scope: 'awards:read' },
  { service: 'matchmaking', name: '供需对接', scope: 'challenges:read' },
]

export interface Everything {
  on: string
  mine: Task[]
  waiting: Task[]
  more: boolean
  notes: string[]
  /** Services that did not answer. */
  missing: { name: string; problem: Problem }[]
}

function read(service: ServiceName) {
  if (service === 'registry') return call('get', '/registry/v1/work')
  return service === 'awards' ? call('get', '/awards/v1/work') : call('get', '/matchmaking/v1/work')
}

export async function everything(): Promise<Everything> {
  const asked = SERVICES.filter((s) => may(s.scope))
  const found: Everything = { on: '', mine: [], waiting: [], more: false, notes: [], missing: [] }
  const answers = await Promise.allSettled(asked.map((s) => read(s.service)))
  answers.forEach((answer, i) => {
    const from = asked[i]!
    if (answer.status === 'rejected') {
      found.missing.push({ name: from.name, problem: asProblem(answer.reason) })
      return
    }
    const work = answer.value
    const tasks = (items: Item[]): Task[] => items.map((item) => ({ ...item, service: from.service, to: screenOf(item.link) }))
    found.on ||= work.on
    found.more ||= work.more
    found.mine.push(...tasks(work.mine))
    found.waiting.push(...tasks(work.waiting))
    found.notes.push(...work.notes)
  })
  found.mine.sort(urgency)
  found.waiting.sort(urgency)
  return found
}

const FAR = '9999'
function urgency(a: Task, b: Task): number {
  return (a.due ?? FAR).localeCompare(b.due ?? FAR) || (a.since ?? FAR).localeCompare(b.since ?? FAR)
}

/** A thing's screen, where this capacity has it: a firm's own page for a firm's person, and no link that leads nowhere. */
export function screenOf(link: string): string | null {
  const path = capacity.value?.kind === 'enterprise' ? link.replace(/^\/firms\/[^/?]*\/claims/, '/my-claims').replace(/^\/firms\/[^?]*/, '/my-firm') : link
  const view = router.resolve(path).meta.view
  return view && admits(view.needs) ? path : null
}
