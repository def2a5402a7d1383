"""Reading a followed feed again from its beginning, when a person has said so: after the other service's database was restored, what
this one made of the history that is lost is put away and made of the one that there is.

All of it is one transaction: until it ends this service answers with what it had. Who listens to what a feed tells is not
told of each event again, for half of a history is nothing to act upon; what follows from the whole is looked at once, at the end.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Table, delete, exists
from sqlmodel import Session, SQLModel

from shared.plumbing.storage import UnitOfWork


def _nothing(work: UnitOfWork) -> None:
    pass


@dataclass(frozen=True, slots=True)
class Anew:
    """What a service makes of a feed: the tables that nobody else writes, and what is looked at when they have been made anew."""

    service: str
    made: Sequence[type[SQLModel]]
    afterwards: Callable[[UnitOfWork], None] = _nothing

    def put_away(self, session: Session) -> None:
        """All rows but those that other rows here rest on: these stay as they were told last."""
        for made in self.made:
            table: Table = made.__table__  # type: ignore[attr-defined]  # made by the mapper
            session.connection().execute(delete(table).where(*_not_rested_on(table)))


def _not_rested_on(table: Table) -> list[Any]:
    """Conditions: no row of any table names this one."""
    return [
        ~exists().where(*(element.parent == element.column for element in key.elements))
        for other in table.metadata.tables.values()
        for key in other.foreign_key_constraints
        if key.referred_table is table
    ]
