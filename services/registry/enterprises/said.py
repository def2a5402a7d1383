"""What was said of enterprises and units at an instant."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import ColumnElement, and_, or_
from sqlmodel import col

from services.registry.enterprises.tables import EnterpriseVersion, UnitVersion


def said_at(
    version: type[EnterpriseVersion] | type[UnitVersion], instant: dt.datetime | ColumnElement[dt.datetime]
) -> ColumnElement[bool]:
    """Versions as they were said at an instant."""
    return and_(
        col(version.recorded_from) <= instant,
        or_(col(version.recorded_to).is_(None), col(version.recorded_to) > instant),
    )
