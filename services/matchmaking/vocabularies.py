"""The enumerations of matchmaking with their names in Chinese."""

from __future__ import annotations

from services.matchmaking.domain import challenge
from shared.contracts.matchmaking import ListingSide, TechnologyField
from shared.contracts.vocabularies import Words

VOCABULARIES = (
    Words("technology-field", "技术领域", {field: field.value for field in TechnologyField}),
    Words("listing-side", "成果或需求", {ListingSide.SUPPLY: "成果", ListingSide.DEMAND: "需求"}),
    Words("verdict", "对匹配的意见", {"accepted": "采纳", "rejected": "不合适"}, at=("verdict", "judged")),
    Words("indicator-verdict", "指标比较的结果", {"met": "满足", "not_met": "不满足", "not_stated": "未说明"}),
    Words("challenge-state", "揭榜挂帅的状态", challenge.STATE_NAMES),
    Words("challenge-event", "揭榜挂帅的办理", challenge.EVENT_NAMES, at=("event",)),
    Words("challenge-role", "揭榜挂帅中的身份", challenge.ROLE_NAMES),
)
