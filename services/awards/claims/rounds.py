"""Rounds: opened by the bureau, they list what every firm is due and take applications until they close."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from sqlalchemy import func
from sqlalchemy import select as sa_select
from sqlmodel import Session, col, select

from services.awards.catalogue.service import Policies
from services.awards.claims.finding import overdue_count
from services.awards.claims.tables import ClaimRoundRow, ClaimRow
from services.awards.domain.claim_process import STATE_NAMES
from services.awards.domain.pack import Pack
from services.awards.read_model.tables import KnownEnterprise
from services.awards.record.people import require_person
from services.awards.schema import ANSWERS
from shared.contracts.audit import Action
from shared.contracts.claims import QUEUE_RULE_NAMES, ClaimRound, ClaimRoundIn, ClaimsInState
from shared.contracts.owners import Owner
from shared.contracts.problems import FieldProblem
from shared.contracts.values import Fen
from shared.plumbing.auth import Principal
from shared.plumbing.clock import clock_of
from shared.plumbing.errors import Conflict, InvalidInput, NotFound
from shared.plumbing.idempotency import StoredAnswer, idempotency_key
from shared.plumbing.identifiers import new_identifier
from shared.plumbing.storage import Store, UnitOfWork


class Rounds:
    """Opening, reading and closing rounds."""

    def __init__(self, store: Store, policies: Policies) -> None:
        self._store = store
        self._policies = policies

    def open(self, request: ClaimRoundIn, principal: Principal, key: str | None) -> StoredAnswer:
        """Open a round: 201 with it."""
        pack = self._policies.named(None)
        _require_sound(pack, request)

        def act(work: UnitOfWork) -> tuple[int, ClaimRound]:
            require_person(principal)
            row = ClaimRoundRow(
                **request.model_dump(), id=new_identifier(work.now), opened_by=principal.client_id, opened_at=work.now
            )
            work.session.add(row)
            work.session.flush()
            work.audit(Action.CLAIM_ROUND_CHANGED, principal, row.id, year=row.year, fiscal_year=row.fiscal_year)
            return 201, self._shown(work.session, [row], principal)[0]

        return ANSWERS.run_once(self._store, idempotency_key(principal.client_id, "claim-rounds", key, request), act)

    def close(self, id: str, principal: Principal) -> ClaimRound:
        """Close a round before its day: nothing more is listed or submitted, what is under way goes on."""
        with self._store.write() as work:
            require_person(principal)
            row = existing_round(work.session, id, lock=True)
            if row.closed_at is not None:
                raise Conflict("此轮次已经截止")
            row.closed_by, row.closed_at = principal.client_id, work.now
            work.session.add(row)
            work.session.flush()
            work.audit(Action.CLAIM_ROUND_CHANGED, principal, row.id, closed=True)
            return self._shown(work.session, [row], principal)[0]

    def all(self, principal: Principal) -> list[ClaimRound]:
        """Every round, the last first, with what of its claims the caller may see."""
        with self._store.read() as session:
            rows = session.exec(select(ClaimRoundRow).order_by(col(ClaimRoundRow.id).desc())).all()
            return self._shown(session, rows, principal)

    def get(self, id: str, principal: Principal) -> ClaimRound:
        with self._store.read() as session:
            return self._shown(session, [existing_round(session, id)], principal)[0]

    def _shown(self, session: Session, rows: Sequence[ClaimRoundRow], principal: Principal) -> list[ClaimRound]:
        pack, today = self._policies.named(None), clock_of(session).today()
        progress = _progress(session, [row.id for row in rows], principal)
        return [
            ClaimRound(
                **row.model_dump(include=set(ClaimRoundIn.model_fields)),
                id=row.id,
                queue_rule_name=QUEUE_RULE_NAMES[row.queue_rule],
                measure_names=[m.name if (m := pack.measure(id)) else id for id in row.measures],
                open=is_open(row, today),
                opened_by=row.opened_by,
                opened_at=row.opened_at,
                closed_at=row.closed_at,
                progress=progress.get(row.id, []),
            )
            for row in rows
        ]


def is_open(row: ClaimRoundRow, today: dt.date) -> bool:
    """Whether claims are listed and submitted in a round."""
    return row.closed_at is None and row.opens <= today <= row.closes


def require_open(session: Session, round: ClaimRoundRow) -> None:
    if not is_open(round, clock_of(session).today()):
        raise Conflict(f"“{round.name}”不在办理期内({round.opens} 至 {round.closes})")


def existing_round(session: Session, id: str, *, lock: bool = False) -> ClaimRoundRow:
    row = session.get(ClaimRoundRow, id, with_for_update=lock or None)
    if row is None:
        raise NotFound(f"没有编号为“{id}”的兑现轮次")
    return row


def _progress(session: Session, ids: Sequence[str], principal: Principal) -> dict[str, list[ClaimsInState]]:
    c, firm = ClaimRow, KnownEnterprise
    mine = principal.reads(Owner.CLAIM).among(firm=col(c.credit_code), unit=col(firm.unit))
    late = overdue_count(clock_of(session).today())
    query = (
        sa_select(col(c.round_id), col(c.state), func.count(), func.coalesce(func.sum(c.amount), 0), late)
        .join(firm, col(firm.credit_code) == c.credit_code)
        .where(col(c.round_id).in_(ids), mine)
        .group_by(col(c.round_id), col(c.state))
    )
    order = list(STATE_NAMES)
    found: dict[str, list[ClaimsInState]] = {}
    for round_id, state, count, amount, overdue in session.execute(query).all():
        name = STATE_NAMES[state]
        of = ClaimsInState(state=state, state_name=name, count=count, amount=Fen(int(amount)), overdue=overdue or 0)
        found.setdefault(round_id, []).append(of)
    for states in found.values():
        states.sort(key=lambda s: order.index(s.state))
    return found


def _require_sound(pack: Pack, request: ClaimRoundIn) -> None:
    problems = [
        FieldProblem(
            field=f"body.measures.{n}", problem=f"政策包里没有条目“{id}”", remedy="条目见 …/measures", value=id
        )
        for n, id in enumerate(request.measures)
        if pack.measure(id) is None
    ]
    if request.opens > request.closes:
        problems.append(FieldProblem(field="body.closes", problem="截止早于开始", remedy="请更正日期"))
    if problems:
        raise InvalidInput(problems[0].problem, problems)
