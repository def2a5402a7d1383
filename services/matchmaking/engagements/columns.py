"""The columns of attendance lists and of the positions at a fair. Firms and numbers: no person stands in either."""

from __future__ import annotations

from shared.plumbing.lists.columns import Column
from shared.plumbing.lists.wordings import Wordings

WORDINGS = Wordings("services.matchmaking.engagements")

OFFER, SESSION = "offer_id", "session"
FACTS = {OFFER: "服务编号"}
SESSION_FACTS = FACTS | {SESSION: "场次"}

_FIRM = [
    Column("credit_code", "统一社会信用代码", required=True),
    Column("organisation", "企业名称"),
]
_REST = [Column("ordinal", "序号"), Column("remark", "备注")]

ATTENDANCE_COLUMNS = WORDINGS.columns(
    "training-attendance",
    [
        *_FIRM,
        Column(OFFER, "服务编号", example="12"),
        Column(SESSION, "场次", example="S1"),
        Column("people", "参加人数", required=True, example="3"),
        Column("managers", "其中高管人数", example="1"),
        Column("staff", "职工人数", example="2"),
        *_REST,
    ],
)
POSITION_COLUMNS = WORDINGS.columns(
    "fair-positions",
    [
        *_FIRM,
        Column(OFFER, "服务编号", example="12"),
        Column("title", "岗位", required=True, example="数控技师"),
        Column("number", "人数", required=True, example="4"),
        Column("education", "学历要求"),
        Column("skills", "技能要求"),
        Column("pay", "薪酬"),
        Column("filled", "实际录用人数", example="2"),
        *_REST,
    ],
)
