"""Signing in: one answer to whatever is wrong, locks and back-off, and a secret that changes at every rise of rights."""

from __future__ import annotations

import datetime as dt

import pytest
from sqlmodel import col, select

from services.registry.identity.hashing import HashingPool
from services.registry.people.tables import InvitationRow, SessionRow, SignInAttemptRow
from services.registry.settings import RegistrySettings
from shared.plumbing.identifiers import new_identifier
from tests.clocks import SetClock
from tests.people.signing import PASSWORD, V1, People, bearer, kind_of
from tests.running import Apps, serving, sign_in

pytestmark = pytest.mark.anyio
WRONG = "Not-the-password-1"


async def test_a_person_signs_in_and_his_token_names_him_and_his_capacity(people: People) -> None:
    answer = await people.sign_in("ZhaoMing ")
    assert answer.status_code == 201
    assert answer.headers["cache-control"] == "no-store"
    state = answer.json()["state"]
    assert state["stage"] == "open"
    assert state["person"] == {"login": "zhaoming", "name": "示例甲"}
    assert [c["label"] for c in state["capacities"]] == ["局经办", "县区经办"]
    assert state["capacities"][1]["unit_name"] == "雨湖区"
    given = await people.ask("/token", session=answer.json()["session"])
    assert given.json()["expires_in"] == 300
    principal = await people.app.state.verifier.verify(given.json()["access_token"])
    assert (principal.client_id, principal.person, principal.kind) == ("zhaoming@bureau-handler", "zhaoming", "officer")
    assert principal.unit is None
    assert not principal.fresh
    me = await people.http.get(f"{V1}/me", headers=bearer(given.json()["access_token"]))
    assert me.status_code == 200, me.text
    assert [s["current"] for s in me.json()["sessions"]] == [True]
    assert me.json()["sign_ins"][0]["outcome"] == "signed-in"


async def test_what_is_wrong_with_a_sign_in_is_not_told_and_costs_the_same_work(
    people: People, monkeypatch: pytest.MonkeyPatch
) -> None:
    sys_admin = await people.acting("sys.one")
    for login, state in (("audit.one", "locked"), ("finance.one", "left")):
        changed = await people.http.patch(f"{V1}/persons/{login}", json={"state": state}, headers=sys_admin)
        assert changed.status_code == 200, changed.text
    checks: list[str | None] = []
    real = HashingPool.matches

    async def counted(self: HashingPool, secret: str, secret_hash: str | None) -> bool:
        checks.append(secret_hash)
        return await real(self, secret, secret_hash)

    monkeypatch.setattr(HashingPool, "matches", counted)
    writes = await _attempts(people)
    answers = [
        await people.sign_in("zhaoming", WRONG),
        await people.sign_in("nobody.here", PASSWORD),
        await people.sign_in("不是登录名", PASSWORD),
        await people.sign_in("audit.one", PASSWORD),
        await people.sign_in("finance.one", PASSWORD),
    ]
    for n, answer in enumerate(answers, 1):
        assert answer.status_code == 401
        assert kind_of(answer) == "sign-in-refused"
        assert answer.json()["detail"] == answers[0].json()["detail"]
        assert PASSWORD not in answer.text
        assert n <= len(checks)
    assert len(checks) == len(answers)
    assert await _attempts(people) == writes + len(answers)


async def _attempts(people: People) -> int:
    with people.use.store.read() as session:
        return len(session.exec(select(SignInAttemptRow)).all())


async def test_a_login_that_nobody_has_is_not_written_down(people: People) -> None:
    await people.sign_in("My-password-typed-here-1", "x")
    with people.use.store.read() as session:
        assert [row.login for row in session.exec(select(SignInAttemptRow)).all()] == [None]


async def test_five_failures_lock_an_account_for_a_quarter_of_an_hour_without_saying_so(people: People) -> None:
    for _ in range(5):
        refused = await people.sign_in("zhaoming", WRONG)
    locked = await people.sign_in("zhaoming")
    assert (locked.status_code, locked.json()["detail"]) == (401, refused.json()["detail"])
    assert (await people.sign_in("finance.one")).status_code == 201
    people.clock.pass_by(minutes=14)
    assert (await people.sign_in("zhaoming")).status_code == 401
    people.clock.pass_by(minutes=2)
    assert (await people.sign_in("zhaoming")).status_code == 201


