"""Tables of simulations: the job, and apart from it what is large."""

from typing import Any

from sqlalchemy import JSON, Column, LargeBinary
from sqlmodel import Field

from services.awards.schema import Table
from shared.plumbing.jobs import JobRow


class SimulationRow(JobRow, Table, table=True):
    """A job."""

    __tablename__ = "simulation"
    request: dict[str, Any] = Field(sa_column=Column(JSON, nullable=False))
    filename: str | None = Field(default=None, max_length=200)


class SimulationFile(Table, table=True):
    """What a job was given and what it came to. kind: input (the upload), report (JSON), enterprises, lines (Parquet)."""

    __tablename__ = "simulation_file"
    simulation_id: str = Field(primary_key=True, max_length=32, foreign_key="simulation.id")
    kind: str = Field(primary_key=True, max_length=20)
    content: bytes = Field(sa_column=Column(LargeBinary, nullable=False))
