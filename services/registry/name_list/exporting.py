"""The live list as CSV, as fast as the database gives it: on PostgreSQL the server writes it (COPY) as long as no text
in it needs care; else, and on SQLite, ours does (shared/plumbing/sheets/writing.py). The same bytes each way.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, func, not_, or_, select
from sqlalchemy.dialects import postgresql
from sqlmodel import Session

from services.registry.enterprises.tables import EnterpriseVersion, UnitVersion
from services.registry.name_list.views import FREE_TEXT, LABELS
from services.registry.recognitions.tables import RecognitionDocument, TenureRow
from shared.plumbing.sheets.writing import BATCH_BYTES, PLAIN, csv_text

_FETCH = 2000


def csv_bytes(session: Session, query: Select[*tuple[Any, ...]], columns: Sequence[str]) -> Iterator[bytes]:
    """UTF-8 CSV with a byte-order mark and Chinese heads, in pieces of about 256 KiB, in the session's one snapshot."""
    yield csv_head(columns)
    if session.connection().dialect.name != "postgresql":
        yield from _fetch(session, query)
    elif _any_needs_care(session):
        yield from _written(session.connection().execute(query.execution_options(yield_per=_FETCH)).partitions())
    else:
        yield from _copy(session, query, columns)


def csv_head(columns: Sequence[str]) -> bytes:
    return ("\ufeff" + csv_text([[LABELS[name] for name in columns]])).encode()


def _copy(session: Session, query: Select[*tuple[Any, ...]], columns: Sequence[str]) -> Iterator[bytes]:
    inner = query.subquery()
    # COPY writes empty text as "", which no other of our files does: nothing is nothing.
    cells = [func.nullif(inner.c[name], "") if name in FREE_TEXT else inner.c[name] for name in columns]
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
    from psycopg import pq

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


def _any_needs_care(session: Session) -> bool:
    """Is there any text at all that COPY would not write as `csv_text` does: that a spreadsheet program would run, or with
    white space or something unseen at an end? Asked once of the tables it comes from, which costs a tenth of asking every
    cell on its way; as a rule there is none."""
    sources: tuple[Any, ...] = (
        EnterpriseVersion.name,
        EnterpriseVersion.main_product,
        UnitVersion.name,
        TenureRow.subject,
        RecognitionDocument.number,
        RecognitionDocument.issuer,
    )
    found = [select(c).where(_ends_need_care(c)).limit(1).exists() for c in sources]
    return bool(session.connection().execute(select(or_(*found))).scalar())


def _ends_need_care(column: ColumnElement[str]) -> ColumnElement[bool]:
    """Is the first or the last character no plain one? By its code point: a regular expression would cost more than the rest."""
    first, last = func.ascii(column), func.ascii(func.right(column, 1))
    return and_(first > 0, or_(first == ord("-"), not_(_plain(first)), not_(_plain(last))))


def _plain(code: ColumnElement[int]) -> ColumnElement[bool]:
    return or_(*(code.between(low, high) for low, high in PLAIN))


def _fetch(session: Session, query: Select[*tuple[Any, ...]]) -> Iterator[bytes]:
    compiled = query.compile(session.connection(), compile_kwargs={"literal_binds": True})
    driver = session.connection().connection.driver_connection
    assert driver is not None
    cursor = driver.execute(str(compiled))
    try:
        yield from _written(iter(partial(cursor.fetchmany, _FETCH), []))
    finally:
        cursor.close()


def _written(batches: Iterable[Sequence[Sequence[Any]]]) -> Iterator[bytes]:
    pieces: list[str] = []
    size = 0
    for rows in batches:
        pieces.append(csv_text(rows))
        size += len(pieces[-1])
        if size >= BATCH_BYTES // 2:
            yield "".join(pieces).encode()
            pieces, size = [], 0
    if pieces:
        yield "".join(pieces).encode()
