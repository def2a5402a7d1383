"""Signing in and what belongs to it, as the page asks for it: the session's secret goes into the cookie and into no answer."""

from __future__ import annotations

import contextlib
import hmac
import re
from typing import Annotated, Any, Protocol
from urllib.parse import quote, unquote

from fastapi import Depends, Path, Query, Request, Response
from fastapi.responses import RedirectResponse
from pydantic import Field

from services.console import cookies
from services.console.cookies import Session
from services.console.origin import refusal
from services.console.sessions import Refused, Sessions
from shared.contracts.people import (
    AppRedirect,
    AppVerdict,
    Enrolment,
    Invited,
    Password,
    Provider,
    Secret,
    SessionReply,
    SessionState,
)
from shared.contracts.values import OneLine
from shared.contracts.wire import Reply
from shared.contracts.wire import Request as Asked
from shared.plumbing.auth import PUBLIC
from shared.plumbing.errors import Forbidden, TemporarilyUnavailable, Unauthenticated
from shared.plumbing.problems import documented
from shared.plumbing.revised import unrevised
from shared.plumbing.routing import Routes
from shared.plumbing.use_cases import use_cases

_LONGEST_AGENT = 300
_LONGEST_CODE = 2000
_OWN_ADDRESS = re.compile(r"/console/[A-Za-z0-9._~!$&'()*+,;=:@%/?-]*")
"""Where one may be led after signing in: to a view of the console, and to nobody else's page."""
_VIEW_OF_REFUSALS = "/console/sign-in?refused="


class UseCases(Protocol):
    @property
    def sessions(self) -> Sessions: ...


Use = Annotated[UseCases, Depends(use_cases)]


async def _signed_in(request: Request) -> Session:
    session = cookies.session_of(request.scope)
    if session is None:
        raise Unauthenticated("尚未登录,或登录已结束:请登录")
    return session


ProviderId = Annotated[str, Path(pattern="^[a-z0-9][a-z0-9-]{0,29}$", description="身份系统的 id")]
Cookied = Annotated[Session, Depends(_signed_in)]


class SignIn(Asked):
    """Who signs in."""

    login: OneLine = Field(max_length=100)
    password: Secret


class Code(Asked):
    """Six digits of the authenticator, or a recovery code."""

    code: Secret


class PasswordChange(Asked):
    """`current_password`: asked for where one is signed in already."""

    new_password: Password
    current_password: Secret | None = None


class CapacityChange(Asked):
    """The role to act in from now on."""

    role: OneLine = Field(max_length=32, description="capacities 中的 id")


class Proof(Asked):
    """A code of the second factor, or the password of who has none."""

    proof: Secret


class Shown(Asked):
    """The one-time token of an invitation."""

    token: Secret


class Acceptance(Asked):
    """The one-time token of an invitation, and the password that its holder chooses."""

    token: Secret
    password: Password


class AppQuery(Asked):
    """What an application asks for: the query with which the browser came to the authorization endpoint."""

    query: OneLine = Field(max_length=8000)


class AppSaid(AppQuery):
    """What the person says to it."""

    consent: bool


class StateWithCodes(Reply):
    """How far the session is, and the recovery codes, which are shown this once."""

    state: SessionState
    recovery_codes: list[str]


router = Routes(prefix="/console/api", tags=["登录"])
_ENDED = documented(401)
_REFUSED = documented(401, 403, 429)
"""403: not from the console's own page."""


@router.get(
    "/session",
    summary="登录到哪一步、以什么身份",
    dependencies=[PUBLIC],
    response_model=SessionState,
    responses=_ENDED | {204: {"description": "没有登录"}},
)
async def read_session(use: Use, request: Request, response: Response) -> SessionState | Response:
    _keep_nowhere(response)
    session = cookies.session_of(request.scope)
    if (
        session is None
    ):  # no refusal: who opens the page has not signed in yet, and a browser shows every refusal as an error
        return Response(status_code=204, headers=dict(response.headers))
    try:
        return await use.sessions.state(session)
    except Refused as error:
        if error.problem.status == 401:  # over: without the cookie, what is public can be read again
            error.headers["Set-Cookie"] = cookies.ending(request.scope)
        raise


@router.post("/session", status_code=201, summary="以密码登录", dependencies=[PUBLIC], responses=_REFUSED)
async def sign_in(body: SignIn, use: Use, request: Request, response: Response) -> SessionState:
    reply = await use.sessions.sign_in(body.login, body.password, **_from(request))
    return await _begun(reply, use, request, response)


