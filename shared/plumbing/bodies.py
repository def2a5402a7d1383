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
from typing import Any, get_type_hints

from fastapi import Request, Response
from fastapi.dependencies.models import Dependant
from fastapi.params import Form
from fastapi.routing import APIRoute
from fastapi.security import SecurityScopes
from pydantic import BaseModel, ValidationError
from starlette.requests import ClientDisconnect
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
        request = Request(scope, receive, send)
        if scope["method"] not in (self.methods or ()) or not _is_json(request.headers.get("content-type", "")):
            await super().handle(scope, receive, send)
            return
        try:
            body = await request.body()
        except ClientDisconnect:
            await super().handle(scope, receive, send)  # a server says so as often as it is asked
            return
        try:
            given = {self._name: self._validated(body)}
        except ValidationError:
            await super().handle(scope, read_again(body, receive), send)
            return
        response: Response = await self._answer(request, given)
        await response(scope, receive, send)


def _is_json(content_type: str) -> bool:
    return content_type.partition(";")[0].strip().lower() == "application/json"


def _plan(dependant: Dependant, *, is_endpoint: bool = True) -> Callable[[Request, dict[str, Any]], Awaitable[Any]]:
    """A call of a dependant with what its dependencies give; TypeError if it asks for more than the request."""
    call = dependant.call
    parameters = (dependant.path_params, dependant.query_params, dependant.header_params, dependant.cookie_params)
    others = (dependant.response_param_name, dependant.background_tasks_param_name, dependant.concurrency)
    is_coroutine = inspect.iscoroutinefunction(call) or inspect.iscoroutinefunction(getattr(call, "__call__", None))  # noqa: B004
    if call is None or not is_coroutine or any(parameters) or any(others) or len(dependant.body_params) != is_endpoint:
        raise TypeError(f"{call}: not a coroutine of the request alone")
    wanted = dict.fromkeys([*(dependant.parent_oauth_scopes or ()), *(dependant.own_oauth_scopes or ())])
    scopes_name, scopes = dependant.security_scopes_param_name, SecurityScopes(list(wanted))
    request_names = [n for n in (dependant.request_param_name, dependant.http_connection_param_name) if n]
    steps = [(d.name, _plan(d, is_endpoint=False)) for d in dependant.dependencies]

    async def made(request: Request, given: dict[str, Any]) -> Any:
        for step_name, step in steps:
            value = await step(request, {})
            if step_name is not None:  # a dependency that is only run, in `dependencies=[...]`
                given[step_name] = value
        if scopes_name is not None:
            given[scopes_name] = scopes
        for name in request_names:
            given[name] = request
        return await call(**given)

    return made
