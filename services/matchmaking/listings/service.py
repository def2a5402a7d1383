"""Use cases of listings: list, import, withdraw; and the enterprises that the registry's feed tells of."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection, Mapping, Sequence
from typing import IO, Any

from sqlalchemy import func
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, col, select
from sqlmodel.sql.expression import SelectOfScalar

from services.matchmaking.listings.finding import SHEETS, ListingFilter, cells_of, list_of, listings_found
from services.matchmaking.listings.reaching import (
    Firm,
    Owned,
    covers,
    firms_of,
    opened,
    readable,
    shown_names,
    writable,
)
from services.matchmaking.listings.revised import LISTINGS, listing_state
from services.matchmaking.listings.tables import (
    ForeignNumberRow,
    KnownEnterprise,
    ListingColumns,
    ListingContactRow,
    ListingRow,
    ListingVersion,
)
from services.matchmaking.listings.tiers import against_tier, keep_recognitions
from services.matchmaking.schema import ANSWERS, CURSORS, FEED
from shared.contracts.listing import ListFacets
from shared.contracts.matchmaking import (
    Demand,
    DemandDetails,
    DemandIn,
    ForeignNumber,
    ListingContact,
    ListingSide,
    ListingVersionInfo,
    Supply,
    SupplyDetails,
    SupplyIn,
)
from shared.contracts.owners import Owner
from shared.contracts.public_events.matchmaking import (
    DemandContactChanged,
    DemandListed,
    DemandWithdrawn,
    SupplyContactChanged,
    SupplyListed,
    SupplyWithdrawn,
)
from shared.contracts.public_events.registry import EnterpriseChanged, EnterpriseRegistered, RecognitionRecorded
from shared.contracts.registry_events import SizeClass
from shared.contracts.values import AS_KEPT, CreditCode, local_date
from shared.plumbing.among import among
from shared.plumbing.audit import By
from shared.plumbing.auth import Principal
from shared.plumbing.errors import Conflict, InvalidInput
from shared.plumbing.following import Followed, Told
from shared.plumbing.idempotency import IdempotencyKey, StoredAnswer, idempotency_key
from shared.plumbing.listing import Asked, Listed
from shared.plumbing.revisions import Match
from shared.plumbing.rights import Reach
from shared.plumbing.satellite import REGISTRY_FEED
from shared.plumbing.sheets.whole_list import workbook
from shared.plumbing.storage import Store, UnitOfWork
from shared.plumbing.upserting import upsert

_SCOPES = {ListingSide.SUPPLY: "supplies", ListingSide.DEMAND: "demands"}
UNKNOWN_ENTERPRISE = "登记中没有该企业(供需专区面向登记在册的企业)"
TIER_REMEDY = "请按登记中现持有的称号填写,或留空;刚认定的,数秒后再试"
UNKNOWN_REMEDY = "请先在登记服务登记该企业;刚登记的,数秒后再试"


def _keep_enterprises(work: UnitOfWork, told: Sequence[Told]) -> None:
    rows = [
        {
            "credit_code": data.credit_code,
            "name": data.name,
            "unit": data.unit,
            "industry": data.industry,
            "size_class": "" if data.size_class is SizeClass.UNDETERMINED else data.size_class.value,
        }
        for data, _ in told
    ]
    upsert(work.session, KnownEnterprise, rows)


FOLLOWED: Followed = {
    EnterpriseRegistered: _keep_enterprises,
    EnterpriseChanged: _keep_enterprises,
    RecognitionRecorded: keep_recognitions,
}
"""Which events of the registry make the enterprises that are known here, and what they are recognised as."""


def side_of(listing: SupplyIn | DemandIn) -> ListingSide:
    return ListingSide.DEMAND if isinstance(listing, DemandIn) else ListingSide.SUPPLY


def owner_of(listing: SupplyIn | DemandIn) -> str:
    """Who lists it: the enterprise's credit code, or the supplying organisation's name."""
    return listing.credit_code if isinstance(listing, DemandIn) else listing.organisation


def land(work: UnitOfWork, listing: SupplyIn | DemandIn, party: str, by: By | None = None) -> tuple[ListingRow, bool]:
    """List for a party, or change what the same owner listed under this title; True if anything is different now. `by`: whose list it
    is; who edits the one listing says so himself."""
    side = side_of(listing)
    row = _titled(work.session, side, owner_of(listing), listing.title)
    anew = row is None
    before = None if row is None or by is None else listing_state(work.session, row)
    if row is None:
        row = row_of(listing, work.now, party)
        work.session.add(row)
        work.session.flush()
        changed = True
    else:
        changed = _change(work, row, listing)
    if changed:
        _announce(work, row, anew=anew)
    changed = _keep_contact(work, row, listing.contact) or changed
    if by is not None and before is not None and changed:
        work.revise(LISTINGS[side], str(row.id), by=by, before=before, after=listing_state(work.session, row))
    return row, changed


def row_of(listing: SupplyIn | DemandIn, now: dt.datetime, party: str = "") -> ListingRow:
    """A listing as a row that is nowhere yet."""
    return ListingRow(**columns_of(listing, now, party))


def columns_of(listing: SupplyIn | DemandIn, now: dt.datetime, party: str) -> dict[str, Any]:
    """What such a row holds, by column."""
    return {
        "side": side_of(listing).value,
        "owner": owner_of(listing),
        "title": listing.title,
        **content_of(listing),
        "recorded_at": now,
        "kept_by": party,
    }


def _titled(session: Session, side: ListingSide, owner: str, title: str) -> ListingRow | None:
    query = select(ListingRow).where(
        ListingRow.side == side.value, ListingRow.owner == owner, ListingRow.title == title
    )
    return session.exec(query.with_for_update()).first()


def content_of(listing: SupplyIn | DemandIn) -> dict[str, Any]:
    return {
        "technology_field": listing.technology_field.value,
        "industry": listing.industry,
        "valid_until": listing.valid_until,
        "details": _details_of(listing),
        "withdrawn": False,
    }


def _change(work: UnitOfWork, row: ListingRow, listing: SupplyIn | DemandIn) -> bool:
    if not change_content(row, listing, work.now):
        return False
    work.session.add(row)
    work.session.flush()
    return True


def change_content(row: ListingColumns, listing: SupplyIn | DemandIn, now: dt.datetime) -> bool:
    """Let a row say what the listing says; True if that is anything else."""
    wanted = content_of(listing) | {"title": listing.title}
    if all(getattr(row, name) == value for name, value in wanted.items()):
        return False
    for name, value in wanted.items():
        setattr(row, name, value)
    row.recorded_at = now
    return True


def _keep_version(work: UnitOfWork, row: ListingRow, *, anew: bool) -> None:
    """What the listing says from now on. `anew`: it has said nothing before."""
    work.session.add(version_of(row, 1) if anew else version_after(work.session, row))
    work.session.flush()


def version_after(session: Session, row: ListingRow) -> ListingVersion:
    """What a listing says now, as its next version."""
    last = select(func.max(ListingVersion.version)).where(ListingVersion.listing_id == row.id)
    return version_of(row, (session.exec(last).one() or 0) + 1)


def version_of(row: ListingRow, version: int) -> ListingVersion:
    """What a listing says, as the version of this number."""
    assert row.id is not None
    return ListingVersion(
        listing_id=row.id, version=version, **row.model_dump(exclude={"id", "side", "owner", "kept_by"})
    )


def _announce(work: UnitOfWork, row: ListingRow, *, anew: bool = False) -> None:
    _keep_version(work, row, anew=anew)
    announce(work, row)


def announce(work: UnitOfWork, row: ListingColumns) -> None:
    """Tell what the listing says now, or that it is there no more."""
    assert row.id is not None
    of_supply = row.side == ListingSide.SUPPLY
    if row.withdrawn:
        withdrawn = SupplyWithdrawn if of_supply else DemandWithdrawn
        work.publish(withdrawn(id=row.id), subject=str(row.id))
        return
    listed = SupplyListed if of_supply else DemandListed
    work.publish(listed(id=row.id, title=row.title, technology_field=row.technology_field), subject=str(row.id))


def _keep_contact(work: UnitOfWork, row: ListingRow, contact: ListingContact | None) -> bool:
    """Keep the contact apart; the feed hears that it changed and never what it is."""
    assert row.id is not None
    old = work.session.get(ListingContactRow, row.id)
    if contact is None or (old is not None and old.said() == contact.model_dump()):
        return False
    work.session.merge(ListingContactRow(listing_id=row.id, **contact.model_dump()))
    work.session.flush()
    announce_contact(work, row)
    return True


def announce_contact(work: UnitOfWork, row: ListingColumns) -> None:
    assert row.id is not None
    changed = SupplyContactChanged if row.side == ListingSide.SUPPLY else DemandContactChanged
    work.publish(changed(id=row.id), subject=str(row.id))


def _require_may_list(session: Session, listing: SupplyIn | DemandIn, mine: Reach) -> None:
    """`InvalidInput` where the registry has not told of a demand's enterprise, `Forbidden` to whom it is not to list."""
    if isinstance(listing, SupplyIn):
        if not may_list_supply(session, listing, mine):
            raise mine.refusal()
        return
    enterprise = session.get(KnownEnterprise, listing.credit_code)
    if enterprise is None and mine.firm in (None, listing.credit_code):
        raise InvalidInput.at("body.credit_code", UNKNOWN_ENTERPRISE, UNKNOWN_REMEDY, listing.credit_code)
    if enterprise is None or not mine.covers(firm=listing.credit_code, units=(enterprise.unit,)):
        raise mine.refusal()


