"""Tallies say at every moment what the histories come to, whatever was written and by how many at once; and a report that rests on them
reads no history."""

from __future__ import annotations

import datetime as dt
import random
import re
import threading
from collections.abc import Iterator, Sequence
from typing import Any

import pytest
from sqlalchemy import select
from sqlmodel import Session

from services.registry.domain.ladder import titles
from services.registry.domain.tallies import Ladder, Measure
from services.registry.domain.targets import target_plan
from services.registry.enterprises.columns import ENTERPRISE_COLUMNS
from services.registry.enterprises.imports import EnterpriseImports
from services.registry.enterprises.service import Enterprises
from services.registry.migrations import MIGRATIONS
from services.registry.recognitions import service, tallies
from services.registry.recognitions.imports import RecognitionImports
from services.registry.recognitions.service import Libraries
from services.registry.recognitions.tallies import counted_anew, require_tallies, tallied
from services.registry.reporting import sums
from services.registry.reporting.counting import figures, progress
from services.registry.schema import FEED
from services.registry.wiring import LISTENERS
from shared.contracts.registry import EnterpriseChange, RecognitionDocumentIn, RecognitionRow
from shared.contracts.scopes import Scope
from shared.contracts.values import CreditCode
from shared.plumbing.auth import Principal
from shared.plumbing.lists.landing import as_readers
from shared.plumbing.revisions import Match
from shared.plumbing.storage import Store
from tests.clocks import SetClock
from tests.faults.importer import OFFICER, code
from tests.running import migrate_by_copy, with_officer
from tests.statements import statements

FIRMS = 12
UNITS = ("430302", "430304", "430321")
NAMED = [t.name for t in titles().values() if t.kind == "ladder"] + ["市级智能车间"]
ACTIONS = ["新认定", "新认定", "复核", "撤销", "更名"]
OFFICE = Principal(client_id="office", kind="officer", unit=UNITS[0], scopes=frozenset(Scope))
NOW = dt.datetime(2026, 3, 1, 4, tzinfo=dt.UTC)


@pytest.fixture
def store(database_url: str) -> Iterator[Store]:
    clock = SetClock(NOW)
    store = Store(migrate_by_copy(MIGRATIONS, database_url, with_officer), FEED, LISTENERS, clock=clock)
    yield store
    store.close()


def document(chance: random.Random, number: int) -> RecognitionDocumentIn:
    """A document of some day, entered in any order."""
    title, action = chance.choice(NAMED), chance.choice(ACTIONS)
    day = dt.date(2022, 1, 1) + dt.timedelta(days=chance.randrange(1500))
    subject = "一号" if "车间" in title else ""
    rows = [
        RecognitionRow(
            credit_code=code(n), enterprise_name=f"新名{number}有限公司", subject=subject, title=title, action=action
        )
        for n in chance.sample(range(FIRMS), chance.randrange(1, 5))
    ]
    return RecognitionDocumentIn(number=f"示例〔{day.year}〕{number}号", issuer="示例机关", issued_on=day, rows=rows)


def put(store: Store, n: int, unit: str) -> None:
    change = EnterpriseChange(name=f"示例{n}有限公司", unit=unit)
    Enterprises(store).put(CreditCode(code(n)), change, OFFICER, Match(required=False))


def land(store: Store, said: RecognitionDocumentIn, *, dry_run: bool = False) -> int:
    with store.write() as work:
        return RecognitionImports.land_document(work, said, OFFICER, dry_run=dry_run).accepted


def kept(session: Session) -> dict[tuple[str, ...], int]:
    table = tallies._TALLY
    rows = session.connection().execute(select(table).where(table.c.number != 0)).all()
    return {(row.measure, row.title, str(row.day), row.unit): row.number for row in rows}


def anew(session: Session) -> dict[tuple[str, ...], int]:
    found = counted_anew(session, NOW)
    return {(str(s.measure), s.title, str(s.day), unit): n for (s, unit), n in found.items() if n}


def a_document(number: int, firms: Sequence[int] = (0,)) -> RecognitionDocumentIn:
    rows = [RecognitionRow(credit_code=code(n)) for n in firms]
    return RecognitionDocumentIn(
        number=f"示例〔2026〕{number}号", issuer="示例", issued_on=dt.date(2026, 2, 1), title="市级专精特新", action="新认定", rows=rows
    )  # fmt: skip


def require_equal(store: Store) -> None:
    with store.read() as session:
        assert tallied(session, NOW)
        assert kept(session) == anew(session)


