"""From where in the past it is looked: what a read of facts, and a receipt, is told by."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from sqlalchemy.sql.elements import ColumnElement

from shared.contracts.values import SHANGHAI, local_date


@dataclass(frozen=True, slots=True)
class AsKnown:
    """From where in the past it is looked: facts up to a day (`as_of`), and what was known of them at an instant
    (`known_at`) or up to positions in the two feeds (the registry's, and this service's own). None: all. `at`: the instant by which
    answers of other bureaus are still valid; None: that of `known_at` or `as_of`, or now."""

    as_of: dt.date | None = None
    known_at: dt.datetime | None = None
    registry_seq: int | None = None
    awards_seq: int | None = None
    at: dt.datetime | None = None

    def valid_at(self, now: dt.datetime) -> dt.datetime:
        """By which instant answers are looked at."""
        end = None
        if self.as_of is not None and self.as_of < local_date(now):
            end = dt.datetime.combine(self.as_of, dt.time(23, 59, 59), SHANGHAI).astimezone(dt.UTC)
        return self.at or end or self.known_at or now

    def of_registry(self, table: Any) -> list[ColumnElement[bool]]:
        """Conditions on rows that the registry's events made."""
        return self._conditions(table, self.registry_seq)

    def of_awards(self, table: Any) -> list[ColumnElement[bool]]:
        """Conditions on rows that this service's own events are about."""
        return self._conditions(table, self.awards_seq)

    def _conditions(self, table: Any, seq: int | None) -> list[ColumnElement[bool]]:
        found = [] if seq is None else [table.seq <= seq]
        return found if self.known_at is None else [*found, table.recorded_at <= self.known_at]


NOW = AsKnown()
