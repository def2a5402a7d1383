"""Which firms: who holds and was recognised for what, as it was said at an instant, as queries that find no others."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import aliased
from sqlmodel import col

from services.registry.domain.targets import higher_titles
from services.registry.enterprises.said import said_at
from services.registry.enterprises.tables import EnterpriseVersion
from services.registry.recognitions.tables import Recognition, RecognitionDocument, TenureRow
from services.registry.recognitions.tenures import known_at, valid_on
from shared.contracts.registry_events import RecognitionAction


class Firm(NamedTuple):
    """A firm as it was said at an instant."""

    credit_code: str
    name: str
    unit: str


def firms(at: dt.datetime | ColumnElement[dt.datetime]) -> Any:
    """Every `Firm`, for a query that says which."""
    v = EnterpriseVersion
    return select(col(v.credit_code), col(v.name), col(v.unit)).where(said_at(v, at))


@dataclass(frozen=True, slots=True)
class Known:
    """As of a day, as it was said at an instant: queries for credit codes, each once."""

    on: dt.date | ColumnElement[dt.date]
    at: dt.datetime | ColumnElement[dt.datetime]

    def holding(self, titles: Iterable[str]) -> Any:
        """Who holds one of these titles."""
        return self._holding(titles, TenureRow).with_only_columns(col(TenureRow.credit_code)).distinct()

    def ever(self, titles: Iterable[str]) -> Any:
        """Who was ever recognised for one of these titles."""
        actions = (RecognitionAction.NEW, RecognitionAction.RECHECK)
        return self._recognised(titles, *actions).with_only_columns(col(Recognition.credit_code)).distinct()

    def newly(self, title: str, first: dt.date | ColumnElement[dt.date], last: dt.date | ColumnElement[dt.date]) -> Any:
        """Who was newly recognised for a title by documents of these days; beside the code the first of them."""
        r, day = Recognition, col(RecognitionDocument.issued_on)
        query = self._recognised([title], RecognitionAction.NEW).where(day >= first, day <= last)
        return query.with_only_columns(col(r.credit_code), func.min(day)).group_by(col(r.credit_code))

    def counted(self, title: str, reading: str) -> Any:
        """Who is counted by a reading of a stock (`READINGS`)."""
        who = self.ever if reading.startswith("ever") else self.holding
        if reading.endswith("_with_higher"):
            return who([title, *higher_titles(title)])
        if not reading.endswith("_highest"):
            return who([title])
        higher = aliased(TenureRow)
        of_same = self._holding(higher_titles(title), higher).where(
            col(higher.credit_code) == col(TenureRow.credit_code)
        )
        return self.holding([title]).where(~of_same.correlate(TenureRow).exists())

    def _holding(self, titles: Iterable[str], t: type[TenureRow]) -> Any:
        return select(t).where(col(t.title).in_(sorted(titles)), valid_on(self.on, t), known_at(self.at, t))

    def _recognised(self, titles: Iterable[str], *actions: RecognitionAction) -> Any:
        r, d = Recognition, RecognitionDocument
        query = select(r, d).join(d, col(d.id) == col(r.document_id)).where(col(r.title).in_(sorted(titles)))
        query = query.where(col(r.action).in_(actions), col(r.recorded_at) <= self.at)
        return query.where(col(d.issued_on) <= self.on)
