"""Use cases of banks: name them, list them, and whose bank a caller is of."""

from __future__ import annotations

from collections.abc import Collection

from sqlmodel import Session, col, select

from services.registry.banks.tables import BankRow
from shared.contracts.audit import Action
from shared.contracts.banks import Bank, BankIn
from shared.contracts.public_events.registry import BankNamed
from shared.contracts.values import CreditCode
from shared.plumbing.auth import Principal
from shared.plumbing.errors import Forbidden, InvalidInput
from shared.plumbing.storage import Store


class Banks:
    """The banks that there are."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def all(self) -> list[Bank]:
        with self._store.read() as session:
            rows = session.exec(select(BankRow).order_by(BankRow.name, BankRow.credit_code)).all()
        return [_shown(row) for row in rows]

    def put(self, code: CreditCode, said: BankIn, by: Principal) -> tuple[bool, Bank]:
        """(is it new, the bank). Said again it is the same."""
        with self._store.write() as work:
            row = work.session.get(BankRow, code, with_for_update=True)
            is_new, before = row is None, None if row is None else row.name
            if row is None:
                row = BankRow(credit_code=code, name=said.name, registered_at=work.now, registered_by=by.client_id)
            row.name = said.name
            work.session.add(row)
            if before != said.name:
                work.publish(BankNamed(credit_code=code, name=said.name), subject=code)
            work.audit(Action.BANK_NAMED, by, code, name=said.name)
            return is_new, _shown(row)


def _shown(row: BankRow) -> Bank:
    return Bank(credit_code=CreditCode(row.credit_code), name=row.name)


def bank_of(principal: Principal) -> str:
    """The bank that a caller speaks for. `Forbidden` says what is missing: a bank is known by its code, and not by who signs in."""
    if principal.kind != "bank":
        raise Forbidden("只有银行可以办理此项")
    if principal.enterprise is None:
        raise Forbidden("本账号没有写明是哪一家银行的:请系统管理员以该行的统一社会信用代码重新登记")
    return principal.enterprise


def require_bank(session: Session, code: str) -> BankRow:
    """The bank of a code; `InvalidInput` where none is so called."""
    row = session.get(BankRow, code)
    if row is None:
        raise InvalidInput.at(
            "body.enterprise",
            f"没有登记代码为 {code} 的银行",
            f"请系统管理员先登记(PUT /registry/v1/banks/{code})",
            code,
        )
    return row


def bank_names(session: Session, codes: Collection[str]) -> dict[str, str]:
    """{code: name} of those that are registered."""
    named = select(BankRow.credit_code, BankRow.name).where(col(BankRow.credit_code).in_(codes))
    return dict(session.exec(named).all())
