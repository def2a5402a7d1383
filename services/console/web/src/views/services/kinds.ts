// What providers offer firms and what firms look for: which fields each kind has of its own, on both sides, and how a form's texts become
// what the service takes.
import type { Matchmaking, Whole } from '../../api/call'
import { wordsOf } from '../../use/words'

type S = Matchmaking['schemas']
export type Kind = S['OfferKind']
export type Offer = Whole<S['Offer']>
export type Need = Whole<S['Need']>
export type Provider = Whole<S['Provider']>
export type Fit = Whole<S['Fit']>
export type Details = Record<string, unknown> & { kind: Kind }

export interface Field {
  name: string
  label: string
  /** What stands in it; a text where nothing is said. `one`, `some`: of a vocabulary. `entries`: a line each. */
  is?: 'long' | 'money' | 'whole' | 'percent' | 'day' | 'yes' | 'flag' | 'one' | 'some' | 'words' | 'sessions' | 'positions'
  words?: string
  required?: boolean
}
const SCENES: Field = { name: 'scenes', label: '数字化场景', is: 'some', words: 'diagnosis-scene' }
const COLLATERAL: Field = { name: 'collateral', label: '担保方式', is: 'some', words: 'collateral' }
const AUDIENCE: Field = { name: 'audience', label: '培训对象', is: 'some', words: 'training-audience' }
const POSITIONS: Field = { name: 'positions', label: '岗位', is: 'positions' }
const EXPERT: Field[] = [{ name: 'fields', label: '领域', is: 'words' }, { name: 'ip_group', label: '知识产权服务专家团', is: 'flag' }]

export const OFFER_FIELDS: Record<Kind, Field[]> = {
  credit: [
    { name: 'programme', label: '贷款项目', is: 'one', words: 'loan-programme', required: true },
    { name: 'rate_from', label: '年利率自(%)', is: 'percent' },
    { name: 'rate_to', label: '年利率至(%)', is: 'percent' },
    { name: 'lpr_spread', label: '较 LPR 加减(基点)', is: 'whole' },
    { name: 'most', label: '最高额度(元)', is: 'money' },
    { name: 'months', label: '最长期限(月)', is: 'whole' },
    COLLATERAL,
    { name: 'first_loan', label: '受理首贷', is: 'yes' },
  ],
  equity: [
    { name: 'ticket_from', label: '单笔投资自(元)', is: 'money' },
    { name: 'ticket_to', label: '单笔投资至(元)', is: 'money' },
    { name: 'sectors', label: '投资领域', is: 'words' },
    { name: 'stages', label: '投资阶段', is: 'some', words: 'equity-stage' },
    { name: 'risk_tolerance', label: '风险容忍度', is: 'one', words: 'risk-tolerance' },
  ],
  training: [
    { name: 'course', label: '课程' },
    AUDIENCE,
    { name: 'hours', label: '学时', is: 'whole' },
    { name: 'sessions', label: '场次', is: 'sessions' },
  ],
  job_fair: [
    { name: 'on', label: '日期', is: 'day' },
    { name: 'place', label: '地点' },
    { name: 'programme', label: '校企合作项目' },
    POSITIONS,
  ],
  service: [
    { name: 'type', label: '服务类型', is: 'one', words: 'service-type', required: true },
    SCENES,
    { name: 'days', label: '服务周期(天)', is: 'whole' },
  ],
  expert: [...EXPERT, { name: 'employer', label: '任职单位' }, { name: 'conflicts', label: '利益关系声明', is: 'long' }],
  diagnosis: [SCENES, { name: 'on_site', label: '到现场', is: 'yes' }],
}
export const NEED_FIELDS: Record<Kind, Field[]> = {
  credit: [
    { name: 'amount', label: '拟融资额(元)', is: 'money' },
    { name: 'months', label: '期限(月)', is: 'whole' },
    COLLATERAL,
    { name: 'first_loan', label: '首贷', is: 'yes' },
  ],
  equity: [
    { name: 'amount', label: '拟融资额(元)', is: 'money' },
    { name: 'stage', label: '所处阶段', is: 'one', words: 'equity-stage' },
  ],
  training: [AUDIENCE, { name: 'people', label: '人数', is: 'whole' }],
  job_fair: [POSITIONS],
  service: [{ name: 'type', label: '服务类型', is: 'one', words: 'service-type' }, SCENES],
  expert: EXPERT,
  diagnosis: [SCENES],
}

