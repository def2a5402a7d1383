"""Sealing bids: AES-256-GCM under keys that the database does not hold. Whoever has a copy of the database alone reads no bid;
whoever has the service's secrets as well could, so that the two belong into different hands."""

from __future__ import annotations

from pathlib import Path
from typing import Self

from shared.plumbing.keyring import Keyring, KeySource, Unreadable, key_of

__all__ = ["Sealer", "Unreadable"]

_PURPOSE = b"liebian bid sealing"


class Sealer(Keyring):
    """Seals and unseals bids. `place`: which submission of which bid it is; sealed for that place, it opens at no other."""

    def __init__(self, secret: str | None = None, file: Path = Path("bid-sealing.key")) -> None:
        """`secret`: one or several of at least 32 characters, made at random, the present one first; None: those in the file."""
        source = KeySource(name="密封密钥", setting="LIEBIAN_BID_SEALING_KEY", given=secret, file=file)
        super().__init__(source, _PURPOSE)

    @classmethod
    def of(cls, secret: str | None, file: Path) -> Self:
        """From a setting, or from a file, which is made at first need, readable by its owner only."""
        return cls(secret, file)

    def unseal(self, place: str, sealed: bytes) -> bytes:
        """Also what was sealed before a content named its key: by whichever key opens it."""
        key_id = key_of(sealed)
        if key_id is not None and self.knows(key_id):
            return super().unseal(place, sealed)
        for held in self.key_ids():
            try:
                return self.opened(held, place, sealed)
            except Unreadable:
                continue
        raise Unreadable
