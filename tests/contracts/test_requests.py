"""Requests are refused where they say what nobody knows: a field of a body, a field that a list's rows do not have. Asked of every operation, so
that one that is added later is asked too. And a list that is asked for some fields answers those."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Any

import httpx
import pytest
from fastapi import Request, Response

from shared.contracts.wire import Reply
from shared.plumbing.auth import PUBLIC
from shared.plumbing.paging import PageCursor, PageSize, link_next
from shared.plumbing.routing import Routes
from shared.plumbing.service_app import build_service_app
from tests.contracts.apps import SERVICES, Place, app_of, document_of, operations

_OPEN = {
    "document": "a standard or a pack as data: read by a model or loader of its own, which refuses what it does not know",
    "patch": "a change of a policy pack (RFC 6902)",
    "statement": "a statement that is sent back to be calculated again: it is an answer, perhaps of a later version",
}
"""Fields in which a request holds more than the interface describes."""


def _bodies(service: str) -> Iterator[tuple[str, str, dict[str, Any]]]:
    for method, path, operation in operations(service):
        content = operation.get("requestBody", {}).get("content", {}).get("application/json")
        if content:
            yield method, path, content["schema"]


def _open_objects(
    document: dict[str, Any], schema: dict[str, Any], place: str, seen: frozenset[str]
) -> Iterator[tuple[str, bool]]:
    """(place, does it take any field) of every object within a schema."""
    if reference := schema.get("$ref"):
        name = reference.rpartition("/")[2]
        if name not in seen:
            yield from _open_objects(document, document["components"]["schemas"][name], place, seen | {name})
        return
    if "properties" in schema:
        yield place, schema.get("additionalProperties") is not False
    elif schema.get("type") == "object":
        yield place, schema.get("additionalProperties", True) is True and "patternProperties" not in schema
    for several in ("anyOf", "oneOf", "allOf", "prefixItems"):
        for choice in schema.get(several, ()):
            yield from _open_objects(document, choice, place, seen)
    for inner in ("items", "additionalProperties"):
        if isinstance(schema.get(inner), dict):
            yield from _open_objects(document, schema[inner], place, seen)
    for name, inner in schema.get("properties", {}).items():
        if name not in _OPEN:
            yield from _open_objects(document, inner, f"{place}.{name}", seen)


@pytest.mark.parametrize("service", SERVICES)
def test_no_object_of_any_request_takes_a_field_that_is_not_known(service: str) -> None:
    found = [
        (f"{method.upper()} {path} {place}", is_open)
        for method, path, schema in _bodies(service)
        for place, is_open in _open_objects(document_of(service), schema, "body", frozenset())
    ]
    assert len(found) > 30
    assert [place for place, is_open in found if is_open] == []


@pytest.mark.anyio
@pytest.mark.parametrize("service", SERVICES)
async def test_every_operation_with_a_body_refuses_a_field_that_it_does_not_know(service: str) -> None:
    transport = httpx.ASGITransport(app=app_of(service))
    taken, asked = [], 0
    async with httpx.AsyncClient(transport=transport, base_url="http://test") as http:
        for method, path, schema in _bodies(service):
            asked += 1
            place = Place(service, method, path, "body", ("a_field_of_nobody",), schema, _tags(service, schema))
            answer = await http.request(**place.request(1))
            errors = answer.json().get("errors", []) if answer.status_code == 422 else []
            if not any(e["field"].endswith("a_field_of_nobody") and e["problem"] == "不认识的字段" for e in errors):
                taken.append(f"{method.upper()} {path}: {answer.status_code} {errors}")
    assert asked > 10
    assert taken == []


def _tags(service: str, schema: dict[str, Any]) -> tuple[tuple[tuple[str | int, ...], Any], ...]:
    """What says which of several bodies it is: of a union, its first."""
    tag = schema.get("discriminator")
    return (((tag["propertyName"],), next(iter(tag["mapping"]))),) if tag else ()


@pytest.mark.anyio
@pytest.mark.parametrize("service", SERVICES)
async def test_every_list_with_pages_refuses_a_field_that_its_rows_do_not_have(service: str) -> None:
    transport = httpx.ASGITransport(app=app_of(service))
    asked = 0
    async with httpx.AsyncClient(transport=transport, base_url="http://test") as http:
        for method, path, operation in operations(service):
            if not {"cursor", "fields"} & {p["name"] for p in operation.get("parameters", ())}:
                continue
            asked += 1
            place = Place(service, method, path, "query", ("fields",), {})
            answer = await http.request(**place.request("a_field_of_nobody"))
            assert answer.status_code == 422, f"{path}: {answer.status_code}"
            (error,) = [e for e in answer.json()["errors"] if e["field"] == "query.fields"]
            assert (error["problem"], error["value"]) == ("没有这个字段", "a_field_of_nobody")
    assert asked > 5


class Thing(Reply):
    id: int
    name: str
    price: str


def _things() -> Routes:
    router = Routes(tags=["运行"])
    rows = [Thing(id=n, name=f"物{n}", price="1.00") for n in range(3)]

    @router.get("/things", summary="物", dependencies=[PUBLIC])
    def list_things(
        request: Request, response: Response, limit: PageSize = 2, cursor: PageCursor = None
    ) -> list[Thing]:
        response.headers.update(link_next(request, limit))
        return rows[:limit]

    @router.get("/ready-things", summary="物", dependencies=[PUBLIC], response_class=Response, responses={200: {"model": list[Thing]}})  # fmt: skip
    def list_ready_things(cursor: PageCursor = None) -> Response:
        return Response(b"[" + rows[0].model_dump_json().encode() + b"]", media_type="application/json")

    @router.get("/one-thing", summary="物", dependencies=[PUBLIC])
    def read_thing(cursor: Annotated[str | None, "no list"] = None) -> Thing:
        return rows[0]

    return router


@pytest.mark.anyio
async def test_a_list_answers_the_fields_that_are_asked_for_and_goes_on_with_them() -> None:
    app = build_service_app(service="things", title="t", description="d", version="1", routers=[_things()], problems={})
    transport = httpx.ASGITransport(app=app)
    async with httpx.AsyncClient(transport=transport, base_url="http://test/things/v1") as http:
        some = await http.get("/things", params={"fields": "id, name"})
        assert some.json() == [{"id": 0, "name": "物0"}, {"id": 1, "name": "物1"}]
        assert int(some.headers["Content-Length"]) == len(some.content)
        assert "fields=id%2C+name" in some.headers["Link"]
        assert (await http.get("/ready-things?fields=price")).json() == [{"price": "1.00"}]
        whole = await http.get("/things?limit=1")
        assert whole.json() == [{"id": 0, "name": "物0", "price": "1.00"}]
        for wrong in ("", "id,colour"):
            refused = await http.get("/things", params={"fields": wrong})
            assert refused.json()["errors"][0]["remedy"] == "可填:id,name,price"
        assert (await http.get("/one-thing?fields=id")).status_code == 422
    parameters = [p["name"] for p in app.openapi()["paths"]["/things/v1/things"]["get"]["parameters"]]
    assert parameters == ["limit", "cursor", "fields"]
