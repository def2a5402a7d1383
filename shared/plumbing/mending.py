"""For migrations: texts from before they were looked at become what their kind asks for, wherever they stand.

What breaks a line becomes a space, what cannot be seen goes (`values.one_line`). That changes nothing that anybody could read, so
histories are mended in their place: their triggers are lifted for it and put back, in the migration's own transaction. Events
are chained and stay as they were.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import structlog
from alembic import op
from sqlalchemy import JSON, Connection, column, literal, select, table, update
from sqlalchemy import and_ as all_of
from sqlalchemy.sql.expression import TableClause

from shared.contracts.values import one_line, some_lines, unseen_problem

log = structlog.get_logger(__name__)

_AT_ONCE = 10_000
_NOTHING_SEEN = "(无可见文字)"


@dataclass(frozen=True, slots=True)
class Texts:
    """One table's texts. `unique`: columns of which no two rows may have the same; where two come to it, the first of these
    columns is given a number, or (`drop_twins`) the row goes. `details`: columns of JSON; in these, values under `lines` keep their lines."""

    table: str
    key: Sequence[str]
    columns: Sequence[str] = ()
    unique: Sequence[str] = ()
    drop_twins: bool = False
    details: Sequence[str] = ()
    lines: Collection[str] = ()


def mend(*all_texts: Texts) -> dict[str, int]:
    """Mend the tables; {table: rows that were mended}, which is logged too."""
    counts = {texts.table: _mend(op.get_bind(), texts) for texts in all_texts}
    for name, rows in counts.items():
        if rows:
            log.warning("texts.mended", table=name, rows=rows)
    return counts


def mended(text: str, taken: Callable[[str], bool]) -> str:
    """The text on one line; with a number behind it where that is taken already."""
    plain = one_line(text) or (_NOTHING_SEEN if text else "")
    found, number = plain, 1
    while taken(found):
        number += 1
        found = f"{plain[:190]}({number})"
    return found


def _mend(connection: Connection, texts: Texts) -> int:
    plain = dict.fromkeys((*texts.key, *texts.columns, *texts.unique))
    t = table(texts.table, *map(column, plain), *(column(name, JSON) for name in texts.details))
    query = select(t).order_by(*(t.c[name] for name in texts.key)).execution_options(yield_per=_AT_ONCE)
    dirty = [row._asdict() for row in connection.execute(query) if _is_dirty(row._asdict(), texts)]
    if dirty:
        with lifted(connection, texts.table):
            for row in dirty:
                _mend_row(connection, t, texts, row)
    return len(dirty)


def _is_dirty(row: dict[str, Any], texts: Texts) -> bool:
    return any(row[name] and unseen_problem(row[name]) for name in texts.columns) or any(
        _details(row[name], texts) != row[name] for name in texts.details
    )


def _mend_row(connection: Connection, t: TableClause, texts: Texts, row: dict[str, Any]) -> None:
    this = all_of(*(t.c[name] == row[name] for name in texts.key))
    fresh: dict[str, Any] = {name: mended(row[name], lambda _: False) for name in texts.columns if row[name]}
    fresh |= {name: _details(row[name], texts) for name in texts.details}
    changed = [name for name in texts.unique if fresh.get(name, row[name]) != row[name]]
    if changed and _others(connection, t, texts, row | fresh, this):
        if texts.drop_twins:
            connection.execute(t.delete().where(this))
            return
        name = texts.unique[0]
        fresh[name] = mended(row[name], lambda text: _others(connection, t, texts, row | fresh | {name: text}, this))
    connection.execute(update(t).where(this).values(fresh))


def _others(connection: Connection, t: TableClause, texts: Texts, row: dict[str, Any], this: Any) -> bool:
    same = all_of(*(t.c[name] == row[name] for name in texts.unique))
    return connection.execute(select(literal(1)).select_from(t).where(same, ~this).limit(1)).first() is not None


def _details(value: Any, texts: Texts, under: str = "") -> Any:
    """A value of JSON with its texts mended."""
    if isinstance(value, dict):
        return {k: _details(v, texts, k) for k, v in value.items()}
    if isinstance(value, list):
        return [_details(v, texts, under) for v in value]
    if not isinstance(value, str):
        return value
    return some_lines(value) if under in texts.lines else one_line(value)


@contextmanager
def lifted(connection: Connection, name: str) -> Iterator[None]:
    """The table without its triggers; they are back afterwards, as they were."""
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql(f"ALTER TABLE {name} DISABLE TRIGGER USER")
        yield
        connection.exec_driver_sql(f"ALTER TABLE {name} ENABLE TRIGGER USER")
        return
    query = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = ?"
    triggers = connection.exec_driver_sql(query, (name,)).all()
    for trigger, _ in triggers:
        connection.exec_driver_sql(f'DROP TRIGGER "{trigger}"')
    yield
    for _, sql in triggers:
        connection.exec_driver_sql(sql)
