"""Counting: how far the targets are by the sums of a day, and which enterprises stand behind a figure."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from sqlmodel import Session, col, select

from services.registry.domain.ladder import titles
from services.registry.domain.reporting import shown
from services.registry.domain.targets import NEW_READING, READINGS, Target, TargetPlan, expected_share, pace
from services.registry.reporting.known import Known
from services.registry.reporting.sums import MONTHLY, Sums
from services.registry.reporting.tables import TargetBreakdown
from shared.contracts.reporting import PrefilledFigure, Progress, Reading, TargetInfo, TargetProgress
from shared.plumbing.errors import NotFound


def breakdowns(session: Session) -> dict[str, dict[str, int]]:
    """{target: {unit: value}}: the last word on each."""
    b = TargetBreakdown
    rows = session.exec(select(b).order_by(b.target_id, b.unit, col(b.version))).all()
    found: dict[str, dict[str, int]] = {}
    for row in rows:
        found.setdefault(row.target_id, {})[row.unit] = row.value
    return found


def target_info(plan: TargetPlan, target: Target, by_unit: Mapping[str, int]) -> TargetInfo:
    return TargetInfo(
        id=target.id,
        kind=target.kind,
        title=target.title,
        title_name=titles()[target.title].name,
        value=target.value,
        first_year=target.first,
        last_year=target.last,
        source=plan.source,
        quote=plan.quote,
        by_unit=dict(by_unit),
    )


def behind(known: Known, target: Target, reading: str, year: int) -> Any:
    """The query for the credit codes of the enterprises behind a figure."""
    if target.kind == "annual_new":
        if reading != NEW_READING:
            raise NotFound(f"年度新增只有一种口径:{NEW_READING}")
        return known.newly(target.title, dt.date(year, 1, 1), dt.date(year, 12, 31))
    if reading not in READINGS:
        raise NotFound(f"没有口径“{reading}”;有:{'、'.join(READINGS)}")
    return known.counted(target.title, reading)


def progress(sums: Sums, plan: TargetPlan, by_target: Mapping[str, Mapping[str, int]], year: int) -> Progress:
    """Every target in every reading."""
    found = [_progress(sums, plan, target, by_target.get(target.id, {}), year) for target in plan.targets]
    annual = [t.title for t in plan.targets if t.kind == "annual_new"]
    return Progress(
        year=year,
        on=sums.on,
        known_at=sums.at,
        targets=found,
        curves={title: _curves(sums, title, year) for title in annual},
    )


def _progress(sums: Sums, plan: TargetPlan, target: Target, by_unit: Mapping[str, int], year: int) -> TargetProgress:
    if target.kind == "annual_new":
        meaning = f"{year}年内以认定文件新认定的企业(复核不算,退出不冲减)"
        readings = [_reading(sums, NEW_READING, meaning, sums.newly(target.title, year, dt.date(year, 12, 31)))]
    else:
        readings = [_reading(sums, r, meaning, sums.stock(target.title, r)) for r, meaning in READINGS.items()]
    actual = readings[0].count
    info = target_info(plan, target, {sums.unit_names.get(u, u): v for u, v in by_unit.items()})
    base = {"target": info, "in_force": target.in_force(year), "readings": readings, "actual": actual}
    rate = shown(Fraction(100 * actual, target.value))
    if target.kind == "stock" or not target.in_force(year):
        return TargetProgress.model_validate(base | {"rate": rate, "pace": None, "expected": None, "pace_basis": ""})
    history: dict[int, dict[dt.date, int]] = {}
    for day, number in sums.days.get(target.title, {}).items():
        history.setdefault(day.year, {})[day] = number
    day = min(max(sums.on, dt.date(year, 1, 1)), dt.date(year, 12, 31))
    expected = expected_share(target.title, day, history, plan.publication.get(target.title))
    due = None if expected.share is None else shown(target.value * expected.share)
    state = pace(target.value, actual, expected)
    return TargetProgress.model_validate(
        base | {"rate": rate, "pace": state, "expected": due, "pace_basis": expected.basis}
    )


def _reading(sums: Sums, reading: str, meaning: str, by_unit: Mapping[str, int]) -> Reading:
    named = {sums.unit_names[unit]: number for unit, number in by_unit.items()}
    return Reading(reading=reading, meaning=meaning, count=sum(named.values()), by_unit=dict(sorted(named.items())))


def _curves(sums: Sums, title: str, year: int) -> dict[str, list[int]]:
    """Month by month how many were newly recognised since the year began: this year and up to three before it."""
    found: dict[str, list[int]] = {}
    for each in range(year - 3, year + 1):
        months = sums.on.month if each == sums.on.year else 12
        ends = [dt.date(each + m // 12, m % 12 + 1, 1) - dt.timedelta(days=1) for m in range(1, months + 1)]
        line = [sums.newly(title, each, end).total() for end in ends]
        if any(line) or each == year:
            found[str(each)] = line
    return found


def figures(sums: Sums, unit: str | None, first: dt.date, last: dt.date) -> list[PrefilledFigure]:
    """What the registry can say for the month of the sums: of a unit, or of the city."""

    def here(by_unit: Mapping[str, int]) -> int:
        return sum(by_unit.values()) if unit is None else by_unit.get(unit, 0)

    found = []
    for code in MONTHLY:
        name = titles()[code].name
        found += [
            PrefilledFigure(name=f"{name}:本月新增", value=here(sums.in_month.get(code, {}))),
            PrefilledFigure(name=f"{name}:本年累计新增", value=here(sums.newly(code, first.year, last))),
            PrefilledFigure(name=f"{name}:在库", value=here(sums.stock(code, "valid"))),
        ]
    return found
