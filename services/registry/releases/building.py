"""From the rows of the list to the files of a release, in one pass and constant memory.

The NDJSON is the release's snapshot proper: one canonical line a row (keys sorted, no white space, UTF-8), in the order of
the row's key by code points. The other files say the same for people and programs that want another form.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from operator import itemgetter
from typing import Any, Literal

import orjson
import pyarrow as pa
from isal import isal_zlib
from pyarrow import compute, parquet

from services.registry.name_list.exporting import csv_head
from services.registry.name_list.views import DATES, LABELS, ViewColumns
from services.registry.releases.files import FileStore, HashingFile
from services.registry.releases.reading_back import RowsDigest, require_rows, require_same
from shared.contracts.name_list import ReleaseFile, Snapshot
from shared.plumbing.sheets.long_workbook import LongWorkbook
from shared.plumbing.sheets.writing import csv_text

_GROUP = 20_000
"""Rows to a row group of the Parquet file."""
_TYPES = {
    "csv": "text/csv; charset=utf-8",
    "ndjson": "application/x-ndjson",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "parquet": "application/vnd.apache.parquet",
}
_SUFFIX = {"zstd": ".zst", "gzip": ".gz"}
Format = Literal["csv", "ndjson", "xlsx", "parquet"]
Compression = Literal["zstd", "gzip"]
MakeFile = Callable[[str], HashingFile]


@dataclass(frozen=True, slots=True)
class BuiltView:
    """The files of one view, in their place."""

    snapshot: Snapshot
    files: list[ReleaseFile]


class _Compressed:
    """A text file and what it compresses to, written side by side."""

    def __init__(self, make: MakeFile, format: Format) -> None:
        self.format = format
        self.plain = make(format)
        self._zst_file = make(f"{format}.zst")
        self._gz_file = make(f"{format}.gz")
        self._zst = pa.CompressedOutputStream(pa.PythonFile(self._zst_file, mode="w"), "zstd")
        # No name and no time in its head: the same rows give the same file.
        self._gz = isal_zlib.compressobj(2, isal_zlib.DEFLATED, 31)

    def write(self, data: bytes) -> None:
        self.plain.write(data)
        self._zst.write(data)
        self._gz_file.write(self._gz.compress(data))

    def finish(self) -> list[tuple[HashingFile, Format, Compression | None]]:
        self._zst.close()
        self._gz_file.write(self._gz.flush())
        return [
            (self.plain, self.format, None),
            (self._zst_file, self.format, "zstd"),
            (self._gz_file, self.format, "gzip"),
        ]


class _ViewFiles:
    """The files of one view while they grow."""

    def __init__(self, view: ViewColumns, source: Sequence[str], make: MakeFile) -> None:
        """`source`: the columns of the rows that will come."""
        self.columns = view.columns
        self._given = RowsDigest()
        self._own = itemgetter(*(source.index(name) for name in self.columns))
        # Lines have their keys in order, so that a row's dict need not be sorted each time.
        self._keys = sorted(self.columns)
        self._by_key = itemgetter(*(source.index(name) for name in self._keys))
        self.ndjson = _Compressed(make, "ndjson")
        self.csv = _Compressed(make, "csv")
        self.csv.write(csv_head(self.columns))
        self._xlsx_file = make("xlsx")
        # What it is written to cannot be sought in: the parts' lengths follow them, and the file is the same each time.
        self._xlsx = LongWorkbook(self._xlsx_file, "名单", [LABELS[c] for c in self.columns], (22, 34))  # type: ignore[arg-type]  # all of a file that it uses
        self._parquet_file = make("parquet")
        self._schema = pa.schema([(c, pa.date32() if c in DATES else pa.string()) for c in self.columns])
        self._parquet = parquet.ParquetWriter(
            pa.PythonFile(self._parquet_file, mode="w"), self._schema, compression="zstd"
        )
        self._group: list[pa.RecordBatch] = []

    def write(self, rows: Sequence[Sequence[Any]]) -> None:
        """A batch, in the order of the list."""
        own = list(map(self._own, rows))
        self._given.add(own)
        keys, dump = self._keys, orjson.dumps
        lines = [dump(dict(zip(keys, values, strict=True))) for values in map(self._by_key, rows)]
        lines.append(b"")
        self.ndjson.write(b"\n".join(lines) if rows else b"")
        self.csv.write(csv_text(own).encode())
        self._xlsx.write(own)
        columns = [pa.array(column, pa.string()) for column in zip(*own, strict=True)]
        typed = [
            compute.cast(column, field.type) if field.type != pa.string() else column
            for column, field in zip(columns, self._schema, strict=True)
        ]
        self._group.append(pa.RecordBatch.from_arrays(typed, schema=self._schema))
        if sum(len(batch) for batch in self._group) >= _GROUP:
            self._flush()

    def _flush(self) -> None:
        if self._group:
            self._parquet.write_table(pa.Table.from_batches(self._group), row_group_size=_GROUP)
            self._group = []

    def finish(self, store: FileStore, checked: Callable[[], None]) -> BuiltView:
        """Close the files, read them back, and put them in their place. `checked`: told after each of them."""
        self._flush()
        self._parquet.close()
        self._xlsx.close()
        made: list[tuple[HashingFile, Format, Compression | None]] = [
            *self.csv.finish(),
            *self.ndjson.finish(),
            (self._xlsx_file, "xlsx", None),
            (self._parquet_file, "parquet", None),
        ]
        plain = {"csv": self.csv.plain, "ndjson": self.ndjson.plain}
        for file, format, compression in made:
            file.finish()
            if compression is None:
                require_rows(file.path, file.path.name, format, self.columns, self._given)
            else:
                require_same(file.path, file.path.name, compression, plain[format].sha256)
            checked()
        for file, _, _ in made:
            store.keep(file)
        ndjson = self.ndjson.plain
        return BuiltView(
            Snapshot(rows=self._given.rows, bytes=ndjson.bytes, sha256=ndjson.sha256),
            [_described(file, format, compression) for file, format, compression in made],
        )


def _described(file: HashingFile, format: Format, compression: Compression | None) -> ReleaseFile:
    return ReleaseFile(
        name=f"name-list.{format}{_SUFFIX[compression] if compression else ''}",
        format=format,
        compression=compression,
        media_type={"zstd": "application/zstd", "gzip": "application/gzip"}.get(compression or "", _TYPES[format]),
        bytes=file.bytes,
        sha256=file.sha256,
        sm3=file.sm3,
    )


def _named(make: MakeFile, view: str, name: str) -> HashingFile:
    return make(f"{view}.{name}")


def build(
    store: FileStore,
    views: Iterable[ViewColumns],
    columns: Sequence[str],
    batches: Iterable[Sequence[Sequence[Any]]],
    *,
    sm3: bool = False,
    written: Callable[[int], None] = lambda rows: None,
    checked: Callable[[], None] = lambda: None,
) -> dict[str, BuiltView]:
    """The files of every view from the same rows, each in its place in the store: {view: what was built}.

    batches: rows of text in the order of the key, with these `columns`. written: told how many rows are done.
    checked: told after each file that was read back. Raises `NotAsWritten` where one does not say these rows; then none is
    kept."""
    with store.workshop(sm3=sm3) as make:
        files = {v.view.value: _ViewFiles(v, columns, partial(_named, make, v.view.value)) for v in views}
        done = 0
        for batch in batches:
            for view in files.values():
                view.write(batch)
            done += len(batch)
            written(done)
        return {name: view.finish(store, checked) for name, view in files.items()}
