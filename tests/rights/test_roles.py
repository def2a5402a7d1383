"""Every role of the city's roles.yaml × every route of the three services: a person is admitted exactly where the role's scopes and
the table of owners say, and where a step-up is wanted only with one. Generated: a new route or role is in it without a thought."""

from __future__ import annotations

import time
from collections.abc import Iterator
from typing import Any

import httpx
import pytest
from fastapi import FastAPI

from shared.city import part
from shared.contracts.owners import Act, Owner, Span, rights
from shared.contracts.scopes import ClientKind, Scope, granted_to_person, holdable_by_people
from shared.plumbing.audit import PendingAudit
from shared.plumbing.audited import audited_by
from shared.plumbing.auth import Principal, scopes_of, touched_by
from shared.plumbing.errors import NotFound, Unauthenticated
from shared.plumbing.rights import caller_of
from shared.plumbing.routing import api_routes
from shared.plumbing.use_cases import use_cases
from tests.contracts.apps import SERVICES, app_of
from tests.rights.test_matrix import SLOTS as NAMED_BY_PATHS
from tests.rights.test_matrix import Route, routes_of

pytestmark = [pytest.mark.anyio, pytest.mark.slow]
ROLES: dict[str, dict[str, Any]] = {role["code"]: role for role in part("roles.yaml")["roles"]}
BONDS = {"none": {}, "unit": {"unit": "430302"}}
FIRM = {"enterprise": "91430302MABQKXF64Q"}
SLOTS = dict.fromkeys((*NAMED_BY_PATHS.values(), "release-job", "seed-run"), "1")


def person(code: str, *, fresh: bool) -> Principal:
    """Somebody in this role, as his token has him."""
    role = ROLES[code]
    bond: dict[str, Any] = BONDS.get(role["bond"], FIRM)
    scopes = granted_to_person(code, role["kind"], role["scopes"], bound=bool(bond))
    until = time.time() + 3600 if fresh else 0.0
    return Principal(f"p@{code}", role["kind"], bond.get("unit"), frozenset(scopes), bond.get("enterprise"), "p", until)


class Roles:
    """A role's code is its token; with an exclamation mark that of who has just stepped up."""

    async def verify(self, token: str) -> Principal:
        code = token.rstrip("!")
        if code not in ROLES:
            raise Unauthenticated("令牌无效")
        return person(code, fresh=token.endswith("!"))


class Nothing:
    """Use cases that end a request as soon as its route turns to them: it was admitted."""

    def __getattr__(self, name: str) -> Any:
        raise NotFound(f"admitted: {name}")


class Noted:
    """Use cases of which the audit alone asks for something: a place for what was refused."""

    def __init__(self) -> None:
        self.store = self
        self.refused: list[PendingAudit] = []

    def note(self, act: PendingAudit) -> None:
        self.refused.append(act)


@pytest.fixture(params=SERVICES)
def app(request: pytest.FixtureRequest) -> Iterator[FastAPI]:
    app = app_of(request.param)
    before = app.state.verifier, app.state.use_cases
    app.state.verifier, app.state.use_cases = Roles(), Noted()
    app.dependency_overrides[use_cases] = Nothing
    yield app
    app.dependency_overrides.clear()
    app.state.verifier, app.state.use_cases = before


def refusal(answer: httpx.Response) -> str | None:
    """Why a request got no further than the door."""
    if answer.status_code != 403:
        return None
    said = answer.json()
    if said["type"].endswith("step-up-required"):
        return "step-up"
    return "scope" if "缺少权限" in said["detail"] else "owner"


