"""The figures that this system counts of a year's award money. Each says how; what cannot be counted says why."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from sqlalchemy import func, select
from sqlmodel import Session

from services.awards.batches.tables import PaymentBatchRow, PaymentItemRow
from services.awards.claims.tables import ClaimRoundRow, ClaimRow
from services.awards.domain.claim_process import FREE
from services.awards.funds.tables import BudgetEntryRow, BudgetLineRow
from services.awards.read_model.tables import KnownRecognition
from services.awards.record.tables import PaymentRow, ReversalRow
from shared.casework.working_days import Calendar, UnknownYear
from shared.contracts.performance import Cause, CountedFigure, Figure

_PAYMENTS: Any = PaymentRow
_REVERSALS: Any = ReversalRow
_CLAIMS: Any = ClaimRow
_ROUNDS: Any = ClaimRoundRow
_ITEMS: Any = PaymentItemRow
_BATCHES: Any = PaymentBatchRow
_ENTRIES: Any = BudgetEntryRow
_LINES: Any = BudgetLineRow
_RECOGNITIONS: Any = KnownRecognition
_PAID = ("paid", "settled", "in_recovery")
_NO_REASON = "未说明原因"


@dataclass(slots=True)
class Year:
    """A fiscal year as it is read once: payments of its days, claims of its rounds, its budget lines, its batches' items."""

    session: Session
    fiscal_year: int
    calendar: Calendar
    _kept: dict[str, Any] = field(default_factory=dict)

    def once(self, name: str, read: Callable[[], Any]) -> Any:
        if name not in self._kept:
            self._kept[name] = read()
        return self._kept[name]

    def rows(self, query: Any) -> Sequence[Any]:
        return self.session.connection().execute(query).all()

    @property
    def first(self) -> dt.date:
        return dt.date(self.fiscal_year, 1, 1)

    @property
    def last(self) -> dt.date:
        return dt.date(self.fiscal_year, 12, 31)

    def payments(self) -> Sequence[Any]:
        """(id, firm, award's key, paid on, fen that stand) of payments of the year's days of which something stands."""

        def read() -> list[Any]:
            p, r = _PAYMENTS, _REVERSALS
            back = select(r.payment_id, func.sum(r.amount).label("fen")).group_by(r.payment_id).subquery()
            stands = p.amount - func.coalesce(back.c.fen, 0)
            query = (
                select(p.id, p.credit_code, p.measure_id, p.subject, p.period, p.paid_on, stands.label("fen"))
                .outerjoin(back, back.c.payment_id == p.id)
                .where(p.paid_on.between(self.first, self.last), stands > 0)
            )
            return list(self.rows(query))

        return list(self.once("payments", read))

    def claims(self) -> Sequence[Any]:
        """(channel, state, amount, decided on, recognised on, the award's key) of the claims of the year's rounds."""

        def read() -> list[Any]:
            c, r = _CLAIMS, _ROUNDS
            columns = (
                c.channel,
                c.state,
                c.amount,
                c.decided_on,
                c.recognised_on,
                c.credit_code,
                c.measure_id,
                c.subject,
                c.period,
            )
            query = select(*columns).join(r, r.id == c.round_id).where(r.fiscal_year == self.fiscal_year)
            return list(self.rows(query))

        return list(self.once("claims", read))

    def decided(self) -> list[Any]:
        """Claims that were decided and are not given up since."""
        return [c for c in self.claims() if c.decided_on is not None and c.state not in FREE]

    def days(self) -> list[int]:
        """Working days from the document of recognition to the money, of each payment of the year that rests on one, in order."""

        def read() -> list[int]:
            c = _CLAIMS
            query = select(c.credit_code, c.measure_id, c.subject, c.period, c.recognised_on).where(
                c.state.in_(_PAID), c.recognised_on.is_not(None)
            )
            since = {tuple(row[:4]): row.recognised_on for row in self.rows(query)}
            found = []
            for p in self.payments():
                start = since.get((p.credit_code, p.measure_id, p.subject, p.period))
                if start is not None:
                    found.append(self.calendar.between(start, p.paid_on))
            return sorted(found)

        return list(self.once("days", read))

    def causes(self) -> list[Cause]:
        """Why items of the year's batches failed or came back, the most frequent first."""
        i, b = _ITEMS, _BATCHES
        query = (
            select(i.reason)
            .join(b, b.id == i.batch_id)
            .where(b.fiscal_year == self.fiscal_year, i.state.in_(("failed", "returned")))
        )
        counted = Counter(reason.strip() or _NO_REASON for (reason,) in self.rows(query))
        return [Cause(cause=cause, count=n) for cause, n in sorted(counted.items(), key=lambda x: (-x[1], x[0]))]


