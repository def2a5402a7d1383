"""Each rule of the API's style finds a document that breaks it, and nothing else in that document. That the services' own documents
keep the rules is looked at by `run.py check`."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.contracts.generating import had, node_tools
from tests.contracts.style import lint

pytestmark = pytest.mark.timeout(900)  # the tools are fetched the first time

_PROBLEM = {
    "description": "请求内容有误",
    "content": {"application/problem+json": {"schema": {"$ref": "#/components/schemas/ProblemDocument"}}},
}
_ROW = {
    "type": "object",
    "properties": {"paid_on": {"type": "string", "format": "date"}, "amount": {"type": "string", "pattern": "^-?[0-9]{1,13}(\\.[0-9]{1,2})?$"}},
    "examples": [{"paid_on": "2024-09-01", "amount": "200000.00"}],
}  # fmt: skip
_LIST = {
    "operationId": "list_payments",
    "summary": "支付",
    "tags": ["支付"],
    "security": [],
    "parameters": [
        {"name": "limit", "in": "query", "schema": {"type": "integer"}},
        {"name": "cursor", "in": "query", "schema": {"type": "string"}},
        {"name": "total", "in": "query", "schema": {"type": "boolean"}},
        {"name": "fields", "in": "query", "schema": {"type": "string"}},
        {"name": "If-None-Match", "in": "header", "schema": {"type": "string"}},
    ],
    "responses": {
        "200": {
            "description": "一页",
            "headers": {"Link": {"schema": {"type": "string"}}, "Total-Count": {"schema": {"type": "string"}}},
            "content": {"application/json": {"schema": {"type": "array", "items": {"$ref": "#/components/schemas/Row"}}}},
        },
        "422": _PROBLEM,
    },
}  # fmt: skip
_PROBLEM_DOCUMENT = {
    "type": "object",
    "properties": {"type": {"type": "string", "x-extensible-enum": ["/problems/conflict"]}},
}
GOOD: dict[str, Any] = {
    "openapi": "3.1.0",
    "info": {"title": "示例", "version": "1", "description": "示例"},
    "servers": [{"url": "/"}],
    "tags": [{"name": "支付", "description": "支付"}],
    "paths": {"/awards/v1/payments": {"get": _LIST}},
    "components": {"schemas": {"ProblemDocument": _PROBLEM_DOCUMENT, "Row": _ROW}},
}

Breaking = Callable[[dict[str, Any], dict[str, Any], dict[str, Any]], Any]
"""(the document, its operation, the schema of a row) are changed."""


def _renamed(path: str) -> Breaking:
    def to(document: dict[str, Any], operation: dict[str, Any], row: dict[str, Any]) -> None:
        if "{" in path:
            operation["parameters"].append({"name": "id", "in": "path", "required": True, "schema": {"type": "string"}})
        document["paths"] = {path: {"get": operation}}

    return to


def _field(name: str, schema: dict[str, Any]) -> Breaking:
    return lambda document, operation, row: row["properties"].update({name: schema})


BROKEN: dict[str, tuple[str, Breaking]] = {
    "an address in another case": ("house/paths", _renamed("/awards/v1/bankPayments")),
    "a collection in the singular": ("house/paths", _renamed("/awards/v1/payment/{id}")),
    "a name of an operation": ("house/operations", lambda d, o, r: o.update(operationId="listPayments")),
    "a summary in English": ("house/operations", lambda d, o, r: o.update(summary="payments")),
    "a field in another case": ("house/fields", _field("paidBy", {"type": "string"})),
    "a header": ("house/headers", lambda d, o, r: o["parameters"][4].update(name="if-none-match")),
    "an instant": ("house/times", _field("paid", {"type": "string", "format": "date-time"})),
    "a day": ("house/times", _field("payday", {"anyOf": [{"type": "string", "format": "date"}, {"type": "null"}]})),
    "a text called a day": ("house/times", _field("ended_on", {"type": "string"})),
    "money as a number": ("house/money", _field("budget", {"type": "integer"})),
    "money as any text": ("house/money", _field("own_funds", {"type": "string"})),
    "a float": ("house/money", _field("height", {"type": "number"})),
    "a list without pages": ("house/pages", lambda d, o, r: o["parameters"].__delitem__(1)),
    "a list that is not counted": ("house/pages", lambda d, o, r: o["parameters"].__delitem__(2)),
    "a list without a choice of fields": ("house/pages", lambda d, o, r: o["parameters"].__delitem__(3)),
    "a list that says not how it goes on": ("house/pages", lambda d, o, r: o["responses"]["200"].pop("headers")),
    "a refusal of another form": ("house/errors", lambda d, o, r: o["responses"].update({"409": {"description": "冲突"}})),
    "open types of problems": (
        "house/errors",
        lambda d, o, r: d["components"]["schemas"]["ProblemDocument"]["properties"]["type"].pop("x-extensible-enum"),
    ),
    "no example": ("house/examples", lambda d, o, r: r.pop("examples")),
    "an example that does not validate": (
        "no-invalid-schema-examples",
        lambda d, o, r: r["examples"][0].update(amount="20 万"),
    ),
}  # fmt: skip


def _named(number: int) -> str:
    return f"broken-{number}.json"


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> dict[str, set[str]]:
    """{a document's file: the rules that it breaks}"""
    folder = tmp_path_factory.mktemp("broken")
    names = ["good.json", *(_named(n) for n in range(len(BROKEN)))]
    (folder / "good.json").write_text(json.dumps(GOOD), "utf-8")
    for name, (_, change) in zip(names[1:], BROKEN.values(), strict=True):
        document = copy.deepcopy(GOOD)
        change(document, document["paths"]["/awards/v1/payments"]["get"], document["components"]["schemas"]["Row"])
        (folder / name).write_text(json.dumps(document), "utf-8")
    said = lint(had(node_tools), folder, *names)
    return {name: {line.split(": ")[1] for line in said if line.startswith(f"{name}: ")} for name in names}


def test_a_document_that_keeps_the_rules_passes(found: dict[str, set[str]]) -> None:
    assert found["good.json"] == set()


@pytest.mark.parametrize("what", BROKEN)
def test_a_rule_finds_what_breaks_it(what: str, found: dict[str, set[str]]) -> None:
    assert found[_named(list(BROKEN).index(what))] == {BROKEN[what][0]}


def test_every_rule_of_the_house_is_proved() -> None:
    rules = (Path(__file__).parent / "generators" / "redocly.yaml").read_text("utf-8")
    named = {line.strip().split(":")[0] for line in rules.splitlines() if line.startswith("  house/")}
    assert named == {rule for rule, _ in BROKEN.values() if rule.startswith("house/")}
