"""Which of a file's blocks, and which of their columns, are taken."""

from __future__ import annotations

from collections.abc import Sequence

from shared.contracts.plans import Choice, SeenColumn
from shared.contracts.problems import shorten
from shared.contracts.values import CreditCode, normalise_text
from shared.plumbing.lists.cells import header_key
from shared.plumbing.lists.columns import Column
from shared.plumbing.lists.planning.draft import LEAVE_OUT, TAKE, Draft, Taken
from shared.plumbing.lists.planning.taking_columns import alike_to, known_field, qualifying, take
from shared.plumbing.lists.units import MONEY, header_parts
from shared.plumbing.lists.values import MISSING, parse_amount
from shared.plumbing.lists.words import PROPOSED_FROM

_NO_VALUES = frozenset((None, "ordinal", "remark"))
"""Fields of which nothing is recorded."""


def choose(draft: Draft, taken: Sequence[Taken]) -> None:
    """Visible lists are read; hidden sheets are not unless a person says so; what is no list of this kind is said."""
    visible = [t for t in taken if not t.block.page_hidden and _is_list(draft, t)]
    for one in taken:
        if one.block.page_hidden:
            _choose_hidden(draft, one, alone=not visible)
        elif not _is_list(draft, one) and visible:
            draft.leave_out(one, "没有认得的列" if len(one.placed) < 2 else "缺少必需的列")
        if one.taken:
            _require_columns(draft, one, others=len(visible) > 1)


def _is_list(draft: Draft, one: Taken) -> bool:
    return not _missing(draft, one) or len(one.placed) >= 2


def _missing(draft: Draft, one: Taken) -> list[Column]:
    there = {*one.placed, *one.by_heading}
    missing = [c for c in draft.shape.columns if c.required and c.field not in there]
    if draft.shape.firm_name in one.placed:
        missing = [c for c in missing if c.field != "credit_code"]
    if draft.shape.unit_field and one.block.row_heading:
        missing = [c for c in missing if c.field != draft.shape.unit_field]
    return missing


def _choose_hidden(draft: Draft, one: Taken, *, alone: bool) -> None:
    if len(one.placed) < 2:
        draft.leave_out(one, "隐藏的工作表")
        return
    answer = draft.ask(
        f"sheet:{one.block.page}",
        f"工作表“{one.block.page}”是隐藏的,要导入吗?",
        [Choice(value=LEAVE_OUT, label="不导入"), Choice(value=TAKE, label="导入")],
        memory=f"sheet|{one.block.page}",
        why="隐藏的工作表常是旧稿",
        proposed=LEAVE_OUT,
        required=alone,
        rows=len(one.block.rows),
    )
    if answer != TAKE:
        draft.leave_out(one, "隐藏的工作表,未导入")


def choose_hidden_columns(draft: Draft, one: Taken, *, others: bool) -> None:
    """Values of a hidden column land where a person says so; each hidden column of a list is told in any case."""
    for place, column in enumerate(one.block.columns):
        if not column.hidden:
            continue
        seen = one.columns[place]
        filled = sum(bool(row.cells[place]) for row in one.block.rows)
        answer: str | None = TAKE
        if filled and seen.field not in _NO_VALUES:
            answer = draft.ask(
                f"hidden-column:{seen.cell}",
                f"“{shorten(column.header)}”是隐藏的列,当作“{seen.field_label}”导入吗?",
                [Choice(value=LEAVE_OUT, label="不导入这一列"), Choice(value=TAKE, label="导入")],
                memory=f"hidden-column|{header_key(column.header)}",
                why="隐藏的列常是旧数或草稿",
                cells=[seen.cell],
                proposed=LEAVE_OUT,
                rows=filled,
            )
        if answer == LEAVE_OUT and seen.field is not None:
            one.placed.pop(seen.field)
            one.units.pop(seen.field, None)
            one.columns[place] = seen = seen.model_copy(update={"field": None, "field_label": "", "unit": ""})
            _require_columns(draft, one, others=others)
        used = f"当作“{seen.field_label}”" if seen.field else "没有导入"
        draft.notes.append(f"隐藏的列 {seen.cell}“{shorten(column.header)}”({filled}行有内容):{used}")


