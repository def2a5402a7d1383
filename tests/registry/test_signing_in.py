"""The token endpoint: refusals as RFC 6749 has them, waiting for who guesses, and a service that others still reach."""

from __future__ import annotations

import asyncio
import base64
import string
import threading
from typing import Any

import httpx
import pytest
from fastapi import FastAPI
from sqlalchemy.exc import TimeoutError as NoConnectionFree

from services.registry.identity import hashing
from services.registry.identity.backoff import ADDRESS, CLIENT, Attempt, Backoff, MustWait, network_of
from services.registry.identity.service import Tokens
from services.registry.settings import RegistrySettings
from shared.clients.base import ClientCredentials
from shared.clients.errors import ProblemAnswer
from shared.clients.registry import RegistryClient
from shared.contracts.scopes import Scope
from shared.plumbing.errors import TemporarilyUnavailable
from shared.plumbing.outages import DatabaseHanging
from tests.hashing import OWN
from tests.running import SECRET, Apps, register, serving

pytestmark = pytest.mark.anyio
TOKEN = "/registry/v1/oauth/token"
FORM = {"grant_type": "client_credentials"}
# RFC 6749, 5.2: what error_description may hold.
DESCRIPTION = frozenset(string.printable[:95]) - {'"', "\\"}


@pytest.fixture
def app(settings: RegistrySettings, apps: Apps) -> FastAPI:
    return apps.registry(settings)


def basic(text: str) -> dict[str, str]:
    return {"Authorization": "Basic " + base64.b64encode(text.encode()).decode()}


RIGHT = basic(f"officer:{SECRET}")
FORM_TYPE = {"Content-Type": "application/x-www-form-urlencoded"}
REFUSALS: list[tuple[str, dict[str, Any], int, str]] = [
    ("no grant type", {"data": {}, "headers": RIGHT | FORM_TYPE}, 400, "invalid_request"),
    ("an empty grant type", {"data": {"grant_type": ""}, "headers": RIGHT}, 400, "invalid_request"),
    ("another grant type", {"data": {"grant_type": "password"}, "headers": RIGHT}, 400, "unsupported_grant_type"),
    ("JSON", {"json": FORM, "headers": RIGHT}, 400, "invalid_request"),
    ("no body at all", {"headers": RIGHT}, 400, "invalid_request"),
    ("a parameter twice", {"content": "grant_type=client_credentials&scope=a&scope=b", "headers": RIGHT | FORM_TYPE}, 400, "invalid_request"),
    ("bytes that are no UTF-8", {"content": "grant_type=client_credentials&scope=%ff", "headers": RIGHT | FORM_TYPE}, 400, "invalid_request"),
    ("raw bytes", {"content": b"grant_type=\xff\xfe", "headers": RIGHT | FORM_TYPE}, 400, "invalid_request"),
    ("another charset", {"content": "grant_type=client_credentials", "headers": RIGHT | {"Content-Type": "application/x-www-form-urlencoded; charset=GBK"}}, 400, "invalid_request"),
    ("a parameter in the address", {"data": FORM, "params": {"a": "1"}, "headers": RIGHT}, 400, "invalid_request"),
    ("many parameters", {"content": "&".join(f"a{n}=1" for n in range(1000)), "headers": RIGHT | FORM_TYPE}, 400, "invalid_request"),
    ("a large form", {"data": FORM | {"x": "y" * 50_000}, "headers": RIGHT}, 400, "invalid_request"),
    ("a long scope", {"data": FORM | {"scope": "y" * 2001}, "headers": RIGHT}, 400, "invalid_request"),
    ("two ways of authentication", {"data": FORM | {"client_secret": SECRET}, "headers": RIGHT}, 400, "invalid_request"),
    ("two clients", {"data": FORM | {"client_id": "other"}, "headers": RIGHT}, 400, "invalid_request"),
    ("a scope beyond", {"data": FORM | {"scope": "fly:moon"}, "headers": RIGHT}, 400, "invalid_scope"),
    ("no client", {"data": FORM}, 401, "invalid_client"),
    ("no secret", {"data": FORM | {"client_id": "officer"}}, 401, "invalid_client"),
    ("a wrong secret", {"data": FORM, "headers": basic("officer:wrong")}, 401, "invalid_client"),
    ("an unknown client", {"data": FORM, "headers": basic("nobody:wrong")}, 401, "invalid_client"),
    ("a client that can be none", {"data": FORM, "headers": basic("无\x00:wrong")}, 401, "invalid_client"),
    ("no base64", {"data": FORM, "headers": {"Authorization": "Basic ***"}}, 401, "invalid_client"),
    ("another scheme", {"data": FORM, "headers": {"Authorization": "Bearer x"}}, 401, "invalid_client"),
]  # fmt: skip


