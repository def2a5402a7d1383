"""Routes of findings, decisions and payments."""

from __future__ import annotations

from typing import Annotated, Any, Protocol

from fastapi import Depends, Response

from services.awards.recording.service import Records
from shared.contracts.audit import Action
from shared.contracts.awards import AwardsRecord, EnterpriseDecision, EnterpriseFinding, PaymentIn, Recorded
from shared.contracts.owners import Owner
from shared.contracts.scopes import Scope
from shared.contracts.values import CreditCode
from shared.plumbing.audited import audited
from shared.plumbing.auth import Principal, requires
from shared.plumbing.idempotency import KeyHeader, answered
from shared.plumbing.problems import documented
from shared.plumbing.routing import Routes
from shared.plumbing.use_cases import use_cases

router = Routes(tags=["认定、核定与拨付"])


class UseCases(Protocol):
    """What these routes delegate to."""

    @property
    def records(self) -> Records: ...


Use = Annotated[UseCases, Depends(use_cases)]

Decider = Annotated[Principal, requires(Scope.AWARDS_DECIDE, of=Owner.FIRM)]
_ANSWERS: dict[int | str, dict[str, Any]] = documented(404, 409) | {
    201: {"model": Recorded, "description": "已记录"},
}


@router.post(
    "/determinations",
    summary="记录人工认定",
    response_class=Response,
    status_code=201,
    responses=_ANSWERS,
    dependencies=[audited(Action.DETERMINATION_RECORDED, within=True)],
)
def record_determination(finding: EnterpriseFinding, use: Use, principal: Decider, key: KeyHeader = None) -> Response:
    return answered(use.records.determine(finding, principal, key))


@router.post(
    "/decisions",
    summary="核定金额(上限或区间内)",
    response_class=Response,
    status_code=201,
    responses=_ANSWERS,
    dependencies=[audited(Action.DECISION_RECORDED, within=True)],
)
def record_decision(decision: EnterpriseDecision, use: Use, principal: Decider, key: KeyHeader = None) -> Response:
    return answered(use.records.decide(decision, principal, key))


@router.post(
    "/payments",
    summary="登记拨付(同一事项只一次)",
    response_class=Response,
    status_code=201,
    responses=_ANSWERS,
    dependencies=[audited(Action.PAYMENT_RECORDED, within=True)],
)
def record_payment(
    payment: PaymentIn,
    use: Use,
    principal: Annotated[Principal, requires(Scope.AWARDS_PAY, of=Owner.FIRM, fresh=True)],
    key: KeyHeader = None,
) -> Response:
    return answered(use.records.pay(payment, principal, key))


@router.get("/enterprises/{credit_code}/record", summary="一家企业的认定、核定与拨付记录", responses=documented(404))
def read_record(
    credit_code: CreditCode, use: Use, principal: Annotated[Principal, requires(Scope.AWARDS_READ, of=Owner.FIRM)]
) -> AwardsRecord:
    return use.records.record(credit_code, principal)
