"""What browsers report of the page's policy (CSP): a line in the log each, few a minute, short, and without query strings.

Anybody may send one: it is a hint to whoever looks after the page, and nothing is done because of it.
"""

from __future__ import annotations

import json
import re
import time
from collections.abc import Callable
from typing import Any

import structlog
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from shared.contracts.problems import shorten
from shared.plumbing.problems import Problem, problem_response

log = structlog.get_logger(__name__)

PATH = "/console/csp-reports"
_MOST_BYTES = 16 * 1024
_MOST_AT_ONCE = 5
_TOO_LARGE = Problem(413, "too-large")
_NO_REPORT = Problem(422, "invalid-request")
_NO_METHOD = Problem(405, "method-not-allowed")
_CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")
# {as it is logged: (as report-uri names it, as the Reporting API names it)}
_ADDRESSES = {"page": ("document-uri", "documentURL"), "blocked": ("blocked-uri", "blockedURL"), "source": ("source-file", "sourceFile")}  # fmt: skip
_WORDS = {"directive": ("effective-directive", "effectiveDirective"), "line": ("line-number", "lineNumber")}


class Reports:
    """An ASGI app that takes reports. Beyond `per_minute` they are taken and not written down: a broken page in a hundred
    browsers, or somebody's loop, must not fill the log."""

    def __init__(self, per_minute: int, clock: Callable[[], float] = time.monotonic) -> None:
        self._per_minute = per_minute
        self._clock = clock
        self._left = 0
        self._minute = float("-inf")

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        try:
            answer = await self._answer(Request(scope, receive))
        except ClientDisconnect:
            return
        await answer(scope, receive, send)

    async def _answer(self, request: Request) -> Response:
        if request.method != "POST":
            return problem_response(request, _NO_METHOD, headers={"Allow": "POST"})
        body = bytearray()
        async for piece in request.stream():
            body += piece
            if len(body) > _MOST_BYTES:
                return problem_response(request, _TOO_LARGE, f"至多 {_MOST_BYTES} 字节")
        try:
            reports = _reports_in(json.loads(body))
        except (ValueError, RecursionError):
            return problem_response(request, _NO_REPORT, "应为浏览器按 CSP 的 report-uri 或 Reporting API 发来的报告")
        for report in reports[:_MOST_AT_ONCE]:
            if self._may_write():
                log.warning("csp.report", **_in_short(report))
        return Response(status_code=204)

    def _may_write(self) -> bool:
        now = self._clock()
        if now - self._minute >= 60:
            self._minute, self._left = now, self._per_minute
        self._left -= 1
        return self._left >= 0


def _reports_in(document: Any) -> list[dict[str, Any]]:
    """The reports in a body; ValueError where it has none."""
    if isinstance(document, dict) and isinstance(document.get("csp-report"), dict):
        return [document["csp-report"]]
    if isinstance(document, list):
        found = [d.get("body") for d in document if isinstance(d, dict) and d.get("type") == "csp-violation"]
        reports = [body for body in found if isinstance(body, dict)]
        if reports:
            return reports
    raise ValueError("no report")


def _in_short(report: dict[str, Any]) -> dict[str, str]:
    found = {name: _address(_first(report, keys)) for name, keys in _ADDRESSES.items()}
    found |= {name: _first(report, keys) for name, keys in _WORDS.items()}
    return {name: text for name, text in found.items() if text}


def _first(report: dict[str, Any], keys: tuple[str, ...]) -> str:
    given = next((report[key] for key in keys if key in report), "")
    return shorten(_CONTROLS.sub(" ", str(given)), 200) if isinstance(given, str | int) else ""


def _address(text: str) -> str:
    """Without query and fragment, which may hold a name; of what is no address of the web, its kind alone."""
    if text.startswith(("http://", "https://", "/")):
        bare = re.split(r"[?#]", text, maxsplit=1)[0]
        return re.sub(r"^(https?://)[^/]*@", r"\1", bare)
    return text.partition(":")[0]
