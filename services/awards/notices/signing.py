"""The keys that sign notices: made of secrets that the database does not hold. The first signs, all of them are published."""

from __future__ import annotations

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from shared.contracts.award_notices import NOTICE_TYPE, NoticeKey
from shared.contracts.signatures import (
    Algorithm,
    JwsSignature,
    b64,
    fingerprint,
    protected_header,
    signing_input,
)
from shared.plumbing.keyring import KeyProblem, KeySource

_PURPOSE = b"liebian award notices"
_LEAST = 32


class NoticeKeys:
    """Signing, and the keys by which it is checked."""

    def __init__(self, source: KeySource) -> None:
        self._source = source

    def published(self) -> list[NoticeKey]:
        """The present key first, then those before it."""
        return [_public(key) for key in self._keys()]

    def sign(self, payload: bytes) -> list[JwsSignature]:
        """A detached signature by the present key."""
        key = self._keys()[0]
        protected = protected_header(Algorithm.ED25519, _public(key).kid, NOTICE_TYPE)
        made = key.sign(signing_input(protected, b64(payload)))
        return [JwsSignature(protected=protected, signature=b64(made))]

    def _keys(self) -> list[Ed25519PrivateKey]:
        source = self._source
        if not source.secrets():
            if source.given:
                raise KeyProblem(f"{source.setting} 是空的;请给出随机生成的至少{_LEAST}个字符")
            source.make()
        if any(len(secret) < _LEAST for secret in source.secrets()):
            raise KeyProblem(f"{source.name}({source.setting})应为随机生成的至少{_LEAST}个字符")
        return [_key(secret) for secret in source.secrets()]


def _key(secret: str) -> Ed25519PrivateKey:
    seed = HKDF(algorithm=SHA256(), length=32, salt=None, info=_PURPOSE).derive(secret.encode())
    return Ed25519PrivateKey.from_private_bytes(seed)


def _public(key: Ed25519PrivateKey) -> NoticeKey:
    public = key.public_key().public_bytes_raw()
    return NoticeKey(kid=fingerprint(Algorithm.ED25519, public), alg=Algorithm.ED25519, public=b64(public))
