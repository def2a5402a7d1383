"""A file's bytes as a table of text: Parquet and plain CSV by Arrow, any other list by the reader of all lists."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.csv
import pyarrow.parquet
from numpy.typing import NDArray

from services.awards.domain.column_keys import CODE, ColumnKind
from services.awards.populations.cells import OF_DAYS, OF_NUMBERS, day_since_1904
from services.awards.populations.headers import Headers, unit_above
from shared.plumbing.errors import InvalidInput, UnsupportedFile
from shared.plumbing.lists.cells import header_key
from shared.plumbing.lists.facts import part_of_year
from shared.plumbing.lists.layout import Block, find_blocks
from shared.plumbing.lists.limits import refuse_bytes
from shared.plumbing.lists.reading import read_book

BY_NUMBER = (ColumnKind.FOUND, ColumnKind.HOLDS, ColumnKind.PAID, ColumnKind.UNIT, ColumnKind.SIZE)
"""Columns of few different texts: they are read as numbers into a list of texts."""


class ListOfText(NamedTuple):
    """table: of text. numbers: of its rows in the file. above: the unit of money that stands around the list."""

    table: pa.Table
    numbers: NDArray[np.int64]
    above: str | None = None


def list_of_text(content: bytes | Path, filename: str, headers: Headers) -> ListOfText:
    """A file's cells as text. headers: of the columns that are looked for. Raises `UnsupportedFile` or `TooLarge`."""
    start = content[:4] if isinstance(content, bytes) else _first_bytes(content)
    if not start:
        raise UnsupportedFile("文件是空的(0字节),请重新选择文件")
    if start == b"PAR1":
        table = _parquet(content, headers)
        return ListOfText(table, np.arange(1, table.num_rows + 1))
    if start == b"PK\x03\x04" or start == b"\xd0\xcf\x11\xe0":
        return _listed(content, filename, headers)
    table = _csv(content, headers)
    if table is None:
        return _listed(content, filename, headers)
    return ListOfText(table, np.arange(2, table.num_rows + 2))


PART = 1 << 16
"""Rows of a Parquet file that are read at once."""


def parts_of(path: Path, filename: str, headers: Headers, rows: int = PART) -> Iterator[ListOfText]:
    """The same of a file of any size: of Parquet so many rows after the other, of anything else all in one. Raises as `list_of_text`."""
    if _first_bytes(path) != b"PAR1":
        yield list_of_text(path, filename, headers)
        return
    start = 0
    for table in _parquet_parts(path, headers, rows):
        yield ListOfText(table, np.arange(start + 1, start + 1 + table.num_rows))
        start += table.num_rows


def code_parts(path: Path, headers: Headers, rows: int) -> Iterator[ListOfText]:
    """The parts of a Parquet file with the column of credit codes alone."""
    names = pa.parquet.read_schema(path).names
    codes = [name for name in names if (found := headers.find(name)) and found.column.key == CODE]
    start = 0
    for table in _parquet_parts(path, headers, rows, codes):
        yield ListOfText(table, np.arange(start + 1, start + 1 + table.num_rows))
        start += table.num_rows


def _parquet_parts(path: Path, headers: Headers, rows: int, columns: list[str] | None = None) -> Iterator[pa.Table]:
    """At least one, if only an empty one."""
    try:
        names = pa.parquet.read_schema(path)
        texts = _few_text_columns(names, headers)
        with pa.parquet.ParquetFile(path, read_dictionary=texts, pre_buffer=False) as file:
            if not file.metadata.num_rows:
                yield file.schema_arrow.empty_table()
            for batch in file.iter_batches(batch_size=rows, columns=columns, use_threads=False):
                yield pa.Table.from_batches([batch])
    except (pa.ArrowInvalid, OSError) as error:
        raise _unreadable(error) from None


def _few_texts(names: Sequence[str], headers: Headers) -> set[str]:
    return {name for name in names if (placed := headers.find(name)) and placed.column.key.kind in BY_NUMBER}


def _few_text_columns(schema: pa.Schema, headers: Headers) -> list[str]:
    """Of texts, those of which few differ."""
    return [name for name in _few_texts(schema.names, headers) if pa.types.is_string(schema.field(name).type)]


def _unreadable(error: Exception) -> UnsupportedFile:
    return UnsupportedFile(f"不是可读的 Parquet 文件:{str(error).splitlines()[0][:200]}")


def _parquet(content: bytes | Path, headers: Headers) -> pa.Table:
    try:
        file = pa.parquet.ParquetFile(pa.BufferReader(content) if isinstance(content, bytes) else content)
        texts = _few_text_columns(file.schema_arrow, headers)
        source = pa.BufferReader(content) if isinstance(content, bytes) else content
        return pa.parquet.read_table(source, read_dictionary=texts)
    except (pa.ArrowInvalid, OSError) as error:
        raise _unreadable(error) from None


