"""What breaks a caller is named and needs a note; and a route that is on its way out says so in every answer."""

from __future__ import annotations

import copy
import datetime as dt
from collections.abc import Callable
from typing import Any

import httpx
import pytest

from shared.plumbing.auth import PUBLIC
from shared.plumbing.deprecation import deprecated
from shared.plumbing.errors import Conflict
from shared.plumbing.routing import Routes
from shared.plumbing.service_app import build_service_app
from tests.contracts.api_changes import PAGE, broken_since, unexplained
from tests.contracts.apps import SERVICES
from tests.contracts.breaking import added, breaking

TODAY = dt.date(2026, 11, 26)


@pytest.mark.parametrize("service", SERVICES)
def test_what_breaks_callers_since_the_last_release_is_noted(service: str) -> None:
    missing = unexplained(broken_since(service), PAGE.read_text("utf-8"))
    assert not missing, "say in docs/api-changes.md what callers have to do, with these words in backticks"


def _text(**more: Any) -> dict[str, Any]:
    return {"type": "string", **more}


OLD: dict[str, Any] = {
    "paths": {
        "/awards/v1/payments/{id}": {
            "put": {
                "operationId": "put_payment",
                "security": [{"oauth2": ["awards:write"]}],
                "parameters": [
                    {"name": "id", "in": "path", "required": True, "schema": _text()},
                    {"name": "state", "in": "query", "schema": {"anyOf": [_text(enum=["paid", "open"]), {"type": "null"}]}},
                    {"name": "If-Match", "in": "header", "schema": _text()},
                ],
                "requestBody": {"required": True, "content": {"application/json": {"schema": {"$ref": "#/components/schemas/PaymentIn"}}}},
                "responses": {
                    "200": {"content": {"application/json": {"schema": {"type": "array", "items": {"$ref": "#/components/schemas/Payment"}}}}},
                    "404": {},
                },
            }
        }
    },
    "components": {
        "schemas": {
            "PaymentIn": {
                "type": "object", "additionalProperties": False, "required": ["amount"],
                "properties": {"amount": _text(pattern="^[0-9]+$"), "note": _text(maxLength=20), "step": {"oneOf": [{"$ref": "#/components/schemas/Plain"}, {"$ref": "#/components/schemas/Reasoned"}]}},
            },
            "Plain": {"type": "object", "properties": {"event": {"const": "close"}}, "required": ["event"]},
            "Reasoned": {"type": "object", "properties": {"event": _text(enum=["refuse"]), "reason": _text()}, "required": ["event", "reason"]},
            "Payment": {
                "type": "object", "required": ["id", "paid_on", "state"],
                "properties": {"id": {"type": "integer"}, "paid_on": _text(format="date"), "state": _text(enum=["paid", "open"]), "within": {"$ref": "#/components/schemas/Payment"}},
            },
        }
    },
}  # fmt: skip
Change = Callable[[dict[str, Any], dict[str, dict[str, Any]]], Any]
"""(the operation, the components) are changed."""
_PATH = "/awards/v1/payments/{id}"
_AT = f"PUT {_PATH}"

BREAKS: dict[str, Change] = {
    f"{_AT}: is called change_payment, not put_payment": lambda o, c: o.update(operationId="change_payment"),
    f"{_AT}: asks for awards:pay": lambda o, c: o.update(security=[{"oauth2": ["awards:write", "awards:pay"]}]),
    f"{_AT}: query state is gone": lambda o, c: o["parameters"].pop(1),
    f"{_AT}: query state: takes no open": lambda o, c: o["parameters"][1]["schema"]["anyOf"][0].update(enum=["paid"]),
    f"{_AT}: query state: may not be null": lambda o, c: o["parameters"][1]["schema"]["anyOf"].pop(1),
    f"{_AT}: header If-Match must be given": lambda o, c: o["parameters"][2].update(required=True),
    f"{_AT}: query year is new and must be given": lambda o, c: o["parameters"].append(
        {"name": "year", "in": "query", "required": True, "schema": {"type": "integer"}}
    ),
    f"{_AT}: takes no application/json": lambda o, c: o["requestBody"].update(content={"text/csv": {}}),
    f"{_AT}: takes no body": lambda o, c: o.pop("requestBody"),
    f"{_AT}: never answers 200": lambda o, c: o["responses"].update({"204": o["responses"].pop("200")}),
    f"{_AT}: 200 is no application/json": lambda o, c: o["responses"]["200"].update(content={"text/csv": {}}),
    "request PaymentIn.note is gone": lambda o, c: c["PaymentIn"]["properties"].pop("note"),
    "request PaymentIn.note must be given": lambda o, c: c["PaymentIn"]["required"].append("note"),
    "request PaymentIn.note: maxLength is 10, not 20": lambda o, c: c["PaymentIn"]["properties"]["note"].update(
        maxLength=10
    ),
    "request PaymentIn.amount: has another pattern": lambda o, c: c["PaymentIn"]["properties"]["amount"].update(
        pattern="^[1-9]+$"
    ),
    "request PaymentIn.amount: is integer, not string": lambda o, c: c["PaymentIn"]["properties"].update(
        amount={"type": "integer"}
    ),
    "request PaymentIn.step: may not be Plain": lambda o, c: c["PaymentIn"]["properties"]["step"]["oneOf"].pop(0),
    "answer Payment.state is gone": lambda o, c: c["Payment"]["properties"].pop("state"),
    "answer Payment.state may be missing": lambda o, c: c["Payment"]["required"].remove("state"),
    "answer Payment.state: may be void": lambda o, c: c["Payment"]["properties"]["state"]["enum"].append("void"),
    "answer Payment.paid_on: has the format date-time, not date": lambda o, c: c["Payment"]["properties"][
        "paid_on"
    ].update(format="date-time"),
    "answer Payment.id: may be null": lambda o, c: c["Payment"]["properties"].update(
        id={"anyOf": [{"type": "integer"}, {"type": "null"}]}
    ),
}
HARMLESS: dict[str, Change] = {
    "nothing": lambda o, c: None,
    "a field of an answer": lambda o, c: c["Payment"]["properties"].update(note=_text()),
    "a field that may be given": lambda o, c: c["PaymentIn"]["properties"].update(more=_text()),
    "a parameter that may be given": lambda o, c: o["parameters"].append({"name": "q", "in": "query", "schema": _text()}),
    "a longer text": lambda o, c: c["PaymentIn"]["properties"]["note"].update(maxLength=200),
    "a value that may be sent": lambda o, c: c["Reasoned"]["properties"]["event"]["enum"].append("return"),
    "a value that is answered no more": lambda o, c: c["Payment"]["properties"]["state"].update(enum=["paid"]),
    "a field that need not be given": lambda o, c: c["PaymentIn"]["required"].clear(),
    "less permission": lambda o, c: o.update(security=[{"oauth2": []}]),
}  # fmt: skip


