"""What the database sums up and picks out is what a plain look at every row gives, on a registry made at random."""

from __future__ import annotations

import datetime as dt
import random
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import pytest
from sqlalchemy import update
from sqlmodel import Session, col, select

from services.registry.domain.ladder import titles
from services.registry.domain.process_facts import last_recheck, recheck_opens, update_due, updated_titles
from services.registry.domain.targets import READINGS, Target, counted, target_plan
from services.registry.enterprises.said import said_at
from services.registry.enterprises.tables import EnterpriseRow, EnterpriseVersion
from services.registry.enterprises.units import UnitBook
from services.registry.migrations import MIGRATIONS
from services.registry.process.day_list import DayLists
from services.registry.process.guards import PROCESSED, missed_years
from services.registry.recognitions.tables import Recognition, RecognitionDocument, TenureRow
from services.registry.recognitions.tenures import known_at, valid_on
from services.registry.reporting import counting
from services.registry.reporting.counting import figures, progress
from services.registry.reporting.known import Known
from services.registry.reporting.sums import MONTHLY, sums_of
from services.registry.schema import FEED
from services.registry.wiring import LISTENERS
from shared.contracts.process import DayList
from shared.contracts.registry_events import RecognitionAction
from shared.plumbing.storage import Store
from tests.faults.importer import code
from tests.running import migrate_by_copy

FIRMS = 60
UNITS = ("430302", "430304", "430321")
TITLES = [*MONTHLY, "national_key_little_giant", "provincial_champion_product", "green_factory"]
START = dt.datetime(2021, 1, 1, tzinfo=dt.UTC)
NOW = dt.datetime(2028, 12, 1, tzinfo=dt.UTC)


def some_instant(chance: random.Random) -> dt.datetime:
    return START + dt.timedelta(days=chance.randrange(8 * 365))


def fill(session: Session) -> None:
    """Firms that move once, documents, recognitions and tenures: as a registry could never come to be, and may be asked all the same."""
    chance = random.Random(20)
    for n in range(FIRMS):
        session.add(
            EnterpriseRow(credit_code=code(n), name=f"示例{n}有限公司", unit=chance.choice(UNITS), industry="", main_product="",
                          size_class="small", size_reason="", registered_at=START, changed_at=START)
        )  # fmt: skip
    days = [dt.date(2020, 1, 1) + dt.timedelta(days=chance.randrange(9 * 365)) for _ in range(40)]
    for n, day in enumerate(days):
        session.add(RecognitionDocument(id=f"d{n}", number=f"{n}号", issuer="示例", issued_on=day, recorded_at=START, recorded_by="x"))  # fmt: skip
    session.flush()
    for n in range(500):
        recognised = Recognition(
            id=f"r{n}", credit_code=code(chance.randrange(FIRMS)), title=chance.choice([t for t in TITLES if t in titles()]),
            action=chance.choice(list(RecognitionAction)), subject=f"第{n}项", document_id=f"d{chance.randrange(40)}",
            enterprise_name="x", recorded_at=some_instant(chance), recorded_by="x",
        )  # fmt: skip
        session.add(recognised)
        begun = some_instant(chance).date()
        tenure = TenureRow(
            id=f"t{n}", credit_code=recognised.credit_code, title=recognised.title, subject=recognised.subject, valid_from=begun,
            valid_to=chance.choice([None, begun + dt.timedelta(days=chance.randrange(1, 1500))]), recognition_id=recognised.id,
            recorded_from=some_instant(chance), recorded_to=chance.choice([None, None, NOW]),
        )  # fmt: skip
        session.flush()
        session.add(tenure)
    session.flush()
    for n in range(0, FIRMS, 3):
        moved = update(EnterpriseRow).where(col(EnterpriseRow.credit_code) == code(n))
        session.connection().execute(
            moved.values(unit=chance.choice(UNITS), changed_at=dt.datetime(2024, 6, 1, tzinfo=dt.UTC))
        )


