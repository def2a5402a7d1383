"""A page → its lists: for each, what stands above it, its header, its rows, and what is no row of it (totals, notes, sub-headings)."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from shared.contracts.values import normalise_text, one_line
from shared.plumbing.lists.book import Book, Hidden, Merged, Page, Row
from shared.plumbing.lists.headers import Header, headers_of
from shared.plumbing.lists.row_kinds import (
    Kind,
    folded,
    is_code,
    is_firm,
    is_running,
    kind_of_row,
    may_stand_above,
    numbers_columns,
)

_UNIT = re.compile(
    r"(?:^|[^\w]|金额|货币|计量|资金|数据|[表数额])单位 ?[:为是] ?(?:人民币)?[ (]*"
    r"(?:元|千元|万元|百万元|千万元|亿元|人|家|个|户|项|件|吨|亩|平方米|%)"
)
_OWN_LIST = re.compile(r"名单|名录|认定|复核|复审|取消|撤销|注销|变更|更名|通过|新增|退出|不合格|公示")
_ORDINAL = re.compile(
    r"^(?:附(?:件|表)?[0-9一二三四五六七八九十]{0,3}[:、.]?|第[一二三四五六七八九十]{1,3}(?:批|部分|类)[:、.]?|"
    r"[(]?[0-9一二三四五六七八九十]{1,3}[)]?[、.)]|[(][一二三四五六七八九十0-9]{1,3}[)])"
)
_A_PLACE = re.compile(r"[\u4e00-\u9fff]{1,11}(?:区|县|市|旗|园|镇|乡|街道)")
_COUNTED = re.compile(r"[(]?(?:共|合计)?[0-9]{1,6}(?:家|户|个|项|条)(?:企业)?[)]?$")
_CONTINUED = re.compile(
    r"[(]?(?:接|续)(?:上?表|[上前]一?页)?[0-9一二三四五六七八九十]{0,2}[)]?|第[0-9一二三四五六七八九十]{1,4}页(?:[,、/]?共[0-9]{1,4}页)?|[0-9]{1,4}/[0-9]{1,4}"
)


@dataclass(frozen=True, slots=True)
class Line:
    """A row above or below a list: `text` is its filled cells, one space between them; `cells` are the filled cells, `places` their
    indexes on the page."""

    number: int
    text: str
    cells: tuple[str, ...]
    places: tuple[int, ...] = ()

    def letter(self, filled: int) -> str:
        """The letter of the column in which a filled cell stands."""
        return column_letter(self.places[filled] if filled < len(self.places) else 0)


@dataclass(frozen=True, slots=True)
class SetAside:
    """A row inside a list that is no record of it, and what it was taken for."""

    number: int
    kind: Kind
    text: str
    cells: tuple[tuple[int, str], ...] = ()
    """(index on the page, text) of its filled cells"""


@dataclass(frozen=True, slots=True)
class ColumnSeen:
    """One column of a list: its index on the page, its letter as the spreadsheet shows it, its header (the rows of a header of
    several rows joined by "/"; '' where it has none), and the numbers of the header's rows."""

    index: int
    letter: str
    header: str
    header_rows: tuple[int, ...]
    hidden: bool = False


