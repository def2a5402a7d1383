"""Clients, tokens, keys: deny by default, prove yourself, and nothing of a secret is ever shown again."""

from __future__ import annotations

import httpx
import pytest

from services.registry.migrations import MIGRATIONS
from services.registry.settings import RegistrySettings
from shared.contracts.scopes import Scope
from shared.plumbing.auth import scopes_of
from shared.plumbing.routing import api_routes
from shared.plumbing.schema_version import StaleSchema
from shared.plumbing.storage import open_engine
from tests.registry.helpers import A, B
from tests.running import SECRET, Apps, serving, sign_in
from tests.running import register as register_client

pytestmark = pytest.mark.anyio
BANK = {"client_id": "bank-1", "kind": "bank", "name": "示例银行", "scopes": ["name-list:read"]}


async def token(http: httpx.AsyncClient, **form: str) -> httpx.Response:
    http.headers.pop("Authorization", None)
    return await http.post("/registry/v1/oauth/token", data={"grant_type": "client_credentials"} | form)


async def test_without_a_token_every_route_but_the_public_ones_is_refused(
    settings: RegistrySettings, apps: Apps
) -> None:
    app = apps.registry(settings)
    async with serving(app) as http:
        for route in api_routes(app):
            if scopes_of(route):
                for method in route.methods or ():
                    answer = await http.request(
                        method, str(route.path).replace("{year}", "2024").replace("{", "").replace("}", "")
                    )
                    assert answer.status_code == 401, route.path
                    assert answer.headers["www-authenticate"] == "Bearer"


async def test_a_bank_reads_the_list_and_nothing_else(http: httpx.AsyncClient) -> None:
    answer = await http.post("/registry/v1/clients", json=BANK)
    assert answer.status_code == 201
    given = await token(http, client_id="bank-1", client_secret=answer.json()["secret"])
    http.headers["Authorization"] = f"Bearer {given.json()['access_token']}"
    assert (await http.get("/registry/v1/name-list")).status_code == 200
    for path in ("enterprises", "feed", "clients", "libraries"):
        refused = await http.get(f"/registry/v1/{path}")
        assert refused.status_code == 403
        assert "bank-1" in refused.json()["detail"]


async def test_a_wrong_secret_and_an_unknown_client_are_refused_alike(http: httpx.AsyncClient) -> None:
    wrong = await token(http, client_id="officer", client_secret="no")
    unknown = await token(http, client_id="nobody", client_secret=SECRET)
    assert (wrong.status_code, unknown.status_code) == (401, 401)
    assert wrong.json()["detail"] == unknown.json()["detail"]


async def test_a_client_may_ask_for_less_and_not_for_more(http: httpx.AsyncClient) -> None:
    await http.post("/registry/v1/clients", json=BANK)
    less = await token(http, client_id="officer", client_secret=SECRET, scope="feed:read")
    assert less.json()["scope"] == "feed:read"
    more = await token(http, client_id="officer", client_secret=SECRET, scope="feed:read fly:moon")
    assert (more.status_code, more.json()["error"]) == (400, "invalid_scope")


async def test_a_disabled_client_gets_no_token(http: httpx.AsyncClient) -> None:
    secret = (await http.post("/registry/v1/clients", json=BANK)).json()["secret"]
    await http.patch("/registry/v1/clients/bank-1", json={"disabled": True})
    assert (await token(http, client_id="bank-1", client_secret=secret)).status_code == 401


async def test_a_new_secret_ends_the_old_one(http: httpx.AsyncClient) -> None:
    old = (await http.post("/registry/v1/clients", json=BANK)).json()["secret"]
    new = (await http.patch("/registry/v1/clients/bank-1", json={"rotate_secret": True})).json()["secret"]
    assert (await token(http, client_id="bank-1", client_secret=old)).status_code == 401
    assert (await token(http, client_id="bank-1", client_secret=new)).status_code == 200


async def test_no_secret_is_in_a_list_or_in_the_feed(http: httpx.AsyncClient) -> None:
    secret = (await http.post("/registry/v1/clients", json=BANK)).json()["secret"]
    for path in ("clients", "feed"):
        assert secret not in (await http.get(f"/registry/v1/{path}")).text
        assert "argon2" not in (await http.get(f"/registry/v1/{path}")).text


async def test_a_client_twice_or_with_a_scope_that_is_none_is_refused(http: httpx.AsyncClient) -> None:
    await http.post("/registry/v1/clients", json=BANK)
    assert (await http.post("/registry/v1/clients", json=BANK)).status_code == 409
    assert (
        await http.post("/registry/v1/clients", json=BANK | {"client_id": "b2", "scopes": ["fly:moon"]})
    ).status_code == 422


