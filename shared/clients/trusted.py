"""The authorities by which servers' certificates are judged, read once a process: httpx reads them for every client that it makes, which
takes longer than most requests and holds up the event loop meanwhile."""

from __future__ import annotations

import ssl
from functools import cache

import httpx


def authorities(transport: httpx.AsyncBaseTransport | None = None, *, trust_env: bool = True) -> ssl.SSLContext | bool:
    """What a client is told of certificates (`verify`): as httpx has it by itself. By a transport of its own it needs none."""
    return True if transport is not None else _read(trust_env)


@cache
def _read(trust_env: bool) -> ssl.SSLContext:
    return httpx.create_ssl_context(trust_env=trust_env)
