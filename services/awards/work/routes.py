"""Route of a caller's work."""

from __future__ import annotations

from typing import Annotated, Protocol

from fastapi import APIRouter, Depends, Response

from services.awards.work.service import MyWork
from shared.contracts.owners import Owner
from shared.contracts.scopes import Scope
from shared.contracts.work import Work
from shared.plumbing.auth import Principal, requires
from shared.plumbing.use_cases import use_cases

router = APIRouter(tags=["认定、核定与拨付"])


class UseCases(Protocol):
    """What this route delegates to."""

    @property
    def my_work(self) -> MyWork: ...


Use = Annotated[UseCases, Depends(use_cases)]
Reader = Annotated[Principal, requires(Scope.AWARDS_READ, of=Owner.FIRM)]


@router.get("/work", summary="我的工作:等我办理的、我在等他人办理的(待核定、待补充、已核定待拨付、导入)")
def read_awards_work(use: Use, principal: Reader, response: Response) -> Work:
    response.headers["Cache-Control"] = "no-store"
    return use.my_work.of(principal)
