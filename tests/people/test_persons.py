"""Roles by two: proposed by one, approved by another, never one's own; three administrators apart; the database holds to it too."""

from __future__ import annotations

import datetime as dt
import threading
from typing import Any

import pyotp
import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError
from sqlmodel import select

from services.registry.bootstrap import ensure_person, first_administrators, invite
from services.registry.people.persons import Persons, new_person
from services.registry.people.second_factor import SecondFactors
from services.registry.people.tables import PersonRoleRow
from services.registry.schema import FEED
from services.registry.settings import RegistrySettings
from services.registry.vault import Vault
from shared.contracts.people import RoleProposal
from shared.contracts.registry import ClientIn
from shared.contracts.scopes import ADMINISTRATORS, HOLDABLE, PEOPLE_ONLY, ClientKind, Scope, holdable_by_people
from shared.plumbing.audit import OPERATOR
from shared.plumbing.auth import Principal
from shared.plumbing.errors import Conflict, DomainError, Forbidden
from shared.plumbing.storage import Store, open_engine
from tests.people.signing import PASSWORD, PEOPLE, V1, People, bearer, kind_of
from tests.registry.helpers import A, B, register
from tests.workbooks import require_for_people, table

pytestmark = pytest.mark.anyio


async def send(people: People, method: str, path: str, headers: dict[str, str], body: Any = None) -> Any:
    answer = await people.http.request(method, f"{V1}{path}", json=body, headers=headers)
    return answer


async def role_of(people: People, login: str, role: str, headers: dict[str, str]) -> str:
    shown = await send(people, "GET", f"/persons/{login}", headers)
    return str(next(r["id"] for r in shown.json()["roles"] if r["role"] == role))


# -- from an invitation to a role -------------------------------------------------------------------------------------------


async def test_a_person_is_registered_invited_given_a_role_by_two_and_signs_in(people: People) -> None:
    one, approver = await people.acting("sys.one"), await people.acting("sec.one")
    made = await send(people, "POST", "/persons", one, {"login": "li.wen", "name": "示例丙"})
    assert (made.status_code, made.json()["state"]) == (201, "invited")
    invited = await send(people, "POST", "/persons/li.wen/invitation", one)
    assert invited.status_code == 201, invited.text
    token = invited.json()["token"]
    holder = await people.ask("/invitation/holder", token=token, address="10.0.0.3")
    assert (holder.status_code, holder.json()) == (200, {"login": "li.wen", "name": "示例丙"})
    weak = await people.ask("/invitation", token=token, password="short")
    assert weak.status_code == 422, "the invitation stays"
    accepted = await people.ask("/invitation", token=token, password="Slate-river-91", address="10.0.0.3")
    assert accepted.status_code == 201, accepted.text
    again = await people.ask("/invitation", token=token, password="Slate-river-92")
    assert (again.status_code, kind_of(again)) == (401, "sign-in-refused")
    assert (await people.ask("/invitation/holder", token=token)).status_code == 401, "whose it was is not told either"
    proposed = await send(people, "POST", "/persons/li.wen/roles", one, {"role": "county-handler", "unit": "430302"})
    assert (proposed.status_code, proposed.json()["state"]) == (201, "proposed")
    session = accepted.json()["session"]
    assert (await people.ask("/state", session=session)).json()["capacities"] == [], "not before it is approved"
    done = await send(people, "POST", f"/persons/li.wen/roles/{proposed.json()['id']}/approval", approver)
    assert (done.status_code, done.json()["state"], done.json()["decided_by"]) == (200, "approved", "sec.one")
    state = (await people.ask("/state", session=session)).json()
    # A county's officer needs a second factor: the session, which was open, asks for it now.
    assert state["stage"] == "enrol"
    assert state["capacities"][0]["unit_name"] == "雨湖区"
    begun = (await people.ask("/second-factor/enrolment", session=session)).json()
    code = people.code(pyotp.TOTP(begun["secret"]))
    confirmed = (await people.ask("/second-factor/confirmation", session=session, code=code)).json()
    assert confirmed["state"]["stage"] == "open"
    principal = await people.app.state.verifier.verify(await people.token(confirmed["session"]))
    assert (principal.client_id, principal.unit) == ("li.wen@county-handler", "430302")
    named = await send(people, "GET", "/actors?id=li.wen@county-handler&id=officer&id=nobody@expert", one)
    assert named.json() == [
        {"id": "li.wen@county-handler", "name": "示例丙", "capacity": "县区经办", "unit": "雨湖区"},
        {"id": "officer", "name": "officer", "capacity": "主管部门与归口单位", "unit": None},
    ]


