"""Counts and sums that a list states of itself: where its rows come to another, it is said beside the plan."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Sequence
from decimal import Decimal

from shared.contracts.problems import shorten
from shared.contracts.values import normalise_text
from shared.plumbing.lists.layout import SetAside
from shared.plumbing.lists.planning.draft import Draft, Taken, cell_of
from shared.plumbing.lists.row_kinds import folded, is_running

_COUNTED = re.compile(r"共计?([0-9]{1,6})[家户]")
_COUNT_ALONE = re.compile(r"共?([0-9]{1,6})[家户](?:企业)?")
_WHOLE = re.compile(r"合计|总计|共计")
_FIGURE = re.compile(r"-?[0-9][0-9,]*(?:\.([0-9]+))?")


def note_counts(draft: Draft, taken: Sequence[Taken]) -> None:
    """Of a title's 共5家 and a last row's 合计, each held against the list, the lists of its sheet, and those of the file; and of gaps in the
    running numbers."""
    noted: dict[str, None] = {}
    for one in taken:
        sheet = [other for other in taken if other.block.page == one.block.page]
        scopes = ([one], sheet, list(taken))
        for number, text, count in _counts(one):
            rows = [sum(len(other.block.rows) for other in scope) for scope in scopes]
            if count not in rows:
                noted[f"{cell_of(one.block.page, 'A', number)}“{shorten(text)}”写的是{count}家,而表中有{rows[0]}行"] = (
                    None
                )
        noted |= dict.fromkeys(_sums(one, scopes))
        if gaps := _gaps(one):
            noted[f"{one.id}的名单序号不连续:{'、'.join(gaps[:10])},请核对是否缺了行"] = None
    draft.notes += noted


def _counts(one: Taken) -> Iterable[tuple[int, str, int]]:
    for line in (*one.block.heading, *one.block.below):
        found = _COUNTED.findall(folded(line.text[:200]))
        if len(found) == 1:
            yield line.number, line.text, int(found[0])
    for aside in _totals(one):
        found = [match[1] for _, text in aside.cells if (match := _COUNT_ALONE.fullmatch(folded(text)))]
        if len(found) == 1:
            yield aside.number, aside.text, int(found[0])


def _totals(one: Taken) -> list[SetAside]:
    """The row of the whole, where there is one."""
    found = [
        a for a in one.block.set_aside if a.kind == "total" and any(_WHOLE.fullmatch(folded(t)) for _, t in a.cells)
    ]
    return found if len(found) == 1 else []


def _sums(one: Taken, scopes: Sequence[Sequence[Taken]]) -> Iterable[str]:
    for aside in _totals(one):
        stated = dict(aside.cells)
        for place, column in enumerate(one.block.columns):
            total = _figure(stated.get(column.index, ""))
            if total is None or is_running(column.header) or one.columns[place].field is None:
                continue
            sums = [_sum(scope, place) for scope in scopes]
            if sums[0] is not None and not any(s is not None and abs(s[0] - total) <= s[1] for s in sums):
                cell = cell_of(one.block.page, column.letter, aside.number)
                yield f"{cell}写的合计是{stated[column.index]},而“{shorten(column.header)}”各行相加是{sums[0][0]},请核对"


def _sum(scope: Sequence[Taken], place: int) -> tuple[Decimal, Decimal] | None:
    """(sum, by how much it may differ from rounding) of a column; None where a cell is no plain figure, or there is none."""
    texts = [row.cells[place] for one in scope for row in one.block.rows if place < len(row.cells) and row.cells[place]]
    figures = [figure for text in texts if (figure := _figure(text)) is not None]
    if not figures or len(figures) < len(texts):
        return None
    last = min(int(figure.as_tuple().exponent) for figure in figures)
    return sum(figures, Decimal()), Decimal(len(figures)) * Decimal(1).scaleb(last) / 2 if last < 0 else Decimal()


def _figure(text: str) -> Decimal | None:
    plain = normalise_text(text)
    return Decimal(plain.replace(",", "")) if _FIGURE.fullmatch(plain) else None


def _gaps(one: Taken) -> list[str]:
    """Where the running numbers leave some out; they may begin anew."""
    place = next((n for n, column in enumerate(one.block.columns) if is_running(column.header)), None)
    if place is None or any(aside.kind == "blank" for aside in one.block.set_aside):
        return []
    numbers = [int(text) for row in one.block.rows if (text := row.cells[place]).isdigit() and len(text) <= 6]
    return [f"{a}之后是{b}" for a, b in itertools.pairwise(numbers) if b > a + 1]
