"""Ending tokens before they run out: a grant is given up for another, and the old one is published as revoked."""

from __future__ import annotations

import datetime as dt

from anyio.to_thread import run_sync
from sqlalchemy import delete
from sqlmodel import col, select

from services.registry.identity.tables import ApiClient, RevokedGrant
from shared.contracts.registry import RevokedGrants
from shared.plumbing.identifiers import random_identifier
from shared.plumbing.storage import Store, UnitOfWork

LONGEST_TOKEN = dt.timedelta(days=1)
"""No setting lets a token live longer. A grant stays listed for as long, whatever the setting was when tokens were made."""
_CLOCKS = dt.timedelta(minutes=5)


def new_grant() -> str:
    """Random: who reads the list of revoked ones learns nothing of whose they were."""
    return random_identifier()


def revoke(work: UnitOfWork, row: ApiClient) -> None:
    """End every token that this client has; what it gets from now on rests on another grant."""
    revoke_grant(work, row.grant, LONGEST_TOKEN)
    row.grant = new_grant()


def revoke_grant(work: UnitOfWork, grant: str, lives: dt.timedelta) -> None:
    """End every token that rests on a grant. `lives`: how long one of them lives at most."""
    # Rows that another transaction puts away just now are left to it: who waited here could hold what it waits for.
    lapsed = select(RevokedGrant.grant).where(col(RevokedGrant.until) < work.now).with_for_update(skip_locked=True)
    work.session.connection().execute(delete(RevokedGrant).where(col(RevokedGrant.grant).in_(lapsed)))
    work.session.add(RevokedGrant(grant=grant, until=work.now + lives + _CLOCKS))


class Revocations:
    """What is revoked."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def published(self) -> RevokedGrants:
        """Every grant of which a token might still be about."""
        listed = select(RevokedGrant.grant).where(col(RevokedGrant.until) >= self._store.clock.now())
        with self._store.read() as session:
            return RevokedGrants(revoked=sorted(session.exec(listed).all()))

    async def read(self) -> frozenset[str]:
        """The same for the registry's own verifier."""
        published = await run_sync(self.published)
        return frozenset(published.revoked)
