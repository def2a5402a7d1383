"""Sealing bids: AES-256-GCM under a key that the database does not hold. Whoever has a copy of the database alone reads no bid;
whoever has the service's secret as well could, so that the two belong into different hands."""

from __future__ import annotations

import contextlib
import hashlib
import os
import secrets
from pathlib import Path
from typing import Self

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

_NONCE = 12
_LEAST = 32


class Unreadable(Exception):
    """A sealed content that this key does not open: another key's, or altered."""


class Sealer:
    """Seals and unseals under one secret. `key_id` tells keys apart and gives nothing away."""

    def __init__(self, secret: str) -> None:
        """`secret`: at least 32 characters, made at random."""
        if len(secret) < _LEAST:
            raise ValueError(f"密封密钥(LIEBIAN_BID_SEALING_KEY)应为随机生成的至少{_LEAST}个字符")
        key = HKDF(algorithm=SHA256(), length=32, salt=None, info=b"liebian bid sealing").derive(secret.encode())
        self._cipher = AESGCM(key)
        self.key_id = hashlib.sha256(b"liebian key id" + key).hexdigest()[:16]

    @classmethod
    def of(cls, secret: str | None, file: Path) -> Self:
        """From a secret, or from one kept in a file, which is made at first use, readable by its owner only."""
        return cls(secret if secret is not None else _kept(file))

    def seal(self, place: str, content: bytes) -> bytes:
        """`place`: which submission of which bid it is. Sealed for that place, it opens at no other."""
        nonce = secrets.token_bytes(_NONCE)
        return nonce + self._cipher.encrypt(nonce, content, place.encode())

    def unseal(self, place: str, sealed: bytes) -> bytes:
        try:
            return self._cipher.decrypt(sealed[:_NONCE], sealed[_NONCE:], place.encode())
        except InvalidTag:
            raise Unreadable from None


def _kept(file: Path) -> str:
    if not file.exists():
        file.parent.mkdir(parents=True, exist_ok=True)
        fresh = file.with_name(f".{file.name}.{secrets.token_hex(4)}")
        with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as output:
            output.write(secrets.token_urlsafe(_LEAST))
        with contextlib.suppress(FileExistsError):  # another process was first: its secret counts
            os.link(fresh, file)
        fresh.unlink()
    return file.read_text().strip()
