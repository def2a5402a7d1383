"""The awards service's Alembic history."""

from __future__ import annotations

from pathlib import Path

# Imported so that the metadata knows every table.
from services.awards.accounts import tables as _accounts
from services.awards.batches import tables as _batches
from services.awards.catalogue import tables as _catalogue
from services.awards.claims import tables as _claims
from services.awards.engagements import tables as _engagements
from services.awards.funds import tables as _funds
from services.awards.holds import tables as _holds
from services.awards.notices import tables as _notices
from services.awards.performance import tables as _performance
from services.awards.read_model import tables as _read_model
from services.awards.record import tables as _record
from services.awards.recoveries import tables as _recoveries
from services.awards.schema import METADATA
from services.awards.simulations import tables as _simulations
from services.awards.vouchers import tables as _vouchers
from shared.plumbing.schema_version import Migrations

__all__ = ["MIGRATIONS"]

_TABLES = (
    _accounts,
    _batches,
    _catalogue,
    _claims,
    _engagements,
    _funds,
    _holds,
    _notices,
    _performance,
    _read_model,
    _record,
    _recoveries,
    _simulations,
    _vouchers,
)
MIGRATIONS = Migrations("awards", Path(__file__).parent, METADATA)
