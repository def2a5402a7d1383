"""The token endpoint's own forms: a request as RFC 6749 has it, and its refusals by section 5.2.

A refusal carries the members of RFC 6749 and those of the house's problem documents in one object: an OAuth library reads the
ones, an officer the others.
"""

from __future__ import annotations

import base64
import binascii
import math
import re
from collections.abc import Callable, Coroutine, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qsl

import structlog
from fastapi import Request, Response
from fastapi.routing import APIRoute
from pydantic import Field
from python_multipart.multipart import parse_options_header

from shared.contracts.problems import FieldProblem, ProblemDocument
from shared.plumbing.errors import DomainError, InvalidInput, TemporarilyUnavailable
from shared.plumbing.outages import outage_of
from shared.plumbing.problems import Problem, problem_response

log = structlog.get_logger(__name__)

_LARGEST_FORM = 16 * 1024
_FORM = "application/x-www-form-urlencoded"
_ALLOWED = {
    "grant_type": 40, "scope": 2000, "client_id": 100, "client_secret": 200, "code": 200, "redirect_uri": 500, "code_verifier": 128,
    "refresh_token": 200, "token": 4000, "token_type_hint": 40,
}  # fmt: skip
_VERIFIER = re.compile(r"[A-Za-z0-9._~-]{43,128}")


GRANT_TYPES = ("client_credentials", "authorization_code", "refresh_token")


class TokenRefusal(ProblemDocument):
    """RFC 6749, 5.2, together with a problem document."""

    error: str = Field(description="RFC 6749 的错误代码", examples=["invalid_client"])
    error_description: str = Field(description="供开发者阅读的说明(按 RFC 6749 只用 ASCII)")


class TokenRefused(DomainError):
    """No token. `error`: RFC 6749's code; `said`: the same in ASCII, for `error_description`."""

    def __init__(
        self,
        error: str,
        said: str,
        detail: str,
        *,
        status: int = 400,
        retry_after: float = 0,
        errors: Sequence[FieldProblem] = (),
    ) -> None:
        super().__init__(detail, errors)
        self.error = error
        self.said = said
        self.status = status
        self.retry_after = retry_after


def invalid_client() -> TokenRefused:
    """One answer to an unknown client, a wrong secret and a disabled client."""
    return TokenRefused(
        "invalid_client",
        "unknown client, wrong secret, or disabled client",
        "接入方编号或密钥不对,或该接入方已停用",
        status=401,
    )


def too_many(seconds: float) -> TokenRefused:
    detail = f"密钥错误或同时换取令牌的次数过多,请 {math.ceil(seconds)} 秒后再试"
    return TokenRefused("temporarily_unavailable", "too many attempts", detail, status=429, retry_after=seconds)


_TITLES = {400: "换取令牌的请求有误", 401: "未通过身份验证", 429: "尝试过多", 503: "暂时不可用"}


async def refused_token(request: Request, exc: Exception) -> Response:
    """The handler of `TokenRefused`."""
    assert isinstance(exc, TokenRefused)
    headers = {"Cache-Control": "no-store", "Pragma": "no-cache"}
    if exc.status == 401:
        headers["WWW-Authenticate"] = 'Basic realm="liebian", charset="UTF-8"'
    if exc.retry_after:
        headers["Retry-After"] = str(math.ceil(exc.retry_after))
    problem = Problem(exc.status, exc.error.replace("_", "-"))
    rfc = {"error": exc.error, "error_description": exc.said}
    answer = problem_response(request, problem, exc.detail, exc.errors, headers=headers, extensions=rfc)
    answer.headers["Content-Type"] = "application/json"
    return answer


class TokenRoute(APIRoute):
    """The endpoint's route: what is refused outside of its own code, and what befalls the database, has RFC 6749's form too."""

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        ordinary = super().get_route_handler()

        async def handle(request: Request) -> Response:
            try:
                return await ordinary(request)
            except TokenRefused:
                raise
            except InvalidInput as error:
                said = "the address has a parameter that is not known here"
                raise TokenRefused("invalid_request", said, error.detail, errors=error.errors) from None
            except TemporarilyUnavailable as error:
                raise _unavailable(error.detail, 5) from None
            except Exception as error:
                if (outage := outage_of(error)) is None:
                    raise
                log.warning("token.outage", outage=outage.code, error=type(error).__name__)
                raise _unavailable(outage.text, outage.retry_after) from None

        return handle


