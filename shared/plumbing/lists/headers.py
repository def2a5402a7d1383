"""Which rows of a page are headers of lists: by words that are known, by a running number's column, or by their form alone."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from enum import IntEnum

from shared.plumbing.lists.book import Merged, Page, Row
from shared.plumbing.lists.cells import header_key
from shared.plumbing.lists.row_kinds import folded, is_line, is_plainly_a_record, is_running, is_value, kind_of_row
from shared.plumbing.lists.units import header_parts

_MOST_HEADER_ROWS = 4
_FIRST_WITHIN = 100
"""The first header of a page is sought among so many rows."""
_LONGEST = 60
_SAID = re.compile(r"[^:]{1,12}:.")


@dataclass(frozen=True, slots=True)
class Header:
    """Rows `first` to `last` (indexes in the page's rows) are one header; `texts`: of each column, row under row."""

    first: int
    last: int
    texts: tuple[tuple[str, ...], ...]

    def keys(self) -> tuple[str, ...]:
        return tuple(header_key("/".join(parts)) for parts in self.texts)

    def sides(self) -> list[tuple[int, ...]]:
        """The columns of each list under the header: where its first column comes again further right, they are those of several
        lists side by side. What stands before the first of equal lists (a county) and behind the last is each one's."""
        keys = self.keys()
        whole = [tuple(range(len(keys)))]
        repeated = Counter(key for key in keys if key)
        first = next((n for n, key in enumerate(keys) if repeated[key] > 1), None)
        if first is None:
            return whole
        starts = [n for n, key in enumerate(keys) if key == keys[first]]
        each = starts[1] - starts[0]
        is_alike = {keys[n : n + each] for n in starts} == {keys[first : first + each]}
        is_even = all(b - a == each for a, b in itertools.pairwise(starts))
        if not any(keys[:first]):
            if each == 1 and not (is_alike and is_even):
                return whole
            return [tuple(range(a, b)) for a, b in itertools.pairwise([0, *starts[1:], len(keys)])]
        if not (is_alike and is_even and (is_running(keys[first]) or _NAMES.search(keys[first]))):
            return whole
        outer = (range(first), range(starts[-1] + each, len(keys)))
        return [(*outer[0], *range(n, n + each), *outer[1]) for n in starts]


_NAMES = re.compile(r"(?:企业|单位|公司|项目|成果)(?:名称)?$")
_UNDER = re.compile(
    r"\([^()]{1,20}\)|(?:人民币)?(?:元|千元|万元|百万元|亿元|[百千万]?人|家|个|项|件|户|%|吨|亩|平方米|天|小时|必填|选填|\*)"
)


class _Sure(IntEnum):
    NO = 0
    BY_FORM = 1
    BY_WORDS = 2


def headers_of(page: Page, known: Collection[str], required: Collection[str]) -> list[Header]:
    """All headers of a page from its top. known, required: header keys."""
    if page.header_index is not None:
        cells = page.rows[page.header_index].cells
        return [Header(page.header_index, page.header_index, tuple((text,) if text else () for text in cells))]
    return _Search(page, known, required).all()


class _Search:
    def __init__(self, page: Page, known: Collection[str], required: Collection[str]) -> None:
        self._rows = page.rows
        self._known, self._required = frozenset(known) | frozenset(required), frozenset(required)
        self._keys: dict[str, str] = {}
        self._merged: dict[int, list[Merged]] = {}
        for area in page.merged:
            self._merged.setdefault(area.top, []).append(area)

    def all(self) -> list[Header]:
        first = self._first()
        if first is None:
            return []
        found = [self._whole(first)]
        index = found[0].last + 1
        while index < len(self._rows):
            if not is_plainly_a_record(self._rows[index].cells) and self._is_another(index):
                found.append(self._whole(index))
                index = found[-1].last
            index += 1
        return found

    def _first(self) -> int | None:
        """The first row that is a header by its words; else the first that is one by its form: above a list also stand facts
        ("认定类别 | 新认定"), which have the form of one."""
        by_form = None
        for index in range(min(len(self._rows), _FIRST_WITHIN)):
            sure = self._sure(index)
            if sure == _Sure.BY_WORDS:
                return index
            if sure and by_form is None:
                by_form = index
        return by_form

    def _is_another(self, index: int) -> bool:
        if sum(map(bool, self._rows[index].cells)) < 2:
            return False
        sure = self._sure(index)
        return sure == _Sure.BY_WORDS or (sure == _Sure.BY_FORM and is_line(self._rows[index - 1].cells))

    def _sure(self, index: int) -> _Sure:
        filled = [cell for cell in self._rows[index].cells if cell]
        known = [self._key(cell) in self._known for cell in filled]
        hits = sum(known)
        if len(filled) == 1:
            is_one = self._key(filled[0]) in self._required or (hits and self._is_followed(index, 1))
            return _Sure.BY_FORM if is_one else _Sure.NO
        values = sum(map(is_value, filled))
        # “文号 | 示例工信〔2023〕12号 | 发文日期 | 2024-09-01”: every second cell is what the one before it names.
        is_facts = len(filled) % 2 == 0 and all(known[::2]) and not any(known[1::2])
        if hits >= 2 and 2 * values < len(filled) and not is_facts:
            return _Sure.BY_WORDS
        if not self._may_head(filled, values):
            return _Sure.NO
        if any(map(is_running, filled[:3])):
            return _Sure.BY_WORDS
        return _Sure.BY_FORM if self._is_followed(index) else _Sure.NO

    def _key(self, text: str) -> str:
        if len(text) > _LONGEST:
            return ""
        key = self._keys.get(text)
        if key is None:
            key = self._keys[text] = header_key(text)
        return key

    @staticmethod
    def _may_head(filled: Sequence[str], values: int) -> bool:
        """Short texts, each another (or the same again, of lists side by side), none of them a value or a fact."""
        if values or any(len(cell) > _LONGEST or _SAID.match(folded(cell)) for cell in filled):
            return False
        if kind_of_row(filled, is_title=True) is not None:
            return False
        return len(set(filled)) == len(filled) or filled.count(filled[0]) > 1

    def _is_followed(self, index: int, least: int = 2) -> bool:
        """By a record: a row with a value under two of the columns at least, one of them a figure, a day, a code or a firm."""
        columns = {n for n, cell in enumerate(self._rows[index].cells) if cell}
        for row in self._rows[index + 1 : index + 3]:
            under = [cell for n, cell in enumerate(row.cells) if cell and n in columns]
            if len(under) >= least and any(map(is_value, under)):
                return True
        return False

    def _whole(self, index: int) -> Header:
        last = index
        while last + 1 < len(self._rows) and last - index + 1 < _MOST_HEADER_ROWS and self._goes_on(index, last):
            last += 1
        header = Header(index, last, self._texts(index, last))
        return self._with_groups(header) if len(header.sides()) == 1 else header

    def _with_groups(self, header: Header) -> Header:
        """A row of groups over the header ("基本情况 | 财务指标"), merged over their columns, belongs to it; where two columns
        are called alike, the group tells which is which; and a group may say its columns' unit."""
        index = header.first - 1
        if index < 0 or self._rows[index].number != self._rows[header.first].number - 1:
            return header
        above = self._rows[index]
        filled = [n for n, cell in enumerate(above.cells) if cell]
        across = {m.left: m.right for m in self._merged.get(above.number, ()) if m.right > m.left}
        if len(filled) < 2 or 2 * sum(n in across for n in filled) < len(filled):
            return header
        groups = {n: above.cell(left) for left in filled for n in range(left, across.get(left, left) + 1)}
        alike = Counter(header.texts)
        texts = tuple(
            (groups[n], *parts) if n in groups and parts and (alike[parts] > 1 or header_parts(groups[n])[1]) else parts
            for n, parts in enumerate(header.texts)
        )
        return Header(index, header.last, texts)

    def _goes_on(self, first: int, last: int) -> bool:
        """Is the row below still of the header? It has no value; each of its cells stands under an open place of the row above or
        under a cell that spans it, or is merged downwards into it; and where nothing is merged so, the row after it is
        fuller, as a record's is."""
        above, below = self._rows[last], self._rows[last + 1]
        if below.number != above.number + 1 or any(is_value(cell) for cell in below.cells if cell):
            return False
        down = {
            m.left
            for row in self._rows[first : last + 1]
            for m in self._merged.get(row.number, ())
            if m.bottom >= below.number
        }
        own = [n for n, cell in enumerate(below.cells) if cell and n not in down]
        if own and all(_UNDER.fullmatch(folded(below.cell(n))) for n in own):
            return True  # “(万元)”, “人”: units, and what is to be filled in
        if not own or not all(not above.cell(n) or self._spans(above, n) for n in own):
            return False
        if down:
            return True
        after = self._rows[last + 2] if last + 2 < len(self._rows) else None
        is_open = any(not above.cell(n) for n in own)
        return is_open and after is not None and sum(map(bool, after.cells)) > len(own)

    def _spans(self, row: Row, column: int) -> bool:
        if any(m.left == column and m.right > column for m in self._merged.get(row.number, ())):
            return True
        return column + 1 < len(row.cells) and not row.cell(column + 1)

    def _texts(self, first: int, last: int) -> tuple[tuple[str, ...], ...]:
        """What stands over several columns holds for each of them, as far as it is merged, or else as far as the row below
        has a text and its own has none."""
        rows = self._rows[first : last + 1]
        width = max(len(row.cells) for row in rows)
        found: list[list[str]] = [[] for _ in range(width)]
        for depth, row in enumerate(rows):
            across = {m.left: m.right for m in self._merged.get(row.number, ())}
            carried, until = "", -1
            for column in range(width):
                text = row.cell(column)
                if text:
                    carried, until = text, across.get(column, column if across else width)
                elif column <= until and any(lower.cell(column) for lower in rows[depth + 1 :]):
                    text = carried
                if text and text not in found[column][-1:]:
                    found[column].append(text)
        return tuple(tuple(parts) for parts in found)