def may_list_supply(session: Session, listing: SupplyIn, mine: Reach) -> bool:
    """May a caller list this result, or change what stands under its title? Nobody lists another's, nor under the name of an
    organisation that lists for itself."""
    if mine.everything:
        return True
    supply = (ListingRow.side == ListingSide.SUPPLY.value, ListingRow.owner == listing.organisation)
    rows = session.exec(select(ListingRow.title, ListingRow.kept_by).where(*supply)).all()
    return all(mine.keeps(party) for title, party in rows if title == listing.title or party.startswith("firm/"))


def _require_tier(work: UnitOfWork, listing: SupplyIn | DemandIn) -> None:
    if isinstance(listing, DemandIn):
        against = against_tier(work.session, listing.credit_code, listing.tier, local_date(work.now))
        if against is not None:
            raise InvalidInput.at("body.tier", against, TIER_REMEDY, listing.tier)


def _details_of(listing: SupplyIn | DemandIn) -> dict[str, Any]:
    model = DemandDetails if isinstance(listing, DemandIn) else SupplyDetails
    return listing.model_dump(mode="json", include=set(model.model_fields))


def enterprise_names(session: Session, codes: Sequence[str]) -> dict[str, str]:
    """{credit code: name} of known enterprises."""
    return {code: row.name for code, row in known_by_code(session, codes).items()}


