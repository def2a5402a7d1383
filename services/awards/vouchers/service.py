"""Use cases of vouchers: a programme is made, firms are given one each, reserve of it for a service that they agreed, and its provider
redeems what was reserved once the firm has confirmed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import func
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, col, select

from services.awards.catalogue.service import Policies
from services.awards.domain.pack import Pack
from services.awards.engagements.service import AGREED, CONFIRMED, STATE_NAMES, held, require_held
from services.awards.engagements.tables import KnownEngagement
from services.awards.happenings import EngagementTold
from services.awards.read_model.service import held_on, unit_names
from services.awards.read_model.tables import KnownEnterprise, KnownRecognition
from services.awards.record.people import SYSTEM, require_person
from services.awards.schema import ANSWERS
from services.awards.vouchers import ledger
from services.awards.vouchers.finding import (
    USES,
    VOUCHERS,
    UseFilter,
    VoucherFilter,
    overdue,
    sums_of,
    uses_found,
    vouchers_found,
)
from services.awards.vouchers.showing import (
    about,
    entries_shown,
    programmes_shown,
    provider_names,
    uses_shown,
    vouchers_shown,
)
from services.awards.vouchers.tables import VoucherProgrammeRow, VoucherRow, VoucherUseRow
from shared.contracts.amounts import wan
from shared.contracts.audit import Action
from shared.contracts.listing import ListFacets
from shared.contracts.owners import Caller, Owner
from shared.contracts.problems import FieldProblem
from shared.contracts.values import CreditCode, Fen, local_date
from shared.contracts.vouchers import (
    ISSUE_OUTCOME_NAMES,
    SERVICE_KIND_NAMES,
    ReleaseIn,
    ReservableService,
    ReservationIn,
    VoidIn,
    VoucherInFull,
    VoucherIssued,
    VoucherProgramme,
    VoucherProgrammeIn,
    VouchersIn,
    VoucherUse,
)
from shared.contracts.vouchers import Voucher as VoucherShown
from shared.plumbing.auth import Principal
from shared.plumbing.errors import Conflict, Forbidden, InvalidInput, NotFound
from shared.plumbing.idempotency import StoredAnswer, idempotency_key
from shared.plumbing.identifiers import new_identifier
from shared.plumbing.listing import Asked, Listed
from shared.plumbing.storage import Store, UnitOfWork

_P, _V, _U, _F, _E = VoucherProgrammeRow, VoucherRow, VoucherUseRow, KnownEnterprise, KnownEngagement
_SOME = 200
"""Vouchers that expire in one transaction."""


class Vouchers:
    """Programmes, vouchers, what is reserved and redeemed."""

    def __init__(self, store: Store, policies: Policies) -> None:
        self._store = store
        self._policies = policies

    # -- programmes ------------------------------------------------------------------------------------------------------

    def make(self, request: VoucherProgrammeIn, principal: Principal, key: str | None) -> StoredAnswer:
        """Make a programme."""
        pack = self._policies.named(None)
        if problems := list(_against_programme(request, pack)):
            raise InvalidInput(problems[0].problem, problems)

        def act(work: UnitOfWork) -> tuple[int, VoucherProgramme]:
            said = request.model_dump(exclude={"face", "total"})
            row = _P(
                **said, id=new_identifier(work.now), face=int(request.face), total=int(request.total), issued=0,
                made_by=principal.client_id, made_at=work.now,
            )  # fmt: skip
            work.session.add(row)
            work.session.flush()
            work.audit(Action.VOUCHERS_CHANGED, principal, row.id, change="programme", face=row.face, total=row.total)
            return 201, programmes_shown(work.session, pack, [(row, 0)])[0]

        once = idempotency_key(principal.client_id, "voucher-programmes", key, request)
        try:
            return ANSWERS.run_once(self._store, once, act)
        except IntegrityError:
            raise Conflict(f"{request.year}年已有名为“{request.name}”的方案,请另取名称") from None

    def programmes(self, year: int | None) -> list[VoucherProgramme]:
        """All programmes, the last first."""
        with self._store.read() as session:
            query = (
                select(_P, func.count(col(_V.id)))
                .outerjoin(_V, col(_V.programme_id) == _P.id)
                .group_by(*_P.__table__.primary_key.columns)  # type: ignore[attr-defined]  # the table's own
                .order_by(col(_P.id).desc())
            )
            query = query if year is None else query.where(_P.year == year)
            return programmes_shown(session, self._policies.named(None), session.exec(query).all())

    def programme(self, id: str) -> VoucherProgramme:
        with self._store.read() as session:
            return self._programme(session, id)

    def close(self, id: str, principal: Principal) -> VoucherProgramme:
        """Issue no more. What was issued stays."""
        with self._store.write() as work:
            row = _existing(work.session, id, lock=True)
            if row.closed_at is None:
                row.closed_by, row.closed_at = principal.client_id, work.now
                work.session.add(row)
                work.session.flush()
                work.audit(Action.VOUCHERS_CHANGED, principal, id, change="close")
            return self._programme(work.session, id)

    def _programme(self, session: Session, id: str) -> VoucherProgramme:
        row = _existing(session, id)
        count = session.exec(select(func.count()).select_from(_V).where(_V.programme_id == id)).one()
        return programmes_shown(session, self._policies.named(None), [(row, count)])[0]

    # -- issuing ---------------------------------------------------------------------------------------------------------

    def issue(self, id: str, request: VouchersIn, principal: Principal) -> list[VoucherIssued]:
        """Give each of these firms a voucher, unless it has one of this programme: of each, what became of it."""
        pack = self._policies.named(None)
        with self._store.write() as work:
            programme = _existing(work.session, id, lock=True)
            issuing = Issuing(work, programme, pack, principal)
            return [issuing.to(code) for code in dict.fromkeys(request.credit_codes)]

    # -- reading ---------------------------------------------------------------------------------------------------------

    def page(self, principal: Principal, wanted: VoucherFilter, asked: Asked) -> Listed[VoucherShown]:
        with self._store.read() as session:
            query = vouchers_found(session, principal, wanted)
            return VOUCHERS.page(session, query, asked).of(lambda rows: vouchers_shown(session, rows))

    def facets(self, principal: Principal, wanted: VoucherFilter, fields: str | None) -> ListFacets:
        with self._store.read() as session:
            return VOUCHERS.facets(session, vouchers_found(session, principal, wanted), fields)

    def get(self, id: str, principal: Principal) -> VoucherInFull:
        with self._store.read() as session:
            return self._in_full(session, id, principal)

    def uses(self, principal: Principal, wanted: UseFilter, asked: Asked) -> Listed[VoucherUse]:
        with self._store.read() as session:
            query = uses_found(principal, wanted)
            return USES.page(session, query, asked).of(lambda rows: uses_shown(session, rows))

    def reservable(self, id: str, principal: Principal) -> list[ReservableService]:
        """The services of the firm for which something of a voucher may be reserved now."""
        with self._store.read() as session:
            voucher, programme, _ = _seen(session, id, principal)
            if voucher.state != "issued" or voucher.expires_on < self._store.clock.today():
                return []
            taken = select(_U.engagement_id).where(col(_U.state).in_(["reserved", "redeemed"]))
            query = (
                select(_E)
                .where(_E.credit_code == voucher.credit_code, _E.state == AGREED, col(_E.kind).in_(programme.kinds))
                .where(_E.provider_code != "", col(_E.agreed_price) > 0, col(_E.voucher_id).in_(["", voucher.id]))
                .where(col(_E.engagement_id).not_in(taken))
                .order_by(col(_E.agreed_on).desc(), col(_E.engagement_id))
            )
            rows = session.exec(query).all()
            providers = provider_names(session, {row.provider_code for row in rows})
            return [
                ReservableService(
                    engagement_id=row.engagement_id, provider_code=row.provider_code,
                    provider_name=providers.get(row.provider_code, row.provider_code), kind=row.kind,
                    kind_name=SERVICE_KIND_NAMES.get(row.kind, row.kind), service_type=row.service_type, agreed_on=row.agreed_on,
                    agreed_price=Fen(row.agreed_price or 0), most=Fen(min(voucher.balance, row.agreed_price or 0)),
                )
                for row in rows
            ]  # fmt: skip

    def _in_full(self, session: Session, id: str, principal: Principal) -> VoucherInFull:
        voucher, programme, firm = _seen(session, id, principal)
        sums = sums_of(session, col(_V.id), [id])
        uses = session.execute(uses_found(principal, UseFilter()).where(_U.voucher_id == id)).all()
        return VoucherInFull(
            **about(voucher, programme, firm, sums, unit_names(session)),
            entries=entries_shown(session, voucher),
            uses=uses_shown(session, uses),
        )

    # -- using -----------------------------------------------------------------------------------------------------------

    def reserve(self, id: str, request: ReservationIn, principal: Principal, key: str | None) -> StoredAnswer:
        """Reserve something of a voucher for a service that was agreed: a person of the firm itself."""

        def act(work: UnitOfWork) -> tuple[int, VoucherInFull]:
            session = work.session
            service = require_held(session, request.engagement_id)
            voucher = _own(session, id, principal)
            programme = session.get_one(_P, voucher.programme_id)
            if problem := _against_reserving(work, voucher, programme, service):
                raise Conflict(problem)
            use = session.get(_U, service.engagement_id)
            if use is not None and use.state != "released":
                raise Conflict("此服务已预留过服务券" if use.state == "reserved" else "此服务的服务券已经核销")
            agreed, amount = service.agreed_price or 0, int(request.amount)
            firm_part = agreed - amount if request.firm_part is None else int(request.firm_part)
            _require_within(request, voucher, agreed, amount, firm_part)
            said: dict[str, Any] = {
                "voucher_id": voucher.id, "credit_code": voucher.credit_code, "provider_code": service.provider_code, "fen": amount,
                "firm_part": firm_part, "agreed_price": agreed, "state": "reserved", "reserved_on": local_date(work.now),
                "reserved_by": principal.client_id, "redeemed_by": "",
            }  # fmt: skip
            if use is None:
                use = _U(engagement_id=service.engagement_id, **said, changed_at=work.now)
            else:
                use.sqlmodel_update(said)
            ledger.put(work, use)
            ledger.enter(work, voucher, "reserve", -amount, principal, use=use, reason="用于服务")
            _audit(work, principal, "reserve", use)
            return 201, self._in_full(session, id, principal)

        once = idempotency_key(principal.client_id, f"vouchers/{id}/reservations", key, request)
        try:
            return ANSWERS.run_once(self._store, once, act)
        except IntegrityError:
            raise Conflict("此服务或此券刚刚已由另一请求办理,请刷新后核对") from None

    def release(self, id: str, engagement_id: str, request: ReleaseIn, principal: Principal) -> VoucherInFull:
        """Give back to the voucher what was reserved of it: a person of the firm itself."""
        with self._store.write() as work:
            session = work.session
            held(session, engagement_id)
            voucher = _own(session, id, principal)
            use = _use(session, engagement_id)
            if use.voucher_id != id:
                raise NotFound("此券没有为此服务预留")
            if use.state != "reserved":
                raise Conflict("预留已经释放" if use.state == "released" else "此服务的服务券已经核销,不能释放")
            ledger.release(work, voucher, use, principal, request.reason)
            _audit(work, principal, "release", use)
            return self._in_full(session, id, principal)

    def redeem(self, engagement_id: str, principal: Principal) -> VoucherUse:
        """What was reserved for a service is its provider's, once the firm has confirmed: the provider asks for it, once."""
        with self._store.write() as work:
            session = work.session
            service = held(session, engagement_id)
            use = _use(session, engagement_id)
            assert service is not None  # the use refers to it
            if principal.enterprise is None or principal.enterprise != use.provider_code:
                # Of another's service nothing is said, not even that there is one.
                raise _no_use()
            if use.state == "redeemed":
                raise Conflict(f"此服务的服务券已于 {use.redeemed_on} 核销,只能核销一次")
            if use.state == "released":
                raise Conflict("企业已释放为此服务预留的服务券,没有可核销的")
            if service.state not in CONFIRMED or service.confirmed_on is None:
                said = STATE_NAMES.get(service.state, service.state)
                raise Conflict(f"此服务{said},企业确认后才能核销")
            voucher = ledger.held(session, use.voucher_id)
            assert voucher is not None  # the use refers to it
            ledger.redeem(work, voucher, use, principal, local_date(work.now))
            _audit(work, principal, "redeem", use)
            row = session.execute(uses_found(principal, UseFilter()).where(_U.engagement_id == engagement_id)).one()
            return uses_shown(session, [row])[0]

    # -- ending ----------------------------------------------------------------------------------------------------------

    def void(self, id: str, request: VoidIn, principal: Principal) -> VoucherInFull:
        """Take back what is free of a voucher; not while something is reserved of it."""
        with self._store.write() as work:
            session = work.session
            _seen(session, id, principal)
            voucher = ledger.held(session, id)
            assert voucher is not None  # seen just now
            if voucher.state != "issued":
                raise Conflict("此券已经过期或作废")
            if sums_of(session, col(_V.id), [id]).get(id, (0, 0))[0]:
                raise Conflict("此券有已预留而未核销的服务,须先由企业释放或由机构核销")
            if voucher.balance:
                ledger.enter(work, voucher, "void", -voucher.balance, principal, reason=request.reason)
            voucher.state = "void"
            session.add(voucher)
            session.flush()
            work.audit(Action.VOUCHERS_CHANGED, principal, id, change="void")
            return self._in_full(session, id, principal)

    def look(self) -> None:
        """Expire what is past its last day."""
        while True:
            with self._store.read() as session:  # idle, it asks for no writer's lock and wakes nobody
                ids = session.exec(overdue(local_date(self._store.clock.now()), _SOME)).all()
            if not ids:
                return
            with self._store.write() as work:
                for id in ids:
                    voucher = ledger.held(work.session, id)
                    if voucher is not None and voucher.state == "issued":
                        ledger.expire(work, voucher)


