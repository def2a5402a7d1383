"""A population from a file: XLSX, CSV (UTF-8 or GBK) or Parquet, one row an enterprise, into columns.

Every cell is read as text and converted a whole column at a time; only cells that do not convert at once are looked at
one by one. A row with a cell that cannot be read is left out whole and reported with row, column, value and reason.
"""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv
import pyarrow.parquet
from numpy.typing import NDArray

from services.awards.domain.facts import SIZE_NAMES
from services.awards.domain.kinds import LARGEST_FIGURE
from services.awards.domain.pack import Pack
from services.awards.domain.population import (
    SIZES,
    UNKNOWN,
    Codes,
    Decided,
    Names,
    Numbers,
    Paid,
    Population,
    Recognised,
    titles_held,
)
from services.awards.simulations.credit_codes import valid_codes
from shared.contracts.simulations import RejectedRow
from shared.contracts.values import CreditCode, Fen, normalise_text
from shared.plumbing.errors import UnsupportedFile
from shared.plumbing.sheets.columns import parse_date
from shared.plumbing.sheets.reading import header_key, read_sheet

MAX_REPORTED = 1000
"""Rejected rows that a report lists one by one; all are counted."""

_YES = {"是", "yes", "true", "1", "y", "√", "有", "合格"}
_NO = {"否", "no", "false", "0", "n", "×", "无", "不合格"}
_CODE, _NAME, _UNIT, _SIZE, _HOLDS = "credit_code", "name", "unit", "size", "holds"
_HEADERS = {
    _CODE: ("统一社会信用代码", "信用代码"),
    _NAME: ("企业名称", "名称", "单位名称"),
    _UNIT: ("县市区", "县市区(园区)", "归口单位", "所属县市区"),
    _SIZE: ("划型", "企业划型", "企业规模", "规模"),
    _HOLDS: ("年末有效称号", "有效称号", "称号"),
}
_SEPARATORS = "、,,;;|/ "


@dataclass(frozen=True, slots=True)
class ColumnOfFile:
    """A column that a population file may have. key: its machine name, also accepted as a header; headers: what people
    write; what: for people. scale: fen in one unit of an amount (万元: a million)."""

    key: str
    headers: tuple[str, ...]
    scale: int = 100


def columns_for(*packs: Pack) -> list[ColumnOfFile]:
    """Every column that a file may have for these packs; only the credit code must be there."""
    found = {key: ColumnOfFile(key, names) for key, names in _HEADERS.items()}
    for pack in packs:
        for column in _columns_of(pack):
            found.setdefault(column.key, column)
    return list(found.values())


def _columns_of(pack: Pack) -> list[ColumnOfFile]:
    found: list[ColumnOfFile] = []
    asked = {a for versions in pack.versions.values() for m in versions for a in m.rule.figures}
    for offset, id in sorted(asked, key=lambda a: (list(pack.figures).index(a[1]), -a[0])):
        figure = pack.figures[id]
        name = figure.name if offset == 0 else f"上年{figure.name}"
        if figure.money:
            found.append(ColumnOfFile(f"figures.{offset}.{id}", (name, f"{name}(元)")))
            found.append(ColumnOfFile(f"figures.{offset}.{id}.wan", (f"{name}(万元)",), 1_000_000))
        else:
            found.append(ColumnOfFile(f"figures.{offset}.{id}", (name, f"{name}({figure.unit})"), 1))
    found += [ColumnOfFile(f"dates.{id}", (name,)) for id, name in pack.dates.items()]
    for m in pack.measures:
        if m.rule.title:
            found.append(ColumnOfFile(f"new.{m.rule.title}", (m.name,)))
        found += [ColumnOfFile(f"found.{m.id}.{g.id}", (f"{m.name}:{g.name}",)) for g in m.gates if m.once != "subject"]
        if m.rule.decided and m.once != "subject":
            found.append(ColumnOfFile(f"decided.{m.id}", (f"核定:{m.name}",)))
        if m.once != "subject":
            found.append(ColumnOfFile(f"paid.{m.id}", (f"已兑现:{m.name}",)))
    found += [ColumnOfFile(f"holds.{t}", (f"持有:{t}",)) for t in titles_held(pack)]
    return found


