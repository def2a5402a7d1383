"""Statements of the services: what is asked of a database; and that each is compiled once a worker, not once for each test's database.

SQLAlchemy keeps what it has compiled by the engine, and takes the dialects of two engines for different ones. Each test has engines of its own, so
each would compile all of its statements, which took 5 to 20 % of its CPU. What a statement is compiled to depends on the driver and the
server's version alone, and a run has one of each.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from weakref import WeakKeyDictionary

from sqlalchemy import Dialect, Engine, event
from sqlalchemy.dialects.postgresql.psycopg import PGDialect_psycopg
from sqlalchemy.dialects.sqlite.pysqlite import SQLiteDialect_pysqlite
from sqlalchemy.util import LRUCache

from shared.plumbing import storage
from shared.plumbing.storage import Store

_KEPT = 2000
"""Statements, of each kind of database: more than one test has, as the engine's own limit is."""

_create_engine = storage.create_engine
_compiled: dict[type[Dialect], LRUCache[Any, Any]] = defaultdict(lambda: LRUCache(_KEPT))
_types: dict[type[Dialect], WeakKeyDictionary[Any, Any]] = defaultdict(WeakKeyDictionary)


def keep_compiled() -> None:
    """From here on, engines of one kind of database share what they have compiled."""
    for kind in (SQLiteDialect_pysqlite, PGDialect_psycopg):
        kind.__eq__ = _is_alike  # type: ignore[method-assign]
        kind.__hash__ = _hash  # type: ignore[method-assign]
    storage.create_engine = _sharing  # type: ignore[attr-defined]


def _sharing(*of: Any, **options: Any) -> Engine:
    engine = _create_engine(*of, **options)
    kind = type(engine.dialect)
    engine._compiled_cache = _compiled[kind]
    engine.dialect._type_memos = _types[kind]
    return engine


def _is_alike(one: Dialect, other: object) -> bool:
    return type(one) is type(other)


def _hash(one: Dialect) -> int:
    return hash(type(one))


@contextmanager
def statements(store: Store) -> Iterator[list[str]]:
    """What is asked of the database meanwhile."""
    seen: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_: object) -> None:
        seen.append(statement)

    event.listen(store.engine, "before_cursor_execute", note)
    yield seen
    event.remove(store.engine, "before_cursor_execute", note)
