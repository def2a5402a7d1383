"""Route of a caller's work."""

from __future__ import annotations

from typing import Annotated, Protocol

from fastapi import APIRouter, Depends, Response

from services.matchmaking.work.service import MyWork
from shared.contracts.owners import Owner
from shared.contracts.scopes import Scope
from shared.contracts.work import Work
from shared.plumbing.auth import Principal, requires
from shared.plumbing.use_cases import use_cases

router = APIRouter(tags=["揭榜挂帅"])


class UseCases(Protocol):
    """What this route delegates to."""

    @property
    def my_work(self) -> MyWork: ...


Use = Annotated[UseCases, Depends(use_cases)]
Reader = Annotated[Principal, requires(Scope.CHALLENGES_READ, of=Owner.CHALLENGE)]


@router.get("/work", summary="我的工作:等我办理的、我在等他人办理的(揭榜、评审、异议、新匹配、导入)")
def read_matchmaking_work(use: Use, principal: Reader, response: Response) -> Work:
    response.headers["Cache-Control"] = "no-store"
    return use.my_work.of(principal)
