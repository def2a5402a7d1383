"""The way of a request, worked out once for each route.

The framework looks through a route's parameters and dependencies anew for every request, and goes to a worker thread for each plain
function among them, and once more for the answer: for a page of a list several times the work of the page itself. Here the same is a list
of steps, made once: read the parameters and the JSON body, call each dependency once, the plain ones together with the endpoint in one
worker thread, write the answer. A request whose parameters and body are not all valid at once goes the framework's own way, from its
beginning: it alone says what is wrong. So does a route of which a step would have to be guessed, and one that takes a form.

What the framework found out about a route is read from its `Dependant` and its fields, which it documents nowhere: no public means tells
it. `tests/shared/test_planned.py` names every field of it, fails when a release changes them, and holds both ways to each other.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable, Sequence
from copy import deepcopy
from dataclasses import dataclass
from enum import Enum
from functools import partial
from inspect import isasyncgenfunction, iscoroutinefunction, isfunction, isgeneratorfunction, ismethod
from types import NoneType, UnionType
from typing import Annotated, Any, TypeVar, Union, get_args, get_origin

from fastapi import Request, Response, params
from fastapi.datastructures import DefaultPlaceholder
from fastapi.dependencies.models import Dependant
from fastapi.exceptions import ResponseValidationError
from fastapi.routing import APIRoute
from fastapi.security import SecurityScopes
from fastapi.security.base import SecurityBase
from pydantic import BaseModel, Json
from starlette.concurrency import run_in_threadpool
from starlette.types import Scope

from shared.plumbing.bodies import JSON, Read, header, kind_of

T = TypeVar("T", bound=Callable[..., Any])
_NEVER_CHANGED = (str, int, float, bool, NoneType, dt.date, dt.time, Enum, frozenset)
_NO_BODY = frozenset({204, 205, 304})


class _NotPlanned(Exception):
    """A step of this route would have to be guessed."""


@dataclass(frozen=True, slots=True)
class _Field:
    """A parameter: where it stands under which name, and what stands for it where it is left out."""

    place: str
    name: str
    several: bool
    required: bool
    default: Any
    validate: Callable[..., Any]


@dataclass(frozen=True, slots=True)
class _Step:
    """A call, with where among what is known of a request stands what it is given."""

    call: Callable[..., Any]
    waits: bool
    names: tuple[str, ...]
    places: tuple[int, ...]

    def arguments(self, known: list[Any]) -> dict[str, Any]:
        return dict(zip(self.names, map(known.__getitem__, self.places), strict=True))


@dataclass(frozen=True, slots=True)
class _Asked:
    """The same before it is known how much comes before: (name, the n-th of the fields), (name, what the n-th step comes to), (name, always
    this)."""

    call: Callable[..., Any]
    request_names: tuple[str, ...]
    response_name: str | None
    fields: tuple[tuple[str, int], ...]
    results: tuple[tuple[str, int], ...]
    constants: tuple[tuple[str, Any], ...]


_REQUEST, _RESPONSE = 0, 1
"""Where these stand among what is known of a request; then come constants, fields with the body, and what the steps come to."""


_AT_ONCE = "tried_at_once"


def tried_at_once(attempt: Callable[..., Response | None]) -> Callable[[T], T]:
    """For a plain endpoint whose answer is most often ready: `attempt` is called first, with the endpoint's arguments, on the event loop. It
    waits for nothing; None where the endpoint is to answer, in a worker thread. To go there and back costs more than such an answer."""

    def marked(endpoint: T) -> T:
        setattr(endpoint, _AT_ONCE, attempt)
        return endpoint

    return marked


class Plan:
    """Of one route."""

    def __init__(self, route: APIRoute) -> None:
        self._route = route
        self._fields: list[_Field] = []
        self._asked: list[_Asked] = []
        self._places: dict[Any, int] = {}
        self._body: Callable[..., Any] | None = None
        """Validates the body, the last of what is given; None where none is taken."""
        self._add(route.dependant, is_endpoint=True)
        self._constants = [value for asked in self._asked for _, value in asked.constants]
        self._steps = self._placed()
        self._tells = any(asked.response_name is not None for asked in self._asked)
        endpoint = self._steps[-1]
        # The first step of those that one worker thread does, up to and with the endpoint.
        self._in_thread = len(self._steps)
        while not endpoint.waits and self._in_thread and not self._steps[self._in_thread - 1].waits:
            self._in_thread -= 1
        self._attempt: Callable[..., Response | None] | None = getattr(endpoint.call, _AT_ONCE, None)

    def _placed(self) -> list[_Step]:
        """The steps, with the places of what each is given."""
        steps, constant = [], _RESPONSE + 1
        fields = constant + len(self._constants)
        results = fields + len(self._fields) + self.takes_body
        for asked in self._asked:
            given = [(name, _REQUEST) for name in asked.request_names]
            if asked.response_name is not None:
                given.append((asked.response_name, _RESPONSE))
            given += [(name, constant + n) for n, (name, _) in enumerate(asked.constants)]
            constant += len(asked.constants)
            given += [(name, fields + place) for name, place in asked.fields]
            given += [(name, results + place) for name, place in asked.results]
            names, places = tuple(name for name, _ in given), tuple(place for _, place in given)
            steps.append(_Step(asked.call, _waits(asked.call), names, places))
        return steps

    def read(self, request: Request) -> list[Any] | None:
        """The parameters of a request; None where one is not valid at once."""
        given: list[Any] = []
        for field in self._fields:
            place = field.place
            if place == "query":
                query = request.query_params
                found: Any = query.getlist(field.name) or None if field.several else query.get(field.name)
            elif place == "path":
                found = request.path_params.get(field.name)
            else:
                found = request.headers.get(field.name)
            if found is None:
                if field.required:
                    return None
                given.append(field.default if isinstance(field.default, _NEVER_CHANGED) else deepcopy(field.default))
                continue
            value, errors = field.validate(found)
            if errors:
                return None
            given.append(value)
        return given

    @property
    def takes_body(self) -> bool:
        return self._body is not None

    def read_body(self, scope: Scope, body: bytes, said: Read | None) -> Read | None:
        """What a plan is given beside its parameters; None where the body is not valid at once. said: what it says, where that is known: of
        one that is plain JSON."""
        assert self._body is not None
        if said is None and kind_of((header(scope, b"content-type") or b"").decode("latin-1")) != JSON:
            return None
        try:
            value, errors = self._body(json.loads(body) if said is None else said.value, {}, loc=("body",))
        except (ValueError, RecursionError):
            return None
        return None if errors else Read(value)

    async def answer(self, request: Request, given: Sequence[Any]) -> Response:
        """What the route answers to a request with these parameters."""
        told = _untold() if self._tells else None
        known = [request, told, *self._constants, *given]
        for step in self._steps[: self._in_thread]:
            arguments = step.arguments(known)
            known.append(
                await step.call(**arguments) if step.waits else await run_in_threadpool(step.call, **arguments)
            )
        if self._attempt is not None:
            for step in self._steps[self._in_thread : -1]:
                known.append(step.call(**step.arguments(known)))
            arguments = self._steps[-1].arguments(known)
            if (ready := self._attempt(**arguments)) is not None:
                return ready
            return self._written(await run_in_threadpool(self._steps[-1].call, **arguments), told)
        if self._in_thread < len(self._steps):
            return await run_in_threadpool(self._finish, known, told)
        return self._written(known[-1], told)

    def _finish(self, known: list[Any], told: Response | None) -> Response:
        """The steps of the worker thread."""
        for step in self._steps[self._in_thread :]:
            known.append(step.call(**step.arguments(known)))
        return self._written(known[-1], told)

    def _written(self, result: Any, told: Response | None) -> Response:
        """As the framework writes it: what the endpoint made itself as it is, else JSON of the declared model."""
        if isinstance(result, Response):
            return result
        route = self._route
        assert route.response_field is not None, f"{route.path} answers something of no model"
        value, errors = route.response_field.validate(result, {}, loc=("response",))
        if errors:
            raise ResponseValidationError(errors=errors, body=result)
        content = route.response_field.serialize_json(value)
        status = (told and told.status_code) or route.status_code or 200
        answer = Response(content, status_code=status, media_type="application/json")
        if status < 200 or status in _NO_BODY:
            answer.body = b""
        if told is not None:
            answer.raw_headers.extend(told.raw_headers)
        return answer

    def _add(self, dependant: Dependant, *, is_endpoint: bool = False) -> int:
        """Add the steps of a dependant; the place of what it comes to. What is asked for several times is called once, as the
        framework does, if it is the same with the same permissions."""
        call = dependant.call
        refused = (
            dependant.cookie_params, dependant.body_params and not is_endpoint, dependant.background_tasks_param_name,
            dependant.concurrency, dependant.websocket_param_name, not dependant.use_cache,
        )  # fmt: skip
        if call is None or any(refused):
            raise _NotPlanned
        scopes = tuple(dict.fromkeys([*(dependant.parent_oauth_scopes or ()), *(dependant.own_oauth_scopes or ())]))
        key = (call, frozenset(scopes) if _asks_for_scopes(dependant) else None)
        if not is_endpoint and key in self._places:
            return self._places[key]
        inner = [(sub.name, self._add(sub)) for sub in dependant.dependencies]
        fields = []
        for place, several in (
            ("path", dependant.path_params),
            ("query", dependant.query_params),
            ("header", dependant.header_params),
        ):
            for found in several:
                self._fields.append(_field(found, place))
                fields.append((found.name, len(self._fields) - 1))
        if dependant.body_params:
            body = _whole_body(dependant.body_params)
            self._body = body.validate
            fields.append((body.name, len(self._fields)))
        scopes_name = dependant.security_scopes_param_name
        self._asked.append(
            _Asked(
                call,
                tuple(n for n in (dependant.request_param_name, dependant.http_connection_param_name) if n is not None),
                dependant.response_param_name,
                tuple(fields),
                tuple((name, place) for name, place in inner if name is not None),
                () if scopes_name is None else ((scopes_name, SecurityScopes(list(scopes))),),
            )
        )
        self._places[key] = len(self._asked) - 1
        return self._places[key]


def plan_of(route: APIRoute, returned: Any) -> Plan | None:
    """The plan of a route; None for one that goes the framework's way. `returned`: what its endpoint says that it returns."""
    ways = (
        route.response_model_include, route.response_model_exclude, not route.response_model_by_alias, route.response_model_exclude_unset,
        route.response_model_exclude_defaults, route.response_model_exclude_none, route.stream_item_field, route.is_sse_stream,
        route.is_json_stream, route.max_body_size is not None, type(route) is not APIRoute,
    )  # fmt: skip
    written = route.response_field is not None and isinstance(route.response_class, DefaultPlaceholder)
    if any(ways) or not (written or (isinstance(returned, type) and issubclass(returned, Response))):
        return None
    try:
        return Plan(route)
    except _NotPlanned:
        return None


