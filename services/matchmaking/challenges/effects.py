"""What a step says and writes beside itself: terms, calls, contracts. In the step's transaction, before it is taken."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from services.matchmaking.challenges.bids import open_bids, standing_submissions
from services.matchmaking.challenges.evaluation import ranked
from services.matchmaking.challenges.milestones import milestones_of, require_milestone
from services.matchmaking.challenges.records import (
    add_terms,
    awarded_bid,
    call_in_force,
    called_terms,
    chosen_bid,
    last_call,
    last_contract,
    last_terms,
    rules_of,
)
from services.matchmaking.challenges.tables import BidRow, CallRow, ChallengeRow, ChallengeStep, ContractRow
from services.matchmaking.domain.challenge import ASKING, OPENINGS
from services.matchmaking.domain.challenge_rules import (
    Rules,
    against_contract,
    against_funding,
    against_share,
    against_time,
    days_for,
)
from services.matchmaking.listings.tables import ListingRow
from services.matchmaking.sealing import Sealer
from shared.casework.casebook import Effect
from shared.casework.notices import notice_facts, require_start_near
from shared.contracts.challenges import (
    AcceptanceStep,
    ChallengeStepIn,
    ChallengeTerms,
    CompleteStep,
    ContractTerms,
    ExtendStep,
    MilestoneStep,
    ProlongStep,
    PublishStep,
    RecommendStep,
    RefuseStep,
    RepublishStep,
    ResubmitStep,
    SignStep,
)
from shared.contracts.problems import FieldProblem
from shared.contracts.process import NoticeStep
from shared.contracts.values import Fen, last_day, local_date
from shared.plumbing.errors import Conflict, InvalidInput
from shared.plumbing.storage import UnitOfWork

_SUMS = {"own_invested", "paid_to_solver", "subsidy_paid", "subsidy_to_solver"}


@dataclass(frozen=True)
class Doing:
    """A step that is being taken. `names` tells the organisation that leads a bid; `counted` is the day that the registry's calendar
    counted: the last of a notice, or the first on which a call may end."""

    work: UnitOfWork
    challenge: ChallengeRow
    now: dt.datetime
    sealer: Sealer
    names: Callable[[BidRow], str]
    counted: dt.date | None

    @property
    def rules(self) -> Rules:
        return rules_of(self.challenge)


Effects = Callable[[Doing, ChallengeStepIn], Effect[ChallengeStep]]
"""Write what comes with a step; `InvalidInput` and `Conflict` where it may not be."""


def effect_of(doing: Doing, request: ChallengeStepIn) -> Effect[ChallengeStep]:
    """The effects of every step."""
    if isinstance(request, (PublishStep, ExtendStep, RepublishStep)):
        return Effect({"call_version": _call(doing, request), "deadline": request.deadline.isoformat()})
    if isinstance(request, ResubmitStep):
        require_sound(doing.rules, request.terms)
        before = last_terms(doing.work.session, doing.challenge).version
        add_terms(doing.work.session, doing.challenge, request.terms, version=before + 1)
        return Effect({"terms_version": before + 1})
    if isinstance(request, RefuseStep):
        return Effect(
            {"ground": _named(doing.rules.grounds_of_refusal, "body.ground", "不予受理的理由", request.ground)}
        )
    if isinstance(request, RecommendStep):
        return _recommendation(doing, request.plan)
    if isinstance(request, NoticeStep):
        return _notice(doing, request)
    if isinstance(request, SignStep):
        return _contract(doing, request.contract)
    if isinstance(request, ProlongStep):
        return _prolonged(doing, request)
    if isinstance(request, MilestoneStep):
        return _milestone(doing, request)
    if isinstance(request, AcceptanceStep):
        return _acceptance(doing, request)
    if isinstance(request, CompleteStep):
        return _completion(doing, request)
    if request.event in OPENINGS:
        return _opening(doing)
    if request.event in ("close_unanswered", *ASKING):
        return Effect(columns=of_call(call_in_force(doing.work.session, doing.challenge)))
    if request.event == "award":
        bid = chosen_bid(doing.work.session, doing.challenge)
        assert bid is not None
        return Effect({"organisation": doing.names(bid)}, {"bid_id": bid.id})
    return Effect()


def of_call(call: CallRow) -> dict[str, Any]:
    """The columns of a step that may not be taken before the deadline of a call."""
    return {"call_version": call.version, "call_deadline": call.deadline}


def require_sound(rules: Rules, terms: ChallengeTerms) -> None:
    """`InvalidInput` with everything that speaks against terms at once."""
    found = against_funding(rules, own_funds=terms.own_funds, subsidy=terms.subsidy) + against_time(rules, terms.months)
    if terms.reward > terms.own_funds + terms.subsidy:
        found.append("揭榜金额不应超过企业投入与财政资金之和")
    _refuse(found, "body.terms")


def _refuse(found: list[str], at: str) -> None:
    if found:
        problems = [FieldProblem(field=at, problem=p, remedy="请按规则调整后重新提交") for p in found]
        raise InvalidInput(";".join(found), problems)


def _named(known: Mapping[str, str], field: str, name: str, key: str) -> str:
    if key not in known:
        raise InvalidInput.at(field, f"{name}“{key}”不在规则之内", f"可用:{'、'.join(known)}", key)
    return known[key]


def earliest_deadline(rules: Rules, event: str, day: dt.date, counted: dt.date | None) -> dt.date:
    """The first day on which a call may end that is published or extended on a day. `counted`: the same by the working days of the
    registry's calendar, where the rule wants those."""
    days = days_for(rules, event)
    least = day + dt.timedelta(days=0 if days is None else days.value)
    return max(least, counted or least)


