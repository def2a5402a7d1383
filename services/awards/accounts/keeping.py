"""All sealed numbers of the database at once: whether the present keys are theirs, and sealing them anew."""

from __future__ import annotations

from typing import Any

from sqlalchemy import bindparam, select, update
from sqlmodel import Session

from services.awards.accounts.tables import PayeeAccountRow
from services.awards.accounts.vault import AccountVault
from shared.plumbing.keyring import KeyProblem, Unreadable, key_of

_ACCOUNTS: Any = PayeeAccountRow.__table__  # type: ignore[attr-defined]
_SEALED = _ACCOUNTS.c["id", "credit_code", "version", "sealed", "fingerprint"]


def require_openable(session: Session, vault: AccountVault) -> None:
    """`KeyProblem` where numbers are sealed or known by other keys than the present ones."""
    samples: dict[str | None, Any] = {}
    for row in session.connection().execute(select(*_SEALED).order_by(_ACCOUNTS.c.id)):
        samples.setdefault(key_of(row.sealed), row)
    for key_id, row in samples.items():
        sealing, known = vault.keys.source, vault.fingerprints
        try:
            number = vault.opened(row)
        except Unreadable:
            held = "、".join(vault.keys.key_ids()) or "(没有)"
            raise KeyProblem(
                f"{sealing.name}不对:数据库里有由密钥 {key_id} 加密的账号,现有的是 {held};请在 {sealing.setting} 或 {sealing.file} "
                "中补上那一个(新的在前,旧的在后)"
            ) from None
        if not known.secrets() or vault.fingerprint(number) != row.fingerprint:
            raise KeyProblem(
                f"{known.name}不对:与登记账户时的不是同一个。此密钥不更换;请以 {known.setting} 给出原来的,或把 {known.file} 从备份放回"
            )


def reseal(session: Session, vault: AccountVault) -> int:
    """Seal everything under the present key; how many there were that were not."""
    rows = session.connection().execute(select(*_SEALED).order_by(_ACCOUNTS.c.id).with_for_update()).all()
    present = vault.keys.key_id
    moved = [
        {"moved": row.id, "anew": vault.seal(row.credit_code, row.version, vault.opened(row))}
        for row in rows
        if key_of(row.sealed) != present
    ]
    if moved:
        anew = update(_ACCOUNTS).where(_ACCOUNTS.c.id == bindparam("moved")).values(sealed=bindparam("anew"))
        session.connection().execute(anew, moved)
    return len(moved)
