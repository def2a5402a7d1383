"""Files go out by the kernel: what a route answers with a file goes from the disk's cache to the connection (`sendfile`), and not through
this program.

An ASGI server says by an extension (`http.response.pathsend`) that it can do that, and the framework's `FileResponse` then names the file
where it would read it. uvicorn does not say so yet. What it keeps of a request while it is answered (connection, how much is left of the
answer) is told by no public means: a test holds this to a real server and fails when a release changes it. Where a connection is
encrypted, or another protocol's class answers, nothing is offered, and the framework reads the file as before.
"""

from __future__ import annotations

import asyncio
import errno
import os
from pathlib import Path

import structlog
from starlette.concurrency import run_in_threadpool
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from uvicorn.protocols.http.httptools_impl import RequestResponseCycle
from uvicorn.protocols.utils import is_ssl

log = structlog.get_logger(__name__)

PATHSEND = "http.response.pathsend"
_AT_ONCE = 512 * 1024
"""Bytes that are sent before others have their turn: some may have to be read from the disk first."""
_STALLED = 60.0
"""Seconds in which a reader who takes nothing at all is taken to be gone."""
_NOT_HERE = frozenset({errno.EINVAL, errno.ENOSYS, errno.EOPNOTSUPP})
"""What a file system says whose files cannot be sent so."""


class FilesByKernel:
    """The outermost app of a server: it alone knows the connection."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        cycle = getattr(send, "__self__", None)
        if not isinstance(cycle, RequestResponseCycle) or is_ssl(cycle.transport):
            await self._app(scope, receive, send)
            return

        async def send_files_too(message: Message) -> None:
            if message["type"] == PATHSEND:
                await _Sending(cycle, Path(message["path"])).run()
            else:
                await send(message)

        scope["extensions"] = {**scope.get("extensions", {}), PATHSEND: {}}
        await self._app(scope, receive, send_files_too)


class _Gone(Exception):
    """Whoever asked has closed the connection, or takes nothing any more."""


class _Sending:
    """The body of one answer of which the beginning is sent."""

    def __init__(self, cycle: RequestResponseCycle, path: Path) -> None:
        self._cycle = cycle
        self._path = path
        self._sent = 0
        self._length = cycle.expected_content_length
        if cycle.chunked_encoding is not False:
            raise RuntimeError("an answer of which a file is the body says how long it is")

    async def run(self) -> None:
        """Send the file; RuntimeError where it is shorter than was said."""
        try:
            with self._path.open("rb", buffering=0) as file:
                if await self._by_kernel(file.fileno()):
                    self._cycle.expected_content_length = 0
                else:
                    await self._by_hand(file.fileno())
        except _Gone as gone:
            log.info("file.not_taken", sent=self._sent, of=self._length, why=str(gone))
            self._cycle.disconnected = True  # as the end of the connection would say in a moment
            self._cycle.transport.abort()
            return
        await self._cycle.send({"type": "http.response.body", "body": b"", "more_body": False})

    async def _by_kernel(self, file: int) -> bool:
        """False where this file system's files cannot be sent so, and nothing is sent."""
        await self._head_sent()
        self._must_be_there()
        # A number of its own: the connection's is another's as soon as that one is closed.
        connection = os.dup(self._cycle.transport.get_extra_info("socket").fileno())
        try:
            while self._sent < self._length:
                self._must_be_there()
                try:
                    self._count(os.sendfile(connection, file, self._sent, min(_AT_ONCE, self._length - self._sent)))
                except BlockingIOError:
                    await _room(connection)
                else:
                    await asyncio.sleep(0)
        except ConnectionError:
            raise _Gone("closed") from None
        except OSError as error:
            if self._sent or error.errno not in _NOT_HERE:
                raise
            return False
        finally:
            os.close(connection)
        return True

    async def _head_sent(self) -> None:
        """What the program itself has written goes first."""
        transport, flow = self._cycle.transport, self._cycle.flow
        transport.set_write_buffer_limits(high=0)
        try:
            async with asyncio.timeout(_STALLED):
                await flow.drain()
        except TimeoutError:
            raise _Gone("stalled") from None
        finally:
            transport.set_write_buffer_limits()

    async def _by_hand(self, file: int) -> None:
        while self._sent < self._length:
            piece = await run_in_threadpool(os.pread, file, min(_AT_ONCE, self._length - self._sent), self._sent)
            self._count(len(piece))
            await self._cycle.send({"type": "http.response.body", "body": piece, "more_body": True})
            self._must_be_there()

    def _must_be_there(self) -> None:
        if self._cycle.disconnected or self._cycle.transport.is_closing():
            raise _Gone("closed")

    def _count(self, some: int) -> None:
        if not some:
            raise RuntimeError(f"{self._path.name} has {self._sent} bytes and not {self._length}")
        self._sent += some


async def _room(connection: int) -> None:
    """Return when the connection takes bytes again."""
    loop = asyncio.get_running_loop()
    ready: asyncio.Future[None] = loop.create_future()

    def is_ready() -> None:
        if not ready.done():
            ready.set_result(None)

    loop.add_writer(connection, is_ready)
    try:
        async with asyncio.timeout(_STALLED):
            await ready
    except TimeoutError:
        raise _Gone("stalled") from None
    finally:
        loop.remove_writer(connection)
