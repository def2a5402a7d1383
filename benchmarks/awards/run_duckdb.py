"""Run by the peers' own Python: the thirty-nine measures as one SQL statement of DuckDB over a table in memory. One JSON object on the last
line. Money is whole fen throughout; what is not known is -1, and reaches no threshold."""

from __future__ import annotations

import json
import statistics
import sys
import time
from pathlib import Path
from typing import Any

import duckdb

BEFORE, AFTER = (json.loads(Path(name).read_text("utf-8"))["measures"] for name in sys.argv[1:3])
TIMES = int(sys.argv[4])
database = duckdb.connect()
database.execute("SET threads = 1")  # CPU is what is compared, and a second thread costs some
database.execute("CREATE TABLE firms AS SELECT * FROM read_parquet(?)", [sys.argv[3]])


def totals(measure: dict[str, Any]) -> str:
    """Firms and fen of one measure."""
    id, exact = measure["variable"], measure["exact"]
    due = [f"NOT paid_{id}"]
    if measure["new"]:
        first, last = exact["days"]
        due.append(f"{measure['new']} BETWEEN {first} AND {last}")
    if measure["sme"]:
        due.append("size > 0")
    if measure["holds"]:
        due.append("(" + " OR ".join(f"holds_{title}" for title in measure["holds"]) + ")")
    if measure["at_least"]:
        due.append(f"{measure['at_least']} >= {exact['threshold']}")
    if measure["growth"]:
        now, (a, b) = measure["growth"], exact["growth"]
        due.append(f"last_{now} > 0 AND {now} * {a} >= last_{now} * {b}")
    due += [f"found_{id}_{gate}" for gate in measure["gates"]]
    if not exact["rate"]:
        count = f"count(*) FILTER (WHERE {' AND '.join(due)})"
        return f"{count}, {count} * {exact['amount']}"
    numerator, denominator = exact["rate"]
    amount = f"least({measure['base']} * {numerator} // {denominator}, {exact['cap']})"
    where = f"FILTER (WHERE {' AND '.join([*due, f'{amount} > 0'])})"
    return f"count(*) {where}, coalesce(sum({amount}) {where}, 0)::BIGINT"


def answer(*plans: list[dict[str, Any]]) -> list[int]:
    """Of one plan, or of several in one pass."""
    columns = ", ".join(totals(m) for plan in plans for m in plan)
    return list(database.execute(f"SELECT {columns} FROM firms").fetchone())


def median(work: Any) -> tuple[float, Any]:
    taken = []
    for _ in range(TIMES):
        begun = time.process_time()
        found = work()
        taken.append(time.process_time() - begun)
    return statistics.median(taken), found


def told(row: list[int], plan: list[dict[str, Any]]) -> dict[str, tuple[int, int]]:
    return {m["id"]: (row[2 * n], row[2 * n + 1]) for n, m in enumerate(plan)}


answer(BEFORE)
total, found = median(lambda: answer(BEFORE))
apart, _ = median(lambda: (answer(BEFORE), answer(AFTER)))
together, pair = median(lambda: answer(BEFORE, AFTER))
changed = told(pair[2 * len(BEFORE) :], AFTER)
print(json.dumps({"totals": total, "pair": min(apart, together), "found": told(found, BEFORE), "changed": changed}))