def known_by_code(session: Session, codes: Collection[str]) -> dict[str, KnownEnterprise]:
    """{credit code: the enterprise as the registry told of it} of those codes that it told of."""
    query = select(KnownEnterprise).where(among(session, col(KnownEnterprise.credit_code), codes))
    return {row.credit_code: row for row in session.exec(query).all()}


def standing(day: dt.date) -> SelectOfScalar[ListingRow]:
    """The listings that stand on a day, by number: neither withdrawn nor past their last day."""
    return (
        select(ListingRow)
        .where(col(ListingRow.withdrawn).is_(False))
        .where(col(ListingRow.valid_until).is_(None) | (col(ListingRow.valid_until) >= day))
        .order_by(col(ListingRow.id))
    )


def shown_organisation(row: ListingRow, firm: KnownEnterprise | None, *, own: bool) -> str:
    """Who lists it: a demand's enterprise only where it shows its name, or to whose it is."""
    return name_shown(row, firm, public=row.details.get("public_name", True), own=own)


def name_shown(listing: Owned, firm: Firm | None, *, public: bool, own: bool) -> str:
    """The same of what is known of a listing without its text. `public`: a demand's enterprise shows its name."""
    if listing.side == ListingSide.SUPPLY:
        return listing.owner
    return firm.name if firm is not None and (own or public) else ""


