"""Heads of requests as they come from a socket: how much of one is taken, and one Host to each. What is no request at all, or too much of
one, is a problem document as any other refusal."""

from __future__ import annotations

import structlog
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from shared.contracts.problem_types import PROBLEM_TYPES
from shared.contracts.problems import ProblemDocument
from shared.plumbing.identifiers import random_identifier

log = structlog.get_logger(__name__)

MOST_HEADERS = 100
MOST_BYTES = 64 * 1024
"""Of all headers of a request together. A token has some 1,000 bytes, and nginx passes on 32 KiB."""
_KIND = PROBLEM_TYPES["bad-request"]
_NO_REQUEST = "这不是一个 HTTP/1.1 请求:请求行、方法或请求头的写法不合规范"
_TOO_MUCH = f"请求头过多:至多 {MOST_HEADERS} 个,合计 {MOST_BYTES // 1024} KiB"
_HOSTS = "应有一个 Host 请求头,且只有一个"


class RequestHeads(HttpToolsProtocol):
    """uvicorn's own, which takes any number of headers of any length, before anybody is asked who he is."""

    _piece = 0
    """Bytes of the piece that is taken apart now."""
    _first = 0
    """Of the piece in which the head begins, which may have the end of a body before it."""
    _head_bytes = 0
    """Those of the head that came after that piece."""
    _in_head = True
    _why = _NO_REQUEST

    def data_received(self, data: bytes) -> None:
        self._piece = len(data)
        self._head_bytes += self._piece
        super().data_received(data)
        # What follows a body in pieces (trailers) is added to the headers.
        too_much = self._head_bytes > MOST_BYTES if self._in_head else len(self.headers) > MOST_HEADERS
        if too_much and not self.transport.is_closing():
            self._why = _TOO_MUCH
            self.send_400_response("")

    def on_message_begin(self) -> None:
        super().on_message_begin()
        self._in_head, self._first, self._head_bytes = True, self._piece, 0

    def on_headers_complete(self) -> None:
        self._in_head = False
        perhaps = self._first + self._head_bytes > MOST_BYTES
        if len(self.headers) > MOST_HEADERS or (perhaps and sum(len(n) + len(v) for n, v in self.headers) > MOST_BYTES):
            self._refuse(_TOO_MUCH)
        hosts = [name for name, _ in self.headers].count(b"host")
        if hosts > 1 or (not hosts and self.parser.get_http_version() != "1.0"):
            self._refuse(_HOSTS)
        super().on_headers_complete()

    def _refuse(self, why: str) -> None:
        """The parser ends with what is raised in here, and `send_400_response` follows."""
        self._why = why
        raise ValueError(why)

    def send_400_response(self, msg: str) -> None:
        request_id = random_identifier()
        log.warning("request.refused", why=self._why, request_id=request_id)
        document = ProblemDocument(
            type=_KIND.uri, title=_KIND.title, status=400, detail=self._why, request_id=request_id
        )
        body = document.model_dump_json().encode()
        head = (
            "HTTP/1.1 400 Bad Request\r\ncontent-type: application/problem+json\r\n"
            f"content-length: {len(body)}\r\nx-request-id: {request_id}\r\nconnection: close\r\n\r\n"
        )
        self.transport.write(head.encode() + body)
        self.transport.close()
