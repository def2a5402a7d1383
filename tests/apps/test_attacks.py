"""What is tried against applications in browsers, and what comes of it (RFC 9700; RFC 6749, 10)."""

from __future__ import annotations

from typing import Any

import anyio
import httpx
import pytest

from services.registry.settings import RegistrySettings
from shared.contracts.audit import Action
from tests.apps.visiting import BACK, ISSUER, OTHER_BACK, VERIFIER, Visits, members
from tests.audit.reading import acts
from tests.clocks import SetClock
from tests.people.signing import PASSWORD, V1, People, bearer, kind_of
from tests.running import Apps, serving, sign_in

pytestmark = pytest.mark.anyio


def why(visits: Visits) -> list[str]:
    """Why grants have ended, in order."""
    return [detail["why"] for _, _, detail in acts(visits.people.app, Action.APP_GRANT_ENDED)]


async def assert_ended(visits: Visits, tokens: dict[str, Any]) -> None:
    """Neither token is good for anything: the access token as soon as the list of what is revoked was read again."""
    assert (await visits.refresh(tokens["refresh_token"])).json()["error"] == "invalid_grant"
    verifier = visits.people.app.state.verifier
    await verifier._revocations.renew()
    assert await visits.status(tokens["access_token"]) == 401


async def test_a_code_is_good_once_and_a_second_use_ends_what_the_first_has_got(visits: Visits) -> None:
    code = await visits.code(await visits.people.session("zhaoming"))
    tokens = (await visits.exchange(code)).json()
    assert await visits.status(tokens["access_token"]) == 200
    again = await visits.exchange(code)
    assert (again.status_code, again.json()["error"]) == (400, "invalid_grant")
    assert again.headers["cache-control"] == "no-store"
    await assert_ended(visits, tokens)
    assert why(visits) == ["code-misused"]


async def test_of_two_who_bring_a_code_at_once_at_most_one_gets_tokens_and_none_keeps_them(visits: Visits) -> None:
    code = await visits.code(await visits.people.session("zhaoming"))
    got: list[httpx.Response] = []

    async def bring() -> None:
        got.append(await visits.exchange(code))

    async with anyio.create_task_group() as group:
        for _ in range(4):
            group.start_soon(bring)
    assert sorted(a.status_code for a in got) == [200, 400, 400, 400]
    await assert_ended(visits, next(a.json() for a in got if a.status_code == 200))


MISUSED: dict[str, dict[str, str]] = {
    "another verifier": {"code_verifier": "w" * 43},
    "another address": {"redirect_uri": f"{BACK}/"},
    "another client's address": {"redirect_uri": OTHER_BACK},
    "another client": {"client_id": "other-app"},
    "another client, whole": {"client_id": "other-app", "redirect_uri": OTHER_BACK},
}


async def test_a_code_is_good_for_the_client_the_address_and_the_verifier_that_it_was_made_for(visits: Visits) -> None:
    session = await visits.people.session("zhaoming")
    for named, other in MISUSED.items():
        code = await visits.code(session)
        wrong = await visits.exchange(code, **other)
        assert (wrong.status_code, wrong.json()["error"]) == (400, "invalid_grant"), named
        assert (await visits.exchange(code)).json()["error"] == "invalid_grant", f"{named}: it is in wrong hands"
    assert why(visits) == ["code-misused"] * len(MISUSED)


async def test_a_code_lasts_a_minute(visits: Visits) -> None:
    people = visits.people
    people.clock.stand()
    session = await people.session("zhaoming")
    early, late = await visits.code(session), await visits.code(session)
    people.clock.pass_by(seconds=59)
    assert (await visits.exchange(early)).status_code == 200
    people.clock.pass_by(seconds=2)
    assert (await visits.exchange(late)).json()["error"] == "invalid_grant"


async def test_who_brings_a_used_refresh_token_ends_the_grant_for_both(visits: Visits) -> None:
    first = await visits.tokens(await visits.people.session("zhaoming"))
    second = (await visits.refresh(first["refresh_token"])).json()
    assert await visits.status(second["access_token"]) == 200
    stolen = await visits.refresh(first["refresh_token"])
    assert (stolen.status_code, stolen.json()["error"]) == (400, "invalid_grant")
    await assert_ended(visits, second)
    assert why(visits) == ["refresh-misused"]