def organisation_for(names: Reach, row: ListingRow, firms: Mapping[str, KnownEnterprise]) -> str:
    """The same for a caller. names: `shown_names`."""
    firm = firms.get(row.owner)
    return shown_organisation(row, firm, own=covers(names, row, firm))


class Listings:
    """Reading and writing listings."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def page(self, side: ListingSide, wanted: ListingFilter, asked: Asked, names: Reach) -> Listed[Supply | Demand]:
        """A page of a side. What is withdrawn is not in it."""
        with self._store.read() as session:
            page = list_of(side, names).page(session, self._found(side, wanted, names), asked)
            return page.of(lambda rows: _shown(session, rows, names))

    def facets(self, side: ListingSide, wanted: ListingFilter, fields: str | None, names: Reach) -> ListFacets:
        """The same listings, counted."""
        with self._store.read() as session:
            return list_of(side, names).facets(session, self._found(side, wanted, names), fields)

    def workbook(self, side: ListingSide, wanted: ListingFilter, sort: str | None, names: Reach) -> IO[bytes]:
        """The same listings, all of them; whom to ask is in none."""
        listing, label = list_of(side, names), "需求清单" if side is ListingSide.DEMAND else "成果清单"
        with self._store.read() as session:
            query = self._found(side, wanted, names)
            rows = (
                cells_of(shown)
                for page in listing.every(session, query, sort)
                for shown in _shown(session, page, names)
            )
            return workbook(label, SHEETS[side], listing.count(session, query), rows, self._store.clock.now())

    def _found(self, side: ListingSide, wanted: ListingFilter, names: Reach) -> Any:
        return listings_found(side, wanted, names, self._store.clock.today())

    def get(self, side: ListingSide, id: int, principal: Principal) -> Supply | Demand:
        with self._store.read() as session:
            row = readable(session, side, id, principal)
            return _shown(session, [row], shown_names(principal))[0]

    def versions(self, side: ListingSide, id: int, principal: Principal) -> list[ListingVersionInfo]:
        """What a listing said, the first first; who lists it, and whom to ask, stand elsewhere."""
        with self._store.read() as session:
            opened(session, side, id, principal)
            query = select(ListingVersion).where(ListingVersion.listing_id == id).order_by(col(ListingVersion.version))
            return [ListingVersionInfo.model_validate(row.model_dump()) for row in session.exec(query).all()]

    def put(self, listing: SupplyIn | DemandIn, principal: Principal, key: str | None, match: Match) -> StoredAnswer:
        """List one: 201 with it as it stands. The same owner's same title changes what was listed, unless one is to be made anew."""
        side = side_of(listing)

        def act(work: UnitOfWork) -> tuple[int, Supply | Demand]:
            row = ListingRow
            same = (row.side == side.value, row.owner == owner_of(listing), row.title == listing.title)
            known = work.session.exec(select(row.id).where(*same)).first()
            if known is None:
                return 201, landed(work)
            with work.editing(LISTINGS[side], str(known), by=principal, match=match):
                return 201, landed(work)

        def landed(work: UnitOfWork) -> Supply | Demand:
            mine = principal.writes(Owner.LISTING)
            _require_may_list(work.session, listing, mine)
            _require_tier(work, listing)
            row, _ = land(work, listing, mine.party)
            return _written(work.session, row, mine)

        return self._once(idempotency_key(principal.client_id, _SCOPES[side], key, listing), act)

    def change(
        self, id: int, listing: SupplyIn | DemandIn, principal: Principal, key: str | None, match: Match
    ) -> StoredAnswer:
        """Change a listing by its number, its title too. Its owner stays; another listing's title is a `Conflict`."""
        side = side_of(listing)

        def act(work: UnitOfWork) -> tuple[int, Supply | Demand]:
            with work.editing(LISTINGS[side], str(id), by=principal, match=match):
                return 200, changed(work)

        def changed(work: UnitOfWork) -> Supply | Demand:
            mine = principal.writes(Owner.LISTING)
            row = writable(work.session, side, id, mine)
            if row.owner != owner_of(listing):
                raise Conflict("单位不能变更;请撤下后由新的单位重新登记")
            _require_tier(work, listing)
            other = _titled(work.session, side, row.owner, listing.title)
            if other is not None and other.id != id:
                raise Conflict(f"该单位已有同名的一项(编号 {other.id}),请换一个名称,或变更那一项")
            if _change(work, row, listing):
                _announce(work, row)
            _keep_contact(work, row, listing.contact)
            return _written(work.session, row, mine)

        scope, formerly = f"{_SCOPES[side]}/{id}", f"{side.value}/{id}"
        return self._once(idempotency_key(principal.client_id, scope, key, listing, formerly=formerly), act)

    def _once(
        self, once: IdempotencyKey | None, act: Callable[[UnitOfWork], tuple[int, Supply | Demand]]
    ) -> StoredAnswer:
        try:
            return ANSWERS.run_once(self._store, once, act)
        except IntegrityError:
            # Another request listed the same title at the same moment: now it is there to be found.
            return ANSWERS.run_once(self._store, once, act)

    def withdraw(self, side: ListingSide, id: int, principal: Principal, match: Match) -> None:
        """Take a listing out of lists and matches. Repeating it changes nothing."""
        with self._store.write() as work, work.editing(LISTINGS[side], str(id), by=principal, match=match):
            row = writable(work.session, side, id, principal.writes(Owner.LISTING))
            if not row.withdrawn:
                row.withdrawn = True
                row.recorded_at = work.now
                work.session.add(row)
                work.session.flush()
                _announce(work, row)

    def version(self) -> tuple[int, int]:
        """What a page of the lists rests on: this service's feed, and the registry's (it brings enterprises' names)."""
        with self._store.read() as session:
            return FEED.head(session).seq, CURSORS.position(session, REGISTRY_FEED).seq

    def contact(self, side: ListingSide, id: int, principal: Principal) -> ListingContact:
        with self._store.read() as session:
            opened(session, side, id, principal)
            row = session.get(ListingContactRow, id)
            return ListingContact(**row.said()) if row else ListingContact()