@dataclass(slots=True)
class Block:
    """One list."""

    page: str
    page_hidden: bool
    heading: list[Line]
    columns: list[ColumnSeen]
    rows: list[Row]
    """Cells in the order of `columns`."""
    row_heading: dict[int, str] = field(default_factory=dict)
    """Row number → the sub-heading above it (a county alone in its row), without its number and its count of firms."""
    set_aside: list[SetAside] = field(default_factory=list)
    below: list[Line] = field(default_factory=list)
    """Lines behind the last record; each is in `set_aside` too."""
    unit_line: Line | None = None
    """“单位:元”, “(金额单位:万元)”: in `heading` or `below`, or what an earlier list of the page has."""
    hidden_rows: dict[int, Hidden] = field(default_factory=dict)
    struck_rows: frozenset[int] = frozenset()
    struck_cells: frozenset[tuple[int, int]] = frozenset()
    """(row number, place in `columns`) of cells that are struck through, or of which a part is, in rows that are not."""
    overlong: frozenset[int] = frozenset()
    """Numbers of rows of a delimited text that have more cells than the header: which cell is of which column is not certain."""
    long_numbers: frozenset[tuple[int, int]] = frozenset()
    """(row number, place in `columns`)."""
    unwrapped: dict[tuple[int, int], str] = field(default_factory=dict)
    """(row number, place in `columns`) → what stood there."""
    repeated: frozenset[tuple[int, int]] = frozenset()
    """(row number, place in `columns`) of numbers that stand once for several rows, in a merged cell."""
    looks: dict[int, list[str]] = field(default_factory=dict)
    """By row number: colours and weight of its cells (`Page.looks`)."""
    comments: dict[tuple[int, int], str] = field(default_factory=dict)
    """(row number, place in `columns`) → the comment at that cell."""
    date1904: bool = False
    goes_on: bool = False
    """Has its sheet no header, and do its rows stand as those of the last list before it that has one? Its columns are that list's."""

    @property
    def has_header(self) -> bool:
        return any(column.header for column in self.columns)

    @property
    def holds_firms(self) -> bool:
        return any(is_code(cell) or is_firm(cell) for row in self.rows for cell in row.cells)


def find_blocks(book: Book, known: Collection[str], required: Collection[str]) -> list[Block]:
    """All lists of a book, page by page from the top, side by side from the left; hidden pages too.

    known, required: header keys (see `cells.header_key`) of the columns that are looked for, and of those that must be there.
    A header of other words is recognised by its form. Of a sheet without one, beside others that have one,
    all rows are a block: none is passed over unsaid."""
    found: list[Block] = []
    for page in book.pages:
        layout = _Layout(page, headers_of(page, known, required))
        blocks = layout.blocks() or layout.without_header(next((b for b in reversed(found) if b.has_header), None))
        for block in blocks:
            block.date1904 = book.date1904
        found += blocks
    return found if any(block.has_header for block in found) else []


def _repeated(rows: Sequence[Row], merged: Sequence[Merged], places: Mapping[int, int]) -> Iterator[tuple[int, int]]:
    """Numbers of merged cells that reach over several rows of a list. `merged`: from the top. Overlapping ranges cost no more than
    one."""
    numbers = [row.number for row in rows]
    looked_at: dict[int, int] = {}
    for area in merged:
        place = places.get(area.left)
        if place is None or area.top == area.bottom:
            continue
        last = bisect_right(numbers, area.bottom)
        if last - bisect_left(numbers, area.top) < 2:
            continue
        first = bisect_left(numbers, max(area.top, looked_at.get(place, 0) + 1))
        yield from ((row.number, place) for row in rows[first:last] if row.cell(place)[:1].isdigit())
        looked_at[place] = max(area.bottom, looked_at.get(place, 0))


def _fit(rows: Sequence[Row], before: Block) -> bool:
    """Do rows stand as those of a list do: within its columns, with codes where it has codes, or else firms where it has firms?"""
    for is_one in (is_code, is_firm):
        places = [
            column.index
            for place, column in enumerate(before.columns)
            if 2 * sum(is_one(row.cells[place]) for row in before.rows) > len(before.rows)
        ]
        if places:
            last = before.columns[-1].index
            held = sum(all(is_one(row.cell(place)) for place in places) for row in rows)
            return 2 * held > len(rows) and not any(any(row.cells[last + 1 :]) for row in rows)
    return False


def _by_row(cells: Iterable[tuple[int, int]]) -> dict[int, list[int]]:
    """{row number: its columns}"""
    found: dict[int, list[int]] = {}
    for number, column in cells:
        found.setdefault(number, []).append(column)
    return found


def _places(
    found: Mapping[int, Sequence[int]], numbers: Collection[int], places: Mapping[int, int]
) -> Iterator[tuple[int, int]]:
    """(row number, place in a list's columns) of what was found in its rows."""
    if found:
        yield from ((n, places[c]) for n in numbers for c in found.get(n, ()) if c in places)


@dataclass(slots=True)
class _Region:
    """A header and the rows of the page that follow it, as indexes; `heading`: those above; `again`: those of the same header
    repeated, and of what is repeated with it."""

    header: Header
    heading: list[int]
    rows: list[int]
    again: set[int]


