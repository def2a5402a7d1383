"""The table of packs that have been in use."""

import datetime as dt

from sqlalchemy import Column, Text
from sqlmodel import Field

from services.awards.schema import Table
from shared.plumbing.storage import UtcDateTime


class PolicyArchiveRow(Table, table=True):
    """A pack as it was, by its digest: receipts name it, also when the file has moved on. Never changed or deleted."""

    __tablename__ = "policy_archive"
    digest: str = Field(primary_key=True, max_length=64)
    policy_id: str = Field(max_length=80)
    document: str = Field(sa_column=Column(Text, nullable=False))
    text: str = Field(sa_column=Column(Text, nullable=False))
    archived_at: dt.datetime = Field(sa_type=UtcDateTime)