@dataclass
class LoadedPopulation:
    """What a file came to. rows: (population.n,) the number of each enterprise's row in the file, as a spreadsheet program
    shows it. left_out: how many rows were rejected. ignored: headers nobody reads."""

    population: Population
    rows: NDArray[np.int64]
    left_out: int
    rejected: list[RejectedRow]
    ignored: list[str]


def load_population(
    content: bytes | Path, filename: str, pack: Pack, year: int, *, also: Pack | None = None
) -> LoadedPopulation:
    """Read a file for a pack (and another that is to be compared with it). Raises `UnsupportedFile` or `TooLarge` where it
    cannot be read as a list at all."""
    packs = (pack, also) if also else (pack,)
    table, first_row = _table(content, filename, packs)
    return _Reader(pack, packs, year, table, first_row, source=filename).loaded()


# -- bytes to a table of text ------------------------------------------------------------------------------------------


def _table(content: bytes | Path, filename: str, packs: Sequence[Pack]) -> tuple[pa.Table, NDArray[np.int64]]:
    """(a table of text, the row number of each of its rows in the file)."""
    start = content[:4] if isinstance(content, bytes) else _first_bytes(content)
    if not start:
        raise UnsupportedFile("文件是空的(0字节),请重新选择文件")
    if start == b"PAR1":
        table = _parquet(content, packs)
        return table, np.arange(1, table.num_rows + 1)
    if start == b"PK\x03\x04" or start == b"\xd0\xcf\x11\xe0":
        return _workbook(content if isinstance(content, bytes) else content.read_bytes(), filename, packs)
    table = _csv(content, packs)
    return table, np.arange(2, table.num_rows + 2)


_FEW = ("found.", "holds", "paid.", _UNIT, _SIZE)
"""Columns of few different texts: they are read as numbers into a list of texts."""


def _few_texts(names: Sequence[str], packs: Sequence[Pack]) -> set[str]:
    keys = {header_key(h): c.key for c in columns_for(*packs) for h in (c.key, *c.headers)}
    return {name for name in names if keys.get(header_key(name.lstrip("\ufeff")), "").startswith(_FEW)}


def _parquet(content: bytes | Path, packs: Sequence[Pack]) -> pa.Table:
    try:
        file = pa.parquet.ParquetFile(pa.BufferReader(content) if isinstance(content, bytes) else content)
        few = _few_texts(file.schema_arrow.names, packs)
        texts = [name for name in few if pa.types.is_string(file.schema_arrow.field(name).type)]
        source = pa.BufferReader(content) if isinstance(content, bytes) else content
        return pa.parquet.read_table(source, read_dictionary=texts)
    except (pa.ArrowInvalid, OSError) as error:
        raise UnsupportedFile(f"不是可读的 Parquet 文件:{str(error).splitlines()[0][:200]}") from None


