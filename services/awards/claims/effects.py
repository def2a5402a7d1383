"""What a step of a claim comes with: the facts that it keeps, what it changes of the claim, and what it writes beside itself."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from services.awards.accounts.service import newest, verified
from services.awards.claims.assessing import Assessed, assessed, receipt_of
from services.awards.claims.book import CLAIMS, kept
from services.awards.claims.enquiries import enquiries_of, weighed
from services.awards.claims.guards import Looking, against_step
from services.awards.claims.owing import arrived, owed
from services.awards.claims.rules import REASONED, due_on
from services.awards.claims.tables import ClaimStep
from services.awards.domain.claim_process import TABLE
from services.awards.domain.facts import Decision
from services.awards.domain.recognised import recognised_on
from services.awards.domain.statement import Line, Status
from services.awards.funds import ledger
from services.awards.happenings import PaidInDoubt
from services.awards.read_model.service import unit_names
from services.awards.read_model.tables import KnownEnterprise
from services.awards.record.payments import Paid, add_payments
from services.awards.record.tables import DecisionRow
from shared.casework.casebook import Effect
from shared.casework.steps import state_of
from shared.casework.working_days import Calendar
from shared.contracts.amounts import wan
from shared.contracts.claims import ClaimStepIn
from shared.contracts.problems import FieldProblem
from shared.contracts.public_events.awards import DecisionRecorded
from shared.contracts.values import CreditCode, Fen, local_date
from shared.plumbing.errors import Conflict, InvalidInput
from shared.plumbing.storage import UnitOfWork


@dataclass(slots=True)
class Doing:
    """A step that is being taken."""

    work: UnitOfWork
    looking: Looking
    firm: KnownEnterprise
    calendar: Calendar

    @property
    def today(self) -> dt.date:
        return local_date(self.work.now)


def effect_of(doing: Doing, request: ClaimStepIn) -> Effect[ClaimStep]:
    """Of a step that is admitted."""
    looking, event = doing.looking, request.event
    _require_said(request)
    brought = _EFFECTS.get(event, _plain)(doing, request)
    to = TABLE[state_of(looking.claim), event].to
    changes: dict[str, Any] = {"due_on": due_on(doing.calendar, doing.today, to), **brought.changes}
    effect = kept(looking.claim, event, looking.principal, changes, brought.facts)
    return Effect(facts=effect.facts, columns=effect.columns, changes=effect.changes, then=brought.then)


def _require_said(request: ClaimStepIn) -> None:
    problems = []
    if request.event in REASONED and not request.reason.strip():
        problems.append(FieldProblem(field="body.reason", problem="缺少原因", remedy="请写明原因"))
    if request.event == "return" and not request.defects:
        remedy = "请一次写全需要补正的全部事项"
        problems.append(FieldProblem(field="body.defects", problem="缺少需补正的事项", remedy=remedy))
    if request.event != "review" and request.amount is not None:
        problems.append(FieldProblem(field="body.amount", problem="此环节不核定金额", remedy="请留空"))
    if problems:
        raise InvalidInput(";".join(p.problem for p in problems), problems)


@dataclass(slots=True)
class _Brought:
    facts: Mapping[str, Any]
    changes: Mapping[str, Any]
    then: Callable[[ClaimStep], None] | None = None


def _plain(doing: Doing, request: ClaimStepIn) -> _Brought:
    return _Brought({}, {})


def _returning(doing: Doing, request: ClaimStepIn) -> _Brought:
    return _Brought({"defects": list(request.defects)}, {})


def _submitting(doing: Doing, request: ClaimStepIn) -> _Brought:
    """What is asked for rests on the facts and the account of the day."""
    looking = doing.looking
    account = newest(looking.session, looking.claim.credit_code)
    assert account is not None  # the guard saw to it
    settled = looking.now.settled
    return _Brought(
        {"account_version": account.version, "statement": "本企业确认申领此项奖补,所提交的账户与材料真实有效"},
        {
            "account_id": account.id,
            "amount": settled,
            "receipt": receipt_of(looking.session, looking.pack, looking.now),
            "recognised_on": _recognised_on(looking, looking.now),
            "flag": "",
        },
    )


def _reviewing(doing: Doing, request: ClaimStepIn) -> _Brought:
    """The amount is settled: as the text has it, or set by the reviewer within its bounds, as a decision like any other."""
    looking, line = doing.looking, doing.looking.now.line
    assert line is not None
    found = looking.now
    facts: dict[str, Any] = {}
    bounds = _bounds(looking, line, request)
    if bounds is not None:
        amount = _amount_between(request, bounds)
        _decided(doing, request, amount)
        by, grounds = looking.principal.client_id, request.reason or "经审核核定"
        found = assessed(
            looking.session, looking.pack, looking.claim, decided=Decision(amount, by, doing.today, grounds[:200])
        )
        facts["decided"] = Fen(amount).yuan
    elif request.amount is not None and request.amount != found.settled:
        problem = f"此项金额按条款为 {Fen(found.settled or 0).yuan} 元,不由人核定"
        raise InvalidInput.at("body.amount", problem, "请留空")
    if found.settled is None:
        raise Conflict(f"按现在的记录此项不能兑现:{found.why}")
    id = looking.claim.id
    if found.settled <= (there := arrived(looking.session, [id])[id]):
        problem = f"此项已有 {wan(there)} 到账,不少于现在测算的 {wan(found.settled)},没有可再付的"
        raise Conflict(f"{problem};请由负责人按已到账办结")
    account = newest(looking.session, looking.claim.credit_code)
    if account is not None and account.id != looking.claim.account_id:  # changed since: it is paid to the newer one
        facts["account_version"] = account.version
    return _Brought(
        facts,
        {
            "account_id": looking.claim.account_id if account is None else account.id,
            "amount": found.settled,
            "receipt": receipt_of(looking.session, looking.pack, found),
            "recognised_on": _recognised_on(looking, found),
            "flag": "",
        },
    )


def _bounds(looking: Looking, line: Line, request: ClaimStepIn) -> tuple[int, int] | None:
    """What an amount must lie in that is the reviewer's to set: also one that was set before, where it is set anew. None: the text has
    it."""
    if line.status is Status.NEEDS_DECISION:
        return line.between or (line.low, line.high)
    if line.status is Status.DECIDED and request.amount is not None:
        undecided = assessed(looking.session, looking.pack, looking.claim, undecided=True).line
        return None if undecided is None else undecided.between
    return None


def _amount_between(request: ClaimStepIn, bounds: tuple[int, int]) -> int:
    low, high = bounds
    if request.amount is None or not max(low, 1) <= request.amount <= high:
        problem = f"金额待核定,应在 {wan(low)} 至 {wan(high)} 之间"
        raise InvalidInput.at("body.amount", problem, "请在范围内核定")
    return int(request.amount)


def _decided(doing: Doing, request: ClaimStepIn, amount: int) -> None:
    work, claim, principal = doing.work, doing.looking.claim, doing.looking.principal
    said = DecisionRecorded(
        credit_code=CreditCode(claim.credit_code), year=claim.year, measure_id=claim.measure_id, subject=claim.subject,
        amount=Fen(amount), decided_by=principal.client_id, decided_on=doing.today,
        grounds=(request.reason or "经审核核定")[:200],
    )  # fmt: skip
    row = DecisionRow(**dict(said), recorded_by=principal.client_id, recorded_at=work.now, seq=work.next_number())
    work.session.add(row)
    work.session.flush()
    work.publish(said, subject=claim.credit_code)


def _clearing(doing: Doing, request: ClaimStepIn) -> _Brought:
    """Every enquiry answered, by a source or as the examiner says, each without anything against the firm, none of a later day or from
    before the round."""
    looking = doing.looking
    rows = enquiries_of(looking.session, looking.claim)
    found = weighed(rows, request.enquiries, looking.round.opens, doing.work.now)
    if found.problems:
        at = [FieldProblem(field="body.enquiries", problem=p, remedy="请补全或更正") for p in found.problems]
        raise InvalidInput(";".join(found.problems), at)
    facts: dict[str, Any] = {"enquiries": found.told}
    return _Brought(facts | ({"answer_digests": found.digests} if found.digests else {}), {})


def _planned(doing: Doing, fen: int) -> list[ledger.Part] | ledger.Short:
    """Which lines would bear what is to be paid of a claim."""
    looking, claim = doing.looking, doing.looking.claim
    year = doing.today.year if _came_back_late(looking) else looking.round.fiscal_year
    return ledger.plan(
        looking.session, fiscal_year=year, measure_id=claim.measure_id, unit=doing.firm.unit, fen=fen, on=doing.today
    )


def _came_back_late(looking: Looking) -> bool:
    """What came back in a later year is the treasury's: it is paid anew from the budget of the year in which that is done."""
    back = CLAIMS.last_step(looking.session, looking.claim, "bank_return")
    return back is not None and "across_years" in back.facts


