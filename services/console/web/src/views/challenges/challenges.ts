// The open bid: its rules in words, what a state looks like, and the papers of its steps.
import { call, type Matchmaking, type Whole } from '../../api/call'
import { plainAmount } from '../../components/money'

type S = Matchmaking['schemas']
export type Challenge = Whole<S['Challenge']>
export type ChallengeInFull = Whole<S['ChallengeInFull']>
export type NextStep = ChallengeInFull['next'][number]
export type Bid = Whole<S['Bid']>

interface Rules {
  criteria: Record<string, { name: string; weight: number }>
  contract_types: Record<string, string>
  grounds_of_refusal: Record<string, string>
  evidence_kinds: Record<string, string>
  clean_credit_years: { value: number }
  evaluators_at_least: { value: number }
  passing_points: { value: number }
  months_at_most: { value: number }
}
let read: Promise<Rules> | null = null
export function rules(): Promise<Rules> {
  read ??= call('get', '/matchmaking/v1/challenge-rules').then(
    (got) => got as unknown as Rules,
    (thrown: unknown) => {
      read = null
      throw thrown
    },
  )
  return read
}

const GOOD = new Set(['completed', 'accepted', 'awarded', 'contracted'])
const BAD = new Set(['refused', 'withdrawn', 'failed', 'terminated', 'unanswered'])
export function tone(c: { state: string; open: boolean }): 'good' | 'bad' | 'warn' | 'info' | 'plain' {
  if (GOOD.has(c.state)) return 'good'
  if (BAD.has(c.state)) return 'bad'
  if (c.state === 'returned') return 'warn'
  return c.open ? 'info' : 'plain'
}

export interface TermsText {
  problem: string
  indicators: string
  months: string
  reward: string
  subsidy: string
  own_funds: string
  ownership: string
  solver_conditions: string
}
export const emptyTerms = (): TermsText => ({ problem: '', indicators: '', months: '12', reward: '', subsidy: '0', own_funds: '', ownership: '', solver_conditions: '' })
export const lines = (text: string): string[] => text.split('\n').map((l) => l.trim()).filter(Boolean)
export const termsOf = (t: TermsText): S['ChallengeTerms'] => ({
  problem: t.problem.trim(), indicators: lines(t.indicators), months: Number(t.months), reward: plainAmount(t.reward), subsidy: plainAmount(t.subsidy),
  own_funds: plainAmount(t.own_funds), ownership: t.ownership.trim(), solver_conditions: t.solver_conditions.trim(),
})
export const textOf = (t: Challenge['terms']): TermsText => ({
  problem: t.problem, indicators: t.indicators.join('\n'), months: String(t.months), reward: t.reward, subsidy: t.subsidy, own_funds: t.own_funds, ownership: t.ownership, solver_conditions: t.solver_conditions,
})
export type CallDays = Whole<S['CallDays']>
/** How early a call's deadline may be; null for steps that set none. */
export async function callDays(id: string, event: string): Promise<CallDays | null> {
  if (event !== 'publish' && event !== 'extend' && event !== 'republish') return null
  return call('get', '/matchmaking/v1/challenges/{id}/call-days', { path: { id }, query: { event } })
}
export function daysText(d: CallDays): string {
  const least = d.days === null ? '' : `(自今天起不少于 ${d.days} ${d.unit === 'working' ? '个工作日' : '日'},当日不计)`
  return `最早可定在 ${d.earliest_on}${least}。`
}
/** What a `datetime-local` field holds is the clock of Beijing. */
export const instant = (local: string): string => (local ? `${local.length === 16 ? `${local}:00` : local}+08:00` : '')
