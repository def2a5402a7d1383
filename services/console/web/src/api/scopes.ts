// Made by `npm run types` from shared/contracts (scopes.py, audit.py): not to be edited.

export const SCOPE_LABELS: Record<string, string> = {
  "enterprises:read": "查看企业与年度指标",
  "enterprises:write": "登记、变更企业与年度指标",
  "contacts:read": "查看联系人",
  "contacts:write": "登记联系人",
  "recognitions:read": "查看认定与梯度库",
  "recognitions:write": "录入认定文件",
  "nominations:read": "查看申报与认定办理",
  "nominations:write": "申报、补正、年度更新与重大变化报告",
  "nominations:verify": "县市区(园区)核实",
  "nominations:score": "专家评分",
  "nominations:decide": "主管部门审核、公示、认定与撤销",
  "standards:write": "编辑市级认定标准",
  "name-list:read": "获取名单及变动、订阅推送(银行、市场平台)",
  "name-list:government": "获取政府部门用名单",
  "name-list:publish": "发布名单版本、查看接收情况、答复更正",
  "reports:read": "查看目标、月报与考核",
  "reports:write": "报送本单位月报、申诉",
  "reports:review": "审核月报、月分析与季考核",
  "feed:read": "跟随全量事件流(本系统各服务)",
  "identity:admin": "管理接入方",
  "awards:read": "查看政策条款与奖补测算",
  "awards:assess": "按提交的事实测算奖补",
  "awards:decide": "作出认定判断与金额核定",
  "awards:pay": "登记拨付",
  "listings:read": "查看供需清单",
  "listings:write": "录入供需清单",
  "matches:read": "查询供需匹配",
  "challenges:read": "查看揭榜榜单与办理",
  "challenges:write": "发榜方与揭榜方:提出、签约、报送节点、申请验收",
  "challenges:decide": "主管部门:审查、发榜、开标、资格审查、公示、确定揭榜方、验收",
  "bids:write": "递交揭榜方案",
  "bids:score": "专家评审揭榜方案",
  "operations:read": "查看运行指标",
  "imports:write": "制定导入方案、回答问题并入库(另须各类名单的登记权限)",
  "sessions:open": "为登录的人开立会话(仅限控制台)",
  "persons:read": "查看人员与角色",
  "persons:write": "系统管理员:登记人员、邀请、锁定、提出角色",
  "persons:approve": "安全管理员:批准角色、修改角色的权限",
  "audit:read": "审计:查看审计记录",
  "self": "本人:自己的页面"
}

export const KIND_LABELS: Record<string, string> = {
  "officer": "主管部门与归口单位",
  "bank": "银行",
  "platform": "市场平台",
  "spa": "前端应用",
  "enterprise": "企业",
  "institution": "高校院所",
  "expert": "专家",
  "service": "本系统服务"
}

/** Which scopes a client of a kind may hold. */
export const HOLDABLE: Record<string, string[]> = {
  "officer": [
    "enterprises:read",
    "enterprises:write",
    "contacts:read",
    "contacts:write",
    "recognitions:read",
    "recognitions:write",
    "nominations:read",
    "nominations:write",
    "nominations:verify",
    "nominations:score",
    "nominations:decide",
    "standards:write",
    "name-list:read",
    "name-list:government",
    "name-list:publish",
    "reports:read",
    "reports:write",
    "reports:review",
    "feed:read",
    "identity:admin",
    "awards:read",
    "awards:assess",
    "awards:decide",
    "awards:pay",
    "listings:read",
    "listings:write",
    "matches:read",
    "challenges:read",
    "challenges:write",
    "challenges:decide",
    "bids:write",
    "bids:score",
    "operations:read",
    "imports:write"
  ],
  "bank": [
    "name-list:read"
  ],
  "platform": [
    "enterprises:read",
    "recognitions:read",
    "name-list:read",
    "listings:read",
    "listings:write",
    "matches:read",
    "challenges:read",
    "imports:write"
  ],
  "spa": [
    "enterprises:read",
    "recognitions:read",
    "nominations:read",
    "name-list:read",
    "reports:read",
    "awards:read",
    "awards:assess",
    "listings:read",
    "matches:read",
    "challenges:read"
  ],
  "enterprise": [
    "enterprises:read",
    "enterprises:write",
    "contacts:read",
    "contacts:write",
    "recognitions:read",
    "nominations:read",
    "nominations:write",
    "awards:read",
    "awards:assess",
    "listings:read",
    "listings:write",
    "matches:read",
    "challenges:read",
    "challenges:write",
    "bids:write",
    "imports:write"
  ],
  "institution": [
    "listings:read",
    "listings:write",
    "matches:read",
    "challenges:read",
    "challenges:write",
    "bids:write",
    "imports:write"
  ],
  "expert": [
    "nominations:read",
    "nominations:score",
    "challenges:read",
    "bids:score"
  ],
  "service": [
    "enterprises:read",
    "recognitions:read",
    "name-list:read",
    "feed:read",
    "awards:read",
    "listings:read",
    "matches:read",
    "challenges:read",
    "operations:read",
    "sessions:open"
  ]
}

/** Held by people who sign in, never by a client. */
export const PEOPLE_ONLY: string[] = [
  "persons:read",
  "persons:write",
  "persons:approve",
  "audit:read",
  "self"
]

/** The three administrators' roles, and what nobody in another role may hold. */
export const ADMINISTRATORS: Record<string, string[]> = {
  "system-admin": [
    "identity:admin",
    "persons:write"
  ],
  "security-admin": [
    "persons:approve"
  ],
  "auditor": [
    "audit:read"
  ]
}

/** What is audited. */
export const AUDIT_ACTIONS: Record<string, string> = {
  "contacts.read": "查看联系人",
  "objector.read": "查看异议人",
  "name-list.export": "取走名单(银行、政府部门用)",
  "file.export": "取走文件",
  "audit.export": "取走审计记录",
  "client.register": "登记接入方",
  "client.change": "变更接入方",
  "client.approve": "批准接入方的管理权限",
  "client.refuse": "不批准接入方的管理权限",
  "keys.rotate": "更换签名密钥",
  "unit.change": "变更归口单位",
  "standard.change": "修改认定标准",
  "target.change": "分解培育目标",
  "weights.change": "修改考核权重",
  "calendar.change": "修改工作日历",
  "list.land": "名单入库",
  "name-list.publish": "发布名单版本",
  "case.step": "办理认定或揭榜事项",
  "monthly-report.step": "办理月报",
  "assessment.step": "公布考核、申诉、答复与定案",
  "determination.record": "记录人工认定",
  "decision.record": "核定金额",
  "payment.record": "登记拨付",
  "bids.open": "开标",
  "session.open": "登录",
  "session.second-factor": "输入动态码或恢复码",
  "session.step-up": "再次确认身份",
  "session.end": "会话结束",
  "account.lock": "多次不对,账号暂时锁定",
  "password.set": "设置密码",
  "second-factor.set": "绑定动态码",
  "second-factor.reset": "解除动态码",
  "person.register": "登记人员",
  "person.change": "变更人员(改名、锁定、解锁、离开)",
  "invitation.make": "邀请",
  "invitation.accept": "接受邀请",
  "role.propose": "提出角色",
  "role.approve": "批准角色",
  "role.refuse": "拒绝角色",
  "role.end": "结束角色",
  "role.change": "修改角色的权限"
}
