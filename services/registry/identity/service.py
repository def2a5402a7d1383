"""Clients and tokens."""

from __future__ import annotations

import datetime as dt
import json
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from anyio.to_thread import run_sync
from joserfc import jwt
from joserfc.jwk import KeySet, OKPKey
from sqlmodel import Session, col, select

from services.registry.banks.service import require_bank
from services.registry.domain.reporting import municipal_bodies
from services.registry.enterprises.tables import EnterpriseRow, ReportingUnit
from services.registry.identity.addresses import change_addresses, origins_of, require_addresses
from services.registry.identity.hashing import HashingPool, hashed, matches, new_secret, proof_of
from services.registry.identity.revised import CLIENT
from services.registry.identity.revoking import end_app_grants, new_grant, revoke
from services.registry.identity.tables import ApiClient, AppGrantRow, SigningKey
from services.registry.schema import FEED
from services.registry.vault import Vault
from shared.contracts.audit import Action
from shared.contracts.public_events.registry import ClientChanged, SigningKeyRotated
from shared.contracts.registry import ClientChange, ClientIn, ClientState, ClientWithSecret, ProposedClient, TokenReply
from shared.contracts.scopes import (
    HOLDABLE_BY_APPS,
    KIND_LABELS,
    ClientKind,
    Scope,
    granted,
    granted_to_app,
    holdable,
)
from shared.contracts.values import CreditCode
from shared.plumbing.audit import OPERATOR, By
from shared.plumbing.auth import AUDIENCE, Principal
from shared.plumbing.errors import Conflict, Forbidden, InvalidInput, NotFound
from shared.plumbing.identifiers import random_identifier
from shared.plumbing.revisions import Match
from shared.plumbing.storage import Store, UnitOfWork
from shared.plumbing.turns import wait_for_turn

ScopesNow = Callable[[UnitOfWork, Principal], frozenset[str]]
"""What a person's role gives him now."""

NO_SECRET = ""
"""What is kept of the secret of a client that has none."""


def client_info(row: ApiClient) -> ClientState:
    return ClientState(
        client_id=row.client_id,
        kind=ClientKind(row.kind),
        name=row.name,
        unit=row.unit,
        enterprise=CreditCode(row.enterprise) if row.enterprise else None,
        scopes=list(row.scopes),
        disabled=row.disabled,
        proposed_by=row.proposed_by,
        public=row.public,
        redirect_uris=list(row.redirect_uris),
        origins=list(row.origins),
    )


def granted_to(row: ApiClient) -> list[str]:
    """What a client's tokens may carry: of the scopes that stand in its row those that its kind may hold, without what still waits
    for its approval. An application in a browser waits whole."""
    if row.public:
        return granted_to_app(row.scopes) if row.proposed_by is None else []
    held = granted(row.kind, row.scopes, bound=_bound(row))
    return held if row.proposed_by is None else [s for s in held if s != Scope.IDENTITY_ADMIN]


def _bound(client: ClientIn | ApiClient) -> bool:
    return client.unit is not None or client.enterprise is not None


def _require_holdable(scopes: Sequence[str], client: ClientIn | ApiClient) -> list[str]:
    """Known scopes that this kind of client may hold, each once."""
    unknown = sorted(set(scopes) - {s.value for s in Scope})
    if unknown:
        raise _scopes_problem(f"没有这些权限:{'、'.join(unknown)}", [s.value for s in Scope])
    allowed = holdable(client.kind, bound=_bound(client))
    if client.public:
        allowed = frozenset(s.value for s in HOLDABLE_BY_APPS)
    beyond = sorted(set(scopes) - allowed)
    if beyond:
        which = (
            "外部应用"
            if client.public
            else KIND_LABELS[client.kind] + ("(限于一个单位或企业)" if _bound(client) else "")
        )
        raise _scopes_problem(f"{which}的接入方不得持有:{'、'.join(beyond)}", sorted(allowed))
    return sorted(set(scopes))


def _scopes_problem(problem: str, allowed: Sequence[str]) -> InvalidInput:
    remedy = f"可用:{'、'.join(allowed)}"
    return InvalidInput.at("body.scopes", problem, remedy)


