"""A claim to an award, from the list or the application to the money in the firm's account: which event leads from which state to
which, and who may bring it about.

Nothing here knows of a database: the stored table of transitions is a copy of this one, and a test says that the two are the same.
Sources: plan clause 3(2) (及时拨付); the tracks 免申即享 and 评审兑现 as cities run them (docs/adr/0031).
"""

from __future__ import annotations

from enum import StrEnum

from shared.casework.workflow import NONE, Table, Workflow
from shared.casework.workflow import leads as _t


class Role(StrEnum):
    """In what capacity somebody acts. OFFICE: the county or park that the firm reports to; CREDIT: who answers for the credit and
    tax enquiry; SYSTEM: what follows from another act (a list, a batch, an answer of the bank)."""

    FIRM = "firm"
    OFFICE = "office"
    BUREAU = "bureau"
    FINANCE = "finance"
    LEADER = "leader"
    SYSTEM = "system"


ROLE_NAMES = {
    Role.FIRM: "企业",
    Role.OFFICE: "归口县市区(园区)",
    Role.BUREAU: "主管部门",
    Role.FINANCE: "财政部门",
    Role.LEADER: "主管部门负责人",
    Role.SYSTEM: "系统",
}
STATE_NAMES = {
    NONE: "未开始",
    "listed": "待企业确认",
    "disputed": "企业有异议",
    "draft": "申报草稿",
    "submitted": "待初审",
    "to_correct": "待补正",
    "checked": "待主管部门审核",
    "reviewed": "待信用核查",
    "cleared": "待财政审核",
    "finance_checked": "待审定",
    "waiting_budget": "待预算",
    "decided": "已审定",
    "in_notice": "公示中",
    "payable": "待拨付",
    "batched": "已编入批次",
    "sent": "已送付",
    "failed": "付款失败",
    "returned": "已退回",
    "partly_paid": "部分到账",
    "paid": "已到账",
    "settled": "已办结",
    "in_recovery": "追缴中",
    "refused": "不予兑现",
    "appealed": "申诉中",
    "rejected": "不予兑现(终结)",
    "declined": "企业放弃",
    "withdrawn": "已撤回",
    "void": "已作废",
    "lapsed": "逾期未办",
    "recovered": "已追回",
}
EVENT_NAMES = {
    "list": "列入免申即享名单",
    "draft": "开始申报",
    "confirm": "确认",
    "decline": "放弃",
    "dispute": "提出异议",
    "answer": "答复异议",
    "submit": "提交申报",
    "return": "一次性告知补正",
    "resubmit": "补正后重新提交",
    "check": "初审通过",
    "review": "主管部门审核通过",
    "clear": "信用与税务核查通过",
    "finance_check": "财政审核通过",
    "decide": "审定",
    "queue": "审定并等待预算",
    "fund": "预算到位",
    "refuse": "不予兑现",
    "appeal": "申诉",
    "accept_appeal": "申诉成立,重新审核",
    "reject_appeal": "维持不予兑现",
    "close": "终结",
    "publish_notice": "公示",
    "clear_notice": "公示结束",
    "uphold": "异议成立,重新审核",
    "reassess": "情况有变,重新审核",
    "flag": "提示情况有变",
    "batch": "编入批次",
    "unbatch": "退出批次",
    "send": "送付",
    "pay": "到账",
    "part_pay": "部分到账",
    "fail": "付款失败",
    "bank_return": "银行退回",
    "fix_account": "更正账户,重新待拨付",
    "repay": "重新待拨付",
    "close_rest": "其余不再拨付,按已到账办结",
    "settle": "办结",
    "open_recovery": "启动追缴",
    "end_recovery": "追缴了结",
    "recover": "全额追回",
    "withdraw": "撤回",
    "void": "作废",
    "lapse": "逾期",
}

_F, _O, _B, _N, _L, _S = Role.FIRM, Role.OFFICE, Role.BUREAU, Role.FINANCE, Role.LEADER, Role.SYSTEM
UNDECIDED = ("submitted", "checked", "reviewed", "cleared", "finance_checked")
"""States in which somebody still examines the claim."""
RESERVED = ("decided", "in_notice", "payable")
"""States in which money is reserved and nothing has been sent."""
AFTER_BANK = ("partly_paid", "failed", "returned")
"""States after an answer of the bank by which not all has arrived: somebody has to say how it goes on."""

