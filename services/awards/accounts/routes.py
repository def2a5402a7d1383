"""Routes of payee accounts."""

from __future__ import annotations

from typing import Annotated, Protocol

from fastapi import Depends, Path, Query, Request, Response

from services.awards.accounts.service import ACCOUNTS, AccountFilter, Accounts
from shared.contracts.accounts import Account, AccountIn, AccountState, AccountSubmitted, ConfirmationIn, JudgementIn
from shared.contracts.audit import Action
from shared.contracts.listing import ListFacets
from shared.contracts.owners import Owner
from shared.contracts.scopes import Scope
from shared.contracts.values import CreditCode
from shared.plumbing.audited import audited
from shared.plumbing.auth import Principal, requires
from shared.plumbing.idempotency import KeyHeader, answered
from shared.plumbing.listed import COUNTED, Facets, Search, asked_of, listed
from shared.plumbing.listing import Asked
from shared.plumbing.problems import documented
from shared.plumbing.routing import Routes
from shared.plumbing.use_cases import use_cases

router = Routes(tags=["收款账户"])


class UseCases(Protocol):
    """What these routes delegate to."""

    @property
    def accounts(self) -> Accounts: ...


Use = Annotated[UseCases, Depends(use_cases)]
Reader = Annotated[Principal, requires(Scope.AWARDS_READ, of=Owner.CLAIM)]
# An account is judged by the city's finance alone, whichever firm's it is: no office judges what it submitted.
Judge = Annotated[Principal, requires(Scope.ACCOUNTS_VERIFY, of=Owner.MONEY, fresh=True)]
Version = Annotated[int, Path(ge=1, le=100_000, description="第几版")]
Page = Annotated[Asked, Depends(asked_of(ACCOUNTS, default="-submitted_at"))]


def _wanted(
    q: Search = None,
    state: Annotated[
        AccountState | None,
        Query(description="submitted 待核验、verified 已核验、refused 核验未通过、superseded 已更换"),
    ] = None,
    unit: Annotated[str | None, Query(max_length=40, description="归口单位代码或名称")] = None,
    shared: Annotated[bool | None, Query(description="true:只要几家企业登记了同一账号的(只供主管部门与财政)")] = None,
) -> AccountFilter:
    return AccountFilter(q=q, state=state, unit=unit, shared=shared)


Wanted = Annotated[AccountFilter, Depends(_wanted)]


@router.get("/accounts", summary="收款账户", responses=COUNTED)
def list_accounts(
    use: Use, principal: Reader, request: Request, response: Response, wanted: Wanted, asked: Page
) -> list[Account]:
    return listed(request, response, ACCOUNTS, asked, use.accounts.page(principal, wanted, asked))


@router.get("/accounts/facets", summary="收款账户:总数与按状态、单位的数量")
def count_accounts(use: Use, principal: Reader, wanted: Wanted, facets: Facets = None) -> ListFacets:
    return use.accounts.facets(principal, wanted, facets)


@router.get(
    "/enterprises/{credit_code}/accounts",
    summary="一家企业的收款账户:各版本,新的在前",
    responses=documented(404),
)
def list_accounts_of_enterprise(credit_code: CreditCode, use: Use, principal: Reader) -> list[Account]:
    return use.accounts.of(credit_code, principal)


@router.post(
    "/enterprises/{credit_code}/accounts",
    summary="登记收款账户(新的一版)",
    description="账号加密保存,任何回答、日志、事件中都只有后四位。由另一人核验后,满等待天数或经第三人再次确认才可拨付。",
    response_class=Response,
    status_code=201,
    responses=documented(404, 409) | {201: {"model": AccountSubmitted, "description": "已登记,待核验"}},
    dependencies=[audited(Action.ACCOUNT_SUBMITTED, "credit_code", within=True)],
)
def submit_account(
    credit_code: CreditCode,
    request: AccountIn,
    use: Use,
    principal: Annotated[Principal, requires(Scope.CLAIMS_SUBMIT, of=Owner.CLAIM)],
    key: KeyHeader = None,
) -> Response:
    return answered(use.accounts.submit(credit_code, request, principal, key))


@router.post(
    "/enterprises/{credit_code}/accounts/{version}/judgement",
    summary="核验收款账户(提交人以外的人)",
    responses=documented(404, 409),
    dependencies=[audited(Action.ACCOUNT_JUDGED, "credit_code", "version", within=True)],
)
def judge_account(
    credit_code: CreditCode, version: Version, request: JudgementIn, use: Use, principal: Judge
) -> Account:
    return use.accounts.judge(credit_code, version, request, principal)


@router.post(
    "/enterprises/{credit_code}/accounts/{version}/confirmation",
    summary="再次确认已核验的收款账户(提交人与核验人以外的人),不必再等待",
    responses=documented(404, 409),
    dependencies=[audited(Action.ACCOUNT_JUDGED, "credit_code", "version", within=True)],
)
def confirm_account(
    credit_code: CreditCode, version: Version, request: ConfirmationIn, use: Use, principal: Judge
) -> Account:
    return use.accounts.confirm(credit_code, version, request, principal)
