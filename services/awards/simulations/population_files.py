"""A population from a file: XLSX, CSV (UTF-8 or GBK) or Parquet, one row an enterprise, into columns.

Every cell is read as text and converted a whole column at a time; only cells that do not convert at once are looked at
one by one. A row with a cell that cannot be read is left out whole and reported with row, column, value and reason.
"""

from __future__ import annotations

import datetime as dt
import io
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv
import pyarrow.parquet
from numpy.typing import NDArray

from services.awards.domain.facts import SIZE_NAMES
from services.awards.domain.kinds import LARGEST_FIGURE
from services.awards.domain.pack import Pack, titles_held
from services.awards.domain.population import (
    SIZES,
    UNKNOWN,
    Codes,
    Decided,
    Mask,
    Names,
    Numbers,
    Paid,
    Population,
    Recognised,
)
from services.awards.simulations.credit_codes import valid_codes
from services.awards.simulations.population_columns import (
    CODE,
    HOLDS,
    NAME,
    SCALES,
    SIZE,
    UNIT,
    YUAN,
    Headers,
    columns_for,
    unit_above,
)
from shared.contracts.problems import shorten
from shared.contracts.simulations import RejectedRow
from shared.contracts.values import SHANGHAI, CreditCode, Fen, item_key, normalise_text
from shared.plumbing.errors import UnsupportedFile
from shared.plumbing.sheets.columns import parse_date
from shared.plumbing.sheets.reading import header_key, read_sheet

__all__ = [
    "MAX_REPORTED",
    "ListOfText",
    "LoadedPopulation",
    "columns_for",
    "list_of_text",
    "load_population",
    "population_from",
]

MAX_REPORTED = 1000
"""Rejected rows that a report lists one by one; all are counted."""

_YES = {"是", "yes", "true", "1", "y", "√", "有", "合格"}
_NO = {"否", "no", "false", "0", "n", "×", "无", "不合格"}
_SEPARATORS = "、,,;;|/ "


@dataclass
class LoadedPopulation:
    """What a file came to. rows: (population.n,) the number of each enterprise's row in the file, as a spreadsheet program
    shows it. left_out: how many rows were rejected. ignored: headers nobody reads. headers: {machine name: header}.
    assumed: headers that say no unit and were taken for yuan."""

    population: Population
    rows: NDArray[np.int64]
    left_out: int
    rejected: list[RejectedRow]
    ignored: list[str]
    headers: dict[str, str]
    assumed: list[str]


def load_population(
    content: bytes | Path, filename: str, pack: Pack, year: int, *, also: Pack | None = None
) -> LoadedPopulation:
    """Read a file for a pack (and another that is to be compared with it). Raises `UnsupportedFile` or `TooLarge` where it
    cannot be read as a list at all."""
    headers = Headers(columns_for(*((pack, also) if also else (pack,))))
    return population_from(list_of_text(content, filename, headers), filename, pack, year, also=also)


def population_from(
    listed: ListOfText, filename: str, pack: Pack, year: int, *, also: Pack | None = None
) -> LoadedPopulation:
    """The second half of `load_population`, from what `list_of_text` gave."""
    packs = (pack, also) if also else (pack,)
    headers = Headers(columns_for(*packs))
    return _Reader(packs, year, listed.table, listed.numbers, headers, listed.above, source=filename).loaded()


# -- bytes to a table of text ------------------------------------------------------------------------------------------


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


BY_NUMBER = ("found.", "holds", "paid.", UNIT, SIZE)
"""Columns of few different texts: they are read as numbers into a list of texts."""


def _few_texts(names: Sequence[str], headers: Headers) -> set[str]:
    return {name for name in names if (placed := headers.find(name)) and placed.column.key.startswith(BY_NUMBER)}


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


# -- a table of text to columns ----------------------------------------------------------------------------------------


