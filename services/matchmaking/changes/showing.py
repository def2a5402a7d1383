"""What is shown of a thing that an event is about, as it now stands: made here for every view, and for every way by which it goes
out. No contact, nothing of a bid, and nothing of another's that its reader could not read for himself."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from sqlmodel import Session, col, select

from services.matchmaking.challenges.service import Challenges
from services.matchmaking.domain.challenge import PRIVATE
from services.matchmaking.listings.reaching import covers, firms_of, shown_names
from services.matchmaking.listings.service import numbers_of, organisation_for
from services.matchmaking.listings.tables import KnownEnterprise, ListingRow, SourceRow
from shared.contracts.challenges import Challenge
from shared.contracts.changes import CallShown, DemandShown, MatchFoundShown, MatchJudgedShown, SupplyShown
from shared.contracts.events import Event
from shared.contracts.matchmaking import DemandDetails, ForeignNumber, ListingSide, SupplyDetails
from shared.contracts.owners import Owner
from shared.contracts.public_events.base import read_one_of
from shared.contracts.public_events.matchmaking import (
    ChallengeMoved,
    DemandListed,
    DemandWithdrawn,
    MatchFound,
    MatchJudged,
    SupplyListed,
    SupplyWithdrawn,
)
from shared.contracts.values import AS_KEPT, CreditCode
from shared.plumbing.among import among
from shared.plumbing.auth import Principal
from shared.plumbing.rights import Reach


def listings(session: Session, events: Sequence[Event], reader: Principal) -> Mapping[int, SupplyShown | DemandShown]:
    """Supplies and demands."""
    said = {
        event.seq: found.id
        for event in events
        if (found := read_one_of(event, SupplyListed, SupplyWithdrawn, DemandListed, DemandWithdrawn)) is not None
    }
    rows, firms = _standing(session, set(said.values()))
    names = shown_names(reader)
    numbers = numbers_of(session, rows)
    own = {row.code for row in session.exec(select(SourceRow)).all() if reader.client_id in row.clients}
    return {seq: _listing(rows[id], firms, names, numbers.get(id, []), own) for seq, id in said.items() if id in rows}


def _listing(
    row: ListingRow,
    firms: Mapping[str, KnownEnterprise],
    names: Reach,
    numbers: Sequence[ForeignNumber],
    own: Collection[str],
) -> SupplyShown | DemandShown:
    """The one place where a listing is made ready to go out. What followers need besides is added here."""
    assert row.id is not None
    organisation = organisation_for(names, row, firms)
    content: dict[str, Any] = {
        "title": row.title,
        "organisation": organisation,
        "technology_field": row.technology_field,
        "industry": row.industry,
        "valid_until": row.valid_until,
    }
    if row.withdrawn:
        content = dict.fromkeys(content)
    common = content | {
        "id": row.id,
        "state": "withdrawn" if row.withdrawn else "listed",
        "recorded_at": row.recorded_at,
        # By its number in another system a demand that does not show its name could be told, but to who has said it himself.
        "numbers": [number for number in numbers if organisation or number.source in own],
    }
    if row.side == ListingSide.SUPPLY:
        supply = None if row.withdrawn else SupplyDetails.model_validate(row.details, context=AS_KEPT)
        return SupplyShown(**common, details=supply)
    demand = None if row.withdrawn else DemandDetails.model_validate(row.details, context=AS_KEPT)
    firm = firms.get(row.owner) if organisation and not row.withdrawn else None
    return DemandShown(
        **common,
        credit_code=CreditCode(firm.credit_code) if firm else None,
        unit=firm.unit if firm else None,
        details=demand,
    )


def matches(
    session: Session, events: Sequence[Event], reader: Principal
) -> Mapping[int, MatchFoundShown | MatchJudgedShown]:
    """Matches that were found or judged, of which the demand or the supply is the reader's own."""
    told = {
        event.seq: found
        for event in events
        if (found := read_one_of(event, MatchFound) or read_one_of(event, MatchJudged)) is not None
    }
    ids = {id for one in told.values() for id in (one.demand_id, one.supply_id)}
    rows, firms = _standing(session, ids)
    mine = reader.reads(Owner.LISTING_FILE)
    shown: dict[int, MatchFoundShown | MatchJudgedShown] = {}
    for seq, one in told.items():
        demand, supply = rows.get(one.demand_id), rows.get(one.supply_id)
        if not any(row is not None and covers(mine, row, firms.get(row.owner)) for row in (demand, supply)):
            continue
        both: dict[str, Any] = {
            "demand_id": one.demand_id,
            "demand_title": _title(demand),
            "supply_id": one.supply_id,
            "supply_title": _title(supply),
        }
        if isinstance(one, MatchFound):
            shown[seq] = MatchFoundShown(**both, rank=one.rank)
        else:
            shown[seq] = MatchJudgedShown(**both, verdict=one.verdict)
    return shown


def _title(row: ListingRow | None) -> str | None:
    return None if row is None or row.withdrawn else row.title


def _standing(session: Session, ids: set[int]) -> tuple[dict[int, ListingRow], dict[str, KnownEnterprise]]:
    """({number: listing}, {credit code: enterprise} of the demands among them)"""
    found = session.exec(select(ListingRow).where(among(session, col(ListingRow.id), ids))).all()
    demands = {row.owner for row in found if row.side == ListingSide.DEMAND}
    return {row.id: row for row in found if row.id is not None}, firms_of(session, demands)


class Calls:
    """Published calls."""

    def __init__(self, challenges: Challenges) -> None:
        self._challenges = challenges

    def __call__(self, session: Session, events: Sequence[Event], reader: Principal) -> Mapping[int, CallShown]:
        """Steps between states that are everybody's to see, of calls that were published, as anybody reads them. Steps within a state
        are their sides' alone, but for a deadline that is put off."""
        told = {event.seq: ChallengeMoved.read(event) for event in events}
        public = {seq: step for seq, step in told.items() if _is_public(step)}
        calls = {id: self._challenges.as_published(session, id) for id in {s.challenge_id for s in public.values()}}
        return {
            seq: _call(step, call) for seq, step in public.items() if (call := calls[step.challenge_id]) is not None
        }


def _is_public(step: ChallengeMoved) -> bool:
    return step.to_state not in PRIVATE and (step.from_state != step.to_state or step.event == "extend")


def _call(step: ChallengeMoved, call: Challenge) -> CallShown:
    said = call.model_dump(include=set(CallShown.model_fields))
    return CallShown.model_validate(said | {"from_state": step.from_state, "to_state": step.to_state}, context=AS_KEPT)