TABLE: Table[Role] = {
    (NONE, "list"): _t("listed", _S),
    (NONE, "draft"): _t("draft", _F, _O),
    ("listed", "confirm"): _t("submitted", _F, _O),
    ("listed", "decline"): _t("declined", _F, _O),
    ("listed", "dispute"): _t("disputed", _F, _O),
    ("listed", "lapse"): _t("lapsed", _B),
    ("listed", "void"): _t("void", _B),
    ("disputed", "answer"): _t("listed", _B),
    ("disputed", "withdraw"): _t("withdrawn", _F, _O),
    ("draft", "submit"): _t("submitted", _F, _O),
    ("draft", "withdraw"): _t("withdrawn", _F, _O),
    ("draft", "lapse"): _t("lapsed", _B),
    ("submitted", "check"): _t("checked", _O),
    ("checked", "review"): _t("reviewed", _B),
    ("reviewed", "clear"): _t("cleared", _B, _N),
    ("cleared", "finance_check"): _t("finance_checked", _N),
    ("finance_checked", "decide"): _t("decided", _L),
    ("finance_checked", "queue"): _t("waiting_budget", _L),
    ("waiting_budget", "fund"): _t("decided", _N),
    ("submitted", "return"): _t("to_correct", _O),
    ("checked", "return"): _t("to_correct", _B),
    ("reviewed", "return"): _t("to_correct", _B, _N),
    ("cleared", "return"): _t("to_correct", _N),
    ("finance_checked", "return"): _t("to_correct", _L),
    ("to_correct", "resubmit"): _t("submitted", _F, _O),
    ("to_correct", "withdraw"): _t("withdrawn", _F, _O),
    ("to_correct", "lapse"): _t("lapsed", _B),
    ("checked", "refuse"): _t("refused", _B),
    ("reviewed", "refuse"): _t("refused", _B, _N),
    ("cleared", "refuse"): _t("refused", _N),
    ("finance_checked", "refuse"): _t("refused", _L),
    ("refused", "appeal"): _t("appealed", _F, _O),
    ("refused", "close"): _t("rejected", _B),
    ("appealed", "accept_appeal"): _t("checked", _L),
    ("appealed", "reject_appeal"): _t("rejected", _L),
    ("decided", "publish_notice"): _t("in_notice", _B),
    ("in_notice", "clear_notice"): _t("payable", _B),
    ("in_notice", "uphold"): _t("checked", _B),
    ("payable", "batch"): _t("batched", _S),
    ("batched", "unbatch"): _t("payable", _S),
    ("batched", "send"): _t("sent", _S),
    ("sent", "pay"): _t("paid", _S),
    ("sent", "part_pay"): _t("partly_paid", _S),
    ("sent", "fail"): _t("failed", _S),
    ("paid", "bank_return"): _t("returned", _S),
    **{(state, "bank_return"): _t("returned", _S) for state in (*AFTER_BANK, "payable")},
    ("partly_paid", "repay"): _t("payable", _N),
    **{(state, "close_rest"): _t("settled", _L) for state in (*AFTER_BANK, "payable", "checked")},
    ("failed", "fix_account"): _t("payable", _N),
    ("returned", "fix_account"): _t("payable", _N),
    ("paid", "settle"): _t("settled", _S),
    ("settled", "bank_return"): _t("returned", _S),
    ("paid", "open_recovery"): _t("in_recovery", _S),
    ("settled", "open_recovery"): _t("in_recovery", _S),
    ("in_recovery", "end_recovery"): _t("settled", _S),
    ("in_recovery", "recover"): _t("recovered", _S),
    **{(state, "withdraw"): _t("withdrawn", _F, _O) for state in (*UNDECIDED, "waiting_budget", *RESERVED)},
    **{(state, "void"): _t("void", _L) for state in (*RESERVED, "waiting_budget", "failed", "returned")},
    **{
        (state, "reassess"): _t("checked", _B, _L)
        for state in ("reviewed", "cleared", "finance_checked", "waiting_budget", *RESERVED, *AFTER_BANK)
    },
    **{
        (state, "flag"): _t(state, _S)
        for state in (*UNDECIDED, *RESERVED, "waiting_budget", "batched", "sent", *AFTER_BANK)
    },
}
"""A claim that was sent is taken back by nobody: the bank's answer comes first."""

CLAIM = Workflow("兑现事项", TABLE, STATE_NAMES, EVENT_NAMES, ROLE_NAMES, frozenset({Role.SYSTEM}))

FREE = ("declined", "withdrawn", "void", "lapsed", "rejected", "recovered")
"""States in which the same award of the same firm may be claimed anew. All of them are final, and no other is."""

STAGES = {
    "confirm": "submit",
    "submit": "submit",
    "resubmit": "submit",
    "check": "check",
    "review": "review",
    "clear": "credit",
    "finance_check": "finance",
    "decide": "decide",
    "queue": "decide",
}
"""{event: stage}: in no claim does one person stand at two stages."""


def transitions() -> list[tuple[str, str, str]]:
    """(from, event, to) of every transition: what the database holds."""
    return sorted((state, event, t.to) for (state, event), t in TABLE.items())
