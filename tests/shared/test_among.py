"""Any number of values in a condition is one parameter, and an index answers it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from sqlalchemy import Column, Integer, String, Table, insert, select, text

from shared.plumbing.among import among
from shared.plumbing.feed import Feed
from shared.plumbing.storage import Store, service_metadata

METADATA = service_metadata()
FEED = Feed(METADATA)
FIRMS = Table("firm", METADATA, Column("code", String(18), primary_key=True), Column("number", Integer, index=True))
COUNT = 200


@pytest.fixture
def store(database_url: str) -> Iterator[Store]:
    store = Store(database_url, FEED)
    METADATA.create_all(store.engine)
    with store.engine.begin() as connection:
        connection.execute(insert(FIRMS), [{"code": f"企{n:04d}'\"", "number": n} for n in range(COUNT)])
    yield store
    store.close()


def test_more_values_than_a_statement_may_have_parameters(store: Store) -> None:
    with store.read() as session:
        codes = [f"企{n:04d}'\"" for n in range(70_000)]
        found = session.connection().execute(select(FIRMS.c.number).where(among(session, FIRMS.c.code, codes))).all()
        assert sorted(row.number for row in found) == list(range(COUNT))
        numbers = range(COUNT - 5, 70_000)
        found = session.connection().execute(select(FIRMS.c.number).where(among(session, FIRMS.c.number, numbers)))
        assert sorted(row.number for row in found) == list(range(COUNT - 5, COUNT))


def test_of_no_values_there_are_no_rows(store: Store) -> None:
    with store.read() as session:
        for column in (FIRMS.c.code, FIRMS.c.number):
            assert session.connection().execute(select(FIRMS).where(among(session, column, []))).all() == []


def test_it_stands_where_any_condition_does(store: Store) -> None:
    other = FIRMS.alias("other")
    with store.read() as session:
        for firms in (FIRMS, other):
            one, two = (among(session, firms.c.code, [f"企{n:04d}'\""]) for n in (1, 2))
            asked = {
                one | two: [1, 2], one & two: [], (firms.c.number < 4) & ~one: [0, 2, 3], ~(one | two) & (firms.c.number < 4): [0, 3],
            }  # fmt: skip
            for condition, numbers in asked.items():
                query = select(firms.c.number).where(condition).order_by(firms.c.number)
                assert list(session.connection().execute(query).scalars()) == numbers
                inner = query.order_by(None).subquery()
                assert sorted(session.connection().execute(select(inner.c.number)).scalars()) == numbers


def test_an_index_answers_it(store: Store) -> None:
    with store.read() as session:
        connection = session.connection()
        query = select(FIRMS.c.number).where(among(session, FIRMS.c.code, ["a", "b"]))
        on_postgres = connection.dialect.name == "postgresql"
        if on_postgres:
            connection.execute(text("SET LOCAL enable_seqscan = off"))
        compiled = query.compile(dialect=connection.dialect, compile_kwargs={"literal_binds": True})
        explain = "EXPLAIN" if on_postgres else "EXPLAIN QUERY PLAN"
        plan = "\n".join(str(row) for row in connection.exec_driver_sql(f"{explain} {compiled}").all())
    assert ("Index Cond" if on_postgres else "USING INDEX") in plan, plan