def _owed(doing: Doing) -> int:
    claim = doing.looking.claim
    return owed(doing.looking.session, [claim])[claim.id]


def _deciding(doing: Doing, request: ClaimStepIn) -> _Brought:
    """The money is reserved with the decision, or there is none."""
    looking, claim = doing.looking, doing.looking.claim
    found = receipt_of(looking.session, looking.pack, looking.now)
    parts = _planned(doing, _owed(doing))
    if isinstance(parts, ledger.Short):
        said = parts.sentence(unit_names(looking.session))
        raise Conflict(f"{said}。可先“审定并等待预算”,预算下达后按本轮次序到位;不按比例分摊")

    def then(step: ClaimStep) -> None:
        ledger.reserve(doing.work, claim.id, parts, looking.principal, "审定")

    return _Brought({"outcome_digest": found["outcome_digest"]}, {"receipt": found, "decided_on": doing.today}, then)


def _queueing(doing: Doing, request: ClaimStepIn) -> _Brought:
    """Only what does not fit waits, or what comes behind others that wait."""
    if not isinstance(_planned(doing, _owed(doing)), ledger.Short) and not against_step(doing.looking, "decide"):
        raise Conflict("预算足够,请直接审定")
    return _Brought({}, {"receipt": receipt_of(doing.looking.session, doing.looking.pack, doing.looking.now)})


