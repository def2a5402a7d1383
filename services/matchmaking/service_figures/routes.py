"""Routes of coverage, of providers' yearly records and of the month's figures."""

from __future__ import annotations

from typing import Annotated, Protocol

from fastapi import Depends, Path, Query, Request, Response

from services.matchmaking.service_figures.coverage import COVERED_LIST, Coverage
from services.matchmaking.service_figures.figures import ROWS, ServiceFigures
from services.matchmaking.service_figures.quality import QUALITY_LIST, Quality
from shared.contracts.engagements import (
    CoveredFirm,
    ProviderQuality,
    ServiceFigureRow,
    TrainingCoverage,
)
from shared.contracts.owners import Owner
from shared.contracts.scopes import Scope
from shared.contracts.service_figures import MONTH, ServiceFigure
from shared.plumbing.auth import Principal, requires
from shared.plumbing.listed import COUNTED, asked_of, listed
from shared.plumbing.listing import Asked
from shared.plumbing.problems import documented
from shared.plumbing.routing import Routes
from shared.plumbing.use_cases import use_cases

router = Routes(tags=["服务成效"])


class UseCases(Protocol):
    """What these routes delegate to."""

    @property
    def coverage(self) -> Coverage: ...

    @property
    def quality(self) -> Quality: ...

    @property
    def service_figures(self) -> ServiceFigures: ...


Use = Annotated[UseCases, Depends(use_cases)]

Reader = Annotated[Principal, requires(Scope.REPORTS_READ, of=Owner.UNIT)]
ProviderReader = Annotated[Principal, requires(Scope.OFFERS_READ, of=Owner.PROVIDER)]
Year = Annotated[int | None, Query(ge=2000, le=2100, description="年度;默认为今年")]
Unit = Annotated[str | None, Query(max_length=20, description="归口单位代码;不填为全市,归口单位只能看本单位")]
Month = Annotated[str, Query(pattern=MONTH, description="月份", examples=["2026-11"])]


@router.get("/training-coverage", summary="培训覆盖:有高管参训的企业、参训职工占从业人员")
def read_training_coverage(use: Use, principal: Reader, year: Year = None, unit: Unit = None) -> TrainingCoverage:
    return use.coverage.of(principal, year, unit)


@router.get("/training-coverage/firms", summary="培训覆盖:逐家企业", responses=COUNTED)
def list_covered_firms(
    use: Use,
    principal: Reader,
    http: Request,
    response: Response,
    asked: Annotated[Asked, Depends(asked_of(COVERED_LIST))],
    year: Year = None,
    unit: Unit = None,
) -> list[CoveredFirm]:
    return listed(http, response, COVERED_LIST, asked, use.coverage.page(principal, year, unit, asked))


@router.get("/provider-quality", summary="服务机构的年度服务质量", responses=COUNTED)
def list_provider_quality(
    use: Use,
    principal: ProviderReader,
    http: Request,
    response: Response,
    asked: Annotated[Asked, Depends(asked_of(QUALITY_LIST))],
    year: Year = None,
    provider: Annotated[str | None, Query(max_length=32, description="只要某一服务机构")] = None,
) -> list[ProviderQuality]:
    return listed(http, response, QUALITY_LIST, asked, use.quality.page(principal, year, provider, asked))


@router.get("/service-figures", summary="一个月的服务指标(月报第 8、10–15 项中由本服务记录的)")
def list_service_figures(use: Use, principal: Reader, month: Month, unit: Unit = None) -> list[ServiceFigure]:
    return use.service_figures.of(principal, month, unit)


@router.get("/service-figures/{figure}/rows", summary="一个服务指标后面的逐条记录", responses=COUNTED | documented(404))
def list_service_figure_rows(
    figure: Annotated[str, Path(pattern="^[a-z0-9-]{1,40}$", description="指标", examples=["14-services"])],
    use: Use,
    principal: Reader,
    http: Request,
    response: Response,
    asked: Annotated[Asked, Depends(asked_of(ROWS))],
    month: Month,
    unit: Unit = None,
) -> list[ServiceFigureRow]:
    return listed(http, response, ROWS, asked, use.service_figures.rows(principal, figure, month, unit, asked))