def _require_bound_as_its_kind(work: UnitOfWork, client: ClientIn) -> None:
    """An enterprise, an institution and a provider speak for one organisation, and a bank may, nobody else does; an officer alone may speak for a unit, one
    that there is. Any other bond would stand in the row and limit nothing."""
    if client.unit is not None and client.kind is not ClientKind.OFFICER:
        raise InvalidInput.at(
            "body.unit", f"只有主管部门与归口单位的接入方填写 unit,{KIND_LABELS[client.kind]}的不填", "请留空"
        )
    known = client.unit is None or client.unit in municipal_bodies()
    if not known and work.session.get(ReportingUnit, client.unit) is None:
        raise InvalidInput.at("body.unit", f"没有归口单位或报送单位 {client.unit}", "请核对单位代码", client.unit)
    if client.kind in (ClientKind.INSTITUTION, ClientKind.PROVIDER):
        # Universities and agencies are in nobody's register here: their code alone is theirs.
        if client.enterprise is None:
            raise InvalidInput.at(
                "body.enterprise", f"{KIND_LABELS[client.kind]}的接入方缺少单位的统一社会信用代码", "请填写"
            )
    elif client.kind is ClientKind.ENTERPRISE:
        if client.enterprise is None:
            raise InvalidInput.at("body.enterprise", "企业的接入方缺少该企业的统一社会信用代码", "请填写")
        if work.session.get(EnterpriseRow, client.enterprise) is None:
            raise InvalidInput.at(
                "body.enterprise",
                f"登记中没有统一社会信用代码为 {client.enterprise} 的企业",
                "请先登记该企业,或核对代码",
                client.enterprise,
            )
    elif client.kind is ClientKind.BANK:  # one that only pulls the list need not say whose it is
        if client.enterprise is not None:
            require_bank(work.session, client.enterprise)
    elif client.enterprise is not None:
        raise InvalidInput.at(
            "body.enterprise",
            f"只有企业、高校院所、银行与服务机构的接入方填写 enterprise,{KIND_LABELS[client.kind]}的不填",
            "请留空",
        )


def _put_client(
    work: UnitOfWork,
    client: ClientIn,
    secret_hash: str,
    before: ApiClient | None,
    by: By,
    *,
    proposed_by: str | None = None,
) -> ApiClient:
    require_addresses(client)
    _require_bound_as_its_kind(work, client)
    row = ApiClient(
        client_id=client.client_id,
        kind=client.kind.value,
        name=client.name,
        unit=client.unit,
        enterprise=client.enterprise,
        scopes=_require_holdable(client.scopes, client),
        secret_hash=secret_hash,
        disabled=False,
        registered_at=before.registered_at if before else work.now,
        grant=before.grant if before else new_grant(),
        proposed_by=proposed_by,
        public=client.public,
        redirect_uris=list(client.redirect_uris),
        origins=origins_of(client.origins, client.redirect_uris),
    )
    if before is not None and _narrowed(before, row):
        revoke(work, row)
        end_app_grants(work, by, "client-changed", col(AppGrantRow.client_id) == row.client_id)
    work.session.merge(row)
    action = Action.CLIENT_REGISTERED if before is None else Action.CLIENT_CHANGED
    work.audit(action, by, client.client_id, kind=row.kind, scopes=row.scopes, proposed_by=proposed_by)
    _tell(work, row)
    return row


def _tell(work: UnitOfWork, row: ApiClient) -> None:
    told = client_info(row).model_dump(exclude={"proposed_by", "public", "redirect_uris", "origins"})
    work.publish(ClientChanged(**told), subject=row.client_id)


def _narrowed(before: ApiClient, after: ApiClient) -> bool:
    """Does a token say more of this client than is true from now on?"""
    bounds = {"kind", "unit", "enterprise", "secret_hash", "public", "redirect_uris"}
    return before.model_dump(include=bounds) != after.model_dump(include=bounds) or not (
        set(granted_to(before)) <= set(granted_to(after))
    )


def upsert_client(work: UnitOfWork, client: ClientIn, secret: str, *, proof: str = "") -> ApiClient:
    """Register a client, or set an existing one to what is wanted; announces only a difference. For whoever holds the database
    itself: nobody's rights are asked here. `proof`: that the secret was found to be the client's (`proof_of`)."""
    require_addresses(client)
    FEED.locked_head(work.session)
    row = work.session.get(ApiClient, client.client_id)
    wanted = client.model_dump(mode="json", exclude={"scopes"}) | {
        "scopes": sorted(set(client.scopes)),
        "disabled": False,
        "proposed_by": None,
        "origins": origins_of(client.origins, client.redirect_uris),
    }
    same_secret = row is not None and (
        client.public or proof == proof_of(secret, row.secret_hash) or matches(secret, row.secret_hash)
    )
    if row is not None and same_secret and row.model_dump(include=set(wanted)) == wanted:
        return row
    return _put_client(work, client, _hash_of(client, row if same_secret else None, secret), row, OPERATOR)