_LONGEST = dt.timedelta(days=366)
"""How long after the earliest day a call may end: what is later is a slip of the pen, and bids would stay sealed for ever."""


def _require_open_long_enough(doing: Doing, request: PublishStep | ExtendStep | RepublishStep) -> None:
    days = days_for(doing.rules, request.event)
    earliest = earliest_deadline(doing.rules, request.event, local_date(doing.now), doing.counted)
    if request.deadline <= doing.now:
        found = "揭榜截止时刻应晚于现在"
    elif last_day(request.deadline) < earliest:
        found = "揭榜截止时刻过早"
    elif last_day(request.deadline) > (latest := earliest + _LONGEST):
        found = f"揭榜截止时刻过远,请核对年份:最晚可定在 {latest}"
        raise InvalidInput.at("body.deadline", found, f"请改为 {earliest} 至 {latest} 之间的时刻")
    else:
        return
    if days is not None:
        found += f":自今天起不少于{days.words}(当日不计),最早可定在 {earliest}"
    remedy = f"请改为 {earliest} 或以后的时刻,如 {earliest} 17:00(零时整算前一天)"
    raise InvalidInput.at("body.deadline", found, remedy)


def _call(doing: Doing, request: PublishStep | ExtendStep | RepublishStep) -> int:
    """A new call: a round of its own, or the same with a later deadline."""
    session, challenge = doing.work.session, doing.challenge
    before = last_call(session, challenge)
    _require_open_long_enough(doing, request)
    if request.event == "extend":
        assert before is not None
        if request.deadline <= before.deadline:
            raise InvalidInput.at("body.deadline", "延期后的截止时刻应晚于原定时刻", "请更正截止时刻")
    else:
        demand = session.get_one(ListingRow, challenge.demand_id)
        if demand.withdrawn:
            raise Conflict("该需求已撤下,不能发榜")
    terms = last_terms(session, challenge).version
    if isinstance(request, RepublishStep) and request.terms is not None:
        require_sound(doing.rules, request.terms)
        terms += 1
        add_terms(session, challenge, request.terms, version=terms)
    anew = request.event != "extend"
    row = CallRow(
        challenge_id=challenge.id,
        version=before.version + 1 if before else 1,
        round=(before.round if before else 0) + anew,
        terms_version=terms,
        deadline=request.deadline,
        published_at=doing.now,
        key_id=doing.sealer.key_id,
    )
    if before is not None and not anew and not doing.sealer.knows(before.key_id):
        raise Conflict("密封密钥与发榜时的不同,请检查配置")
    session.add(row)
    session.flush()
    return row.version


