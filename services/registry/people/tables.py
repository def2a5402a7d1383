"""Tables of people. Secrets are kept as digests only, but for the second factor's, which is sealed in the vault."""

import datetime as dt

from sqlalchemy import JSON, BigInteger, CheckConstraint, Column, Index, text
from sqlmodel import Field

from services.registry.schema import Table
from shared.plumbing.storage import UtcDateTime

DATABASE = "@database"
"""Who gave a role that nobody could give yet: whoever holds the database. No login looks like it."""
_ADMINISTRATORS = "role IN ('system-admin', 'security-admin', 'auditor') AND state IN ('proposed', 'approved')"


class RoleRow(Table, table=True):
    """A role as it is now: the seeds are the city's roles.yaml."""

    __tablename__ = "role"
    code: str = Field(primary_key=True, max_length=30)
    label: str = Field(max_length=200)
    kind: str = Field(max_length=12)
    bond: str = Field(max_length=12)
    scopes: list[str] = Field(sa_column=Column(JSON, nullable=False))
    two_factor: bool


class PersonRow(Table, table=True):
    """A person. `failures`: wrong passwords and codes since the last sign-in, of which too many lock until `locked_until`."""

    __tablename__ = "person"
    __table_args__ = (CheckConstraint("state IN ('invited', 'active', 'locked', 'left')", name="state"),)
    login: str = Field(primary_key=True, max_length=30)
    name: str = Field(max_length=200)
    state: str = Field(max_length=10)
    sample: bool
    failures: int = 0
    locked_until: dt.datetime | None = Field(default=None, sa_type=UtcDateTime)
    last_role: str | None = Field(default=None, max_length=32)
    last_sign_in: dt.datetime | None = Field(default=None, sa_type=UtcDateTime)
    created_at: dt.datetime = Field(sa_type=UtcDateTime)
    created_by: str = Field(max_length=63)


class PersonRoleRow(Table, table=True):
    """A role of a person, in time. What it says stays; it is decided once, by another than who proposed it and than who has it,
    and ended once. Of the three administrators a person is one at most: an index, so that two transactions at once cannot."""

    __tablename__ = "person_role"
    __table_args__ = (
        CheckConstraint("state IN ('proposed', 'approved', 'refused', 'ended')", name="state"),
        CheckConstraint("granted_by <> login", name="not_ones_own"),
        CheckConstraint(
            "decided_by IS NULL OR decided_by = '@database' OR (decided_by <> granted_by AND decided_by <> login)",
            name="four_eyes",
        ),
        CheckConstraint("state NOT IN ('approved', 'refused') OR decided_by IS NOT NULL", name="decided"),
        CheckConstraint("state <> 'ended' OR ended_by IS NOT NULL", name="ended"),
        CheckConstraint("unit IS NULL OR enterprise IS NULL", name="one_bond"),
        Index(
            "ix_person_role_one_administrator",
            "login",
            unique=True,
            sqlite_where=text(_ADMINISTRATORS),
            postgresql_where=text(_ADMINISTRATORS),
        ),
    )
    id: str = Field(primary_key=True, max_length=32)
    login: str = Field(foreign_key="person.login", max_length=30, index=True)
    role: str = Field(foreign_key="role.code", max_length=30)
    unit: str | None = Field(default=None, max_length=20)
    enterprise: str | None = Field(default=None, max_length=18)
    valid_from: dt.date
    valid_to: dt.date | None = None
    state: str = Field(max_length=10)
    granted_by: str = Field(max_length=30)
    granted_at: dt.datetime = Field(sa_type=UtcDateTime)
    decided_by: str | None = Field(default=None, max_length=30)
    decided_at: dt.datetime | None = Field(default=None, sa_type=UtcDateTime)
    ended_by: str | None = Field(default=None, max_length=30)
    ended_at: dt.datetime | None = Field(default=None, sa_type=UtcDateTime)


class CredentialRow(Table, table=True):
    """A person's password as Argon2id. `previous`: hashes of those before, the newest first."""

    __tablename__ = "credential"
    login: str = Field(primary_key=True, foreign_key="person.login", max_length=30)
    password_hash: str = Field(max_length=200)
    set_at: dt.datetime = Field(sa_type=UtcDateTime)
    previous: list[str] = Field(sa_column=Column(JSON, nullable=False))


class SecondFactorRow(Table, table=True):
    """A person's second factor; its secret is in the vault. `last_step`: the last 30 seconds whose code was used."""

    __tablename__ = "second_factor"
    login: str = Field(primary_key=True, foreign_key="person.login", max_length=30)
    confirmed_at: dt.datetime = Field(sa_type=UtcDateTime)
    last_step: int = Field(sa_column=Column(BigInteger, nullable=False))


class RecoveryCodeRow(Table, table=True):
    """A code that stands in for the second factor once."""

    __tablename__ = "recovery_code"
    digest: str = Field(primary_key=True, max_length=64)
    login: str = Field(foreign_key="person.login", max_length=30, index=True)
    used_at: dt.datetime | None = Field(default=None, sa_type=UtcDateTime)


class InvitationRow(Table, table=True):
    """A one-time token by which a person sets a password; the newest of a person alone holds."""

    __tablename__ = "invitation"
    digest: str = Field(primary_key=True, max_length=64)
    login: str = Field(foreign_key="person.login", max_length=30, index=True)
    made_by: str = Field(max_length=63)
    made_at: dt.datetime = Field(sa_type=UtcDateTime)
    expires_at: dt.datetime = Field(sa_type=UtcDateTime, index=True)


class SessionRow(Table, table=True):
    """A session of a person. `grant`: what its tokens rest on. `with_password`: a password was given, or a provider asked.
    `capacity`: the person's role that it acts in."""

    __tablename__ = "session"
    id: str = Field(primary_key=True, max_length=32)
    digest: str = Field(max_length=64, unique=True)
    login: str = Field(foreign_key="person.login", max_length=30, index=True)
    grant: str = Field(max_length=32)
    started_at: dt.datetime = Field(sa_type=UtcDateTime)
    seen_at: dt.datetime = Field(sa_type=UtcDateTime)
    ends_at: dt.datetime = Field(sa_type=UtcDateTime, index=True)
    address: str = Field(max_length=64)
    agent: str = Field(max_length=300)
    with_password: bool
    second_factor: bool = False
    capacity: str | None = Field(default=None, max_length=32)
    fresh_until: dt.datetime | None = Field(default=None, sa_type=UtcDateTime)
    ended_at: dt.datetime | None = Field(default=None, sa_type=UtcDateTime)
    ended_why: str | None = Field(default=None, max_length=10)


class SignInAttemptRow(Table, table=True):
    """A try to sign in. `login`: None where nobody is called so: it may be a password that was typed in the wrong place."""

    __tablename__ = "sign_in_attempt"
    id: str = Field(primary_key=True, max_length=32)
    login: str | None = Field(default=None, max_length=30, index=True)
    at: dt.datetime = Field(sa_type=UtcDateTime, index=True)
    address: str = Field(max_length=64)
    agent: str = Field(max_length=300)
    outcome: str = Field(max_length=12)


class ProviderVisitRow(Table, table=True):
    """A browser that was sent to an identity provider, and what it is to come back with; taken out when it does."""

    __tablename__ = "provider_visit"
    digest: str = Field(primary_key=True, max_length=64)
    provider: str = Field(max_length=30)
    nonce: str = Field(max_length=64)
    verifier: str = Field(max_length=128)
    redirect_uri: str = Field(max_length=500)
    expires_at: dt.datetime = Field(sa_type=UtcDateTime, index=True)
