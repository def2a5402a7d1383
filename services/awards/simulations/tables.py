"""Tables of simulations: the job, and apart from it what is large."""

from __future__ import annotations

import datetime as dt
from typing import Any

from sqlalchemy import JSON, Column, LargeBinary, Text
from sqlmodel import Field

from services.awards.schema import Table
from shared.plumbing.storage import UtcDateTime


class SimulationRow(Table, table=True):
    """A job. `seen_at`: when its worker last said that it is at it; a job of which nobody has been heard for long is taken
    up again by another."""

    __tablename__ = "simulation"
    id: str = Field(primary_key=True, max_length=32)
    status: str = Field(max_length=10, index=True)
    stage: str = Field(max_length=100)
    steps_done: int
    steps: int
    attempts: int
    request: dict[str, Any] = Field(sa_column=Column(JSON, nullable=False))
    filename: str | None = Field(default=None, max_length=200)
    created_by: str = Field(max_length=100)
    created_at: dt.datetime = Field(sa_type=UtcDateTime)
    seen_at: dt.datetime = Field(sa_type=UtcDateTime)
    finished_at: dt.datetime | None = Field(default=None, sa_type=UtcDateTime)
    error: str | None = Field(default=None, sa_column=Column(Text, nullable=True))


class SimulationFile(Table, table=True):
    """What a job was given and what it came to. kind: input (the upload), report (JSON), enterprises, lines (Parquet)."""

    __tablename__ = "simulation_file"
    simulation_id: str = Field(primary_key=True, max_length=32, foreign_key="simulation.id")
    kind: str = Field(primary_key=True, max_length=20)
    content: bytes = Field(sa_column=Column(LargeBinary, nullable=False))
