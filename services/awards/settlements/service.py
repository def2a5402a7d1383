"""Use cases of settlements: drafted by one person from the services that firms confirmed and rated, checked by another, and then what the
provider's statement rests on: it is claimed, examined, decided and paid as any award. Void as long as nothing is claimed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select as sa_select
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, col, func, or_, select

from services.awards.catalogue.service import Policies
from services.awards.claims.tables import ClaimRow
from services.awards.domain.claim_process import FREE
from services.awards.domain.claim_process import STATE_NAMES as CLAIM_STATES
from services.awards.domain.pack import Pack
from services.awards.read_model.service import require_known, unit_names
from services.awards.read_model.tables import KnownEnterprise
from services.awards.record.payments import standing_awards
from services.awards.record.people import require_person
from services.awards.record.tables import SettlementLineRow, SettlementRow
from services.awards.schema import ANSWERS
from services.awards.settlements.year import (
    NOT_COMPUTABLE,
    differing,
    filed,
    gathered,
    left_shown,
    measure_shown,
    names_of,
    per_engagement,
    quality_of,
    service_shown,
    with_subsidies,
    worked_out,
)
from shared.casework.steps import state_of
from shared.contracts.audit import Action
from shared.contracts.listing import ListFacets
from shared.contracts.owners import Owner
from shared.contracts.public_events.awards import EngagementSettled, SettlementMoved
from shared.contracts.settlements import (
    SETTLEMENT_STATE_NAMES,
    ServiceYear,
    Settlement,
    SettlementClaim,
    SettlementIn,
    SettlementInFull,
    SettlementVoidIn,
)
from shared.contracts.values import CreditCode, Fen, local_date
from shared.plumbing.auth import Principal
from shared.plumbing.errors import Conflict, NotFound
from shared.plumbing.idempotency import StoredAnswer, idempotency_key
from shared.plumbing.identifiers import new_identifier
from shared.plumbing.listing import Asked, Listed, Listing, by, code_holds, holds
from shared.plumbing.storage import Store, UnitOfWork
from shared.plumbing.turns import wait_for_turn

_S, _L, _F, _C = SettlementRow, SettlementLineRow, KnownEnterprise, ClaimRow
SETTLEMENTS = Listing(
    key=[col(_S.id)],
    natural="drafted_at",
    sorts={"name": col(_F.name), "year": col(_S.year), "state": col(_S.state)},
    fields={
        "state": by(col(_S.state), lambda _: SETTLEMENT_STATE_NAMES),
        "year": by(col(_S.year)),
        "unit": by(col(_F.unit), unit_names),
    },
)


@dataclass(frozen=True, slots=True)
class SettlementFilter:
    """Which settlements are asked for. `q`: in the provider's name and code."""

    q: str | None = None
    year: int | None = None
    state: str | None = None
    provider: str | None = None


