"""The city's folder as the matchmaking service's database knows it: its version. Challenges keep the rules under which they were proposed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from services.matchmaking.migrations import MIGRATIONS
from services.matchmaking.schema import CITY, FEED
from services.matchmaking.settings import MatchmakingSettings
from shared.city import City, in_use
from shared.plumbing.storage import Store


@contextmanager
def applying(settings: MatchmakingSettings, city: City, decided: Sequence[str] = ()) -> Iterator[bool]:
    """Record a version of the folder, in a transaction that ends with the block; False where it is recorded already."""
    store = Store(settings.database, FEED, limits=settings.database_limits)
    try:
        MIGRATIONS.require_current(store.engine)
        with store.write() as work:
            changed = not CITY.stands_by(work.session, city)
            if changed:
                CITY.append(work, city, {"decided": list(decided)} if decided else {})
            yield changed
    finally:
        store.close()


def apply_city(settings: MatchmakingSettings) -> bool:
    """Record the version of the process's folder; False where it is recorded already."""
    with applying(settings, in_use()) as changed:
        return changed
