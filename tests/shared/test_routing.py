"""Routes are kept as declared: what is read of a declaration is what the framework makes of it, and a table finds the same route as trying
one after the other would."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from fastapi import Response
from fastapi.dependencies.models import Dependant
from starlette.routing import Match

from shared.plumbing.auth import PUBLIC
from shared.plumbing.revised import _DECLARED
from shared.plumbing.routing import Route, Routes, Table, api_routes, fields_of
from shared.plumbing.service_app import build_service_app
from tests.contracts.apps import app_of

SERVICES = ("registry", "awards", "matchmaking")


def framework_says(dependant: Dependant) -> list[tuple[Any, tuple[str, ...]]]:
    """What the framework found out that a route depends on: (function, permissions), depth first from the last."""
    found, pending = [], list(dependant.dependencies)
    while pending:
        inner = pending.pop()
        scopes = dict.fromkeys([*(inner.own_oauth_scopes or ()), *(inner.parent_oauth_scopes or ())])
        found.append((inner.call, tuple(scopes)))
        pending.extend(inner.dependencies)
    return found


def told(call: Any) -> tuple[Any, ...]:
    """What can be told of a function: of one that was made within an annotation, a second reading of it makes another."""
    said = _DECLARED.get(call)
    declared = (getattr(said.kind, "name", None), said.shows, said.required, said.why) if said is not None else None
    return getattr(call, "__module__", ""), getattr(call, "__qualname__", call), declared


@pytest.mark.parametrize("service", SERVICES)
def test_what_is_read_of_a_declaration_is_what_the_framework_makes_of_it(service: str) -> None:
    routes = list(api_routes(app_of(service)))
    for route in routes:
        made = route.made
        read, known = [(a.call, a.scopes) for a in route.asked], framework_says(made.dependant)
        assert [(told(call), scopes) for call, scopes in read] == [(told(c), s) for c, s in known], route.path
        assert (route.path, set(route.methods), route.name, route.unique_id) == (
            made.path,
            made.methods,
            made.name,
            made.unique_id,
        )
        assert (route.include_in_schema, dict(route.openapi_extra), dict(route.responses)) == (
            made.include_in_schema,
            made.openapi_extra or {},
            made.responses,
        )
        if made.response_model is not None:
            assert route.answers == made.response_model, route.path
    assert len(routes) > 80


@pytest.mark.parametrize("service", SERVICES)
def test_when_a_route_is_made_nothing_of_it_is_left_to_be_built(service: str) -> None:
    for route in api_routes(app_of(service)):
        for field in fields_of(route.made):
            assert field._type_adapter.pydantic_complete, (route.path, field.name)


def test_an_app_is_built_without_its_routes_being_made() -> None:
    routes = Routes()

    @routes.get("/a", dependencies=[PUBLIC])
    def read_a() -> str:
        return "a"

    app = build_service_app(service="toy", title="t", description="", version="1", routers=[routes], problems={})
    assert [r.path for r in api_routes(app) if "made" in vars(r)] == []


def answer() -> Response:
    return Response()


def declared(*said: tuple[str, str]) -> list[Route]:
    routes = Routes()
    for method, path in said:
        routes.add_api_route(path, answer, methods=[method])
    return [Route(p, e, options, of=routes, prefix="/toy/v1", responses={}) for p, e, options in routes.declared]


def one_after_the_other(routes: list[Route], scope: dict[str, Any]) -> tuple[Match, Any]:
    matches = [route.matches(scope) for route in routes]
    full = next((m for m in matches if m[0] is Match.FULL), None)
    found = full or next((m for m in matches if m[0] is Match.PARTIAL), None) or (Match.NONE, {})
    return found[0], found[1].get("route")


SAID = declared(
    ("GET", "/firms"),
    ("POST", "/firms"),
    ("GET", "/firms/import-form.csv"),
    ("GET", "/firms/{code}"),
    ("PUT", "/firms/{code}"),
    ("GET", "/{kind}"),
    ("GET", "/units"),
    ("GET", "/{kind}/{id}"),
    ("GET", "/{month}.xlsx"),
    ("GET", "/firms/{code}/years/{year}"),
)


def asked() -> Iterator[tuple[str, str]]:
    parts = ("firms", "units", "2026-01.xlsx", "x", "import-form.csv", "")
    for method in ("GET", "POST", "PUT", "DELETE"):
        for first in parts:
            yield method, f"/toy/v1/{first}"
            for second in parts:
                yield method, f"/toy/v1/{first}/{second}"
                yield method, f"/toy/v1/{first}/{second}/years/3"
    yield from (
        ("GET", path) for path in ("/", "", "/toy", "/toy/v1", "/toy/v1/", "//", "/toy/v1/firms/a/b", "/other/v1/firms")
    )


def test_the_table_finds_what_trying_all_would_find() -> None:
    table = Table(SAID)
    found = set()
    for method, path in asked():
        scope = {"type": "http", "method": method, "path": path}
        match, child = table.matches(scope)
        expected = one_after_the_other(SAID, scope)
        assert (match, child.get("route")) == expected, (method, path)
        found.add((match, expected[1]))
    assert {route for match, route in found if match is Match.FULL} == set(SAID) - {SAID[6], SAID[8]}, "shadowed"
    assert {match for match, _ in found} == {Match.NONE, Match.PARTIAL, Match.FULL}
    assert table.matches({"type": "websocket", "path": "/toy/v1/firms"}) == (Match.NONE, {})
