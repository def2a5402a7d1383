"""Whose diagnoses are whose: a firm's own, its office's, and a vendor's that the firm has named, as long as it says."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import func
from sqlmodel import Session, col, select

from services.registry.diagnoses.tables import DiagnosisMandateRow, DiagnosisRow
from services.registry.enterprises.reaching import absent, covers
from services.registry.enterprises.tables import EnterpriseRow
from shared.contracts.owners import Owner
from shared.plumbing.auth import Principal
from shared.plumbing.clock import clock_of


def readable(session: Session, code: str, principal: Principal) -> EnterpriseRow:
    """The firm, for whom its diagnoses are to read: its own, its office's, and a vendor's that it has named."""
    row = session.get(EnterpriseRow, code)
    if row is None:
        raise absent(code)
    mine = covers(principal.reads(Owner.DIAGNOSIS), row)
    if not mine and not mandated(session, code, principal, clock_of(session).today()):
        raise absent(code)
    return row


def mandated(session: Session, code: str, principal: Principal, today: dt.date) -> bool:
    """Has the firm let this caller, another firm, diagnose it?"""
    if principal.enterprise is None or principal.kind != "enterprise":
        return False
    row = mandates_of(session, code).get(principal.enterprise)
    return row is not None and today < row.until


def mandates_of(session: Session, code: str) -> dict[str, DiagnosisMandateRow]:
    """{vendor: its mandate as it stands}"""
    m = DiagnosisMandateRow
    rows = session.exec(select(m).where(m.credit_code == code).order_by(col(m.id))).all()
    return {row.vendor: row for row in rows}


def number_of(session: Session, table: type[DiagnosisRow] | type[DiagnosisMandateRow], code: str) -> int:
    """How many a firm has: of one instant the later has the greater identifier. The firm is held meanwhile."""
    counted = select(func.count()).select_from(table).where(col(table.credit_code) == code)
    return session.exec(counted).one()
