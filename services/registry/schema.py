"""The registry's database: its metadata, its feed, and the base of its tables."""

from __future__ import annotations

from sqlalchemy.orm import registry
from sqlmodel import SQLModel

from shared.contracts.public_events.registry import REGISTRY_EVENTS
from shared.plumbing.attachments.tables import AttachmentTables
from shared.plumbing.audit import AuditLog
from shared.plumbing.city_versions import CityVersions
from shared.plumbing.feed import Feed
from shared.plumbing.idempotency import Idempotency
from shared.plumbing.lists.tables import ListTables
from shared.plumbing.revisions import Revisions
from shared.plumbing.storage import service_metadata

METADATA = service_metadata()
AUDIT = AuditLog(METADATA)
FEED = Feed(METADATA, REGISTRY_EVENTS, audit=AUDIT, revisions=Revisions(METADATA))
ANSWERS = Idempotency(METADATA)
CITY = CityVersions(METADATA)
LISTS = ListTables(METADATA)
ATTACHMENTS = AttachmentTables(METADATA)


class Table(SQLModel, registry=registry(metadata=METADATA)):
    """Base of the registry's tables. Table models skip validation: never a request body."""

    model_config = {"defer_build": True}  # built when one is first asked to validate or write itself: seldom
