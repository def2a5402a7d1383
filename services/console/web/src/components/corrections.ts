// Corrections of the name list: what may be wrong, and how one stands.
import { wordsOf } from '../use/words'

export const fieldName = wordsOf('registry', 'name-list-field')
export const stateName = wordsOf('registry', 'correction-state')
/** What a bank is asked to choose from. */
export const FIELDS = ['name', 'unit', 'valid_to', 'title', 'credit_code', 'document_number'] as const
export const TONES = { open: 'warn', accepted: 'good', declined: 'plain' } as const

/** What is said to be wrong, in one line. */
export function whatText(c: { field: string; said: string; should_be: string }): string {
  return `${fieldName(c.field)}${c.said ? `:“${c.said}”` : ''}${c.should_be ? `,应为“${c.should_be}”` : ''}`
}
