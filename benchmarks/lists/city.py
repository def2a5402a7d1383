"""A city of any size, put straight into a migrated registry, with its feed: every enterprise holds one title of one document."""

from __future__ import annotations

import datetime as dt
import os
import tempfile
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any

import psycopg
from sqlalchemy import create_engine, insert, text, update

from services.registry.bootstrap import ensure_client
from services.registry.migrations import MIGRATIONS
from services.registry.recognitions.tallies import require_tallies
from services.registry.schema import FEED
from services.registry.settings import RegistrySettings
from shared.contracts.events import canonical, event_digest
from shared.contracts.public_events.base import PublicEvent
from shared.contracts.public_events.registry import EnterpriseRegistered, NameListChanged, RecognitionRecorded
from shared.contracts.registry import NameListAction, NameListRow
from shared.contracts.registry_events import DocumentRef, RecognitionAction
from shared.contracts.scopes import HOLDABLE, ClientKind
from shared.contracts.values import CreditCode, credit_code_check_digit, instant_text, organisation_check_digit
from shared.plumbing.feed import FeedHead
from shared.plumbing.storage import Store

SECRET = "benchmark-only"
SAID = "2026-01-02 00:00:00.000000"
TITLES = ("municipal_srdi", "provincial_little_giant", "national_little_giant")
UNITS = ("430302", "430304", "430321", "430381", "430382")


def code(n: int) -> str:
    body = f"{n:08d}"
    first = f"91430302{body}{organisation_check_digit(body)}"
    return first + credit_code_check_digit(first)


def make(url: str, rows: int, *, analysed: bool = True) -> RegistrySettings:
    """Migrate the database at `url`, fill it, and give the settings of a registry on it. The client is `bench`. `analysed`: with
    statistics, which nothing has made yet where a list has just landed."""
    os.environ["LIEBIAN_DATA"] = tempfile.mkdtemp(prefix="liebian-bench-")
    settings = RegistrySettings(database_url=url)
    MIGRATIONS.upgrade(url)
    ensure_client(
        settings,
        client_id="bench",
        kind="officer",
        name="bench",
        scopes=sorted(HOLDABLE[ClientKind.OFFICER]),
        secret=SECRET,
    )
    _tell(url, rows)
    if url.startswith("postgresql"):
        _fill_postgres(url, rows, analysed)
    else:
        _fill_sqlite(url, rows, analysed)
    store = Store(url, FEED)
    require_tallies(store)  # as a start does
    store.close()
    return settings


