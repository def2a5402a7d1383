"""docs/rights.md from the table and the apps. `python -m tests.rights.page` writes it; a test holds it to be current."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

from fastapi import FastAPI

from shared.city import part
from shared.contracts.owners import CALLER_NAMES, OWNER_NAMES, Act, Caller, Owner, Span, rights
from shared.contracts.scopes import granted_to_person
from shared.plumbing.auth import scopes_of, touched_by
from shared.plumbing.revised import declared_by
from shared.plumbing.routing import api_routes
from tests.rights.world import build
from tests.running import Apps

PAGE = Path(__file__).parents[2] / "docs" / "rights.md"
_SIGNS = {Span.ALL: "●", Span.PUBLISHED: "◐", Span.OWN: "○", Span.NONE: "·"}
_HEAD = """# Who may see and do what

Generated from `shared/contracts/owners.py` and from the routes as they declare themselves (`python -m tests.rights.page`); do not
edit. A scope says what a client may do at all; an owner says with whose data. ● all · ◐ what was published, and one's own · ○ one's
own · a dot: nothing, refused with 403 whatever is named.

Outside one's own: 404 to read, in the words for what is not there; 403 to write; lists, counts and pages hold one's own; rows of an
import that name another's are refused as rows. One's own is, to an office, what is of its unit's firms; to a firm, of itself; to a
university, what it lists and bids; to an expert, what it was assigned; to any client, its jobs and subscriptions. A caller bound to
nothing has nothing of its own. An officer without a unit is of the bureau; a kind that is not known is a visitor.

A person is the kind of caller that his role is of, bound as the role binds him, with the role's scopes (below). Where a route says
step-up, a person proves once more who he is before it pays, reveals or grants; a client is never asked. Scopes of persons, audit and
one's own page are held by people alone, `sessions:open` by the console's own client alone.

Where a route says `version`, what it changes is changed by its version: 428 to who names none (`If-Match`), 412 to who names one that is
no longer the present one, with what was changed since and by whom. What changes something and says no `version` has a reason beside it
in the table of exceptions at the end.

## Declaring an owner for a new route

1. Name it beside the scope: `principal: Annotated[Principal, requires(Scope.X, of=Owner.FIRM)]`. An app with a route that names none
   does not start. A POST that only reads says so: `act=Act.READ`. Who has nothing of that owner is refused at the door.
2. Hand the principal to the use case, and let it ask: for a firm `readable(session, code, principal)` or `writable(…)` of the service
   (`enterprises/reaching.py`, `read_model/service.py`, `listings/reaching.py`); for anything else `principal.reads(Owner.X)` or
   `principal.writes(Owner.X)`, a `Reach`: `covers(firm=…, units=…)`, `started(by)`, `keeps(party)`, and `among(…)`, `kept(…)` in queries.
3. A new kind of data is a new `Owner` with a row of the table; callers that the row leaves out have no rights.
4. `tests/rights` has the route in its matrix already. It fails until it knows what stands in the path and, where somebody may write
   his own, what to send. Then write this page again.

## Owners
"""


def page() -> str:
    """The whole page."""
    return "\n".join([_HEAD, *_owners(), "", *_roles(), "", *_routes()]) + "\n"


def _row(*cells: str) -> str:
    return f"| {' | '.join(cells)} |"


def _owners() -> Iterator[str]:
    """Reads and writes of each kind of caller."""
    yield _row("owner", "", *(f"{caller} {CALLER_NAMES[caller]}" for caller in Caller))
    yield _row(*["---"] * (len(Caller) + 2))
    for owner in Owner:
        cells = [rights(owner, caller) for caller in Caller]
        yield _row(f"`{owner}`", OWNER_NAMES[owner], *(f"{_SIGNS[c.read]} / {_SIGNS[c.write]}" for c in cells))
    yield "\nIn each cell: to read / to write."


def _roles() -> Iterator[str]:
    """The roles that a city starts with."""
    yield "## Roles\n\nAs `shared/city/xiangtan-2022-2025/roles.yaml` has them; the security administrator edits them.\n"
    yield _row("role", "", "kind", "bound to", "second factor", "scopes")
    yield _row(*["---"] * 6)
    for role in part("roles.yaml")["roles"]:
        scopes = granted_to_person(role["code"], role["kind"], role["scopes"], bound=role["bond"] != "none")
        yield _row(
            f"`{role['code']}`",
            role["label"],
            role["kind"],
            role["bond"],
            "yes" if role["two_factor"] else "no",
            " ".join(f"`{s}`" for s in scopes),
        )


def _routes() -> Iterator[str]:
    with tempfile.TemporaryDirectory() as folder, Apps.lent() as lent:
        apps = build(Path(folder), lent)
    for service, app in apps.items():
        yield f"## Routes of {service}\n"
        yield _row("route", "scopes", "owner", *Caller)
        yield _row(*["---"] * (len(Caller) + 3))
        for route in sorted(api_routes(app), key=lambda r: str(r.path)):
            for method in sorted(route.methods or ()):
                path = str(route.path).removeprefix(f"/{service}/v1")
                touched = touched_by(route)
                if not touched:
                    yield _row(f"{method} `{path}`", "", "public", *["●"] * len(Caller))
                    continue
                owner, act = touched[0].owner, touched[0].act_of(method)
                proof = ", step-up" if touched[0].fresh else ""
                said = declared_by(route)
                proof += ", `version`" if said is not None and said.kind and said.required and not said.shows else ""
                spans = [rights(owner, c).read if act is Act.READ else rights(owner, c).write for c in Caller]
                scopes = " ".join(f"`{s}`" for s in scopes_of(route) or ())
                yield _row(f"{method} `{path}`", scopes, f"`{owner}` {act}{proof}", *(_SIGNS[s] for s in spans))
        yield ""
    yield from _exceptions(apps)


def _exceptions(apps: dict[str, FastAPI]) -> Iterator[str]:
    """What changes or removes one resource and asks for no version: why."""
    yield "## Changes that ask for no version\n"
    yield _row("route", "why")
    yield _row("---", "---")
    why: dict[str, str] = {}
    for app in apps.values():
        for route in api_routes(app):
            said = declared_by(route)
            for method in sorted((route.methods or set()) & {"PUT", "PATCH", "DELETE"}):
                if said is not None and (said.kind is None or not said.required):
                    named = f"looked at where one is named (`{said.kind.name}`)" if said.kind is not None else said.why
                    why[f"{method} `{route.path}`"] = named
    yield from (_row(*found) for found in sorted(why.items()))


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
