"""Exceptions → RFC 9457 problem documents. Each app hands over its own visible table; the common rows stand here."""

from __future__ import annotations

import math
import traceback
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import structlog
from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError, ResponseValidationError
from fastapi.responses import RedirectResponse, Response
from pydantic_core import to_json
from starlette.exceptions import HTTPException

from shared.contracts.problem_types import OF_STATUS, PROBLEM_TYPES, PROBLEMS_AT, code_of
from shared.contracts.problems import FieldProblem, ProblemDocument, shorten
from shared.plumbing import errors
from shared.plumbing.addresses import Addresses
from shared.plumbing.outages import outage_of

log = structlog.get_logger(__name__)

MEDIA_TYPE = "application/problem+json"


@dataclass(frozen=True, slots=True)
class Problem:
    """How one kind of exception looks on the wire: a type of the closed list, and a status that it comes with. Anything else is a
    LookupError, when the app is built."""

    status: int
    code: str

    def __post_init__(self) -> None:
        statuses = PROBLEM_TYPES[self.code].statuses
        if statuses and self.status not in statuses:
            raise LookupError(f"{self.code} comes with {statuses} and not with {self.status}")

    @property
    def title(self) -> str:
        return PROBLEM_TYPES[self.code].title


def passed_on(status: int, uri: str) -> Problem:
    """The problem that another service answered. A newer one's may be of a type that is not known here yet."""
    try:
        return Problem(status, code_of(uri))
    except LookupError:
        return Problem(status, "http-error")


MAX_FIELD_PROBLEMS = 50

ProblemTable = Mapping[type[Exception], Problem]

COMMON: dict[type[Exception], Problem] = {
    errors.NotFound: Problem(404, "not-found"),
    errors.Conflict: Problem(409, "conflict"),
    errors.Gone: Problem(410, "gone"),
    errors.InvalidInput: Problem(422, "invalid-request"),
    errors.Forbidden: Problem(403, "forbidden"),
    errors.StepUpRequired: Problem(403, "step-up-required"),
    errors.TooManyAttempts: Problem(429, "too-many-attempts"),
    errors.Unauthenticated: Problem(401, "unauthenticated"),
    errors.TooLarge: Problem(413, "too-large"),
    errors.UnsupportedFile: Problem(415, "unsupported-file"),
    errors.PreconditionFailed: Problem(412, "precondition-failed"),
    errors.PreconditionRequired: Problem(428, "precondition-required"),
    errors.TemporarilyUnavailable: Problem(503, "temporarily-unavailable"),
}

_HTTP_DETAILS = {404: "没有这个地址"}
"""Instead of the framework's English words."""
_UNREADABLE = "正文无法读取:表单请以 multipart/form-data 提交,Content-Type 带 boundary,每一部分都有名称和结尾"
"""What the framework says of a body that it cannot take apart, whatever it says of it in English."""

_HEADERS = {401: {"WWW-Authenticate": "Bearer"}, 503: {"Retry-After": "5"}}

_REMEDIES = {
    "missing": ("缺少必填项", "请补充该项"),
    "extra_forbidden": ("不认识的字段", "请核对字段名,或删去该字段"),
    "string_too_long": ("内容过长", "请缩短"),
    "string_too_short": ("内容过短", "请补充内容"),
    "string_type": ("应为字符串", "请以字符串给出"),
    "int_parsing": ("应为整数", "请填写整数"),
    "int_type": ("应为整数", "请填写整数"),
    "float_type": ("应为数字", "请填写数字"),
    "float_parsing": ("应为数字", "请填写数字"),
    "bool_parsing": ("应为 true 或 false", "请填写 true 或 false"),
    "bool_type": ("应为 true 或 false", "请填写 true 或 false"),
    "date_parsing": ("应为日期", "请按 2024-09-01 的格式填写"),
    "date_from_datetime_parsing": ("应为日期", "请按 2024-09-01 的格式填写"),
    "date_from_datetime_inexact": ("应为日期,不带时刻", "请按 2024-09-01 的格式填写"),
    "date_type": ("应为日期", "请按 2024-09-01 的格式填写"),
    "datetime_parsing": ("应为时刻", "请按 2024-09-01T08:00:00+08:00 的格式填写"),
    "json_invalid": ("不是有效的 JSON", "请核对引号、逗号与括号"),
    "datetime_from_date_parsing": ("应为时刻", "请按 2024-09-01T08:00:00+08:00 的格式填写"),
    "datetime_type": ("应为时刻", "请按 2024-09-01T08:00:00+08:00 的格式填写"),
    "time_parsing": ("应为一天中的时刻", "请按 06:00 的格式填写"),
    "finite_number": ("应为有限的数", "请填写数字"),
    "timezone_aware": ("缺少时区", "请按 2024-09-01T08:00:00+08:00 的格式填写"),
    "union_tag_invalid": ("不在允许的取值之内", "请从允许的取值中选择"),
    "union_tag_not_found": ("缺少必填项", "请补充该项"),
    "enum": ("不在允许的取值之内", "请从允许的取值中选择"),
    "literal_error": ("不在允许的取值之内", "请从允许的取值中选择"),
    "greater_than_equal": ("小于允许的最小值", "请核对数值"),
    "greater_than": ("小于允许的最小值", "请核对数值"),
    "less_than_equal": ("大于允许的最大值", "请核对数值"),
    "less_than": ("大于允许的最大值", "请核对数值"),
    "string_pattern_mismatch": ("格式不符", "请核对格式"),
    "too_long": ("条目过多", "请分次提交"),
    "too_short": ("条目过少", "请补充"),
    "list_type": ("应为列表", "请以列表给出"),
    "model_attributes_type": ("应为对象", "请以 JSON 对象给出,并设 Content-Type: application/json"),
    "dict_type": ("应为对象", "请以 JSON 对象给出"),
    "model_type": ("应为对象", "请以 JSON 对象给出"),
}

