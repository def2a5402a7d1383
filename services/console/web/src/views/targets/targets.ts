// Targets, monthly reports and quarters: their words and what month or quarter it is.
import { ask, call, type Registry, type Whole } from '../../api/call'
import { today } from '../../components/days'

type S = Registry['schemas']
export type Progress = Whole<S['Progress']>
export type TargetProgress = Progress['targets'][number]
export type Report = Whole<S['MonthlyReportInFull']>
export type TaskFigure = Whole<S['TaskFigure']>
export type Assessment = Whole<S['Assessment']>

export const PACE = { ahead: '快于往年', on_pace: '与往年相当', behind: '慢于往年', unknown: '没有往年可比' } as const
export const PACE_TONE = { ahead: 'good', on_pace: 'info', behind: 'warn', unknown: 'plain' } as const
export const goal = (t: TargetProgress['target']): string => {
  if (t.kind !== 'annual_new') return `到 ${t.last_year} 年${t.title_name}达到 ${t.value} 家`
  return `${t.first_year === t.last_year ? `${t.first_year} 年` : '每年'}新增${t.title_name} ${t.value} 家`
}
/** The years of a target beside the one that is looked at. */
export function yearsText(t: TargetProgress['target'], year: number): string {
  const years = t.first_year === t.last_year ? `${t.first_year} 年` : `${t.first_year}—${t.last_year} 年`
  return `${t.first_year > year ? '尚未开始' : t.last_year < year ? '已过' : '计划期'}(${years})`
}

export const thisMonth = (): string => today().slice(0, 7)
export function months(): string[] {
  const [year = 0, month = 1] = thisMonth().split('-').map(Number)
  return Array.from({ length: 18 }, (_, n) => {
    const at = year * 12 + month - 1 - n
    return `${Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, '0')}`
  })
}
export const thisQuarter = (): string => `${today().slice(0, 4)}-Q${Math.ceil(Number(today().slice(5, 7)) / 3)}`
export function quarters(): string[] {
  const [year = 0, quarter = 1] = thisQuarter().split('-Q').map(Number)
  return Array.from({ length: 8 }, (_, n) => {
    const at = year * 4 + quarter - 1 - n
    return `${Math.floor(at / 4)}-Q${(at % 4) + 1}`
  })
}
export const quarterName = (quarter: string): string => `${quarter.slice(0, 4)} 年第${'一二三四'[Number(quarter.slice(-1)) - 1] ?? quarter}季度`
export const monthName = (month: string): string => `${month.slice(0, 4)} 年 ${Number(month.slice(5))} 月`
export const reportTone = (state: string, late: boolean): 'good' | 'bad' | 'warn' | 'info' | 'plain' =>
  state === 'accepted' || state === 'locked' ? 'good' : state === 'returned' ? 'warn' : state === 'submitted' ? 'info' : late ? 'bad' : 'plain'

const path = (month: string, body: string) => ({ path: { month, body } })
export const read = (month: string, body: string) => ask('get', '/registry/v1/monthly-reports/{month}/{body}', path(month, body))
/** `tag`: the version that is written over, as it was read. */
export const draft = (month: string, body: string, entries: S['ReportEntry'][], tag: string | null) =>
  ask('put', '/registry/v1/monthly-reports/{month}/{body}', { ...path(month, body), body: { entries }, match: tag })
export const taskFigures = (month: string, body: string) => call('get', '/registry/v1/monthly-reports/{month}/{body}/figures', path(month, body))
/** A figure with its unit of measure; one that is not there is said so, and is no 0. */
export const figureText = (f: TaskFigure): string => (f.value === null ? { known: '', not_known: '尚无数据', not_available: '暂不可用' }[f.state] : `${f.value} ${f.measure}`)
export const submit = (month: string, body: string) => call('post', '/registry/v1/monthly-reports/{month}/{body}/submit', path(month, body))
export const accept = (month: string, body: string) => call('post', '/registry/v1/monthly-reports/{month}/{body}/accept', path(month, body))
export const sendBack = (month: string, body: string, reason: string) => call('post', '/registry/v1/monthly-reports/{month}/{body}/return', { ...path(month, body), body: { reason } })
/** The last day of a deadline: one at midnight ends with the day before. */
export const lastDay = (due_at: string): string => today(new Date(Date.parse(due_at) - 60_000))
