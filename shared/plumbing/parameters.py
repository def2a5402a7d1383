"""Parameters in addresses are taken as documented, or refused: one that a route does not know, one given twice where one
is meant, and a number or a truth value in a form that would have to be guessed at ("1.0", "1_000", " 5", "yes").

What a route knows is read from its declaration once, when it is first asked; a request then costs a look into a table.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any, get_args, get_origin

from fastapi import Request
from fastapi.dependencies.models import Dependant
from fastapi.routing import APIRoute

from shared.contracts.problems import FieldProblem
from shared.plumbing.errors import InvalidInput
from shared.plumbing.fields import NAME as FIELDS
from shared.plumbing.fields import choose, fields_of
from shared.plumbing.routing import Route

_FORMS: Mapping[type, tuple[re.Pattern[str], str, str]] = {
    int: (re.compile(r"-?(?:0|[1-9][0-9]*)"), "应为整数", "请以数字填写整数,如 12,不带小数点、空格或分隔符"),
    float: (re.compile(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?"), "应为数字", "请以十进制数字填写,如 0.6"),
    bool: (re.compile(r"true|false"), "应为 true 或 false", "请填写 true 或 false"),
}
_MAX_PROBLEMS = 50


@dataclass(frozen=True, slots=True)
class Parameters:
    """What a route takes in its address: names in the query, those of them that may come several times, and by name the
    kind of those that have one form only."""

    query: frozenset[str]
    several: frozenset[str]
    kinds: Mapping[str, type]
    fields: frozenset[str] = frozenset()
    """Of a list's rows, of which `fields` may choose some."""

    @classmethod
    def of_route(cls, route: APIRoute) -> Parameters:
        """The parameters of a route; of a list with pages `fields` too, which no route declares."""
        found = cls.of(route.dependant)
        fields = fields_of(route, found.query)
        return replace(found, query=found.query | {FIELDS}, fields=fields) if fields else found

    @classmethod
    def of(cls, dependant: Dependant) -> Parameters:
        """The parameters of a route and of everything that it depends on."""
        query: dict[str, Any] = {}
        path: dict[str, Any] = {}
        pending = [dependant]
        while pending:
            found = pending.pop()
            query |= {field.alias: field.field_info.annotation for field in found.query_params}
            path |= {field.alias: field.field_info.annotation for field in found.path_params}
            pending.extend(found.dependencies)
        kinds = {name: kind for name, annotation in (query | path).items() if (kind := _kind(annotation)) is not None}
        several = frozenset(name for name, annotation in query.items() if get_origin(annotation) in (list, set, tuple))
        return cls(frozenset(query), several, kinds)


class ParameterTable:
    """What the routes of an app take in their addresses, each read when it is first asked for."""

    def __init__(self, routes: Iterable[Route]) -> None:
        self._routes = {route.endpoint: route for route in routes}
        self._known: dict[Callable[..., Any], Parameters | None] = {}

    def leave_to(self, endpoint: Callable[..., Any]) -> None:
        """This one looks at its address itself."""
        del self._routes[endpoint]

    def of(self, endpoint: Callable[..., Any]) -> Parameters | None:
        """Of a route by its endpoint; None where it is left to that."""
        if endpoint not in self._known:
            route = self._routes.get(endpoint)
            self._known[endpoint] = Parameters.of_route(route.made) if route is not None else None
        return self._known[endpoint]


def _kind(annotation: Any) -> type | None:
    """int, float or bool where a parameter is one of them, or may also be left out."""
    kinds = [kind for kind in (get_args(annotation) or (annotation,)) if kind is not type(None)]
    return kinds[0] if len(kinds) == 1 and kinds[0] in _FORMS else None


def require_documented(request: Request) -> None:
    """`InvalidInput` where a request's address says what its route has not declared. Without a table (an app that was not
    built by `build_service_app`) nothing is looked at."""
    if not (request.scope["query_string"] or request.path_params):
        return
    table: ParameterTable | None = getattr(request.app.state, "parameters", None)
    if table is None or (parameters := table.of(request.scope["endpoint"])) is None:
        return
    problems = [*_of_query(request, parameters), *_of_forms("path", request.path_params.items(), parameters)]
    if problems:
        raise InvalidInput(f"地址中的参数有{len(problems)}处需要改正,见 errors", problems[:_MAX_PROBLEMS])


def _of_query(request: Request, parameters: Parameters) -> list[FieldProblem]:
    given = request.query_params.multi_items()
    names = Counter(name for name, _ in given)
    problems = []
    if unknown := [name for name in names if name not in parameters.query]:
        known = "、".join(sorted(parameters.query))
        remedy = f"请核对参数名;此地址的参数:{known}" if known else "此地址没有查询参数,请去掉"
        problems = [FieldProblem(field=_place(name), problem="不认识的查询参数", remedy=remedy) for name in unknown]
    once = parameters.query if not parameters.several else parameters.query - parameters.several
    twice = [n for n, count in names.items() if count > 1 and n in once]
    problems += [FieldProblem(field=_place(n), problem="此参数给出了不止一次", remedy="请只给出一次") for n in twice]
    if parameters.fields and not problems:
        problems = choose(request, parameters.fields)
    return problems + _of_forms("query", given, parameters)


def _of_forms(place: str, given: Any, parameters: Parameters) -> list[FieldProblem]:
    found = []
    for name, value in given:
        if (kind := parameters.kinds.get(name)) is not None:
            pattern, problem, remedy = _FORMS[kind]
            if not pattern.fullmatch(value):
                shown = value[:80].encode("utf-8", "replace").decode()
                found.append(FieldProblem(field=f"{place}.{name}", problem=problem, remedy=remedy, value=shown))
    return found


def _place(name: str) -> str:
    return f"query.{name}"[:200].encode("utf-8", "replace").decode()
