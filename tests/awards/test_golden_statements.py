"""Whole statements of whole enterprises, every line and every word, kept beside this test and looked over by eye.

A change of rule, figure or wording shows here as a difference that somebody has to want. To write them anew after such a
change: `LIEBIAN_WRITE_GOLDEN=1 python3 run.py test tests/awards/test_golden_statements.py`.
"""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest

from services.awards.domain.assess import assess
from services.awards.domain.receipts import inputs_digest
from services.awards.domain.statement import STATUS_NAMES
from services.awards.record.facts import facts_from
from shared.contracts.awards import AssessmentIn
from shared.contracts.values import Fen
from tests.clauses.facts import JIANGLAN, PACK

FOLDER = Path(__file__).parent / "golden"
CASES = sorted(FOLDER.glob("*.json"))
PACKS = {pack.id: pack for pack in (PACK, JIANGLAN)}


def told(request: dict[str, Any]) -> dict[str, Any]:
    """The statement as the golden file has it: line by line, in the words that an officer reads."""
    asked = AssessmentIn.model_validate_json(json.dumps(request))
    pack = PACKS[asked.policy or PACK.id]
    facts = facts_from(asked, pack)
    statement = assess(pack, facts, asked.profile)
    return {
        "settled": Fen(statement.settled).yuan,
        "low": Fen(statement.low).yuan,
        "high": Fen(statement.high).yuan,
        "inputs_digest": inputs_digest(facts),
        "lines": {
            f"{x.measure_id} {x.subject}".strip(): [
                STATUS_NAMES[x.status],
                Fen(x.low).yuan,
                Fen(x.high).yuan,
                x.reason,
                "; ".join(f"{name}: {value}" for name, value in x.basis),
            ]
            for x in statement.lines
        },
    }


@pytest.mark.parametrize("path", CASES, ids=[path.stem for path in CASES])
def test_the_statement_of_a_whole_enterprise_is_what_it_was(path: Path) -> None:
    golden = json.loads(path.read_text("utf-8"))
    found = told(golden["request"])
    if os.environ.get("LIEBIAN_WRITE_GOLDEN"):
        text = json.dumps({"request": golden["request"], "statement": found}, ensure_ascii=False, indent=1)
        path.write_text(text + "\n", "utf-8")
    else:
        assert found == golden["statement"]


def test_there_are_golden_statements() -> None:
    assert len(CASES) >= 5
