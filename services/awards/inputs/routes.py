"""Routes of what a policy asks of a firm beyond what the registry keeps."""

from __future__ import annotations

from typing import Annotated, Protocol

from fastapi import Depends, Response

from services.awards.inputs.service import Inputs
from shared.contracts.audit import Action
from shared.contracts.awards import FirmInputs, InputAnswersIn, InputsRecorded, Year
from shared.contracts.owners import Owner
from shared.contracts.scopes import Scope
from shared.contracts.values import CreditCode
from shared.plumbing.audited import audited
from shared.plumbing.auth import Principal, requires
from shared.plumbing.idempotency import KeyHeader, answered
from shared.plumbing.problems import documented
from shared.plumbing.routing import Routes
from shared.plumbing.use_cases import use_cases

router = Routes(tags=["测算"])


class UseCases(Protocol):
    """What these routes delegate to."""

    @property
    def inputs(self) -> Inputs: ...


Use = Annotated[UseCases, Depends(use_cases)]


@router.get(
    "/enterprises/{credit_code}/inputs",
    summary="政策所问、登记数据里没有的情况:逐项怎样填写,现有的答复",
    responses=documented(404),
)
def list_inputs(
    credit_code: CreditCode,
    year: Year,
    use: Use,
    principal: Annotated[Principal, requires(Scope.AWARDS_READ, of=Owner.CLAIM)],
) -> FirmInputs:
    return use.inputs.form(credit_code, year, principal)


@router.post(
    "/enterprises/{credit_code}/inputs",
    summary="填报政策所问的情况(企业本人、归口单位或主管部门;留下历次记录)",
    response_class=Response,
    responses=documented(404, 409) | {200: {"model": InputsRecorded, "description": "已填报"}},
    dependencies=[audited(Action.INPUTS_ANSWERED, within=True)],
)
def answer_inputs(
    credit_code: CreditCode,
    answers: InputAnswersIn,
    use: Use,
    principal: Annotated[Principal, requires(Scope.AWARDS_READ, of=Owner.CLAIM)],
    key: KeyHeader = None,
) -> Response:
    return answered(use.inputs.answer(credit_code, answers, principal, key))
