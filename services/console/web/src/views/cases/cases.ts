// What cases are called, and how a state reads.
import { call, type Registry, type Whole } from '../../api/call'

export type Case = Whole<Registry['schemas']['Case']>
export type CaseInFull = Whole<Registry['schemas']['CaseInFull']>
export type NextStep = CaseInFull['next'][number]
export type Procedure = Whole<Registry['schemas']['ProcedureInfo']>

let read: Promise<Procedure[]> | null = null
export function procedures(): Promise<Procedure[]> {
  read ??= call('get', '/registry/v1/processes').catch((thrown: unknown) => {
    read = null
    throw thrown
  })
  return read
}

const GOOD = new Set(['recognised', 'confirmed', 'kept', 'taken'])
const BAD = new Set(['rejected', 'declined', 'not_recognised', 'revoked', 'refused'])
export function tone(one: { state: string; open: boolean }): 'good' | 'bad' | 'warn' | 'info' | 'plain' {
  if (GOOD.has(one.state)) return 'good'
  if (BAD.has(one.state)) return 'bad'
  if (one.state === 'returned') return 'warn'
  return one.open ? 'info' : 'plain'
}
