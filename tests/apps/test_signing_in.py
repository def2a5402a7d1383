"""An application signs a person in and acts for him: the whole way, with an OpenID Connect client of others' making."""

from __future__ import annotations

from typing import Any

import httpx
import pytest
from authlib.oidc.core import CodeIDToken
from joserfc import jwt
from joserfc.jwk import KeySet

from shared.contracts.audit import Action
from tests.apps.visiting import BACK, HOUSE, ISSUER, VERIFIER, Visits, members
from tests.audit.reading import acts
from tests.people.signing import V1, bearer

pytestmark = pytest.mark.anyio


async def test_a_person_signs_in_consents_once_and_the_application_acts_for_him(visits: Visits) -> None:
    people = visits.people
    found = (await people.http.get(f"{V1}/.well-known/openid-configuration")).json()
    assert found["issuer"] == ISSUER
    assert found["code_challenge_methods_supported"] == ["S256"]
    session = await people.session("zhaoming")
    async with visits.library() as library:
        url, state = library.create_authorization_url(
            found["authorization_endpoint"],
            code_verifier=VERIFIER,
            scope="openid enterprises:read awards:read",
            nonce="n-1",
        )
        begun = await visits.begin(url.partition("?")[2])
        assert begun.status_code == 303
        assert begun.headers["location"].startswith(f"{HOUSE}/console/authorize?")
        query = begun.headers["location"].partition("?")[2]
        asked = (await visits.shown(session, query))["asked"]
        assert (asked["name"], asked["back_to"], asked["consented"]) == (
            "市民营企业服务网",
            "app.example.gov.cn",
            False,
        )
        assert [s["scope"] for s in asked["scopes"]] == ["awards:read", "enterprises:read", "openid"]
        came = await people.ask("/authorization", session=session, query=query, consent=True)
        back = came.json()["url"]
        assert back.startswith(f"{BACK}?")
        assert (members(back)["state"], members(back)["iss"]) == (state, ISSUER)
        token = await library.fetch_token(
            found["token_endpoint"], authorization_response=back, state=state, code_verifier=VERIFIER
        )
        assert (token["expires_in"], token["scope"]) == (300, "awards:read enterprises:read openid")
        keys = KeySet.import_key_set((await people.http.get(found["jwks_uri"])).json())
        decoded = jwt.decode(token["id_token"], keys, algorithms=["Ed25519"])
        options = {"iss": {"essential": True, "value": ISSUER}, "aud": {"essential": True, "value": "city-app"}}
        claims = CodeIDToken(decoded.claims, decoded.header, options, {"nonce": "n-1", "client_id": "city-app"})
        claims.validate()
        assert (claims["sub"], claims["name"]) == ("zhaoming", "示例甲")
        who = (await library.get(found["userinfo_endpoint"])).json()
        assert (who["sub"], who["role"], who["role_name"]) == ("zhaoming", "bureau-handler", "局经办")
        assert (await library.get(f"{HOUSE}{V1}/enterprises?limit=1")).status_code == 200
        assert (await library.get(f"{HOUSE}{V1}/cases?limit=1")).status_code == 403, "not asked for"
        fresh = await library.refresh_token(found["token_endpoint"], refresh_token=token["refresh_token"])
        assert fresh["refresh_token"] != token["refresh_token"]
        assert (await library.get(f"{HOUSE}{V1}/enterprises?limit=1")).status_code == 200
    # Asked once; of more than he has said he is asked again, and whenever the application wants it.
    again = (await visits.shown(session, visits.asked()))["asked"]
    assert again["consented"]
    more = (await visits.shown(session, visits.asked(scope="openid enterprises:read reports:read")))["asked"]
    assert not more["consented"]
    assert not (await visits.shown(session, visits.asked(prompt="consent")))["asked"]["consented"]
    (told,) = acts(people.app, Action.APP_AUTHORIZED)
    assert told[:2] == (Action.APP_AUTHORIZED, "city-app")