@dataclass
class _Reader:
    """Converts the columns, gathering what cannot be read."""

    packs: Sequence[Pack]
    year: int
    table: pa.Table
    numbers: NDArray[np.int64]
    known: Headers
    above: str | None
    source: str
    assumed: list[str] = field(default_factory=list)
    headers: dict[str, str] = field(default_factory=dict)
    scales: dict[str, int] = field(default_factory=dict)
    bad: dict[int, RejectedRow] = field(default_factory=dict)

    def loaded(self) -> LoadedPopulation:
        ignored = self._place_headers()
        self._codes()
        money = {key: self._money(key) for key in self.headers if key.startswith(("figures.", "decided."))}
        paid = {key: self._paid_column(key) for key in self.headers if key.startswith("paid.")}
        gates = {key: self._choice(key, _yes_or_no) for key in self.headers if key.startswith("found.")}
        dates = {key: self._days(key) for key in self.headers if key.startswith("dates.")}
        new = {key: self._recognitions(key) for key in self.headers if key.startswith("new.")}
        sizes = self._choice(SIZE, _size) if SIZE in self.headers else None
        holds = self._held()
        keep = np.ones(self.table.num_rows, dtype=bool)
        keep[list(self.bad)] = False
        population = self._population(keep, money, paid, gates, dates, new, sizes, holds)
        rejected = [self.bad[n] for n in sorted(self.bad)]
        return LoadedPopulation(
            population, self.numbers[keep], len(rejected), rejected, ignored, self.headers, self.assumed
        )

    def _place_headers(self) -> list[str]:
        ignored = []
        for name in self.table.column_names:
            placed = self.known.find(name)
            if placed is None:
                ignored.append(name)
                continue
            column, unit = placed.column, placed.unit
            if column.key in self.headers:
                raise UnsupportedFile(f"“{name}”与“{self.headers[column.key]}”是同一项,请只保留一列")
            self.headers[column.key] = name
            if column.unit == YUAN:
                if unit is None and self.above is None:
                    self.assumed.append(name)
                self.scales[column.key] = SCALES[unit or self.above or YUAN]
            else:
                self.scales[column.key] = 1
        if CODE not in self.headers:
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
            return pa.array([_decimal(float(v)) for v in values], pa.string())
        if pa.types.is_dictionary(column.type):
            column = column.cast(column.type.value_type)
        try:
            return _without_blanks(_one(column.cast(pa.string()).combine_chunks()))
        except pa.ArrowException:
            header = self.headers[key]
            raise UnsupportedFile(f"“{header}”一列的类型({column.type})不能读取,请改为文本、数字或日期") from None

    def _encoded(self, key: str) -> pa.DictionaryArray:
        """A column of few different texts, by number."""
        column = self.table.column(self.headers[key])
        if pa.types.is_dictionary(column.type) and pa.types.is_string(column.type.value_type):
            encoded = _one(column.unify_dictionaries().combine_chunks())
            texts = _without_blanks(encoded.dictionary)
            return texts.take(encoded.indices).dictionary_encode() if texts.null_count else encoded
        typed = self._typed(key, pa.types.is_boolean)
        return (self._text(key) if typed is None else typed).dictionary_encode()

    def _reject(self, row: int, key: str, value: str, problem: str) -> None:
        if row not in self.bad:
            cell = RejectedRow(row=int(self.numbers[row]), column=self.headers[key], value=value[:200], problem=problem)
            self.bad[row] = cell

    def _codes(self) -> None:
        """Every row has a valid code, and no code comes twice."""
        codes = self._text(CODE)
        good = valid_codes(codes)
        fixed: dict[int, str] = {}
        for row in np.flatnonzero(~good).tolist():
            value = codes[row].as_py()
            if value is None:
                self._reject(row, CODE, "", "缺少统一社会信用代码")
                continue
            try:
                fixed[row] = CreditCode(value)
            except ValueError as error:
                self._reject(row, CODE, value, str(error))
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
            self._reject(row, CODE, code, f"与第{known}行是同一企业,只计第{known}行")

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
        digits = len(str(scale)) - 1
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
        if (typed := self._typed_days(key)) is not None:
            return _ordinals(typed)
        text = self._text(key)
        try:
            days = self._in_calendar(key, text.cast(pa.date32()), text)
        except pa.ArrowInvalid:
            regular = pc.match_substring_regex(text, r"^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|1\d|2[0-8])$")
            days = pc.if_else(regular, text, pa.scalar(None, pa.string())).cast(pa.date32())
            values = _ordinals(self._in_calendar(key, days, text))
            odd = np.flatnonzero(np.asarray(pc.invert(regular).fill_null(False))).tolist()
            for row, value in self._each(text, odd, key, lambda t: _day(t).toordinal()).items():
                values[row] = value
            return values
        return _ordinals(days)

    def _typed_days(self, key: str) -> pa.Array | None:
        """Days of a column of dates, or of instants: one with a zone is of the day that it was in China."""
        column = self._typed(key, lambda kind: pa.types.is_date(kind) or pa.types.is_timestamp(kind))
        if column is None:
            return None
        return self._in_calendar(key, column, column)

    def _in_calendar(self, key: str, column: pa.Array, given: pa.Array) -> pa.Array:
        """A column of dates or instants as days. What is in no year from 1 to 9999 is rejected, and shown as it was given."""
        unit = column.type.unit if pa.types.is_timestamp(column.type) else _DATE_UNITS[column.type]
        zone = 8 * 3600 if pa.types.is_timestamp(column.type) and column.type.tz is not None else 0
        a_day = _IN_A_DAY[unit]
        later = zone * a_day // _IN_A_DAY["s"]
        whole = column.cast(pa.int32()).cast(pa.int64()) if unit == "d" else column.cast(pa.int64())
        ticks = np.asarray(whole.fill_null(0))
        odd = (ticks < max(_FIRST_DAY * a_day, -(2**63))) | (ticks > min(_LAST_DAY * a_day, 2**63 - 1 - later))
        for row in np.flatnonzero(odd).tolist():
            self._reject(
                row, key, given[row].as_py() if pa.types.is_string(given.type) else str(ticks[row]), "不是有效的日期"
            )
        days = (np.where(odd, 0, ticks) + later) // a_day
        return pa.array(days.astype(np.int32), mask=odd | ~np.asarray(column.is_valid())).cast(pa.date32())

    def _choice(self, key: str, meaning: Callable[[str], int]) -> Codes:
        """A column of few different texts."""
        encoded = self._encoded(key)
        numbers = np.asarray(encoded.indices.fill_null(-1))
        meanings = np.full(len(encoded.dictionary) + 1, UNKNOWN, dtype=np.int8)
        wrong: dict[int, tuple[str, str]] = {}
        for number, value in enumerate(map(str, encoded.dictionary.to_pylist())):
            try:
                meanings[number] = meaning(normalise_text(value))
            except ValueError as error:
                wrong[number] = value, str(error)
        self._reject_all(key, numbers, wrong)
        found: Codes = meanings[numbers]
        return found

    def _reject_all(self, key: str, numbers: NDArray[np.int32], wrong: Mapping[int, tuple[str, str]]) -> None:
        """Every row that has one of the wrong texts. numbers: (rows,) the text of each row, -1 for none; wrong: {number:
        (text, problem)}. One look through the rows, however many texts there are."""
        if not wrong:
            return
        is_wrong = np.zeros(int(numbers.max()) + 2, dtype=bool)
        is_wrong[list(wrong)] = True
        for row in np.flatnonzero(is_wrong[numbers]).tolist():
            self._reject(row, key, *wrong[int(numbers[row])])

    def _paid_column(self, key: str) -> NDArray[np.int64]:
        """Fen paid before; 0: paid, amount not said; UNKNOWN: not paid."""
        encoded = self._encoded(key)
        numbers = np.asarray(encoded.indices.fill_null(-1))
        meanings = np.full(len(encoded.dictionary) + 1, UNKNOWN, dtype=np.int64)
        wrong: dict[int, tuple[str, str]] = {}
        for number, value in enumerate(encoded.dictionary.to_pylist()):
            try:
                meanings[number] = _paid_amount(normalise_text(str(value)), self.scales[key])
            except ValueError as error:
                wrong[number] = str(value), str(error)
        self._reject_all(key, numbers, wrong)
        found: NDArray[np.int64] = meanings[numbers]
        return found

    def _recognitions(self, key: str) -> list[tuple[NDArray[np.int64], Numbers, list[str]]]:
        """[(rows, days, subjects)] of new recognitions: a day, or several with what they are for: "2024-09-01 一号车间"."""
        days = self._typed_days(key)
        if days is None:
            text = self._text(key)
            try:
                days = self._in_calendar(key, text.cast(pa.date32()), text)
            except pa.ArrowInvalid:
                return [self._items(key, text)]
        given = np.flatnonzero(np.asarray(days.is_valid()))
        return [(given, _ordinals(days.take(pa.array(given))), [])]

    def _items(self, key: str, text: pa.Array) -> tuple[NDArray[np.int64], Numbers, list[str]]:
        rows, days, subjects = [], [], []
        by_item = self._by_item(key.removeprefix("new."))
        for row in np.flatnonzero(np.asarray(text.is_valid())).tolist():
            value = text[row].as_py()
            try:
                items = _dated_items(value, by_item=by_item)
                if by_item:
                    _told_apart([subject for day, subject in items if day.year == self.year])
            except ValueError as error:
                self._reject(row, key, value, str(error))
                continue
            for day, subject in items:
                rows.append(row)
                days.append(day.toordinal())
                subjects.append(subject)
        return np.array(rows, dtype=np.int64), np.array(days, dtype=np.int32), subjects

    def _by_item(self, title: str) -> bool:
        """Whether a recognition of the title is paid for each unit, product or variety."""
        return any(m.once == "subject" and m.rule.title == title for pack in self.packs for m in pack.measures)

    def _held(self) -> _Held:
        """From a column that lists the titles (all of them; not known where the cell is empty) and from columns that say of
        one title yes or no."""
        all_held = sorted({t for pack in self.packs for t in titles_held(pack)})
        count = self.table.num_rows
        held = {title: np.zeros(count, dtype=bool) for title in all_held}
        known = np.zeros(count, dtype=bool)
        if HOLDS in self.headers:
            known = self._listed_titles(held)
        marks = {t: self._choice(f"holds.{t}", _yes_or_no) for t in all_held if f"holds.{t}" in self.headers}
        for title, said in marks.items():
            for row in np.flatnonzero(known & (said != UNKNOWN) & ((said == 1) != held[title])).tolist():
                word = "是" if said[row] == 1 else "否"
                self._reject(row, f"holds.{title}", word, f"与“{self.headers[HOLDS]}”一列所填不一致,请更正其中一处")
            np.copyto(held[title], said == 1, where=~known)
        said_any = np.zeros(count, dtype=bool)
        for said in marks.values():
            said_any |= said != UNKNOWN
        by_marks = said_any & ~known
        open_ = {t: by_marks & (marks[t] == UNKNOWN) if t in marks else by_marks for t in all_held} if marks else {}
        return _Held(known | by_marks, held, {t: column for t, column in open_.items() if column.any()})

    def _listed_titles(self, held: Mapping[str, Mask]) -> Mask:
        """Marks what each row lists; (n,) whether it lists anything, be it "无"."""
        names = {tier.name: tier.title for pack in self.packs for tier in pack.tiers}
        names |= {name: t for pack in self.packs for t, name in pack.titles.items() if t in held and name not in names}
        titles = {normalise_text(word): t for word, t in ({t: t for t in held} | names).items()}
        encoded = self._encoded(HOLDS)
        numbers = np.asarray(encoded.indices.fill_null(-1))
        named = {title: np.zeros(len(encoded.dictionary) + 1, dtype=bool) for title in held}
        wrong: dict[int, tuple[str, str]] = {}
        for number, value in enumerate(encoded.dictionary.to_pylist()):
            for word in _words(value):
                if word in titles:
                    named[titles[word]][number] = True
                elif word not in ("无", "没有"):
                    problem = f"不认识的称号“{shorten(word)}”;可用:{'、'.join(titles)},没有的填“无”"
                    wrong.setdefault(number, (value, problem))
        self._reject_all(HOLDS, numbers, wrong)
        for title, texts in named.items():
            held[title][:] = texts[numbers]
        known: Mask = numbers >= 0
        return known

    def _population(
        self,
        keep: NDArray[np.bool_],
        money: Mapping[str, NDArray[np.int64]],
        paid: Mapping[str, NDArray[np.int64]],
        gates: Mapping[str, Codes],
        dates: Mapping[str, Numbers],
        new: Mapping[str, list[tuple[NDArray[np.int64], Numbers, list[str]]]],
        sizes: Codes | None,
        holds: _Held,
    ) -> Population:
        n = int(keep.sum())
        everything = n == len(keep)
        place = np.cumsum(keep) - 1  # from a row of the file to a row of the population

        def kept(column: NDArray[np.generic]) -> NDArray[np.generic]:
            return column if everything else column[keep]

        mask = None if everything else pa.array(keep)
        subjects = Names(s for parts in new.values() for _, _, names in parts for s in names)
        units = self._dictionary(UNIT, mask) if UNIT in self.headers else None
        dated = {key.removeprefix("dates."): kept(column) for key, column in dates.items()}
        recognised = {key.removeprefix("new."): _recognised(parts, keep, place, subjects) for key, parts in new.items()}
        return Population(
            year=self.year,
            n=n,
            sizes=kept(sizes) if sizes is not None else np.full(n, UNKNOWN, dtype=np.int8),  # type: ignore[arg-type]
            credit_codes=_Texts(self.codes if mask is None else self.codes.filter(mask)),
            names=_Texts(self._filtered(NAME, mask)) if NAME in self.headers else (),
            units=units[0] if units else None,
            unit_names=units[1] if units else (),
            holds_known=kept(holds.known),  # type: ignore[arg-type]
            holds={t: kept(c) for t, c in holds.held.items()},  # type: ignore[misc]  # bool in, bool out
            holds_unknown={t: kept(c) for t, c in holds.unknown.items()},  # type: ignore[misc]
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


_DATE_UNITS = {pa.date32(): "d", pa.date64(): "ms"}
_IN_A_DAY = {"d": 1, "s": 86_400, "ms": 86_400_000, "us": 86_400_000_000, "ns": 86_400_000_000_000}
_FIRST_DAY = dt.date(1, 1, 2).toordinal() - 719_163
_LAST_DAY = dt.date(9999, 12, 30).toordinal() - 719_163
"""Days since 1970 that are days in any zone."""


def _decimal(value: float) -> str | None:
    """A number as a spreadsheet shows it: fifteen digits, which a double carries exactly, and none that is not there. Rounded
    any shorter, an amount in 亿元 would be another one."""
    if np.isnan(value):
        return None
    return format(Decimal(f"{value:.15g}"), "f") if abs(value) < 1e18 else repr(value)


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
        amount = _fen(text, scale)
        if amount < 0:
            raise ValueError("不能为负")
        return amount

    return convert


def _fen(text: str, scale: int) -> int:
    """An amount in a unit of so many fen; every fen of it is kept."""
    if scale in (SCALES[YUAN], SCALES["万元"]):
        return int(Fen.from_yuan(text) if scale == SCALES[YUAN] else Fen.from_wan(text))
    units = Fen.from_wan(text)  # a plain number of at most six decimals
    fen, rest = divmod(units * scale, SCALES["万元"])
    if rest:
        raise ValueError("金额最多精确到分")
    return fen


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


def _paid_amount(text: str, scale: int) -> int:
    if text.lower() in _NO or text in ("0.00",):
        return UNKNOWN
    if text.lower() in _YES - {"1"}:
        return 0
    amount = _fen(text, scale)
    if amount <= 0:
        raise ValueError("应为已兑现的金额,或“是”“否”")
    return amount


def _words(value: str) -> list[str]:
    text = normalise_text(value)
    for separator in _SEPARATORS:
        text = text.replace(separator, "\n")
    return [word for word in text.split("\n") if word]


_ZONE = r"Z|UTC|GMT|[+-]\d{1,2}(?::?\d{2})?"
_WITH_TIME = re.compile(rf"(\S{{6,20}}?)[T ](\d{{1,2}}:\d{{2}}(?::\d{{2}}(?:\.\d{{1,9}})?)?) ?({_ZONE})?(?= |$)")


def _day_and_rest(text: str) -> tuple[dt.date, str]:
    """(the day that a text begins with, what follows). A time of the day makes no difference, unless it says its zone: then
    the day is the one that it was in China."""
    match = _WITH_TIME.match(text)
    if match is None:
        first, _, rest = text.partition(" ")
        return parse_date(first), rest.strip()
    day, (hour, minute, *second) = parse_date(match[1]), match[2].split(":")
    try:
        time = dt.time(int(hour), int(minute), int(float(second[0])) if second else 0)
        instant = dt.datetime.combine(day, time)
        if match[3]:
            instant = instant.replace(tzinfo=_zone(match[3])).astimezone(SHANGHAI)
    except (ValueError, OverflowError):
        raise ValueError("不是有效的日期") from None
    return instant.date(), text[match.end() :].strip()


def _zone(text: str) -> dt.tzinfo:
    """Z, UTC, GMT, or hours (and minutes) from it: +8, -05, +08:00, +0800."""
    if text[0] not in "+-":
        return dt.UTC
    hours, minutes = text[1:].partition(":")[::2] if ":" in text else (text[1:3], text[3:])
    offset = dt.timedelta(hours=int(hours), minutes=int(minutes or 0))
    return dt.timezone(-offset if text[0] == "-" else offset)


_NO_SUBJECT = re.compile(
    r"(?<!\d)\d{2,4} ?[-/.年] ?\d{1,2} ?[-/.月] ?\d{1,2}"  # another day,
    r"|\d{1,2} ?月 ?\d{1,2} ?日"
    r"|(?<!\d)(?:19|20)\d{6}(?!\d)"
    r"|^\d+ ?[个项件家条台]?$"  # a day's number, or how many,
    r"|[,;]"  # a list,
    r"|^(?:[ap]\.?m\.?|[a-z]{3,4}|\d{1,2}:\d{2}\S*|[+-]\d{1,4})(?: |$)",  # a time of the day or a zone
    re.IGNORECASE,
)
_AND = re.compile("[和及与]")


def _checked_subject(subject: str, *, by_item: bool) -> None:
    """What stands behind a day names one item, where items are paid for, and nothing else. Raises `ValueError`."""
    if not subject:
        return
    if not by_item:
        raise ValueError("日期之后有别的文字;此列只填新认定文件的日期(复核、更名、撤销不是新认定),有几次的用分号隔开")
    names = _AND.split(subject)
    several = len(names) > 1 and all(names) and len({name[-2:] for name in names}) == 1
    if several or _NO_SUBJECT.search(subject):
        raise ValueError("一格里有几项的,请用分号隔开,如“2024-09-01 一号车间;2024-10-01 二号车间”;日期之后只写一个名称")


def _day(text: str) -> dt.date:
    day, rest = _day_and_rest(text) if _WITH_TIME.match(text) else (parse_date(text), "")
    if rest:
        raise ValueError("不是有效的日期")
    return day


def _dated_items(value: str, *, by_item: bool) -> list[tuple[dt.date, str]]:
    parts = normalise_text(value.replace("\n", ";").replace("、", ";")).split(";")
    items = [_day_and_rest(part.strip()) for part in parts if part.strip()]
    for _, subject in items:
        _checked_subject(subject, by_item=by_item)
    return items


def _told_apart(subjects: Sequence[str]) -> None:
    """Of several items each has a subject of its own. Raises `ValueError`."""
    if len(subjects) < 2:
        return
    if not all(subjects):
        raise ValueError("此项按个计,有几个的须逐个写明名称,如“2024-09-01 一号车间;2024-10-01 二号车间”")
    if len(set(map(item_key, subjects))) < len(subjects):
        raise ValueError("同一个单位、产品或品种列了两次;不是同一个的请写明区别,是同一个的请只保留一次")


class _Held(NamedTuple):
    """known: (n,) whether anything is known of the titles. held: {title: (n,)}. unknown: {title: (n,)} of which even so not."""

    known: Mask
    held: dict[str, Mask]
    unknown: dict[str, Mask]


def _without_blanks(text: pa.Array) -> pa.Array:
    """The same with cells of nothing but white space as not there."""
    blank = pc.or_(pc.equal(pc.binary_length(text), 0), pc.utf8_is_space(text))
    return pc.if_else(blank, pa.scalar(None, text.type), text) if pc.any(blank).as_py() else text


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
