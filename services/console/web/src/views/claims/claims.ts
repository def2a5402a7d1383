// What claims are called, how a state reads, and sums of money that never go through a floating-point number.
import { call, type Awards, type Whole } from '../../api/call'

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
  claims: number
  amount: string
}
export interface RoundState {
  state: string
  state_name: string
  count: number
  amount: string
  overdue: number
  holder: string
}
export interface RoundInFull extends Round {
  progress: RoundState[]
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
  measure_name: string
  clause: number
  subject: string
  channel: string
  channel_name: string
  amount: string | null
  state: string
  state_name: string
  open: boolean
  holder: string
  due_on: string | null
  overdue: boolean
  working_days_left: number | null
  flag: string
  recognised_on: string | null
  decided_on: string | null
  opened_at: string
  changed_at: string
}
export interface Evidence {
  kind: string
  kind_name: string
  name: string
  sha256: string
}
export interface Step {
  seq: number
  event: string
  event_name: string
  to_state_name: string
  at: string
  by: string
  role_name: string
  reason: string
  amount: string | null
  facts: Record<string, unknown>
  evidence: Evidence[]
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
export type Account = Whole<Awards['schemas']['Account']>
export interface ClaimInFull extends Claim {
  quote: string
  reason: string
  basis: { name: string; value: string }[]
  receipt: { engine: string; policy_digest: string; statement_digest: string | null; registry_seq: number | null; awards_seq: number | null } | null
  between: [string, string] | null
  account: Account | null
  evidence_kinds: Record<string, string>
  steps: Step[]
  next: NextStep[]
}

// The routes, until they stand in the services' own documents.
export const later = call as unknown as <T>(method: string, path: string, options?: object) => Promise<T>

export const QUEUE_RULES = [
  { value: 'decided_first', label: '先审定的先拨付' },
  { value: 'recognised_first', label: '先认定的先拨付' },
  { value: 'smallest_first', label: '金额小的先拨付' },
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
export const REASONED = new Set(['decline', 'dispute', 'answer', 'refuse', 'appeal', 'accept_appeal', 'reject_appeal', 'withdraw', 'void', 'reassess', 'lapse', 'close'])
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
