"""Applications in browsers, which act for the people who let them: OAuth 2.0 for public clients, with OpenID Connect.

A person lets an application act in one of his roles, in a session of the console; a code goes back through his browser, for which the
application gets tokens. They rest on that session: they live no longer, their use is its use, and with it they end. What such a token may
do is in the application's registration, in the role, and in what the person was asked; worked out anew at each refresh.
"""

from __future__ import annotations

import datetime as dt
import hmac
from dataclasses import dataclass
from typing import Any, TypeVar
from urllib.parse import urlsplit

from anyio.to_thread import run_sync
from joserfc import jwt
from joserfc.errors import JoseError
from sqlalchemy import update
from sqlmodel import Session, col, select

from services.registry.identity.backoff import Backoff, MustWait
from services.registry.identity.oauth import (
    CodeExchange,
    Refresh,
    Revocation,
    TokenRefused,
    invalid_client,
    invalid_grant,
    too_many,
)
from services.registry.identity.revoking import end_app_grant, end_app_grants, new_grant
from services.registry.identity.service import Acting, Tokens, granted_to
from services.registry.identity.tables import ApiClient, AppCodeRow, AppConsentRow, AppGrantRow, AppRefreshRow
from services.registry.people.app_requests import (
    PROMPTS,
    Addressed,
    AppRequest,
    NoSuchApplication,
    SentBack,
    app_in_use,
    read_request,
)
from services.registry.people.capacities import Held
from services.registry.people.ending import doer_of
from services.registry.people.refusals import SessionEnded
from services.registry.people.secrets import digest, new_token
from services.registry.people.sessions import Live, Sessions, require_open
from services.registry.people.tables import PersonRoleRow, PersonRow, RoleRow
from shared.contracts.audit import Action, Outcome
from shared.contracts.people import AppGrant, AppRedirect, AppScope, AppShown, AppVerdict
from shared.contracts.registry import PREFIX, AppTokenReply, UserInfo
from shared.contracts.scopes import APPS_ONLY, HOLDABLE_BY_APPS, SCOPE_LABELS, Scope
from shared.contracts.values import CreditCode
from shared.plumbing.audit import Doer, PendingAudit
from shared.plumbing.auth import ALGORITHMS, Principal
from shared.plumbing.errors import Conflict, InvalidInput, NotFound
from shared.plumbing.identifiers import random_identifier
from shared.plumbing.storage import Store, UnitOfWork

_CODE_LASTS = dt.timedelta(seconds=60)
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class _Ready:
    """All that tokens are made of, once what they rest on is written."""

    acting: Acting
    seconds_left: float
    refresh: str
    identity: dict[str, Any] | None


