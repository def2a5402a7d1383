"""Account numbers under keys that the database does not hold: sealed at their own place, and told apart by a keyed fingerprint.

The sealing key may be exchanged; everything is then sealed anew. The fingerprint's key never is: what was submitted before would no longer be
found equal to what comes after.
"""

from __future__ import annotations

import hashlib
import hmac
from typing import Any, Protocol

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from sqlalchemy import bindparam, select, update
from sqlmodel import Session

from services.awards.accounts.tables import PayeeAccountRow
from shared.plumbing.errors import TemporarilyUnavailable
from shared.plumbing.keyring import KeyProblem, Keyring, KeySource, Unreadable, key_of

SEALING = b"liebian payee accounts"
_FINGERPRINTS = b"liebian payee account fingerprints"
_LEAST = 32
_ACCOUNTS: Any = PayeeAccountRow.__table__  # type: ignore[attr-defined]
_SEALED = _ACCOUNTS.c["id", "credit_code", "version", "sealed", "fingerprint"]


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
            return self._opened(row)
        except Unreadable:
            raise TemporarilyUnavailable("收款账号无法解封,请管理员检查收款账户密钥(LIEBIAN_ACCOUNT_KEY)") from None

    def fingerprint(self, number: str) -> str:
        """Equal for equal numbers, however they are spaced; says nothing of one without the key."""
        digits = "".join(char for char in number if char.isdigit())
        return hmac.new(self._key(), digits.encode(), hashlib.sha256).hexdigest()

    def require_openable(self, session: Session) -> None:
        """`KeyProblem` where numbers are sealed or known by other keys than the present ones."""
        samples: dict[str | None, Any] = {}
        for row in session.connection().execute(select(*_SEALED).order_by(_ACCOUNTS.c.id)):
            samples.setdefault(key_of(row.sealed), row)
        for key_id, row in samples.items():
            source = self.keys.source
            try:
                number = self._opened(row)
            except Unreadable:
                held = "、".join(self.keys.key_ids()) or "(没有)"
                raise KeyProblem(
                    f"{source.name}不对:数据库里有由密钥 {key_id} 加密的账号,现有的是 {held};请在 {source.setting} 或 {source.file} "
                    "中补上那一个(新的在前,旧的在后)"
                ) from None
            if not self.fingerprints.secrets() or self.fingerprint(number) != row.fingerprint:
                known = self.fingerprints
                raise KeyProblem(
                    f"{known.name}不对:与登记账户时的不是同一个。此密钥不更换;请以 {known.setting} 给出原来的,或把 {known.file} 从备份放回"
                )

    def reseal(self, session: Session) -> int:
        """Seal everything under the present key; how many there were that were not."""
        rows = session.connection().execute(select(*_SEALED).order_by(_ACCOUNTS.c.id).with_for_update()).all()
        present = self.keys.key_id
        moved = [
            {"moved": row.id, "anew": self.seal(row.credit_code, row.version, self._opened(row))}
            for row in rows
            if key_of(row.sealed) != present
        ]
        if moved:
            anew = update(_ACCOUNTS).where(_ACCOUNTS.c.id == bindparam("moved")).values(sealed=bindparam("anew"))
            session.connection().execute(anew, moved)
        return len(moved)

    def _opened(self, row: Sealed) -> str:
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