async def test_after_a_key_rotation_old_tokens_still_hold_and_new_ones_are_signed_anew(http: httpx.AsyncClient) -> None:
    old = http.headers["Authorization"]
    before = {k["kid"] for k in (await http.get("/registry/v1/jwks")).json()["keys"]}
    after = {k["kid"] for k in (await http.post("/registry/v1/signing-keys")).json()["keys"]}
    assert before < after
    assert all("d" not in k for k in (await http.get("/registry/v1/jwks")).json()["keys"])
    fresh = await sign_in(http, "officer")
    assert fresh["Authorization"] != old
    for header in (old, fresh["Authorization"]):
        answer = await http.get("/registry/v1/clients", headers={"Authorization": header})
        assert answer.status_code == 200


async def test_a_token_changed_by_one_character_is_refused(http: httpx.AsyncClient) -> None:
    head, body, signature = http.headers["Authorization"].split(".")
    changed = ("A" if body[10] != "A" else "B").join((body[:10], body[11:]))
    answer = await http.get("/registry/v1/titles", headers={"Authorization": f"{head}.{changed}.{signature}"})
    assert answer.status_code == 401


def test_registering_a_client_again_changes_nothing(settings: RegistrySettings) -> None:
    from services.registry.schema import FEED
    from shared.plumbing.storage import Store

    store = Store(settings.database, FEED)
    with store.read() as session:
        before = FEED.head(session)
    register_client(settings, "officer", list(Scope))
    with store.read() as session:
        assert FEED.head(session) == before
    store.close()


def test_the_migrations_make_the_tables_that_the_models_describe(settings: RegistrySettings) -> None:
    engine = open_engine(settings.database)
    assert MIGRATIONS.differences(engine) == []
    engine.dispose()


async def test_a_stale_schema_refuses_to_start(database_url: str, apps: Apps) -> None:
    app = apps.registry(RegistrySettings(database_url=database_url))
    with pytest.raises(StaleSchema, match="migrate registry"):
        async with serving(app):
            pass


async def test_an_external_issuers_tokens_are_accepted_by_its_published_keys_and_ours_no_longer(
    settings: RegistrySettings, apps: Apps
) -> None:
    import time

    from joserfc import jwt
    from joserfc.jwk import OKPKey

    key = OKPKey.generate_key("Ed25519", {"kid": "ext-1"})
    published = httpx.MockTransport(lambda _: httpx.Response(200, json={"keys": [key.as_dict(private=False)]}))
    external = settings.model_copy(update={"issuer": "https://id.example", "jwks_url": "https://id.example/jwks"})

    def signed(**claims: object) -> dict[str, str]:
        now = int(time.time())
        full = {
            "iss": "https://id.example",
            "aud": "liebian",
            "sub": "office-1",
            "scope": "recognitions:read",
            "exp": now + 60,
        }
        token = jwt.encode({"alg": "Ed25519", "kid": "ext-1"}, full | claims, key, algorithms=["Ed25519"])
        return {"Authorization": f"Bearer {token}"}

    async with serving(apps.registry(external, transport=published)) as http:
        assert (await http.get("/registry/v1/titles", headers=signed())).status_code == 200
        assert (await http.get("/registry/v1/clients", headers=signed())).status_code == 403
        for wrong in ({"iss": "liebian"}, {"aud": "others"}, {"exp": int(time.time()) - 1}):
            assert (await http.get("/registry/v1/titles", headers=signed(**wrong))).status_code == 401
    async with serving(apps.registry(settings)) as own:
        ours = await sign_in(own, "officer")
    async with serving(apps.registry(external, transport=published)) as http:
        assert (await http.get("/registry/v1/titles", headers=ours)).status_code == 401


async def test_an_enterprises_own_client_says_which_it_is_and_writes_no_other(http: httpx.AsyncClient) -> None:
    await http.put(f"/registry/v1/enterprises/{A}", json={"name": "示例甲有限公司", "unit": "430302"})
    body = {"client_id": "firm-1", "kind": "enterprise", "name": "示例甲", "scopes": ["enterprises:write"]}
    unknown = await http.post("/registry/v1/clients", json=body | {"enterprise": B})
    assert (unknown.status_code, "没有统一社会信用代码" in unknown.json()["detail"]) == (422, True)
    answer = await http.post("/registry/v1/clients", json=body | {"enterprise": A})
    assert (answer.status_code, answer.json()["enterprise"]) == (201, A)
    given = (await token(http, client_id="firm-1", client_secret=answer.json()["secret"])).json()["access_token"]
    http.headers["Authorization"] = f"Bearer {given}"
    for code in (A, B):  # the registration itself is the office's to change
        refused = await http.put(f"/registry/v1/enterprises/{code}", json={"name": "改名", "unit": "430302"})
        assert refused.status_code == 403
