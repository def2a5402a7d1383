"""Signing in at a city's own identity provider: OpenID Connect, authorization code with PKCE and a nonce.

The provider says who somebody is; whether he may come in, and as what, is said here. What the browser is to come back with is kept as a
digest for ten minutes and used once. Of the provider's answer nothing is believed that its keys have not signed by an algorithm that
the setting allows.
"""

from __future__ import annotations

import datetime as dt
import re
import time
from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import quote, urlsplit

import httpx
import structlog
from anyio.to_thread import run_sync
from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySetSerialization
from sqlalchemy import delete
from sqlmodel import col

from services.registry.identity.backoff import Backoff
from services.registry.people.capacities import administers
from services.registry.people.refusals import SignInRefused
from services.registry.people.second_factor import has_second_factor
from services.registry.people.secrets import digest, new_token
from services.registry.people.sessions import Sessions, Way, stranger
from services.registry.people.signing_in import waiting
from services.registry.people.tables import PersonRow, ProviderVisitRow
from services.registry.settings import OidcProvider
from shared.clients.trusted import authorities
from shared.contracts.audit import Action, Outcome
from shared.contracts.people import LOGIN, Provider, ProviderFinish, ProviderRedirect, SessionReply
from shared.plumbing.audit import PendingAudit
from shared.plumbing.auth import KeySource, remote_keys
from shared.plumbing.errors import NotFound, TemporarilyUnavailable
from shared.plumbing.storage import Store

log = structlog.get_logger(__name__)

_LASTS = dt.timedelta(minutes=10)
_METADATA_SECONDS = 3600.0
_LEEWAY = 60
_IDENTIFIER = re.compile(LOGIN)


def _refused() -> SignInRefused:
    return SignInRefused("统一身份认证没有通过,或此账号暂时不能由此登录,请重新登录")


class _Remote:
    """One provider, as it describes itself; asked again after an hour."""

    def __init__(self, setting: OidcProvider, transport: httpx.AsyncBaseTransport | None) -> None:
        self.setting = setting
        self._transport = transport
        self._metadata: tuple[float, dict[str, Any]] | None = None
        self.keys: KeySource = remote_keys(self._fetch_keys)

    def http(self, auth: httpx.BasicAuth | None = None) -> httpx.AsyncClient:
        verify = authorities(self._transport)
        return httpx.AsyncClient(
            transport=self._transport, timeout=10, follow_redirects=False, auth=auth, verify=verify
        )

    async def metadata(self) -> dict[str, Any]:
        """Its own description, which must say that it is this provider (OpenID Connect Discovery, 4.3)."""
        if self._metadata is not None and time.monotonic() - self._metadata[0] < _METADATA_SECONDS:
            return self._metadata[1]
        issuer = self.setting.issuer
        found = await self._json(f"{issuer.rstrip('/')}/.well-known/openid-configuration")
        wanted = ("authorization_endpoint", "token_endpoint", "jwks_uri")
        if found.get("issuer") != issuer or not all(self._reachable(found.get(name)) for name in wanted):
            log.warning("provider.mistaken", provider=self.setting.id)
            raise TemporarilyUnavailable("统一身份认证的配置与本系统所知的不符,请管理员核对")
        self._metadata = (time.monotonic(), found)
        return found

    def _reachable(self, url: Any) -> bool:
        """An address as secure as the issuer's own."""
        return isinstance(url, str) and urlsplit(url).scheme in ("https", urlsplit(self.setting.issuer).scheme)

    async def _fetch_keys(self) -> KeySetSerialization:
        found: Any = await self._json((await self.metadata())["jwks_uri"])
        keys: KeySetSerialization = found
        return keys

    async def _json(self, url: str) -> dict[str, Any]:
        try:
            async with self.http() as http:
                answer = await http.get(url, headers={"Accept": "application/json"})
                answer.raise_for_status()
                found = answer.json()
        except (httpx.HTTPError, ValueError) as error:
            log.warning("provider.unreachable", provider=self.setting.id, error=type(error).__name__)
            raise TemporarilyUnavailable("暂时连不上统一身份认证,请稍后再试,或以密码登录") from None
        if not isinstance(found, dict):
            raise TemporarilyUnavailable("统一身份认证的回答无法读取,请稍后再试,或以密码登录")
        return found