@dataclass(slots=True)
class _Part:
    """A part of a list that has a heading of its own: the line that begins it, and its rows; both as indexes."""

    line: int | None
    is_first: bool = False
    rows: list[int] = field(default_factory=list)


class _Layout:
    def __init__(self, page: Page, headers: Sequence[Header]) -> None:
        self._page = page
        self._rows = page.rows
        self._headers = headers
        self._unit_line: Line | None = None
        self._titled = {area.top for area in page.merged if area.right > area.left}
        self._widths = {row.number: len(row.cells) for row in page.rows} if page.is_delimited else {}
        self._long = _by_row(page.long_numbers)
        self._struck = _by_row(page.struck_cells)
        self._unwrapped = _by_row(page.unwrapped)
        self._comments = _by_row(page.comments)
        self._merged = sorted(page.merged, key=lambda m: (m.top, m.bottom))
        self._tallest = max((m.bottom - m.top for m in page.merged), default=0)

    def blocks(self) -> list[Block]:
        found: list[Block] = []
        for region in self._regions():
            sides = region.header.sides()
            width = max((len(self._rows[i].cells) for i in region.rows), default=0)
            sides[-1] = (*sides[-1], *range(len(region.header.texts), width))
            for side in sides:
                columns = self._columns(region, side)
                if columns:
                    found += self._of_side(region, columns, len(sides) > 1)
        return found

    def without_header(self, before: Block | None) -> list[Block]:
        """The rows of a page that has no header: as those of the list before, where they stand as its rows do, or by themselves."""
        records = [row for row in self._rows if sum(map(bool, row.cells)) > 1]
        if before is not None and not self._page.hidden and not self._page.hidden_columns and _fit(records, before):
            every = range(len(self._rows))
            again = {i for i in every if _CONTINUED.fullmatch(folded(self._text(i)))}
            columns = [replace(c, header_rows=(self._rows[0].number,), hidden=False) for c in before.columns]
            found = list(self._of_side(_Region(Header(-1, -1, ()), [], list(every), again), columns, False))
            if len(found) == 1:
                found[0].goes_on, found[0].unit_line = True, found[0].unit_line or before.unit_line
                return found
        width = max((len(row.cells) for row in self._rows), default=0)
        columns = [ColumnSeen(n, column_letter(n), "", (self._rows[0].number,)) for n in range(width)]
        alone = Block(
            self._page.name,
            self._page.hidden,
            [],
            columns,
            [Row(r.number, tuple(r.cell(n) for n in range(width))) for r in records],
        )
        # Hidden sheets hold what cells are chosen from.
        return [alone] if columns and (alone.holds_firms or not self._page.hidden) else []

    # From the page to regions

    def _regions(self) -> list[_Region]:
        regions: list[_Region] = []
        start = 0
        for n, header in enumerate(self._headers):
            end = self._headers[n + 1].first if n + 1 < len(self._headers) else len(self._rows)
            rows = list(range(header.last + 1, end))
            lines = self._lines_above(start, header.first)
            before = regions[-1] if regions else None
            if before and before.header.keys() == header.keys() and self._is_continued(before, lines):
                before.again.update([*lines, *range(header.first, header.last + 1)])
                before.rows += [*range(header.first, header.last + 1), *rows]
            else:
                if before:
                    before.rows = [i for i in before.rows if i not in lines]
                regions.append(_Region(header, lines, rows, set()))
            start = header.last + 1
        return regions

    def _lines_above(self, start: int, end: int) -> list[int]:
        """What stands above a header: of the page's first all that there is, of another the lines directly above that are no
        note and no total of the list before."""
        if start == 0:
            return list(range(end))
        first = end
        while first > start and may_stand_above(self._rows[first - 1].cells):
            first -= 1
        return list(range(first, end))

    def _is_continued(self, before: _Region, lines: Sequence[int]) -> bool:
        """Is the same header there again because a new page begins? Then nothing new stands above it."""
        titles = {self._text(i) for i in before.heading}
        return all(self._text(i) in titles or _CONTINUED.fullmatch(folded(self._text(i))) for i in lines)

    def _text(self, index: int) -> str:
        return " ".join(cell for cell in self._rows[index].cells if cell)

    # From a region to lists

    def _columns(self, region: _Region, side: Sequence[int]) -> list[ColumnSeen]:
        """Columns with a header or a value, from the first to the last."""
        numbers = tuple(self._rows[i].number for i in range(region.header.first, region.header.last + 1))
        found = []
        for index in side:
            parts = region.header.texts[index] if index < len(region.header.texts) else ()
            if parts or any(self._rows[i].cell(index) for i in region.rows if i not in region.again):
                hidden = index in self._page.hidden_columns
                header = "/".join(one_line(part) for part in parts).replace("/(", "(").replace("/(", "(")
                found.append(ColumnSeen(index, column_letter(index), header, numbers, hidden))
        return found if any(column.header for column in found) else []

    def _of_side(self, region: _Region, columns: list[ColumnSeen], is_one_of_many: bool) -> Iterator[Block]:
        cells = {i: self._cells(i, columns) for i in region.rows}
        kinds = self._kinds(region, cells, columns)
        heading = self._heading(region, columns, is_one_of_many)
        for part in self._parts(region, cells, kinds):
            block = Block(self._page.name, self._page.hidden, heading, columns, [])
            if part.line is not None:
                block.heading = [*(heading if part.is_first else ()), self._line(part.line)]
            if not part.is_first:
                number = self._rows[part.line or 0].number
                block.columns = [replace(c, header_rows=(number, *c.header_rows)) for c in columns]
            self._fill(block, part, cells, kinds)
            yield block

    def _cells(self, index: int, columns: Sequence[ColumnSeen]) -> tuple[str, ...]:
        cells = self._rows[index].cells
        if len(columns) == len(cells) and columns[-1].index == len(cells) - 1:
            return cells
        return tuple(cells[c.index] if c.index < len(cells) else "" for c in columns)

    def _kinds(
        self, region: _Region, cells: dict[int, tuple[str, ...]], columns: Sequence[ColumnSeen]
    ) -> dict[int, Kind]:
        """Of the rows that are no record, what they are; of a JSON list all are records."""
        if self._page.header_index is not None:
            return {}
        has_numbers = is_running(columns[0].header)
        found: dict[int, Kind] = {}
        for index in region.rows:
            if index in region.again:
                found[index] = "repeated_header"
            elif index == region.header.last + 1 and numbers_columns(cells[index]):
                found[index] = "note"
            elif any(cells[index]) and (kind := self._kind(index, cells[index], has_numbers)):
                found[index] = kind
        last = max((i for i in region.rows if i not in found and any(cells[i])), default=-1)
        for index, kind in found.items():
            if index > last and kind == "subheading":
                found[index] = "note"  # an office and a day below the list, and what heads nothing
        return found

    def _kind(self, index: int, cells: tuple[str, ...], has_numbers: bool) -> Kind | None:
        place = next(n for n, cell in enumerate(cells) if cell)
        is_title = self._rows[index].number in self._titled or (place == 0 and has_numbers)
        return kind_of_row(cells, is_title=is_title)

    def _parts(self, region: _Region, cells: dict[int, tuple[str, ...]], kinds: dict[int, Kind]) -> list[_Part]:
        """A sub-heading that names a list ("二、复核通过名单") begins one of its own under the same header."""
        parts = [_Part(None, is_first=True)]
        for index in region.rows:
            if kinds.get(index) == "subheading" and _OWN_LIST.search(self._text(index)):
                parts.append(_Part(index))
            elif any(cells[index]):
                parts[-1].rows.append(index)
        if len(parts) > 1 and not any(i not in kinds for i in parts[0].rows):
            before = parts.pop(0)  # no list stands before the first of them
            parts[0].is_first = True
            parts[0].rows[:0] = before.rows
        return parts

    def _fill(self, block: Block, part: _Part, cells: dict[int, tuple[str, ...]], kinds: dict[int, Kind]) -> None:
        over = _place_of(block.heading)
        for index in part.rows:
            number, kind = self._rows[index].number, kinds.get(index)
            if kind is None:
                block.rows.append(Row(number, cells[index]))
                block.below = []
                if over:
                    block.row_heading[number] = over
                continue
            if kind == "subheading":
                over = heading_text(self._text(index))
            filled = tuple((n, cell) for n, cell in enumerate(self._rows[index].cells) if cell)
            block.set_aside.append(SetAside(number, kind, self._text(index), filled))
            if kind not in ("repeated_header", "example", "blank"):
                block.below.append(self._line(index))
        self._restrict(block)
        if self._page.is_delimited:
            block.overlong = frozenset(self._overlong(block))
        self._find_unit(block)

    def _overlong(self, block: Block) -> Iterator[int]:
        """Rows that go on behind the cells of their header: a comma within a figure (1,250) or a text has parted a cell."""
        most = max(self._widths[number] for column in block.columns for number in column.header_rows)
        behind = [place for place, column in enumerate(block.columns) if column.index >= most]
        if behind:
            yield from (row.number for row in block.rows if any(row.cells[place] for place in behind))

    def _restrict(self, block: Block) -> None:
        """What the page says of rows and cells, as far as they are this list's."""
        numbers = {row.number for row in block.rows}
        places = {column.index: place for place, column in enumerate(block.columns)}
        page = self._page
        block.hidden_rows = {n: page.hidden_rows[n] for n in sorted(page.hidden_rows.keys() & numbers)}
        block.struck_rows = frozenset(n for n in numbers if n in page.struck_rows)
        block.struck_cells = frozenset(_places(self._struck, numbers, places))
        block.long_numbers = frozenset(_places(self._long, numbers, places))
        letters = {place: index for index, place in places.items()}
        block.unwrapped = {
            (n, place): page.unwrapped[n, letters[place]] for n, place in _places(self._unwrapped, numbers, places)
        }
        block.looks = {n: page.looks[n] for n in sorted(page.looks.keys() & numbers)}
        block.comments = {
            (n, place): page.comments[n, letters[place]] for n, place in _places(self._comments, numbers, places)
        }
        block.repeated = frozenset(_repeated(block.rows, self._merged_of(block), places))

    def _merged_of(self, block: Block) -> Sequence[Merged]:
        """The merged ranges that begin above a list's last row; of those far above it none reaches into it but the longest."""
        if not block.rows:
            return ()
        first, last = block.rows[0].number, block.rows[-1].number
        begin = bisect_left(self._merged, first - self._tallest, key=lambda m: m.top)
        return self._merged[begin : bisect_right(self._merged, last, key=lambda m: m.top)]

    def _find_unit(self, block: Block) -> None:
        lines = [*block.heading, *block.below]
        own = next((line for line in lines if _UNIT.search(normalise_text(line.text))), None)
        self._unit_line = block.unit_line = own or self._unit_line

    def _heading(self, region: _Region, columns: Sequence[ColumnSeen], is_one_of_many: bool) -> list[Line]:
        """The lines above; of lists side by side each has what stands over its own columns, where others have something too."""
        lines = []
        for index in region.heading:
            own = [
                (n, cell)
                for n, cell in enumerate(self._rows[index].cells)
                if cell and columns[0].index <= n <= columns[-1].index
            ]
            filled = [cell for cell in self._rows[index].cells if cell]
            if is_one_of_many and own and len(filled) > 1:
                places, cells = zip(*own, strict=True)
                lines.append(Line(self._rows[index].number, " ".join(cells), cells, places))
            else:
                lines.append(self._line(index))
        return lines

    def _line(self, index: int) -> Line:
        row = self._rows[index]
        filled = [(n, cell) for n, cell in enumerate(row.cells) if cell]
        return Line(row.number, self._text(index), tuple(cell for _, cell in filled), tuple(n for n, _ in filled))


def heading_text(text: str) -> str:
    """A sub-heading without its number and its count: "(一)雨湖区(3家)" → 雨湖区."""
    plain = normalise_text(text)
    plain = _ORDINAL.sub("", plain, count=1).strip()
    return _COUNTED.sub("", plain).rstrip(":").strip() or plain


def _place_of(heading: Sequence[Line]) -> str:
    """The place that the line directly above a list names and nothing else ("二、岳塘区"); '' where it names none."""
    text = heading_text(heading[-1].text) if heading else ""
    return text if _A_PLACE.fullmatch(text) else ""


def column_letter(index: int) -> str:
    """0 → A, 26 → AA."""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(65 + rest) + letters
    return letters
