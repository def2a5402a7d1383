"""What every request is looked at for before anybody takes it apart: that its address, its fields and its JSON are text.

Frameworks put a sign of replacement where bytes are no UTF-8, and let NUL through; databases drop what follows it, or
fail. A filter must not become another filter on the way: what is no text is refused with a problem document.
"""

from __future__ import annotations

import re
from email.message import Message
from typing import Any
from urllib.parse import unquote_to_bytes

from anyio import CapacityLimiter
from anyio.to_thread import run_sync
from python_multipart.exceptions import FormParserError
from python_multipart.multipart import MultipartParser, parse_options_header
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.types import ASGIApp, Receive, Scope, Send
from starlette.types import Message as AsgiMessage

from shared.contracts.problems import FieldProblem, shorten
from shared.plumbing import strict_json
from shared.plumbing.bodies import JSON, Read, gone, header, keep, kind_of, read_again, whole
from shared.plumbing.errors import InvalidInput
from shared.plumbing.problems import COMMON, Problem, UnusableField, http_problem, problem_response

# C0 but for tab, line feed and carriage return; DEL and C1: as in shared/contracts/values.py.
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
_PLAIN = re.compile(rb"[ -$&-~]*")
"""Visible letters as they are, encoded or not."""
_FORM = "multipart/form-data"
_LONGEST_TYPE = 1000
"""The parsers of this header look at its parameters again and again."""
_LARGE = 64 * 1024
"""Bytes of JSON above which it is looked at in a worker thread."""
_LARGE_AT_A_TIME = 2
_UNSUPPORTED = Problem(415, "unsupported-media-type")


