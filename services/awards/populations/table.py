"""A file's bytes as a table of text: XLSX, CSV (UTF-8 or GBK) or Parquet, read with Arrow."""

from __future__ import annotations

import io
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.csv
import pyarrow.parquet
from numpy.typing import NDArray

from services.awards.domain.column_keys import ColumnKind
from services.awards.populations.headers import Headers, unit_above
from shared.plumbing.errors import UnsupportedFile
from shared.plumbing.sheets.reading import header_key, read_sheet

BY_NUMBER = (ColumnKind.FOUND, ColumnKind.HOLDS, ColumnKind.PAID, ColumnKind.UNIT, ColumnKind.SIZE)
"""Columns of few different texts: they are read as numbers into a list of texts."""


class ListOfText(NamedTuple):
    """table: of text. numbers: of its rows in the file. above: the unit of money that stands above the list."""

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
        return _workbook(content if isinstance(content, bytes) else content.read_bytes(), filename, headers)
    table = _csv(content, headers)
    return ListOfText(table, np.arange(2, table.num_rows + 2))


def _few_texts(names: Sequence[str], headers: Headers) -> set[str]:
    return {name for name in names if (placed := headers.find(name)) and placed.column.key.kind in BY_NUMBER}


def _parquet(content: bytes | Path, headers: Headers) -> pa.Table:
    try:
        file = pa.parquet.ParquetFile(pa.BufferReader(content) if isinstance(content, bytes) else content)
        few = _few_texts(file.schema_arrow.names, headers)
        texts = [name for name in few if pa.types.is_string(file.schema_arrow.field(name).type)]
        source = pa.BufferReader(content) if isinstance(content, bytes) else content
        return pa.parquet.read_table(source, read_dictionary=texts)
    except (pa.ArrowInvalid, OSError) as error:
        raise UnsupportedFile(f"不是可读的 Parquet 文件:{str(error).splitlines()[0][:200]}") from None


def _first_bytes(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(4)


def _workbook(content: bytes, filename: str, headers: Headers) -> ListOfText:
    sheet = read_sheet(
        content, filename, known_headers=list(headers.known), required_headers=[header_key("统一社会信用代码")]
    )
    names = _distinct(list(sheet.header.cells))
    width = len(names)
    cells = [[*row.cells, *[""] * (width - len(row.cells))][:width] for row in sheet.rows]
    columns = [pa.array([row[n] or None for row in cells], pa.string()) for n in range(width)]
    above = unit_above([cell for row in sheet.preamble for cell in row.cells])
    return ListOfText(
        pa.table(columns, names=names), np.array([row.number for row in sheet.rows], dtype=np.int64), above
    )


def _distinct(names: list[str]) -> list[str]:
    return [name or f"#{n}" for n, name in enumerate(names)]


def _csv(content: bytes | Path, headers: Headers) -> pa.Table:
    def source() -> object:
        return io.BytesIO(content) if isinstance(content, bytes) else str(content)

    reasons = []
    for encoding in ("utf-8", "gb18030"):
        try:
            with pa.csv.open_csv(source(), read_options=pa.csv.ReadOptions(encoding=encoding)) as head:
                names = head.schema.names
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
        except (pa.ArrowInvalid, UnicodeDecodeError) as error:
            reasons.append(str(error).splitlines()[0][:200])
    raise UnsupportedFile(f"不是可读的 CSV(UTF-8 或 GBK)、XLSX 或 Parquet 文件:{reasons[0]}")
