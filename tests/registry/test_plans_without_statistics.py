"""How the databases go about a page of 100,000 firms of which they have no statistics, as just after a large import: along the index of its
order until the page is full, wherever it begins, and not through all of them."""

from __future__ import annotations

import datetime as dt
import sqlite3
from collections.abc import Iterator
from contextlib import closing, nullcontext
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, event, text
from sqlalchemy.exc import DBAPIError

from services.registry.domain.targets import target_plan
from services.registry.migrations import MIGRATIONS
from services.registry.name_list.rows import rows_query
from services.registry.name_list.service import ListFilter, NameList
from services.registry.name_list.views import VIEWS
from services.registry.process.day_list import DayLists
from services.registry.recognitions.service import (
    Documents,
    HolderFilter,
    Libraries,
    RecognitionFilter,
    _prepared_holders,
)
from services.registry.releases.as_told import periods_of
from services.registry.reporting.targets import Targets
from services.registry.schema import FEED
from shared.contracts.name_list import View
from shared.contracts.owners import Owner
from shared.contracts.scopes import Scope
from shared.contracts.values import today, utc_now
from shared.plumbing.auth import Principal
from shared.plumbing.listing import Asked
from shared.plumbing.statistics import Statistics
from shared.plumbing.storage import Store, open_engine
from tests.conftest import fresh_postgres_database
from tests.running import migrate_by_copy

OFFICER = Principal("officer", "officer", None, frozenset(Scope))
FIRMS = 100_000
UNIT = "430302"
COLUMNS = VIEWS[View.BANK].columns
DEEP = ("FILLER000000099000", "z", "")
PAGES: dict[str, dict[str, str]] = {
    "first": {},
    "deep": {},
    "first of a title": {"title": "municipal_srdi"},
    "deep of a title": {"title": "municipal_srdi"},
    "first of a unit": {"unit": "430302"},
    "deep of a unit": {"unit": "雨湖区"},
}
_KNOWN = {
    "sqlite": "SELECT count(*) FROM sqlite_stat1 WHERE tbl = 'tenure'",
    "postgresql": "SELECT count(*) FROM pg_stats WHERE tablename = 'tenure'",
}
"""What statistics there are, in each database's words; SQLite has no table for them where there are none."""
_POSTGRES = "SELECT n, 'FILLER' || lpad(n::text, 12, '0') AS code FROM generate_series(1, 100000) AS n"
_SQLITE = (
    "WITH RECURSIVE s(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM s WHERE n < 100000)"
    " SELECT n, 'FILLER' || substr('000000000000' || n, -12) AS code FROM s"
)
_FILLING = (
    "INSERT INTO enterprise (credit_code, name, unit, industry, main_product, size_class, size_reason, registered_at, changed_at)"
    " SELECT code, 'x', CASE n % 3 WHEN 0 THEN '430302' ELSE '430304' END, '', '', 'small', '', '2026-01-01', '2026-01-01' FROM ({numbers}) AS f",
    "INSERT INTO recognition_document (id, number, issuer, issued_on, recorded_at, recorded_by)"
    " SELECT 'd' || n, '' || n, 'x', '2026-01-01', '2026-01-01', 'x' FROM ({numbers}) AS f WHERE n <= 50",
    "INSERT INTO recognition (id, credit_code, title, action, subject, document_id, enterprise_name, recorded_at, recorded_by)"
    " SELECT 'r' || n, code, {title}, 'new', '', 'd' || (n % 50 + 1), 'x', '2026-01-01', 'x' FROM ({numbers}) AS f",
    "INSERT INTO tenure (id, credit_code, title, subject, valid_from, valid_to, recognition_id, recorded_from)"
    " SELECT 't' || n, code, {title}, '', '2026-01-01', '2099-01-01', 'r' || n, '2026-01-01' FROM ({numbers}) AS f",
)
_VERSIONS = (
    "INSERT INTO enterprise_version (credit_code, name, unit, industry, main_product, size_class, recorded_from)"
    " SELECT credit_code, name, unit, industry, main_product, size_class, registered_at FROM enterprise"
)
_TITLE = "CASE n % 2 WHEN 0 THEN 'municipal_srdi' ELSE 'national_little_giant' END"


