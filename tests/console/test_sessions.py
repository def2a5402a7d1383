"""Signing in through the console: where the session's secret is, and where it is not; who may make a browser ask."""

from __future__ import annotations

import re

import httpx
import pytest

from services.console.cookies import Session
from services.console.tokens import Tokens
from shared.contracts.people import PersonToken
from tests.console.house import PAGE, House

pytestmark = pytest.mark.anyio
SESSION = "/console/api/session"
RIGHT = {"login": "li", "password": "right"}
BY_TLS = {"X-Forwarded-Proto": "https", "X-Forwarded-For": "203.0.113.7"}
ACTS = {
    "second-factor": {"code": "123456"},
    "second-factor/confirmation": {"code": "123456"},
    "password": {"new_password": "another-Long-1"},
    "capacity": {"role": "r2"},
    "step-up": {"proof": "123456"},
}
ROTATING = ("second-factor", "second-factor/confirmation", "password")


def secret_in(http: httpx.AsyncClient) -> str:
    (cookie,) = http.cookies.jar
    return str(cookie.value).partition(".")[0]


async def test_a_session_is_in_a_cookie_that_no_script_reads_and_in_no_answer(inside: House) -> None:
    async with inside.client() as http:
        answer = await http.post(SESSION, json=RIGHT)
        (cookie,) = answer.headers.get_list("set-cookie")
        assert re.fullmatch(r"liebian=[\w-]{43}\.[\w-]{12}; Path=/; HttpOnly; SameSite=Lax", cookie)
        assert answer.headers["cache-control"] == "no-store"
        secrets = {secret_in(http)}
        bodies = [answer.text, (await http.get(SESSION)).text]
        bodies.append((await http.post(f"{SESSION}/second-factor/enrolment")).text)
        for act, body in ACTS.items():
            answer = await http.post(f"{SESSION}/{act}", json=body)
            assert answer.status_code == 200, answer.text
            bodies.append(answer.text)
            assert (secret_in(http) not in secrets) == (act in ROTATING)
            secrets.add(secret_in(http))
        assert not [body for body in bodies if any(secret in body for secret in secrets)]
        assert answer.json()["fresh_until"] is not None


async def test_by_tls_the_cookie_is_this_hosts_alone(inside: House) -> None:
    """As a trusted proxy says; the cookie of the plain name, which a neighbour could have set, is then none."""
    by_tls = inside.url.replace("http:", "https:")
    async with inside.client(**BY_TLS, Origin=by_tls) as http:
        answer = await http.post(SESSION, json=RIGHT)
        (cookie,) = answer.headers.get_list("set-cookie")
        assert re.fullmatch(r"__Host-liebian=[\w.-]+; Path=/; HttpOnly; SameSite=Lax; Secure", cookie)
        value = cookie.partition("=")[2].partition(";")[0]
        for name, status in (("__Host-liebian", 200), ("liebian", 204)):
            assert (await http.get(SESSION, headers={"Cookie": f"{name}={value}"})).status_code == status
        ended = await http.delete(SESSION, headers={"Cookie": f"__Host-liebian={value}"})
        assert "Secure" in ended.headers["set-cookie"]
        assert "Max-Age=0" in ended.headers["set-cookie"]
    assert [body["address"] for act, body in inside.registry.asked if act == ""] == ["203.0.113.7"]


async def test_a_cookie_that_somebody_put_there_before_is_never_taken_over_and_ends(inside: House) -> None:
    planted = inside.registry.open("attacker")
    for login in ("li", "two"):
        async with inside.client() as http:
            cookie = {"Cookie": f"liebian={planted}.aaaaaaaaaaaa"}
            answer = await http.post(SESSION, json=RIGHT | {"login": login}, headers=cookie)
            assert answer.status_code == 201
            assert secret_in(http) != planted
            assert answer.json()["person"]["login"] == login
    assert planted not in inside.registry.sessions


async def test_two_cookies_of_one_name_are_none(inside: House) -> None:
    async with inside.signed_in() as http:
        other = inside.registry.open("attacker")
        own = f"liebian={http.cookies['liebian']}"
        http.cookies.clear()
        for both in (f"{own}; liebian={other}.aaaaaaaaaaaa", f"liebian={other}.aaaaaaaaaaaa; {own}"):
            assert (await http.get(SESSION, headers={"Cookie": both})).status_code == 204
        assert (await http.get(SESSION, headers={"Cookie": f"a=b; {own}; {own}"})).status_code == 200


@pytest.mark.parametrize("value", ["", "x", "a.b", "%2e", '"quoted"', "x" * 5000, "a" * 43, f"{'a' * 43}.b c.d"])
async def test_what_is_no_cookie_of_ours_is_asked_of_nobody(inside: House, value: str) -> None:
    async with inside.client() as http:
        assert (await http.get(SESSION, headers={"Cookie": f"liebian={value}"})).status_code == 204
    assert inside.registry.asked == []


