// The document of a standard, as far as the page shows it: points by dimension and indicator, conditions, direct passes.
import { wordsOf } from '../../use/words'

export interface Band {
  min?: string | string[]
  max?: string
  score: number
}
export interface Indicator {
  id: string
  name: string
  max: number
  note?: string
  kind: string
  field?: string
  fields?: string[]
  bands?: Band[]
  options?: (string | { key: string; text: string; score: number })[]
  each?: number
  points?: number
  text?: string
}
/** One thing that must hold; it may be made of several. */
export interface Rule {
  all?: Rule[]
  any?: Rule[]
  field?: string
  score?: string
  judged?: string
  direct?: boolean
  at_least?: string
  at_most?: string
  below?: string
  text?: string
}
export interface Condition extends Rule {
  id: string
  text: string
  procedures?: string[]
}
export interface StandardDocument {
  name: string
  source: string
  fields: Record<string, { label: string; unit?: string }>
  dimensions?: { name: string; max: number; indicators: Indicator[] }[]
  conditions: Condition[]
  direct?: { id: string; text: string }[]
}

export const BOUNDS = ['at_least', 'at_most', 'below'] as const
export const COMPARED: Record<(typeof BOUNDS)[number], string> = { at_least: '不低于', at_most: '不高于', below: '低于' }

/** Every rule with a number in it, however deep. */
export function measured(rule: Rule): Rule[] {
  const inner = [...(rule.all ?? []), ...(rule.any ?? [])].flatMap(measured)
  return BOUNDS.some((b) => rule[b] !== undefined) ? [rule, ...inner] : inner
}

/** What a measured rule is about, and in which unit. */
export function subjectOf(rule: Rule, document: StandardDocument): { label: string; unit: string } {
  if (rule.score !== undefined) return { label: rule.score === 'total' ? '总分' : `“${rule.score}”得分`, unit: '分' }
  const field = document.fields[rule.field ?? '']
  return { label: field?.label ?? rule.field ?? '', unit: field?.unit ?? '' }
}

/** How an indicator gives its points, a line each. */
export function scoring(indicator: Indicator, document: StandardDocument): string[] {
  const names = indicator.fields ?? (indicator.field ? [indicator.field] : [])
  const units = names.map((n) => document.fields[n]?.unit ?? '')
  switch (indicator.kind) {
    case 'band':
    case 'band_any':
      return (indicator.bands ?? []).map((b) => {
        const least = b.min === undefined ? [] : Array.isArray(b.min) ? b.min : [b.min]
        if (least.length) return `${least.map((m, i) => `${m}${units[i] ?? ''}`).join(' 或 ')} 以上:${b.score} 分`
        return b.max !== undefined ? `${b.max}${units[0] ?? ''} 以下:${b.score} 分` : `其余:${b.score} 分`
      })
    case 'choice':
      return (indicator.options ?? []).map((o) => (typeof o === 'string' ? o : `${o.key}. ${o.text}:${o.score} 分`))
    case 'several':
      return [`每项 ${indicator.each} 分:`, ...(indicator.options ?? []).map((o) => (typeof o === 'string' ? o : o.text))]
    case 'per_full':
      return [indicator.text || `每满 ${indicator.each}${units[0] ?? ''}得 ${indicator.points} 分`]
    default:
      return ['由经办人录入得分']
  }
}

export const procedureName = wordsOf('registry', 'recognition-action')

export function periodText(p: { procedure: string; valid_from: string; valid_to: string | null; note: string }): string {
  const until = p.valid_to ? `,至 ${p.valid_to} 前` : ''
  return `${procedureName(p.procedure)}:自 ${p.valid_from} 起${until}${p.note ? `(${p.note})` : ''}`
}