def _first_bytes(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(4)


def _workbook(content: bytes, filename: str, packs: Sequence[Pack]) -> tuple[pa.Table, NDArray[np.int64]]:
    known = [header_key(h) for c in columns_for(*packs) for h in (c.key, *c.headers)]
    sheet = read_sheet(content, filename, known_headers=known, required_headers=[header_key("统一社会信用代码")])
    names = _distinct(list(sheet.header.cells))
    width = len(names)
    cells = [[*row.cells, *[""] * (width - len(row.cells))][:width] for row in sheet.rows]
    columns = [pa.array([row[n] or None for row in cells], pa.string()) for n in range(width)]
    return pa.table(columns, names=names), np.array([row.number for row in sheet.rows], dtype=np.int64)


def _distinct(names: list[str]) -> list[str]:
    return [name or f"#{n}" for n, name in enumerate(names)]


def _csv(content: bytes | Path, packs: Sequence[Pack]) -> pa.Table:
    def source() -> object:
        return io.BytesIO(content) if isinstance(content, bytes) else str(content)

    reasons = []
    for encoding in ("utf-8", "gb18030"):
        try:
            with pa.csv.open_csv(source(), read_options=pa.csv.ReadOptions(encoding=encoding)) as head:
                names = head.schema.names
            few, by_number = _few_texts(names, packs), pa.dictionary(pa.int32(), pa.string())
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


# -- a table of text to columns ----------------------------------------------------------------------------------------


@dataclass
class _Reader:
    """Converts the columns, gathering what cannot be read."""

    pack: Pack
    packs: Sequence[Pack]
    year: int
    table: pa.Table
    numbers: NDArray[np.int64]
    source: str
    headers: dict[str, str] = field(default_factory=dict)
    scales: dict[str, int] = field(default_factory=dict)
    bad: dict[int, RejectedRow] = field(default_factory=dict)

    def loaded(self) -> LoadedPopulation:
        ignored = self._place_headers()
        self._codes()
        money = {key: self._money(key) for key in self.headers if key.startswith(("figures.", "decided."))}
        paid = {key: self._paid(key) for key in self.headers if key.startswith("paid.")}
        gates = {key: self._choice(key, _yes_or_no) for key in self.headers if key.startswith(("found.", "holds."))}
        dates = {key: self._days(key) for key in self.headers if key.startswith("dates.")}
        new = {key: self._recognitions(key) for key in self.headers if key.startswith("new.")}
        sizes = self._choice(_SIZE, _size) if _SIZE in self.headers else None
        holds = self._holds()
        keep = np.ones(self.table.num_rows, dtype=bool)
        keep[list(self.bad)] = False
        population = self._population(keep, money, paid, gates, dates, new, sizes, holds)
        rejected = [self.bad[n] for n in sorted(self.bad)]
        return LoadedPopulation(population, self.numbers[keep], len(rejected), rejected, ignored)

    def _place_headers(self) -> list[str]:
        wanted = {header_key(h): c for c in columns_for(*self.packs) for h in (c.key, *c.headers)}
        ignored = []
        for name in self.table.column_names:
            column = wanted.get(header_key(name.lstrip("\ufeff")))
            if column is None:
                ignored.append(name)
                continue
            key = column.key.removesuffix(".wan")
            if key in self.headers:
                raise UnsupportedFile(f"“{name}”与“{self.headers[key]}”是同一项,请只保留一列")
            self.headers[key], self.scales[key] = name, column.scale
        if _CODE not in self.headers:
            raise UnsupportedFile(f"没有“统一社会信用代码”列;现有:{'、'.join(self.table.column_names[:8])}")
        return ignored

    def _typed(self, key: str, fits: Callable[[pa.DataType], bool]) -> pa.Array | None:
        """The column as it is, where a typed file (Parquet) has it in a type that fits."""
        column = self.table.column(self.headers[key])
        return _one(column.combine_chunks()) if fits(column.type) else None

    def _text(self, key: str) -> pa.Array:
        column = self.table.column(self.headers[key])
        if pa.types.is_floating(column.type):
            # As a spreadsheet's numbers: two decimals are what money has, and what a double carries exactly enough.
            values = column.to_numpy(zero_copy_only=False)
            return pa.array([None if np.isnan(v) else f"{v:.6f}".rstrip("0").rstrip(".") for v in values], pa.string())
        if pa.types.is_dictionary(column.type):
            column = column.cast(column.type.value_type)
        return _one(column.cast(pa.string()).combine_chunks())

    def _encoded(self, key: str) -> pa.DictionaryArray:
        """A column of few different texts, by number."""
        column = self.table.column(self.headers[key])
        if pa.types.is_dictionary(column.type):
            return _one(column.unify_dictionaries().combine_chunks())
        typed = self._typed(key, pa.types.is_boolean)
        return (self._text(key) if typed is None else typed).dictionary_encode()

    def _reject(self, row: int, key: str, value: str, problem: str) -> None:
        if row not in self.bad:
            cell = RejectedRow(row=int(self.numbers[row]), column=self.headers[key], value=value[:200], problem=problem)
            self.bad[row] = cell

    def _codes(self) -> None:
        """Every row has a valid code, and no code comes twice."""
        codes = self._text(_CODE)
        good = valid_codes(codes)
        fixed: dict[int, str] = {}
        for row in np.flatnonzero(~good).tolist():
            value = codes[row].as_py()
            if value is None:
                self._reject(row, _CODE, "", "缺少统一社会信用代码")
                continue
            try:
                fixed[row] = CreditCode(value)
            except ValueError as error:
                self._reject(row, _CODE, value, str(error))
        if fixed:
            texts = codes.to_pylist()
            for row, code in fixed.items():
                texts[row] = code
            codes = pa.array(texts, pa.string())
        encoded = codes.dictionary_encode()
        if len(encoded.dictionary) + codes.null_count < len(codes):
            self._repeated(encoded)
        self.codes = codes

    def _repeated(self, encoded: pa.DictionaryArray) -> None:
        numbers = np.asarray(encoded.indices.fill_null(-1))
        order = np.argsort(numbers, kind="stable")
        again = order[1:][(numbers[order][1:] == numbers[order][:-1]) & (numbers[order][1:] >= 0)]
        first = {int(numbers[row]): int(row) for row in reversed(order.tolist()) if numbers[row] >= 0}
        for row in again.tolist():
            known = int(self.numbers[first[int(numbers[row])]])
            code = encoded.dictionary[int(numbers[row])].as_py()
            self._reject(row, _CODE, code, f"与第{known}行是同一企业,只计第{known}行")

    def _each(self, text: pa.Array, rows: Iterable[int], key: str, convert: Callable[[str], int]) -> dict[int, int]:
        """Cells that did not convert all at once, one by one."""
        found = {}
        for row in rows:
            value = text[row].as_py()
            try:
                found[row] = convert(normalise_text(value))
            except ValueError as error:
                self._reject(row, key, value, str(error))
        return found

    def _money(self, key: str) -> NDArray[np.int64]:
        scale = self.scales[key]
        digits = {1: 0, 100: 2, 1_000_000: 6}[scale]
        plain = pa.decimal128(15 + digits, digits)
        text = self._typed(key, lambda kind: pa.types.is_decimal(kind) and kind.scale <= digits)
        if text is None:
            text = self._text(key)
        try:
            values = _unscaled(text.cast(plain))
        except pa.ArrowInvalid:
            text = text.cast(pa.string())
            shape = r"^\d{1,15}$" if digits == 0 else rf"^\d{{1,13}}(\.\d{{1,{digits}}})?$"
            regular = pc.match_substring_regex(text, shape)
            values = _unscaled(pc.if_else(regular, text, pa.scalar(None, pa.string())).cast(plain))
            odd = np.flatnonzero(np.asarray(pc.invert(regular).fill_null(False)))
            for row, value in self._each(text, odd.tolist(), key, _amount(scale)).items():
                values[row] = value
        for row in np.flatnonzero(((values < 0) & np.asarray(text.is_valid())) | (values > LARGEST_FIGURE)).tolist():
            self._reject(row, key, str(text[row].as_py()), "不能为负" if values[row] < 0 else "超出可测算的范围")
        return values

    def _days(self, key: str) -> Numbers:
        if (typed := self._typed(key, pa.types.is_date32)) is not None:
            return _ordinals(typed)
        text = self._text(key)
        try:
            days = text.cast(pa.date32())
        except pa.ArrowInvalid:
            regular = pc.match_substring_regex(text, r"^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|1\d|2[0-8])$")
            days = pc.if_else(regular, text, pa.scalar(None, pa.string())).cast(pa.date32())
            values = _ordinals(days)
            odd = np.flatnonzero(np.asarray(pc.invert(regular).fill_null(False))).tolist()
            for row, value in self._each(text, odd, key, lambda t: parse_date(t).toordinal()).items():
                values[row] = value
            return values
        return _ordinals(days)

    def _choice(self, key: str, meaning: Callable[[str], int]) -> Codes:
        """A column of few different texts."""
        encoded = self._encoded(key)
        numbers = np.asarray(encoded.indices.fill_null(-1))
        found = np.full(len(numbers), UNKNOWN, dtype=np.int8)
        for number, value in enumerate(map(str, encoded.dictionary.to_pylist())):
            rows = np.flatnonzero(numbers == number)
            try:
                found[rows] = meaning(normalise_text(value))
            except ValueError as error:
                for row in rows.tolist():
                    self._reject(row, key, value, str(error))
        return found

    def _paid(self, key: str) -> NDArray[np.int64]:
        """Fen paid before; 0: paid, amount not said; UNKNOWN: not paid."""
        encoded = self._encoded(key)
        numbers = np.asarray(encoded.indices.fill_null(-1))
        meanings = np.full(len(encoded.dictionary) + 1, UNKNOWN, dtype=np.int64)
        for number, value in enumerate(encoded.dictionary.to_pylist()):
            try:
                meanings[number] = _paid_amount(normalise_text(str(value)))
            except ValueError as error:
                for row in np.flatnonzero(numbers == number).tolist():
                    self._reject(row, key, value, str(error))
        found: NDArray[np.int64] = meanings[numbers]
        return found

    def _recognitions(self, key: str) -> list[tuple[NDArray[np.int64], Numbers, list[str]]]:
        """[(rows, days, subjects)] of new recognitions: a day, or several with what they are for: "2024-09-01 一号车间"."""
        text = self._typed(key, pa.types.is_date32)
        if text is None:
            text = self._text(key)
        given = np.flatnonzero(np.asarray(text.is_valid()))
        some = text.take(pa.array(given))
        try:
            return [(given, _ordinals(some.cast(pa.date32())), [])]
        except pa.ArrowInvalid:
            rows, days, subjects = [], [], []
            for row, value in zip(given.tolist(), some.to_pylist(), strict=True):
                try:
                    for day, subject in _dated_items(value):
                        rows.append(row)
                        days.append(day)
                        subjects.append(subject)
                except ValueError as error:
                    self._reject(row, key, value, str(error))
            return [(np.array(rows, dtype=np.int64), np.array(days, dtype=np.int32), subjects)]

    def _holds(self) -> tuple[NDArray[np.bool_] | None, dict[str, NDArray[np.bool_]]]:
        """(known, {title: held}) from a column that lists titles; not known where the cell is empty."""
        all_held = sorted({t for pack in self.packs for t in titles_held(pack)})
        titles = {t: t for t in all_held} | {t.name: t.title for pack in self.packs for t in pack.tiers}
        if _HOLDS not in self.headers:
            return None, {}
        encoded = self._text(_HOLDS).dictionary_encode()
        numbers = np.asarray(encoded.indices.fill_null(-1))
        held = {title: np.zeros(len(numbers), dtype=bool) for title in all_held}
        for number, value in enumerate(encoded.dictionary.to_pylist()):
            rows = numbers == number
            for word in _words(value):
                if word in titles:
                    held[titles[word]][rows] = True
                elif word not in ("无", "没有"):
                    for row in np.flatnonzero(rows).tolist():
                        self._reject(row, _HOLDS, value, f"不认识的称号“{word}”;可用:{'、'.join(titles)},没有的填“无”")
        return numbers >= 0, held

    def _population(
        self,
        keep: NDArray[np.bool_],
        money: Mapping[str, NDArray[np.int64]],
        paid: Mapping[str, NDArray[np.int64]],
        gates: Mapping[str, Codes],
        dates: Mapping[str, Numbers],
        new: Mapping[str, list[tuple[NDArray[np.int64], Numbers, list[str]]]],
        sizes: Codes | None,
        holds: tuple[NDArray[np.bool_] | None, dict[str, NDArray[np.bool_]]],
    ) -> Population:
        n = int(keep.sum())
        everything = n == len(keep)
        place = np.cumsum(keep) - 1  # from a row of the file to a row of the population

        def kept(column: NDArray[np.generic]) -> NDArray[np.generic]:
            return column if everything else column[keep]

        mask = None if everything else pa.array(keep)
        subjects = Names(s for parts in new.values() for _, _, names in parts for s in names)
        known, held = holds
        held = {t: kept(c) for t, c in held.items()}  # type: ignore[misc]  # bool in, bool out
        marked = {key.removeprefix("holds."): kept(c) == 1 for key, c in gates.items() if key.startswith("holds.")}
        units = self._dictionary(_UNIT, mask) if _UNIT in self.headers else None
        dated = {key.removeprefix("dates."): kept(column) for key, column in dates.items()}
        recognised = {key.removeprefix("new."): _recognised(parts, keep, place, subjects) for key, parts in new.items()}
        return Population(
            year=self.year,
            n=n,
            sizes=kept(sizes) if sizes is not None else np.full(n, UNKNOWN, dtype=np.int8),  # type: ignore[arg-type]
            credit_codes=_Texts(self.codes if mask is None else self.codes.filter(mask)),
            names=_Texts(self._filtered(_NAME, mask)) if _NAME in self.headers else (),
            units=units[0] if units else None,
            unit_names=units[1] if units else (),
            holds_known=_holds_known(n, kept(known) if known is not None else None, bool(marked)),  # type: ignore[arg-type]
            holds=held | marked,
            figures={
                (int(key.split(".")[1]), key.split(".")[2]): kept(column)  # type: ignore[misc]
                for key, column in money.items()
                if key.startswith("figures.")
            },
            dates=dated,  # type: ignore[arg-type]
            recognised=recognised,
            found={
                (key.split(".")[1], key.split(".")[2]): kept(column)  # type: ignore[misc]
                for key, column in gates.items()
                if key.startswith("found.")
            },
            decided={
                key.removeprefix("decided."): _decided(kept(column))  # type: ignore[arg-type]
                for key, column in money.items()
                if key.startswith("decided.")
            },
            paid={
                id: _paid(kept(column), self.packs, id, self.year, self._happened(id, n, recognised, dated))  # type: ignore[arg-type]
                for key, column in paid.items()
                if (id := key.removeprefix("paid."))
            },
            subjects=subjects.all,
            source=self.source,
        )

    def _happened(
        self, id: str, n: int, recognised: Mapping[str, Recognised], dated: Mapping[str, NDArray[np.generic]]
    ) -> NDArray[np.bool_]:
        """(n,) who has what sets a measure off, in the list's year."""
        found = np.zeros(n, dtype=bool)
        first, last = dt.date(self.year, 1, 1).toordinal(), dt.date(self.year, 12, 31).toordinal()
        for rule in (pack.versions[id][-1].rule for pack in self.packs if id in pack.versions):
            if (given := recognised.get(rule.title or "")) is not None:
                found[given.rows[(given.days >= first) & (given.days <= last)]] = True
            if (days := dated.get(rule.date or "")) is not None:
                found |= (days.astype(np.int64) >= first) & (days.astype(np.int64) <= last)
        return found

    def _filtered(self, key: str, mask: pa.Array | None) -> pa.Array:
        text = self._text(key)
        return text if mask is None else text.filter(mask)

    def _dictionary(self, key: str, mask: pa.Array | None) -> tuple[Numbers, tuple[str, ...]]:
        """(number of each row, names); rows without one get the name "" at the end."""
        encoded = self._filtered(key, mask).dictionary_encode()
        names = [normalise_text(name) for name in encoded.dictionary.to_pylist()]
        numbers = np.asarray(encoded.indices.fill_null(len(names))).astype(np.int32)
        return numbers, (*names, "") if encoded.null_count else tuple(names)


class _Texts(Sequence[str]):
    """Texts of an Arrow array as a sequence: made into Python strings only when asked for."""

    def __init__(self, array: pa.Array) -> None:
        self.array = array

    def __len__(self) -> int:
        return len(self.array)

    def __getitem__(self, place: int) -> str:  # type: ignore[override]  # one at a time
        return self.array[place].as_py() or ""


def _one(array: pa.ChunkedArray | pa.Array) -> pa.Array:
    return pa.concat_arrays(array.chunks) if isinstance(array, pa.ChunkedArray) else array


def _unscaled(decimals: pa.Array) -> NDArray[np.int64]:
    """The integers behind decimals (fen behind yuan), UNKNOWN where there is none. Of 128 bits the low half is taken; what
    needs more is far too large."""
    start, end = 2 * decimals.offset, 2 * (decimals.offset + len(decimals))
    halves = np.frombuffer(decimals.buffers()[1], dtype="<i8")[start:end]
    values: NDArray[np.int64] = halves[::2].copy()
    values[(halves[1::2] != 0) & (halves[1::2] != -1)] = LARGEST_FIGURE + 1
    if decimals.null_count:
        values[~np.asarray(decimals.is_valid())] = UNKNOWN
    return values


def _ordinals(days: pa.Array) -> Numbers:
    """Proleptic ordinals; UNKNOWN where there is none."""
    values = np.asarray(days.cast(pa.int32()).fill_null(0)) + 719_163
    if days.null_count:
        values[~np.asarray(days.is_valid())] = UNKNOWN
    found: Numbers = values.astype(np.int32)
    return found


def _amount(scale: int) -> Callable[[str], int]:
    def convert(text: str) -> int:
        if scale == 1:
            if not text.replace(",", "").isdigit():
                raise ValueError("应为整数")
            return int(text.replace(",", ""))
        amount = Fen.from_yuan(text) if scale == 100 else Fen.from_wan(text)
        if amount < 0:
            raise ValueError("不能为负")
        return int(amount)

    return convert


def _yes_or_no(text: str) -> int:
    if text.lower() in _YES:
        return 1
    if text.lower() in _NO:
        return 0
    raise ValueError("应填“是”或“否”;不清楚的留空")


def _size(text: str) -> int:
    for number, size in enumerate(SIZES):
        if text in (size, SIZE_NAMES[size], SIZE_NAMES[size].removesuffix("型")):
            return number
    raise ValueError("应为大型、中型、小型或微型;不清楚的留空")


def _paid_amount(text: str) -> int:
    if text.lower() in _NO or text in ("0.00",):
        return UNKNOWN
    if text.lower() in _YES - {"1"}:
        return 0
    amount = Fen.from_yuan(text)
    if amount <= 0:
        raise ValueError("应为已兑现的金额(元),或“是”“否”")
    return int(amount)


def _words(value: str) -> list[str]:
    text = normalise_text(value)
    for separator in _SEPARATORS:
        text = text.replace(separator, "\n")
    return [word for word in text.split("\n") if word]


def _dated_items(value: str) -> list[tuple[int, str]]:
    found = []
    for part in normalise_text(value).replace(";", "\n").replace("、", "\n").split("\n"):
        day, _, subject = part.strip().partition(" ")
        if day:
            found.append((parse_date(day).toordinal(), subject.strip()))
    return found


def _holds_known(n: int, listed: NDArray[np.bool_] | None, marked: bool) -> NDArray[np.bool_]:
    if listed is not None:
        return listed
    return np.full(n, marked, dtype=bool)


def _recognised(
    parts: list[tuple[NDArray[np.int64], Numbers, list[str]]],
    keep: NDArray[np.bool_],
    place: NDArray[np.int64],
    subjects: Names,
) -> Recognised:
    ((rows, days, names),) = parts
    chosen = keep[rows]
    numbers = np.array([subjects.number(s) for s in names], dtype=np.int32) if names else np.zeros(len(rows), np.int32)
    none = np.zeros(int(chosen.sum()), dtype=np.int32)
    return Recognised(place[rows[chosen]], days[chosen], numbers[chosen], none, none.astype(np.int8))


def _decided(amounts: NDArray[np.int64]) -> Decided:
    rows = np.flatnonzero(amounts != UNKNOWN)
    return Decided(rows, np.zeros(len(rows), dtype=np.int32), amounts[rows])


def _paid(amounts: NDArray[np.int64], packs: Sequence[Pack], id: str, year: int, happened: NDArray[np.bool_]) -> Paid:
    """Paid before. A list does not say for which year: for this one where it is paid yearly, or where what sets it off
    happened in this one (that is what was paid for); else for the year before."""
    rows = np.flatnonzero(amounts != UNKNOWN)
    yearly = any(id in pack.versions and pack.versions[id][-1].once == "year" for pack in packs)
    none = np.zeros(len(rows), dtype=np.int32)
    years = np.where(happened[rows] | yearly, year, year - 1).astype(np.int32)
    return Paid(rows, none, none + (year if yearly else 0), years, amounts[rows])
