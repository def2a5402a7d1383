"""Use cases of needs: register, change, end; what they said before; referrals by officers."""

from __future__ import annotations

from collections.abc import Callable
from typing import IO, Any

from sqlalchemy import func
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, col, select

from services.matchmaking.listings.service import UNKNOWN_ENTERPRISE, UNKNOWN_REMEDY
from services.matchmaking.listings.tables import KnownEnterprise
from services.matchmaking.needs.finding import NEEDS, SHEET, NeedFilter, cells_of, needs_found
from services.matchmaking.needs.reaching import need_held, need_opened, need_read
from services.matchmaking.needs.revised import NEED, need_state
from services.matchmaking.needs.shown import shown_needs, shown_referrals
from services.matchmaking.needs.tables import NeedRow, NeedVersion, ReferralRow
from services.matchmaking.offers.reaching import OFFER_ABSENT, is_listed
from services.matchmaking.offers.tables import OfferRow
from services.matchmaking.providers.finding import spoken_for
from services.matchmaking.providers.tables import ProviderRow
from services.matchmaking.schema import ANSWERS
from shared.contracts.listing import ListFacets
from shared.contracts.offers import (
    Need,
    NeedIn,
    NeedState,
    OfferKind,
    Referral,
    ReferralIn,
    StatementVersion,
)
from shared.contracts.owners import Caller, Owner
from shared.contracts.public_events.matchmaking import NeedChanged, NeedReferred
from shared.contracts.values import CreditCode, Fen
from shared.plumbing.among import among
from shared.plumbing.audit import By
from shared.plumbing.auth import Principal
from shared.plumbing.errors import Conflict, Forbidden, InvalidInput, NotFound, TemporarilyUnavailable
from shared.plumbing.idempotency import StoredAnswer, idempotency_key
from shared.plumbing.listing import Asked, Listed, Listing, or_last
from shared.plumbing.revisions import Match
from shared.plumbing.rights import caller_of
from shared.plumbing.sheets.whole_list import workbook
from shared.plumbing.storage import Store, UnitOfWork

Score = Callable[[int, int, Principal], float | None]
"""(need, offer, caller) → the score of the match, None where it is none."""

REFERRALS = Listing(
    key=[col(ReferralRow.need_id), col(ReferralRow.offer_id)],
    natural="need_id",
    sorts={"at": or_last(col(ReferralRow.at))},
)


def content_of(said: NeedIn) -> dict[str, Any]:
    """What a need says, as its row has it."""
    return {
        "title": said.title,
        "text": said.text,
        "needed_on": said.needed_on,
        "budget": None if said.budget is None else int(said.budget),
        "details": said.details.model_dump(mode="json"),
    }


def titled(session: Session, code: str, kind: OfferKind, title: str) -> NeedRow | None:
    """What a firm looks for of a kind under a title."""
    n = NeedRow
    query = select(n).where(n.credit_code == code, n.kind == kind.value, n.title == title)
    return session.exec(query.with_for_update()).first()


def land(work: UnitOfWork, said: NeedIn, by: By) -> tuple[NeedRow, bool]:
    """Register a need, or change the one of the same firm, kind and title; True if anything is different now. What was taken back is open
    again."""
    row = titled(work.session, said.credit_code, said.details.kind, said.title)
    if row is None:
        return make(work, said), True
    before, was = need_state(row), row.state
    if was == NeedState.WITHDRAWN:
        row.state = NeedState.OPEN.value
    changed = change(work, row, said, moved=row.state != was)
    if changed:
        work.revise(NEED, str(row.id), by=by, before=before, after=need_state(row))
    return row, changed


def make(work: UnitOfWork, said: NeedIn) -> NeedRow:
    row = NeedRow(
        credit_code=said.credit_code,
        kind=said.details.kind.value,
        state=NeedState.OPEN.value,
        recorded_at=work.now,
        **content_of(said),
    )
    _keep(work, row)
    return row


def change(work: UnitOfWork, row: NeedRow, said: NeedIn, *, moved: bool = False) -> bool:
    """True if anything is different now. `moved`: its state is another already."""
    wanted = content_of(said)
    if not moved and row.model_dump(include=set(wanted)) == wanted:
        return False
    for name, value in wanted.items():
        setattr(row, name, value)
    row.recorded_at = work.now
    _keep(work, row)
    return True


