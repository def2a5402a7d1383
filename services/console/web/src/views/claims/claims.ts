// What claims are called, how a state reads, and sums of money that never go through a floating-point number.
import { call, type Awards, type Whole } from '../../api/call'
import { today } from '../../components/days'

export interface ClaimsInState {
  state: string
  state_name: string
  count: number
  amount: string
  overdue: number
}
export interface Round {
  id: string
  name: string
  year: number
  fiscal_year: number
  measures: string[]
  measure_names: string[]
  opens: string
  closes: string
  promise_working_days: number
  notice_working_days: number
  queue_rule: string
  queue_rule_name: string
  open: boolean
  opened_by: string
  opened_at: string
  closed_at: string | null
  progress: ClaimsInState[]
}
export interface Claim {
  id: string
  round_id: string
  round_name: string
  credit_code: string
  enterprise_name: string
  unit: string
  unit_name: string
  year: number
  measure_id: string
  clause: number
  measure_name: string
  subject: string
  channel: 'entitled' | 'applied'
  channel_name: string
  amount: string | null
  state: string
  state_name: string
  open: boolean
  holders: string[]
  since: string
  due_on: string | null
  overdue: boolean
  flag: string
  account: string
  opened_at: string
}
export interface Step {
  seq: number
  event: string
  event_name: string
  at: string
  by: string
  role: string
  role_name: string
  reason: string
  amount: string | null
  facts: Record<string, string | number | string[] | null>
  evidence: { kind: string; name: string; sha256: string }[]
}
export interface NextStep {
  event: string
  event_name: string
  to_state: string
  roles: string[]
  mine: boolean
  evidence: string[]
  missing: string[]
}
export interface ClaimInFull extends Claim {
  quote: string
  reason: string
  computed: string | null
  between: [string, string] | null
  basis: { name: string; value: string }[]
  recognised_on: string | null
  decided_on: string | null
  receipt: { engine: string; policy_digest: string; statement_digest: string | null; registry_seq: number | null; awards_seq: number | null } | null
  reserved: string
  evidence_needed: string[]
  promised_by: string | null
  steps: Step[]
  next: NextStep[]
}
export type Account = Whole<Awards['schemas']['Account']>

// The routes, until they stand in the services' own documents.
export const later = call as unknown as <T>(method: string, path: string, options?: object) => Promise<T>

export const QUEUE_RULES = [
  { value: 'decided_first', label: '先审定的先兑现' },
  { value: 'recognised_first', label: '先认定的先兑现' },
  { value: 'smallest_first', label: '金额小的先兑现' },
] as const

const GOOD = new Set(['paid', 'settled'])
const BAD = new Set(['refused', 'rejected', 'failed', 'returned', 'in_recovery'])
const WARN = new Set(['to_correct', 'disputed', 'waiting_budget', 'partly_paid', 'appealed'])
const OVER = new Set(['declined', 'withdrawn', 'void', 'lapsed', 'recovered'])
export function tone(state: string): 'good' | 'bad' | 'warn' | 'info' | 'plain' {
  if (GOOD.has(state)) return 'good'
  if (BAD.has(state)) return 'bad'
  if (WARN.has(state)) return 'warn'
  return OVER.has(state) ? 'plain' : 'info'
}

/** A sum of amounts in yuan as the services write them, to the fen. */
export function sum(amounts: Iterable<string | null>): string {
  let fen = 0n
  for (const amount of amounts) {
    const [whole = '0', rest = ''] = (amount ?? '0').split('.')
    fen += BigInt(whole) * 100n + BigInt(rest.padEnd(2, '0').slice(0, 2))
  }
  return `${fen / 100n}.${String(fen % 100n).padStart(2, '0')}`
}

/** What a person wrote as an amount, as the services read it. */
export const plainAmount = (text: string): string => text.normalize('NFKC').replace(/[,\s元]/g, '')

/** Steps that say no to somebody, or undo something: none without a reason. */
export const REASONED = new Set(['decline', 'dispute', 'answer', 'refuse', 'appeal', 'accept_appeal', 'reject_appeal', 'void', 'reassess', 'uphold'])
/** What the reason is called. */
export const REASON_NAMES: Record<string, string> = {
  decline: '放弃的原因', dispute: '对哪里有异议、为什么', answer: '答复', refuse: '不予兑现的理由', appeal: '申诉的理由', accept_appeal: '理由', reject_appeal: '理由',
  withdraw: '撤回的原因', void: '作废的原因', reassess: '重新审核的原因', lapse: '原因', close: '说明',
}
/** Steps that are taken elsewhere, for all claims of a notice or a batch at once. */
export const ELSEWHERE: Record<string, { to: string; name: string }> = {
  publish_notice: { to: '/award-notices', name: '公示' },
  clear_notice: { to: '/award-notices', name: '公示' },
  uphold: { to: '/award-notices', name: '公示' },
}
/** What one may do with many claims at once: {state: {event: scope}}. */
export const AT_ONCE: Record<string, Record<string, string>> = {
  submitted: { check: 'claims:check', return: 'claims:check' },
  checked: { review: 'claims:review', return: 'claims:review', refuse: 'claims:review' },
  reviewed: { clear: 'claims:review', return: 'claims:review', refuse: 'claims:review' },
  cleared: { finance_check: 'claims:finance', return: 'claims:finance', refuse: 'claims:finance' },
  finance_checked: { decide: 'claims:decide', queue: 'claims:decide', return: 'claims:decide', refuse: 'claims:decide' },
}

export function accountTone(account: { state: string; not_ready: string[] }): 'good' | 'bad' | 'warn' | 'info' | 'plain' {
  if (account.state === 'refused') return 'bad'
  if (account.state === 'submitted') return 'warn'
  if (account.state === 'superseded') return 'plain'
  return account.not_ready.length ? 'info' : 'good'
}

/** Papers that a step may come with: those that it asks for, and whatever else one has. */
export function kindsOf(asked: string[]): Record<string, string> {
  return { ...Object.fromEntries(asked.map((kind) => [kind, kindName(kind)])), other: '其他材料' }
}
/** Papers that a measure asks for are called as it calls them. */
export const kindName = (kind: string): string => KINDS[kind] ?? kind
const KINDS: Record<string, string> = { authorisation: '企业委托书', other: '其他材料' }

/** All that a round's claims come to. */
export const claimsOf = (round: Round): { count: number; amount: string } => ({
  count: round.progress.reduce((n, s) => n + s.count, 0),
  amount: sum(round.progress.map((s) => s.amount)),
})

/** Whether claims are taken; those that are there go on either way. */
export function roundState(round: Round): string {
  if (round.closed_at) return '已结束'
  if (round.open) return '开放中'
  return round.opens > today() ? '尚未开放' : '已截止'
}