async def test_four_failures_are_forgotten_by_a_sign_in(people: People) -> None:
    for _ in range(2):
        for _ in range(4):
            await people.sign_in("zhaoming", WRONG)
        assert (await people.sign_in("zhaoming")).status_code == 201


async def test_an_administrator_unlocks(people: People) -> None:
    for _ in range(5):
        await people.sign_in("zhaoming", WRONG)
    sys_admin = await people.acting("sys.one")
    shown = await people.http.get(f"{V1}/persons/zhaoming", headers=sys_admin)
    assert shown.json()["locked_until"] is not None
    await people.http.patch(f"{V1}/persons/zhaoming", json={"state": "active"}, headers=sys_admin)
    assert (await people.sign_in("zhaoming")).status_code == 201


async def test_an_address_that_guesses_at_many_logins_has_to_wait(people: People) -> None:
    for n in range(20):
        assert (await people.sign_in(f"guess{n}", WRONG, address="10.9.9.9")).status_code == 401
    waits = await people.sign_in("guess99", WRONG, address="10.9.9.9")
    assert waits.status_code == 429
    assert int(waits.headers["retry-after"]) >= 1
    assert kind_of(waits) == "too-many-attempts"
    assert (await people.sign_in("zhaoming", address="10.0.0.7")).status_code == 201


async def test_an_address_that_guesses_at_links_has_to_wait_too(people: People) -> None:
    for n in range(20):
        guess = await people.ask("/invitation/holder", token=f"guess{n}", address="10.9.9.8")
        assert guess.status_code == 401
    assert (await people.ask("/invitation/holder", token="guess99", address="10.9.9.8")).status_code == 429


async def test_a_session_is_known_by_its_newest_secret_alone(people: People) -> None:
    first = await people.session("zhaoming")
    state = (await people.ask("/state", session=first)).json()
    county = state["capacities"][1]["id"]
    chosen = await people.ask("/capacity", session=first, role=county)
    second = chosen.json()["session"]
    assert chosen.json()["state"]["capacity"] == county
    assert second != first
    gone = await people.ask("/token", session=first)
    assert (gone.status_code, kind_of(gone)) == (401, "session-ended")
    principal = await people.app.state.verifier.verify(await people.token(second))
    assert (principal.client_id, principal.unit) == ("zhaoming@county-handler", "430302")
    # What was chosen last is where the next sign-in begins.
    again = (await people.sign_in("zhaoming")).json()["state"]
    assert again["capacity"] == county


async def test_a_secret_is_kept_as_a_digest(people: People) -> None:
    secret = await people.session("zhaoming")
    assert len(secret) >= 43
    with people.use.store.read() as session:
        row = session.exec(select(SessionRow)).one()
    assert secret not in repr(row.model_dump())


async def test_a_role_that_the_person_does_not_have_is_no_capacity(people: People) -> None:
    mine = await people.session("zhaoming")
    theirs = (await people.sign_in("finance.one")).json()["state"]["capacities"][0]["id"]
    answer = await people.ask("/capacity", session=mine, role=theirs)
    assert (answer.status_code, answer.json()["errors"][0]["field"]) == (422, "body.role")


async def test_who_has_no_role_gets_no_token(people: People) -> None:
    session = await people.session("plain.one")
    answer = await people.ask("/token", session=session)
    assert answer.status_code == 409


async def test_a_session_ends_when_idle_and_at_its_longest_and_says_why(people: People) -> None:
    idle = await people.session("zhaoming")
    people.clock.pass_by(minutes=29)
    assert (await people.ask("/token", session=idle)).status_code == 200
    people.clock.pass_by(minutes=29)
    # Asking for the state is no use of it.
    assert (await people.ask("/state", session=idle)).status_code == 200
    people.clock.pass_by(minutes=2)
    ended = await people.ask("/state", session=idle)
    assert (ended.status_code, kind_of(ended), ended.json()["why"]) == (401, "session-ended", "idle")
    longest = await people.session("zhaoming")
    for _ in range(30):
        people.clock.pass_by(minutes=20)
        answer = await people.ask("/token", session=longest)
        if answer.status_code != 200:
            break
    assert answer.json()["why"] == "absolute"


