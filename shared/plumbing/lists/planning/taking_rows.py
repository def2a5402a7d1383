"""The rows of a block that land, and those that a person must say something of."""

from __future__ import annotations

import bisect
from collections.abc import Iterable, Sequence

from shared.contracts.imports import CellProblem
from shared.contracts.plans import Choice
from shared.contracts.problems import shorten
from shared.contracts.values import normalise_text
from shared.plumbing.lists.book import Row
from shared.plumbing.lists.columns import RowReader
from shared.plumbing.lists.planning.asking_rows import dropped_rows, tentative_rows
from shared.plumbing.lists.planning.draft import LEAVE_OUT, MOST_CELLS, TAKE, Draft, Taken, cell_of
from shared.plumbing.lists.planning.reading_lines import lines_on_rows
from shared.plumbing.lists.planning.warning_rows import warn_of_comments, warn_of_line, warn_of_mark, warn_of_remark


def rows_of(draft: Draft, one: Taken) -> list[RowReader]:
    block = one.block
    tentative = set(tentative_rows(draft, one))
    lines = list(lines_on_rows(draft, one))
    dropped = dropped_rows(draft, one, tentative, lines)
    facts = {name: fact.value for name, fact in one.facts.items() if fact.certain}
    letters, identifier = [column.letter for column in block.columns], one.id
    has_remarks, overlong = "remark" in one.placed, block.overlong
    hidden_or_struck = {*block.hidden_rows, *block.struck_rows}
    rounded, unwrapped, repeated, struck = map(
        _by_row, (block.long_numbers, block.unwrapped, block.repeated, block.struck_cells)
    )
    comments: dict[int, dict[int, str]] = {}
    for (number, place), comment in block.comments.items():
        comments.setdefault(number, {})[place] = comment
    spoken = [line for line in lines if not line.word]
    readers = []
    for row in block.rows:
        if row.number in dropped:
            continue
        reader = RowReader(
            row,
            one.placed,
            labels=draft.labels,
            facts=facts,
            units=one.units if not one.units_by_row else one.units | _units_of(one, row),
            scales=one.scales,
            sheet=block.page,
            block=identifier,
            letters=letters,
            rounded=rounded.get(row.number, frozenset()),
            unwrapped=unwrapped.get(row.number, frozenset()),
            repeated=repeated.get(row.number, frozenset()),
            struck=struck.get(row.number, frozenset()),
            date1904=block.date1904,
        )
        _require_units(one, reader)
        for name, said in one.by_heading.items():
            if (text := said.get(row.number)) and not reader.raw(name):
                reader.filled[name] = text
        if block.row_heading:
            _fill_unit(draft, one, reader)
        if row.number in hidden_or_struck:
            how = "隐藏或被筛选" if row.number in block.hidden_rows else "划掉"
            reader.warnings.append(CellProblem(column="", problem=f"该行在表中已{how},按回答导入"))
        elif row.number in tentative:
            reader.warnings.append(CellProblem(column="", problem="该行注明是拟定、公示或候选,按回答导入"))
        if row.number in overlong:
            reader.errors.append(
                CellProblem(
                    column="",
                    cell=cell_of(block.page, letters[0], row.number),
                    problem="该行的格数多于表头,分不清各格属于哪一列(多半是数字或文字中有没加引号的逗号等分隔符)",
                    remedy="请把含分隔符的内容放在双引号内,或去掉数字的千分位;确有此列的请补上列名,再重新导入",
                )
            )
        if has_remarks:
            warn_of_remark(reader)
        if row.number in comments:
            warn_of_comments(reader, comments[row.number], [column.header for column in block.columns])
        if draft.shape.firm_name in one.placed:
            warn_of_mark(reader, draft.shape.firm_name)
        for line in spoken:
            if line.rows is not None and row.number in line.rows:
                warn_of_line(reader, line)
        readers.append(reader)
    _fill_down(draft, one, readers)
    unknown = [c.header for c in one.columns if c.field is None and c.header]
    if unknown and readers:
        readers[0].warnings.append(
            CellProblem(column="、".join(unknown)[:200], problem="不认识的列,未导入", remedy="如需导入请核对列名")
        )
    return readers


def _units_of(one: Taken, row: Row) -> dict[str, str]:
    """The units that a row says itself."""
    said = {name: normalise_text(row.cells[place]) for name, place in one.units_by_row.items()}
    return {name: unit for name, unit in said.items() if unit}


def _require_units(one: Taken, reader: RowReader) -> None:
    for name in one.units_by_row.keys() - reader.units.keys():
        if reader.has(name):
            reader.problem(name, "这一行没有写明金额的单位", "请在“单位”一列补填")


def _fill_unit(draft: Draft, one: Taken, reader: RowReader) -> None:
    """A county alone in a row stands for the rows below it."""
    name = draft.shape.unit_field
    heading = one.block.row_heading.get(reader.row.number)
    is_other = any(said.get(reader.row.number) == heading for said in one.by_heading.values())
    if name and heading and not is_other and not reader.raw(name):
        reader.filled[name] = heading


def _fill_down(draft: Draft, one: Taken, readers: Sequence[RowReader]) -> None:
    """A county that is written in the first row of its group alone is taken for the rows below it where a person says so. In
    a list that writes one county twice every row has its own, and an empty cell is empty."""
    name = draft.shape.unit_field
    if name not in one.placed:
        return
    place = one.placed[name][0]
    written = [(row.number, text) for row in one.block.rows if (text := row.cells[place])]
    if len({text for _, text in written}) < len(written):
        return
    lines = [number for number, _ in written]
    found = {
        id(reader): written[above - 1]
        for reader in readers
        if not reader.raw(name) and (above := bisect.bisect(lines, reader.row.number))
    }
    concerned = [reader for reader in readers if id(reader) in found]
    if not concerned:
        return
    label = draft.labels[name]
    answer = draft.ask(
        f"fill-down:{one.id}",
        f"有 {len(concerned)} 行没有填“{label}”,沿用上面最近一行所填的吗?",
        [Choice(value=TAKE, label="沿用上面最近一行的"), Choice(value=LEAVE_OUT, label="不沿用,这些行就是没有填")],
        memory=f"fill-down|{name}",
        why=f"“{label}”看来只写在每组的第一行(第{'、'.join(map(str, lines[:20]))}行)",
        cells=[reader.cell(name) for reader in concerned[:MOST_CELLS]],
        rows=len(concerned),
    )
    if answer == TAKE:
        for reader in concerned:
            line, text = found[id(reader)]
            reader.filled[name] = text
            problem = f"该格未填,沿用第{line}行的“{shorten(text)}”"
            reader.warnings.append(CellProblem(column=label, cell=reader.cell(name), problem=problem))


def _by_row(cells: Iterable[tuple[int, int]]) -> dict[int, frozenset[int]]:
    """{row number: its places} of (row number, place)"""
    found: dict[int, frozenset[int]] = {}
    for number, place in cells:
        found[number] = found.get(number, frozenset()) | {place}
    return found