_LIMITS = {
    "le": "不大于",
    "lt": "小于",
    "ge": "不小于",
    "gt": "大于",
    "max_length": "至多",
    "min_length": "至少",
    "expected": "允许",
    "expected_tags": "允许",
    "pattern": "格式",
}


_SECRET = frozenset(
    {"session", "password", "new_password", "current_password", "code", "proof", "token", "account_number"}
)
"""Fields of bodies that are not shown again to whoever sent them: a password would come to stand in somebody's log."""


def field_problem(error: Mapping[str, Any]) -> FieldProblem:
    """One pydantic error as a Chinese field problem."""
    kind = str(error["type"])
    if kind in ("too_long", "too_short") and isinstance(error.get("input"), str):
        kind = f"string_{kind}"  # a limit that stands behind a validator is pydantic's for anything with a length
    context = error.get("ctx") or {}
    if kind == "value_error":
        problem, remedy = str(context.get("error", error["msg"])), "请核对后重新填写"
    elif kind in _REMEDIES:
        problem, remedy = _REMEDIES[kind]
        limits = [f"{label} {_named(kind, context[name])}" for name, label in _LIMITS.items() if name in context]
        if limits:
            problem = f"{problem}({','.join(limits)})"
    else:
        problem, remedy = str(error["msg"]), "请核对后重新填写"
    place = list(error["loc"])
    if kind in ("union_tag_invalid", "union_tag_not_found"):
        place.append(str(context.get("discriminator", "")).strip("'"))
    received = context.get("tag", error.get("input"))
    silent = kind == "missing" or isinstance(received, (dict, list))
    # What stands under a name that is not known may be one of them, misspelt; and what is no object at all, too.
    silent = silent or (
        place[:1] == ["body"] and (place[-1] in _SECRET or kind == "extra_forbidden" or len(place) == 1)
    )
    value = None if silent else shorten(received)
    return FieldProblem(field=shorten(".".join(map(str, place)), 200), problem=problem, remedy=remedy, value=value)


def _named(kind: str, limit: Any) -> Any:
    """A limit as it is said: of allowed values pydantic makes an English list in quotes."""
    if kind not in ("enum", "literal_error"):
        return limit
    return str(limit).replace(" or ", ", ").replace("'", "").replace(", ", "、")


def _as_sent(place: Sequence[Any], body: Any) -> Sequence[Any]:
    """Where a problem is in what was sent: of what is one of several kinds, pydantic puts the kind's name into it."""
    if not place or place[0] != "body":
        return place
    found, at = [place[0]], body
    for step in place[1:]:
        if isinstance(at, dict) and step not in at and step in at.values() and step != place[-1]:
            continue
        found.append(step)
        at = (
            at.get(step)
            if isinstance(at, dict)
            else at[step]
            if isinstance(at, list) and step in range(len(at))
            else None
        )
    return found


def problem_response(
    request: Request,
    problem: Problem,
    detail: str = "",
    field_problems: list[FieldProblem] | None = None,
    headers: Mapping[str, str] | None = None,
    extensions: Mapping[str, Any] | None = None,
) -> Response:
    """The one place where a problem document is written."""
    document = ProblemDocument(
        type=PROBLEMS_AT + problem.code,
        title=problem.title,
        status=problem.status,
        detail=shorten(detail, 1000),
        instance=shorten(request.scope["path"], 300),
        request_id=request.scope.get("liebian.request_id", ""),
        errors=field_problems or [],
    )
    content = {**(extensions or {}), **document.model_dump()}
    return Response(to_json(content), status_code=problem.status, media_type=MEDIA_TYPE, headers=headers)


class UnusableField(HTTPException):
    """A field that cannot be what it is to be, found while a body was still coming: the framework lets nothing else through there."""

    def __init__(self, found: FieldProblem) -> None:
        super().__init__(422, found.problem)
        self.found = found