async def test_a_token_lives_no_longer_than_its_session(people: People) -> None:
    session = await people.session("zhaoming")
    for _ in range(29):
        people.clock.pass_by(minutes=20)
        assert (await people.ask("/token", session=session)).status_code == 200
    people.clock.pass_by(minutes=19)
    given = await people.ask("/token", session=session)
    assert given.json()["expires_in"] <= 60


async def test_a_person_has_one_session_and_signing_out_ends_its_tokens(people: People) -> None:
    first = await people.session("zhaoming")
    old = bearer(await people.token(first))
    second = await people.session("zhaoming")
    ended = await people.ask("/state", session=first)
    assert (kind_of(ended), ended.json()["why"]) == ("session-ended", "elsewhere")
    await _revoked(people)
    assert (await people.http.get(f"{V1}/me", headers=old)).status_code == 401
    new = bearer(await people.token(second))
    assert (await people.http.get(f"{V1}/me", headers=new)).status_code == 200
    assert (await people.ask("/end", session=second)).status_code == 204
    assert (await people.ask("/end", session=second)).status_code == 204
    ended = await people.ask("/token", session=second)
    assert ended.json()["why"] == "ended"
    await _revoked(people)
    assert (await people.http.get(f"{V1}/me", headers=new)).status_code == 401


async def test_where_a_person_may_have_two_sessions_a_new_password_ends_the_other(
    settings: RegistrySettings, apps: Apps
) -> None:
    app = apps.registry(settings.model_copy(update={"sessions_each": 2}))
    async with serving(app) as http:
        console = await sign_in(http, "svc-console")
        people = People(http=http, app=app, settings=settings, clock=SetClock(), console=console, officer={})
        first, second, third = [await people.session("zhaoming") for _ in range(3)]
        assert (await people.ask("/state", session=first)).json()["why"] == "elsewhere"
        assert (await people.ask("/state", session=second)).status_code == 200
        new = {"new_password": "Slate-river-91", "current_password": PASSWORD}
        assert (await people.ask("/password", session=third, **new)).status_code == 200
        assert (await people.ask("/state", session=second)).json()["why"] == "ended"


async def _revoked(people: People) -> None:
    """The service has read what is revoked again, as it does every two seconds."""
    for follower in people.app.state.runtime.followers():
        await follower.renew()


async def test_a_person_who_is_locked_has_no_session_any_more(people: People) -> None:
    session = await people.session("zhaoming")
    token = bearer(await people.token(session))
    sys_admin = await people.acting("sys.one")
    await people.http.patch(f"{V1}/persons/zhaoming", json={"state": "locked"}, headers=sys_admin)
    assert (await people.ask("/state", session=session)).json()["why"] == "ended"
    await _revoked(people)
    assert (await people.http.get(f"{V1}/me", headers=token)).status_code == 401


async def test_what_has_lapsed_is_put_away_at_the_next_sign_in(people: People) -> None:
    await people.session("zhaoming")
    with people.use.store.write() as work:
        old = SignInAttemptRow(id=new_identifier(work.now), at=work.now - dt.timedelta(days=181), address="", agent="",
                               outcome="refused")  # fmt: skip
        work.session.add(old)
        work.session.add(InvitationRow(digest="0" * 64, login="zhaoming", made_by="x", made_at=work.now,
                                       expires_at=work.now + dt.timedelta(hours=1)))  # fmt: skip
    people.clock.pass_by(days=2)
    await people.session("finance.one")
    with people.use.store.read() as session:
        assert {row.login for row in session.exec(select(SessionRow)).all()} == {"finance.one"}
        assert session.exec(select(InvitationRow)).all() == []
        assert session.exec(select(SignInAttemptRow).where(col(SignInAttemptRow.id) == old.id)).first() is None


@pytest.mark.parametrize(
    "path", ["", "/state", "/token", "/password", "/step-up", "/end", "/invitation", "/invitation/holder"]
)
async def test_only_the_consoles_client_asks_about_sessions(people: People, path: str) -> None:
    person = await people.acting("sys.one")
    for headers in (people.officer, person):
        answer = await people.http.post(f"{V1}/sessions{path}", json={}, headers=headers)
        assert answer.status_code == 403
    assert (await people.http.post(f"{V1}/sessions{path}", json={})).status_code == 401


async def test_a_password_that_is_too_long_is_not_repeated_in_the_answer(people: People) -> None:
    answer = await people.sign_in("zhaoming", "Secret" * 50)
    assert answer.status_code == 422
    assert "Secret" not in answer.text