async def test_an_invitation_runs_out_and_a_newer_one_ends_it(people: People) -> None:
    one = await people.acting("sys.one")
    await send(people, "POST", "/persons", one, {"login": "li.wen", "name": "示例丙"})
    first, second = [(await send(people, "POST", "/persons/li.wen/invitation", one)).json()["token"] for _ in range(2)]
    assert (await people.ask("/invitation", token=first, password="Slate-river-91")).status_code == 401
    people.clock.pass_by(hours=73)
    assert (await people.ask("/invitation", token=second, password="Slate-river-91")).status_code == 401


async def test_persons_are_found_by_name_state_and_role_a_page_at_a_time(people: People) -> None:
    one = await people.acting("sys.one")
    found = await send(people, "GET", "/persons?q=管理员&role=system-admin", one)
    assert [p["login"] for p in found.json()] == ["sys.one", "sys.two"]
    page = await send(people, "GET", "/persons?limit=3&state=active", one)
    assert len(page.json()) == 3
    following = await people.http.get(page.headers["Link"].split(">")[0][1:], headers=one)
    assert following.json()[0]["login"] > page.json()[-1]["login"]
    assert (await send(people, "GET", "/persons?q=%25", one)).json() == []
    counted = await send(people, "GET", "/persons?limit=3&total=true&sort=-login", one)
    assert (counted.headers["Total-Count"], counted.json()[0]["login"]) == (str(len(PEOPLE)), max(PEOPLE))


async def test_the_list_of_persons_is_a_workbook_with_their_roles(people: People) -> None:
    auditor = await people.acting("audit.one")
    book = await people.http.get(f"{V1}/persons.xlsx?role=county-handler", headers=auditor)
    require_for_people(book.content, codes=("登录名", "登记人"))
    assert [row["角色"] for row in table(book.content)] == ["局经办;县区经办(雨湖区)"]
    officer = await people.acting("zhaoming")
    assert (await people.http.get(f"{V1}/persons.xlsx", headers=officer)).status_code == 403


async def test_who_is_of_no_office_is_told_the_capacity_and_of_his_own_house_the_name(
    people: People, settings: RegistrySettings
) -> None:
    for login, name, firm in (("wang.er", "示例戊", A), ("li.si", "示例己", A), ("sun.wu", "示例庚", B)):
        ensure_person(
            settings, login=login, name=name, roles=[("university", None, firm)], password=PASSWORD, sample=True
        )
    ids = ["wang.er@university", "li.si@university", "sun.wu@university", "zhaoming@bureau-handler", "nobody@bureau-handler",
           "officer", "no-client", "x.y@no-role"]  # fmt: skip
    path = "/actors?" + "&".join(f"id={i}" for i in ids)
    told = (await send(people, "GET", path, await people.acting("wang.er"))).json()
    assert [(a["id"], a["name"]) for a in told] == list(zip(
        ids, ["示例戊", "示例己", "高校", "局经办", "局经办", "接入的系统", "接入的系统"], strict=False))  # fmt: skip
    assert all(a["unit"] is None for a in told[2:])
    expert = (await send(people, "GET", path, await people.acting("expert.one"))).json()
    assert "示例" not in str(expert)


# -- four eyes ------------------------------------------------------------------------------------------------------------


