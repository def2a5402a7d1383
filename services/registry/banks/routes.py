"""Routes of banks."""

from __future__ import annotations

from typing import Annotated, Protocol

from fastapi import Depends, Response

from services.registry.banks.service import Banks
from shared.contracts.audit import Action
from shared.contracts.banks import Bank, BankIn
from shared.contracts.owners import Owner
from shared.contracts.scopes import Scope
from shared.contracts.values import CreditCode
from shared.plumbing.audited import audited
from shared.plumbing.auth import PUBLIC, Principal, requires
from shared.plumbing.revised import unrevised
from shared.plumbing.routing import Routes
from shared.plumbing.use_cases import use_cases

router = Routes(tags=["银行与企业"])


class UseCases(Protocol):
    """What these routes delegate to."""

    @property
    def banks(self) -> Banks: ...


Use = Annotated[UseCases, Depends(use_cases)]


@router.get("/banks", summary="登记的银行(公开)", dependencies=[PUBLIC])
def list_banks(use: Use) -> list[Bank]:
    return use.banks.all()


@router.put(
    "/banks/{credit_code}",
    summary="登记一家银行,或改它的名称",
    responses={201: {"model": Bank, "description": "新登记的"}},
    dependencies=[
        audited(Action.BANK_NAMED, "credit_code", within=True),
        unrevised("a bank has a name and nothing else"),
    ],
)
def put_bank(
    credit_code: CreditCode,
    said: BankIn,
    use: Use,
    principal: Annotated[Principal, requires(Scope.IDENTITY_ADMIN, of=Owner.ACCOUNTS, fresh=True)],
    response: Response,
) -> Bank:
    is_new, bank = use.banks.put(credit_code, said, principal)
    response.status_code = 201 if is_new else 200
    return bank
