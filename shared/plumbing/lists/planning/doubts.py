"""Lists that only propose, and sheets of what is not so."""

from __future__ import annotations

from collections.abc import Sequence

from shared.contracts.plans import Choice
from shared.contracts.problems import shorten
from shared.plumbing.lists import refusals
from shared.plumbing.lists.facts import is_office
from shared.plumbing.lists.planning.draft import LEAVE_OUT, TAKE, Draft, Taken
from shared.plumbing.lists.planning.own_places import other_city, own_city
from shared.plumbing.lists.tentative import Doubt, Tentative


def doubt_lists(draft: Draft, taken: Sequence[Taken]) -> None:
    """A list that says that it proposes lands as what it proposes only where a person says that it has come so. This is asked
    of each list anew. What has no line of its own above it is of the notice that the lists beside it are of."""
    words = draft.shape.tentative
    if words is None:
        return
    beside = _doubt_beside(draft, words)
    own = [
        (_said(draft, words, one.before) if one.before is not None else None) or _said(draft, words, one)
        for one in taken
    ]
    pages: dict[str, Doubt | None] = {}
    for one, doubt in zip(taken, own, strict=True):
        pages.setdefault(one.block.page, doubt)
    file = next((doubt for doubt in own if doubt is not None), None)
    concerned: dict[tuple[Doubt, str], list[Taken]] = {}
    for one, doubt in zip(taken, own, strict=True):
        found = doubt or pages[one.block.page] or beside or (None if one.block.heading else file)
        if found is not None:
            # What has a heading of its own, and no such word in it, is asked about by itself.
            alone = "" if doubt or not one.block.heading else f":{one.id}"
            concerned.setdefault((found, alone), []).append(one)
    for (doubt, alone), lists in concerned.items():
        answer = draft.ask(
            f"tentative:{doubt.where}{alone}",
            f"“{shorten(doubt.text)}”写有“{doubt.word}”,看来是{words.looks_like},还不是{words.act}。"
            f"{f'“{lists[0].id}”处的名单' if alone else ''}要按{words.act}入库吗?",
            [
                Choice(value=LEAVE_OUT, label=f"不导入(等正式的{words.act}文件)"),
                Choice(value=TAKE, label=f"已正式{words.act},按{words.act}导入"),
            ],
            why=f"在{doubt.where};公示或拟定之后未必{words.act}",
            cells=[one.id for one in lists],
            proposed=LEAVE_OUT,
            rows=sum(len(one.block.rows) for one in lists),
        )
        if answer == LEAVE_OUT:
            for one in lists:
                draft.leave_out(one, "拟定或公示的名单,按回答不导入")


def _said(draft: Draft, words: Tentative, one: Taken) -> Doubt | None:
    return words.of_list(one.block, one.placed, draft.shape.unit_field)


def _doubt_beside(draft: Draft, words: Tentative) -> Doubt | None:
    """What the file's name, or a fact given beside it, says of all its lists."""
    said = [("文件名", draft.filename.rpartition(".")[0] or draft.filename)]
    said += [(f"随文件给出的{draft.labels[name]}", draft.given.get(name, "")) for name in sorted(words.fields)]
    return next((Doubt(where, word, text) for where, text in said if (word := words.in_heading(text))), None)


def doubt_sheets(draft: Draft, taken: Sequence[Taken]) -> None:
    """A sheet that is called 未通过 or 作废 lands where a person says so of it. This is asked of each anew. One whose name says the
    act itself (撤销) has it as its fact."""
    pages: dict[str, list[Taken]] = {}
    for one in taken:
        pages.setdefault(one.block.page, []).append(one)
    for page, lists in pages.items():
        word = draft.refusal(page)
        if not word and any("action" in one.placed for one in lists):
            word = refusals.word_in(page)  # whose rows say an act of their own
        if not word:
            continue
        answer = draft.ask(
            f"sheet-says:{page}",
            f"工作表“{shorten(page)}”的名称写有“{word}”,表中的企业看来没有通过,或已不在其列。要导入这个工作表吗?",
            [
                Choice(value=LEAVE_OUT, label="不导入这个工作表"),
                Choice(value=TAKE, label="导入,按表中所写和另行回答的办理"),
            ],
            cells=[one.id for one in lists],
            proposed=LEAVE_OUT,
            rows=sum(len(one.block.rows) for one in lists),
        )
        for one in lists if answer == LEAVE_OUT else ():
            draft.leave_out(one, f"名称写有“{word}”的工作表,按回答不导入")


def doubt_places(draft: Draft, taken: Sequence[Taken]) -> None:
    """A list whose issuer is of another city, and whose title says the same, lands where a person says so."""
    if "issuer" not in draft.shape.facts:
        return
    pages: dict[str, list[Taken]] = {}
    for one in taken:
        pages.setdefault(one.block.page, []).append(one)
    for page, lists in pages.items():
        lines = [line for one in lists for line in (*one.block.heading, *one.block.below)]
        cells = [cell for line in lines for cell in line.cells]
        cities = {city: cell for cell in cells if is_office(cell) and (city := other_city(draft, cell))}
        found = next(((city, cell) for city, cell in cities.items() if _is_said_elsewhere(city, cell, cells)), None)
        if found is None:
            continue
        city = found[0]
        answer = draft.ask(
            f"place-says:{page}",
            f"标题和发文机关写的是“{city}”,不是本市({own_city()})。要导入这个名单吗?",
            [Choice(value=LEAVE_OUT, label="不导入这个名单"), Choice(value=TAKE, label="是本市企业的名单,导入")],
            cells=[one.id for one in lists],
            proposed=LEAVE_OUT,
            rows=sum(len(one.block.rows) for one in lists),
        )
        for one in lists if answer == LEAVE_OUT else ():
            draft.leave_out(one, f"“{city}”的名单,按回答不导入")


def _is_said_elsewhere(city: str, office: str, cells: Sequence[str]) -> bool:
    return any(city in cell for cell in cells if cell != office)
