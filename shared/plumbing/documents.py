"""The OpenAPI document of a service: what the framework writes, made such that generators of clients take it.

The framework repeats the problem document in every answer, leaves out servers, and says nothing of who may call. Here a
problem is one named schema and one named answer a status, and every operation says its permission, its answers and how
it pages. A document costs a second of CPU, so it is made once, off the event loop, when somebody first asks for it.
"""

from __future__ import annotations

import json
import threading
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from fastapi import FastAPI, Request
from fastapi.openapi.utils import get_openapi
from fastapi.responses import Response

from shared.contracts.problems import ProblemDocument
from shared.contracts.revisions import ChangedMeanwhileProblem
from shared.contracts.scopes import SCOPE_LABELS
from shared.contracts.vocabularies import Words
from shared.plumbing.auth import PUBLIC
from shared.plumbing.caching import etag, is_current
from shared.plumbing.deprecation import said_of
from shared.plumbing.examples import Examples
from shared.plumbing.fields import PARAMETER as FIELDS
from shared.plumbing.parameters import Parameters
from shared.plumbing.problems import MEDIA_TYPE, PROBLEM_SCHEMA, documented, status_name
from shared.plumbing.revised import Declared, declared_by
from shared.plumbing.routing import Routes, api_routes
from shared.plumbing.vocabularies import name_vocabularies

# What any operation may answer, what only one with a permission, and what only one with a body.
EVERY = (400, 422, 500, 503)
SECURED = (401, 403)
WITH_BODY = (413,)
_CHANGED = {"$ref": f"#/components/schemas/{ChangedMeanwhileProblem.__name__}"}
_CHANGED_MEANWHILE = {"description": "他人已先更改:谁、何时、改了什么", "content": {MEDIA_TYPE: {"schema": _CHANGED}}}
_ETAG = {"ETag": {"description": "现在的版本,更改时放在 If-Match 中", "schema": {"type": "string"}}}
_FILE = "application/octet-stream"
_JSON = ("/json", "+json")
_READABLE = ("text/", _FILE)
_METHODS = ("get", "put", "post", "delete", "patch")
_HEADERS: Mapping[int, tuple[str, str]] = {
    401: ("WWW-Authenticate", "应以何种方式验证身份"),
    405: ("Allow", "此地址支持的方法"),
    429: ("Retry-After", "多少秒后再试"),
    503: ("Retry-After", "多少秒后再试"),
}
_LISTS: Mapping[str, tuple[str, dict[str, Any]]] = {
    "cursor": ("Link", {"description": "下一页的地址(rel=next);没有即为最后一页", "schema": {"type": "string"}}),
    "total": ("Total-Count", {"description": "筛选后共有多少条(total=true 时)", "schema": {"type": "string"}}),
}
"""{a parameter of a list: the header of its answer}"""
_NOTES: Mapping[str, str] = {
    "cursor": "分页:按 Link 头(rel=next)给出的地址取下一页,没有该头即为最后一页。",
    "Idempotency-Key": "同一 Idempotency-Key 的重复请求只办理一次,回答与第一次相同。",
    "If-Match": "更改已有的内容时,以读到的 ETag 作为 If-Match 提交:他人已先更改的回答 412,并列出改了什么、由谁改的。",
    "dry_run": "dry_run=true 时只检查并报告,不入库。",
}


class ApiDocument:
    """The document of an app as bytes with their tag, made by the first who asks."""

    def __init__(self, app: FastAPI) -> None:
        self._app = app
        self._lock = threading.Lock()
        self._made: tuple[bytes, str] | None = None

    def read(self) -> tuple[bytes, str]:
        """(bytes, ETag). Whoever comes while it is made waits for it, and does not make it again."""
        with self._lock:
            if self._made is None:
                content = json.dumps(self._app.openapi(), ensure_ascii=False, separators=(",", ":")).encode()
                self._made = content, etag(content.hex())
            return self._made


def document_routes(app: FastAPI, path: str, words: Sequence[Words]) -> Routes:
    """The app's document, served at `path`. `words`: the vocabularies of its enumerations. The route is a plain function: a worker thread makes the document, not the loop."""
    document = ApiDocument(app)
    app.openapi = lambda: _document(app, words)  # type: ignore[method-assign]  # the framework's own way to another document

    routes = Routes()

    @routes.get(path, include_in_schema=False, dependencies=[PUBLIC])
    def read_document(request: Request) -> Response:
        content, tag = document.read()
        headers = {"ETag": tag, "Cache-Control": "no-cache"}
        if is_current(request, tag):
            return Response(status_code=304, headers=headers)
        return Response(content, media_type="application/json", headers=headers)

    return routes


def _document(app: FastAPI, words: Sequence[Words]) -> dict[str, Any]:
    made = get_openapi(
        title=app.title,
        version=app.version,
        description=app.description,
        routes=[route.made for route in api_routes(app)],
        tags=app.openapi_tags,
        # Relative: no request's Host is repeated, and behind a gateway the service does not know its own.
        servers=[{"url": "/", "description": "提供本文件的地址"}],
        separate_input_output_schemas=app.separate_input_output_schemas,
    )
    lists = {r.unique_id for r in api_routes(app) if Parameters.of_route(r.made).fields}
    for operation in operations(made):
        if operation["operationId"] in lists:
            operation["parameters"].append(dict(FIELDS))
    return _for_generators(made, words, _versioned(app))


def _versioned(app: FastAPI) -> Mapping[str, Declared]:
    """{an operation's name: what it says of the version of what it changes or shows}"""
    return {r.unique_id: said for r in api_routes(app) if (said := declared_by(r)) is not None and said.kind}