async def test_a_refresh_token_is_its_clients_and_gives_no_more_than_was_granted(visits: Visits) -> None:
    session = await visits.people.session("zhaoming")
    tokens = await visits.tokens(session, scope="openid enterprises:read")
    for scope in ("enterprises:read awards:read", "contacts:read"):
        wider = await visits.refresh(tokens["refresh_token"], scope=scope)
        assert (wider.status_code, wider.json()["error"]) == (400, "invalid_scope")
    narrower = (await visits.refresh(tokens["refresh_token"], scope="openid")).json()
    assert narrower["scope"] == "openid"
    assert (await visits.refresh(narrower["refresh_token"])).json()["scope"] == "enterprises:read openid"
    tokens = await visits.tokens(session)
    assert (await visits.refresh(tokens["refresh_token"], client_id="other-app")).json()["error"] == "invalid_grant"
    await assert_ended(visits, tokens)


PAGE: dict[str, dict[str, str | None]] = {
    "an unknown client": {"client_id": "nobody"},
    "a client that has a secret": {"client_id": "svc-console"},
    "no client": {"client_id": None},
    "no address": {"redirect_uri": None},
    "an address that goes on": {"redirect_uri": f"{BACK}/more"},
    "an address with a query": {"redirect_uri": f"{BACK}?x=1"},
    "an address in another case": {"redirect_uri": BACK.replace("callback", "Callback")},
    "somebody else's address": {"redirect_uri": OTHER_BACK},
    "an open redirect": {"redirect_uri": "https://evil.example/"},
    "a name before the host": {"redirect_uri": BACK.replace("https://", "https://app.example.gov.cn@evil.example/")},
}
SENT_BACK: dict[str, tuple[dict[str, str | None], str]] = {
    "plain PKCE": ({"code_challenge_method": "plain", "code_challenge": VERIFIER}, "invalid_request"),
    "plain PKCE, by leaving it out": ({"code_challenge_method": None}, "invalid_request"),
    "no PKCE": ({"code_challenge": None, "code_challenge_method": None}, "invalid_request"),
    "a challenge that is none": ({"code_challenge": "x"}, "invalid_request"),
    "a token in the address": ({"response_type": "token"}, "unsupported_response_type"),
    "hybrid": ({"response_type": "code id_token"}, "unsupported_response_type"),
    "an answer in the fragment": ({"response_mode": "fragment"}, "invalid_request"),
    "no type": ({"response_type": None}, "invalid_request"),
    "no state": ({"state": None}, "invalid_request"),
    "no nonce": ({"nonce": None}, "invalid_request"),
    "a scope beyond its registration": ({"scope": "openid contacts:read"}, "invalid_scope"),
    "a scope that there is not": ({"scope": "openid everything"}, "invalid_scope"),
    "a request object": ({"request": "x"}, "request_not_supported"),
    "a request elsewhere": ({"request_uri": "https://evil.example"}, "request_uri_not_supported"),
    "nobody is to be asked": ({"prompt": "none"}, "login_required"),
    "a sign-in anew": ({"prompt": "login"}, "login_required"),
    "an age that is none": ({"max_age": "-1"}, "invalid_request"),
}


async def test_what_is_wrong_is_said_on_a_page_or_to_the_application_and_nobody_is_sent_elsewhere(
    light: RegistrySettings, apps: Apps, clock: SetClock
) -> None:
    app = apps.registry(light, clock=clock)
    async with serving(app) as http:
        console = await sign_in(http, "svc-console")
        visits = Visits(People(http=http, app=app, settings=light, clock=clock, console=console, officer={}))
        session = await visits.people.session("zhaoming")
        for named, other in PAGE.items():
            answer = await visits.begin(visits.asked(**other))
            assert (answer.status_code, "location" in answer.headers) == (400, False), named
            assert answer.headers["content-type"].startswith("text/html"), named
            for path in ("/authorization", "/authorization/asked"):
                consent = {} if path.endswith("asked") else {"consent": True}
                said = await visits.people.ask(path, session=session, query=visits.asked(**other), **consent)
                assert said.status_code == 422, named
        twice = await visits.begin(f"{visits.asked()}&redirect_uri=https://evil.example/")
        assert twice.status_code == 400
        for named, (wrong, error) in SENT_BACK.items():
            answer = await visits.begin(visits.asked(**wrong))
            assert answer.status_code == 303, named
            assert answer.headers["location"].startswith(f"{BACK}?"), named
            back = members(answer.headers["location"])
            assert (back["error"], back["iss"], "code" in back) == (error, ISSUER, False), named
            assert back.get("state") == (None if named == "no state" else "s-1"), named
            assert (await visits.answer(session, visits.asked(**wrong)))["error"] == error, named
            assert error in (await visits.shown(session, visits.asked(**wrong)))["url"], named
        repeated = members((await visits.begin(f"{visits.asked()}&scope=openid")).headers["location"])
        assert repeated["error"] == "invalid_request"
        shown = await visits.begin(visits.asked(client_id="other-app"))
        assert (shown.status_code, "&lt;b&gt;" in shown.text, "<b>" in shown.text) == (400, True, False)


