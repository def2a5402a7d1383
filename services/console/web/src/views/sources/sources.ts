// Sources of listings: whose word counts, and what is to be settled between them and us.
import type { Matchmaking, Whole } from '../../api/call'
import { FIELDS, type Side } from '../matching/listings'

type S = Matchmaking['schemas']
export type Source = Whole<S['SourceInfo']>
/** What the two say is any JSON: a text, a number, or nothing. */
export type Conflict = Omit<Whole<S['ConflictInfo']>, 'before' | 'office' | 'platform'> & Record<'before' | 'office' | 'platform', unknown>

export const RULES: Record<Source['rule'], string> = { platform: '以来源为准', office: '以本地为准', ask: '由人决定' }
export const STATES = { open: ['warn', '待定'], platform: ['good', '已取来源的'], office: ['good', '已保留本地的'], lapsed: ['plain', '双方已一致'] } as const

const OTHERS: Record<string, string> = {
  title: '名称', technology_field: '技术领域', industry: '行业', valid_until: '有效期', withdrawn: '是否撤下', contact: '联系人', public_name: '是否公开企业名称', identity: '是否同一项',
}
/** A field as people call it. */
export function fieldText(side: Side, name: string): string {
  return OTHERS[name] ?? FIELDS[side].find((f) => f.name === name)?.label ?? name
}

/** What one of the two says. */
export function saidText(value: unknown): string {
  if (value === null || value === undefined || value === '') return '(空)'
  if (typeof value === 'boolean') return value ? '是' : '否'
  return String(value)
}

/** What a source may bring, and by which rule: in one line. */
export function rulesText(source: Source): string {
  const own = Object.entries(source.rules).map(([name, rule]) => `${fieldText('supply', name) === name ? fieldText('demand', name) : fieldText('supply', name)}${RULES[rule]}`)
  return [RULES[source.rule], ...own].join(';')
}
