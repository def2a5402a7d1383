"""The columns of a year's arrangement of holidays, and the days that its rows say."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from sqlmodel import Session

from services.registry.domain.arrangements import (
    OFF_WORDINGS,
    WORKED_WORDINGS,
    ListedDay,
    implausible,
    kind_of,
    may_stand_in,
)
from services.registry.enterprises.columns import WORDINGS
from shared.contracts.plans import Choice
from shared.plumbing.lists.columns import Column, RowReader
from shared.plumbing.lists.landing import fact
from shared.plumbing.lists.words import Words

HOLIDAY_COLUMNS = WORDINGS.columns(
    "holidays",
    [
        Column("day", "日期", required=True, example="2027-01-01"),
        Column("kind", "类型", required=True, example="放假"),
        Column("name", "节日", required=True, example="元旦"),
        Column("until", "结束日期", example="2027-01-03"),
        Column("number", "文号"),
        Column("remark", "备注"),
    ],
)
_OFF, _WORKED = "放假", "上班"
_LONGEST = 31
"""Days of one row, from 日期 to 结束日期."""


def kind_words(_: Session) -> Words:
    """What a list says of its days: off or worked."""
    choices = {_OFF: "放假", _WORKED: "上班(调休)"}

    def read(text: str) -> str | None:
        try:
            works = kind_of(text)
        except ValueError:
            return None
        return text if works is None else (_WORKED if works else _OFF)

    return Words(
        read=read,
        choices=[Choice(value=value, label=label) for value, label in choices.items()],
        wordings={_OFF: sorted(OFF_WORDINGS), _WORKED: sorted(WORKED_WORDINGS)},
        source="国务院办公厅历年部分节假日安排通知的用语",
    )


def source_of(readers: Sequence[RowReader]) -> str:
    """By which document the year is so arranged, as far as the list says it."""
    return next((said for reader in readers if (said := fact(reader, "number"))), "")


def listed_days(year: int, readers: Sequence[RowReader]) -> list[ListedDay]:
    """The days of all rows; the readers hold what is wrong with any. A row without a holiday's name belongs to the one above."""
    days: dict[dt.date, ListedDay] = {}
    name = ""
    for reader in readers:
        name = reader.text("name", limit=100) or name
        for listed in _of_row(reader, name, year):
            if (first := days.get(listed.day)) is not None:
                reader.problem("day", f"{listed.day} 与第{first.row}行重复", "每天只列一次,请删去一行")
            elif reason := implausible(listed):
                reader.problem("day", reason, "请核对日期与类型")
            else:
                days[listed.day] = listed
    return list(days.values())


def _of_row(reader: RowReader, name: str, year: int) -> list[ListedDay]:
    first = reader.date("day", required=True)
    last = reader.date("until") or first
    works = reader.parse("kind", kind_of, required=True)
    exchanged = works is None and not reader.errors
    if first is None or last is None or reader.errors:
        return []
    if not 0 <= (last - first).days < _LONGEST:
        reader.problem("until", f"应不早于开始日期,且至多连续{_LONGEST}天", "请核对起止日期")
        return []
    days = [first + dt.timedelta(days=n) for n in range((last - first).days + 1)]
    if outside := [day for day in days if not may_stand_in(year, day)]:
        reader.problem("day", f"{outside[0]} 不在{year}年内", f"请核对年份;此处只导入{year}年的安排")
        return []
    if exchanged and any(day.weekday() < 5 for day in days):
        reader.problem("kind", "“调休”在星期一至星期五看不出放假还是上班", "请写明“放假”或“上班”")
        return []
    return [ListedDay(reader.row.number, day, True if works is None else works, name) for day in days]
