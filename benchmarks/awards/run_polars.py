"""Run by the peers' own Python: the thirty-nine measures as expressions of polars over a Parquet file's columns, all in one query. One JSON
object on the last line. Money is whole fen throughout; what is not known is -1, and reaches no threshold."""

from __future__ import annotations

import json
import os
import statistics
import sys
import time
from pathlib import Path
from typing import Any

os.environ["POLARS_MAX_THREADS"] = "1"  # CPU is what is compared, and a second thread costs some

import polars as pl

BEFORE, AFTER = (json.loads(Path(name).read_text("utf-8"))["measures"] for name in sys.argv[1:3])
FIRMS = pl.read_parquet(sys.argv[3])
TIMES = int(sys.argv[4])


def totals(measure: dict[str, Any], name: str) -> list[pl.Expr]:
    """[firms, fen] of one measure."""
    id, exact = measure["variable"], measure["exact"]
    due = ~pl.col(f"paid_{id}")
    if measure["new"]:
        due &= pl.col(measure["new"]).is_between(*exact["days"])
    if measure["sme"]:
        due &= pl.col("size") > 0
    if measure["holds"]:
        due &= pl.any_horizontal(*(f"holds_{title}" for title in measure["holds"]))
    if measure["at_least"]:
        due &= pl.col(measure["at_least"]) >= exact["threshold"]
    if measure["growth"]:
        now, before = pl.col(measure["growth"]), pl.col(f"last_{measure['growth']}")
        a, b = exact["growth"]
        due &= (before > 0) & (now * a >= before * b)
    for gate in measure["gates"]:
        due &= pl.col(f"found_{id}_{gate}")
    if not exact["rate"]:
        count = due.sum()
        return [count.alias(f"{name} count"), (count.cast(pl.Int64) * exact["amount"]).alias(f"{name} fen")]
    numerator, denominator = exact["rate"]
    amount = pl.min_horizontal(pl.col(measure["base"]) * numerator // denominator, pl.lit(exact["cap"], pl.Int64))
    due &= amount > 0
    return [due.sum().alias(f"{name} count"), amount.filter(due).sum().alias(f"{name} fen")]


def query(*plans: list[dict[str, Any]]) -> pl.LazyFrame:
    """Of one plan, or of several in one pass."""
    return FIRMS.lazy().select(e for n, plan in enumerate(plans) for m in plan for e in totals(m, f"{n} {m['id']}"))


def median(work: Any) -> tuple[float, Any]:
    taken = []
    for _ in range(TIMES):
        begun = time.process_time()
        found = work()
        taken.append(time.process_time() - begun)
    return statistics.median(taken), found


query(BEFORE).collect()
total, found = median(lambda: query(BEFORE).collect())
apart, _ = median(lambda: (query(BEFORE).collect(), query(AFTER).collect()))
together, pair = median(lambda: query(BEFORE, AFTER).collect())


def told(answer: pl.DataFrame, number: int, plan: list[dict[str, Any]]) -> dict[str, tuple[int, int]]:
    row = answer.row(0, named=True)
    return {m["id"]: (row[f"{number} {m['id']} count"], row[f"{number} {m['id']} fen"]) for m in plan}


print(
    json.dumps(
        {
            "totals": total,
            "pair": min(apart, together),
            "found": told(found, 0, BEFORE),
            "changed": told(pair, 1, AFTER),
        }
    )
)
