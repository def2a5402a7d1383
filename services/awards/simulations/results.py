"""What a simulation comes to as tables: one row an enterprise, and one row a line that was paid for this year, is due, waits,
lacks an input or was narrowly missed; to and from Parquet and CSV."""

from __future__ import annotations

import io
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any, BinaryIO

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv
import pyarrow.parquet
from numpy.typing import NDArray

from services.awards.domain.assess import lines_of
from services.awards.domain.budget import Budget, near_misses
from services.awards.domain.columnar import CODE, STATUSES, Lines
from services.awards.domain.facts import SIZE_NAMES, SIZES
from services.awards.domain.pack import Pack
from services.awards.domain.population import Population
from services.awards.domain.statement import STATUS_NAMES, Status
from services.awards.populations.arrow_columns import Texts
from shared.contracts.simulations import LineRow
from shared.plumbing.sheets.writing import csv_cell

_NOT_PLAINLY_BEGUN = r"^[^0-9A-Za-z\x{3400}-\x{9FFF}]"
_TOLD = (Status.DUE, Status.DECIDED, Status.NEEDS_DECISION, Status.NEEDS_INPUT)
HEADERS = {
    "credit_code": "统一社会信用代码",
    "name": "企业名称",
    "unit": "县市区",
    "tier": "称号层级",
    "size": "划型",
    "paid": "已兑现(元)",
    "decided": "已定(元)",
    "floor": "下限(不含待补充,元)",
    "ceiling": "上限(不含待补充,元)",
    "missing": "待补充至多(元)",
    "total": "全年至多(元)",
    "before": "原方案上限(不含待补充,元)",
    "measure_id": "条目代码",
    "clause": "条",
    "measure": "条目",
    "subject": "单位、产品或品种",
    "status": "状态代码",
    "status_name": "状态",
    "low": "金额下限(元)",
    "high": "金额上限(元)",
    "reason": "理由",
}


def money(fen: NDArray[np.int64]) -> pa.Array:
    """Yuan with two decimals, exact: decimals over the same integers."""
    halves = np.empty((len(fen), 2), dtype="<i8")
    halves[:, 0] = fen
    halves[:, 1] = fen >> 63
    return pa.Decimal128Array.from_buffers(pa.decimal128(18, 2), len(fen), [None, pa.py_buffer(halves)])


def named(numbers: NDArray[np.integer], names: list[str]) -> pa.Array:
    """Texts by number."""
    indices = pa.array(numbers.astype(np.int32), pa.int32())
    return pa.DictionaryArray.from_arrays(indices, pa.array(names, pa.string()))


def about(population: Population, pack: Pack) -> dict[str, pa.Array]:
    """(n,) what is known of each enterprise: code, name, unit, tier, size."""
    n = population.n
    tiers = [tier.name for tier in pack.tiers]
    sizes = [SIZE_NAMES[size] for size in SIZES]
    units = population.units if population.units is not None else np.zeros(n, dtype=np.int32)
    return {
        "credit_code": _texts(population.credit_codes, n),
        "name": _texts(population.names, n),
        "unit": named(units, list(population.unit_names) or [""]),
        "tier": named(population.tiers(pack) % (len(tiers) + 1), [*tiers, ""]),
        "size": named(population.sizes % (len(sizes) + 1), [*sizes, ""]),
    }


def _texts(texts: Sequence[str], n: int) -> pa.Array:
    if isinstance(texts, Texts):
        return texts.array.fill_null("")
    return pa.array(texts or [""] * n, pa.string())


def enterprises_table(after: Budget, population: Population, before: Budget | None) -> pa.Table:
    """One row an enterprise: what it was paid, is due, at least and at most, what may come where an input is missing, and
    all of it; and at most before a change."""
    columns = about(population, after.pack)
    for name in ("paid", "decided", "floor", "ceiling", "missing"):
        columns[name] = money(getattr(after.tally, name))
    columns["total"] = money(after.tally.most)
    if before is not None:
        columns["before"] = money(before.tally.ceiling)
    return pa.table(columns)


EXPLAINED = 100_000
"""Lines whose reasons are written out; of more only the status is, and any one firm can still be explained."""
MOST_IN_A_WORKBOOK = EXPLAINED
"""Lines that a workbook lists one by one; more would take minutes to write."""


