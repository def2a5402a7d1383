"""Use cases of offers: make, change, list, suspend, withdraw; what they said before."""

from __future__ import annotations

from collections.abc import Sequence
from typing import IO, Any

from sqlalchemy import func
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, col, select

from services.matchmaking.offers.finding import OFFERS, SHEET, OfferFilter, cells_of, offers_found
from services.matchmaking.offers.reaching import offer_held, offer_opened, offer_read
from services.matchmaking.offers.revised import OFFER, offer_state
from services.matchmaking.offers.tables import OfferRow, OfferVersion
from services.matchmaking.providers.reaching import provider_held, speaks
from services.matchmaking.providers.tables import ProviderRow
from services.matchmaking.schema import ANSWERS
from shared.contracts.audit import Action
from shared.contracts.listing import ListFacets
from shared.contracts.offers import (
    Offer,
    OfferIn,
    OfferKind,
    OfferState,
    OfferStateChange,
    ProviderState,
    StatementVersion,
)
from shared.contracts.owners import Owner
from shared.contracts.public_events.matchmaking import OfferChanged
from shared.contracts.values import AS_KEPT, Fen
from shared.plumbing.among import among
from shared.plumbing.audit import By
from shared.plumbing.auth import Principal
from shared.plumbing.errors import Conflict, InvalidInput
from shared.plumbing.idempotency import StoredAnswer, idempotency_key
from shared.plumbing.listing import Asked, Listed
from shared.plumbing.revisions import Match
from shared.plumbing.sheets.whole_list import workbook
from shared.plumbing.storage import Store, UnitOfWork


def content_of(said: OfferIn) -> dict[str, Any]:
    """What an offer says, as its row has it. A list of whom it is for is kept in one order: the same again is the same."""
    return {
        **{name: getattr(said, name) for name in ("title", "text", "valid_from", "valid_until")},
        **{name: sorted(set(getattr(said, name))) for name in ("tiers", "industries", "units")},
        "sizes": sorted({size.value for size in said.sizes}),
        "fee_level": said.fee_level.value,
        "normal_price": None if said.normal_price is None else int(said.normal_price),
        "fee": None if said.fee is None else int(said.fee),
        "details": said.details.model_dump(mode="json"),
    }


def titled(session: Session, provider_id: str, kind: OfferKind, title: str) -> OfferRow | None:
    """What a provider offers of a kind under a title."""
    o = OfferRow
    query = select(o).where(o.provider_id == provider_id, o.kind == kind.value, o.title == title)
    return session.exec(query.with_for_update()).first()


def land(work: UnitOfWork, said: OfferIn, by: By) -> tuple[OfferRow, bool]:
    """Make an offer, or change the one of the same provider, kind and title; True if anything is different now. What was withdrawn, or
    was a draft, is listed again; what the bureau has suspended stays so."""
    row = titled(work.session, said.provider_id, said.details.kind, said.title)
    if row is None:
        return make(work, said), True
    before, was = offer_state(row), row.state
    if was in (OfferState.DRAFT, OfferState.WITHDRAWN) and not said.draft:
        row.state = OfferState.LISTED.value
    changed = change(work, row, said, moved=row.state != was)
    if changed:
        work.revise(OFFER, str(row.id), by=by, before=before, after=offer_state(row))
    return row, changed


def make(work: UnitOfWork, said: OfferIn) -> OfferRow:
    state = OfferState.DRAFT if said.draft else OfferState.LISTED
    row = OfferRow(
        provider_id=said.provider_id,
        kind=said.details.kind.value,
        state=state.value,
        recorded_at=work.now,
        **content_of(said),
    )
    _keep(work, row)
    return row


def change(work: UnitOfWork, row: OfferRow, said: OfferIn, *, moved: bool = False) -> bool:
    """True if anything is different now. `moved`: its state is another already."""
    wanted = content_of(said)
    if not moved and row.model_dump(include=set(wanted)) == wanted:
        return False
    for name, value in wanted.items():
        setattr(row, name, value)
    row.recorded_at = work.now
    _keep(work, row)
    return True


def _keep(work: UnitOfWork, row: OfferRow) -> None:
    """What an offer says from now on: its next version, and an event."""
    work.session.add(row)
    work.session.flush()
    assert row.id is not None
    last = work.session.exec(select(func.max(OfferVersion.version)).where(OfferVersion.offer_id == row.id)).one()
    said = row.model_dump(mode="json", exclude={"id", "provider_id", "recorded_at"})
    for name in ("normal_price", "fee"):
        said[name] = None if said[name] is None else Fen(said[name]).yuan
    work.session.add(OfferVersion(offer_id=row.id, version=(last or 0) + 1, said=said, recorded_at=work.now))
    event = OfferChanged(
        id=row.id,
        provider_id=row.provider_id,
        kind=OfferKind(row.kind),
        title=row.title,
        state=OfferState(row.state),
    )
    work.publish(event, subject=str(row.id))