def _keep(work: UnitOfWork, row: NeedRow) -> None:
    """What a need says from now on: its next version, and an event."""
    work.session.add(row)
    work.session.flush()
    assert row.id is not None
    last = work.session.exec(select(func.max(NeedVersion.version)).where(NeedVersion.need_id == row.id)).one()
    said = row.model_dump(mode="json", exclude={"id", "credit_code", "recorded_at"})
    said["budget"] = None if said["budget"] is None else Fen(said["budget"]).yuan
    work.session.add(NeedVersion(need_id=row.id, version=(last or 0) + 1, said=said, recorded_at=work.now))
    event = NeedChanged(
        id=row.id,
        credit_code=CreditCode(row.credit_code),
        kind=OfferKind(row.kind),
        title=row.title,
        state=NeedState(row.state),
    )
    work.publish(event, subject=str(row.id))


class Needs:
    """Reading and writing needs."""

    def __init__(self, store: Store, score: Score) -> None:
        self._store = store
        self._score = score

    def page(self, principal: Principal, wanted: NeedFilter, asked: Asked) -> Listed[Need]:
        with self._store.read() as session:
            page = NEEDS.page(session, needs_found(session, principal, wanted), asked)
            return page.of(lambda rows: shown_needs(session, rows))

    def facets(self, principal: Principal, wanted: NeedFilter, fields: str | None) -> ListFacets:
        with self._store.read() as session:
            return NEEDS.facets(session, needs_found(session, principal, wanted), fields)

    def workbook(self, principal: Principal, wanted: NeedFilter, sort: str | None) -> IO[bytes]:
        """The same needs, all of them."""
        with self._store.read() as session:
            query = needs_found(session, principal, wanted)
            rows = (cells_of(one) for page in NEEDS.every(session, query, sort) for one in shown_needs(session, page))
            return workbook("服务需求", SHEET, NEEDS.count(session, query), rows, self._store.clock.now())

    def get(self, id: int, principal: Principal) -> Need:
        with self._store.read() as session:
            return shown_needs(session, [need_read(session, id, principal)])[0]

    def versions(self, id: int, principal: Principal) -> list[StatementVersion]:
        """What a need said, the first first."""
        with self._store.read() as session:
            need_opened(session, id, principal)
            query = select(NeedVersion).where(NeedVersion.need_id == id).order_by(col(NeedVersion.version))
            return [StatementVersion.model_validate(row.model_dump()) for row in session.exec(query).all()]

    def make(self, said: NeedIn, principal: Principal, key: str | None) -> StoredAnswer:
        """Register a need: 201. Another of the same title is a `Conflict`."""

        def act(work: UnitOfWork) -> tuple[int, Need]:
            _require_may_ask(work.session, said, principal)
            _require_free(work, said, None)
            return 201, shown_needs(work.session, [make(work, said)])[0]

        once = idempotency_key(principal.client_id, "needs", key, said)
        try:
            return ANSWERS.run_once(self._store, once, act)
        except IntegrityError:
            # Another request registered the same at the same moment: now it is there to be found.
            return ANSWERS.run_once(self._store, once, act)

    def change(self, id: int, said: NeedIn, principal: Principal, match: Match) -> Need:
        """Change what a need says. Its firm and its kind stay."""
        with self._store.write() as work, work.editing(NEED, str(id), by=principal, match=match):
            row = need_held(work.session, id, principal)
            if row.credit_code != said.credit_code or row.kind != said.details.kind:
                raise Conflict("企业与种类不能变更;请撤回后另行登记")
            _require_free(work, said, id)
            change(work, row, said)
            return shown_needs(work.session, [row])[0]

    def move(self, id: int, state: NeedState, principal: Principal, match: Match) -> Need:
        """Say that it was met, take it back, or open it again. The same again changes nothing."""
        with self._store.write() as work, work.editing(NEED, str(id), by=principal, match=match):
            row = need_held(work.session, id, principal)
            if row.state != state:
                row.state, row.recorded_at = state.value, work.now
                _keep(work, row)
            return shown_needs(work.session, [row])[0]

    # -- referrals ---------------------------------------------------------------------------------------------------------

    def refer(self, id: int, said: ReferralIn, principal: Principal) -> tuple[bool, Referral]:
        """Bring an offer to a firm's attention; True if that is new. Officers refer, each for the firms that are his."""
        if caller_of(principal.kind, principal.unit, principal.enterprise) not in (Caller.BUREAU, Caller.OFFICE):
            raise Forbidden("推荐由主管部门与归口单位办理;企业可以直接与服务机构约定")
        with self._store.read() as session:
            need_opened(session, id, principal)
        score = self._scored(id, said.offer_id, principal)
        try:
            return self._refer(id, said, score, principal)
        except IntegrityError:
            # Another officer referred the same at the same moment: now it is there to be found.
            return self._refer(id, said, score, principal)

    def _scored(self, id: int, offer_id: int, principal: Principal) -> float | None:
        try:
            return self._score(id, offer_id, principal)
        except TemporarilyUnavailable:  # a referral does not wait for the search to be ready
            return None

    def _refer(self, id: int, said: ReferralIn, score: float | None, principal: Principal) -> tuple[bool, Referral]:
        with self._store.write() as work:
            need = need_held(work.session, id, principal)
            known = work.session.get(ReferralRow, (said.offer_id, id))
            if known is not None:
                return False, shown_referrals(work.session, [known])[0]
            if need.state != NeedState.OPEN:
                raise Conflict("此项需求已解决或已撤回,不再推荐")
            offer = work.session.get(OfferRow, said.offer_id)
            if offer is None or not is_listed(offer, work.session.get_one(ProviderRow, offer.provider_id)):
                raise NotFound(OFFER_ABSENT.format(id=said.offer_id))
            row = ReferralRow(
                offer_id=said.offer_id,
                need_id=id,
                by=principal.client_id,
                at=work.now,
                score=score,
                note=said.note,
            )
            work.session.add(row)
            work.session.flush()
            event = NeedReferred(need_id=id, offer_id=said.offer_id, provider_id=offer.provider_id)
            work.publish(event, subject=str(id))
            return True, shown_referrals(work.session, [row])[0]

    def referrals(self, principal: Principal, need: int | None, asked: Asked) -> Listed[Referral]:
        """Referrals of the needs that are a caller's, and those to the providers that it speaks for. `need`: of one need."""
        with self._store.read() as session:
            if need is not None:
                need_read(session, need, principal)
            page = REFERRALS.page(session, _referrals_within(session, principal, need), asked)
            return page.of(lambda rows: shown_referrals(session, rows))


