"""A file goes out by the kernel over a real connection, on either event loop: every byte, parts of it, slow readers, readers who go."""

from __future__ import annotations

import contextlib
import errno
import os
import socket
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
import structlog
import uvicorn
from fastapi import FastAPI
from fastapi.responses import FileResponse
from starlette.types import Receive, Scope, Send

from services.hosting import file_sending
from services.hosting.server import Server
from shared.plumbing.admission import Admission
from shared.plumbing.auth import PUBLIC
from shared.plumbing.routing import Routes
from shared.plumbing.service_app import build_service_app
from tests.push.misbehaving import certificate_in

LARGE = os.urandom(1 << 20) * 9
"""More than the kernel takes of one connection at once."""


def app_of(folder: Path) -> FastAPI:
    routes = Routes()

    @routes.get("/files/{name}", dependencies=[PUBLIC])
    def get_file(name: str) -> FileResponse:
        return FileResponse(folder / name, headers={"ETag": '"one"'})

    return build_service_app(
        service="toy",
        title="玩具",
        description="测试用",
        version="1",
        routers=[routes],
        problems={},
        admission=Admission.of_places(2, late=60),
    )


@contextlib.contextmanager
def serving(app: Any, loop: str = "auto", **options: Any) -> Iterator[int]:
    """The port of a server in a thread of its own, as a service runs one."""
    config = uvicorn.Config(app, lifespan="off", log_config=None, access_log=False, loop=loop, **options)
    started = threading.Event()
    server = Server(config, [], say_started=started.set)
    listener = socket.create_server(("127.0.0.1", 0))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
    thread.start()
    try:
        assert started.wait(20)
        yield listener.getsockname()[1]
    finally:
        server.should_exit = True
        thread.join(20)
        listener.close()
    assert not thread.is_alive()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "large").write_bytes(LARGE)
    (tmp_path / "small").write_bytes(b"small")
    (tmp_path / "empty").write_bytes(b"")
    return tmp_path


