"""Who came in, who was kept out, and who gave whom which rights: each is one event in the audit log, with no secret in it."""

from __future__ import annotations

import pytest

from services.registry.bootstrap import invite
from shared.contracts.audit import Action, Outcome
from tests.people.signing import PASSWORD, V1, People

pytestmark = pytest.mark.anyio
Seen = tuple[str, str, str, str]
NEW = "Slate-river-91"
DONE, REFUSED = Outcome.DONE.value, Outcome.REFUSED.value


class Trail:
    """What came into the log since it was last looked at: (action, subject, object, outcome)."""

    def __init__(self, people: People) -> None:
        self._store = people.use.store
        self._after = 0
        self.text = ""
        self.new()

    def new(self) -> list[Seen]:
        with self._store.read() as session:
            events = self._store.audit_log.read(session, after=self._after, limit=1000)
        self._after += len(events)
        self.text += "".join(e.model_dump_json() for e in events)
        return [(e.action, e.subject, e.object, e.outcome.value) for e in events]

    def verified(self) -> int:
        with self._store.read() as session:
            return self._store.audit_log.verify(session)


async def test_what_people_do_at_the_door_is_in_the_audit_log(people: People) -> None:
    trail = Trail(people)
    await people.sign_in("My-password-typed-here")
    assert trail.new() == [(Action.SIGN_IN, "(unknown)", "", REFUSED)], "what was typed may be a password"
    for _ in range(5):
        await people.sign_in("plain.one", "Not-the-password-1")
    wrong = (Action.SIGN_IN, "plain.one@session", "plain.one", REFUSED)
    locked = (Action.ACCOUNT_LOCKED, "plain.one@session", "plain.one", DONE)
    assert trail.new() == [wrong, wrong, wrong, wrong, locked, wrong]

    def of(action: Action, outcome: str = DONE, by: str = "finance.one@finance-handler") -> Seen:
        return action, by, "finance.one", outcome

    door = "finance.one@session"
    first = await people.session("finance.one")
    session = await people.session("finance.one")
    came = of(Action.SIGN_IN, by=door)
    assert trail.new() == [came, came, of(Action.SESSION_ENDED, by=door)]
    assert (await people.ask("/state", session=first)).status_code == 401
    await people.ask("/step-up", session=session, proof="Not-the-password-1")
    await people.ask("/password", session=session, new_password=NEW, current_password="Not-the-password-1")
    assert trail.new() == [of(Action.STEP_UP, REFUSED), of(Action.PASSWORD_SET, REFUSED)]
    changed = await people.ask("/password", session=session, new_password=NEW, current_password=PASSWORD)
    session = changed.json()["session"]
    await people.ask("/step-up", session=session, proof=NEW)
    assert trail.new() == [of(Action.PASSWORD_SET), of(Action.STEP_UP)]
    session, totp, codes = await people.enrolled(session)
    await people.ask("/end", session=session)
    await people.ask("/end", session=session)
    again = of(Action.STEP_UP, REFUSED), of(Action.SECOND_FACTOR_SET), of(Action.SESSION_ENDED, by=door)
    assert trail.new() == list(again)
    session = await people.session("finance.one", NEW)
    await people.ask("/second-factor", session=session, code="000000")
    await people.ask("/second-factor", session=session, code=codes[0])
    assert trail.new() == [came, of(Action.SECOND_FACTOR_GIVEN, REFUSED), of(Action.SECOND_FACTOR_GIVEN)]
    secrets = ("My-password", PASSWORD, NEW, "Not-the-password", totp.secret, session, *codes)
    assert not [s for s in secrets if s in trail.text]
    assert trail.verified()


async def test_who_gives_whom_which_rights_is_in_the_audit_log(people: People) -> None:
    one, approver = await people.acting("sys.one"), await people.acting("sec.one")
    trail = Trail(people)

    async def send(method: str, path: str, who: dict[str, str], body: object = None) -> dict[str, str]:
        answer = await people.http.request(method, f"{V1}{path}", json=body, headers=who)
        return dict(answer.json()) if answer.content else {}

    def by(who: str, action: Action, of: str = "li.wen", outcome: str = DONE) -> Seen:
        return action, {"one": "sys.one@system-admin", "two": "sec.one@security-admin"}[who], of, outcome

    await send("POST", "/persons", one, {"login": "li.wen", "name": "示例丙"})
    invited = await send("POST", "/persons/li.wen/invitation", one)
    assert trail.new() == [by("one", Action.PERSON_REGISTERED), by("one", Action.PERSON_INVITED)]
    await people.ask("/invitation", token=invited["token"], password=NEW)
    own = "li.wen@session"
    assert trail.new() == [(Action.PASSWORD_SET, own, "li.wen", DONE), (Action.SIGN_IN, own, "li.wen", DONE)]
    named = await people.http.get(f"{V1}/actors?id={own}", headers=one)
    assert [(a["name"], a["capacity"]) for a in named.json()] == [("示例丙", "")]
    role = {"role": "county-handler", "unit": "430302"}
    for action, decided in ((Action.ROLE_REFUSED, "refusal"), (Action.ROLE_APPROVED, "approval")):
        proposed = await send("POST", "/persons/li.wen/roles", one, role)
        await send("POST", f"/persons/li.wen/roles/{proposed['id']}/{decided}", approver)
        assert trail.new() == [by("one", Action.ROLE_PROPOSED), by("two", action)]
    await send("DELETE", f"/persons/li.wen/roles/{proposed['id']}", one)
    await send("PATCH", "/persons/li.wen", one, {"state": "locked"})
    assert trail.new() == [by("one", Action.ROLE_ENDED), by("one", Action.PERSON_CHANGED)]
    changed = {"label": "专家", "scopes": ["nominations:read"], "two_factor": True}
    await send("PUT", "/roles/expert", approver, changed)
    assert trail.new() == [by("two", Action.ROLE_EDITED, "expert")]
    await people.enrolled(await people.session("zhaoming"))
    trail.new()
    await send("DELETE", "/persons/zhaoming/second-factor", approver)
    assert trail.new() == [by("two", Action.SECOND_FACTOR_REMOVED, "zhaoming")]
    # Who may not, and tries: himself, and without the scope.
    await send("POST", "/persons/sys.one/roles", one, {"role": "bureau-leader"})
    await send("PUT", "/roles/expert", one, changed)
    assert trail.new() == [
        by("one", Action.ROLE_PROPOSED, "sys.one", REFUSED),
        by("one", Action.ROLE_EDITED, "expert", REFUSED),
    ]
    invite(people.settings, "zhaoming")
    assert trail.new() == [(Action.PERSON_INVITED, "(operator)", "zhaoming", DONE)]
    assert not [s for s in (invited["token"], NEW, "示例丙") if s in trail.text]
    assert trail.verified()
