"""Tables of push: who is told, what is to be told, every attempt, and the sealed secrets of whom is told."""

import datetime as dt
from dataclasses import dataclass
from types import new_class
from typing import Any

from sqlalchemy import JSON, Index, UniqueConstraint
from sqlmodel import Field, SQLModel

from shared.plumbing.storage import UtcDateTime
from shared.plumbing.vault import SealedSecretColumns


class Subscription(SQLModel):
    """An address that is told. `position`: up to which event deliveries were made. `lease_until`: one worker at a time sends to
    it, so that what it is told comes in order. `view` and `asked_as`: for which purpose, and as what kind of caller it asked;
    nothing where the service tells everybody the same. Its secrets are in the vault: the present one, and until `old_until` the
    one before it."""

    id: str = Field(primary_key=True, max_length=32)
    client_id: str = Field(max_length=63, index=True)
    url: str = Field(max_length=500)
    label: str = Field(max_length=200)
    events: list[str] = Field(sa_type=JSON)
    view: str = Field(default="", max_length=20, sa_column_kwargs={"server_default": ""})
    asked_as: dict[str, Any] | None = Field(default=None, sa_type=JSON)
    old_until: dt.datetime | None = Field(default=None, sa_type=UtcDateTime)
    paused: str | None = Field(default=None, max_length=200)
    position: int
    failing_since: dt.datetime | None = Field(default=None, sa_type=UtcDateTime)
    lease_until: dt.datetime | None = Field(default=None, sa_type=UtcDateTime)
    lease_by: str | None = Field(default=None, max_length=32)
    created_at: dt.datetime = Field(sa_type=UtcDateTime)
    deleted_at: dt.datetime | None = Field(default=None, sa_type=UtcDateTime)


class Delivery(SQLModel):
    """One event for one subscription (again under a higher `round` where it was asked for again). state: pending, delivered,
    failed."""

    id: str = Field(primary_key=True, max_length=32)
    subscription_id: str = Field(foreign_key="subscription.id", max_length=32)
    event_seq: int
    round: int
    event_type: str = Field(max_length=80)
    state: str = Field(max_length=10)
    attempts: int
    due_at: dt.datetime = Field(sa_type=UtcDateTime)
    created_at: dt.datetime = Field(sa_type=UtcDateTime)
    ended_at: dt.datetime | None = Field(default=None, sa_type=UtcDateTime)


class Attempt(SQLModel):
    """One attempt of a delivery: what came back, or why nothing did."""

    delivery_id: str = Field(primary_key=True, foreign_key="delivery.id", max_length=32)
    number: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    at: dt.datetime = Field(sa_type=UtcDateTime)
    status: int | None = None
    milliseconds: int
    error: str = Field(max_length=300)
    answer: str = Field(max_length=500)


@dataclass(frozen=True)
class PushTables:
    """One service's."""

    subscription: type[Subscription]
    delivery: type[Delivery]
    attempt: type[Attempt]
    secret: type[SealedSecretColumns]


def push_tables(base: type[SQLModel], secret: type[SealedSecretColumns] | None = None) -> PushTables:
    """The tables on a service's metadata. `secret`: where the service has a table of sealed secrets already."""
    in_order = (
        UniqueConstraint("subscription_id", "event_seq", "round"),
        Index("ix_delivery_waiting", "subscription_id", "state", "event_seq", "round"),
    )
    return PushTables(
        subscription=table_of(Subscription, base, "subscription"),
        delivery=table_of(Delivery, base, "delivery", in_order),
        attempt=table_of(Attempt, base, "delivery_attempt"),
        secret=secret or table_of(SealedSecretColumns, base, "sealed_secret"),
    )


def table_of(columns: type[Any], base: type[SQLModel], name: str, args: tuple[Any, ...] = ()) -> Any:
    """A service's own table with these columns."""
    said = {"__tablename__": name, "__table_args__": args, "__module__": base.__module__, "__doc__": columns.__doc__}
    return new_class(columns.__name__, (columns, base), {"table": True}, lambda body: body.update(said))
