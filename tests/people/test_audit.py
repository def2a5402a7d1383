"""Who comes in, what is given to whom, and what ended: each act is told in its own transaction, and no secret with it."""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable
from typing import Any

import httpx
import pyotp
import pytest
from joserfc import jwt
from joserfc.jwk import KeySet, OKPKey
from sqlalchemy import select

from services.registry.bootstrap import ensure_app, ensure_person
from services.registry.schema import AUDIT, METADATA
from services.registry.settings import RegistrySettings
from shared.contracts.audit import Action, AuditEvent, Outcome
from shared.contracts.owners import Owner
from shared.plumbing.audit import AuditLog
from shared.plumbing.audited import audited_by
from shared.plumbing.auth import AUDIENCE, TokenVerifier, touched_by
from shared.plumbing.routing import api_routes
from tests.apps.visiting import BACK, Visits
from tests.people.signing import PASSWORD, V1, People, bearer

pytestmark = pytest.mark.anyio
NEW = "Slate-river-91"
Done = list[tuple[str, str, str, str]]
"""[(action, subject, object, outcome)]"""


def events(people: People, after: int = 0) -> list[AuditEvent]:
    with people.use.store.read() as session:
        return AUDIT.read(session, after=after, limit=1000)


def head(people: People) -> int:
    with people.use.store.read() as session:
        return AUDIT.head(session)[0]


def brief(found: list[AuditEvent]) -> Done:
    return [(e.action, e.subject, e.object, e.outcome.value) for e in found]


def everything(people: People) -> dict[str, list[Any]]:
    """All that the registry has written down."""
    with people.use.store.read() as session:
        return {
            name: sorted(repr(tuple(row)) for row in session.connection().execute(select(table)))
            for name, table in METADATA.tables.items()
        }


def refuse_to_write(self: AuditLog, session: Any, pending: Any, now: Any) -> None:
    if pending:
        raise OSError("no room for the log")


def acts_of_people(people: People) -> dict[str, Action]:
    """{route: what it writes} of who comes in, and of persons and roles."""
    found = {}
    for route in api_routes(people.app):
        said = audited_by(route)
        owners = {touched.owner for touched in touched_by(route) or ()}
        if said is not None and said.action is not None and said.within and owners & {Owner.PERSON, Owner.SESSION}:
            (method,) = route.methods or ()
            found[f"{method} {str(route.path).removeprefix(V1)}"] = said.action
    return found


