"""Secrets of a service that must be recoverable, because they sign: each sealed under a key that the database does not hold,
for the place that it belongs to."""

from __future__ import annotations

from sqlmodel import Field, Session, SQLModel, col, select

from shared.plumbing.errors import TemporarilyUnavailable
from shared.plumbing.keyring import KeyProblem, Keyring, Unreadable, key_of
from shared.plumbing.troubles import ToldTrouble


class SealedSecretColumns(SQLModel):
    """A sealed secret. `place` says whose it is, and is part of what is sealed."""

    place: str = Field(primary_key=True, max_length=100)
    sealed: bytes


class Shut(TemporarilyUnavailable, ToldTrouble):
    """A secret that the present keys do not open."""


class Vault:
    """Keeping and opening secrets, in the transaction of whoever needs them."""

    def __init__(self, keys: Keyring, table: type[SealedSecretColumns]) -> None:
        self.keys = keys
        self._table = table

    def keep(self, session: Session, place: str, content: bytes) -> None:
        session.merge(self._table(place=place, sealed=self.keys.seal(place, content)))

    def content(self, session: Session, place: str) -> bytes:
        row = session.get(self._table, place)
        source = self.keys.source
        try:
            if row is None:
                raise Unreadable
            return self.keys.unseal(place, row.sealed)
        except Unreadable:
            raise Shut(f"签名所用的密钥无法解封,请管理员检查{source.name}({source.setting})") from None

    def forget(self, session: Session, place: str) -> None:
        row = session.get(self._table, place)
        if row is not None:
            session.delete(row)

    def require_openable(self, session: Session) -> None:
        """`KeyProblem` where something is sealed that the present keys do not open."""
        rows = session.exec(select(self._table)).all()
        source = self.keys.source
        if rows and not self.keys.key_ids():
            raise KeyProblem(
                f"缺少{source.name}:数据库里有 {len(rows)} 项加密的密钥。请把 {source.file} 从备份放回原处,"
                f"或以 {source.setting} 给出"
            )
        for row in rows:
            try:
                self.keys.unseal(row.place, row.sealed)
            except Unreadable:
                held = "、".join(self.keys.key_ids())
                raise KeyProblem(
                    f"{source.name}不对:{row.place} 由密钥 {key_of(row.sealed)} 加密,现有的是 {held};"
                    f"请在 {source.setting} 或{source.name}文件中补上那一个(新的在前,旧的在后)"
                ) from None

    def reseal(self, session: Session) -> int:
        """Seal everything under the present key; how many there were that were not."""
        moved = 0
        for row in session.exec(select(self._table).order_by(col(self._table.place)).with_for_update()).all():
            if key_of(row.sealed) != self.keys.key_id:
                row.sealed = self.keys.seal(row.place, self.keys.unseal(row.place, row.sealed))
                session.add(row)
                moved += 1
        return moved
