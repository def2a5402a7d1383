"""Who is calling, and may they: bearer tokens verified from published keys, a scope and an owner declared by every route.

Deny by default: `require_declared_scopes` refuses to build an app that has a route without `requires(..., of=...)` or
`PUBLIC`.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from typing import Annotated, Any

import httpx
import structlog
from fastapi import Depends, FastAPI, Request, Security
from fastapi.security import OAuth2, SecurityScopes
from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet, KeySetSerialization
from starlette.requests import HTTPConnection

from shared.clients.trusted import authorities
from shared.contracts.owners import Act, Owner, Span
from shared.contracts.scopes import SCOPE_LABELS, Scope
from shared.plumbing.bodies import header
from shared.plumbing.errors import Forbidden, StepUpRequired, TemporarilyUnavailable, Unauthenticated
from shared.plumbing.parameters import require_documented
from shared.plumbing.revocation import RevocationList
from shared.plumbing.rights import Reach, reach_of
from shared.plumbing.routing import Route, Table, api_routes

log = structlog.get_logger(__name__)

AUDIENCE = "liebian"
CALLER = "liebian.caller"
"""Where a request's scope holds the principal, once it is known."""
STEP_UP_ASKED = "liebian.step-up-asked"
"""Where it says that the caller was asked to prove once more who he is."""
ALGORITHMS = ["EdDSA", "Ed25519", "ES256", "RS256"]  # the last two for an external issuer


@dataclass(frozen=True, slots=True)
class Principal:
    """The caller, as the token says: client, kind (officer, bank, platform, …), its unit if it is an office, scopes, and
    the one enterprise (credit code) that it speaks for if it is an enterprise. `address`: where this request came from; of a
    person who sits behind the console, where its browser is, as his token says.

    Of a person `client_id` is `login@role`, and `person` the login: who asks whether two acts were one person's compares
    that. `fresh_until`: until when (seconds of 1970) the person's last step-up holds. `grant`: what the token rests on. `app`: the
    application in a browser through which the person acts, where it is not the console."""

    client_id: str
    kind: str
    unit: str | None
    scopes: frozenset[str]
    enterprise: str | None = None
    person: str | None = None
    fresh_until: float = 0.0
    grant: str = ""
    address: str = ""
    app: str = ""

    @property
    def fresh(self) -> bool:
        """Has this person proved again, just now, who he is? Of a client nothing of the kind is asked."""
        return self.person is None or self.fresh_until > time.time()

    def reads(self, owner: Owner) -> Reach:
        """What of an owner's data the caller may read."""
        return self._reach(owner, Act.READ)

    def writes(self, owner: Owner) -> Reach:
        """What of an owner's data the caller may write."""
        return self._reach(owner, Act.WRITE)

    def _reach(self, owner: Owner, act: Act) -> Reach:
        return reach_of(owner, act, client=self.client_id, kind=self.kind, unit=self.unit, firm=self.enterprise)


KeySource = Callable[[bool], Awaitable[KeySet]]
"""Gives the issuer's public keys; called with True to ask the issuer afresh."""


