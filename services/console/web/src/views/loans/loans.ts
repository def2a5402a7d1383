// What the screens of banks and of firms that let them have facts share.
import { type Registry, type Whole } from '../../api/call'

export type Part = Registry['schemas']['FactPart']
export type SignedPack = Whole<Registry['schemas']['SignedFactPack']>

/** The day after one: an end is told as the last day within, and kept as the first one without. */
export function dayAfter(day: string): string {
  const next = new Date(`${day}T00:00:00Z`)
  next.setUTCDate(next.getUTCDate() + 1)
  return next.toISOString().slice(0, 10)
}