def _written(session: Session, row: ListingRow, mine: Reach) -> Supply | Demand:
    """What was written, to who wrote it."""
    return _shown(session, [row], mine)[0]


def _shown(session: Session, rows: Sequence[ListingRow], names: Reach) -> list[Supply | Demand]:
    firms = firms_of(session, [r.owner for r in rows])
    numbers = numbers_of(session, [r.id for r in rows if r.id is not None])
    return [wire(row, organisation_for(names, row, firms), numbers.get(row.id or 0, [])) for row in rows]


def numbers_of(session: Session, ids: Collection[int]) -> dict[int, list[ForeignNumber]]:
    """{listing: its numbers in other systems} of those that have any."""
    n = ForeignNumberRow
    query = select(n.listing_id, n.source, n.external_id).where(among(session, col(n.listing_id), ids))
    found: dict[int, list[ForeignNumber]] = {}
    for id, source, external_id in session.exec(query.order_by(col(n.source))).all():
        found.setdefault(id, []).append(ForeignNumber(source=source, external_id=external_id))
    return found


def wire(row: ListingRow, organisation: str, numbers: Sequence[ForeignNumber]) -> Supply | Demand:
    """A listing as it is shown. `organisation`: who lists it, "" to whom that is not shown: by its number in another system it
    could be told."""
    assert row.id is not None
    kept = {"side", "owner", "details", "kept_by"}
    common: dict[str, Any] = row.model_dump(exclude=kept) | {"organisation": organisation}
    common["numbers"] = list(numbers) if organisation else []
    if row.side == ListingSide.SUPPLY:
        return Supply(**common, details=SupplyDetails.model_validate(row.details, context=AS_KEPT))
    code = CreditCode(row.owner) if organisation else None
    return Demand(**common, credit_code=code, details=DemandDetails.model_validate(row.details, context=AS_KEPT))
