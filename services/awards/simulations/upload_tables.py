"""A population file that was uploaded, read in a process apart (shared/plumbing/apart.py) and handed over as Arrow's stream.

Columns of a file of a few kilobytes may claim a billion rows, and hold them in no memory at all: here they are counted
before anybody lays them out.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
import pyarrow as pa

from services.awards.simulations.population_columns import ColumnOfFile, Headers
from services.awards.simulations.population_files import ListOfText, list_of_text
from shared.plumbing.apart import readers
from shared.plumbing.errors import TooLarge, UnsupportedFile

MAX_ROWS = 2_000_000
MAX_COLUMNS = 1000
_NUMBERS = "#row"
_ABOVE = b"above"
_PIECE = 8 << 20


def read_upload(content: bytes, filename: str, columns: Sequence[ColumnOfFile]) -> ListOfText:
    """`population_files.list_of_text` of an upload. Raises what it raises, and `TooLarge`."""
    work = f"{__name__}:table_pieces"
    plain = [[column.key, column.headers, column.unit] for column in columns]
    received = b"".join(readers().read(work, content, filename=filename, columns=plain))
    table = pa.ipc.open_stream(pa.BufferReader(received)).read_all()
    table.validate(full=True)
    above = (table.schema.metadata or {}).get(_ABOVE, b"").decode() or None
    last = table.num_columns - 1
    return ListOfText(table.remove_column(last), np.asarray(table.column(last).combine_chunks()), above)


def table_pieces(content: bytes, *, filename: str, columns: list[tuple[str, list[str], str | None]]) -> Iterator[bytes]:
    """The other process's part: the table, with the rows' numbers as its last column, in pieces of bytes."""
    if content[:4] == b"PAR1":
        _refuse_large_parquet(content)
    headers = Headers([ColumnOfFile(key, tuple(names), unit) for key, names, unit in columns])
    table, numbers, above = list_of_text(content, filename, headers)
    _refuse_large(table.num_rows, table.num_columns)
    _refuse_other_kinds(table.schema)
    out = pa.BufferOutputStream()
    whole = table.append_column(_NUMBERS, pa.array(numbers)).replace_schema_metadata({_ABOVE: above or ""})
    with pa.ipc.new_stream(out, whole.schema) as stream:
        stream.write_table(whole)
    sent: Any = memoryview(out.getvalue())
    for start in range(0, len(sent), _PIECE):
        yield bytes(sent[start : start + _PIECE])


def _refuse_other_kinds(schema: pa.Schema) -> None:
    """Lists, records and bytes are no cells."""
    for field in schema:
        if pa.types.is_nested(field.type) or pa.types.is_binary(field.type) or pa.types.is_large_binary(field.type):
            raise UnsupportedFile(f"“{field.name[:80]}”列的类型是 {str(field.type)[:40]},应为文字、数字、日期或是非")


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
