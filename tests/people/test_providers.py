"""Signing in at an identity provider: a whole visit at a real one as a process, and everything that one may not be believed."""

from __future__ import annotations

import contextlib
import socket
import subprocess
import sys
import time
from collections.abc import AsyncIterator, Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import anyio
import httpx
import pytest
from joserfc import jwt
from joserfc.jwk import KeySet, RSAKey
from pydantic import SecretStr

from services.registry.bootstrap import first_administrators
from services.registry.migrations import MIGRATIONS
from services.registry.settings import OidcProvider, RegistrySettings
from tests.clocks import SetClock
from tests.people.conftest import with_people
from tests.people.signing import People, kind_of
from tests.people.test_audit import brief, events, head
from tests.running import Apps, migrate_by_copy, serving, sign_in

pytestmark = pytest.mark.anyio
BACK = "http://127.0.0.1/console/oidc/city/callback"
ISSUER = "https://id.example.gov.cn"
KEY = RSAKey.generate_key(2048, {"kid": "one"})
OTHER_KEY = RSAKey.generate_key(2048, {"kid": "one"})


@contextlib.asynccontextmanager
async def registry(
    tmp_path: Path, apps: Apps, clock: SetClock, provider: OidcProvider, transport: Any = None
) -> AsyncIterator[People]:
    url = migrate_by_copy(MIGRATIONS, f"sqlite:///{tmp_path / 'registry.sqlite3'}", with_people)
    settings = RegistrySettings(database_url=url, data=tmp_path, oidc_providers=(provider,))
    app = apps.registry(settings, clock=clock, transport=transport)
    async with serving(app) as http:
        console = await sign_in(http, "svc-console")
        yield People(http=http, app=app, settings=settings, clock=clock, console=console, officer={})


