"""Landing rows: one transaction, and a report in which every row is accounted for.

The file was read before, in a process apart (uploaded.py); its rows are looked at inside, as often as the transaction is tried.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, TypeVar

from sqlalchemy import text
from sqlalchemy.exc import IntegrityError, OperationalError

from shared.contracts.imports import ImportReport, RowOutcome, RowReport
from shared.contracts.problems import shorten
from shared.contracts.values import normalise_text, unseen_problem, without_zero_width
from shared.plumbing.lists.book import Row
from shared.plumbing.lists.columns import Column, RowReader
from shared.plumbing.lists.progress import row_done
from shared.plumbing.storage import Store, UnitOfWork

T = TypeVar("T")


def as_readers(
    rows: Sequence[Mapping[str, Any]], columns: Sequence[Column], facts: Mapping[str, str]
) -> list[RowReader]:
    """Rows that came as objects with the columns' field names, ready to be read. Row numbers count from 1."""
    names = [column.field for column in columns]
    labels = {column.field: column.header for column in columns}
    placed = {column.field: (place, column.header) for place, column in enumerate(columns)}
    found = []
    for number, row in enumerate(rows, start=1):
        cells = tuple("" if (value := row.get(name)) is None else str(value).strip() for name in names)
        found.append(RowReader(Row(number, cells), placed, labels=labels, facts=facts))
    return found


def fact(reader: RowReader, name: str) -> str:
    """A fact that may stand in the row's own column, or beside the rows; the nearest wins."""
    own = reader.text(name) if reader.present(name) else ""
    if own:
        return own
    text, problem = _beside(reader.facts.get(name, ""))
    if problem:
        reader.problem(name, problem, "请改正表外的内容")
    return text


@lru_cache(maxsize=64)
def _beside(said: str) -> tuple[str, str | None]:
    """What stands beside the rows as text, and what is wrong with it: the same for each of them."""
    text = without_zero_width(normalise_text(said))
    return text, unseen_problem(text)


def kept(reader: RowReader, name: str, read: T, recorded: T, empty: T, *, shown: str = "") -> T:
    """What is recorded of a field once the row has landed: a list without its column leaves it as it is; an empty cell clears it,
    and the row says so. `shown`: what is cleared, where it may be said."""
    if not reader.present(name):
        return recorded
    if read == empty and recorded != empty:
        was = f"“{shorten(shown)}”" if shown else reader.labels.get(name, "内容")
        cell = "该格没有可记录的内容" if reader.own(name) else "该格为空"
        reader.problem(name, f"{cell},入库后将清空已登记的{was}", "不清空的请补填,或删去这一列", warn=True)
    return read


def tell_differing(
    rows: Iterable[tuple[Hashable, RowReader, Any]], name: str, what: str, remedy: str = "请核对后只保留一行"
) -> None:
    """Rows that speak of one thing and not alike are wrong, each of them: which one counts only a person knows. rows: (what a row speaks
    of, the row, what it says of it); a row that is wrong otherwise stands in no other's way. name: the field that tells it."""
    good = [row for row in rows if not row[1].errors]
    if len({key for key, _, _ in good}) == len(good):
        return  # most lists
    found: dict[Hashable, list[tuple[RowReader, Any]]] = {}
    for key, reader, said in good:
        found.setdefault(key, []).append((reader, said))
    for several in found.values():
        if any(said != several[0][1] for _, said in several):
            sheets = {reader.sheet for reader, _ in several}
            lines = "、".join(f"{r.sheet if len(sheets) > 1 else ''}第{r.row.number}行" for r, _ in several[:20])
            for reader, _ in several:
                reader.problem(name, f"同一文件中{what}出现多次({lines}),所填不同,不知以哪一行为准", remedy)


def tell_twice(rows: Iterable[tuple[Hashable, RowReader, Any]], name: str, what: str) -> None:
    """The same, and of rows that say one thing alike those behind the first are wrong too."""
    rows = [row for row in rows if not row[1].errors]
    tell_differing(rows, name, what)
    seen: set[Hashable] = set()
    for key, reader, _ in rows:
        if reader.errors:
            continue
        if key in seen:
            reader.problem(name, f"同一文件中{what}出现多次", "请只保留一行")
        seen.add(key)


@dataclass(slots=True)
class ReportBuilder:
    """Accounts for every row."""

    dry_run: bool
    rows: list[RowReport] = field(default_factory=list)

    def account(self, reader: RowReader, outcome: RowOutcome, key: str = "") -> None:
        """Note what became of a row. A row with errors is rejected, whatever the caller meant."""
        row_done()
        if reader.errors:
            outcome = RowOutcome.REJECTED
        told: dict[str, Any] = {"sheet": reader.sheet} if reader.sheet else {}
        # What most rows have nothing of is not given: a model that remembers having been given it takes twice the room.
        if reader.errors:
            told["errors"] = reader.errors
        if reader.warnings:
            told["warnings"] = reader.warnings
        self.rows.append(RowReport(row=reader.row.number, block=reader.block, outcome=outcome, key=key, **told))

    def report(self, document: str | None = None) -> ImportReport:
        """The finished report, in the order of the file."""
        outcomes = [r.outcome for r in self.rows]
        return ImportReport(
            dry_run=self.dry_run,
            total=len(outcomes),
            accepted=outcomes.count(RowOutcome.ACCEPTED),
            repeated=outcomes.count(RowOutcome.REPEATED),
            rejected=outcomes.count(RowOutcome.REJECTED),
            rows=self.rows,
            document=document,
        )


class _DryRunEnds(Exception):
    pass


_IMPORTS_LOCK = 0x11EB1A


def run_import(store: Store, land: Callable[[UnitOfWork], ImportReport], *, dry_run: bool) -> ImportReport:
    """Run an import as one transaction: all good rows land, or (killed, or a dry run) none.

    Imports wait for each other, so that the second of two copies of a file finds the first one's rows and reports them
    as repeated; a clash with a single write elsewhere starts the import over. `land` must therefore read its rows
    afresh each time. A dry run does everything but the commit: what it reports is what an import would do.
    """
    for tries_left in (2, 1, 0):
        report: ImportReport | None = None
        try:
            with contextlib.suppress(_DryRunEnds), store.write() as work:
                if store.engine.dialect.name == "postgresql":
                    work.session.connection().execute(text("SELECT pg_advisory_xact_lock(:k)"), {"k": _IMPORTS_LOCK})
                report = land(work)
                work.session.flush()
                if dry_run:
                    raise _DryRunEnds
            assert report is not None
            return report
        except (IntegrityError, OperationalError):
            # A unique key that a concurrent write took first, or a deadlock that PostgreSQL broke.
            if not tries_left:
                raise
    raise AssertionError("the last try returns or raises")
