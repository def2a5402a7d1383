"""The matchmaking service's Alembic history."""

from __future__ import annotations

from pathlib import Path

# Imported so that the metadata knows every table.
from services.matchmaking.challenges import tables as _challenges
from services.matchmaking.engagements import tables as _engagements
from services.matchmaking.listings import tables as _listings
from services.matchmaking.matches import tables as _matches
from services.matchmaking.needs import tables as _needs
from services.matchmaking.offers import tables as _offers
from services.matchmaking.providers import tables as _providers
from services.matchmaking.schema import METADATA
from services.matchmaking.service_figures import tables as _service_figures
from services.matchmaking.sources import tables as _sources
from shared.plumbing.schema_version import Migrations

__all__ = ["MIGRATIONS"]

_TABLES = (_challenges, _engagements, _listings, _matches, _needs, _offers, _providers, _service_figures, _sources)
MIGRATIONS = Migrations("matchmaking", Path(__file__).parent, METADATA)
