"""Reports of the parts of a population added up: what the report of all of it is."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from services.awards.domain.columnar import STATUSES
from services.awards.domain.facts import SIZES
from services.awards.simulations.simulation import Plan
from services.awards.simulations.summary import MAX_REPORTED, TOP
from services.awards.simulations.warnings import MAX_WARNED
from shared.contracts.simulations import Cell, MeasureCell, Money, Mover, SimulationReport, WhatIf
from shared.contracts.values import Fen

_COUNTS = [name for name in Money.model_fields if name.endswith("_count")]
_SUMS = [name for name in Money.model_fields if not name.endswith("_count")]


def added(plan: Plan, parts: Sequence[SimulationReport]) -> SimulationReport:
    """The report of parts under one plan, in the order of the parts. No firm is in two of them."""
    first = parts[0]
    tiers = [tier.title for tier in (plan.changed or plan.pack).tiers]
    return first.model_copy(
        update={
            "enterprises": sum(part.enterprises for part in parts),
            "left_out": sum(part.left_out for part in parts),
            "money": money_of([part.money for part in parts]),
            "before": _before([part.before for part in parts]),
            "measures": [_measure(of) for of in zip(*(part.measures for part in parts), strict=True)],
            "clauses": _cells((part.clauses for part in parts), ()),
            "units": _cells((part.units for part in parts), ()),
            "tiers": _cells((part.tiers for part in parts), (*tiers, "none", "unknown")),
            "sizes": _cells((part.sizes for part in parts), (*SIZES, "unknown")),
            "what_if": _what_if([part.what_if for part in parts if part.what_if is not None]),
            "rejected": [row for part in parts for row in part.rejected][:MAX_REPORTED],
            "warned": sum(part.warned for part in parts),
            "warnings": [row for part in parts for row in part.warnings][:MAX_WARNED],
        }
    )


def money_of(parts: Sequence[Money]) -> Money:
    """Added up, part by part."""
    counts = {name: sum(getattr(part, name) for part in parts) for name in _COUNTS}
    return Money(**counts, **{name: Fen(sum(getattr(part, name) for part in parts)) for name in _SUMS})


def _before(parts: Sequence[Money | None]) -> Money | None:
    given = [part for part in parts if part is not None]
    return money_of(given) if given else None


def _measure(parts: Sequence[MeasureCell]) -> MeasureCell:
    counts = ("settled_count", "waiting_count", "missing_count", "near_count")
    statuses = {s.value: sum(part.statuses.get(s.value, 0) for part in parts) for s in STATUSES}
    return parts[0].model_copy(
        update={
            **{name: sum(getattr(part, name) for part in parts) for name in counts},
            "missing_ceiling": Fen(sum(part.missing_ceiling for part in parts)),
            "statuses": {status: count for status, count in statuses.items() if count},
            "money": money_of([part.money for part in parts]),
            "before": _before([part.before for part in parts]),
            "changed": any(part.changed for part in parts),
        }
    )


def _cells(parts: Iterable[Sequence[Cell]], order: Sequence[str]) -> list[Cell]:
    """In this order, or else as they come first; without a name last."""
    cells: dict[str, list[Cell]] = {}
    for part in parts:
        for cell in part:
            cells.setdefault(cell.key, []).append(cell)
    keys = [key for key in order if key in cells] or sorted(cells, key=lambda key: key == "")
    return [_cell(cells[key]) for key in keys]


def _cell(parts: Sequence[Cell]) -> Cell:
    return parts[0].model_copy(
        update={
            "enterprises": sum(part.enterprises for part in parts),
            "qualify": sum(part.qualify for part in parts),
            "money": money_of([part.money for part in parts]),
            "before": _before([part.before for part in parts]),
        }
    )


def _what_if(parts: Sequence[WhatIf]) -> WhatIf | None:
    if not parts:
        return None
    return parts[0].model_copy(
        update={
            **{name: sum(getattr(part, name) for part in parts) for name in ("winners", "losers", "unchanged")},
            "gained": Fen(sum(part.gained for part in parts)),
            "lost": Fen(sum(part.lost for part in parts)),
            "top_winners": _top(mover for part in parts for mover in part.top_winners),
            "top_losers": _top(mover for part in parts for mover in part.top_losers),
        }
    )


def _top(movers: Iterable[Mover]) -> list[Mover]:
    return sorted(movers, key=lambda mover: -abs(mover.after - mover.before))[:TOP]
