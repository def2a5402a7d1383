"""What a list costs depends on the list and not on the registry: the same statements and rows among 1,000 firms and 70,000."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlalchemy import event, text

from services.registry.migrations import MIGRATIONS
from services.registry.schema import FEED, Table
from services.registry.wiring import LISTENERS, list_plans_of
from shared.contracts.imports import ImportReport
from shared.contracts.scopes import Scope
from shared.plumbing.auth import Principal
from shared.plumbing.storage import Store
from tests.registry.helpers import A
from tests.running import migrate_by_copy

OFFICER = Principal("officer", "officer", None, frozenset(Scope))
MANY = 70_000
DOCUMENT = "文号:示例〔2026〕{number}号\n发文机关:示例\n发文日期:2026-0{number}-05\n认定类别:新认定\n称号:市级专精特新\n统一社会信用代码\n{code}\n"
LISTS = {
    "enterprises": "企业名称,统一社会信用代码,县市区(园区)\n示例有限公司,{code},雨湖区\n",
    "indicators": "统一社会信用代码,年度,营业收入(万元)\n{code},2025,1234.5\n",
    "contacts": "统一社会信用代码,姓名,电话\n{code},示例甲,000\n",
    "recognitions": DOCUMENT.format(number=1, code="{code}"),
    "another of the firm": DOCUMENT.format(number=2, code="{code}"),
}


@pytest.fixture
def store(database_url: str) -> Iterator[Store]:
    store = Store(migrate_by_copy(MIGRATIONS, database_url), FEED, LISTENERS)
    yield store
    store.close()


def fill(store: Store, first: int, last: int) -> None:
    """Firms with figures and a document each, written past the program: their codes are none, and their number counts."""
    if store.engine.dialect.name == "postgresql":
        numbers = "SELECT generate_series(CAST(:first AS integer), CAST(:last AS integer)) AS n"
        code = "'FILLER' || lpad(n::text, 12, '0')"
    else:
        numbers = "WITH RECURSIVE s(n) AS (SELECT :first UNION ALL SELECT n + 1 FROM s WHERE n < :last) SELECT n FROM s"
        code = "'FILLER' || substr('000000000000' || n, -12)"
    statements = [
        "INSERT INTO enterprise (credit_code, name, unit, industry, main_product, size_class, size_reason, registered_at, changed_at)"
        f" SELECT {code}, 'x', '430302', '', '', 'undetermined', '', '2026-01-01', '2026-01-01' FROM ({numbers}) AS numbers",
        "INSERT INTO annual_indicators (credit_code, year, size_class, size_reason, recorded_at)"
        f" SELECT {code}, 2025, 'undetermined', '', '2026-01-01' FROM ({numbers}) AS numbers",
        "INSERT INTO recognition_document (id, number, issuer, issued_on, recorded_at, recorded_by)"
        f" SELECT {code}, {code}, 'x', '2026-01-01', '2026-01-01', 'x' FROM ({numbers}) AS numbers",
    ]
    with store.engine.begin() as connection:
        for statement in statements:
            connection.execute(text(statement), {"first": first, "last": last})


@contextmanager
def counting(store: Store) -> Iterator[dict[str, int]]:
    """How many statements run, and how many rows become objects."""
    counted = {"statements": 0, "rows": 0}

    def statement(*_: object) -> None:
        counted["statements"] += 1

    def row(*_: object) -> None:
        counted["rows"] += 1

    event.listen(store.engine, "after_cursor_execute", statement)
    event.listen(Table, "load", row, propagate=True)
    try:
        yield counted
    finally:
        event.remove(store.engine, "after_cursor_execute", statement)
        event.remove(Table, "load", row)


def land(store: Store, kind: str, content: str, *, dry_run: bool) -> ImportReport:
    sent = content.format(code=A).encode()
    name = kind if kind in ("enterprises", "indicators", "contacts") else "recognitions"
    return list_plans_of(store).land_now(name, sent, "名单.csv", {}, OFFICER, dry_run=dry_run)


def test_a_list_of_one_row_costs_the_same_among_70000_firms(store: Store) -> None:
    assert land(store, "enterprises", LISTS["enterprises"], dry_run=False).accepted == 1
    assert land(store, "recognitions", LISTS["recognitions"], dry_run=False).accepted == 1
    among_few: dict[str, dict[str, int]] = {}
    fill(store, 1, 1_000)
    for kind, content in LISTS.items():
        land(store, kind, content, dry_run=True)  # what is asked once by a connection or a process has been asked
        with counting(store) as among_few[kind]:
            land(store, kind, content, dry_run=True)
    fill(store, 1_001, MANY)
    for kind, content in LISTS.items():
        with counting(store) as among_many:
            report = land(store, kind, content, dry_run=True)
        assert report.rejected == 0, report
        assert among_many == among_few[kind], kind
        assert 0 < among_many["statements"] < 60, kind


def test_a_list_longer_than_a_statement_may_have_parameters_is_read(store: Store, tmp_path: Path) -> None:
    """Codes of 70,000 rows; one of them is registered, all others are sent back each with its reason."""
    from tests.faults.importer import code

    assert land(store, "enterprises", LISTS["enterprises"], dry_run=False).accepted == 1
    rows = "".join(f"{code(n)},2025,1\n" for n in range(100, 100 + MANY))
    content = f"统一社会信用代码,年度,营业收入(万元)\n{A},2025,1\n{rows}".encode()
    report = list_plans_of(store).land_now("indicators", content, "指标.csv", {}, OFFICER, dry_run=True)
    assert (report.accepted, report.rejected) == (1, MANY)
