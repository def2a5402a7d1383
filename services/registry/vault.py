"""Secrets of the registry that must be recoverable, because they sign: token keys, list keys, second factors, webhooks."""

from __future__ import annotations

from services.registry.schema import Table
from shared.plumbing import vault
from shared.plumbing.keyring import Keyring


class SealedSecret(vault.SealedSecretColumns, Table, table=True):
    """A sealed secret. `place` says whose it is, and is part of what is sealed."""

    __tablename__ = "sealed_secret"


class Vault(vault.Vault):
    """The registry's, under its master key."""

    def __init__(self, keys: Keyring) -> None:
        super().__init__(keys, SealedSecret)
