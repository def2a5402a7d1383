"""Tallies kept with every write: how many enterprises of a unit hold what on a day and have been newly recognised, so that reports read as
many rows as they show days and units, however many enterprises there are.

They say what is known now. What was known at an earlier instant is counted from the histories.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import groupby
from typing import Any

from sqlalchemy import Table as SqlTable
from sqlalchemy import case, delete, func, insert, select, text, update
from sqlmodel import Session, col

from services.registry.domain.tallies import Measure, Shape, Span, Step, Told, ladder, steps_of
from services.registry.enterprises.tables import EnterpriseRow
from services.registry.happenings import EnterpriseChanged
from services.registry.recognitions.tables import Recognition, RecognitionDocument, TalliesKept, TallyRow, TenureRow
from services.registry.recognitions.tenures import Holdings, known_at
from shared.plumbing.among import among
from shared.plumbing.prepared import execute_for_each
from shared.plumbing.storage import Store, UnitOfWork
from shared.plumbing.upserting import insert_of

_TALLY: SqlTable = TallyRow.__table__  # type: ignore[attr-defined]  # made by the mapper
_KEPT: SqlTable = TalliesKept.__table__  # type: ignore[attr-defined]  # made by the mapper
_STOCKS = (Measure.HELD, Measure.HELD_OR_HIGHER, Measure.HELD_HIGHER, Measure.EVER, Measure.EVER_OR_HIGHER)
_AT_A_TIME = 10_000

Stocks = Mapping[tuple[Measure, str], Mapping[str, int]]
"""{(measure, title): {unit: how many}}"""


class Tallied:
    """The enterprises that a transaction touches, as they counted before it. What they count then is written just before it commits."""

    def __init__(self, _: Session) -> None:
        self._before: dict[str, tuple[str, Shape]] = {}

    def touch(self, work: UnitOfWork, code: str, unit: str) -> None:
        """An enterprise is about to be recognised, or counts elsewhere now. unit: to which it has belonged until now."""
        if code in self._before:
            return
        if not self._before:
            work.before_commit(self._keep)
        holdings = work.read_once(Holdings)
        holdings.read([code])
        self._before[code] = (unit, holdings.shape(code))

    def _keep(self, work: UnitOfWork) -> None:
        """The row that says what is kept is locked first, so that writers follow upon each other from here on."""
        connection = work.session.connection()
        later = case((_KEPT.c.said_at < work.now, work.now), else_=_KEPT.c.said_at)
        ours = update(_KEPT).where(_KEPT.c.ladder == ladder().digest).values(said_at=later)
        if connection.execute(ours).rowcount == 0:
            connection.execute(delete(_KEPT))  # by another ladder: what nobody goes on with is not kept any longer
            return
        holdings = work.read_once(Holdings)
        units = select(col(EnterpriseRow.credit_code), col(EnterpriseRow.unit))
        units = units.where(among(work.session, col(EnterpriseRow.credit_code), self._before))
        changed: Counter[tuple[Shape, str]] = Counter()
        for code, unit in connection.execute(units):
            was_of, before = self._before[code]
            changed[before, was_of] -= 1
            changed[holdings.shape(code), unit] += 1
        _add(work.session, _counted(changed))


def on_enterprise_moved(work: UnitOfWork, changed: EnterpriseChanged) -> None:
    """What an enterprise counts, it counts in its new unit."""
    if changed.unit != changed.unit_before:
        work.read_once(Tallied).touch(work, changed.credit_code, changed.unit_before)


def _counted(shapes: Mapping[tuple[Shape, str], int]) -> dict[tuple[Step, str], int]:
    """{(step, unit): number} of so many enterprises of each shape and unit."""
    found: dict[tuple[Step, str], int] = {}
    for (shape, unit), times in shapes.items():
        for step, number in steps_of(shape, ladder()).items() if times else ():
            found[step, unit] = found.get((step, unit), 0) + times * number
    return found


def _add(session: Session, changed: Mapping[tuple[Step, str], int]) -> None:
    rows = [{**step._asdict(), "unit": unit, "number": n} for (step, unit), n in sorted(changed.items()) if n]
    if not rows:
        return
    connection = session.connection()
    new = insert_of(_TALLY, connection.dialect.name)
    more = {"number": _TALLY.c.number + new.excluded.number}
    execute_for_each(connection, new.on_conflict_do_update(index_elements=list(_TALLY.primary_key), set_=more), rows)


def tallied(session: Session, at: dt.datetime) -> bool:
    """Do the tallies say what was known at an instant? Not where something was written after it, or where none are kept."""
    kept = session.connection().execute(select(_KEPT.c.said_at).where(_KEPT.c.ladder == ladder().digest)).scalar()
    return kept is not None and kept <= at


def stocks(
    session: Session, titles: Collection[str] | None, on: dt.date, measures: Collection[Measure] = _STOCKS
) -> Stocks:
    """How many there are on a day; of all titles where none are named."""
    t = _TALLY.c
    query = select(t.measure, t.title, t.unit, func.sum(t.number)).where(t.measure.in_(measures), t.day <= on)
    if titles is not None:
        query = query.where(t.title.in_(titles))
    found: dict[tuple[Measure, str], dict[str, int]] = {}
    for measure, title, unit, number in session.connection().execute(query.group_by(t.measure, t.title, t.unit)):
        if number:
            found.setdefault((Measure(measure), title), {})[unit] = int(number)
    return found


def new_by_day(
    session: Session, measure: Measure, titles: Collection[str], first: dt.date, last: dt.date
) -> dict[str, dict[dt.date, dict[str, int]]]:
    """{title: {day: {unit: how many}}} of what was new on days."""
    t = _TALLY.c
    query = select(t.title, t.day, t.unit, t.number).where(
        t.measure == measure, t.title.in_(titles), t.day.between(first, last), t.number != 0
    )
    found: dict[str, dict[dt.date, dict[str, int]]] = {}
    for title, day, unit, number in session.connection().execute(query):
        found.setdefault(title, {}).setdefault(day, {})[unit] = number
    return found


def require_tallies(store: Store) -> None:
    """Make the tallies from the histories where none are kept, or were by another ladder of titles: a step of its own, before the
    service starts. Nobody writes meanwhile."""
    with store.read() as session:
        if _stand(session):
            return
    with store.write(rings=False) as work:
        connection = work.session.connection()
        if connection.dialect.name == "postgresql":
            # Against whoever locks an enterprise's row to recognise it; who has one locked already is waited for.
            connection.execute(text("LOCK TABLE enterprise IN EXCLUSIVE MODE"))
        if _stand(work.session):
            return
        connection.execute(delete(_TALLY))
        connection.execute(delete(_KEPT))
        _add(work.session, counted_anew(work.session, work.now))
        connection.execute(insert(_KEPT).values(id=1, ladder=ladder().digest, said_at=_last_said(work.session)))


def _stand(session: Session) -> bool:
    return tallied(session, dt.datetime.max.replace(tzinfo=dt.UTC))


def _last_said(session: Session) -> dt.datetime:
    """The instant of the last write that is in the histories."""
    last = (func.max(col(Recognition.recorded_at)), func.max(col(EnterpriseRow.changed_at)))
    said = [session.connection().execute(select(each)).scalar() for each in last]
    return max((at for at in said if at is not None), default=dt.datetime(1970, 1, 1, tzinfo=dt.UTC))


def counted_anew(session: Session, now: dt.datetime) -> dict[tuple[Step, str], int]:
    """{(step, unit): number}: what the tallies come to by the histories, enterprise by enterprise."""
    r, d, e, t = Recognition, RecognitionDocument, EnterpriseRow, TenureRow
    told = (
        select(col(r.credit_code), col(e.unit), col(r.title), col(r.action), col(d.issued_on))
        .join(d, col(d.id) == r.document_id)
        .join(e, col(e.credit_code) == r.credit_code)
        .order_by(col(r.credit_code))
    )
    held = select(col(t.credit_code), col(t.title), col(t.valid_from), col(t.valid_to)).where(known_at(now))
    spans = groupby(_streamed(session, held.order_by(col(t.credit_code))), key=lambda row: row[0])
    code, mine = next(spans, ("", iter(())))
    found: Counter[tuple[Shape, str]] = Counter()
    for (holder, unit), recognised in groupby(_streamed(session, told), key=lambda row: (row[0], row[1])):
        held_by_it: tuple[Span, ...] = ()
        if code == holder:  # nobody holds a title without having been recognised
            held_by_it = tuple(Span(*row[1:]) for row in mine)
            code, mine = next(spans, ("", iter(())))
        found[Shape(held_by_it, tuple(Told(*row[2:]) for row in recognised)), unit] += 1
    return _counted(found)


def untrue(session: Session, now: dt.datetime) -> int | None:
    """How many tallies are not what the histories come to; None where none are kept, or they changed while they were looked at."""
    before = _as_kept(session)
    anew = {(step.measure.value, *step[1:], unit): n for (step, unit), n in counted_anew(session, now).items() if n}
    if before is None or _as_kept(session) != before:
        return None
    _, kept = before
    return sum(kept.get(key) != anew.get(key) for key in kept.keys() | anew.keys())


def _as_kept(session: Session) -> tuple[dt.datetime, dict[tuple[Any, ...], int]] | None:
    connection = session.connection()
    said_at = connection.execute(select(_KEPT.c.said_at).where(_KEPT.c.ladder == ladder().digest)).scalar()
    rows = connection.execute(select(_TALLY).where(_TALLY.c.number != 0))
    return None if said_at is None else (said_at, {tuple(key): number for *key, number in rows})


def _streamed(session: Session, query: Any) -> Iterator[Any]:
    found: Iterable[Any] = session.connection().execute(query.execution_options(yield_per=_AT_A_TIME))
    return iter(found)
