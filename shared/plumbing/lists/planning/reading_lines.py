"""Lines around a list that speak of single rows: of running numbers (序号2、4企业暂缓认定), of firms by their names, of colours and
signs (标黄为尚未拨付, 带*号的已被撤销)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from shared.contracts.values import normalise_text
from shared.plumbing.lists import refusals
from shared.plumbing.lists.layout import Block
from shared.plumbing.lists.planning.draft import Draft, Taken, cell_of
from shared.plumbing.lists.row_kinds import is_running

_SENTENCE = re.compile("[。;\n]")
_SEVERAL = r"([0-9]{1,6}(?:[、,和及与至到~—-]+[0-9]{1,6})*)"
_NUMBERS = re.compile(rf"(?:序号|编号)(?:为|是|:)?{_SEVERAL}|第{_SEVERAL}(行|家|号|位|户)")
_RANGE = re.compile("([0-9]+)(?:[至到~—-]+([0-9]+))?")
_MARK = re.compile(
    "(?:标|涂|飘|加|打)(?P<set>[红黄绿蓝灰橙紫粗])(?!线)"
    "|(?P<hue>[红黄绿蓝灰橙紫])色?(?P<of>字|底|填充|背景|标[注记示出色]|单元格|行(?![业动]))"
    "|(?P<said>[红黄蓝灰橙紫])色(?:部分|的|为|企业|:)"
    "|(?P<any>底纹|底色)"
    '|(?<![0-9A-Za-z])["“‘「]?(?P<sign>[*★☆△▲※◆●■])(?:号|的|者|为|表示|标|:|企业|["”’」])'
)
_OF_A_FORM = re.compile("必填|选填|填写|填报|自动|公式|下拉|请|勿")
"""A line about how a form is filled in."""
_SHORTEST_NAME = 4


@dataclass(frozen=True)
class Spoken:
    """What a line says of rows. `word`: by which they should not count; '' where it says something else of them. `rows`: their
    numbers; None where the line names a look that no row is known to have."""

    where: str
    text: str
    word: str
    rows: frozenset[int] | None


def lines_on_rows(draft: Draft, one: Taken) -> Iterator[Spoken]:
    """What the lines above, within and below a list say of some of its rows."""
    block = one.block
    for number, place_letter, text in _lines(block):
        where = cell_of(block.page, place_letter, number)
        for sentence in filter(None, map(str.strip, _SENTENCE.split(normalise_text(text)))):
            if word := refusals.word_in_line(sentence):
                rows = _numbered(one, sentence) | _named(draft, one, sentence)
                if rows:
                    yield Spoken(where, sentence, word, frozenset(rows))
            yield from _marked(block, where, sentence)


def _lines(block: Block) -> Iterator[tuple[int, str, str]]:
    """(number, letter of its first cell, text), each once."""
    seen: set[int] = set()
    for line in (*block.heading, *block.below):
        if line.number not in seen:
            yield line.number, line.letter(0), line.text
        seen.add(line.number)
    for aside in block.set_aside:
        if aside.number not in seen and aside.kind in ("note", "subheading"):
            yield aside.number, "A", aside.text


def _numbered(one: Taken, sentence: str) -> set[int]:
    found: set[int] = set()
    for match in _NUMBERS.finditer(sentence):
        spans = [(int(a), int(b or a)) for a, b in _RANGE.findall(match[1] or match[2])]
        of_sheet = {row.number: row.number for row in one.block.rows} if match[3] == "行" else {}
        rows = _within(of_sheet, spans) or _within(_running(one), spans)
        found |= rows
    return found


def _within(numbers: dict[int, int], spans: list[tuple[int, int]]) -> set[int]:
    return {row for number, row in numbers.items() if any(low <= number <= high for low, high in spans)}


def _running(one: Taken) -> dict[int, int]:
    """{running number: its row}; without a column of them rows are counted."""
    place = next((n for n, c in enumerate(one.columns) if c.field == "ordinal" or is_running(c.header)), None)
    if place is None:
        return {n: row.number for n, row in enumerate(one.block.rows, start=1)}
    return {int(text): row.number for row in one.block.rows if (text := row.cells[place].strip()).isdecimal()}


def _named(draft: Draft, one: Taken, sentence: str) -> set[int]:
    place = name_place(draft, one)
    if place is None:
        return set()
    return {
        row.number
        for row in one.block.rows
        if len(name := normalise_text(row.cells[place])) >= _SHORTEST_NAME and name in sentence
    }


def name_place(draft: Draft, one: Taken) -> int | None:
    """The column in which firms' names stand."""
    for name in (draft.shape.firm_name, "name"):
        if name and name in one.placed:
            return one.placed[name][0]
    return None


def _marked(block: Block, where: str, sentence: str) -> Iterator[Spoken]:
    """Of each look that a sentence names, what it says up to the next."""
    marks = [] if _OF_A_FORM.search(sentence) else list(_MARK.finditer(sentence))
    ends = [*(mark.start() for mark in marks), len(sentence)][1:]
    for mark, end in zip(marks, ends, strict=True):
        said = sentence[mark.start() : end]
        rows = _signed(block, mark["sign"]) if mark["sign"] else _looking(block, mark)
        word = refusals.word_in_line(said)
        if rows or word:
            yield Spoken(where, sentence, word, frozenset(rows) or None)


def _signed(block: Block, sign: str) -> set[int]:
    return {
        row.number
        for row in block.rows
        if any(cell[0] == sign or cell[-1] == sign for c in row.cells if len(cell := normalise_text(c)) > 1)
    }


def _looking(block: Block, mark: re.Match[str]) -> set[int]:
    hue = mark["set"] or mark["hue"] or mark["said"] or ""
    kinds = "字" if mark["of"] == "字" else "底" if mark["any"] or mark["of"] in ("底", "填充", "背景") else "字底"
    wanted = {hue + kind for kind in kinds} if hue else set()
    return {
        number
        for number, looks in block.looks.items()
        if (wanted & set(looks) if hue else any(look.endswith("底") for look in looks))
    }
