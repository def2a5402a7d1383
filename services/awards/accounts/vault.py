"""Account numbers under keys that the database does not hold: sealed at their own place, and told apart by a keyed fingerprint.

The sealing key may be exchanged; everything is then sealed anew. The fingerprint's key never is: what was submitted before would no longer be
found equal to what comes after.
"""

from __future__ import annotations

import hashlib
import hmac
from typing import Protocol

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from shared.plumbing.errors import TemporarilyUnavailable
from shared.plumbing.keyring import KeyProblem, Keyring, KeySource, Unreadable

SEALING = b"liebian payee accounts"
_FINGERPRINTS = b"liebian payee account fingerprints"
_LEAST = 32


class Sealed(Protocol):
    """Of an account what opening it takes."""

    @property
    def credit_code(self) -> str: ...
    @property
    def version(self) -> int: ...
    @property
    def sealed(self) -> bytes: ...


class AccountVault:
    """Sealing, opening and recognising account numbers."""

    def __init__(self, keys: Keyring, fingerprints: KeySource) -> None:
        self.keys = keys
        self.fingerprints = fingerprints
        self._secret: tuple[str, bytes] | None = None

    def seal(self, credit_code: str, version: int, number: str) -> bytes:
        return self.keys.seal(_place(credit_code, version), number.encode())

    def number(self, row: Sealed) -> str:
        """The whole number: for the bank's file alone."""
        try:
            return self.opened(row)
        except Unreadable:
            raise TemporarilyUnavailable("收款账号无法解封,请管理员检查收款账户密钥(LIEBIAN_ACCOUNT_KEY)") from None

    def fingerprint(self, number: str) -> str:
        """Equal for equal numbers, however they are spaced; says nothing of one without the key."""
        digits = "".join(char for char in number if char.isdigit())
        return hmac.new(self._key(), digits.encode(), hashlib.sha256).hexdigest()

    def opened(self, row: Sealed) -> str:
        """The same; `Unreadable` where no key held here opens it."""
        return self.keys.unseal(_place(row.credit_code, row.version), row.sealed).decode()

    def _key(self) -> bytes:
        if not (found := self.fingerprints.secrets()):
            if self.fingerprints.given:
                raise KeyProblem(f"{self.fingerprints.setting} 是空的;请给出随机生成的至少{_LEAST}个字符")
            self.fingerprints.make()
            found = self.fingerprints.secrets()
        if self._secret is None or self._secret[0] != found[0]:
            if len(found[0]) < _LEAST:
                source = self.fingerprints
                raise KeyProblem(f"{source.name}({source.setting})应为随机生成的至少{_LEAST}个字符")
            key = HKDF(algorithm=SHA256(), length=32, salt=None, info=_FINGERPRINTS).derive(found[0].encode())
            self._secret = found[0], key
        return self._secret[1]


def _place(credit_code: str, version: int) -> str:
    return f"{credit_code}‖{version}"