def lines_table(after: Budget, population: Population, near: int, explained: int = EXPLAINED) -> pa.Table:
    """One row a line that was paid for this year, is due, waits, lacks an input, or was missed by less than `near` fen; with
    its reason in words where there are no more than `explained` lines."""
    of_all = about(population, after.pack)
    measures = [result.measure for result in after.results]
    parts: list[pa.Table] = []
    places: list[NDArray[np.int64]] = []
    for number, result in enumerate(after.results):
        lines = result.lines.where(*_TOLD)
        missed = near_misses(result, population, near)
        status = result.status_of(population.n)[missed] if len(missed) else np.empty(0, np.int8)
        none = np.zeros(len(missed), dtype=np.int64)
        lines = _with(lines, Lines(missed, none.astype(np.int32), status, none, none))
        if (paid := after.paid.get(result.measure.id)) is not None:
            codes = np.full(len(paid.rows), CODE[Status.ALREADY_PAID])
            lines = _with(lines, Lines(paid.rows, paid.subjects, codes, paid.amounts, paid.amounts))
        if not len(lines.rows):
            continue
        rows = pa.array(lines.rows)
        of_measure = np.full(len(lines.rows), number)
        columns = {name: column.take(rows) for name, column in of_all.items()}
        columns |= {
            "measure_id": named(of_measure, [m.id for m in measures]),
            "clause": pa.array(np.full(len(lines.rows), measures[number].clause, dtype=np.int16)),
            "measure": named(of_measure, [m.name for m in measures]),
            "subject": named(lines.subjects, list(population.subjects)),
            "status": named(lines.status, [s.value for s in STATUSES]),
            "status_name": named(lines.status, [STATUS_NAMES[s] for s in STATUSES]),
            "low": money(lines.low),
            "high": money(lines.high),
        }
        parts.append(pa.table(columns))
        places.append(lines.rows)
    if not parts:
        return enterprises_table(after, population, None).select(["credit_code", "name", "unit", "tier", "size"])[:0]
    table = pa.concat_tables(parts).unify_dictionaries()
    rows = np.concatenate(places)
    reasons = _reasons(after, population, rows, table) if len(rows) <= explained else [""] * len(rows)
    return table.append_column("reason", pa.array(reasons, pa.string()))


def _reasons(after: Budget, population: Population, rows: NDArray[np.int64], table: pa.Table) -> list[str]:
    """The words of each line, firm by firm as a single statement has them."""
    measures, subjects = table.column("measure_id").to_pylist(), table.column("subject").to_pylist()
    of_firm: dict[int, set[str]] = defaultdict(set)
    for row, measure in zip(rows.tolist(), measures, strict=True):
        of_firm[row].add(measure)
    said = {
        (row, line.measure.id, line.subject): line.reason
        for row, wanted in of_firm.items()
        for line in lines_of(after.pack, population.facts_at(row), after.profile, wanted)
    }
    return [said.get(key, "") for key in zip(rows.tolist(), measures, subjects, strict=True)]


def _with(a: Lines, b: Lines) -> Lines:
    if not len(b.rows):
        return a
    return Lines(
        *(np.concatenate([getattr(a, f), getattr(b, f)]) for f in ("rows", "subjects", "status", "low", "high"))
    )


class TableFile:
    """A table written part by part: as "csv" (Chinese headers, with the mark by which spreadsheet programs know UTF-8) or "parquet"
    (machine names). rows: how many were written."""

    def __init__(self, to: Path | BinaryIO, kind: str) -> None:
        self.rows = 0
        self._to = str(to) if isinstance(to, Path) else to
        self._kind = kind
        self._file: Any = None
        self._writer: Any = None
        self._empty: pa.Table | None = None

    def add(self, table: pa.Table) -> None:
        """Parts without a row say nothing of the columns, and are passed over."""
        if not table.num_rows:
            self._empty = table
            return
        self._write(table)
        self.rows += table.num_rows

    def close(self) -> None:
        if self._writer is None and self._empty is not None:
            self._write(self._empty)
        for open_ in (self._writer, self._file):
            if open_ is not None:
                open_.close()

    def _write(self, table: pa.Table) -> None:
        if self._kind == "parquet":
            self._writer = self._writer or pa.parquet.ParquetWriter(self._to, table.schema, compression="zstd")
            self._writer.write_table(table)
            return
        columns = zip(table.column_names, table.columns, strict=True)
        plain = pa.table({HEADERS[name]: _kept_from_running(column) for name, column in columns})
        if self._writer is None:
            self._file = pa.OSFile(self._to, "wb") if isinstance(self._to, str) else pa.PythonFile(self._to, "wb")
            self._file.write("\ufeff".encode())
            self._writer = pa.csv.CSVWriter(self._file, plain.schema)
        self._writer.write_table(plain)