async def test_each_gets_his_own_state_and_a_code_of_one_visit_is_none_of_another(visits: Visits) -> None:
    session = await visits.people.session("zhaoming")
    one, other = visits.asked(state="of-one&x=1"), visits.asked(state="of-other")
    mine, his = await visits.answer(session, one), await visits.answer(session, other)
    assert (mine["state"], his["state"]) == ("of-one&x=1", "of-other")
    # A code that was slipped into another's browser meets a verifier that it was not made for.
    planted = await visits.code(session, code_challenge="x" * 43)
    assert (await visits.exchange(planted)).json()["error"] == "invalid_grant"
    refused = await visits.answer(
        session, visits.asked(client_id="other-app", redirect_uri=OTHER_BACK, scope="openid"), consent=False
    )
    assert (refused["error"], refused["from"]) == ("access_denied", "liebian")


async def test_with_the_session_that_it_was_let_in_an_application_ends(visits: Visits) -> None:
    people = visits.people
    for end in ("signed-out", "locked", "elsewhere", "idle"):
        session = await people.session("zhaoming")
        tokens = await visits.tokens(session)
        if end == "signed-out":
            await people.ask("/end", session=session)
        elif end == "locked":
            by = await people.acting("sys.one")
            await people.http.patch(f"{V1}/persons/zhaoming", json={"state": "locked"}, headers=by)
        elif end == "elsewhere":
            await people.session("zhaoming")
        else:
            people.clock.pass_by(minutes=31)
            assert (await visits.refresh(tokens["refresh_token"])).json()["error"] == "invalid_grant"
            continue
        await assert_ended(visits, tokens)
        if end == "locked":
            await people.http.patch(
                f"{V1}/persons/zhaoming", json={"state": "active"}, headers=await people.acting("sys.one")
            )


async def test_its_use_is_the_sessions_use_and_it_lives_no_longer(visits: Visits) -> None:
    people = visits.people
    session = await people.session("zhaoming")
    token = (await visits.tokens(session))["refresh_token"]
    for _ in range(29):  # ten hours are the longest
        people.clock.pass_by(minutes=20)
        answer = await visits.refresh(token)
        assert answer.status_code == 200, answer.text
        token = answer.json()["refresh_token"]
    assert (await people.ask("/state", session=session)).status_code == 200
    people.clock.pass_by(minutes=20)
    assert (await visits.refresh(token)).json()["error"] == "invalid_grant"


async def test_a_role_that_has_ended_and_a_client_that_is_changed_end_it(visits: Visits) -> None:
    people = visits.people
    by = await people.acting("sys.one")
    session = await people.session("zhaoming")
    tokens = await visits.tokens(session)
    await people.http.patch(f"{V1}/clients/city-app", json={"disabled": True}, headers=by)
    await people.app.state.verifier._revocations.renew()
    assert await visits.status(tokens["access_token"]) == 401
    assert (await visits.refresh(tokens["refresh_token"])).json()["error"] == "invalid_client"
    assert (await visits.exchange("x")).json()["error"] == "invalid_client"
    await people.http.patch(f"{V1}/clients/city-app", json={"disabled": False}, headers=by)
    approved = await people.http.post(f"{V1}/clients/city-app/approval", headers=await people.acting("sec.one"))
    assert approved.status_code == 200, approved.text
    assert (await visits.refresh(tokens["refresh_token"])).json()["error"] == "invalid_grant"
    tokens = await visits.tokens(session)
    person = (await people.http.get(f"{V1}/persons/zhaoming", headers=by)).json()
    role = next(r["id"] for r in person["roles"] if r["role"] == "bureau-handler")
    assert (await people.http.delete(f"{V1}/persons/zhaoming/roles/{role}", headers=by)).status_code == 200
    await assert_ended(visits, tokens)