export type Written = Record<string, string | string[]>

interface Session { id: string; on: string; seats: number | null; place: string }
interface Position { id: string; title: string; number: number; education: string; skills: string; pay: string }

/** A form's content for a kind's fields, empty or as it stands. */
export function written(fields: Field[], details?: Details): Written {
  return Object.fromEntries(fields.map((f) => [f.name, shownIn(f, details?.[f.name])]))
}
function shownIn(f: Field, value: unknown): string | string[] {
  if (f.is === 'some') return [...((value as string[] | undefined) ?? [])]
  if (f.is === 'words') return ((value as string[] | undefined) ?? []).join('、')
  if (f.is === 'sessions') return ((value as Session[] | undefined) ?? []).map((s) => [s.on, s.seats ?? '', s.place].join('|')).join('\n')
  if (f.is === 'positions') return ((value as Position[] | undefined) ?? []).map((p) => [p.title, p.number, p.education, p.skills, p.pay].join('|')).join('\n')
  if (f.is === 'yes' || f.is === 'flag') return value === true ? 'yes' : value === false && f.is === 'yes' ? 'no' : ''
  return value === null || value === undefined ? '' : String(value)
}
const lines = (text: string): string[][] =>
  text.split('\n').filter((line) => line.trim()).map((line) => line.split(/[||]/).map((part) => part.trim()))

function said(f: Field, text: string | string[]): unknown {
  if (Array.isArray(text)) return text
  const plain = text.trim()
  switch (f.is) {
    case 'words': return [...new Set(plain.split(/[、,,;;\n]/).map((w) => w.trim()).filter(Boolean))]
    case 'sessions': {
      const seen: Record<string, number> = {}
      return lines(plain).map(([on = '', seats = '', place = '']) => {
        const again = (seen[on] = (seen[on] ?? 0) + 1)
        return { id: again > 1 ? `${on}-${again}` : on, on, seats: seats ? Number(seats) : null, place }
      })
    }
    case 'positions':
      return lines(plain).map(([title = '', number = '', education = '', skills = '', pay = ''], n) => ({ id: String(n + 1), title, number: Number(number || 1), education, skills, pay }))
    case 'yes': return plain === 'yes' ? true : plain === 'no' ? false : null
    case 'flag': return plain === 'yes'
    case 'whole': return plain ? Number(plain) : null
    case undefined: case 'long': return plain
    default: return plain || null
  }
}
/** What the service takes. What was left empty and must not be is left out: the service names it. */
export function details(kind: Kind, fields: Field[], form: Written): Details {
  const found: Details = { kind }
  for (const f of fields) {
    const value = said(f, form[f.name] ?? '')
    if (!(f.required && value === null)) found[f.name] = value
  }
  return found
}
/** What a kind says, line by line, where it says something. */
export function facts(fields: Field[], of: Details): { label: string; text: string; money: boolean }[] {
  return fields.flatMap((f) => {
    const value = of[f.name]
    const money = f.is === 'money'
    const text =
      f.is === 'some' || f.is === 'words' ? ((value as string[] | undefined) ?? []).join('、')
      : f.is === 'sessions' ? ((value as Session[] | undefined) ?? []).map((s) => `${s.on}${s.place ? ` ${s.place}` : ''}${s.seats ? `(${s.seats} 人)` : ''}`).join(';')
      : f.is === 'positions' ? ((value as Position[] | undefined) ?? []).map((p) => [`${p.title} ${p.number} 人`, p.education, p.skills, p.pay].filter(Boolean).join(',')).join(';')
      : value === true ? '是' : value === false ? (f.is === 'flag' ? '' : '否') : value === null || value === undefined ? '' : String(value)
    return text ? [{ label: f.label.replace('(元)', ''), text, money }] : []
  })
}

export const kindName = wordsOf('matchmaking', 'offer-kind')
export const providerKind = wordsOf('matchmaking', 'provider-kind')
export const providerState = wordsOf('matchmaking', 'provider-state')
export const offerState = wordsOf('matchmaking', 'offer-state')
export const needState = wordsOf('matchmaking', 'need-state')
export const feeLevel = wordsOf('matchmaking', 'fee-level')
export const sizeName = wordsOf('matchmaking', 'size-class')
export const titleName = wordsOf('registry', 'title')
export const TONE = { applied: 'warn', listed: 'good', suspended: 'bad', withdrawn: 'plain', draft: 'plain', open: 'info', met: 'good' } as const
