"""The versions of standards that the city has edited."""

import datetime as dt
from typing import Any

from sqlalchemy import JSON, Column
from sqlmodel import Field

from services.registry.schema import Table
from shared.plumbing.storage import UtcDateTime


class StandardVersion(Table, table=True):
    """A standard as it was edited. The last is in force; those before stay answerable."""

    __tablename__ = "standard_version"
    standard_id: str = Field(primary_key=True, max_length=40)
    version: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    document: dict[str, Any] = Field(sa_column=Column(JSON, nullable=False))
    reason: str = Field(max_length=200)
    recorded_by: str = Field(max_length=63)
    recorded_at: dt.datetime = Field(sa_type=UtcDateTime)
