"""An engagement (服务对接): which event leads from which state to which, and who may bring it about.

Nothing here knows of a database: the stored table of transitions is a copy of this one, and a test says that the two are the same.
What a provider has done is confirmed by the firm's own person and by nobody else; what a firm does not accept goes to an officer.
"""

from __future__ import annotations

import datetime as dt
from enum import StrEnum

from shared.casework.workflow import NONE, Table, Workflow
from shared.casework.workflow import leads as _t


class Role(StrEnum):
    """In what capacity somebody acts. AWARDS: the service that settles what is paid for engagements."""

    FIRM = "firm"
    PROVIDER = "provider"
    OFFICER = "officer"
    AWARDS = "awards"


ROLE_NAMES = {
    Role.FIRM: "企业",
    Role.PROVIDER: "服务机构",
    Role.OFFICER: "主管部门",
    Role.AWARDS: "奖补服务",
}
STATE_NAMES = {
    NONE: "未开始",
    "proposed": "待对方同意",
    "agreed": "已约定",
    "delivered": "已交付,待企业确认",
    "disputed": "有争议",
    "confirmed": "企业已确认",
    "rated": "已评价",
    "settled": "已结算",
    "not_eligible": "不予补助",
    "cancelled": "已取消",
}
EVENT_NAMES = {
    "propose": "提出对接",
    "agree": "同意",
    "deliver": "交付",
    "record": "名单记入(签到、岗位)",
    "confirm": "确认已得到服务",
    "dispute": "提出争议",
    "uphold": "争议成立",
    "reject": "争议不成立",
    "rate": "评价",
    "settle": "结算",
    "not_eligible": "不予补助",
    "cancel": "取消",
}

_F, _P, _O, _A = Role.FIRM, Role.PROVIDER, Role.OFFICER, Role.AWARDS
TABLE: Table[Role] = {
    (NONE, "propose"): _t("proposed", _F, _P),
    (NONE, "record"): _t("delivered", _P),
    ("proposed", "agree"): _t("agreed", _F, _P),
    ("agreed", "deliver"): _t("delivered", _P),
    ("delivered", "confirm"): _t("confirmed", _F),
    ("delivered", "dispute"): _t("disputed", _F),
    ("disputed", "uphold"): _t("cancelled", _O),
    ("disputed", "reject"): _t("delivered", _O),
    ("confirmed", "rate"): _t("rated", _F),
    ("rated", "settle"): _t("settled", _A),
    ("rated", "not_eligible"): _t("not_eligible", _A),
    **{(state, "cancel"): _t("cancelled", _F, _P) for state in ("proposed", "agreed", "delivered")},
}

ENGAGEMENT = Workflow("服务对接", TABLE, STATE_NAMES, EVENT_NAMES, ROLE_NAMES)

UNDER_WAY = frozenset({"proposed", "agreed", "delivered", "disputed"})
"""States in which another engagement of the same offer, firm and need cannot be opened."""

CONFIRMED = frozenset({"confirmed", "rated", "settled", "not_eligible"})
"""States of what the firm has confirmed: only this counts in figures and in a provider's record."""

BY_LIST = {"training": "签到名单", "job_fair": "岗位与录用名单"}
"""{kind: by which list it is delivered}. These are not delivered by a step of their own."""

EVIDENCE_KINDS = {
    "contract": "合同或协议",
    "delivery": "服务记录或成果材料",
    "visit_report": "走访诊断报告",
    "other": "其他材料",
}

FOLLOW_UP_DAYS = 90
"""After how many days the firm is asked whether what was solved is solved still."""


def needed_evidence(kind: str, event: str) -> dict[str, str]:
    """{kind: name} of the evidence without which a step is not taken. An expert's visit is delivered with its report."""
    if event != "deliver" or kind in BY_LIST:
        return {}
    wanted = "visit_report" if kind == "expert" else "delivery"
    return {wanted: f"{EVIDENCE_KINDS[wanted]}({wanted})"}


def follow_up_from(confirmed_on: dt.date) -> dt.date:
    """The first day on which the firm is asked again."""
    return confirmed_on + dt.timedelta(days=FOLLOW_UP_DAYS)


def transitions() -> list[tuple[str, str, str]]:
    """(from, event, to) of every transition: what the database holds."""
    return sorted((state, event, t.to) for (state, event), t in TABLE.items())


def events() -> list[str]:
    """Every event."""
    return sorted({event for _, event in TABLE})