class Settlements:
    """What providers are paid for a year's services."""

    def __init__(self, store: Store, policies: Policies) -> None:
        self._store = store
        self._policies = policies

    # -- reading ---------------------------------------------------------------------------------------------------------

    def preview(self, code: CreditCode, year: int, principal: Principal) -> ServiceYear:
        """A provider's year as a settlement would have it now."""
        pack = self._policies.named(None)
        with self._store.read() as session:
            if not principal.reads(Owner.SETTLEMENT).covers(firm=code):
                raise NotFound("没有该机构的服务,或不是本机构的")
            lines, left = gathered(session, code, year)
            worked = worked_out(pack, year, lines)
            with_subsidies(lines, worked)
            names = names_of(session, {code, *(x.credit_code for x in lines), *(e.credit_code for e, _ in left)})
            return ServiceYear(
                provider_code=code, provider_name=names.get(code, code), year=year, quality=quality_of(session, code, year),
                services=[service_shown(pack, names, line) for line in lines], left_out=left_shown(names, left),
                measures=[measure_shown(pack, names, one) for one in worked],
                note=self._against(session, pack, code, year, lines),
            )  # fmt: skip

    def page(self, principal: Principal, wanted: SettlementFilter, asked: Asked) -> Listed[Settlement]:
        with self._store.read() as session:
            query = _found(principal, wanted)
            return SETTLEMENTS.page(session, query, asked).of(lambda rows: _shown(session, rows))

    def facets(self, principal: Principal, wanted: SettlementFilter, fields: str | None) -> ListFacets:
        with self._store.read() as session:
            return SETTLEMENTS.facets(session, _found(principal, wanted), fields)

    def get(self, id: str, principal: Principal) -> SettlementInFull:
        with self._store.read() as session:
            return self._in_full(session, id, principal)

    # -- going on --------------------------------------------------------------------------------------------------------

    def draft(self, request: SettlementIn, principal: Principal, key: str | None) -> StoredAnswer:
        """Draft the settlement of a provider's year from what is there to be settled."""
        person = require_person(principal)
        pack, code, year = self._policies.named(None), request.provider_code, request.year

        def act(work: UnitOfWork) -> tuple[int, SettlementInFull]:
            session = work.session
            require_known(session, code)
            wait_for_turn(session, f"settlement/{code}")
            lines, _ = gathered(session, code, year)
            if problem := self._against(session, pack, code, year, lines):
                raise Conflict(problem)
            with_subsidies(lines, worked_out(pack, year, lines))
            row = _S(
                id=new_identifier(work.now), provider_code=code, year=year, state="drafted", policy_digest=pack.digest,
                drafted_by=principal.client_id, drafted_person=person, recorded_at=work.now, void_reason="",
            )  # fmt: skip
            session.add(row)
            session.flush()
            session.add_all(filed(line, row.id) for line in lines)
            session.flush()
            _tell(work, row, principal)
            return 201, self._in_full(session, row.id, principal)

        once = idempotency_key(principal.client_id, "settlements", key, request)
        try:
            return ANSWERS.run_once(self._store, once, act)
        except IntegrityError:
            raise Conflict("其中的服务刚刚已编入另一结算,请刷新后重试") from None

    def check(self, id: str, principal: Principal) -> SettlementInFull:
        """Check a draft: another person than drafted it, and only where everything stands as it stood."""
        person = require_person(principal)
        with self._store.write() as work:
            session, pack = work.session, self._policies.named(None)
            row = _held(session, id)
            if row.state != "drafted":
                raise Conflict(f"此结算{SETTLEMENT_STATE_NAMES[row.state]}")
            if row.drafted_person == person:
                raise Conflict("此结算是您拟定的,须由另一人审核")
            if row.policy_digest != pack.digest:
                raise Conflict("拟定以后政策包有变,请作废后重新拟定")
            lines = _lines(session, id)
            now, _ = gathered(session, row.provider_code, row.year, within=id)
            if changed := differing(lines, now):
                raise Conflict(f"拟定以后有 {len(changed)} 项服务的情况有变(如 {changed[0][:8]}),请作废后重新拟定")
            row.state, row.checked_by, row.checked_person = "checked", principal.client_id, person
            row.checked_on, row.checked_at = local_date(work.now), work.now
            row.seq = work.next_number()
            session.add(row)
            session.flush()
            _tell(work, row, principal)
            for line in lines:
                _tell_settled(work, row, line, "settled" if line.subsidy or line.voucher else "not_eligible")
            return self._in_full(session, id, principal)

    def void(self, id: str, request: SettlementVoidIn, principal: Principal) -> SettlementInFull:
        """Make a settlement void; not once something of it is claimed or paid."""
        require_person(principal)
        with self._store.write() as work:
            session = work.session
            row = _held(session, id)
            if row.state == "void":
                raise Conflict("此结算已作废")
            claimed = [c for c in self._claims(session, row) if state_of(c) not in FREE]
            if claimed:
                name = CLAIM_STATES[state_of(claimed[0])]
                raise Conflict(f"据此结算的奖补{name}(编号 {claimed[0].id}),不能作废;请先撤回或作废该事项")
            measures = self._measures(row.year)
            paid = standing_awards(session, [row.provider_code])
            if any((row.provider_code, m, "", row.year) in paid for m in measures):
                raise Conflict("据此结算的奖补已登记拨付,不能作废;应收回的请办理追缴")
            was_checked, lines = row.state == "checked", _lines(session, id)
            row.state, row.voided_by, row.voided_at = "void", principal.client_id, work.now
            row.voided_seq, row.void_reason = work.next_number(), request.reason
            session.add(row)
            session.flush()
            for line in lines:
                line.released_at = work.now
                session.add(line)
            session.flush()
            _tell(work, row, principal)
            for line in lines if was_checked else ():
                _tell_settled(work, row, line, "open")
            return self._in_full(session, id, principal)

    # -- helpers ---------------------------------------------------------------------------------------------------------

    def _against(self, session: Session, pack: Pack, code: str, year: int, lines: Sequence[SettlementLineRow]) -> str:
        """Why a provider's year is not settled now; "" where it can be."""
        if not per_engagement(pack, year):
            return NOT_COMPUTABLE
        if session.get(_F, code) is None:
            return "该机构还没有在登记服务登记,不能结算"
        standing = select(_S.state).where(_S.provider_code == code, _S.year == year, _S.state != "void")
        if (state := session.exec(standing).first()) is not None:
            return f"该机构{year}年度已有结算({SETTLEMENT_STATE_NAMES[state]}),每年一次;要重新结算的,先作废"
        return "" if lines else f"{year}年没有可结算的服务"

    def _measures(self, year: int) -> list[str]:
        return [m.id for m in per_engagement(self._policies.named(None), year)]

    def _claims(self, session: Session, row: SettlementRow) -> Sequence[ClaimRow]:
        query = select(_C).where(
            _C.credit_code == row.provider_code, _C.year == row.year, col(_C.measure_id).in_(self._measures(row.year))
        )
        return session.exec(query.order_by(col(_C.id))).all()

    def _in_full(self, session: Session, id: str, principal: Principal) -> SettlementInFull:
        rows = session.execute(_found(principal, SettlementFilter()).where(_S.id == id)).all()
        if not rows:
            raise NotFound(f"没有编号为“{id[:40]}”的结算")
        (found,) = _shown(session, rows)
        row = rows[0][0]
        pack = self._policies.by_digest(row.policy_digest) or self._policies.named(None)
        lines = _lines(session, id)
        names = names_of(session, {line.credit_code for line in lines})
        claims = []
        for c in self._claims(session, row):
            m, state = pack.measure(c.measure_id), state_of(c)
            claims.append(
                SettlementClaim(
                    claim_id=c.id, measure_id=c.measure_id, measure_name=m.name if m else c.measure_id,
                    amount=None if c.amount is None else Fen(c.amount), state=state, state_name=CLAIM_STATES[state],
                )
            )  # fmt: skip
        return SettlementInFull(
            **dict(found),
            quality=quality_of(session, row.provider_code, row.year),
            services=[service_shown(pack, names, line) for line in lines],
            measures=[measure_shown(pack, names, one) for one in worked_out(pack, row.year, lines)],
            claims=claims,
        )


