"""Two who have read the same do not both write it: every route that changes one resource, generated from the apps.

A route that declares a revised kind is tried here without anybody thinking of it; one for which nobody says what to send fails.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
import pytest
from fastapi import FastAPI

from services.awards.migrations import MIGRATIONS as AWARDS
from services.matchmaking.migrations import MIGRATIONS as MATCHMAKING
from services.matchmaking.providers.tables import ProviderRow
from services.registry.domain.standards import standards
from services.registry.enterprises.tables import EnterpriseRow
from services.registry.migrations import MIGRATIONS as REGISTRY
from services.registry.people.tables import PersonRoleRow, PersonRow
from shared.contracts.scopes import Scope
from shared.contracts.values import local_date
from shared.plumbing.auth import PUBLIC, Principal
from shared.plumbing.errors import Unauthenticated
from shared.plumbing.revised import declared_by
from shared.plumbing.revisions import Stepped
from shared.plumbing.routing import Routes, api_routes
from shared.plumbing.service_app import build_service_app
from tests.attachments.papers import PDF, hand_in
from tests.contracts.apps import app_of
from tests.matchmaking.conftest import demand, supply
from tests.matchmaking.servicing import need, offer, provider
from tests.registry.helpers import A, B, C, record, register
from tests.rights.world import CALLERS, World, build, followed
from tests.running import Apps, migrate_by_copy, serving

pytestmark = pytest.mark.anyio
CLIENT = {
    "client_id": "bureau-1", "kind": "officer", "name": "示例接入方", "scopes": ["name-list:read", "operations:read"],
}  # fmt: skip
SERVICES = ("registry", "awards", "matchmaking")
ROLES = {"one": "system-admin", "two": "system-admin", "three": "security-admin", "four": "security-admin"}
WHO = {login: f"{login}@{role}" for login, role in ROLES.items()}


class Tokens:
    """A token is the login of a person who may do everything, or the services' own."""

    async def verify(self, token: str) -> Principal:
        if token == "service":
            return CALLERS["service"]
        if token not in WHO:
            raise Unauthenticated("令牌无效")
        return Principal(WHO[token], "officer", None, frozenset(Scope), person=token, fresh_until=float("inf"))


@dataclass(frozen=True)
class Change:
    """What two writers send to one resource. `given`: what is sent before, where it is not there yet. `hidden`: what must not stand in
    what the second is told."""

    path: str
    first: Mapping[str, Any]
    second: Mapping[str, Any]
    given: Mapping[str, Any] | None = None
    writers: tuple[str, str] = ("one", "two")
    hidden: tuple[str, ...] = ()


def _goal(**changed: Any) -> dict[str, Any]:
    return {"level": "quality", "indicator": "免申即享占比", "unit": "%", "target": "60", "weight": 10} | changed


def _unit(name: str) -> dict[str, Any]:
    return {"name": name, "kind": "county", "valid_from": "2020-01-01"}


def _weights(new: int) -> dict[str, int]:
    return {"new": new, "stock": 20, "on_time": 30, "not_returned": 10}


def _report(said: str) -> dict[str, Any]:
    return {"entries": [{"task": "1", "narrative": said}]}


def _contact(phone: str) -> dict[str, Any]:
    return {"contacts": [{"name": "金丝雀", "phone": phone}]}


_FIRM = f"/registry/v1/enterprises/{A}"
_CALENDAR = (
    {"works": False, "name": "示例假日"}, {"works": False, "name": "示例节"}, {"works": False, "name": "另一个节"},
)  # fmt: skip


def _standard(note: str) -> dict[str, Any]:
    document = standards()["municipal"].model_dump(mode="json", by_alias=True, exclude_none=True)
    return {"document": document | {"note": note}, "reason": note}


PROVIDER = "5c1d4be09b1f4a5d8a52ae2b6e3c9d10"

