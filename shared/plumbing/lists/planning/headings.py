"""Headings inside a table that say of the rows below them what a column or a line above would: a title, an item, a year."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from shared.contracts.plans import Choice
from shared.contracts.problems import shorten
from shared.contracts.values import normalise_text
from shared.plumbing.lists.facts import year_of_name
from shared.plumbing.lists.layout import Block, heading_text
from shared.plumbing.lists.planning.draft import LEAVE_OUT, TAKE, Draft, Taken
from shared.plumbing.lists.words import Words

_LONGEST = 40
_Read = Callable[[str], str | None]


def read_headings(draft: Draft, taken: Sequence[Taken]) -> None:
    """What a heading says holds for the rows below it until the next that is no county. A field is said so where one heading at least says
    it in words that are known; the others are asked about as words in cells are."""
    readings = _readings(draft)
    counties = readings.pop(draft.shape.unit_field, None)
    for one in taken:
        for name, read in readings.items() if one.block.rows else ():
            if name in one.placed:
                continue
            found, is_said = {}, False
            over = ""
            for number, heading, begins in _down(one.block):
                if heading is None:
                    found[number] = over
                elif len(heading) <= _LONGEST and not (counties and counties(heading)):
                    said = read(heading)
                    # What begins a part is read as a line above a list is, but for what no such line says.
                    is_said = is_said or (said is not None and not (begins and name in draft.shape.facts))
                    over = (said or "") if name == "year" else heading
            if is_said and any(found.values()):
                one.by_heading[name] = {number: text for number, text in found.items() if text}


def _readings(draft: Draft) -> dict[str, _Read]:
    """How headings are read, of each field that one may say."""
    wanted = {*draft.shape.facts, draft.shape.unit_field, *(c.field for c in draft.shape.columns if c.required)}
    found: dict[str, _Read] = {"year": year_of_name} if "year" in wanted else {}
    for name, words in draft.words.items():
        if name in wanted:
            found[name] = _reading(words)
    return found


def _reading(words: Words) -> _Read:
    return lambda text: words.means(text) or words.within(text)


def _down(block: Block) -> Iterator[tuple[int, str | None, bool]]:
    """(number, text, does it begin a part of the table) of a list's headings within it, and of its rows (None), from its top."""
    lines = [line for line in block.heading if line.number >= block.columns[0].header_rows[0]]
    inside: list[tuple[int, str | None, bool]] = [(line.number, line.text, True) for line in lines]
    inside += [(aside.number, aside.text, False) for aside in block.set_aside if aside.kind == "subheading"]
    inside += [(row.number, None, False) for row in block.rows]
    for number, text, begins in sorted(inside, key=lambda found: found[0]):
        yield number, None if text is None else normalise_text(heading_text(text)), begins


def choose_by_headings(draft: Draft, taken: Sequence[Taken]) -> None:
    """A person says whether the headings are meant so."""
    for one in taken:
        for name, said in one.by_heading.items():
            if not one.taken:
                break
            headings = list(dict.fromkeys(said.values()))
            label = draft.labels[name]
            answer = draft.ask(
                f"headings:{one.id}:{name}",
                f"表内的小标题{'、'.join(f'“{shorten(text, 30)}”' for text in headings[:6])}下面各行的{label},按小标题填写吗?",
                [Choice(value=TAKE, label=f"按小标题填写{label}"), Choice(value=LEAVE_OUT, label="不导入这个名单")],
                why=f"没有“{label}”一列,而小标题写有{label}",
                cells=[one.id],
                proposed=TAKE,
                rows=len(said),
            )
            if answer == LEAVE_OUT:
                draft.leave_out(one, "有小标题的名单,按回答不导入")
