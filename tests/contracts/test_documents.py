"""What the three OpenAPI documents say, and how they are served."""

from __future__ import annotations

import json
import subprocess
import threading
from collections.abc import Iterator
from typing import Any

import anyio
import httpx
import pytest
from anyio.to_thread import run_sync

from shared.contracts import (
    accounts,
    award_notices,
    awards,
    challenges,
    claims,
    diagnoses,
    disbursement,
    engagements,
    evidence,
    fact_packs,
    funds,
    loan_usage,
    matchmaking,
    name_list,
    offers,
    people,
    performance,
    pipeline,
    process,
    push,
    recoveries,
    registry,
    reporting,
    seeds,
    showcases,
    sources,
    standards,
    vouchers,
)
from shared.contracts.wire import Request
from tests.contracts.apps import SERVICES, app_of, document_of, operations
from tests.contracts.generating import LeftOut, node_tools

CONTRACTS = (
    fact_packs,
    loan_usage,
    engagements,
    accounts,
    award_notices,
    claims,
    diagnoses,
    disbursement,
    evidence,
    pipeline,
    performance,
    recoveries,
    awards,
    challenges,
    funds,
    matchmaking,
    vouchers,
    name_list,
    offers,
    people,
    process,
    push,
    registry,
    reporting,
    seeds,
    showcases,
    sources,
    standards,
)
PROBLEM = "#/components/schemas/ProblemDocument"


def parts(value: Any) -> Iterator[dict[str, Any]]:
    """Every object within a document."""
    if isinstance(value, dict):
        yield value
    for inner in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from parts(inner)


@pytest.mark.parametrize("service", SERVICES)
def test_every_reference_leads_to_a_component(service: str) -> None:
    document = document_of(service)
    references = {part["$ref"] for part in parts(document) if isinstance(part.get("$ref"), str)}
    for reference in references:
        root, kind, section, name = reference.split("/")
        assert (root, kind) == ("#", "components"), reference
        assert name in document["components"][section], reference
    assert not [part for part in parts(document) if "$defs" in part]


@pytest.mark.parametrize("service", SERVICES)
def test_the_problem_document_is_one_component_and_every_error_refers_to_it(service: str) -> None:
    document = document_of(service)
    answers = document["components"]["responses"]
    assert {"BadRequest", "Unauthenticated", "Forbidden", "NotFound", "InvalidRequest", "InternalError"} <= set(answers)
    # One says more: who has changed what meanwhile.
    schemas = {"ChangedMeanwhile": f"{PROBLEM.removesuffix('ProblemDocument')}ChangedMeanwhileProblem"}
    for name, answer in answers.items():
        wanted = {"application/problem+json": {"schema": {"$ref": schemas.get(name, PROBLEM)}}}
        assert answer["content"] == wanted, name
    for method, path, operation in operations(service):
        for status, answer in operation["responses"].items():
            # The token endpoint's refusals have a form of their own, and a person's browser is shown a page.
            if int(status) >= 400 and not {"application/json", "text/html"} & set(answer.get("content", {})):
                assert answer.get("$ref", "").startswith("#/components/responses/"), f"{method} {path} {status}"


@pytest.mark.parametrize("service", SERVICES)
def test_every_operation_says_what_it_is_who_may_call_it_and_under_which_name(service: str) -> None:
    document = document_of(service)
    described = {tag["name"] for tag in document["tags"] if tag["description"]}
    names = [operation["operationId"] for _, _, operation in operations(service)]
    assert len(names) == len(set(names))
    for method, path, operation in operations(service):
        where = f"{method} {path}"
        assert operation["summary"], where
        assert all(scheme and all(scheme.values()) for scheme in operation["security"]), where
        wanted = [scope for scheme in operation["security"] for scopes in scheme.values() for scope in scopes]
        assert all(scope in operation["description"] for scope in wanted), where
        assert ("无需令牌" in operation["description"]) == (not wanted), where
        assert set(operation["tags"]) <= described, where
        assert {"401", "403"} <= set(operation["responses"]) or not wanted, where
    assert document["servers"][0]["url"] == "/"


def test_what_only_a_rule_across_fields_refuses_is_in_the_documents() -> None:
    stated = {
        tuple(model._rules)
        for module in CONTRACTS
        for model in vars(module).values()
        if isinstance(model, type) and issubclass(model, Request) and model._rules
    }
    found = {
        tuple(part["x-rules"]) for service in SERVICES for part in parts(document_of(service)) if "x-rules" in part
    }
    assert len(stated) > 20
    assert found == stated


def test_every_pattern_is_one_of_ecma_script() -> None:
    try:
        node_tools()
    except LeftOut as why:
        pytest.skip(f"generators of clients: {why}")
    patterns = {p["pattern"] for s in SERVICES for p in parts(document_of(s)) if isinstance(p.get("pattern"), str)}
    assert len(patterns) > 5
    program = "JSON.parse(require('fs').readFileSync(0)).forEach(p => new RegExp(p, 'u'))"
    subprocess.run(["node", "-e", program], input=json.dumps(sorted(patterns)), text=True, check=True)


@pytest.mark.anyio
async def test_a_document_is_made_once_and_known_again_by_its_tag() -> None:
    transport = httpx.ASGITransport(app=app_of("awards"))
    async with httpx.AsyncClient(transport=transport, base_url="http://evil.example") as http:
        first = await http.get("/awards/v1/openapi.json")
        assert first.json() == document_of("awards")
        assert "evil.example" not in first.text
        again = await http.get("/awards/v1/openapi.json", headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.content) == (304, b"")


@pytest.mark.anyio
async def test_while_a_document_is_made_other_requests_are_answered(monkeypatch: pytest.MonkeyPatch) -> None:
    app = app_of.__wrapped__("matchmaking")  # one of its own: a document is kept
    begun, go_on = threading.Event(), threading.Event()
    makings = 0

    def slowly() -> dict[str, Any]:
        nonlocal makings
        makings += 1
        begun.set()
        assert go_on.wait(60)
        return {"openapi": "3.1.0"}

    monkeypatch.setattr(app, "openapi", slowly)
    path = "/matchmaking/v1/openapi.json"
    transport = httpx.ASGITransport(app=app)
    got: list[Any] = []
    async with (
        httpx.AsyncClient(transport=transport, base_url="http://test") as http,
        anyio.create_task_group() as tasks,
    ):

        async def ask() -> None:
            got.append((await http.get(path)).json())

        tasks.start_soon(ask)
        tasks.start_soon(ask)
        await run_sync(begun.wait, 60)
        assert (await http.get("/matchmaking/v1/healthz")).status_code == 200
        go_on.set()
    assert got == [{"openapi": "3.1.0"}] * 2
    assert makings == 1
