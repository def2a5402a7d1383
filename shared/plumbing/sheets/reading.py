"""One list of a file: the page with the most known headers, with what stands above its header."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass, field

from shared.contracts.values import normalise_text
from shared.plumbing.errors import UnsupportedFile
from shared.plumbing.lists.book import Page, Row
from shared.plumbing.lists.cells import header_key, runs_as_formula, unguarded
from shared.plumbing.lists.limits import MAX_BYTES
from shared.plumbing.lists.reading import read_book

__all__ = ["MAX_BYTES", "Sheet", "SheetRow", "header_key", "read_sheet", "runs_as_formula", "unguarded"]

HEADER_SEARCH_ROWS = 15
SheetRow = Row


@dataclass(frozen=True, slots=True)
class Sheet:
    """A list: what stands above the header, the header, and the rows below it without the empty ones."""

    preamble: list[SheetRow]
    header: SheetRow
    rows: list[SheetRow]
    warnings: list[str] = field(default_factory=list)

    def title_block(self) -> dict[str, str]:
        """Facts above the header, as offices write them: "文号:示例工信〔2023〕12号" in one cell, or a key cell and then
        its value in the next. Keys are normalised texts."""
        found: dict[str, str] = {}
        for row in self.preamble:
            filled = [c for c in row.cells if c]
            for cell in filled:
                key, colon, value = normalise_text(cell).partition(":")
                if colon and value.strip() and len(key) <= 12:
                    found[key.strip()] = value.strip()
            for left, right in itertools.pairwise(filled):
                key = normalise_text(left).rstrip(": ")
                if len(key) <= 12 and key not in found and ":" not in normalise_text(right):
                    found[key] = right
        return found


def read_sheet(
    content: bytes, filename: str, *, known_headers: Sequence[str], required_headers: Sequence[str] = ()
) -> Sheet:
    """Read the page that holds a header.

    Parameters
    ----------
    content, filename
        The upload. The kind is told by the content.
    known_headers
        Header keys (see `header_key`); the header is the row among the first 15 that holds most of them, and two at
        the least: a row of facts above the list ("发文日期 | 2024-09-01") also holds one.
    required_headers
        Keys of columns that must be there: one of these alone also makes a header.

    Raises
    ------
    UnsupportedFile, TooLarge, InvalidInput
        With a Chinese sentence that says what to do.
    """
    best: tuple[int, Sheet] | None = None
    for page in read_book(content, filename, known_headers).pages:
        found = _locate_header(page, known_headers, required_headers)
        if found and (best is None or found[0] > best[0]):
            best = found
    if best is None:
        expected = "、".join(known_headers[:6])
        raise UnsupportedFile(
            f"“{filename[:80]}”前{HEADER_SEARCH_ROWS}行里没有找到表头;表头应含有如下列名中的至少两个:{expected}……"
        )
    return best[1]


def sheet_of_page(page: Page, header: int) -> Sheet:
    """The page as a list whose header is the row of that index."""
    return Sheet(page.rows[:header], page.rows[header], page.rows[header + 1 :])


def _locate_header(
    page: Page, known_headers: Sequence[str], required_headers: Sequence[str]
) -> tuple[int, Sheet] | None:
    known, required = set(known_headers), set(required_headers)
    if page.header_index is not None:
        return len(known), sheet_of_page(page, page.header_index)
    best_score, best_index = 0, -1
    for index, row in enumerate(page.rows[:HEADER_SEARCH_ROWS]):
        keys = {header_key(c) for c in row.cells if c}
        score = len(keys & known) + bool(keys & required)
        if score > best_score:
            best_score, best_index = score, index
    if best_score < min(2, len(known)):
        return None
    return best_score, sheet_of_page(page, best_index)
