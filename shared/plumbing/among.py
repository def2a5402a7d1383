"""`column IN (…)` for any number of values, as one parameter.

A parameter for each value ends at 65,535 on PostgreSQL and at 32,766 on SQLite, and makes each length of list a statement of its
own. The values go as one array, or as one JSON text where the database has no arrays.
"""

from __future__ import annotations

import json
from collections.abc import Collection
from typing import Any

from sqlalchemy import ARRAY, ColumnElement, Dialect, Integer, Text, any_, column, func, literal, select
from sqlmodel import Session


def among(session: Session, of: Any, values: Collection[str] | Collection[int]) -> ColumnElement[bool]:
    """Rows whose column `of` is one of the values (texts, or whole numbers). An index on the column is used."""
    return chosen_from(session.get_bind().dialect, of, values)


def chosen_from(dialect: Dialect, of: Any, values: Collection[str] | Collection[int]) -> ColumnElement[bool]:
    """The same where there is no session."""
    listed = list(values)
    if dialect.name == "postgresql":
        kind = ARRAY(Integer if isinstance(of.type, Integer) else Text)
        chosen: ColumnElement[bool] = of == any_(literal(listed, kind))
        return chosen
    each = func.json_each(json.dumps(listed)).table_valued(column("value"))
    chosen = of.in_(select(each.c.value))
    return chosen
