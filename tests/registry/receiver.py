"""A receiver of webhooks on loopback: a real server that keeps what it got and answers as it is told."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Answer = tuple[int, dict[str, str], bytes]


@dataclass
class Received:
    """One request: its headers in lower case, its body, when it came."""

    headers: dict[str, str]
    content: bytes
    at: float

    @property
    def body(self) -> Any:
        return json.loads(self.content)


@dataclass
class Receiver:
    """What came, and what is answered: `answers` one after the other, then 200."""

    url: str = ""
    got: list[Received] = field(default_factory=list)
    answers: list[Answer] = field(default_factory=list)
    before_answer: Callable[[], None] = lambda: None

    def ids(self) -> list[str]:
        return [r.headers["webhook-id"] for r in self.got]


@contextmanager
def receiving() -> Iterator[Receiver]:
    receiver = Receiver()
    lock = threading.Lock()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self) -> None:
            content = self.rfile.read(int(self.headers["content-length"]))
            with lock:
                receiver.got.append(Received({k.lower(): v for k, v in self.headers.items()}, content, time.time()))
                status, headers, body = receiver.answers.pop(0) if receiver.answers else (200, {}, b"ok")
            receiver.before_answer()
            try:
                self.send_response(status)
                for name, value in {"content-length": str(len(body)), **headers}.items():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(body)
            except OSError:
                self.close_connection = True

        def log_message(self, *_: object) -> None:
            pass

    class Server(ThreadingHTTPServer):
        daemon_threads = True
        request_queue_size = 64

        def handle_error(self, *_: object) -> None:
            pass  # a client that is killed breaks off

    server = Server(("127.0.0.1", 0), Handler)
    receiver.url = f"http://127.0.0.1:{server.server_address[1]}/hook"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield receiver
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
