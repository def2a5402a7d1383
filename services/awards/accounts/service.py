"""Use cases of payee accounts."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection

from sqlalchemy import ColumnElement, exists
from sqlalchemy.orm import aliased
from sqlmodel import Session, col, or_, select

from services.awards.accounts.tables import AccountConfirmationRow, PayeeAccountRow
from services.awards.accounts.vault import AccountVault
from services.awards.read_model.tables import KnownEnterprise
from shared.contracts.values import local_date
from shared.plumbing.among import among

__all__ = ["AccountVault", "newest", "not_ready", "verified"]


def newest(session: Session, code: str) -> PayeeAccountRow | None:
    """The account that a claim of the firm goes to: its last one that was not refused, whether or not it is verified yet."""
    query = select(PayeeAccountRow).where(PayeeAccountRow.credit_code == code, _not_refused(PayeeAccountRow))
    return session.exec(query.order_by(col(PayeeAccountRow.version).desc())).first()


def verified(session: Session, code: str) -> PayeeAccountRow | None:
    """The firm's last verified account."""
    query = select(PayeeAccountRow).where(PayeeAccountRow.credit_code == code, col(PayeeAccountRow.verified).is_(True))
    return session.exec(query.order_by(col(PayeeAccountRow.version).desc())).first()


def not_ready(session: Session, accounts: Collection[str], on: dt.date, *, wait_days: int) -> dict[str, list[str]]:
    """{account id: why nothing is paid to it on a day}; those to which it may be paid are left out. `wait_days`: how long a verified
    account waits unless it was confirmed once more (the setting account_wait_days)."""
    later = aliased(PayeeAccountRow)
    changed = exists().where(
        col(later.credit_code) == PayeeAccountRow.credit_code,
        col(later.version) > PayeeAccountRow.version,
        _not_refused(later),
    )
    query = (
        select(PayeeAccountRow, KnownEnterprise, AccountConfirmationRow, changed)
        .join(KnownEnterprise, col(KnownEnterprise.credit_code) == PayeeAccountRow.credit_code)
        .outerjoin(AccountConfirmationRow, col(AccountConfirmationRow.account_id) == PayeeAccountRow.id)
        .where(among(session, col(PayeeAccountRow.id), accounts))
    )
    found: dict[str, list[str]] = {id: ["没有这个收款账户"] for id in accounts}
    for account, firm, confirmation, is_changed in session.exec(query):
        reasons = list(_against(account, firm, confirmation is not None, on, wait_days))
        if is_changed:
            reasons.append("企业另有更新的收款账户,请改用该账户")
        found[account.id] = reasons
    return {id: reasons for id, reasons in found.items() if reasons}


def _not_refused(account: type[PayeeAccountRow]) -> ColumnElement[bool]:
    return or_(col(account.verified).is_(None), col(account.verified).is_(True))


def _against(
    account: PayeeAccountRow, firm: KnownEnterprise, confirmed: bool, on: dt.date, wait_days: int
) -> list[str]:
    reasons = []
    if account.verified is None:
        reasons.append("收款账户还没有核验")
    elif not account.verified:
        reasons.append(f"收款账户核验未通过:{account.judgement}")
    elif account.judged_at is not None and not confirmed:
        ready = local_date(account.judged_at) + dt.timedelta(days=wait_days)
        if on < ready:
            reasons.append(f"收款账户核验未满 {wait_days} 天({ready} 起可拨付),也没有经第二人再次确认")
    if account.name not in (firm.name, *firm.former_names):
        reasons.append("收款账户名称与企业登记的名称不一致")
    return reasons
