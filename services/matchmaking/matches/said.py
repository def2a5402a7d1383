"""What listings say, kept by their versions; and whose each is now, which version of it stands, and what was last said of it as a pair, in one
statement."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal, NamedTuple

from sqlalchemy import ARRAY, Connection, Integer, any_, bindparam, column, func, select
from sqlmodel import Session, col

from services.matchmaking.listings.tables import KnownEnterprise, ListingRow, ListingVersion
from services.matchmaking.matches.figures import Figures, figures_of
from services.matchmaking.matches.tables import MatchFeedbackRow
from services.matchmaking.matches.texts import body_of
from services.matchmaking.ranking.kept import Kept
from shared.contracts.matchmaking import ListingSide
from shared.plumbing.among import among
from shared.plumbing.prepared import Prepared

Judged = Literal["accepted", "rejected"]
_NOBODY = -1
_KEPT_VERSIONS = 2_000


class Firm(NamedTuple):
    """The enterprise of a demand."""

    name: str
    unit: str


class Standing(NamedTuple):
    """A listing as it stands, without what it says. `firm`: the enterprise of its owner, where that is known; `judged`: what was last said of it
    as a pair with the one that asks."""

    id: int
    side: str
    owner: str
    kept_by: str
    withdrawn: bool
    version: int
    firm: Firm | None
    judged: Judged | None


@dataclass(frozen=True, slots=True)
class Said:
    """What a listing says in one version."""

    key: tuple[int, int]
    """Its number and the version's."""
    title: str
    body: str
    technology_field: str
    public_name: bool
    figures: Figures


def standing(
    connection: Connection, side: ListingSide, ids: Collection[int], asking: int | None = None
) -> dict[int, Standing]:
    """Those of the listings that there are, by number, withdrawn or not. `side`: theirs; of pairs with the one that asks, a demand's is a
    supply's."""
    dialect = connection.dialect.name
    given = list(ids) if dialect == "postgresql" else json.dumps(list(ids))
    values = {"ids": given, "asking": _NOBODY if asking is None else asking}
    return {
        id: Standing(
            id, of_side, owner, party, bool(gone), version or 0, None if name is None else Firm(name, unit), judged
        )
        for id, of_side, owner, party, gone, version, name, unit, judged in _query(side, dialect).rows(
            connection, values
        )
    }


@cache
def _query(side: ListingSide, dialect: str) -> Prepared:
    f, v = MatchFeedbackRow, ListingVersion
    one, other = (f.demand_id, f.supply_id) if side is ListingSide.SUPPLY else (f.supply_id, f.demand_id)
    judged = (
        select(col(f.verdict))
        .where(col(one) == bindparam("asking", type_=Integer), col(other) == col(ListingRow.id))
        .order_by(col(f.id).desc())
        .limit(1)
        .scalar_subquery()
    )
    version = select(func.max(col(v.version))).where(col(v.listing_id) == col(ListingRow.id)).scalar_subquery()
    row, firm = ListingRow, KnownEnterprise
    columns: list[Any] = [
        row.id,
        row.side,
        row.owner,
        row.kept_by,
        row.withdrawn,
        version,
        firm.name,
        firm.unit,
        judged,
    ]
    query = select(*columns).outerjoin(firm, col(firm.credit_code) == col(row.owner))
    if dialect == "postgresql":
        return Prepared(query.where(col(row.id) == any_(bindparam("ids", type_=ARRAY(Integer)))))
    each = func.json_each(bindparam("ids")).table_valued(column("value"))
    return Prepared(query.where(col(row.id).in_(select(each.c.value))))


class Sayings:
    """What versions of listings say, read once for as long as they are kept."""

    def __init__(self) -> None:
        self._kept: Kept[tuple[int, int], Said] = Kept(_KEPT_VERSIONS)

    def of(self, connection: Connection, listings: Iterable[Standing]) -> dict[int, Said]:
        """By number. In the transaction that told how they stand."""
        found: dict[int, Said] = {}
        unknown: dict[int, int] = {}
        for one in listings:
            said = self._kept.get((one.id, one.version))
            if said is None:
                unknown[one.id] = one.version
            else:
                found[one.id] = said
        if unknown:
            with Session(connection) as session:
                query = select(ListingRow).where(among(session, col(ListingRow.id), list(unknown)))
                for row in session.scalars(query):
                    id = row.id or 0
                    key = (id, unknown[id])
                    found[id] = self._kept.put(key, said_by(row, key))
        return found


def said_by(row: ListingRow, key: tuple[int, int]) -> Said:
    public = bool(row.details.get("public_name", True))
    return Said(key, row.title, body_of(row), row.technology_field, public, figures_of(row))
