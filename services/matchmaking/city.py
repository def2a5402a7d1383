"""The city's folder as the matchmaking service's database knows it: its version. Challenges keep the rules under which they were proposed."""

from __future__ import annotations

from services.matchmaking.migrations import MIGRATIONS
from services.matchmaking.schema import CITY, FEED
from services.matchmaking.settings import MatchmakingSettings
from shared.city import digest_of, folder
from shared.plumbing.storage import Store


def apply_city(settings: MatchmakingSettings) -> bool:
    """Record the folder's version; False where it is recorded already."""
    store = Store(settings.database, FEED, limits=settings.database_limits)
    try:
        MIGRATIONS.require_current(store.engine)
        with store.write() as work:
            last = CITY.last(work.session)
            if last is not None and last.digest == digest_of(folder()):
                return False
            CITY.append(work, {})
            return True
    finally:
        store.close()
