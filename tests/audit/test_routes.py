"""Every route that reveals or gives out writes one event for an answer, before it; generated from the apps. Only the auditor
reads them."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Iterator
from typing import Any

import pytest
from fastapi import FastAPI, Response

from shared.contracts.audit import Action, AuditEvent, Outcome, verify_audit
from shared.contracts.imports import ImportReport
from shared.contracts.owners import Owner
from shared.contracts.scopes import HOLDABLE, PEOPLE_ONLY, ClientKind, Scope
from shared.plumbing.audit import AuditLog
from shared.plumbing.audited import Audited, audited, audited_by, unaudited
from shared.plumbing.auth import PUBLIC, Principal, requires
from shared.plumbing.revised import unrevised
from shared.plumbing.routing import Routes, api_routes
from shared.plumbing.service_app import build_service_app
from shared.plumbing.storage import Store
from tests.attachments.papers import hand_in
from tests.faults.importer import code
from tests.matchmaking.conftest import demand
from tests.rights.test_matrix import (
    BODIES,
    BULK,
    LISTS,
    NEVER_ENDS,
    SERVICES,
    Route,
    asked,
    foreign,
    own,
    routes_of,
)
from tests.rights.world import BUDGET_LINE, CALLERS, FIRMS, MARKS, World, living

pytestmark = [pytest.mark.anyio, pytest.mark.slow]
AUDITOR = Principal("shenji@auditor", "officer", None, frozenset({Scope.AUDIT_READ}))
OFFICER = Principal("zhaoming@bureau-handler", "officer", None, frozenset(Scope) - {Scope.AUDIT_READ})


@pytest.fixture(scope="module")
async def world(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[World]:
    callers = {"auditor": AUDITOR, "officer": OFFICER}
    CALLERS.update(callers)
    try:
        async with living(tmp_path_factory.mktemp("audit")) as world:
            yield world
    finally:
        for name in callers:
            del CALLERS[name]


def log_of(world: World, service: str) -> tuple[Store, AuditLog]:
    store: Store = world.apps[service].state.use_cases.store
    return store, store.audit_log


def events(world: World, service: str, after: int = 0) -> list[AuditEvent]:
    store, log = log_of(world, service)
    with store.read() as session:
        return log.read(session, after=after, limit=1000)


def head(world: World, service: str) -> int:
    store, log = log_of(world, service)
    with store.read() as session:
        return log.head(session)[0]


def declared(world: World, service: str) -> Iterator[tuple[Route, Audited]]:
    """The audited routes."""
    found_by = {(m, str(r.path)): audited_by(r) for r in api_routes(world.apps[service]) for m in r.methods or ()}
    for route in routes_of(service, world.apps[service]):
        found = found_by[route.method, route.template]
        if found is not None and found.action is not None:
            yield route, found


NOT_THERE = {
    "GET /registry/v1/objections/{id}/objector",
    "GET /matchmaking/v1/challenge-objections/{id}/objector",
    "GET /awards/v1/simulations/{id}/{kind}.parquet",
    "GET /awards/v1/payment-batches/{batch_id}/files/{format}",
    "GET /awards/v1/payment-batches/{batch_id}/audit-pack.zip",
    "GET /awards/v1/award-objections/{objection_id}/objector",
}
"""Of whom the world has none, not under the name that the matrix gives, or not for a client."""


async def test_every_answer_that_reveals_or_gives_out_is_one_event_and_every_refusal_too(world: World) -> None:
    wrong: list[Any] = []
    given = 0
    bureau = {"Authorization": "Bearer bureau"}
    for service in SERVICES:
        prefix = f"/{service}/v1"
        kept = (await hand_in(world.http[service], service, bureau)).json()["sha256"]
        papers = {"paper": kept, "call-paper": kept, "award-paper": kept}
        for route, said in declared(world, service):
            if said.within or route.template.endswith(NEVER_ENDS):
                continue
            for caller, slots in (
                ("bureau", own(world, "office-a") | own(world, "bureau") | papers),
                ("bank", foreign(world, "bank")),
            ):
                if "{listing_id}" in route.template:
                    slots = slots | {"supply": own(world, "university-a")["supply"]}
                if caller == "bureau" and route.slot in ("listing-plan", "plan"):
                    slots = slots | own(world, "office-a")
                before = head(world, service)
                answer = await asked(world, route, caller, slots)
                found = events(world, service, before)
                outcome = Outcome.DONE if answer.is_success else Outcome.REFUSED
                nothing = (answer.is_success and not answer.content) or answer.status_code == 409
                if caller == "bureau" and not answer.is_success and route.id not in NOT_THERE:
                    wrong.append((route.id, caller, answer.status_code, answer.text))
                given += answer.is_success
                wanted = (
                    []
                    if nothing
                    else [(said.action, caller, outcome, f"{route.method} {route.template.removeprefix(prefix)}")]
                )
                if [(e.action, e.subject, e.outcome, e.detail["route"]) for e in found] != wanted:
                    wrong.append((route.id, caller, answer.status_code, [e.model_dump() for e in found]))
    assert not wrong, "\n".join(str(w)[:600] for w in wrong)
    assert given > 15


async def test_an_event_names_the_firm_the_person_and_the_address_and_holds_no_contact(world: World) -> None:
    before = head(world, "registry")
    path = f"/registry/v1/enterprises/{FIRMS['a']}/contacts"
    answer = await world.ask("registry", "GET", path, "officer")
    assert MARKS["a"] in answer.text
    (event,) = events(world, "registry", before)
    assert (event.subject, event.person, event.object) == ("zhaoming@bureau-handler", "zhaoming", FIRMS["a"])
    assert (event.address, event.detail["status"]) == ("127.0.0.1", 200)
    every = json.dumps([e.model_dump(mode="json") for s in SERVICES for e in events(world, s)], ensure_ascii=False)
    assert not [mark for mark in MARKS.values() if mark in every]


async def test_a_copy_that_is_current_an_empty_answer_and_a_request_that_is_wrong_are_no_events(world: World) -> None:
    first = await world.ask("registry", "GET", "/registry/v1/name-list.csv", "bank")
    before = head(world, "registry")
    headers = {"If-None-Match": first.headers["etag"], "Authorization": "Bearer bank"}
    again = await world.http["registry"].get("/registry/v1/name-list.csv", headers=headers)
    wrong = await world.ask("registry", "GET", "/registry/v1/name-list.csv?on=x", "bank")
    public = await world.ask("registry", "GET", "/registry/v1/name-list/public.csv", "")
    paged = await world.ask("registry", "GET", "/registry/v1/name-list", "bank")
    assert [a.status_code for a in (again, wrong, public, paged)] == [304, 422, 200, 200]
    changes = (await world.ask("registry", "GET", "/registry/v1/name-list/changes?limit=1000", "bank")).json()
    path = f"/registry/v1/name-list/changes.ndjson?after={changes['next']}"
    assert (await world.ask("registry", "GET", path, "bank")).content == b""
    assert head(world, "registry") == before


async def test_a_stream_is_an_event_when_it_begins(world: World) -> None:
    before = head(world, "registry")
    begun = asyncio.Event()

    async def receive() -> dict[str, Any]:
        await asyncio.Event().wait()
        raise AssertionError

    async def send(message: dict[str, Any]) -> None:
        if message["type"] == "http.response.start":
            assert [e.action for e in events(world, "registry", before)] == [Action.LIST_EXPORTED]
            begun.set()

    path = "/registry/v1/name-list/changes/stream"
    scope = {"type": "http", "asgi": {"version": "3.0"}, "http_version": "1.1", "method": "GET", "path": path, "raw_path": path.encode(),
             "query_string": b"", "root_path": "", "scheme": "http", "client": ("192.0.2.1", 1), "server": ("test", 80),
             "headers": [(b"host", b"test"), (b"authorization", b"Bearer bank")]}  # fmt: skip
    stream = asyncio.create_task(world.apps["registry"](scope, receive, send))  # type: ignore[arg-type]  # ASGI's own kinds
    await asyncio.wait({stream, asyncio.create_task(begun.wait())}, return_when=asyncio.FIRST_COMPLETED)
    stream.cancel()
    await asyncio.gather(stream, return_exceptions=True)
    assert begun.is_set()
    assert len(events(world, "registry", before)) == 1


ACTS: dict[str, tuple[str, dict[str, Any]]] = {
    "PUT /registry/v1/units/{code}": ("430302", {"json": {"name": "雨湖区", "kind": "county", "valid_from": "2022-01-01"}}),
    "POST /registry/v1/clients": ("c-new", {"json": {"client_id": "c-new", "kind": "bank", "name": "示例", "scopes": ["name-list:read"]}}),
    "PATCH /registry/v1/clients/{client_id}": ("c-new", {"json": {"disabled": True}}),
    "PUT /registry/v1/banks/{credit_code}": (code(201), {"json": {"name": "示例银行"}}),
    "POST /registry/v1/signing-keys": ("", {}),
    "POST /registry/v1/name-list/keys": ("", {}),
    "PUT /registry/v1/calendar/days/{day}": ("2026-01-01", {"json": {"works": True, "name": "调休"}}),
    "PUT /matchmaking/v1/sources/{source}": ("src-bureau", {"json": {"name": "改名", "brings": ["supply", "demand"]}}),
    "POST /matchmaking/v1/sources/{source}/supplies.ndjson": ("src-bureau/supply", {"content": BULK}),
    "POST /matchmaking/v1/sources/{source}/demands.ndjson": (
        "src-bureau/demand", {"content": json.dumps(demand("带来的需求", credit_code=FIRMS["a"]) | {"external_id": "N-1"})}
    ),
    "POST /matchmaking/v1/sources/{source}/snapshots/{snapshot}/application": ("", {"json": {"missing": 0}}),
    "POST /matchmaking/v1/conflicts/{conflict_id}/settlement": ("", {"json": {"take": "office"}}),
    "POST /matchmaking/v1/providers/{provider_id}/approval": ("", {"json": {"reason": "材料齐全"}}),
    "POST /matchmaking/v1/providers/{provider_id}/suspension": ("", {"json": {"reason": "投诉核实中"}}),
    "POST /matchmaking/v1/offers/{offer_id}/state": ("", {"json": {"state": "suspended", "reason": "价格不实"}}),
    "PUT /registry/v1/targets/{id}/units/{unit}": ("new-municipal/430302", {"json": {"value": 4}}),
    "PUT /registry/v1/assessments/weights": ("1", {"json": {"new": 40, "stock": 30, "on_time": 20, "not_returned": 10}}),
    "POST /registry/v1/name-list/releases": ("", {"json": {}}),
    "POST /registry/v1/enterprises/{credit_code}/evidence": (
        FIRMS["a"], {"json": {"questions": ["tax_arrears"], "purpose": "用途", "basis": "依据"}}
    ),
    "POST /awards/v1/determinations": (FIRMS["a"], BODIES["POST /awards/v1/determinations"]({"firm": FIRMS["a"]})),
    "POST /awards/v1/budget-lines": ("", {"json": BUDGET_LINE}),
    "POST /awards/v1/budget-lines/{line_id}/entries": ("", {"json": {"kind": "lapse", "amount": "0.01", "reason": "x"}}),
    "POST /awards/v1/funding-shares": ("", {"json": {"county_percent": 0, "from_day": "2026-01-01", "source": "x"}}),
    **{
        id: (id.split("/")[3], body({"firm": FIRMS["a"], "unit": "430302", "supply-title": "x", "supply-organisation": "示例y"}))
        for id, body in LISTS.items() if id.endswith("/imports")
    },
}  # fmt: skip
"""What is sent to a route whose act is audited by its use case, and of what the event is (a key's name is not foreseen)."""
BY_ANOTHER_TEST = {
    "PUT /registry/v1/calendar/{day}",  # as it was called before
    "POST /registry/v1/calendar/years/{year}/imports",
    "PUT /registry/v1/standards/{id}",
    "POST /registry/v1/enterprises/{credit_code}/evidence/settlements",
    "POST /awards/v1/claims/{claim_id}/enquiries",
    "POST /registry/v1/clients/{client_id}/approval",
    "POST /registry/v1/clients/{client_id}/refusal",
    "DELETE /registry/v1/me/apps/{client_id}",
    *(f"POST /registry/v1/name-list/usage{ending}" for ending in ("", ".ndjson")),
    *(f"POST /registry/v1/enterprises/{{credit_code}}/fact-consents{act}" for act in ("", "/{consent_id}/revocation")),
    "POST /registry/v1/fact-consents/{consent_id}/packs",
    "POST /registry/v1/seed-runs",
    "POST /registry/v1/city-folder/form",
    "POST /registry/v1/city-folder/packs",
    "POST /registry/v1/showcases",
    "POST /registry/v1/showcases/{id}/steps",
    "POST /registry/v1/cases",
    "POST /registry/v1/cases/{id}/steps",
    "POST /matchmaking/v1/challenges",
    "POST /matchmaking/v1/challenges/{id}/steps",
    "POST /matchmaking/v1/engagements",
    "POST /matchmaking/v1/engagements/{id}/steps",
    *(f"POST /registry/v1/monthly-reports/{{month}}/{{body}}/{step}" for step in ("submit", "return", "accept")),
    "POST /registry/v1/monthly-reports/{month}/lock",
    "POST /registry/v1/assessments/{quarter}/publish",
    "POST /registry/v1/assessments/{quarter}/appeals/{unit}",
    "POST /registry/v1/assessments/{quarter}/appeals/{unit}/answer",
    "POST /registry/v1/assessments/{quarter}/finalise",
    "POST /awards/v1/enterprises/{credit_code}/inputs",
    "POST /awards/v1/decisions",
    "POST /awards/v1/payments",
    "POST /awards/v1/enterprises/{credit_code}/accounts",
    *(
        f"POST /awards/v1/enterprises/{{credit_code}}/accounts/{{version}}/{act}"
        for act in ("judgement", "confirmation")
    ),
    *(f"POST /{service}/v1/imports/{{plan_id}}/landing" for service in SERVICES),
    "POST /awards/v1/claim-rounds",
    *(f"POST /awards/v1/claim-rounds/{{round_id}}/{act}" for act in ("close", "entitlements", "fund")),
    "POST /awards/v1/claims/steps",
    "POST /awards/v1/claims/{claim_id}/steps",
    "POST /awards/v1/payment-batches",
    *(f"POST /awards/v1/payment-batches/{{batch_id}}/{act}" for act in ("steps", "remove")),
    "POST /awards/v1/bank-files",
    "POST /awards/v1/bank-files/{file_id}/rows/{row}/match",
    "POST /awards/v1/holds",
    "POST /awards/v1/holds/{hold_id}/end",
    "POST /awards/v1/payments/{payment_id}/reversal",
    "POST /awards/v1/award-notices",
    "POST /awards/v1/award-notices/{notice_id}/end",
    "POST /awards/v1/recoveries/{recovery_id}/steps",
    "POST /awards/v1/performance/{year}/freeze",
    "POST /awards/v1/voucher-programmes",
    *(f"POST /awards/v1/voucher-programmes/{{programme_id}}/{act}" for act in ("close", "vouchers")),
    *(f"POST /awards/v1/vouchers/{{voucher_id}}/{act}" for act in ("reservations", "void")),
    "POST /awards/v1/vouchers/{voucher_id}/reservations/{engagement_id}/release",
    "POST /awards/v1/voucher-uses/{engagement_id}/redemption",
    "POST /awards/v1/settlements",
    *(f"POST /awards/v1/settlements/{{settlement_id}}/{act}" for act in ("check", "void")),
}
"""Whose bodies are long, or which go by states: the tests of those acts look for their event."""
OF_PEOPLE = (Owner.PERSON, Owner.SESSION)
"""Whose acts tests/people/test_audit.py goes through, every one of them."""


async def test_every_act_is_one_event_in_its_own_transaction_and_a_refused_one_is_told(world: World) -> None:
    wrong: list[Any] = []
    acts = {
        route.id: (route, said)
        for s in SERVICES
        for route, said in declared(world, s)
        if said.within and route.owner not in OF_PEOPLE
    }
    assert set(acts) == set(ACTS) | BY_ANOTHER_TEST
    for id, (of, options) in ACTS.items():
        route, said = acts[id]
        path = route.path(own(world, "office-a") | own(world, "bureau")).replace("clients/admin", "clients/c-new")
        before = head(world, route.service)
        answer = await world.ask(route.service, route.method, path, "officer", **options)
        done = events(world, route.service, before)
        if not answer.is_success or [(e.action, e.subject, e.outcome) for e in done] != [
            (said.action, OFFICER.client_id, Outcome.DONE)
        ]:
            wrong.append((id, answer.text, [e.model_dump() for e in done]))
        elif of and done[0].object != of:
            wrong.append((id, done[0].object))
        before = head(world, route.service)
        answer = await world.ask(route.service, route.method, path, "bank", **options)
        told = [(e.action, e.subject, e.outcome) for e in events(world, route.service, before)]
        if (answer.status_code, told) != (403, [(said.action, "bank", Outcome.REFUSED)]):
            wrong.append((id, answer.status_code, told))
    assert not wrong, "\n".join(str(w)[:600] for w in wrong)


async def test_a_plan_that_lands_is_one_event_and_one_that_is_only_tried_is_none(world: World) -> None:
    for service, slot, kind in (
        ("registry", "plan", "enterprises"),
        ("awards", "population-plan", "population"),
        ("matchmaking", "listing-plan", "supplies"),
    ):
        plan = own(world, "office-a")[slot]
        before = head(world, service)
        path = f"/{service}/v1/imports/{plan}/landing"
        # A population like this one has landed since it was planned, and the ledger's firm has got another name: they are shown anew
        # first, and nothing was done. A landed plan gives its report again.
        for expected in (200, 200) if service == "matchmaking" else (412, 200, 200):
            assert (await world.ask(service, "POST", path, "office-a", json={})).status_code == expected
            assert head(world, service) == before + (expected == 200)
        (event,) = events(world, service, before)
        assert (event.action, event.object, event.detail["plan"]) == (Action.LIST_LANDED, kind, plan)
    before = head(world, "registry")
    dry = f"统一社会信用代码,企业名称,归口单位\n{FIRMS['a']},改名,430302\n".encode()
    tried = await world.ask(
        "registry", "POST", "/registry/v1/enterprises/imports?dry_run=true", "bureau", files={"file": ("名单.csv", dry)}
    )
    assert tried.status_code == 200
    assert head(world, "registry") == before


async def test_only_the_auditor_reads_and_no_client_can_hold_that_permission(world: World) -> None:
    for service in SERVICES:
        for path in ("audit-events", "audit-events.ndjson"):
            refused = [
                (await world.ask(service, "GET", f"/{service}/v1/{path}", caller)).status_code
                for caller in ("", "officer", "office-a", "firm-a", "bank", "service", "visitor")
            ]
            assert refused == [401, 403, 403, 403, 403, 403, 403]
            assert (await world.ask(service, "GET", f"/{service}/v1/{path}", "auditor")).status_code == 200
    assert Scope.AUDIT_READ in PEOPLE_ONLY
    assert not [kind for kind in ClientKind if HOLDABLE[kind] & PEOPLE_ONLY]


async def test_the_auditor_pages_filters_and_takes_away_what_can_be_verified(world: World) -> None:
    async def page(**asked: Any) -> dict[str, Any]:
        answer = await world.ask("registry", "GET", "/registry/v1/audit-events", "auditor", params=asked)
        assert answer.status_code == 200, answer.text
        found: dict[str, Any] = answer.json()
        return found

    path = f"/registry/v1/enterprises/{FIRMS['b']}/contacts"
    await world.ask("registry", "GET", path, "officer")
    first = await page(limit=2)
    assert ([e["seq"] for e in first["events"]], first["next"]) == ([1, 2], 2)
    assert (await page(after=first["next"], limit=1))["events"][0]["seq"] == 3
    contacts = await page(action="contacts.read", subject="zhaoming", object=FIRMS["b"])
    assert {(e["action_label"], e["object"]) for e in contacts["events"]} == {("查看联系人", FIRMS["b"])}
    assert contacts["next"] == contacts["head"]
    assert (await page(to="2020-01-01"))["events"] == (await page(**{"from": "2099-01-01"}))["events"] == []
    for wrongly in (
        {"from": "2026-02-01", "to": "2026-01-01"},
        {"from": "0001-01-01"},
        {"action": "nothing"},
        {"x": "1"},
    ):
        answer = await world.ask("registry", "GET", "/registry/v1/audit-events", "auditor", params=wrongly)
        assert answer.status_code == 422, answer.text
    file = await world.ask("registry", "GET", "/registry/v1/audit-events.ndjson", "auditor")
    every = [AuditEvent.model_validate_json(line) for line in file.content.splitlines()]
    assert verify_audit(every)[0] == len(every) == head(world, "registry")
    assert (every[-1].action, every[-1].person) == (Action.AUDIT_EXPORTED, "shenji")


def test_an_app_with_a_route_that_ought_to_say_what_is_audited_is_not_built() -> None:
    def built(path: str, *marks: Any, method: str = "GET", kind: str = "", model: Any = None) -> FastAPI:
        router = Routes()

        def answer() -> Any:
            return Response()

        router.add_api_route(
            path,
            answer,
            methods=[method],
            dependencies=[*marks, unrevised("nothing is kept")],
            response_model=model,
            responses={200: {"content": {kind: {}}}} if kind else {},
        )
        return build_service_app(service="x", title="x", description="", version="1", routers=[router], problems={})

    reads = requires(Scope.AWARDS_READ, of=Owner.FIRM)
    keeps = requires(Scope.NOMINATIONS_DECIDE, of=Owner.REFERENCE)
    for wrong in (
        ("/a", {}, requires(Scope.CONTACTS_READ, of=Owner.FIRM)),
        ("/a.csv", {}, reads),
        ("/a", {"kind": "application/x-ndjson"}, reads),
        ("/a", {"method": "POST", "model": ImportReport}, requires(Scope.ENTERPRISES_WRITE, of=Owner.FIRM)),
        ("/a", {"method": "PUT"}, keeps),
        ("/a", {"method": "POST"}, requires(Scope.AWARDS_PAY, of=Owner.FIRM)),
    ):
        path, options, mark = wrong
        with pytest.raises(RuntimeError, match="do not say whether they are audited"):
            built(path, mark, **options)
        built(path, mark, unaudited("because"), **options)
        built(path, mark, audited(Action.FILE_EXPORTED), **options)
    built("/a.csv", PUBLIC)
    with pytest.raises(RuntimeError, match="nobody to name"):
        built("/a.csv", PUBLIC, audited(Action.FILE_EXPORTED))
    with pytest.raises(RuntimeError, match="nothing in the path"):
        built("/a.csv", reads, audited(Action.FILE_EXPORTED, "id"))
    with pytest.raises(RuntimeError, match="several declarations"):
        built("/a.csv", reads, audited(Action.FILE_EXPORTED), unaudited("because"))
