"""The vocabularies of a service at its edge: two public routes, and each enumeration's vocabulary in the OpenAPI document."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from typing import Any

from fastapi import Request, Response
from pydantic import TypeAdapter

from shared.contracts.vocabularies import Vocabulary, Words, words_of
from shared.plumbing.auth import PUBLIC
from shared.plumbing.caching import etag, is_current
from shared.plumbing.errors import NotFound
from shared.plumbing.problems import documented
from shared.plumbing.routing import Routes

_NOT_MODIFIED: dict[int | str, dict[str, Any]] = {
    200: {"headers": {"ETag": {"description": "本词表的标识", "schema": {"type": "string"}}}},
    304: {"description": "自 If-None-Match 以来没有变化"},
}
_ALL = TypeAdapter(list[Vocabulary])
_ONE = TypeAdapter(Vocabulary)


def vocabularies_router(words: Sequence[Words]) -> Routes:
    """What a service's enumerations are called."""
    router = Routes(prefix="/vocabularies", tags=["词表"])
    shown = {w.name: w.shown() for w in sorted(words, key=lambda w: w.name)}
    assert len(shown) == len(words), "two vocabularies of one name"
    whole = _ALL.dump_json(list(shown.values()))
    single = {name: _ONE.dump_json(vocabulary) for name, vocabulary in shown.items()}

    @router.get(
        "", summary="全部词表(各枚举的取值与中文名称)", dependencies=[PUBLIC], response_model=list[Vocabulary],
        responses=_NOT_MODIFIED,
    )  # fmt: skip
    async def list_vocabularies(request: Request) -> Response:
        return _answer(request, whole)

    @router.get(
        "/{name}", summary="一个词表", dependencies=[PUBLIC], response_model=Vocabulary, responses=_NOT_MODIFIED | documented(404)
    )  # fmt: skip
    async def read_vocabulary(name: str, request: Request) -> Response:
        if name not in single:
            raise NotFound(f"没有名为 {name[:80]} 的词表;全部词表见 /vocabularies")
        return _answer(request, single[name])

    return router


def _answer(request: Request, content: bytes) -> Response:
    headers = {"ETag": etag(content.hex()), "Cache-Control": "public, max-age=0, must-revalidate"}
    if is_current(request, headers["ETag"]):
        return Response(status_code=304, headers=headers)
    return Response(content, media_type="application/json", headers=headers)


def name_vocabularies(document: Mapping[str, Any], words: Sequence[Words]) -> None:
    """Write `x-vocabulary` beside every enumeration of a document. One that nobody has words for yet stays as it is: a test names it."""
    for enumeration, places in enumerations(document):
        with suppress(LookupError):
            enumeration["x-vocabulary"] = words_of(words, enumeration["enum"], places).name


def enumerations(document: Mapping[str, Any]) -> Iterator[tuple[dict[str, Any], list[str]]]:
    """Every enumeration with where it stands: its component, its field or parameter, and "component.field". What a list is sorted
    by has the columns' names, and no vocabulary."""
    for name, schema in document["components"]["schemas"].items():
        yield from _within(schema, name, name)
    for methods in document["paths"].values():
        for operation in methods.values():
            for parameter in operation.get("parameters", ()):
                if parameter["name"] != "sort":
                    yield from _within(parameter["schema"], parameter["name"], operation["operationId"])


def _within(schema: Any, field: str, component: str) -> Iterator[tuple[dict[str, Any], list[str]]]:
    if not isinstance(schema, dict):
        return
    if "enum" in schema:
        yield schema, [field, component, f"{component}.{field}"]
    for several in ("anyOf", "oneOf", "allOf", "prefixItems"):
        for choice in schema.get(several, ()):
            yield from _within(choice, field, component)
    for inner in ("items", "additionalProperties", "propertyNames"):
        yield from _within(schema.get(inner), field, component)
    for name, inner in schema.get("properties", {}).items():
        yield from _within(inner, name, component)
