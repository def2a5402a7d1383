"""What waits for a caller, and what it waits for: claims, accounts to be verified, lines that want a decision or an input, amounts that
were decided outside of claims, imports."""

from __future__ import annotations

from collections.abc import Iterator

from sqlmodel import Session, col, exists, or_, select

from services.awards.accounts.service import to_be_judged
from services.awards.catalogue.service import Policies
from services.awards.claims.tables import ClaimRow
from services.awards.claims.waiting import waiting_claims
from services.awards.read_model.tables import KnownEnterprise
from services.awards.record.tables import DecisionRow, PaymentRow
from services.awards.standings.service import Standings
from shared.casework.waiting import MOST, Waiting, planned, work_of
from shared.contracts.amounts import wan
from shared.contracts.owners import Owner
from shared.contracts.scopes import Scope
from shared.contracts.work import Holder, Work
from shared.plumbing.auth import Principal
from shared.plumbing.lists.plans import ListPlans
from shared.plumbing.storage import Store

FINANCE = Holder(kind="bureau", id="", name="财政部门")


class MyWork:
    """Everything of this service that waits."""

    def __init__(self, store: Store, policies: Policies, standings: Standings, plans: ListPlans) -> None:
        self._store = store
        self._policies = policies
        self._standings = standings
        self._plans = plans

    def of(self, principal: Principal) -> Work:
        """What waits for a caller, and what it waits for."""
        found, notes = self._standings.waiting(principal)
        with self._store.read() as session:
            found += self._unpaid(session, principal)
            found += waiting_claims(session, self._policies.named(None), principal, self._store.clock.today())
            found += _accounts(session, principal)
        if Scope.IMPORTS_WRITE in principal.scopes:
            found += planned("awards", self._plans.page(principal, None), principal)
        return work_of(found, self._store.clock.today(), lambda _, __: None, notes)

    def _unpaid(self, session: Session, principal: Principal) -> Iterator[Waiting]:
        """Amounts that were decided outside of claims and not paid: of each item the decision that counts."""
        reach = principal.reads(Owner.FIRM)
        paid = exists().where(
            col(PaymentRow.credit_code) == DecisionRow.credit_code,
            col(PaymentRow.undone_at).is_(None),
            col(PaymentRow.measure_id) == DecisionRow.measure_id,
            col(PaymentRow.subject) == DecisionRow.subject,
            or_(col(PaymentRow.period) == 0, col(PaymentRow.period) == DecisionRow.year),
        )
        claimed = exists().where(
            col(ClaimRow.credit_code) == DecisionRow.credit_code,
            col(ClaimRow.measure_id) == DecisionRow.measure_id,
            col(ClaimRow.subject) == DecisionRow.subject,
            col(ClaimRow.year) == DecisionRow.year,
        )
        query = (
            select(DecisionRow, KnownEnterprise)
            .join(KnownEnterprise, col(KnownEnterprise.credit_code) == DecisionRow.credit_code)
            .where(~paid, ~claimed)
            .order_by(col(DecisionRow.decided_on), col(DecisionRow.id))
        )
        if not reach.everything:
            # A firm sees its own, an office those of its unit: each row is asked below, and here only so that few are read.
            own = or_(
                col(KnownEnterprise.credit_code) == principal.enterprise, col(KnownEnterprise.unit) == principal.unit
            )
            query = query.where(own)
        last: dict[tuple[str, int, str, str], tuple[DecisionRow, KnownEnterprise]] = {}
        for row, firm in session.exec(query).all():
            if reach.covers(firm=firm.credit_code, units=(firm.unit,)):
                last[row.credit_code, row.year, row.measure_id, row.subject] = row, firm
        pack = self._policies.named(None)
        pays = Scope.AWARDS_PAY in principal.scopes and principal.writes(Owner.FIRM).everything
        # A firm is led to its own page, who decides and pays to where that is done.
        link = "/my-firm?year={1}" if principal.enterprise else "/budget/firms/{0}?year={1}"
        for row, firm in sorted(last.values(), key=lambda pair: pair[0].recorded_at)[: MOST + 1]:
            measure = pack.measure(row.measure_id)
            parts = [
                firm.name,
                f"{row.year} 年",
                measure.name if measure else row.measure_id,
                row.subject,
                wan(row.amount),
            ]
            yield Waiting(
                id=f"{row.credit_code}/{row.year}/{row.measure_id}/{row.subject}", kind="payment", kind_name="奖补拨付",
                title=" ".join(part for part in parts if part), link=link.format(row.credit_code, row.year), mine=pays,
                holders=[FINANCE], state="decided", state_name="已核定", step="pay", step_name="拨付并登记", since=row.recorded_at,
            )  # fmt: skip


def _accounts(session: Session, principal: Principal) -> Iterator[Waiting]:
    """Accounts that wait to be verified, for whoever verifies them."""
    if Scope.ACCOUNTS_VERIFY not in principal.scopes or not principal.writes(Owner.MONEY).everything:
        return
    count, since = to_be_judged(session)
    if count:
        yield Waiting(
            id="accounts", kind="account", kind_name="收款账户", title=f"待核验的收款账户 {count} 个", link="/accounts", mine=True,
            holders=[FINANCE], state="submitted", state_name="待核验", step="judge", step_name="核验", since=since,
        )  # fmt: skip
