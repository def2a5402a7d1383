"""Use cases of loans: a bank reads its own, and the city sums."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from sqlmodel import Session, col, select

from services.registry.banks.service import bank_of
from services.registry.banks.tables import BankRow
from services.registry.domain.loan_sums import rate_text
from services.registry.enterprises.units import unit_names
from services.registry.usage.keeping import is_last, newest_by_bank
from services.registry.usage.sums import months_of, summed, within
from services.registry.usage.tables import LoanRow, LoanVersionRow
from shared.contracts.loan_usage import (
    COLLATERAL_NAMES,
    LOAN_STATE_NAMES,
    PROGRAMME_NAMES,
    Collateral,
    LoanProgramme,
    LoanState,
    LoanUsage,
    ReportingBank,
    UsageBy,
    UsageSums,
)
from shared.contracts.owners import Owner
from shared.contracts.values import CreditCode, Fen
from shared.plumbing.auth import Principal
from shared.plumbing.errors import NotFound
from shared.plumbing.listing import Asked, Listed, Listing, code_holds, holds, or_last
from shared.plumbing.rights import Reach
from shared.plumbing.storage import Store

_RATE = Decimal(10_000)
LOANS = Listing(
    key=[col(LoanRow.recorded_at), col(LoanRow.id)],
    natural="recorded_at",
    sorts={
        "reference": col(LoanRow.reference),
        "applied_on": col(LoanVersionRow.applied_on),
        "drawn_on": or_last(col(LoanVersionRow.drawn_on)),
        "applied": col(LoanVersionRow.applied),
    },
)


@dataclass(frozen=True, slots=True)
class LoanFilter:
    """Which of a bank's loans are asked for. `q`: in the reference, the product or the code."""

    q: str | None = None
    programme: LoanProgramme | None = None


class Loans:
    """What banks said."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def page(self, principal: Principal, wanted: LoanFilter, asked: Asked) -> Listed[LoanUsage]:
        """A page of the bank's own, as they stand."""
        query = _own(bank_of(principal)).where(is_last())
        if wanted.q:
            code, v = code_holds(col(LoanRow.credit_code), wanted.q), LoanVersionRow
            query = query.where(holds(col(LoanRow.reference), wanted.q) | holds(col(v.product), wanted.q) | code)
        if wanted.programme is not None:
            query = query.where(LoanVersionRow.programme == wanted.programme.value)
        with self._store.read() as session:
            return LOANS.page(session, query, asked).of(lambda rows: [_shown(loan, said) for loan, said in rows])

    def versions(self, id: str, principal: Principal) -> list[LoanUsage]:
        """All that the bank said of one of its loans, the last first."""
        with self._store.read() as session:
            query = _own(bank_of(principal)).where(LoanRow.id == id).order_by(col(LoanVersionRow.version).desc())
            rows: Sequence[Any] = session.exec(query).all()
        if not rows:
            raise NotFound(f"贵行没有编号为“{id}”的贷款")
        return [_shown(loan, said) for loan, said in rows]

    def sums(self, principal: Principal, by: UsageBy, first: str, last: str, unit: str | None) -> UsageSums:
        """Sums over whole months, of the caller's own firms."""
        months = months_of(first, last)
        reach = principal.reads(Owner.LOAN_SUMS)
        with self._store.read() as session:
            units = unit_names(session)
            rows = within(session, months[0], months[1], unit, reach)
            names = {
                "unit": units,
                "programme": {k.value: v for k, v in PROGRAMME_NAMES.items()},
                "collateral": {k.value: v for k, v in COLLATERAL_NAMES.items()},
                "month": {},
            }[by]
            cells, total = summed(rows, by, months, names)
            banks = _reporting(session, reach)
        return UsageSums(first=first, last=last, by=by, cells=cells, total=total, banks=banks)


def _own(bank: str) -> Any:
    v = LoanVersionRow
    return select(LoanRow, v).join(v, col(v.loan_id) == col(LoanRow.id)).where(LoanRow.bank == bank)


def _reporting(session: Session, reach: Reach) -> list[ReportingBank]:
    if not reach.everything:
        return []
    newest = newest_by_bank(session)
    rows = session.exec(select(BankRow).order_by(BankRow.name, BankRow.credit_code)).all()
    return [
        ReportingBank(
            credit_code=CreditCode(row.credit_code), name=row.name, last_reported_at=newest.get(row.credit_code)
        )
        for row in rows
    ]


def _state(said: LoanVersionRow) -> LoanState:
    if said.drawn_on is not None:
        return "drawn"
    if said.approved_on is not None:
        return "approved"
    return "applied" if said.declined_on is None else "declined"


def _fen(value: int | None) -> Fen | None:
    return None if value is None else Fen(value)


def _shown(loan: LoanRow, said: LoanVersionRow) -> LoanUsage:
    programme, collateral, state = LoanProgramme(said.programme), Collateral(said.collateral), _state(said)
    return LoanUsage(
        id=loan.id,
        reference=loan.reference,
        credit_code=CreditCode(loan.credit_code),
        product=said.product,
        programme=programme,
        programme_name=PROGRAMME_NAMES[programme],
        collateral=collateral,
        collateral_name=COLLATERAL_NAMES[collateral],
        months=said.months,
        applied_on=said.applied_on,
        applied=Fen(said.applied),
        approved_on=said.approved_on,
        approved=_fen(said.approved),
        declined_on=said.declined_on,
        drawn_on=said.drawn_on,
        drawn=_fen(said.drawn),
        rate=None if said.rate is None else rate_text(Decimal(said.rate) / _RATE),
        first_loan=said.first_loan,
        state=state,
        state_name=LOAN_STATE_NAMES[state],
        version=said.version,
        recorded_at=said.recorded_at,
        recorded_by=said.recorded_by,
    )
