"""The table of banks."""

import datetime as dt

from sqlalchemy import CheckConstraint
from sqlmodel import Field

from services.registry.schema import Table
from shared.plumbing.storage import UtcDateTime


class BankRow(Table, table=True):
    """A bank. It stands in no register of firms: its code alone is its own."""

    __tablename__ = "bank"
    __table_args__ = (CheckConstraint("length(credit_code) = 18", name="credit_code_length"),)
    credit_code: str = Field(primary_key=True, max_length=18)
    name: str = Field(max_length=200)
    registered_at: dt.datetime = Field(sa_type=UtcDateTime)
    registered_by: str = Field(max_length=100)
