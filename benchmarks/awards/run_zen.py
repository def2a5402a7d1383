"""Run by the peers' own Python: the same measures as one decision of the ZEN engine, firm by firm. One JSON object out."""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path
from typing import Any

import zen

PLAN = json.loads(Path(sys.argv[1]).read_text("utf-8"))
FIRMS = json.loads(Path(sys.argv[2]).read_text("utf-8"))


def expression(measure: dict[str, Any]) -> str:
    """The measure as ZEN's expression language says it."""
    id, p = measure["variable"], measure["parameters"]
    conditions = [f"not paid_{id}"]
    if measure["sme"]:
        conditions.append("(size == 'medium' or size == 'small' or size == 'micro')")
    if measure["holds"]:
        conditions.append("(" + " or ".join(f"holds_{t}" for t in measure["holds"]) + ")")
    if measure["at_least"]:
        conditions.append(f"{measure['at_least']} >= {p['threshold']}")
    if measure["growth"]:
        now, rate = measure["growth"], 1 + p["growth"]
        conditions.append(f"last_{now} > 0 and {now} >= last_{now} * {rate}")
    conditions += [f"found_{id}_{gate}" for gate in measure["gates"]]
    if measure["new"]:
        conditions.append(measure["new"])
    amount = str(p["amount"]) if "amount" in p else f"min([{measure['base']} * {p['rate']}, {p['cap']}])"
    return f"({' and '.join(conditions)}) ? {amount} : 0"


def graph() -> dict[str, Any]:
    rows = [{"id": str(n), "key": m["variable"], "value": expression(m)} for n, m in enumerate(PLAN["measures"])]
    place = {"x": 0, "y": 0}
    return {
        "contentType": "application/vnd.gorules.decision",
        "nodes": [
            {"id": "in", "type": "inputNode", "name": "in", "position": place},
            {
                "id": "rules",
                "type": "expressionNode",
                "name": "rules",
                "position": place,
                "content": {"expressions": rows},
            },
            {"id": "out", "type": "outputNode", "name": "out", "position": place},
        ],
        "edges": [
            {"id": "a", "type": "edge", "sourceId": "in", "targetId": "rules"},
            {"id": "b", "type": "edge", "sourceId": "rules", "targetId": "out"},
        ],
    }


decision = zen.ZenEngine().create_decision(json.dumps(graph()))
for firm in FIRMS[:20]:
    decision.evaluate(firm)
begun = time.process_time()
answers = [decision.evaluate(firm)["result"] for firm in FIRMS]
seconds = (time.process_time() - begun) / len(FIRMS)
found = {
    m["id"]: (sum(1 for a in answers if a[m["variable"]] > 0), sum(a[m["variable"]] for a in answers))
    for m in PLAN["measures"]
}
print(json.dumps({"one": seconds, "found": found}))
