"""The route of a caller's work: the same for every service."""

from __future__ import annotations

from typing import Annotated, Protocol

from fastapi import Depends, Response

from shared.contracts.owners import Owner
from shared.contracts.scopes import Scope
from shared.contracts.work import Work
from shared.plumbing.auth import Principal, requires
from shared.plumbing.routing import Routes
from shared.plumbing.use_cases import use_cases


class MyWork(Protocol):
    """What of a service waits."""

    def of(self, principal: Principal) -> Work: ...


class UseCases(Protocol):
    """What this route delegates to."""

    @property
    def my_work(self) -> MyWork: ...


Use = Annotated[UseCases, Depends(use_cases)]


def work_router(service: str, tag: str, scope: Scope, of: Owner, holds: str) -> Routes:
    """`scope`, `of`: who has work of this service. `holds`: what kinds of work there are, in Chinese."""
    router = Routes(tags=[tag])
    caller = requires(scope, of=of)

    @router.get("/work", name=f"read_{service}_work", summary=f"我的工作:等我办理的、我在等他人办理的({holds})")
    def read_work(use: Use, response: Response, principal: Principal = caller) -> Work:
        response.headers["Cache-Control"] = "no-store"
        return use.my_work.of(principal)

    return router
