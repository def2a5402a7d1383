// Budgets and simulations: what their parts are called, and the record's own run of a year.
import { call, type Awards, type Whole } from '../../api/call'
import { today } from '../../components/days'

type S = Awards['schemas']
export type Policy = Whole<S['PolicyInfo']>
export type Job = Whole<S['SimulationJob']>
export type Report = Whole<S['SimulationReport']>
export type Cell = Whole<S['Cell']>
export type Money = Whole<S['Money']>

/** The parts of a budget, and the states of lines that stand behind each. */
export const PARTS = {
  paid: { name: '已兑现', statuses: ['already_paid'] },
  settled: { name: '应兑现与已核定', statuses: ['due', 'decided'] },
  waiting: { name: '待核定', statuses: ['needs_decision'] },
  missing: { name: '待补充', statuses: ['needs_input'] },
} as const
export type Part = keyof typeof PARTS

let read: Promise<Policy[]> | null = null
export function policies(): Promise<Policy[]> {
  read ??= call('get', '/awards/v1/policies').catch((thrown: unknown) => {
    read = null
    throw thrown
  })
  return read
}
export const thisYear = (): number => Number(today().slice(0, 4))
export const years = (): number[] => Array.from({ length: 6 }, (_, n) => thisYear() + 1 - n)

/** For a picture's axis alone; what is read stays in yuan and fen. */
export const wan = (amount: string): number => Math.round(Number(amount) / 100) / 100

export async function untilDone(id: string, told: (job: Job) => void, gone: () => boolean): Promise<Job | null> {
  for (let wait = 400; ; wait = Math.min(wait * 1.5, 5000)) {
    const job = await call('get', '/awards/v1/simulations/{id}', { path: { id } })
    if (gone()) return null
    told(job)
    if (job.status === 'done' || job.status === 'failed') return job
    await new Promise((go) => window.setTimeout(go, wait))
    if (gone()) return null
  }
}

export interface Change {
  path: string
  value: string
}
/** A number of the policy that may be changed, in the words of an officer. `unit`: 元, or % for what the document writes as a fraction. */
export interface Knob {
  path: string
  measure: string
  clause: number
  name: string
  unit: '元' | '%'
  now: string
}
const KNOBS: [string, string][] = [
  ['amount', '奖补金额'], ['low', '金额下限'], ['high', '金额上限'], ['cap', '每家最高'], ['rate', '补贴比例'], ['at_least/amount', '门槛'], ['growth/rate', '同比增幅要求'],
]
export function percent(fraction: string): string {
  const [top, bottom] = fraction.split('/')
  return String(Number(((Number(top) * 100) / Number(bottom ?? '1')).toFixed(6)))
}
/** The numbers of a policy's document that one may turn, found where the document has them. */
export function knobsOf(document: Record<string, unknown>): Knob[] {
  const found: Knob[] = []
  const measures = (document['measures'] ?? {}) as Record<string, Record<string, unknown>>
  const figures = (document['figures'] ?? {}) as Record<string, { name?: string }>
  for (const [id, measure] of Object.entries(measures)) {
    const rule = (measure['rule'] ?? {}) as Record<string, unknown>
    for (const [tail, name] of KNOBS) {
      let at: unknown = rule
      let figure = ''
      for (const step of tail.split('/')) {
        const holder = at as Record<string, unknown> | undefined
        if (typeof holder?.['figure'] === 'string') figure = figures[holder['figure']]?.name ?? ''
        at = holder?.[step]
      }
      if (typeof at !== 'string') continue
      const rate = tail.endsWith('rate')
      found.push({ path: `/measures/${id}/rule/${tail}`, measure: String(measure['name']), clause: Number(measure['clause']), name: figure ? `${figure}${name}` : name, unit: rate ? '%' : '元', now: rate ? percent(at) : at.replace(/\.00$/, '') })
    }
  }
  return found
}
/** What the document writes for what an officer wrote; null where that is no such number. */
export function written(knob: Knob, text: string): string | null {
  const plain = text.normalize('NFKC').replace(/[,\s元%]/g, '')
  if (!/^\d+(\.\d+)?$/.test(plain)) return null
  if (knob.unit === '元') return /^\d+(\.\d{1,2})?$/.test(plain) ? Number(plain).toFixed(2) : null
  const [whole = '0', rest = ''] = plain.split('.')
  return `${Number(whole + rest)}/${100 * 10 ** rest.length}`
}
