"""What stands in the way of a step, beyond the table: sentences for whoever would take it. Nothing is written here."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from sqlmodel import Session, select

from services.awards.accounts.service import newest, verified
from services.awards.claims.assessing import Assessed, assessed
from services.awards.claims.book import CLAIMS
from services.awards.claims.owing import arrived, owed
from services.awards.claims.queue import Waits, waiting
from services.awards.claims.rules import BY_PEOPLE, SUBMITTING
from services.awards.claims.showing import Onward, OnwardOf
from services.awards.claims.tables import ClaimRoundRow, ClaimRow, ClaimStep
from services.awards.domain.claim_process import STAGES
from services.awards.domain.pack import Pack
from services.awards.domain.statement import Status
from services.awards.funds import ledger
from services.awards.read_model.tables import KnownEnterprise
from services.awards.record.payments import standing_awards
from services.awards.record.people import person_of
from shared.contracts.amounts import wan
from shared.contracts.claims import QUEUE_RULE_NAMES
from shared.plumbing.auth import Principal
from shared.plumbing.clock import clock_of

STAGE_NAMES = {
    "submit": "提交",
    "check": "初审",
    "review": "主管部门审核",
    "credit": "信用核查",
    "finance": "财政审核",
    "decide": "审定",
}


@dataclass(slots=True)
class Looking:
    """A claim as a caller looks at it: what was calculated of it is calculated once."""

    session: Session
    pack: Pack
    claim: ClaimRow
    round: ClaimRoundRow
    principal: Principal
    onward_of: OnwardOf
    _assessed: Assessed | None = None

    @property
    def now(self) -> Assessed:
        if self._assessed is None:
            self._assessed = assessed(self.session, self.pack, self.claim)
        return self._assessed

    @property
    def onward(self) -> Onward:
        return self.onward_of(self.session, self.claim.id)


class Guard(Protocol):
    """The reasons against the step of an event, beyond the table."""

    def __call__(self, looking: Looking, event: str) -> list[str]: ...


def against_step(looking: Looking, event: str) -> list[str]:
    """Everything that stands in the way of an event's step."""
    found = list(_of_person(looking, event))
    check = _CHECKS.get(event)
    return found if check is None else [*found, *check(looking)]


def _of_person(looking: Looking, event: str) -> Iterator[str]:
    """A person approves, and stands at one stage of a claim."""
    if event in BY_PEOPLE and looking.principal.person is None:
        yield "此项须由本人登录办理,接入方不能代办"
    stage = STAGES.get(event)
    if stage is None:
        return
    person = person_of(looking.principal)
    query = select(ClaimStep.stage).where(
        ClaimStep.case_id == looking.claim.id, ClaimStep.person == person, ClaimStep.stage != "", ClaimStep.stage != stage
    )  # fmt: skip
    before = looking.session.exec(query).first()
    if before is not None:
        yield f"您在此事项中已办理“{STAGE_NAMES[before]}”,一人只能在一个环节,请由另一人办理"


def _submitting(looking: Looking) -> Iterator[str]:
    yield from _in_time(looking)
    yield from _sound(looking)


def _resubmitting(looking: Looking) -> Iterator[str]:
    yield from _sound(looking)


def _in_time(looking: Looking) -> Iterator[str]:
    day, of = clock_of(looking.session).today(), looking.round
    if of.closed_at is not None or day > of.closes:
        yield f"“{of.name}”已于 {of.closes if of.closed_at is None else of.closed_at.date()} 截止"
    elif day < of.opens:
        yield f"“{of.name}”自 {of.opens} 起办理"


def _sound(looking: Looking) -> Iterator[str]:
    if newest(looking.session, looking.claim.credit_code) is None:
        yield "还没有登记收款账户,请先登记"
    yield from _may_come(looking)


def _paid_once(looking: Looking) -> Iterator[str]:
    """A claim leaves the payment of its own award out of account: one that was recorded beside it stands in its way."""
    c = looking.claim
    if (c.credit_code, c.measure_id, c.subject, c.period) in standing_awards(looking.session, [c.credit_code]):
        yield "此项奖补已登记过拨付,不重复兑现"


def _may_come(looking: Looking) -> Iterator[str]:
    """Something is due, or may be once it is decided or found; and it is not paid yet."""
    yield from _paid_once(looking)
    line = looking.now.line
    if line is None or line.status not in (Status.DUE, Status.DECIDED, Status.NEEDS_DECISION, Status.NEEDS_INPUT):
        yield f"按现在的记录此项不能兑现:{looking.now.why}"


def _reviewing(looking: Looking) -> Iterator[str]:
    yield from _paid_once(looking)
    line = looking.now.line
    if line is None or line.status not in (Status.DUE, Status.DECIDED, Status.NEEDS_DECISION):
        yield f"按现在的记录此项不能兑现:{looking.now.why}"


def _standing(looking: Looking) -> Iterator[str]:
    """What was examined is still so, and comes to the same amount."""
    yield from _paid_once(looking)
    if looking.claim.flag:
        yield f"情况有变:{looking.claim.flag};请重新审核或不予兑现"
    amount, settled = looking.claim.amount, looking.now.settled
    if amount is None:
        yield "金额尚未核定"
    elif settled is None:
        yield f"情况有变,按现在的记录不能兑现:{looking.now.why};请重新审核"
    elif settled != amount:
        yield f"情况有变,现在测算为 {wan(settled)},审核时为 {wan(amount)};请重新审核"