async def test_every_refusal_has_the_members_of_rfc_6749_and_of_a_problem_document(app: FastAPI) -> None:
    async with serving(app) as http:
        for name, options, status, error in REFUSALS:
            answer = await http.post(TOKEN, **options)
            assert (answer.status_code, answer.json().get("error")) == (status, error), (name, answer.text)
            said = answer.json()
            assert set(said["error_description"]) <= DESCRIPTION, name
            assert (said["status"], bool(said["detail"]), bool(said["title"])) == (status, True, True), name
            assert answer.headers["content-type"] == "application/json", name
            assert answer.headers["cache-control"] == "no-store", name
            assert answer.headers.get("www-authenticate", "").startswith("Basic ") == (status == 401), name


async def test_without_a_database_the_refusal_has_the_form_of_rfc_6749_too(
    app: FastAPI, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with serving(app) as http:
        for error in (DatabaseHanging(), NoConnectionFree(), TemporarilyUnavailable("稍后")):

            def away(*_: object, error: Exception = error) -> None:
                raise error

            monkeypatch.setattr(Tokens, "issue", away)
            answer = await http.post(TOKEN, data=FORM, headers=RIGHT)
            said = answer.json()
            assert (answer.status_code, said["error"], said["status"]) == (503, "temporarily_unavailable", 503)
            assert int(answer.headers["retry-after"]) > 0
            assert (bool(said["detail"]), answer.headers["cache-control"]) == (True, "no-store")


async def test_both_ways_of_authentication_get_a_token_that_nobody_stores(app: FastAPI) -> None:
    async with serving(app) as http:
        in_body = FORM | {"client_id": "officer", "client_secret": SECRET}
        for options in (
            {"data": FORM, "headers": RIGHT},
            {"data": in_body},
            {"data": FORM | {"unknown": "1"}, "headers": RIGHT},
        ):
            answer = await http.post(TOKEN, **options)
            assert (answer.status_code, answer.headers["cache-control"]) == (200, "no-store")


def test_a_guess_costs_what_owasp_says() -> None:
    assert OWN.hash(SECRET).startswith("$argon2id$v=19$m=19456,t=2,p=1$")
    assert hashing._hasher is not OWN, "other tests do not wait for it"


async def test_unknown_and_wrong_do_the_same_work(
    app: FastAPI, settings: RegistrySettings, monkeypatch: pytest.MonkeyPatch
) -> None:
    register(settings, "known", list(Scope))
    checked: list[str] = []
    verify = hashing._hasher.verify

    def counted(secret: str, secret_hash: str) -> bool:
        checked.append(secret_hash.split("$")[3])
        return verify(secret, secret_hash)

    monkeypatch.setattr(hashing._hasher, "verify", counted)
    async with serving(app) as http:
        answers = [await http.post(TOKEN, data=FORM, headers=basic(who)) for who in ("known:no", "nobody:no", "无:no")]
    told = [{k: v for k, v in a.json().items() if k != "request_id"} for a in answers]
    assert told[0] == told[1] == told[2]
    assert len(checked) == 2, "what no client can be called gives nothing away and costs nothing"
    assert len(set(checked)) == 1, "the same parameters of Argon2"


async def test_who_guesses_at_a_client_waits_and_the_right_secret_waits_with_him(app: FastAPI) -> None:
    async with serving(app) as http:
        for _ in range(CLIENT.free):
            assert (await http.post(TOKEN, data=FORM, headers=basic("officer:no"))).status_code == 401
        for proof in ("officer:no", f"officer:{SECRET}"):
            answer = await http.post(TOKEN, data=FORM, headers=basic(proof))
            assert (answer.status_code, answer.json()["error"]) == (429, "temporarily_unavailable")
            assert int(answer.headers["retry-after"]) >= 1
            assert answer.headers["cache-control"] == "no-store"
        assert (await http.get("/registry/v1/healthz")).status_code == 200


async def test_who_was_proven_from_an_address_is_not_locked_out_by_strangers(
    settings: RegistrySettings, apps: Apps
) -> None:
    app = apps.registry(settings)
    async with serving(app) as http:
        stranger = httpx.ASGITransport(app=app, client=("203.0.113.9", 1))
        assert (await http.post(TOKEN, data=FORM, headers=RIGHT)).status_code == 200
        async with httpx.AsyncClient(transport=stranger, base_url="http://test") as far:
            for _ in range(3 * CLIENT.free):
                await far.post(TOKEN, data=FORM, headers=basic("officer:no"))
            assert (await far.post(TOKEN, data=FORM, headers=basic("officer:no"))).status_code == 429
        assert (await http.post(TOKEN, data=FORM, headers=RIGHT)).status_code == 200


async def test_two_hundred_wrong_secrets_at_once_are_mostly_turned_away_unread(app: FastAPI) -> None:
    async with serving(app) as http:
        one = [http.post(TOKEN, data=FORM, headers=basic("officer:no")) for _ in range(100)]
        many = [http.post(TOKEN, data=FORM, headers=basic(f"guess-{n}:no")) for n in range(100)]
        answers = await asyncio.gather(*one, *many)
    statuses = [a.status_code for a in answers]
    assert set(statuses) == {401, 429}
    assert statuses.count(401) <= ADDRESS.at_once + ADDRESS.free
    assert all(int(a.headers["retry-after"]) >= 1 for a in answers if a.status_code == 429)


async def test_more_than_the_pool_takes_is_told_to_come_again(
    settings: RegistrySettings, apps: Apps, monkeypatch: pytest.MonkeyPatch
) -> None:
    register(settings, "known", list(Scope))
    all_are_there, matches = threading.Event(), hashing.matches
    monkeypatch.setattr(hashing, "matches", lambda *asked: all_are_there.wait(10) and matches(*asked))
    app = apps.registry(settings.model_copy(update={"sign_in_threads": 1, "sign_in_waiting": 1}))
    async with serving(app) as http:
        known = basic(f"known:{SECRET}")
        tasks = [asyncio.create_task(http.post(TOKEN, data=FORM, headers=known)) for _ in range(8)]
        while sum(task.done() for task in tasks) < 6:
            await asyncio.sleep(0.01)
        all_are_there.set()
        answers = await asyncio.gather(*tasks)
    assert sorted(a.status_code for a in answers) == [200, 200, *[503] * 6]
    refused = [a for a in answers if a.status_code == 503]
    assert all(a.headers["retry-after"] == "1" and a.json()["error"] == "temporarily_unavailable" for a in refused)


async def test_the_client_waits_as_long_as_it_is_told_and_tries_again(settings: RegistrySettings, apps: Apps) -> None:
    app = apps.registry(settings)
    busy = [429, 503]

    class Busy(httpx.ASGITransport):
        async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
            if request.url.path == TOKEN and busy:
                return httpx.Response(
                    busy.pop(), headers={"Retry-After": "0"}, json={"error": "temporarily_unavailable"}
                )
            return await super().handle_async_request(request)

    async with (
        serving(app),
        RegistryClient("http://test", auth=ClientCredentials("officer", SECRET), transport=Busy(app=app)) as client,
    ):
        assert await client.has_enterprises() is False
    assert busy == []


@pytest.mark.parametrize(
    "body",
    [{"error": "invalid_client", "error_description": "no"}, {"error": "invalid_client"}],
    ids=["with words", "bare"],
)
async def test_the_client_reads_another_issuers_refusal_too(body: dict[str, str]) -> None:
    transport = httpx.MockTransport(lambda _: httpx.Response(401, json=body))
    async with RegistryClient("http://test", auth=ClientCredentials("a", "b"), transport=transport) as client:
        with pytest.raises(ProblemAnswer, match="401 invalid_client"):
            await client.has_enterprises()


async def test_the_client_says_in_words_what_our_own_issuer_refuses(settings: RegistrySettings, apps: Apps) -> None:
    app = apps.registry(settings)
    transport = httpx.ASGITransport(app=app)
    async with (
        serving(app),
        RegistryClient("http://test", auth=ClientCredentials("officer", "wrong"), transport=transport) as client,
    ):
        with pytest.raises(ProblemAnswer, match="接入方编号或密钥不对"):
            await client.has_enterprises()


# -- back-off, without a service ------------------------------------------------------------------------------------------


class Clock:
    now = 1000.0

    def __call__(self) -> float:
        return self.now


def tried(backoff: Backoff, client: str, address: str, *, right: bool = False) -> float:
    """Seconds that the attempt is told to wait, 0 if it was made."""
    try:
        with backoff.attempt(client, address) as attempt:
            attempt.proven, attempt.failed = right, not right
    except MustWait as error:
        return error.seconds
    return 0


def test_each_wrong_secret_doubles_the_wait_up_to_a_minute_and_time_forgets_it() -> None:
    clock = Clock()
    backoff = Backoff(clock)
    for n in range(CLIENT.free):
        assert tried(backoff, "c", f"10.0.0.{n}") == 0
    waits = []
    for n in range(9):
        waits.append(tried(backoff, "c", f"10.0.1.{n}"))
        clock.now += waits[-1]
        assert tried(backoff, "c", f"10.0.2.{n}") == 0
    assert waits == [1, 2, 4, 8, 16, 32, 60, 60, 60]
    clock.now += 901
    assert tried(backoff, "c", "10.0.3.1") == 0


def test_an_address_that_tries_client_after_client_waits_too() -> None:
    backoff = Backoff(Clock())
    for n in range(ADDRESS.free):
        assert tried(backoff, f"c{n}", "10.0.0.1") == 0
    assert tried(backoff, "another", "10.0.0.1") > 0
    assert tried(backoff, "another", "10.0.0.2") == 0


def test_a_right_secret_does_not_wipe_out_an_addresss_wrong_ones() -> None:
    backoff = Backoff(Clock())
    for n in range(ADDRESS.free):
        tried(backoff, f"c{n}", "10.0.0.1")
        tried(backoff, "own", "10.0.0.1", right=True)
    assert tried(backoff, "victim", "10.0.0.1") > 0


def test_so_many_attempts_and_no_more_are_under_way_at_once() -> None:
    backoff = Backoff(Clock())
    open_ones = [backoff.attempt("c", f"10.0.0.{n}") for n in range(CLIENT.at_once)]
    assert all(isinstance(a.__enter__(), Attempt) for a in open_ones)
    assert tried(backoff, "c", "10.0.9.9") == 1
    open_ones[0].__exit__(None, None, None)
    assert tried(backoff, "c", "10.0.9.9") == 0


def test_what_is_remembered_is_bounded_and_keeps_who_was_seen_last() -> None:
    backoff = Backoff(Clock())
    for _ in range(ADDRESS.free):
        tried(backoff, "victim", "198.51.100.1")
    for n in range(12_000):
        tried(backoff, f"x{n}", f"10.{n // 65536}.{n // 256 % 256}.{n % 256}")
        if n % 1000 == 0:
            tried(backoff, "victim", "198.51.100.1")
    assert len(backoff._tallies) <= 10_000
    assert tried(backoff, "victim", "198.51.100.2") > 0


async def test_a_name_that_no_client_can_have_is_counted_by_address_alone_and_not_kept(app: FastAPI) -> None:
    backoff = app.state.use_cases.sign_in._backoff
    async with serving(app) as http:
        for n in range(ADDRESS.free):
            name = f"{n}" + ["x" * 45_000, "a" * 63, "A", "_b", "名"][n % 5]
            answer = await http.post(TOKEN, data=FORM, headers=basic(f"{name}:wrong"))
            assert (answer.status_code, answer.json()["error"]) == (401, "invalid_client")
        assert [key[0] for key in backoff._tallies] == ["address"]
        assert (await http.post(TOKEN, data=FORM, headers=basic("x" * 45_000 + ":wrong"))).status_code == 429


def test_an_address_that_a_proxy_passes_on_is_kept_in_part() -> None:
    assert len(network_of("x" * 45_000)) <= 64


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("2001:db8::1", "2001:db8::ffff:1", True),
        ("2001:db8:0:1::1", "2001:db8:0:2::1", False),
        ("::ffff:192.0.2.1", "192.0.2.1", True),
        ("fe80::1%eth0", "fe80::2", True),
        ("192.0.2.1", "192.0.2.2", False),
    ],
)
def test_one_holder_of_addresses_is_one_address(one: str, other: str, same: bool) -> None:
    assert (network_of(one) == network_of(other)) is same
