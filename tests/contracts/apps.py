"""The three apps as a generator of clients sees them: their documents, and every value that an operation takes, with a
request that holds this value and as little else as possible."""

from __future__ import annotations

import itertools
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

from fastapi import FastAPI

from services.awards.app import create_app as create_awards
from services.awards.settings import AwardsSettings
from services.matchmaking.app import create_app as create_matchmaking
from services.matchmaking.settings import MatchmakingSettings
from services.registry.app import create_app as create_registry
from services.registry.settings import RegistrySettings
from shared.contracts.owners import Act, Span
from shared.contracts.scopes import Scope
from shared.plumbing.auth import Principal, touched_by
from shared.plumbing.routing import api_routes
from tests.templates import once_a_run

SERVICES = ("registry", "awards", "matchmaking")
METHODS = ("get", "put", "post", "delete", "patch")


_CODE = "91430302MABQKXF64Q"
KINDS = {"officer": None, "institution": _CODE, "expert": None, "service": None, "bank": _CODE, "enterprise": _CODE}
"""{kind of caller: the organisation that it speaks for}: of these somebody is admitted everywhere."""


def _somebody(kind: str) -> Principal:
    return Principal(client_id="test", kind=kind, unit=None, scopes=frozenset(Scope), enterprise=KINDS[kind])


class Everybody:
    """A verifier whose every token is good for every scope. The token is the kind of caller."""

    async def verify(self, token: str) -> Principal:
        return _somebody(token if token in KINDS else "officer")


@cache
def admitted(service: str, method: str, path: str) -> str:
    """A kind of caller that an operation admits."""
    route = next(r for r in api_routes(app_of(service)) if r.path == path and method.upper() in (r.methods or ()))
    for kind in KINDS:
        somebody = _somebody(kind)
        reaches = [
            somebody.reads(t.owner) if t.act_of(method.upper()) is Act.READ else somebody.writes(t.owner)
            for t in touched_by(route) or ()
        ]
        if all(reach.span is not Span.NONE for reach in reaches):
            return kind
    raise LookupError(f"nobody is admitted to {method} {path}")


@cache
def app_of(service: str) -> FastAPI:
    """A service's app without a database: what a contract refuses never comes as far."""
    data = Path(mkdtemp(prefix="liebian-contract-"))
    app = {
        "registry": lambda: create_registry(RegistrySettings(data=data)),
        "awards": lambda: create_awards(AwardsSettings(data=data)),
        "matchmaking": lambda: create_matchmaking(MatchmakingSettings(data=data)),
    }[service]()
    app.state.verifier = Everybody()
    return app


@cache
def document_of(service: str) -> dict[str, Any]:
    """A service's OpenAPI document, as it is served. All three take seven seconds of CPU."""
    document: dict[str, Any] = json.loads(
        once_a_run(f"{service}.openapi.json", lambda: json.dumps(app_of(service).openapi()))
    )
    return document


def operations(service: str) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """(method, path, operation) of everything in a document."""
    for path, methods in document_of(service)["paths"].items():
        yield from ((method, path, methods[method]) for method in METHODS if method in methods)


@dataclass(frozen=True)
class Place:
    """Where a value goes in a request: a parameter's name, or the steps into a JSON body, with the rest of the body that
    it takes to get there (the tag of a union's member)."""

    service: str
    method: str
    path: str
    kind: str
    steps: tuple[str | int, ...]
    schema: Mapping[str, Any]
    beside: tuple[tuple[tuple[str | int, ...], Any], ...] = ()

    def __str__(self) -> str:
        return f"{self.method.upper()} {self.path} {self.field}"

    @property
    def field(self) -> str:
        """The name by which a problem document calls it."""
        return ".".join(map(str, (self.kind, *self.steps)))

    def request(self, value: Any) -> dict[str, Any]:
        """httpx's arguments of a request with this value at this place."""
        path = re.sub(r"\{(\w+)\}", "1", self.path)
        if self.kind == "path":
            path = re.sub(r"\{(\w+)\}", lambda m: str(value) if m[1] == self.steps[0] else "1", self.path)
        bearer = {"Authorization": f"Bearer {admitted(self.service, self.method, self.path)}"}
        asked: dict[str, Any] = {"method": self.method, "url": path, "headers": bearer}
        if self.kind == "query":
            asked["params"] = {str(self.steps[0]): value}
        if self.kind == "body":
            body: Any = _put({}, self.steps, value)
            for steps, tag in self.beside:
                _put(body, steps, tag)
            asked["json"] = body
        return asked


def _put(body: Any, steps: tuple[str | int, ...], value: Any) -> Any:
    """Set a value within a body, making what leads to it."""
    at = body
    for step, following in itertools.pairwise(steps):
        fresh: Any = [] if isinstance(following, int) else {}
        if isinstance(at, list):
            if not at:
                at.append(fresh)
            at = at[0]
        else:
            at = at.setdefault(step, fresh)
    if isinstance(at, list):
        at.append(value)
    else:
        at[steps[-1]] = value
    return body


def places(service: str) -> Iterator[Place]:
    """Every value that any operation of a service takes in its path, query or JSON body, to the last level."""
    for method, path, operation in operations(service):
        for parameter in operation.get("parameters", ()):
            if parameter["in"] in ("path", "query"):
                for schema in _alternatives(service, parameter["schema"]):
                    yield Place(service, method, path, parameter["in"], (parameter["name"],), schema)
        body = operation.get("requestBody", {}).get("content", {}).get("application/json")
        if body:
            yield from _within(service, Place(service, method, path, "body", (), body["schema"]), frozenset())


def _alternatives(service: str, schema: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    if "$ref" in schema:
        name = schema["$ref"].rpartition("/")[2]
        return _alternatives(service, document_of(service)["components"]["schemas"][name])
    several = schema.get("anyOf") or schema.get("oneOf") or schema.get("allOf")
    return [found for one in several for found in _alternatives(service, one)] if several else [schema]


def _within(service: str, place: Place, seen: frozenset[int]) -> Iterator[Place]:
    for schema in _alternatives(service, place.schema):
        if id(schema) in seen:
            continue
        beside = place.beside + tuple(
            ((*place.steps, name), field["const"] if "const" in field else field["enum"][0])
            for name, field in schema.get("properties", {}).items()
            if (name in ("event", "procedure") and ("const" in field or "enum" in field))
            or (name == "kind" and "const" in field)
        )
        here = Place(service, place.method, place.path, place.kind, place.steps, schema, beside)
        if here.steps:
            yield here
        inner = seen | {id(schema)}
        further: list[tuple[str | int, Any]] = list(schema.get("properties", {}).items())
        if schema.get("type") == "array" and "items" in schema:
            further.append((0, schema["items"]))
        if isinstance(schema.get("additionalProperties"), dict):
            further.append(("2024" if here.steps[-1:] == ("figures",) else "k", schema["additionalProperties"]))
        further += [("k", field) for field in schema.get("patternProperties", {}).values()]
        for step, field in further:
            deeper = Place(service, here.method, here.path, here.kind, (*here.steps, step), field, here.beside)
            yield from _within(service, deeper, inner)
