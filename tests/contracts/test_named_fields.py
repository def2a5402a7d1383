"""A refusal names the field that is wrong, so that a page can show it there: all but those of a file or a plan as a whole."""

from __future__ import annotations

import ast
from pathlib import Path

ROOT = Path(__file__).parents[2]
WHOLE = {
    "services/awards/populations/table.py": "a list of firms: sheets and rows of it are named in the words",
    "services/awards/simulations/partitioned.py": "files that list a firm twice",
    "services/registry/people/app_grants.py": "an address that another program made; the person can do nothing about it",
    "shared/plumbing/lists/json_rows.py": "a list in JSON: the place is named in the words",
    "shared/plumbing/lists/plans.py": "the plan of a list as a whole",
}
"""{file: what its refusals without a field are about}"""


def unnamed(source: str) -> list[int]:
    """Lines on which `InvalidInput` is made of words alone."""
    return [
        call.lineno
        for call in ast.walk(ast.parse(source))
        if isinstance(call, ast.Call)
        and getattr(call.func, "id", "") == "InvalidInput"
        and len(call.args) + len(call.keywords) < 2
    ]


def test_every_refusal_names_its_field() -> None:
    found = {
        str(file.relative_to(ROOT))
        for folder in ("services", "shared")
        for file in (ROOT / folder).rglob("*.py")
        if "node_modules" not in file.parts and unnamed(file.read_text())
    }
    assert found == WHOLE.keys()


def test_what_is_looked_for_is_found() -> None:
    assert unnamed('raise InvalidInput("x")\nraise InvalidInput("x", [])\nraise InvalidInput.at("body", "x", "y")') == [
        1
    ]
