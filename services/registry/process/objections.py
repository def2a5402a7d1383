"""Experts' scores and objections to a notice: what is said on a case from outside it."""

from __future__ import annotations

from sqlalchemy import update
from sqlmodel import Session, col, select

from services.registry.people.actors import actors_named
from services.registry.people.capacities import experts, is_expert
from services.registry.process.cases import CASES, readable_case
from services.registry.process.tables import ExpertScore, ObjectionRow, Objector
from shared.casework import objections
from shared.casework.notices import require_running
from shared.contracts.owners import Owner
from shared.contracts.people import Actor
from shared.contracts.process import Objection, ObjectionAnswer, ObjectionIn, ObjectorOf, Score, ScoreIn
from shared.contracts.public_events.registry import ExpertAssigned, ExpertScored
from shared.contracts.values import local_date
from shared.plumbing.auth import Principal
from shared.plumbing.clock import clock_of
from shared.plumbing.errors import Conflict, InvalidInput
from shared.plumbing.storage import Store


class Experts:
    """Who scores a case, and how."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def assignable(self) -> list[Actor]:
        """Whom a case, or an open bid, may be assigned to today."""
        with self._store.read() as session:
            ids = experts(session, clock_of(session).today())
            named = actors_named(session, ids)
        return [named[id] for id in ids if id in named]

    def assign(self, id: str, expert: str, principal: Principal) -> list[Score]:
        with self._store.write() as work:
            case = CASES.existing(work.session, id, lock="step")
            if case.state != "accepted":
                raise Conflict("审核通过、评审结束之前才能指派专家")
            if not is_expert(work.session, expert, local_date(work.now)):
                raise InvalidInput.at(
                    "expert", f"没有名为 {expert} 的专家接入方,也没有以此身份登录的专家", "请核对名称", expert
                )
            if work.session.get(ExpertScore, (id, expert)) is None:
                work.session.add(
                    ExpertScore(
                        case_id=id, expert=expert, assigned_by=principal.client_id, assigned_at=work.now, reason=""
                    )
                )
                work.publish(ExpertAssigned(case_id=id, expert=expert), subject=case.credit_code)
                work.session.flush()
            return _scores(work.session, id)

    def score(self, id: str, said: ScoreIn, principal: Principal) -> Score:
        """An expert's one word on a case. Who is in conflict gives no points."""
        if said.conflict == (said.points is not None):
            raise InvalidInput.at("body.points", "须回避的不评分;不回避的须给出 0 至 100 分", "请更正")
        with self._store.write() as work:
            case = CASES.existing(work.session, id, lock="step")
            row = work.session.get(ExpertScore, (id, principal.client_id))
            if row is None:
                raise principal.writes(Owner.REVIEW).refusal()
            if case.state != "accepted":
                raise Conflict("评审已结束,不能再评分")
            values = {"conflict": said.conflict, "points": said.points, "reason": said.reason, "scored_at": work.now}
            mine = (col(ExpertScore.case_id) == id) & (col(ExpertScore.expert) == principal.client_id)
            first = update(ExpertScore).where(mine, col(ExpertScore.scored_at).is_(None)).values(**values)
            if work.session.connection().execute(first).rowcount != 1:
                raise Conflict("已经评过,不能更改")
            # What was given stays with those who decide.
            work.publish(ExpertScored(case_id=id, expert=principal.client_id), subject=case.credit_code)
            work.session.refresh(row)
            return _score(row)

    def scores(self, id: str, principal: Principal) -> list[Score]:
        """All of them for those who decide; for an expert its own, and the others' once its own is in."""
        with self._store.read() as session:
            readable_case(session, id, principal)
            found = _scores(session, id)
        if principal.reads(Owner.REVIEW).everything:
            return found
        mine = next(s for s in found if s.expert == principal.client_id)  # it was assigned, or there is no case for it
        return found if mine.scored_at is not None and not mine.conflict else [mine]


class Objections:
    """Objections to a notice."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def receive(self, id: str, said: ObjectionIn, principal: Principal) -> Objection:
        with self._store.write() as work:
            case = CASES.existing(work.session, id, lock="step")
            require_running(case)
            return objections.receive(work, ObjectionRow, Objector, id, case.credit_code, said, principal, at=work.now)

    def answer(self, id: str, said: ObjectionAnswer, principal: Principal) -> Objection:
        with self._store.write() as work:
            row = objections.to_answer(work.session, ObjectionRow, id)
            case = CASES.existing(work.session, row.case_id)
            return objections.answer(work, row, case.credit_code, said, principal)

    def objector(self, id: str) -> ObjectorOf:
        with self._store.read() as session:
            return objections.objector(session, Objector, id)


def _scores(session: Session, case_id: str) -> list[Score]:
    rows = session.exec(select(ExpertScore).where(ExpertScore.case_id == case_id).order_by(ExpertScore.expert)).all()
    return [_score(row) for row in rows]


def _score(row: ExpertScore) -> Score:
    return Score(
        expert=row.expert, conflict=row.conflict, points=row.points, reason=row.reason, scored_at=row.scored_at
    )
