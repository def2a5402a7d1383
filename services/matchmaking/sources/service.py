"""Use cases of sources: register one, look at them, bring one listing, take it back."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import func
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, col, select

from services.matchmaking.listings.reaching import firms_of
from services.matchmaking.listings.service import numbers_of, shown_organisation, wire
from services.matchmaking.listings.tables import ForeignNumberRow, ListingRow, SourceRow
from services.matchmaking.sources.bringing import Asked, Line, Result, bring
from services.matchmaking.sources.reaching import held, readable, speaks_for
from services.matchmaking.sources.revised import SOURCE
from services.matchmaking.sources.tables import ConflictRow
from shared.contracts.audit import Action
from shared.contracts.matchmaking import Demand, DemandIn, ListingSide, Supply, SupplyIn
from shared.contracts.owners import Owner
from shared.contracts.problems import FieldProblem
from shared.contracts.sources import (
    CONTACT,
    RULED_FIELDS,
    WITHDRAWN,
    Brought,
    FieldRule,
    LineOutcome,
    SourceIn,
    SourceInfo,
)
from shared.plumbing.auth import Principal
from shared.plumbing.errors import Conflict, Forbidden, InvalidInput, NotFound
from shared.plumbing.revisions import Match
from shared.plumbing.storage import Store

_OPEN = "open"


def require_brings(source: SourceRow, side: ListingSide) -> None:
    """`Forbidden` where the bureau has not said that the source brings this."""
    if side.value not in source.brings:
        what = "需求" if side is ListingSide.DEMAND else "成果"
        raise Forbidden(f"来源 {source.code} 未获准带来{what};请由主管部门在来源的 brings 中写明")


class Sources:
    """Which systems bring listings, and what one brings at a time."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def list(self, principal: Principal) -> list[SourceInfo]:
        """The sources that a caller may look at, with what they have brought."""
        reach = principal.reads(Owner.SOURCE)
        with self._store.read() as session:
            rows = session.exec(select(SourceRow).order_by(col(SourceRow.code))).all()
            return [self._info(session, row) for row in rows if speaks_for(reach, row.clients)]

    def get(self, code: str, principal: Principal) -> SourceInfo:
        with self._store.read() as session:
            return self._info(session, readable(session, code, principal))

    def register(self, code: str, said: SourceIn, principal: Principal, match: Match) -> tuple[bool, SourceInfo]:
        """Register a source, or change it; True if it is new. The same again changes nothing."""
        _require_rules(said)
        with self._store.write() as work, work.editing(SOURCE, code, by=principal, match=match):
            row = work.session.get(SourceRow, code, with_for_update=True)
            is_new = row is None
            wanted = said.model_dump(mode="json")
            if row is None or row.model_dump(include=set(wanted)) != wanted:
                row = row or SourceRow(code=code, **wanted, recorded_by="", recorded_at=work.now)
                for name, value in wanted.items():
                    setattr(row, name, value)
                row.recorded_by, row.recorded_at = principal.client_id, work.now
                work.session.add(row)
                work.session.flush()
                work.audit(Action.SOURCE_CHANGED, principal, code, clients="、".join(said.clients))
            return is_new, self._info(work.session, row)

    @staticmethod
    def _info(session: Session, row: SourceRow) -> SourceInfo:
        n = ForeignNumberRow
        query = select(n.side, n.standing, func.count(), func.max(n.brought_at)).where(n.source == row.code)
        counts: dict[tuple[str, bool], int] = {}
        last: dt.datetime | None = None
        for side, standing, count, at in session.exec(query.group_by(n.side, col(n.standing))).all():
            counts[side, bool(standing)] = count
            last = at if last is None else max(last, at)
        waiting = select(func.count()).where(ConflictRow.source == row.code, ConflictRow.state == _OPEN)
        return SourceInfo(
            **row.model_dump(),
            supplies=counts.get((ListingSide.SUPPLY.value, True), 0),
            demands=counts.get((ListingSide.DEMAND.value, True), 0),
            withdrawn=sum(count for (_, standing), count in counts.items() if not standing),
            open_conflicts=session.exec(waiting).one(),
            last_brought_at=last,
        )

    def put(
        self, code: str, external_id: str, listing: SupplyIn | DemandIn, principal: Principal, *, adopt: bool
    ) -> tuple[bool, Brought]:
        """List what a source has under a number, or change it; True if it is new."""
        side = ListingSide.DEMAND if isinstance(listing, DemandIn) else ListingSide.SUPPLY

        def act() -> tuple[Result, Brought | None]:
            with self._store.write() as work:
                source = held(work.session, code, principal)
                require_brings(source, side)
                (result,) = bring(work, source, side, [Line(external_id, listing)], principal, Asked(adopt))
                if result.outcome is LineOutcome.REFUSED:
                    return result, None
                assert result.row is not None
                return result, Brought(
                    outcome=result.outcome,
                    source=code,
                    external_id=external_id,
                    kept=result.kept,
                    conflicts=result.conflict_ids,
                    listing=_as_listed(work.session, result.row),
                )

        try:
            result, brought = act()
        except IntegrityError:
            # Another request listed the same number or title at the same moment: now it is there to be found.
            result, brought = act()
        if brought is None:
            # What is asked stands by now: the refusal only says so.
            raise _refusal(result)
        return result.outcome is LineOutcome.CREATED, brought

    def get_listing(self, code: str, side: ListingSide, external_id: str, principal: Principal) -> Brought:
        """What a source has under a number, as it stands here; `kept`: what somebody here has changed since."""
        with self._store.read() as session:
            source = readable(session, code, principal, Owner.SOURCE_LISTING)
            number, row = _numbered(session, source, side, external_id)
            open_ones = select(ConflictRow.id).where(
                ConflictRow.source == code,
                ConflictRow.side == side.value,
                ConflictRow.external_id == external_id,
                ConflictRow.state == _OPEN,
            )
            return Brought(
                outcome=LineOutcome.SAME if number.standing else LineOutcome.WITHDRAWN,
                source=code,
                external_id=external_id,
                kept=list(number.held),
                conflicts=[id for id in session.exec(open_ones.order_by(col(ConflictRow.id))).all() if id is not None],
                listing=_as_listed(session, row),
            )

    def take_back(self, code: str, side: ListingSide, external_id: str, principal: Principal) -> None:
        """Withdraw what a source has no more. Repeating it changes nothing."""
        with self._store.write() as work:
            source = held(work.session, code, principal)
            _numbered(work.session, source, side, external_id)
            bring(work, source, side, [Line(external_id, None)], principal, Asked())