@pytest.fixture
def store(database_url: str) -> Iterator[Store]:
    store = Store(migrate_by_copy(MIGRATIONS, database_url), FEED, LISTENERS)
    with store.write() as work:
        fill(work.session)
    yield store
    store.close()


@dataclass(frozen=True)
class Counts:
    """Which firms the figures of a day rest on. valid, ever: {title: credit codes}; new: {title: {code: days}} of the whole past; firms:
    {code: (name, unit)}."""

    valid: Mapping[str, frozenset[str]]
    ever: Mapping[str, frozenset[str]]
    new: Mapping[str, Mapping[str, list[dt.date]]]
    firms: Mapping[str, tuple[str, str]]
    unit_names: Mapping[str, str]

    def newly(self, title: str, first: dt.date, last: dt.date) -> frozenset[str]:
        """Enterprises newly recognised by documents of these days."""
        return frozenset(c for c, days in self.new.get(title, {}).items() if any(first <= d <= last for d in days))


def counts_of(session: Session, on: dt.date, at: dt.datetime) -> Counts:
    """By a look at everything."""
    t = TenureRow
    held = session.exec(select(t.title, t.credit_code).where(valid_on(on), known_at(at))).all()
    query = (
        select(Recognition.title, Recognition.credit_code, Recognition.action, RecognitionDocument.issued_on)
        .join(RecognitionDocument, col(RecognitionDocument.id) == Recognition.document_id)
        .where(col(Recognition.recorded_at) <= at, col(RecognitionDocument.issued_on) <= on)
    )
    ever: dict[str, set[str]] = {}
    new: dict[str, dict[str, list[dt.date]]] = {}
    for title, firm, action, day in session.exec(query).all():
        if action in (RecognitionAction.NEW, RecognitionAction.RECHECK):
            ever.setdefault(title, set()).add(firm)
        if action is RecognitionAction.NEW:
            new.setdefault(title, {}).setdefault(firm, []).append(day)
    valid: dict[str, set[str]] = {}
    for title, firm in held:
        valid.setdefault(title, set()).add(firm)
    firms = select(EnterpriseVersion.credit_code, EnterpriseVersion.name, EnterpriseVersion.unit)
    rows = session.exec(firms.where(said_at(EnterpriseVersion, at))).all()
    return Counts(
        valid={title: frozenset(codes) for title, codes in valid.items()},
        ever={title: frozenset(codes) for title, codes in ever.items()},
        new=new,
        firms={firm: (name, unit) for firm, name, unit in rows},
        unit_names=UnitBook(session).names,
    )


def behind(counts: Counts, target: Target, reading: str, year: int) -> frozenset[str]:
    """The enterprises behind a figure."""
    if target.kind == "annual_new":
        return counts.newly(target.title, dt.date(year, 1, 1), dt.date(year, 12, 31))
    return counted(target.title, reading, counts.valid, counts.ever)


def by_name(counts: Counts, codes: frozenset[str]) -> dict[str, int]:
    return dict(Counter(counts.unit_names[counts.firms[code][1]] for code in codes))