def _hash_of(client: ClientIn, row: ApiClient | None, secret: str) -> str:
    if client.public:
        return NO_SECRET
    return row.secret_hash if row is not None else hashed(secret)


class Clients:
    """Registering and changing clients. One change after another: each begins by taking the feed's lock, so that what it reads of
    other clients still holds when it commits."""

    def __init__(self, store: Store, hashing: HashingPool, of_people: ScopesNow) -> None:
        self._store = store
        self._hashing = hashing
        self._of_people = of_people

    def all(self) -> list[ClientState]:
        with self._store.read() as session:
            return [client_info(r) for r in session.exec(select(ApiClient).order_by(ApiClient.client_id)).all()]

    def origins(self) -> list[str]:
        """Whose pages may call from a browser: those of applications that are in use."""
        in_use = select(ApiClient).where(
            col(ApiClient.public).is_(True), col(ApiClient.disabled).is_(False), col(ApiClient.proposed_by).is_(None)
        )
        with self._store.read() as session:
            return sorted({origin for row in session.exec(in_use).all() for origin in row.origins})

    def proposed(self) -> list[ProposedClient]:
        """Clients whose right to administer, and applications whose right to act for people, wait for a second person."""
        asked = select(ApiClient.client_id).where(col(ApiClient.proposed_by).is_not(None)).order_by(ApiClient.client_id)
        with self._store.read() as session:
            waiting = session.exec(asked).all()
        # The version is read before what it is the version of: changed in between, it is one that nothing can be approved by.
        versions = {client_id: self._store.tag(CLIENT, client_id) or "" for client_id in waiting}
        with self._store.read() as session:
            rows = [session.get_one(ApiClient, client_id) for client_id in waiting]
            return [
                ProposedClient(**dict(client_info(r)), version=versions[r.client_id]) for r in rows if r.proposed_by
            ]

    def register(self, client: ClientIn, by: Principal) -> ClientState | ClientWithSecret:
        """Register a client under a new secret, which this answer alone shows. One that is to administer does so when another person
        has approved it: otherwise one administrator alone would make himself a second, which outlives his role. An application in a
        browser has no secret, and waits likewise: it is where people's sign-ins are sent back to."""
        secret = "" if client.public else new_secret()
        secret_hash = NO_SECRET if client.public else self._hashing.hashed(secret)
        with self._store.write() as work:
            FEED.locked_head(work.session)
            held = self._held(work, by)
            if work.session.get(ApiClient, client.client_id) is not None:
                raise Conflict(f"接入方 {client.client_id} 已存在")
            waits = client.public or Scope.IDENTITY_ADMIN in client.scopes
            row = _put_client(work, client, secret_hash, None, by, proposed_by=_proposer(by) if waits else None)
            _require_held(held, granted_to(row))
            return ClientWithSecret(**dict(client_info(row)), secret=secret) if secret else client_info(row)

    def one(self, client_id: str) -> ClientState:
        with self._store.read() as session:
            row = session.get(ApiClient, client_id)
            if row is None:
                raise NotFound(f"没有接入方 {client_id}")
            return client_info(row)

    def change(
        self, client_id: str, change: ClientChange, by: Principal, match: Match
    ) -> ClientState | ClientWithSecret:
        """Disable, enable, give other scopes or a new secret. Tokens that say more than is true then hold no longer. Who lets a client
        administer, or learns the secret of one that does, is not alone in it: another person approves."""
        secret = new_secret() if change.rotate_secret else None
        secret_hash = self._hashing.hashed(secret) if secret is not None else None
        with self._store.write() as work, work.editing(CLIENT, client_id, by=by, match=match):
            held = self._held(work, by)
            row = work.session.get(ApiClient, client_id, with_for_update=True)
            if row is None:
                raise NotFound(f"没有接入方 {client_id}")
            before = ApiClient(**row.model_dump())
            if change.disabled is not None:
                row.disabled = change.disabled
            if change.scopes is not None:
                row.scopes = _require_holdable(change.scopes, row)
            if secret_hash is not None:
                if row.public:
                    raise Conflict(f"外部应用 {client_id} 没有密钥,不能换密钥")
                row.secret_hash = secret_hash
            change_addresses(row, change)
            _require_changed_by_who_holds(held, before, row)
            row.proposed_by = _proposed_by(by, before, row)
            _require_administrator_left(work, before, row)
            if (row.disabled and not before.disabled) or _narrowed(before, row):
                revoke(work, row)
                end_app_grants(work, by, "client-changed", col(AppGrantRow.client_id) == client_id)
            work.session.add(row)
            info = client_info(row)
            asked = change.model_dump(exclude_none=True, exclude={"scopes"})
            work.audit(Action.CLIENT_CHANGED, by, client_id, **asked, scopes=row.scopes, proposed_by=row.proposed_by)
            _tell(work, row)
            return ClientWithSecret(**dict(info), secret=secret) if secret else info

    def approve(self, client_id: str, by: Principal, match: Match) -> ClientState:
        """Let a client administer from its next token on: as it was seen, for who proposed it may have changed it since."""
        with self._store.write() as work, work.editing(CLIENT, client_id, by=by, match=match):
            row = self._to_decide(work, client_id, by)
            row.proposed_by = None
            return _decided(work, row, Action.CLIENT_APPROVED, by)

    def refuse(self, client_id: str, by: Principal, match: Match) -> ClientState:
        """A client that was to administer does not; its other scopes stay. An application that was to act for people does not."""
        with self._store.write() as work, work.editing(CLIENT, client_id, by=by, match=match):
            row = self._to_decide(work, client_id, by)
            row.disabled = row.disabled or row.public
            row.scopes = [s for s in row.scopes if s != Scope.IDENTITY_ADMIN]
            row.proposed_by = None
            return _decided(work, row, Action.CLIENT_REFUSED, by)

    def _to_decide(self, work: UnitOfWork, client_id: str, by: Principal) -> ApiClient:
        """A client that waits, which the caller may decide upon: a person whose role still says so, and another than who proposed."""
        FEED.locked_head(work.session)
        if Scope.PERSONS_APPROVE not in self._of_people(work, by):
            raise Forbidden(f"账号 {by.client_id} 已没有此项权限")
        row = work.session.get(ApiClient, client_id, with_for_update=True)
        if row is None:
            raise NotFound(f"没有接入方 {client_id}")
        if row.proposed_by is None:
            raise Conflict(f"接入方 {client_id} 没有待批准的管理权限")
        if row.proposed_by == by.person:
            raise Forbidden("自己提出的,须由另一人批准或拒绝")
        return row

    def _held(self, work: UnitOfWork, by: Principal) -> frozenset[str]:
        """What an administrator may give to others: what its token says, and its row, or the person's role, still does."""
        held = frozenset(by.scopes)
        if by.person is not None:
            held = held & self._of_people(work, by)
        elif (row := work.session.get(ApiClient, by.client_id)) is not None:  # an external issuer's clients have none
            held = held & frozenset(() if row.disabled else granted_to(row))
        if Scope.IDENTITY_ADMIN not in held:
            who = "接入方" if by.person is None else "账号"
            raise Forbidden(f"{who} {by.client_id} 已不能管理接入方")
        return held