class Providers:
    """Going to a provider, and coming back."""

    def __init__(
        self,
        store: Store,
        sessions: Sessions,
        backoff: Backoff,
        settings: Sequence[OidcProvider],
        transport: httpx.AsyncBaseTransport | None = None,
    ) -> None:
        self._store = store
        self._sessions = sessions
        self._backoff = backoff
        self._remotes = {setting.id: _Remote(setting, transport) for setting in settings}

    def all(self) -> list[Provider]:
        return [Provider(id=r.setting.id, name=r.setting.name) for r in self._remotes.values()]

    async def start(self, id: str, redirect_uri: str) -> ProviderRedirect:
        """Where to send the browser. The verifier and the nonce stay here."""
        from authlib.common.security import generate_token
        from authlib.oauth2.rfc6749.parameters import prepare_grant_uri
        from authlib.oauth2.rfc7636 import create_s256_code_challenge

        remote = self._remote(id)
        metadata = await remote.metadata()
        state, nonce, verifier = new_token(), new_token(), generate_token(64)
        await run_sync(self._sent, id, state, nonce, verifier, redirect_uri)
        url: str = prepare_grant_uri(
            metadata["authorization_endpoint"],
            client_id=remote.setting.client_id,
            response_type="code",
            redirect_uri=redirect_uri,
            scope=remote.setting.scope,
            state=state,
            nonce=nonce,
            code_challenge=create_s256_code_challenge(verifier),
            code_challenge_method="S256",
        )
        return ProviderRedirect(url=url, state=state)

    def _sent(self, id: str, state: str, nonce: str, verifier: str, redirect_uri: str) -> None:
        with self._store.write(rings=False) as work:
            lapsed = col(ProviderVisitRow.expires_at) < work.now
            work.session.connection().execute(delete(ProviderVisitRow).where(lapsed))
            work.session.add(
                ProviderVisitRow(
                    digest=digest(state),
                    provider=id,
                    nonce=nonce,
                    verifier=verifier,
                    redirect_uri=redirect_uri,
                    expires_at=work.now + _LASTS,
                )
            )

    async def finish(self, id: str, said: ProviderFinish) -> SessionReply:
        """A session for whom the provider names; `SignInRefused` whatever else it was."""
        remote = self._remote(id)
        with waiting(self._backoff, None, said.address) as attempt:
            visit = await run_sync(self._came_back, id, said.state, said.redirect_uri)
            claims = await self._claims(remote, visit, said.code) if visit is not None else None
            login = str(claims.get(remote.setting.login_claim) or "").strip().lower() if claims is not None else ""
            fresh = claims is not None and self._just_proven(claims)
            reply = await run_sync(self._signed_in, id, login if _IDENTIFIER.fullmatch(login) else None, fresh, said)
            if reply is None:
                attempt.failed = True
                raise _refused()
            return reply

    def _remote(self, id: str) -> _Remote:
        if id not in self._remotes:
            raise NotFound(f"没有名为 {id} 的统一身份认证;现有:{'、'.join(self._remotes) or '无'}")
        return self._remotes[id]

    def _came_back(self, id: str, state: str, redirect_uri: str) -> ProviderVisitRow | None:
        """What was kept of a browser that was sent to this provider; taken out by this, and by one alone."""
        with self._store.write(rings=False) as work:
            row = work.session.get(ProviderVisitRow, digest(state))
            if row is None:
                return None
            work.session.expunge(row)
            mine = col(ProviderVisitRow.digest) == row.digest
            if work.session.connection().execute(delete(ProviderVisitRow).where(mine)).rowcount != 1:
                return None
            fits = (row.provider, row.redirect_uri) == (id, redirect_uri) and row.expires_at > work.now
            return row if fits else None

    async def _claims(self, remote: _Remote, visit: ProviderVisitRow, code: str) -> Mapping[str, Any] | None:
        """What the provider says of who came back, once everything about it is right."""
        from authlib.oidc.core import CodeIDToken

        setting = remote.setting
        answer = await self._exchanged(remote, visit, code)
        if answer is None:
            return None
        try:
            token = answer["id_token"]
            try:
                decoded = jwt.decode(token, await remote.keys(False), algorithms=list(setting.algorithms))
            except (JoseError, ValueError):  # perhaps by a key that was published since
                decoded = jwt.decode(token, await remote.keys(True), algorithms=list(setting.algorithms))
            options = {
                "iss": {"essential": True, "value": setting.issuer},
                "aud": {"essential": True, "value": setting.client_id},
            }
            params = {
                "nonce": visit.nonce,
                "client_id": setting.client_id,
                "access_token": answer.get("access_token"),
            }
            claims = CodeIDToken(decoded.claims, decoded.header, options, params)
            claims.validate(now=int(self._store.clock.now().timestamp()), leeway=_LEEWAY)
        except (JoseError, ValueError, KeyError, TypeError) as error:
            log.warning("provider.token_refused", provider=setting.id, error=type(error).__name__)
            return None
        return dict(decoded.claims)

    async def _exchanged(self, remote: _Remote, visit: ProviderVisitRow, code: str) -> dict[str, Any] | None:
        """The token endpoint's answer (RFC 6749, 4.1.3, with the verifier of RFC 7636)."""
        setting = remote.setting
        form = {
            "grant_type": "authorization_code",
            "code": code,
            "redirect_uri": visit.redirect_uri,
            "code_verifier": visit.verifier,
        }
        secret = setting.client_secret.get_secret_value()
        metadata = await remote.metadata()
        ways = metadata.get("token_endpoint_auth_methods_supported", ["client_secret_basic"])
        auth: httpx.BasicAuth | None = httpx.BasicAuth(
            quote(setting.client_id, safe=""), quote(secret, safe="")
        )  # RFC 6749, 2.3.1
        if "client_secret_basic" not in ways:
            form |= {"client_id": setting.client_id, "client_secret": secret}
            auth = None
        try:
            async with remote.http(auth) as http:
                answer = await http.post(metadata["token_endpoint"], data=form, headers={"Accept": "application/json"})
                found = answer.json()
        except (httpx.HTTPError, ValueError) as error:
            log.warning("provider.unreachable", provider=setting.id, error=type(error).__name__)
            raise TemporarilyUnavailable("暂时连不上统一身份认证,请稍后再试,或以密码登录") from None
        if answer.status_code != 200 or not isinstance(found, dict):
            log.warning("provider.code_refused", provider=setting.id, status=answer.status_code)
            return None
        return found

    def _just_proven(self, claims: Mapping[str, Any]) -> bool:
        """Was he asked who he is a moment ago, and not let through by a sign-in of the morning?"""
        at = claims.get("auth_time")
        if not isinstance(at, int | float) or isinstance(at, bool):
            return False
        return self._store.clock.now().timestamp() - at <= self._sessions.rules.step_up.total_seconds()

    def _signed_in(self, id: str, login: str | None, fresh: bool, said: ProviderFinish) -> SessionReply | None:
        """`login`: whom the provider has named, if anybody. An administrator without a second factor of his own does not come in
        this way: who keeps the provider would be he."""
        with self._store.write() as work:
            person = work.session.get(PersonRow, login, with_for_update=True) if login is not None else None
            able = (
                person is not None
                and person.state in ("invited", "active")
                and (not administers(work.session, person.login) or has_second_factor(work.session, person.login))
            )
            outcome = "signed-in" if able else "refused"
            known = person.login if person is not None else None
            self._sessions.attempted(work, known, said.address, said.agent, outcome)
            if person is None or not able:
                by, said_by = stranger(said.address), {"way": Way.PROVIDER.value, "provider": id}
                work.note(PendingAudit(Action.SIGNED_IN, by, login or "", Outcome.REFUSED, said_by))
                return None
            person.state = "active"
            reply = self._sessions.open(
                work, person, address=said.address, agent=said.agent, way=Way.PROVIDER, fresh=fresh
            )
            self._sessions.purge(work)
            return reply
