"""The table of signing keys."""

import datetime as dt
from typing import Any

from sqlalchemy import JSON, Column
from sqlmodel import Field

from services.registry.schema import Table
from shared.plumbing.storage import UtcDateTime


class ListKey(Table, table=True):
    """A key pair that signs manifests and receipts, its private part in the vault. Published for good: an old release must stay
    provable."""

    __tablename__ = "list_key"
    kid: str = Field(primary_key=True, max_length=32)
    alg: str = Field(max_length=12)
    public: str = Field(max_length=100)
    endorsement: dict[str, Any] | None = Field(default=None, sa_column=Column(JSON, nullable=True))
    created_at: dt.datetime = Field(sa_type=UtcDateTime)
    retired_at: dt.datetime | None = Field(default=None, sa_type=UtcDateTime)
