"""`column IN (…)` for any number of values, as one parameter.

A parameter for each value ends at 65,535 on PostgreSQL and at 32,766 on SQLite, and makes each length of list a statement of its
own. The values go as one array, or as one JSON text where the database has no arrays.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Collection
from typing import Any

from sqlalchemy import ARRAY, Boolean, ColumnElement, Integer, Text, UnaryExpression, any_, bindparam, literal
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql import operators
from sqlalchemy.sql.visitors import InternalTraversal
from sqlmodel import Session


class _InJson(ColumnElement[bool]):
    """A column's value is among those of a JSON text. Put together of the library's own parts (a function, its rows, a query of them) it
    costs more than the statement that it stands in."""

    type = Boolean()
    inherit_cache = True
    _is_implicitly_boolean = True  # else it is compared with 1, and no index answers that
    _traverse_internals: Any = [  # noqa: RUF012 - the library's own way of saying what an element consists of
        ("of", InternalTraversal.dp_clauseelement),
        ("given", InternalTraversal.dp_clauseelement),
    ]

    def __init__(self, of: Any, given: Any) -> None:
        self.of = of
        self.given = given

    def _negate(self) -> ColumnElement[bool]:
        return UnaryExpression(self, operator=operators.inv, type_=self.type)

    @property
    def _from_objects(self) -> Any:
        return self.of._from_objects


@compiles(_InJson)
def _written(element: _InJson, compiler: Any, **how: Any) -> str:
    of, given = (compiler.process(part, **how) for part in (element.of, element.given))
    return f"{of} IN (SELECT value FROM json_each({given}))"  # noqa: S608 - what is put in is a column and a parameter


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
    return _InJson(of, parameter(Text()))
