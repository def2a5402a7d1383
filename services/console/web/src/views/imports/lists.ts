// The kinds of lists that the services take, and their routes: the same three times, under each service's own address.
import { call, downloadFrom, page, upload, type Page, type Registry, type Whole } from '../../api/call'
import { may } from '../../session'

export type ListPlan = Whole<Registry['schemas']['ListPlan']>
export type Question = Whole<Registry['schemas']['Question']>
export type SeenBlock = Whole<Registry['schemas']['SeenBlock']>
export type RowReport = Whole<Registry['schemas']['RowReport']>
export type ListForm = Whole<Registry['schemas']['ListForm']>
export type ListWord = Whole<Registry['schemas']['ListWord']>
export type BuiltInWord = Whole<Registry['schemas']['BuiltInWord']>
export type ListProgress = Whole<Registry['schemas']['ListProgress']>
export type Service = 'registry' | 'awards' | 'matchmaking'

export interface Kind {
  name: string
  label: string
  service: Service
  /** What one must be allowed besides importing. */
  scope: string
  /** Where one sees what has landed. */
  seen: string
  hint: string
}

export const KINDS: readonly Kind[] = [
  { name: 'recognitions', label: '认定文件名单', service: 'registry', scope: 'recognitions:write', seen: '/firms', hint: '公布、复核、取消的名单;没有信用代码的按企业名称对' },
  { name: 'enterprises', label: '企业台账', service: 'registry', scope: 'enterprises:write', seen: '/firms', hint: '登记企业,或变更已登记的内容' },
  { name: 'indicators', label: '年度指标', service: 'registry', scope: 'enterprises:write', seen: '/firms', hint: '营业收入、研发费用等,一年一行' },
  { name: 'contacts', label: '联系人', service: 'registry', scope: 'contacts:write', seen: '/firms', hint: '登记联系人,或改已登记的电话;没有列出的保留' },
  { name: 'diagnoses', label: '数字化水平评测结果', service: 'registry', scope: 'diagnoses:write', seen: '/diagnoses', hint: '每家企业一行:题目填选项字母或百分数,场景填等级;也可只填报告所载得分与等级' },
  { name: 'pipeline', label: '企业股改与上市进展', service: 'registry', scope: 'pipeline:write', seen: '/pipeline', hint: '一步一行:阶段、日期、文件;终止、撤回的写明原因' },
  { name: 'supplies', label: '成果清单', service: 'matchmaking', scope: 'listings:write', seen: '/supplies', hint: '高校院所可转化的成果' },
  { name: 'demands', label: '需求清单', service: 'matchmaking', scope: 'listings:write', seen: '/demands', hint: '企业的技术需求' },
  { name: 'training-attendance', label: '培训签到名单', service: 'matchmaking', scope: 'engagements:write', seen: '/engagements', hint: '按企业计数的签到,不含个人姓名;每家企业由本单位的人确认' },
  { name: 'fair-positions', label: '招聘会岗位与录用名单', service: 'matchmaking', scope: 'engagements:write', seen: '/engagements', hint: '各企业的岗位、人数与录用人数,不含求职者' },
  { name: 'loan-usage', label: '名单使用情况(贷款)', service: 'registry', scope: 'usage:report', seen: '/loans', hint: '银行对名单上企业的贷款,一笔一行;再报同一业务编号即为更正' },
  { name: 'population', label: '测算名单', service: 'awards', scope: 'awards:assess', seen: '/simulations', hint: '只用于测算奖补,不登记企业' },
  { name: 'holidays', label: '放假与调休安排', service: 'registry', scope: 'nominations:decide', seen: '/calendar', hint: '一年的全部安排,整表导入后才据以计算工作日' },
]

export const kinds = (): Kind[] => KINDS.filter((k) => may(k.scope))
export const services = (): Service[] => [...new Set(kinds().map((k) => k.service))]
export const kindOf = (name: string): Kind | undefined => KINDS.find((k) => k.name === name)
export const labelOf = (name: string): string => kindOf(name)?.label ?? name

