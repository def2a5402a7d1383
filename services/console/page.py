"""The page, as it was built into `static/`: one document for every view, and the files that it names."""

from __future__ import annotations

import gzip
import hashlib
import html
import mimetypes
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from types import SimpleNamespace

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.types import Receive, Scope, Send

from services.console.cookies import came_by_tls
from shared.plumbing.caching import is_current
from shared.plumbing.problems import Problem, problem_response

ROOT = "/console"
_ASSETS = "assets/"
_INDEX = "index.html"
_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; "
    f"base-uri 'none'; form-action 'self'; frame-ancestors 'none'; report-uri {ROOT}/csp-reports"
)
_ALWAYS = {
    "Content-Security-Policy": _POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    # To this origin alone: without any, a browser would not name the origin of what a page sends, by which it is known.
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
    "Cross-Origin-Resource-Policy": "same-origin",
}
_TYPES = {".js": "text/javascript; charset=utf-8", ".mjs": "text/javascript; charset=utf-8", ".woff2": "font/woff2"}
_PACKABLE = re.compile(r"text/|image/svg|application/(?:json|manifest)")
# What ends like a file is one: a view's address does not.
_FILE = re.compile(
    r"\.(?:js|mjs|css|map|html?|json|svg|png|jpe?g|gif|webp|ico|woff2?|ttf|txt|xml|gz|br|webmanifest|php)$", re.I
)
_NOWHERE = Problem(404, "not-found")
_NO_METHOD = Problem(405, "method-not-allowed")
_NOT_SATISFIABLE = Problem(416, "range-not-satisfiable")
_RANGE = re.compile(r"bytes=(\d{1,15})?-(\d{1,15})?")
_UNBUILT = '<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>裂变</title><p>本程序没有带网页文件;接口可用。</p></html>'


class File:
    """A file of the page, read when it is first asked for. Its bytes do not change while the program runs."""

    def __init__(self, name: str, path: Path) -> None:
        self.lasting = name.startswith(_ASSETS)  # its name has a digest of what is in it
        self.media_type = _TYPES.get(path.suffix) or mimetypes.guess_type(name)[0] or "application/octet-stream"
        if self.media_type.startswith("text/") and "charset" not in self.media_type:
            self.media_type += "; charset=utf-8"
        self.packable = bool(_PACKABLE.match(self.media_type))
        self._path = path

    @cached_property
    def content(self) -> bytes:
        return self._path.read_bytes()

    @cached_property
    def packed(self) -> bytes:
        """By gzip: as the build left it beside the file, else made once."""
        beside = self._path.with_name(self._path.name + ".gz")
        return beside.read_bytes() if beside.exists() else gzip.compress(self.content, 9, mtime=0)

    @cached_property
    def digest(self) -> str:
        return hashlib.sha256(self.content).hexdigest()[:32]


class _Unbuilt(File):
    def __init__(self) -> None:
        super().__init__(_INDEX, Path(_INDEX))
        self.content = _UNBUILT.encode()  # in the place where it would be kept


class _Bannered(File):
    """The document with what is to be said at the top of every view."""

    def __init__(self, file: File, banner: str) -> None:
        super().__init__(_INDEX, Path(_INDEX))
        said = f'<meta name="liebian-banner" content="{html.escape(banner)}">'.encode()
        self.content = file.content.replace(b"</head>", said + b"</head>", 1)
        self.packed = gzip.compress(self.content, 9, mtime=0)


@dataclass(frozen=True, slots=True)
class _Found:
    file: File
    route: SimpleNamespace