FOREIGN = {
    "no Origin": {"Origin": None},
    "another host": {"Origin": "http://evil.example"},
    "another port": {"Origin": "http://127.0.0.1:1"},
    "no origin at all": {"Origin": "null"},
    "another scheme": {"Origin": "https"},
    "a host that begins alike": {"Origin": ".evil.example"},
    "no header": {"X-Liebian": None},
    "another header": {"X-Liebian": "1"},
    "from another site": {"Sec-Fetch-Site": "cross-site"},
    "from a neighbour": {"Sec-Fetch-Site": "same-site"},
    "from nowhere": {"Sec-Fetch-Site": "none"},
}
PATHS = [SESSION, *(f"{SESSION}/{act}" for act in ACTS), "/console/api/awards/v1/echo", "/console/api/nowhere"]


@pytest.mark.parametrize("changed", FOREIGN.values(), ids=list(FOREIGN))
async def test_nobody_but_the_consoles_page_changes_anything(inside: House, changed: dict[str, str | None]) -> None:
    async with inside.signed_in() as http:
        before = len(inside.registry.asked)
        given = {"Origin": inside.url, **PAGE} | changed
        if given["Origin"] in ("https", ".evil.example"):
            given["Origin"] = (
                inside.url.replace("http", "https") if given["Origin"] == "https" else inside.url + ".evil.example"
            )
        cookie = "; ".join(f"{n}={v}" for n, v in http.cookies.items())
        headers = {"Cookie": cookie} | {name: value for name, value in given.items() if value is not None}
        async with httpx.AsyncClient(base_url=inside.url) as browser:
            asked = [("POST", path) for path in PATHS]
            asked += [(method, PATHS[-2]) for method in ("PUT", "PATCH", "DELETE", "OPTIONS")]
            for method, path in [*asked, ("DELETE", SESSION)]:
                answer = await browser.request(method, path, headers=headers)
                assert (answer.status_code, answer.json()["type"]) == (403, "/problems/foreign-origin"), path
        assert len(inside.registry.asked) == before


async def test_reading_is_for_whoever_is_not_led_here_by_another_site(inside: House) -> None:
    """A link on another page would bring the cookie along: what a person reads is in the record as read by him."""
    async with inside.signed_in() as http:
        del http.headers["Origin"], http.headers["X-Liebian"]
        for site, status in (("same-origin", 200), ("none", 200), ("cross-site", 403), ("same-site", 403)):
            for path in (SESSION, "/console/api/awards/v1/echo"):
                assert (await http.get(path, headers={"Sec-Fetch-Site": site})).status_code == status
        assert (await http.get(SESSION)).status_code == 200
        assert (await http.get("/console/", headers={"Sec-Fetch-Site": "cross-site"})).status_code == 200


async def test_a_refusal_is_passed_on_without_what_was_sent(inside: House) -> None:
    async with inside.client() as http:
        refused = await http.post(SESSION, json=RIGHT | {"password": "hunter-2-hunter"})
        assert (refused.status_code, refused.json()["type"]) == (401, "/problems/sign-in-refused")
        assert refused.json()["errors"][0]["remedy"] == "重填"
        assert "hunter" not in refused.text
        assert "set-cookie" not in refused.headers
        slower = await http.post(SESSION, json=RIGHT | {"password": "slow-down"})
        assert (slower.status_code, slower.headers["retry-after"]) == (429, "7")


async def test_a_wrong_password_is_tried_once_and_a_session_that_ended_is_asked_for_once(inside: House) -> None:
    """The registry counts wrong passwords: asked twice for each, it locks who mistyped three times, and not five."""
    async with inside.client() as http:
        assert (await http.post(SESSION, json=RIGHT)).status_code == 201  # the console holds a token of its own now
        inside.registry.asked.clear()
        assert (await http.post(SESSION, json=RIGHT | {"password": "wrong"})).status_code == 401
        assert [act for act, _ in inside.registry.asked] == [""]
        inside.registry.sessions.clear()
        inside.registry.asked.clear()
        assert (await http.get(SESSION)).status_code == 401
        assert [act for act, _ in inside.registry.asked] == ["state"]


async def test_a_session_that_has_ended_takes_its_cookie_along(inside: House) -> None:
    async with inside.signed_in() as http:
        inside.registry.sessions.clear()
        answer = await http.get(SESSION)
        assert (answer.status_code, answer.json()["why"]) == (401, "ended")
        assert not http.cookies
        assert (await http.get("/console/api/awards/v1/echo")).status_code == 200
        assert (await http.delete(SESSION)).status_code == 204


async def test_a_sign_out_that_the_registry_has_not_heard_of_is_not_said_to_be_one(inside: House) -> None:
    async with inside.signed_in() as http:
        inside.registry.away = True
        assert (await http.delete(SESSION)).status_code == 503
        assert http.cookies
        inside.registry.away = False
        assert (await http.delete(SESSION)).status_code == 204
        assert not http.cookies
    assert inside.registry.sessions == {}


