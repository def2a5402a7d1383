"""Routes of applications in browsers: the authorization server's own addresses, and what the console asks for a person."""

from __future__ import annotations

import html
from typing import Annotated, Any, Protocol

from fastapi import Depends, Path, Request, Response
from fastapi.responses import HTMLResponse, RedirectResponse

from services.registry.identity.oauth import (
    TokenRoute,
    documented_refusals,
    documented_revocation,
    revocation_request,
)
from services.registry.people.app_grants import AppGrants
from services.registry.people.app_requests import NoSuchApplication
from shared.contracts.audit import Action
from shared.contracts.owners import Owner
from shared.contracts.people import AppAnswer, AppAsked, AppGrant, AppRedirect, AppVerdict
from shared.contracts.registry import CLIENT_ID, UserInfo
from shared.contracts.scopes import Scope
from shared.plumbing.audited import audited, unaudited
from shared.plumbing.auth import PUBLIC, Principal, requires
from shared.plumbing.problems import documented
from shared.plumbing.revised import unrevised
from shared.plumbing.routing import Routes
from shared.plumbing.use_cases import use_cases

router = Routes(tags=["外部应用"])


class UseCases(Protocol):
    """What these routes delegate to."""

    @property
    def app_grants(self) -> AppGrants: ...


Use = Annotated[UseCases, Depends(use_cases)]
_PAGE = """<!doctype html><html lang="zh-CN"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>不能登录外部应用 · 裂变</title>
<style>body{{font:16px/1.7 system-ui,sans-serif;max-width:34rem;margin:3rem auto;padding:0 1rem}}</style>
<h1>不能登录外部应用</h1><p>{said}。</p><p>为防有人冒用,没有转到任何地方。请从该应用的网页重新登录;仍不能登录时请告知该应用的管理者。</p></html>"""


def _parameter(name: str, description: str, *, required: bool = True) -> dict[str, Any]:
    return {"name": name, "in": "query", "required": required, "description": description, "schema": {"type": "string"}}


_PARAMETERS = [
    _parameter("response_type", "code"),
    _parameter("client_id", "外部应用的编号"),
    _parameter("redirect_uri", "登录后返回的地址,须是登记的地址之一,逐字相符"),
    _parameter("scope", "openid 与所要的权限,空格分隔;不填为登记的全部", required=False),
    _parameter("state", "应用自选的随机值,原样带回"),
    _parameter("nonce", "应用自选的随机值,写入 id_token;scope 含 openid 时必填", required=False),
    _parameter("code_challenge", "PKCE:原值的 SHA-256,base64url"),
    _parameter("code_challenge_method", "S256"),
    _parameter("prompt", "consent:再问一次本人;none:不支持无人应答的登录,答 login_required", required=False),
    _parameter("max_age", "本人至多多少秒之前登录", required=False),
]


_LED: dict[int | str, dict[str, Any]] = {
    303: {"description": "转到登录与同意的页面,或带着错误回到应用"},
    400: {
        "description": "不知道是哪个应用:给人看的页面",
        "content": {"text/html": {"schema": {"type": "string"}}},
    },
}


@router.get(
    "/.well-known/openid-configuration",
    summary="外部应用如何让人登录(OpenID Connect Discovery)",
    dependencies=[PUBLIC],
    responses=documented(409),
)
def read_openid_configuration(use: Use) -> dict[str, Any]:
    return use.app_grants.metadata()


@router.get(
    "/oauth/authorize",
    summary="外部应用请人登录并同意(浏览器打开;OAuth 2.0 授权码 + PKCE)",
    status_code=303,
    dependencies=[PUBLIC],
    response_class=RedirectResponse,
    responses=_LED | documented(409),
    openapi_extra={"parameters": _PARAMETERS},
)
def authorize(request: Request, use: Use) -> Response:
    """Takes any parameter (`app.py`): who does not know one passes it over (RFC 6749, 3.1)."""
    try:
        to = use.app_grants.begun(request.url.query)
    except NoSuchApplication as error:
        return HTMLResponse(
            _PAGE.format(said=html.escape(str(error))), status_code=400, headers={"Cache-Control": "no-store"}
        )
    return RedirectResponse(
        to, status_code=303, headers={"Cache-Control": "no-store", "Referrer-Policy": "no-referrer"}
    )


async def revoke_token(request: Request, response: Response, use: Use) -> None:
    response.headers["Cache-Control"] = "no-store"
    address = request.client.host if request.client is not None else ""
    await use.app_grants.revoke(await revocation_request(request), address)


router.add_api_route(
    "/oauth/revocation",
    revoke_token,
    methods=["POST"],
    summary="外部应用交还令牌:授权随即结束",
    dependencies=[PUBLIC],
    openapi_extra=documented_revocation(),
    responses=documented_refusals(),
    route_class_override=TokenRoute,
)


@router.get("/oauth/userinfo", summary="外部应用:登录的人是谁、以何身份")
def read_userinfo(use: Use, person: Annotated[Principal, requires(Scope.OPENID, of=Owner.SELF)]) -> UserInfo:
    return use.app_grants.userinfo(person)


@router.get("/me/apps", summary="本人:正以本人身份办理的外部应用")
def list_my_apps(use: Use, person: Annotated[Principal, requires(Scope.SELF, of=Owner.SELF)]) -> list[AppGrant]:
    return use.app_grants.of_person(person)


@router.delete(
    "/me/apps/{client_id}",
    summary="本人:收回对外部应用的同意",
    status_code=204,
    responses=documented(404),
    dependencies=[
        audited(Action.APP_GRANT_ENDED, "client_id", within=True),
        unrevised("one's own consent, ended once"),
    ],
)
def withdraw_from_app(
    client_id: Annotated[str, Path(pattern=CLIENT_ID, description="外部应用的编号")],
    use: Use,
    person: Annotated[Principal, requires(Scope.SELF, of=Owner.SELF)],
) -> None:
    use.app_grants.withdraw(client_id, person)


async def _no_store(response: Response) -> None:
    response.headers["Cache-Control"] = "no-store"


console = Routes(tags=["登录会话"], dependencies=[requires(Scope.SESSIONS_OPEN, of=Owner.SESSION), Depends(_no_store)])
"""What the console asks for a person."""


@console.post(
    "/sessions/authorization/asked",
    summary="外部应用要本人同意什么",
    responses=documented(409),
    dependencies=[unaudited("tells who has the session what he is asked, and changes nothing")],
)
def read_authorization(asked: AppAsked, use: Use) -> AppVerdict:
    return use.app_grants.asked(asked.session, asked.query)


@console.post(
    "/sessions/authorization",
    summary="本人同意或不同意外部应用",
    responses=documented(409),
    dependencies=[audited(Action.APP_AUTHORIZED, within=True)],
)
def answer_authorization(answer: AppAnswer, use: Use) -> AppRedirect:
    return use.app_grants.answered(answer.session, answer.query, answer.consent)
