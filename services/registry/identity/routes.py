"""Routes of identity: tokens, published keys, clients."""

from __future__ import annotations

from typing import Annotated, Any, Protocol

from fastapi import Depends, Path, Request, Response

from services.registry.identity.oauth import (
    CodeExchange,
    Refresh,
    TokenRequest,
    TokenRoute,
    documented_refusals,
    documented_token_endpoint,
    token_request,
)
from services.registry.identity.revised import CLIENT
from services.registry.identity.revoking import Revocations
from services.registry.identity.service import Clients, Tokens
from services.registry.identity.signing_in import SignIn
from shared.contracts.audit import Action
from shared.contracts.owners import Owner
from shared.contracts.registry import (
    CLIENT_ID,
    AllowedOrigins,
    AppTokenReply,
    ClientChange,
    ClientIn,
    ClientState,
    ClientWithSecret,
    ProposedClient,
    RevokedGrants,
    TokenReply,
)
from shared.contracts.scopes import Scope
from shared.plumbing.audited import audited
from shared.plumbing.auth import PUBLIC, Principal, requires
from shared.plumbing.caching import etag, is_current
from shared.plumbing.problems import documented
from shared.plumbing.revised import edits, shows
from shared.plumbing.revisions import Match
from shared.plumbing.routing import Routes
from shared.plumbing.use_cases import use_cases

router = Routes(tags=["身份与接入方"])


class AppTokens(Protocol):
    """Tokens for applications in browsers, which stand a floor above: they rest on people's sessions."""

    async def tokens(self, asked: CodeExchange | Refresh, address: str) -> AppTokenReply: ...


class UseCases(Protocol):
    """What these routes delegate to."""

    @property
    def app_grants(self) -> AppTokens: ...

    @property
    def clients(self) -> Clients: ...

    @property
    def revocations(self) -> Revocations: ...

    @property
    def sign_in(self) -> SignIn: ...

    @property
    def tokens(self) -> Tokens: ...


Use = Annotated[UseCases, Depends(use_cases)]

Reader = Annotated[Principal, requires(Scope.IDENTITY_ADMIN, of=Owner.ACCOUNTS)]
Administrator = Annotated[Principal, requires(Scope.IDENTITY_ADMIN, of=Owner.ACCOUNTS, fresh=True)]
Approver = Annotated[Principal, requires(Scope.PERSONS_APPROVE, of=Owner.ACCOUNTS, fresh=True)]
ClientId = Annotated[str, Path(pattern=CLIENT_ID, description="接入方编号")]


async def issue_token(request: Request, response: Response, use: Use) -> AppTokenReply | TokenReply:
    response.headers["Cache-Control"] = "no-store"
    response.headers["Pragma"] = "no-cache"
    address = request.client.host if request.client is not None else ""
    asked = await token_request(request)
    if isinstance(asked, TokenRequest):
        return await use.sign_in.token(asked, address)
    return await use.app_grants.tokens(asked, address)


router.add_api_route(
    "/oauth/token",
    issue_token,
    methods=["POST"],
    summary="换取令牌(OAuth 2.0 客户端凭据;外部应用:授权码、刷新令牌)",
    dependencies=[PUBLIC],
    openapi_extra=documented_token_endpoint(),
    responses=documented_refusals(),
    route_class_override=TokenRoute,
)


@router.get("/origins", summary="可跨域调用接口的网页来源(各服务据此应答)", dependencies=[PUBLIC])
def read_origins(use: Use) -> AllowedOrigins:
    return AllowedOrigins(origins=use.clients.origins())


@router.get("/jwks", summary="验证令牌所用的公钥", dependencies=[PUBLIC])
def read_keys(use: Use) -> dict[str, Any]:
    return use.tokens.public_keys()


@router.get(
    "/revocations",
    summary="已撤销的授权(各服务据此拒绝尚未到期的令牌)",
    response_model=RevokedGrants,
    dependencies=[PUBLIC],
    responses={304: {"description": "没有变化"}},
)
def read_revocations(request: Request, response: Response, use: Use) -> Any:
    published = use.revocations.published()
    tag = etag(*published.revoked)
    headers = {"ETag": tag, "Cache-Control": "no-cache"}
    if is_current(request, tag):
        return Response(status_code=304, headers=headers)
    response.headers.update(headers)
    return published


@router.post(
    "/signing-keys",
    summary="启用新的签名密钥(旧的在最后一个令牌到期前仍可验证)",
    status_code=201,
    dependencies=[audited(Action.KEYS_ROTATED, within=True)],
)
def rotate_keys(use: Use, administrator: Administrator) -> dict[str, Any]:
    return use.tokens.rotate(administrator)


@router.get("/clients", summary="接入方")
def list_clients(use: Use, _: Reader) -> list[ClientState]:
    return use.clients.all()


@router.post(
    "/clients",
    summary="登记接入方(密钥只显示这一次;要管理其他接入方的,以及外部应用,另一人批准后才起作用)",
    status_code=201,
    responses=documented(409),
    dependencies=[audited(Action.CLIENT_REGISTERED, within=True)],
)
def register_client(client: ClientIn, use: Use, administrator: Administrator) -> ClientState | ClientWithSecret:
    return use.clients.register(client, administrator)


@router.patch(
    "/clients/{client_id}",
    summary="停用、改权限或换密钥",
    responses=documented(404, 409),
    dependencies=[audited(Action.CLIENT_CHANGED, "client_id", within=True)],
)
def change_client(
    client_id: str,
    change: ClientChange,
    use: Use,
    administrator: Administrator,
    match: Annotated[Match, edits(CLIENT)],
) -> ClientState | ClientWithSecret:
    return use.clients.change(client_id, change, administrator, match)


@router.get("/clients/proposed", summary="管理权限待另一人批准的接入方")
def list_proposed_clients(
    use: Use, _: Annotated[Principal, requires(Scope.PERSONS_READ, of=Owner.ACCOUNTS)]
) -> list[ProposedClient]:
    return use.clients.proposed()


@router.get("/clients/{client_id}", summary="一个接入方", responses=documented(404))
def read_client(
    client_id: ClientId, use: Use, _: Reader, _version: Annotated[None, shows(CLIENT, client_id=str)]
) -> ClientState:
    return use.clients.one(client_id)


@router.post(
    "/clients/{client_id}/approval",
    summary="批准接入方的管理权限(由提出者以外的人)",
    responses=documented(404, 409),
    dependencies=[audited(Action.CLIENT_APPROVED, "client_id", within=True)],
)
def approve_client(
    client_id: ClientId, use: Use, approver: Approver, match: Annotated[Match, edits(CLIENT, required=False)]
) -> ClientState:
    return use.clients.approve(client_id, approver, match)


@router.post(
    "/clients/{client_id}/refusal",
    summary="不批准接入方的管理权限(其他权限不变)",
    responses=documented(404, 409),
    dependencies=[audited(Action.CLIENT_REFUSED, "client_id", within=True)],
)
def refuse_client(
    client_id: ClientId, use: Use, approver: Approver, match: Annotated[Match, edits(CLIENT, required=False)]
) -> ClientState:
    return use.clients.refuse(client_id, approver, match)
