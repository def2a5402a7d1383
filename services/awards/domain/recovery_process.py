"""Taking back what was paid and is not due: which event leads from which state to which, and who may bring it about. Pure, as
claim_process.py is. Grounds and the text that each rests on: recovery_grounds.yaml."""

from __future__ import annotations

from enum import StrEnum

from shared.casework.workflow import NONE, Table, Workflow
from shared.casework.workflow import leads as _t


class Role(StrEnum):
    """In what capacity somebody acts. SYSTEM: what the registry or a calculation told."""

    FIRM = "firm"
    OFFICE = "office"
    BUREAU = "bureau"
    LEADER = "leader"
    FINANCE = "finance"
    SYSTEM = "system"


ROLE_NAMES = {
    Role.FIRM: "企业",
    Role.OFFICE: "归口县市区(园区)",
    Role.BUREAU: "主管部门",
    Role.LEADER: "主管部门负责人",
    Role.FINANCE: "财政部门",
    Role.SYSTEM: "系统",
}
STATE_NAMES = {
    NONE: "未开始",
    "suspected": "待研判",
    "proposed": "待通知企业",
    "noticed": "已通知,待企业陈述",
    "objected": "企业有异议",
    "confirmed": "待退缴",
    "part": "部分退缴",
    "repaid": "已追回",
    "waived": "免予追缴",
    "dropped": "不予追缴",
}
EVENT_NAMES = {
    "suspect": "发现线索",
    "propose": "提出追缴",
    "notify": "通知企业",
    "object": "陈述申辩",
    "answer": "答复申辩",
    "confirm": "决定追缴",
    "receive": "收到部分退缴款",
    "complete": "退缴完毕",
    "waive": "免予追缴",
    "drop": "不予追缴",
}
_F, _O, _B, _L, _N, _S = Role.FIRM, Role.OFFICE, Role.BUREAU, Role.LEADER, Role.FINANCE, Role.SYSTEM
TABLE: Table[Role] = {
    (NONE, "suspect"): _t("suspected", _S),
    (NONE, "propose"): _t("proposed", _B),
    ("suspected", "propose"): _t("proposed", _B),
    ("suspected", "drop"): _t("dropped", _B),
    ("proposed", "notify"): _t("noticed", _B),
    ("proposed", "drop"): _t("dropped", _B),
    ("noticed", "object"): _t("objected", _F, _O),
    ("objected", "answer"): _t("noticed", _B),
    ("noticed", "confirm"): _t("confirmed", _L),
    ("noticed", "drop"): _t("dropped", _L),
    ("confirmed", "receive"): _t("part", _N),
    ("part", "receive"): _t("part", _N),
    ("confirmed", "complete"): _t("repaid", _N),
    ("part", "complete"): _t("repaid", _N),
    ("confirmed", "waive"): _t("waived", _L),
    ("part", "waive"): _t("waived", _L),
}
RECOVERY = Workflow("追缴事项", TABLE, STATE_NAMES, EVENT_NAMES, ROLE_NAMES, frozenset({Role.SYSTEM}))


def transitions() -> list[tuple[str, str, str]]:
    """(from, event, to) of every transition: what the database holds."""
    return sorted((state, event, t.to) for (state, event), t in TABLE.items())
