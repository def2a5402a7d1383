"""The matchmaking service's app."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import httpx
from fastapi import FastAPI

from services.matchmaking.challenges.public_routes import router as public_challenges
from services.matchmaking.challenges.routes import router as challenges
from services.matchmaking.challenges.sealed_under import require_keys
from services.matchmaking.changes.views import DESCRIBED
from services.matchmaking.engagements.routes import router as engagements
from services.matchmaking.listings.routes import router as listings
from services.matchmaking.listings.service import FOLLOWED
from services.matchmaking.matches.routes import router as matches
from services.matchmaking.migrations import MIGRATIONS
from services.matchmaking.needs.routes import router as needs
from services.matchmaking.offers.routes import router as offers
from services.matchmaking.providers.routes import router as providers
from services.matchmaking.schema import CITY, CLIENTS, CURSORS, FEED
from services.matchmaking.service_figures.headcounts import FOLLOWED as HEADCOUNTS
from services.matchmaking.service_figures.routes import router as service_figures
from services.matchmaking.settings import MatchmakingSettings
from services.matchmaking.sources.routes import router as sources
from services.matchmaking.vocabularies import VOCABULARIES
from services.matchmaking.wiring import MADE_OF_REGISTRY, UseCases
from shared.contracts.owners import Owner
from shared.contracts.scopes import Scope
from shared.plumbing.admission import Admission
from shared.plumbing.asyncapi import asyncapi_router
from shared.plumbing.attachments.routes import attachments_router
from shared.plumbing.changes.routes import changes_router
from shared.plumbing.city_versions import city_router
from shared.plumbing.clock import Clock
from shared.plumbing.following import applying
from shared.plumbing.lists.routes import router as list_imports
from shared.plumbing.my_work import work_router
from shared.plumbing.problems import ProblemTable
from shared.plumbing.push.routes import push_router
from shared.plumbing.satellite import Satellite
from shared.plumbing.service_app import Runtime, build_service_app, feed_router
from shared.plumbing.storage import Store

# Exceptions of this service beyond the common ones (shared/plumbing/problems.py): none yet.
PROBLEMS: ProblemTable = {}

# What stands above each group of operations in the OpenAPI document.
TAGS = [
    {"name": "成果", "description": "高校院所的成果清单"},
    {"name": "需求", "description": "企业的技术需求清单"},
    {"name": "名单导入", "description": "先制定方案、回答问题,再按所见入库;记住的表式;空表"},
    {"name": "来源", "description": "其他系统(如科技要素大市场)按自己的编号带来供需;成批、全量;不同之处由人决定"},
    {"name": "匹配", "description": "双向匹配及理由、批量匹配、意见、订阅"},
    {"name": "服务机构", "description": "银行、投资机构、院校、专家、服务机构:申请入驻,由主管部门核准"},
    {"name": "服务产品", "description": "信贷、股权、培训、招聘、专业服务、专家、诊断:面向谁、多少钱、到何时"},
    {"name": "服务需求", "description": "企业要什么;与服务产品的匹配及理由;主管部门与归口单位的推荐"},
    {"name": "揭榜挂帅", "description": "从提出、发榜、揭榜、评审到合同与验收"},
    {"name": "服务对接", "description": "服务产品从提出对接到交付、企业确认、评价、回访;培训签到与招聘会岗位"},
    {"name": "服务成效", "description": "培训覆盖、服务机构年度质量、月报的服务指标"},
    {"name": "附件", "description": "揭榜与服务对接各步的材料:先上传,再以其 SHA-256 作证据;办理各方才能取"},
    {"name": "变动与推送", "description": "成果、需求、榜单、匹配的变动:按用途的视图,以游标跟随"},
    {"name": "推送订阅", "description": "同样的变动以推送送达(Standard Webhooks)及送达记录"},
    {"name": "城市", "description": "所用的城市目录(单位、梯度、目标、任务、期限、政策包)及启用过的各版"},
]


def create_app(
    settings: MatchmakingSettings, *, transport: httpx.AsyncBaseTransport | None = None, clock: Clock | None = None
) -> FastAPI:
    """The matchmaking service. `transport` carries its calls to the registry where both live in one process."""
    app = build_app(settings)
    assemble(app, settings, transport=transport, clock=clock)
    return app


def build_app(settings: MatchmakingSettings) -> FastAPI:
    """The routes, and what of the settings stands in front of them all."""
    return build_service_app(
        service="matchmaking",
        title="裂变 · 匹配服务",
        description="高校院所成果与企业技术需求的双向匹配,逐词说明理由;揭榜挂帅从发榜到验收。",
        version="1.0.0",
        routers=[
            listings,
            list_imports,
            sources,
            matches,
            providers,
            offers,
            needs,
            challenges,
            public_challenges,
            engagements,
            service_figures,
            work_router(
                "matchmaking",
                "揭榜挂帅",
                Scope.CHALLENGES_READ,
                Owner.CHALLENGE,
                "揭榜、评审、异议、新匹配、服务对接、导入",
            ),
            attachments_router(Scope.CHALLENGES_READ),
            changes_router(Scope.LISTINGS_READ, Owner.LISTING, "变动与推送"),
            push_router(Scope.LISTINGS_READ),
            asyncapi_router(DESCRIBED),
            feed_router(FEED),
            city_router("matchmaking", CITY),
        ],
        tags=TAGS,
        vocabularies=VOCABULARIES,
        problems=PROBLEMS,
        max_body_bytes=settings.max_body_bytes,
        max_json_bytes=settings.max_json_bytes,
        admission=Admission.of_places(settings.places_apart, late=settings.late_seconds),
        cors_origins=settings.cors_origins,
        allowed_hosts=settings.allowed_hosts,
    )


def assemble(
    app: FastAPI,
    settings: MatchmakingSettings,
    *,
    transport: httpx.AsyncBaseTransport | None = None,
    clock: Clock | None = None,
) -> None:
    """Give the app its database, its use cases and what works beside the requests. `clock`: another than the
    machine's."""
    store = Store(settings.database, FEED, limits=settings.database_limits, clock=clock)
    satellite = Satellite(
        settings,
        store=store,
        cursors=CURSORS,
        apply=applying({**FOLLOWED, **HEADCOUNTS, **CLIENTS.followed}),
        anew=MADE_OF_REGISTRY,
        transport=transport,
    )
    use_cases = UseCases.build(store, settings, satellite.registry.working_days)

    @asynccontextmanager
    async def lifespan() -> AsyncIterator[None]:
        async with satellite.running(MIGRATIONS):
            with store.read() as session:
                require_keys(session, use_cases.sealer, frozenset(settings.bid_sealing_lost))
            with use_cases.runner.running(), use_cases.push.worker.running(), use_cases.warming.running():
                yield

    runtime = Runtime(
        lifespan,
        followers=lambda: [satellite.follower, satellite.revocations],
        watch=store.watch,
        workers=lambda: {"match-runs": use_cases.runner.trouble, "push": use_cases.push.worker.trouble},
        warming=lambda: use_cases.warming.under_way,
        end=store.bell.end,
    )
    runtime.attach(app, use_cases=use_cases, verifier=satellite.verifier, origins=satellite.origins)
