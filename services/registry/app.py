"""The registry's app."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import httpx
from fastapi import FastAPI

from services.registry.enterprises.routes import router as enterprises
from services.registry.identity.oauth import TokenRefused, refused_token
from services.registry.identity.routes import router as identity
from services.registry.migrations import MIGRATIONS
from services.registry.name_list.following_routes import router as following
from services.registry.name_list.routes import router as name_list
from services.registry.process.routes import router as process
from services.registry.push.routes import router as push
from services.registry.recognitions.routes import router as recognitions
from services.registry.releases.consumer_routes import router as consumers
from services.registry.releases.routes import router as releases
from services.registry.reporting.routes import router as reporting
from services.registry.schema import FEED
from services.registry.settings import RegistrySettings
from services.registry.standards.routes import router as standards
from services.registry.wiring import LISTENERS, UseCases
from shared.plumbing.auth import TokenVerifier, external_or
from shared.plumbing.problems import ProblemTable
from shared.plumbing.revocation import RevocationList
from shared.plumbing.service_app import build_service_app, feed_router
from shared.plumbing.storage import Store

# Exceptions of this service beyond the common ones (shared/plumbing/problems.py): none yet.
PROBLEMS: ProblemTable = {}


def create_app(settings: RegistrySettings, *, transport: httpx.AsyncBaseTransport | None = None) -> FastAPI:
    """The registry. `transport` is for calls to others; the registry makes none but to an external issuer's keys."""
    store = Store(settings.database, FEED, LISTENERS, limits=settings.database_limits)
    use_cases = UseCases.build(store, settings)
    revocations = RevocationList(use_cases.revocations.read, grace_seconds=settings.revocation_grace_seconds)

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        try:
            # A stale schema ends the start before anything is served.
            MIGRATIONS.require_current(store.engine)
            with store.read() as session:
                use_cases.vault.require_openable(session)
            with store.watch.running(), use_cases.release_runner.running(), use_cases.push.running():
                async with revocations.followed():
                    yield
        finally:
            store.close()

    app = build_service_app(
        service="registry",
        title="裂变 · 登记服务",
        description="企业、认定文件、梯度库、推送银行的名单、事件流与接入方。",
        version="1.0.0",
        routers=[
            enterprises,
            recognitions,
            standards,
            process,
            reporting,
            name_list,
            consumers,
            following,
            releases,
            push,
            identity,
            feed_router(FEED, store),
        ],
        problems=PROBLEMS,
        lifespan=lifespan,
        followers=lambda: [revocations],
        watch=store.watch,
        workers=lambda: {"releases": use_cases.release_runner.trouble, "push": use_cases.push.trouble},
        max_body_bytes=settings.max_body_bytes,
        cors_origins=settings.cors_origins,
    )
    # Its answer has the form that OAuth libraries read: a handler of its own, beside the table of problem documents.
    app.add_exception_handler(TokenRefused, refused_token)
    app.state.use_cases = use_cases
    app.state.verifier = TokenVerifier(
        settings.issuer,
        external_or(settings.jwks_url, use_cases.tokens.key_set, transport),
        revocations=revocations if settings.jwks_url is None else None,
    )
    return app