async def test_nobody_proposes_for_himself_or_decides_what_he_proposed_or_is_to_have(people: People) -> None:
    one, approver = await people.acting("sys.one"), await people.acting("sec.one")
    own = await send(people, "POST", "/persons/sys.one/roles", one, {"role": "bureau-handler"})
    assert own.status_code == 403
    # Neither may do the other's part.
    assert (await send(people, "POST", "/persons/plain.one/roles", approver, {"role": "bank"})).status_code == 403
    proposed = (await send(people, "POST", "/persons/plain.one/roles", one, {"role": "bank"})).json()["id"]
    assert (await send(people, "POST", f"/persons/plain.one/roles/{proposed}/approval", one)).status_code == 403
    for_approver = (await send(people, "POST", "/persons/sec.one/roles", one, {"role": "bank"})).json()["id"]
    for act in ("approval", "refusal"):
        answer = await send(people, "POST", f"/persons/sec.one/roles/{for_approver}/{act}", approver)
        assert answer.status_code == 403, act
    other = await people.acting("sec.two")
    assert (await send(people, "POST", f"/persons/sec.one/roles/{for_approver}/approval", other)).status_code == 200
    assert (await send(people, "POST", f"/persons/sec.one/roles/{for_approver}/refusal", other)).status_code == 409
    elsewhere = await send(people, "POST", f"/persons/plain.one/roles/{for_approver}/refusal", other)
    assert elsewhere.status_code == 404


def _principal(login: str, role: str) -> Principal:
    return Principal(f"{login}@{role}", "officer", None, frozenset(Scope), person=login, fresh_until=9e12)


async def test_who_proposed_cannot_approve_even_holding_both_permissions_in_his_token(people: People) -> None:
    """The permissions of a token are not what decides it: who it is does."""
    one = _principal("sys.one", "system-admin")
    row = people.use.persons.propose("plain.one", RoleProposal(role="bank"), one)
    with pytest.raises(Forbidden):
        people.use.persons.approve("plain.one", row.id, one)
    client = Principal("officer", "officer", None, frozenset(Scope))
    with pytest.raises(Forbidden, match="登录的人"):
        people.use.persons.approve("plain.one", row.id, client)


@pytest.mark.parametrize("first", sorted(ADMINISTRATORS))
async def test_nobody_is_two_of_the_three_administrators(people: People, first: str) -> None:
    one = await people.acting("sys.one")
    mine = await send(people, "POST", "/persons/plain.one/roles", one, {"role": first})
    assert mine.status_code == 201, mine.text
    for other in sorted(set(ADMINISTRATORS) - {first}):
        answer = await send(people, "POST", "/persons/plain.one/roles", one, {"role": other})
        assert answer.status_code == 409, other
        assert "兼任" in answer.json()["detail"]


async def test_an_administrators_role_waits_until_its_holder_has_bound_a_second_factor(
    people: People, settings: RegistrySettings
) -> None:
    """Else who invites could be the administrator whom he invites."""
    one, approver = await people.acting("sys.one"), await people.acting("sec.one")
    await send(people, "POST", "/persons", one, {"login": "li.wen", "name": "示例丙"})
    token = (await send(people, "POST", "/persons/li.wen/invitation", one)).json()["token"]
    proposed = (await send(people, "POST", "/persons/li.wen/roles", one, {"role": "auditor"})).json()["id"]
    approval = f"/persons/li.wen/roles/{proposed}/approval"
    assert (await send(people, "POST", approval, approver)).status_code == 409
    refused = await send(people, "POST", "/persons/li.wen/invitation", one)
    assert refused.status_code == 409
    assert "liebian people invite" in refused.json()["detail"]
    session = (await people.ask("/invitation", token=token, password=PASSWORD)).json()["session"]
    assert (await send(people, "POST", approval, approver)).status_code == 409
    await people.enrolled(session)
    assert (await send(people, "POST", approval, approver)).status_code == 200
    # From now on a new password alone is not enough to be that administrator.
    token = (await send(people, "POST", "/persons/li.wen/invitation", one)).json()["token"]
    taken = await people.ask("/invitation", token=token, password="Slate-river-91")
    assert taken.json()["state"]["stage"] == "second-factor"
    # And who can take the second factor away cannot invite.
    assert (await send(people, "POST", "/persons/li.wen/invitation", approver)).status_code == 403
    assert (await send(people, "DELETE", "/persons/li.wen/second-factor", one)).status_code == 403
    assert (await send(people, "DELETE", "/persons/li.wen/second-factor", approver)).status_code == 204
    assert (await people.sign_in("li.wen", "Slate-river-91")).json()["state"]["stage"] == "enrol"
    assert (await send(people, "DELETE", "/persons/sec.one/second-factor", approver)).status_code == 403