def _untold() -> Response:
    """What dependencies and endpoints put headers and a status on."""
    told = Response()
    del told.headers["content-length"]
    told.status_code = None  # type: ignore[assignment]  # nobody has said one: the framework's own way
    return told


def _waits(call: Callable[..., Any]) -> bool:
    """Is it a coroutine function, or an object with one? Else it is a plain function: of anything more nobody guesses."""
    called = call if isfunction(call) or ismethod(call) else getattr(type(call), "__call__", None)  # noqa: B004
    if isinstance(call, type | partial) or called is None or isgeneratorfunction(called) or isasyncgenfunction(called):
        raise _NotPlanned
    return iscoroutinefunction(called)


def _asks_for_scopes(dependant: Dependant) -> bool:
    """Does what it comes to depend on the permissions that it is asked with?"""
    if dependant.own_oauth_scopes or dependant.security_scopes_param_name or isinstance(dependant.call, SecurityBase):
        return True
    return any(_asks_for_scopes(inner) for inner in dependant.dependencies)


def _field(field: Any, place: str) -> _Field:
    info = field.field_info
    several = _may_be_several(info.annotation)
    odd = (
        not isinstance(info, params.Param), info.validate_default, info.default_factory is not None,
        info.validation_alias is not None and not isinstance(info.validation_alias, str), any(type(m) is Json for m in info.metadata),
        _holds_a_model(info.annotation), several and place != "query",
    )  # fmt: skip
    if any(odd):
        raise _NotPlanned
    name = field.validation_alias or field.alias
    return _Field(place, name, several, info.is_required(), field.default, field.validate)


def _whole_body(several: Sequence[Any]) -> Any:
    """The one field that the body is."""
    (field,) = several if len(several) == 1 else (None,)
    info = getattr(field, "field_info", None)
    if type(info) is not params.Body or info.embed or info.metadata or not info.is_required():
        raise _NotPlanned
    return field


def _may_be_several(annotation: Any) -> bool:
    origin = get_origin(annotation)
    if origin in (Annotated, Union, UnionType):
        return any(_may_be_several(part) for part in get_args(annotation)[: 1 if origin is Annotated else None])
    kind = origin or annotation
    return isinstance(kind, type) and issubclass(kind, Sequence | set | frozenset) and not issubclass(kind, str | bytes)


def _holds_a_model(annotation: Any) -> bool:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return True
    return any(_holds_a_model(part) for part in get_args(annotation))