@router.delete(
    "/session", status_code=204, summary="退出登录", responses=documented(403),
    dependencies=[PUBLIC, unrevised("one's own session, which ends")],
)  # fmt: skip
async def sign_out(use: Use, request: Request) -> Response:
    response = Response(status_code=204)
    _keep_nowhere(response)
    response.headers.append("Set-Cookie", cookies.ending(request.scope))
    session = cookies.session_of(request.scope)
    if session is not None:
        await _end(use, session)
    return response


@router.post("/session/second-factor", summary="登录的第二步:验证码", dependencies=[PUBLIC], responses=_REFUSED)
async def second_factor(body: Code, use: Use, session: Cookied, request: Request, response: Response) -> SessionState:
    return _kept(await use.sessions.second_factor(session, body.code), session, request, response)


@router.post(
    "/session/second-factor/enrolment", summary="绑定验证器:取得密钥与二维码", dependencies=[PUBLIC], responses=_REFUSED
)
async def enrol(use: Use, session: Cookied, response: Response) -> Enrolment:
    _keep_nowhere(response)
    return await use.sessions.begin_enrolment(session)


@router.post(
    "/session/second-factor/confirmation",
    summary="绑定验证器:以验证码确认,得到恢复码",
    dependencies=[PUBLIC],
    responses=_REFUSED,
)
async def confirm(body: Code, use: Use, session: Cookied, request: Request, response: Response) -> StateWithCodes:
    reply = await use.sessions.confirm_enrolment(session, body.code)
    return StateWithCodes(state=_kept(reply, session, request, response), recovery_codes=reply.recovery_codes)


@router.post("/session/password", summary="设置或更换密码", dependencies=[PUBLIC], responses=_REFUSED)
async def set_password(
    body: PasswordChange, use: Use, session: Cookied, request: Request, response: Response
) -> SessionState:
    reply = await use.sessions.set_password(session, body.new_password, body.current_password)
    return _kept(reply, session, request, response)


@router.post("/session/capacity", summary="选择或切换身份", dependencies=[PUBLIC], responses=_REFUSED)
async def choose_capacity(
    body: CapacityChange, use: Use, session: Cookied, request: Request, response: Response
) -> SessionState:
    return _kept(await use.sessions.choose_capacity(session, body.role), session, request, response)


@router.post("/session/step-up", summary="再次确认是本人", dependencies=[PUBLIC], responses=_REFUSED)
async def step_up(body: Proof, use: Use, session: Cookied, request: Request, response: Response) -> SessionState:
    reply = SessionReply(session=None, state=await use.sessions.step_up(session, body.proof))
    return _kept(reply, session, request, response)


@router.post(
    "/session/invitation", status_code=201, summary="接受邀请:设置密码并登录", dependencies=[PUBLIC], responses=_REFUSED
)
async def accept_invitation(body: Acceptance, use: Use, request: Request, response: Response) -> SessionState:
    reply = await use.sessions.accept_invitation(body.token, body.password, **_from(request))
    return await _begun(reply, use, request, response)


@router.post("/session/invitation/holder", summary="邀请是给谁的", dependencies=[PUBLIC], responses=_REFUSED)
async def read_invitation(body: Shown, use: Use, request: Request) -> Invited:
    return await use.sessions.invited(body.token, address=_from(request)["address"])


@router.post("/session/app/asked", summary="外部应用要本人同意什么", dependencies=[PUBLIC], responses=_REFUSED)
async def read_app(body: AppQuery, use: Use, session: Cookied, response: Response) -> AppVerdict:
    _keep_nowhere(response)
    return await use.sessions.app_asked(session, body.query)


@router.post("/session/app", summary="同意或不同意外部应用", dependencies=[PUBLIC], responses=_REFUSED)
async def answer_app(body: AppSaid, use: Use, session: Cookied, response: Response) -> AppRedirect:
    _keep_nowhere(response)
    return await use.sessions.answer_app(session, body.query, body.consent)


@router.get("/providers", summary="可用于登录的身份系统", dependencies=[PUBLIC])
async def list_providers(use: Use) -> list[Provider]:
    return await use.sessions.providers()


providers = Routes(prefix="/console/oidc", tags=["登录"])
_SENT_ON: dict[int | str, dict[str, Any]] = {303: {"description": "转到另一个地址"}}


