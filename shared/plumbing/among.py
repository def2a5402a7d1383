"""`column IN (…)` for any number of values, as one parameter.

A parameter for each value ends at 65,535 on PostgreSQL and at 32,766 on SQLite, and makes each length of list a statement of its
own. The values go as one array, or as one JSON text where the database has no arrays.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Collection
from typing import Any

from sqlalchemy import ARRAY, ColumnElement, Integer, Text, any_, bindparam, column, func, literal, select
from sqlmodel import Session


def among(session: Session, of: Any, values: Collection[str] | Collection[int]) -> ColumnElement[bool]:
    """Rows whose column `of` is one of the values (texts, or whole numbers). An index on the column is used."""
    return chosen_from(session.get_bind().dialect.name, of, values)


def chosen_from(database: str, of: Any, values: Collection[str] | Collection[int]) -> ColumnElement[bool]:
    """The same where there is no session. `database`: what its dialect is called."""
    given = as_given(database, values)
    return _chosen(database, of, lambda kind: literal(given, kind))


def chosen_by(database: str, of: Any, name: str) -> ColumnElement[bool]:
    """The same for a statement that is kept: the values are its parameter `name`, as `as_given` gives them."""
    return _chosen(database, of, lambda kind: bindparam(name, type_=kind))


def as_given(database: str, values: Collection[str] | Collection[int]) -> Any:
    """The values as the database's one parameter."""
    return list(values) if database == "postgresql" else json.dumps(list(values))


def _chosen(database: str, of: Any, parameter: Callable[[Any], Any]) -> ColumnElement[bool]:
    if database == "postgresql":
        chosen: ColumnElement[bool] = of == any_(parameter(ARRAY(Integer if isinstance(of.type, Integer) else Text)))
        return chosen
    each = func.json_each(parameter(Text())).table_valued(column("value"))
    chosen = of.in_(select(each.c.value))
    return chosen
