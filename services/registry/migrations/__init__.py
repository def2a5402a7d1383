"""The registry's Alembic history."""

from __future__ import annotations

from pathlib import Path

# Imported so that the metadata knows every table.
from services.registry.banks import tables as _banks
from services.registry.diagnoses import tables as _diagnoses
from services.registry.enterprises import tables as _enterprises
from services.registry.evidence import tables as _evidence
from services.registry.fact_packs import tables as _fact_packs
from services.registry.identity import tables as _identity
from services.registry.name_list import takings as _takings
from services.registry.people import tables as _people
from services.registry.pipeline import tables as _pipeline
from services.registry.process import tables as _process
from services.registry.push import tables as _push
from services.registry.recognitions import tables as _recognitions
from services.registry.releases import tables as _releases
from services.registry.reporting import tables as _reporting
from services.registry.schema import METADATA
from services.registry.seeds import tables as _seeds
from services.registry.showcases import tables as _showcases
from services.registry.signing import tables as _signing
from services.registry.standards import tables as _standards
from services.registry.usage import tables as _usage
from services.registry.vault import SealedSecret as _SealedSecret
from shared.plumbing.schema_version import Migrations

__all__ = ["MIGRATIONS"]

_TABLES = (
    _banks,
    _diagnoses,
    _enterprises,
    _evidence,
    _fact_packs,
    _identity,
    _takings,
    _people,
    _pipeline,
    _process,
    _push,
    _recognitions,
    _releases,
    _reporting,
    _seeds,
    _showcases,
    _signing,
    _standards,
    _usage,
    _SealedSecret,
)
MIGRATIONS = Migrations("registry", Path(__file__).parent, METADATA)