def _decided(work: UnitOfWork, row: ApiClient, action: Action, by: Principal) -> ClientState:
    work.session.add(row)
    work.audit(action, by, row.client_id, scopes=row.scopes)
    _tell(work, row)
    return client_info(row)


def _proposer(by: Principal) -> str:
    return by.person or by.client_id


def _proposed_by(by: Principal, before: ApiClient, after: ApiClient) -> str | None:
    """Who is behind a changed client's right to administer and waits for a second person; None where nobody does. A client that
    changes its own secret learns nothing new."""
    if after.public:
        more = set(after.scopes) - set(before.scopes) or before.redirect_uris != after.redirect_uris
        more = more or before.origins != after.origins or (before.disabled and not after.disabled)
        return _proposer(by) if more else before.proposed_by
    if Scope.IDENTITY_ADMIN not in after.scopes:
        return None
    given = Scope.IDENTITY_ADMIN not in before.scopes
    learnt = before.secret_hash != after.secret_hash and by.client_id != after.client_id
    return _proposer(by) if given or learnt else before.proposed_by


def _require_held(held: frozenset[str], given: Iterable[str]) -> None:
    beyond = sorted(set(given) - held)
    if beyond:
        raise Forbidden(f"不能授予自己没有的权限:{'、'.join(beyond)}。请由持有这些权限的管理员办理")


