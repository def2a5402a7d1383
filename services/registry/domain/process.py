"""Recognition as a process: for every procedure, which event leads from which state to which, and who may bring it about.

A case begins in `NONE`. Nothing here knows of a database: the stored table of transitions is a copy of this one, and a test
says that the two are the same. Sources: 工信部企业〔2022〕63号 and 〔2026〕2号, plan clauses 1–3.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from shared.casework import workflow
from shared.casework.workflow import NONE, Workflow
from shared.casework.workflow import leads as _t


class Procedure(StrEnum):
    """What a case is about."""

    NOMINATION = "nomination"
    RECHECK = "recheck"
    ANNUAL_UPDATE = "annual_update"
    MAJOR_CHANGE = "major_change"
    REVOCATION = "revocation"
    MOVE = "move"


class Role(StrEnum):
    """In what capacity somebody acts. OFFICE: the county or park that the enterprise reports to; RECEIVER: the one that it is
    to report to; SYSTEM: a document that was entered."""

    ENTERPRISE = "enterprise"
    OFFICE = "office"
    RECEIVER = "receiver"
    BUREAU = "bureau"
    SYSTEM = "system"


Table = workflow.Table[Role]

ROLE_NAMES = {
    Role.ENTERPRISE: "企业",
    Role.OFFICE: "归口县市区(园区)",
    Role.RECEIVER: "接收县市区(园区)",
    Role.BUREAU: "主管部门",
    Role.SYSTEM: "认定文件",
}
PROCEDURE_NAMES = {
    Procedure.NOMINATION: "新认定申报",
    Procedure.RECHECK: "复核",
    Procedure.ANNUAL_UPDATE: "年度更新",
    Procedure.MAJOR_CHANGE: "重大变化",
    Procedure.REVOCATION: "撤销",
    Procedure.MOVE: "变更归口",
}
STATE_NAMES = {
    NONE: "未开始",
    "nominated": "待核实",
    "rejected": "核实不通过",
    "verified": "待审核",
    "returned": "退回补正",
    "resubmitted": "补正后待审核",
    "accepted": "审核通过",
    "declined": "不予通过",
    "scored": "评审完成",
    "in_notice": "公示中",
    "cleared": "公示无异议",
    "recommended": "已推荐上报",
    "recognised": "已认定",
    "not_recognised": "上级未予认定",
    "withdrawn": "已撤回",
    "overtaken": "已由文件先行确定",
    "submitted": "待确认",
    "confirmed": "已确认",
    "reported": "待处理",
    "kept": "保留称号",
    "revoked": "已撤销",
    "proposed": "拟撤销",
    "dropped": "不予撤销",
    "asked": "待接收",
    "taken": "已接收",
    "refused": "不予接收",
}
EVENT_NAMES = {
    "nominate": "申报",
    "verify": "核实通过",
    "reject": "核实不通过",
    "return": "一次性告知退回",
    "resubmit": "补正",
    "accept": "审核通过",
    "decline": "不予通过",
    "conclude_scoring": "评审结束",
    "publish_notice": "公示",
    "clear_notice": "公示结束",
    "recommend": "推荐上报",
    "recognise": "认定",
    "not_recognise": "上级未予认定",
    "withdraw": "撤回",
    "overtake": "文件先行",
    "submit": "报送",
    "confirm": "确认",
    "report": "报告",
    "keep": "保留称号",
    "revoke": "撤销",
    "propose": "拟撤销",
    "drop": "不予撤销",
    "ask": "申请变更归口",
    "take": "接收",
    "refuse": "不予接收",
}


_E, _O, _B, _S, _R = Role.ENTERPRISE, Role.OFFICE, Role.BUREAU, Role.SYSTEM, Role.RECEIVER
_OPEN = ("nominated", "verified", "returned", "resubmitted", "accepted", "scored", "in_notice")

# The bureau returns once, with all defects: from `resubmitted` no `return` leads anywhere.
_RECOGNITION: Table = {
    (NONE, "nominate"): _t("nominated", _E, _O),
    ("nominated", "verify"): _t("verified", _O),
    ("nominated", "reject"): _t("rejected", _O),
    ("verified", "return"): _t("returned", _B),
    ("returned", "resubmit"): _t("resubmitted", _E, _O),
    ("verified", "accept"): _t("accepted", _B),
    ("resubmitted", "accept"): _t("accepted", _B),
    ("verified", "decline"): _t("declined", _B),
    ("resubmitted", "decline"): _t("declined", _B),
    ("accepted", "conclude_scoring"): _t("scored", _B),
    ("scored", "decline"): _t("declined", _B),
    ("accepted", "publish_notice"): _t("in_notice", _B),
    ("scored", "publish_notice"): _t("in_notice", _B),
    ("in_notice", "clear_notice"): _t("cleared", _B),
    ("in_notice", "decline"): _t("declined", _B),
    ("cleared", "recommend"): _t("recommended", _B),
    ("cleared", "recognise"): _t("recognised", _B, _S),
    ("recommended", "recognise"): _t("recognised", _B, _S),
    ("recommended", "not_recognise"): _t("not_recognised", _B),
    **{(state, "withdraw"): _t("withdrawn", _E, _O) for state in _OPEN if state != "in_notice"},
    **{(state, "overtake"): _t("overtaken", _S) for state in (*_OPEN, "cleared", "recommended")},
}

TABLE: Mapping[Procedure, Table] = {
    Procedure.NOMINATION: _RECOGNITION,
    Procedure.RECHECK: _RECOGNITION,
    Procedure.ANNUAL_UPDATE: {
        (NONE, "submit"): _t("submitted", _E, _O),
        ("submitted", "confirm"): _t("confirmed", _O),
        ("submitted", "return"): _t("returned", _O),
        ("returned", "submit"): _t("submitted", _E, _O),
    },
    Procedure.MAJOR_CHANGE: {
        (NONE, "report"): _t("reported", _E, _O),
        ("reported", "keep"): _t("kept", _B),
        ("reported", "revoke"): _t("revoked", _B, _S),
    },
    Procedure.REVOCATION: {
        (NONE, "propose"): _t("proposed", _O, _B),
        ("proposed", "drop"): _t("dropped", _B),
        ("proposed", "revoke"): _t("revoked", _B, _S),
    },
    Procedure.MOVE: {
        (NONE, "ask"): _t("asked", _O),
        ("asked", "take"): _t("taken", _R),
        ("asked", "refuse"): _t("refused", _R),
        ("asked", "withdraw"): _t("withdrawn", _O),
    },
}
WORKFLOWS = {
    procedure: Workflow(
        PROCEDURE_NAMES[procedure], table, STATE_NAMES, EVENT_NAMES, ROLE_NAMES, automatic=frozenset({Role.SYSTEM})
    )
    for procedure, table in TABLE.items()
}
FIRST_EVENT = {procedure: next(event for state, event in table if state == NONE) for procedure, table in TABLE.items()}


def transitions() -> list[tuple[str, str, str, str]]:
    """(procedure, from, event, to) of every transition: what the database holds."""
    return sorted((p.value, state, event, t.to) for p, table in TABLE.items() for (state, event), t in table.items())


def events() -> list[str]:
    """Every event of any procedure."""
    return sorted({event for table in TABLE.values() for _, event in table})
