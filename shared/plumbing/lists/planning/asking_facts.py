"""Facts beside the rows: the title, the document, the day, the act or the year of a whole list."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping, Sequence

from shared.contracts.plans import Choice, SeenColumn, SeenFact
from shared.contracts.problems import shorten
from shared.contracts.values import document_number, normalise_text
from shared.plumbing.lists.cells import header_key
from shared.plumbing.lists.facts import (
    Fact,
    bare_facts,
    named_facts,
    numbers_in,
    of_several_batches,
    year_of_line,
    year_of_name,
)
from shared.plumbing.lists.layout import Line
from shared.plumbing.lists.planning.draft import CONFIRM, HEADER, LEAVE_OUT, NONE, Draft, Taken, cell_of
from shared.plumbing.lists.planning.said_twice import ask_of_whole_years, ask_which, note_days
from shared.plumbing.lists.planning.taking_columns import YEAR_IN_HEADER
from shared.plumbing.lists.units import unit_of_line
from shared.plumbing.lists.values import parse_date

_TELLS_APART = re.compile(r"20[0-9]{2}|第[0-9一二三四五六七八九十]{1,3}[批次期]|[0-9]+号")
_ANNEX = re.compile(r"^(?:附件|附表|附|表|序号|名单|一览表|续表|企业名单|第[一二三四五六七八九十]+批)+[:、.]?$")
_SHORTEST_HEADING = 6
_BASIS = re.compile("根据|依据|按照|按《|转发|遵照")
"""In a line whose number is another document's."""
_OF_SOME = re.compile("[带标打加画][*★☆△▲#※红黄蓝绿粗注]|标(?:有|注|记)|(?:红|黄|蓝|绿)色|加粗|底纹|其中")
"""In a line that speaks of some rows alone: 带*的为复核通过企业."""


def settle_facts(draft: Draft, taken: Sequence[Taken]) -> None:
    wanted = list(draft.shape.facts)
    if not wanted:
        return
    keys = {
        key: c.field
        for key, c in draft.by_key.items()
        if c.field in draft.shape.facts and not draft.is_off(HEADER, key)
    }
    words = {name: draft.words[name].within for name in wanted if name in draft.words}
    readings, of_names = words | {"year": year_of_line}, words | {"year": year_of_name}
    pages: dict[str, dict[str, Fact]] = {}
    letters: dict[str, dict[tuple[int, int], str]] = {}
    for one in taken:
        said = [line for line in (*one.block.heading, *one.block.below) if not _OF_SOME.search(line.text)]
        lines = [(line.number, line.cells) for line in said]
        named = named_facts(lines, keys)
        # What a line names and says in a word that was switched off is asked for, and not looked for elsewhere.
        own = [line for line in lines if not any(_BASIS.search(cell) for cell in line[1])]
        bare = bare_facts(lines, [name for name in wanted if name != "number"], readings)
        one.numbers = numbers_in(own) if "number" in wanted and "number" not in named else []
        if len(one.numbers) < 2:
            bare |= bare_facts(own, [name for name in wanted if name == "number"], readings)
        if any(of_several_batches(cell) for _, cells in lines for cell in cells):
            bare.pop("action", None)
        found = {k: f for k, f in bare.items() if k not in named}
        found |= {k: f for k, f in named.items() if not draft.is_off(k, normalise_text(f.text))}
        # What stands over the first list of a sheet is said of those below it too, but for what each list says itself.
        head = pages.setdefault(one.block.page, {k: v for k, v in found.items() if k != "action"})
        heads = letters.setdefault(one.block.page, {})
        for line in (*one.block.heading, *one.block.below):
            heads |= {(line.number, place): line.letter(place) for place in range(len(line.cells))}
        # An office whose name a sheet has may be that of its rows; 放弃复核 is no 复核.
        page = one.block.page
        told = [k for k in wanted if k != "issuer" and not (k == "action" and draft.refusal(page))]
        name = bare_facts([(0, (page,))], told, of_names)
        one.named = {k: fact.text for k, fact in name.items()}
        _settle(draft, one, name | head | found, heads)
    ask_which(draft, taken)
    ask_of_whole_years(draft, taken)
    taken = [one for one in taken if one.taken]
    _confirm(draft, taken)
    _ask_missing(draft, taken)
    note_days(draft, [one for one in taken if one.taken])


