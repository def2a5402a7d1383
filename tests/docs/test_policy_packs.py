"""The examples of docs/policy-packs.md: each rule is loaded in a pack and comes to what stands beside it, in both executors."""

from __future__ import annotations

import copy
import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from services.awards.domain.assess import assess
from services.awards.domain.columnar import assess_population
from services.awards.domain.pack import Pack
from services.awards.domain.packfile import pack_from, read_document
from services.awards.domain.population import population_of
from services.awards.domain.statement import Line, Status
from services.awards.record.facts import facts_from
from shared.contracts.awards import AssessmentIn

PAGE = Path(__file__).parents[2] / "docs" / "policy-packs.md"
SCAFFOLD = Path(__file__).parents[1] / "clauses" / "every_kind" / "pack.yaml"
EXAMPLES = [
    found
    for block in re.findall(r"^```yaml\n(.*?)^```", PAGE.read_text("utf-8"), re.MULTILINE | re.DOTALL)
    if "example" in (found := yaml.safe_load(block))
]


def test_the_page_has_examples_of_the_phrases_that_policies_use() -> None:
    assert len(EXAMPLES) > 15


@pytest.mark.parametrize("example", EXAMPLES, ids=[str(n) for n in range(len(EXAMPLES))])
def test_an_example_comes_to_what_it_says(example: dict[str, Any]) -> None:
    pack, said = _pack(example["rule"]), example["example"]
    line = _line(pack, said)
    if "up_to" in said:
        assert (line.status, line.high) == (Status.NEEDS_DECISION, _fen(said["up_to"])), line
        assert line.low == _fen(said.get("from", "0")), line
    else:
        assert (line.status, line.low) == (Status.DUE, _fen(said["pays"])), line


def _pack(rule: dict[str, Any]) -> Pack:
    document, text = read_document(SCAFFOLD)
    kept = copy.deepcopy(document["measures"]["advanced"])
    gates = kept["gates"] if "finding" in str(rule) else []
    document["measures"] = {"shown": kept | {"id": "shown", "rule": rule, "once": "year", "gates": gates}}
    return pack_from(document, text)


def _line(pack: Pack, said: dict[str, Any]) -> Line:
    given = {k: v for k, v in said.items() if k in ("figures", "dates", "holds")}
    request = AssessmentIn.model_validate(
        {
            "credit_code": "91430302MABQKXF64Q", "year": 2024, "size": "small", "holds": [], **given,
            "recognitions": [
                {"title": title, "action": "new", "issued_on": day, "document": "示例〔2024〕1号"}
                for title, day in said.get("recognitions", {}).items()
            ],
        }
    )  # fmt: skip
    facts = facts_from(request, pack)
    (line,) = assess(pack, facts).lines
    (result,) = assess_population(pack, population_of(pack, [facts]))
    assert (result.lines.low.tolist(), result.lines.high.tolist()) == ([line.low], [line.high])
    return line


def _fen(yuan: str) -> int:
    whole, _, rest = yuan.partition(".")
    return int(whole) * 100 + int(rest.ljust(2, "0"))
