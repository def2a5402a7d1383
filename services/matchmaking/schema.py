"""The matchmaking service's database: its metadata, feed, cursors and the base of its tables."""

from __future__ import annotations

from sqlalchemy.orm import registry
from sqlmodel import SQLModel

from shared.contracts.public_events.matchmaking import MATCHMAKING_EVENTS
from shared.plumbing.attachments.tables import AttachmentTables
from shared.plumbing.audit import AuditLog
from shared.plumbing.city_versions import CityVersions
from shared.plumbing.feed import Feed
from shared.plumbing.following import FollowedFeeds
from shared.plumbing.idempotency import Idempotency
from shared.plumbing.lists.tables import ListTables
from shared.plumbing.push.audience import KnownClients
from shared.plumbing.push.tables import push_tables
from shared.plumbing.revisions import Revisions
from shared.plumbing.storage import service_metadata

METADATA = service_metadata()
AUDIT = AuditLog(METADATA)
FEED = Feed(METADATA, MATCHMAKING_EVENTS, audit=AUDIT, revisions=Revisions(METADATA))
CURSORS = FollowedFeeds(METADATA)
ANSWERS = Idempotency(METADATA)
CITY = CityVersions(METADATA)
LISTS = ListTables(METADATA)
ATTACHMENTS = AttachmentTables(METADATA)


class Table(SQLModel, registry=registry(metadata=METADATA)):
    """Base of the matchmaking service's tables. Table models skip validation: never a request body."""

    model_config = {"defer_build": True}  # built when one is first asked to validate or write itself: seldom


PUSH = push_tables(Table)
CLIENTS = KnownClients(Table)