def _referrals_within(session: Session, principal: Principal, need: int | None) -> Any:
    """A provider sees those to itself, and not to whom else its firm was referred."""
    reach = principal.reads(Owner.NEED)
    query = select(ReferralRow)
    if not reach.everything:
        n, unit = NeedRow, col(KnownEnterprise.unit)
        own = select(n.id).join(KnownEnterprise, col(KnownEnterprise.credit_code) == n.credit_code)
        own = own.where(reach.among(firm=n.credit_code, unit=unit))
        spoken = among(session, col(OfferRow.provider_id), spoken_for(session, principal))
        offered = select(OfferRow.id).where(spoken)
        query = query.where(col(ReferralRow.need_id).in_(own) | col(ReferralRow.offer_id).in_(offered))
    return query if need is None else query.where(ReferralRow.need_id == need)


def _require_may_ask(session: Session, said: NeedIn, principal: Principal) -> None:
    """`InvalidInput` where the registry has not told of the firm, `Forbidden` to whom it is not to ask for it."""
    mine = principal.writes(Owner.NEED)
    firm = session.get(KnownEnterprise, said.credit_code)
    if firm is None and mine.firm in (None, said.credit_code):
        raise InvalidInput.at("body.credit_code", UNKNOWN_ENTERPRISE, UNKNOWN_REMEDY, said.credit_code)
    if firm is None or not mine.covers(firm=said.credit_code, units=(firm.unit,)):
        raise mine.refusal()


def _require_free(work: UnitOfWork, said: NeedIn, id: int | None) -> None:
    other = titled(work.session, said.credit_code, said.details.kind, said.title)
    if other is not None and other.id != id:
        raise Conflict(f"该企业已有同名的一项(编号 {other.id}),请换一个名称,或变更那一项")
