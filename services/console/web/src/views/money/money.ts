// How states of batches, items, notices and recoveries read, and the steps of a process as acts.
import { today } from '../../components/days'

export type Tone = 'good' | 'bad' | 'warn' | 'info' | 'plain'
const TONES: Record<string, Tone> = {
  closed: 'good', paid: 'good', repaid: 'good', ended: 'plain', running: 'info', over: 'warn', upcoming: 'plain',
  void: 'plain', failed: 'bad', returned: 'bad', partly: 'warn', objected: 'warn', suspected: 'warn', confirmed: 'bad', part: 'bad',
  waived: 'plain', dropped: 'plain',
}
export const tone = (state: string): Tone => TONES[state] ?? 'info'

export const thisYear = (): string => today().slice(0, 4)
/** Years that are offered: the next, this one, and those before it. */
export const years = (): { value: string; label: string }[] =>
  Array.from({ length: 6 }, (_, n) => String(Number(thisYear()) + 1 - n)).map((value) => ({ value, label: `${value} 年` }))