def _found(principal: Principal, wanted: SettlementFilter) -> Any:
    mine = principal.reads(Owner.SETTLEMENT).among(firm=col(_S.provider_code), unit=col(_F.unit))
    sums = (
        sa_select(
            col(_L.settlement_id),
            func.count().label("count"),
            func.coalesce(func.sum(_L.subsidy), 0).label("subsidy"),
            func.coalesce(func.sum(_L.voucher), 0).label("voucher"),
        )
        .group_by(col(_L.settlement_id))
        .subquery()
    )
    query: Any = (
        sa_select(_S, _F, sums.c.count, sums.c.subsidy, sums.c.voucher)
        .join(_F, col(_F.credit_code) == _S.provider_code)
        .outerjoin(sums, sums.c.settlement_id == _S.id)
        .where(mine)
    )
    for column, value in ((_S.year, wanted.year), (_S.state, wanted.state), (_S.provider_code, wanted.provider)):
        if value is not None:
            query = query.where(column == value)
    if wanted.q:
        query = query.where(or_(holds(col(_F.name), wanted.q), code_holds(col(_S.provider_code), wanted.q)))
    return query


def _shown(session: Session, rows: Sequence[Any]) -> list[Settlement]:
    units = unit_names(session)
    return [
        Settlement(
            id=row.id, provider_code=CreditCode(row.provider_code), provider_name=firm.name, unit=firm.unit,
            unit_name=units.get(firm.unit, firm.unit), year=row.year, state=row.state, state_name=SETTLEMENT_STATE_NAMES[row.state],
            count=count or 0, subsidy=Fen(int(subsidy or 0)), voucher=Fen(int(voucher or 0)), drafted_by=row.drafted_by,
            drafted_at=row.recorded_at, checked_by=row.checked_by, checked_on=row.checked_on, voided_by=row.voided_by,
            voided_at=row.voided_at, void_reason=row.void_reason,
        )
        for row, firm, count, subsidy, voucher in rows
    ]  # fmt: skip


def _held(session: Session, id: str) -> SettlementRow:
    row = session.get(_S, id, with_for_update=True, populate_existing=True)
    if row is None:
        raise NotFound(f"没有编号为“{id[:40]}”的结算")
    return row


def _lines(session: Session, id: str) -> Sequence[SettlementLineRow]:
    query = select(_L).where(_L.settlement_id == id).order_by(col(_L.confirmed_on), col(_L.engagement_id))
    return session.exec(query).all()


def _tell(work: UnitOfWork, row: SettlementRow, principal: Principal) -> None:
    lines = _lines(work.session, row.id)
    moved = SettlementMoved(
        settlement_id=row.id, provider_code=CreditCode(row.provider_code), year=row.year, state=row.state, count=len(lines),
        subsidy=Fen(sum(x.subsidy for x in lines)), voucher=Fen(sum(x.voucher for x in lines)),
    )  # fmt: skip
    work.publish(moved, subject=row.provider_code)
    work.audit(
        Action.SETTLEMENT_CHANGED, principal, row.id, state=row.state, provider=row.provider_code, year=row.year, count=len(lines)
    )  # fmt: skip


def _tell_settled(work: UnitOfWork, row: SettlementRow, line: SettlementLineRow, outcome: Any) -> None:
    settled = EngagementSettled(
        engagement_id=line.engagement_id, settlement_id=row.id, outcome=outcome, subsidy=Fen(line.subsidy),
        voucher=Fen(line.voucher),
    )  # fmt: skip
    work.publish(settled, subject=line.engagement_id)
