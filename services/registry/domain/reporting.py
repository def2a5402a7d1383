"""Who reports what each month, by when, and how a quarter is assessed (the plan, 主要任务 and 三、(三))."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from typing import Any

from shared.casework.working_days import Calendar
from shared.city import part
from shared.contracts.values import SHANGHAI, days_of

_YEARS = frozenset(str(year) for year in range(2000, 2101))
STATES = ("open", "submitted", "returned", "accepted", "locked")
EVENTS = {"submit": "报送", "return": "退回", "accept": "接收", "lock": "锁定"}
STATE_NAMES = {"open": "未报", "submitted": "已报待审", "returned": "退回", "accepted": "已接收", "locked": "已锁定"}
TABLE: Mapping[tuple[str, str], str] = {
    ("open", "submit"): "submitted",
    ("returned", "submit"): "submitted",
    ("submitted", "return"): "returned",
    ("submitted", "accept"): "accepted",
    ("accepted", "lock"): "locked",
}


@dataclass(frozen=True, slots=True)
class Task:
    """A task or safeguard. lead, responsible: codes of municipal bodies; local: the counties and parks; every_body: all."""

    id: str
    section: str
    title: str
    lead: tuple[str, ...]
    responsible: tuple[str, ...]
    local: bool
    every_body: bool

    def concerns(self, body: str, *, is_local: bool) -> bool:
        return self.every_body or body in self.lead or body in self.responsible or (is_local and self.local)


@cache
def tasks() -> tuple[Task, ...]:
    """The fifteen tasks and four safeguards."""
    return tuple(
        Task(
            t["id"],
            t["section"],
            t["title"],
            tuple(t["lead"]),
            tuple(t["responsible"]),
            t["local"],
            t.get("every_body", False),
        )
        for t in part("tasks.yaml")["tasks"]
    )


@cache
def municipal_bodies() -> dict[str, list[dict[str, Any]]]:
    """{code: its names, each with `from`} of the municipal bodies that report."""
    return {b["code"]: b["names"] for b in part("tasks.yaml")["bodies"]}


def task_of(subject: str) -> str | None:
    """The task to which figures of a subject belong. A subject is the number that it has in the plan that comes with the program; another
    city says which task of its own that is, and has no figures of what it does not name."""
    by_subject: dict[str, str] | None = part("city.yaml").get("tasks_of_figures")
    return subject if by_subject is None else by_subject.get(subject)


def body_name(code: str, day: dt.date) -> str:
    """What a municipal body was called on a day."""
    names = municipal_bodies()[code]
    in_use = [n for n in names if dt.date.fromisoformat(str(n["from"])) <= day] or names[:1]
    return str(in_use[-1]["name"])


def month_of(text: str) -> tuple[dt.date, dt.date]:
    """The first and the last day of a month written as 2026-11."""
    year, _, month = text.partition("-")
    if not (year in _YEARS and len(month) == 2 and month.isascii() and month.isdigit() and 1 <= int(month) <= 12):
        raise ValueError("月份应写作 2026-11 的样子")
    return days_of(text)


@dataclass(frozen=True, slots=True)
class DueRule:
    """每月28日前: whether the day itself counts, and whether a day off moves it. The text says neither."""

    day: int = 28
    inclusive: bool = True
    shifted: bool = False

    def due(self, month: str, calendar: Calendar) -> dt.datetime:
        """The instant from which a report is late: the end of the last day on which it is in time."""
        first, _ = month_of(month)
        last_day = first.replace(day=self.day) - dt.timedelta(days=0 if self.inclusive else 1)
        if self.shifted and not calendar.is_working(last_day):
            last_day = calendar.after(last_day, 1)
        return dt.datetime.combine(last_day + dt.timedelta(days=1), dt.time(), SHANGHAI)


@dataclass(frozen=True, slots=True)
class Point:
    """One indicator of a quarter's assessment of one unit. share: how far it is met; None where there is nothing to go by."""

    id: str
    name: str
    weight: int
    share: Fraction | None
    why: str

    @property
    def points(self) -> Fraction:
        return self.weight * (self.share or Fraction(0))


INDICATORS = {
    "new": "新增认定完成率",
    "stock": "存量目标完成率",
    "on_time": "月报按时率",
    "not_returned": "月报一次通过率",
}


def total(points: Sequence[Point]) -> Fraction | None:
    """The score of a unit out of a hundred, over the indicators that can be judged; None where none can."""
    judged = [p for p in points if p.share is not None]
    weight = sum(p.weight for p in judged)
    return 100 * sum((p.points for p in judged), Fraction(0)) / weight if weight else None


def quarter_of(text: str) -> list[str]:
    """The months of a quarter written as 2026-Q4."""
    year, _, quarter = text.partition("-Q")
    if not (year in _YEARS and quarter in ("1", "2", "3", "4")):
        raise ValueError("季度应写作 2026-Q4 的样子")
    return [f"{year}-{3 * int(quarter) - 2 + n:02d}" for n in range(3)]


def shown(value: Fraction, places: int = 1) -> str:
    """A figure for reading, rounded half up."""
    scaled = int(value * 10**places + Fraction(1, 2))
    return f"{scaled // 10**places}.{scaled % 10**places:0{places}d}"