# -- a real one -----------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def real() -> Iterator[str]:
    """An identity provider as a process of its own; its address."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "oidc_provider_mock", "--port", str(port), "--require-nonce"]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        url = f"http://127.0.0.1:{port}"
        while True:
            assert process.poll() is None, "the provider did not start"
            with contextlib.suppress(httpx.HTTPError):
                if httpx.get(f"{url}/.well-known/openid-configuration", timeout=5).status_code == 200:
                    break
            time.sleep(0.05)
        yield url
    finally:
        process.terminate()
        process.wait(timeout=30)


async def test_a_person_signs_in_at_a_real_provider(real: str, tmp_path: Path, apps: Apps, clock: SetClock) -> None:
    setting = OidcProvider(
        id="city", name="市统一身份认证", issuer=real, client_id="liebian", client_secret=SecretStr("s")
    )
    async with registry(tmp_path, apps, clock, setting) as people, httpx.AsyncClient() as browser:
        shown = await people.http.get("/registry/v1/sessions/providers", headers=people.console)
        assert shown.json() == [{"id": "city", "name": "市统一身份认证"}]
        for sub, login in (("1", "zhaoming"), ("2", "nobody.here")):
            await browser.put(f"{real}/users/{sub}", json={"preferred_username": login})
            start = (await people.ask("/oidc/city/start", redirect_uri=BACK)).json()
            asked = parse_qs(urlsplit(start["url"]).query)
            assert asked["state"] == [start["state"]]
            assert asked["code_challenge_method"] == ["S256"]
            back = await browser.post(start["url"], data={"sub": sub})
            assert back.status_code in (302, 303), back.text
            query = parse_qs(urlsplit(back.headers["location"]).query)
            assert query["state"] == [start["state"]]
            said = {"state": query["state"][0], "code": query["code"][0], "redirect_uri": BACK}
            done = await people.ask("/oidc/city/finish", **said)
            if login == "nobody.here":
                assert (done.status_code, kind_of(done)) == (401, "sign-in-refused")
                continue
            assert done.status_code == 201, done.text
            assert done.json()["state"]["person"]["login"] == login
            assert done.json()["state"]["password_expires"] is None, "no password was asked for"
            await people.token(done.json()["session"])
            again = await people.ask("/oidc/city/finish", **said)
            assert again.status_code == 401, "used once"


# -- one that lies --------------------------------------------------------------------------------------------------------


class Told(httpx.AsyncBaseTransport):
    """A provider that says what a test has it say. `claims` and `sign`: what its token is made of; `forms`: what it was asked."""

    def __init__(self) -> None:
        self.nonce = ""
        self.claims: dict[str, Any] = {}
        self.sign: Callable[[dict[str, Any]], str] = signed
        self.metadata: dict[str, Any] = {}
        self.forms: list[dict[str, list[str]]] = []

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        await anyio.lowlevel.checkpoint()
        if request.url.path.endswith("openid-configuration"):
            ways = {name: f"{ISSUER}/{name}" for name in ("authorization_endpoint", "token_endpoint", "jwks_uri")}
            return httpx.Response(200, json={"issuer": ISSUER} | ways | self.metadata)
        if request.url.path == "/jwks_uri":
            return httpx.Response(200, json=KeySet([KEY]).as_dict(private=False))
        self.forms.append(parse_qs((await request.aread()).decode()))
        now = int(time.time())
        claims = {"iss": ISSUER, "aud": "liebian", "sub": "1", "iat": now, "exp": now + 300, "nonce": self.nonce,
                  "preferred_username": "zhaoming"} | self.claims  # fmt: skip
        token = self.sign({k: v for k, v in claims.items() if v is not None})
        return httpx.Response(200, json={"access_token": "x", "token_type": "Bearer", "id_token": token})


def signed(claims: dict[str, Any], key: RSAKey = KEY, algorithm: str = "RS256") -> str:
    return jwt.encode({"alg": algorithm, "kid": "one"}, claims, key, algorithms=[algorithm])


def unsigned(claims: dict[str, Any]) -> str:
    import base64
    import json

    parts = ({"alg": "none"}, claims)
    return ".".join(base64.urlsafe_b64encode(json.dumps(p).encode()).decode().rstrip("=") for p in parts) + "."


@pytest.fixture
async def told(tmp_path: Path, apps: Apps, clock: SetClock) -> AsyncIterator[tuple[People, Told]]:
    setting = OidcProvider(id="city", name="市", issuer=ISSUER, client_id="liebian", client_secret=SecretStr("s"))
    transport = Told()
    async with registry(tmp_path, apps, clock, setting, transport) as people:
        yield people, transport


async def visit(people: People, provider: Told, **other: str) -> httpx.Response:
    start = (await people.ask("/oidc/city/start", redirect_uri=BACK)).json()
    provider.nonce = parse_qs(urlsplit(start["url"]).query)["nonce"][0]
    said = {"state": start["state"], "code": "c", "redirect_uri": BACK} | other
    return await people.ask("/oidc/city/finish", **said)


async def test_the_verifier_is_the_one_whose_challenge_was_sent(told: tuple[People, Told]) -> None:
    from authlib.oauth2.rfc7636 import create_s256_code_challenge

    people, provider = told
    start = (await people.ask("/oidc/city/start", redirect_uri=BACK)).json()
    asked = parse_qs(urlsplit(start["url"]).query)
    provider.nonce = asked["nonce"][0]
    done = await people.ask("/oidc/city/finish", state=start["state"], code="c", redirect_uri=BACK)
    assert done.status_code == 201, done.text
    (form,) = provider.forms
    assert [create_s256_code_challenge(form["code_verifier"][0])] == asked["code_challenge"]
    assert form["redirect_uri"] == [BACK]
    # This provider would say the same again; the visit is used up.
    again = await people.ask("/oidc/city/finish", state=start["state"], code="c", redirect_uri=BACK)
    assert (again.status_code, len(provider.forms)) == (401, 1)


WRONG: dict[str, dict[str, Any]] = {
    "another issuer": {"iss": "https://elsewhere.example"},
    "another's token": {"aud": "somebody-else"},
    "another's token, to us": {"aud": "somebody-else", "azp": "liebian"},
    "no nonce": {"nonce": None},
    "another nonce": {"nonce": "of-another-visit"},
    "run out": {"exp": int(time.time()) - 3600},
    "without an end": {"exp": None},
    "no login": {"preferred_username": None},
    "no login that may be one": {"preferred_username": "../etc"},
    "of several, given to another": {"aud": ["liebian", "b"], "azp": "b"},
}


async def test_what_the_provider_says_is_not_believed_where_it_is_not_meant_for_this(
    told: tuple[People, Told],
) -> None:
    people, provider = told
    for why, claims in WRONG.items():
        provider.claims = claims
        answer = await visit(people, provider)
        assert (answer.status_code, kind_of(answer)) == (401, "sign-in-refused"), why
    provider.claims = {}
    assert (await visit(people, provider)).status_code == 201


async def test_only_the_providers_key_by_an_allowed_algorithm_signs(told: tuple[People, Told]) -> None:
    people, provider = told
    for sign in (unsigned, lambda c: signed(c, OTHER_KEY), lambda c: signed(c, KEY, "RS512")):
        provider.sign = sign
        assert (await visit(people, provider)).status_code == 401


async def test_a_visit_is_this_providers_back_where_it_was_sent_and_in_time(told: tuple[People, Told]) -> None:
    people, provider = told
    assert (await visit(people, provider, state="made-up")).status_code == 401
    assert (await visit(people, provider, redirect_uri=BACK + "/elsewhere")).status_code == 401
    start = (await people.ask("/oidc/city/start", redirect_uri=BACK)).json()
    people.clock.pass_by(minutes=11)
    late = await people.ask("/oidc/city/finish", state=start["state"], code="c", redirect_uri=BACK)
    assert late.status_code == 401
    assert provider.forms == [], "the code was not even shown to the provider"
    assert (await people.ask("/oidc/none/start", redirect_uri=BACK)).status_code == 404


async def test_a_provider_that_describes_itself_as_another_is_not_gone_to(told: tuple[People, Told]) -> None:
    people, provider = told
    for metadata in ({"issuer": "https://elsewhere.example"}, {"token_endpoint": "http://plain.example"}):
        provider.metadata = metadata
        answer = await people.ask("/oidc/city/start", redirect_uri=BACK)
        assert answer.status_code == 503


async def test_who_keeps_the_provider_is_no_administrator_by_it(told: tuple[People, Told]) -> None:
    people, provider = told
    first_administrators(people.settings)
    at = head(people)
    for login in ("sysadmin", "sys.one", "no login at all"):
        provider.claims = {"preferred_username": login}
        assert (await visit(people, provider)).status_code == 401, login
    refused = [("session.open", "(unknown)", login, "refused") for login in ("sysadmin", "sys.one", "")]
    assert brief(events(people, at)) == refused
    provider.claims = {"preferred_username": "sys.one", "auth_time": int(time.time())}
    await people.enrolled(await people.session("sys.one"))
    at = head(people)
    answer = await visit(people, provider)
    assert answer.json()["state"]["stage"] == "second-factor"
    (event,) = events(people, at)
    assert (*brief([event])[0], event.detail["way"]) == (
        "session.open", "sys.one@system-admin", "sys.one", "done", "provider",
    )  # fmt: skip


async def test_a_proof_of_just_now_is_a_step_up_and_one_of_the_morning_is_none(told: tuple[People, Told]) -> None:
    people, provider = told
    for ago, fresh in ((10, True), (3600, False)):
        provider.claims = {"auth_time": int(time.time()) - ago}
        answer = await visit(people, provider)
        assert (answer.json()["state"]["fresh_until"] is not None) is fresh


def test_a_provider_is_set_with_a_secure_address_and_real_signatures() -> None:
    good = {"id": "c", "name": "市", "issuer": ISSUER, "client_id": "x", "client_secret": "s"}
    for wrong in (
        {"issuer": "http://id.example.gov.cn"},
        {"algorithms": ["none"]},
        {"algorithms": ["HS256"]},
        {"scope": "profile"},
    ):
        with pytest.raises(ValueError, match="validation error"):
            OidcProvider.model_validate(good | wrong)
    one = OidcProvider.model_validate(good)
    with pytest.raises(ValueError, match="不能重复"):
        RegistrySettings(oidc_providers=(one, one))