def _releasing(doing: Doing, request: ClaimStepIn) -> _Brought:
    """Examined anew, or given up: what was reserved for it is free again."""
    ledger.release(doing.work, doing.looking.claim.id, doing.looking.principal, request.reason or "撤回")
    return _Brought({}, {"decided_on": None, "flag": ""} if request.event in ("reassess", "uphold") else {})


def _with_account(doing: Doing, request: ClaimStepIn) -> _Brought:
    """Another account; of a payment that came back, reserved for anew."""
    looking, claim = doing.looking, doing.looking.claim
    account = verified(looking.session, claim.credit_code)
    assert account is not None
    held = sum(part.fen for part in ledger.outstanding(looking.session, [claim.id]).get(claim.id, ()))
    lacking = _owed(doing) - held
    parts = _planned(doing, lacking) if lacking else []
    if isinstance(parts, ledger.Short):
        raise Conflict(parts.sentence(unit_names(looking.session)))
    anew = list(parts)

    def then(step: ClaimStep) -> None:
        if anew:
            ledger.reserve(doing.work, claim.id, anew, looking.principal, "退回后重新拨付")

    return _Brought({"account_version": account.version}, {"account_id": account.id}, then)


def _closing(doing: Doing, request: ClaimStepIn) -> _Brought:
    """The rest is not paid. What has arrived is the award from now on, and its payment: so that it can be recovered as any other."""
    work, looking, claim = doing.work, doing.looking, doing.looking.claim
    part, amount = looking.onward.part, arrived(looking.session, [claim.id])[claim.id]
    assert part is not None  # the guard saw to it
    ledger.release(work, claim.id, looking.principal, request.reason)
    before = claim.amount or 0
    paid = Paid(
        credit_code=claim.credit_code, measure_id=claim.measure_id, subject=claim.subject, period=claim.period, year=claim.year,
        amount=amount, paid_on=part.paid_on, voucher=part.bank_ref or part.item_no,
        policy_digest=(claim.receipt or {}).get("policy_digest", looking.pack.digest), receipt=claim.receipt,
        origin="batch", item_no=part.item_no,
    )  # fmt: skip

    def then(step: ClaimStep) -> None:
        add_payments(work, [paid], looking.principal)
        work.tell(PaidInDoubt(claim.credit_code, claim.id))

    facts = {"arrived": Fen(amount).yuan, "not_paid": Fen(before - amount).yuan, "item_no": part.item_no}
    return _Brought(facts, {"amount": amount, "decided_on": _decided_by(looking, part.paid_on), "flag": ""}, then)


def _decided_by(looking: Looking, day: dt.date) -> dt.date | None:
    """The day of the decision by which something was paid on a day: a later one came to nothing."""
    steps = CLAIMS.steps_of(looking.session, looking.claim)
    days = [local_date(step.at) for step in steps if step.event in ("decide", "fund")]
    return max((decided for decided in days if decided <= day), default=None)


def _recognised_on(looking: Looking, found: Assessed) -> dt.date | None:
    claim = looking.claim
    return recognised_on(found.facts, looking.pack.measure(claim.measure_id), claim.year, claim.subject)


_EFFECTS: Mapping[str, Callable[[Doing, ClaimStepIn], _Brought]] = {
    "return": _returning,
    "confirm": _submitting,
    "submit": _submitting,
    "resubmit": _submitting,
    "review": _reviewing,
    "clear": _clearing,
    "decide": _deciding,
    "queue": _queueing,
    "fund": _deciding,
    "withdraw": _releasing,
    "void": _releasing,
    "reassess": _releasing,
    "uphold": _releasing,
    "fix_account": _with_account,
    "close_rest": _closing,
}
