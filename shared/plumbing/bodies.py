"""A route that takes one JSON body, served by a plan that is made once.

The framework looks through a route's parameters and dependencies anew for every request, and reads a body twice: JSON
into objects, objects into the model. That is several times the work of an answer that needs no database. Worth it where
an answer is computed from its body alone; everywhere else the ordinary routes are as good, and say more.

What the framework found out about a route is read from its `Dependant`, which it documents nowhere: no public means tells it. A test
(`test_a_dependant_has_nothing_that_the_plan_does_not_know_of`) names every field of it and fails when a release changes them.
"""

from __future__ import annotations

import inspect
from collections.abc import Awaitable, Callable, Coroutine
from typing import Any, NamedTuple, get_type_hints

from fastapi import Request, Response
from fastapi.dependencies.models import Dependant
from fastapi.params import Form
from fastapi.routing import APIRoute
from fastapi.security import SecurityScopes
from pydantic import BaseModel, ValidationError
from starlette.types import Receive, Scope, Send

from shared.plumbing.routing import read_again


class JsonBodyRoute(APIRoute):
    """For `router.add_api_route(..., route_class_override=JsonBodyRoute)`.

    The endpoint is declared as any other, so that OpenAPI, scopes and deny by default read it alike. It fits a coroutine
    of one JSON body and of dependencies that are coroutines of the request, which returns a `Response`; for any other it
    raises TypeError. A body that is not valid at once goes the framework's own way: it alone says what is wrong.
    """

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        body, returned = self.body_field, get_type_hints(self.endpoint).get("return")
        embedded = any(getattr(field.field_info, "embed", None) for field in self.dependant.body_params)
        plain = body and not (embedded or body.field_info.metadata or isinstance(body.field_info, Form))
        model = body.field_info.annotation if body and plain else None
        if not (isinstance(model, type) and issubclass(model, BaseModel)):
            raise TypeError(f"{self.path}: a JsonBodyRoute takes one model as its body")
        if not (isinstance(returned, type) and issubclass(returned, Response)):
            raise TypeError(f"{self.path}: a JsonBodyRoute returns a Response")
        self._validated, self._name = model.model_validate_json, self.dependant.body_params[0].name
        self._answer = _plan(self.dependant)
        return super().get_route_handler()

    async def handle(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["method"] not in (self.methods or ()) or not _is_json(scope):
            await super().handle(scope, receive, send)
            return
        body = await _whole(receive)
        if body is None:
            await super().handle(scope, receive, send)  # a server says so as often as it is asked
            return
        try:
            given = {self._name: self._validated(body)}
        except ValidationError:
            await super().handle(scope, read_again(body, receive), send)
            return
        response: Response = await self._answer(Request(scope, read_again(body, receive), send), given)
        await response(scope, receive, send)


def _is_json(scope: Scope) -> bool:
    content_type: bytes = next((value for name, value in scope["headers"] if name == b"content-type"), b"")
    return content_type.partition(b";")[0].strip().lower() == b"application/json"


async def _whole(receive: Receive) -> bytes | None:
    """The body; None where whoever sent it is gone."""
    pieces = []
    while True:
        message = await receive()
        if message["type"] != "http.request":
            return None
        pieces.append(message.get("body", b""))
        if not message.get("more_body", False):
            return pieces[0] if len(pieces) == 1 else b"".join(pieces)


class _Step(NamedTuple):
    """A call with what it is given: of earlier steps by their places, the request itself, and its permissions."""

    call: Callable[..., Awaitable[Any]]
    results: tuple[tuple[str, int], ...]
    request_names: tuple[str, ...]
    constants: dict[str, Any]


def _plan(dependant: Dependant) -> Callable[[Request, dict[str, Any]], Awaitable[Any]]:
    """A call of an endpoint with what its dependencies give, one after the other; TypeError if one asks for more than the request."""
    steps: list[_Step] = []
    _add(dependant, steps, is_endpoint=True)
    *before, endpoint = steps

    async def made(request: Request, given: dict[str, Any]) -> Any:
        found: list[Any] = []
        for call, results, request_names, constants in before:
            arguments = dict(constants)
            for name, place in results:
                arguments[name] = found[place]
            for name in request_names:
                arguments[name] = request
            found.append(await call(**arguments))
        for name, place in endpoint.results:
            given[name] = found[place]
        for name in endpoint.request_names:
            given[name] = request
        return await endpoint.call(**given, **endpoint.constants)

    return made


def _add(dependant: Dependant, steps: list[_Step], *, is_endpoint: bool = False) -> int:
    """Add the steps of a dependant; the place of what it comes to."""
    call = dependant.call
    parameters = (dependant.path_params, dependant.query_params, dependant.header_params, dependant.cookie_params)
    others = (dependant.response_param_name, dependant.background_tasks_param_name, dependant.concurrency)
    is_coroutine = inspect.iscoroutinefunction(call) or inspect.iscoroutinefunction(getattr(call, "__call__", None))  # noqa: B004
    if call is None or not is_coroutine or any(parameters) or any(others) or len(dependant.body_params) != is_endpoint:
        raise TypeError(f"{call}: not a coroutine of the request alone")
    wanted = dict.fromkeys([*(dependant.parent_oauth_scopes or ()), *(dependant.own_oauth_scopes or ())])
    inner = [(d.name, _add(d, steps)) for d in dependant.dependencies]
    scopes_name = dependant.security_scopes_param_name
    step = _Step(
        call,
        # One without a name is only run, in `dependencies=[...]`.
        tuple((name, place) for name, place in inner if name is not None),
        tuple(n for n in (dependant.request_param_name, dependant.http_connection_param_name) if n),
        {} if scopes_name is None else {scopes_name: SecurityScopes(list(wanted))},
    )
    steps.append(step)
    return len(steps) - 1
