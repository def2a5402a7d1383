"""The database's statistics of a service's tables, by which it plans what is asked of it. SQLite makes none by itself, PostgreSQL some time
after much was written, if at all; a large import has by then been read by plans for an empty database."""

from __future__ import annotations

import datetime as dt

from shared.plumbing.following import FollowedFeeds
from shared.plumbing.storage import Store

_MUCH = 1000
"""Events since the last time from which statistics are made anew, where they are at least a tenth of all: not for each row."""
_ROWS_LOOKED_AT = 1000
"""Of each index, on SQLite: more costs time and tells hardly more. PostgreSQL takes a sample by itself."""


class Statistics:
    """Made anew when much has been written since, and once a day where anything was. What was written is told by the feed, and by how far
    others' are followed."""

    def __init__(self, store: Store, cursors: FollowedFeeds | None = None) -> None:
        self._store = store
        self._cursors = cursors
        self._seq = 0
        self._day: dt.date = store.clock.today()

    def look(self) -> None:
        """Make them where it is time. At the start that is so where there are many events: nobody knows of which state they are."""
        seq, today = self._written(), self._store.clock.today()
        since = seq - self._seq
        if since >= max(_MUCH, seq // 10) or (since and self._day != today):
            self.make()
            self._seq = seq
        self._day = today

    def _written(self) -> int:
        """Events, of its own and of those from which its tables are made."""
        own = self._store.head().seq
        if self._cursors is None:
            return own
        return own + sum(int(seq) for _, seq, _ in self._store.ask(self._cursors.every, {}))

    def make(self) -> None:
        """Look at the tables, and at no other service's."""
        with self._store.engine.begin() as connection:
            if connection.dialect.name == "sqlite":
                connection.exec_driver_sql(f"PRAGMA analysis_limit = {_ROWS_LOOKED_AT}")
                connection.exec_driver_sql("ANALYZE")
            else:
                # One that is being looked at already, by another process or the server, is left to that.
                tables = ", ".join(f'"{name}"' for name in self._store.feed.heads.metadata.tables)
                connection.exec_driver_sql(f"ANALYZE (SKIP_LOCKED) {tables}")
