"""Columns of whole tables as lists, without an object for each row: the database writes a column as one JSON array.

A hundred thousand rows of seven columns take a third of the time that they take one by one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import orjson
from sqlalchemy import ColumnElement, Integer, Text, cast, func, literal_column, select
from sqlmodel import Session, SQLModel

_ROWS = 1 << 16
_BLOCKS = 1 << 11
"""How much of a table is read at once: rows on SQLite, blocks of 8 KiB on PostgreSQL."""


def columns_of(
    session: Session, table: type[SQLModel], columns: Sequence[Any], *where: ColumnElement[bool]
) -> Iterator[list[list[Any]]]:
    """Columns of a table, part by part as it lies on the disk (along an index it would take three times as long): of each part a list a
    column, in one order, with the values that JSON has (days and instants as texts). The session reads one snapshot."""
    postgresql = session.get_bind().dialect.name == "postgresql"
    arrays = [cast(func.json_agg(c), Text) if postgresql else func.json_group_array(c) for c in columns]
    for part in _blocks(session, table) if postgresql else _rows(session, table):
        query = select(*arrays).select_from(table).where(*where, part)
        yield [orjson.loads(array or "[]") for array in session.connection().execute(query).one()]


def _rows(session: Session, table: type[SQLModel]) -> Iterator[ColumnElement[bool]]:
    row: ColumnElement[int] = literal_column("rowid")
    last = session.connection().execute(select(func.max(row)).select_from(table)).scalar_one() or 0
    for start in range(0, last, _ROWS):
        yield (row > start) & (row <= start + _ROWS)


def _blocks(session: Session, table: type[SQLModel]) -> Iterator[ColumnElement[bool]]:
    block: ColumnElement[Any] = literal_column("ctid")
    sizes = func.pg_relation_size(str(table.__tablename__)), cast(func.current_setting("block_size"), Integer)
    size, of_block = session.connection().execute(select(*sizes)).one()
    for start in range(0, size // of_block, _BLOCKS):
        yield (block >= literal_column(f"'({start},0)'::tid")) & (
            block < literal_column(f"'({start + _BLOCKS},0)'::tid")
        )