class WellFormed:
    """Refuses an address, a form with files or a JSON body that is no text, or JSON that means nothing certain. The form of the
    token endpoint is looked at there: its refusals have the form of RFC 6749."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self._threads = CapacityLimiter(_LARGE_AT_A_TIME)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        if found := _address_problem(scope):
            await problem_response(Request(scope), COMMON[InvalidInput], found.problem, [found])(scope, receive, send)
            return
        if (header(scope, b"content-encoding") or b"identity").strip().lower() != b"identity":
            detail = "正文不能压缩后发送(Content-Encoding):请按原样发送"
            await problem_response(Request(scope), _UNSUPPORTED, detail)(scope, receive, send)
            return
        content_type = (header(scope, b"content-type") or b"").decode("latin-1")
        if len(content_type) > _LONGEST_TYPE:
            detail = f"Content-Type 过长(至多 {_LONGEST_TYPE} 个字符)"
            await problem_response(Request(scope), _UNSUPPORTED, detail)(scope, receive, send)
            return
        kind = kind_of(content_type)
        if kind == _FORM:
            if _charset(content_type) not in ("", "utf-8", "utf8"):
                await problem_response(Request(scope), _UNSUPPORTED, "表单须以 UTF-8 编码")(scope, receive, send)
            else:
                await self.app(scope, _fields_looked_at(Request(scope), receive), send)
            return
        if not _is_json(kind):
            await self.app(scope, receive, send)
            return
        try:
            body = await whole(receive)
        except HTTPException as error:  # larger than is taken
            await http_problem(Request(scope), error)(scope, receive, send)
            return
        if body is None:
            await self.app(scope, gone, send)
            return
        found, read = await self._looked_at(body)
        if found is not None:
            await problem_response(Request(scope), COMMON[InvalidInput], found.problem, [found])(scope, receive, send)
            return
        if read is not None and kind == JSON:
            keep(scope, read)
        await self.app(scope, read_again(body, receive), send)

    async def _looked_at(self, body: bytes) -> tuple[FieldProblem | None, Read | None]:
        """What is wrong with a body of JSON, and what a small one says. What takes long must not hold the event loop, on which everybody
        waits."""
        if len(body) > _LARGE:
            return (await run_sync(_looked_at, body, limiter=self._threads))[0], None
        return _looked_at(body)


def _fields_looked_at(request: Request, receive: Receive) -> Receive:
    """The same messages, in which every field that is no file is text; raises UnusableField where one is none. The
    framework would take what is no UTF-8 for Latin letters."""
    fields = _Fields(request.headers["content-type"])

    async def looked_at() -> AsgiMessage:
        message = await receive()
        if wrong := fields.look(message.get("body", b"")):
            raise UnusableField(wrong)
        return message

    return looked_at


class _Fields:
    """Follows a multipart body and keeps the bytes of its fields, one at a time, but not of its files."""

    def __init__(self, content_type: str) -> None:
        self._header, self._value = bytearray(), bytearray()
        self._is_file = False
        self._wrong: FieldProblem | None = None
        _, options = parse_options_header(content_type)
        callbacks: Any = {
            "on_part_begin": self._begin,
            "on_header_field": lambda data, start, end: self._header.extend(data[start:end]),
            "on_header_value": lambda data, start, end: self._header.extend(b":" + data[start:end]),
            "on_header_end": lambda: self._header.extend(b"\n"),
            "on_headers_finished": self._headers_finished,
            "on_part_data": self._data,
            "on_part_end": self._end,
        }
        boundary = options.get(b"boundary")
        self._parser = MultipartParser(boundary, callbacks) if boundary else None

    def look(self, piece: bytes) -> FieldProblem | None:
        """What is wrong in what has come so far."""
        if self._parser is not None and piece:
            try:
                self._parser.write(piece)
            except FormParserError:
                self._parser = None  # the framework says what
        return self._wrong

    def _begin(self) -> None:
        self._header, self._value, self._is_file = bytearray(), bytearray(), False

    def _headers_finished(self) -> None:
        self._is_file = b"filename" in self._header.lower()
        if not self._is_file and (wrong := _no_text(bytes(self._header), quoted=False)):
            self._wrong = self._wrong or _field_problem("body", f"表单字段的名称{wrong}")

    def _data(self, data: bytes, start: int, end: int) -> None:
        if not self._is_file:
            self._value.extend(data[start:end])

    def _end(self) -> None:
        if not self._is_file and (wrong := _no_text(bytes(self._value), quoted=False)):
            name = self._header.decode("utf-8", "replace").partition('name="')[2].partition('"')[0]
            name = shorten(name)
            self._wrong = self._wrong or _field_problem(f"body.{name}", f"表单字段“{name}”{wrong}")


def _field_problem(field: str, problem: str) -> FieldProblem:
    return FieldProblem(field=field, problem=problem, remedy="请以 UTF-8 编码的文字给出")


def _charset(content_type: str) -> str:
    message = Message()
    message["content-type"] = content_type
    return str(message.get_param("charset", "")).lower()


def _is_json(kind: str) -> bool:
    return kind == JSON or (kind.startswith("application/") and kind.endswith("+json"))


def _address_problem(scope: Scope) -> FieldProblem | None:
    path: bytes = scope.get("raw_path") or scope["path"].encode("utf-8", "surrogatepass")
    if wrong := _no_text(path):
        return FieldProblem(field="path", problem=f"地址{wrong}", remedy="请核对地址")
    return _pairs_problem(scope["query_string"])


def _pairs_problem(pairs: bytes) -> FieldProblem | None:
    """What is wrong with a query: name=value&name=value."""
    if not pairs or not _no_text(pairs):
        return None
    for pair in pairs.split(b"&"):
        if wrong := _no_text(pair):
            name = unquote_to_bytes(pair.partition(b"=")[0]).decode("utf-8", "replace")
            name = _CONTROLS.sub("?", name)[:60]
            return FieldProblem(field=f"query.{name}", problem=f"“{name}”{wrong}", remedy="请以 UTF-8 编码的文字给出")
    return None


def _no_text(given: bytes, *, quoted: bool = True) -> str:
    """Why bytes (percent-encoded, or as they are) are no text; nothing where they are."""
    if _PLAIN.fullmatch(given):
        return ""
    try:
        text = (unquote_to_bytes(given) if quoted else given).decode("utf-8")
    except UnicodeDecodeError:
        return "不是 UTF-8 编码的文字"
    return "含有不可见的控制字符" if _CONTROLS.search(text) else ""


def _looked_at(body: bytes) -> tuple[FieldProblem | None, Read | None]:
    """(what no reader is to be asked to guess, what it says). Plain errors of grammar are left to the framework, which says where."""
    try:
        return None, Read(strict_json.load(body)) if body else None
    except (strict_json.UnusableJson, strict_json.NotUtf8) as error:
        return FieldProblem(field="body", problem=error.problem, remedy=error.remedy), None
    except strict_json.NotJson:
        return None, None
