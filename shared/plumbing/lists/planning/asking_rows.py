"""Rows that land only where a person says so: by what the file shows of them, and by what columns say of them."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from shared.contracts.plans import Choice
from shared.contracts.problems import shorten
from shared.contracts.values import normalise_text
from shared.plumbing.lists import refusals
from shared.plumbing.lists.planning.draft import LEAVE_OUT, TAKE, Draft, Taken, cell_of
from shared.plumbing.lists.planning.own_places import other_city
from shared.plumbing.lists.planning.reading_lines import Spoken, name_place

_IN_NAME = re.compile(r"[(\[【]([^()\[\]【】]{1,30})[)\]】]$")
_OF_CITIES = re.compile(r"(?:所属|所在|注册)?(?:市州|地市|设区市|地级市|市\(州\)|城市|市)")


def dropped_rows(draft: Draft, one: Taken, tentative: Collection[int], lines: Sequence[Spoken]) -> set[int]:
    """Numbers of the rows that do not land. `lines`: what the lines of the list say of some of them."""
    block = one.block
    dropped: set[int] = set()
    numbers = {row.number for row in block.rows}
    for rows, what, name in (
        (numbers & block.hidden_rows.keys(), "隐藏或被筛选掉", "hidden-rows"),
        (numbers & set(block.struck_rows), "划掉", "struck-rows"),
        (set(tentative), "注明是拟定、公示或候选", "tentative-rows"),
    ):
        identifier = f"{name}:{one.id}"
        # Leaving out is remembered, taking is not: the next list's hidden rows are others.
        memory = f"{name}|" if draft.answers.get(identifier) != TAKE else ""
        dropped |= _left_out(draft, one, rows, 0, identifier, f"有 {len(rows)} 行被{what},要导入吗?", memory=memory)
    ended = _ended_rows(draft, one)
    dropped |= _refused(draft, one, numbers - dropped, ended)
    return dropped | _spoken_of(draft, one, numbers - dropped, ended, lines)


def _refused(draft: Draft, one: Taken, rows: set[int], ended: set[int]) -> set[int]:
    """Rows of which a column that no list knows says that they are not so (评审结果: 不通过; 是否撤销: 是), or their own name, and a
    person does not take all the same."""
    refused: set[int] = set()
    for place, column in enumerate(one.columns):
        if place == name_place(draft, one) and draft.shape.firm_name:
            said, why = _in_names(one, place, ended), "名称后的括注说明看来已不在其列"
        elif column.field is None and _OF_CITIES.fullmatch(normalise_text(column.header)):
            said, why = _elsewhere(draft, one, place), "看来不是本市的企业"
        elif column.field is None:
            said, why = _against(one, place, ended), "看来没有通过、已取消或没有办成"
        else:
            continue
        concerned = said.keys() & (rows - refused)
        wordings = "、".join(f"“{shorten(text, 20)}”" for text in list(dict.fromkeys(said.values()))[:6])
        text = f"“{shorten(column.header)}”一列写有{wordings}的有 {len(concerned)} 行,要导入吗?"
        refused |= _left_out(draft, one, concerned, place, f"refused-rows:{column.cell}", text, why=f";{why}")
    return refused


def _against(one: Taken, place: int, ended: Collection[int]) -> dict[int, str]:
    """{row: what its cell says against it}"""
    read = refusals.reads_as_no(one.columns[place].header)
    if read is None:
        return {}
    cells = {row.number: row.cells[place] for row in one.block.rows}
    said = {
        number: cell
        for number, cell in cells.items()
        if (word := read(cell)) and not (number in ended and refusals.ends_a_title(word))
    }
    if not refusals.asks_against(one.columns[place].header) and refusals.are_ticks(list(cells.values())):
        said |= {number: "(空)" for number, cell in cells.items() if not cell}
    return said


def _in_names(one: Taken, place: int, ended: Collection[int]) -> dict[int, str]:
    found = {row.number: _IN_NAME.search(normalise_text(row.cells[place])) for row in one.block.rows}
    return {
        number: match[1]
        for number, match in found.items()
        if match and (word := refusals.word_in(match[1])) and not (number in ended and refusals.ends_a_title(word))
    }


def _elsewhere(draft: Draft, one: Taken, place: int) -> dict[int, str]:
    cells = {row.number: row.cells[place] for row in one.block.rows}
    return {number: city for number, cell in cells.items() if (city := other_city(draft, cell))}


def _spoken_of(draft: Draft, one: Taken, rows: set[int], ended: set[int], lines: Sequence[Spoken]) -> set[int]:
    """Rows of which a line beside the list says that they should not count."""
    left: set[int] = set()
    for count, spoken in enumerate(lines, start=1):
        if not spoken.word or (rows <= ended and refusals.ends_a_title(spoken.word)):
            continue
        identifier = f"line-says:{spoken.where}:{count}:{one.id}"
        if spoken.rows is None:
            left |= _left_out_whole(draft, one, spoken, identifier, rows - left)
            continue
        concerned = (rows - left) & spoken.rows
        text = f"“{shorten(spoken.text)}”({spoken.where})写有“{spoken.word}”,说的是 {len(concerned)} 行,要导入吗?"
        left |= _left_out(draft, one, concerned, name_place(draft, one) or 0, identifier, text)
    return left


def _left_out_whole(draft: Draft, one: Taken, spoken: Spoken, identifier: str, rows: set[int]) -> set[int]:
    """A line about rows that a colour or a sign tells, and none is known to have it: a person looks."""
    answer = draft.ask(
        identifier,
        f"“{shorten(spoken.text)}”({spoken.where})说到带颜色或记号的行写有“{spoken.word}”,看不出是哪几行。要导入这个名单吗?",
        [
            Choice(value=LEAVE_OUT, label="不导入这个名单(删去那些行后再导入)"),
            Choice(value=TAKE, label="全部导入(表中已没有那样的行)"),
        ],
        cells=[spoken.where],
        proposed=LEAVE_OUT,
        rows=len(rows),
    )
    return set() if answer == TAKE else rows


def _ended_rows(draft: Draft, one: Taken) -> set[int]:
    """Rows whose own act is that a title ends: what says so again speaks against nothing."""
    acts = draft.words.get("action")
    if acts is None:
        return set()
    ending = {act for act, wordings in acts.wordings.items() if {"撤销", "取消", "取消资格"} & set(wordings)}
    fact = one.facts.get("action")
    of_list = fact is not None and (acts.means(normalise_text(fact.value)) or fact.value) in ending
    if "action" not in one.placed:
        return {row.number for row in one.block.rows} if of_list else set()
    place = one.placed["action"][0]
    return {
        row.number
        for row in one.block.rows
        if (acts.means(normalise_text(row.cells[place])) in ending if row.cells[place] else of_list)
    }


def _left_out(
    draft: Draft,
    one: Taken,
    rows: set[int],
    place: int,
    identifier: str,
    text: str,
    *,
    why: str = "",
    memory: str = "",
) -> set[int]:
    """Those rows, unless a person takes them all the same. `place`: of the column whose cells are shown beside the question."""
    if not rows:
        return set()
    lines = sorted(rows)
    answer = draft.ask(
        identifier,
        text,
        [Choice(value=LEAVE_OUT, label="不导入这些行"), Choice(value=TAKE, label="一并导入")],
        memory=memory,
        why=f"第{'、'.join(map(str, lines[:20]))}行{why}",
        cells=[cell_of(one.block.page, one.block.columns[place].letter, number) for number in lines],
        proposed=LEAVE_OUT,
        rows=len(lines),
    )
    return set() if answer == TAKE else rows


def tentative_rows(draft: Draft, one: Taken) -> list[int]:
    """Rows of which a remark, or a cell of a column that is not known, says that they are proposed."""
    words = draft.shape.tentative
    if words is None:
        return []
    spoken = {"remark", None}
    places = [place for place, column in enumerate(one.columns) if column.field in spoken]
    rows = one.block.rows
    return [row.number for row in rows if any(words.in_cell(row.cells[p]) for p in places if row.cells[p])]
