"""Migrations that mend texts from before they were looked at: every table, twins, histories whose triggers are back afterwards."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from alembic.migration import MigrationContext
from alembic.operations import Operations
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, insert, select, text
from sqlalchemy.exc import DBAPIError

from services.awards.migrations import MIGRATIONS as AWARDS
from services.matchmaking.listings.tables import ListingRow, ListingVersion
from services.matchmaking.migrations import MIGRATIONS as MATCHMAKING
from services.registry.enterprises.tables import (
    EnterpriseContact,
    EnterpriseRow,
    FormerName,
    ReportingUnit,
    UnitVersion,
)
from services.registry.migrations import MIGRATIONS as REGISTRY
from services.registry.recognitions.tables import Recognition, RecognitionDocument, TenureRow
from shared.contracts.values import utc_now
from shared.plumbing.schema_version import Migrations
from shared.plumbing.storage import open_engine
from tests.faults.importer import code
from tests.running import migrate_by_copy

A, B = code(1), code(2)
NOW = utc_now()
DAY = dt.date(2024, 9, 1)


@contextmanager
def database(migrations: Migrations, url: str) -> Iterator[Engine]:
    engine = open_engine(migrate_by_copy(migrations, url))
    try:
        yield engine
    finally:
        engine.dispose()


def upgrade(migrations: Migrations, revision: str, engine: Engine) -> None:
    """Run one migration over a database that has rows."""
    module = ScriptDirectory(str(migrations.folder)).get_revision(revision).module
    with engine.begin() as connection, Operations.context(MigrationContext.configure(connection)):
        module.upgrade()


def rows(engine: Engine, query: str) -> list[tuple[Any, ...]]:
    with engine.connect() as connection:
        return [tuple(row) for row in connection.execute(text(query)).all()]


def firm(credit_code: str, name: str, main_product: str) -> dict[str, Any]:
    fixed = {"unit": "430302", "industry": "", "size_class": "undetermined", "size_reason": ""}
    times = {"registered_at": NOW, "changed_at": NOW}
    return {"credit_code": credit_code, "name": name, "main_product": main_product} | fixed | times


def test_the_registrys_texts_are_mended_in_every_table_and_its_histories_are_closed_again(database_url: str) -> None:
    with database(REGISTRY, database_url) as engine:
        with engine.begin() as connection:
            connection.execute(insert(EnterpriseRow), [firm(A, "甲\r乙\u200b", "泵\t阀"), firm(B, "丙", "")])
            former = [(A, "旧\u200b名"), (A, "旧名"), (A, "更\u2028早"), (B, "旧名")]
            connection.execute(
                insert(FormerName), [{"credit_code": c, "name": n, "recorded_at": NOW} for c, n in former]
            )
            contacts = [(A, "联系\u200b人"), (A, "联系人")]
            connection.execute(
                insert(EnterpriseContact),
                [{"credit_code": c, "name": n, "phone": "0731\r", "recorded_at": NOW} for c, n in contacts],
            )
            unit = {
                "code": "9999",
                "name": "示例\n园区",
                "kind": "park",
                "aliases": ["甲\r园", "乙园"],
                "valid_from": DAY,
            }
            connection.execute(insert(ReportingUnit), [unit])
            connection.execute(
                insert(UnitVersion), [{"id": "u", "code": "9999", "name": "示例\n园区", "recorded_from": NOW}]
            )
            by = {"recorded_at": NOW, "recorded_by": "officer"}
            numbers = {"d1": "示例〔2024〕 1号", "d2": "示例〔2024〕\r1号"}
            connection.execute(
                insert(RecognitionDocument),
                [{"id": i, "number": n, "issuer": "示例\u200b机关", "issued_on": DAY} | by for i, n in numbers.items()],
            )
            subjects = {"r1": "泵 阀", "r2": "泵\r阀", "r3": ""}
            connection.execute(
                insert(Recognition),
                [
                    {"id": i, "credit_code": A, "title": "municipal_srdi", "action": "new", "subject": s, "document_id": "d1"}
                    | {"enterprise_name": "甲\r乙"} | by
                    for i, s in subjects.items()
                ],
            )  # fmt: skip
            connection.execute(
                insert(TenureRow),
                [
                    {"id": f"t{i}", "credit_code": A, "title": "municipal_srdi", "subject": s, "valid_from": DAY}
                    | {"recognition_id": i, "recorded_from": NOW}
                    for i, s in subjects.items()
                ],
            )
        upgrade(REGISTRY, "0011", engine)
        assert rows(engine, "SELECT name, main_product FROM enterprise ORDER BY credit_code") == [
            ("甲 乙", "泵 阀"),
            ("丙", ""),
        ]
        said = rows(engine, "SELECT name, recorded_to FROM enterprise_version ORDER BY id")
        assert said == [("甲 乙", None), ("丙", None)]
        names = rows(engine, "SELECT credit_code, name FROM former_name")
        assert sorted(names) == sorted([(A, "旧名"), (A, "更 早"), (B, "旧名")])
        assert sorted(rows(engine, "SELECT name, phone FROM enterprise_contact")) == [
            ("联系人", "0731"),
            ("联系人(2)", "0731"),
        ]
        assert rows(engine, "SELECT name FROM reporting_unit WHERE code = '9999'") == [("示例 园区",)]
        with engine.connect() as connection:
            units = connection.execute(select(ReportingUnit.__table__)).mappings().all()  # type: ignore[attr-defined]
        assert next(u["aliases"] for u in units if u["code"] == "9999") == ["甲 园", "乙园"]
        assert rows(engine, "SELECT name FROM unit_version WHERE code = '9999'") == [("示例 园区",)]
        assert rows(engine, "SELECT id, number, issuer FROM recognition_document ORDER BY id") == [
            ("d1", "示例〔2024〕 1号", "示例机关"),
            ("d2", "示例〔2024〕 1号(2)", "示例机关"),
        ]
        mended = [("r1", "泵 阀"), ("r2", "泵 阀(2)"), ("r3", "")]
        assert rows(engine, "SELECT id, subject FROM recognition ORDER BY id") == mended
        assert rows(engine, "SELECT recognition_id, subject FROM tenure ORDER BY recognition_id") == mended
        for closed in (
            "UPDATE enterprise_version SET name = 'x'",
            "UPDATE recognition SET subject = 'x'",
            "UPDATE recognition_document SET number = 'x'",
            "UPDATE tenure SET subject = 'x'",
            "DELETE FROM tenure",
        ):
            with pytest.raises(DBAPIError, match="is a history"), engine.begin() as connection:
                connection.execute(text(closed))
        with engine.begin() as connection:
            connection.execute(text("UPDATE enterprise SET name = '新名'"))
        assert len(rows(engine, "SELECT 1 FROM enterprise_version WHERE name = '新名'")) == 2
        assert REGISTRY.differences(engine) == []


def test_listings_are_mended_and_keep_the_lines_of_their_long_texts(database_url: str) -> None:
    details = {"summary": "甲\r\n乙\u200b\n\t丙", "keywords": "丁\r戊", "trl": 5, "price": "1.00"}
    fixed = {
        "technology_field": "新材料",
        "industry": "C\t34",
        "details": details,
        "withdrawn": False,
        "recorded_at": NOW,
    }
    with database(MATCHMAKING, database_url) as engine:
        with engine.begin() as connection:
            listed = [(1, "涂层 一"), (2, "涂层\r一")]
            connection.execute(
                insert(ListingRow),
                [{"id": i, "side": "supply", "owner": "示例\u200b大学", "title": t} | fixed for i, t in listed],
            )
            connection.execute(insert(ListingVersion), [{"listing_id": 1, "version": 1, "title": "涂层\r一"} | fixed])
        upgrade(MATCHMAKING, "0008", engine)
        found = rows(engine, "SELECT title, owner, industry FROM listing ORDER BY id")
        assert found == [("涂层 一", "示例大学", "C 34"), ("涂层 一(2)", "示例大学", "C 34")]
        mended = {"summary": "甲\n乙\n\t丙", "keywords": "丁 戊", "trl": 5, "price": "1.00"}
        with engine.connect() as connection:
            assert connection.execute(ListingVersion.__table__.select()).one().details == mended  # type: ignore[attr-defined]
            assert connection.execute(ListingRow.__table__.select()).first().details == mended  # type: ignore[attr-defined, union-attr]
        with pytest.raises(DBAPIError, match="is a history"), engine.begin() as connection:
            connection.execute(text("UPDATE listing_version SET title = 'x'"))


def test_what_awards_was_told_is_mended(database_url: str) -> None:
    with database(AWARDS, database_url) as engine:
        with engine.begin() as connection:
            connection.execute(
                text("INSERT INTO known_enterprise (credit_code, name, unit) VALUES (:a, :n, 'u'), (:b, '乙', 'u')"),
                {"a": A, "n": "甲\r\u200b乙", "b": B},
            )
        upgrade(AWARDS, "0004", engine)
        assert sorted(rows(engine, "SELECT name FROM known_enterprise")) == [("乙",), ("甲 乙",)]
