"""A population by chance, the same for every engine: columns of numbers, deterministic in size and seed.

What matters is where things change: one firm in a thousand stands exactly at a threshold, or one fen beside it.
"""

from __future__ import annotations

import datetime as dt

import numpy as np
from numpy.typing import NDArray

from services.awards.domain.pack import Pack, titles_held

Columns = dict[str, NDArray[np.generic]]
YEAR = 2024
WAN = 1_000_000
_HELD = {"municipal_srdi": 0.2, "provincial_little_giant": 0.05, "national_little_giant": 0.01}
_FIGURES = {
    # name: (share of firms with none, median in fen of the others, what changes there)
    "figures.0.rd_expense": (0.4, 300 * WAN, 500 * WAN),
    "figures.-1.rd_expense": (0.4, 280 * WAN, 500 * WAN),
    "figures.0.rd_deductible": (0.4, 250 * WAN, 1000 * WAN),
    "figures.0.new_product_revenue": (0.6, 400 * WAN, 500 * WAN),
    "figures.0.cloud_investment": (0.8, 30 * WAN, 50 * WAN),
    "figures.0.smart_investment": (0.8, 80 * WAN, 200 * WAN),
}


def columns(pack: Pack, n: int, seed: int = 1) -> Columns:
    """n firms for 2024. Money int64 fen, -1 not known; days as proleptic ordinals, 0 none (dates: -1 not known); gates -1,
    0, 1; the rest bool."""
    rng = np.random.default_rng(seed)
    found: Columns = {"size": rng.choice(np.arange(-1, 4, dtype=np.int8), n, p=[0.005, 0.01, 0.2, 0.485, 0.3])}
    for title in titles_held(pack):
        found[f"holds.{title}"] = rng.random(n) < _HELD.get(title, 0.002)
    for name, (none, median, edge) in _FIGURES.items():
        amount = (np.exp(rng.normal(0, 1.2, n)) * median).astype(np.int64)
        amount[rng.random(n) < none] = 0
        at = rng.random(n) < 0.001
        amount[at] = edge + rng.integers(-1, 2, int(at.sum()))
        amount[rng.random(n) < 0.02] = -1
        found[name] = amount
    grown = rng.random(n) < 0.001
    before = found["figures.-1.rd_expense"]
    exactly = -(-before[grown] * 105 // 100) + rng.integers(-1, 2, int(grown.sum()))
    found["figures.0.rd_expense"][grown] = np.maximum(exactly, 0)
    first, days = dt.date(YEAR, 1, 1).toordinal(), 366
    for name in pack.dates:
        day = rng.integers(first - 4000, first, n).astype(np.int32)
        new = rng.random(n) < 0.03
        day[new] = first + rng.integers(0, days, int(new.sum()))
        day[rng.random(n) < 0.01] = -1
        found[f"dates.{name}"] = day
    for measure in pack.measures:
        if measure.rule.title:
            new = rng.random(n) < rng.uniform(0.002, 0.03)
            day = np.zeros(n, dtype=np.int32)
            day[new] = first + rng.integers(0, days, int(new.sum()))
            found[f"new.{measure.rule.title}"] = day
        for gate in measure.gates:
            found[f"found.{measure.id}.{gate.id}"] = rng.choice(
                np.array([-1, 0, 1], dtype=np.int8), n, p=[0.3, 0.2, 0.5]
            )
        found[f"paid.{measure.id}"] = rng.random(n) < 0.005
    return found
