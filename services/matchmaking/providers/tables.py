"""Tables of providers, and (apart) of whom to ask at one."""

import datetime as dt

from sqlalchemy import JSON, CheckConstraint, Column, Text, UniqueConstraint
from sqlmodel import Field

from services.matchmaking.schema import Table
from shared.plumbing.storage import UtcDateTime


class ProviderRow(Table, table=True):
    """A provider. `credit_code`: none of a single expert. `accounts`: identifiers of clients and logins of people that speak for it,
    beside whoever is bound to its code. `unit`: whom it serves, "" is the whole city."""

    __tablename__ = "provider"
    __table_args__ = (
        UniqueConstraint("credit_code", "kind"),
        CheckConstraint("credit_code IS NOT NULL OR kind = 'expert'", name="code_or_expert"),
    )
    id: str = Field(primary_key=True, max_length=32)
    credit_code: str | None = Field(default=None, max_length=18)
    name: str = Field(max_length=200)
    kind: str = Field(max_length=10)
    unit: str = Field(default="", max_length=20)
    accounts: list[str] = Field(sa_column=Column(JSON, nullable=False))
    state: str = Field(max_length=10, index=True)
    text: str = Field(sa_column=Column(Text, nullable=False))
    reason: str = Field(default="", max_length=200)
    recorded_by: str = Field(max_length=200)
    recorded_at: dt.datetime = Field(sa_type=UtcDateTime)


class ProviderContactRow(Table, table=True):
    """Contacts stand in a table of their own: no list, match, feed or log reads it."""

    __tablename__ = "provider_contact"
    provider_id: str = Field(primary_key=True, max_length=32, foreign_key="provider.id")
    name: str = Field(max_length=200)
    phone: str = Field(max_length=200)
    email: str = Field(max_length=200)
    address: str = Field(max_length=200)
