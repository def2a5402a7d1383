"""When a payment was made before this system paid: the same rules for one that is recorded and for a list of them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple, Protocol

from sqlmodel import Session, select

from services.awards.claims.book import key
from services.awards.claims.tables import ClaimRoundRow, OpenClaim
from services.awards.domain.facts import Facts
from services.awards.domain.pack import Pack
from services.awards.domain.recognised import recognised_on
from services.awards.record.facts import period_of
from shared.plumbing.clock import clock_of


class Payment(Protocol):
    """Of a payment what these rules look at."""

    @property
    def credit_code(self) -> str: ...
    @property
    def year(self) -> int: ...
    @property
    def measure_id(self) -> str: ...
    @property
    def subject(self) -> str: ...
    @property
    def paid_on(self) -> dt.date: ...


class Against(NamedTuple):
    """What stands against it. `wrong`: the day itself cannot be; otherwise it is for a batch to pay."""

    field: str
    problem: str
    remedy: str
    wrong: bool


@dataclass(frozen=True)
class Before:
    """What is read once, however many payments are asked about."""

    session: Session
    pack: Pack
    today: dt.date
    rounds: Sequence[ClaimRoundRow]

    @staticmethod
    def of(session: Session, pack: Pack) -> Before:
        return Before(session, pack, clock_of(session).today(), session.exec(select(ClaimRoundRow)).all())

    def against(self, payment: Payment, facts: Facts) -> Against | None:
        """A payment lies behind what it rests on and not in the future; one of a day since which this system pays comes from a batch,
        and so does one of an award that is being paid."""
        day, year, id = payment.paid_on, payment.year, payment.measure_id
        if day > self.today:
            return Against("paid_on", f"拨付日期 {day} 晚于今天", "请填写实际拨付的日期", True)
        began = dt.date(
            year, 1, 1
        )  # a later part of an award rests on what was in an earlier year, and is paid in its own
        since = max(began, recognised_on(facts, self.pack.measure(id), year, payment.subject) or began)
        if day < since:
            return Against("paid_on", f"拨付日期早于所依据的事项({since})", "请核对年度与日期", True)
        if any(r.year == year and r.opens <= day and (not r.measures or id in r.measures) for r in self.rounds):
            problem = "本年度此条目已开展兑现,拨付由批次办理,不再手工登记"
            return Against("paid_on", problem, "启用前的拨付请填写当时的日期", False)
        award = key(payment.credit_code, id, period_of(self.pack, id, year), payment.subject)
        if (claim := self.session.get(OpenClaim, award)) is not None:
            return Against(
                "measure_id", f"此项正在兑现中(编号 {claim.case_id})", "已经拨付过的请先作废该事项,再登记", False
            )
        return None
