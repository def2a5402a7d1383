"""The State Council's arrangement of a year's holidays (放假与调休): what a list of its days must hold before the year's
working days are counted by it. Pure; what only a person can say is asked, never guessed.

That a list is whole shows in two ways. Every statutory holiday is named by a day off in its season. And days off move:
for each weekday off beyond the statutory days, a weekend day is worked; so the weekdays off less the weekend days worked
are the statutory days, thirteen since 2025 and eleven before (held since 2014, but for single decrees as in 2015 and 2020).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

WEEKDAYS = "一二三四五六日"


@dataclass(frozen=True, slots=True)
class ListedDay:
    """A day of the list: off (放假) or worked (上班), and for which holiday. row: where it stands."""

    row: int
    day: dt.date
    works: bool
    name: str

    @property
    def exceptional(self) -> bool:
        """Is it otherwise than its weekday says?"""
        return self.works == (self.day.weekday() >= 5)


@dataclass(frozen=True, slots=True)
class Holiday:
    """A statutory holiday (《全国年节及纪念日放假办法》): words that name it, the season in which it falls, as (month, day)."""

    name: str
    words: tuple[str, ...]
    first: tuple[int, int]
    last: tuple[int, int]

    def is_named_by(self, listed: ListedDay) -> bool:
        season = self.first <= (listed.day.month, listed.day.day) <= self.last
        return not listed.works and season and any(word in listed.name for word in self.words)


HOLIDAYS = (
    Holiday("元旦", ("元旦", "新年"), (1, 1), (1, 3)),
    Holiday("春节", ("春节",), (1, 20), (3, 1)),
    Holiday("清明节", ("清明",), (4, 2), (4, 8)),
    Holiday("劳动节", ("劳动", "五一"), (4, 29), (5, 6)),
    Holiday("端午节", ("端午",), (5, 25), (6, 28)),
    Holiday("中秋节", ("中秋",), (9, 5), (10, 10)),
    Holiday("国庆节", ("国庆",), (9, 28), (10, 9)),
)
OFF_WORDINGS = frozenset({"放假", "休", "休息", "假", "假日", "放假调休", "休假", "off"})
WORKED_WORDINGS = frozenset({"上班", "班", "补班", "调休上班", "调班", "工作日", "上班(调休)", "调休(上班)", "work"})


def kind_of(text: str) -> bool | None:
    """Is a day of this kind worked? None for 调休 alone, which says only that the day was exchanged.

    Raises `ValueError` for any other word.
    """
    word = text.replace("\uff08", "(").replace("\uff09", ")").replace(" ", "").lower()
    if word in OFF_WORDINGS:
        return False
    if word in WORKED_WORDINGS:
        return True
    if word == "调休":
        return None
    raise ValueError("应为“放假”或“上班”(调休上班)")


def may_stand_in(year: int, day: dt.date) -> bool:
    """A year's arrangement is of its own days, and of the last days of December before (元旦)."""
    return day.year == year or dt.date(year - 1, 12, 20) <= day < dt.date(year, 1, 1)


def implausible(listed: ListedDay) -> str:
    """Why a day cannot be right as it stands; '' where it can."""
    if listed.works and not listed.exceptional:
        return f"{listed.day} 是星期{WEEKDAYS[listed.day.weekday()]},本来上班,不会是调休上班日"
    return ""


def open_questions(year: int, days: Sequence[ListedDay]) -> list[str]:
    """What speaks against the list being the whole of a year's arrangement: sentences for a person to answer."""
    return [*_unnamed(days), *_not_off(year, days), *_out_of_balance(year, days)]


def _unnamed(days: Sequence[ListedDay]) -> Iterator[str]:
    lacking = [h.name for h in HOLIDAYS if not any(h.is_named_by(day) for day in days)]
    if lacking:
        yield f"没有列出{'、'.join(lacking)}的放假日"


def _not_off(year: int, days: Sequence[ListedDay]) -> Iterator[str]:
    fixed = [(1, 1), (5, 1), (10, 1), (10, 2), (10, 3)] + ([(5, 2)] if year >= 2025 else [])
    off = {day.day for day in days if not day.works}
    worked = {day.day for day in days if day.works}
    for month, day in sorted(fixed):
        date = dt.date(year, month, day)
        if date in worked or (date.weekday() < 5 and date not in off):
            yield f"法定节假日 {date} 没有列为放假"


def _out_of_balance(year: int, days: Sequence[ListedDay]) -> Iterator[str]:
    statutory = 13 if year >= 2025 else 11
    off = sum(day.exceptional and not day.works for day in days)
    worked = sum(day.works for day in days)
    if off - worked != statutory:
        yield (
            f"放假的星期一至星期五共 {off} 天,调休上班的周末共 {worked} 天,相差 {off - worked} 天;"
            f"法定节假日全年 {statutory} 天,应相差 {statutory} 天,可能漏列或多列了放假日、调休上班日"
        )