class TokenVerifier:
    """Verifies tokens and remembers the verified ones until they expire (a signature costs ~0.1 ms, a look-up nothing)."""

    def __init__(
        self, issuer: str, keys: KeySource, *, revocations: RevocationList | None = None, audience: str = AUDIENCE
    ) -> None:
        """`revocations`: of the house's own tokens, each of which names its grant. An external issuer's are ended by it."""
        self.issuer = issuer
        self.audience = audience
        self._keys = keys
        self._revocations = revocations
        self._known: dict[str, tuple[float, str, Principal]] = {}

    async def verify(self, token: str) -> Principal:
        """The principal of a valid token; `Unauthenticated` says what is wrong with any other."""
        known = self._known.get(token)
        if known is None or known[0] <= time.time():
            known = await self._read(token)
            if len(self._known) > 10_000:
                self._known.clear()
            self._known[token] = known
        _, grant, principal = known
        if self._revocations is not None:
            await self._revocations.require_standing(grant)
        return principal

    async def _read(self, token: str) -> tuple[float, str, Principal]:
        """(when it runs out, its grant, whose it is)"""
        try:
            claims = await self._claims(token)
            grant = str(claims["grant"] if self._revocations is not None else "")
        except (JoseError, ValueError, KeyError, TypeError) as error:
            raise Unauthenticated("令牌无效或已过期,请重新获取") from error
        principal = Principal(
            client_id=str(claims["sub"]),
            kind=str(claims.get("kind", "")),
            unit=claims.get("unit") or None,
            scopes=frozenset(str(claims.get("scope", "")).split()),
            enterprise=claims.get("enterprise") or None,
            person=claims.get("person") or None,
            fresh_until=float(claims.get("fresh_until") or 0),
            grant=grant,
            address=str(claims.get("address") or "") if self._revocations is not None and claims.get("person") else "",
            app=str(claims.get("app") or ""),
        )
        return float(claims["exp"]), grant, principal

    async def _claims(self, token: str) -> dict[str, Any]:
        registry = jwt.JWTClaimsRegistry(
            iss={"essential": True, "value": self.issuer},
            aud={"essential": True, "value": self.audience},
            sub={"essential": True},
            exp={"essential": True},
        )
        try:
            decoded = jwt.decode(token, await self._keys(False), algorithms=ALGORITHMS)
        except (JoseError, ValueError):
            # Perhaps a key that was published since: ask once more before refusing.
            decoded = jwt.decode(token, await self._keys(True), algorithms=ALGORITHMS)
        registry.validate(decoded.claims)
        return decoded.claims


def remote_keys(
    fetch: Callable[[], Awaitable[KeySetSerialization]], *, min_interval: float = 10.0, retry_interval: float = 1.0
) -> KeySource:
    """Keys from an issuer's JWKS address, cached; asked afresh at most every `min_interval` seconds, so that a flood
    of bad tokens is not a flood of requests to the issuer."""
    cached: KeySet | None = None
    asked = float("-inf")
    asking = asyncio.Lock()

    async def keys(afresh: bool) -> KeySet:
        nonlocal cached, asked
        async with asking:
            wait = min_interval if cached is not None else retry_interval
            if (cached is None or afresh) and time.monotonic() - asked > wait:
                asked = time.monotonic()
                try:
                    cached = KeySet.import_key_set(await fetch())
                except Exception as error:
                    # Whatever went wrong there: the keys that are held still verify what they signed.
                    log.warning("keys.unreachable", error=type(error).__name__)
            if cached is None:
                raise TemporarilyUnavailable("暂时取不到验证令牌的公钥,请稍后再试")
            return cached

    return keys


class _Bearer(OAuth2):
    """What the document says of tokens; of a request, the header that has one."""

    async def __call__(self, request: HTTPConnection) -> str | None:
        found = header(request.scope, b"authorization")
        return None if found is None else found.decode("latin-1")


_scheme = _Bearer(
    flows={"clientCredentials": {"tokenUrl": "/registry/v1/oauth/token", "scopes": SCOPE_LABELS}},
    auto_error=False,
    scheme_name="clientCredentials",
    description="OAuth 2.0 客户端凭据:先向登记服务换取令牌,再以 Authorization: Bearer 提交",
)


async def _caller(request: Request, authorization: str | None) -> Principal:
    scheme, _, token = (authorization or "").partition(" ")
    if scheme.lower() != "bearer" or not token:
        raise Unauthenticated("请在 Authorization 头中提供 Bearer 令牌")
    verifier: TokenVerifier = request.app.state.verifier
    return await verifier.verify(token.strip())


async def still_stands(request: Request) -> bool:
    """Would the caller's token be accepted now? Asked again and again by an answer that goes on for long."""
    try:
        await _caller(request, request.headers.get("authorization"))
    except Unauthenticated:
        return False
    return True


@lru_cache(maxsize=4096)
def _asking_from(known: Principal, address: str) -> Principal:
    return replace(known, address=address)


async def _principal(
    request: Request, wanted: SecurityScopes, authorization: Annotated[str | None, Depends(_scheme)]
) -> Principal:
    known = await _caller(request, authorization)
    client = request.scope.get("client")
    principal = request.scope[CALLER] = known if known.address or not client else _asking_from(known, client[0])
    if not principal.scopes.issuperset(wanted.scopes):
        missing = [s for s in wanted.scopes if s not in principal.scopes]
        labels = "、".join(f"{SCOPE_LABELS.get(s, s)}({s})" for s in missing)
        who = "接入方" if principal.person is None else "账号"
        raise Forbidden(f"{who} {principal.client_id} 缺少权限:{labels}")
    require_documented(request)
    return principal


