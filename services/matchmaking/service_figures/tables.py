"""What the figures of services rest on beyond engagements: how many people firms have."""

from sqlmodel import Field

from services.matchmaking.schema import Table


class KnownHeadcount(Table, table=True):
    """How many people an enterprise had in a year, as the registry last told it; None is not known, and not nobody."""

    __tablename__ = "known_headcount"
    credit_code: str = Field(primary_key=True, max_length=18)
    year: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    headcount: int | None = None