async def test_what_is_done_through_an_application_names_it_and_the_person(visits: Visits) -> None:
    people = visits.people
    tokens = await visits.tokens(await people.session("zhaoming"), scope="openid listings:write enterprises:read")
    principal = await people.app.state.verifier.verify(tokens["access_token"])
    assert (principal.client_id, principal.person, principal.app) == ("zhaoming@bureau-handler", "zhaoming", "city-app")
    assert not principal.fresh, "who decides, pays or reveals does it in the console"
    with people.use.store.write() as work:
        work.audit(Action.CASE_STEP, principal, "x")
    ((_, _, detail),) = acts(people.app, Action.CASE_STEP)
    assert detail == {"app": "city-app"}


async def test_one_sees_on_ones_own_page_who_acts_and_takes_it_back(visits: Visits) -> None:
    people = visits.people
    session = await people.session("zhaoming")
    tokens = await visits.tokens(session)
    own = bearer(await people.token(session))
    (shown,) = (await people.http.get(f"{V1}/me/apps", headers=own)).json()
    assert (shown["client_id"], shown["label"]) == ("city-app", "局经办")
    assert (await people.http.delete(f"{V1}/me/apps/city-app", headers=own)).status_code == 204
    assert (await visits.refresh(tokens["refresh_token"])).json()["error"] == "invalid_grant"
    assert (await people.http.get(f"{V1}/me/apps", headers=own)).json() == []
    assert not (await visits.shown(session, visits.asked()))["asked"]["consented"]
    assert (await people.http.delete(f"{V1}/me/apps/city-app", headers=own)).status_code == 404
    # An application does not see or change that.
    mine = bearer((await visits.tokens(session))["access_token"])
    assert (await people.http.get(f"{V1}/me/apps", headers=mine)).status_code == 403


async def test_it_may_what_is_in_its_registration_and_in_the_role_and_was_asked(visits: Visits) -> None:
    people = visits.people
    # The role of finance has no listings:write.
    session = await people.session("finance.one")
    query = visits.asked(scope="openid enterprises:read listings:write")
    asked = (await visits.shown(session, query))["asked"]
    assert [s["scope"] for s in asked["scopes"]] == ["enterprises:read", "openid"]
    tokens = await visits.tokens(session, scope="openid enterprises:read listings:write")
    assert tokens["scope"] == "enterprises:read openid"
    # Without any scope: all that it is registered for. With none that the role has: the person is told, and it gets nothing.
    assert (await visits.tokens(session, scope=None))["scope"] == "awards:read enterprises:read openid reports:read"
    nothing = visits.asked(scope="openid listings:write")
    assert [s["scope"] for s in (await visits.shown(session, nothing))["asked"]["scopes"]] == ["openid"]
    assert (await visits.answer(session, nothing))["error"] == "access_denied"
    # A role that is narrowed narrows the next token.
    fewer = {"label": "财政经办", "scopes": ["awards:read"], "two_factor": False}
    changed = await people.http.put(f"{V1}/roles/finance-handler", json=fewer, headers=await people.acting("sec.one"))
    assert changed.status_code == 200, changed.text
    assert (await visits.refresh(tokens["refresh_token"])).json()["scope"] == "openid"


