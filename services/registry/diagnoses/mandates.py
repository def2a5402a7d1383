"""Use cases of mandates: a firm lets a vendor read and record its diagnoses until a day."""

from __future__ import annotations

from sqlmodel import col, select

from services.registry.diagnoses.reaching import mandates_of, number_of, readable
from services.registry.diagnoses.showing import mandate_shown
from services.registry.diagnoses.tables import DiagnosisMandateRow
from services.registry.enterprises.reaching import absent, covers
from services.registry.enterprises.tables import EnterpriseRow
from shared.contracts.diagnoses import DiagnosisMandate, DiagnosisMandateIn
from shared.contracts.owners import Owner
from shared.contracts.values import CreditCode
from shared.plumbing.auth import Principal
from shared.plumbing.clock import clock_of
from shared.plumbing.errors import InvalidInput
from shared.plumbing.identifiers import new_identifier
from shared.plumbing.storage import Store


class Mandates:
    """Whom firms let diagnose them."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def give(self, code: CreditCode, request: DiagnosisMandateIn, principal: Principal) -> DiagnosisMandate:
        """Let a vendor read and record a firm's diagnoses until a day; again, and the later one stands."""
        with self._store.write() as work:
            session = work.session
            firm = session.get(EnterpriseRow, code, with_for_update=True)
            if firm is None:
                raise absent(code)
            if not covers(reach := principal.writes(Owner.DIAGNOSIS), firm):
                raise reach.refusal()
            if request.vendor == code:
                raise InvalidInput.at("body.vendor", "服务商不能是企业自己", "请填服务商的统一社会信用代码")
            row = DiagnosisMandateRow(
                id=new_identifier(work.now, number_of(session, DiagnosisMandateRow, code)), credit_code=code, vendor=request.vendor, vendor_name=request.vendor_name,
                until=request.until, recorded_by=principal.client_id, recorded_at=work.now,
            )  # fmt: skip
            session.add(row)
            session.flush()
            return mandate_shown(row, firm, in_force=clock_of(session).today() < row.until)

    def of_firm(self, code: CreditCode, principal: Principal) -> list[DiagnosisMandate]:
        """The vendors that a firm has named, those whose mandate has ended too."""
        with self._store.read() as session:
            firm = readable(session, code, principal)
            today = clock_of(session).today()
            return [mandate_shown(m, firm, in_force=today < m.until) for m in mandates_of(session, code).values()]

    def given_to(self, principal: Principal) -> list[DiagnosisMandate]:
        """The firms that have named the caller's own firm, and still do."""
        if principal.enterprise is None:
            return []
        m = DiagnosisMandateRow
        with self._store.read() as session:
            today = clock_of(session).today()
            rows = session.exec(
                select(m, EnterpriseRow)
                .join(EnterpriseRow, col(EnterpriseRow.credit_code) == m.credit_code)
                .where(m.vendor == principal.enterprise)
                .order_by(col(m.id))
            ).all()
            last = {row.credit_code: (row, firm) for row, firm in rows}
            return [mandate_shown(row, firm, in_force=True) for row, firm in last.values() if today < row.until]
