"""Many rows at once, each new or in place of the one with its key."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from sqlalchemy import Insert, Table
from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import Session, SQLModel

from shared.plumbing.prepared import PreparedWrite, execute_for_each

_FEW = 5
"""Fewer rows than these are written by a statement that is ready."""


class _Upsert(NamedTuple):
    of_many: Insert
    of_few: PreparedWrite


def upsert(session: Session, model: type[SQLModel], rows: Sequence[dict[str, Any]]) -> None:
    """Write the rows; all have the same columns. Of several with one key the last stands. Objects of the session that stand for one of
    them are read anew when they are next looked at."""
    if not rows:
        return
    table: Table = model.__table__  # type: ignore[attr-defined]  # made by the mapper
    connection = session.connection()
    statement = _statement(table, connection.dialect.name, tuple(rows[0]))
    session.flush()
    if len(rows) < _FEW:
        statement.of_few.execute(connection, *rows)
    else:
        execute_for_each(connection, statement.of_many, rows)  # one after the other, in their order
    for held in session.identity_map.values():
        if isinstance(held, model):
            session.expire(held)


@lru_cache(maxsize=200)
def _statement(table: Table, database: str, columns: tuple[str, ...]) -> _Upsert:
    """Put together once for each table and what is written of it."""
    new = (postgresql if database == "postgresql" else sqlite).insert(table)
    key = [column.name for column in table.primary_key]
    changed = {name: new.excluded[name] for name in columns if name not in key}
    done: Insert = (
        new.on_conflict_do_update(index_elements=key, set_=changed) if changed else new.on_conflict_do_nothing()
    )
    return _Upsert(done, PreparedWrite(done))
