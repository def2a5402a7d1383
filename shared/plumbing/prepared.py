"""Statements that come again and again: put together once for each database, and from then on as cheap as their driver. And rows that are
written by the thousand."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import chain, count, islice, repeat
from operator import itemgetter
from typing import Any

from sqlalchemy import Connection, Date, DateTime, Dialect, Insert, PoolProxiedConnection, Select, Update
from sqlmodel import Session

_MORE = 5
"""Rows that are more than few: fewer are written by the text that is ready."""

_MANY = 30
"""Rows that are worth a statement of their own: SQLAlchemy keeps what it has found out of one that comes again and again."""

AT_ONCE = 5_000
"""Rows that are put to the driver together: more at once are no quicker, and take room."""

_IN_A_STATEMENT = 200
"""Rows that SQLite writes by one statement."""


@dataclass(frozen=True, slots=True)
class _Text:
    """A statement in one database's words. `names`: its parameters in their order; None where the driver takes them by name."""

    sql: str
    names: tuple[str, ...] | None
    constants: Mapping[str, Any]
    written: Mapping[str, Callable[[Any], Any]]
    read: tuple[tuple[int, Callable[[Any], Any]], ...]
    """What is to be made of the values of a column, by its place; most are as the driver gives them."""

    def parameters(self, values: Mapping[str, Any]) -> Any:
        found = dict(self.constants)
        for name, value in values.items():
            found[name] = self.written[name](value) if name in self.written else value
        return found if self.names is None else tuple(found[name] for name in self.names)

    def values(self, row: Sequence[Any]) -> tuple[Any, ...]:
        """A row as the types of its columns have it."""
        found = list(row)
        for place, read in self.read:
            found[place] = read(found[place])
        return tuple(found)


_INNER = re.compile(r"(?<!OUTER) JOIN ")


def in_order(sql: str) -> str:
    """The same statement, whose tables SQLite takes in the order in which they are written: it never puts the tables of a CROSS JOIN in
    another. With statistics or without, it may think that a page is found sooner by all rows of a later table, sorted."""
    return _INNER.sub(" CROSS JOIN ", sql)


class Prepared:
    """A SELECT of columns, whose rows are plain. Its parameters are given by name with each execution, always the same ones; what a list
    within it holds is the same each time."""

    def __init__(self, query: Select[*tuple[Any, ...]]) -> None:
        self._query = query
        self._texts: dict[tuple[str, bool], _Text] = {}

    def rows(self, connection: Connection, values: Mapping[str, Any]) -> Sequence[tuple[Any, ...]]:
        """All rows. Within the connection's transaction, which is begun where there is none."""
        if not connection.in_transaction():
            connection.begin()
        return self.rows_on(connection.connection, connection.dialect, values, as_written=False)

    def rows_on(
        self,
        connection: PoolProxiedConnection,
        dialect: Dialect,
        values: Mapping[str, Any],
        *,
        as_written: bool,
    ) -> Sequence[tuple[Any, ...]]:
        """All rows, on a driver's own connection. `as_written`: SQLite takes the tables in their order (`in_order`)."""
        text = self._texts.get((dialect.name, as_written))
        if text is None:
            read = (
                (place, read)
                for place, column in enumerate(self._query.selected_columns)
                if (read := column.type.dialect_impl(dialect).result_processor(dialect, None)) is not None
            )
            text = _put_together(self._query.compile(dialect=dialect), dialect, values, read)
            if as_written and dialect.name == "sqlite":
                text = replace(text, sql=in_order(text.sql))
            self._texts[dialect.name, as_written] = text
        cursor = connection.cursor()
        try:
            cursor.execute(text.sql, text.parameters(values))
            found: Sequence[tuple[Any, ...]] = cursor.fetchall()
        finally:
            cursor.close()
        return [text.values(row) for row in found] if text.read else found


