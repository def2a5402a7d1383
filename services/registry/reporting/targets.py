"""Use cases of targets: read them, break them down by unit, see how far they are and who is behind each figure."""

from __future__ import annotations

import datetime as dt

from sqlmodel import select

from services.registry.as_of import ordinary_day
from services.registry.domain.targets import Target, TargetPlan
from services.registry.enterprises.units import UnitBook
from services.registry.reporting.counting import behind, breakdowns, counts_of, enterprises, progress, target_info
from services.registry.reporting.tables import TargetBreakdown
from services.registry.schema import FEED
from shared.contracts.audit import Action
from shared.contracts.owners import Owner
from shared.contracts.public_events.registry import TargetBrokenDown
from shared.contracts.reporting import CountedEnterprise, Progress, TargetInfo
from shared.plumbing.auth import Principal
from shared.plumbing.errors import InvalidInput, NotFound
from shared.plumbing.listing import Listed
from shared.plumbing.paging import page_of
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

    def break_down(self, id: str, unit_wording: str, value: int, principal: Principal) -> TargetInfo:
        """What a unit is to reach. The last word counts, those before stay."""
        target = self._target(id)
        with self._store.write() as work:
            FEED.locked_head(work.session)
            try:
                code = UnitBook(work.session).code(unit_wording)
            except ValueError as error:
                raise InvalidInput(str(error)) from None
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
        day = ordinary_day(on or self._store.clock.today())
        with self._store.read() as session:
            return progress(counts_of(session, day, at), self._plan, breakdowns(session), year or day.year)

    def behind(
        self,
        id: str,
        reading: str,
        principal: Principal,
        *,
        year: int | None,
        on: dt.date | None,
        at: dt.datetime,
        after: int,
        limit: int,
        total: bool,
    ) -> Listed[CountedEnterprise]:
        """The caller's own of the enterprises behind a figure; the last position is where the next page begins."""
        mine = principal.reads(Owner.FIRM)
        target = self._target(id)
        day = ordinary_day(on or self._store.clock.today())
        with self._store.read() as session:
            counts = counts_of(session, day, at)
        every = enterprises(counts, behind(counts, target, reading, year or day.year))
        found = [e for e in every if mine.covers(firm=e.credit_code, units=(e.unit,))]
        rows, last = page_of(lambda n: found[after : after + n], limit, lambda _: after + limit)
        return Listed(rows, None if last is None else [last], len(found) if total else None)

    def _target(self, id: str) -> Target:
        found = self._plan.by_id
        if id not in found:
            raise NotFound(f"没有目标“{id}”;有:{'、'.join(found)}")
        return found[id]
