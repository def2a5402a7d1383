// The groups of the side menu, in their order. A view names its group in its route.ts.

export const GROUPS = {
  work: '我的工作',
  firms: '企业',
  lists: '名录与导入',
  recognition: '申报与认定',
  awards: '奖补',
  targets: '目标与报送',
  matching: '供需对接',
  people: '人员与权限',
  city: '城市数据',
  own: '本人',
} as const

export type Group = keyof typeof GROUPS
