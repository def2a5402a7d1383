"""Route of the month's figures."""

from __future__ import annotations

from typing import Annotated, Protocol

from fastapi import Depends, Query

from services.awards.service_figures.service import ServiceFigures
from shared.contracts.owners import Owner
from shared.contracts.scopes import Scope
from shared.contracts.service_figures import MONTH, ServiceFigure
from shared.plumbing.auth import Principal, requires
from shared.plumbing.routing import Routes
from shared.plumbing.use_cases import use_cases

router = Routes(tags=["拨付"])


class UseCases(Protocol):
    """What this route delegates to."""

    @property
    def service_figures(self) -> ServiceFigures: ...


@router.get("/service-figures", summary="一月的奖补数(供月报引用):按条款、单位")
def list_service_figures(
    use: Annotated[UseCases, Depends(use_cases)],
    principal: Annotated[Principal, requires(Scope.REPORTS_READ, of=Owner.CITY)],
    month: Annotated[str, Query(pattern=MONTH, description="月份", examples=["2026-11"])],
    unit: Annotated[str | None, Query(max_length=40, description="归口单位代码或名称;不填为全市")] = None,
) -> list[ServiceFigure]:
    return use.service_figures.of(month, unit, principal)
