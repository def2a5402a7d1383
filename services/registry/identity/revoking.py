"""Ending tokens before they run out: a grant is given up for another, and the old one is published as revoked."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from anyio.to_thread import run_sync
from sqlalchemy import ColumnElement, delete
from sqlmodel import col, select

from services.registry.identity.tables import ApiClient, AppGrantRow, RevokedGrant
from shared.contracts.audit import Action
from shared.contracts.registry import RevokedGrants
from shared.plumbing.audit import By
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


LONGEST_PERSON_TOKEN = dt.timedelta(minutes=15)
"""No setting lets a person's token live longer, the console's or an application's."""


def end_app_grant(work: UnitOfWork, row: AppGrantRow, by: By, why: str) -> None:
    """An application acts for this person no longer."""
    row.ended_at, row.ended_why = work.now, why
    revoke_grant(work, row.grant, LONGEST_PERSON_TOKEN)
    work.session.add(row)
    work.audit(Action.APP_GRANT_ENDED, by, row.client_id, of=row.subject, why=why)


def end_app_grants(work: UnitOfWork, by: By, why: str, *which: ColumnElement[bool] | bool) -> int:
    """All of these that go on; how many."""
    rows = _going_on(work, *which)
    for row in rows:
        end_app_grant(work, row, by, why)
    return len(rows)


def renew_app_grants(work: UnitOfWork, *which: ColumnElement[bool] | bool) -> None:
    """End the tokens of these; the next are made by what is true then."""
    for row in _going_on(work, *which):
        revoke_grant(work, row.grant, LONGEST_PERSON_TOKEN)
        row.grant = new_grant()
        work.session.add(row)


def _going_on(work: UnitOfWork, *which: ColumnElement[bool] | bool) -> Sequence[AppGrantRow]:
    live = select(AppGrantRow).where(col(AppGrantRow.ended_at).is_(None), *which).order_by(AppGrantRow.id)
    return work.session.exec(live.with_for_update().execution_options(populate_existing=True)).all()


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
