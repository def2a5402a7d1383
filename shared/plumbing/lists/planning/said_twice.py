"""Days and years that a list says twice and not alike: in a column and around it, in a number and beside it."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence

from shared.contracts.plans import Choice, SeenFact
from shared.contracts.problems import shorten
from shared.contracts.values import normalise_text
from shared.plumbing.lists.facts import part_of_year
from shared.plumbing.lists.planning.draft import LEAVE_OUT, TAKE, Draft, Taken
from shared.plumbing.lists.values import parse_date

_COLUMN, _BESIDE = "column", "beside"
_YEAR = re.compile(r"(?<![0-9])20[0-9]{2}(?![0-9])")
_YEAR_OF_TITLE = re.compile(r"(?<![0-9])(20[0-9]{2}) ?年(?! ?[0-9]{1,2} ?月)")
_BEGINS = re.compile(r"有效期.{0,20}自 ?(20[0-9]{2} ?年 ?[0-9]{1,2} ?月 ?[0-9]{1,2} ?日) ?起")
_NEW_YEAR = 3
"""Months in which a document is still sent out under a number of the year before."""


def ask_which(draft: Draft, taken: Sequence[Taken]) -> None:
    """A day of recognition in the rows is not the document's day above them, nor is one year the other's: a person says which counts. Rows
    with a 发文日期 or a number of their own are of documents of their own; years of which one is the title's are of a list of several."""
    for one in taken:
        day, year = one.facts.get("issued_on"), one.facts.get("year")
        is_other = "issued_on" in one.placed and one.placed["issued_on"][1] != draft.labels["issued_on"]
        if day and day.cell and is_other and "number" not in one.placed:
            own = _day(day.value)
            said = _said(one, "issued_on")
            other = next((text for text in said if own and (found := _day(text)) and found != own), "")
            _ask_one(draft, one, day, other)
        if year and year.cell and "year" in one.placed:
            own_year = _year(year.value)
            years = [(_year(text), text) for text in _said(one, "year")]
            if own_year and own_year not in (found for found, _ in years):
                _ask_one(draft, one, year, next((text for found, text in years if found), ""))


def _ask_one(draft: Draft, one: Taken, fact: SeenFact, other: str) -> None:
    if not other:
        return
    place, header = one.placed[fact.field]
    seen = one.columns[place]
    where = f"工作表“{one.block.page}”" if fact.cell == one.id else f"{fact.cell} "
    answer = draft.ask(
        f"which:{seen.cell}",
        f"“{shorten(header)}”一列写的是“{shorten(other)}”,而{where}写的{fact.label}是“{shorten(fact.value)}”,以哪个为{fact.label}?",
        [
            Choice(value=_COLUMN, label=f"“{shorten(header)}”一列所填的"),
            Choice(value=_BESIDE, label=f"“{shorten(fact.value)}”(那一列不导入)"),
        ],
        why="两处所写的不同",
        cells=[seen.cell, fact.cell],
        rows=len(one.block.rows),
    )
    if answer == _COLUMN:
        one.facts.pop(fact.field)
    elif answer == _BESIDE:
        one.give_up(fact.field)
        one.facts[fact.field] = fact.model_copy(update={"certain": True})


def _said(one: Taken, name: str) -> list[str]:
    place = one.placed[name][0]
    return list(dict.fromkeys(text for row in one.block.rows if (text := row.cells[place])))


def _day(text: str) -> dt.date | None:
    try:
        return parse_date(text)
    except ValueError:
        return None


def _year(text: str) -> str:
    years = set(_YEAR.findall(normalise_text(text)))
    return years.pop() if len(years) == 1 else ""


def ask_of_whole_years(draft: Draft, taken: Sequence[Taken]) -> None:
    """Figures of a part of a year, or of one that is to come, are not the year's, though a column says which year. Where no year is said,
    it is asked for in any case."""
    if not draft.shape.whole_years:
        return
    for one in taken:
        said = [*(line.text for line in one.block.heading), one.block.page]
        title, word = next(((text, word) for text in said if (word := part_of_year(text))), ("", ""))
        if not word or ("year" not in one.placed and "year" not in one.facts):
            continue
        answer = draft.ask(
            f"part-of-year:{one.id}",
            f"“{shorten(title)}”写有“{word}”,看来不是全年的实际数。要当作全年的数导入吗?",
            [Choice(value=LEAVE_OUT, label="不导入"), Choice(value=TAKE, label="是全年的实际数,导入")],
            cells=[one.id],
            proposed=LEAVE_OUT,
            rows=len(one.block.rows),
        )
        if answer == LEAVE_OUT:
            draft.leave_out(one, f"写有“{word}”,不是全年的实际数,按回答不导入")


def note_days(draft: Draft, taken: Sequence[Taken]) -> None:
    """What a number, a title or a note says of the time of a document, where its day is another."""
    noted: dict[str, None] = {}
    for one in taken:
        if (
            "issued_on" in one.placed
            or (fact := one.facts.get("issued_on")) is None
            or (day := _day(fact.value)) is None
        ):
            continue
        number = one.facts.get("number")
        year = int(_year(number.value) or day.year) if number is not None and "number" not in one.placed else day.year
        if year != day.year and not (year == day.year - 1 and day.month <= _NEW_YEAR):
            noted[f"文号“{shorten(number.value if number else '')}”是{year}年的,而发文日期是{day},请核对"] = None
        for line in one.block.heading:
            years = set(_YEAR_OF_TITLE.findall(normalise_text(line.text)))
            if len(years) == 1 and int(title := years.pop()) > day.year:
                noted[f"“{shorten(line.text)}”写的是{title}年,而发文日期是{day},请核对"] = None
        for line in (*one.block.heading, *one.block.below):
            begins = _BEGINS.search(normalise_text(line.text))
            if begins and _day(begins[1]) not in (None, day):
                noted[f"“{shorten(line.text)}”写的有效期与发文日期 {day} 不是同一天起;有效期按发文日期计算"] = None
    draft.notes += noted