async def test_every_act_is_told_in_its_own_transaction_and_none_of_it_is_done_where_it_cannot_be_told(
    people: People, monkeypatch: pytest.MonkeyPatch
) -> None:
    routes = acts_of_people(people)
    tried: set[str] = set()
    answers: list[str] = []
    one, approver = await people.acting("sys.one"), await people.acting("sec.one")

    async def act(route: str, send: Callable[[], Awaitable[httpx.Response]], *expected: tuple[str, str, str]) -> Any:
        """Send it while nothing can be audited, then again. expected: (action, subject, object)."""
        tried.add(route)
        before = everything(people)
        with monkeypatch.context() as patched:
            patched.setattr(AuditLog, "append", refuse_to_write)
            assert (await send()).status_code >= 500, route
        assert everything(people) == before, route
        at = head(people)
        answer = await send()
        assert answer.is_success, (route, answer.text)
        told = brief(events(people, at))
        assert told == [(*one, "done") for one in expected], route
        assert routes[route] in [action for action, *_ in told], route
        answers.append(answer.text)
        return answer.json() if answer.content else None

    def ask(path: str, **body: Any) -> Callable[[], Awaitable[httpx.Response]]:
        return lambda: people.ask(path, **body)

    def send(method: str, path: str, by: dict[str, str], **body: Any) -> Callable[[], Awaitable[httpx.Response]]:
        return lambda: people.http.request(method, f"{V1}{path}", json=body or None, headers=by)

    me = ("zhaoming@bureau-handler", "zhaoming")
    credentials = {"login": "zhaoming", "address": "10.0.0.9", "agent": "test"}
    first = (await act("POST /sessions", ask("", **credentials, password=PASSWORD), ("session.open", *me)))["session"]
    await act("POST /sessions/step-up", ask("/step-up", session=first, proof=PASSWORD), ("session.step-up", *me))
    totp = pyotp.TOTP((await people.ask("/second-factor/enrolment", session=first)).json()["secret"])
    await act(
        "POST /sessions/second-factor/confirmation",
        ask("/second-factor/confirmation", session=first, code=people.code(totp)),
        ("second-factor.set", *me),
    )
    second = await people.session("zhaoming")
    people.clock.pass_by(minutes=1)
    raised = await act(
        "POST /sessions/second-factor",
        ask("/second-factor", session=second, code=people.code(totp)),
        ("session.second-factor", *me),
        ("session.end", *me),
    )
    changed = await act(
        "POST /sessions/password",
        ask("/password", session=raised["session"], new_password=NEW, current_password=PASSWORD),
        ("password.set", *me),
    )
    scopes = ["enterprises:read", "awards:read"]
    ensure_app(people.settings, client_id="city-app", name="示例", scopes=scopes, redirect_uris=[BACK])
    await act(
        "POST /sessions/authorization",
        ask("/authorization", session=changed["session"], query=Visits.asked(None), consent=True),  # type: ignore[arg-type]
        ("app.authorize", me[0], "city-app"),
    )
    ended = (("session.end", *me), ("app.end", me[0], "city-app"))
    await act("POST /sessions/end", ask("/end", session=changed["session"]), *ended)

    sys, sec = "sys.one@system-admin", "sec.one@security-admin"
    told = ("li.wen",)
    await act(
        "POST /persons", send("POST", "/persons", one, login="li.wen", name="示例丙"), ("person.register", sys, *told)
    )
    invitation = await act(
        "POST /persons/{login}/invitation",
        send("POST", "/persons/li.wen/invitation", one),
        ("invitation.make", sys, *told),
    )
    await act(
        "POST /sessions/invitation",
        ask("/invitation", token=invitation["token"], password=NEW, address="10.0.0.3"),
        *((action, "li.wen@(none)", *told) for action in ("invitation.accept", "password.set", "session.open")),
    )
    given: list[str] = []
    for role in ("bank", "university"):
        of = {"enterprise": "91430302MABQKXF64Q"} if role == "university" else {}
        path = "/persons/{login}/roles"
        body = send("POST", "/persons/li.wen/roles", one, role=role, **of)
        given.append((await act(f"POST {path}", body, ("role.propose", sys, *told)))["id"])
    path = f"/persons/li.wen/roles/{given[0]}"
    await act(
        "POST /persons/{login}/roles/{id}/approval",
        send("POST", f"{path}/approval", approver),
        ("role.approve", sec, *told),
    )
    other = f"/persons/li.wen/roles/{given[1]}/refusal"
    await act("POST /persons/{login}/roles/{id}/refusal", send("POST", other, approver), ("role.refuse", sec, *told))
    await act("DELETE /persons/{login}/roles/{id}", send("DELETE", path, one), ("role.end", sys, *told))
    await act(
        "PATCH /persons/{login}",
        send("PATCH", "/persons/li.wen", one, state="locked"),
        ("person.change", sys, *told),
        ("session.end", sys, *told),
    )
    await act(
        "DELETE /persons/{login}/second-factor",
        send("DELETE", "/persons/zhaoming/second-factor", approver),
        ("second-factor.reset", sec, "zhaoming"),
    )
    role = {"label": "银行", "scopes": ["name-list:read"], "two_factor": False}
    await act("PUT /roles/{code}", send("PUT", "/roles/bank", approver, **role), ("role.change", sec, "bank"))

    assert tried == set(routes) - {"POST /sessions/oidc/{provider}/finish"}  # that of test_providers.py
    kept = json.dumps([e.model_dump(mode="json") for e in events(people)], ensure_ascii=False)
    secrets = [PASSWORD, NEW, totp.secret, invitation["token"], first, second, raised["session"], changed["session"]]
    shown = [json.loads(text) for text in answers if text]
    secrets += [code for answer in shown for code in answer.get("recovery_codes", [])]
    assert len(secrets) == 18
    assert not [secret for secret in secrets if secret in kept or secret.lower() in kept]
    (made,) = [e for e in events(people) if e.action == Action.ROLE_APPROVED and e.object == "li.wen"]
    assert (made.detail["role"], made.detail["proposed_by"], made.person) == ("bank", "sys.one", "sec.one")
    (edited,) = [e for e in events(people) if e.action == Action.ROLE_CHANGED]
    assert edited.detail["two_factor"] is False


async def test_a_refused_sign_in_says_what_was_typed_and_not_whether_there_is_such_a_login(people: People) -> None:
    at = head(people)
    for login in ("zhaoming", "zhaomin"):
        await people.sign_in(login, "x", address="10.0.0.9")
    known, unknown = events(people, at)
    assert (known.subject, known.person, known.outcome, known.address) == ("(unknown)", "", "refused", "10.0.0.9")
    same = {"action", "subject", "person", "outcome", "address", "detail"}
    assert known.model_dump(include=same) == unknown.model_dump(include=same)
    assert (known.object, unknown.object) == ("zhaoming", "zhaomin")


@pytest.mark.parametrize(
    "typed", ["My-password-typed-here-1", "my-password-typed-here-1", "口令", PASSWORD, PASSWORD.lower()]
)
async def test_what_may_be_a_password_in_the_place_of_the_login_is_not_kept(people: People, typed: str) -> None:
    at = head(people)
    await people.sign_in(typed, "x")
    (event,) = events(people, at)
    assert (event.object, event.outcome) == ("", Outcome.REFUSED)
    assert typed.lower() not in event.model_dump_json().lower()