def _settle(draft: Draft, one: Taken, found: Mapping[str, Fact], letters: Mapping[tuple[int, int], str]) -> None:
    """A named fact goes before one that was given beside the file; a bare one that says otherwise than it is asked about."""
    for name, label in draft.shape.facts.items():
        given = draft.given.get(name)
        fact = found.get(name)
        if fact is not None and (fact.named or not given or _contradicts(draft, name, fact.text, given)):
            cell = cell_of(one.block.page, letters[fact.row, fact.place], fact.row) if fact.row else one.id
            certain = fact.named and not _otherwise_named(draft, one, name, fact.text)
            one.facts[name] = SeenFact(field=name, label=label, value=fact.text, cell=cell, certain=certain)
        elif given:
            one.facts[name] = SeenFact(field=name, label=label, value=given, certain=True)


def _otherwise_named(draft: Draft, one: Taken, name: str, text: str) -> str:
    """What the name of the sheet says of a fact, where it is something else; '' where it says nothing else."""
    named = one.named.get(name, "")
    return named if named and _contradicts(draft, name, named, text) else ""


def _contradicts(draft: Draft, name: str, bare: str, given: str) -> bool:
    """Does a line say something else than what was given? An office's name in a line may be another's than the issuer's."""
    if name == "issuer":
        return False
    words = draft.words.get(name)
    if words is not None:
        return (words.read(normalise_text(given)) or given) != bare
    if name == "issued_on":
        try:
            return parse_date(bare) != parse_date(given)
        except ValueError:
            return False
    if name == "year":
        return bare not in given
    return document_number(bare) != document_number(given)


def _confirm(draft: Draft, taken: Sequence[Taken]) -> None:
    """Facts that stand without a name are confirmed by a person, all of a file in one question."""
    bare = [(one, f) for one in taken for f in one.facts.values() if not f.certain and _needs(one, f.field)]
    if not bare:
        return
    told = dict.fromkeys(_told(draft, one, fact) for one, fact in bare)
    answer = draft.ask(
        "facts",
        f"表外的文字是这样理解的,对吗?{';'.join(told)}",
        [Choice(value=CONFIRM, label="对"), Choice(value=NONE, label="不对,另行填写")],
        # Where the sheet's name says otherwise, it is asked of each list.
        memory="" if any(_otherwise_named(draft, one, f.field, f.value) for one, f in bare) else _lines_alike(bare),
        why="这些文字没有写明是什么",
        cells=list(dict.fromkeys(fact.cell for _, fact in bare)),
        proposed=CONFIRM,
        required=any(fact.field not in draft.shape.unasked for _, fact in bare),
        rows=sum(len(one.block.rows) for one in {id(o): o for o, _ in bare}.values()),
    )
    for one, fact in bare:
        if answer == CONFIRM:
            one.facts[fact.field] = fact.model_copy(update={"certain": True})
        elif answer == NONE:
            one.facts.pop(fact.field, None)


def _told(draft: Draft, one: Taken, fact: SeenFact) -> str:
    given, page = draft.given.get(fact.field), f"工作表“{one.block.page}”"
    where = page if fact.cell == one.id else fact.cell
    beside = f",而随文件给出的是“{shorten(given)}”" if given else ""
    if named := _otherwise_named(draft, one, fact.field, fact.value):
        beside += f",而{page}写的是“{draft.shown_word(fact.field, named)}”"
    return f"{fact.label}:{draft.shown_word(fact.field, fact.value)}({where}{beside})"


def _needs(one: Taken, name: str) -> bool:
    """Do rows of the list rest on the fact?"""
    if name not in one.placed:
        return True
    place = one.placed[name][0]
    return any(not row.cells[place] for row in one.block.rows)


