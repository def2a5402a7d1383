"""A release is read back before it is signed: every file of it, by a reader that shares nothing with what wrote it, must say
the rows that the database gave.

Rows are compared by a digest over all of them in their order, so that no file is ever held in memory whole.
"""

from __future__ import annotations

import csv
import gzip
import hashlib
import re
import zipfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import islice
from operator import itemgetter
from pathlib import Path
from typing import IO, Any
from xml.parsers import expat

import orjson
import pyarrow as pa
from pyarrow import compute, parquet

from services.registry.name_list.views import DATES, LABELS
from shared.plumbing.errors import DomainError
from shared.plumbing.lists.cells import unguarded
from shared.plumbing.sheets.long_workbook import unescaped

_ROWS = 5000
_PIECE = 1024 * 1024
Row = Sequence[str | None]


class NotAsWritten(DomainError):
    """A file of a release does not say what the list says. Nothing is signed."""


class RowsDigest:
    """A digest of rows, whatever batches they come in."""

    def __init__(self) -> None:
        self.rows = 0
        self._sha256 = hashlib.sha256()

    def add(self, rows: Sequence[Row]) -> None:
        if rows:
            self.rows += len(rows)
            self._sha256.update(orjson.dumps(rows)[1:-1] + b",")

    def __eq__(self, other: object) -> bool:
        mine = (self.rows, self._sha256.digest())
        return isinstance(other, RowsDigest) and mine == (other.rows, other._sha256.digest())

    __hash__ = None  # type: ignore[assignment]  # it grows


Read = Callable[[Path, Sequence[str]], Iterator[Sequence[Row]]]
"""(file, columns) -> its rows, some thousand at a time. Raises `ValueError` where it is no such file."""


def read_csv(path: Path, columns: Sequence[str]) -> Iterator[Sequence[Row]]:
    """By the csv module, which takes a bare CR for the end of a row as spreadsheet programs do."""
    dates = [i for i, name in enumerate(columns) if name in DATES]
    with path.open(encoding="utf-8-sig", newline="") as file:
        reader: Iterator[list[str | None]] = csv.reader(file, strict=True)  # type: ignore[assignment]  # it has no None yet
        _require(next(reader, []) == [LABELS[name] for name in columns], "表头不符")
        number = 1
        while rows := list(islice(reader, _ROWS)):
            for row in rows:
                number += 1
                _require(len(row) == len(columns), f"第{number}行不是{len(columns)}列")
                for i in dates:
                    row[i] = row[i] or None
            if any("'" in cell for row in rows for cell in row if cell):
                yield [[cell and unguarded(cell) for cell in row] for row in rows]
            else:
                yield rows


def read_ndjson(path: Path, columns: Sequence[str]) -> Iterator[Sequence[Row]]:
    """A JSON object a line, whose keys are the columns."""
    values = itemgetter(*columns)
    with path.open("rb") as file:
        while lines := list(islice(file, _ROWS)):
            rows = [orjson.loads(line) for line in lines]
            _require(all(len(row) == len(columns) for row in rows), "有一行的项目与列不符")
            yield list(map(values, rows))


def read_parquet(path: Path, columns: Sequence[str]) -> Iterator[Sequence[Row]]:
    """By Arrow; dates as they are written."""
    with parquet.ParquetFile(path) as file:
        _require(file.schema_arrow.names == list(columns), "列不符")
        for batch in file.iter_batches(_ROWS):
            texts = [compute.cast(column, pa.string()).to_pylist() for column in batch.columns]
            yield list(zip(*texts, strict=True))


def read_xlsx(path: Path, columns: Sequence[str]) -> Iterator[Sequence[Row]]:
    """By an XML parser, a piece at a time: a reader of workbooks would hold a million rows in a gigabyte."""
    dates = [i for i, name in enumerate(columns) if name in DATES]
    with zipfile.ZipFile(path) as book:
        sheets = [name for name in book.namelist() if re.fullmatch(r"xl/worksheets/sheet[0-9]+\.xml", name)]
        _require(bool(sheets), "没有工作表")
        for name in sheets:
            with book.open(name) as part:  # read to its end, its checksum is compared
                rows = _sheet_rows(part)
                _require(next(rows, []) == [LABELS[name] for name in columns], "表头不符")
                while batch := list(islice(rows, _ROWS)):
                    for row in batch:
                        _require(len(row) == len(columns), f"有一行不是{len(columns)}列")
                        for i in dates:
                            row[i] = row[i] or None
                    yield batch


def _sheet_rows(part: IO[bytes]) -> Iterator[list[str | None]]:
    """Rows of inline texts."""
    done: list[list[str | None]] = []
    row: list[str | None] = []
    text: list[str] = []

    def ended(name: str) -> None:
        nonlocal row
        if name == "t":
            row.append(unescaped("".join(text)))
        elif name == "row":
            done.append(row)
            row = []
        text.clear()

    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.CharacterDataHandler = text.append
    parser.EndElementHandler = ended
    while piece := part.read(_PIECE):
        parser.Parse(piece)
        yield from done
        done.clear()
    parser.Parse(b"", True)
    yield from done


_READERS: Mapping[str, Read] = {"csv": read_csv, "ndjson": read_ndjson, "parquet": read_parquet, "xlsx": read_xlsx}


def require_rows(path: Path, name: str, format: str, columns: Sequence[str], wanted: RowsDigest) -> None:
    """Raise `NotAsWritten` unless the file, which is not compressed, holds these rows and no others, in this order."""
    found = RowsDigest()
    try:
        for rows in _READERS[format](path, columns):
            found.add(rows)
    except (ValueError, KeyError, csv.Error, expat.ExpatError, zipfile.BadZipFile, pa.ArrowException) as error:
        raise NotAsWritten(f"{name} 写成后读不回来({error}),这一版没有签名发布,请联系运维") from None
    if found != wanted:
        raise NotAsWritten(
            f"{name} 读回的内容与名单不一致(名单{wanted.rows}行,读回{found.rows}行),这一版没有签名发布,请联系运维"
        )


def require_same(path: Path, name: str, compression: str, sha256: str) -> None:
    """Raise `NotAsWritten` unless the file uncompresses to what has this digest."""
    digest = hashlib.sha256()
    try:
        with _uncompressed(path, compression) as file:
            while piece := file.read(_PIECE):
                digest.update(piece)
    except (OSError, EOFError, pa.ArrowException) as error:
        raise NotAsWritten(f"{name} 写成后解不开({error}),这一版没有签名发布,请联系运维") from None
    if digest.hexdigest() != sha256:
        raise NotAsWritten(f"{name} 解开后与未压缩的文件不一致,这一版没有签名发布,请联系运维")


def _uncompressed(path: Path, compression: str) -> Any:
    if compression == "gzip":
        return gzip.open(path)
    return pa.CompressedInputStream(pa.OSFile(str(path)), compression)


def _require(holds: bool, otherwise: str) -> None:
    if not holds:
        raise ValueError(otherwise)
