"""Facts about a document from the lines above (or below) a list: number, issuer, date.

A line that names its fact ("文号:…") is certain. A number, a date or an office's name that stands alone is a proposal, which a
person confirms.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from shared.contracts.values import document_number, normalise_text
from shared.plumbing.lists.cells import header_key
from shared.plumbing.lists.values import parse_date

_NUMBER = re.compile(r"[\u4e00-\u9fff]{2,20} ?[\[(【〔〖][ ]?(?:19|20)\d{2} ?[\])】〕〗] ?(?:第 ?)?\d{1,5} ?号")
_ISSUER = re.compile(r"[\u4e00-\u9fff]{2,30}(?:局|厅|委员会|委|部|办公室|办|政府|中心|管委会)")
_BATCH = re.compile(r"第[0-9一二三四五六七八九十]{1,3}批")
_YEAR = re.compile(r"(?<![0-9])20[0-9]{2}(?![0-9])")
_WHOLE_YEAR = re.compile(r"(?<![0-9])(20[0-9]{2}) ?年度")
_OTHER_TIME = re.compile(r"[0-9] ?月|季度|半年|累计|[qQ][1-4]|20[0-9]{2} ?年? ?[-—~至.] ?[0-9]")
"""Of a part of a year, or of several."""
_PART_OR_FORECAST = re.compile(
    r"前?[一二三四1-4] ?季度|季报|[上下]半年|半年度|(?<![0-9])1?[0-9] ?月?份? ?[-—~至到] ?1?[0-9] ?月|预测|预算|预计|快报|月报"
)
_TWELVE_MONTHS = re.compile(r"(?<![0-9])1 ?月?份? ?[-—~至到] ?12 ?月")
_LONGEST_TITLE = 60
_QUOTED = re.compile(r"《[^《》]*》")
_KEY_LENGTH = 12
_LONGEST_DATE = 30
_LONGEST_OFFICE = 40


@dataclass(frozen=True, slots=True)
class Fact:
    """A fact's text, the row where it stands, whether its line names it, and in which of its filled cells it stands."""

    text: str
    row: int
    named: bool
    place: int = 0


def named_facts(lines: Sequence[tuple[int, Sequence[str]]], fields: Mapping[str, str]) -> dict[str, Fact]:
    """Facts whose lines name them: "文号:示例工信〔2023〕12号" in one cell, or a key cell and then its value in the next.

    `lines` are (row, cells); `fields` maps header keys to fields.
    """
    found: dict[str, Fact] = {}
    for row, cells in lines:
        filled = [cell for cell in cells if cell]
        for place, cell in enumerate(filled):
            key, colon, value = normalise_text(cell).partition(":")
            field = fields.get(header_key(key)) if len(key) <= _KEY_LENGTH else None
            if colon and value.strip() and field:
                found.setdefault(field, Fact(value.strip(), row, True, place))
        for place, (left, right) in enumerate(itertools.pairwise(filled), start=1):
            key = normalise_text(left).rstrip(": ")
            field = fields.get(header_key(key)) if len(key) <= _KEY_LENGTH else None
            if field and ":" not in normalise_text(right):
                found.setdefault(field, Fact(right, row, True, place))
    return found


def bare_facts(
    lines: Sequence[tuple[int, Sequence[str]]],
    fields: Sequence[str],
    readings: Mapping[str, Callable[[str], str | None]],
) -> dict[str, Fact]:
    """Facts that stand in lines without a name. `fields`: those that are wanted; `readings`: {field: the wording that a line
    holds of it, or None} for what only the list's own words tell (a title, an action)."""
    found: dict[str, Fact] = {}
    for row, cells in lines:
        for place, cell in enumerate(normalise_text(c) for c in cells if c):
            for field in fields:
                text = readings[field](cell) if field in readings else _plain(field, cell)
                if text:
                    found.setdefault(field, Fact(text, row, False, place))
    return found


def numbers_in(lines: Sequence[tuple[int, Sequence[str]]]) -> list[str]:
    """The documents' numbers that stand in lines, each once."""
    found = (hit[0] for _, cells in lines for cell in cells for hit in _NUMBER.finditer(normalise_text(cell)))
    return list({document_number(number): number for number in found}.values())


def of_several_batches(text: str) -> bool:
    """Does a line speak of several batches (第六批…和第三批…复核通过)? The act that it names is that of one of them."""
    return len(set(_BATCH.findall(normalise_text(text)))) > 1


def year_of_line(text: str) -> str | None:
    """The one year that a line speaks of: 2023年度企业指标表."""
    return _year(_WHOLE_YEAR, _QUOTED.sub("", text))


def year_of_name(text: str) -> str | None:
    """The one year that the name of a sheet speaks of: 2023, 2023年, 指标2023."""
    return _year(_YEAR, text)


def part_of_year(text: str) -> str:
    """The words by which a title speaks of figures that are not those of a whole year, or not yet: 前三季度, 1-9月, 预测数; '' for others."""
    plain = _TWELVE_MONTHS.sub("", _QUOTED.sub("", normalise_text(text)))
    hit = _PART_OR_FORECAST.search(plain) if len(plain) <= _LONGEST_TITLE else None
    return hit[0] if hit else ""


def _year(pattern: re.Pattern[str], text: str) -> str | None:
    years = set(pattern.findall(text))
    return years.pop() if len(years) == 1 and not _OTHER_TIME.search(text) else None


def is_office(cell: str) -> bool:
    """Is a line the name of an office and nothing else?"""
    return len(cell) <= _LONGEST_OFFICE and _ISSUER.fullmatch(cell) is not None


def _plain(field: str, cell: str) -> str | None:
    match field:
        case "number":
            hit = _NUMBER.search(cell)
            return hit[0] if hit else None
        case "issued_on":
            return cell if _is_date(cell) else None
        case "issuer":
            return cell if is_office(cell) else None
    return None


def _is_date(cell: str) -> bool:
    """Is a line a date and nothing else? A number alone is none."""
    if cell.isdigit() or len(cell) > _LONGEST_DATE:
        return False
    try:
        parse_date(cell)
    except ValueError:
        return False
    return True