async def test_what_a_role_is_bound_to_is_what_it_says(people: People) -> None:
    one = await people.acting("sys.one")
    people.http.headers.update(people.officer)
    await register(people.http, A)
    for said, wrong in (
        ({"role": "county-handler"}, "unit"),
        ({"role": "county-handler", "unit": "999999"}, "999999"),
        ({"role": "bureau-handler", "unit": "430302"}, "unit"),
        ({"role": "firm-handler"}, "enterprise"),
        ({"role": "firm-handler", "enterprise": "91430302MABQKXF64Q"}, "登记中没有"),
        ({"role": "bank", "enterprise": A}, "没有登记代码为"),
        ({"role": "no-such-role"}, "county-handler"),
        ({"role": "bank", "valid_from": "2026-02-01", "valid_to": "2026-02-01"}, "不晚于"),
    ):
        answer = await send(people, "POST", "/persons/plain.one/roles", one, said)
        assert answer.status_code == 422, said
        problem = answer.json()
        assert wrong in problem["detail"] + problem["errors"][0]["remedy"]
        assert problem["errors"][0]["field"].removeprefix("body.") in {"role", "unit", "enterprise", "valid_to"}
    for said in (
        {"role": "firm-handler", "enterprise": A},
        {"role": "university", "enterprise": "91430302MABQKXF64Q"},
        {"role": "bank"},
    ):
        assert (await send(people, "POST", "/persons/plain.one/roles", one, said)).status_code == 201, said
    assert (await send(people, "POST", "/persons/plain.one/roles", one, {"role": "bank"})).status_code == 409


# -- ending, and the last administrator -----------------------------------------------------------------------------------


async def test_a_role_that_ends_takes_its_tokens_with_it_and_leaves_the_session(people: People) -> None:
    session = await people.session("zhaoming")
    token = bearer(await people.token(session))
    one = await people.acting("sys.one")
    bureau = await role_of(people, "zhaoming", "bureau-handler", one)
    ended = await send(people, "DELETE", f"/persons/zhaoming/roles/{bureau}", one)
    assert (ended.json()["state"], ended.json()["ended_by"]) == ("ended", "sys.one")
    for follower in people.app.state.runtime.followers():
        await follower.renew()
    assert (await people.http.get(f"{V1}/me", headers=token)).status_code == 401
    principal = await people.app.state.verifier.verify(await people.token(session))
    assert principal.client_id == "zhaoming@county-handler"
    assert (await send(people, "DELETE", f"/persons/zhaoming/roles/{bureau}", one)).status_code == 409


async def test_a_role_holds_within_its_days_alone(people: People) -> None:
    one, approver = await people.acting("sys.one"), await people.acting("sec.one")
    today = people.use.clock.today()
    said = {"role": "bank", "valid_from": str(today.replace(year=today.year + 1)), "valid_to": str(today.replace(year=today.year + 2))}  # fmt: skip
    proposed = (await send(people, "POST", "/persons/plain.one/roles", one, said)).json()["id"]
    await send(people, "POST", f"/persons/plain.one/roles/{proposed}/approval", approver)
    for years, expected in ((0, []), (366, ["bank"]), (366, [])):
        people.clock.pass_by(days=years)
        state = (await people.sign_in("plain.one")).json()["state"]
        assert [c["role"] for c in state["capacities"]] == expected, years