async def test_what_the_registry_refuses_because_too_much_comes_is_said_so_that_the_page_sends_it_again(
    inside: House,
) -> None:
    async with inside.signed_in() as http:
        inside.registry.busy = True
        for answer in (
            await http.get(SESSION),
            await http.delete(SESSION),
            await http.get("/console/api/awards/v1/echo"),
        ):
            assert (answer.status_code, answer.json()["type"]) == (503, "/problems/overloaded")
            assert answer.headers["retry-after"] == "1"
        assert http.cookies
        inside.registry.busy = False
        assert (await http.delete(SESSION)).status_code == 204
    assert inside.registry.sessions == {}


async def test_where_the_console_itself_is_refused_nobody_is_told_that_his_session_ended(inside: House) -> None:
    async with inside.signed_in() as http:
        inside.registry.refuse_client = True
        answer = await http.get(SESSION)
        assert (answer.status_code, answer.headers["retry-after"]) == (503, "5")
        assert http.cookies


async def test_no_secret_is_in_a_log(inside: House, capsys: pytest.CaptureFixture[str]) -> None:
    async with inside.signed_in() as http:
        secrets = {secret_in(http), "right", "another-Long-1", "123456"}
        for act, body in ACTS.items():
            await http.post(f"{SESSION}/{act}", json=body)
            secrets.add(secret_in(http))
        await http.get("/console/api/awards/v1/echo?q=a-name")
        await http.post(f"{SESSION}/second-factor", json={"code": "000000"})
        secrets |= {*inside.registry.given, "a-name", "the-console"}
    said = "".join(capsys.readouterr())
    assert "/console/api/session" in said
    assert not [secret for secret in secrets if secret in said]


async def test_signing_in_at_a_provider_is_bound_to_the_browser_that_began_it(inside: House) -> None:
    async with inside.client() as http:
        begun = await http.get("/console/oidc/city/start", params={"to": "/console/firms/1?q=%E6%B9%98"})
        assert (begun.status_code, begun.headers["location"]) == (303, "https://id.example.cn/authorize?x=1")
        back = {"state": "state-of-the-provider", "code": "c", "session_state": "whatever", "iss": "x"}
        async with inside.client() as other:
            refused = await other.get("/console/oidc/city/callback", params=back)
            assert refused.headers["location"] == "/console/sign-in?refused=provider-state"
            assert "liebian" not in other.cookies
        wrong = await http.get("/console/oidc/city/callback", params=back | {"state": "another"})
        assert wrong.headers["location"] == "/console/sign-in?refused=provider-state"
        await http.get("/console/oidc/city/start", params={"to": "/console/firms/1?q=%E6%B9%98"})
        answer = await http.get("/console/oidc/city/callback", params=back, headers={"Sec-Fetch-Site": "cross-site"})
        assert (answer.status_code, answer.headers["location"]) == (303, "/console/firms/1?q=%E6%B9%98")
        assert (await http.get(SESSION)).json()["stage"] == "open"
        again = await http.get("/console/oidc/city/callback", params=back)
        assert again.headers["location"] == "/console/sign-in?refused=provider-state"
    finish = next(body for act, body in inside.registry.asked if act.endswith("/finish"))
    assert finish["redirect_uri"] == f"{inside.url}/console/oidc/city/callback"


@pytest.mark.parametrize(
    "to", ["https://evil.example/", "//evil.example", "/console//evil.example", "/console/\\evil", "/awards"]
)
async def test_nobody_is_led_away_after_signing_in(inside: House, to: str) -> None:
    async with inside.client() as http:
        await http.get("/console/oidc/city/start", params={"to": to})
        back = {"state": "state-of-the-provider", "code": "c"}
        assert (await http.get("/console/oidc/city/callback", params=back)).headers["location"] == "/console/"
        started = await http.get("/console/oidc/city/start", headers={"Sec-Fetch-Site": "cross-site"})
        assert started.status_code == 403


@pytest.mark.parametrize(("lives", "kept"), [(300, 60), (50, 20)])
async def test_a_token_is_kept_for_a_minute_at_most_and_never_until_it_ends(lives: int, kept: int) -> None:
    now = 0.0
    asked = []

    async def mint(session: Session, address: str) -> PersonToken:
        asked.append(address)
        return PersonToken(access_token=f"t{len(asked)}", expires_in=lives, capacity="r")

    session = Session("s", "m")
    tokens = Tokens(mint, longest=60, clock=lambda: now)
    first = (await tokens.of(session, "a")).value
    now = kept - 1.0
    assert (await tokens.of(session, "a")).value == first
    # A token names the browser's address: it is no other browser's.
    assert (await tokens.of(session, "b")).value != first
    assert (await tokens.of(session, "a")).value != first
    first = (await tokens.of(session, "a")).value
    now += kept
    assert (await tokens.of(session, "a")).value != first