async def test_a_guess_at_somebodys_password_names_him_however_his_login_was_typed(
    people: People, settings: RegistrySettings
) -> None:
    """In capitals, and where a login has so much in it that it could be a password."""
    ensure_person(settings, login="zhang.wei-2024", name="示例丁", roles=[], password=PASSWORD, sample=True)
    at = head(people)
    for typed in ("ZhaoMing ", "zhang.wei-2024"):
        await people.sign_in(typed, "Not-the-password-1")
    assert [(e.object, e.outcome.value) for e in events(people, at)] == [
        ("zhaoming", "refused"), ("zhang.wei-2024", "refused"),
    ]  # fmt: skip


async def test_what_is_guessed_is_told_and_the_lock_that_follows(people: People) -> None:
    session = await people.session("zhaoming")
    at = head(people)
    await people.ask("/step-up", session=session, proof="x")
    await people.ask("/password", session=session, new_password=NEW, current_password="x")
    await people.ask("/invitation", token="x", password=NEW, address="10.0.0.3")
    me = ("zhaoming@bureau-handler", "zhaoming")
    assert brief(events(people, at)) == [
        ("session.step-up", *me, "refused"),
        ("password.set", *me, "refused"),
        ("invitation.accept", "(unknown)", "", "refused"),
    ]
    at = head(people)
    for _ in range(3):
        await people.sign_in("zhaoming", "x")
    refused = ("session.open", "(unknown)", "zhaoming", "refused")
    assert brief(events(people, at)) == [refused, refused, ("account.lock", "(unknown)", "zhaoming", "done"), refused]


async def test_a_wrong_code_is_told_and_which_kind_of_code_was_right(people: People) -> None:
    _, totp, codes = await people.enrolled(await people.session("zhaoming"))
    people.clock.pass_by(minutes=5)
    at = head(people)
    for code in ("000000", codes[0], people.code(totp)):
        await people.ask("/second-factor", session=await people.session("zhaoming"), code=code)
    found = [e for e in events(people, at) if e.action == Action.SECOND_FACTOR_PROVEN]
    assert [(e.outcome.value, e.detail["way"]) for e in found] == [
        ("refused", "code"),
        ("done", "recovery-code"),
        ("done", "code"),
    ]


async def test_sessions_that_end_by_themselves_are_told_once_and_why(people: People) -> None:
    await people.session("zhaoming")
    longest = await people.session("finance.one")
    for _ in range(30):
        people.clock.pass_by(minutes=20)
        await people.ask("/token", session=longest)
    at = head(people)
    for _ in range(2):
        await people.session("expert.one")
    ended = [e for e in events(people, at) if e.action == Action.SESSION_ENDED]
    why = {(e.object, e.detail["why"]) for e in ended}
    assert (why, len(ended)) == ({("zhaoming", "idle"), ("finance.one", "absolute"), ("expert.one", "elsewhere")}, 3)


async def test_who_may_not_is_told_too(people: People) -> None:
    one = await people.acting("sys.one")
    at = head(people)
    assert (await people.http.patch(f"{V1}/persons/sys.one", json={"state": "locked"}, headers=one)).status_code == 403
    officer = await people.acting("zhaoming")
    assert (await people.http.post(f"{V1}/persons/plain.one/invitation", headers=officer)).status_code == 403
    told = [event for event in brief(events(people, at)) if event[3] == "refused"]
    assert told == [
        ("person.change", "sys.one@system-admin", "sys.one", "refused"),
        ("invitation.make", "zhaoming@bureau-handler", "plain.one", "refused"),
    ]


async def test_who_is_asked_to_step_up_first_was_not_refused(people: People) -> None:
    stale = await people.acting("sys.one", fresh=False)
    at = head(people)
    assert (await people.http.post(f"{V1}/persons/plain.one/invitation", headers=stale)).status_code == 403
    assert brief(events(people, at)) == [("invitation.make", "sys.one@system-admin", "plain.one", "step-up")]


async def test_the_address_of_a_persons_act_is_his_browsers(people: People) -> None:
    session = await people.session("sys.one")
    await people.ask("/step-up", session=session, proof=PASSWORD)
    token = (await people.ask("/token", session=session, address="192.0.2.55")).json()["access_token"]
    at = head(people)
    await people.http.post(f"{V1}/persons", json={"login": "li.wen", "name": "示例丙"}, headers=bearer(token))
    client = {"client_id": "c-new", "kind": "bank", "name": "示例", "scopes": ["name-list:read"]}
    await people.http.post(f"{V1}/clients", json=client, headers=people.officer)
    assert [e.address for e in events(people, at)] == ["192.0.2.55", "127.0.0.1"]


async def test_of_an_address_that_another_issuer_writes_nothing_is_believed() -> None:
    key = OKPKey.generate_key("Ed25519", {"kid": "k"}, private=True)

    async def keys(afresh: bool) -> KeySet:
        return KeySet([key])

    claims = {"iss": "https://city.example", "aud": AUDIENCE, "sub": "p@expert", "person": "p", "exp": 9_999_999_999, "address": "192.0.2.55"}  # fmt: skip
    token = jwt.encode({"alg": "Ed25519", "kid": "k"}, claims, key, algorithms=["Ed25519"])
    assert (await TokenVerifier("https://city.example", keys).verify(token)).address == ""
