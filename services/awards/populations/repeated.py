"""Credit codes of a list that is read part by part: which came in an earlier part, in eight bytes a code."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

_LENGTH = 18
_MIX = (0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9)
Parts = Callable[[], Iterable[tuple[NDArray[np.int64], pa.Array]]]
"""() → (numbers of the rows, credit codes) of the parts before this one, once more"""


class EarlierCodes:
    """What came in earlier parts, as numbers that differ where codes do, but for one pair in 10¹⁹: where one comes again, the codes
    themselves are looked at."""

    def __init__(self) -> None:
        self.marks = np.empty(0, dtype=np.uint64)
        """A number for each code so far, in order."""

    def repeated(self, codes: pa.Array, earlier: Parts) -> dict[int, int]:
        """{row: the number of the row that had the same code in an earlier part}; the codes are kept. Cells that hold no code are passed
        over."""
        places, marks = marks_of(codes)
        order = np.argsort(marks, kind="stable")
        ours = marks[order]
        at = np.searchsorted(self.marks, ours)
        inside = at < len(self.marks)
        inside[inside] = self.marks[at[inside]] == ours[inside]
        found = self._looked_up(codes, places[order[inside]], earlier) if inside.any() else {}
        # Two runs in order: sorting them is merging them.
        self.marks = np.concatenate([self.marks, ours])
        self.marks.sort(kind="stable")
        return found

    @staticmethod
    def _looked_up(codes: pa.Array, rows: NDArray[np.int64], earlier: Parts) -> dict[int, int]:
        asked = {codes[row].as_py(): row for row in sorted(rows.tolist(), reverse=True)}
        known: dict[str, int] = {}
        wanted = pa.array(list(asked), pa.string())
        for numbers, of_part in earlier():
            for place in np.flatnonzero(np.asarray(pc.is_in(of_part, wanted))).tolist():
                known.setdefault(of_part[place].as_py(), int(numbers[place]))
        again = ((row, codes[row].as_py()) for row in rows.tolist())
        return {row: known[code] for row, code in again if code in known}


def marks_of(codes: pa.Array) -> tuple[NDArray[np.int64], NDArray[np.uint64]]:
    """(rows that hold a code, a number for the code of each)"""
    places = np.flatnonzero(np.asarray(pc.equal(pc.binary_length(codes), _LENGTH).fill_null(False)))
    return places, _marks(codes.take(pa.array(places)))


def _marks(codes: pa.Array) -> NDArray[np.uint64]:
    """A number for each code, all of 18 bytes."""
    if not len(codes):
        return np.empty(0, dtype=np.uint64)
    start = int(np.frombuffer(codes.buffers()[1], dtype=np.int32)[codes.offset])
    data = np.frombuffer(codes.buffers()[2], dtype=np.uint8)[start : start + _LENGTH * len(codes)]
    padded = np.zeros((len(codes), 24), dtype=np.uint8)
    padded[:, :_LENGTH] = data.reshape(-1, _LENGTH)
    found = np.zeros(len(codes), dtype=np.uint64)
    for part, factor in zip(padded.view("<u8").T, _MIX, strict=True):
        found ^= part
        found *= np.uint64(factor)
        found ^= found >> np.uint64(29)
    return found