async def test_every_role_is_admitted_where_its_scopes_and_the_table_say_and_nowhere_else(app: FastAPI) -> None:
    declared = {
        (str(c.path), method): (scopes_of(c) or [], touched)
        for c in api_routes(app)
        for method in c.methods or ()
        for touched in touched_by(c) or ()
    }
    said = {f"{m} {c.path}": a.action for c in api_routes(app) for m in c.methods or () if (a := audited_by(c))}
    transport = httpx.ASGITransport(app=app, raise_app_exceptions=False)
    wrong: list[Any] = []
    admitted = refused = 0
    async with httpx.AsyncClient(transport=transport, base_url="http://test") as http:
        for route in routes_of(_service(app), app):
            scopes, touched = declared[route.template, route.method]
            for code in ROLES:
                for fresh in (True, False) if touched.fresh else (True,):
                    bearer = {"Authorization": f"Bearer {code}{'!' if fresh else ''}"}
                    answer = await http.request(route.method, route.path(SLOTS), params=route.query, headers=bearer)
                    expected = _expected(code, scopes, touched.owner, route, touched.fresh and not fresh)
                    admitted += expected is None
                    refused += expected is not None and said.get(route.id) is not None
                    if refusal(answer) != expected or answer.status_code == 401:
                        wrong.append((code, route.id, answer.status_code, refusal(answer), expected))
    assert not wrong, "\n".join(map(str, wrong[:30]))
    assert admitted > 100
    # Who is refused what is audited is told there, whoever it was and whatever for. (404: admitted, and there is nothing here.)
    told = [act for act in app.state.use_cases.refused if act.detail["status"] != 404]
    assert len(told) == refused > 100


def _service(app: FastAPI) -> str:
    return next(service for service in SERVICES if app_of(service) is app)


def _expected(code: str, scopes: list[str], owner: Owner, route: Route, stale: bool) -> str | None:
    who = person(code, fresh=True)
    if not set(scopes) <= set(who.scopes):
        return "scope"
    allowed = rights(owner, caller_of(who.kind, who.unit, who.enterprise))
    if (allowed.read if route.act is Act.READ else allowed.write) is Span.NONE:
        return "owner"
    return "step-up" if stale else None


def test_what_pays_reveals_or_grants_asks_for_a_step_up() -> None:
    asks = {
        (method, str(c.path).split("/v1", 1)[1])
        for service in SERVICES
        for c in api_routes(app_of(service))
        for method in c.methods or ()
        for touched in touched_by(c) or ()
        if touched.fresh
    }
    writes = {
        (method, str(c.path).split("/v1", 1)[1])
        for c in api_routes(app_of("registry"))
        for method in c.methods or ()
        for touched in touched_by(c) or ()
        if touched.owner in (Owner.PERSON, Owner.ACCOUNTS) and method != "GET"
    }
    revealed = {
        ("GET", "/enterprises/{credit_code}/contacts"),
        ("GET", "/name-list/government/contacts"),
        ("GET", "/objections/{id}/objector"),
        ("GET", "/challenge-objections/{id}/objector"),
        ("GET", "/supplies/{listing_id}/contact"),
        ("GET", "/demands/{listing_id}/contact"),
        ("GET", "/providers/{provider_id}/contact"),
    }
    pays = {
        ("POST", "/payments"),
        ("POST", "/enterprises/{credit_code}/accounts/{version}/judgement"),
        ("POST", "/enterprises/{credit_code}/accounts/{version}/confirmation"),
        ("POST", "/payment-batches/{batch_id}/steps"),
        ("GET", "/payment-batches/{batch_id}/files/{format}"),
        ("POST", "/payments/{payment_id}/reversal"),
        ("GET", "/award-objections/{objection_id}/objector"),
    }
    gives = {("POST", "/enterprises/{credit_code}/fact-consents")}
    assert writes | revealed | pays | gives == asks
    assert {("POST", "/clients"), ("POST", "/signing-keys"), ("POST", "/persons/{login}/roles/{id}/approval")} <= writes


@pytest.mark.parametrize("code", ROLES)
def test_a_role_holds_no_more_than_its_kind_lets_a_person_hold(code: str) -> None:
    role = ROLES[code]
    assert set(role["scopes"]) <= holdable_by_people(code, role["kind"], bound=role["bond"] != "none")
    assert role["kind"] in set(ClientKind)
    assert Scope.SESSIONS_OPEN not in role["scopes"]
