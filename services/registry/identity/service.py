"""Clients and tokens."""

from __future__ import annotations

import secrets
import time
import uuid
from collections.abc import Sequence
from functools import cache
from typing import Any, cast

from anyio.to_thread import run_sync
from joserfc import jwt
from joserfc.jwk import KeySet, OKPKey
from pwdlib import PasswordHash
from pwdlib.hashers.argon2 import Argon2Hasher
from sqlmodel import col, select

from services.registry.domain.reporting import municipal_bodies
from services.registry.enterprises.tables import EnterpriseRow, ReportingUnit
from services.registry.identity.tables import ApiClient, SigningKey
from shared.contracts.problems import FieldProblem
from shared.contracts.registry import ClientChange, ClientIn, ClientInfo, ClientKind, ClientWithSecret, TokenReply
from shared.contracts.scopes import Scope
from shared.contracts.values import CreditCode
from shared.plumbing.auth import AUDIENCE
from shared.plumbing.errors import Conflict, InvalidInput, NotFound, Unauthenticated
from shared.plumbing.storage import Store, UnitOfWork

# OWASP's parameters for Argon2id; the secrets that this service makes have 192 bits of chance anyway.
_hasher = PasswordHash((Argon2Hasher(time_cost=2, memory_cost=19_456, parallelism=1),))


@cache
def _nobodys_hash() -> str:
    """Checked where the client is unknown, so that an answer takes as long as for a known one."""
    return _hasher.hash(secrets.token_urlsafe(24))


def client_info(row: ApiClient) -> ClientInfo:
    return ClientInfo(
        client_id=row.client_id,
        kind=ClientKind(row.kind),
        name=row.name,
        unit=row.unit,
        enterprise=CreditCode(row.enterprise) if row.enterprise else None,
        scopes=list(row.scopes),
        disabled=row.disabled,
    )


def check_scopes(scopes: Sequence[str]) -> list[str]:
    """Known scopes only, each once."""
    unknown = sorted(set(scopes) - {s.value for s in Scope})
    if unknown:
        problem = f"没有这些权限:{'、'.join(unknown)}"
        known = "、".join(s.value for s in Scope)
        raise InvalidInput(problem, [FieldProblem(field="body.scopes", problem=problem, remedy=f"可用:{known}")])
    return sorted(set(scopes))


def upsert_client(unit: UnitOfWork, client: ClientIn, secret: str) -> ApiClient:
    """Register a client, or set an existing one to what is wanted; announces only a difference."""
    known = client.unit is None or client.unit in municipal_bodies()
    if not known and unit.session.get(ReportingUnit, client.unit) is None:
        raise InvalidInput(f"没有归口单位或报送单位 {client.unit}")
    if client.kind is ClientKind.INSTITUTION:  # universities are in nobody's register here: their code alone is theirs
        if client.enterprise is None:
            raise InvalidInput("高校院所的接入方应填写该单位的统一社会信用代码(enterprise)")
    elif client.enterprise is not None and unit.session.get(EnterpriseRow, client.enterprise) is None:
        raise InvalidInput(f"登记中没有统一社会信用代码为 {client.enterprise} 的企业")
    row = unit.session.get(ApiClient, client.client_id)
    wanted: dict[str, Any] = {
        "kind": client.kind.value,
        "name": client.name,
        "unit": client.unit,
        "enterprise": client.enterprise,
        "scopes": check_scopes(client.scopes),
        "disabled": False,
    }
    if row is not None and row.model_dump(include=set(wanted)) == wanted and _hasher.verify(secret, row.secret_hash):
        return row
    registered_at = row.registered_at if row else unit.now
    row = ApiClient(client_id=client.client_id, **wanted, secret_hash=_hasher.hash(secret), registered_at=registered_at)
    unit.session.merge(row)
    unit.publish("client.changed", client.client_id, client_info(row).model_dump(mode="json"))
    return row


