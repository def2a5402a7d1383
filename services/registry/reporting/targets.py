"""Use cases of targets: read them, break them down by unit, see how far they are and who is behind each figure."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import func, tuple_
from sqlmodel import Session, col, select

from services.registry.as_of import ordinary_day
from services.registry.domain.targets import Target, TargetPlan
from services.registry.enterprises.tables import EnterpriseVersion
from services.registry.enterprises.units import UnitBook, unit_names
from services.registry.reporting.counting import behind, breakdowns, progress, target_info
from services.registry.reporting.known import Known, firms
from services.registry.reporting.revised import TARGET_SHARE
from services.registry.reporting.sums import sums_of
from services.registry.reporting.tables import TargetBreakdown
from shared.contracts.audit import Action
from shared.contracts.owners import Owner
from shared.contracts.public_events.registry import TargetBrokenDown
from shared.contracts.reporting import CountedEnterprise, Progress, TargetInfo, TargetShare
from shared.contracts.values import CreditCode
from shared.plumbing.auth import Principal
from shared.plumbing.errors import InvalidInput, NotFound
from shared.plumbing.listing import Listed
from shared.plumbing.paging import page_of
from shared.plumbing.revisions import Match
from shared.plumbing.storage import Store


class Targets:
    """The plan's targets."""

    def __init__(self, store: Store, plan: TargetPlan) -> None:
        self._store = store
        self._plan = plan

    def all(self, principal: Principal) -> list[TargetInfo]:
        """The plan's targets, with what of them falls to the caller's own units."""
        mine = principal.reads(Owner.UNIT)
        with self._store.read() as session:
            by_target = breakdowns(session)
        own = {
            id: {unit: value for unit, value in by_unit.items() if mine.covers(firm=None, units=(unit,))}
            for id, by_unit in by_target.items()
        }
        return [target_info(self._plan, t, own.get(t.id, {})) for t in self._plan.targets]

    def share(self, id: str, unit_wording: str, principal: Principal) -> TargetShare:
        """What a unit is to reach."""
        target = self._target(id)
        with self._store.read() as session:
            code = UnitBook(session).find(unit_wording)
            if code is None or not principal.reads(Owner.UNIT).covers(firm=None, units=(code,)):
                raise _no_share(target, unit_wording)
            value = breakdowns(session).get(id, {}).get(code)
        if value is None:
            raise _no_share(target, unit_wording)
        return TargetShare(target=id, unit=code, value=value)

    def break_down(self, id: str, unit_wording: str, value: int, principal: Principal, match: Match) -> TargetInfo:
        """What a unit is to reach. The last word counts, those before stay; the same again is no further one."""
        target = self._target(id)
        with self._store.read() as session:
            code = _unit(session, unit_wording)
        with self._store.write() as work, work.editing(TARGET_SHARE, id, code, by=principal, match=match):
            if (stands := breakdowns(work.session).get(id, {})).get(code) == value:
                return target_info(self._plan, target, stands)
            b = TargetBreakdown
            before = work.session.exec(select(b.version).where(b.target_id == id, b.unit == code)).all()
            work.session.add(
                TargetBreakdown(
                    target_id=id,
                    unit=code,
                    version=max(before, default=0) + 1,
                    value=value,
                    recorded_by=principal.client_id,
                    recorded_at=work.now,
                )
            )
            work.audit(Action.TARGET_CHANGED, principal, f"{id}/{code}", value=value)
            work.publish(TargetBrokenDown(target=id, unit=code, value=value), subject=id)
            work.session.flush()
            return target_info(self._plan, target, breakdowns(work.session).get(id, {}))

    def progress(self, *, year: int | None, on: dt.date | None, at: dt.datetime) -> Progress:
        day = ordinary_day(on or self._store.clock.today(), "query.on")
        year = year or day.year
        with self._store.read() as session:
            return progress(sums_of(session, self._plan, day, at, year), self._plan, breakdowns(session), year)

    def behind(
        self,
        id: str,
        reading: str,
        principal: Principal,
        *,
        year: int | None,
        on: dt.date | None,
        at: dt.datetime,
        after: tuple[str, str] | None,
        limit: int,
        total: bool,
    ) -> Listed[CountedEnterprise]:
        """The caller's own of the enterprises behind a figure, by unit and code; `after`: those of the last one shown."""
        v = EnterpriseVersion
        target = self._target(id)
        day = ordinary_day(on or self._store.clock.today(), "query.on")
        codes = behind(Known(day, at), target, reading, year or day.year).subquery()
        mine = principal.reads(Owner.FIRM).among(firm=col(v.credit_code), unit=col(v.unit))
        every = firms(at).select_from(codes).join(v, col(v.credit_code) == codes.c.credit_code).where(mine)
        key = (col(v.unit), col(v.credit_code))
        query = every.order_by(*key)
        if after is not None:
            query = query.where(tuple_(*key) > tuple_(*after))
        with self._store.read() as session:
            connection, names = session.connection(), unit_names(session)
            rows, last = page_of(
                lambda n: connection.execute(query.limit(n)).all(), limit, lambda row: (row.unit, row.credit_code)
            )
            number = select(func.count()).select_from(every.subquery())
            counted = int(connection.execute(number).scalar_one()) if total else None
        shown = [
            CountedEnterprise(credit_code=CreditCode.kept(code), name=name, unit=unit, unit_name=names[unit])
            for code, name, unit in rows
        ]
        return Listed(shown, last, counted)

    def _target(self, id: str) -> Target:
        found = self._plan.by_id
        if id not in found:
            raise NotFound(f"没有目标“{id}”;有:{'、'.join(found)}")
        return found[id]


def _unit(session: Session, wording: str) -> str:
    try:
        return UnitBook(session).code(wording)
    except ValueError as error:
        raise InvalidInput.at("unit", str(error), "请核对单位", wording) from None


def _no_share(target: Target, unit: str) -> NotFound:
    return NotFound(f"目标“{target.id}”还没有分解到单位“{unit[:40]}”")
