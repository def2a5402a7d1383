"""Tables of seed mining: runs, and what each came to for every firm. A run is a snapshot; its rows go when newer runs of the same title
have taken its place."""

import datetime as dt
from typing import Any

from sqlalchemy import JSON, BigInteger, CheckConstraint, Column, Index
from sqlmodel import Field

from services.registry.schema import Table
from shared.plumbing.jobs import JobRow
from shared.plumbing.storage import UtcDateTime


class SeedRunRow(JobRow, Table, table=True):
    """A run over all firms. standard, version: by what it was checked, once it is under way; already: firms that hold the title or a
    higher one (of a recheck: that do not), and so are not in it. texts: {condition: its words}. kept: its rows are still there."""

    __tablename__ = "seed_run"
    title: str = Field(max_length=60)
    procedure: str = Field(max_length=10)
    as_of: dt.date
    known_at: dt.datetime | None = Field(default=None, sa_type=UtcDateTime)
    standard: str = Field(max_length=40)
    version: int
    firms: int
    already: int
    texts: dict[str, Any] = Field(sa_column=Column(JSON, nullable=False))
    kept: bool


class SeedRow(Table, table=True):
    """One firm in one run. tier: the highest title of the ladder that it held on the day; gap: in millionths of what is needed;
    nearness: by what it is listed (domain/seeds.py). missed: [{id, gap, ways}]; open: ids of conditions; asked: inputs not known."""

    __tablename__ = "seed_candidate"
    __table_args__ = (
        CheckConstraint("verdict IN ('passes', 'fails', 'undetermined')", name="verdict"),
        CheckConstraint("(verdict = 'passes') = (failed = 0 AND unknown = 0)", name="passes_all"),
        Index("ix_seed_candidate_nearness", "run_id", "nearness", "credit_code"),
    )
    run_id: str = Field(primary_key=True, foreign_key="seed_run.id", max_length=32)
    credit_code: str = Field(primary_key=True, foreign_key="enterprise.credit_code", max_length=18)
    tier: str = Field(max_length=60)
    verdict: str = Field(max_length=12)
    failed: int
    unknown: int
    gap: int
    nearness: int = Field(sa_type=BigInteger)
    missed: list[dict[str, Any]] = Field(sa_column=Column(JSON, nullable=False))
    open: list[str] = Field(sa_column=Column(JSON, nullable=False))
    asked: list[str] = Field(sa_column=Column(JSON, nullable=False))
