"""Routes of identity: tokens, published keys, clients."""

from __future__ import annotations

import base64
import binascii
from typing import Annotated, Any

from fastapi import APIRouter, Form, Header, Response

from services.registry.dependencies import Use
from shared.contracts.owners import Owner
from shared.contracts.registry import ClientChange, ClientIn, ClientInfo, ClientWithSecret, TokenReply
from shared.contracts.scopes import Scope
from shared.plumbing.auth import PUBLIC, Principal, requires
from shared.plumbing.errors import InvalidInput, Unauthenticated
from shared.plumbing.problems import documented

router = APIRouter(tags=["身份与接入方"])

Administrator = Annotated[Principal, requires(Scope.IDENTITY_ADMIN, of=Owner.ACCOUNTS)]


@router.post("/oauth/token", summary="换取令牌(OAuth 2.0 客户端凭据)", dependencies=[PUBLIC])
def issue_token(
    use: Use,
    response: Response,
    grant_type: Annotated[str, Form(max_length=40)],
    scope: Annotated[str, Form(max_length=2000, description="所要的权限,空格分隔;不填为全部")] = "",
    client_id: Annotated[str, Form(max_length=100)] = "",
    client_secret: Annotated[str, Form(max_length=200)] = "",
    authorization: Annotated[str, Header(max_length=1000)] = "",
) -> TokenReply:
    if grant_type != "client_credentials":
        raise InvalidInput("grant_type 只支持 client_credentials")
    if authorization:
        client_id, client_secret = _basic(authorization)
    response.headers["Cache-Control"] = "no-store"
    return use.tokens.issue(client_id, client_secret, scope.split())


def _basic(authorization: str) -> tuple[str, str]:
    scheme, _, encoded = authorization.partition(" ")
    try:
        if scheme.lower() != "basic":
            raise ValueError
        client_id, _, secret = base64.b64decode(encoded, validate=True).decode().partition(":")
    except (ValueError, binascii.Error):
        raise Unauthenticated("Authorization 应为 Basic 加 base64(接入方编号:密钥)") from None
    return client_id, secret


@router.get("/jwks", summary="验证令牌所用的公钥", dependencies=[PUBLIC])
def read_keys(use: Use) -> dict[str, Any]:
    return use.tokens.public_keys()


@router.post("/signing-keys", summary="启用新的签名密钥(旧的在最后一个令牌到期前仍可验证)", status_code=201)
def rotate_keys(use: Use, _: Administrator) -> dict[str, Any]:
    return use.tokens.rotate()


@router.get("/clients", summary="接入方")
def list_clients(use: Use, _: Administrator) -> list[ClientInfo]:
    return use.clients.all()


@router.post("/clients", summary="登记接入方(密钥只显示这一次)", status_code=201, responses=documented(409))
def register_client(client: ClientIn, use: Use, _: Administrator) -> ClientWithSecret:
    return use.clients.register(client)


@router.patch("/clients/{client_id}", summary="停用、改权限或换密钥", responses=documented(404))
def change_client(client_id: str, change: ClientChange, use: Use, _: Administrator) -> ClientInfo | ClientWithSecret:
    return use.clients.change(client_id, change)
