"""A connection to exactly the address that the gate has looked at, which ends at an instant. Imported with the first message: the HTTP that
it brings in is for those alone."""

from __future__ import annotations

import ssl
import time
from typing import Any

import httpcore

from shared.plumbing.push.guard import Gate


class _Bounded(httpcore.NetworkStream):
    """A stream that ends at an instant, however slowly the other side drips."""

    def __init__(self, stream: httpcore.NetworkStream, ends_at: float) -> None:
        self._stream = stream
        self._ends_at = ends_at

    def _left(self) -> float:
        left = self._ends_at - time.monotonic()
        if left <= 0:
            raise httpcore.ReadTimeout("the answer took too long")
        return left

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._stream.read(max_bytes, self._left())

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, self._left())

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        return _Bounded(self._stream.start_tls(ssl_context, server_hostname, self._left()), self._ends_at)

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)


class Pinned(httpcore.NetworkBackend):
    """Connects to an address that the gate has looked at, and to no other."""

    def __init__(self, gate: Gate, seconds: float) -> None:
        self._gate = gate
        self._seconds = seconds
        self._backend = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Any = None,
    ) -> httpcore.NetworkStream:
        ends_at = time.monotonic() + self._seconds
        addresses = self._gate.addresses(host, port)
        stream = self._backend.connect_tcp(str(addresses[0]), port, min(5.0, self._seconds))
        return _Bounded(stream, ends_at)
