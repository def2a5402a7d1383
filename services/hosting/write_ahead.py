"""Whether a SQLite file's write-ahead log was cut by damage: SQLite takes the log up to the first frame that is not as it was written, and
passes over all that was committed after it, without a word. Read from the file alone, before SQLite opens the database: what opens it
may write over the rest. The format: https://sqlite.org/fileformat2.html, section 4."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np

    Words = np.ndarray[tuple[int, ...], np.dtype[np.uint32]]

_HEADER, _FRAME = 32, 24
_MAGIC = 0x377F0682
_PIECE = 4 * 1024 * 1024
_MOD = 1 << 32


@dataclass(frozen=True, slots=True)
class Cut:
    """Where a log ends too soon. `lost`: committed transactions after the frame that are whole still, and that SQLite passes over."""

    header: bytes
    frame: int
    lost: int


def cut_of(database: Path) -> Cut | None:
    """None where the log ends as a crash, too, leaves it: with frames that no commit follows, or with one that is torn. A server may
    write to the log meanwhile, so that what is found is looked at once more."""
    log = database.with_name(f"{database.name}-wal")
    found = _cut(log)
    if found is None or (again := _cut(log)) is None:
        return None
    return again if (found.header, found.frame) == (again.header, again.frame) else None


def _cut(log: Path) -> Cut | None:
    """A commit's frame that continues the frame before it was written after both. Where it lies beyond a frame that continues nothing, that one was
    spoiled later. A transaction that was rolled back leaves frames as well, and none of a commit."""
    try:
        with log.open("rb") as file:
            header = file.read(_HEADER)
            if len(header) < _HEADER or not any(header):
                return None
            order, size = _order_of(header), int.from_bytes(header[8:12])
            if order is None:
                return Cut(header, 0, 0) if file.read(_FRAME) else None
            bad, lost, number = None, 0, 0
            piece = max(1, _PIECE // (size + _FRAME)) * (size + _FRAME)
            before = struct.unpack(">II", header[24:])
            for frames in iter(lambda: file.read(piece), b""):
                for continues, commits in _looked_at(frames, size, order, header[16:24], before):
                    number += 1
                    if bad is None and not continues:
                        bad = number
                    elif bad is not None and continues and commits:
                        lost += 1
                last = len(frames) // (size + _FRAME) * (size + _FRAME) - size - _FRAME
                if last >= 0:
                    before = struct.unpack(">II", frames[last + 16 : last + _FRAME])
    except FileNotFoundError:
        return None
    return Cut(header, bad, lost) if bad is not None and lost else None


def _order_of(header: bytes) -> str | None:
    """In which order the log's checksums take the bytes of a word; None where the header is not as it was written."""
    magic, _, size = struct.unpack(">III", header[:12])
    if magic not in (_MAGIC, _MAGIC | 1) or not 512 <= size <= 65536 or size & (size - 1):
        return None
    order = ">" if magic & 1 else "<"
    one = two = 0
    for first, second in struct.iter_unpack(f"{order}II", header[:24]):
        one = (one + first + two) % _MOD
        two = (two + second + one) % _MOD
    return order if (one, two) == struct.unpack(">II", header[24:]) else None


def _looked_at(
    frames: bytes, size: int, order: str, salts: bytes, before: tuple[int, ...]
) -> Iterator[tuple[bool, bool]]:
    """Of each whole frame: does it continue, under the log's salts, the one before it (its checksum starts with that one's), and does it end a
    transaction?"""
    import numpy as np  # only where there is a log: a server that ended in order leaves none

    stride = (size + _FRAME) // 4
    count = len(frames) // (4 * stride)
    raw = frames[: count * 4 * stride]
    plain = np.frombuffer(raw, ">u4").reshape(count, stride).astype(np.uint32)
    words = np.frombuffer(raw, f"{order}u4").reshape(count, stride).astype(np.uint32)
    summed, (carried_one, carried_two) = _weights(2 + size // 4)
    stored = plain[:, 4:6]
    start = np.vstack([np.array([before], np.uint32), stored[:-1]]) if count else stored
    same_salts = (plain[:, 2:4] == np.frombuffer(salts, ">u4")).all(axis=1)
    right = np.ones(count, bool)
    for column, carried in enumerate((carried_one, carried_two)):
        came_to = start @ carried + words[:, :2] @ summed[:2, column] + words[:, 6:] @ summed[2:, column]
        right &= came_to == stored[:, column]
    yield from zip((same_salts & right).tolist(), (plain[:, 1] != 0).tolist(), strict=True)


def _weights(count: int) -> tuple[Words, Words]:
    """The checksum is linear in what it starts with and in each word: how often each of so many words counts in either of its halves, and how
    often each half of what it starts with does."""
    import numpy as np

    # What one more pair of words makes of the halves: (a, b) becomes (a + b, a + 2b), with the words as they come in.
    a_in_one, b_in_one, a_in_two, b_in_two = 1, 0, 0, 1
    weights = np.empty((count, 2), np.uint32)
    for pair in range(count // 2 - 1, -1, -1):
        weights[2 * pair] = (a_in_one + b_in_one) % _MOD, (a_in_two + b_in_two) % _MOD
        weights[2 * pair + 1] = b_in_one, b_in_two
        a_in_one, b_in_one = (a_in_one + b_in_one) % _MOD, (a_in_one + 2 * b_in_one) % _MOD
        a_in_two, b_in_two = (a_in_two + b_in_two) % _MOD, (a_in_two + 2 * b_in_two) % _MOD
    return weights, np.array([[a_in_one, b_in_one], [a_in_two, b_in_two]], np.uint32)
