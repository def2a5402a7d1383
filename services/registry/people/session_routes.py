"""Routes of sessions, which the console alone calls. Secrets come and go in bodies, never in addresses."""

from __future__ import annotations

from typing import Annotated, Protocol

from fastapi import Depends, Path, Response

from services.registry.people.providers import Providers
from services.registry.people.sessions import Sessions
from services.registry.people.signing_in import Passwords
from shared.contracts.audit import Action
from shared.contracts.owners import Owner
from shared.contracts.people import (
    CapacityChoice,
    Enrolment,
    InvitationAccepted,
    InvitationShown,
    Invited,
    NewPassword,
    PersonToken,
    Provider,
    ProviderFinish,
    ProviderRedirect,
    ProviderStart,
    SecondFactorCode,
    SessionNamed,
    SessionReply,
    SessionState,
    SessionTokenRequest,
    SessionWithCodes,
    SignInRequest,
    StepUp,
)
from shared.contracts.scopes import Scope
from shared.plumbing.audited import audited, unaudited
from shared.plumbing.auth import requires
from shared.plumbing.problems import documented
from shared.plumbing.routing import Routes
from shared.plumbing.use_cases import use_cases


async def _no_store(response: Response) -> None:
    response.headers["Cache-Control"] = "no-store"


router = Routes(tags=["登录会话"], dependencies=[requires(Scope.SESSIONS_OPEN, of=Owner.SESSION), Depends(_no_store)])


class UseCases(Protocol):
    """What these routes delegate to."""

    @property
    def sessions(self) -> Sessions: ...

    @property
    def passwords(self) -> Passwords: ...

    @property
    def providers(self) -> Providers: ...


Use = Annotated[UseCases, Depends(use_cases)]
ProviderId = Annotated[str, Path(pattern="^[a-z0-9][a-z0-9-]{0,29}$", description="统一身份认证的 id")]


@router.post(
    "/sessions",
    summary="以登录名与密码登录",
    status_code=201,
    responses=documented(429),
    dependencies=[audited(Action.SIGNED_IN, within=True)],
)
async def open_session(asked: SignInRequest, use: Use) -> SessionReply:
    return await use.passwords.sign_in(asked)


@router.post(
    "/sessions/state",
    summary="会话的状态(不算作操作)",
    dependencies=[unaudited("tells who has the session how it stands, and changes nothing")],
)
def read_session(asked: SessionNamed, use: Use) -> SessionState:
    return use.sessions.state(asked.session)


@router.post(
    "/sessions/token",
    summary="以现用的身份换取令牌",
    responses=documented(409),
    dependencies=[unaudited("asked for every minute; what is done with it is audited")],
)
def issue_person_token(asked: SessionTokenRequest, use: Use) -> PersonToken:
    return use.sessions.token(asked.session, asked.address)


@router.post(
    "/sessions/second-factor",
    summary="输入动态码或恢复码",
    responses=documented(409),
    dependencies=[audited(Action.SECOND_FACTOR_PROVEN, within=True)],
)
def prove_second_factor(asked: SecondFactorCode, use: Use) -> SessionReply:
    return use.sessions.second_factor(asked.session, asked.code)


@router.post(
    "/sessions/second-factor/enrolment",
    summary="取得绑定动态码的二维码",
    responses=documented(409),
    dependencies=[unaudited("nothing is in force before it is confirmed")],
)
def begin_second_factor(asked: SessionNamed, use: Use) -> Enrolment:
    return use.sessions.enrol(asked.session)


@router.post(
    "/sessions/second-factor/confirmation",
    summary="以第一个动态码确认绑定(恢复码只显示这一次)",
    responses=documented(409),
    dependencies=[audited(Action.SECOND_FACTOR_SET, within=True)],
)
def confirm_second_factor(asked: SecondFactorCode, use: Use) -> SessionWithCodes:
    return use.sessions.confirm(asked.session, asked.code)


@router.post(
    "/sessions/password",
    summary="更换密码",
    responses=documented(409),
    dependencies=[audited(Action.PASSWORD_SET, within=True)],
)
async def change_password(asked: NewPassword, use: Use) -> SessionReply:
    return await use.passwords.change(asked)


@router.post(
    "/sessions/capacity",
    summary="切换身份",
    responses=documented(409),
    dependencies=[unaudited("every act names the capacity that it is done in")],
)
def choose_capacity(asked: CapacityChoice, use: Use) -> SessionReply:
    return use.sessions.choose(asked.session, asked.role)


@router.post(
    "/sessions/step-up",
    summary="再次确认身份",
    responses=documented(409),
    dependencies=[audited(Action.STEPPED_UP, within=True)],
)
async def step_up(asked: StepUp, use: Use) -> SessionState:
    return await use.sessions.step_up(asked.session, asked.proof)


@router.post(
    "/sessions/end", summary="退出", status_code=204, dependencies=[audited(Action.SESSION_ENDED, within=True)]
)
def end_session(asked: SessionNamed, use: Use) -> None:
    use.sessions.end(asked.session)


@router.post(
    "/sessions/invitation",
    summary="接受邀请并设置密码",
    status_code=201,
    responses=documented(429),
    dependencies=[audited(Action.INVITATION_ACCEPTED, within=True)],
)
async def accept_invitation(asked: InvitationAccepted, use: Use) -> SessionReply:
    return await use.passwords.accept(asked)


@router.post(
    "/sessions/invitation/holder",
    summary="邀请是给谁的(不用掉它)",
    responses=documented(429),
    dependencies=[unaudited("tells who has the link whose it is, and changes nothing")],
)
async def read_invitation(asked: InvitationShown, use: Use) -> Invited:
    return await use.passwords.invited(asked)


@router.get("/sessions/providers", summary="可用的统一身份认证")
async def list_providers(use: Use) -> list[Provider]:
    return use.providers.all()


@router.post(
    "/sessions/oidc/{provider}/start",
    summary="转到统一身份认证",
    responses=documented(404),
    dependencies=[unaudited("nobody has come in yet")],
)
async def start_at_provider(provider: ProviderId, asked: ProviderStart, use: Use) -> ProviderRedirect:
    return await use.providers.start(provider, asked.redirect_uri)


@router.post(
    "/sessions/oidc/{provider}/finish",
    summary="由统一身份认证返回,登录",
    status_code=201,
    responses=documented(404, 429),
    dependencies=[audited(Action.SIGNED_IN, "provider", within=True)],
)
async def finish_at_provider(provider: ProviderId, asked: ProviderFinish, use: Use) -> SessionReply:
    return await use.providers.finish(provider, asked)