def _tables(rows: int) -> Iterator[tuple[str, tuple[str, ...], Iterator[tuple[object, ...]]]]:
    def firm(n: int) -> tuple[str, str, str, str, str]:
        return f"示例第{n}精密制造有限公司", UNITS[n % 5], "C3591", "高精度减速器", "small"

    codes = [code(n) for n in range(rows)]
    yield (
        "enterprise",
        (
            "credit_code",
            "name",
            "unit",
            "industry",
            "main_product",
            "size_class",
            "size_reason",
            "registered_at",
            "changed_at",
        ),
        ((c, *firm(n), "", SAID, SAID) for n, c in enumerate(codes)),
    )
    yield (
        "enterprise_version",
        ("id", "credit_code", "name", "unit", "industry", "main_product", "size_class", "recorded_from"),
        ((n + 1, c, *firm(n), SAID) for n, c in enumerate(codes)),
    )
    documents = [(f"d{n}", f"示例工信〔{2024 + n // 12}〕{n % 12 + 1}号", "示例市工业和信息化局", dt.date(2024 + n // 12, n % 12 + 1, 9)) for n in range(24)]  # fmt: skip
    yield (
        "recognition_document",
        ("id", "number", "issuer", "issued_on", "recorded_at", "recorded_by"),
        ((*d, SAID, "bench") for d in documents),
    )
    columns = (
        "id",
        "credit_code",
        "title",
        "action",
        "subject",
        "document_id",
        "enterprise_name",
        "recorded_at",
        "recorded_by",
    )
    yield (
        "recognition",
        columns,
        ((f"r{n}", c, TITLES[n % 3], "new", "", f"d{n % 24}", firm(n)[0], SAID, "bench") for n, c in enumerate(codes)),
    )
    yield (
        "tenure",
        ("id", "credit_code", "title", "subject", "valid_from", "valid_to", "recognition_id", "recorded_from"),
        (
            (f"t{n}", c, TITLES[n % 3], "", d[3], d[3].replace(year=d[3].year + 3), f"r{n}", SAID)
            for n, c in enumerate(codes)
            for d in [documents[n % 24]]
        ),
    )


def _fill_postgres(url: str, rows: int, analysed: bool) -> None:
    with psycopg.connect(url.replace("postgresql+psycopg://", "postgresql://")) as connection:
        # No triggers, since every table is written here itself; but for that of the texts that are searched.
        connection.execute("ALTER TABLE enterprise ENABLE ALWAYS TRIGGER enterprise_searched_first")
        connection.execute("SET session_replication_role = replica")
        for table, columns, values in _tables(rows):
            with connection.cursor().copy(f"COPY {table} ({', '.join(columns)}) FROM STDIN") as copy:  # type: ignore[arg-type]  # names of this module
                for row in values:
                    copy.write_row(row)
        connection.execute("SELECT setval(pg_get_serial_sequence('enterprise_version', 'id'), %s, false)", (rows + 1,))
        connection.commit()
        connection.autocommit = True
        if analysed:
            connection.execute("VACUUM ANALYZE")


def _fill_sqlite(url: str, rows: int, analysed: bool) -> None:
    engine = create_engine(url)
    raw = engine.raw_connection()
    try:
        made = raw.cursor()
        triggers = made.execute(
            "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'enterprise' AND name LIKE '%version'"
        ).fetchall()
        for name, _ in triggers:
            made.execute(f"DROP TRIGGER {name}")
        for table, columns, values in _tables(rows):
            marks = ", ".join("?" * len(columns))
            plain = (tuple(v.isoformat() if isinstance(v, dt.date) else v for v in row) for row in values)
            made.executemany(f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({marks})", plain)
        for _, sql in triggers:
            made.execute(sql)
        raw.commit()
        if analysed:
            made.execute("ANALYZE")
            raw.commit()
    finally:
        raw.close()
    with engine.connect() as connection:
        assert connection.execute(text("SELECT count(*) FROM tenure")).scalar() == rows
    engine.dispose()


def sqlite_url() -> str:
    return f"sqlite:///{Path(tempfile.mkdtemp(prefix='liebian-bench-')) / 'registry.sqlite3'}"


def _tell(url: str, rows: int) -> None:
    """The feed of all that: a release is compared with it."""
    engine = create_engine(url)
    with engine.begin() as connection:
        events = _events(rows, FEED.head_of(connection))
        while some := list(islice(events, 10_000)):
            connection.execute(insert(FEED.events), some)
            connection.execute(update(FEED.heads).values(seq=some[-1]["seq"], digest=some[-1]["digest"]))
    engine.dispose()


def _events(rows: int, head: FeedHead) -> Iterator[dict[str, Any]]:
    at = dt.datetime.fromisoformat(SAID).replace(tzinfo=dt.UTC)
    seq, digest = head.seq, head.digest
    tables = {name: values for name, _, values in _tables(rows)}
    documents = {d[0]: DocumentRef(number=d[1], issuer=d[2], issued_on=d[3]) for d in tables["recognition_document"]}
    told = zip(tables["enterprise"], tables["recognition"], tables["tenure"], strict=True)
    for (firm, name, unit, industry, product, size, *_), (id, _, title, _, _, document, *_), tenure in told:
        events: tuple[PublicEvent, ...] = (
            EnterpriseRegistered(
                credit_code=firm, name=name, unit=unit, industry=industry, main_product=product, size_class=size
            ),
            RecognitionRecorded(
                recognition_id=id, credit_code=firm, enterprise_name=name, unit=unit, title=title, title_name=title,
                action=RecognitionAction.NEW, document=documents[document], valid_from=tenure[4], valid_to=tenure[5], on_name_list=True,
            ),
            NameListChanged(action=NameListAction.ADDED, row=NameListRow(
                credit_code=CreditCode(firm), name=name, unit=unit, unit_name=unit, title=title, title_name=title, level="市级",
                document_number=documents[document].number, issuer=documents[document].issuer, issued_on=documents[document].issued_on,
                valid_from=tenure[4], valid_to=tenure[5],
            )),
        )  # fmt: skip
        for event in events:
            seq, previous, data = seq + 1, digest, event.payload()
            kind, name_of_it = event.about.name, f"e{seq}"
            digest = event_digest(previous, seq=seq, id=name_of_it, type=kind, subject=firm, recorded_at=at, data=data)
            yield {
                "seq": seq, "id": name_of_it, "type": kind, "subject": firm, "recorded_at": instant_text(at),
                "data": canonical(data).decode(), "previous": previous, "digest": digest,
            }  # fmt: skip
