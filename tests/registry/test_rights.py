"""Who may do what: every route with every role, generated from the app; and a contact that must be found nowhere.

The matrix is made from the routes as they are declared, so that a new one is in it without anybody thinking of it.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
import pytest
from fastapi import FastAPI

from services.registry.migrations import MIGRATIONS
from services.registry.settings import RegistrySettings
from shared.contracts.scopes import HOLDABLE, ClientKind, Scope
from shared.plumbing.auth import scopes_of
from shared.plumbing.routing import api_routes
from tests.attachments.papers import PAPER, hand_in
from tests.registry.helpers import A, B, record, register
from tests.registry.receiver import Receiver, receiving
from tests.running import Apps, migrate_by_copy, serving, sign_in
from tests.running import register as register_client

pytestmark = pytest.mark.anyio
V1 = "/registry/v1"
CANARY = "金丝雀7F3A"
S = Scope

ROLES: dict[str, tuple[str, str | None, list[Scope]]] = {
    "nobody": ("", None, []),
    "bank": ("bank", None, [S.NAME_LIST_READ]),
    "platform": ("platform", None, [S.NAME_LIST_READ, S.ENTERPRISES_READ]),
    "county of A": ("officer", "430302", [S.ENTERPRISES_READ, S.ENTERPRISES_WRITE, S.RECOGNITIONS_READ, S.RECOGNITIONS_WRITE,
                    S.NOMINATIONS_READ, S.NOMINATIONS_WRITE, S.NOMINATIONS_VERIFY, S.REPORTS_READ, S.REPORTS_WRITE]),
    "county of B": ("officer", "430304", [S.ENTERPRISES_READ, S.ENTERPRISES_WRITE, S.RECOGNITIONS_READ, S.RECOGNITIONS_WRITE,
                    S.CONTACTS_WRITE, S.NOMINATIONS_READ, S.NOMINATIONS_WRITE, S.NOMINATIONS_VERIFY, S.REPORTS_READ, S.REPORTS_WRITE]),
    "finance": ("officer", "FB", [S.REPORTS_READ, S.REPORTS_WRITE, S.ENTERPRISES_WRITE, S.RECOGNITIONS_WRITE]),
    "enterprise A": ("enterprise", None, [S.NOMINATIONS_READ, S.NOMINATIONS_WRITE, S.RECOGNITIONS_READ]),
    "enterprise B": ("enterprise", None, [S.NOMINATIONS_READ, S.NOMINATIONS_WRITE, S.RECOGNITIONS_READ, S.ENTERPRISES_WRITE]),
    "expert": ("expert", None, [S.NOMINATIONS_READ, S.NOMINATIONS_SCORE]),
    "government": ("officer", None, [S.NAME_LIST_GOVERNMENT, S.NAME_LIST_READ]),
    "bureau without contacts": ("officer", None, sorted(HOLDABLE[ClientKind.OFFICER] - {S.CONTACTS_READ, S.CONTACTS_WRITE})),
    "service": ("service", None, [S.FEED_READ, S.ENTERPRISES_READ, S.RECOGNITIONS_READ]),
    "operations": ("service", None, [S.OPERATIONS_READ]),
}  # fmt: skip
MAY_SEE_CONTACTS = {
    f"{V1}/enterprises/{{credit_code}}/contacts",
    f"{V1}/name-list/government/contacts",
    f"{V1}/objections/{{id}}/objector",
}


@dataclass
class World:
    """A registry in which something of everything has happened, and a caller of every role."""

    app: FastAPI
    http: httpx.AsyncClient
    tokens: dict[str, dict[str, str]]
    known: dict[str, str]
    receiver: Receiver
    settings: RegistrySettings


@pytest.fixture
async def world(tmp_path: Path, apps: Apps) -> AsyncIterator[World]:
    """On SQLite: rights are the program's own."""
    with receiving() as receiver:
        settings = RegistrySettings(
            database_url=migrate_by_copy(MIGRATIONS, f"sqlite:///{tmp_path / 'rights.sqlite3'}"),
            data=tmp_path,
            webhook_allow=("127.0.0.0/8",),
            webhook_http=True,
            webhook_ports=(int(receiver.url.split(":")[2].split("/")[0]),),
            poll_seconds=0.05,
        )
        register_client(settings, "admin", list(Scope))
        app = apps.registry(settings)
        async with serving(app) as http:
            http.headers.update(await sign_in(http, "admin"))
            known = await _life(http, receiver)
            tokens = {name: await _caller(http, name, *role) for name, role in ROLES.items()}
            for expert in ("expert",):
                await http.post(f"{V1}/cases/{known['case']}/experts", json={"expert": _id(expert)})
            http.headers.pop("Authorization")
            yield World(app, http, tokens, known, receiver, settings)