def _opening(doing: Doing) -> Effect[ChallengeStep]:
    """The opening of the call: once the step is there, its bids are let be read."""
    call = call_in_force(doing.work.session, doing.challenge)

    def let_be_read(step: ChallengeStep) -> None:
        submissions = standing_submissions(doing.work.session, doing.challenge, call.round)
        open_bids(doing.work, doing.challenge, step, submissions)

    return Effect(columns=of_call(call), then=let_be_read)


def _recommendation(doing: Doing, plan: str) -> Effect[ChallengeStep]:
    for found in ranked(doing.work.session, doing.challenge):
        if found.opened.plan_name == plan:
            if not found.passes:
                raise Conflict(f"方案{plan}未达标,不能推荐")
            if found.set_aside:
                raise Conflict(f"方案{plan}曾推荐而异议成立或放弃,不能再推荐")
            facts = {"plan": plan, "organisation": doing.names(found.bid), "rank": found.rank}
            return Effect(facts, {"bid_id": found.bid.id})
    raise Conflict(f"没有代号为“{plan}”的合格方案")


def _notice(doing: Doing, request: NoticeStep) -> Effect[ChallengeStep]:
    require_start_near(request, local_date(doing.now))
    recommended = local_date(doing.challenge.changed_at)
    if request.starts_on < recommended:
        problem = f"公示开始日期 {request.starts_on} 早于推荐之日({recommended}):那时还没有公示的内容"
        raise InvalidInput.at("body.starts_on", problem, "请填写推荐之日或以后的日期", request.starts_on)
    assert doing.counted is not None
    bid = chosen_bid(doing.work.session, doing.challenge)
    assert bid is not None
    days = doing.rules.notice_working_days.value
    facts = notice_facts(request, working_days=days, ends_on=doing.counted)
    return Effect(facts | {"organisation": doing.names(bid)})


def _contract(doing: Doing, said: ContractTerms) -> Effect[ChallengeStep]:
    session, challenge = doing.work.session, doing.challenge
    bid = awarded_bid(session, challenge)
    assert bid is not None
    kind = _named(doing.rules.contract_types, "body.contract.type", "合同类型", said.type)
    terms = called_terms(session, call_in_force(session, challenge))
    found = _against_terms(doing, said)
    if said.signed_on > local_date(doing.now):
        found.append(f"签订日期 {said.signed_on} 晚于今天")
    found += against_share(doing.rules, to_solver=said.subsidy_to_solver, subsidy=terms.subsidy)
    if said.amount > terms.own_funds + terms.subsidy:
        found.append("合同金额不应超过榜单的企业投入与财政资金之和")
    if said.subsidy_to_solver > min(said.amount, terms.subsidy):
        found.append("来自财政资金的部分不应超过合同金额和财政资金")
    _refuse(found, "body.contract")
    before = last_contract(session, challenge)
    _keep_contract(doing, bid.id, said, before[0].version + 1 if before else 1)
    return Effect({"contract": said.number, "type": kind, "amount": said.amount.yuan})


def _against_terms(doing: Doing, said: ContractTerms) -> list[str]:
    """What speaks against a contract's own time and milestones."""
    return against_contract(
        doing.rules,
        starts_on=said.starts_on,
        ends_on=said.ends_on,
        amount=said.amount,
        milestones=[(m.due_on, m.payment) for m in said.milestones],
    )