def fill(url: str) -> None:
    """Past the program, and without statistics."""
    engine = open_engine(url)
    with engine.begin() as connection:
        if engine.dialect.name == "postgresql":
            for table in ("enterprise", "enterprise_version", "recognition", "tenure"):
                connection.execute(text(f"ALTER TABLE {table} SET (autovacuum_enabled = false)"))
            connection.execute(
                text("SET LOCAL session_replication_role = replica")
            )  # no triggers, which take most of the time
        numbers = _POSTGRES if engine.dialect.name == "postgresql" else _SQLITE
        for statement in _FILLING:
            connection.execute(text(statement.format(numbers=numbers, title=_TITLE)))
        if engine.dialect.name == "postgresql":
            connection.execute(text(_VERSIONS))
    engine.dispose()


@pytest.fixture(scope="module", params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def store(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """One for all tests of this file, which only read."""
    if request.param == "sqlite":
        yield from _filled(f"sqlite:///{tmp_path_factory.mktemp('large') / 'registry.sqlite3'}")
    else:
        with fresh_postgres_database() as url:
            yield from _filled(url)


def _filled(url: str) -> Iterator[Store]:
    fill(migrate_by_copy(MIGRATIONS, url))
    store = Store(url, FEED)
    yield store
    store.close()


def _explained(connection: Connection, page: str) -> list[str]:
    """The steps of the plan of a page of 50; on PostgreSQL as it ran."""
    given, after = PAGES[page], DEEP if "deep" in page else None
    query = rows_query(COLUMNS, on=today(), at=utc_now(), **given, after=after, few=True).limit(51)
    statement = query.compile(connection, compile_kwargs={"literal_binds": True})
    how = "EXPLAIN QUERY PLAN" if connection.dialect.name == "sqlite" else "EXPLAIN (ANALYZE, COSTS OFF, TIMING OFF)"
    return [row[-1] for row in connection.exec_driver_sql(f"{how} {statement}")]


@pytest.mark.parametrize("page", PAGES)
def test_a_page_goes_along_the_index_of_its_order(store: Store, page: str) -> None:
    _require_along_its_index(store, page)


def test_a_page_of_a_library_does_so_too(store: Store) -> None:
    """Of a title, by its holders' codes."""
    page = _prepared_holders(OFFICER.reads(Owner.FIRM), None, 50, True)._query.params(
        title="municipal_srdi", on=today(), at=utc_now(), after_0=DEEP[0], after_1=""
    )
    with store.read(along_an_index=True) as session:
        connection = session.connection()
        statement = page.compile(connection, compile_kwargs={"literal_binds": True})
        how = "EXPLAIN QUERY PLAN" if connection.dialect.name == "sqlite" else "EXPLAIN (COSTS OFF)"
        plan = "\n".join(row[-1] for row in connection.exec_driver_sql(f"{how} {statement}"))
    assert "ix_tenure_title_holder" in plan, plan
    assert " Sort" not in plan, plan
    assert "TEMP B-TREE" not in plan, plan


def test_a_days_list_goes_along_the_terms_that_end_by_it(store: Store) -> None:
    """None of these 100,000 does."""
    said: list[tuple[str, Any]] = []

    def seen(_connection: object, _cursor: object, statement: str, values: Any, *_: object) -> None:
        said.append((statement, values))

    event.listen(store.engine, "before_cursor_execute", seen)
    assert DayLists(store).of(on=dt.date(2026, 3, 1), unit=UNIT).items == []
    event.remove(store.engine, "before_cursor_execute", seen)
    statement, values = next(s for s in said if "FROM tenure" in s[0])
    how = "EXPLAIN QUERY PLAN" if store.engine.dialect.name == "sqlite" else "EXPLAIN (COSTS OFF)"
    with store.engine.connect() as connection:
        plan = "\n".join(str(row[-1]) for row in connection.exec_driver_sql(f"{how} {statement}", values))
    assert "ix_tenure_title_valid_to" in plan, plan


def test_a_release_compares_titles_along_the_index_of_holders(store: Store) -> None:
    """Of a batch's firms, and not of all. Of so few as here PostgreSQL reads all sooner; of three million it must have the other way."""
    said: list[tuple[str, Any]] = []

    def seen(_connection: object, _cursor: object, statement: str, values: Any, *_: object) -> None:
        said.append((statement, values))

    codes = [f"FILLER{n:012}" for n in range(1, 334)]
    with store.read() as session:
        query = periods_of(session, utc_now(), codes)
        event.listen(store.engine, "before_cursor_execute", seen)
        assert len(session.connection().execute(query).all()) == len(codes)
        event.remove(store.engine, "before_cursor_execute", seen)
    ((statement, values),) = (one for one in said if "FROM tenure" in one[0])
    how = "EXPLAIN QUERY PLAN" if store.engine.dialect.name == "sqlite" else "EXPLAIN (COSTS OFF)"
    with store.engine.connect() as connection:
        if store.engine.dialect.name == "postgresql":
            connection.exec_driver_sql("SET LOCAL enable_seqscan = off")
        plan = "\n".join(str(row[-1]) for row in connection.exec_driver_sql(f"{how} {statement}", values))
    assert "ix_tenure_holder" in plan, plan


def test_nor_do_statistics_lead_a_page_elsewhere(store: Store) -> None:
    """The last test that needs to be without them."""
    connection = store.engine.connect
    with connection() as before, pytest.raises(DBAPIError) if store.engine.dialect.name == "sqlite" else nullcontext():
        assert before.execute(text(_KNOWN[store.engine.dialect.name])).scalar_one() == 0
    statistics = Statistics(store)
    statistics.look()  # nothing was written by events
    statistics.make()
    with connection() as after:
        assert after.execute(text(_KNOWN[store.engine.dialect.name])).scalar_one() > 0
    for page in PAGES:
        _require_along_its_index(store, page, known=True)


@pytest.mark.parametrize(
    "figure", [("new-provincial", "new"), ("stock-provincial", "valid"), ("stock-provincial", "valid_highest")]
)
def test_the_firms_behind_a_figure_are_read_and_no_others(store: Store, figure: tuple[str, str]) -> None:
    """With statistics, and of a title that none of these 100,000 holds."""
    target, reading = figure
    said: list[tuple[str, Any]] = []

    def seen(_connection: object, _cursor: object, statement: str, values: Any, *_: object) -> None:
        said.append((statement, values))

    event.listen(store.engine, "before_cursor_execute", seen)
    targets = Targets(store, target_plan())
    page = targets.behind(target, reading, OFFICER, year=2024, on=None, at=utc_now(), after=None, limit=50, total=True)
    event.remove(store.engine, "before_cursor_execute", seen)
    assert (page.rows, page.total) == ([], 0)
    statements = [one for one in said if "FROM" in one[0] and "enterprise_version" in one[0]]
    assert len(statements) == 2
    how = "EXPLAIN QUERY PLAN" if store.engine.dialect.name == "sqlite" else "EXPLAIN (COSTS OFF)"
    with store.engine.connect() as connection:
        for statement, values in statements:
            plan = [str(row[-1]) for row in connection.exec_driver_sql(f"{how} {statement}", values)]
            for table in ("enterprise_version", "recognition", "tenure"):
                ways = (f"Seq Scan on {table}", f"SCAN {table}")
                assert not any(step.strip(" ->").startswith(ways) and step.endswith(table) for step in plan), plan


def _require_along_its_index(store: Store, page: str, *, known: bool = False) -> None:
    with store.read(along_an_index=True) as session:
        steps = _explained(session.connection(), page)
    plan = "\n".join(steps)
    # Of a title that half of the firms hold either index is as good; without statistics PostgreSQL does not know that.
    index = next(name for name in ("ix_tenure_title_holder", "ix_tenure_holder") if name in plan)
    known = known and store.engine.dialect.name == "postgresql"
    assert known or index == ("ix_tenure_title_holder" if "title" in PAGES[page] else "ix_tenure_holder"), plan
    if store.engine.dialect.name == "sqlite":
        assert "TEMP B-TREE" not in plan, plan
        scanned = [step for step in steps if step.startswith("SCAN")]
        assert scanned in ([], [f"SCAN tenure USING INDEX {index}"]), plan
    else:
        assert all(f" {way}" not in plan for way in ("Sort", "Seq Scan", "Hash", "Merge", "Materialize", "Gather")), (
            plan
        )
        assert max(int(step.split("rows=")[1].split()[0]) for step in steps if "actual" in step) < 400, plan


_OF_A_MILLION = {
    ("tenure", "ix_tenure_title_valid_to"): "2193360 1001 1001 1 1 1 1 1",
    ("tenure", "ix_tenure_title_holder"): "4612608 1001 1 1",
    ("tenure", "ix_tenure_holder"): "2499525 3 1 1",
    ("tenure", "sqlite_autoindex_tenure_1"): "2958120 1",
    ("enterprise_version", "ix_enterprise_version_credit_code_recorded_from"): "808542 1 1",
    ("unit_version", "ix_unit_version_code"): "7 1",
    ("recognition", "ix_recognition_recorded_at_id"): "2907000 1001 1",
    ("recognition", "ix_recognition_document_id"): "1776366 1001",
    ("recognition", "sqlite_autoindex_recognition_1"): "3450150 1",
    ("recognition_document", "ix_recognition_document_issued_on_id"): "72 3 1",
    ("recognition_document", "sqlite_autoindex_recognition_document_1"): "72 1",
    ("enterprise", "ix_enterprise_changed_at_credit_code"): "808542 1001 1",
    ("enterprise", "ix_enterprise_unit_credit_code"): "950400 1001 1",
    ("enterprise", "sqlite_autoindex_enterprise_1"): "1081080 1",
}
"""What SQLite's ANALYZE said of a million firms with three titles each, whose lists had been imported."""


@pytest.mark.parametrize("firms", ["808542 1 1", "1000 1 1"], ids=["as-they-are", "from-when-there-were-few"])
def test_statistics_of_a_million_firms_lead_no_page_elsewhere(tmp_path: Path, firms: str) -> None:
    """By them SQLite read the first page from all firms, sorted, in 55 seconds; and then all firms into a filter of their codes."""
    url = migrate_by_copy(MIGRATIONS, f"sqlite:///{tmp_path / 'registry.sqlite3'}")
    engine = open_engine(url)
    with engine.begin() as connection:
        connection.exec_driver_sql("ANALYZE")
        connection.exec_driver_sql("DELETE FROM sqlite_stat1")
        stale, versions = (
            firms.startswith("1000 "),
            ("enterprise_version", "ix_enterprise_version_credit_code_recorded_from"),
        )
        rows = [(*of, said) for of, said in {**_OF_A_MILLION, versions: firms}.items()]
        connection.exec_driver_sql("INSERT INTO sqlite_stat1 VALUES (?, ?, ?)", rows)
    engine.dispose()
    store, asked = Store(url, FEED), Asked()
    said: list[str] = []
    event.listen(store.engine, "connect", lambda connection, _: connection.set_trace_callback(said.append))
    names, documents, libraries = NameList(store), Documents(store), Libraries(store)
    day, at = today(), utc_now()
    asks = {
        "ix_tenure_holder": [
            lambda after=after, wanted=wanted: names.page(View.BANK, wanted, on=day, at=at, after=after, limit=50, tag=f"{after} {wanted}")
            for after in (None, DEEP) for wanted in (ListFilter(), ListFilter(unit=UNIT))
        ],
        "ix_tenure_title_holder": [
            lambda: names.page(View.BANK, ListFilter(title="municipal_srdi"), on=day, at=at, after=DEEP, limit=50, tag="title"),
            lambda: libraries.holders("municipal_srdi", OFFICER, HolderFilter(day, at), asked),
            lambda: libraries.holders("municipal_srdi", OFFICER, HolderFilter(day, at, unit=UNIT), asked),
        ],
        "ix_recognition_recorded_at_id": [
            lambda wanted=wanted: documents.page(OFFICER, wanted, asked)
            for wanted in (RecognitionFilter(), RecognitionFilter(unit=UNIT), RecognitionFilter(title="municipal_srdi"))
        ],
    }  # fmt: skip
    for index, ways in asks.items():
        for ask in ways:
            said.clear()
            ask()
            (statement,) = (one for one in said if "JOIN" in one)
            with closing(sqlite3.connect(tmp_path / "registry.sqlite3")) as looking:
                plan = [row[-1] for row in looking.execute(f"EXPLAIN QUERY PLAN {statement}")]
            assert index in plan[0], plan
            assert not any("TEMP B-TREE" in step for step in plan), plan
            assert stale or not any("BLOOM FILTER ON enterprise" in step for step in plan), plan
    store.close()


def test_pages_follow_upon_each_other_to_the_end_and_are_counted(store: Store) -> None:
    names, day, at = NameList(store), today(), utc_now()
    wanted = ListFilter(title="municipal_srdi", unit="430302")
    assert names.count(wanted, on=day, at=at) == len(range(6, FIRMS + 1, 6))
    assert names.count(ListFilter(), on=day, at=at) == FIRMS
    after = ("FILLER000000099500", "", "")
    found = 0
    while True:
        page, last = names.page(View.BANK, wanted, on=day, at=at, after=after, limit=50, tag=str(after))
        found += page.count(b'"credit_code"')
        if last is None:
            break
        after = last
    assert found == len([n for n in range(99_500, FIRMS + 1) if n % 6 == 0])


def test_a_firms_version_is_closed_along_its_index_by_statistics_of_few_firms(tmp_path: Path) -> None:
    """SQLite looked through the versions of all firms for the one to close: a list that changes firms took the square of its rows."""
    url = migrate_by_copy(MIGRATIONS, f"sqlite:///{tmp_path / 'registry.sqlite3'}")
    engine = open_engine(url)
    with engine.begin() as connection:
        register = text(
            "INSERT INTO enterprise (credit_code, name, unit, industry, main_product, size_class, size_reason, registered_at, changed_at) "
            "VALUES (:code, 'a', '430302', '', '', 'small', '', '2026-01-01 00:00:00', '2026-01-01 00:00:00')"
        )
        codes = [f"FILLER{n:012d}" for n in range(1_000)]
        connection.execute(register, {"code": codes[0]})
        connection.exec_driver_sql("ANALYZE")
        connection.execute(register, [{"code": code} for code in codes[1:]])
    engine.dispose()
    with closing(sqlite3.connect(tmp_path / "registry.sqlite3")) as plain:
        plain.execute("SELECT 1 FROM enterprise").fetchone()  # the schema is read with the first statement
        steps: list[None] = []
        plain.set_progress_handler(lambda: steps.append(None), 1)
        plain.execute("UPDATE enterprise SET size_class = 'large' WHERE credit_code = ?", codes[-1:])
        plain.set_progress_handler(None, 0)
        closed = plain.execute("SELECT credit_code FROM enterprise_version WHERE recorded_to IS NOT NULL").fetchall()
    assert closed == [(codes[-1],)]
    assert len(steps) < len(codes), "a step for each firm, or more"