def choose_of_several(draft: Draft, one: Taken) -> None:
    """Of several columns that are called alike a person says which counts, where they do not say the same."""
    found: dict[str, list[int]] = {}
    for place, column in enumerate(one.block.columns):
        known = None if column.hidden else known_field(draft, column, one.columns[place].cell)
        name = known[0] if known is not None else draft.answer_to(f"column:{one.columns[place].cell}")
        if name in one.placed and name not in _NO_VALUES:
            found.setdefault(name, []).append(place)
    for name, places in found.items():
        if len(places) < 2:
            continue
        differ = [row.number for row in one.block.rows if _differs(draft, one, name, row.cells, places)]
        if one.placed[name][0] not in places or not differ:
            continue
        columns = [one.columns[place] for place in places]
        answer = draft.ask(
            f"several:{one.id}:{name}",
            f"有{len(places)}列都是“{draft.labels[name]}”,所填不同,以哪一列为准?",
            [Choice(value=c.cell, label=f"{c.cell} {c.header}") for c in columns],
            why=f"第{'、'.join(map(str, differ[:20]))}行各列所填不同",
            cells=[c.cell for c in columns],
            rows=len(differ),
        )
        chosen = next((place for place in places if one.columns[place].cell == answer), None)
        if chosen is not None and chosen != one.placed[name][0]:
            one.give_up(name)
            own = next(c for c in draft.shape.columns if c.field == name)
            take(draft, one, chosen, own, draft.source_of(f"several:{one.id}:{name}"))


def _differs(draft: Draft, one: Taken, name: str, cells: Sequence[str], places: Sequence[int]) -> bool:
    """Do filled cells of one row differ: as amounts in their units, where the field is one, else as texts?"""
    said: set[object] = set()
    is_money = any(c.field == name and c.unit for c in draft.shape.columns)
    for place in places:
        text = normalise_text(cells[place])
        if not text or text in MISSING:
            continue
        unit = header_parts(one.columns[place].header)[1]
        try:
            said.add(parse_amount(text, unit) if is_money and unit in MONEY else text)
        except ValueError:
            said.add(text)
    return len(said) > 1


def mind_headers_that_are_words(draft: Draft, one: Taken) -> None:
    """A column for each title, with ticks under it, is no column of titles."""
    for name, words in draft.words.items():
        if name not in draft.shape.facts or name in one.placed:
            continue
        ticked = [c for c in one.columns if c.field is None and words.means(normalise_text(c.header)) is not None]
        if not ticked:
            continue
        label = draft.labels[name]
        answer = draft.ask(
            f"ticked:{one.id}:{name}",
            f"表头“{'、'.join(shorten(c.header, 20) for c in ticked[:5])}”本身就是{label},各行的{label}看来写在这些列里。怎么办?",
            [
                Choice(value=LEAVE_OUT, label=f"不导入(改为每行一个{label},加一列“{label}”,再导入)"),
                Choice(value=TAKE, label=f"不看这些列,各行都是同一个{label}"),
            ],
            cells=[c.cell for c in ticked],
            proposed=LEAVE_OUT,
            rows=len(one.block.rows),
        )
        if answer == LEAVE_OUT:
            draft.leave_out(one, f"{label}分列填写,按回答不导入")
            return


def _require_columns(draft: Draft, one: Taken, *, others: bool) -> None:
    """Ask which column holds what must be there and was not found."""
    for column in _missing(draft, one):
        free = [c for c in one.columns if c.field is None and c.header]
        choices = [
            Choice(value=header_key(c.header), label=f"{c.cell} {c.header}{'(隐藏的列)' if c.hidden else ''}")
            for c in free
        ]
        leave = [Choice(value=LEAVE_OUT, label="这个表不导入")] if others or not free else []
        ranked = sorted(free, key=lambda c: (-_holds(one, column, c), -alike_to(column, c.header)))
        answer = draft.ask(
            f"field:{one.id}:{column.field}",
            f"哪一列是“{column.header}”?",
            [*choices, *leave],
            memory=f"field|{column.field}",
            why=f"缺少必需的列“{column.header}”;现有的列:{'、'.join(c.header for c in one.columns if c.header)[:200]}",
            cells=[c.cell for c in free],
            proposed=next((header_key(c.header) for c in ranked if _may_be(one, column, c)), None),
        )
        if answer == LEAVE_OUT:
            draft.leave_out(one, "按回答不导入")
            return
        for place, seen in enumerate(one.columns):
            if answer is not None and seen.field is None and header_key(seen.header) == answer:
                take(draft, one, place, column, draft.source_of(f"field:{one.id}:{column.field}"))
                break


def _holds(one: Taken, column: Column, seen: SeenColumn) -> int:
    """How many of the first rows hold what the column should: credit codes are known by their check digits."""
    if column.field != "credit_code":
        return 0
    place = one.columns.index(seen)
    return sum(_is_code(row.cells[place]) for row in one.block.rows[:20])


def _may_be(one: Taken, column: Column, seen: SeenColumn) -> bool:
    """Whether a column that no list knows may be taken for one that must be there: by what it holds, or by its header."""
    qualified = frozenset[str]().union(*map(qualifying, (column.header, *column.aliases)))
    is_near = alike_to(column, seen.header) >= PROPOSED_FROM and qualifying(seen.header) <= qualified
    return _holds(one, column, seen) > 0 or is_near


def _is_code(text: str) -> bool:
    try:
        CreditCode(text)
    except ValueError:
        return False
    return True
