"""Whether a request was made by the console's own page. A browser sends the cookie with whatever any page makes it send; it
says of itself where a request comes from, and lets only a page of this origin add a header of its own."""

from __future__ import annotations

from starlette.types import Scope

MARK = "x-liebian"
MARK_VALUE = "console"
_READING = frozenset({"GET", "HEAD"})
_DEFAULT_PORTS = {"http": ":80", "https": ":443"}


def refusal(scope: Scope) -> str:
    """Why a request is not taken for one of the console's page, for who reads the answer; empty where it is one."""
    said = _headers(scope, "origin", "host", "sec-fetch-site", MARK)
    site = said["sec-fetch-site"]
    reading = scope["method"] in _READING
    # "none": typed in, or from a bookmark. Browsers from before 2020 to 2023 do not send it.
    if site and any(s not in ("same-origin", *(("none",) if reading else ())) for s in site):
        return "请求来自其他网页(Sec-Fetch-Site):请从控制台的页面操作"
    if reading:
        return ""
    if said[MARK] != [MARK_VALUE]:
        return f"缺少请求头 X-Liebian: {MARK_VALUE}:请从控制台的页面操作"
    if len(said["origin"]) != 1 or len(said["host"]) != 1 or _origin(said["origin"][0]) != _own(scope, said["host"][0]):
        return (
            "请求头 Origin 不是控制台自己的地址:请从控制台的页面操作;经反向代理访问时,"
            "须由代理原样转送 Host、写明 X-Forwarded-Proto,并把代理的地址写入 LIEBIAN_TRUSTED_PROXIES"
        )
    return ""


def _headers(scope: Scope, *names: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {name: [] for name in names}
    for name, value in scope["headers"]:
        if (key := name.decode("latin-1")) in found:
            found[key].append(value.decode("latin-1"))
    return found


def _own(scope: Scope, host: str) -> str:
    return _origin(f"{scope['scheme']}://{host}")


def _origin(text: str) -> str:
    scheme, _, host = text.lower().partition("://")
    return f"{scheme}://{host.removesuffix(_DEFAULT_PORTS.get(scheme, ''))}"
