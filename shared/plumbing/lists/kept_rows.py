"""The reports of a plan's rows as they are kept: in pieces with an index before them, so that a page is read without the others."""

from __future__ import annotations

import json
import zlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from shared.contracts.imports import RowOutcome, RowReport

_MARK = b"rows1"
_LENGTH = 4
_HEAD = len(_MARK) + _LENGTH
_IN_A_PIECE = 500

Read = Callable[[int, int], bytes]
"""(start, length) → these bytes of what is kept"""


@dataclass(frozen=True, slots=True)
class _Piece:
    start: int
    length: int
    counts: dict[str, int]

    def rows(self, outcome: RowOutcome | None) -> int:
        return sum(self.counts.values()) if outcome is None else self.counts.get(outcome.value, 0)


def packed(rows: Sequence[RowReport]) -> bytes:
    pieces, index = [], []
    for first in range(0, len(rows), _IN_A_PIECE):
        part = rows[first : first + _IN_A_PIECE]
        piece = zlib.compress(b"\n".join(row.model_dump_json().encode() for row in part), 1)
        counts: dict[str, int] = {}
        for row in part:
            counts[row.outcome.value] = counts.get(row.outcome.value, 0) + 1
        pieces.append(piece)
        index.append([len(piece), counts])
    told = json.dumps(index, separators=(",", ":")).encode()
    return b"".join((_MARK, len(told).to_bytes(_LENGTH, "big"), told, *pieces))


def unpacked(kept: bytes) -> list[RowReport]:
    """All rows."""
    if not kept.startswith(_MARK):
        return _lines(kept) if kept else []  # kept by an earlier version, in one piece
    whole = memoryview(kept)

    def read(start: int, length: int) -> bytes:
        return bytes(whole[start : start + length])

    return [row for piece in _index(read) for row in _lines(read(piece.start, piece.length))]


def page_of(read: Read, first: int, limit: int, outcome: RowOutcome | None) -> tuple[list[RowReport], bool] | None:
    """(rows from `first` among those of the outcome, are there more behind them?), with only the pieces that hold them read. None
    where an earlier version has kept them in one piece."""
    if read(0, len(_MARK)) != _MARK:
        return None
    found: list[RowReport] = []
    passed = 0
    for piece in _index(read):
        held = piece.rows(outcome)
        if passed + held > first:
            if len(found) >= limit:
                return found[:limit], True
            rows = [row for row in _lines(read(piece.start, piece.length)) if outcome is None or row.outcome is outcome]
            found += rows[max(0, first - passed) :]
        passed += held
    return found[:limit], len(found) > limit


def _index(read: Read) -> list[_Piece]:
    length = int.from_bytes(read(len(_MARK), _LENGTH), "big")
    found, start = [], _HEAD + length
    for size, counts in json.loads(read(_HEAD, length)):
        found.append(_Piece(start, size, counts))
        start += size
    return found


def _lines(piece: bytes) -> list[RowReport]:
    return [RowReport.model_validate_json(line) for line in zlib.decompress(piece).split(b"\n") if line]
