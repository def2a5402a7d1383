"""The registry's app."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import httpx
from anyio.to_thread import run_sync
from fastapi import FastAPI

from services.registry.banks.routes import router as banks
from services.registry.city_folder.routes import router as city_folder
from services.registry.city_folder.service import Desk
from services.registry.diagnoses.routes import router as diagnoses
from services.registry.directory.routes import router as directory
from services.registry.enterprises.routes import router as enterprises
from services.registry.evidence.routes import router as evidence
from services.registry.fact_packs.paid import AwardsPaid
from services.registry.fact_packs.routes import router as fact_packs
from services.registry.identity.oauth import TokenRefused, refused_token
from services.registry.identity.routes import router as identity
from services.registry.migrations import MIGRATIONS
from services.registry.name_list.following_routes import router as following
from services.registry.name_list.routes import router as name_list
from services.registry.people.app_routes import authorize
from services.registry.people.app_routes import console as apps_of_the_console
from services.registry.people.app_routes import router as apps
from services.registry.people.refusals import SessionEnded, SignInRefused
from services.registry.people.routes import router as people
from services.registry.people.session_routes import router as sessions
from services.registry.pipeline.routes import router as pipeline
from services.registry.process.routes import router as process
from services.registry.push.telling import DESCRIBED
from services.registry.recognitions.routes import router as recognitions
from services.registry.releases.consumer_routes import router as consumers
from services.registry.releases.routes import router as releases
from services.registry.reporting.figures.elsewhere import Elsewhere
from services.registry.reporting.routes import router as reporting
from services.registry.schema import CITY, FEED
from services.registry.seeds.routes import router as seeds
from services.registry.settings import RegistrySettings
from services.registry.showcases.routes import router as showcases
from services.registry.standards.routes import router as standards
from services.registry.usage.routes import router as usage
from services.registry.vocabularies import VOCABULARIES
from services.registry.wiring import LISTENERS, UseCases
from shared.contracts.owners import Owner
from shared.contracts.scopes import Scope
from shared.plumbing.admission import Admission
from shared.plumbing.asyncapi import asyncapi_router
from shared.plumbing.attachments.routes import attachments_router
from shared.plumbing.auth import TokenVerifier, external_or
from shared.plumbing.city_versions import city_router
from shared.plumbing.clock import Clock
from shared.plumbing.cross_origin import Origins
from shared.plumbing.lists.routes import router as list_imports
from shared.plumbing.my_work import work_router
from shared.plumbing.problems import Problem, ProblemTable
from shared.plumbing.push.routes import push_router
from shared.plumbing.service_app import Runtime, build_service_app, feed_router
from shared.plumbing.storage import Store

# Exceptions of this service beyond the common ones (shared/plumbing/problems.py).
PROBLEMS: ProblemTable = {
    SignInRefused: Problem(401, "sign-in-refused"),
    SessionEnded: Problem(401, "session-ended"),
}

# What stands above each group of operations in the OpenAPI document.
TAGS = [
    {"name": "企业", "description": "归口单位、企业台账、年度指标、联系人"},
    {
        "name": "外部数据",
        "description": "财政、税务、社保、信用等部门对企业情况的答复:查询、逐月文件、与企业填报的对照、查询记录",
    },
    {
        "name": "股改与上市",
        "description": "企业股改、挂牌、上市的各步:企业自报,归口单位或局核实;终止与撤回;某日各阶段的企业",
    },
    {
        "name": "数字化评测",
        "description": "按评测指标记录企业数字化水平:试算、自评与现场评测、改造前后对照、各企业等级",
    },
    {"name": "认定与梯度库", "description": "称号、认定文件的录入与导入、各称号在库企业"},
    {"name": "认定标准与自测", "description": "各层认定标准的条文与适用期间,按标准自测"},
    {"name": "种子企业", "description": "按一种称号的标准筛查全部登记企业:符合的、差什么的、缺什么数据的,最接近的在前"},
    {
        "name": "认定办理",
        "description": "申报、复核、年度更新、重大变化、撤销、变更归口,从受理到文件;工作日历与今日待办",
    },
    {"name": "附件", "description": "办理事项的材料:先上传,再以其 SHA-256 作证据;能查看事项的才能取"},
    {"name": "目标与月报", "description": "培育目标及进度、各单位月报、月分析、季考核"},
    {"name": "典型案例与宣传", "description": "起草、企业同意、批准、公开与撤下;公开的可由任何人查看"},
    {"name": "名单", "description": "按用途分列的实时名单、变动跟随、批量核对、更正申请"},
    {"name": "名单版本", "description": "签名且前后相接的名单版本、文件、增量、公钥"},
    {"name": "银行与企业", "description": "登记的银行;银行报送名单使用情况,全市只见汇总;企业授权一家银行取得其资料"},
    {"name": "推送订阅", "description": "名单变动与新版本的推送(Standard Webhooks)及送达记录"},
    {"name": "名单导入", "description": "先制定方案、回答问题,再按所见入库;记住的表式;空表"},
    {"name": "身份与接入方", "description": "OAuth 2.0 令牌、公钥、接入方及其权限"},
    {"name": "人员与角色", "description": "登录的人、邀请、角色的提出与批准、本人的页面"},
    {
        "name": "外部应用",
        "description": "浏览器中的外部应用:由登录的人同意后以其身份办理(OpenID Connect,授权码与 PKCE)",
    },
    {"name": "登录会话", "description": "控制台为登录的人开立会话、换取令牌;只供控制台调用"},
    {"name": "城市", "description": "所用的城市目录(单位、梯度、目标、任务、期限、政策包)及启用过的各版"},
]


def create_app(
    settings: RegistrySettings,
    *,
    transport: httpx.AsyncBaseTransport | None = None,
    services: httpx.AsyncBaseTransport | None = None,
    clock: Clock | None = None,
    desk: Desk | None = None,
) -> FastAPI:
    """The registry. `transport` is for calls to others: an external issuer's keys, and identity providers. `services` is for calls to
    awards and matchmaking. `desk`: for changes of the city's folder."""
    app = build_app(settings)
    assemble(app, settings, transport=transport, services=services, clock=clock, desk=desk)
    return app


