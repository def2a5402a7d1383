"""The enumerations of the registry with their names in Chinese."""

from __future__ import annotations

from services.registry.domain import process, reporting, showcase_process
from services.registry.domain.ladder import titles
from services.registry.domain.size_class import CLASS_NAMES
from services.registry.name_list.routes import VIEW_NAMES
from services.registry.people.persons import STATE_NAMES as PERSON_STATES
from services.registry.work.service import FIELD_NAMES
from shared.contracts import diagnoses, evidence, fact_packs, loan_usage, pipeline
from shared.contracts.claims import ENQUIRY_NAMES
from shared.contracts.people import Bond, RoleState, Stage
from shared.contracts.push import PushEvent
from shared.contracts.registry import NameListAction
from shared.contracts.reporting import FIGURE_STATE_NAMES
from shared.contracts.vocabularies import Words

VOCABULARIES = (
    Words("size-class", "企业划型", CLASS_NAMES),
    Words("unit-kind", "归口单位类别", {"county": "县市区", "park": "园区"}),
    Words("procedure", "办理种类", process.PROCEDURE_NAMES),
    Words("case-state", "办理事项的状态", process.STATE_NAMES),
    Words("case-event", "办理事项的办理", process.EVENT_NAMES),
    Words("case-role", "办理事项中的身份", process.ROLE_NAMES),
    Words(
        "major-change", "重大变化的种类",
        {"rename": "更名", "merger": "合并分立", "reorganisation": "重组", "cross_province_move": "跨省迁移", "overseas_branch": "设立境外分支", "other": "其他"},
    ),
    Words(
        "revocation-ground", "撤销的事由",
        {
            "fraud": "弄虚作假", "serious_accident": "重大安全、质量、环境事故", "dishonesty": "严重失信", "no_longer_meets": "不再符合条件",
            "unreported_change": "重大变化未报告", "complaint_upheld": "投诉举报查实",
        },
    ),
    Words("title", "称号", {t.code: t.name for t in titles().values()}),
    Words("timeline-entry", "企业历程的事项", {"registered": "登记", "changed": "变更", "recognition": "认定", "case": "办理"}),
    Words("person-state", "人员的状态", PERSON_STATES),
    Words("bond", "角色所要求的归属", {Bond.NONE: "无", Bond.UNIT: "归口单位", Bond.ENTERPRISE: "企业", Bond.INSTITUTION: "高校院所、银行或服务机构"}),
    Words(
        "role-state", "人员角色的状态",
        {RoleState.PROPOSED: "待批准", RoleState.APPROVED: "已批准", RoleState.REFUSED: "未批准", RoleState.ENDED: "已结束"},
    ),
    Words(
        "session-stage", "登录所处的步骤",
        {Stage.SECOND_FACTOR: "待输入动态码", Stage.ENROL: "待绑定动态码", Stage.NEW_PASSWORD: "待设置新密码", Stage.OPEN: "已登录"},
    ),
    Words("view", "名单的用途", VIEW_NAMES),
    Words("name-list-action", "名单的变动", {NameListAction.ADDED: "新增", NameListAction.CHANGED: "变更", NameListAction.REMOVED: "移出"}),
    Words("name-list-field", "名单的列(更正申请所指)", FIELD_NAMES),
    Words("consumer-state", "名单使用方的状态", {"current": "最新", "behind": "落后", "stale": "久未更新", "never": "从未登记"}),
    Words("correction-state", "更正申请的状态", {"open": "待答复", "accepted": "已更正", "declined": "不予更正"}),
    Words("file-format", "名单文件的格式", {"csv": "表格文本 CSV", "ndjson": "数据行 NDJSON", "xlsx": "Excel 表格", "parquet": "列式数据 Parquet"}),
    Words("compression", "名单文件的压缩", {"zstd": "zstd 压缩", "gzip": "gzip 压缩"}),
    Words("push-event", "推送的事项", {PushEvent.CHANGED: "名单变动", PushEvent.RELEASED: "新版发布"}),
    Words("report-state", "月报的状态", reporting.STATE_NAMES),
    Words("month-figure-state", "月报中一个数的状态", FIGURE_STATE_NAMES),
    Words("month-figure-owner", "月报中一个数由谁给出", {"registry": "登记服务", "awards": "奖补服务", "matchmaking": "匹配服务"}),
    Words("showcase-kind", "案例与宣传稿件的种类", showcase_process.KIND_NAMES),
    Words("showcase-clause", "案例与宣传稿件所属的任务", {"9": "第9条:数字化转型典型经验和案例", "S4": "保障措施(四):先进典型与宣传"}),
    Words("showcase-state", "案例与宣传稿件的状态", {s: n for s, n in showcase_process.STATE_NAMES.items() if s != "none"}),
    Words("showcase-event", "案例与宣传稿件的办理", {e: n for e, n in showcase_process.EVENT_NAMES.items() if e != "draft"}),
    Words("assessment-state", "季考核的状态", {"computed": "已计算", "published": "已公布", "final": "已确定"}),
    Words("target-kind", "目标的种类", {"annual_new": "年度新增", "stock": "存量"}),
    Words("pace", "进度", {"ahead": "超前", "on_pace": "正常", "behind": "落后", "unknown": "无法判断"}),
    Words(
        "question-kind", "自测问题的种类",
        {"number": "数值", "choice": "单选", "several": "多选", "judgement": "人工判断", "points": "得分"},
    ),
    Words("condition-state", "条件是否满足", {"met": "满足", "not_met": "不满足", "unknown": "缺少数据"}),
    Words("self-check-verdict", "自测的结论", {"passes": "符合", "fails": "不符合", "undetermined": "尚不能确定"}),
    Words("figure-whose", "以谁说的为准", evidence.WHOSE_NAMES),
    Words("evidence-adapter", "数据源怎样回答", evidence.ADAPTER_NAMES),
    Words("evidence-asked", "查询的结果", evidence.ASK_STATE_NAMES),
    Words(
        "evidence-call", "一次答复",
        {"answered": "已答复", "not_known": "没有该企业的记录", "outage": "中断,没有得到答复", "landed": "文件已入库"},
    ),
    Words("enquiry", "信用查询的种类", ENQUIRY_NAMES),
    Words(
        "evidence-kind", "答复的形式", {"yes_no": "是或否", "amount": "金额", "count": "数量", "grade": "等级", "percent": "百分比"},
    ),
    Words("loan-programme", "专项贷款产品", loan_usage.PROGRAMME_NAMES),
    Words("loan-collateral", "贷款的担保方式", loan_usage.COLLATERAL_NAMES),
    Words("loan-state", "贷款的办理情况", loan_usage.LOAN_STATE_NAMES),
    Words("usage-by", "名单使用情况按什么汇总", {"month": "月份", "unit": "归口单位", "programme": "专项产品", "collateral": "担保方式"}),
    Words("fact-part", "企业授权银行取得的内容", fact_packs.PART_NAMES),
    Words("fact-consent-state", "授权的状态", fact_packs.CONSENT_STATE_NAMES),
    Words(
        "fact-figure", "企业资料中的指标",
        {"revenue": "营业收入", "rd_expense": "研发费用", "headcount": "从业人员", "total_assets": "资产总额"},
    ),
    Words("diagnosis-phase", "评测的阶段", diagnoses.PHASE_NAMES),
    Words("diagnosis-manner", "评测方式", diagnoses.MANNER_NAMES),
    Words("index-certainty", "指标内容的确定程度", diagnoses.CERTAINTY_NAMES),
    Words("index-question-kind", "评测题目的种类", diagnoses.FORM_NAMES),
    Words("index-input", "题目或场景", {"question": "题目", "scene": "场景"}),
    Words("pipeline-stage", "股改与上市的阶段", pipeline.STAGE_NAMES),
    Words("pipeline-step", "股改与上市的步骤", pipeline.KIND_NAMES),
    Words("pipeline-state", "步骤是否核实", pipeline.STATE_NAMES),
    Words("pipeline-verdict", "对步骤的核实", pipeline.VERDICT_NAMES),
    Words("evidence-period", "答复所属的时期", {"year": "年度", "day": "某日"}),
    Words("evidence-rule", "不一致时的规则", evidence.RULE_NAMES),
    Words(
        "grant-type", "授权方式",
        {"client_credentials": "接入方密钥(client credentials)", "authorization_code": "授权码", "refresh_token": "刷新令牌"},
    ),
)  # fmt: skip