def _id(name: str) -> str:
    return name.lower().replace(" ", "-")


async def _caller(
    http: httpx.AsyncClient, name: str, kind: str, unit: str | None, scopes: list[Scope]
) -> dict[str, str]:
    if name == "nobody":
        return {}
    enterprise = {"enterprise A": A, "enterprise B": B}.get(name)
    body = {
        "client_id": _id(name),
        "kind": kind,
        "name": name,
        "scopes": scopes,
        "unit": unit,
        "enterprise": enterprise,
    }
    answer = await http.post(f"{V1}/clients", json=body)
    assert answer.status_code == 201, answer.text
    form = {"grant_type": "client_credentials"}
    token = await http.post(f"{V1}/oauth/token", data=form, auth=(_id(name), answer.json()["secret"]))
    return {"Authorization": f"Bearer {token.json()['access_token']}"}


async def _life(http: httpx.AsyncClient, receiver: Receiver) -> dict[str, str]:
    """Something of everything; contacts are canaries from the beginning on."""

    async def post(path: str, body: Any, status: int = 201, **options: Any) -> Any:
        answer = await http.post(f"{V1}{path}", json=body, **options)
        assert answer.status_code == status, (path, answer.text)
        return answer.json()

    await register(http, A)
    await register(http, B, unit="430304")
    for code in (A, B):
        contacts = {"contacts": [{"name": f"{CANARY}{code[-2:]}", "phone": f"139{CANARY}"}]}
        assert (await http.put(f"{V1}/enterprises/{code}/contacts", json=contacts)).status_code == 200
    figures = {"revenue": "50000000.00", "rd_expense": "3000000.00", "headcount": 80}
    await http.put(f"{V1}/enterprises/{A}/indicators/2025", json=figures)
    subscription = await post(
        "/subscriptions", {"url": receiver.url, "events": ["name-list.changed", "name-list.released"]}
    )
    await record(http, A, B)
    wait = {"Prefer": "wait=30"}
    await post("/name-list/releases", {}, 200, headers=wait)
    await record(http, A, number="示例〔2025〕2号", day="2025-02-01", title="市级专精特新")
    await http.put(f"{V1}/enterprises/{B}", json={"name": "改名有限公司", "unit": "岳塘区"})
    job = await post("/name-list/releases", {}, 200, headers=wait)
    ticket = {"credit_code": A, "field": "name", "grounds": "示例依据"}
    correction = await post("/name-list/corrections", ticket)
    await hand_in(http, "registry")
    case = await post("/cases", {"procedure": "revocation", "credit_code": A, "title": "municipal_srdi", "ground": "fraud",
                                 "evidence": [PAPER | {"kind": "revocation_grounds"}]})  # fmt: skip
    return {
        "credit_code": A, "year": "2025", "title": "municipal_srdi", "id": case["id"], "case": case["id"], "number": "2",
        "file": "name-list.ndjson", "client_id": "admin", "code": "430302", "day": "2026-01-01", "month": "2026-01",
        "body": "430302", "unit": "430302", "quarter": "2025-Q1", "delivery_id": "x", "subscription": subscription["id"],
        "correction": correction["id"], "job": job["id"], "kind": "enterprises", "form": "0" * 64, "sha256": PAPER["sha256"], "plan_id": "0" * 32,
    }  # fmt: skip


def _path(template: str, known: dict[str, str]) -> str:
    """A route's path with things that are there."""
    special = {"/subscriptions/": known["subscription"], "/corrections/": known["correction"], "/jobs/": known["job"],
               "/standards/": "municipal", "/targets/": "new-municipal"}  # fmt: skip
    id = next((value for part, value in special.items() if part in template), known["id"])
    for name, value in (
        known | {"id": id, "login": "nobody.here", "provider": "city", "loan_id": "0" * 32, "consent_id": "0" * 32}
    ).items():
        template = template.replace("{" + name + "}", value)
    assert "{" not in template, f"the matrix does not know what stands in {template}"
    return template


async def test_every_route_asks_every_role_for_the_scope_that_it_declares(world: World) -> None:
    tried = refused = 0
    for route in api_routes(world.app):
        scopes = scopes_of(route)
        if not scopes:
            continue
        path = _path(str(route.path), world.known)
        for name, (_, _, held) in ROLES.items():
            lacking = not set(scopes) <= set(held)
            for method in sorted(route.methods or ()):
                if not lacking and method != "GET":
                    continue  # what a permitted caller writes is each feature's own test
                if path.endswith("/stream") and not lacking:
                    continue  # it does not end; its own test reads it
                options: Any = (
                    {"params": {"from": "1", "start": "2026-01-05", "count": "1", "reading": "new"}}
                    if method == "GET"
                    else {}
                )
                answer = await world.http.request(method, path, headers=world.tokens[name], **options)
                tried += 1
                if lacking:
                    refused += 1
                    assert answer.status_code == (401 if name == "nobody" else 403), (name, method, path, answer.text)
                else:
                    assert answer.status_code < 500, (name, path, answer.text)
                assert CANARY not in answer.text or (not lacking and str(route.path) in MAY_SEE_CONTACTS), (name, path)
    assert tried > 900
    assert refused > 600


