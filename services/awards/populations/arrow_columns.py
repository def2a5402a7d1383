"""Arrow's columns as numpy's: integers behind decimals, ordinals of days, texts without blanks."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from decimal import Decimal
from typing import overload

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from services.awards.domain.facts import UNKNOWN
from services.awards.domain.kinds import LARGEST_FIGURE
from services.awards.domain.population import Mask, Numbers

_EPOCH = dt.date(1970, 1, 1).toordinal()
_DATE_UNITS = {pa.date32(): "d", pa.date64(): "ms"}
_IN_A_DAY = {"d": 1, "s": 86_400, "ms": 86_400_000, "us": 86_400_000_000, "ns": 86_400_000_000_000}
_FIRST_DAY = dt.date(1, 1, 2).toordinal() - _EPOCH
_LAST_DAY = dt.date(9999, 12, 30).toordinal() - _EPOCH
"""Days since 1970 that are days in any zone."""


class Texts(Sequence[str]):
    """Texts of an Arrow array as a sequence: made into Python strings only when asked for."""

    def __init__(self, array: pa.Array) -> None:
        self.array = array

    def __len__(self) -> int:
        return len(self.array)

    @overload
    def __getitem__(self, place: int) -> str: ...

    @overload
    def __getitem__(self, place: slice) -> Texts: ...

    def __getitem__(self, place: int | slice) -> str | Texts:
        if isinstance(place, slice):
            return Texts(self.array[place])
        return self.array[place].as_py() or ""


def one_array(array: pa.ChunkedArray | pa.Array) -> pa.Array:
    """A column in one piece."""
    return pa.concat_arrays(array.chunks) if isinstance(array, pa.ChunkedArray) else array


def without_blanks(text: pa.Array) -> pa.Array:
    """The same with cells of nothing but white space as not there."""
    blank = pc.or_(pc.equal(pc.binary_length(text), 0), pc.utf8_is_space(text))
    return pc.if_else(blank, pa.scalar(None, text.type), text) if pc.any(blank).as_py() else text


def decimal_text(value: float) -> str | None:
    """A number as a spreadsheet shows it: fifteen digits, which a double carries exactly, and none that is not there. Rounded
    any shorter, an amount in 亿元 would be another one."""
    if np.isnan(value):
        return None
    return format(Decimal(f"{value:.15g}"), "f") if abs(value) < 1e18 else repr(value)


def unscaled(decimals: pa.Array) -> NDArray[np.int64]:
    """The integers behind decimals (fen behind yuan), UNKNOWN where there is none. Of 128 bits the low half is taken; what
    needs more is far too large."""
    start, end = 2 * decimals.offset, 2 * (decimals.offset + len(decimals))
    halves = np.frombuffer(decimals.buffers()[1], dtype="<i8")[start:end]
    values: NDArray[np.int64] = halves[::2].copy()
    values[(halves[1::2] != 0) & (halves[1::2] != -1)] = LARGEST_FIGURE + 1
    if decimals.null_count:
        values[~np.asarray(decimals.is_valid())] = UNKNOWN
    return values


def ordinals(days: pa.Array) -> Numbers:
    """Proleptic ordinals; UNKNOWN where there is none."""
    values = np.asarray(days.cast(pa.int32()).fill_null(0)) + _EPOCH
    if days.null_count:
        values[~np.asarray(days.is_valid())] = UNKNOWN
    numbers: Numbers = values.astype(np.int32)
    return numbers


def days_in_china(column: pa.Array) -> tuple[pa.Array, Mask, NDArray[np.int64]]:
    """(days, which are in no year from 1 to 9999, the numbers as given) of a column of dates or instants; an instant with a
    zone is of the day that it was in China."""
    unit = column.type.unit if pa.types.is_timestamp(column.type) else _DATE_UNITS[column.type]
    zone = 8 * 3600 if pa.types.is_timestamp(column.type) and column.type.tz is not None else 0
    a_day = _IN_A_DAY[unit]
    later = zone * a_day // _IN_A_DAY["s"]
    whole = column.cast(pa.int32()).cast(pa.int64()) if unit == "d" else column.cast(pa.int64())
    ticks = np.asarray(whole.fill_null(0))
    odd: Mask = (ticks < max(_FIRST_DAY * a_day, -(2**63))) | (ticks > min(_LAST_DAY * a_day, 2**63 - 1 - later))
    days = (np.where(odd, 0, ticks) + later) // a_day
    return pa.array(days.astype(np.int32), mask=odd | ~np.asarray(column.is_valid())).cast(pa.date32()), odd, ticks