def test_after_every_write_they_are_what_the_histories_come_to(store: Store) -> None:
    chance = random.Random(5)
    for n in range(FIRMS):
        put(store, n, chance.choice(UNITS))
    landed = 0
    for number in range(60):
        landed += land(store, document(chance, number))
        if number % 4 == 0:
            put(store, chance.randrange(FIRMS), chance.choice(UNITS))
        if number % 10 == 0:  # a firm that moves twice and is recognised, in one transaction
            with store.write() as work:
                firm = chance.randrange(FIRMS)
                for unit in chance.sample(UNITS, 2):
                    row = {"credit_code": code(firm), "name": f"示例{firm}有限公司", "unit": unit}
                    lists = EnterpriseImports(Enterprises(store))
                    report = lists.enterprises(work, as_readers([row], ENTERPRISE_COLUMNS, {}), OFFICER, False)
                    assert report.rejected == 0, report
                RecognitionImports.land_document(work, document(chance, 1000 + number), OFFICER, dry_run=False)
        if number % 6 == 0:
            require_equal(store)
    require_equal(store)
    assert landed > 60
    with store.read() as session:
        assert len({row[0] for row in kept(session)}) == len(Measure)  # everything was counted at least once


def test_reports_say_what_they_say_by_the_histories(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    chance, plan = random.Random(11), target_plan()
    for n in range(FIRMS):
        put(store, n, chance.choice(UNITS))
    for number in range(40):
        land(store, document(chance, number))
    asked = []
    for _ in range(25):
        on = dt.date(2022, 1, 1) + dt.timedelta(days=chance.randrange(1800))
        first = on.replace(day=1)
        asked.append((on, (first, (first + dt.timedelta(days=31)).replace(day=1) - dt.timedelta(days=1))))

    def said() -> list[Any]:
        found: list[Any] = []
        for on, month in asked:
            with store.read() as session:
                of_day = sums.sums_of(session, plan, on, NOW, on.year, month)
            found += [progress(of_day, plan, {}, on.year), *(figures(of_day, unit, *month) for unit in (None, *UNITS))]
            found += [Libraries(store).counts(who, on=on, at=NOW) for who in (OFFICER, OFFICE)]
        return found

    with statements(store) as seen:
        by_tallies = said()
    assert not [s for s in seen if re.search(r"FROM (tenure|recognition|enterprise)\b|JOIN", s)]
    monkeypatch.setattr(sums, "tallied", lambda *_: False)
    monkeypatch.setattr(service, "tallied", lambda *_: False)
    assert said() == by_tallies


def test_they_do_not_say_what_was_known_earlier(store: Store) -> None:
    put(store, 0, UNITS[0])
    land(store, a_document(1))
    with store.read() as session:
        assert tallied(session, NOW)
        assert not tallied(session, NOW - dt.timedelta(seconds=1))
    title = "municipal_srdi"
    now, before = (
        {c.title: c.total for c in Libraries(store).counts(OFFICER, on=NOW.date(), at=at)}
        for at in (NOW, NOW - dt.timedelta(seconds=1))
    )
    assert (now[title], before[title]) == (1, 0)


def test_a_trial_leaves_them_as_they_were(store: Store) -> None:
    put(store, 0, UNITS[0])
    land(store, a_document(1))
    with store.read() as session:
        before = kept(session)
    report = RecognitionImports(store).dry_run(a_document(2), OFFICER)
    assert report.accepted == 1
    with store.read() as session:
        assert kept(session) == before


def test_by_another_ladder_they_are_given_up_and_made_anew_at_a_start(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(store, 0, UNITS[0])
    land(store, a_document(1))
    other = Ladder({"municipal_srdi": frozenset({"provincial_champion_product"})})
    monkeypatch.setattr(tallies, "ladder", lambda: other)
    with store.read() as session:
        assert not tallied(session, NOW)
    land(store, a_document(2))
    monkeypatch.undo()
    with store.read() as session:
        assert not tallied(session, NOW)  # written by one that counts otherwise
    require_tallies(store)
    require_equal(store)


def test_writers_at_once_lose_nothing(store: Store) -> None:
    """Of the same unit, title and day, each with firms of his own."""
    for n in range(FIRMS):
        put(store, n, UNITS[0])
    failed: list[BaseException] = []

    def write(mine: int) -> None:
        chance = random.Random(mine)
        try:
            for number in range(6):
                land(store, a_document(100 * mine + number, chance.sample(range(mine, FIRMS, 4), 2)))
        except BaseException as error:
            failed.append(error)

    threads = [threading.Thread(target=write, args=(mine,)) for mine in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not failed
    require_equal(store)
