"""What stands in the way of a step, beyond the table: sentences for whoever would take it. Nothing is written here, and nothing
said that is not to be known yet: before a deadline not even whether anybody has bid."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping

from sqlmodel import Session

from services.matchmaking.challenges.bids import standing_submissions
from services.matchmaking.challenges.evaluation import evaluators_of, qualified_bids, ranked, scores_of
from services.matchmaking.challenges.milestones import milestones_of
from services.matchmaking.challenges.records import (
    CHALLENGES,
    call_in_force,
    calls_of,
    last_contract,
    opened_bids,
    qualifications,
    rules_of,
)
from services.matchmaking.challenges.tables import ChallengeObjection, ChallengeRow, ChallengeStep
from services.matchmaking.domain.challenge import ASKING, EXCEPTIONS
from services.matchmaking.domain.challenge_rules import (
    Rules,
    exceptions,
    extensions_left,
    least_bids,
    least_qualified,
)
from shared.casework.notices import PUBLISH, against_ending, last_day
from shared.casework.objections import objections_of
from shared.contracts.values import SHANGHAI, local_date
from shared.plumbing.auth import Principal

Guard = Callable[[Session, ChallengeRow, str, dt.datetime, Principal], list[str]]
"""(session, challenge, event, instant, who would take it) → the reasons against the event's step, beyond the table."""


def against_step(
    session: Session, challenge: ChallengeRow, event: str, now: dt.datetime, principal: Principal
) -> list[str]:
    """What still stands in the way of an event from where the challenge is."""
    if event in EXCEPTIONS:
        return _fewer(session, challenge, event, now, principal)
    guard = _GUARDS.get(event)
    return guard(session, challenge, event, now) if guard is not None else []


def extensions_of(session: Session, challenge: ChallengeRow) -> int:
    """How often the round was extended."""
    calls = calls_of(session, challenge)
    return sum(call.round == calls[-1].round for call in calls) - 1 if calls else 0


def came(session: Session, challenge: ChallengeRow, now: dt.datetime) -> int | None:
    """How many bids stand behind the deadline; None before it, when this is nobody's to know."""
    call = call_in_force(session, challenge)
    return None if now < call.deadline else len(standing_submissions(session, challenge, call.round))


def _deadline(session: Session, challenge: ChallengeRow, event: str, now: dt.datetime) -> list[str]:
    rules, deadline = rules_of(challenge), call_in_force(session, challenge).deadline
    at = f"{deadline.astimezone(SHANGHAI):%Y-%m-%d %H:%M}(北京时间)"
    bids = came(session, challenge, now)
    left = extensions_left(rules, extensions_of(session, challenge))
    if event == "extend":
        if bids is not None and (rules.call is None or bids >= least_bids(rules)):
            return [f"揭榜已于 {at} 截止,不能再延期;可开标后视情续榜"]
        return ["本轮延长揭榜期的次数已到规则的上限"] if left == 0 else []
    if bids is None:
        return [f"揭榜截止时刻 {at} 未到"]
    if event == "open" and bids < least_bids(rules):
        return [_too_few(rules, bids, left)]
    if event == "close_unanswered" and bids >= least_bids(rules):
        return ["揭榜方案已达规定份数,请开标"]
    return []


def _too_few(rules: Rules, bids: int, left: int | None) -> str:
    """Not how many there are: they stay sealed, and others may still come."""
    said = f"揭榜方案不足{least_bids(rules)}份" if bids else "无人揭榜"
    ways = ["延长揭榜期"] if left else []
    ways += ["例外开标"] if bids and exceptions(rules) else []
    return f"{said},可{'、'.join([*ways, '办理流榜'])}"


def _fewer(session: Session, challenge: ChallengeRow, event: str, now: dt.datetime, principal: Principal) -> list[str]:
    """Against an opening with fewer bids than the rules want."""
    rules = rules_of(challenge)
    if event not in exceptions(rules):
        return ["规则不允许家数不足时开标"]
    early = _deadline(session, challenge, "close_unanswered", now)
    if early:
        return early
    if not came(session, challenge, now):
        return ["无人揭榜,没有方案可开"]
    asked = asked_few(session, challenge)
    if event == "ask_open_few":
        return ["已有人申请例外开标,由另一人办理"] if asked is not None else []
    if event == "withdraw_open_few":
        if asked is None:
            return ["没有例外开标的申请可撤回"]
        mine = is_by_person(asked, principal)
        return [] if mine else ["例外开标是他人申请的,由申请人撤回;不同意的,可延长揭榜期或办理流榜"]
    if "ask_open_few" not in exceptions(rules):
        return []
    if asked is None:
        return ["须先由一人申请例外开标,再由另一人办理"]
    return ["例外开标是您申请的,须由另一人办理"] if is_by_person(asked, principal) else []