class AppGrants:
    """What applications, and the people who let them act, ask for."""

    def __init__(
        self, store: Store, sessions: Sessions, tokens: Tokens, backoff: Backoff, *, public_url: str | None, each: int
    ) -> None:
        """`public_url`: where people's browsers find this house; without it no application signs anybody in. `each`: how many times a
        person may let one application act at once."""
        self._store = store
        self._sessions = sessions
        self._tokens = tokens
        self._backoff = backoff
        self._public_url = public_url
        self._each = each

    # -- what the standard says of itself --------------------------------------------------------------------------------

    @property
    def issuer(self) -> str:
        return f"{self._house}{PREFIX}"

    @property
    def _house(self) -> str:
        if self._public_url is None:
            raise Conflict("尚未设置 LIEBIAN_PUBLIC_URL(人们以什么地址访问本系统),外部应用不能使用")
        return self._public_url

    def metadata(self) -> dict[str, Any]:
        """OpenID Connect Discovery, 3; RFC 8414, 2."""
        issuer = self.issuer
        return {
            "issuer": issuer,
            "authorization_endpoint": f"{issuer}/oauth/authorize",
            "token_endpoint": f"{issuer}/oauth/token",
            "revocation_endpoint": f"{issuer}/oauth/revocation",
            "userinfo_endpoint": f"{issuer}/oauth/userinfo",
            "jwks_uri": f"{issuer}/jwks",
            "scopes_supported": [Scope.OPENID.value, "profile", *sorted(HOLDABLE_BY_APPS - APPS_ONLY)],
            "response_types_supported": ["code"],
            "response_modes_supported": ["query"],
            "grant_types_supported": ["authorization_code", "refresh_token"],
            "subject_types_supported": ["public"],
            "id_token_signing_alg_values_supported": ["Ed25519"],
            "token_endpoint_auth_methods_supported": ["none"],
            "revocation_endpoint_auth_methods_supported": ["none"],
            "code_challenge_methods_supported": ["S256"],
            "prompt_values_supported": list(PROMPTS),
            "claims_supported": ["sub", "iss", "aud", "exp", "iat", "auth_time", "nonce", "preferred_username", "name"],
            "authorization_response_iss_parameter_supported": True,
            "claims_parameter_supported": False,
            "request_parameter_supported": False,
            "request_uri_parameter_supported": False,
            "ui_locales_supported": ["zh-CN"],
            "service_documentation": f"{issuer}/docs",
        }

    # -- the person is asked ---------------------------------------------------------------------------------------------

    def begun(self, query: str) -> str:
        """Where the browser goes from the authorization endpoint: to the console, which knows who sits there, or back."""
        with self._store.read() as session:
            try:
                read_request(session, query)
            except SentBack as error:
                return self._sent_back(error)
        return f"{self._house}/console/authorize?{query}"

    def asked(self, secret: str, query: str) -> AppVerdict:
        """What to ask the person in this session."""
        with self._store.read() as session:
            live = self._sessions.find(session, secret)
            require_open(live)
            try:
                asked = self._read(session, query, live)
            except SentBack as error:
                return AppVerdict(url=self._sent_back(error))
            held = _acting_in(live)
            scopes = _of_three(asked.scopes, asked.to.client, held)
            consent = session.get(AppConsentRow, (live.row.login, asked.to.client.client_id, held.of_person.id))
            given = consent is not None and not asked.asks_again and set(scopes) <= set(consent.scopes)
            shown = AppShown(
                client_id=asked.to.client.client_id,
                name=asked.to.client.name,
                back_to=urlsplit(asked.to.redirect_uri).netloc,
                capacity=held.of_person.id,
                scopes=_labelled(scopes),
                consented=given and _is_enough(scopes, asked),
            )
            return AppVerdict(asked=shown)

    def answered(self, secret: str, query: str, consents: bool) -> AppRedirect:
        """Let the application act, or not; where the browser goes back to."""
        with self._store.write() as work:
            live = self._sessions.find(work.session, secret, lock=True)
            require_open(live)
            try:
                asked = self._read(work.session, query, live)
            except SentBack as error:
                return AppRedirect(url=self._sent_back(error))
            held = _acting_in(live)
            scopes = _of_three(asked.scopes, asked.to.client, held)
            by = doer_of(work.session, live.row)
            if not consents or not _is_enough(scopes, asked):
                work.note(PendingAudit(Action.APP_AUTHORIZED, by, asked.to.client.client_id, Outcome.REFUSED))
                return AppRedirect(
                    url=self._sent_back(SentBack(asked.to, "access_denied", "the person has not agreed"))
                )
            return AppRedirect(url=self._let(work, live, held, asked, scopes))

    def _let(self, work: UnitOfWork, live: Live, held: Held, asked: AppRequest, scopes: list[str]) -> str:
        login, client_id, role = live.row.login, asked.to.client.client_id, held.of_person.id
        consent = work.session.get(AppConsentRow, (login, client_id, role))
        known = set(consent.scopes) if consent is not None else set()
        all_of_them = sorted(known | set(scopes))
        work.session.merge(
            AppConsentRow(login=login, client_id=client_id, role=role, scopes=all_of_them, given_at=work.now)
        )
        by = doer_of(work.session, live.row)
        mine = select(AppGrantRow.id).where(
            AppGrantRow.login == login, AppGrantRow.client_id == client_id, col(AppGrantRow.ended_at).is_(None)
        )
        newest_first = mine.order_by(col(AppGrantRow.started_at).desc(), AppGrantRow.id)
        surplus = work.session.exec(newest_first.offset(self._each - 1)).all()
        end_app_grants(work, by, "elsewhere", col(AppGrantRow.id).in_(surplus[:100]))
        grant = AppGrantRow(
            id=random_identifier(),
            login=login,
            client_id=client_id,
            role=role,
            session=live.row.id,
            scopes=scopes,
            subject=f"{login}@{held.role.code}",
            grant=new_grant(),
            nonce=asked.nonce,
            signed_in_at=live.row.started_at,
            started_at=work.now,
            seen_at=work.now,
            ends_at=live.row.ends_at,
        )
        code = new_token()
        work.session.add(grant)
        work.session.flush()
        work.session.add(
            AppCodeRow(
                digest=digest(code),
                grant_id=grant.id,
                redirect_uri=asked.to.redirect_uri,
                challenge=asked.challenge,
                expires_at=work.now + _CODE_LASTS,
            )
        )
        live.row.seen_at = work.now
        work.session.add(live.row)
        new = sorted(set(scopes) - known) or None
        work.audit(Action.APP_AUTHORIZED, by, client_id, scopes=scopes, newly=new)
        return self._back(asked.to, code=code)

    def _read(self, session: Session, query: str, live: Live) -> AppRequest:
        try:
            asked = read_request(session, query)
        except NoSuchApplication as error:
            raise InvalidInput(str(error)) from None
        age = (self._store.clock.now() - live.row.started_at).total_seconds()
        if asked.max_age is not None and age > asked.max_age:
            raise SentBack(asked.to, "login_required", "the person signed in longer ago than max_age")
        return asked

    def _sent_back(self, error: SentBack) -> str:
        return self._back(error.asked, error=error.error, error_description=error.said)

    def _back(self, to: Addressed, **members: str) -> str:
        """The application's address with the answer, which names this house (RFC 9207) so that it is taken for nobody else's."""
        from authlib.common.urls import add_params_to_uri

        state = {"state": to.state} if to.state is not None else {}
        url: str = add_params_to_uri(to.redirect_uri, list((members | state | {"iss": self.issuer}).items()))
        return url

    # -- tokens ----------------------------------------------------------------------------------------------------------

    async def tokens(self, asked: CodeExchange | Refresh, address: str) -> AppTokenReply:
        """For a code, or for a refresh token; `TokenRefused` says why there are none."""
        try:
            with self._backoff.attempt(None, address) as attempt:
                if isinstance(asked, CodeExchange):
                    ready = await run_sync(self._exchanged, asked, address)
                else:
                    ready = await run_sync(self._refreshed, asked, address)
                attempt.failed = isinstance(ready, TokenRefused)
        except MustWait as error:
            raise too_many(error.seconds) from None
        if isinstance(ready, TokenRefused):
            raise ready
        return await run_sync(self._made, ready)

    def _exchanged(self, asked: CodeExchange, address: str) -> _Ready | TokenRefused:
        """Refusals are given back: what they have ended stays ended."""
        from authlib.oauth2.rfc7636 import create_s256_code_challenge

        with self._store.write(rings=False) as work:
            client = app_in_use(work.session, asked.client_id)
            if client is None:
                return invalid_client()
            code = work.session.get(AppCodeRow, digest(asked.code))
            found = self._standing(work.session, code.grant_id) if code is not None else None
            if code is None or found is None:
                return invalid_grant()
            grant, live = found
            challenge: str = create_s256_code_challenge(asked.verifier)
            fits = (grant.client_id, code.redirect_uri) == (client.client_id, asked.redirect_uri)
            right = fits and hmac.compare_digest(challenge, code.challenge) and code.expires_at > work.now
            if not _first(work, AppCodeRow, code.digest) or not right:
                # Somebody has it who should not: what was got for it, if anything was, holds no longer (RFC 6749, 4.1.2).
                end_app_grant(work, grant, _doer(grant, address), "code-misused")
                return invalid_grant()
            claims = {"auth_time": int(grant.signed_in_at.timestamp()), "nonce": grant.nonce, **_who(live.person)}
            identity = {k: v for k, v in claims.items() if v is not None} if Scope.OPENID in grant.scopes else None
            return self._continued(work, client, grant, live, address, grant.scopes, identity)

    def _refreshed(self, asked: Refresh, address: str) -> _Ready | TokenRefused:
        with self._store.write(rings=False) as work:
            client = app_in_use(work.session, asked.client_id)
            if client is None:
                return invalid_client()
            row = work.session.get(AppRefreshRow, digest(asked.token))
            found = self._standing(work.session, row.grant_id) if row is not None else None
            if row is None or found is None:
                return invalid_grant()
            grant, live = found
            if set(asked.scopes) - {"profile", "offline_access"} - set(grant.scopes):
                return TokenRefused("invalid_scope", "a scope that was not granted", "所要的权限超出了本人同意的范围")
            if grant.client_id != client.client_id or not _first(work, AppRefreshRow, row.digest):
                # Two have it; which of them is the application nobody can say (RFC 9700, 4.14.2).
                end_app_grant(work, grant, _doer(grant, address), "refresh-misused")
                return invalid_grant()
            return self._continued(work, client, grant, live, address, asked.scopes or grant.scopes, None)

    def _standing(self, session: Session, grant_id: str) -> tuple[AppGrantRow, Live] | None:
        """A grant that goes on and the session that it rests on, both held: person, session, grant, in this order."""
        row = session.get(AppGrantRow, grant_id)
        if row is None:
            return None
        try:
            live = self._sessions.standing(session, row.session)
        except SessionEnded:
            return None
        grant = session.get(AppGrantRow, grant_id, with_for_update=True, populate_existing=True)
        return (grant, live) if grant is not None and grant.ended_at is None else None

    def _continued(
        self,
        work: UnitOfWork,
        client: ApiClient,
        grant: AppGrantRow,
        live: Live,
        address: str,
        wanted: list[str],
        identity: dict[str, Any] | None,
    ) -> _Ready | TokenRefused:
        held = next((h for h in live.held if h.of_person.id == grant.role), None)
        if held is None or not live.is_open:
            return invalid_grant()
        scopes = _of_three(frozenset(wanted), client, held)
        refresh = new_token()
        work.session.add(AppRefreshRow(digest=digest(refresh), grant_id=grant.id, made_at=work.now))
        grant.seen_at = live.row.seen_at = work.now
        work.session.add(grant)
        work.session.add(live.row)
        acting = Acting(
            login=grant.login,
            role=held.role.code,
            kind=held.role.kind,
            unit=held.of_person.unit,
            enterprise=held.of_person.enterprise,
            scopes=scopes,
            grant=grant.grant,
            fresh_seconds=0,  # who decides, pays or reveals is asked once more who he is, and that is done in the console
            address=address,
            app=client.client_id,
        )
        return _Ready(acting, (live.row.ends_at - work.now).total_seconds(), refresh, identity)

    def _made(self, ready: _Ready) -> AppTokenReply:
        token, seconds = self._tokens.issue_to_person(ready.acting, seconds_left=ready.seconds_left)
        identity = None
        if ready.identity is not None:
            identity = self._tokens.identity(self.issuer, ready.acting.app, ready.identity)
        return AppTokenReply(
            access_token=token,
            expires_in=seconds,
            scope=" ".join(ready.acting.scopes),
            refresh_token=ready.refresh,
            id_token=identity,
        )

    async def revoke(self, asked: Revocation, address: str) -> None:
        """Give up a grant, by any of its tokens (RFC 7009). What is no token, or none any more, is given up already."""
        grant = await self._grant_of(asked.token)
        refused = await run_sync(self._revoked, asked, grant, address)
        if refused is not None:
            raise refused

    async def _grant_of(self, token: str) -> str | None:
        try:
            decoded = jwt.decode(token, await self._tokens.key_set(False), algorithms=ALGORITHMS)
        except (JoseError, ValueError):
            return None
        return str(decoded.claims.get("grant") or "")

    def _revoked(self, asked: Revocation, grant: str | None, address: str) -> TokenRefused | None:
        with self._store.write() as work:
            if app_in_use(work.session, asked.client_id) is None:
                return invalid_client()
            mine = col(AppGrantRow.grant) == grant
            if grant is None:
                refresh = work.session.get(AppRefreshRow, digest(asked.token))
                mine = col(AppGrantRow.id) == (refresh.grant_id if refresh is not None else "")
            row = work.session.exec(select(AppGrantRow).where(mine, col(AppGrantRow.ended_at).is_(None))).first()
            if row is not None and row.client_id != asked.client_id:
                return invalid_grant("the token was issued to another client")
            if row is not None:
                end_app_grants(work, _doer(row, address), "given-up", col(AppGrantRow.id) == row.id)
            return None

    # -- who it is, and one's own page -----------------------------------------------------------------------------------

    def userinfo(self, by: Principal) -> UserInfo:
        """Who has let the application act, and as what (OpenID Connect Core, 5.3)."""
        role = by.client_id.rpartition("@")[2]
        with self._store.read() as session:
            person = session.get(PersonRow, by.person) if by.person is not None else None
            if person is None:
                raise NotFound("此地址只答外部应用以登录的人的令牌所问")
            found = session.get(RoleRow, role)
            return UserInfo(
                **_who(person),
                role=role,
                role_name=found.label if found is not None else role,
                unit=by.unit,
                enterprise=CreditCode(by.enterprise) if by.enterprise else None,
            )

    def of_person(self, by: Principal) -> list[AppGrant]:
        """Applications that act for the caller now."""
        mine = (
            select(AppGrantRow, ApiClient.name, RoleRow)
            .join(ApiClient, col(ApiClient.client_id) == col(AppGrantRow.client_id))
            .join(PersonRoleRow, col(PersonRoleRow.id) == col(AppGrantRow.role))
            .join(RoleRow, col(RoleRow.code) == col(PersonRoleRow.role))
            .where(AppGrantRow.login == by.person, col(AppGrantRow.ended_at).is_(None))
            .where(AppGrantRow.ends_at > self._store.clock.now())
            .order_by(col(AppGrantRow.started_at).desc(), AppGrantRow.id)
        )
        with self._store.read() as session:
            return [
                AppGrant(
                    client_id=row.client_id,
                    name=name,
                    role=role.code,
                    label=role.label,
                    scopes=_labelled(row.scopes),
                    started_at=row.started_at,
                    seen_at=row.seen_at,
                )
                for row, name, role in session.exec(mine).all()
            ]

    def withdraw(self, client_id: str, by: Principal) -> None:
        """The application acts for the caller no longer, and asks anew if it is to."""
        with self._store.write() as work:
            given = select(AppConsentRow).where(AppConsentRow.login == by.person, AppConsentRow.client_id == client_id)
            consents = work.session.exec(given).all()
            for consent in consents:
                work.session.delete(consent)
            mine = (col(AppGrantRow.login) == by.person) & (col(AppGrantRow.client_id) == client_id)
            if not end_app_grants(work, by, "withdrawn", mine) and not consents:
                raise NotFound(f"您没有同意过外部应用 {client_id}")


