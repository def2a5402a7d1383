"""A program that administers rests on two: one administrator alone makes himself no second, which outlives his role."""

from __future__ import annotations

from typing import Any

import httpx
import pytest
from sqlmodel import select

from services.registry.identity.tables import ApiClient
from services.registry.people.tables import PersonRoleRow
from shared.contracts.audit import Action
from shared.plumbing.errors import Forbidden
from shared.plumbing.revisions import Match
from tests.audit.reading import acts
from tests.people.signing import V1, People, bearer
from tests.running import SECRET
from tests.running import register as register_client

pytestmark = pytest.mark.anyio
ASKED = {"client_id": "second", "kind": "officer", "name": "示例", "scopes": ["identity:admin", "name-list:read"]}


async def send(people: People, method: str, path: str, by: dict[str, str], body: Any = None) -> httpx.Response:
    return await people.http.request(method, f"{V1}/clients{path}", json=body, headers=by)


async def scopes_of(people: People, secret: str, name: str = "second") -> str:
    form = {"grant_type": "client_credentials"}
    answer = await people.http.post(f"{V1}/oauth/token", data=form, auth=(name, secret))
    return str(answer.json()["scope"])


async def test_a_program_administers_once_another_person_has_approved_it(people: People) -> None:
    one, approver = await people.acting("sys.one"), await people.acting("sec.one")
    made = (await send(people, "POST", "", one, ASKED)).json()
    assert (made["proposed_by"], await scopes_of(people, made["secret"])) == ("sys.one", "name-list:read")
    own = bearer((await people.http.post(f"{V1}/oauth/token", data={"grant_type": "client_credentials"},
                                         auth=("second", made["secret"]))).json()["access_token"])  # fmt: skip
    assert (await send(people, "GET", "", own)).status_code == 403
    waiting = (await send(people, "GET", "/proposed", approver)).json()
    assert [(c["client_id"], c["proposed_by"]) for c in waiting] == [("second", "sys.one")]
    for by in (one, people.officer):  # neither who proposed it, nor a program
        assert (await send(people, "POST", "/second/approval", by)).status_code == 403
    approved = await send(people, "POST", "/second/approval", approver)
    assert (approved.status_code, approved.json()["proposed_by"]) == (200, None)
    (*_, registered, _, _, told) = acts(people.app, Action.CLIENT_REGISTERED, Action.CLIENT_APPROVED)
    assert (registered[2]["proposed_by"], told[:2]) == ("sys.one", (Action.CLIENT_APPROVED, "second"))
    assert await scopes_of(people, made["secret"]) == "identity:admin name-list:read"
    assert (await send(people, "GET", "/proposed", approver)).json() == []
    assert (await send(people, "POST", "/second/approval", approver)).status_code == 409
    assert (await send(people, "POST", "/nobody/approval", approver)).status_code == 404


async def test_who_proposed_it_does_not_approve_it_in_another_role_either(people: People) -> None:
    """That administrators' roles exclude each other is not what this rests on."""
    one, approver = await people.acting("sys.one"), await people.acting("sec.one")
    await send(people, "POST", "", one, ASKED)
    with people.use.store.write() as work:
        row = work.session.get_one(ApiClient, "second")
        row.proposed_by = "sec.one"
        work.session.add(row)
    for end in ("approval", "refusal"):
        answer = await send(people, "POST", f"/second/{end}", approver)
        assert (answer.status_code, "另一人" in answer.text) == (403, True)


async def test_who_approves_still_has_the_role_that_his_token_names(people: People) -> None:
    one, approver = await people.acting("sys.one"), await people.acting("sec.one")
    await send(people, "POST", "", one, ASKED)
    principal = await people.app.state.verifier.verify(approver["Authorization"].partition(" ")[2])
    with people.use.store.write() as work:
        row = work.session.exec(select(PersonRoleRow).where(PersonRoleRow.login == "sec.one")).one()
        row.state, row.ended_by, row.ended_at = "ended", "sys.two", work.now
        work.session.add(row)
    with pytest.raises(Forbidden, match="已没有此项权限"):
        people.use.clients.approve("second", principal, Match("*"))


async def test_what_is_refused_keeps_its_other_rights(people: People) -> None:
    one, approver = await people.acting("sys.one"), await people.acting("sec.one")
    secret = (await send(people, "POST", "", one, ASKED)).json()["secret"]
    refused = (await send(people, "POST", "/second/refusal", approver)).json()
    assert (refused["scopes"], refused["proposed_by"]) == (["name-list:read"], None)
    assert await scopes_of(people, secret) == "name-list:read"
    assert acts(people.app, Action.CLIENT_REFUSED) == [
        (Action.CLIENT_REFUSED, "second", {"scopes": ["name-list:read"]})
    ]


async def test_the_right_is_not_got_alone_by_a_change_or_by_a_new_secret(people: People) -> None:
    register_client(people.settings, "second", ["identity:admin", "name-list:read"])
    register_client(people.settings, "third", ["name-list:read"])
    one, approver = await people.acting("sys.one"), await people.acting("sec.one")
    changed = await send(people, "PATCH", "/second", one, {"rotate_secret": True})
    assert changed.json()["proposed_by"] == "sys.one"
    assert await scopes_of(people, changed.json()["secret"]) == "name-list:read"
    given = await send(people, "PATCH", "/third", one, {"scopes": ["identity:admin", "name-list:read"]})
    assert given.json()["proposed_by"] == "sys.one"
    assert await scopes_of(people, SECRET, "third") == "name-list:read"
    # A change of something else does not make it forget that it waits; taking the right away does.
    assert (await send(people, "PATCH", "/third", one, {"disabled": True})).json()["proposed_by"] == "sys.one"
    assert (await send(people, "PATCH", "/third", one, {"scopes": ["name-list:read"]})).json()["proposed_by"] is None
    assert (await send(people, "POST", "/second/approval", approver)).status_code == 200
    # A program that changes its own secret has learnt nothing new.
    own = await people.http.patch(f"{V1}/clients/officer", json={"rotate_secret": True}, headers=people.officer)
    assert own.json()["proposed_by"] is None
