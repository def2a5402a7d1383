"""A firm is found by any part of what it is or was called, makes, or has for a code: the same as where every firm is looked at, by an index over
pairs of characters that the database keeps with each write."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Iterator

import pytest
from sqlalchemy import event, select
from sqlmodel import col

from services.registry.directory import service as directory
from services.registry.directory.service import Directory, EnterpriseFilter
from services.registry.enterprises import searching
from services.registry.enterprises.columns import ENTERPRISE_COLUMNS
from services.registry.enterprises.imports import EnterpriseImports
from services.registry.enterprises.naming import named_like
from services.registry.enterprises.searching import firms_that_may_hold
from services.registry.enterprises.service import Enterprises
from services.registry.enterprises.tables import EnterpriseRow, EnterpriseVersion, FormerName
from services.registry.migrations import MIGRATIONS
from services.registry.name_list import service as name_list
from services.registry.name_list.service import ListFilter, NameList
from services.registry.recognitions.imports import RecognitionImports
from services.registry.schema import FEED
from services.registry.wiring import LISTENERS
from shared.contracts.name_list import View
from shared.contracts.registry import EnterpriseChange, RecognitionDocumentIn, RecognitionRow
from shared.contracts.values import CreditCode, firm_name
from shared.plumbing.listing import Asked, code_holds, holds
from shared.plumbing.lists.landing import as_readers
from shared.plumbing.revisions import Match
from shared.plumbing.storage import Store
from tests.clocks import SetClock
from tests.faults.importer import OFFICER, code
from tests.running import migrate_by_copy, with_officer

NOW = dt.datetime(2026, 3, 1, 4, tzinfo=dt.UTC)
ALPHABET = "湘潭机电電机器厂有限责任公司AbÉİß１Ⅳ()( )·-%_\\'\"|*&𠮷é"
"""Few characters, so that texts share them: traditional and simplified, of two widths, brackets, what patterns and queries are written with."""
FIRMS = 40


@pytest.fixture
def store(database_url: str) -> Iterator[Store]:
    store = Store(migrate_by_copy(MIGRATIONS, database_url, with_officer), FEED, LISTENERS, clock=SetClock(NOW))
    yield store
    store.close()


def a_text(chance: random.Random, longest: int) -> str:
    return "".join(chance.choice(ALPHABET) for _ in range(chance.randrange(1, longest)))


def a_name(chance: random.Random) -> str:
    return firm_name(a_text(chance, 9) + chance.choice(["有限责任公司", "有限公司", "机器厂", ""])) or "机器厂"


def put(store: Store, n: int, name: str, product: str) -> None:
    change = EnterpriseChange(name=name, unit="430302", main_product=product)
    Enterprises(store).put(CreditCode(code(n)), change, OFFICER, Match(required=False))


def fill(store: Store, chance: random.Random) -> dt.datetime:
    """Firms by every way that there is, renamed on a later day; gives the instant between."""
    clock = store.clock
    assert isinstance(clock, SetClock)
    for n in range(FIRMS // 2):
        put(store, n, a_name(chance), a_text(chance, 6).strip())
    rows = [
        {"credit_code": code(n), "name": a_name(chance), "unit": "430302", "former_names": a_name(chance)}
        for n in range(FIRMS // 2, FIRMS)
    ]
    with store.write() as work:
        lists = EnterpriseImports(Enterprises(store))
        lists.enterprises(work, as_readers(rows, ENTERPRISE_COLUMNS, {}), OFFICER, False)
        titled = [RecognitionRow(credit_code=code(n), title="市级专精特新", action="新认定") for n in range(FIRMS)]
        said = RecognitionDocumentIn(
            number="示例〔2026〕1号", issuer="示例", issued_on=dt.date(2026, 2, 1), rows=titled
        )
        assert RecognitionImports.land_document(work, said, OFFICER, dry_run=False).accepted > FIRMS // 2
    between = clock.now()
    clock.pass_by(days=1)
    for n in range(0, FIRMS, 3):
        put(store, n, a_name(chance), a_text(chance, 6).strip())
    return between


def test_the_index_finds_what_looking_at_every_firm_finds(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    chance = random.Random(11)
    between = fill(store, chance)
    fixed = [
        "限责",
        "有限责任",
        "有限责任公司",
        "器厂有限责任公司",
        "机",
        "電机",
        "１",
        "()",
        " ",
        "9143",
        code(3),
        code(3)[9:].lower(),
        "没有的",
    ]
    e, v, f = EnterpriseRow, EnterpriseVersion, FormerName
    narrowed, found = 0, 0
    with store.looking() as connection:
        for q in fixed + [a_text(chance, 5) for _ in range(300)]:
            said = (
                select(col(e.credit_code)).where(code_holds(col(e.credit_code), q) | holds(col(e.main_product), q)),
                select(col(v.credit_code)).where(named_like(col(v.name), q)),
                select(col(f.credit_code)).where(named_like(col(f.name), q)),
            )
            by_hand = {firm for each in said for firm in connection.execute(each).scalars()}
            by_index = firms_that_may_hold(connection, q)
            assert by_index is None or by_hand <= set(by_index), q
            narrowed += by_index is not None
            found += bool(by_hand and by_index)
    assert narrowed > 250
    assert found > 60

    def answers(q: str) -> list[object]:
        """What the lists say, and the last of them at two instants."""
        filters = ((EnterpriseFilter(q=q), None), (EnterpriseFilter(name=q), "-name"))
        pages = [Directory(store).page(OFFICER, each, Asked(sort=sort, total=True)) for each, sort in filters]
        shown, day = ListFilter(q=q), dt.date(2026, 3, 1)
        return [(page.rows, page.total) for page in pages] + [
            (NameList(store).page(View.BANK, shown, on=day, at=at, after=None, limit=50, tag=""), NameList(store).count(shown, on=day, at=at))
            for at in (between, store.clock.now())
        ]  # fmt: skip

    for q in fixed:
        by_index_of_it = answers(q)
        with monkeypatch.context() as patched:
            for module in (directory, name_list):
                patched.setattr(module, "within", lambda *_: None)
            assert answers(q) == by_index_of_it, q


def test_of_what_many_hold_every_firm_is_looked_at(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    fill(store, random.Random(3))
    monkeypatch.setattr(searching, "MOST", 3)
    with store.looking() as connection:
        assert firms_that_may_hold(connection, "公司") is None
        assert firms_that_may_hold(connection, "没有的") == []
    assert Directory(store).page(OFFICER, EnterpriseFilter(q="公司"), Asked(total=True)).total > 3


def test_what_nobody_is_called_is_looked_for_along_the_index(store: Store) -> None:
    put(store, 1, "示例机电有限公司", "减速器")
    said: list[tuple[str, object]] = []
    event.listen(store.engine, "before_cursor_execute", lambda _c, _k, text, values, *_: said.append((text, values)))
    assert Directory(store).page(OFFICER, EnterpriseFilter(q="没有的"), Asked()).rows == []
    statement, values = next(one for one in said if "searched_text" in one[0])
    lite = store.engine.dialect.name == "sqlite"
    with store.engine.connect() as connection:
        if not lite:  # for the handful of rows of this test
            connection.exec_driver_sql("SET enable_seqscan = off")
        how = "EXPLAIN QUERY PLAN" if lite else "EXPLAIN (COSTS OFF)"
        plan = "\n".join(str(row[-1]) for row in connection.exec_driver_sql(f"{how} {statement}", values))
    assert ("SEARCH searched_text" in plan and "VIRTUAL TABLE" in plan) if lite else "ix_searched_text_parts" in plan, (
        plan
    )