const LIST = '/registry/v1/imports'
const at = <P extends string>(service: Service, path: P): P => path.replace('/registry/', `/${service}/`) as P

export const planOf = (service: Service, id: string): Promise<ListPlan> =>
  call('get', at(service, `${LIST}/{plan_id}`), { path: { plan_id: id } })

export async function plans(): Promise<(ListPlan & { service: Service })[]> {
  const found = await Promise.all(services().map(async (service) => (await call('get', at(service, LIST))).map((p) => ({ ...p, service }))))
  return found.flat().sort((a, b) => b.recorded_at.localeCompare(a.recorded_at))
}

export async function plan(kind: Kind, file: File, facts: Record<string, string>, ticket: string): Promise<ListPlan> {
  const form = { kind: kind.name, ...Object.fromEntries(Object.entries(facts).filter(([, v]) => v.trim())) }
  return (await upload('post', at(kind.service, LIST), file, { field: 'file', form, query: { ticket } })).body
}

export const answer = (service: Service, id: string, answers: Record<string, string | null>, remember: boolean, ticket: string): Promise<ListPlan> =>
  call('patch', at(service, `${LIST}/{plan_id}`), { path: { plan_id: id }, query: { ticket }, body: { answers, remember } })

export const land = (service: Service, shown: ListPlan, ticket: string): Promise<Whole<Registry['schemas']['ImportReport']>> =>
  call('post', at(service, `${LIST}/{plan_id}/landing`), { path: { plan_id: shown.id }, query: { ticket }, body: { digest: shown.digest } })

/** How far the request with this ticket has come. */
export const progressOf = (service: Service, ticket: string): Promise<ListProgress> =>
  call('get', at(service, `${LIST}/progress`), { query: { ticket } })

export const discard = (service: Service, id: string): Promise<unknown> =>
  call('delete', at(service, `${LIST}/{plan_id}`), { path: { plan_id: id } })

export const rowsOf = (service: Service, id: string, query: object, signal: AbortSignal): Promise<Page<RowReport>> =>
  page(at(service, `${LIST}/{plan_id}/rows`), { path: { plan_id: id }, query, signal })

export const marked = (service: Service, id: string): Promise<void> => downloadFrom(`/${service}/v1/imports/${id}/marked.xlsx`)
export const template = (kind: Kind): Promise<void> => downloadFrom(`/${kind.service}/v1/imports/templates/${kind.name}.xlsx`, `${kind.label}-空表.xlsx`)

export const forms = async (): Promise<(ListForm & { service: Service })[]> =>
  (await Promise.all(services().map(async (service) => (await call('get', at(service, `${LIST}/forms`))).map((f) => ({ ...f, service }))))).flat()
export const words = async (): Promise<(ListWord & { service: Service })[]> =>
  (await Promise.all(services().map(async (service) => (await call('get', at(service, `${LIST}/words`))).map((w) => ({ ...w, service }))))).flat()
/** The wordings that are known without having been taught, of what one may import. */
export const builtIn = async (): Promise<(BuiltInWord & { service: Service })[]> =>
  (await Promise.all(services().map(async (service) => (await call('get', at(service, `${LIST}/words/built-in`))).map((w) => ({ ...w, service }))))).flat()
/** What a wording is taught as, so that it is asked about and no longer known. */
export const OFF = 'off'
export const switchOff = (w: BuiltInWord & { service: Service }): Promise<unknown> =>
  call('put', at(w.service, `${LIST}/words`), { body: { kind: w.kind, field: w.field, wording: w.wording, value: OFF } })
export const forgetForm = (f: ListForm & { service: Service }): Promise<unknown> =>
  call('delete', at(f.service, `${LIST}/forms/{kind}/{form}`), { path: { kind: f.kind, form: f.id } })
export const forgetWord = (w: ListWord & { service: Service }): Promise<unknown> =>
  call('delete', at(w.service, `${LIST}/words`), { query: { kind: w.kind, field: w.field, wording: w.wording } })