CHANGES: dict[str, Change] = {
    "PUT /registry/v1/standards/{id}": Change("/registry/v1/standards/municipal", _standard("甲"), _standard("乙")),
    "PUT /registry/v1/units/{code}": Change("/registry/v1/units/430302", _unit("甲区"), _unit("乙区")),
    "PUT /registry/v1/enterprises/{credit_code}": Change(
        _FIRM, {"name": "示例甲公司", "unit": "430302"}, {"name": "示例乙公司", "unit": "430302"}
    ),
    "PUT /registry/v1/enterprises/{credit_code}/indicators/{year}": Change(
        f"{_FIRM}/indicators/2025", {"headcount": 6}, {"headcount": 7}, given={"headcount": 5}
    ),
    "PUT /registry/v1/enterprises/{credit_code}/contacts": Change(
        f"{_FIRM}/contacts", _contact("13800000002"), _contact("13800000003"), given=_contact("13800000001"),
        hidden=("金丝雀", "1380000000"),
    ),
    "PUT /registry/v1/calendar/{day}": Change("/registry/v1/calendar/2026-03-04", *_CALENDAR[1:], given=_CALENDAR[0]),
    "PUT /registry/v1/calendar/days/{day}": Change(
        "/registry/v1/calendar/days/2026-03-03", *_CALENDAR[1:], given=_CALENDAR[0]
    ),
    "PUT /registry/v1/targets/{id}/units/{unit}": Change(
        "/registry/v1/targets/new-municipal/units/430302", {"value": 6}, {"value": 7}, given={"value": 5}
    ),
    "PUT /registry/v1/monthly-reports/{month}/{body}": Change(
        "/registry/v1/monthly-reports/2025-03/MIIT", _report("甲"), _report("乙"), given=_report("初稿")
    ),
    "PUT /registry/v1/assessments/weights": Change(
        "/registry/v1/assessments/weights", _weights(41), _weights(42), given=_weights(39)
    ),
    "PATCH /registry/v1/clients/{client_id}": Change(
        "/registry/v1/clients/bureau-1", {"disabled": True}, {"scopes": ["name-list:read"]}
    ),
    "PATCH /registry/v1/persons/{login}": Change(
        "/registry/v1/persons/other", {"name": "金丝雀甲"}, {"name": "金丝雀乙"}, hidden=("金丝雀",)
    ),
    "PUT /registry/v1/roles/{code}": Change(
        "/registry/v1/roles/expert", {"label": "专家甲", "scopes": ["self"], "two_factor": False},
        {"label": "专家乙", "scopes": ["self"], "two_factor": False}, writers=("three", "four"),
    ),
    "PUT /awards/v1/performance/{year}/goals/{code}": Change(
        "/awards/v1/performance/2025/goals/share", _goal(target="61"), _goal(target="62"), given=_goal()
    ),
    "PUT /awards/v1/performance/{year}/results/{code}": Change(
        "/awards/v1/performance/2025/results/share", {"value": "2", "how": "甲"}, {"value": "3", "how": "乙"},
        given={"value": "1", "how": "初填"},
    ),
    "PUT /matchmaking/v1/supplies/{listing_id}": Change(
        "/matchmaking/v1/supplies/1", supply("改名甲"), supply("成果", contact={"name": "金丝雀", "phone": "1"}), hidden=("金丝雀",)
    ),
    "PUT /matchmaking/v1/demands/{listing_id}": Change(
        "/matchmaking/v1/demands/2", demand("需求", credit_code=A, contact={"name": "金丝雀", "phone": "1"}), demand("改名乙", credit_code=A),
        hidden=("金丝雀",),
    ),
    "PUT /matchmaking/v1/demands/{listing_id}/subscription": Change(
        "/matchmaking/v1/demands/2/subscription", {"k": 4}, {"k": 5}, given={"k": 3}
    ),
    "PUT /matchmaking/v1/providers/{provider_id}": Change(
        f"/matchmaking/v1/providers/{PROVIDER}", provider(text="甲"), provider(text="乙", contact={"name": "金丝雀", "phone": "1"}),
        hidden=("金丝雀",),
    ),
    "PUT /matchmaking/v1/offers/{offer_id}": Change("/matchmaking/v1/offers/1", offer(PROVIDER, text="甲"), offer(PROVIDER, text="乙")),
    "PUT /matchmaking/v1/needs/{need_id}": Change(
        "/matchmaking/v1/needs/1", need(text="甲", credit_code=A), need(text="乙", credit_code=A)
    ),
    "PUT /matchmaking/v1/sources/{source}": Change(
        "/matchmaking/v1/sources/market", {"name": "市场甲"}, {"name": "市场乙"}, given={"name": "市场"}
    ),
}  # fmt: skip
"""What is sent to each route that changes one resource."""


class City(World):
    """What the tests ask of it."""

    async def send(self, method: str, path: str, who: str, body: Any = None, **headers: str) -> httpx.Response:
        service = path.split("/")[1]
        named = {"Authorization": f"Bearer {who}"} | {n.replace("_", "-"): value for n, value in headers.items()}
        return await self.http[service].request(method, path, json=body, headers=named)

    def written(self, service: str) -> tuple[int, int]:
        """How far a service's feed and audit log have come."""
        store = self.apps[service].state.use_cases.store
        with store.read() as session:
            return store.feed.head(session).seq, store.audit_log.head(session)[0]