class Clients:
    """Registering and changing clients."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def all(self) -> list[ClientInfo]:
        with self._store.read() as session:
            return [client_info(r) for r in session.exec(select(ApiClient).order_by(ApiClient.client_id)).all()]

    def register(self, client: ClientIn) -> ClientWithSecret:
        """Register a client under a new secret, which this answer alone shows."""
        secret = secrets.token_urlsafe(24)
        with self._store.write() as unit:
            if unit.session.get(ApiClient, client.client_id) is not None:
                raise Conflict(f"接入方 {client.client_id} 已存在")
            row = upsert_client(unit, client, secret)
            return ClientWithSecret(**dict(client_info(row)), secret=secret)

    def change(self, client_id: str, change: ClientChange) -> ClientInfo | ClientWithSecret:
        """Disable, enable, give other scopes or a new secret. Tokens already issued run out by themselves."""
        secret = secrets.token_urlsafe(24) if change.rotate_secret else None
        with self._store.write() as unit:
            row = unit.session.get(ApiClient, client_id, with_for_update=True)
            if row is None:
                raise NotFound(f"没有接入方 {client_id}")
            if change.disabled is not None:
                row.disabled = change.disabled
            if change.scopes is not None:
                row.scopes = check_scopes(change.scopes)
            if secret is not None:
                row.secret_hash = _hasher.hash(secret)
            unit.session.add(row)
            info = client_info(row)
            unit.publish("client.changed", client_id, info.model_dump(mode="json"))
            return ClientWithSecret(**dict(info), secret=secret) if secret else info


class Tokens:
    """Signing keys and tokens. Keys live in the database, so that every replica signs and publishes alike."""

    def __init__(self, store: Store, *, issuer: str, seconds: int) -> None:
        self._store = store
        self._issuer = issuer
        self._seconds = seconds
        self._cached: tuple[float, list[SigningKey]] = (0.0, [])

    def issue(self, client_id: str, secret: str, wanted: Sequence[str]) -> TokenReply:
        """A token for a client that proves itself; with fewer scopes than it has, if it asks for fewer."""
        with self._store.read() as session:
            row = session.get(ApiClient, client_id)
        proven = _hasher.verify(secret, row.secret_hash if row else _nobodys_hash())
        if row is None or not proven or row.disabled:
            raise Unauthenticated("接入方编号或密钥不对,或该接入方已停用")
        scopes = sorted(set(row.scopes) & set(wanted)) if wanted else sorted(row.scopes)
        if wanted and set(wanted) - set(scopes):
            raise InvalidInput(f"接入方 {client_id} 没有所要的权限:{'、'.join(sorted(set(wanted) - set(scopes)))}")
        now = int(time.time())
        claims: dict[str, Any] = {
            "iss": self._issuer,
            "aud": AUDIENCE,
            "sub": client_id,
            "scope": " ".join(scopes),
            "kind": row.kind,
            "iat": now,
            "exp": now + self._seconds,
            "jti": uuid.uuid4().hex,
        }
        if row.unit:
            claims["unit"] = row.unit
        if row.enterprise:
            claims["enterprise"] = row.enterprise
        key = self._keys()[0]
        header = {"alg": "Ed25519", "kid": key.kid}
        token = jwt.encode(header, claims, OKPKey.import_key(cast(Any, key.private_jwk)), algorithms=["Ed25519"])
        return TokenReply(access_token=token, expires_in=self._seconds, scope=" ".join(scopes))

    def public_keys(self) -> dict[str, Any]:
        """The JWKS: newest key first."""
        keys = [OKPKey.import_key(cast(Any, key.private_jwk)) for key in self._keys()]
        return {
            "keys": [
                k.as_dict(private=False) | {"kid": row.kid, "use": "sig", "alg": "Ed25519"}
                for k, row in zip(keys, self._keys(), strict=True)
            ]
        }

    async def key_set(self, afresh: bool) -> KeySet:
        """The registry verifies with its own keys."""
        if afresh:
            self._cached = (0.0, [])
        keys = self._cached[1] or await run_sync(self._keys)
        return KeySet([OKPKey.import_key(cast(Any, {**k.private_jwk, "kid": k.kid})) for k in keys])

    def rotate(self) -> dict[str, Any]:
        """Sign with a new key from now on; the old ones verify until their last token has run out."""
        with self._store.write() as unit:
            for row in unit.session.exec(select(SigningKey).where(col(SigningKey.retired_at).is_(None))).all():
                row.retired_at = unit.now
                unit.session.add(row)
            kid = self._make(unit)
            unit.publish("signing-key.rotated", kid, {"kid": kid})
        self._cached = (0.0, [])
        return self.public_keys()

    def _keys(self) -> list[SigningKey]:
        """Keys that may still verify a token, the signing one first; made at first use."""
        made_at, keys = self._cached
        if keys and time.monotonic() - made_at < 30:
            return keys
        with self._store.read() as session:
            rows = session.exec(select(SigningKey).order_by(col(SigningKey.created_at).desc(), SigningKey.kid)).all()
        keys = [r for r in rows if r.retired_at is None or r.retired_at.timestamp() + self._seconds > time.time()]
        if not any(r.retired_at is None for r in keys):
            with self._store.write() as unit:
                active = unit.session.exec(select(SigningKey).where(col(SigningKey.retired_at).is_(None))).first()
                if active is None:
                    self._make(unit)
            return self._keys()
        keys.sort(key=lambda r: r.retired_at is not None)
        self._cached = (time.monotonic(), keys)
        return keys

    @staticmethod
    def _make(unit: UnitOfWork) -> str:
        kid = uuid.uuid4().hex[:16]
        private = cast(dict[str, str], OKPKey.generate_key("Ed25519").as_dict(private=True))
        unit.session.add(SigningKey(kid=kid, private_jwk=private, created_at=unit.now))
        return kid