def on_engagement(work: UnitOfWork, told: EngagementTold) -> None:
    """What was reserved for a service that came to nothing is free again."""
    if not told.over:
        return
    use = work.session.get(_U, told.engagement_id)
    if use is None or use.state != "reserved":
        return
    voucher = ledger.held(work.session, use.voucher_id)
    assert voucher is not None  # the use refers to it
    ledger.release(work, voucher, use, SYSTEM, "服务已取消")


class Issuing:
    """The issue of vouchers of one programme, which is held: to firms one after the other."""

    def __init__(self, work: UnitOfWork, programme: VoucherProgrammeRow, pack: Pack, principal: Principal) -> None:
        self._work = work
        self._programme = programme
        self._pack = pack
        self._principal = principal
        self._today = local_date(work.now)

    def to(self, code: CreditCode) -> VoucherIssued:
        """Issue one, or say why not."""
        voucher_id, problem = self.there(code), None
        if voucher_id is not None:
            return self._said(code, "there", voucher_id, None)
        problem = self.against(code)
        if problem is not None:
            return self._said(code, "refused", None, problem)
        return self._said(code, "issued", self._issued(code), None)

    def there(self, code: CreditCode) -> str | None:
        """The voucher of this programme that the firm has."""
        query = select(_V.id).where(_V.programme_id == self._programme.id, _V.credit_code == code)
        return self._work.session.exec(query).first()

    def against(self, code: CreditCode) -> str | None:
        """Why a firm is not given one."""
        p, session = self._programme, self._work.session
        if p.closed_at is not None:
            return "方案已停止发放"
        if self._today > p.to_day:
            return f"方案已于 {p.to_day} 截止"
        if session.get(_F, code) is None:
            return "没有收到过该企业的登记,请先在登记服务登记"
        if p.titles:
            given = session.exec(select(KnownRecognition).where(KnownRecognition.credit_code == code)).all()
            if held_on(given, self._today).isdisjoint(p.titles):
                return f"企业没有在有效期内的称号“{'、'.join(self._pack.titles.get(t, t) for t in p.titles)}”"
        if p.issued + p.face > p.total:
            return f"发放总额上限 {wan(p.total)},已发放 {wan(p.issued)},不足一张"
        return None

    def _issued(self, code: CreditCode) -> str:
        work, p, session = self._work, self._programme, self._work.session
        voucher = _V(
            id=new_identifier(work.now), programme_id=p.id, credit_code=code, face=p.face, balance=0, head=0,
            expires_on=p.to_day, state="issued", issued_by=self._principal.client_id, issued_at=work.now,
        )  # fmt: skip
        session.add(voucher)
        session.flush()
        session.refresh(p)
        ledger.enter(work, voucher, "issue", p.face, self._principal, reason=p.name)
        work.audit(Action.VOUCHERS_CHANGED, self._principal, voucher.id, change="issue", credit_code=str(code))
        return voucher.id

    @staticmethod
    def _said(code: CreditCode, outcome: Any, voucher_id: str | None, problem: str | None) -> VoucherIssued:
        return VoucherIssued(
            credit_code=code, outcome=outcome, outcome_name=ISSUE_OUTCOME_NAMES[outcome], voucher_id=voucher_id,
            problem=problem,
        )  # fmt: skip


