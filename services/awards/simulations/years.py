"""A simulation over several years: the same enterprises in each of them, under what is in force then; a table for each year and a total.

The enterprises are taken to be in every year as they are in the one that their data are of: figures, titles and findings alike, days moved
along by whole years. What differs from year to year is the policy: which packs pay, which versions of their measures are in force, what
the parameters of the year are.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

import numpy as np

from services.awards.domain.expressions import NEVER
from services.awards.domain.facts import UNKNOWN
from services.awards.domain.one_firm import months_later
from services.awards.domain.pack import Measure, Pack
from services.awards.domain.population import Days, Paid, Population
from services.awards.simulations.adding import added, money_of
from services.awards.simulations.simulation import Plan, simulate
from services.awards.simulations.summary import report
from shared.contracts.simulations import SimulatedMeasure, SimulatedYear, SimulationReport

Parts = Callable[[Pack], Iterable[Population]]
"""The enterprises with the columns that a pack asks for, part by part."""


def in_year(p: Population, year: int) -> Population:
    """The same enterprises in another year: every day as many years later, nothing paid but what was paid before the data's own year."""
    if year == p.year:
        return p
    years = year - p.year
    return replace(
        p,
        year=year,
        dates={name: _moved(days, years) for name, days in p.dates.items()},
        recognised={title: replace(given, days=_moved(given.days, years)) for title, given in p.recognised.items()},
        paid={measure: _before(paid, p.year) for measure, paid in p.paid.items()},
        served={row: replace(facts, year=year) for row, facts in p.served.items()},
    )


def _moved(days: Days, years: int) -> Days:
    """Each day so many years later, 29 February as the 28th where there is none, and no later than in the year 9999; what is not known or
    never happened stays so."""
    known, places = np.unique(days, return_inverse=True)
    moved = [
        day if day in (UNKNOWN, NEVER.toordinal()) else months_later(dt.date.fromordinal(day), 12 * years).toordinal()
        for day in known.tolist()
    ]
    found: Days = np.array(moved, dtype=np.int32)[places].reshape(days.shape)
    return found


def _before(paid: Paid, year: int) -> Paid:
    earlier = paid.years < year
    return Paid(
        paid.rows[earlier], paid.subjects[earlier], paid.periods[earlier], paid.years[earlier], paid.amounts[earlier]
    )


def pays_in(pack: Pack, year: int) -> bool:
    """Whether anything of a pack is in force in a year, or is paid then of what was."""
    return any(_in_force(m, year) for versions in pack.versions.values() for m in versions)


def _in_force(m: Measure, year: int) -> bool:
    first = year - m.years_after
    last = year if m.own_day else first
    return m.start <= dt.date(last, 12, 31) and dt.date(first, 1, 1) < m.end


def over_years(
    plans: Sequence[Plan],
    years: Sequence[int],
    parts: Parts,
    made_at: dt.datetime,
    progress: Callable[[str], None] = lambda what: None,
) -> list[SimulatedYear]:
    """What each year comes to under each plan whose pack pays in it; a year in which none does comes to nothing, and says so."""
    found: dict[tuple[int, int], SimulationReport] = {}
    paying = {n: [year for year in years if pays_in(plan.pack, year)] for n, plan in enumerate(plans)}
    for n, plan in enumerate(plans):
        for population in parts(plan.pack) if paying[n] else ():
            for year in paying[n]:
                progress(f"{year}年度({plan.pack.name})")
                one = report(simulate(plan, in_year(population, year)), title="", source="", made_at=made_at)
                found[year, n] = added(plan, [found[year, n], one]) if (year, n) in found else one
    return [
        of_year
        for year in years
        for of_year in (
            [_year(found[year, n], plan) for n, plan in enumerate(plans) if (year, n) in found] or [_nothing(year)]
        )
    ]


def with_years(of: SimulationReport, years: Sequence[SimulatedYear], data_year: int) -> SimulationReport:
    """A report with what each of several years comes to, and all of them."""
    changed = any(one.before is not None for one in years)
    return of.model_copy(
        update={
            "years": list(years),
            "data_year": data_year,
            "all_years": money_of([one.money for one in years]),
            "all_years_before": money_of([one.before or one.money for one in years]) if changed else None,
        }
    )


def _year(of: SimulationReport, plan: Plan) -> SimulatedYear:
    return SimulatedYear(
        year=of.year,
        policy=of.policy,
        policy_name=of.policy_name,
        policy_digest=of.policy_digest,
        qualify=sum(cell.qualify for cell in of.sizes),
        money=of.money,
        before=of.before,
        measures=[
            SimulatedMeasure(
                measure_id=m.id,
                clause_label=m.cited,
                name=m.name,
                since=m.start,
                until=m.end - dt.timedelta(days=1),
                money=cell.money,
            )
            for cell in of.measures
            if (m := _version(plan.changed or plan.pack, cell.measure_id, of.year)) is not None
        ],
    )


def _version(pack: Pack, measure: str, year: int) -> Measure | None:
    """The version that holds in a year; of several the last."""
    holding = [m for m in pack.versions.get(measure, ()) if _in_force(m, year)]
    return holding[-1] if holding else None


def _nothing(year: int) -> SimulatedYear:
    return SimulatedYear(
        year=year,
        policy=None,
        policy_name="",
        policy_digest="",
        qualify=0,
        money=money_of([]),
        before=None,
        measures=[],
    )
