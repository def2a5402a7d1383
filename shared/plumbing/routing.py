"""The routes of a service: kept as they were declared, found by a table, and made by the framework when one is first asked for.

The framework makes each route of an included router twice (as declared, and under its prefix), with a validator for every parameter and
answer: of six hundred routes a third of a start, for routes of which most are asked for seldom. What must be known before anything is served
(addresses, and what every route depends on: permissions, owners, audits, versions) is read from the declarations themselves. A test
holds this reading to what the framework makes of each route.
"""

from __future__ import annotations

import builtins
import inspect
import warnings
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Annotated, Any, get_args, get_origin

from fastapi import APIRouter, FastAPI, params
from fastapi.datastructures import Default, DefaultPlaceholder
from fastapi.routing import APIRoute
from pydantic.warnings import UnsupportedFieldAttributeWarning
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Match, NoMatchFound, compile_path
from starlette.types import Receive, Scope, Send

from shared.plumbing.bodies import gone, kept, read_again, whole
from shared.plumbing.planned import Plan, plan_of

_GIVEN_BY_NAME = "{"
_ANY = "{}"


class Routes(APIRouter):  # the one place that is named there
    """What a feature declares: `routes = Routes(tags=[…])`, then `@routes.get("/path", …)` with the framework's own parameters."""

    def __init__(
        self,
        *,
        prefix: str = "",
        tags: Sequence[str] = (),
        dependencies: Sequence[params.Depends] = (),
    ) -> None:
        super().__init__(prefix=prefix, tags=list(tags), dependencies=dependencies)
        self.declared: list[tuple[str, Callable[..., Any], dict[str, Any]]] = []
        """(path, endpoint, what else the framework is told of it)"""

    def add_api_route(self, path: str, endpoint: Callable[..., Any], **options: Any) -> None:
        """Keep a declaration. The decorators come here too."""
        self.declared.append((self.prefix + path, endpoint, options))


@dataclass(frozen=True, slots=True)
class Asked:
    """A function that a route depends on, and the permissions that are asked for with it: by whoever depends on it first."""

    call: Callable[..., Any]
    scopes: tuple[str, ...]