class LinesFile:
    """The lines of a population, part by part, written as those of the whole: with their reasons where there are no more than `explained`
    in all. rows: how many there are."""

    def __init__(self, to: Path, kind: str, *, explained: int) -> None:
        self.rows = 0
        self._file = TableFile(to, kind)
        self._explained = explained
        self._held: list[pa.Table] = []
        self._detail: list[pa.Table] | None = []

    def add(self, after: Budget, population: Population, near: int) -> None:
        table = lines_table(after, population, near, self._explained - self.rows)
        self.rows += table.num_rows
        if self.rows <= self._explained:
            self._held.append(table)
        else:
            for part in (*self._held, table):
                self._file.add(_without_reasons(part))
            self._held = []
        self._keep_for_workbook(table)

    def close(self) -> None:
        for part in self._held:
            self._file.add(part)
        self._file.close()

    def detail(self) -> Iterator[LineRow]:
        """Those that a workbook lists one by one, as `line_rows` chooses them."""
        for part in self._detail or ():
            yield from line_rows(part if self.rows <= self._explained else _without_reasons(part))

    def _keep_for_workbook(self, table: pa.Table) -> None:
        if self._detail is None or not table.num_rows:
            return
        self._detail.append(table)
        if self.rows > MOST_IN_A_WORKBOOK:
            self._detail = [_settled(part) for part in self._detail]
            if sum(part.num_rows for part in self._detail) > MOST_IN_A_WORKBOOK:
                self._detail = None


def _without_reasons(table: pa.Table) -> pa.Table:
    if "reason" not in table.column_names:
        return table
    none = pa.array([""] * table.num_rows, pa.string())
    return table.set_column(table.column_names.index("reason"), "reason", none)


def _settled(table: pa.Table) -> pa.Table:
    """Without the lines that lack an input."""
    return table.filter(pc.not_equal(pc.cast(table.column("status"), pa.string()), Status.NEEDS_INPUT.value))


def write_table(table: pa.Table, to: Path | BinaryIO, kind: str) -> None:
    """A whole table as a file (`TableFile`)."""
    file = TableFile(to, kind)
    file.add(table)
    file.close()


def _kept_from_running(column: pa.ChunkedArray) -> pa.ChunkedArray:
    """A column for CSV, whose writer quotes all text, with `csv_cell` for what does not begin as plain text does."""
    if pa.types.is_dictionary(column.type):
        column = column.cast(pa.string())
    if not pa.types.is_string(column.type):
        return column
    suspect = pc.match_substring_regex(column, _NOT_PLAINLY_BEGUN).fill_null(False)
    led = [csv_cell(text) for text in column.filter(suspect).to_pylist()]
    return pc.replace_with_mask(column.combine_chunks(), suspect.combine_chunks(), pa.array(led, pa.string()))


def parquet_bytes(table: pa.Table) -> bytes:
    """The table as a Parquet file."""
    buffer = io.BytesIO()
    pa.parquet.write_table(table, buffer, compression="zstd")
    return buffer.getvalue()


def line_rows(table: pa.Table, unit_names: Mapping[str, str] | None = None) -> Iterator[LineRow]:
    """The lines as rows of a list, those that pay or wait first; none where there are too many for a workbook. unit_names:
    of units that the table has by code."""
    if table.num_rows > MOST_IN_A_WORKBOOK:
        table = _settled(table)
    if table.num_rows > MOST_IN_A_WORKBOOK:
        return
    names = unit_names or {}
    for batch in table.to_batches(max_chunksize=20_000):
        for row in batch.to_pylist():
            yield LineRow(
                credit_code=row["credit_code"],
                name=row["name"],
                unit=names.get(row["unit"], row["unit"]),
                measure_id=row["measure_id"],
                clause=row["clause"],
                measure_name=row["measure"],
                subject=row["subject"],
                status=row["status"],
                status_name=row["status_name"],
                low=int(row["low"].scaleb(2)),
                high=int(row["high"].scaleb(2)),
                reason=row["reason"],
            )


def read_table(content: bytes, filters: Mapping[str, str] | None = None, *, moved: str | None = None) -> pa.Table:
    """A kept table, only the rows whose columns have these values. moved: winners or losers of a what-if."""
    table = pa.parquet.read_table(pa.BufferReader(content))
    for name, value in (filters or {}).items():
        if name in table.column_names:
            table = table.filter(pc.equal(pc.cast(table.column(name), pa.string()), value))
    if moved is not None:
        if "before" not in table.column_names:
            return table[:0]
        better = pc.greater if moved == "winners" else pc.less
        table = table.filter(better(table.column("ceiling"), table.column("before")))
    return table


def page_of(table: pa.Table, after: int, limit: int) -> tuple[list[dict[str, Any]], int | None]:
    """(rows as the wire has them, where the next page begins, or None)."""
    page = table.slice(after, limit)
    rows = [
        {name: str(value) if isinstance(value, Decimal) else value for name, value in row.items()}
        for row in page.to_pylist()
    ]
    return rows, after + limit if after + limit < table.num_rows else None
