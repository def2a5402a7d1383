"""Tables of identity."""

import datetime as dt

from sqlalchemy import JSON, Column, ForeignKey, String
from sqlmodel import Field

from services.registry.schema import Table
from shared.plumbing.storage import UtcDateTime


class ApiClient(Table, table=True):
    """A client of the APIs. Only a hash of its secret is kept. `grant`: the random name of what its tokens rest on, which they
    carry; given up for another when they are to hold no longer. `proposed_by`: who let it administer (the person's login, or the
    client's identifier), until another person has approved it: so long it administers nothing. `public`: an application in a browser,
    which has no secret and acts for people alone; such a one is proposed whole, and does nothing before it is approved."""

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
    public: bool = False
    redirect_uris: list[str] = Field(default_factory=list, sa_column=Column(JSON, nullable=False))
    origins: list[str] = Field(default_factory=list, sa_column=Column(JSON, nullable=False))


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


def _of_grant() -> Column[str]:
    """What goes with its grant."""
    return Column(String(32), ForeignKey("app_grant.id", ondelete="CASCADE"), nullable=False, index=True)


class AppConsentRow(Table, table=True):
    """What a person, in one of his roles, has said an application may do: he is asked once."""

    __tablename__ = "app_consent"
    login: str = Field(primary_key=True, foreign_key="person.login", max_length=30)
    client_id: str = Field(primary_key=True, foreign_key="api_client.client_id", max_length=63)
    role: str = Field(primary_key=True, foreign_key="person_role.id", max_length=32)
    scopes: list[str] = Field(sa_column=Column(JSON, nullable=False))
    given_at: dt.datetime = Field(sa_type=UtcDateTime)


class AppGrantRow(Table, table=True):
    """An application that acts for a person, in one of his roles, as long as the session goes on in which he let it. `grant`: what its
    tokens rest on. `subject`: the person in that role, as tokens name him. `nonce` and `signed_in_at`: what its identity tokens say."""

    __tablename__ = "app_grant"
    id: str = Field(primary_key=True, max_length=32)
    login: str = Field(foreign_key="person.login", max_length=30, index=True)
    client_id: str = Field(foreign_key="api_client.client_id", max_length=63, index=True)
    role: str = Field(foreign_key="person_role.id", max_length=32, index=True)
    session: str = Field(max_length=32, index=True)
    scopes: list[str] = Field(sa_column=Column(JSON, nullable=False))
    subject: str = Field(max_length=63)
    grant: str = Field(max_length=32, unique=True)
    nonce: str | None = Field(default=None, max_length=200)
    signed_in_at: dt.datetime = Field(sa_type=UtcDateTime)
    started_at: dt.datetime = Field(sa_type=UtcDateTime)
    seen_at: dt.datetime = Field(sa_type=UtcDateTime)
    ends_at: dt.datetime = Field(sa_type=UtcDateTime, index=True)
    ended_at: dt.datetime | None = Field(default=None, sa_type=UtcDateTime)
    ended_why: str | None = Field(default=None, max_length=20)


class AppCodeRow(Table, table=True):
    """An authorization code, as a digest. It holds once, for a minute, for the client, the address and the verifier that it was made
    for; known for as long as its grant, so that a second use ends what the first has got."""

    __tablename__ = "app_code"
    digest: str = Field(primary_key=True, max_length=64)
    grant_id: str = Field(sa_column=_of_grant())
    redirect_uri: str = Field(max_length=500)
    challenge: str = Field(max_length=64)
    expires_at: dt.datetime = Field(sa_type=UtcDateTime)
    used_at: dt.datetime | None = Field(default=None, sa_type=UtcDateTime)


class AppRefreshRow(Table, table=True):
    """A refresh token, as a digest. It holds once: whoever comes with a used one ends the grant."""

    __tablename__ = "app_refresh"
    digest: str = Field(primary_key=True, max_length=64)
    grant_id: str = Field(sa_column=_of_grant())
    made_at: dt.datetime = Field(sa_type=UtcDateTime)
    used_at: dt.datetime | None = Field(default=None, sa_type=UtcDateTime)