def install_problem_handlers(app: FastAPI, table: ProblemTable) -> None:
    """Register a handler for every row of the table, and for the framework's own errors. What nobody foresaw is
    caught further out (`RequestLog`): a handler for Exception would be re-raised to the server, which logs its text.

    The handlers are coroutines although they wait for nothing: plain functions would be sent to a worker thread."""

    def handler_for(problem: Problem) -> Any:
        async def handle(request: Request, exc: Exception) -> Response:
            headers = _HEADERS.get(problem.status)
            if isinstance(exc, errors.TooManyAttempts):
                headers = {"Retry-After": str(math.ceil(exc.retry_after))}
            detail = exc.detail if isinstance(exc, errors.DomainError) else str(exc)
            fields = exc.errors if isinstance(exc, errors.DomainError) else []
            extensions = exc.extensions if isinstance(exc, errors.DomainError) else None
            return problem_response(request, problem, detail, fields, headers, extensions)

        return handle

    for kind, problem in {**COMMON, **table}.items():
        app.add_exception_handler(kind, handler_for(problem))

    async def on_http(request: Request, exc: Exception) -> Response:
        assert isinstance(exc, HTTPException)
        addresses: Addresses | None = getattr(request.app.state, "addresses", None)
        if exc.status_code == 404 and addresses and (meant := addresses.meant(request.scope)):
            return RedirectResponse(meant)
        if exc.status_code == 405 and addresses:
            # The framework names the methods of the first route that fits the path; others may take further ones.
            allowed = ", ".join(addresses.methods(request.scope["path"]))
            exc = HTTPException(405, f"这个地址不接受这种请求方法;可用:{allowed}", headers={"Allow": allowed})
        return http_problem(request, exc)

    async def on_validation(request: Request, exc: Exception) -> Response:
        assert isinstance(exc, RequestValidationError)
        found = exc.errors()
        fields = [field_problem({**e, "loc": _as_sent(e["loc"], exc.body)}) for e in found[:MAX_FIELD_PROBLEMS]]
        detail = f"有{len(found)}处需要改正,见 errors" + ("(只列出前面的)" if len(found) > len(fields) else "")
        return problem_response(request, COMMON[errors.InvalidInput], detail, fields)

    async def on_broken_reply(request: Request, exc: Exception) -> Response:
        assert isinstance(exc, ResponseValidationError)
        # Its own text holds whole rows: log where, never what.
        log.error(
            "reply.invalid", path=request.scope["path"], places=[".".join(map(str, e["loc"])) for e in exc.errors()]
        )
        return problem_response(request, Problem(500, "internal-error"), "请将请求编号告知管理员")

    app.add_exception_handler(HTTPException, on_http)
    app.add_exception_handler(RequestValidationError, on_validation)
    app.add_exception_handler(ResponseValidationError, on_broken_reply)


def http_problem(request: Request, exc: HTTPException) -> Response:
    """The answer to what the framework refuses."""
    detail = _HTTP_DETAILS.get(exc.status_code, str(exc.detail))
    if exc.status_code == 400 and detail.isascii():
        detail = _UNREADABLE
    fields = [exc.found] if isinstance(exc, UnusableField) else None
    problem = Problem(exc.status_code, _code_of(exc.status_code))
    return problem_response(request, problem, detail, fields, headers=exc.headers)


def _code_of(status: int) -> str:
    return OF_STATUS[status].code if status in OF_STATUS else "http-error"


def unforeseen(request: Request, exc: Exception) -> Response:
    """The answer to what befell the database, and to what nobody foresaw. An exception's own text may quote a row or a body
    (PostgreSQL's DETAIL, a validation error's input): what is logged is its type, its place and its SQL state, never its
    words."""
    outage = outage_of(exc)
    state = getattr(getattr(exc, "orig", exc), "sqlstate", None)
    if outage is not None:
        log.warning(
            "request.outage", path=request.url.path, outage=outage.code, error=type(exc).__name__, sqlstate=state
        )
        problem = Problem(outage.status, outage.code)
        return problem_response(request, problem, outage.remedy, headers={"Retry-After": str(outage.retry_after)})
    trace = "".join(traceback.format_tb(exc.__traceback__))
    log.error("request.failed", path=request.scope["path"], error=type(exc).__name__, sqlstate=state, trace=trace)
    return problem_response(request, Problem(500, "internal-error"), "请将请求编号告知管理员")


PROBLEM_SCHEMA = {"$ref": f"#/components/schemas/{ProblemDocument.__name__}"}
"""The one schema of every problem; `shared/plumbing/documents.py` puts it among an app's components."""


def documented(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """The `responses=` entries for problem statuses, so that OpenAPI names what a route can answer."""
    return {
        status: {
            "description": PROBLEM_TYPES[_code_of(status)].title,
            "content": {MEDIA_TYPE: {"schema": PROBLEM_SCHEMA}},
        }
        for status in statuses
    }


def status_name(status: int) -> str:
    """What a status is called among an OpenAPI document's components, such as NotFound."""
    code = _code_of(status)
    return f"Problem{status}" if code == "http-error" else code.title().replace("-", "")
