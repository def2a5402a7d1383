"""List imports: from an upload to rows to a report in which every row is accounted for.

XLSX, CSV and JSON (sheets/json_lists.py) go the same way. The file is read once, before the transaction and in a process
apart; its rows are looked at inside, as often as the transaction is tried.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import text
from sqlalchemy.exc import IntegrityError, OperationalError

from shared.contracts.imports import CellProblem, ImportReport, RowOutcome, RowReport
from shared.contracts.values import normalise_text, unseen_problem, without_zero_width
from shared.plumbing.apart import readers
from shared.plumbing.errors import InvalidInput
from shared.plumbing.sheets import Column, RowReader, Sheet, header_key
from shared.plumbing.sheets.json_lists import rows_as_sheet
from shared.plumbing.sheets.uploaded import read_upload, sheet_of
from shared.plumbing.storage import Store, UnitOfWork


@dataclass(slots=True)
class IncomingList:
    """The rows of an upload, ready to be read cell by cell; `facts` hold what stood above them, by field."""

    readers: list[RowReader]
    facts: dict[str, str]


def read_apart(content: bytes, filename: str, columns: Sequence[Column]) -> Sheet:
    """The rows of an upload, read in a process apart (see apart.py): before a transaction, never inside of one.

    Raises `UnsupportedFile`, `TooLarge`, `InvalidInput`, or `TemporarilyUnavailable`.
    """
    work = "shared.plumbing.sheets.uploaded:sheet_pieces"
    return sheet_of(readers().read(work, content, filename=filename, **_wanted(columns)))


def read_here(content: bytes, filename: str, columns: Sequence[Column]) -> Sheet:
    """The same in this process: for a command that serves nobody else."""
    return read_upload(content, filename, **_wanted(columns))


def _wanted(columns: Sequence[Column]) -> dict[str, list[str]]:
    return {
        "known_headers": [key for column in columns for key in column.header_keys()],
        "required_headers": [key for column in columns if column.required for key in column.header_keys()],
    }


def as_list(sheet: Sheet, filename: str, columns: Sequence[Column]) -> IncomingList:
    """A sheet's rows, ready to be read. Raises `InvalidInput` where a required column is missing.

    A column that a title block or the caller may stand in for is not `required`; each row then reports what it lacks.
    """
    placed, missing, unknown = RowReader.place(sheet, columns)
    if missing:
        raise InvalidInput(
            f"“{filename[:80]}”缺少必需的列:{'、'.join(missing)};现有的列:{'、'.join(c for c in sheet.header.cells if c)[:300]}"
        )
    by_key = {key: c.field for c in columns for key in c.header_keys()}
    facts = {by_key[k]: v for key, v in sheet.title_block().items() if (k := header_key(key)) in by_key}
    found = [RowReader(row, placed) for row in sheet.rows]
    if unknown and found:
        found[0].warnings.append(
            CellProblem(column="、".join(unknown)[:200], problem="不认识的列,未导入", remedy="如需导入请核对列名")
        )
    return IncomingList(found, facts)


def rows_as_list(
    rows: Sequence[Mapping[str, Any]], facts: Mapping[str, str], columns: Sequence[Column]
) -> IncomingList:
    """The same from objects that came as JSON. Row numbers count from 1."""
    sheet = rows_as_sheet(rows)
    placed, _, _ = RowReader.place(sheet, columns)
    return IncomingList([RowReader(row, placed) for row in sheet.rows], dict(facts))


def fact(reader: RowReader, incoming: IncomingList, given: Mapping[str, str | None], name: str) -> str:
    """A fact that may stand in the row's own column, above the header, or beside the upload; the nearest wins."""
    own = reader.text(name)
    text = own or without_zero_width(incoming.facts.get(name, "")) or normalise_text(given.get(name) or "")
    if not own and (problem := unseen_problem(text)):
        reader.problem(name, problem, "请改正表头上方的内容")
    return text


@dataclass(slots=True)
class ReportBuilder:
    """Accounts for every row."""

    dry_run: bool
    rows: list[RowReport] = field(default_factory=list)

    def account(self, reader: RowReader, outcome: RowOutcome, key: str = "") -> None:
        """Note what became of a row. A row with errors is rejected, whatever the caller meant."""
        if reader.errors:
            outcome = RowOutcome.REJECTED
        self.rows.append(
            RowReport(row=reader.row.number, outcome=outcome, key=key, errors=reader.errors, warnings=reader.warnings)
        )

    def report(self, document: str | None = None) -> ImportReport:
        """The finished report, in the order of the file."""
        outcomes = [r.outcome for r in self.rows]
        return ImportReport(
            dry_run=self.dry_run,
            total=len(outcomes),
            accepted=outcomes.count(RowOutcome.ACCEPTED),
            repeated=outcomes.count(RowOutcome.REPEATED),
            rejected=outcomes.count(RowOutcome.REJECTED),
            rows=sorted(self.rows, key=lambda r: r.row),
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
