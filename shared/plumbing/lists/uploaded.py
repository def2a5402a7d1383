"""An upload → its lists, read in a process apart (apart.py)."""

from __future__ import annotations

from collections.abc import Sequence

from shared.plumbing.apart import readers
from shared.plumbing.lists.columns import Column, RowReader
from shared.plumbing.lists.layout import Block
from shared.plumbing.lists.pieces import blocks_of, found_blocks
from shared.plumbing.lists.planning.draft import Remembered
from shared.plumbing.lists.planning.plan import NeedsAnswers, plan_list
from shared.plumbing.lists.shapes import ListShape


def read_blocks(content: bytes, filename: str, columns: Sequence[Column]) -> tuple[list[Block], list[bytes]]:
    """(the lists of an upload, the same in pieces), read in a process apart: before a transaction, never inside of one.

    Raises `UnsupportedFile`, `TooLarge`, `InvalidInput`, or `TemporarilyUnavailable`.
    """
    work = "shared.plumbing.lists.pieces:block_pieces"
    pieces = readers().read(work, content, filename=filename, **_wanted(columns))
    return blocks_of(pieces), pieces


def read_rows(content: bytes, filename: str, shape: ListShape) -> list[RowReader]:
    """The rows of a list about which nothing needs to be asked, read here: for a command that serves nobody else. Raises
    `NeedsAnswers` for any other; else as `read_blocks`."""
    blocks = found_blocks(content, filename, **_wanted(shape.columns))
    drafted = plan_list(blocks, shape, given={}, answers={}, remembered=Remembered(), words={})
    if drafted.rows is None:
        raise NeedsAnswers(filename, drafted.questions)
    return drafted.rows


def _wanted(columns: Sequence[Column]) -> dict[str, list[str]]:
    return {
        "known": [key for column in columns for key in column.header_keys()],
        "required": [key for column in columns if column.required for key in column.header_keys()],
    }
