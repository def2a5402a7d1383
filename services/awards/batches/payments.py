"""Use cases of payments that arrived: listed by day, unit, measure and voucher; taken back where they were recorded by mistake."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import IO, Any

from sqlalchemy import func
from sqlmodel import Session, col, select

from services.awards.batches.service import measure_name
from services.awards.batches.tables import PaymentBatchRow, PaymentItemRow
from services.awards.catalogue.service import Policies
from services.awards.read_model.service import unit_code, unit_names
from services.awards.read_model.tables import KnownEnterprise
from services.awards.record.payments import KIND_NAMES, ORIGIN_NAMES, Reversing, net, reverse
from services.awards.record.people import person_of, require_person
from services.awards.record.tables import PaymentRow, ReversalRow
from shared.contracts.audit import Action
from shared.contracts.disbursement import PaymentShown, PayoutTotals, Reversal, ReversalIn
from shared.contracts.listing import ListFacets
from shared.contracts.owners import Owner
from shared.contracts.values import CreditCode, Fen
from shared.plumbing.among import among
from shared.plumbing.auth import Principal
from shared.plumbing.errors import Conflict, Forbidden, NotFound
from shared.plumbing.listing import Asked, Listed, Listing, by, code_holds, holds
from shared.plumbing.sheets.book import Column
from shared.plumbing.sheets.whole_list import workbook
from shared.plumbing.storage import Store

_P, _F = PaymentRow, KnownEnterprise
PAYMENT_LIST = Listing(
    key=[col(_P.id)],
    natural="recorded",
    sorts={
        "paid_on": col(_P.paid_on),
        "amount": col(_P.amount),
        "name": col(_F.name),
        "unit": col(_F.unit),
        "voucher": col(_P.voucher),
    },
    fields={
        "unit": by(col(_F.unit), unit_names),
        "measure": by(col(_P.measure_id)),
        "origin": by(col(_P.origin), lambda _: ORIGIN_NAMES),
    },
)
_COLUMNS = (
    Column("编号", "number", width=8), Column("拨付日期", width=12), Column("统一社会信用代码", width=22), Column("企业名称", width=36),
    Column("归口单位", width=14), Column("年度", width=8), Column("条款", "number", width=6), Column("条目", width=36),
    Column("单位、产品或品种", width=24), Column("拨付金额(元)", "money", width=16), Column("冲回后(元)", "money", width=16),
    Column("凭证号", width=28), Column("凭证号重复", width=10), Column("来源", width=12), Column("付款编号", width=22),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class PaymentFilter:
    """Which payments are asked for."""

    q: str | None = None
    on: dt.date | None = None
    since: dt.date | None = None
    until: dt.date | None = None
    year: int | None = None
    unit: str | None = None
    measure: str | None = None
    voucher: str | None = None
    origin: str | None = None
    enterprise: str | None = None
    clause: int | None = None


class Payments:
    """Reading payments, and taking back what was recorded by mistake."""

    def __init__(self, store: Store, policies: Policies) -> None:
        self._store = store
        self._policies = policies

    def page(self, principal: Principal, wanted: PaymentFilter, asked: Asked) -> Listed[PaymentShown]:
        with self._store.read() as session:
            query = self._found(session, principal, wanted)
            return PAYMENT_LIST.page(session, query, asked).of(lambda rows: self._shown(session, rows))

    def facets(self, principal: Principal, wanted: PaymentFilter, fields: str | None) -> ListFacets:
        with self._store.read() as session:
            return PAYMENT_LIST.facets(session, self._found(session, principal, wanted), fields)

    def totals(self, principal: Principal, wanted: PaymentFilter) -> PayoutTotals:
        """How many they are, what they come to, and what of it stands."""
        each = self.totals_by_measure(principal, wanted).values()
        return PayoutTotals(
            count=sum(t.count for t in each),
            amount=Fen(sum(t.amount for t in each)),
            standing=Fen(sum(t.standing for t in each)),
        )

    def totals_by_measure(self, principal: Principal, wanted: PaymentFilter) -> dict[str, PayoutTotals]:
        """The same for each measure that was paid for."""
        with self._store.read() as session:
            query = self._found(session, principal, wanted)
            back = select(ReversalRow.payment_id, func.sum(ReversalRow.amount).label("amount"))
            of_payment = back.group_by(col(ReversalRow.payment_id)).subquery()
            query = query.outerjoin(of_payment, of_payment.c.payment_id == _P.id).with_only_columns(
                _P.measure_id, func.count(), func.sum(_P.amount), func.coalesce(func.sum(of_payment.c.amount), 0)
            )
            rows = session.connection().execute(query.group_by(_P.measure_id).order_by(None)).all()
            return {
                measure: PayoutTotals(count=count, amount=Fen(int(amount)), standing=Fen(int(amount) - int(reversed_)))
                for measure, count, amount, reversed_ in rows
            }

    def workbook(self, principal: Principal, wanted: PaymentFilter, sort: str | None) -> IO[bytes]:
        with self._store.read() as session:
            query = self._found(session, principal, wanted)
            rows = (_cells(p) for page in PAYMENT_LIST.every(session, query, sort) for p in self._shown(session, page))
            return workbook("拨付台账", _COLUMNS, PAYMENT_LIST.count(session, query), rows, self._store.clock.now())

    def _found(self, session: Session, principal: Principal, wanted: PaymentFilter) -> Any:
        query = _found(session, principal, wanted)
        if wanted.clause is None:
            return query
        return query.where(col(_P.measure_id).in_(self._policies.measures_of(wanted.clause)))

    def take_back(self, id: int, request: ReversalIn, principal: Principal) -> PaymentShown:
        """Undo a payment that was recorded by mistake: another person than recorded it. One that the bank answered is no mistake of
        recording: it is returned by the bank, or recovered."""
        with self._store.write() as work:
            session, person = work.session, require_person(principal)
            payment = session.get(_P, id, with_for_update=True)
            if payment is None:
                raise NotFound(f"没有编号为 {id} 的拨付")
            if payment.origin == "batch":
                raise Conflict("经批次拨付的款项不能作为误登更正;由银行退回,或办理追缴")
            recorder = payment.recorded_person or payment.recorded_by.partition("@")[0]
            if recorder in (person, person_of(principal)):
                raise Forbidden("登记拨付的人不能自行更正,请由另一人办理")
            left = net(session, [id])[id]
            if left == 0:
                raise Conflict("此笔拨付已全额冲回")
            back = Reversing(payment, left, self._store.clock.today(), request.voucher, request.reason)
            reverse(work, "mistaken", back, principal)
            work.audit(Action.PAYMENT_REVERSED, principal, payment.credit_code, payment=id, amount=Fen(left).yuan)
            firm = session.get_one(_F, payment.credit_code)
            return self._shown(session, [(payment, firm)])[0]

    def _shown(self, session: Session, rows: Sequence[tuple[PaymentRow, KnownEnterprise]]) -> list[PaymentShown]:
        pack, units = self._policies.named(None), unit_names(session)
        ids = [p.id for p, _ in rows if p.id is not None]
        r = ReversalRow
        reversals: dict[int, list[ReversalRow]] = {}
        for row in session.exec(select(r).where(among(session, col(r.payment_id), ids)).order_by(col(r.id))).all():
            reversals.setdefault(row.payment_id, []).append(row)
        vouchers = {p.voucher for p, _ in rows}
        twice = select(_P.voucher).where(among(session, col(_P.voucher), vouchers)).group_by(col(_P.voucher))
        used_twice = set(session.exec(twice.having(func.count() > 1)).all())
        i, b = PaymentItemRow, PaymentBatchRow
        numbers = {p.item_no for p, _ in rows if p.item_no}
        of_items = select(i.no, b.no).join(b, col(b.id) == i.batch_id).where(among(session, col(i.no), numbers))
        batches = dict(session.exec(of_items).all())
        found = []
        for p, firm in rows:
            assert p.id is not None
            measure, mine = pack.measure(p.measure_id), reversals.get(p.id, [])
            found.append(
                PaymentShown(
                    id=p.id, credit_code=CreditCode(p.credit_code), enterprise_name=firm.name, unit=firm.unit,
                    unit_name=units.get(firm.unit, firm.unit), year=p.year, clause=measure.clause if measure else 0,
                    measure_id=p.measure_id, measure_name=measure_name(pack, p.measure_id), subject=p.subject,
                    amount=Fen(p.amount), standing=Fen(p.amount - sum(x.amount for x in mine)), paid_on=p.paid_on,
                    voucher=p.voucher, voucher_used_twice=p.voucher in used_twice, origin=p.origin,
                    origin_name=ORIGIN_NAMES[p.origin], item_no=p.item_no, batch_no=batches.get(p.item_no or ""),
                    recorded_by=p.recorded_by,
                    reversals=[
                        Reversal(kind=x.kind, kind_name=KIND_NAMES[x.kind], amount=Fen(x.amount), on_day=x.on_day,
                                 voucher=x.voucher, reason=x.reason, by=x.recorded_by)
                        for x in mine
                    ],
                )
            )  # fmt: skip
        return found


def _found(session: Session, principal: Principal, wanted: PaymentFilter) -> Any:
    """The payments that are a caller's to see, as a query, with their firms."""
    query = select(_P, _F).join(_F, col(_F.credit_code) == _P.credit_code)
    query = query.where(principal.reads(Owner.FIRM).among(firm=col(_P.credit_code), unit=col(_F.unit)))
    equal = ((_P.paid_on, wanted.on), (_P.year, wanted.year), (_P.measure_id, wanted.measure), (_P.voucher, wanted.voucher),
             (_P.origin, wanted.origin), (_P.credit_code, wanted.enterprise))  # fmt: skip
    for column, value in equal:
        if value is not None:
            query = query.where(column == value)
    if wanted.since is not None:
        query = query.where(_P.paid_on >= wanted.since)
    if wanted.until is not None:
        query = query.where(_P.paid_on <= wanted.until)
    if wanted.unit is not None:
        query = query.where(_F.unit == unit_code(session, wanted.unit, "query.unit"))
    if wanted.q:
        query = query.where(holds(col(_F.name), wanted.q) | code_holds(col(_P.credit_code), wanted.q))
    return query


def _cells(p: PaymentShown) -> Sequence[str | int]:
    return (
        p.id, str(p.paid_on), p.credit_code, p.enterprise_name, p.unit_name, str(p.year), p.clause, p.measure_name, p.subject,
        p.amount, p.standing, p.voucher, "是" if p.voucher_used_twice else "", p.origin_name, p.item_no or "",
    )  # fmt: skip
