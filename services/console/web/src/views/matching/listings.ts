// Supplies and demands: what they are called, which fields they have, and their addresses. The two sides differ by these alone.
import { ask, call, download, page, type Answer, type Matchmaking, type Whole } from '../../api/call'
import type { Asked } from '../../components/list'

type S = Matchmaking['schemas']
export type Side = 'supply' | 'demand'
export type Supply = Whole<S['Supply']>
export type Demand = Whole<S['Demand']>
export type Listing = Supply | Demand
export type Match = Whole<S['Match']>

export const NOUN: Record<Side, string> = { supply: '成果', demand: '需求' }
export const ROOM: Record<Side, string> = { supply: '/supplies', demand: '/demands' }
export const other = (side: Side): Side => (side === 'supply' ? 'demand' : 'supply')

export const TECHNOLOGY_FIELDS: S['TechnologyField'][] = [
  '电子信息', '生物与新医药', '航空航天', '新材料', '高技术服务', '新能源与节能', '资源与环境', '先进制造与自动化',
]

export interface Field {
  name: string
  label: string
  kind?: 'long' | 'money' | 'level'
}
export const FIELDS: Record<Side, Field[]> = {
  supply: [
    { name: 'result_type', label: '成果类型' },
    { name: 'summary', label: '成果简介', kind: 'long' },
    { name: 'innovation', label: '创新点', kind: 'long' },
    { name: 'indicators', label: '技术指标', kind: 'long' },
    { name: 'trl', label: '技术成熟度(1 到 9 级)', kind: 'level' },
    { name: 'stage', label: '成熟度阶段' },
    { name: 'ip_number', label: '知识产权号' },
    { name: 'legal_status', label: '法律状态' },
    { name: 'rights_holder', label: '权利人' },
    { name: 'awards', label: '获奖', kind: 'long' },
    { name: 'cooperation', label: '合作方式' },
    { name: 'price', label: '期望价格(元)', kind: 'money' },
  ],
  demand: [
    { name: 'problem', label: '主要问题', kind: 'long' },
    { name: 'key_technology', label: '技术关键', kind: 'long' },
    { name: 'goal', label: '预期目标', kind: 'long' },
    { name: 'indicators', label: '核心考核指标', kind: 'long' },
    { name: 'keywords', label: '关键字' },
    { name: 'period', label: '需求时限' },
    { name: 'budget', label: '拟投入资金总额(元)', kind: 'money' },
    { name: 'reward', label: '揭榜金额(元)', kind: 'money' },
    { name: 'solve_mode', label: '解决方式' },
    { name: 'solver_conditions', label: '揭榜方条件', kind: 'long' },
    { name: 'partner', label: '合作意向单位' },
    { name: 'activity', label: '科技活动类型' },
    { name: 'discipline', label: '学科分类' },
    { name: 'foundation', label: '现有基础', kind: 'long' },
    { name: 'ownership', label: '产权归属' },
    { name: 'tier', label: '所属梯度' },
  ],
}
/** The fields that are searched, and in which words are marked. */
export const SEARCHED: Record<Side, string[]> = {
  supply: ['summary', 'innovation', 'indicators'],
  demand: ['problem', 'key_technology', 'goal', 'keywords', 'indicators'],
}
export const labelOf = (side: Side, name: string): string =>
  ({ title: '名称', technology_field: '技术领域', industry: '国民经济行业代码', valid_until: '有效期至', withdrawn: '撤下', public_name: '公开企业名称' })[name] ??
  FIELDS[side].find((f) => f.name === name)?.label ?? name

/** The addresses of both sides have the same shapes: types are those of the demands. */
function at<T extends string>(side: Side, tail: T): `/matchmaking/v1/demands${T}` {
  return `/matchmaking/v1/${side === 'demand' ? 'demands' : 'supplies'}${tail}` as `/matchmaking/v1/demands${T}`
}
export const listed = (side: Side, { query, limit, cursor, total, signal }: Asked) =>
  page(at(side, ''), { query: { ...query, limit, cursor, total } as object, signal })
export const workbook = (side: Side, { query }: Asked) => download(at(side, '.xlsx'), { query: query as object })
export const standingOne = (side: Side, id: number): Promise<Answer<Listing>> => ask('get', at(side, '/{listing_id}'), { path: { listing_id: id } })
export const one = (side: Side, id: number): Promise<Listing> => call('get', at(side, '/{listing_id}'), { path: { listing_id: id } })
export const versions = (side: Side, id: number) => call('get', at(side, '/{listing_id}/versions'), { path: { listing_id: id } })
export const contact = (side: Side, id: number) => call('get', at(side, '/{listing_id}/contact'), { path: { listing_id: id } })
export const alike = (side: Side, id: number) => call('get', at(side, '/{listing_id}/near-duplicates'), { path: { listing_id: id } })
export const withdraw = (side: Side, id: number) => call('post', at(side, '/{listing_id}/withdrawal'), { path: { listing_id: id } })
export const matches = (side: Side, id: number, query: object, signal?: AbortSignal) =>
  call('get', at(side, '/{listing_id}/matches'), { path: { listing_id: id }, query, ...(signal ? { signal } : {}) })
/** `tag`: the version that is changed, as it was read. */
export const put = (side: Side, id: number | null, body: object, key: string, tag: string | null): Promise<Listing> =>
  id === null
    ? call('post', at(side, ''), { body: body as S['DemandIn'], key, match: null })
    : call('put', at(side, '/{listing_id}'), { path: { listing_id: id }, body: body as S['DemandIn'], key, match: tag })
export const detail = (row: Listing, name: string): string => {
  const value = (row.details as unknown as Record<string, unknown>)[name]
  return value === null || value === undefined ? '' : String(value)
}
