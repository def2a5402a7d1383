"""The live list as CSV, as fast as the database gives it: on PostgreSQL the server writes it (COPY), on SQLite the driver's
own cursor and the csv module do. The same bytes on both.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from typing import Any

from psycopg import pq
from sqlalchemy import ColumnElement, Select, String, and_, case, func, literal, not_, or_, select
from sqlalchemy.dialects import postgresql
from sqlmodel import Session

from services.registry.enterprises.tables import EnterpriseVersion, UnitVersion
from services.registry.name_list.views import FREE_TEXT, LABELS
from services.registry.recognitions.tables import RecognitionDocument, TenureRow
from shared.plumbing.sheets.reading import FORMULA_STARTS
from shared.plumbing.sheets.writing import BATCH_BYTES, csv_cell

_FETCH = 2000


def csv_bytes(session: Session, query: Select[*tuple[Any, ...]], columns: Sequence[str]) -> Iterator[bytes]:
    """UTF-8 CSV with a byte-order mark and Chinese heads, in pieces of about 256 KiB, in the session's one snapshot."""
    yield csv_head(columns)
    if session.connection().dialect.name == "postgresql":
        yield from _copy(session, query, columns)
    else:
        yield from _fetch(session, query, columns)


def csv_head(columns: Sequence[str]) -> bytes:
    return ("\ufeff" + ",".join(LABELS[name] for name in columns) + "\n").encode()


def _copy(session: Session, query: Select[*tuple[Any, ...]], columns: Sequence[str]) -> Iterator[bytes]:
    inner = query.subquery()
    suspect = FREE_TEXT & set(columns) if _any_suspect(session) else frozenset()
    # COPY writes empty text as "", which no other of our files does: nothing is nothing.
    plain = {name: func.nullif(inner.c[name], "") if name in FREE_TEXT else inner.c[name] for name in columns}
    cells = [_guarded(inner.c[name]) if name in suspect else plain[name] for name in columns]
    # The order is the inner query's: the server keeps it, because nothing outside it asks for another.
    statement = select(*(cell.label(name) for name, cell in zip(columns, cells, strict=True)))
    # COPY takes no parameters: dates, codes and constants are written into it, quoted by SQLAlchemy.
    dialect = postgresql.dialect(paramstyle="named")  # type: ignore[no-untyped-call]  # SQLAlchemy's own has no types
    text = str(statement.compile(dialect=dialect, compile_kwargs={"literal_binds": True}))
    connection = session.connection()
    driver = connection.connection.driver_connection
    assert driver is not None
    ended = False
    try:
        # It takes as long as its reader takes: a statement's time is no measure of that.
        connection.exec_driver_sql("SET LOCAL statement_timeout = 0")
        yield from _copied(driver, f"COPY ({text}) TO STDOUT (FORMAT csv)")
        ended = True
    finally:
        if not ended:
            connection.invalidate()  # its reader went away in the middle: the rest would come to whoever has it next


def _copied(driver: Any, statement: str) -> Iterator[bytes]:
    """What COPY sends, in large pieces. The server sends a message a row; psycopg's own iterator makes an object of each and
    asks its event loop in between, which costs more than the rest of the way."""
    link = driver.pgconn
    link.send_query(statement.encode())
    driver.until_answered()
    started = link.get_result()
    if started.status != pq.ExecStatus.COPY_OUT:
        raise RuntimeError(f"COPY did not begin: {pq.error_message(started)}")
    pieces: list[Any] = []
    size = 0
    take = link.get_copy_data
    while True:
        length, piece = take(1)
        if length > 0:
            pieces.append(piece)
            size += length
            if size >= BATCH_BYTES:
                yield b"".join(pieces)
                pieces.clear()
                size = 0
        elif length == 0:
            driver.until_more()
        else:
            break
    while True:
        driver.until_answered()
        if (result := link.get_result()) is None:
            break
        if result.status != pq.ExecStatus.COMMAND_OK:
            raise RuntimeError(f"COPY broke off: {pq.error_message(result)}")
    if pieces:
        yield b"".join(pieces)


def _any_suspect(session: Session) -> bool:
    """Is there any text at all that a spreadsheet program would run? Asked once of the tables it comes from, which costs a
    tenth of asking every cell on its way; as a rule there is none."""
    sources: tuple[Any, ...] = (
        EnterpriseVersion.name,
        EnterpriseVersion.main_product,
        UnitVersion.name,
        TenureRow.subject,
        RecognitionDocument.number,
        RecognitionDocument.issuer,
    )
    found = [select(c).where(_first_is_suspect(c)).limit(1).exists() for c in sources]
    return bool(session.connection().execute(select(or_(*found))).scalar())


def _first_is_suspect(column: ColumnElement[Any]) -> ColumnElement[bool]:
    return func.left(column, 1).in_([*FORMULA_STARTS, "'"])


def _guarded(column: ColumnElement[str]) -> ColumnElement[Any]:
    """`csv_cell` as SQL, and empty text as nothing, which COPY would otherwise quote. The first character is looked at
    alone: a regular expression for every cell would cost more than the rest."""
    first = _first_is_suspect(column)
    starts = "".join(FORMULA_STARTS).replace("-", "\\-")
    runs = func.ltrim(column, "'").regexp_match(f"^[{starts}]")
    number = column.regexp_match(r"^-?[0-9]+(\.[0-9]+)?$")
    led = literal("'", String) + column
    return func.nullif(case((and_(first, runs, not_(number)), led), else_=column), "")


def _fetch(session: Session, query: Select[*tuple[Any, ...]], columns: Sequence[str]) -> Iterator[bytes]:
    compiled = query.compile(session.connection(), compile_kwargs={"literal_binds": True})
    driver = session.connection().connection.driver_connection
    assert driver is not None
    free = [i for i, name in enumerate(columns) if name in FREE_TEXT]
    cursor = driver.execute(str(compiled))
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, lineterminator="\n")
    try:
        while rows := cursor.fetchmany(_FETCH):
            writer.writerows(guard_cells(rows, free))
            if buffer.tell() >= BATCH_BYTES // 2:
                yield buffer.getvalue().encode()
                buffer.seek(0)
                buffer.truncate()
    finally:
        cursor.close()
    if buffer.tell():
        yield buffer.getvalue().encode()


_STARTS = frozenset((*FORMULA_STARTS, "'"))


def guard_cells(rows: Sequence[tuple[Any, ...]], free: Sequence[int]) -> Sequence[Sequence[Any]]:
    """The rows with what a spreadsheet program would run led by an apostrophe. Most batches have none, and stay."""
    suspect = [at for at, row in enumerate(rows) for i in free if (row[i] or " ")[0] in _STARTS]
    if not suspect:
        return rows
    changed: list[Sequence[Any]] = list(rows)
    for at in suspect:
        changed[at] = [csv_cell(value) if i in free else value for i, value in enumerate(rows[at])]
    return changed