def _against_programme(request: VoucherProgrammeIn, pack: Pack) -> Sequence[FieldProblem]:
    problems = []
    if request.face <= 0:
        problems.append(FieldProblem(field="body.face", problem="面额应大于零", remedy="请核对面额"))
    if request.total < request.face:
        problems.append(FieldProblem(field="body.total", problem="发放总额不足一张的面额", remedy="请核对总额与面额"))
    if request.from_day > request.to_day:
        problems.append(FieldProblem(field="body.to_day", problem="止日早于起日", remedy="请核对起止日期"))
    for n, title in enumerate(request.titles):
        if title not in pack.titles:
            remedy = f"可填:{'、'.join(pack.titles)}"
            problem = f"现行政策包里没有称号“{title[:40]}”"
            problems.append(FieldProblem(field=f"body.titles.{n}", problem=problem, remedy=remedy))
    return problems


def _against_reserving(
    work: UnitOfWork, voucher: VoucherRow, programme: VoucherProgrammeRow, service: KnownEngagement
) -> str | None:
    """Why nothing of a voucher is reserved for a service."""
    today = local_date(work.now)
    if service.credit_code != voucher.credit_code:
        return "此服务不是本企业的"
    if voucher.state == "void":
        return "此券已作废"
    if voucher.state == "expired" or voucher.expires_on < today:
        return f"此券至 {voucher.expires_on} 有效,已过期,不能再预留"
    if today < programme.from_day:
        return f"此券自 {programme.from_day} 起可用"
    if service.state != AGREED:
        return f"此服务{STATE_NAMES.get(service.state, service.state)},只有已约定而尚未交付的可以预留"
    if service.kind not in programme.kinds:
        allowed = "、".join(SERVICE_KIND_NAMES[kind] for kind in programme.kinds)
        return f"此券只用于:{allowed}"
    if not service.provider_code:
        return "服务方没有统一社会信用代码,不能用券"
    if not service.agreed_price:
        return "此服务没有约定价款,不需用券"
    if service.voucher_id not in ("", voucher.id):
        return "约定时写明用另一张券"
    return None


