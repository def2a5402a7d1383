"""Routes of assessment."""

from __future__ import annotations

from typing import Annotated, Protocol

from fastapi import Depends, Path, Query, Response

from services.awards.assessments.budget import Budgets
from services.awards.assessments.service import Assessments, past
from shared.contracts.awards import (
    AssessmentIn,
    BudgetReply,
    ComparisonReply,
    LineTrace,
    QuestionsReply,
    ReplayIn,
    ReplayReply,
    StatementReply,
)
from shared.contracts.diagnoses import RenovationEvidence
from shared.contracts.owners import Act, Owner
from shared.contracts.scopes import Scope
from shared.contracts.values import CreditCode, Day, Instant
from shared.plumbing.auth import Principal, requires
from shared.plumbing.problems import documented
from shared.plumbing.routing import Routes
from shared.plumbing.use_cases import use_cases

router = Routes(tags=["测算"])


class UseCases(Protocol):
    """What these routes delegate to."""

    @property
    def assessments(self) -> Assessments: ...

    @property
    def budgets(self) -> Budgets: ...


Use = Annotated[UseCases, Depends(use_cases)]

Assessor = Annotated[Principal, requires(Scope.AWARDS_ASSESS, of=Owner.SUBMITTED)]
Reader = Annotated[Principal, requires(Scope.AWARDS_READ, of=Owner.FIRM)]
Year = Annotated[int, Query(ge=2000, le=2100)]
PolicyId = Annotated[str | None, Query(max_length=80, description="政策包;不填为现行")]
ProfileId = Annotated[str | None, Query(max_length=80, description="解释口径;不填为政策包的默认口径")]
MeasureId = Annotated[str | None, Query(max_length=80, description="只看这一个条目")]
ProfileIds = Annotated[list[str], Query(max_length=12, description="要比较的解释口径,可多个;不填为全部")]


@router.post(
    "/assessments",
    summary="按提交的事实测算一家企业某年度的奖补",
    response_class=Response,
    responses=documented(404) | {200: {"model": StatementReply, "description": "逐项列明的测算书"}},
)
async def assess_facts(request: AssessmentIn, use: Use, _: Assessor) -> Response:
    # On the event loop: it asks no database, and is done sooner than a worker thread is woken.
    return Response(use.assessments.of_facts(request), media_type="application/json")


@router.post("/assessments/questions", summary="还有哪些内容要问,涉及金额多的在前", responses=documented(404))
def ask_about_facts(request: AssessmentIn, use: Use, _: Assessor) -> QuestionsReply:
    return use.assessments.questions_of_facts(request)


@router.post("/assessments/trace", summary="按提交的事实,逐项说明测算怎样得出", responses=documented(404))
def trace_facts(request: AssessmentIn, use: Use, _: Assessor, measure: MeasureId = None) -> list[LineTrace]:
    return use.assessments.traces_of_facts(request, measure)


@router.post("/assessments/comparison", summary="同一事实在不同解释口径下的测算", responses=documented(404))
def compare_facts(request: AssessmentIn, use: Use, _: Assessor, profiles: ProfileIds = []) -> ComparisonReply:  # noqa: B006 - FastAPI copies defaults
    return use.assessments.compare_facts(request, profiles)


@router.post("/assessments/replay", summary="按回执重算一份测算书,说明是否相同、哪里不同", responses=documented(404))
def replay_statement(
    request: ReplayIn,
    use: Use,
    principal: Annotated[Principal, requires(Scope.AWARDS_READ, of=Owner.FIRM, act=Act.READ)],
) -> ReplayReply:
    return use.assessments.replay(request, principal)


@router.get(
    "/enterprises/{credit_code}/assessment",
    summary="测算登记在册的一家企业某年度的奖补,并列明还缺什么",
    response_class=Response,
    responses=documented(404) | {200: {"model": StatementReply, "description": "逐项列明的测算书"}},
)
def assess_enterprise(
    credit_code: CreditCode,
    year: Year,
    use: Use,
    principal: Reader,
    policy: PolicyId = None,
    profile: ProfileId = None,
    as_of: Annotated[Day | None, Query(description="只计这一天(含)以前的事实")] = None,
    known_at: Annotated[Instant | None, Query(description="只计这一时刻所知的事实(须带时区)")] = None,
) -> Response:
    body = use.assessments.of_enterprise(credit_code, principal, year, policy, profile, past(as_of, known_at))
    return Response(body, media_type="application/json")


@router.get(
    "/enterprises/{credit_code}/assessment/trace",
    summary="一家企业的测算逐项怎样得出:条件、查得的事实、金额的算法、所据原文",
    description="不指明条目时,给出当年有对应事项的各项。",
    responses=documented(404),
)
def trace_enterprise(
    credit_code: CreditCode,
    year: Year,
    use: Use,
    principal: Reader,
    measure: MeasureId = None,
    policy: PolicyId = None,
    profile: ProfileId = None,
    as_of: Annotated[Day | None, Query(description="只计这一天(含)以前的事实")] = None,
    known_at: Annotated[Instant | None, Query(description="只计这一时刻所知的事实(须带时区)")] = None,
) -> list[LineTrace]:
    known = past(as_of, known_at)
    return use.assessments.traces_of_enterprise(credit_code, principal, year, policy, profile, known, measure)


@router.get(
    "/enterprises/{credit_code}/questions",
    summary="登记在册的一家企业还缺哪些内容,涉及金额多的在前",
    responses=documented(404),
)
def ask_about_enterprise(
    credit_code: CreditCode, year: Year, use: Use, principal: Reader, policy: PolicyId = None, profile: ProfileId = None
) -> QuestionsReply:
    return use.assessments.questions_of_enterprise(credit_code, principal, year, policy, profile)


@router.get(
    "/enterprises/{credit_code}/renovations",
    summary="一家企业改造前后的数字化评测:认定“增效显著”时的依据,附来源与日期",
    responses=documented(404),
)
def list_renovations(credit_code: CreditCode, use: Use, principal: Reader) -> list[RenovationEvidence]:
    return use.assessments.renovations(credit_code, principal)


@router.get(
    "/enterprises/{credit_code}/comparison",
    summary="登记在册的一家企业在不同解释口径下的测算",
    responses=documented(404),
)
def compare_enterprise(
    credit_code: CreditCode,
    year: Year,
    use: Use,
    principal: Reader,
    policy: PolicyId = None,
    profiles: ProfileIds = [],  # noqa: B006
) -> ComparisonReply:
    return use.assessments.compare_enterprise(credit_code, principal, year, policy, profiles)


@router.get("/budgets/{year}", summary="全市某年度的奖补预算,按名目汇总", responses=documented(404))
def read_budget(
    year: Annotated[int, Path(ge=2000, le=2100)],
    use: Use,
    _: Annotated[Principal, requires(Scope.AWARDS_READ, of=Owner.CITY)],
    policy: PolicyId = None,
    profile: ProfileId = None,
) -> BudgetReply:
    return use.budgets.of_year(year, policy, profile)
