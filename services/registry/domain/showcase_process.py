"""Typical cases and publicity (clause 9 and 三(四)): drafted, agreed to by the firm, approved, published, withdrawn. Pure, as process.py is.

A firm agrees to one text: whoever changes it asks again. What tells of no firm needs nobody's consent."""

from __future__ import annotations

from enum import StrEnum

from shared.casework.workflow import NONE, Table, Workflow
from shared.casework.workflow import leads as _t


class Role(StrEnum):
    """In what capacity somebody acts."""

    FIRM = "firm"
    OFFICE = "office"
    BUREAU = "bureau"


ROLE_NAMES = {Role.FIRM: "企业", Role.OFFICE: "归口县市区(园区)", Role.BUREAU: "主管部门"}
STATE_NAMES = {
    NONE: "未开始",
    "drafted": "草稿",
    "consented": "企业已同意,待审批",
    "published": "已公开",
    "declined": "企业不同意",
    "dropped": "不再办理",
    "withdrawn": "已撤下",
}
EVENT_NAMES = {
    "draft": "起草",
    "revise": "修改",
    "consent": "同意公开",
    "decline": "不同意公开",
    "retract": "收回同意",
    "return": "退回修改",
    "publish": "批准并公开",
    "drop": "不再办理",
    "withdraw": "撤下",
}
KIND_NAMES = {"case": "典型案例", "piece": "宣传稿件"}
_F, _O, _B = Role.FIRM, Role.OFFICE, Role.BUREAU
TABLE: Table[Role] = {
    (NONE, "draft"): _t("drafted", _F, _O, _B),
    ("drafted", "revise"): _t("drafted", _F, _O, _B),
    ("drafted", "consent"): _t("consented", _F),
    ("drafted", "decline"): _t("declined", _F),
    ("drafted", "publish"): _t("published", _B),
    ("drafted", "drop"): _t("dropped", _O, _B),
    ("consented", "revise"): _t("drafted", _F, _O, _B),
    ("consented", "retract"): _t("drafted", _F),
    ("consented", "return"): _t("drafted", _B),
    ("consented", "publish"): _t("published", _B),
    ("consented", "drop"): _t("dropped", _O, _B),
    ("published", "withdraw"): _t("withdrawn", _F, _B),
}
SHOWCASE = Workflow("案例与宣传稿件", TABLE, STATE_NAMES, EVENT_NAMES, ROLE_NAMES)


def transitions() -> list[tuple[str, str, str]]:
    """(from, event, to) of every transition: what the database holds."""
    return sorted((state, event, t.to) for (state, event), t in TABLE.items())
