"""Counting: who holds and who was newly recognised, as it was said at an instant, and how far the targets are by that."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from sqlalchemy import select as sa_select
from sqlmodel import Session, col, select

from services.registry.domain.ladder import titles
from services.registry.domain.reporting import shown
from services.registry.domain.targets import NEW_READING, READINGS, Target, TargetPlan, counted, expected_share, pace
from services.registry.enterprises.said import said_at
from services.registry.enterprises.tables import EnterpriseVersion
from services.registry.enterprises.units import UnitBook
from services.registry.recognitions.tables import Recognition, RecognitionDocument, TenureRow
from services.registry.recognitions.tenures import known_at, valid_on
from services.registry.reporting.sums import MONTHLY, Sums
from services.registry.reporting.tables import TargetBreakdown
from shared.contracts.registry_events import RecognitionAction
from shared.contracts.reporting import CountedEnterprise, PrefilledFigure, Progress, Reading, TargetInfo, TargetProgress
from shared.contracts.values import CreditCode
from shared.plumbing.errors import NotFound


@dataclass(frozen=True)
class Counts:
    """Which firms the figures of a day rest on, for lists of them; how many they are is summed by the database (`sums`). valid, ever: {title: credit codes}; new: {title: {code: day}} of the whole
    past, the first day of each; firms: {code: (name, unit)}."""

    on: dt.date
    at: dt.datetime
    valid: Mapping[str, frozenset[str]]
    ever: Mapping[str, frozenset[str]]
    new: Mapping[str, Mapping[str, list[dt.date]]]
    firms: Mapping[str, tuple[str, str]]
    unit_names: Mapping[str, str]

    def newly(self, title: str, first: dt.date, last: dt.date) -> frozenset[str]:
        """Enterprises newly recognised by documents of these days."""
        return frozenset(c for c, days in self.new.get(title, {}).items() if any(first <= d <= last for d in days))


def counts_of(session: Session, on: dt.date, at: dt.datetime) -> Counts:
    """Read everything once: some thousand rows for a city."""
    t = TenureRow
    held = session.exec(select(t.title, t.credit_code).where(valid_on(on), known_at(at))).all()
    query = (
        sa_select(
            col(Recognition.title),
            col(Recognition.credit_code),
            col(Recognition.action),
            col(RecognitionDocument.issued_on),
        )
        .join(RecognitionDocument, col(RecognitionDocument.id) == Recognition.document_id)
        .where(col(Recognition.recorded_at) <= at, col(RecognitionDocument.issued_on) <= on)
    )
    ever: dict[str, set[str]] = {}
    new: dict[str, dict[str, list[dt.date]]] = {}
    for title, code, action, day in session.connection().execute(query).all():
        if action in (RecognitionAction.NEW, RecognitionAction.RECHECK):
            ever.setdefault(title, set()).add(code)
        if action is RecognitionAction.NEW:
            new.setdefault(title, {}).setdefault(code, []).append(day)
    valid: dict[str, set[str]] = {}
    for title, code in held:
        valid.setdefault(title, set()).add(code)
    firms = select(EnterpriseVersion.credit_code, EnterpriseVersion.name, EnterpriseVersion.unit)
    rows = session.exec(firms.where(said_at(EnterpriseVersion, at))).all()
    return Counts(
        on=on,
        at=at,
        valid={title: frozenset(codes) for title, codes in valid.items()},
        ever={title: frozenset(codes) for title, codes in ever.items()},
        new=new,
        firms={code: (name, unit) for code, name, unit in rows},
        unit_names=UnitBook(session).names,
    )


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


def behind(counts: Counts, target: Target, reading: str, year: int) -> frozenset[str]:
    """The enterprises behind a figure."""
    if target.kind == "annual_new":
        if reading != NEW_READING:
            raise NotFound(f"年度新增只有一种口径:{NEW_READING}")
        return counts.newly(target.title, dt.date(year, 1, 1), dt.date(year, 12, 31))
    if reading not in READINGS:
        raise NotFound(f"没有口径“{reading}”;有:{'、'.join(READINGS)}")
    return counted(target.title, reading, counts.valid, counts.ever)


def enterprises(counts: Counts, codes: Iterable[str]) -> list[CountedEnterprise]:
    """Enterprises by unit and code."""
    found = [
        CountedEnterprise(
            credit_code=CreditCode(code),
            name=counts.firms[code][0],
            unit=counts.firms[code][1],
            unit_name=counts.unit_names[counts.firms[code][1]],
        )
        for code in codes
    ]
    return sorted(found, key=lambda e: (e.unit, e.credit_code))


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