def build_app(settings: RegistrySettings) -> FastAPI:
    """The routes, and what of the settings stands in front of them all."""
    app = build_service_app(
        service="registry",
        title="裂变 · 登记服务",
        description="企业、认定文件、梯度库、推送银行的名单、事件流与接入方。",
        version="1.0.0",
        routers=[
            name_list,  # asked for most, and routes are tried one after the other
            directory,  # its fixed addresses before those with a code in them
            enterprises,
            evidence,
            banks,
            usage,
            fact_packs,
            diagnoses,
            pipeline,
            recognitions,
            standards,
            seeds,
            process,
            attachments_router(Scope.NOMINATIONS_READ),
            reporting,
            showcases,
            work_router("registry", "认定办理", Scope.NOMINATIONS_READ, Owner.CASE, "认定、异议、月报、更正、导入"),
            consumers,
            following,
            releases,
            push_router(Scope.NAME_LIST_READ, by_view=False),
            identity,
            people,
            sessions,
            apps,
            apps_of_the_console,
            list_imports,
            asyncapi_router(DESCRIBED),
            feed_router(FEED),
            city_router("registry", CITY),
            city_folder,
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
    # Its answer has the form that OAuth libraries read: a handler of its own, beside the table of problem documents.
    app.add_exception_handler(TokenRefused, refused_token)
    app.state.parameters.leave_to(authorize)
    return app


def assemble(
    app: FastAPI,
    settings: RegistrySettings,
    *,
    transport: httpx.AsyncBaseTransport | None = None,
    services: httpx.AsyncBaseTransport | None = None,
    clock: Clock | None = None,
    desk: Desk | None = None,
) -> None:
    """Give the app its database, its use cases and what works beside the requests. `clock`: another than the
    machine's."""
    store = Store(settings.database, FEED, LISTENERS, limits=settings.database_limits, clock=clock)
    elsewhere = Elsewhere.connected(settings, services)
    awards = AwardsPaid.connected(settings, services)
    use_cases = UseCases.build(store, settings, transport, elsewhere, awards, desk)
    revocations = settings.revocation_list(use_cases.revocations.read)

    @asynccontextmanager
    async def lifespan() -> AsyncIterator[None]:
        try:
            # A stale schema ends the start before anything is served.
            MIGRATIONS.require_current(store.engine)
            CITY.require_applied(store.engine)
            with store.read() as session:
                use_cases.vault.require_openable(session)
            with (
                store.running(),
                use_cases.release_runner.running(),
                use_cases.seed_runner.running(),
                use_cases.push.worker.running(),
            ):
                async with revocations.followed():
                    yield
        finally:
            await elsewhere.aclose()
            await awards.aclose()
            store.close()

    runtime = Runtime(
        lifespan,
        followers=lambda: [revocations],
        watch=store.watch,
        workers=lambda: {
            "releases": use_cases.release_runner.trouble,
            "seeds": use_cases.seed_runner.trouble,
            "push": use_cases.push.worker.trouble,
        },
        end=store.bell.end,
    )
    verifier = TokenVerifier(
        settings.issuer,
        external_or(settings.jwks_url, use_cases.tokens.key_set, transport),
        revocations=revocations if settings.jwks_url is None else None,
    )

    async def origins() -> list[str]:
        return await run_sync(use_cases.clients.origins)

    runtime.attach(app, use_cases=use_cases, verifier=verifier, origins=Origins(origins))