@dataclass(frozen=True, slots=True)
class Touched:
    """What a route declares: whose data it touches, whether it reads or writes (None: by its method), and whether a person is
    to have proved again who he is."""

    owner: Owner
    act: Act | None
    fresh: bool = False

    def act_of(self, method: str) -> Act:
        return self.act or (Act.READ if method in ("GET", "HEAD") else Act.WRITE)


@cache
def _admission(touched: Touched) -> Callable[..., Awaitable[Principal]]:
    """The dependency that admits callers whom the table gives anything of an owner's data. How much, the use case asks."""

    async def admitted(request: Request, principal: Annotated[Principal, Depends(_principal)]) -> Principal:
        reach = principal._reach(touched.owner, touched.act_of(request.method))
        if reach.span is Span.NONE:
            raise reach.refusal()
        if touched.fresh and not principal.fresh:
            request.scope[STEP_UP_ASKED] = True
            raise StepUpRequired("此操作须先再次确认身份:请输入动态码(未设动态码的输入密码),然后重试")
        return principal

    _TOUCHED[admitted] = touched
    return admitted


_TOUCHED: dict[Callable[..., Any], Touched] = {}


def requires(*scopes: Scope, of: Owner | None = None, act: Act | None = None, fresh: bool = False) -> Any:
    """Declare a route's scopes and whose data it touches: `principal: Annotated[Principal, requires(Scope.X, of=Owner.Y)]`,
    or in `dependencies=[...]`. `act`: where the method does not say whether it reads or writes. `fresh`: a person, who may have
    left his desk, is asked once more who he is (`step-up-required`): for what pays, reveals or grants."""
    if not scopes:
        raise ValueError("a route that needs no scope says so with PUBLIC")
    if fresh and of is None:
        raise ValueError("a route that asks for a step-up names an owner")
    call = _principal if of is None else _admission(Touched(of, act, fresh))
    return Security(call, scopes=[str(s) for s in scopes])


async def _public(request: Request) -> None:
    """Marks a route that anybody may call."""
    require_documented(request)


PUBLIC = Depends(_public)


def scopes_of(route: Route) -> list[str] | None:
    """The scopes a route declares; [] if it is public on purpose, None if nobody decided."""
    found: list[str] | None = None
    for asked in route.asked:
        if asked.call is _public:
            found = found or []
        if asked.call is _principal:
            found = [*(found or []), *asked.scopes]
    return None if found is None else list(dict.fromkeys(found))


def touched_by(route: Route) -> list[Touched] | None:
    """Whose data a route says that it touches; [] if it is public on purpose, None if nobody decided."""
    found: list[Touched] | None = None
    for asked in route.asked:
        if asked.call is _public:
            found = found or []
        if (touched := _TOUCHED.get(asked.call)) is not None:
            found = [*(found or []), touched]
    return found


def require_declared_scopes(app: FastAPI, *, also_public: frozenset[str] = frozenset()) -> None:
    """Refuse to go on with an app that has a route nobody declared a scope or an owner for, in the schema or not. What is
    no declared route (a mount) must be named in `also_public`."""
    undecided = {route.path for route in api_routes(app) if scopes_of(route) is None}
    others = {str(getattr(found, "path", found)) for found in app.routes if not isinstance(found, Table)}
    undecided |= others - also_public
    if undecided:
        raise RuntimeError(f"routes without a declared scope: {sorted(undecided)}")
    nobodys = {route.path for route in api_routes(app) if touched_by(route) is None}
    if nobodys:
        raise RuntimeError(f"routes without a declared owner: {sorted(nobodys)}")


def external_or(jwks_url: str | None, own: KeySource, transport: httpx.AsyncBaseTransport | None = None) -> KeySource:
    """The keys of an external issuer where a setting names its address, else the house's own."""
    if jwks_url is None:
        return own

    async def fetch() -> KeySetSerialization:
        async with httpx.AsyncClient(transport=transport, timeout=10, verify=authorities(transport)) as http:
            answer = await http.get(jwks_url)
            answer.raise_for_status()
            keys: KeySetSerialization = answer.json()
            return keys

    return remote_keys(fetch)