def _require_within(request: ReservationIn, voucher: VoucherRow, agreed: int, amount: int, firm_part: int) -> None:
    problems = []
    if amount <= 0:
        problems.append(FieldProblem(field="body.amount", problem="抵用金额应大于零", remedy="请核对金额"))
    elif amount > voucher.balance:
        problem = f"此券可用 {wan(voucher.balance)},不足 {wan(amount)}"
        problems.append(FieldProblem(field="body.amount", problem=problem, remedy="请减少抵用金额"))
    if firm_part < 0 or amount + firm_part > agreed:
        problem = f"抵用与自付合计 {wan(amount + max(firm_part, 0))},应不超过约定的 {wan(agreed)}"
        problems.append(FieldProblem(field="body.firm_part", problem=problem, remedy="请核对两项金额"))
    if problems:
        raise InvalidInput(problems[0].problem, problems)


def _existing(session: Session, id: str, *, lock: bool = False) -> VoucherProgrammeRow:
    row = session.get(_P, id, with_for_update=lock or None, populate_existing=True)
    if row is None:
        raise NotFound(f"没有编号为“{id[:40]}”的服务券方案")
    return row


def _seen(session: Session, id: str, principal: Principal) -> tuple[VoucherRow, VoucherProgrammeRow, KnownEnterprise]:
    row = session.execute(vouchers_found(session, principal, VoucherFilter()).where(_V.id == id)).first()
    if row is None:
        raise NotFound(f"没有编号为“{id[:40]}”的服务券")
    voucher, programme, firm = row
    return voucher, programme, firm


def _own(session: Session, id: str, principal: Principal) -> VoucherRow:
    """The caller's own, held: a person of the firm uses it, and nobody in its stead."""
    _seen(session, id, principal)
    voucher = ledger.held(session, id)
    assert voucher is not None  # seen just now
    if principal.reads(Owner.VOUCHER).caller is not Caller.FIRM or principal.enterprise != voucher.credit_code:
        raise Forbidden("服务券由持券企业本企业的人员使用,他人不能代办")
    require_person(principal)
    return voucher


def _use(session: Session, engagement_id: str) -> VoucherUseRow:
    use = session.get(_U, engagement_id, populate_existing=True)
    if use is None:
        raise _no_use()
    return use


def _no_use() -> NotFound:
    return NotFound("此服务没有预留服务券,或不是本机构的")


def _audit(work: UnitOfWork, principal: Principal, change: str, use: VoucherUseRow) -> None:
    work.audit(
        Action.VOUCHERS_CHANGED, principal, use.voucher_id, change=change, engagement=use.engagement_id,
        credit_code=use.credit_code, amount=Fen(use.fen).yuan,
    )  # fmt: skip
