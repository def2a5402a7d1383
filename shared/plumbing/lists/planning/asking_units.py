"""The units of money and of counts: every one is written somewhere, and nowhere otherwise, or a person states it."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from shared.contracts.plans import Choice
from shared.contracts.problems import shorten
from shared.contracts.values import normalise_text
from shared.plumbing.lists.cells import header_key
from shared.plumbing.lists.layout import Block
from shared.plumbing.lists.planning.draft import Draft, Taken
from shared.plumbing.lists.units import (
    ASKED,
    ASKED_OF_PEOPLE,
    COUNTS,
    MONEY,
    counts_said,
    unit_of_line,
    units_in_header,
    units_said,
)

_UNIT_COLUMNS = frozenset(map(header_key, ("单位", "计量单位", "金额单位", "货币单位")))
_BARE_FIGURE = re.compile(r"[-+¥¥(]*[0-9][0-9.,,\s]*\)?")
_SaidUnits = tuple[str, set[str]]
"""(where, the units that are said there)"""


def settle_units(draft: Draft, taken: Sequence[Taken]) -> None:
    """Every money column has a unit that is written somewhere, and nowhere otherwise, or one that a person states."""
    money = {c.field: c.unit for c in draft.shape.columns if c.unit}
    counted = {c.field for c in draft.shape.columns if c.counts}
    for one in taken:
        beside = _units_beside(one.block, draft.filename, units_said)
        of_rows = _column_of_units(one)
        if of_rows is not None:
            said = {unit for row in one.block.rows if (unit := normalise_text(row.cells[of_rows]))}
            beside.append((f"“{one.columns[of_rows].header}”一列", said))
        many_beside = _units_beside(one.block, draft.filename, counts_said)
        for name in sorted(one.placed.keys() - money.keys()):
            unit = _unit_of_count(draft, one, name, many_beside) if name in counted else one.units.get(name, "")
            if (many := COUNTS.get(unit, 1)) > 1:
                _set_unit(one, name, unit)
                one.scales[name] = many
        twice: dict[tuple[str, str], list[str]] = {}
        for name in sorted(money.keys() & one.placed.keys()):
            header = one.placed[name][1]
            # A caller's own field name means the kind's own unit.
            own = money[name] if header == name else one.units.get(name, "")
            if own not in MONEY and of_rows is not None:
                own = ""
                one.units_by_row[name] = of_rows
            elif own not in MONEY:
                own = _unit_beside(draft, one, name, beside) or ""
            elif others := _others(own, [*beside, *((f"表头“{header}”", {u}) for u in units_in_header(header))]):
                twice.setdefault((own, others), []).append(name)
            _set_unit(one, name, own)
        for (unit, others), names in twice.items():
            _ask_which_unit(draft, one, names, unit, others)


def _column_of_units(one: Taken) -> int | None:
    """The column in which each row says in which unit its money is; None where there is none."""
    for place, column in enumerate(one.columns):
        if column.field is None and header_key(column.header) in _UNIT_COLUMNS:
            cells = {normalise_text(row.cells[place]) for row in one.block.rows} - {""}
            if cells and cells <= MONEY.keys():
                return place
    return None


def _set_unit(one: Taken, name: str, unit: str) -> None:
    one.units.pop(name, None)
    if unit:
        one.units[name] = unit
    place = one.placed[name][0]
    one.columns[place] = one.columns[place].model_copy(update={"unit": unit})


def _has_bare_figures(one: Taken, name: str) -> bool:
    """Does a figure of the column rest on its unit? An empty column, or one where each carries its own, has none."""
    place = one.placed[name][0]
    return any(_BARE_FIGURE.fullmatch(row.cells[place]) for row in one.block.rows)


def _unit_of_count(draft: Draft, one: Taken, name: str, beside: Sequence[_SaidUnits]) -> str:
    """The unit of a column that counts: its header's, or that of a line, where nothing else says another, or what a person says."""
    unit = one.units.get(name, "")
    said = [unit for _, units in beside for unit in units]
    worth = {COUNTS.get(u) for u in (unit, *said) if u}
    if len(worth) < 2 and None not in worth:
        return unit or next(iter(said), "")
    column = one.columns[one.placed[name][0]]
    answer = draft.ask(
        f"unit-twice:{column.cell}",
        f"“{shorten(column.header)}”一列以什么为单位?",
        [Choice(value=unit, label=unit) for unit in ASKED_OF_PEOPLE],
        why="写明的单位不一致,或不是人数的单位:"
        + "、".join(dict.fromkeys([f"表头“{column.header}”", *(where for where, _ in beside)])),
        cells=[column.cell],
        rows=len(one.block.rows),
    )
    return answer or ""


def _ask_which_unit(draft: Draft, one: Taken, names: Sequence[str], unit: str, others: str) -> None:
    """The unit in a header where something beside it says another: ten thousand times as much, or as little."""
    names = [name for name in names if _has_bare_figures(one, name)]
    if not names:
        return
    columns = [one.columns[one.placed[name][0]] for name in names]
    answer = draft.ask(
        f"unit-twice:{columns[0].cell}",
        f"{'、'.join(f'“{shorten(c.header)}”' for c in columns[:10])}的单位是“{unit}”,而{others},金额以什么为单位?",
        [Choice(value=unit, label=unit) for unit in dict.fromkeys((unit, *ASKED))],
        why="单位写了两处,并不一致;都不是的,请改正文件后重新提交",
        cells=[c.cell for c in columns],
        rows=len(one.block.rows),
    )
    for name in names if answer else ():
        _set_unit(one, name, str(answer))


def _unit_beside(draft: Draft, one: Taken, name: str, beside: Sequence[_SaidUnits]) -> str | None:
    """The unit of a column whose header says none: that of the unit line, where nothing else says another, or what a person says."""
    line = unit_of_line(one.block.unit_line.text) if one.block.unit_line else None
    others = _others(line, beside) if line else ""
    if line and not others:
        return line
    if not _has_bare_figures(one, name):
        return None
    place, header = one.placed[name]
    cell = one.columns[place].cell
    return draft.ask(
        f"unit:{cell}",
        f"“{shorten(header)}”一列的金额以什么为单位?",
        [Choice(value=unit, label=unit) for unit in ASKED],
        memory="" if others else f"unit|{header_key(header)}",
        why=f"有一处写的是“{line}”,而{others}" if others else "表头、表上方和单元格都没有写明单位",
        cells=[cell],
    )


def _units_beside(block: Block, filename: str, read: Callable[[str], set[str]]) -> list[_SaidUnits]:
    """The units that the lines around a list, the name of its sheet and the file's name say."""
    lines = {line.number: line for line in (block.unit_line, *block.heading, *block.below) if line}
    texts = [(f"第{line.number}行“{line.text}”", (line.text, *line.cells)) for line in lines.values()]
    texts += [(f"工作表名“{block.page}”", (block.page,)), (f"文件名“{filename}”", (filename.rpartition(".")[0],))]
    said = [(where, {unit for text in told for unit in read(text)}) for where, told in texts]
    return [(where, units) for where, units in said if units]


def _others(unit: str, said: Sequence[_SaidUnits]) -> str:
    """Where another unit is said, and not this one too; '' where nothing contradicts it."""
    told = [
        f"{shorten(where)}写的是“{'、'.join(sorted(units))}”"
        for where, units in said
        if MONEY[unit] not in map(MONEY.get, units)
    ]
    return ",".join(told[:3])
