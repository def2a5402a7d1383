"""Routes of assessment."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path, Query, Response

from services.awards.dependencies import Use
from shared.contracts.awards import AssessmentIn, BudgetReply, StatementReply
from shared.contracts.scopes import Scope
from shared.contracts.values import CreditCode
from shared.plumbing.auth import Principal, requires
from shared.plumbing.problems import documented

router = APIRouter(tags=["测算"])


@router.post(
    "/assessments",
    summary="按提交的事实测算一家企业某年度的奖补",
    response_class=Response,
    responses=documented(404) | {200: {"model": StatementReply, "description": "逐项列明的测算书"}},
)
def assess_facts(request: AssessmentIn, use: Use, _: Annotated[Principal, requires(Scope.AWARDS_ASSESS)]) -> Response:
    return Response(use.assessments.of_facts(request), media_type="application/json")


@router.get(
    "/enterprises/{credit_code}/assessment",
    summary="测算登记在册的一家企业某年度的奖补,并列明还缺什么",
    response_class=Response,
    responses=documented(404) | {200: {"model": StatementReply, "description": "逐项列明的测算书"}},
)
def assess_enterprise(
    credit_code: CreditCode,
    year: Annotated[int, Query(ge=2000, le=2100)],
    use: Use,
    _: Annotated[Principal, requires(Scope.AWARDS_READ)],
    policy: Annotated[str | None, Query(max_length=80, description="政策包;默认为现行")] = None,
    profile: Annotated[str | None, Query(max_length=80, description="解释口径")] = None,
) -> Response:
    body = use.assessments.of_enterprise(credit_code, year, policy, profile)
    return Response(body, media_type="application/json")


@router.get("/budgets/{year}", summary="全市某年度的奖补预算,按名目汇总", responses=documented(404))
def read_budget(
    year: Annotated[int, Path(ge=2000, le=2100)],
    use: Use,
    _: Annotated[Principal, requires(Scope.AWARDS_READ)],
    policy: Annotated[str | None, Query(max_length=80, description="政策包;默认为现行")] = None,
) -> BudgetReply:
    return use.budgets.of_year(year, policy)