def _keep_contract(doing: Doing, bid_id: str, said: ContractTerms, version: int) -> None:
    row = ContractRow(
        challenge_id=doing.challenge.id,
        version=version,
        bid_id=bid_id,
        starts_on=said.starts_on,
        ends_on=said.ends_on,
        content=said.model_dump(mode="json"),
    )
    doing.work.session.add(row)
    doing.work.session.flush()


def _prolonged(doing: Doing, request: ProlongStep) -> Effect[ChallengeStep]:
    row, said = _contract_now(doing)
    if len(request.due_on) != len(said.milestones):
        raise InvalidInput.at("body.due_on", f"合同有{len(said.milestones)}个节点,应逐一给出日期", "每个节点给一个日期")
    if request.ends_on <= said.ends_on:
        raise InvalidInput.at(
            "body.ends_on", f"延期后的结束日期应晚于原定的 {said.ends_on}", "请更正日期", request.ends_on
        )
    moved = [m.model_copy(update={"due_on": d}) for m, d in zip(said.milestones, request.due_on, strict=True)]
    now = said.model_copy(update={"ends_on": request.ends_on, "milestones": moved})
    _refuse(_against_terms(doing, now), "body")
    _keep_contract(doing, row.bid_id, now, row.version + 1)
    return Effect({"from": said.ends_on.isoformat(), "to": now.ends_on.isoformat()})


def _contract_now(doing: Doing) -> tuple[ContractRow, ContractTerms]:
    found = last_contract(doing.work.session, doing.challenge)
    assert found is not None
    return found


def _milestone(doing: Doing, request: MilestoneStep) -> Effect[ChallengeStep]:
    _, said = _contract_now(doing)
    milestones = milestones_of(doing.work.session, doing.challenge, said)
    found = require_milestone(milestones, request.milestone, request.event)
    return Effect({"milestone": found.number, "name": found.name})


def _acceptance(doing: Doing, request: AcceptanceStep) -> Effect[ChallengeStep]:
    """Every indicator of the call, each once; what is accepted meets them all."""
    asked = called_terms(doing.work.session, call_in_force(doing.work.session, doing.challenge)).indicators
    given = sorted(r.indicator for r in request.results)
    if given != list(range(1, len(asked) + 1)):
        raise InvalidInput.at("body.results", f"榜单有{len(asked)}条指标,应逐条给出一次结果", "请补齐,不要重复")
    missed = [r.indicator for r in request.results if not r.met]
    if request.event == "accept" and missed:
        raise Conflict(f"第{'、'.join(map(str, missed))}条指标未达标,不能通过验收;可整改,或验收不通过")
    results = sorted(request.results, key=lambda r: r.indicator)
    lines = [f"{asked[r.indicator - 1]}:{r.achieved}({'达标' if r.met else '未达标'})" for r in results]
    return Effect({"results": lines})


def _completion(doing: Doing, request: CompleteStep) -> Effect[ChallengeStep]:
    _, said = _contract_now(doing)
    terms = called_terms(doing.work.session, call_in_force(doing.work.session, doing.challenge))
    found = against_share(doing.rules, to_solver=request.subsidy_to_solver, subsidy=request.subsidy_paid)
    found += against_funding(doing.rules, own_funds=request.own_invested, subsidy=request.subsidy_paid)
    if request.subsidy_paid > terms.subsidy:
        found.append(f"兑付的财政资金超过榜单的{terms.subsidy.yuan}元")
    if request.subsidy_to_solver > min(request.subsidy_paid, request.paid_to_solver):
        found.append("来自财政资金的部分不应超过已兑付的财政资金和已付揭榜方的金额")
    if request.paid_to_solver < said.amount:
        short = Fen(said.amount - request.paid_to_solver).yuan
        found.append(f"尚未付清合同金额,还差{short}元")
    _refuse(found, "body")
    return Effect(request.model_dump(mode="json", include=_SUMS))
