"""The console's app: sessions, calls passed on to the services, and the page. It keeps nothing: any replica answers any request."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager

import httpx
from fastapi import FastAPI, Request, Response
from starlette.types import ASGIApp

from services.console.door import Door
from services.console.routes import finish_at_provider, providers, router
from services.console.sessions import Refused
from services.console.settings import ConsoleSettings
from services.console.wiring import UseCases
from shared.clients.registry import RegistryClient
from shared.plumbing.auth import TokenVerifier, external_or, remote_keys
from shared.plumbing.problems import problem_response
from shared.plumbing.service_app import Runtime, build_service_app

TAGS = [{"name": "登录", "description": "登录、第二因素、密码、身份;会话凭据只在 Cookie 中"}]


def create_app(settings: ConsoleSettings, *, services: Mapping[str, ASGIApp] | None = None) -> FastAPI:
    """The console. `services`: the apps that it passes calls on to where they live in this process, by name."""
    app = build_app(settings)
    assemble(app, settings, services=services)
    return app


def build_app(settings: ConsoleSettings) -> FastAPI:
    """The routes, and what of the settings stands in front of them all."""
    app = build_service_app(
        service="console",
        title="裂变 · 控制台",
        description="人员的登录与会话;/console/api/{registry|awards|matchmaking}/v1/… 以登录者的身份转给各服务。",
        version="1.0.0",
        routers=[],
        whole_addresses=[router, providers],
        tags=TAGS,
        problems={},
        max_body_bytes=settings.max_json_bytes,  # of its own routes: what is passed on is the services' to limit
        max_json_bytes=settings.max_json_bytes,
        allowed_hosts=settings.allowed_hosts,
        door=Door,
    )
    app.add_exception_handler(Refused, _refused)
    app.state.parameters.leave_to(finish_at_provider)
    return app


def assemble(app: FastAPI, settings: ConsoleSettings, *, services: Mapping[str, ASGIApp] | None = None) -> None:
    """Give the app what it works with."""
    settings.require_client()
    use_cases = UseCases.build(settings, services)
    transport = httpx.ASGITransport(services["registry"], raise_app_exceptions=False) if services is not None else None
    # Who asks for numbers shows a token of the registry's, as everywhere; keys and revocations are public.
    keys = RegistryClient(settings.registry_url, transport=transport)
    etag = ""

    async def revoked() -> frozenset[str] | None:
        nonlocal etag
        found, etag = await keys.revoked_grants(etag)
        return None if found is None else frozenset(found.revoked)

    revocations = settings.revocation_list(revoked)
    verifier = TokenVerifier(
        settings.issuer,
        external_or(settings.jwks_url, remote_keys(keys.public_keys)),
        revocations=revocations if settings.jwks_url is None else None,
    )

    @asynccontextmanager
    async def lifespan() -> AsyncIterator[None]:
        try:
            async with revocations.followed():
                yield
        finally:
            await use_cases.aclose()
            await keys.aclose()

    # Without the registry nobody signs in, and the page that says so is needed all the more: that is told, and the console is ready.
    runtime = Runtime(lifespan, workers=lambda: {"sessions": use_cases.sessions.trouble}, end=use_cases.end)
    runtime.attach(app, use_cases=use_cases, verifier=verifier)


async def _refused(request: Request, error: Exception) -> Response:
    assert isinstance(error, Refused)
    return problem_response(request, error.problem, error.detail, error.errors, error.headers, error.extensions)
