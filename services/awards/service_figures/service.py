"""Use case of the month's figures: what the list of payments comes to, so that its rows are what stands behind each."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from urllib.parse import urlencode

from services.awards.batches.payments import PaymentFilter, Payments
from services.awards.catalogue.service import Policies
from services.awards.read_model.service import unit_code
from shared.contracts.service_figures import ServiceFigure
from shared.contracts.values import Fen, days_of
from shared.plumbing.auth import Principal
from shared.plumbing.storage import Store

_HOW = "以拨付日期计,扣除已退回、追回与误登更正的"


class ServiceFigures:
    """Sums by month, clause and unit."""

    def __init__(self, store: Store, payments: Payments, policies: Policies) -> None:
        self._store = store
        self._payments = payments
        self._policies = policies

    def of(self, month: str, unit: str | None, principal: Principal) -> list[ServiceFigure]:
        """The figures of a month written as 2026-11, of a unit or of the whole city."""
        first, last = days_of(month)
        if unit is not None:
            with self._store.read() as session:
                unit = unit_code(session, unit, "query.unit")
        day = min(last, self._store.clock.today())
        return list(self._figures(first, day, unit, principal))

    def _figures(self, first: dt.date, day: dt.date, unit: str | None, principal: Principal) -> Iterator[ServiceFigure]:
        spans = (("month", "本月", first), ("year", "本年累计", first.replace(month=1, day=1)))
        paid = {
            name: self._payments.totals_by_measure(principal, PaymentFilter(since=since, until=day, unit=unit))
            for name, _, since in spans
        }
        for clause in sorted({m.clause for m in self._policies.named(None).measures}):
            measures = self._policies.measures_of(clause)
            for name, said, since in spans:
                amount = Fen(sum(t.standing for measure, t in paid[name].items() if measure in measures)).yuan
                wanted = PaymentFilter(since=since, until=day, unit=unit, clause=clause)
                yield _figure(f"paid-{clause}-{name}", str(clause), f"{said}拨付本条奖补", "元", amount, wanted, day)
        for name, said, since in spans:
            amount = Fen(sum(t.standing for t in paid[name].values())).yuan
            count = sum(t.count for t in paid[name].values())
            wanted = PaymentFilter(since=since, until=day, unit=unit)
            yield _figure(f"paid-{name}", "S2", f"{said}拨付奖补合计", "元", amount, wanted, day)
            yield _figure(f"payments-{name}", "S2", f"{said}拨付笔数", "笔", str(count), wanted, day)


def _figure(
    id: str, clause: str, label: str, measure: str, value: str, wanted: PaymentFilter, day: dt.date
) -> ServiceFigure:
    asked = {"since": wanted.since, "until": wanted.until, "unit": wanted.unit, "clause": wanted.clause}
    query = urlencode({name: str(said) for name, said in asked.items() if said is not None})
    how = _HOW if measure == "元" else "以拨付日期计"
    return ServiceFigure(
        id=id, clause=clause, label=label, measure=measure, value=value, as_of=day, counted=how,
        rows_at=f"/awards/v1/payments?{query}",
    )  # fmt: skip
