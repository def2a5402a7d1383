"""Keys that sign manifests and receipts: made at first use, rotated with an endorsement, published for good."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import gmalg
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from sqlmodel import Session, col, select

from services.registry.schema import FEED
from services.registry.signing.tables import ListKey
from services.registry.vault import Vault
from shared.contracts.audit import Action
from shared.contracts.public_events.registry import ListKeyMade, ListKeyRotated
from shared.contracts.signatures import (
    ENDORSEMENT,
    SM2_USER,
    Algorithm,
    Jws,
    JwsSignature,
    PublicKey,
    b64,
    endorsement_payload,
    fingerprint,
    protected_header,
    signing_input,
    unb64,
)
from shared.plumbing.auth import Principal
from shared.plumbing.storage import Store, UnitOfWork


def _generate(alg: Algorithm) -> tuple[bytes, bytes]:
    """(private, public)"""
    if alg is Algorithm.SM2:
        private, public = gmalg.SM2().generate_keypair()
        return private.rjust(32, b"\0"), public
    key = Ed25519PrivateKey.generate()
    return key.private_bytes_raw(), key.public_key().public_bytes_raw()


def _sign(alg: Algorithm, private: bytes, public: bytes, message: bytes) -> bytes:
    if alg is Algorithm.SM2:
        r, s = gmalg.SM2(private, SM2_USER, public).sign(message)
        return bytes(r.rjust(32, b"\0") + s.rjust(32, b"\0"))
    return Ed25519PrivateKey.from_private_bytes(private).sign(message)


@dataclass(frozen=True, slots=True)
class KeyPair:
    """A key that signs."""

    kid: str
    alg: str
    private: bytes
    public: str


def sign_with(keys: Sequence[KeyPair], payload: bytes, typ: str) -> Jws:
    """A JWS with a signature of each key."""
    body = b64(payload)
    signatures = []
    for key in keys:
        alg = Algorithm(key.alg)
        protected = protected_header(alg, key.kid, typ)
        made = _sign(alg, key.private, unb64(key.public), signing_input(protected, body))
        signatures.append(JwsSignature(protected=protected, signature=b64(made)))
    return Jws(payload=body, signatures=signatures)


class ListKeys:
    """The keys of one registry: one that signs for each algorithm that is set."""

    def __init__(self, store: Store, algorithms: Sequence[Algorithm], vault: Vault) -> None:
        self._store = store
        self._vault = vault
        self._algorithms = tuple(algorithms)
        self._opened_before: list[KeyPair] = []

    def sign(self, payload: bytes, typ: str) -> Jws:
        """Signed by every active key. What was opened stands while the same ones are active, whichever process made them."""
        keys = self._opened_before
        with self._store.read() as session:
            active = [key.kid for key in self._active(session)]
        if not active or active != [key.kid for key in keys]:
            keys = self._opened_before = self._ensured()
        return sign_with(keys, payload, typ)

    def sign_in(self, work: UnitOfWork, payload: bytes, typ: str) -> Jws:
        """Signed by the keys that are active in this transaction."""
        return sign_with(
            self._opened(work.session, self._active(work.session) or self._make_missing(work)), payload, typ
        )

    def published(self) -> list[PublicKey]:
        """Every key there ever was, the newest first: what it signed must stay provable."""
        self._ensured()
        with self._store.read() as session:
            rows = session.exec(select(ListKey).order_by(col(ListKey.created_at).desc(), ListKey.kid)).all()
            return [_public(row) for row in rows]

    def rotate(self, by: Principal) -> list[PublicKey]:
        """New keys sign from now on. The old ones say so themselves: who trusts them may trust what follows."""
        with self._store.write() as work:
            FEED.locked_head(work.session)
            before = {row.alg: row for row in self._active(work.session)}
            for alg in self._algorithms:
                fresh = self._new_row(work, alg)
                old = before.get(alg.value)
                if old is not None:
                    said = endorsement_payload(fresh.kid, alg, fresh.public)
                    fresh.endorsement = sign_with(self._opened(work.session, [old]), said, ENDORSEMENT).model_dump(
                        mode="json"
                    )
                    old.retired_at = work.now
                    work.session.add(old)
                work.session.add(fresh)
                work.audit(Action.KEYS_ROTATED, by, fresh.kid, use="name-list", alg=alg.value)
                work.publish(ListKeyRotated(kid=fresh.kid, alg=alg.value), subject=fresh.kid)
        return self.published()

    def _ensured(self) -> list[KeyPair]:
        with self._store.read() as session:
            keys = self._active(session)
            if {k.alg for k in keys} >= {a.value for a in self._algorithms}:
                return self._opened(session, keys)
        with self._store.write() as work:
            return self._opened(work.session, self._make_missing(work))

    def _make_missing(self, work: UnitOfWork) -> list[ListKey]:
        """Keys of the algorithms that have none yet. Under the feed's lock: two that start at once make one."""
        FEED.locked_head(work.session)
        keys = self._active(work.session)
        for alg in self._algorithms:
            if alg.value not in {k.alg for k in keys}:
                row = self._new_row(work, alg)
                work.session.add(row)
                work.publish(ListKeyMade(kid=row.kid, alg=alg.value), subject=row.kid)
                keys.append(row)
        work.session.flush()
        return keys

    def _opened(self, session: Session, rows: Sequence[ListKey]) -> list[KeyPair]:
        return [KeyPair(r.kid, r.alg, self._vault.content(session, _place(r.kid)), r.public) for r in rows]

    def _new_row(self, work: UnitOfWork, alg: Algorithm) -> ListKey:
        private, public = _generate(alg)
        row = ListKey(kid=fingerprint(alg, public), alg=alg.value, public=b64(public), created_at=work.now)
        self._vault.keep(work.session, _place(row.kid), private)
        return row

    def _active(self, session: Session) -> list[ListKey]:
        wanted = [a.value for a in self._algorithms]
        query = select(ListKey).where(col(ListKey.retired_at).is_(None), col(ListKey.alg).in_(wanted))
        return list(session.exec(query.order_by(ListKey.alg)).all())


def _place(kid: str) -> str:
    return f"list-key/{kid}/private"


def _public(row: ListKey) -> PublicKey:
    endorsement: dict[str, Any] | None = row.endorsement
    return PublicKey(
        kid=row.kid,
        alg=Algorithm(row.alg),
        public=row.public,
        created_at=row.created_at,
        retired_at=row.retired_at,
        endorsement=Jws.model_validate(endorsement) if endorsement else None,
    )