def _ask_missing(draft: Draft, taken: Sequence[Taken]) -> None:
    leave = Choice(value=LEAVE_OUT, label="不导入这个名单")
    for name, label in draft.shape.facts.items():
        if name in draft.shape.unasked:
            continue
        taken = [one for one in taken if one.taken]
        lacking = [
            one
            for one in taken
            if one.block.rows and not any(name in there for there in (one.facts, one.placed, one.by_heading))
        ]
        everywhere = len(lacking) == len(taken) and len({_tells_apart(draft, name, one) for one in taken}) == 1
        for one in lacking:
            where = "" if everywhere else f":{one.id}"
            identifier = f"fact:{name}{where}"
            several = one.numbers if name == "number" and len(one.numbers) > 1 else []
            words = draft.words.get(name)
            heading = _of_the_list(one.block.heading)
            answer = draft.ask(
                identifier,
                f"{'这份名单' if everywhere else f'“{one.id}”处的名单'}的{label}是什么?",
                [*words.choices, leave] if words else [Choice(value=n, label=n) for n in several],
                # What is said of a list so headed is said of the next of its heading; where there is none, of that list alone.
                # That it was left out is not: another is another.
                memory=f"fact|{name}|{heading}"
                if words and heading and draft.answers.get(identifier) != LEAVE_OUT
                else "",
                why=f"表外写有几个文号:{'、'.join(several)};请填这份名单自己的"
                if several
                else f"表内、表外都没有{label}{_of_years(one.columns) if name == 'year' else ''}",
                free=words is None,
                rows=len(one.block.rows),
            )
            if answer == LEAVE_OUT:
                draft.leave_out(one, "按回答不导入")
            elif answer is not None:
                one.facts[name] = SeenFact(field=name, label=label, value=answer, certain=True)


def _tells_apart(draft: Draft, name: str, one: Taken) -> str:
    """What the name of a sheet may say of a fact. Where sheets differ in it, each is asked about by itself."""
    page, words = normalise_text(one.block.page), draft.words.get(name)
    if words is None:
        return "".join(_TELLS_APART.findall(page))
    likely = next((found.value for found in words.likely(page, 1)), "")
    return one.named.get(name) or f"{likely}{words.doubt_in(page)}{draft.refusal(page) if name == 'action' else ''}"


def _of_years(columns: Iterable[SeenColumn]) -> str:
    """What to do with a list that has a column for each year."""
    years = sorted({year for column in columns for year in YEAR_IN_HEADER.findall(column.header)})
    if len(years) < 2:
        return ""
    return f"。表头并列了几个年度({'、'.join(years[:6])}):请改为每家企业每个年度一行,加一列“年度”;或填一个年度,只选用该年度的各列"


def _without_digits(text: str) -> str:
    return "".join(c for c in header_key(text) if not c.isdigit())[:200]


def _of_the_list(heading: Sequence[Line]) -> str:
    """What the lines above say of the list itself, alike from list to list of its kind; '' where they say next to nothing: an
    annex's number, an office, a day, a document's number, a unit."""
    kept = []
    for line in heading:
        for cell in line.cells:
            text = _ANNEX.sub("", _without_digits(cell))
            bare = bare_facts([(line.number, (cell,))], ("number", "issuer", "issued_on"), {})
            # A number within a sentence leaves the sentence.
            is_fact = any(header_key(fact.text) == header_key(cell) for fact in bare.values())
            if not is_fact and not unit_of_line(cell):
                kept.append(text)
    told = "".join(kept)
    return told[:200] if len(told) >= _SHORTEST_HEADING else ""


def _lines_alike(bare: Sequence[tuple[Taken, SeenFact]]) -> str:
    """The memory of facts that stand without a name: it holds for the next list whose lines are alike but for their digits. A number
    that another sentence quotes is another document's. A day stands alone in its line, however it is written."""
    lines = {
        cell_of(one.block.page, line.letter(place), line.number): _without_digits(line.text)
        for one, _ in bare
        for line in (*one.block.heading, *one.block.below)
        for place in range(len(line.cells))
    }
    told = {f"{fact.field}:{'' if fact.field == 'issued_on' else lines.get(fact.cell, fact.cell)}" for _, fact in bare}
    alike_lines = hashlib.sha256("|".join(sorted(told)).encode()).hexdigest()[:16]
    return f"facts|{'+'.join(sorted({fact.field for _, fact in bare}))}|{alike_lines}"
