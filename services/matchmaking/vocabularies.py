"""The enumerations of matchmaking with their names in Chinese."""

from __future__ import annotations

from services.matchmaking.domain import challenge
from shared.contracts.matchmaking import ListingSide, TechnologyField
from shared.contracts.sources import FieldRule, LineOutcome
from shared.contracts.vocabularies import Words

VOCABULARIES = (
    Words("technology-field", "技术领域", {field: field.value for field in TechnologyField}),
    Words("listing-side", "成果或需求", {ListingSide.SUPPLY: "成果", ListingSide.DEMAND: "需求"}),
    Words("verdict", "对匹配的意见", {"accepted": "采纳", "rejected": "不合适"}, at=("verdict", "judged")),
    Words("indicator-verdict", "指标比较的结果", {"met": "满足", "not_met": "不满足", "not_stated": "未说明"}),
    Words("challenge-state", "揭榜挂帅的状态", challenge.STATE_NAMES),
    Words("challenge-event", "揭榜挂帅的办理", challenge.EVENT_NAMES, at=("event",)),
    Words("challenge-role", "揭榜挂帅中的身份", challenge.ROLE_NAMES),
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
    Words("snapshot-state", "一次全量的状态", {"open": "正在带来", "applied": "已应用", "abandoned": "已放弃"}),
)  # fmt: skip
