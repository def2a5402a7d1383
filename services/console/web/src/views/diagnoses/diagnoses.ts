// Diagnoses by the digital index: their kinds, and how a level looks.
import { call, type Registry, type Whole } from '../../api/call'

export type Index = Whole<Registry['schemas']['DiagnosisIndex']>
export type Result = Whole<Registry['schemas']['DiagnosisResult']>
export type Diagnosis = Whole<Registry['schemas']['Diagnosis']>
export type Comparison = Whole<Registry['schemas']['SignedComparison']>

export const readIndex = (): Promise<Index> => call('get', '/registry/v1/diagnosis-index')
export const firmsDiagnoses = (code: string): Promise<Diagnosis[]> => call('get', '/registry/v1/enterprises/{credit_code}/diagnoses', { path: { credit_code: code } })

/** Points between two bounds: “61.375 分”, “40 至 43 分”. */
export const between = (low: string, high: string): string => (low === high ? `${low} 分` : `${low} 至 ${high} 分`)

export const levelTone = (level: number | null): 'good' | 'info' | 'warn' | 'plain' => (level === null ? 'plain' : level >= 3 ? 'good' : level >= 1 ? 'info' : 'warn')

export interface Given {
  /** {question: its letters}; a question of several has a list. */
  single: Record<string, string>
  several: Record<string, string[]>
  /** {scene: its level}; '' is not known. */
  scenes: Record<string, string>
}

/** What is answered, as the service takes it: what is open is left out. */
export function answered(given: Given): { answers: Record<string, string | string[]>; scenes: Record<string, number> } {
  const answers: Record<string, string | string[]> = {}
  for (const [id, letter] of Object.entries(given.single)) if (letter) answers[id] = letter
  for (const [id, letters] of Object.entries(given.several)) if (letters.length) answers[id] = letters
  const scenes: Record<string, number> = {}
  for (const [id, level] of Object.entries(given.scenes)) if (level !== '') scenes[id] = Number(level)
  return { answers, scenes }
}