def _require_changed_by_who_holds(held: frozenset[str], before: ApiClient, after: ApiClient) -> None:
    """A new scope is the giver's to give. Who enables a client or learns its secret can act as it; who disables or narrows it
    could end a stronger one, and what only that one held would be lost: each asks for all of the client's scopes. An application in a
    browser has nothing of its own to give or to lose: each asks the people who use it, and more than it had waits for a second person."""
    if before.public:
        return
    had, has = set(granted_to(before)), set(granted_to(after))
    _require_held(held, has - had)
    if before.disabled != after.disabled or before.secret_hash != after.secret_hash or had - has:
        beyond = sorted((had | has) - held)
        if beyond:
            raise Forbidden(f"不能变更持有您没有的权限的接入方:{'、'.join(beyond)}。请由持有这些权限的管理员办理")


def _administers(row: ApiClient) -> bool:
    return not row.disabled and Scope.IDENTITY_ADMIN in granted_to(row)


def _require_administrator_left(work: UnitOfWork, before: ApiClient, after: ApiClient) -> None:
    # One that only waits again for its approval can be given it: nobody is locked out.
    stays = Scope.IDENTITY_ADMIN in after.scopes and not after.disabled
    if not _administers(before) or stays:
        return
    others = select(ApiClient).where(ApiClient.client_id != after.client_id, col(ApiClient.disabled).is_(False))
    if not any(_administers(row) for row in work.session.exec(others).all()):
        raise Conflict(f"{after.client_id} 是最后一个可用的管理员,不能停用或取消其管理权限;请先登记另一个管理员")


@dataclass(frozen=True, slots=True)
class _KeyPair:
    """A key that signed, or signs, tokens."""

    kid: str
    pair: OKPKey
    retired_at: dt.datetime | None


def _place(kid: str) -> str:
    return f"signing-key/{kid}/private"


@dataclass(frozen=True, slots=True)
class Acting:
    """A person in a capacity, as a token says it. `fresh_seconds`: how long the last step-up still holds. `address`: where his
    browser is. `app`: the application that acts for him, where it is not the console."""

    login: str
    role: str
    kind: str
    unit: str | None
    enterprise: str | None
    scopes: Sequence[str]
    grant: str
    fresh_seconds: float
    address: str
    app: str = ""


