// What firms' screens have in common: names behind codes, years, and a day's end as an instant.
import { call, type Awards, type Registry, type Whole } from '../../api/call'
import { today } from '../../components/days'
import { wordsOf } from '../../use/words'

export type Statement = Whole<Awards['schemas']['StatementReply']>
export type Line = Statement['lines'][number]
export type Figures = Whole<Registry['schemas']['YearIndicators']>
export type Evidence = Whole<Registry['schemas']['FirmEvidence']>
export type Weighed = Evidence['weighed'][number]
/** For who may not see what other bureaus answered. */
export const NO_EVIDENCE: Evidence = { credit_code: '', answers: [], weighed: [], asks: [] }

export const sizeName = wordsOf('registry', 'size-class')

/** Titles by their codes, read once. */
let titles: Promise<Map<string, string>> | null = null
export function titleNames(): Promise<Map<string, string>> {
  titles ??= call('get', '/registry/v1/titles').then(
    (all) => new Map(all.map((t) => [t.code, t.name])),
    (thrown: unknown) => {
      titles = null
      throw thrown
    },
  )
  return titles
}

/** Years whose awards one asks about: from the plan's first to this one, the latest first. */
export function awardYears(): string[] {
  const now = Number(today().slice(0, 4))
  return Array.from({ length: Math.max(2, now - 2021) }, (_, i) => String(now - i))
}
export const lastYear = (): string => String(Number(today().slice(0, 4)) - 1)

/** The end of a day in Beijing; nothing for today and later, which is as it is known now. */
export function endOf(day: string): string | undefined {
  return day && day < today() ? `${day}T23:59:59+08:00` : undefined
}

const MONEY = new Set(['due', 'decided'])
/** How a line's state reads at a glance. */
export function lineTone(status: string): 'good' | 'warn' | 'info' | 'plain' {
  if (MONEY.has(status)) return 'good'
  if (status === 'needs_input') return 'warn'
  if (status === 'needs_decision' || status === 'already_paid') return 'info'
  return 'plain'
}
/** Lines in the order in which one wants to know them. */
export const LINE_GROUPS: { title: string; firm: string; states: string[]; closed?: boolean }[] = [
  { title: '应兑现与已核定', firm: '可以领取的', states: ['due', 'decided'] },
  { title: '待核定(金额由有权人员在范围内核定)', firm: '符合条件、金额待核定的', states: ['needs_decision'] },
  { title: '待补充(还缺材料或认定)', firm: '还缺材料、补上可能符合的', states: ['needs_input'] },
  { title: '已兑现', firm: '已经拨付的', states: ['already_paid'] },
  { title: '差一点:未达门槛、增幅或条件', firm: '差一点的', states: ['below_threshold', 'growth_too_low', 'not_met'] },
  { title: '其余各项(没有此事项、不在范围等)', firm: '今年没有这件事的', states: [], closed: true },
]
export function grouped(lines: Line[]): { title: string; firm: string; lines: Line[]; closed: boolean }[] {
  const named = new Set(LINE_GROUPS.flatMap((g) => g.states))
  return LINE_GROUPS.map((g) => ({
    title: g.title,
    firm: g.firm,
    closed: g.closed ?? false,
    lines: lines.filter((l) => (g.states.length ? g.states.includes(l.status) : !named.has(l.status))),
  })).filter((g) => g.lines.length > 0)
}

/** Figures of a year, as a form and as the table name them. */
export const FIGURES: { key: keyof Figures & string; label: string; unit: '元' | '人' | '日期' }[] = [
  { key: 'revenue', label: '营业收入', unit: '元' },
  { key: 'headcount', label: '从业人员', unit: '人' },
  { key: 'total_assets', label: '资产总额', unit: '元' },
  { key: 'rd_expense', label: '研发费用(会计口径)', unit: '元' },
  { key: 'rd_deductible', label: '加计扣除的研发费用', unit: '元' },
  { key: 'new_product_revenue', label: '新产品销售收入', unit: '元' },
  { key: 'cloud_investment', label: '上云上平台投入', unit: '元' },
  { key: 'smart_investment', label: '智能化改造投资', unit: '元' },
  { key: 'first_invention_patent_granted_on', label: '首件发明专利授权公告日', unit: '日期' },
]
