"""Routes say which kind of resource they change or show, and callers which version they have seen (ETag, If-Match).

A route that changes one resource takes `match: Annotated[Match, edits(KIND)]` and hands it to its use case, which edits within
`work.editing(…)`; the route that shows the resource declares `shows(KIND, …)` and so gives its ETag. What changes something and asks
for no version says why: `unrevised("…")`. An app with a PUT, PATCH or DELETE route that says neither is not built.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Annotated, Any

from fastapi import Depends, FastAPI, Header, Request, Response

from shared.plumbing.revisions import Match, Revised, Stepped
from shared.plumbing.routing import Route, api_routes, depended_on

_CHANGES = frozenset({"PUT", "PATCH", "DELETE"})


@dataclass(frozen=True, slots=True)
class Declared:
    """What a route says of the versions of what it changes or shows. `kind` None: it changes without asking for one, because `why`."""

    kind: Revised | Stepped | None
    shows: bool = False
    required: bool = True
    why: str = ""


_DECLARED: dict[Callable[..., Any], Declared] = {}

_IfMatch = Annotated[
    str | None,
    Header(
        alias="If-Match",
        max_length=500,
        description='所读版本的 ETag,如 "r17-0a1b2c3d4e5f";更改已有的内容须给出。* 表示不论现在是哪一版',
    ),
]
_IfNoneMatch = Annotated[
    str | None,
    Header(alias="If-None-Match", max_length=500, description="* 表示只新建:已经存在的不更改"),
]


def edits(kind: Revised | Stepped, *, required: bool = True) -> Any:
    """For a route that changes one resource: `match: Annotated[Match, edits(KIND)]`, which its use case hands to `work.editing(…)`.
    `required`: False where the resource's own state already refuses who comes late; a version that is named is looked at there too."""
    if required:

        async def matched(response: Response, if_match: _IfMatch = None, if_none_match: _IfNoneMatch = None) -> Match:
            return Match(if_match, if_none_match, True, response.headers)

        _DECLARED[matched] = Declared(kind)
        return Depends(matched)

    async def accepted(response: Response, if_match: _IfMatch = None) -> Match:
        return Match(if_match, None, False, response.headers)

    _DECLARED[accepted] = Declared(kind, required=False)
    return Depends(accepted)


def makes(kind: Revised) -> Any:
    """For a route that makes one, or changes what is found under the same name: `If-None-Match: *` lets it make one alone."""

    async def anew(response: Response, if_none_match: _IfNoneMatch = None) -> Match:
        return Match(None, if_none_match, False, response.headers)

    _DECLARED[anew] = Declared(kind, required=False)
    return Depends(anew)


def shows(kind: Revised | Stepped, **names: Callable[[str], str]) -> Any:
    """For a route that shows one resource, after its principal: `_: Annotated[None, shows(KIND, credit_code=CreditCode)]`. The ETag is read
    before the resource: a change in between makes the caller read once more, and never lets it write over what it has not seen. `names`:
    those of the path that make the key, with what makes a part of the key of what stands there."""

    def tagged(request: Request, response: Response) -> None:
        if "known_at" in request.query_params:
            return  # what stood at another instant is not what a change would change
        try:
            key = tuple(read(str(request.path_params[name])) for name, read in names.items())
        except ValueError:
            return  # no such resource, as the route will say
        if tag := request.app.state.use_cases.store.tag(kind, *key):
            response.headers["ETag"] = tag

    _DECLARED[tagged] = Declared(kind, shows=True)
    return Depends(tagged)


def number(low: int, high: int) -> Callable[[str], str]:
    """For `shows`: a part of a key that is a number within bounds. It is read before the route itself has looked at it."""

    def read(text: str) -> str:
        if not (text.isascii() and text.isdigit() and len(text) <= 10 and low <= int(text) <= high):
            raise ValueError(text)
        return str(int(text))

    return read


def unrevised(why: str) -> Any:
    """In the `dependencies=[…]` of a route that changes or removes one resource and asks for no version, because …"""

    async def noted() -> None:
        """Marks a route."""

    _DECLARED[noted] = Declared(None, why=why)
    return Depends(noted)


def declared_by(route: Route) -> Declared | None:
    """What a route says of versions; None if nobody decided."""
    return next((d for call in depended_on(route) if (d := _DECLARED.get(call)) is not None), None)


def require_declared_revisions(app: FastAPI) -> None:
    """Refuse (RuntimeError) an app with a route that changes or removes one resource and does not say of which kind it is, or why
    no version is asked for."""
    undecided = sorted(
        f"{method} {route.path}"
        for route in api_routes(app)
        if declared_by(route) is None
        for method in route.methods & _CHANGES
    )
    if undecided:
        raise RuntimeError(f"routes that change something and do not say of which revised kind it is: {undecided}")
