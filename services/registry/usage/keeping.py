"""Loans as they stand: the last version of each."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from sqlalchemy import func
from sqlalchemy.orm import aliased
from sqlmodel import Session, col, select

from services.registry.usage.tables import LoanVersionRow
from shared.plumbing.among import among


def is_last() -> Any:
    """Versions that no other follows."""
    later = aliased(LoanVersionRow)
    follows = select(later.loan_id).where(
        later.loan_id == col(LoanVersionRow.loan_id), later.previous == col(LoanVersionRow.version)
    )
    return ~follows.exists()


def standing_versions(session: Session, loans: Collection[str]) -> dict[str, LoanVersionRow]:
    """{loan: its last version}"""
    query = select(LoanVersionRow).where(among(session, col(LoanVersionRow.loan_id), loans), is_last())
    return {row.loan_id: row for row in session.exec(query).all()}


def newest_by_bank(session: Session) -> dict[str, Any]:
    """{bank: when it last reported}"""
    v = LoanVersionRow
    return dict(session.exec(select(v.bank, func.max(v.recorded_at)).group_by(v.bank)).all())