class Tokens:
    """Signing keys and tokens. Keys live in the database, so that every replica signs and publishes alike."""

    def __init__(self, store: Store, vault: Vault, *, issuer: str, seconds: int, person_seconds: int = 300) -> None:
        """`seconds`: how long a client's token lives; `person_seconds`: a person's."""
        self._store = store
        self._vault = vault
        self._issuer = issuer
        self._seconds = seconds
        self._person_seconds = person_seconds
        self._cached: tuple[float, list[_KeyPair]] = (0.0, [])

    def issue(self, row: ApiClient, scopes: Sequence[str]) -> TokenReply:
        """A token for a client as its row was when it proved itself: changed since, it holds a grant that is revoked."""
        claims: dict[str, Any] = {
            "sub": row.client_id,
            "scope": " ".join(scopes),
            "kind": row.kind,
            "grant": row.grant,
        }
        if row.unit:
            claims["unit"] = row.unit
        if row.enterprise:
            claims["enterprise"] = row.enterprise
        token = self._signed(claims, self._seconds)
        return TokenReply(access_token=token, expires_in=self._seconds, scope=" ".join(scopes))

    def issue_to_person(self, acting: Acting, *, seconds_left: float) -> tuple[str, int]:
        """(token, how many seconds it lives) for a person in a capacity. `seconds_left`: of the session that it rests on."""
        lives = max(1, min(self._person_seconds, int(seconds_left)))
        claims: dict[str, Any] = {
            "sub": f"{acting.login}@{acting.role}",
            "person": acting.login,
            "scope": " ".join(acting.scopes),
            "kind": acting.kind,
            "grant": acting.grant,
            "address": acting.address,
            "fresh_until": int(time.time() + acting.fresh_seconds) if acting.fresh_seconds > 0 else 0,
        }
        if acting.unit:
            claims["unit"] = acting.unit
        if acting.enterprise:
            claims["enterprise"] = acting.enterprise
        if acting.app:
            claims["app"] = acting.app
        return self._signed(claims, lives), lives

    def identity(self, issuer: str, client_id: str, claims: dict[str, Any]) -> str:
        """An identity token (OpenID Connect Core, 2) for an application: it says who signed in, and opens nothing here."""
        return self._signed({**claims, "iss": issuer, "aud": client_id, "azp": client_id}, self._person_seconds)

    def _signed(self, claims: dict[str, Any], seconds: int) -> str:
        now = int(time.time())
        always = {
            "iss": self._issuer,
            "aud": AUDIENCE,
            "iat": now,
            "exp": now + seconds,
            "jti": random_identifier(),
        }
        key = self._keys()[0]
        return jwt.encode({"alg": "Ed25519", "kid": key.kid}, always | claims, key.pair, algorithms=["Ed25519"])

    def public_keys(self) -> dict[str, Any]:
        """The JWKS: newest key first."""
        extra = {"use": "sig", "alg": "Ed25519"}
        return {"keys": [k.pair.as_dict(private=False) | {"kid": k.kid} | extra for k in self._keys()]}

    async def key_set(self, afresh: bool) -> KeySet:
        """The registry verifies with its own keys."""
        if afresh:
            self._cached = (0.0, [])
        keys = self._cached[1] or await run_sync(self._keys)
        return KeySet([k.pair for k in keys])

    def rotate(self, by: Principal) -> dict[str, Any]:
        """Sign with a new key from now on; the old ones verify until their last token has run out."""
        with self._store.write() as work:
            for row in work.session.exec(select(SigningKey).where(col(SigningKey.retired_at).is_(None))).all():
                row.retired_at = work.now
                work.session.add(row)
            kid = self._make(work)
            work.audit(Action.KEYS_ROTATED, by, kid, use="tokens")
            work.publish(SigningKeyRotated(kid=kid), subject=kid)
        self._cached = (0.0, [])
        return self.public_keys()

    def _keys(self) -> list[_KeyPair]:
        """Keys that may still verify a token, the signing one first; made at first use. What was read stands while the newest is the same,
        whichever process made that."""
        made_at, keys = self._cached
        if keys and time.monotonic() - made_at < 30 and self._newest() == keys[0].kid:
            return keys
        longest = max(self._seconds, self._person_seconds)
        with self._store.read() as session:
            rows = session.exec(select(SigningKey).order_by(col(SigningKey.created_at).desc(), SigningKey.kid)).all()
            keys = [
                self._opened(session, r)
                for r in rows
                if r.retired_at is None or r.retired_at.timestamp() + longest > time.time()
            ]
        if not any(r.retired_at is None for r in keys):
            with self._store.write() as work:
                wait_for_turn(work.session, "signing-key")  # of two processes that start at once one makes it
                active = work.session.exec(select(SigningKey).where(col(SigningKey.retired_at).is_(None))).first()
                if active is None:
                    self._make(work)
            return self._keys()
        keys.sort(key=lambda r: r.retired_at is not None)
        self._cached = (time.monotonic(), keys)
        return keys

    def _newest(self) -> str | None:
        """The key that signs now."""
        newest = select(SigningKey.kid).where(col(SigningKey.retired_at).is_(None))
        with self._store.looking() as connection:
            found = connection.execute(newest.order_by(col(SigningKey.created_at).desc(), SigningKey.kid).limit(1))
            return found.scalar_one_or_none()

    def _opened(self, session: Session, row: SigningKey) -> _KeyPair:
        private = json.loads(self._vault.content(session, _place(row.kid)))
        return _KeyPair(row.kid, OKPKey.import_key({**private, "kid": row.kid}), row.retired_at)

    def _make(self, work: UnitOfWork) -> str:
        kid = random_identifier()[:16]
        private = OKPKey.generate_key("Ed25519").as_dict(private=True)
        work.session.add(SigningKey(kid=kid, created_at=work.now))
        self._vault.keep(work.session, _place(kid), json.dumps(private).encode())
        return kid
