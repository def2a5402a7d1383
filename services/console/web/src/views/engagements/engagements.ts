// Engagements: their kinds of evidence in words, and what a state looks like.
import { call, type Matchmaking, type Whole } from '../../api/call'

type S = Matchmaking['schemas']
export type Engagement = Whole<S['Engagement']>
export type EngagementInFull = Whole<S['EngagementInFull']>
export type NextStep = EngagementInFull['next'][number]
export type Declaration = S['Declaration']

let read: Promise<Record<string, string>> | null = null
/** {kind of evidence: its name} */
export function evidenceKinds(): Promise<Record<string, string>> {
  read ??= call('get', '/matchmaking/v1/engagement-process').then(
    (got) => got.evidence_kinds,
    (thrown: unknown) => {
      read = null
      throw thrown
    },
  )
  return read
}

export function tone(e: { state: string; open: boolean }): 'good' | 'bad' | 'warn' | 'info' | 'plain' {
  if (['confirmed', 'rated', 'settled'].includes(e.state)) return 'good'
  if (e.state === 'disputed') return 'warn'
  if (['cancelled', 'not_eligible'].includes(e.state)) return 'bad'
  return e.open ? 'info' : 'plain'
}

/** What a side declares: one organisation a line. */
export const declared = (form: { related: string; interests: string; statement: string }): Declaration => ({
  related: form.related !== 'no',
  interests: form.interests.split('\n').map((line) => line.trim()).filter(Boolean).map((organisation) => ({ organisation })),
  statement: form.statement.trim(),
})
