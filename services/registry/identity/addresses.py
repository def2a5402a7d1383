"""Addresses of an application in a browser: where people's sign-ins are sent back to, and from whose pages it calls. Each is said whole;
nothing is matched by its beginning (RFC 9700, 2.1)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from urllib.parse import urlsplit

from services.registry.identity.tables import ApiClient
from shared.contracts.registry import ClientChange, ClientIn
from shared.contracts.scopes import ClientKind
from shared.plumbing.errors import InvalidInput

_LOOPBACK = ("127.0.0.1", "localhost", "::1")
_URI = re.compile(r"[A-Za-z0-9._~!$&'()*+,;=:@%/?\[\]-]+")


def origins_of(given: Sequence[str], redirect_uris: Sequence[str]) -> list[str]:
    """As given, or those of the addresses."""
    return sorted(set(given)) if given else sorted({_origin(uri) for uri in redirect_uris})


def require_addresses(client: ClientIn) -> None:
    """`InvalidInput` where an application's addresses are not such, or where somebody else has any."""
    if not client.public:
        if client.redirect_uris or client.origins:
            raise _for_applications_alone("redirect_uris" if client.redirect_uris else "origins")
        return
    if client.kind is not ClientKind.SPA:
        raise InvalidInput.at("body.kind", "外部应用(public=true)的 kind 应为 spa", "请改为 spa", client.kind.value)
    if client.unit is not None or client.enterprise is not None:
        field = "body.unit" if client.unit is not None else "body.enterprise"
        raise InvalidInput.at(field, "外部应用不填 unit 与 enterprise:以谁的身份办理由登录的人决定", "请留空")
    if not client.redirect_uris:
        raise InvalidInput.at(
            "body.redirect_uris", "缺少返回地址", "请填写登录后返回的网页地址,如 https://app.example.gov.cn/callback"
        )
    _require(client.redirect_uris, client.origins)


def change_addresses(row: ApiClient, change: ClientChange) -> None:
    """Give an application other addresses. Without origins of its own choice they are those of the new addresses."""
    if change.redirect_uris is None and change.origins is None:
        return
    if not row.public:
        raise _for_applications_alone("redirect_uris" if change.redirect_uris is not None else "origins")
    redirect_uris = change.redirect_uris or row.redirect_uris
    _require(redirect_uris, change.origins or [])
    row.redirect_uris, row.origins = list(redirect_uris), origins_of(change.origins or [], redirect_uris)


def _require(redirect_uris: Sequence[str], origins: Sequence[str]) -> None:
    for uri in redirect_uris:
        if not _is_address(uri):
            raise InvalidInput.at(
                "body.redirect_uris",
                f"“{uri}”不能用作返回地址",
                "应为完整的 https 地址(仅本机可用 http),不带 # 与用户名",
            )
    for origin in origins:
        if not _is_address(origin) or _origin(origin) != origin:
            raise InvalidInput.at(
                "body.origins",
                f"“{origin}”不是一个网页来源",
                "应为 https://主机 或 https://主机:端口,小写,不带路径,不用通配符",
            )


def _for_applications_alone(name: str) -> InvalidInput:
    return InvalidInput.at(f"body.{name}", "只有外部应用(public=true)填写 redirect_uris 与 origins", "请留空")


def _is_address(text: str) -> bool:
    try:
        parts = urlsplit(text)
        port = parts.port
    except ValueError:
        return False
    safe = parts.scheme == "https" or (parts.scheme == "http" and parts.hostname in _LOOPBACK)
    return bool(
        safe and parts.hostname and "@" not in parts.netloc and "*" not in text and port != 0 and _URI.fullmatch(text)
    )


def _origin(uri: str) -> str:
    """As a browser names it: in lower case, without the scheme's own port."""
    parts = urlsplit(uri.lower())
    return f"{parts.scheme}://{parts.netloc.removesuffix({'https': ':443', 'http': ':80'}.get(parts.scheme, ''))}"