def _changed(change: Change) -> dict[str, Any]:
    new = copy.deepcopy(OLD)
    change(new["paths"][_PATH]["put"], new["components"]["schemas"])
    return new


@pytest.mark.parametrize("what", BREAKS)
def test_what_breaks_a_caller_is_named(what: str) -> None:
    assert breaking(OLD, _changed(BREAKS[what]), TODAY) == [what]


@pytest.mark.parametrize("what", HARMLESS)
def test_what_harms_no_caller_is_not(what: str) -> None:
    assert breaking(OLD, _changed(HARMLESS[what]), TODAY) == []


def test_an_operation_goes_when_its_sunset_has_come_and_not_before() -> None:
    gone = {"paths": {}, "components": OLD["components"]}
    assert breaking(OLD, gone, TODAY) == [f"{_AT}: is gone"]
    out = _changed(lambda o, c: o.update(deprecated=True, **{"x-sunset": TODAY.isoformat()}))
    assert breaking(out, gone, TODAY) == []
    assert breaking(out, gone, TODAY - dt.timedelta(days=1)) == [f"{_AT}: is gone"]
    renamed = copy.deepcopy(OLD)
    renamed["paths"] = {"/awards/v1/payments/{number}": OLD["paths"][_PATH]}
    assert (breaking(OLD, renamed, TODAY), added(OLD, renamed), added(gone, OLD)) == ([], [], [_AT])


def test_a_change_without_a_note_is_refused() -> None:
    assert unexplained(["awards: a", "awards: b"], "- `awards: a`: do this") == ["awards: b"]


@pytest.mark.anyio
async def test_a_route_on_its_way_out_says_so_in_every_answer_and_in_the_document() -> None:
    router = Routes(tags=["运行"])
    leaving = deprecated(dt.date(2026, 12, 1), sunset=dt.date(2027, 6, 1), instead="/things/v1/new")

    @router.get("/old", summary="旧", dependencies=[PUBLIC], **leaving)
    async def old(refused: bool = False) -> dict[str, str]:
        if refused:
            raise Conflict("不行")
        return {}

    @router.get("/new", summary="新", dependencies=[PUBLIC])
    async def new() -> dict[str, str]:
        return {}

    app = build_service_app(
        service="things", title="t", description="d", version="1", routers=[router], problems={}
    )  # fmt: skip
    transport = httpx.ASGITransport(app=app)
    async with httpx.AsyncClient(transport=transport, base_url="http://test") as http:
        for query in ("", "?refused=true"):
            headers = (await http.get(f"/things/v1/old{query}")).headers
            assert headers["Deprecation"] == f"@{int(dt.datetime(2026, 11, 30, 16, tzinfo=dt.UTC).timestamp())}"
            assert headers["Sunset"] == "Mon, 31 May 2027 16:00:00 GMT"
            assert headers["Link"] == '</things/v1/new>; rel="successor-version"'
        assert "Deprecation" not in (await http.get("/things/v1/new")).headers
    operation = app.openapi()["paths"]["/things/v1/old"]["get"]
    assert operation["deprecated"] is True
    assert operation["x-sunset"] == "2027-06-01"
    assert "自 2026-12-01 起不再推荐,2027-06-01 起可能不再提供;请改用 /things/v1/new。" in operation["description"]
    with pytest.raises(ValueError, match="before it goes"):
        deprecated(dt.date(2027, 1, 1), sunset=dt.date(2027, 1, 1), instead="/x")