class Page:
    """An ASGI app of everything below /console/ that is no call."""

    def __init__(self, folder: Path, banner: str = "") -> None:
        self._files = {name: File(name, path) for name, path in _files(folder)}
        self._index = self._files.get(_INDEX) or _Unbuilt()
        if banner:
            self._index = self._files[_INDEX] = _Bannered(self._index, banner)
        self._view = SimpleNamespace(within=f"{ROOT}/{{view}}")
        self._asset = SimpleNamespace(within=f"{ROOT}/{{file}}")

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        await (await self._answer(scope))(scope, receive, send)

    async def _answer(self, scope: Scope) -> Response:
        request = Request(scope)
        name = scope["path"].removeprefix(f"{ROOT}/")
        if scope["method"] not in ("GET", "HEAD"):
            return problem_response(request, _NO_METHOD, headers={"Allow": "GET, HEAD"})
        if scope["path"] == ROOT:
            return RedirectResponse(f"{ROOT}/", status_code=308)
        file = self._files.get(name)
        if file is None and (name.startswith(_ASSETS) or _FILE.search(name)):
            return problem_response(request, _NOWHERE, "没有这个地址")
        scope["route"] = self._asset if file is not None else self._view  # what the log and the metrics call it
        return await _of_file(request, file or self._index)


def _files(folder: Path) -> Iterator[tuple[str, Path]]:
    """(name in addresses, path) of every file; what is beside one in another form is not one of its own."""
    paths = {path.relative_to(folder).as_posix(): path for path in sorted(folder.rglob("*")) if path.is_file()}
    return ((n, p) for n, p in paths.items() if not (n.endswith(".gz") and n.removesuffix(".gz") in paths))


async def _of_file(request: Request, file: File) -> Response:
    asked = request.headers
    ranged = "range" in asked and request.method == "GET"
    packed = file.packable and not ranged and _takes_gzip(asked)
    if packed and "packed" not in vars(file):
        await run_in_threadpool(getattr, file, "packed")
    content = file.packed if packed else file.content
    tag = f'"{file.digest}{"-gz" if packed else ""}"'
    headers = _ALWAYS | {
        "Cache-Control": "public, max-age=31536000, immutable" if file.lasting else "no-cache",
        "ETag": tag,
    }
    if file.packable:
        headers["Vary"] = "Accept-Encoding"
    if came_by_tls(request.scope):
        # A browser says that it leaves this aside where there is no TLS, as an error of the page.
        headers["Cross-Origin-Opener-Policy"] = "same-origin"
    if is_current(request, tag):
        return Response(status_code=304, headers=headers)
    if packed:
        headers["Content-Encoding"] = "gzip"
    else:
        headers["Accept-Ranges"] = "bytes"
    if ranged and asked.get("if-range", tag) == tag:
        return _part(request, file, headers)
    headers["Content-Length"] = str(len(content))
    if request.method == "HEAD":
        content = b""
    return Response(content, headers=headers, media_type=file.media_type)


def _part(request: Request, file: File, headers: dict[str, str]) -> Response:
    """One part of a file; several, or what is no range, are answered with the whole of it (RFC 9110, 14.2)."""
    whole = file.content
    asked = _RANGE.fullmatch(request.headers["range"].strip())
    if asked is None or not any(asked.groups()):
        return Response(whole, headers=headers, media_type=file.media_type)
    start, end = asked.groups()
    if start is None:  # the last so many
        first, last = max(len(whole) - int(end), 0), len(whole) - 1
    else:
        first, last = int(start), min(int(end) if end else len(whole), len(whole) - 1)
    if first > last:
        return problem_response(request, _NOT_SATISFIABLE, headers={"Content-Range": f"bytes */{len(whole)}"})
    headers["Content-Range"] = f"bytes {first}-{last}/{len(whole)}"
    return Response(whole[first : last + 1], status_code=206, headers=headers, media_type=file.media_type)


def _takes_gzip(asked: Headers) -> bool:
    for one in ",".join(asked.getlist("accept-encoding")).lower().split(","):
        coding, _, weight = one.strip().partition(";")
        if coding.strip() in ("gzip", "*") and not re.fullmatch(r"\s*q=0(?:\.0{1,3})?\s*", weight):
            return True
    return False