async def test_of_the_administrators_somebody_is_left(people: People) -> None:
    one, approver = await people.acting("sys.one"), await people.acting("sec.one")
    assert (await send(people, "PATCH", "/persons/sys.one", one, {"state": "left"})).status_code == 403, "not oneself"
    assert (await send(people, "PATCH", "/persons/sec.two", one, {"state": "left"})).status_code == 200
    assert (await send(people, "PATCH", "/persons/sec.two", one, {"state": "active"})).status_code == 409, "for good"
    assert (await send(people, "PATCH", "/persons/sec.one", one, {"state": "locked"})).status_code == 409, "the last"
    last = await role_of(people, "sec.one", "security-admin", one)
    assert (await send(people, "DELETE", f"/persons/sec.one/roles/{last}", one)).status_code == 409
    own = await role_of(people, "sys.one", "system-admin", one)
    assert (await send(people, "DELETE", f"/persons/sys.one/roles/{own}", one)).status_code == 200, "there is another"
    assert (await send(people, "POST", "/persons", one, {"login": "li.wen", "name": "某"})).status_code in (401, 403)
    assert (await send(people, "GET", "/roles", approver)).status_code == 200


# -- roles as data --------------------------------------------------------------------------------------------------------


async def test_a_role_is_edited_within_its_kind_and_by_nobody_who_has_it(people: People) -> None:
    approver = await people.acting("sec.one")
    roles = {r["code"]: r for r in (await send(people, "GET", "/roles", approver)).json()}
    bank = {"label": "银行", "two_factor": True, "scopes": ["name-list:read"]}
    for scope in ("contacts:read", "persons:write", "sessions:open", "nonsense"):
        answer = await send(people, "PUT", "/roles/bank", approver, bank | {"scopes": ["name-list:read", scope]})
        assert (answer.status_code, answer.json()["errors"][0]["field"]) == (422, "body.scopes"), scope
    # What is an administrator's is given to no other role, whatever its kind may hold.
    handler = {k: roles["bureau-handler"][k] for k in ("label", "two_factor", "scopes")}
    for scope in ("persons:write", "persons:approve", "audit:read", "identity:admin"):
        answer = await send(people, "PUT", "/roles/bureau-handler", approver, handler | {"scopes": [scope]})
        assert answer.status_code == 422, scope
    paying = {"label": "审计", "two_factor": True, "scopes": ["audit:read", "awards:pay"]}
    assert (await send(people, "PUT", "/roles/auditor", approver, paying)).status_code == 422, "an auditor reads"
    own = {k: roles["security-admin"][k] for k in ("label", "two_factor", "scopes")}
    assert (await send(people, "PUT", "/roles/security-admin", approver, own)).status_code == 403
    session = await people.session("zhaoming")
    token = bearer(await people.token(session))
    narrowed = handler | {"scopes": ["enterprises:read"]}
    assert (await send(people, "PUT", "/roles/bureau-handler", approver, narrowed)).status_code == 200
    for follower in people.app.state.runtime.followers():
        await follower.renew()
    assert (await people.http.get(f"{V1}/me", headers=token)).status_code == 401
    principal = await people.app.state.verifier.verify(await people.token(session))
    assert principal.scopes == {"enterprises:read", "self"}


def test_what_people_alone_hold_no_client_does_and_each_administrators_part_is_his() -> None:
    for kind in ClientKind:
        assert not HOLDABLE[kind] & PEOPLE_ONLY
        assert not holdable_by_people("bank", kind, bound=False) & {Scope.SESSIONS_OPEN}
    assert {Scope.SESSIONS_OPEN} & HOLDABLE[ClientKind.SERVICE]
    for role, scopes in ADMINISTRATORS.items():
        assert scopes <= holdable_by_people(role, "officer", bound=False)
        for other in [*(set(ADMINISTRATORS) - {role}), "bureau-leader"]:
            assert not scopes & holdable_by_people(other, "officer", bound=False)
        assert not scopes & holdable_by_people(role, "officer", bound=True)
    reads = {s for s in Scope if s.value.endswith(":read")} - {Scope.CONTACTS_READ} | {Scope.SELF}
    assert holdable_by_people("auditor", "officer", bound=False) == reads
    assert holdable_by_people("x", "service", bound=False) == frozenset()
    assert holdable_by_people("x", "no-kind", bound=False) == frozenset()


