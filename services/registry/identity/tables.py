"""Tables of identity."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import JSON, Column
from sqlmodel import Field

from services.registry.schema import Table
from shared.plumbing.storage import UtcDateTime


class ApiClient(Table, table=True):
    """A client of the APIs. Only a hash of its secret is kept. `grant`: the random name of what its tokens rest on, which they
    carry; given up for another when they are to hold no longer. `proposed_by`: who let it administer (the person's login, or the
    client's identifier), until another person has approved it: so long it administers nothing."""

    __tablename__ = "api_client"
    client_id: str = Field(primary_key=True, max_length=63)
    kind: str = Field(max_length=12)
    name: str = Field(max_length=200)
    unit: str | None = Field(default=None, max_length=20)
    enterprise: str | None = Field(default=None, max_length=18)
    scopes: list[str] = Field(sa_column=Column(JSON, nullable=False))
    secret_hash: str = Field(max_length=200)
    disabled: bool = False
    registered_at: dt.datetime = Field(sa_type=UtcDateTime)
    grant: str = Field(max_length=32)
    proposed_by: str | None = Field(default=None, max_length=63)


class RevokedGrant(Table, table=True):
    """A grant whose tokens hold no longer. Named until the last of them has run out; whose it was is not said."""

    __tablename__ = "revoked_grant"
    grant: str = Field(primary_key=True, max_length=32)
    until: dt.datetime = Field(sa_type=UtcDateTime, index=True)


class SigningKey(Table, table=True):
    """An Ed25519 key pair, its private part in the vault. The newest signs; the others are published until their last token has
    expired."""

    __tablename__ = "signing_key"
    kid: str = Field(primary_key=True, max_length=32)
    created_at: dt.datetime = Field(sa_type=UtcDateTime)
    retired_at: dt.datetime | None = Field(default=None, sa_type=UtcDateTime)
