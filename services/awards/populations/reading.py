"""Columns of a table of text, converted whole: codes, amounts, choices, days, recognitions.

Every cell is read as text and converted a whole column at a time; only cells that do not convert at once are looked at
one by one. A row with a cell that cannot be read is rejected with row, column, value and reason.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from services.awards.domain.column_keys import CODE, ColumnKey
from services.awards.domain.facts import UNKNOWN
from services.awards.domain.kinds import LARGEST_FIGURE
from services.awards.domain.pack import YES_NO
from services.awards.domain.population import Codes, Mask, Money, Numbers, Rows
from services.awards.populations.arrow_columns import (
    days_in_china,
    decimal_text,
    one_array,
    ordinals,
    unscaled,
    without_blanks,
)
from services.awards.populations.cells import (
    amount_in,
    dated_items,
    day_or_never,
    one_of,
    paid_amount,
    told_apart,
    yes_or_no,
)
from services.awards.populations.credit_codes import valid_codes
from services.awards.populations.headers import Placement
from services.awards.populations.table import ListOfText
from shared.contracts.simulations import RejectedRow
from shared.contracts.values import CreditCode, normalise_text
from shared.plumbing.errors import UnsupportedFile


class NewRecognitions(NamedTuple):
    """Recognitions in one column, by item: the row of each, its day (ordinal), and what it is for (no subjects: the column says of none)."""

    rows: Rows
    days: Numbers
    subjects: list[str]


Repeated = Callable[[pa.Array], Mapping[int, int]]
"""Credit codes of a part → {row: the number of the row that had the same in an earlier part}"""


def corrected(codes: pa.Array) -> tuple[pa.Array, dict[int, tuple[str, str]]]:
    """(credit codes as they are rightly written, {row: (value, problem)} of those that are none)."""
    right: dict[int, str] = {}
    wrong: dict[int, tuple[str, str]] = {}
    for row in np.flatnonzero(~valid_codes(codes)).tolist():
        value = codes[row].as_py()
        if value is None:
            wrong[row] = "", "缺少统一社会信用代码"
            continue
        try:
            right[row] = CreditCode(value)
        except ValueError as error:
            wrong[row] = value, str(error)
    if not right:
        return codes, wrong
    texts = codes.to_pylist()
    for row, code in right.items():
        texts[row] = code
    return pa.array(texts, pa.string()), wrong


class ColumnReader:
    """Converts columns of one file, gathering what cannot be read."""

    def __init__(self, listed: ListOfText, placement: Placement, earlier: Repeated | None = None) -> None:
        """earlier: what asks about codes of the parts of the list that come before."""
        self._earlier = earlier
        self.rows = listed.table.num_rows
        self.headers = placement.headers
        self.rejected: dict[int, RejectedRow] = {}
        self._table = listed.table
        self._numbers = listed.numbers
        self.choices = placement.choices
        self._scales, self._counted = placement.scales, placement.counted

    def kept(self) -> Mask:
        """(rows,) which rows have no cell that was rejected so far."""
        keep = np.ones(self.rows, dtype=bool)
        keep[list(self.rejected)] = False
        return keep

    def reject(self, row: int, key: ColumnKey, value: str, problem: str) -> None:
        """Leave a row out; of several reasons the first is kept."""
        if row not in self.rejected:
            self.rejected[row] = RejectedRow(
                row=int(self._numbers[row]), column=self.headers[key], value=value[:200], problem=problem
            )

    def text(self, key: ColumnKey) -> pa.Array:
        """A column as text, blank cells as not there."""
        column = self._table.column(self.headers[key])
        if pa.types.is_floating(column.type):
            # As a spreadsheet's numbers: two decimals are what money has, and what a double carries exactly enough.
            values = column.to_numpy(zero_copy_only=False)
            return pa.array([decimal_text(float(v)) for v in values], pa.string())
        if pa.types.is_dictionary(column.type):
            column = column.cast(column.type.value_type)
        try:
            return without_blanks(one_array(column.cast(pa.string()).combine_chunks()))
        except pa.ArrowException:
            header = self.headers[key]
            raise UnsupportedFile(f"“{header}”一列的类型({column.type})不能读取,请改为文本、数字或日期") from None

    def encoded(self, key: ColumnKey) -> pa.DictionaryArray:
        """A column of few different texts, by number."""
        column = self._table.column(self.headers[key])
        if pa.types.is_dictionary(column.type) and pa.types.is_string(column.type.value_type):
            encoded = one_array(column.unify_dictionaries().combine_chunks())
            texts = without_blanks(encoded.dictionary)
            return texts.take(encoded.indices).dictionary_encode() if texts.null_count else encoded
        typed = self._typed(key, pa.types.is_boolean)
        return (self.text(key) if typed is None else typed).dictionary_encode()

    def codes(self) -> pa.Array:
        """The credit codes. Every row has a valid one, and none comes twice."""
        codes = self.text(CODE)
        codes, wrong = corrected(codes)
        for row, (value, problem) in wrong.items():
            self.reject(row, CODE, value, problem)
        if self._earlier is not None:
            for row, number in self._earlier(codes).items():
                self._reject_again(row, codes[row].as_py(), number)
        encoded = codes.dictionary_encode()
        if len(encoded.dictionary) + codes.null_count < len(codes):
            self._reject_repeated(encoded)
        return codes

    def money(self, key: ColumnKey) -> Money:
        """Fen, or how many of what is counted; UNKNOWN where the cell is empty."""
        scale = self._scales[key]
        digits = len(str(scale)) - 1
        plain = pa.decimal128(15 + digits, digits)
        text = self._typed(key, lambda kind: pa.types.is_decimal(kind) and kind.scale <= digits)
        if text is None:
            text = self.text(key)
        try:
            values = unscaled(text.cast(plain))
        except pa.ArrowInvalid:
            text = text.cast(pa.string())
            shape = r"^\d{1,15}$" if digits == 0 else rf"^\d{{1,13}}(\.\d{{1,{digits}}})?$"
            regular = pc.match_substring_regex(text, shape)
            values = unscaled(pc.if_else(regular, text, pa.scalar(None, pa.string())).cast(plain))
            odd = np.flatnonzero(np.asarray(pc.invert(regular).fill_null(False)))
            for row, value in self._one_by_one(
                text, odd.tolist(), key, amount_in(scale, money=key not in self._counted)
            ).items():
                values[row] = value
        for row in np.flatnonzero(((values < 0) & np.asarray(text.is_valid())) | (values > LARGEST_FIGURE)).tolist():
            self.reject(row, key, str(text[row].as_py()), "不能为负" if values[row] < 0 else "超出可测算的范围")
        return values

    def paid(self, key: ColumnKey) -> Money:
        """Fen paid before; 0: paid, amount not said; UNKNOWN: not paid."""
        encoded, scale = self.encoded(key), self._scales[key]
        meanings = np.full(len(encoded.dictionary) + 1, UNKNOWN, dtype=np.int64)
        numbers = self._meanings(key, encoded, meanings, lambda text: paid_amount(text, scale))
        amounts: Money = meanings[numbers]
        return amounts

    def choice(self, key: ColumnKey, meaning: Callable[[str], int]) -> Codes:
        """A column of few different texts, as what each means."""
        encoded = self.encoded(key)
        meanings = np.full(len(encoded.dictionary) + 1, UNKNOWN, dtype=np.int8)
        numbers = self._meanings(key, encoded, meanings, meaning)
        codes: Codes = meanings[numbers]
        return codes

    def figure(self, key: ColumnKey) -> Money:
        """A figure as it is kept: fen, a number, or the place of a choice."""
        choices = self.choices.get(key)
        if choices is None:
            return self.money(key)
        return self.choice(key, yes_or_no if choices == YES_NO else one_of(choices)).astype(np.int64)

    def days(self, key: ColumnKey) -> Numbers:
        """Ordinals of days; of what never happened that of the first day there is."""
        if (typed := self._typed_days(key)) is not None:
            return ordinals(typed)
        text = self.text(key)
        try:
            days = self._in_calendar(key, text.cast(pa.date32()), text)
        except pa.ArrowInvalid:
            regular = pc.match_substring_regex(text, r"^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|1\d|2[0-8])$")
            days = pc.if_else(regular, text, pa.scalar(None, pa.string())).cast(pa.date32())
            values = ordinals(self._in_calendar(key, days, text))
            odd = np.flatnonzero(np.asarray(pc.invert(regular).fill_null(False))).tolist()
            for row, value in self._one_by_one(text, odd, key, lambda t: day_or_never(t).toordinal()).items():
                values[row] = value
            return values
        return ordinals(days)

    def recognitions(self, key: ColumnKey, year: int, *, by_item: bool) -> NewRecognitions:
        """New recognitions: a day, or several with what they are for: "2024-09-01 一号车间". by_item: each is paid for, so
        that several of the year must be told apart."""
        days = self._typed_days(key)
        if days is None:
            text = self.text(key)
            try:
                days = self._in_calendar(key, text.cast(pa.date32()), text)
            except pa.ArrowInvalid:
                return self._items(key, text, year, by_item=by_item)
        rows = np.flatnonzero(np.asarray(days.is_valid()))
        return NewRecognitions(rows, ordinals(days.take(pa.array(rows))), [])

    def reject_all(self, key: ColumnKey, numbers: NDArray[np.int32], wrong: Mapping[int, tuple[str, str]]) -> None:
        """Every row that has one of the wrong texts. numbers: (rows,) the text of each row, -1 for none; wrong: {number:
        (text, problem)}. One look through the rows, however many texts there are."""
        if not wrong:
            return
        # A part of a file may know texts that stand in none of its rows.
        is_wrong = np.zeros(max(int(numbers.max(initial=-1)), *wrong) + 2, dtype=bool)
        is_wrong[list(wrong)] = True
        for row in np.flatnonzero(is_wrong[numbers]).tolist():
            self.reject(row, key, *wrong[int(numbers[row])])

    def _typed(self, key: ColumnKey, fits: Callable[[pa.DataType], bool]) -> pa.Array | None:
        """The column as it is, where a typed file (Parquet) has it in a type that fits."""
        column = self._table.column(self.headers[key])
        return one_array(column.combine_chunks()) if fits(column.type) else None

    def _typed_days(self, key: ColumnKey) -> pa.Array | None:
        """Days of a column of dates, or of instants."""
        column = self._typed(key, lambda kind: pa.types.is_date(kind) or pa.types.is_timestamp(kind))
        return None if column is None else self._in_calendar(key, column, column)

    def _in_calendar(self, key: ColumnKey, column: pa.Array, given: pa.Array) -> pa.Array:
        """A column of dates or instants as days. A day in no year from 1 to 9999 is rejected, and shown as it was given."""
        days, odd, ticks = days_in_china(column)
        for row in np.flatnonzero(odd).tolist():
            value = given[row].as_py() if pa.types.is_string(given.type) else str(ticks[row])
            self.reject(row, key, value, "不是有效的日期")
        return days

    def _one_by_one(
        self, text: pa.Array, rows: Iterable[int], key: ColumnKey, convert: Callable[[str], int]
    ) -> dict[int, int]:
        """Cells that did not convert all at once."""
        values = {}
        for row in rows:
            value = text[row].as_py()
            try:
                values[row] = convert(normalise_text(value))
            except ValueError as error:
                self.reject(row, key, value, str(error))
        return values

    def _meanings(
        self,
        key: ColumnKey,
        encoded: pa.DictionaryArray,
        meanings: NDArray[np.int8] | NDArray[np.int64],
        meaning: Callable[[str], int],
    ) -> NDArray[np.int32]:
        """Fills in what each of the different texts means; (rows,) the text of each row, -1 for none."""
        numbers = np.asarray(encoded.indices.fill_null(-1))
        wrong: dict[int, tuple[str, str]] = {}
        for number, value in enumerate(map(str, encoded.dictionary.to_pylist())):
            try:
                meanings[number] = meaning(normalise_text(value))
            except ValueError as error:
                wrong[number] = value, str(error)
        self.reject_all(key, numbers, wrong)
        return numbers

    def _reject_repeated(self, encoded: pa.DictionaryArray) -> None:
        numbers = np.asarray(encoded.indices.fill_null(-1))
        order = np.argsort(numbers, kind="stable")
        again = order[1:][(numbers[order][1:] == numbers[order][:-1]) & (numbers[order][1:] >= 0)]
        first = {int(numbers[row]): int(row) for row in reversed(order.tolist()) if numbers[row] >= 0}
        for row in again.tolist():
            known = int(self._numbers[first[int(numbers[row])]])
            self._reject_again(row, encoded.dictionary[int(numbers[row])].as_py(), known)

    def _reject_again(self, row: int, code: str, known: int) -> None:
        self.reject(row, CODE, code, f"与第{known}行是同一企业,只计第{known}行")

    def _items(self, key: ColumnKey, text: pa.Array, year: int, *, by_item: bool) -> NewRecognitions:
        rows, days, subjects = [], [], []
        for row in np.flatnonzero(np.asarray(text.is_valid())).tolist():
            value = text[row].as_py()
            try:
                items = dated_items(value, by_item=by_item)
                if by_item:
                    told_apart([subject for day, subject in items if day.year == year])
            except ValueError as error:
                self.reject(row, key, value, str(error))
                continue
            for item_day, subject in items:
                rows.append(row)
                days.append(item_day.toordinal())
                subjects.append(subject)
        return NewRecognitions(np.array(rows, dtype=np.int64), np.array(days, dtype=np.int32), subjects)
