"""Firms found by a part of what they are or were called, and of what they make: a few codes, among which the list that is asked for
looks itself.

Triggers keep every such text once more with an index over its pairs of neighbouring characters (migration 0036). Who has all pairs of what
is looked for may hold it; whether it does, and at which instant, the list's own comparison says.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ARRAY, ColumnElement, Connection, Text, bindparam, column, false, func, select, table
from sqlmodel import col

from services.registry.enterprises.naming import FORMS
from services.registry.enterprises.tables import EnterpriseRow
from shared.plumbing.among import chosen_from
from shared.plumbing.listing import code_holds, folded

MOST = 5_000
"""Texts of firms that are looked at one by one. What more of them may hold is soon found in any order."""
_TEXT = table("searched_text", column("id"), column("credit_code"), column("text"))
_PAIR = table("searched_pair", column("rowid"), column("searched_pair"))
_FOUND = {
    # In this order: row by row as the index has them, until there are enough.
    "sqlite": select(_TEXT.c.credit_code)
    .select_from(_PAIR.join(_TEXT, _TEXT.c.id == _PAIR.c.rowid))
    .where(_PAIR.c.searched_pair.op("MATCH")(bindparam("wanted"))),
    "postgresql": select(_TEXT.c.credit_code).where(
        func.searched_parts(_TEXT.c.text).op("@>")(bindparam("wanted", type_=ARRAY(Text)))
    ),
}
_STATEMENTS = {name: found.limit(MOST + 1) for name, found in _FOUND.items()}


def firms_that_may_hold(connection: Connection, text: str) -> list[str] | None:
    """Codes of all firms of whose names (present and former) or products one may hold the text, or whose code does; None where it may be
    so many that nothing is gained. The text is compared as `named_like`, `holds` and `code_holds` compare it."""
    wanted = folded(text)
    named = wanted
    for word, other in FORMS:
        named = named.replace(word, other)
    if not wanted or not named:
        return None
    found: set[str] = set()
    by_code = select(col(EnterpriseRow.credit_code)).where(code_holds(col(EnterpriseRow.credit_code), text))
    statements = [
        (_STATEMENTS[connection.dialect.name], {"wanted": _asked(connection, each)}) for each in {wanted, named}
    ]
    for statement, values in (*statements, (by_code.limit(MOST + 1), {})):
        some = connection.execute(statement, values).scalars().all()
        found.update(some)
        if max(len(some), len(found)) > MOST:
            return None
    return sorted(found)


def within(connection: Connection, code: Any, text: str) -> ColumnElement[bool] | None:
    """The same as a condition on a column of codes; None where it leaves nothing out."""
    firms = firms_that_may_hold(connection, text)
    if firms is None:
        return None
    return chosen_from(connection.dialect.name, code, firms) if firms else false()


def _asked(connection: Connection, text: str) -> str | Sequence[str]:
    """All pairs of a text, or its one character, in the words of the database's index."""
    pairs = sorted({text[n : n + 2] for n in range(max(1, len(text) - 1))})
    if connection.dialect.name == "postgresql":
        return pairs
    terms = [f'"{pair.encode().hex()}"' for pair in pairs]
    return " AND ".join(terms) if len(text) > 1 else f"{terms[0]}*"