def _first_bytes(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(4)


def _listed(content: bytes | Path, filename: str, headers: Headers) -> ListOfText:
    """Through the reader of all lists: title lines, other separators, several sheets of one form."""
    refuse_bytes(content)
    if isinstance(content, Path):
        content = content.read_bytes()
    known = list(headers.known)
    blocks = find_blocks(read_book(content, filename, known), known, [header_key("统一社会信用代码")])
    lists = [block for block in blocks if _has_code([column.header for column in block.columns], headers)]
    if not lists:
        raise UnsupportedFile(f"“{filename[:80]}”里没有找到表头;表头应含有“统一社会信用代码”等列名")
    _require_plain([*lists, *(block for block in blocks if not block.has_header and block.holds_firms)], headers)
    names = _distinct([column.header for column in lists[0].columns])
    rows = [row for block in lists for row in block.rows]
    cells = [[row.cells[n] or None for row in rows] for n in range(len(names))]
    if any(block.date1904 for block in lists):  # of a workbook, and so of all its sheets
        for n, name in enumerate(names):
            placed = headers.find(name)
            if placed is not None and placed.column.key.kind in OF_DAYS:
                cells[n] = [day_since_1904(cell) if cell else None for cell in cells[n]]
    columns = [pa.array(column, pa.string()) for column in cells]
    around = [line for block in lists for line in (*block.heading, *block.below)]
    above = unit_above([cell for line in around for cell in line.cells])
    return ListOfText(pa.table(columns, names=names), np.array([row.number for row in rows], dtype=np.int64), above)


def _has_code(names: Sequence[str], headers: Headers) -> bool:
    """Is it a list of enterprises? Their code is what it must have."""
    return any((found := headers.find(name)) is not None and found.column.key == CODE for name in names)


def _require_plain(lists: Sequence[Block], headers: Headers) -> None:
    """Refuse what only a person can settle: here nobody is asked."""
    for block in lists:
        where = f"工作表“{block.page}”" if block.page else "文件"
        if block.page_hidden:
            raise InvalidInput(f"{where}是隐藏的,里面也有名单;请取消隐藏,或删去该工作表后重试")
        if block.goes_on or not block.has_header:
            raise InvalidInput(
                f"{where}没有表头,里面也有企业;请补上与名单相同的表头,或并入前一张表,不测算的请删去后重试"
            )
        for line in block.heading:
            if word := part_of_year(line.text):
                raise InvalidInput(f"{where}“{line.text[:60]}”写有“{word}”,不是全年的实际数;请换用全年的数后重试")
        if doubtful := sorted({*block.hidden_rows, *block.struck_rows}):
            rows = "、".join(map(str, doubtful[:20]))
            raise InvalidInput(f"{where}第{rows}行被隐藏、筛选掉或划掉;请取消筛选与隐藏,不测算的行请删去后重试")
        if block.overlong:
            rows = "、".join(map(str, sorted(block.overlong)[:20]))
            raise InvalidInput(
                f"{where}第{rows}行的格数多于表头,分不清各格属于哪一列;请把含分隔符的内容放在双引号内后重试"
            )
        found = [headers.find(column.header) for column in block.columns]
        placed_at = {n for n, placed in enumerate(found) if placed is not None}
        if struck := sorted(row for row, place in block.struck_cells if place in placed_at):
            rows = "、".join(map(str, dict.fromkeys(struck[:20])))
            raise InvalidInput(f"{where}第{rows}行有被划掉的内容,分不清以什么为准;请删去划掉的内容后重试")
        numbers = {n for n, placed in enumerate(found) if placed is not None and placed.column.key.kind in OF_NUMBERS}
        if several := sorted(row for row, place in block.repeated if place in numbers):
            rows = "、".join(map(str, several[:20]))
            raise InvalidInput(
                f"{where}第{rows}行的数写在跨几行的合并单元格里,分不清各行是多少;请取消合并,各行填各行的数"
            )
    if len({tuple(header_key(c.header) for c in block.columns) for block in lists}) > 1:
        places = "、".join(f"{block.page}第{block.columns[0].header_rows[0]}行" for block in lists[:5])
        raise InvalidInput(f"文件里有几张表头不同的名单({places});请只保留要测算的一张")


def _distinct(names: list[str]) -> list[str]:
    return [name or f"#{n}" for n, name in enumerate(names)]


def _csv(content: bytes | Path, headers: Headers) -> pa.Table | None:
    """A plain file, with its header in the first line and commas between cells, by Arrow's own reader; None for any other."""

    def source() -> object:
        return io.BytesIO(content) if isinstance(content, bytes) else str(content)

    for encoding in ("utf-8", "gb18030"):
        try:
            with pa.csv.open_csv(source(), read_options=pa.csv.ReadOptions(encoding=encoding)) as head:
                names = head.schema.names
            if not _has_code(names, headers):
                return None
            few, by_number = _few_texts(names, headers), pa.dictionary(pa.int32(), pa.string())
            return pa.csv.read_csv(
                source(),
                read_options=pa.csv.ReadOptions(encoding=encoding, block_size=4 << 20),
                parse_options=pa.csv.ParseOptions(ignore_empty_lines=False, newlines_in_values=False),
                convert_options=pa.csv.ConvertOptions(
                    column_types={name: by_number if name in few else pa.string() for name in names},
                    strings_can_be_null=True,
                    null_values=[""],
                ),
            )
        except (pa.ArrowInvalid, UnicodeDecodeError):
            continue
    return None