def _unavailable(detail: str, retry_after: float) -> TokenRefused:
    return TokenRefused("temporarily_unavailable", "try again later", detail, status=503, retry_after=retry_after)


@dataclass(frozen=True, slots=True)
class TokenRequest:
    """Who asks, and for which scopes (none: all)."""

    client_id: str
    secret: str
    scopes: list[str]


@dataclass(frozen=True, slots=True)
class CodeExchange:
    """An application brings the code that a person's browser was sent back with (RFC 6749, 4.1.3, with RFC 7636, 4.5)."""

    client_id: str
    code: str
    redirect_uri: str
    verifier: str


@dataclass(frozen=True, slots=True)
class Refresh:
    """An application brings its refresh token (RFC 6749, 6). `scopes`: none for all that it was granted."""

    client_id: str
    token: str
    scopes: list[str]


@dataclass(frozen=True, slots=True)
class Revocation:
    """An application gives up what it was granted (RFC 7009, 2.1)."""

    client_id: str
    token: str


async def token_request(request: Request) -> TokenRequest | CodeExchange | Refresh:
    """The request that a body and an Authorization header make; `TokenRefused` says what is wrong with any other."""
    form = await _read(request)
    grant_type = form.get("grant_type", "")
    if not grant_type:
        raise _malformed("grant_type is missing", f"缺少 grant_type,请填写 {'、'.join(GRANT_TYPES)} 之一")
    if grant_type not in GRANT_TYPES:
        only = ", ".join(GRANT_TYPES)
        raise TokenRefused(
            "unsupported_grant_type", f"supported: {only}", f"grant_type 只支持 {'、'.join(GRANT_TYPES)}"
        )
    if grant_type == "client_credentials":
        return _of_a_client(request, form)
    client_id = _public_client(request, form)
    if grant_type == "refresh_token":
        return Refresh(client_id, _needed(form, "refresh_token"), form.get("scope", "").split())
    verifier = _needed(form, "code_verifier")
    if not _VERIFIER.fullmatch(verifier):
        raise _malformed(
            "code_verifier is to be 43 to 128 unreserved characters", "code_verifier 应为43至128个字母、数字或 -._~"
        )
    return CodeExchange(client_id, _needed(form, "code"), _needed(form, "redirect_uri"), verifier)


async def revocation_request(request: Request) -> Revocation:
    """Likewise."""
    form = await _read(request)
    return Revocation(_public_client(request, form), _needed(form, "token"))


def _of_a_client(request: Request, form: dict[str, str]) -> TokenRequest:
    authorization = request.headers.get("authorization", "")
    client_id, secret = form.get("client_id", ""), form.get("client_secret", "")
    if authorization:
        named, proof = _basic(authorization)
        if secret or (client_id and client_id != named):
            raise _malformed("more than one way of client authentication", "请只用一种方式给出接入方编号与密钥")
        client_id, secret = named, proof
    if not client_id or not secret:
        raise invalid_client()
    return TokenRequest(client_id, secret, form.get("scope", "").split())


def _public_client(request: Request, form: dict[str, str]) -> str:
    """An application in a browser says its identifier, and has nothing to prove it with."""
    if request.headers.get("authorization") or form.get("client_secret"):
        raise invalid_client()
    return _needed(form, "client_id")


def _needed(form: dict[str, str], name: str) -> str:
    if not form.get(name):
        raise _malformed(f"{name} is missing", f"缺少 {name}")
    return form[name]


def _malformed(said: str, detail: str) -> TokenRefused:
    return TokenRefused("invalid_request", said, detail)


async def _read(request: Request) -> dict[str, str]:
    return _form(request.headers.get("content-type", ""), await _body(request))