def _for_generators(
    document: dict[str, Any], words: Sequence[Words], versioned: Mapping[str, Declared]
) -> dict[str, Any]:
    components = document.setdefault("components", {})
    components.setdefault("schemas", {}).update(_problem_schemas())
    answers = components.setdefault("responses", {})
    answers["ChangedMeanwhile"] = _CHANGED_MEANWHILE
    for operation in operations(document):
        operation.setdefault("security", [])
        said = versioned.get(operation["operationId"])
        if said is not None:
            _add_version(operation, said)
        _add_problems(operation, answers)
        _add_pages(operation)
        _name_files(operation)
        operation["description"] = "\n\n".join(_said(operation))
    components["responses"] = dict(sorted(answers.items()))
    _add_examples(document)
    name_vocabularies(document, words)
    return document


def _add_examples(document: dict[str, Any]) -> None:
    """Every body has an example."""
    examples = Examples(document["components"]["schemas"])
    for content in json_bodies(document):
        found = examples.of(content.get("schema", {}))
        if found is not Examples.NOTHING and not content.keys() & {"example", "examples"}:
            content["example"] = found


def json_bodies(document: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    """Every JSON body that an operation takes, or answers with where it succeeds."""
    for operation in operations(document):
        wholes = [operation.get("requestBody", {}), *(a for s, a in operation["responses"].items() if s[0] == "2")]
        for whole in wholes:
            yield from (content for kind, content in whole.get("content", {}).items() if kind.endswith(_JSON))


def operations(document: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    """Every operation of a document."""
    for path in document["paths"].values():
        yield from (path[method] for method in _METHODS if method in path)


def _problem_schemas() -> dict[str, Any]:
    found: dict[str, Any] = {}
    for model in (ProblemDocument, ChangedMeanwhileProblem):
        schema = model.model_json_schema(mode="serialization", ref_template="#/components/schemas/{model}")
        found |= {**schema.pop("$defs"), model.__name__: schema}
    return found


def _add_problems(operation: dict[str, Any], answers: dict[str, Any]) -> None:
    """Name the answers that are problems, and add those that any such operation may give."""
    own = operation["responses"]
    common = [*EVERY, *(SECURED if operation["security"] else ()), *(WITH_BODY if "requestBody" in operation else ())]
    problem = {MEDIA_TYPE: {"schema": PROBLEM_SCHEMA}}
    for status in common:
        own.setdefault(str(status), documented(status)[status])
    for status, answer in own.items():
        if answer.get("description") == "Successful Response":  # the framework's words
            answer["description"] = "成功"
        if answer.get("content") == problem:
            name = status_name(int(status))
            answers[name] = answer | _headers(int(status))
            own[status] = {"$ref": f"#/components/responses/{name}"}
    operation["responses"] = dict(sorted(own.items()))


def _add_pages(operation: dict[str, Any]) -> None:
    """What the answer of a list says beside its rows."""
    asked = {parameter["name"] for parameter in operation.get("parameters", ())}
    headers = {name: header for wanted, (name, header) in _LISTS.items() if wanted in asked}
    if headers and "200" in operation["responses"]:
        operation["responses"]["200"].setdefault("headers", {}).update(headers)


def _add_version(operation: dict[str, Any], said: Declared) -> None:
    """The ETag of what is there after a success, and what is answered where a change names no version, or not the present one."""
    own = operation["responses"]
    if not said.shows:
        own["412"] = {"$ref": "#/components/responses/ChangedMeanwhile"}
        if said.required:
            own["428"] = documented(428)[428]
    for status, answer in own.items():
        if status in ("200", "201"):
            answer["headers"] = answer.get("headers", {}) | _ETAG


def _name_files(operation: dict[str, Any]) -> None:
    """Answers that are files or streams, in words that OpenAPI 3.1 and generators have. Beside a file's own media type the
    general one stands: by it a generator that knows neither workbooks nor Parquet gives the bytes, and not nothing."""
    for answer in operation["responses"].values():
        content = answer.get("content", {})
        for kind in content.values():
            if "itemSchema" in kind:  # a word of OpenAPI 3.2
                kind.pop("itemSchema")
                kind["schema"] = {"type": "string"}
        if content and not any(kind.startswith(_READABLE) or kind.endswith(_JSON) for kind in content):
            content.setdefault(_FILE, {"schema": {"type": "string", "format": "binary"}})


def _headers(status: int) -> dict[str, Any]:
    if status not in _HEADERS:
        return {}
    name, description = _HEADERS[status]
    return {"headers": {name: {"description": description, "schema": {"type": "string"}}}}


def _said(operation: dict[str, Any]) -> list[str]:
    """An operation's description: its own words, else its summary; who may call it; how it pages and repeats."""
    scopes = [scope for scheme in operation["security"] for wanted in scheme.values() for scope in wanted]
    wanted = "、".join(f"{SCOPE_LABELS.get(s, s)}({s})" for s in dict.fromkeys(scopes))
    named = {parameter["name"] for parameter in operation.get("parameters", ())}
    return [
        operation.get("description") or operation["summary"],
        f"所需权限:{wanted}。" if wanted else "无需令牌。",
        *filter(None, [said_of(operation)]),
        *(note for name, note in _NOTES.items() if name in named),
    ]


def require_unique_operations(app: FastAPI) -> None:
    """Refuse (RuntimeError) an app in which two operations have one name: generated clients would lose one of them."""
    names = Counter(route.unique_id for route in api_routes(app) if route.include_in_schema)
    if twice := sorted(name for name, count in names.items() if count > 1):
        raise RuntimeError(f"{app.title}: operations of the same name: {twice}")
