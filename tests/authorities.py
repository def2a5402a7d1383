"""The authorities by which certificates are judged, read once a worker."""

from __future__ import annotations

import os
import ssl
from collections.abc import Callable
from functools import cache
from typing import Any

_SAID = ("SSL_CERT_FILE", "SSL_CERT_DIR")
"""By which an environment names others."""


def once_of(read: Callable[..., ssl.SSLContext]) -> Callable[..., ssl.SSLContext]:
    """`httpx.create_ssl_context`, which reads for the same settings once."""

    @cache
    def found(_said: tuple[str | None, ...], **settings: Any) -> ssl.SSLContext:
        return read(**settings)

    return lambda **settings: found(tuple(os.environ.get(name) for name in _SAID), **settings)
