"""Many rows at once, each new or in place of the one with its key."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from sqlalchemy import Table
from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import Session, SQLModel

from shared.plumbing.prepared import PreparedWrite


def insert_of(table: Table | type[SQLModel], database: str) -> Any:
    """An INSERT in the database's own words, which may say what is done where its key is there (ON CONFLICT)."""
    return (postgresql if database == "postgresql" else sqlite).insert(table)


def upsert(session: Session, model: type[SQLModel], rows: Sequence[dict[str, Any]]) -> None:
    """Write the rows; all have the same columns. Of several with one key the last stands. Objects of the session that stand for one of
    them are read anew when they are next looked at."""
    if not rows:
        return
    table: Table = model.__table__  # type: ignore[attr-defined]  # made by the mapper
    connection = session.connection()
    statement = _statement(table, connection.dialect.name, tuple(rows[0]))
    session.flush()
    statement.execute(connection, *rows)
    for held in session.identity_map.values():
        if isinstance(held, model):
            session.expire(held)


@lru_cache(maxsize=200)
def _statement(table: Table, database: str, columns: tuple[str, ...]) -> PreparedWrite:
    """Put together once for each table and what is written of it."""
    new = insert_of(table, database)
    key = [column.name for column in table.primary_key]
    changed = {name: new.excluded[name] for name in columns if name not in key}
    return PreparedWrite(
        new.on_conflict_do_update(index_elements=key, set_=changed) if changed else new.on_conflict_do_nothing()
    )