async def test_who_registers_a_client_still_has_the_role_that_his_token_names(people: People) -> None:
    """The token of a moment ago, before the revocation of its grant has come round."""
    token = bearer(await people.token(await people.session("sys.one")))
    principal = await people.app.state.verifier.verify(token["Authorization"].partition(" ")[2])
    asked = ClientIn(client_id="kept-after", kind=ClientKind.OFFICER, name="x", scopes=["identity:admin"])
    with people.use.store.write() as work:
        row = work.session.exec(select(PersonRoleRow).where(PersonRoleRow.login == "sys.one")).one()
        row.state, row.ended_by, row.ended_at = "ended", "sys.two", work.now
        work.session.add(row)
    with pytest.raises(Forbidden, match=r"sys\.one@system-admin 已不能管理接入方"):
        people.use.clients.register(asked, principal)


async def test_what_stands_beside_a_role_beyond_its_kind_is_in_no_token(
    people: People, settings: RegistrySettings
) -> None:
    engine = open_engine(settings.database)
    with engine.begin() as connection:
        connection.execute(text("UPDATE role SET scopes = :s WHERE code = 'expert'"),
                           {"s": '["nominations:score", "awards:pay", "persons:approve", "sessions:open"]'})  # fmt: skip
    engine.dispose()
    principal = await people.app.state.verifier.verify(await people.token(await people.session("expert.one")))
    assert principal.scopes == {"nominations:score", "self"}


# -- the database ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "change",
    [
        "INSERT INTO person_role (id, login, role, valid_from, state, granted_by, granted_at) "
        "VALUES ('x', 'plain.one', 'bank', '2026-01-01', 'proposed', 'plain.one', '2026-01-01')",
        "INSERT INTO person_role (id, login, role, valid_from, state, granted_by, granted_at) "
        "VALUES ('x', 'plain.one', 'bank', '2026-01-01', 'approved', 'sys.one', '2026-01-01')",
        "INSERT INTO person_role (id, login, role, valid_from, state, granted_by, granted_at, decided_by) "
        "VALUES ('x', 'plain.one', 'bank', '2026-01-01', 'approved', 'sys.one', '2026-01-01', 'sys.one')",
        "INSERT INTO person_role (id, login, role, valid_from, state, granted_by, granted_at, decided_by) "
        "VALUES ('x', 'plain.one', 'bank', '2026-01-01', 'approved', 'sys.one', '2026-01-01', 'plain.one')",
        "INSERT INTO person_role (id, login, role, valid_from, state, granted_by, granted_at) "
        "VALUES ('x', 'sys.one', 'auditor', '2026-01-01', 'proposed', 'sys.two', '2026-01-01')",
        "UPDATE person_role SET login = 'plain.one'",
        "UPDATE person_role SET unit = '430304' WHERE role = 'county-handler'",
        "UPDATE person_role SET decided_by = 'sec.two'",
        "UPDATE person_role SET state = 'proposed'",
        "DELETE FROM person_role",
    ],
)
def test_the_database_itself_refuses_what_the_rules_forbid(settings: RegistrySettings, change: str) -> None:
    engine = open_engine(settings.database)
    try:
        with pytest.raises(DBAPIError), engine.begin() as connection:
            connection.execute(text(change))
    finally:
        engine.dispose()


# -- at once --------------------------------------------------------------------------------------------------------------


def _persons(settings: RegistrySettings) -> tuple[Store, Persons]:
    store = Store(settings.database, FEED)
    factors = SecondFactors(Vault(settings.master_keys()))
    return store, Persons(store, factors, invitation=dt.timedelta(hours=1), password_days=90)


