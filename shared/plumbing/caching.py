"""ETag and 304: a follower that polls what has not changed is answered without the work."""

from __future__ import annotations

import hashlib

from starlette.requests import Request


def etag(*parts: object) -> str:
    """A strong validator from whatever determines the representation."""
    return '"' + hashlib.sha256("\x1f".join(map(str, parts)).encode()).hexdigest()[:32] + '"'


def is_current(request: Request, tag: str) -> bool:
    """Does the caller's If-None-Match name this version? Weak and strong tags compare alike here (RFC 9110, 13.1.2)."""
    header = request.headers.get("if-none-match", "")
    return header.strip() == "*" or tag in {t.strip().removeprefix("W/") for t in header.split(",")}
