"""Many rows are written as SQLAlchemy writes them and read as it reads them, whatever their types."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum
from itertools import product
from pathlib import Path

import pytest
from sqlalchemy import (
    JSON,
    Column,
    Date,
    Enum,
    Integer,
    MetaData,
    String,
    Table,
    bindparam,
    event,
    insert,
    select,
    update,
)

from shared.plumbing.prepared import Prepared, PreparedWrite, execute_for_each
from shared.plumbing.storage import UtcDateTime, open_engine


class Kind(StrEnum):
    ONE = "one"
    TWO = "two"


TABLE = Table(
    "thing",
    MetaData(),
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("name", String(20)),
    Column("day", Date),
    Column("at", UtcDateTime),
    Column("kind", Enum(Kind, native_enum=False, values_callable=lambda e: [m.value for m in e])),
    Column("facts", JSON(none_as_null=True)),
)


def test_many_rows_are_inserted_and_read_as_one_by_one(database_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shared.plumbing.prepared.AT_ONCE", 40)
    engine = open_engine(database_url)
    TABLE.metadata.create_all(engine)
    rows = [
        {"id": n, "name": f"%s ' {n}", "day": dt.date(2026, 1, 1), "at": dt.datetime(2026, 1, 1, n % 24, tzinfo=dt.UTC), "kind": Kind.TWO,
         "facts": {"n": [n]}} if n % 3 else dict.fromkeys(TABLE.c.keys()) | {"id": n}
        for n in range(1, 100)
    ]  # fmt: skip
    for number in (0, 1, len(rows)):
        with engine.begin() as connection:
            connection.execute(TABLE.delete())
            execute_for_each(connection, insert(TABLE), rows[:number])
            every = select(TABLE).order_by(TABLE.c.id)
            found = [dict(row) for row in connection.execute(every).mappings()]
            assert found == rows[:number]
            assert Prepared(every).rows(connection, {}) == [tuple(row.values()) for row in rows[:number]]
    engine.dispose()


def test_many_rows_are_updated_as_one_by_one(database_url: str) -> None:
    engine = open_engine(database_url)
    TABLE.metadata.create_all(engine)
    first = [{"id": n, "name": "", "day": None, "at": None, "kind": None, "facts": None} for n in range(100)]
    said = {"name": "x", "day": dt.date(2026, 1, 1), "at": dt.datetime(2026, 1, 1, tzinfo=dt.UTC), "kind": Kind.ONE}
    at_all, conditional = (
        update(TABLE).where(TABLE.c.id == bindparam("which"), *conditions)
        for conditions in ((), (TABLE.c.name == "", TABLE.c.day.is_(None)))
    )
    for change, number in product((at_all, conditional), (1, 10, 90)):
        with engine.begin() as connection:
            connection.execute(TABLE.delete())
            execute_for_each(connection, insert(TABLE), first)
            changed = [{**said, "which": n} for n in range(number)]
            PreparedWrite(change).execute(connection, *changed)
            if change is conditional:  # by what the statement itself says nothing is to be changed any more
                PreparedWrite(change).execute(connection, *({**row, "kind": Kind.TWO} for row in changed))
            found = [dict(row) for row in connection.execute(select(TABLE).order_by(TABLE.c.id)).mappings()]
            assert found == [row | said if row["id"] < number else row for row in first]
    engine.dispose()


def test_sqlite_writes_many_rows_by_few_statements(tmp_path: Path) -> None:
    engine = open_engine(f"sqlite:///{tmp_path}/things.db")
    TABLE.metadata.create_all(engine)
    rows = [{"id": n, "name": "", "day": None, "at": None, "kind": None, "facts": None} for n in range(450)]
    statements = []
    event.listen(engine, "before_cursor_execute", lambda *given: statements.append((given[2].split()[0], given[5])))
    with engine.begin() as connection:
        execute_for_each(connection, insert(TABLE), rows)
        change = update(TABLE).where(TABLE.c.id == bindparam("which"))
        execute_for_each(connection, change, [{"which": n, "name": f"{n}"} for n in range(449)])
        assert connection.execute(select(TABLE.c.name)).scalars().all() == [*map(str, range(449)), ""]
    written = [(word, many) for word, many in statements if word in ("INSERT", "UPDATE")]
    assert written == [("INSERT", False)] * 3 + [("UPDATE", False)] * 3
    engine.dispose()


def test_what_is_given_is_written_and_compared_as_its_type_has_it(database_url: str) -> None:
    engine = open_engine(database_url)
    TABLE.metadata.create_all(engine)
    hours = dt.timezone(dt.timedelta(hours=8))
    rows = [
        {"id": n, "name": "x", "day": dt.date(2026, 1, n), "at": dt.datetime(2026, 1, n, 8, tzinfo=hours), "kind": Kind.ONE, "facts": {"n": [n]}}
        for n in (1, 2, 3)
    ]  # fmt: skip
    add = PreparedWrite(insert(TABLE))
    change = PreparedWrite(update(TABLE).where(TABLE.c.id == bindparam("which"), TABLE.c.name == "x"))
    since = Prepared(
        select(TABLE.c.id).where(TABLE.c.at >= bindparam("since", type_=UtcDateTime())).order_by(TABLE.c.id)
    )
    with engine.begin() as connection:
        add.execute(connection, *rows)
        add.execute(connection, dict.fromkeys(TABLE.c.keys()) | {"id": 4})
        change.execute(connection, {"which": 2, "day": None, "facts": [1]})
        change.execute(connection, {"which": 4, "day": None, "facts": [1]})
        found = [dict(row) for row in connection.execute(select(TABLE).order_by(TABLE.c.id)).mappings()]
        assert found[0] == rows[0]
        assert found[1] == rows[1] | {"day": None, "facts": [1]}
        assert found[3]["facts"] is None, "the condition's own value is kept"
        # An instant of a whole second, in another zone: as text it would stand elsewhere.
        for at, ids in ((rows[1]["at"], [2, 3]), (rows[1]["at"] + dt.timedelta(microseconds=1), [3])):
            assert [id for (id,) in since.rows(connection, {"since": at})] == ids
    engine.dispose()
