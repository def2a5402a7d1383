"""What goes with every answer for browsers: what a page may load and run, and who may put it into a frame.

A page runs the scripts that its maker names and no other: by their digests, taken from the template and never from the page as
it is sent, so that what somebody smuggled into a name or a text is not run.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Any

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

if TYPE_CHECKING:
    from jinja2 import Template

POLICY = "Content-Security-Policy"
_NOSNIFF = (b"x-content-type-options", b"nosniff")
_INLINE = re.compile(r"<script>(.*?)</script>", re.DOTALL)


@cache
def page_template(package: str, name: str, *filters: tuple[str, Callable[[Any], str]]) -> Template:
    """The template of a page that stands beside the module that fills it: what is put in is text and never markup, and what is
    missing is an error."""
    from jinja2 import Environment, StrictUndefined  # a page in a thousand requests

    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    environment.filters.update(filters)
    return environment.from_string((resources.files(package) / name).read_text("utf-8"))


def inline_scripts(template: str) -> list[str]:
    """The scripts that stand in a template, of which each is the same in every page made from it."""
    return _INLINE.findall(template)


def page_policy(scripts: Sequence[str] = (), *, own_files: bool = False) -> str:
    """Nothing from anywhere but styles in the page itself and these scripts; with `own_files` also what this service serves."""
    own = ["'self'"] if own_files else []
    digests = [base64.b64encode(hashlib.sha256(s.encode()).digest()).decode() for s in scripts]
    runs = [*own, *(f"'sha256-{d}'" for d in digests)] or ["'none'"]
    styles = [*own, "'unsafe-inline'"]
    rules = [
        "default-src 'none'",
        f"script-src {' '.join(runs)}",
        f"style-src {' '.join(styles)}",
        f"img-src {' '.join([*own, 'data:'])}",
        "base-uri 'none'",
        "form-action 'none'",
        "frame-ancestors 'none'",
    ]
    if own_files:
        rules.insert(4, "connect-src 'self'")
        rules.insert(5, "font-src 'self' data:")
    return "; ".join(rules)


class PageHeaders:
    """Puts these headers on every answer, and the strictest policy on a page whose route named none."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = with_page_headers(message.get("headers", ()))
            await send(message)

        await self.app(scope, receive, send_with_headers)


def with_page_headers(headers: Iterable[tuple[bytes, bytes]]) -> list[tuple[bytes, bytes]]:
    """The headers of an answer with these."""
    raw = list(headers)
    kind, told = b"", False
    for name, value in raw:
        if name == b"content-type":
            kind = value
        elif name == _NOSNIFF[0]:
            told = True
    if not told:
        raw.append(_NOSNIFF)
    if kind.startswith((b"text/html", b"image/svg+xml")):
        more = MutableHeaders(raw=raw)
        more.setdefault(POLICY, page_policy())
        more.setdefault("X-Frame-Options", "DENY")
        more.setdefault("Referrer-Policy", "no-referrer")
    return raw
