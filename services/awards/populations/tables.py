"""Tables of populations: lists that were planned and have landed, to be calculated."""

import datetime as dt

from sqlalchemy import Column, LargeBinary
from sqlmodel import Field

from services.awards.schema import Table
from shared.plumbing.storage import UtcDateTime


class PopulationRow(Table, table=True):
    """A population. `id`: of its party, its year and its content, so that one list is there once. `party`: for whom it is kept
    (rights.Reach.party). `content`: its good rows as a Parquet file, with amounts in yuan under headers that say so."""

    __tablename__ = "population"
    id: str = Field(primary_key=True, max_length=32)
    party: str = Field(max_length=120, index=True)
    year: int
    enterprises: int
    content: bytes = Field(sa_column=Column(LargeBinary, nullable=False))
    recorded_at: dt.datetime = Field(sa_type=UtcDateTime)
    recorded_by: str = Field(max_length=100)