class Offers:
    """Reading and writing offers."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def page(self, principal: Principal, wanted: OfferFilter, asked: Asked) -> Listed[Offer]:
        with self._store.read() as session:
            page = OFFERS.page(session, self._found(session, principal, wanted), asked)
            return page.of(lambda rows: shown(session, rows, principal))

    def facets(self, principal: Principal, wanted: OfferFilter, fields: str | None) -> ListFacets:
        with self._store.read() as session:
            return OFFERS.facets(session, self._found(session, principal, wanted), fields)

    def workbook(self, principal: Principal, wanted: OfferFilter, sort: str | None) -> IO[bytes]:
        """The same offers, all of them."""
        with self._store.read() as session:
            query = self._found(session, principal, wanted)
            rows = (
                cells_of(one) for page in OFFERS.every(session, query, sort) for one in shown(session, page, principal)
            )
            return workbook("服务产品", SHEET, OFFERS.count(session, query), rows, self._store.clock.now())

    def _found(self, session: Session, principal: Principal, wanted: OfferFilter) -> Any:
        return offers_found(session, principal, wanted, self._store.clock.today())

    def get(self, id: int, principal: Principal) -> Offer:
        with self._store.read() as session:
            row, _ = offer_read(session, id, principal)
            return shown(session, [row], principal)[0]

    def versions(self, id: int, principal: Principal) -> list[StatementVersion]:
        """What an offer said, the first first."""
        with self._store.read() as session:
            offer_opened(session, id, principal)
            query = select(OfferVersion).where(OfferVersion.offer_id == id).order_by(col(OfferVersion.version))
            return [StatementVersion.model_validate(row.model_dump()) for row in session.exec(query).all()]

    def make(self, said: OfferIn, principal: Principal, key: str | None) -> StoredAnswer:
        """Offer something: 201. Another of the same title is a `Conflict`."""

        def act(work: UnitOfWork) -> tuple[int, Offer]:
            require_stands(provider_held(work.session, said.provider_id, principal, Owner.OFFER))
            self._require_free(work, said, None)
            return 201, shown(work.session, [make(work, said)], principal)[0]

        once = idempotency_key(principal.client_id, "offers", key, said)
        try:
            return ANSWERS.run_once(self._store, once, act)
        except IntegrityError:
            # Another request offered the same at the same moment: now it is there to be found.
            return ANSWERS.run_once(self._store, once, act)

    def change(self, id: int, said: OfferIn, principal: Principal, match: Match) -> Offer:
        """Change what an offer says. Its provider and its kind stay."""
        with self._store.write() as work, work.editing(OFFER, str(id), by=principal, match=match):
            row, provider = offer_held(work.session, id, principal)
            require_stands(provider)
            if row.provider_id != said.provider_id or row.kind != said.details.kind:
                raise Conflict("服务机构与种类不能变更;请撤下后另行登记")
            self._require_free(work, said, id)
            was = row.state
            if was == OfferState.DRAFT and not said.draft:
                row.state = OfferState.LISTED.value
            change(work, row, said, moved=row.state != was)
            return shown(work.session, [row], principal)[0]

    @staticmethod
    def _require_free(work: UnitOfWork, said: OfferIn, id: int | None) -> None:
        other = titled(work.session, said.provider_id, said.details.kind, said.title)
        if other is not None and other.id != id:
            raise Conflict(f"该机构已有同名的一项(编号 {other.id}),请换一个名称,或变更那一项")

    def move(self, id: int, said: OfferStateChange, principal: Principal, match: Match) -> Offer:
        """List, suspend or withdraw. What the bureau has suspended is the bureau's to list again. The same again changes nothing."""
        with self._store.write() as work, work.editing(OFFER, str(id), by=principal, match=match):
            row, provider = offer_held(work.session, id, principal)
            bureau = principal.writes(Owner.OFFER).everything
            suspends = said.state is OfferState.SUSPENDED
            if suspends and not bureau:
                raise Conflict("暂停由主管部门办理;本机构可以撤下")
            if row.state == OfferState.SUSPENDED and not bureau:
                raise Conflict("此项已由主管部门暂停,由主管部门恢复")
            if suspends and not said.reason:
                raise InvalidInput.at("body.reason", "暂停须写明理由", "请填写理由")
            if said.state is OfferState.LISTED:
                require_stands(provider)
            if row.state != said.state:
                if suspends or row.state == OfferState.SUSPENDED:
                    detail = {"from": row.state, "to": said.state.value}
                    work.audit(Action.OFFER_SUSPENDED, principal, str(id), **detail)
                row.state, row.reason, row.recorded_at = said.state.value, said.reason, work.now
                _keep(work, row)
            return shown(work.session, [row], principal)[0]


def require_stands(provider: ProviderRow) -> None:
    """`Conflict` where a provider may offer nothing now."""
    if provider.state in (ProviderState.SUSPENDED, ProviderState.WITHDRAWN):
        which = "已暂停" if provider.state == ProviderState.SUSPENDED else "已退出"
        raise Conflict(f"该机构{which},不能登记或变更服务产品")


def shown(session: Session, rows: Sequence[OfferRow], principal: Principal | None) -> list[Offer]:
    """Offers as a caller sees them. `principal`: None shows what everybody sees."""
    query = select(ProviderRow).where(among(session, col(ProviderRow.id), {row.provider_id for row in rows}))
    providers = {row.id: row for row in session.exec(query).all()}
    bureau = principal is not None and principal.writes(Owner.OFFER).everything
    found = []
    for row in rows:
        provider = providers[row.provider_id]
        own = bureau or (principal is not None and speaks(principal, provider))
        said = row.model_dump() | {
            "normal_price": None if row.normal_price is None else Fen(row.normal_price),
            "fee": None if row.fee is None else Fen(row.fee),
            "reason": row.reason if own else "",
        }
        named = {"provider_name": provider.name, "provider_kind": provider.kind}
        found.append(Offer.model_validate({**said, **named}, context=AS_KEPT))
    return found
