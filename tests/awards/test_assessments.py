"""Statements over HTTP: from facts that a caller sends, and from what the registry's feed brought."""

from __future__ import annotations

import json
import sys
from collections import Counter
from types import FrameType
from typing import Any

import httpx
import pytest
from starlette.types import Message

from services.awards.migrations import MIGRATIONS
from shared.contracts.awards import StatementReply
from shared.plumbing.auth import scopes_of
from shared.plumbing.routing import api_routes
from shared.plumbing.storage import open_engine
from tests.awards.conftest import Both
from tests.registry.helpers import A, B, record, register
from tests.running import Apps

pytestmark = pytest.mark.anyio
FACTS: dict[str, Any] = {
    "credit_code": A,
    "year": 2024,
    "size": "small",
    "holds": ["national_little_giant"],
    "recognitions": [
        {"title": "national_little_giant", "action": "new", "issued_on": "2024-09-01", "document": "示例〔2024〕1号"}
    ],
    "figures": {
        "2024": {"rd_expense": "5250000.00", "rd_deductible": "4567890.12"},
        "2023": {"rd_expense": "5000000.00"},
    },
}


def line(statement: dict[str, Any], measure: str) -> dict[str, Any]:
    (found,) = [x for x in statement["lines"] if x["measure_id"] == measure]
    return dict(found)


async def test_facts_go_in_and_a_statement_that_fits_its_model_comes_out(both: Both) -> None:
    answer = await both.awards.post("/awards/v1/assessments", json=FACTS)
    assert answer.status_code == 200, answer.text
    StatementReply.model_validate_json(answer.content, strict=False, extra="forbid")
    statement = answer.json()
    giant = line(statement, "national-little-giant")
    assert (giant["amount"], giant["clause"], "20 万元/家" in giant["quote"]) == ("200000.00", 3, True)
    assert line(statement, "rd-subsidy")["amount"] == "45678.90"
    assert statement["settled"] == "245678.90"
    assert len(statement["lines"]) == 40


async def test_an_assessment_finds_nothing_by_an_exception_and_asks_once_for_the_kind_of_a_body_and_never_for_that_of_a_digest(
    both: Both,
) -> None:
    body = json.dumps(FACTS).encode()
    said = [(name.lower(), value) for name, value in both.awards.headers.raw]
    said += [(b"host", b"localhost"), (b"content-type", b"application/json"), (b"content-length", b"%d" % len(body))]
    called: Counter[str] = Counter()
    statuses: list[int] = []

    def note(frame: FrameType, event: str, arg: Any) -> None:
        if event == "call":
            called[frame.f_code.co_name] += 1
        elif event == "c_call":
            called[arg.__name__] += 1

    async def receive() -> Message:
        return {"type": "http.request", "body": body, "more_body": False}

    async def send(message: Message) -> None:
        statuses.append(message.get("status", 0))

    async def ask() -> None:
        path = "/awards/v1/assessments"
        scope = {"type": "http", "method": "POST", "path": path, "raw_path": path.encode(), "query_string": b""}
        await both.app(scope | {"headers": said, "client": ("127.0.0.1", 1)}, receive, send)

    await ask()  # what is made once is made
    sys.setprofile(note)
    try:
        await ask()
    finally:
        sys.setprofile(None)
    assert statuses == [200, 0, 200, 0]
    assert (called["lines_alone"], called["sha256_hex"]) == (1, 6), "it was looked at"
    assert (called["__getattr__"], called["kind_of"], called["openssl_sha256"]) == (0, 1, 0)


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"figures": {"2024": {"rd_expense": 5000000}}}, "body.figures.2024.rd_expense"),
        ({"figures": {"2024": {"rd_expense": "-0.01"}}}, "body.figures.2024.rd_expense"),
        ({"figures": {"2024": {"rd_expense": 1.5}}}, "body.figures.2024.rd_expense"),
        ({"figures": {"2024": {"rd_expense": True}}}, "body.figures.2024.rd_expense"),
        ({"figures": {"2024": {"profit": "1.00"}}}, "body.figures.2024.profit"),
        ({"dates": {"founded_on": "2024-01-01"}}, "body.dates.founded_on"),
        ({"year": 1999}, "body.year"),
        ({"credit_code": "91430302MABQKXF64X"}, "body.credit_code"),
        ({"size": "huge"}, "body.size"),
        ({"tier": "gold"}, "body.tier"),
        ({"profile": "generous"}, "body.profile"),
        ({"payments": [{"measure_id": "gift", "year": 2023, "amount": "1.00"}]}, "body.payments.0.measure_id"),
    ],
)
@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)  # nothing is read from a database
async def test_wrong_facts_say_which_field_and_what_to_do(both: Both, change: dict[str, Any], field: str) -> None:
    answer = await both.awards.post("/awards/v1/assessments", json=FACTS | change)
    assert answer.status_code == 422, answer.text
    (problem,) = answer.json()["errors"]
    assert problem["field"] == field
    assert problem["problem"]
    assert problem["remedy"]


async def test_an_unknown_pack_is_not_found(both: Both) -> None:
    answer = await both.awards.post("/awards/v1/assessments", json=FACTS | {"policy": "atlantis"})
    assert (answer.status_code, "xiangtan-2022-2025" in answer.json()["detail"]) == (404, True)


