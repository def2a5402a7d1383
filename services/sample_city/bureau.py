"""A fictional bureau that answers questions about firms over HTTP, out of a book that is a JSON file and read anew at every question:
{"token", "answers": {credit code: {item: {"value", "said_on", …}}}, "default": the same of every other firm, "fault"}. `python -m services.sample_city.bureau --book FILE` is
it as a process of its own, and prints its address. The tests make it fail by writing a fault into its book."""

from __future__ import annotations

import argparse
import contextlib
import json
import socket
import sys
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

_LONG = 600.0


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self, book: Path, port: int) -> None:
        super().__init__(("127.0.0.1", port), _Handler)
        self.book = book
        self.asked: list[Any] = []

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}/answers"

    def handle_error(self, *_: object) -> None:
        pass  # who asked has gone away: that is his to say


class _Handler(BaseHTTPRequestHandler):
    server: _Server

    def do_GET(self) -> None:
        """What was asked so far."""
        self._send(200, json.dumps(self.server.asked).encode())

    def do_POST(self) -> None:
        asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        book = json.loads(self.server.book.read_text("utf-8"))
        self.server.asked.append(asked)
        fault = str(book.get("fault") or "")
        if fault:
            self._fail(fault)
        elif self.headers.get("Authorization") != f"Bearer {book['token']}":
            self._send(401, b"{}")
        else:
            of_firm = book["answers"].get(asked["credit_code"], book.get("default", {}))
            answer = of_firm.get(asked["item"])
            head = {"credit_code": asked["credit_code"], "item": asked["item"]}
            reply = head | ({"found": False} if answer is None else {"found": True} | answer)
            self._send(200, json.dumps(reply, ensure_ascii=False).encode())

    def _fail(self, fault: str) -> None:
        if fault == "hang":
            time.sleep(_LONG)
        elif fault == "drip":
            self.send_response(200)
            self.end_headers()
            for _ in range(int(_LONG * 10)):
                self.wfile.write(b" ")
                time.sleep(0.1)
        elif fault.isdigit():
            self._send(int(fault), b"{}", {"Retry-After": "120"} if fault == "503" else {"Location": "/elsewhere"})
        else:
            self._send(200, fault.encode())

    def _send(self, status: int, content: bytes, headers: dict[str, str] | None = None) -> None:
        self.send_response(status)
        for name, value in {
            "Content-Type": "application/json",
            "Content-Length": str(len(content)),
            **(headers or {}),
        }.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_: object) -> None:
        pass


@contextlib.contextmanager
def answering(book: Path, port: int = 0) -> Iterator[str]:
    """The bureau in a thread of this process; its address."""
    server = _Server(book, port)
    ended = threading.Event()

    def answer() -> None:
        # Not serve_forever, which looks several times a second whether it is to end.
        while not ended.is_set():
            server.handle_request()

    thread = threading.Thread(target=answer, daemon=True)
    thread.start()
    try:
        yield server.url
    finally:
        ended.set()
        socket.create_connection(("127.0.0.1", server.server_port)).close()  # so that it looks
        thread.join()
        server.server_close()


def main() -> None:
    parser = argparse.ArgumentParser(description="虚构的部门接口(只供示例与测试)")
    parser.add_argument("--book", type=Path, required=True)
    parser.add_argument("--port", type=int, default=0)
    chosen = parser.parse_args()
    server = _Server(chosen.book, chosen.port)
    sys.stdout.write(f"{server.url}\n")
    sys.stdout.flush()
    server.serve_forever()


if __name__ == "__main__":
    main()
