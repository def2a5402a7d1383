// What claims are called, how a state reads, and sums of money that never go through a floating-point number.
import type { Awards, Whole } from '../../api/call'
import { today } from '../../components/days'

type S = Awards['schemas']
export type Round = Whole<S['ClaimRound']>
export type Claim = Whole<S['Claim']>
export type ClaimInFull = Whole<S['ClaimInFull']>
export type NextStep = ClaimInFull['next'][number]
/** What a step says; `claim_ids` beside it where it is taken for many. */
export type StepBody = S['ClaimStepIn']
export type Account = Whole<S['Account']>

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

/** Steps that say no to somebody, or undo something: none without a reason. */
export const REASONED = new Set(['decline', 'dispute', 'answer', 'refuse', 'appeal', 'accept_appeal', 'reject_appeal', 'void', 'reassess', 'uphold', 'close_rest'])
/** What the reason is called. */
export const REASON_NAMES: Record<string, string> = {
  decline: '放弃的原因', dispute: '对哪里有异议、为什么', answer: '答复', refuse: '不予兑现的理由', appeal: '申诉的理由', accept_appeal: '理由', reject_appeal: '理由',
  withdraw: '撤回的原因', void: '作废的原因', close_rest: '其余不再拨付的原因', reassess: '重新审核的原因', lapse: '原因', close: '说明',
}
/** Steps that may always be taken, and for which nobody waits. */
export const ASIDE = new Set(['withdraw', 'void', 'reassess', 'lapse', 'close', 'refuse', 'return', 'close_rest'])
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
