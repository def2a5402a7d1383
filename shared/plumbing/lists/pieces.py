"""The lists of an upload, and the same in pieces, as they are sent from one process to another and kept with a plan.

The pieces are JSON, one to a line: whoever takes them need not trust the process that read the file. That process imports this and what
reads files, and nothing of what a service is made of: it would take longer to start than most files to read.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Any

import orjson

from shared.plumbing.errors import TooLarge, UnsupportedFile
from shared.plumbing.lists.book import Book, Row
from shared.plumbing.lists.cells import header_key
from shared.plumbing.lists.layout import Block, ColumnSeen, Line, SetAside, find_blocks
from shared.plumbing.lists.units import header_parts

MAX_GIVEN = 64 << 20
"""Bytes of all pieces: a text that stands in many rows may be in a file once, and is in each row here."""
_ROWS = 500
_FIRST_ROWS = 60
_UPRIGHT = "“{}”里的表是竖排的:项目在最左一列,各企业在右边各列;请复制后用“选择性粘贴—转置”改为项目在第一行、每家企业一行,再重新导入"


def found_blocks(content: bytes, filename: str, known: list[str], required: list[str]) -> list[Block]:
    """The lists of a file, read here. `known`, `required`: header keys of the kind's columns, and of those that it must have."""
    # A service takes pieces of lists; what reads files is loaded by who does, in a process apart.
    from shared.plumbing.lists.reading import read_book

    book = read_book(content, filename, known)
    blocks = find_blocks(book, known, required)
    words = {*known, *(header_key(header_parts(key)[0]) for key in known)}
    headers = [column.header for block in blocks for column in block.columns]
    if is_upright(book, words, required, headers):
        raise UnsupportedFile(_UPRIGHT.format(filename[:80]))
    if not any({header_key(h), header_key(header_parts(h)[0])} & words for h in headers):
        there = f"找到的表头是:{'、'.join(h for h in headers if h)[:100]};" if headers else ""
        raise UnsupportedFile(
            f"“{filename[:80]}”里没有找到表头;{there}表头应含有如下列名中的至少两个:{'、'.join(known[:6])}……"
        )
    return blocks


def is_upright(book: Book, words: Collection[str], required: Collection[str], headers: Sequence[str]) -> bool:
    """Does a list stand on its side: what should head columns heads rows, with a firm in each column (or one firm alone)?"""
    keys = [{header_key(h), header_key(header_parts(h)[0])} for h in headers]
    if sum(not key.isdisjoint(words) for key in keys) > 1:
        return False
    for page in book.pages:
        heads = [
            header_key(header_parts(filled[0])[0])
            for row in page.rows[:_FIRST_ROWS]
            if len(filled := [cell for cell in row.cells if cell]) > 1
        ]
        if set(heads) & set(required) and len(set(heads) & set(words)) > 1:
            return True
    return False


def block_pieces(content: bytes, *, filename: str, known: list[str], required: list[str]) -> Iterator[bytes]:
    """An upload's lists in pieces: of each what stands around its rows, then its rows by the hundred. Raises `TooLarge` too
    where they are more than `MAX_GIVEN`."""
    given = 0
    for block in found_blocks(content, filename, known, required):
        for piece in _pieces(block):
            given += len(piece)
            if given > MAX_GIVEN:
                raise TooLarge(f"文件各格的文字合计超过{MAX_GIVEN >> 20}MB,未入库;请缩短过长的单元格,或拆分后分次导入")
            yield piece


def _pieces(block: Block) -> Iterator[bytes]:
    yield _line(
        {
            "page": block.page,
            "hidden": block.page_hidden,
            "heading": [_plain_line(line) for line in block.heading],
            "columns": [[c.index, c.letter, c.header, c.header_rows, c.hidden] for c in block.columns],
            "row_heading": list(block.row_heading.items()),
            "set_aside": [[a.number, a.kind, a.text, a.cells] for a in block.set_aside],
            "below": [_plain_line(line) for line in block.below],
            "unit_line": _plain_line(block.unit_line) if block.unit_line else None,
            "hidden_rows": list(block.hidden_rows.items()),
            "struck_rows": sorted(block.struck_rows),
            "struck_cells": sorted(block.struck_cells),
            "overlong": sorted(block.overlong),
            "long_numbers": sorted(block.long_numbers),
            "unwrapped": [[*place, text] for place, text in block.unwrapped.items()],
            "repeated": sorted(block.repeated),
            "looks": list(block.looks.items()),
            "comments": [[*place, text] for place, text in block.comments.items()],
            "date1904": block.date1904,
            "goes_on": block.goes_on,
        }
    )
    for start in range(0, len(block.rows), _ROWS):
        yield _line([[row.number, row.cells] for row in block.rows[start : start + _ROWS]])


def blocks_of(pieces: Iterable[bytes]) -> list[Block]:
    """The lists again."""
    blocks: list[Block] = []
    for piece in pieces:
        part = orjson.loads(piece)
        if isinstance(part, dict):
            blocks.append(_block(part))
        else:
            blocks[-1].rows += [Row(number, tuple(cells)) for number, cells in part]
    return blocks


def _block(part: dict[str, Any]) -> Block:
    return Block(
        page=part["page"],
        page_hidden=part["hidden"],
        heading=[_line_of(line) for line in part["heading"]],
        columns=[
            ColumnSeen(i, letter, header, tuple(rows), hidden) for i, letter, header, rows, hidden in part["columns"]
        ],
        rows=[],
        row_heading=dict(part["row_heading"]),
        set_aside=[
            SetAside(*aside[:3], *(tuple((n, text) for n, text in cells) for cells in aside[3:]))
            for aside in part["set_aside"]
        ],
        below=[_line_of(line) for line in part["below"]],
        unit_line=_line_of(part["unit_line"]) if part["unit_line"] else None,
        hidden_rows=dict(part["hidden_rows"]),
        struck_rows=frozenset(part["struck_rows"]),
        struck_cells=frozenset((row, place) for row, place in part.get("struck_cells", ())),
        overlong=frozenset(part.get("overlong", ())),
        long_numbers=frozenset((row, place) for row, place in part["long_numbers"]),
        unwrapped={(row, place): text for row, place, text in part["unwrapped"]},
        repeated=frozenset((row, place) for row, place in part.get("repeated", ())),
        looks=dict(part.get("looks", ())),
        comments={(row, place): text for row, place, text in part.get("comments", ())},
        date1904=part["date1904"],
        goes_on=part.get("goes_on", False),
    )


def _plain_line(line: Line) -> list[Any]:
    return [line.number, line.text, line.cells, line.places]


def _line_of(plain: list[Any]) -> Line:
    return Line(plain[0], plain[1], *(tuple(part) for part in plain[2:]))


def _line(value: Any) -> bytes:
    return orjson.dumps(value)