async def test_administrators_register_an_application_by_two(visits: Visits) -> None:
    people = visits.people
    one, approver = await people.acting("sys.one"), await people.acting("sec.one")
    app = {"client_id": "new-app", "kind": "spa", "name": "新应用", "scopes": ["enterprises:read"], "public": True,
           "redirect_uris": ["https://new.example:8443/cb"]}  # fmt: skip
    made = await people.http.post(f"{V1}/clients", json=app, headers=one)
    assert (made.status_code, made.json()["proposed_by"], "secret" in made.json()) == (201, "sys.one", False)
    query = visits.asked(client_id="new-app", redirect_uri="https://new.example:8443/cb", scope="openid")
    assert (await visits.begin(query)).status_code == 400, "waits"
    assert "https://new.example:8443" not in await origins(visits)
    assert (await people.http.post(f"{V1}/clients/new-app/approval", headers=one)).status_code == 403
    assert (await people.http.post(f"{V1}/clients/new-app/approval", headers=approver)).status_code == 200
    assert (await visits.begin(query)).status_code == 303
    assert "https://new.example:8443" in await origins(visits)
    # What lets it more, or leads elsewhere, waits again; meanwhile nothing of it holds.
    both = ["https://new.example:8443/cb", "https://new.example:8443/other"]
    for change in (
        {"scopes": ["awards:read"]},
        {"redirect_uris": both},
        {"origins": ["https://new.example:8443", "https://more.example"]},
    ):
        waits = await people.http.patch(f"{V1}/clients/new-app", json=change, headers=one)
        assert (waits.status_code, waits.json()["proposed_by"]) == (200, "sys.one"), change
        assert (await visits.begin(query)).status_code == 400
        assert "https://new.example:8443" not in await origins(visits)
        await people.http.post(f"{V1}/clients/new-app/approval", headers=approver)
    # Where it waits already, other addresses are another version all the same.
    tags = []
    for back in ("https://new.example:8443/a", "https://new.example:8443/b"):
        change = {"redirect_uris": [back]}
        assert (await people.http.patch(f"{V1}/clients/new-app", json=change, headers=one)).status_code == 200
        tags.append((await people.http.get(f"{V1}/clients/new-app", headers=one)).headers["ETag"])
    assert tags[0] != tags[1]
    # What is approved is what was seen, though who proposed it has made something else of it meanwhile.
    seen = next(c for c in (await people.http.get(f"{V1}/clients/proposed", headers=approver)).json())
    assert (seen["redirect_uris"], seen["version"]) == ([back], tags[1])
    elsewhere = {"redirect_uris": ["https://elsewhere.example/cb"]}
    await people.http.patch(f"{V1}/clients/new-app", json=elsewhere, headers=one)
    late = approver | {"If-Match": seen["version"]}
    for decision in ("approval", "refusal"):
        answer = await people.http.post(f"{V1}/clients/new-app/{decision}", headers=late)
        assert (answer.status_code, "返回地址" in answer.text) == (412, True)
    assert (await people.http.get(f"{V1}/clients/new-app", headers=one)).json()["proposed_by"] == "sys.one"
    await people.http.patch(f"{V1}/clients/new-app", json={"disabled": True}, headers=one)
    enabled = await people.http.patch(f"{V1}/clients/new-app", json={"disabled": False}, headers=one)
    assert enabled.json()["proposed_by"] == "sys.one"
    refused = await people.http.post(f"{V1}/clients/new-app/refusal", headers=approver)
    assert (refused.json()["disabled"], refused.json()["proposed_by"]) == (True, None)


async def origins(visits: Visits) -> list[str]:
    found: list[str] = (await visits.people.http.get(f"{V1}/origins")).json()["origins"]
    return found


APP: dict[str, Any] = {"client_id": "bad-app", "kind": "spa", "name": "x", "scopes": ["enterprises:read"], "public": True,
                       "redirect_uris": ["https://a.example/cb"]}  # fmt: skip
WRONG: dict[str, dict[str, Any]] = {
    "plain http": {"redirect_uris": ["http://a.example/cb"]},
    "a fragment": {"redirect_uris": ["https://a.example/cb#x"]},
    "a name before the host": {"redirect_uris": ["https://a.example@evil.example/cb"]},
    "a wildcard": {"redirect_uris": ["https://*.example/cb"]},
    "a scheme of an app's own": {"redirect_uris": ["city-app://cb"]},
    "a script": {"redirect_uris": ["javascript:alert(1)"]},
    "nowhere to go back to": {"redirect_uris": []},
    "an origin with a path": {"origins": ["https://a.example/"]},
    "every origin": {"origins": ["*"]},
    "another kind": {"kind": "officer"},
    "bound to a unit": {"unit": "430302"},
    "what only the console may": {"scopes": ["contacts:read"]},
    "what only people may": {"scopes": ["self"]},
    "addresses without being public": {"public": False},
}


async def test_an_application_is_registered_with_addresses_and_rights_that_it_may_have(visits: Visits) -> None:
    one = await visits.people.acting("sys.one")
    for why, wrong in WRONG.items():
        answer = await visits.people.http.post(f"{V1}/clients", json=APP | wrong, headers=one)
        assert answer.status_code == 422, (why, answer.text)
    for method, path in (("GET", "enterprises"), ("PATCH", "clients/city-app")):
        asked: httpx.Response = await visits.people.http.request(
            method, f"{V1}/{path}", json={"rotate_secret": True} if method == "PATCH" else None, headers=one
        )
        assert asked.status_code in (403, 409), asked.text
