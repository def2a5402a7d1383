"""A population file that was uploaded, read in a process apart (shared/plumbing/apart.py) and handed over as Arrow's stream.

Columns of a file of a few kilobytes may claim a billion rows, and hold them in no memory at all: here they are counted
before anybody lays them out.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from services.awards.domain.column_keys import ColumnKey, ColumnKind
from services.awards.populations.columns import ColumnOfFile
from services.awards.populations.headers import Headers
from services.awards.populations.table import BY_NUMBER, ListOfText, list_of_text
from shared.plumbing.apart import readers
from shared.plumbing.errors import TooLarge, UnsupportedFile
from shared.plumbing.lists.columns import MAX_CELL

MAX_ROWS = 2_000_000
MAX_COLUMNS = 1000
MAX_LAID_OUT = 512 << 20
"""Bytes of all texts. A text that stands in many rows may be in a file once, and is in each row later."""
_BYTES = (
    pa.types.is_binary,
    pa.types.is_large_binary,
    pa.types.is_binary_view,
    pa.types.is_fixed_size_binary,
)
_NUMBERS = "#row"
_ABOVE = b"above"
_PIECE = 8 << 20
PlainColumn = tuple[list[Any], list[str], str | None]
"""A column as it travels to the other process: the parts of its key, its headers, its unit."""


def read_upload(content: bytes, filename: str, columns: Sequence[ColumnOfFile]) -> ListOfText:
    """`table.list_of_text` of an upload. Raises what it raises, and `TooLarge`."""
    work = f"{__name__}:table_pieces"
    plain = [[[*column.key], column.headers, column.unit] for column in columns]
    received = b"".join(readers().read(work, content, filename=filename, columns=plain))
    try:
        table = pa.ipc.open_stream(pa.BufferReader(received)).read_all()
        table.validate(full=True)
    except pa.ArrowException:
        raise UnsupportedFile("文件无法读取(可能已损坏);请用产生它的软件另存后重试") from None
    above = (table.schema.metadata or {}).get(_ABOVE, b"").decode() or None
    last = table.num_columns - 1
    return ListOfText(table.remove_column(last), np.asarray(table.column(last).combine_chunks()), above)


def table_pieces(content: bytes, *, filename: str, columns: list[PlainColumn]) -> Iterator[bytes]:
    """The other process's part: the table, with the rows' numbers as its last column, in pieces of bytes."""
    if content[:4] == b"PAR1":
        _refuse_large_parquet(content)
    headers = Headers(
        [
            ColumnOfFile(ColumnKey(ColumnKind(kind), *about), tuple(names), unit)
            for (kind, *about), names, unit in columns
        ]
    )
    table, numbers, above = list_of_text(content, filename, headers)
    _refuse_large(table.num_rows, table.num_columns)
    _refuse_other_kinds(table.schema)
    table = _bounded(table, numbers, headers)
    out = pa.BufferOutputStream()
    whole = table.append_column(_NUMBERS, pa.array(numbers)).replace_schema_metadata({_ABOVE: above or ""})
    with pa.ipc.new_stream(out, whole.schema) as stream:
        stream.write_table(whole)
    sent: Any = memoryview(out.getvalue())
    for start in range(0, len(sent), _PIECE):
        yield bytes(sent[start : start + _PIECE])


def _refuse_other_kinds(schema: pa.Schema) -> None:
    """Lists, records, bytes and what others have made up are no cells."""
    for field in schema:
        kind = field.type.value_type if pa.types.is_dictionary(field.type) else field.type
        is_bytes = any(is_kind(kind) for is_kind in _BYTES)
        if is_bytes or pa.types.is_nested(kind) or isinstance(kind, pa.BaseExtensionType):
            raise UnsupportedFile(f"“{field.name[:80]}”列的类型是 {str(field.type)[:40]},应为文字、数字、日期或是非")


def _bounded(table: pa.Table, numbers: NDArray[np.int64], headers: Headers) -> pa.Table:
    """The same, in which every text is text of a length that a cell has, and all of them together fit in memory once they are
    laid out. A column that nobody reads is empty."""
    columns: list[pa.ChunkedArray] = []
    room = MAX_LAID_OUT
    for name, column in zip(table.column_names, table.columns, strict=True):
        placed = headers.find(name)
        if placed is None:
            columns.append(pa.chunked_array([pa.nulls(len(column))]))
            continue
        stays = pa.types.is_dictionary(column.type) and placed.column.key.kind in BY_NUMBER
        texts = _texts(column)
        if texts is not None:
            _refuse_no_text(texts, name, numbers)
            room -= _laid_out(texts, name, numbers)
            if room < 0:
                raise TooLarge(
                    f"文件中的文字合计超过{MAX_LAID_OUT >> 20}MB(至“{name[:80]}”列);请拆分,或用命令行 simulate 测算"
                )
            column = texts if stays and pa.types.is_string(texts.type.value_type) else texts.cast(pa.string())
        elif pa.types.is_dictionary(column.type):
            column = column.cast(column.type.value_type)
        columns.append(column)
    return pa.table(columns, names=table.column_names)


def _texts(column: pa.ChunkedArray) -> pa.ChunkedArray | None:
    """A column of texts, each as it is or by number; None where it is of something else."""
    if pa.types.is_string_view(column.type):
        return column.cast(pa.string())
    by_number = pa.types.is_dictionary(column.type)
    kind = column.type.value_type if by_number else column.type
    if not (pa.types.is_string(kind) or pa.types.is_large_string(kind)):
        return None
    return column.unify_dictionaries() if by_number else column


def _own(chunk: pa.Array) -> tuple[pa.Array, pa.Array | None]:
    """(texts, the number of each row's text where they are by number)"""
    return (chunk.dictionary, chunk.indices) if pa.types.is_dictionary(chunk.type) else (chunk, None)


def _refuse_no_text(column: pa.ChunkedArray, name: str, numbers: NDArray[np.int64]) -> None:
    start = 0
    for chunk in column.chunks:
        texts, by_number = _own(chunk)
        try:
            texts.validate(full=True)
        except pa.ArrowInvalid:
            raise UnsupportedFile(
                f"“{name[:80]}”列{_place(_first_that_is_no_text(texts), by_number, numbers[start:])}不是 UTF-8 编码的文字"
            ) from None
        start += len(chunk)


def _first_that_is_no_text(texts: pa.Array) -> int:
    for number, value in enumerate(texts.cast(pa.large_binary())):
        try:
            (value.as_py() or b"").decode()
        except UnicodeDecodeError:
            return number
    return -1


def _place(number: int, by_number: pa.Array | None, numbers: NDArray[np.int64]) -> str:
    """The row of the file where a text stands first; nothing where it stands in none."""
    rows = [number] if by_number is None else np.flatnonzero(np.asarray(by_number.fill_null(-1)) == number)[:1].tolist()
    return f"第{numbers[rows[0]]}行" if rows and rows[0] >= 0 else ""


def _laid_out(column: pa.ChunkedArray, name: str, numbers: NDArray[np.int64]) -> int:
    """Bytes of a column's texts with each in its own row. Raises `UnsupportedFile` where one is longer than a cell is."""
    total = start = 0
    for chunk in column.chunks:
        texts, by_number = _own(chunk)
        lengths = np.asarray(pc.utf8_length(texts).fill_null(0))
        if len(lengths) and lengths.max() > MAX_CELL:
            place = _place(int(lengths.argmax()), by_number, numbers[start:])
            raise UnsupportedFile(f"“{name[:80]}”列{place}内容过长({lengths.max()}字,至多{MAX_CELL}字);请缩短")
        sizes = np.asarray(pc.binary_length(texts).fill_null(0)).astype(np.int64)
        total += int(sizes.sum() if by_number is None else sizes[np.asarray(by_number.drop_null())].sum())
        start += len(chunk)
    return total


def _refuse_large_parquet(content: bytes) -> None:
    """By what the file says of itself, before a row of it is read."""
    try:
        says = pa.parquet.read_metadata(pa.BufferReader(content))
    except (pa.ArrowInvalid, OSError):
        return  # no Parquet: whoever reads it says so
    _refuse_large(says.num_rows, says.num_columns)


def _refuse_large(rows: int, columns: int) -> None:
    if rows > MAX_ROWS or columns > MAX_COLUMNS:
        most = f"至多{MAX_ROWS}行、{MAX_COLUMNS}列"
        raise TooLarge(f"文件有{rows}行、{columns}列,{most};请拆分,或用命令行 simulate 测算")
