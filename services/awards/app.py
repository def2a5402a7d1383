"""The awards service's app."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, nullcontext

import httpx
from fastapi import FastAPI

from services.awards.accounts.keeping import require_openable
from services.awards.accounts.routes import router as accounts
from services.awards.assessments.routes import router as assessments
from services.awards.audit_packs.routes import router as audit_packs
from services.awards.batches.routes import router as batches
from services.awards.catalogue.routes import router as catalogue
from services.awards.catalogue.service import Policies
from services.awards.changes.views import DESCRIBED
from services.awards.claims.routes import router as claims
from services.awards.engagements.service import FOLLOWED_OF_MATCHMAKING
from services.awards.funds.routes import router as funds
from services.awards.guides.routes import router as guides
from services.awards.inputs.routes import router as inputs
from services.awards.migrations import MIGRATIONS
from services.awards.notices.routes import router as notices
from services.awards.performance.routes import router as performance
from services.awards.populations.routes import router as populations
from services.awards.read_model.service import FOLLOWED
from services.awards.recording.routes import router as recording
from services.awards.recoveries.routes import router as recoveries
from services.awards.schema import CITY, CLIENTS, CURSORS, FEED
from services.awards.service_figures.routes import router as service_figures
from services.awards.settings import AwardsSettings
from services.awards.settlements.routes import router as settlements
from services.awards.settlements.telling import Telling
from services.awards.simulations.routes import of_populations
from services.awards.simulations.routes import router as simulations
from services.awards.standings.routes import router as standings
from services.awards.vocabularies import VOCABULARIES
from services.awards.vouchers.routes import router as vouchers
from services.awards.wiring import MADE_OF_MATCHMAKING, UseCases, listeners, made_of_registry
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
from shared.plumbing.satellite import Neighbour, Satellite
from shared.plumbing.service_app import Runtime, build_service_app, feed_router
from shared.plumbing.storage import Store

# Exceptions of this service beyond the common ones (shared/plumbing/problems.py): none yet.
PROBLEMS: ProblemTable = {}

# What stands above each group of operations in the OpenAPI document.
TAGS = [
    {"name": "测算", "description": "按事实或登记逐项测算奖补,说明缺什么,按回执重算,汇总预算"},
    {"name": "认定、核定与拨付", "description": "人工认定、核定金额、登记拨付,每项一次"},
    {"name": "预算指标", "description": "资金来源与文号,下达、预留、支付、退回逐笔记账,市县分担比例"},
    {"name": "收款账户", "description": "企业收款账户:登记、核验、再次确认;账号加密,处处只显示后四位"},
    {"name": "附件", "description": "证明材料:上传、作为证据"},
    {"name": "兑现", "description": "兑现轮次、应兑现名单、申报与逐级审核,到预算到位"},
    {"name": "拨付", "description": "拨付批次、付款文件、银行回单、暂停拨付、拨付台账"},
    {"name": "公示", "description": "已审定的奖补公开公示:期限、异议与答复;公开的网页和可离线核对的签名文件"},
    {"name": "追缴", "description": "称号被撤销、数据更正等之后追回已拨付的:线索、提出、通知、申辩、决定、退缴"},
    {"name": "绩效评价", "description": "年度绩效目标、系统统计与人工填报的完成值、得分与等次、定稿"},
    {"name": "服务券", "description": "方案与发放,企业为已约定的服务预留,服务机构在企业确认后核销"},
    {"name": "服务结算", "description": "一家机构一年的服务:拟定、审核、逐项说明;审核后的按条目列入兑现"},
    {"name": "政策包", "description": "政策条款与奖补条目"},
    {"name": "测算方案", "description": "全市或名单文件的测算,方案比较,结果文件"},
    {"name": "名单导入", "description": "测算名单:先制定方案、回答问题,再按所见入库;记住的表式;空表"},
    {"name": "变动与推送", "description": "公示与拨付合计的变动:以游标跟随"},
    {"name": "推送订阅", "description": "同样的变动以推送送达(Standard Webhooks)及送达记录"},
    {"name": "城市", "description": "所用的城市目录(单位、梯度、目标、任务、期限、政策包)及启用过的各版"},
]


def create_app(
    settings: AwardsSettings,
    *,
    transport: httpx.AsyncBaseTransport | None = None,
    to_matchmaking: httpx.AsyncBaseTransport | None = None,
    clock: Clock | None = None,
) -> FastAPI:
    """The awards service. `transport` carries its calls to the registry where both live in one process, `to_matchmaking` those to
    matchmaking, and to the registry for a token; with the first alone there is no matchmaking, and nothing of it is followed."""
    app = build_app(settings)
    assemble(app, settings, transport=transport, to_matchmaking=to_matchmaking, clock=clock)
    return app


def build_app(settings: AwardsSettings) -> FastAPI:
    """The routes, and what of the settings stands in front of them all."""
    return build_service_app(
        service="awards",
        title="裂变 · 奖补服务",
        description="政策条款、逐项可溯的奖补测算、人工认定与金额核定、拨付登记。",
        version="1.0.0",
        routers=[
            assessments,
            standings,
            recording,
            inputs,
            funds,
            accounts,
            claims,
            batches,
            audit_packs,
            notices,
            recoveries,
            performance,
            service_figures,
            vouchers,
            settlements,
            attachments_router(Scope.AWARDS_READ),
            work_router(
                "awards", "认定、核定与拨付", Scope.AWARDS_READ, Owner.CLAIM, "待核定、待补充、已核定待拨付、导入"
            ),
            catalogue,
            guides,
            simulations,
            populations,
            of_populations,
            list_imports,
            changes_router(Scope.AWARDS_READ, Owner.REFERENCE, "变动与推送"),
            push_router(Scope.AWARDS_READ),
            asyncapi_router(DESCRIBED),
            feed_router(FEED),
            city_router("awards", CITY),
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
    settings: AwardsSettings,
    *,
    transport: httpx.AsyncBaseTransport | None = None,
    to_matchmaking: httpx.AsyncBaseTransport | None = None,
    clock: Clock | None = None,
) -> None:
    """Give the app its database, its use cases and what works beside the requests. `clock`: another than the
    machine's."""
    # What the registry tells is compared with what was claimed and paid by the pack in force, which is read once there is a store.
    acting = listeners(lambda: policies.named(None))
    store = Store(settings.database, FEED, acting, limits=settings.database_limits, clock=clock)
    policies = Policies(store, settings.policies, settings.policy)
    satellite = Satellite(
        settings,
        store=store,
        cursors=CURSORS,
        apply=applying({**FOLLOWED, **CLIENTS.followed}),
        anew=made_of_registry(lambda: policies.named(None)),
        transport=transport,
    )
    alone = transport is not None and to_matchmaking is None
    neighbour = (
        None
        if alone
        else Neighbour(
            settings,
            store=store,
            cursors=CURSORS,
            apply=applying(FOLLOWED_OF_MATCHMAKING),
            anew=MADE_OF_MATCHMAKING,
            transport=to_matchmaking,
        )
    )
    telling = neighbour and Telling(store, neighbour.matchmaking)
    use_cases = UseCases.build(
        store, policies, settings, satellite.registry.calendar_of_year, satellite.registry.ask_evidence
    )

    @asynccontextmanager
    async def lifespan() -> AsyncIterator[None]:
        async with satellite.running(MIGRATIONS):
            with store.read() as session:
                require_openable(session, use_cases.account_vault)
            policies.archive()
            async with nullcontext() if neighbour is None else neighbour.followed(*([telling.run] if telling else [])):
                with use_cases.runner.running(), use_cases.listing_runner.running(), use_cases.push.worker.running():
                    yield

    runtime = Runtime(
        lifespan,
        followers=lambda: [satellite.follower, *([neighbour.follower] if neighbour else []), satellite.revocations],
        decides_by_feeds=True,
        watch=store.watch,
        workers=lambda: {
            "simulations": use_cases.runner.trouble,
            "listings": use_cases.listing_runner.trouble,
            "push": use_cases.push.worker.trouble,
            **({"settled-services": telling.trouble} if telling else {}),
        },
        end=store.bell.end,
    )
    runtime.attach(app, use_cases=use_cases, verifier=satellite.verifier, origins=satellite.origins)
