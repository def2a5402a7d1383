"""The awards service's Alembic history."""

from __future__ import annotations

from pathlib import Path

# Imported so that the metadata knows every table.
from services.awards.catalogue import tables as _catalogue
from services.awards.read_model import tables as _read_model
from services.awards.record import tables as _claims
from services.awards.schema import METADATA
from services.awards.simulations import tables as _simulations
from shared.plumbing.schema_version import Migrations

__all__ = ["MIGRATIONS"]

_TABLES = (_catalogue, _claims, _read_model, _simulations)
MIGRATIONS = Migrations("awards", Path(__file__).parent, METADATA)