def asked_few(session: Session, challenge: ChallengeRow) -> ChallengeStep | None:
    """By which step an opening with fewer bids was asked for, of the call in force and not taken back since."""
    last = CHALLENGES.last_step(session, challenge, *ASKING)
    if last is None or last.event != "ask_open_few":
        return None
    return last if last.call_version == call_in_force(session, challenge).version else None


def is_by_person(step: ChallengeStep, principal: Principal) -> bool:
    """Whether who acts took the step, in whatever capacity."""
    return _person(step.by) == _person(principal.client_id)


def _person(actor: str) -> str:
    """The person in `login@role`; a client is nobody else."""
    return actor.partition("@")[0]


def _qualification(session: Session, challenge: ChallengeRow, event: str, now: dt.datetime) -> list[str]:
    bids = opened_bids(session, challenge, call_in_force(session, challenge).round)
    said = qualifications(session, bids)
    waiting = [opened.plan_name for bid, opened in bids if bid.id not in said]
    if waiting:
        return [f"尚未审查资格:方案{'、'.join(waiting)}"]
    qualified = sum(row.qualified for row in said.values())
    least = least_qualified(rules_of(challenge), len(bids))
    if event == "qualify" and qualified < least:
        return [f"合格的揭榜方不足{least}家,请办理流榜" if qualified else "没有合格的揭榜方,请办理流榜"]
    if event == "fail_qualification" and qualified >= least:
        return ["有合格的揭榜方,请进入评审"]
    return []


def _evaluators(session: Session, challenge: ChallengeRow, event: str, now: dt.datetime) -> list[str]:
    round = call_in_force(session, challenge).round
    needed = rules_of(challenge).evaluators_at_least.value
    assigned = evaluators_of(session, challenge, round)
    if event == "start_scoring":
        return [f"须指派至少{needed}名专家,现有{len(assigned)}名"] if len(assigned) < needed else []
    plans = len(qualified_bids(session, challenge, round))
    given: dict[str, int] = {}
    for score in scores_of(session, challenge, round):
        given[score.evaluator] = given.get(score.evaluator, 0) + 1
    unfinished = sorted(evaluator for evaluator, count in given.items() if count < plans)
    found = [f"尚有方案未评:{'、'.join(unfinished)}"] if unfinished else []
    if (finished := len(given) - len(unfinished)) < needed:
        found.append(f"须有{needed}名无利害关系的专家评完全部{plans}份方案,现有{finished}名")
    return found


def _plans(session: Session, challenge: ChallengeRow, event: str, now: dt.datetime) -> list[str]:
    left = [r for r in ranked(session, challenge) if r.passes and not r.set_aside]
    if event == "recommend" and not left:
        return ["没有达标且未被另行推荐排除的方案,请办理流榜"]
    if event == "fail_scoring" and left:
        return [f"还有达标的方案:{'、'.join(r.opened.plan_name for r in left)}"]
    return []


def _notice(session: Session, challenge: ChallengeRow, event: str, now: dt.datetime) -> list[str]:
    notice = CHALLENGES.last_step(session, challenge, PUBLISH)
    assert notice is not None
    said = objections_of(session, ChallengeObjection, challenge.id)
    since = [o for o in said if o.received_at >= notice.at]
    return against_ending(since, last_day(notice), local_date(now), upheld=event == "set_aside")


def _milestones(session: Session, challenge: ChallengeRow, event: str, now: dt.datetime) -> list[str]:
    contract = last_contract(session, challenge)
    assert contract is not None
    waiting = [str(m.number) for m in milestones_of(session, challenge, contract[1]) if m.confirmed_at is None]
    return [f"节点{'、'.join(waiting)}尚未确认"] if waiting else []


_GUARDS: Mapping[str, Callable[[Session, ChallengeRow, str, dt.datetime], list[str]]] = {
    "extend": _deadline,
    "open": _deadline,
    "close_unanswered": _deadline,
    "qualify": _qualification,
    "fail_qualification": _qualification,
    "start_scoring": _evaluators,
    "lock_scores": _evaluators,
    "recommend": _plans,
    "fail_scoring": _plans,
    "clear_notice": _notice,
    "set_aside": _notice,
    "ask_acceptance": _milestones,
}