class PreparedWrite:
    """An INSERT or UPDATE of one row or many. Its values are given by name, always the same ones."""

    def __init__(self, statement: Insert | Update) -> None:
        self._statement = statement
        self._texts: dict[str, _Text] = {}

    def execute(self, connection: Connection, *rows: Mapping[str, Any]) -> None:
        """For each of the rows, one after the other, within the connection's transaction."""
        if len(rows) >= _MORE:
            execute_for_each(connection, self._statement, rows)
            return
        dialect = connection.dialect
        text = self._texts.get(dialect.name)
        if text is None:
            compiled = self._statement.compile(dialect=dialect, column_keys=list(rows[0]))
            text = self._texts[dialect.name] = _put_together(compiled, dialect, rows[0])
        given = [text.parameters(row) for row in rows]
        connection.exec_driver_sql(text.sql, given[0] if len(given) == 1 else given)


def _put_together(
    compiled: Any,
    dialect: Dialect,
    values: Mapping[str, Any],
    read: Iterable[tuple[int, Callable[[Any], Any]]] = (),
) -> _Text:
    state = compiled.construct_expanded_state(dict(values))
    of_types = (
        (name, bind.type.dialect_impl(dialect).bind_processor(dialect)) for name, bind in compiled.binds.items()
    )
    written: dict[str, Any] = {name: write for name, write in of_types if write is not None}
    written |= state.processors  # of what a list within it holds
    constants = {
        name: written[name](value) if name in written else value
        for name, value in state.parameters.items()
        if name not in values
    }
    return _Text(
        sql=state.statement,
        names=tuple(state.positiontup) if compiled.positional else None,
        constants=constants,
        written={name: write for name, write in written.items() if name in values},
        read=tuple(read),
    )


def rows_in(session: Session, statement: Prepared, **values: Any) -> Sequence[tuple[Any, ...]]:
    """All rows, within a session's transaction, as it stands: what the session has not written yet is written first."""
    session.flush()
    return statement.rows(session.connection(), values)


def execute_for_each(connection: Connection, statement: Insert | Update, rows: Sequence[Mapping[str, Any]]) -> None:
    """The same as `connection.execute(statement, rows)`, for thousands of rows that all have the same columns: what is to be done with
    each of their values is found out once. Of the rows of an UPDATE no two may be of one row of the table."""
    if len(rows) < _MANY:
        if rows:
            connection.execute(statement, rows)
        return
    dialect = connection.dialect
    compiled: Any = statement.compile(dialect=dialect, column_keys=list(rows[0]))
    text = _put_together(compiled, dialect, rows[0])
    names = text.names or (*text.constants, *rows[0])
    written = dict(text.written)
    for name, write in written.items():
        kind = compiled.binds[name].type
        if isinstance(getattr(kind, "impl", kind), (Date, DateTime)):
            written[name] = lru_cache(_MANY)(write)  # thousands of rows have few days and instants

    def column(part: Sequence[Mapping[str, Any]], name: str) -> Iterable[Any]:
        if name in text.constants:
            return repeat(text.constants[name], len(part))
        values = map(itemgetter(name), part)
        return map(written[name], values) if name in written else values

    for start in range(0, len(rows), AT_ONCE):
        part = rows[start : start + AT_ONCE]
        values = zip(*(column(part, name) for name in names), strict=True)
        if dialect.name == "sqlite":
            while some := list(islice(values, _IN_A_STATEMENT)):
                connection.exec_driver_sql(_of_rows(text.sql, len(names), len(some)), tuple(chain.from_iterable(some)))
        else:
            given: Any = list(values) if text.names else [dict(zip(names, row, strict=True)) for row in values]
            connection.exec_driver_sql(text.sql, given)


@lru_cache(maxsize=200)
def _of_rows(sql: str, width: int, rows: int) -> str:
    """SQLite's statement for one row as one for so many, whose parameters follow each other row by row. At the end of each statement whose
    triggers write to a full-text index SQLite puts on the disk what the index has gained: of a list of firms that was half of the work."""
    row = f"({', '.join('?' * width)})"
    given = ", ".join([row] * rows)
    if not sql.startswith("UPDATE"):
        assert sql.count(row) == 1, sql
        return sql.replace(row, given)
    places = count(1)
    change, where = re.sub(r"\?", lambda _: f"given.column{next(places)}", sql).split("WHERE")
    return f"{change}FROM (VALUES {given}) AS given WHERE{where}"
