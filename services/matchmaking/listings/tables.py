"""Tables of listings, of the enterprises that may list demands, and (apart) of contacts."""

import datetime as dt
from typing import Any, Protocol

from sqlalchemy import JSON, Column, Index, UniqueConstraint
from sqlmodel import Field

from services.matchmaking.schema import Table
from shared.plumbing.storage import UtcDateTime


class KnownEnterprise(Table, table=True):
    """An enterprise as the registry's feed last told it. `industry`, `size_class`: "" where it has told none."""

    __tablename__ = "known_enterprise"
    credit_code: str = Field(primary_key=True, max_length=18)
    name: str = Field(max_length=200)
    unit: str = Field(max_length=20)
    industry: str = Field(default="", max_length=10, sa_column_kwargs={"server_default": ""})
    size_class: str = Field(default="", max_length=12, sa_column_kwargs={"server_default": ""})


class KnownRecognition(Table, table=True):
    """A row of a recognition document, as the registry's feed told it: by these an enterprise stands in the zone with its tier."""

    __tablename__ = "known_recognition"
    __table_args__ = (Index("ix_known_recognition_credit_code_title", "credit_code", "title"),)
    recognition_id: str = Field(primary_key=True, max_length=64)
    credit_code: str = Field(max_length=18)
    title: str = Field(max_length=60)
    title_name: str = Field(max_length=200)
    revokes: bool
    valid_from: dt.date
    valid_to: dt.date | None = None


class ListingColumns(Protocol):
    """A listing as it stands in its table, or will."""

    id: int | None
    side: str
    owner: str
    title: str
    technology_field: str
    industry: str
    valid_until: dt.date | None
    details: dict[str, Any]
    withdrawn: bool
    recorded_at: dt.datetime
    kept_by: str


class ListingRow(Table, table=True):
    """A result or a demand. One owner's title is listed once: that is what makes a file sent twice land once.

    `owner` is the enterprise's credit code, or the name of the organisation that supplies. `kept_by`: for whom it was entered
    (`Reach.party`), by which a result is known to be a university's own; "" is the city.
    """

    __tablename__ = "listing"
    __table_args__ = (UniqueConstraint("side", "owner", "title"),)
    id: int | None = Field(default=None, primary_key=True)
    side: str = Field(max_length=6)
    owner: str = Field(max_length=200)
    title: str = Field(max_length=200)
    technology_field: str = Field(max_length=20)
    industry: str = Field(max_length=200)
    valid_until: dt.date | None = None
    details: dict[str, Any] = Field(sa_column=Column(JSON, nullable=False))
    withdrawn: bool = False
    recorded_at: dt.datetime = Field(sa_type=UtcDateTime)
    kept_by: str = Field(default="", max_length=80, sa_column_kwargs={"server_default": ""})


class ListingVersion(Table, table=True):
    """What a listing said, from each change to the next: rows are added, never changed."""

    __tablename__ = "listing_version"
    listing_id: int = Field(primary_key=True, foreign_key="listing.id", sa_column_kwargs={"autoincrement": False})
    version: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    title: str = Field(max_length=200)
    technology_field: str = Field(max_length=20)
    industry: str = Field(max_length=200)
    valid_until: dt.date | None = None
    details: dict[str, Any] = Field(sa_column=Column(JSON, nullable=False))
    withdrawn: bool
    recorded_at: dt.datetime = Field(sa_type=UtcDateTime)


class SourceRow(Table, table=True):
    """Another system that brings listings: which clients speak for it, what it may bring, and whose word counts by field.

    Whoever writes through a source holds its row to the end of the transaction, so that two of them never meet halfway."""

    __tablename__ = "source"
    code: str = Field(primary_key=True, max_length=40)
    name: str = Field(max_length=200)
    clients: list[str] = Field(sa_column=Column(JSON, nullable=False))
    brings: list[str] = Field(sa_column=Column(JSON, nullable=False))
    rule: str = Field(max_length=10)
    rules: dict[str, str] = Field(sa_column=Column(JSON, nullable=False))
    recorded_by: str = Field(max_length=200)
    recorded_at: dt.datetime = Field(sa_type=UtcDateTime)


class ForeignNumberRow(Table, table=True):
    """The number of a listing in another system: a number names one listing, and a listing has one number in each system.

    `brought`: what the source said last, from which is known what somebody here has changed since (nothing: not yet);
    `held`: fields that somebody here was seen to have changed; `standing`: the source has not taken it back; `seen_in`: the
    last snapshot that named it.
    """

    __tablename__ = "foreign_number"
    __table_args__ = (UniqueConstraint("listing_id", "source"),)
    source: str = Field(primary_key=True, max_length=40, foreign_key="source.code")
    side: str = Field(primary_key=True, max_length=6)
    external_id: str = Field(primary_key=True, max_length=100)
    listing_id: int = Field(foreign_key="listing.id")
    brought: dict[str, Any] = Field(sa_column=Column(JSON, nullable=False))
    held: list[str] = Field(sa_column=Column(JSON, nullable=False))
    standing: bool
    seen_in: str = Field(default="", max_length=32)
    brought_by: str = Field(max_length=200)
    brought_at: dt.datetime = Field(sa_type=UtcDateTime)


class ListingContactRow(Table, table=True):
    """Contacts stand in a table of their own: no list, match, feed or log reads it. `brought_by`: the source that said it, ""
    where somebody here did."""

    __tablename__ = "listing_contact"
    listing_id: int = Field(primary_key=True, foreign_key="listing.id")
    name: str = Field(max_length=200)
    phone: str = Field(max_length=200)
    email: str = Field(max_length=200)
    landline: str = Field(max_length=200, sa_column_kwargs={"server_default": ""})
    address: str = Field(max_length=200, sa_column_kwargs={"server_default": ""})
    legal_representative: str = Field(max_length=200, sa_column_kwargs={"server_default": ""})
    completed_by: str = Field(max_length=200, sa_column_kwargs={"server_default": ""})
    brought_by: str = Field(default="", max_length=40, sa_column_kwargs={"server_default": ""})

    def said(self) -> dict[str, str]:
        """The contact itself."""
        return self.model_dump(exclude={"listing_id", "brought_by"})