def _at_once(*acts: Any) -> list[DomainError | None]:
    """Real concurrency: every act on a store of its own, as processes have; what refused each."""
    start = threading.Barrier(len(acts))
    refused: list[DomainError | None] = [None] * len(acts)

    def run(n: int) -> None:
        start.wait()
        try:
            acts[n]()
        except DomainError as error:
            refused[n] = error

    threads = [threading.Thread(target=run, args=(n,)) for n in range(len(acts))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=200)
    return refused


def test_two_different_administrators_roles_at_once_give_one(settings: RegistrySettings) -> None:
    (store_a, a), (store_b, b) = _persons(settings), _persons(settings)
    for n in range(8):
        login = f"both{n}"
        with store_a.write() as work:
            new_person(work, login, "某", by=OPERATOR)
        refused = _at_once(
            lambda login=login: a.propose(login, RoleProposal(role="system-admin"), _principal("sys.one", "system-admin")),
            lambda login=login: b.propose(login, RoleProposal(role="security-admin"), _principal("sys.two", "system-admin")),
        )  # fmt: skip
        assert sum(isinstance(r, Conflict) for r in refused) == 1, refused
        assert sum(r is None for r in refused) == 1
    store_a.close()
    store_b.close()


def test_an_approval_and_the_end_of_the_approvers_own_role_at_once_have_an_order(settings: RegistrySettings) -> None:
    """Who is no security administrator any more approves nothing: whichever comes first, the other sees it."""
    (store_a, a), (store_b, b) = _persons(settings), _persons(settings)
    for n in range(6):
        approver, login = f"appr{n}", f"cand{n}"
        with_approver(settings, approver)
        with store_a.write() as work:
            new_person(work, login, "某", by=OPERATOR)
        proposed = a.propose(login, RoleProposal(role="bank"), _principal("sys.one", "system-admin"))
        held = next(r for r in a.one(approver).roles if r.role == "security-admin")
        refused = _at_once(
            lambda login=login, id=proposed.id, approver=approver: a.approve(
                login, id, _principal(approver, "security-admin")
            ),
            lambda approver=approver, id=held.id: b.end(approver, id, _principal("sys.two", "system-admin")),
        )
        assert refused[1] is None
        with store_a.read() as session:
            bank, admin = session.get(PersonRoleRow, proposed.id), session.get(PersonRoleRow, held.id)
            assert bank is not None
            assert admin is not None
            if refused[0] is None:
                assert bank.decided_at is not None
                assert admin.ended_at is not None
                assert bank.decided_at <= admin.ended_at
            else:
                assert isinstance(refused[0], Forbidden)
                assert bank.state == "proposed"
    store_a.close()
    store_b.close()


def with_approver(settings: RegistrySettings, login: str) -> None:
    ensure_person(settings, login=login, name=login, roles=[("security-admin", None, None)], password=PASSWORD, sample=True)  # fmt: skip


# -- the first ------------------------------------------------------------------------------------------------------------


async def test_the_first_administrators_are_invited_once_and_can_do_nothing_before_they_have_a_password_and_a_code(
    people: People, settings: RegistrySettings
) -> None:
    made = first_administrators(settings)
    assert [i.login for i in made] == ["sysadmin", "security"], "people of the sample are not counted"
    assert first_administrators(settings) == []
    assert (await people.sign_in("sysadmin", "sysadmin")).status_code == 401
    lost = made[0].token
    again = invite(settings, "sysadmin")
    assert (await people.ask("/invitation", token=lost, password="Slate-river-91")).status_code == 401
    accepted = await people.ask("/invitation", token=again.token, password="Slate-river-91")
    assert accepted.json()["state"]["stage"] == "enrol"
    assert (await people.ask("/token", session=accepted.json()["session"])).status_code == 409
    with people.use.store.read() as session:
        kept = session.connection().execute(text("SELECT digest FROM invitation")).scalars().all()
    assert made[1].token not in kept
