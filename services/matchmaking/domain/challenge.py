"""The open bid (揭榜挂帅): which event leads from which state to which, and who may bring it about.

Nothing here knows of a database: the stored table of transitions is a copy of this one, and a test says that the two are the
same. Stages: 长沙2023, 赣州2023, 荣成2023 (see challenge_rules.yaml); what goes beside them (流榜, 撤榜, 终止, 延期, 续榜) as offices do it.
"""

from __future__ import annotations

from enum import StrEnum

from shared.casework.workflow import NONE, Table, Workflow
from shared.casework.workflow import leads as _t


class Role(StrEnum):
    """In what capacity somebody acts. OWNER: the enterprise whose demand it is, or the office that it reports to; SOLVER: whom
    the challenge was awarded to."""

    OWNER = "owner"
    BUREAU = "bureau"
    SOLVER = "solver"


ROLE_NAMES = {Role.OWNER: "发榜方(需求企业或其归口单位)", Role.BUREAU: "主管部门", Role.SOLVER: "揭榜方"}
STATE_NAMES = {
    NONE: "未开始",
    "proposed": "待审查",
    "returned": "退回凝练",
    "refused": "不予发布",
    "screened": "审查通过",
    "published": "已发榜",
    "opened": "已开标",
    "qualified": "资格审查完成",
    "scoring": "评审中",
    "scored": "评审完成",
    "recommended": "已推荐",
    "in_notice": "公示中",
    "cleared": "公示无异议",
    "awarded": "已揭榜",
    "contracted": "实施中",
    "in_acceptance": "验收中",
    "accepted": "验收通过",
    "failed": "验收不通过",
    "completed": "已完成",
    "unanswered": "流榜",
    "withdrawn": "撤榜",
    "terminated": "终止",
}
EVENT_NAMES = {
    "propose": "提出",
    "return": "退回凝练",
    "resubmit": "重新提出",
    "refuse": "不予发布",
    "screen": "审查通过",
    "publish": "发榜",
    "extend": "延长揭榜期",
    "open": "开标",
    "ask_open_few": "申请例外开标(家数不足)",
    "withdraw_open_few": "撤回例外开标申请",
    "open_few": "例外开标(家数不足)",
    "close_unanswered": "流榜(无人揭榜或家数不足)",
    "republish": "续榜",
    "withdraw": "撤榜",
    "qualify": "资格审查结束",
    "fail_qualification": "流榜(合格揭榜方不足)",
    "start_scoring": "开始评审",
    "lock_scores": "评分锁定",
    "recommend": "推荐",
    "fail_scoring": "流榜(无达标方案)",
    "publish_notice": "公示",
    "clear_notice": "公示结束",
    "set_aside": "异议成立,另行推荐",
    "award": "确定揭榜方",
    "forgo": "放弃揭榜,另行推荐",
    "sign": "签订技术合同",
    "prolong": "延期(合同)",
    "report": "报送节点",
    "confirm": "确认节点",
    "ask_acceptance": "申请验收",
    "send_back": "整改",
    "accept": "验收通过",
    "reject": "验收不通过",
    "complete": "兑付办结",
    "terminate": "终止",
}

_O, _B, _S = Role.OWNER, Role.BUREAU, Role.SOLVER
TABLE: Table[Role] = {
    (NONE, "propose"): _t("proposed", _O, _B),
    ("proposed", "return"): _t("returned", _B),
    ("returned", "resubmit"): _t("proposed", _O),
    ("proposed", "refuse"): _t("refused", _B),
    ("proposed", "screen"): _t("screened", _B),
    ("screened", "publish"): _t("published", _B),
    ("published", "extend"): _t("published", _B),
    ("published", "open"): _t("opened", _B),
    ("published", "ask_open_few"): _t("published", _B),
    ("published", "withdraw_open_few"): _t("published", _B),
    ("published", "open_few"): _t("opened", _B),
    ("published", "close_unanswered"): _t("unanswered", _B),
    ("unanswered", "republish"): _t("published", _B),
    ("opened", "qualify"): _t("qualified", _B),
    ("opened", "fail_qualification"): _t("unanswered", _B),
    ("qualified", "start_scoring"): _t("scoring", _B),
    ("scoring", "lock_scores"): _t("scored", _B),
    ("scored", "recommend"): _t("recommended", _B),
    ("scored", "fail_scoring"): _t("unanswered", _B),
    ("recommended", "publish_notice"): _t("in_notice", _B),
    ("in_notice", "clear_notice"): _t("cleared", _B),
    ("in_notice", "set_aside"): _t("scored", _B),
    ("cleared", "award"): _t("awarded", _B),
    ("awarded", "forgo"): _t("scored", _B),
    ("awarded", "sign"): _t("contracted", _O, _B),
    ("contracted", "prolong"): _t("contracted", _B),
    ("contracted", "report"): _t("contracted", _S),
    ("contracted", "confirm"): _t("contracted", _O, _B),
    ("contracted", "ask_acceptance"): _t("in_acceptance", _S, _O),
    ("in_acceptance", "send_back"): _t("contracted", _B),
    ("in_acceptance", "accept"): _t("accepted", _B),
    ("in_acceptance", "reject"): _t("failed", _B),
    ("accepted", "complete"): _t("completed", _B),
    **{
        (state, "withdraw"): _t("withdrawn", _O, _B)
        for state in ("proposed", "returned", "screened", "published", "unanswered")
    },
    **{(state, "terminate"): _t("terminated", _B) for state in ("awarded", "contracted", "in_acceptance")},
}
"""An officer of the bureau stands by no side; an owner may withdraw only until the bids are opened."""

CHALLENGE = Workflow("揭榜事项", TABLE, STATE_NAMES, EVENT_NAMES, ROLE_NAMES)

ASKING = frozenset({"ask_open_few", "withdraw_open_few"})
"""By which one person asks for what another does, and takes it back."""

EXCEPTIONS = ASKING | {"open_few"}
"""By which a call is opened with fewer bids than its rules want, where they let it be."""

OPENINGS = frozenset({"open", "open_few"})
"""By which sealed bids are let be read."""

PRIVATE = frozenset({NONE, "proposed", "returned", "refused", "screened"})
"""States in which a challenge is its owner's and the bureau's alone; one that was withdrawn before it was published stays so."""

UNMASKED = frozenset({"scored", "recommended", "in_notice", "cleared", "awarded", "contracted", "in_acceptance", "accepted",
                      "failed", "completed", "terminated"})  # fmt: skip
"""States in which the scores of the round are locked, and names are shown to those who scored."""


def transitions() -> list[tuple[str, str, str]]:
    """(from, event, to) of every transition: what the database holds."""
    return sorted((state, event, t.to) for (state, event), t in TABLE.items())


def events() -> list[str]:
    """Every event."""
    return sorted({event for _, event in TABLE})