def _once_returned(looking: Looking) -> Iterator[str]:
    if CLAIMS.last_step(looking.session, looking.claim, "return") is not None:
        yield "已一次性告知过补正事项,不能再次退回;请继续办理或不予兑现"


def _once_appealed(looking: Looking) -> Iterator[str]:
    if CLAIMS.last_step(looking.session, looking.claim, "appeal") is not None:
        yield "此事项已申诉过一次"


def _another_judges(looking: Looking) -> Iterator[str]:
    refused = CLAIMS.last_step(looking.session, looking.claim, "refuse")
    if refused is not None and refused.person == person_of(looking.principal):
        yield "作出不予兑现的人不能处理对它的申诉,请由另一人办理"


def _deciding(looking: Looking) -> Iterator[str]:
    yield from _standing(looking)
    waits = [w for w in waiting(looking.session, looking.round.fiscal_year) if w.claim.id != looking.claim.id]
    if number := len(_before(looking, waits)):
        yield f"还有 {number} 项先审定的在等同一笔预算,不能越过;请选择“审定并等待预算”"


def _funding(looking: Looking) -> Iterator[str]:
    yield from _standing(looking)
    mine = looking.claim.id
    waits = [w for w in waiting(looking.session, looking.round.fiscal_year) if w.claim.round_id == looking.round.id]
    before = waits[: next((n for n, w in enumerate(waits) if w.claim.id == mine), 0)]
    if first := _before(looking, before):
        rule = QUEUE_RULE_NAMES[looking.round.queue_rule]
        yield f"本轮“{rule}”,前面还有等同一笔预算的事项({first[0]}),请按次序办理"


def _before(looking: Looking, waits: Sequence[Waits]) -> list[str]:
    """Those who wait for money from which this claim would be paid too."""
    claim = looking.claim
    if not waits or claim.amount is None:
        return []
    firm = looking.session.get_one(KnownEnterprise, claim.credit_code)
    return ledger.contenders(
        looking.session,
        ledger.Wish(claim.id, claim.measure_id, firm.unit, owed(looking.session, [claim])[claim.id]),
        [ledger.Wish(w.claim.id, w.claim.measure_id, w.unit, w.fen) for w in waits],
        fiscal_year=looking.round.fiscal_year, on=clock_of(looking.session).today(),
    )  # fmt: skip


def _lapsing(looking: Looking) -> Iterator[str]:
    if looking.round.closed_at is None and clock_of(looking.session).today() <= looking.round.closes:
        yield f"“{looking.round.name}”尚未截止"


def _unchanged(looking: Looking) -> Iterator[str]:
    """Nothing is known by which less is due than was decided: no more is paid then."""
    if looking.claim.flag:
        yield f"情况有变:{looking.claim.flag};请重新审核,或由负责人按已到账办结"


def _with_account(looking: Looking) -> Iterator[str]:
    yield from _unchanged(looking)
    account = verified(looking.session, looking.claim.credit_code)
    if account is None:
        yield "企业没有已核验的收款账户"
    elif account.id == looking.claim.account_id:
        yield "收款账户没有更换;请企业提交新的账户并经核验"


def _nothing_arrived(looking: Looking) -> Iterator[str]:
    """An award of which a part was paid is not given up: it would be free to be claimed anew, and paid as a whole."""
    id = looking.claim.id
    if there := arrived(looking.session, [id])[id]:
        yield f"已有 {wan(there)} 到账,不能就此终止;请付清其余款项,或由负责人按已到账办结,应收回的再办理追缴"


def _some_arrived(looking: Looking) -> Iterator[str]:
    """Closed with what has arrived is a claim of which some has, and of which nothing is on its way."""
    id = looking.claim.id
    onward = looking.onward
    if not arrived(looking.session, [id])[id]:
        yield "没有款项到账;请重新审核或作废"
    elif onward.part is None:
        yield "到账的款项曾足额登记为拨付,其中一笔后被退回,须由财政人工处理"
    if onward.under_way:
        yield "已编入批次,请先移出"


def _by_notice(looking: Looking) -> Iterator[str]:
    yield "此步随公示办理:发布、结束公示或答复异议(award-notices)"


_CHECKS: Mapping[str, Callable[[Looking], Iterator[str]]] = {
    "draft": _may_come,
    "confirm": _submitting,
    "submit": _submitting,
    "resubmit": _resubmitting,
    "check": _may_come,
    "review": _reviewing,
    "clear": _standing,
    "finance_check": _standing,
    "decide": _deciding,
    "queue": _standing,
    "fund": _funding,
    "return": _once_returned,
    "appeal": _once_appealed,
    "accept_appeal": _another_judges,
    "reject_appeal": _another_judges,
    "lapse": _lapsing,
    "fix_account": _with_account,
    "repay": _unchanged,
    "close_rest": _some_arrived,
    "withdraw": _nothing_arrived,
    "void": _nothing_arrived,
    "refuse": _nothing_arrived,
    "publish_notice": _by_notice,
    "clear_notice": _by_notice,
    "uphold": _by_notice,
}
assert _CHECKS.keys() >= SUBMITTING