def percent(part: int, whole: int) -> Decimal | None:
    """With two decimals, half up; None of nothing."""
    return None if whole == 0 else (Decimal(100 * part) / whole).quantize(Decimal("0.01"), ROUND_HALF_UP)


def _median(days: Sequence[int]) -> Decimal | None:
    if not days:
        return None
    middle = len(days) // 2
    return Decimal(days[middle]) if len(days) % 2 else Decimal(days[middle - 1] + days[middle]) / 2


def _p90(days: Sequence[int]) -> Decimal | None:
    """The least number of days within which nine in ten had their money."""
    return Decimal(days[-(-9 * len(days) // 10) - 1]) if days else None


def _entitled(year: Year) -> Decimal | None:
    decided = year.decided()
    return percent(sum(c.channel == "entitled" for c in decided), len(decided))


def _paid_share(year: Year) -> Decimal | None:
    decided = year.decided()
    return percent(sum(c.amount or 0 for c in decided if c.state in _PAID), sum(c.amount or 0 for c in decided))


def _execution(year: Year) -> Decimal | None:
    e, line = _ENTRIES, _LINES
    query = (
        select(e.kind, func.sum(e.fen))
        .join(line, line.id == e.line_id)
        .where(line.fiscal_year == year.fiscal_year)
        .group_by(e.kind)
    )
    sums = {kind: int(fen) for kind, fen in year.rows(query)}
    given = sum(sums.get(kind, 0) for kind in ("appropriate", "adjust", "lapse"))
    return percent(-sum(sums.get(kind, 0) for kind in ("spend", "return")), given)


def _amount(year: Year) -> Decimal | None:
    return Decimal(sum(int(p.fen) for p in year.payments())) / 1_000_000


def _recognised(year: Year) -> Decimal | None:
    r = _RECOGNITIONS
    query = select(func.count(func.distinct(r.credit_code))).where(
        r.action == "new", r.issued_on.between(year.first, year.last)
    )
    return Decimal(int(year.rows(query)[0][0]))


def _recovered(year: Year) -> Decimal | None:
    r = _REVERSALS
    query = select(func.coalesce(func.sum(r.amount), 0)).where(
        r.kind == "recovered", r.on_day.between(year.first, year.last)
    )
    return Decimal(int(year.rows(query)[0][0])) / 1_000_000


@dataclass(frozen=True, slots=True)
class _Counted:
    label: str
    unit: str
    how: str
    count: Callable[[Year], Decimal | None]


COUNTED: Mapping[str, _Counted] = {
    "firms_paid": _Counted(
        "兑现企业数", "户", "当年到账且未全部退回、追回的拨付涉及的企业,每户一次",
        lambda y: Decimal(len({p.credit_code for p in y.payments()})),
    ),
    "amount_paid": _Counted("兑现金额", "万元", "当年到账的拨付,减去退回、追回与冲销", _amount),
    "newly_recognised": _Counted("新认定企业数", "户", "当年发文新认定的企业,每户一次,不含复核与更名", _recognised),
    "entitled_share": _Counted(
        "免申即享占比", "%", "本年度预算各轮次已审定的事项中,以免申即享列入的项数占比", _entitled
    ),
    "paid_share": _Counted("已审定资金到账率", "%", "本年度预算各轮次已审定的金额中,已到账事项的金额占比", _paid_share),
    "days_median": _Counted(
        "认定到到账的工作日(中位数)", "个工作日", "当年到账、依认定文件兑现的,自发文次日计至到账日", lambda y: _median(y.days())
    ),
    "days_p90": _Counted(
        "认定到到账的工作日(九成以内)", "个工作日", "同上,由少到多排列至九成处的工作日数", lambda y: _p90(y.days())
    ),
    "returned_items": _Counted(
        "付款失败与退回", "笔", "本年度批次中银行未付成或退回的付款单", lambda y: Decimal(sum(c.count for c in y.causes()))
    ),
    "budget_execution": _Counted("预算执行率", "%", "本年度指标的支付(减退回)占下达、调整、收回之后的比例", _execution),
    "amount_recovered": _Counted("追回金额", "万元", "当年追缴到账的金额", _recovered),
}  # fmt: skip


def figures() -> list[Figure]:
    return [Figure(name=name, label=c.label, unit=c.unit, how=c.how) for name, c in COUNTED.items()]


def counted(year: Year) -> list[CountedFigure]:
    """Every figure of a year."""
    found = []
    for name, c in COUNTED.items():
        why = ""
        try:
            value = c.count(year)
            why = "" if value is not None else "本年度还没有可统计的事项"
        except UnknownYear as unknown:
            value, why = None, str(unknown)
        shown = None if value is None else f"{value.normalize():f}"
        found.append(CountedFigure(name=name, label=c.label, unit=c.unit, how=c.how, value=shown, why=why))
    return found