async def test_a_recognition_in_the_registry_becomes_an_entitlement_and_what_is_missing_is_named(both: Both) -> None:
    await register(both.registry, A)
    await record(both.registry, A)
    await both.follow()
    answer = await both.awards.get(f"/awards/v1/enterprises/{A}/assessment", params={"year": 2024})
    assert answer.status_code == 200, answer.text
    statement = answer.json()
    assert line(statement, "national-little-giant")["amount"] == "200000.00"
    assert statement["registry_seq"] == (await both.registry.get("/registry/v1/feed/head")).json()["seq"]
    missing = {m["key"] for m in line(statement, "rd-subsidy")["missing"]}
    assert missing == {"figures.2024.rd_expense", "figures.2023.rd_expense", "figures.2024.rd_deductible"}


async def test_a_recheck_and_a_revocation_in_the_registry_pay_nothing(both: Both) -> None:
    await register(both.registry, A, B)
    await record(both.registry, A, action="复核")
    await record(both.registry, B, number="示例〔2023〕1号", day="2023-09-01")
    await record(both.registry, B, number="示例〔2024〕2号", day="2024-06-01", action="撤销")
    await both.follow()
    recheck = (await both.awards.get(f"/awards/v1/enterprises/{A}/assessment", params={"year": 2024})).json()
    assert line(recheck, "national-little-giant")["status"] == "not_new"
    revoked = (await both.awards.get(f"/awards/v1/enterprises/{B}/assessment", params={"year": 2024})).json()
    assert line(revoked, "rd-subsidy")["status"] == "not_eligible"


async def test_figures_of_the_registry_are_those_of_the_statement(both: Both) -> None:
    await register(both.registry, A)
    await record(both.registry, A, number="示例〔2023〕1号", day="2023-09-01")
    for year, rd in ((2023, "5000000.00"), (2024, "5250000.00")):
        figures = {"rd_expense": rd, "rd_deductible": "4000000.00"}
        await both.registry.put(f"/registry/v1/enterprises/{A}/indicators/{year}", json=figures)
    await both.follow()
    statement = (await both.awards.get(f"/awards/v1/enterprises/{A}/assessment", params={"year": 2024})).json()
    assert line(statement, "rd-subsidy")["amount"] == "40000.00"


async def test_an_enterprise_that_the_feed_has_not_told_of_is_not_found(both: Both) -> None:
    assert (await both.awards.get(f"/awards/v1/enterprises/{A}/assessment", params={"year": 2024})).status_code == 404


async def test_the_pack_is_read_over_rest_with_its_clauses_own_words(both: Both) -> None:
    (policy,) = (await both.awards.get("/awards/v1/policies")).json()
    base = f"/awards/v1/policies/{policy['id']}"
    measures = (await both.awards.get(f"{base}/measures")).json()
    assert len(measures) == policy["measures"] == 40
    for measure in measures:
        clause = (await both.awards.get(f"{base}/clauses/{measure['clause']}")).json()
        assert measure["quote"] in clause["text"]
        assert measure["id"] in clause["measures"]
    one = (await both.awards.get(f"{base}/measures/rd-subsidy")).json()
    assert (one["rate"], one["cap"], one["threshold"]) == ("1%", "100000.00", "研发费用500 万元以上")
    for path in (f"{base}/measures/gift", f"{base}/clauses/99", "/awards/v1/policies/atlantis"):
        assert (await both.awards.get(path)).status_code == 404


async def test_without_a_token_every_route_but_the_public_ones_is_refused(both: Both, apps: Apps) -> None:
    app = apps.awards(both.settings)
    transport = httpx.ASGITransport(app=app, raise_app_exceptions=False)
    async with httpx.AsyncClient(transport=transport, base_url="http://test") as http:
        for route in api_routes(app):
            if scopes_of(route):
                for method in route.methods or ():
                    answer = await http.request(method, str(route.path))
                    assert answer.status_code == 401, route.path


async def test_the_migrations_make_the_tables_that_the_models_describe(both: Both) -> None:
    engine = open_engine(both.settings.database)
    assert MIGRATIONS.differences(engine) == []
    engine.dispose()


async def test_the_budget_of_a_year_is_the_sum_of_its_statements(both: Both) -> None:
    await register(both.registry, A, B)
    await record(both.registry, A, B)
    await record(both.registry, B, number="示例〔2024〕2号", title="省级专精特新中小企业")
    await both.follow()
    statements = [
        (await both.awards.get(f"/awards/v1/enterprises/{c}/assessment", params={"year": 2024})).json() for c in (A, B)
    ]
    budget = (await both.awards.get("/awards/v1/budgets/2024")).json()
    assert budget["enterprises"] == 2
    for total in ("settled", "low", "high"):
        assert float(budget[total]) == sum(float(s[total]) for s in statements)
    assert budget["settled"] == "500000.00"
    (giants,) = [x for x in budget["lines"] if x["measure_id"] == "national-little-giant"]
    assert (giants["settled_count"], giants["settled"]) == (2, "400000.00")
    assert (await both.awards.get("/awards/v1/budgets/2020")).json()["settled"] == "0.00"


async def test_a_budget_of_nobody_is_zero(both: Both) -> None:
    assert (await both.awards.get("/awards/v1/budgets/2024")).json()["enterprises"] == 0
