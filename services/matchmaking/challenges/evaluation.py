"""Who scores the plans, what they declare first, and what their points come to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, select

from services.matchmaking.challenges.bids import Bids, names_in
from services.matchmaking.challenges.people import Standing
from services.matchmaking.challenges.records import (
    CHALLENGES,
    bid_named,
    call_in_force,
    last_call,
    opened_bids,
    qualifications,
    rules_of,
)
from services.matchmaking.challenges.tables import (
    BidRow,
    ChallengeRow,
    DeclarationRow,
    EvaluatorRow,
    OpenedBid,
    PlanScoreRow,
)
from services.matchmaking.domain.challenge import Role
from services.matchmaking.domain.challenge_rules import weighted
from services.matchmaking.listings.reaching import name_as_compared
from services.matchmaking.listings.tables import KnownEnterprise
from shared.contracts.challenges import (
    CriterionPoints,
    DeclarationIn,
    Evaluator,
    EvaluatorIn,
    Interest,
    PlanScore,
    PlanScoreIn,
    RankedPlan,
)
from shared.contracts.public_events.matchmaking import EvaluatorAssigned, EvaluatorDeclared, PlanScored
from shared.contracts.values import AS_KEPT
from shared.plumbing.auth import Principal
from shared.plumbing.errors import Conflict, Forbidden, InvalidInput
from shared.plumbing.storage import Store

_LONG_ENOUGH = 4
"""From this length on a name within another is taken for the same house: 示例大学 and 示例大学材料学院."""


@dataclass(frozen=True)
class Ranked:
    """A plan with its points: `total` of 10,000 an evaluator, exact."""

    bid: BidRow
    opened: OpenedBid
    scores: Sequence[PlanScoreRow]
    total: int
    rank: int
    passes: bool
    set_aside: bool


def shown_points(total: int, evaluators: int) -> str:
    """A mean of a hundred, to two places."""
    mean = Decimal(total) / (100 * max(evaluators, 1))
    return str(mean.quantize(Decimal("0.01"), ROUND_HALF_UP))


def scores_of(session: Session, challenge: ChallengeRow, round: int) -> list[PlanScoreRow]:
    query = select(PlanScoreRow).where(PlanScoreRow.challenge_id == challenge.id, PlanScoreRow.round == round)
    return list(session.exec(query.order_by(PlanScoreRow.bid_id, PlanScoreRow.evaluator)).all())


def evaluators_of(session: Session, challenge: ChallengeRow, round: int) -> list[EvaluatorRow]:
    query = select(EvaluatorRow).where(EvaluatorRow.challenge_id == challenge.id, EvaluatorRow.round == round)
    return list(session.exec(query.order_by(EvaluatorRow.evaluator)).all())


def qualified_bids(session: Session, challenge: ChallengeRow, round: int) -> list[tuple[BidRow, OpenedBid]]:
    bids = opened_bids(session, challenge, round)
    said = qualifications(session, bids)
    return [(b, o) for b, o in bids if b.id in said and said[b.id].qualified]


def ranked(session: Session, challenge: ChallengeRow) -> list[Ranked]:
    """The qualified plans of the last round by their points, best first; equal points share a rank."""
    round = call_in_force(session, challenge).round
    scores = scores_of(session, challenge, round)
    aside = _set_aside(session, challenge)
    passing = rules_of(challenge).passing_points.value
    found = []
    for bid, opened in qualified_bids(session, challenge, round):
        mine = [s for s in scores if s.bid_id == bid.id]
        total = sum(s.points for s in mine)
        passes = bool(mine) and total >= passing * 100 * len(mine)
        found.append((bid, opened, mine, total, passes))
    found.sort(key=lambda f: -f[3])
    totals = [f[3] for f in found]
    return [
        Ranked(bid, opened, mine, total, totals.index(total) + 1, passes, bid.id in aside)
        for bid, opened, mine, total, passes in found
    ]


def _set_aside(session: Session, challenge: ChallengeRow) -> set[str]:
    """Bids of the last round that were recommended and did not stay so."""
    found: set[str] = set()
    recommended: str | None = None
    for step in CHALLENGES.steps_of(session, challenge):
        if step.event == "recommend":
            recommended = step.bid_id
        elif step.event in ("set_aside", "forgo") and recommended is not None:
            found.add(recommended)
    return found


class Evaluation:
    """Assigning evaluators, their declarations and scores."""

    def __init__(self, store: Store, bids: Bids) -> None:
        self._store = store
        self._bids = bids

    def assign(self, id: str, said: EvaluatorIn, principal: Principal) -> list[Evaluator]:
        """Name who is to score."""
        with self._store.write() as work:
            challenge, standing = Standing.required(work.session, id, principal, lock="within")
            standing.require_bureau("指派评审专家")
            if challenge.state not in ("qualified", "scoring"):
                raise Conflict("资格审查结束之后、评分锁定之前才能指派专家")
            round = call_in_force(work.session, challenge).round
            if work.session.get(EvaluatorRow, (id, round, said.evaluator)) is None:
                row = EvaluatorRow(
                    challenge_id=id,
                    round=round,
                    evaluator=said.evaluator,
                    assigned_by=principal.client_id,
                    assigned_at=work.now,
                )
                work.session.add(row)
                work.session.flush()
                work.publish(EvaluatorAssigned(challenge_id=id, evaluator=said.evaluator), subject=id)
            return self._evaluators(work.session, challenge)

    def evaluators(self, id: str, principal: Principal) -> list[Evaluator]:
        """Who scores, and how far they are; not what they gave."""
        with self._store.read() as session:
            challenge, standing = Standing.required(session, id, principal)
            standing.require_bureau("查看评审专家")
            return self._evaluators(session, challenge)

    @staticmethod
    def _evaluators(session: Session, challenge: ChallengeRow) -> list[Evaluator]:
        call = last_call(session, challenge)
        if call is None:
            return []
        round = call.round
        scores = scores_of(session, challenge, round)
        found = []
        for row in evaluators_of(session, challenge, round):
            declared = session.get(DeclarationRow, (challenge.id, round, row.evaluator))
            found.append(
                Evaluator(
                    evaluator=row.evaluator,
                    conflict=declared.conflict if declared else None,
                    declared_at=declared.at if declared else None,
                    scored=sum(s.evaluator == row.evaluator for s in scores),
                )
            )
        return found

    def declare(self, id: str, said: DeclarationIn, principal: Principal) -> Evaluator:
        """An evaluator's declaration, once. Who takes part is compared with it and not told."""
        with self._store.write() as work:
            challenge, standing = Standing.required(work.session, id, principal, lock="within")
            _require_assigned(standing)
            if challenge.state not in ("qualified", "scoring"):
                raise Conflict("现在不在评审期间")
            if standing.declaration is not None:
                raise Conflict("已经申报过,不能更改")
            round = call_in_force(work.session, challenge).round
            row = DeclarationRow(
                challenge_id=id,
                round=round,
                evaluator=principal.client_id,
                conflict=said.conflict or self._meets(work.session, challenge, round, said.interests),
                interests=[i.model_dump(mode="json") for i in said.interests],
                statement=said.statement,
                at=work.now,
            )
            work.session.add(row)
            try:
                work.session.flush()
            except IntegrityError:
                raise Conflict("已经申报过,不能更改") from None
            declared = EvaluatorDeclared(challenge_id=id, evaluator=principal.client_id, conflict=row.conflict)
            work.publish(declared, subject=id)
            return Evaluator(evaluator=row.evaluator, conflict=row.conflict, declared_at=row.at, scored=0)

    def _meets(self, session: Session, challenge: ChallengeRow, round: int, interests: Sequence[Interest]) -> bool:
        owner = session.get(KnownEnterprise, challenge.owner)
        parties: list[tuple[str, str | None]] = [(owner.name if owner else "", challenge.owner)]
        for bid, opened in opened_bids(session, challenge, round):
            parties += names_in(self._bids.content(session, opened), bid.bidder)
        return any(_same_house(interest, *party) for interest in interests for party in parties)

    def score(self, id: str, plan_name: str, said: PlanScoreIn, principal: Principal) -> PlanScore:
        """An evaluator's one word on a plan."""
        with self._store.write() as work:
            challenge, standing = Standing.required(work.session, id, principal, lock="within")
            _require_assigned(standing)
            standing.explain_unread()
            if challenge.state != "scoring":
                raise Conflict("现在不在评分期间")
            rules = rules_of(challenge)
            given = [c.criterion for c in said.criteria]
            if sorted(given) != sorted(rules.criteria):
                wanted = "、".join(f"{c.name}({key})" for key, c in rules.criteria.items())
                raise InvalidInput.at("body.criteria", f"每项评分标准须评一次:{wanted}", "请补齐,不要重复")
            round = call_in_force(work.session, challenge).round
            bid, opened = bid_named(work.session, challenge, plan_name)
            if not standing.may_read_bid(bid, qualifications(work.session, [(bid, opened)]).get(bid.id)):
                raise Conflict(f"方案{plan_name}未通过资格审查,不评分")
            if work.session.get(PlanScoreRow, (bid.id, principal.client_id)) is not None:
                raise Conflict(f"方案{plan_name}已经评过,不能更改")
            row = PlanScoreRow(
                bid_id=bid.id,
                evaluator=principal.client_id,
                challenge_id=id,
                round=round,
                points=weighted(rules, {c.criterion: c.points for c in said.criteria}),
                criteria=[c.model_dump(mode="json") for c in said.criteria],
                at=work.now,
            )
            work.session.add(row)
            try:
                work.session.flush()
            except IntegrityError:
                raise Conflict(f"方案{plan_name}已经评过,不能更改") from None
            work.publish(PlanScored(challenge_id=id, plan=plan_name, evaluator=principal.client_id), subject=id)
            return _score(row, plan_name)

    def own_scores(self, id: str, principal: Principal) -> list[PlanScore]:
        """What an evaluator gave in the last round."""
        with self._store.read() as session:
            challenge, standing = Standing.required(session, id, principal)
            _require_assigned(standing)
            round = call_in_force(session, challenge).round
            names = {bid.id: opened.plan_name for bid, opened in opened_bids(session, challenge, round)}
            scores = [s for s in scores_of(session, challenge, round) if s.evaluator == principal.client_id]
            return sorted((_score(s, names[s.bid_id]) for s in scores), key=lambda s: s.plan_name)

    def ranking(self, id: str, principal: Principal) -> list[RankedPlan]:
        """The plans by their points, once the scores are locked: for the bureau, the owner and who scored."""
        with self._store.read() as session:
            challenge, standing = Standing.required(session, id, principal)
            if not (standing.roles & {Role.BUREAU, Role.OWNER} or standing.evaluates):
                raise Forbidden("评审结果向主管部门、发榜方与参评专家显示")
            if not standing.unmasked:
                raise Conflict("评分锁定后才能查看评审结果")
            return [
                RankedPlan(
                    plan_name=r.opened.plan_name,
                    organisation=self._bids.content(session, r.opened).organisation,
                    mean=shown_points(r.total, len(r.scores)),
                    rank=r.rank,
                    passes=r.passes,
                    set_aside=r.set_aside,
                    scores=[_score(s, r.opened.plan_name) for s in r.scores],
                )
                for r in ranked(session, challenge)
            ]


def _require_assigned(standing: Standing) -> None:
    if not standing.assigned:
        raise Forbidden("未被指派评审此榜")


def _same_house(interest: Interest, name: str, code: str | None) -> bool:
    if interest.credit_code is not None and interest.credit_code == code:
        return True
    ours, theirs = name_as_compared(interest.organisation), name_as_compared(name)
    if min(len(ours), len(theirs)) < _LONG_ENOUGH:
        return ours == theirs
    return ours in theirs or theirs in ours


def _score(row: PlanScoreRow, plan_name: str) -> PlanScore:
    return PlanScore(
        plan_name=plan_name,
        evaluator=row.evaluator,
        points=shown_points(row.points, 1),
        criteria=[CriterionPoints.model_validate(c, context=AS_KEPT) for c in row.criteria],
        scored_at=row.at,
    )
