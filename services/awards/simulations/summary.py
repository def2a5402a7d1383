"""A simulation summed up: the report that pages, workbooks and clients show."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence

import numpy as np

from services.awards.domain.budget import Amounts, Budget, Share, amounts_of, near_misses, share_of, shares
from services.awards.domain.columnar import MeasureResult
from services.awards.domain.facts import SIZE_NAMES, SIZES
from services.awards.domain.population import Numbers
from services.awards.domain.receipts import ENGINE
from services.awards.simulations.simulation import Plan, Simulated
from services.awards.simulations.warnings import MAX_WARNED, NO_WARNINGS, Warnings
from shared.contracts.amounts import yuan
from shared.contracts.simulations import Cell, MeasureCell, Money, Mover, RejectedRow, SimulationReport, WhatIf
from shared.contracts.values import CreditCode, Fen

TOP = 20
"""Winners and losers that are named in a report."""
MAX_REPORTED = 1000
"""Rejected rows that a report lists one by one; all are counted."""


def report(
    done: Simulated,
    *,
    title: str,
    source: str,
    made_at: dt.datetime,
    left_out: int = 0,
    rejected: Sequence[RejectedRow] = (),
    unit_names: Mapping[str, str] | None = None,
    warnings: Warnings = NO_WARNINGS,
) -> SimulationReport:
    """Everything summed, ready to be shown."""
    after, before, population = done.after, done.before, done.population
    pack = after.pack
    profile = pack.profiles[after.profile]
    return SimulationReport(
        title=title,
        year=population.year,
        policy=pack.id,
        policy_name=pack.name,
        policy_digest=pack.digest,
        profile=profile.id,
        profile_name=profile.name,
        city=pack.city,
        source=source,
        made_at=made_at,
        engine=ENGINE,
        in_force_certainty=pack.in_force_certainty,
        near=Fen(done.plan.near),
        enterprises=population.n,
        left_out=left_out,
        money=_money(after.tally.total),
        before=_money(before.tally.total) if before else None,
        measures=_measures(done),
        clauses=_clauses(done),
        units=_units(done, unit_names or {}),
        tiers=_tiers(done),
        sizes=_sizes(done),
        what_if=_what_if(done, unit_names or {}) if done.moved is not None else None,
        rejected=list(rejected[:MAX_REPORTED]),
        warned=warnings.enterprises,
        warnings=list(warnings.first[:MAX_WARNED]),
        assumed_units=list(warnings.assumed),
    )


def _money(amounts: Amounts) -> Money:
    return Money(
        paid_count=amounts.paid_count,
        paid=Fen(amounts.paid),
        unstated_count=amounts.unstated_count,
        decided_count=amounts.decided_count,
        decided=Fen(amounts.decided),
        waiting_count=amounts.waiting_count,
        waiting_low=Fen(amounts.waiting_low),
        waiting_high=Fen(amounts.waiting_high),
        missing_count=amounts.missing_count,
        missing=Fen(amounts.missing),
        total_low=Fen(amounts.least),
        total=Fen(amounts.most),
        floor=Fen(amounts.floor),
        ceiling=Fen(amounts.ceiling),
    )


def _measures(done: Simulated) -> list[MeasureCell]:
    old = {r.measure.id: r for r in done.before.results} if done.before else {}
    new = {r.measure.id: r for r in done.after.results}
    return [_measure(done, new.get(id), old.get(id)) for id in dict.fromkeys([*old, *new])]


def _measure(done: Simulated, now: MeasureResult | None, was: MeasureResult | None) -> MeasureCell:
    """A measure that a patch adds was nothing before; one that it removes is nothing now."""
    shown = now or was
    assert shown is not None
    m, n = shown.measure, done.population.n
    amounts = amounts_of(now, done.after.paid.get(m.id))
    before = amounts_of(was, done.before.paid.get(m.id)) if done.before else None
    return MeasureCell(
        measure_id=m.id,
        clause=m.clause,
        clause_label=m.cited,
        name=m.name,
        settled_count=amounts.decided_count,
        waiting_count=amounts.waiting_count,
        missing_count=amounts.missing_count,
        missing_ceiling=Fen(amounts.missing),
        near_count=len(near_misses(now, done.population, done.plan.near)) if now else 0,
        statuses={status.value: count for status, count in now.statuses(n).items()} if now else {},
        money=_money(amounts),
        before=_money(before) if before else None,
        changed=done.before is not None and (now is None or was is None or now.lines is not was.lines),
    )


def _clauses(done: Simulated) -> list[Cell]:
    results = [result for of in (done.after, done.before) if of for result in of.results]
    clauses: dict[int, set[str]] = {}
    cited: dict[int, str] = {}
    for result in results:
        clauses.setdefault(result.measure.clause, set()).add(result.measure.id)
        cited.setdefault(result.measure.clause, result.measure.cited)

    def share(of: Budget, ids: set[str]) -> Share:
        paid = [paid for id, paid in of.paid.items() if id in ids]
        return share_of([result for result in of.results if result.measure.id in ids], of.n, paid)

    return [
        _cell(
            str(clause),
            cited[clause],
            share(done.after, clauses[clause]),
            share(done.before, clauses[clause]) if done.before else None,
        )
        for clause in sorted(clauses)
    ]


def _cell(key: str, name: str, share: Share, before: Share | None) -> Cell:
    return Cell(
        key=key,
        name=name,
        enterprises=share.enterprises,
        qualify=share.qualify,
        money=_money(share.amounts),
        before=_money(before.amounts) if before else None,
    )


def _parts(done: Simulated, numbers: Numbers, names: Sequence[tuple[str, str]]) -> list[Cell]:
    now = shares(done.after.tally, numbers, len(names))
    was: Sequence[Share | None] = [None] * len(names)
    if done.before:
        was = shares(done.before.tally, numbers, len(names))
    cells = [_cell(key, name, a, b) for (key, name), a, b in zip(names, now, was, strict=True)]
    return [cell for cell in cells if cell.enterprises]


def _units(done: Simulated, unit_names: Mapping[str, str]) -> list[Cell]:
    p = done.population
    numbers = p.units if p.units is not None else np.zeros(p.n, dtype=np.int32)
    return _parts(done, numbers, [(u, unit_names.get(u, u) or "(未填)") for u in p.unit_names or ("",)])


def _tiers(done: Simulated) -> list[Cell]:
    pack, p = done.after.pack, done.population
    names = [(tier.title, tier.name) for tier in pack.tiers]
    known = np.ones(p.n, dtype=bool) if p.holds_known is None else p.holds_known
    tiers = p.tiers(pack).astype(np.int32)
    tiers[tiers < 0] = len(names)
    tiers[~known] = len(names) + 1
    return _parts(done, tiers, [*names, ("none", "无称号"), ("unknown", "称号不详")])


def _sizes(done: Simulated) -> list[Cell]:
    names = [(size, SIZE_NAMES[size]) for size in SIZES]
    sizes = done.population.sizes.astype(np.int32) % (len(names) + 1)
    return _parts(done, sizes, [*names, ("unknown", "规模不详")])


def _what_if(done: Simulated, unit_names: Mapping[str, str]) -> WhatIf:
    moved, before, after = done.moved, done.before, done.after
    assert moved is not None
    assert before is not None
    p = done.population

    def movers(rows: Sequence[int]) -> list[Mover]:
        named = []
        for row in rows:
            unit = p.unit_names[int(p.units[row])] if p.units is not None else ""
            named.append(
                Mover(
                    credit_code=CreditCode(p.credit_codes[row]),
                    name=p.names[row] if len(p.names) else "",
                    unit=unit_names.get(unit, unit),
                    before=Fen(int(before.tally.ceiling[row])),
                    after=Fen(int(after.tally.ceiling[row])),
                )
            )
        return named

    winners, losers = len(moved.winners), len(moved.losers)
    return WhatIf(
        patch=[dict(operation) for operation in done.plan.patch],
        summary=_summary(done.plan),
        winners=winners,
        losers=losers,
        unchanged=p.n - winners - losers,
        gained=Fen(moved.gained),
        lost=Fen(moved.lost),
        top_winners=movers(moved.winners[:TOP].tolist()),
        top_losers=movers(moved.losers[:TOP].tolist()),
    )


_PLACES = {
    "rule.amount": "奖补金额", "rule.low": "金额下限", "rule.high": "金额上限", "rule.cap": "每家最高", "rule.rate": "补贴比例",
    "rule.at_least.amount": "门槛", "rule.growth.rate": "同比增幅要求",
}  # fmt: skip
_OPERATIONS = {"replace": "改为", "add": "增设", "remove": "删去", "move": "移自", "copy": "复制自", "test": "须为"}


def _amount(value: object) -> str:
    """An amount as people write it; what is none, as it was given."""
    try:
        return yuan(Fen.from_yuan(str(value))).removesuffix(".00")
    except ValueError:
        return str(value)


def _summary(plan: Plan) -> list[str]:
    words = []
    for operation in plan.patch:
        parts = str(operation.get("path", "")).strip("/").split("/")
        measure = plan.pack.measure(parts[1]) if parts[0] == "measures" and len(parts) > 1 else None
        at = ".".join(parts[2:])
        place = f"{measure.cited}“{measure.name}” {_PLACES.get(at, at)}".strip() if measure else "/".join(parts)
        value = operation.get("value", operation.get("from", ""))
        if at in _PLACES and not at.endswith("rate"):
            value = f" {_amount(value)} 元"
        words.append(f"{place}:{_OPERATIONS.get(str(operation.get('op')), '')}{value}")
    if plan.changed_profile and plan.changed_profile != plan.profile:
        pack = plan.changed or plan.pack
        words.append(
            f"解释口径:由“{plan.pack.profiles[plan.profile].name}”改为“{pack.profiles[plan.changed_profile].name}”"
        )
    return words
