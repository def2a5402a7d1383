"""The editable facts of the process: deadlines, notices, experts, grounds (the city's process.yaml), read for a day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from functools import cache
from typing import Any

from services.registry.domain.tenure import add_years
from shared.city import part
from shared.contracts.values import add_months


@cache
def _facts() -> Mapping[str, Any]:
    found: Mapping[str, Any] = part("process.yaml")
    return found


def _in_force(rows: list[dict[str, Any]], day: dt.date) -> dict[str, Any] | None:
    found = [row for row in rows if row["from"] <= day]
    return found[-1] if found else None


def notice_days(title: str, day: dt.date) -> int:
    """How many working days a notice of this title runs that is published on a day."""
    by_title = _in_force(_facts()["notice_working_days_by_title"].get(title, []), day)
    row = by_title or _in_force(_facts()["notice_working_days"], day)
    assert row is not None
    return int(row["days"])


def experts(title: str) -> tuple[int, int] | None:
    """(scores needed, mean that passes), or None where a title asks for none."""
    row = _facts()["experts_by_title"].get(title)
    return (int(row["scores"]), int(row["pass"])) if row else None


def update_due(year: int) -> dt.date | None:
    """By when the information of the year is to be updated; None where no rule was in force yet."""
    # The rule is the one in force at the end of the earliest month that any rule names.
    row = _in_force(_facts()["annual_update_due"], dt.date(year, 4, 30))
    return dt.date(year, row["month"], row["day"]) if row else None


def updated_titles() -> frozenset[str]:
    """Titles whose holders update their information every year."""
    return frozenset(_facts()["annual_update_titles"])


def change_due(happened_on: dt.date) -> dt.date:
    """The last day on which a major change of a day is reported in time."""
    return add_months(happened_on, int(_facts()["major_change_months"]["months"]))


def major_changes() -> Mapping[str, str]:
    """{kind: name}"""
    found: Mapping[str, str] = _facts()["major_changes"]
    return found


def grounds() -> Mapping[str, str]:
    """{ground of a revocation: name}"""
    return {key: row["name"] for key, row in _facts()["revocation_grounds"].items()}


def bar_ends(ground: str, revoked_on: dt.date) -> dt.date | None:
    """The day from which a new nomination is taken again; None where there is no bar."""
    years = int(_facts()["revocation_grounds"][ground]["bar_years"])
    return add_years(revoked_on, years) if years else None


def recheck_opens(valid_to: dt.date) -> dt.date:
    """From when on a recheck is due, for a term that ends on a day."""
    return add_months(valid_to, -int(_facts()["recheck_window_months"]["months"]))


def last_recheck(day: dt.date) -> dt.date:
    """The last end of a term whose recheck is open on a day: of every term that ends by then it is, and of no later one."""
    end = add_months(day, int(_facts()["recheck_window_months"]["months"])) + dt.timedelta(days=_SHORTER)
    while recheck_opens(end) > day:
        end -= dt.timedelta(days=1)
    return end


_SHORTER = 3
"""Days by which a month may be shorter than another."""


def due_soon_days() -> int:
    return int(_facts()["due_soon_days"]["days"])


def evidence_kinds() -> Mapping[str, str]:
    """{kind: name} of all the evidence that there is."""
    found: Mapping[str, str] = _facts()["evidence_kinds"]
    return found


def needed_evidence(event: str) -> Mapping[str, str]:
    """{kind: name} of the evidence without which a step is not taken."""
    return {kind: evidence_kinds()[kind] for kind in _facts()["evidence"].get(event, [])}