def _acting_in(live: Live) -> Held:
    if live.capacity is None:
        raise Conflict("目前没有任何角色,请与系统管理员联系" if not live.held else "请先选择以哪一身份办理")
    return live.capacity


def _of_three(wanted: frozenset[str], client: ApiClient, held: Held) -> list[str]:
    """What is wanted, the application is registered for, and the person may do in the role."""
    return sorted(wanted & frozenset(granted_to(client)) & (frozenset(held.scopes) | APPS_ONLY))


def _is_enough(scopes: list[str], asked: AppRequest) -> bool:
    """Is anything left of what was asked for? To know who it is alone is enough for who asks for nothing else."""
    return bool(set(scopes) - APPS_ONLY) or asked.scopes <= APPS_ONLY


def _labelled(scopes: list[str]) -> list[AppScope]:
    return [AppScope(scope=s, label=SCOPE_LABELS[s]) for s in scopes]


def _who(person: PersonRow) -> dict[str, str]:
    return {"sub": person.login, "preferred_username": person.login, "name": person.name}


def _doer(grant: AppGrantRow, address: str) -> Doer:
    return Doer(grant.subject, address, grant.client_id)


def _first(work: UnitOfWork, table: type[AppCodeRow] | type[AppRefreshRow], key: str) -> bool:
    """Use it up; False where somebody has done so before."""
    mine = update(table).where(col(table.digest) == key, col(table.used_at).is_(None)).values(used_at=work.now)
    return work.session.connection().execute(mine).rowcount == 1