@pytest.fixture(scope="module")
async def city(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[City]:
    async with living(tmp_path_factory.mktemp("updates")) as city:
        yield city


@asynccontextmanager
async def living(folder: Path) -> AsyncIterator[City]:
    for migrations in (REGISTRY, AWARDS, MATCHMAKING):
        migrate_by_copy(migrations, f"sqlite:///{folder / f'{migrations.service}.sqlite3'}")
    async with AsyncExitStack() as stack:
        apps = build(folder, stack.enter_context(Apps.lent()))
        for app in apps.values():
            app.state.verifier = Tokens()
        http = {
            service: await stack.enter_async_context(serving(app, httpx.AsyncClient)) for service, app in apps.items()
        }
        city = City(apps, http, {})
        _people(apps["registry"])
        _provider(apps["matchmaking"])
        http["registry"].headers["Authorization"] = "Bearer one"
        await register(http["registry"], A)
        await followed(city)
        for path, body in (
            (
                "/registry/v1/clients",
                CLIENT,
            ),
            ("/matchmaking/v1/offers", offer(PROVIDER)),
            ("/matchmaking/v1/needs", need(credit_code=A)),
            ("/matchmaking/v1/supplies", supply("成果")),
            ("/matchmaking/v1/demands", demand("需求", credit_code=A)),
        ):
            answer = await city.send("POST", path, "one", body)
            assert answer.status_code == 201, answer.text
        yield city


def _provider(matchmaking: FastAPI) -> None:
    """One that is listed, under a number that is known beforehand."""
    said = provider()
    with matchmaking.state.use_cases.store.write() as work:
        row = ProviderRow(
            id=PROVIDER, credit_code=said["credit_code"], name=said["name"], kind=said["kind"], accounts=[], state="listed",
            text="", recorded_by="x", recorded_at=work.now,
        )  # fmt: skip
        work.session.add(row)


def _people(registry: FastAPI) -> None:
    """Four who administer, and one to be renamed."""
    with registry.state.use_cases.store.write() as work:
        for login in (*ROLES, "other"):
            row = PersonRow(login=login, name="示例", state="active", sample=True, created_at=work.now, created_by="x")
            work.session.add(row)
        work.session.flush()
        for n, (login, role) in enumerate(ROLES.items()):
            work.session.add(
                PersonRoleRow(
                    id=f"{n:032x}", login=login, role=role, state="approved", valid_from=local_date(work.now),
                    granted_by="x", granted_at=work.now, decided_by="y", decided_at=work.now,
                )
            )  # fmt: skip


def changing() -> Iterator[str]:
    """Every route of the three services that asks for a version."""
    for service in SERVICES:
        for route in api_routes(app_of(service)):
            said = declared_by(route)
            if said is not None and said.kind is not None and said.required and not said.shows:
                yield from (f"{method} {route.path}" for method in route.methods or ())


ROUTES = sorted(changing())


def test_nothing_is_tried_that_is_no_route_and_most_of_what_is_changed_asks_for_a_version() -> None:
    assert set(CHANGES) == set(ROUTES)
    assert len(ROUTES) > 15


@pytest.mark.parametrize("route", ROUTES)
async def test_of_two_who_have_read_the_same_one_writes_and_the_other_is_told(city: City, route: str) -> None:
    change = CHANGES[route]
    method, service = route.split()[0], route.split("/")[1]
    first, second = change.writers
    reading = change.path.replace("/calendar/2", "/calendar/days/2")

    async def write(who: str, body: Any, **headers: str) -> httpx.Response:
        return await city.send(method, change.path, who, body, **headers)

    if change.given is not None:
        assert (await write(first, change.given)).is_success
    read, also = [await city.send("GET", reading, who) for who in change.writers]
    assert read.status_code == 200, read.text
    assert read.headers["ETag"] == also.headers["ETag"], "both have read the same"

    # Who names no version is told to read first.
    before = city.written(service)
    blind = await write(second, change.second)
    assert blind.status_code == 428, blind.text
    assert "If-Match" in blind.json()["detail"]
    assert city.written(service) == before
    assert (await city.send("GET", reading, second)).headers["ETag"] == read.headers["ETag"]

    done = await write(first, change.first, If_Match=read.headers["ETag"])
    assert done.is_success, done.text
    assert done.headers["ETag"] != read.headers["ETag"]
    stands = await city.send("GET", reading, first)
    assert stands.headers["ETag"] == done.headers["ETag"]

    # Who comes second is told what the first has changed, and nothing of his stays.
    before = city.written(service)
    late = await write(second, change.second, If_Match=read.headers["ETag"])
    told = late.json()
    assert late.status_code == 412, late.text
    assert [c["by"] for c in told["changes"]] == [WHO[first]]
    assert all(c["fields"] and all(f["label"] for f in c["fields"]) for c in told["changes"])
    assert not any(word in late.text for word in change.hidden)
    assert city.written(service) == before
    after = await city.send("GET", reading, second)
    assert (after.content, after.headers["ETag"]) == (stands.content, told["etag"])

    # Having seen it he writes; and the same once more is no change, whatever version it names.
    again = await write(second, change.second, If_Match=told["etag"])
    assert again.is_success, again.text
    for headers in ({}, {"If_Match": read.headers["ETag"]}):
        same = await write(second, change.second, **headers)
        assert same.is_success, same.text
        assert same.headers["ETag"] == again.headers["ETag"]


async def test_what_is_to_be_made_anew_changes_nothing_that_is_there(city: City) -> None:
    body = {"name": "示例丙公司", "unit": "430302"}
    made = await city.send("PUT", f"/registry/v1/enterprises/{B}", "one", body, If_None_Match="*")
    assert made.status_code == 201, made.text
    refused = await city.send("PUT", f"/registry/v1/enterprises/{B}", "two", body, If_None_Match="*")
    assert refused.status_code == 412, refused.text
    assert [c["by"] for c in refused.json()["changes"]] == [WHO["one"]]
    gone = await city.send("PUT", f"/registry/v1/enterprises/{C}", "two", body, If_Match=made.headers["ETag"])
    assert gone.status_code == 412, gone.text
    assert (await city.send("GET", f"/registry/v1/enterprises/{C}", "one")).status_code == 404


async def test_a_change_that_nobody_wrote_down_is_seen_all_the_same(city: City) -> None:
    path = f"/registry/v1/enterprises/{A}"
    read = await city.send("GET", path, "one")
    with city.apps["registry"].state.use_cases.store.write() as work:
        work.session.get_one(EnterpriseRow, A).main_product = "无人记下"
    late = await city.send("PUT", path, "one", {"name": "示例戊公司", "unit": "430302"}, If_Match=read.headers["ETag"])
    assert (late.status_code, late.json()["changes"]) == (412, []), late.text


STEPPED = {"process-case", "challenge", "engagement", "claim", "payment-batch", "recovery", "showcase"}


def test_whatever_goes_on_by_steps_looks_at_the_version_that_a_step_names() -> None:
    shown, stepped = set(), set()
    for service in SERVICES:
        for route in api_routes(app_of(service)):
            said = declared_by(route)
            if said is not None and isinstance(said.kind, Stepped):
                assert said.shows or str(route.path).endswith("/steps")
                (shown if said.shows else stepped).add(said.kind.name)
    assert shown == stepped == STEPPED


async def test_a_step_upon_a_version_that_is_past_is_told_what_has_been_done(city: City) -> None:
    registry = city.http["registry"]
    await record(registry, A, title="市级专精特新")
    paper = (await hand_in(registry, "registry", {"Authorization": "Bearer one"}, PDF)).json()["sha256"]
    evidence = [{"kind": "revocation_grounds", "name": "核查报告.pdf", "sha256": paper}]
    case = {
        "procedure": "revocation",
        "credit_code": A,
        "title": "municipal_srdi",
        "ground": "fraud",
        "evidence": evidence,
    }
    path = f"/registry/v1/cases/{(await city.send('POST', '/registry/v1/cases', 'one', case)).json()['id']}"
    read = await city.send("GET", path, "two")
    drop = {"event": "drop", "reason": "查无实据"}
    done = await city.send("POST", f"{path}/steps", "one", drop, If_Match=read.headers["ETag"])
    assert (done.status_code, done.headers["ETag"]) == (200, '"s2"')
    before = city.written("registry")
    late = await city.send("POST", f"{path}/steps", "two", drop, If_Match=read.headers["ETag"])
    assert late.status_code == 412, late.text
    told = late.json()
    assert ([c["by"] for c in told["changes"]], told["etag"]) == ([WHO["one"]], '"s2"')
    assert "不予撤销" in told["detail"]
    assert city.written("registry") == before
    # Who names no version is held to the state alone.
    assert (await city.send("POST", f"{path}/steps", "two", drop)).status_code == 409


async def test_an_app_is_not_built_with_a_change_that_says_nothing_of_versions() -> None:
    router = Routes()

    @router.put("/things/{id}", dependencies=[PUBLIC])
    async def put_thing(id: str) -> str:
        return id

    with pytest.raises(RuntimeError, match=r"PUT /things/v1/things/\{id\}"):
        build_service_app(
            service="things", title="T", description="", version="1", routers=[router], problems={}, tags=()
        )
