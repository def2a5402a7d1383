"""How every firm stands in a year, worked out of what is known now."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
from sqlmodel import Session, select

from services.awards.domain.budget import Budget, budget
from services.awards.domain.facts import SIZE_NAMES, SIZES
from services.awards.domain.pack import Pack
from services.awards.domain.population import Population, population_of
from services.awards.domain.statement import Status
from services.awards.read_model.tables import KnownEnterprise
from services.awards.record.facts import all_recorded_facts
from services.awards.standings.standing import WAITING, Standing, Waits


def worked_out(session: Session, year: int, pack: Pack, profile: str) -> tuple[list[Standing], list[Waits]]:
    facts = all_recorded_facts(session, year)
    known = {code: (name, unit) for code, name, unit in session.exec(
        select(KnownEnterprise.credit_code, KnownEnterprise.name, KnownEnterprise.unit)
    ).all()}  # fmt: skip
    population = population_of(
        pack, list(facts.values()), names=[known[c][0] for c in facts], units=[known[c][1] for c in facts]
    )
    found = budget(pack, population, profile, reasons=False)
    return _rows(found, population, pack), list(_waits(found, population))


def _rows(found: Budget, population: Population, pack: Pack) -> list[Standing]:
    t, p = found.tally, population
    tiers, sizes = [*(tier.name for tier in pack.tiers), ""], [*(SIZE_NAMES[s] for s in SIZES), ""]
    amounts = zip(*(getattr(t, part).tolist() for part in ("paid", "decided", "waiting_low", "waiting_high", "missing")), strict=True)  # fmt: skip
    assert p.units is not None
    about = zip(
        p.credit_codes, p.names, (p.unit_names[n] for n in p.units.tolist()),
        (tiers[n] for n in (p.tiers(pack) % len(tiers)).tolist()), (sizes[n] for n in (p.sizes % len(sizes)).tolist()), strict=True,
    )  # fmt: skip
    return [Standing(*who, *parts) for who, parts in zip(about, amounts, strict=True)]


def _waits(found: Budget, population: Population) -> Iterable[Waits]:
    assert population.units is not None
    names = population.unit_names
    for result in found.results:
        for status in WAITING:
            if status is Status.NEEDS_DECISION and not any(version.rule.decided for version in result.versions):
                continue
            lines = result.lines.where(status)
            units = population.units[lines.rows]
            counts = np.bincount(units, minlength=len(names)).tolist()
            low, high = np.zeros(len(names), dtype=np.int64), np.zeros(len(names), dtype=np.int64)
            np.add.at(low, units, lines.low)
            np.add.at(high, units, lines.high)
            m = result.measure
            for n, number in enumerate(counts):
                if number:
                    yield Waits(names[n], m.id, m.name, m.cited, status, number, int(low[n]), int(high[n]))
