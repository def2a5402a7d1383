"""The enumerations of matchmaking with their names in Chinese."""

from __future__ import annotations

from services.matchmaking.domain import challenge, engagement
from shared.contracts import offers
from shared.contracts.matchmaking import MATCH_STRENGTH_NAMES, ListingSide, TechnologyField
from shared.contracts.sources import FieldRule, LineOutcome
from shared.contracts.vocabularies import Words

VOCABULARIES = (
    Words("technology-field", "技术领域", {field: field.value for field in TechnologyField}),
    Words("listing-side", "成果或需求", {ListingSide.SUPPLY: "成果", ListingSide.DEMAND: "需求"}),
    Words("verdict", "对匹配的意见", {"accepted": "采纳", "rejected": "不合适"}, at=("verdict", "judged")),
    Words("match-strength", "匹配的强弱", MATCH_STRENGTH_NAMES),
    Words(
        "indicator-verdict", "指标比较的结果",
        {"met": "满足", "not_met": "不满足", "not_stated": "未说明", "not_comparable": "不能相比", "better_unknown": "好坏待定"},
    ),
    Words("challenge-state", "揭榜挂帅的状态", challenge.STATE_NAMES),
    Words("challenge-event", "揭榜挂帅的办理", challenge.EVENT_NAMES, at=("event",)),
    Words("challenge-role", "揭榜挂帅中的身份", challenge.ROLE_NAMES),
    Words("day-unit", "天数怎样数", {"calendar": "自然日", "working": "工作日"}),
    Words("engagement-state", "服务对接的状态", engagement.STATE_NAMES),
    Words("engagement-event", "服务对接的办理", engagement.EVENT_NAMES),
    Words("engagement-role", "服务对接中的身份", engagement.ROLE_NAMES),
    Words("proposed-by", "由谁提出", {"firm": "企业", "provider": "服务机构"}),
    Words("solved", "问题是否解决", {"yes": "已解决", "partly": "部分解决", "no": "没有解决"}),
    Words(
        "conflict-state", "待定事项的结论",
        {"open": "待定", "platform": "已取来源的", "office": "已保留本地的", "lapsed": "双方已一致"},
    ),
    Words("field-rule", "不同时以谁为准", {FieldRule.PLATFORM: "以来源为准", FieldRule.OFFICE: "以本地为准", FieldRule.ASK: "由人决定"}),
    Words("settlement", "待定事项的决定", {"platform": "以来源为准", "office": "以本地为准"}),
    Words(
        "line-outcome", "带来一项的结果",
        {
            LineOutcome.CREATED: "新登记", LineOutcome.CHANGED: "已变更", LineOutcome.SAME: "没有变化", LineOutcome.WITHDRAWN: "已撤下",
            LineOutcome.REFUSED: "未收",
        },
    ),
    Words("offer-kind", "服务产品、需求的种类", offers.OFFER_KIND_NAMES),
    Words("provider-kind", "服务机构的类别", offers.PROVIDER_KIND_NAMES, at=("ProviderKind",)),
    Words("provider-state", "服务机构的状态", offers.PROVIDER_STATE_NAMES),
    Words("offer-state", "服务产品的状态", offers.OFFER_STATE_NAMES, at=("OfferState", "state")),
    Words("need-state", "服务需求的状态", offers.NEED_STATE_NAMES),
    Words("fee-level", "收费", offers.FEE_LEVEL_NAMES),
    *(
        Words(name, title, {value: value.value for value in values})
        for name, title, values in (
            ("loan-programme", "信贷产品的项目", offers.LoanProgramme),
            ("collateral", "担保方式", offers.Collateral),
            ("equity-stage", "投资阶段", offers.EquityStage),
            ("risk-tolerance", "风险容忍度", offers.RiskTolerance),
            ("training-audience", "培训对象", offers.TrainingAudience),
            ("service-type", "服务类型", offers.ServiceType),
            ("diagnosis-scene", "数字化场景", offers.DiagnosisScene),
        )
    ),
    Words("size-class", "企业划型", offers.SIZE_NAMES),
    Words("fit-state", "条件是否符合", {"met": "符合", "unknown": "登记中未知"}),
    Words("snapshot-state", "一次全量的状态", {"open": "正在带来", "applied": "已应用", "abandoned": "已放弃"}),
)  # fmt: skip