def test_sums_are_what_the_lists_of_firms_behind_them_come_to(store: Store) -> None:
    plan, chance, seen = target_plan(), random.Random(7), 0
    with store.read() as session:
        for n in range(12):
            at = NOW if n % 3 == 0 else some_instant(chance)
            on = some_instant(chance).date()
            year = on.year - n % 2
            first = dt.date(on.year, on.month, 1)
            last = (first + dt.timedelta(days=31)).replace(day=1) - dt.timedelta(days=1)
            counts = counts_of(session, on, at)
            sums = sums_of(session, plan, on, at, year)
            for target in progress(sums, plan, {}, year).targets:
                wanted = next(t for t in plan.targets if t.id == target.target.id)
                assert {r.reading for r in target.readings} in ({"new"}, set(READINGS))
                for reading in target.readings:
                    firms = behind(counts, wanted, reading.reading, year)
                    asked = counting.behind(Known(on, at), wanted, reading.reading, year)
                    codes = [row[0] for row in session.connection().execute(asked)]
                    assert len(codes) == len(set(codes)), "each firm once"
                    assert set(codes) == firms
                    assert (reading.count, reading.by_unit) == (len(firms), by_name(counts, firms)), (on, at, target)
            for title, curves in progress(sums, plan, {}, year).curves.items():
                for each, line in curves.items():
                    ends = [
                        dt.date(int(each) + m // 12, m % 12 + 1, 1) - dt.timedelta(days=1)
                        for m in range(1, len(line) + 1)
                    ]
                    assert line == [len(counts.newly(title, dt.date(int(each), 1, 1), end)) for end in ends]
            days = Counter(day for found in counts.new.get("municipal_srdi", {}).values() for day in found)
            assert sums.days.get("municipal_srdi", {}) == days
            month = sums_of(session, plan, on, at, first.year, (first, last))
            for unit in (None, *UNITS):
                here = {c for c, (_, of) in counts.firms.items() if unit in (None, of)}
                wanted_figures = [
                    len(found & here)
                    for title in MONTHLY
                    for found in (
                        counts.newly(title, first, last), counts.newly(title, dt.date(first.year, 1, 1), last),
                        counts.valid.get(title, frozenset()),
                    )
                ]  # fmt: skip
                assert [f.value for f in figures(month, unit, first, last)] == wanted_figures
                seen += sum(wanted_figures)
    assert seen > 1000


def test_a_days_list_has_what_a_look_at_every_term_finds(store: Store) -> None:
    chance = random.Random(3)
    with store.read() as session:
        firms = {e.credit_code: e for e in session.exec(select(EnterpriseRow)).all()}
        tenures = session.exec(select(TenureRow)).all()
    now, found = store.clock.now(), 0
    known = [t for t in tenures if t.recorded_from <= now and (t.recorded_to is None or t.recorded_to > now)]
    for unit in (None, *UNITS):
        mine = [t for t in known if unit in (None, firms[t.credit_code].unit)]
        ending = [
            t.valid_to
            for t in mine
            if t.valid_to is not None
            and t.valid_to.year > 2026
            and titles()[t.title].kind in PROCESSED
            and t.valid_from <= recheck_opens(t.valid_to)
        ]
        day = recheck_opens(chance.choice(ending))  # the first day on which a recheck is due
        held = [t for t in mine if t.valid_from <= day and (t.valid_to is None or t.valid_to > day)]
        wanted = Counter(
            ("recheck_due", t.credit_code, t.title, t.valid_to - dt.timedelta(days=1))
            for t in held
            if t.valid_to is not None and titles()[t.title].kind in PROCESSED and recheck_opens(t.valid_to) <= day
        )
        since: dict[str, dt.date] = {}
        for t in held:
            if t.title in updated_titles():
                since[t.credit_code] = min(t.valid_from, since.get(t.credit_code, t.valid_from))
        for firm, start in since.items():
            wanted.update(("update_overdue", firm, "", update_due(year)) for year in missed_years({}, start, day))
        listed = DayLists(store).of(on=day, unit=unit)
        got = Counter((i.kind, i.credit_code, i.title, i.due) for i in listed.items if i.kind != "update_due")
        assert got == wanted
        assert DayList.model_validate_json(listed.json()).model_dump_json().encode() == listed.json()
        assert [i.unit for i in listed.items] == [firms[i.credit_code].unit for i in listed.items]
        found += len(got)
    assert found > 50


def test_the_last_recheck_of_a_day_is_open_and_the_next_is_not() -> None:
    for n in range(1500):
        day = dt.date(2023, 1, 1) + dt.timedelta(days=n)
        last = last_recheck(day)
        assert recheck_opens(last) <= day < recheck_opens(last + dt.timedelta(days=1))
