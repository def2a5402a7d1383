"""What stands in front of the console's routes: whose page a request comes from, and which part of the console it is for."""

from __future__ import annotations

from typing import Protocol, cast

from starlette.requests import Request
from starlette.types import ASGIApp, Receive, Scope, Send

from services.console.forwarding import API, Forwarding
from services.console.origin import refusal
from services.console.page import ROOT, Page
from services.console.reports import PATH as REPORTS
from services.console.reports import Reports
from shared.plumbing.problems import Problem, problem_response

OPERATIONS, PROVIDERS = f"{ROOT}/v1/", f"{ROOT}/oidc/"
_NOT_OURS = Problem(403, "foreign-origin")


class Parts(Protocol):
    """What answers here; the rest is the routes'."""

    @property
    def forwarding(self) -> Forwarding: ...
    @property
    def page(self) -> Page: ...
    @property
    def reports(self) -> Reports: ...


class Door:
    """Stands before bodies are looked at: what is passed on is looked at by the service that it is for."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        await self._answerer(scope)(scope, receive, send)

    def _answerer(self, scope: Scope) -> ASGIApp:
        if scope["type"] != "http":
            return self.app
        parts = cast(Parts, scope["app"].state.use_cases)
        path: str = scope["path"]
        if path.startswith(f"{API}/"):
            if detail := refusal(scope):
                return problem_response(Request(scope), _NOT_OURS, detail)
            return parts.forwarding if parts.forwarding.service_of(path) else self.app
        if path == REPORTS:
            return parts.reports
        if path.startswith((OPERATIONS, PROVIDERS)) or not f"{path}/".startswith(f"{ROOT}/"):
            return self.app
        return parts.page