@pytest.fixture
def by_kernel(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """What the kernel was asked to send, in bytes."""
    asked: list[int] = []
    real = os.sendfile

    def counted(out: int, of: int, offset: int, count: int) -> int:
        sent = real(out, of, offset, count)
        asked.append(sent)
        return sent

    monkeypatch.setattr(os, "sendfile", counted)
    return asked


@pytest.mark.parametrize("loop", ["uvloop", "asyncio"])
def test_files_come_whole_and_in_parts_one_after_the_other_on_one_connection(
    folder: Path, by_kernel: list[int], loop: str
) -> None:
    with serving(app_of(folder), loop) as port, httpx.Client(base_url=f"http://127.0.0.1:{port}/toy/v1/files") as http:
        for name, content in [("large", LARGE), ("small", b"small"), ("empty", b""), ("large", LARGE)]:
            answer = http.get(f"/{name}")
            assert (answer.status_code, answer.content == content) == (200, True)
            assert answer.headers["content-length"] == str(len(content))
        assert sum(by_kernel) == 2 * len(LARGE) + 5
        part = http.get("/large", headers={"Range": "bytes=1000000-", "If-Range": '"one"'})
        assert (part.status_code, part.content == LARGE[1_000_000:]) == (206, True)
        assert http.get("/large", headers={"Range": "bytes=99999999-"}).status_code == 416


def test_who_asks_twice_before_reading_gets_one_whole_answer_after_the_other(
    folder: Path, by_kernel: list[int]
) -> None:
    with serving(app_of(folder)) as port, socket.create_connection(("127.0.0.1", port)) as connection:
        # A part is read by the program, and some of it waits to be sent when the next answer begins.
        part = asked("large", "Range: bytes=1-")
        connection.sendall(asked("large") + part + asked("small") + asked("large", "Connection: close"))
        time.sleep(0.2)  # all have come while nothing is read
        said = received(connection)
    heads, bodies = [], []
    while said:
        head, _, said = said.partition(b"\r\n\r\n")
        heads.append(head[:12])
        length = int(head.lower().partition(b"content-length: ")[2].partition(b"\r")[0])
        bodies.append(said[:length])
        said = said[length:]
    assert heads == [b"HTTP/1.1 200", b"HTTP/1.1 206", b"HTTP/1.1 200", b"HTTP/1.1 200"]
    assert bodies == [LARGE, LARGE[1:], b"small", LARGE]
    assert sum(by_kernel) == 2 * len(LARGE) + 5


def test_a_file_waits_for_what_the_program_has_written_before_it(folder: Path, by_kernel: list[int]) -> None:
    async def long_head(scope: Scope, receive: Receive, send: Send) -> None:
        """More than the kernel takes at once while nothing is read."""
        await FileResponse(folder / "large", headers={"X-Long": "x" * len(LARGE)})(scope, receive, send)

    with serving(long_head) as port, socket.create_connection(("127.0.0.1", port)) as connection:
        connection.sendall(asked("large", "Connection: close"))
        time.sleep(0.2)
        head, _, body = received(connection).partition(b"\r\n\r\n")
    assert len(head) > len(LARGE)
    assert body == LARGE
    assert sum(by_kernel) == len(LARGE)


def test_readers_who_go_stall_or_are_slow_hold_up_nobody(
    folder: Path, monkeypatch: pytest.MonkeyPatch, by_kernel: list[int]
) -> None:
    monkeypatch.setattr(file_sending, "_STALLED", 2.0)
    with serving(app_of(folder)) as port, structlog.testing.capture_logs() as logs:
        assert httpx.get(f"http://127.0.0.1:{port}/toy/v1/files/small").content == b"small"
        before = open_files()  # with what a loop opens for its first connection
        for _ in range(3):
            with socket.create_connection(("127.0.0.1", port)) as goes:
                goes.sendall(asked("large"))
                assert goes.recv(1000)
        with (
            socket.create_connection(("127.0.0.1", port)) as stalls,
            socket.create_connection(("127.0.0.1", port)) as slow,
        ):
            stalls.sendall(asked("large"))
            slow.sendall(asked("large", "Connection: close"))
            assert httpx.get(f"http://127.0.0.1:{port}/toy/v1/files/small").content == b"small"
            said = b""
            while some := slow.recv(1 << 18):
                said += some
                time.sleep(0.06)  # longer in all than a reader may stall
            assert said.endswith(LARGE)
            assert len(received(stalls)) < len(LARGE)  # what it had not taken is gone with the connection
        gone = [(line["why"], line["sent"] < line["of"]) for line in logs if line["event"] == "file.not_taken"]
        assert sorted(gone) == [("closed", True)] * 3 + [("stalled", True)]
        requests = [line for line in logs if line["event"] == "request"]
        assert len(requests) == 7
        ends = time.monotonic() + 5
        while open_files() > before and time.monotonic() < ends:
            time.sleep(0.02)
        assert open_files() <= before


def test_a_file_that_became_shorter_meanwhile_is_broken_off_and_never_filled_up(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = os.sendfile

    def cut(out: int, of: int, offset: int, count: int) -> int:
        os.truncate(folder / "large", 1_000_000)
        return real(out, of, offset, count)

    monkeypatch.setattr(os, "sendfile", cut)
    with serving(app_of(folder)) as port:
        with pytest.raises(httpx.RemoteProtocolError):
            httpx.get(f"http://127.0.0.1:{port}/toy/v1/files/large")
        assert httpx.get(f"http://127.0.0.1:{port}/toy/v1/files/small").content == b"small"


def test_where_the_kernel_cannot_or_the_connection_is_encrypted_the_program_reads_the_file(
    folder: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    asked_for: list[int] = []

    def cannot(out: int, of: int, offset: int, count: int) -> int:
        asked_for.append(count)
        raise OSError(errno.EINVAL, "not such a file")

    monkeypatch.setattr(os, "sendfile", cannot)
    with serving(app_of(folder)) as port:
        assert httpx.get(f"http://127.0.0.1:{port}/toy/v1/files/large").content == LARGE
    assert len(asked_for) == 1
    with serving(app_of(folder), ssl_certfile=str(certificate_in(tmp_path))) as port:
        assert httpx.get(f"https://127.0.0.1:{port}/toy/v1/files/large", verify=False).content == LARGE
    assert len(asked_for) == 1


def open_files() -> int:
    return len(list(Path("/proc/self/fd").iterdir()))


def asked(name: str, *headers: str) -> bytes:
    lines = [f"GET /toy/v1/files/{name} HTTP/1.1", "Host: 127.0.0.1", *headers]
    return "\r\n".join([*lines, "", ""]).encode()


def received(connection: socket.socket) -> bytes:
    """All until the other end closes."""
    said = b""
    while some := connection.recv(1 << 20):
        said += some
    return said
