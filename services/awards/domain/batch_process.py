"""A batch of payments: which event leads from which state to which, and who may bring it about. Pure, as claim_process.py is."""

from __future__ import annotations

from enum import StrEnum

from shared.casework.workflow import NONE, Table, Workflow
from shared.casework.workflow import leads as _t


class Role(StrEnum):
    """In what capacity somebody acts."""

    MAKER = "maker"
    APPROVER = "approver"
    EXPORTER = "exporter"
    SYSTEM = "system"


ROLE_NAMES = {
    Role.MAKER: "财政经办(制单)",
    Role.APPROVER: "财政复核",
    Role.EXPORTER: "出单人",
    Role.SYSTEM: "系统",
}
STATE_NAMES = {
    NONE: "未开始",
    "draft": "编制中",
    "frozen": "待复核",
    "half_approved": "待第二人复核",
    "approved": "待出单",
    "exported": "已送付",
    "answered": "回单已齐",
    "closed": "已办结",
    "void": "已作废",
}
EVENT_NAMES = {
    "make": "新建",
    "freeze": "封存送审",
    "reopen": "退回修改",
    "approve": "复核通过",
    "approve_half": "第一人复核通过",
    "export": "出单",
    "answer": "回单已齐",
    "close": "办结",
    "void": "作废",
}
_M, _A, _E, _S = Role.MAKER, Role.APPROVER, Role.EXPORTER, Role.SYSTEM
TABLE: Table[Role] = {
    (NONE, "make"): _t("draft", _M),
    ("draft", "freeze"): _t("frozen", _M),
    ("draft", "void"): _t("void", _M),
    ("frozen", "reopen"): _t("draft", _M, _A),
    ("frozen", "approve"): _t("approved", _A),
    ("frozen", "approve_half"): _t("half_approved", _A),
    ("half_approved", "approve"): _t("approved", _A),
    ("half_approved", "reopen"): _t("draft", _M, _A),
    ("approved", "export"): _t("exported", _E),
    ("approved", "void"): _t("void", _A),
    ("exported", "answer"): _t("answered", _S),
    ("answered", "close"): _t("closed", _M, _A),
}
BATCH = Workflow("拨付批次", TABLE, STATE_NAMES, EVENT_NAMES, ROLE_NAMES, frozenset({Role.SYSTEM}))

ITEM_NAMES = {
    "made": "待送付",
    "sent": "已送付",
    "paid": "已到账",
    "partly": "部分到账",
    "failed": "付款失败",
    "returned": "已退回",
    "void": "已作废",
}


def transitions() -> list[tuple[str, str, str]]:
    """(from, event, to) of every transition: what the database holds."""
    return sorted((state, event, t.to) for (state, event), t in TABLE.items())