class Route(BaseRoute):
    """A declared route under its whole address."""

    def __init__(
        self,
        path: str,
        endpoint: Callable[..., Any],
        options: Mapping[str, Any],
        *,
        of: Routes,
        prefix: str = "",
        responses: Mapping[int | str, dict[str, Any]],
    ) -> None:
        """`of`: what it was declared by. `prefix`: of the service. `responses`: that every route of the service may give."""
        self.path = prefix + path
        self.within = path
        """Its address below the service's."""
        self.endpoint = endpoint
        self.methods = frozenset(method.upper() for method in options.get("methods") or ["GET"])
        self.name: str = options.get("name") or endpoint.__name__
        self.unique_id: str = options.get("operation_id") or self.name
        self.include_in_schema: bool = options.get("include_in_schema", True)
        self.openapi_extra: Mapping[str, Any] = options.get("openapi_extra") or {}
        self.response_class: Any = options.get("response_class")
        self.responses: Mapping[int | str, dict[str, Any]] = {**responses, **(options.get("responses") or {})}
        self.dependencies: list[params.Depends] = [*of.dependencies, *(options.get("dependencies") or ())]
        self._options = options
        self._of = of

    @cached_property
    def made(self) -> APIRoute:
        """The framework's route. Made once, by whoever is first."""
        options = dict(self._options) | {"responses": dict(self.responses), "dependencies": self.dependencies}
        maker = APIRouter(tags=self._of.tags, generate_unique_id_function=lambda route: route.name)
        maker.add_api_route(self.path, self.endpoint, **options)
        (made,) = maker.routes
        assert isinstance(made, APIRoute)
        complete(made)
        return made

    @cached_property
    def pattern(self) -> tuple[Any, Mapping[str, Any]]:
        """(the addresses that are its own as a regular expression, {a name in them: how it is read})"""
        expression, _, readers = compile_path(self.path)
        return expression, readers

    @cached_property
    def asked(self) -> tuple[Asked, ...]:
        """All that it depends on, without its endpoint."""
        found: list[Asked] = []
        pending: list[tuple[Callable[..., Any], tuple[str, ...], tuple[str, ...]]] = [(self.endpoint, (), ())]
        direct = [(_call_of(marker), _scopes_of(marker)) for marker in self.dependencies]
        while pending:
            call, own, above = pending.pop()
            if call is not self.endpoint:
                found.append(Asked(call, tuple(dict.fromkeys((*own, *above)))))
            pending += [(c, s, ()) for c, s in direct]
            pending += [(c, s, (*above, *own)) for c, s in _depends_on(call)]
            direct = []
        return tuple(found)

    @cached_property
    def answers(self) -> Any:
        """The model of its answer as declared; None where there is none."""
        declared = self._options.get("response_model", Default(None))
        if not isinstance(declared, DefaultPlaceholder):
            return declared
        return self._returned

    @property
    def _returned(self) -> Any:
        """What the endpoint says that it returns."""
        annotation = inspect.get_annotations(self.endpoint).get("return")
        return _evaluated(annotation, self.endpoint) if isinstance(annotation, str) else annotation

    def matches(self, scope: Scope) -> tuple[Match, Scope]:
        """As the framework's own: not at all, all but the method, or wholly."""
        expression, readers = self.pattern
        found = expression.match(scope["path"])
        if found is None:
            return Match.NONE, {}
        named = {name: readers[name].convert(value) for name, value in found.groupdict().items()}
        child = {"endpoint": self.endpoint, "path_params": named, "route": self}
        return (Match.FULL if scope["method"] in self.methods else Match.PARTIAL), child

    @cached_property
    def plan(self) -> Plan | None:
        """The way of its requests; None where they go the framework's."""
        return plan_of(self.made, self._returned)

    async def handle(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["method"] in self.methods:
            found = await self.answered(scope, receive, send)
            if isinstance(found, Response):
                await found(scope, receive, send)
                return
            receive = found
        await self.made.handle(scope, receive, send)

    async def answered(self, scope: Scope, receive: Receive, send: Send) -> Response | Receive:
        """The answer by the plan; where the framework is to give it, what that is to receive."""
        if (plan := self.plan) is None:
            return receive
        body, said = b"", kept(scope)
        if plan.takes_body and said is None:
            came = await whole(receive)
            if came is None:
                return gone
            body, receive = came, read_again(came, receive)
        request = Request(scope, receive, send)
        given = plan.read(request)
        if given is not None and plan.takes_body:
            read = plan.read_body(scope, body, said)
            given = None if read is None else [*given, read.value]
        return receive if given is None else await plan.answer(request, given)

    def url_path_for(self, name: str, /, **path_params: Any) -> Any:
        raise NoMatchFound(name, path_params)


def complete(route: APIRoute) -> None:
    """Let a route's models be built now. What the framework knows would else be built in the midst of a request, outside of where the
    framework silences the warning that its own fields give. Its adapters are told by no public means: a test names them."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UnsupportedFieldAttributeWarning)
        for found in fields_of(route):
            found._type_adapter.rebuild()


def fields_of(route: APIRoute) -> Iterator[Any]:
    """Everything of a route that is validated or written by a model: what the framework calls its fields."""
    pending = [route.dependant]
    while pending:
        dependant = pending.pop()
        yield from (*dependant.path_params, *dependant.query_params, *dependant.header_params, *dependant.cookie_params)
        yield from dependant.body_params
        pending += dependant.dependencies
    yield from route.response_fields.values()
    yield from (f for f in (route.body_field, route.response_field, route.stream_item_field) if f is not None)


class Table(BaseRoute):
    """All routes of an app. A request is compared with those alone that may be meant, of as many parts and with the same third part
    (`/registry/v1/enterprises/…`), in the order of their declaration."""

    def __init__(self, routes: Sequence[Route]) -> None:
        self.routes = tuple(routes)
        shapes = [_shape_of(route.path) for route in self.routes]
        self._known: dict[tuple[str, str], Route] = {}
        """By method and address those that were asked for and have no names in theirs."""
        self._alike: dict[tuple[int, str], list[Route]] = {shape: [] for shape in shapes}
        for route, (length, part) in zip(self.routes, shapes, strict=True):
            for other in [s for s in self._alike if s[0] == length] if part == _ANY else [(length, part)]:
                self._alike[other].append(route)

    def matches(self, scope: Scope) -> tuple[Match, Scope]:
        """The first route that takes path and method, else the first that takes the path."""
        if scope["type"] != "http":
            return Match.NONE, {}
        if (known := self._known.get((scope["method"], scope["path"]))) is not None:
            return Match.FULL, {"endpoint": known.endpoint, "path_params": {}, "route": known}
        partly: tuple[Match, Scope] = Match.NONE, {}
        length, part = _shape_of(scope["path"])
        for route in self._alike.get((length, part)) or self._alike.get((length, _ANY)) or ():
            match, child = route.matches(scope)
            if match is Match.FULL:
                if route.path == scope["path"] and _GIVEN_BY_NAME not in route.path:
                    self._known[scope["method"], route.path] = route
                return match, child
            if match is Match.PARTIAL and partly[0] is Match.NONE:
                partly = match, child
        return partly

    async def handle(self, scope: Scope, receive: Receive, send: Send) -> None:
        await scope["route"].handle(scope, receive, send)

    def url_path_for(self, name: str, /, **path_params: Any) -> Any:
        raise NoMatchFound(name, path_params)


def api_routes(app: FastAPI) -> Iterator[Route]:
    """Every declared route of an app."""
    for found in app.routes:
        if isinstance(found, Table):
            yield from found.routes


def depended_on(route: Route) -> Iterator[Callable[..., Any]]:
    """Every function that a route depends on, by which marks are found."""
    return (asked.call for asked in route.asked)


def _shape_of(path: str) -> tuple[int, str]:
    """(how many parts, the third: any, where a name stands in it)"""
    parts = path.split("/", 4)
    third = parts[3] if len(parts) > 3 else ""
    return path.count("/"), _ANY if _GIVEN_BY_NAME in third else third


@cache
def _depends_on(call: Callable[..., Any]) -> tuple[tuple[Callable[..., Any], tuple[str, ...]], ...]:
    """What a function's parameters ask for: (the function, its permissions), in their order."""
    markers = (_marker_of(parameter, call) for parameter in inspect.signature(call).parameters.values())
    return tuple((_call_of(marker), _scopes_of(marker)) for marker in markers if marker is not None)


def _marker_of(parameter: inspect.Parameter, call: Callable[..., Any]) -> params.Depends | None:
    if isinstance(parameter.default, params.Depends):
        return parameter.default
    annotation = parameter.annotation
    if isinstance(annotation, str):
        annotation = _evaluated(annotation, call if inspect.isfunction(call) else type(call).__call__)
    parts = get_args(annotation) if get_origin(annotation) is Annotated else ()
    return next((part for part in reversed(parts) if isinstance(part, params.Depends)), None)


def _call_of(marker: params.Depends) -> Callable[..., Any]:
    if marker.dependency is None:
        raise TypeError("a dependency says which function it is")
    return marker.dependency


def _scopes_of(marker: params.Depends) -> tuple[str, ...]:
    return tuple(marker.scopes or ()) if isinstance(marker, params.Security) else ()


def _evaluated(annotation: str, of: Any) -> Any:
    """An annotation, which is kept as text. Most are one name."""
    names = inspect.unwrap(of).__globals__
    if annotation.isidentifier():
        return names[annotation] if annotation in names else getattr(builtins, annotation)
    return _read(annotation, _Names(names))


class _Names:
    """The names of a module, by which what was read with them is kept."""

    def __init__(self, names: dict[str, Any]) -> None:
        self.names = names

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Names) and other.names is self.names

    def __hash__(self) -> int:
        return id(self.names)


@cache
def _read(annotation: str, names: _Names) -> Any:
    return eval(annotation, names.names)  # noqa: S307  # the program's own text, as the framework reads it