@providers.get(
    "/{provider}/start",
    status_code=303,
    summary="转到身份系统登录",
    dependencies=[PUBLIC],
    response_class=RedirectResponse,
    responses=_SENT_ON | documented(403),
)
async def start_at_provider(
    provider: ProviderId,
    use: Use,
    request: Request,
    to: Annotated[str, Query(max_length=500, description="登录之后转到控制台的哪个页面")] = "/console/",
) -> Response:
    if detail := refusal(request.scope):
        raise Forbidden(detail)
    try:
        sent = await use.sessions.start_at_provider(provider, _callback(request, provider))
    except Refused as error:
        return _led(_VIEW_OF_REFUSALS + quote(error.problem.code))
    answer = _led(sent.url)
    led_to = to if _OWN_ADDRESS.fullmatch(to) and "//" not in to else "/console/"
    state = f"{quote(sent.state, safe='')}&{quote(led_to, safe='')}"
    answer.headers.append("Set-Cookie", cookies.holding_provider_state(request.scope, state))
    return answer


@providers.get(
    "/{provider}/callback",
    status_code=303,
    summary="从身份系统回来",
    dependencies=[PUBLIC],
    response_class=RedirectResponse,
    responses=_SENT_ON,
    include_in_schema=False,
)
async def finish_at_provider(provider: ProviderId, use: Use, request: Request) -> Response:
    """A provider sends along what it likes: this address takes any parameter (`app.py`), and reads two of them."""
    state, code = (request.query_params.get(name, "") for name in ("state", "code"))
    begun, _, led_to = (unquote(part) for part in cookies.provider_state_of(request.scope).partition("&"))
    answer = _led(led_to or "/console/")
    if not (begun and code) or not hmac.compare_digest(state.encode(), begun.encode()):
        # Begun in another browser, too long ago, or given up there.
        answer = _led(_VIEW_OF_REFUSALS + ("provider-denied" if "error" in request.query_params else "provider-state"))
    else:
        where = _callback(request, provider)
        try:
            reply = await use.sessions.finish_at_provider(
                provider, state=state, code=code[:_LONGEST_CODE], redirect_uri=where, **_from(request)
            )
        except Refused as error:
            answer = _led(_VIEW_OF_REFUSALS + quote(error.problem.code))
        else:
            await _begun(reply, use, request, answer)
    answer.headers.append("Set-Cookie", cookies.ending_provider_state(request.scope))
    return answer


def _callback(request: Request, provider: str) -> str:
    """This console's own address, as the browser knows it, to which the provider sends it back."""
    return f"{request.scope['scheme']}://{request.headers['host']}/console/oidc/{provider}/callback"


def _led(to: str) -> RedirectResponse:
    answer = RedirectResponse(to, status_code=303)
    _keep_nowhere(answer)
    return answer


def _from(request: Request) -> dict[str, str]:
    """Where a request to sign in comes from, for the record of sign-ins."""
    agent = "".join(c for c in request.headers.get("user-agent", "") if c.isprintable())
    return {"address": request.client.host if request.client else "", "agent": agent[:_LONGEST_AGENT]}


async def _begun(reply: SessionReply, use: UseCases, request: Request, response: Response) -> SessionState:
    """A session begins with a secret that the registry has just made, whatever the browser brought; what it brought ends."""
    former = cookies.session_of(request.scope)
    if reply.session is None:
        raise TemporarilyUnavailable("登记服务没有给出会话,请核对其版本")
    _hold(reply.session, request, response)
    if former is not None:
        with contextlib.suppress(TemporarilyUnavailable, Refused):  # it ends by itself, a little later
            await _end(use, former)
    return reply.state


async def _end(use: UseCases, session: Session) -> None:
    try:
        await use.sessions.end(session)
    except Refused as error:
        if error.problem.status >= 500:
            raise
        # it has ended already


def _kept(reply: SessionReply, session: Session, request: Request, response: Response) -> SessionState:
    """After an act on a session: its secret, where there is a new one, and a fresh mark in any case."""
    _hold(reply.session or session.secret, request, response)
    return reply.state


def _hold(secret: str, request: Request, response: Response) -> None:
    response.headers.append("Set-Cookie", cookies.holding(request.scope, secret))
    _keep_nowhere(response)


def _keep_nowhere(response: Response) -> None:
    response.headers["Cache-Control"] = "no-store"