async def _body(request: Request) -> bytes:
    body = b""
    async for piece in request.stream():
        body += piece
        if len(body) > _LARGEST_FORM:
            raise _malformed("the form is too large", f"表单超过 {_LARGEST_FORM} 字节")
    return body


def _form(content_type: str, body: bytes) -> dict[str, str]:
    kind, options = parse_options_header(content_type)
    if kind != _FORM.encode():
        raise _malformed(f"the body is to be {_FORM}", f"请以表单提交(Content-Type: {_FORM})")
    if options.get(b"charset", b"utf-8").lower() not in (b"utf-8", b"utf8"):
        raise _malformed("the charset is to be UTF-8", "表单须以 UTF-8 编码")
    try:
        pairs = parse_qsl(body.decode("ascii"), keep_blank_values=True, errors="strict", max_num_fields=20)
    except ValueError:
        raise _malformed("the form cannot be read", "表单无法读取,请核对编码") from None
    form = dict(pairs)
    if len(form) < len(pairs):
        raise _malformed("a parameter is given more than once", "同一参数只能给出一次")
    for name, longest in _ALLOWED.items():
        if len(form.get(name, "")) > longest:
            raise _malformed(f"{name} is too long", f"{name} 过长(至多 {longest} 个字符)")
        if not form.get(name, "").isprintable():
            raise _malformed(f"{name} has characters that cannot be seen", f"{name} 含有不可见的字符")
    return form


def _basic(authorization: str) -> tuple[str, str]:
    scheme, _, encoded = authorization.partition(" ")
    try:
        if scheme.lower() != "basic":
            raise ValueError
        client_id, _, secret = base64.b64decode(encoded, validate=True).decode().partition(":")
        if not (client_id + secret).isprintable():  # PostgreSQL takes no NUL
            raise ValueError
    except (ValueError, binascii.Error):
        raise invalid_client() from None
    return client_id, secret


def documented_token_endpoint() -> dict[str, Any]:
    """What OpenAPI says of the endpoint: its form, its refusals."""
    properties = {
        "grant_type": {"type": "string", "enum": list(GRANT_TYPES)},
        "scope": {"type": "string", "maxLength": 2000, "description": "所要的权限,空格分隔;不填为全部"},
        "client_id": {"type": "string", "maxLength": 100, "description": "不用 Authorization: Basic 时填写"},
        "client_secret": {"type": "string", "maxLength": 200, "description": "同上;外部应用没有"},
        "code": {"type": "string", "maxLength": 200, "description": "authorization_code:授权码,一次有效,60 秒"},
        "redirect_uri": {"type": "string", "maxLength": 500, "description": "authorization_code:与申请授权时相同"},
        "code_verifier": {"type": "string", "maxLength": 128, "description": "authorization_code:PKCE(S256)的原值"},
        "refresh_token": {"type": "string", "maxLength": 200, "description": "refresh_token:一次有效,每次换新"},
    }
    schema = {"type": "object", "required": ["grant_type"], "properties": properties}
    return {"requestBody": {"required": True, "content": {_FORM: {"schema": schema}}}}


def documented_revocation() -> dict[str, Any]:
    properties = {
        "token": {"type": "string", "maxLength": 4000, "description": "刷新令牌或访问令牌"},
        "token_type_hint": {"type": "string", "maxLength": 40},
        "client_id": {"type": "string", "maxLength": 100},
    }
    schema = {"type": "object", "required": ["token", "client_id"], "properties": properties}
    return {"requestBody": {"required": True, "content": {_FORM: {"schema": schema}}}}


def invalid_grant(said: str = "the grant is unknown, used, expired, or was made for something else") -> TokenRefused:
    """One answer to whatever is wrong with a code or a refresh token."""
    return TokenRefused("invalid_grant", said, "授权码或刷新令牌无效、已用过、已过期,或不是为此次请求签发的:请重新登录")


def documented_refusals() -> dict[int | str, dict[str, Any]]:
    return {status: {"model": TokenRefusal, "description": title} for status, title in _TITLES.items()}