async def test_an_application_gives_up_its_own_grant_and_nobody_elses(visits: Visits) -> None:
    people = visits.people
    session = await people.session("zhaoming")
    for which in ("refresh_token", "access_token"):
        tokens = await visits.tokens(session)
        form = {"token": tokens[which], "client_id": "other-app"}
        other = await people.http.post(f"{V1}/oauth/revocation", data=form)
        assert (other.status_code, other.json()["error"]) == (400, "invalid_grant")
        assert await visits.status(tokens["access_token"]) == 200
        done = await people.http.post(f"{V1}/oauth/revocation", data=form | {"client_id": "city-app"})
        assert done.status_code == 200, done.text
        await assert_ended(visits, tokens)
    nothing = await people.http.post(f"{V1}/oauth/revocation", data={"token": "x", "client_id": "city-app"})
    assert nothing.status_code == 200
    # A token of the console's own session is none of an application's.
    own = await people.token(session)
    await people.http.post(f"{V1}/oauth/revocation", data={"token": own, "client_id": "city-app"})
    assert (await people.http.get(f"{V1}/me", headers=bearer(own))).status_code == 200


async def test_an_identity_token_opens_nothing_and_a_public_client_has_no_token_of_its_own(visits: Visits) -> None:
    people = visits.people
    tokens = await visits.tokens(await people.session("zhaoming"))
    assert await visits.status(tokens["id_token"]) == 401
    for form, auth in (({}, ("city-app", "x")), ({"client_id": "city-app", "client_secret": ""}, None)):
        answer = await people.http.post(
            f"{V1}/oauth/token", data={"grant_type": "client_credentials"} | form, auth=auth
        )
        assert (answer.status_code, answer.json()["error"]) == (401, "invalid_client")
    assert (await visits.exchange("x", client_id="svc-console")).json()["error"] == "invalid_client"
    # Nor does who has a secret get a person's tokens by it.
    form = {"grant_type": "refresh_token", "client_id": "city-app", "refresh_token": tokens["refresh_token"]}
    assert (await people.http.post(f"{V1}/oauth/token", data=form, auth=("city-app", "x"))).status_code == 401
    assert (await people.http.get(f"{V1}/oauth/userinfo", headers=people.officer)).status_code == 403


async def test_what_asks_for_a_step_up_is_not_done_through_an_application(visits: Visits) -> None:
    people = visits.people
    session = await people.session("zhaoming")
    assert (await people.ask("/step-up", session=session, proof=PASSWORD)).status_code == 200
    tokens = await visits.tokens(session)
    principal = await people.app.state.verifier.verify(tokens["access_token"])
    assert not principal.fresh


async def test_who_guesses_waits_and_who_has_been_asked_too_long_ago_is_asked_anew(
    light: RegistrySettings, apps: Apps, clock: SetClock
) -> None:
    app = apps.registry(light, clock=clock)
    async with serving(app) as http:
        console = await sign_in(http, "svc-console")
        visits = Visits(People(http=http, app=app, settings=light, clock=clock, console=console, officer={}))
        clock.stand()
        session = await visits.people.session("zhaoming")
        clock.pass_by(seconds=61)
        assert (await visits.answer(session, visits.asked(max_age="60")))["error"] == "login_required"
        assert "code" in await visits.answer(session, visits.asked(max_age="62"))
        answers = [await visits.exchange("guessed") for _ in range(21)]
        assert [a.status_code for a in answers] == [400] * 20 + [429]
        assert int(answers[-1].headers["retry-after"]) >= 1


async def test_without_an_address_of_the_house_no_application_signs_anybody_in(
    light: RegistrySettings, apps: Apps
) -> None:
    app = apps.registry(light.model_copy(update={"public_url": None}))
    async with serving(app) as http:
        for path in ("/.well-known/openid-configuration", f"/oauth/authorize?{Visits.asked(None)}"):  # type: ignore[arg-type]
            answer = await http.get(f"{V1}{path}")
            assert (answer.status_code, kind_of(answer)) == (409, "conflict")
    for wrong in ("http://srdi.example.gov.cn", "https://srdi.example.gov.cn/liebian", "srdi"):
        with pytest.raises(ValueError, match="不带路径"):
            RegistrySettings(public_url=wrong)