def _numbered(
    session: Session, source: SourceRow, side: ListingSide, external_id: str
) -> tuple[ForeignNumberRow, ListingRow]:
    n = ForeignNumberRow
    query = select(n).where(n.source == source.code, n.side == side.value, n.external_id == external_id)
    number = session.exec(query).first()
    if number is None:
        raise NotFound(
            f"来源 {source.code} 没有编号为 {external_id} 的{'需求' if side is ListingSide.DEMAND else '成果'}"
        )
    return number, session.get_one(ListingRow, number.listing_id)


def _as_listed(session: Session, row: ListingRow) -> Supply | Demand:
    """A listing to the source that brought it: whose it is, it has said itself."""
    assert row.id is not None
    firm = firms_of(session, [row.owner]).get(row.owner)
    return wire(row, shown_organisation(row, firm, own=True), numbers_of(session, [row.id]).get(row.id, []))


def _refusal(result: Result) -> Exception:
    """What is said of one listing that was not taken: a contradiction to what stands here, or what is wrong in itself."""
    (problem,) = result.errors
    placed = problem.model_copy(update={"field": f"body.{problem.field}"})
    extensions = {"conflicts": result.conflict_ids} if result.conflicts else {}
    if problem.field in ("title", "organisation", "credit_code") and (
        result.row is not None or problem.field == "title"
    ):
        return Conflict(problem.problem, [placed], extensions)
    return InvalidInput(problem.problem, [placed], extensions)


def _require_rules(said: SourceIn) -> None:
    problems = [
        FieldProblem(
            field=f"body.rules.{name}", problem="没有这个字段", remedy=f"可用:{'、'.join(RULED_FIELDS)}", value=name
        )
        for name in said.rules
        if name not in RULED_FIELDS
    ]
    if said.rules.get(CONTACT) is FieldRule.ASK:
        problem, remedy = "联系人不进入待定清单", "请填写 platform 或 office"
        problems.append(FieldProblem(field=f"body.rules.{CONTACT}", problem=problem, remedy=remedy))
    if said.rules.get(WITHDRAWN) is FieldRule.ASK:
        problem, remedy = "本地撤下的,以谁为准须写明", "请填写 platform(来源再带来即重新登记)或 office"
        problems.append(FieldProblem(field=f"body.rules.{WITHDRAWN}", problem=problem, remedy=remedy))
    if problems:
        raise InvalidInput(f"来源的规则有{len(problems)}处需要改正,见 errors", problems)