WRITES: list[tuple[str, str, Any]] = [
    ("PUT", f"/enterprises/{A}", {"name": "改名", "unit": "430302"}),
    ("PUT", f"/enterprises/{A}/indicators/2024", {"headcount": 5}),
    ("PUT", f"/enterprises/{A}/contacts", {"contacts": []}),
    ("POST", "/cases", {"procedure": "annual_update", "credit_code": A, "year": 2026, "evidence": [PAPER | {"kind": "annual_report"}]}),
    ("POST", "/cases", {"procedure": "move", "credit_code": A, "to_unit": "430381"}),
    ("PUT", "/monthly-reports/2026-01/430302", {"entries": [{"task": "1", "narrative": "x"}]}),
]  # fmt: skip


@pytest.mark.parametrize(("method", "path", "body"), WRITES, ids=[f"{m} {p}" for m, p, _ in WRITES])
async def test_another_unit_or_enterprise_writes_nothing_of_a(world: World, method: str, path: str, body: Any) -> None:
    for name in ("county of B", "finance", "enterprise B", "expert", "bank"):
        answer = await world.http.request(method, f"{V1}{path}", json=body, headers=world.tokens[name])
        assert answer.status_code in (403, 404), (name, answer.text)


async def test_a_list_row_of_another_unit_is_refused_and_the_rest_of_the_list_lands(world: World) -> None:
    text = f"文号:示例〔2026〕1号\n发文机关:示例\n发文日期:2026-01-05\n认定类别:新认定\n称号:市级专精特新\n统一社会信用代码\n{A}\n{B}\n"
    files = {"file": ("名单.csv", text.encode())}
    answer = await world.http.post(f"{V1}/recognitions/imports", files=files, headers=world.tokens["county of B"])
    assert (answer.json()["accepted"], answer.json()["rejected"]) == (1, 1)


async def test_a_contact_is_in_no_file_delta_feed_message_error_or_log(
    world: World, capfd: pytest.CaptureFixture[str]
) -> None:
    http, bureau, county = world.http, world.tokens["bureau without contacts"], world.tokens["county of B"]
    views = [f"/name-list/{view}/releases" for view in ("public", "bank", "government")]
    files = [f["name"] for f in (await http.get(f"{V1}{views[0]}/2")).json()["manifest"]["files"]]
    paths = [f"{view}/{n}/files/{file}" for view in views for n in (1, 2) for file in files]
    paths += [f"{view}/2/delta?from=1" for view in views]
    paths += ["/feed?limit=1000", "/name-list/changes", "/name-list/changes.ndjson", "/name-list.csv", "/name-list.xlsx",
              "/name-list/government", "/day-list", f"/enterprises/{A}/timeline", f"/enterprises/{A}", "/cases", "/clients"]  # fmt: skip
    bodies = [(await http.get(f"{V1}{path}", headers=bureau)).content for path in paths]
    assert all(bodies)
    # What is wrong with a contact is said without repeating anything but what the caller itself sent.
    wrong: list[Any] = [{"contacts": [{"name": "x" * 300, "phone": "1"}]}, {"contacts": [{"name": "", "phone": []}]}]
    bodies += [(await http.put(f"{V1}/enterprises/{B}/contacts", json=w, headers=county)).content for w in wrong]
    without = [world.tokens[name] for name in ("bank", "expert", "nobody")]
    bodies += [(await http.get(f"{V1}/enterprises/{A}/contacts", headers=headers)).content for headers in without]
    for _ in range(200):
        if len(world.receiver.got) >= 5:
            break
        await asyncio.sleep(0.05)
    assert len(world.receiver.got) >= 5
    bodies += [r.content + json.dumps(r.headers).encode() for r in world.receiver.got]
    folder = world.settings.release_folder
    bodies += [path.read_bytes() for path in folder.glob("??/*")]
    out, err = capfd.readouterr()
    bodies += [out.encode(), err.encode()]
    assert all(CANARY.encode() not in body for body in bodies)
    # And it is there, for whom it is there.
    register_client(world.settings, "who-may", [Scope.CONTACTS_READ, Scope.NAME_LIST_GOVERNMENT])
    permitted = await sign_in(http, "who-may")
    for path in (f"/enterprises/{A}/contacts", "/name-list/government/contacts"):
        assert CANARY in (await http.get(f"{V1}{path}", headers=permitted)).text
