"""A request's head over a real connection: so much is taken and no more, one Host, and what is no request is a problem document too."""

from __future__ import annotations

import json
import socket
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from services.hosting.heads import MOST_HEADERS, RequestHeads
from services.hosting.serve import _of_a_server
from tests.shared.test_file_sending import app_of, serving

HEAD = b"GET /toy/v1/healthz HTTP/1.1\r\n"
PAUSE = b"x"
"""Before it goes, the server has had what was sent before."""
HOST = b"Host: localhost\r\n"


def answer(port: int, *pieces: bytes) -> tuple[int, bytes, bytes]:
    """(status, head, body)"""
    with socket.create_connection(("127.0.0.1", port), timeout=60) as connection:
        try:
            for piece in pieces:
                time.sleep(0.2 if piece is PAUSE else 0)
                connection.sendall(piece)
        except (BrokenPipeError, ConnectionResetError):
            pass  # refused before all of it was sent
        came = b""
        try:
            while piece := connection.recv(65536):
                came += piece
                head, _, body = came.partition(b"\r\n\r\n")
                if b"content-length: %d\r" % len(body) in head.lower() + b"\r":
                    break
        except ConnectionResetError:
            pass  # what was still to be read there was thrown away
    head, _, body = came.partition(b"\r\n\r\n")
    return int(head.split()[1]) if head else 0, head, body


@pytest.fixture(scope="module")
def port(tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    with serving(app_of(Path(tmp_path_factory.mktemp("heads"))), http=RequestHeads) as port:
        yield port


def headers(count: int, length: int = 10) -> bytes:
    return b"".join(b"x-%d: %s\r\n" % (n, b"v" * length) for n in range(count))


def test_a_server_of_ours_takes_heads_so() -> None:
    assert _of_a_server()["http"] is RequestHeads


@pytest.mark.parametrize("more", [b"", headers(MOST_HEADERS - 1), headers(60, 1000), b"x: %s\r\n" % (b"v" * 60_000)])
def test_a_head_that_is_not_too_much_is_taken(port: int, more: bytes) -> None:
    assert answer(port, HEAD, HOST, more, b"\r\n")[0] == 200


@pytest.mark.parametrize(
    ("pieces", "said"),
    [
        ((HEAD, HOST, headers(MOST_HEADERS), b"\r\n"), "请求头过多"),
        ((HEAD, HOST, headers(70, 1000), b"\r\n"), "请求头过多"),
        ((HEAD, HOST, b"x: ", *[b"v" * 65536] * 40), "请求头过多"),  # and never an end
        ((HEAD + HOST + headers(45, 1000), PAUSE, headers(25, 1000)[1:] + b"\r\n"), "请求头过多"),
        ((HEAD, HOST, HOST, b"\r\n"), "Host"),
        ((HEAD, b"\r\n"), "Host"),
        ((b"FOO / HTTP/1.1\r\n", HOST, b"\r\n"), "不是一个 HTTP/1.1 请求"),
        ((b"\x16\x03\x01\r\n\r\n",), "不是一个 HTTP/1.1 请求"),
        ((HEAD, HOST, b"x y\r\n\r\n"), "不是一个 HTTP/1.1 请求"),
    ],
)
def test_what_is_too_much_or_no_request_is_a_problem_document(port: int, pieces: tuple[bytes, ...], said: str) -> None:
    status, head, body = answer(port, *pieces)
    assert status == 400
    assert b"application/problem+json" in head
    document = json.loads(body)
    assert (document["type"], document["status"]) == ("/problems/bad-request", 400)
    assert said in document["detail"]
    assert document["request_id"].encode() in head


def test_trailers_are_headers_too(port: int) -> None:
    start = b"POST /toy/v1/healthz HTTP/1.1\r\n" + HOST + b"Transfer-Encoding: chunked\r\n\r\n1\r\na\r\n0\r\n"
    with socket.create_connection(("127.0.0.1", port), timeout=60) as connection:
        connection.sendall(start)
        try:
            for _ in range(1000):
                connection.sendall(headers(50))
        except (BrokenPipeError, ConnectionResetError):
            pass
        else:
            pytest.fail("it takes whatever comes")


def test_a_request_before_1_1_needs_no_host_and_many_come_on_one_connection(port: int) -> None:
    assert answer(port, b"GET /toy/v1/healthz HTTP/1.0\r\n\r\n")[0] == 200
    one = HEAD + HOST + headers(MOST_HEADERS - 10, 500) + b"\r\n"
    with socket.create_connection(("127.0.0.1", port), timeout=60) as connection:
        for _ in range(5):
            connection.sendall(one)
            assert connection.recv(65536).startswith(b"HTTP/1.1 200")
