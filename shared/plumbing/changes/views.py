"""Views of a service's events by purpose: which types each shows, and of each which fields, as a table. What a thing says is made
in one place for all views (`Build`), from what is there to be read by its reader; a view only leaves out."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlmodel import Session

from shared.contracts.changes import ViewInfo, ViewType
from shared.contracts.events import Event
from shared.contracts.owners import CALLER_NAMES, Caller
from shared.contracts.problems import FieldProblem
from shared.contracts.public_events.base import PublicEvent
from shared.contracts.scopes import SCOPE_LABELS, Scope
from shared.contracts.wire import Reply
from shared.plumbing.asyncapi import Said
from shared.plumbing.auth import Principal
from shared.plumbing.changes.positions import encode_position
from shared.plumbing.errors import Forbidden, InvalidInput
from shared.plumbing.push.telling import Message
from shared.plumbing.rights import caller_of

Build = Callable[[Session, Sequence[Event], Principal], Mapping[int, Reply]]
"""{number of an event: what is shown of it}, for those events that a reader may be shown at all."""


@dataclass(frozen=True)
class Shown:
    """As what events of a type are shown, and with which permission they are read."""

    model: type[Reply]
    scope: Scope


@dataclass(frozen=True)
class View:
    """A purpose. `callers`: the kinds of callers that it is for; None: any. `shows`: the types, and of each the fields."""

    code: str
    label: str
    callers: frozenset[Caller] | None
    shows: Mapping[type[PublicEvent], tuple[str, ...]]


class Views:
    """A service's views. Also what its webhooks tell (`push.telling.Telling`)."""

    def __init__(
        self,
        types: Mapping[type[PublicEvent], Shown],
        views: Sequence[View],
        builds: Mapping[type[PublicEvent], Build],
        *,
        address: str,
    ) -> None:
        """`builds`: who makes what is shown of each type. `address`: where changes are read, as messages name it."""
        for view in views:
            for type, fields in view.shows.items():
                if unknown := set(fields) - set(types[type].model.model_fields):
                    raise ValueError(f"view {view.code} of {type.about.name} has no {sorted(unknown)}")
        self.all = tuple(views)
        self._types = types
        self._builds = builds
        self._address = address

    def types(self, code: str, principal: Principal, wanted: Sequence[str] | None = None) -> list[str]:
        """The types of a view that a caller may read; those of them that it names. `InvalidInput` and `Forbidden` where it names
        a view or types that there are not, or not for it."""
        view = self._view(code, principal)
        by_name = {type.about.name: self._types[type].scope for type in view.shows}
        if wanted is None:
            found = [name for name, scope in by_name.items() if scope in principal.scopes]
            if not found:
                raise _lacking(principal, by_name.values())
            return found
        if unknown := [name for name in wanted if name not in by_name]:
            remedy = f"视图 {code} 有:{'、'.join(by_name)}"
            problem = FieldProblem(
                field="types",
                problem=f"视图 {code} 中没有 {'、'.join(unknown)}",
                remedy=remedy,
                value="、".join(unknown),
            )
            raise InvalidInput(f"{problem.problem};{remedy}", [problem])
        if lacking := {by_name[name] for name in wanted} - principal.scopes:
            raise _lacking(principal, lacking)
        return list(dict.fromkeys(wanted))

    def shown(
        self, session: Session, events: Sequence[Event], code: str, reader: Principal
    ) -> dict[int, dict[str, Any]]:
        """{number of an event: what a reader is shown of it in a view}; of those that it is shown."""
        view = self._view(code, reader)
        fields = {type.about.name: names for type, names in view.shows.items()}
        builds = {
            type.about.name: self._builds[type] for type in view.shows if self._types[type].scope in reader.scopes
        }
        by_build: dict[Build, list[Event]] = {}
        for event in events:
            if event.type in builds:
                by_build.setdefault(builds[event.type], []).append(event)
        made = {seq: said for build, them in by_build.items() for seq, said in build(session, them, reader).items()}
        return {
            event.seq: made[event.seq].model_dump(mode="json", include=set(fields[event.type]))
            for event in events
            if event.seq in made
        }

    def info(self, principal: Principal) -> list[ViewInfo]:
        """The views that are for a caller."""
        return [
            ViewInfo(
                view=view.code,
                label=view.label,
                types=[
                    ViewType(
                        type=type.about.name,
                        label=type.about.label,
                        scope=self._types[type].scope.value,
                        fields=list(fields),
                    )
                    for type, fields in view.shows.items()
                ],
            )
            for view in self.all
            if _is_for(view, principal)
        ]

    # -- what webhooks tell ------------------------------------------------------------------------------------------------

    def require(self, events: Sequence[str], view: str, principal: Principal) -> None:
        """As `Telling` has it. A person's role ends without this service hearing of it: webhooks are for clients."""
        if principal.person is not None:
            raise Forbidden("推送由接入方订阅:请以接入方的令牌办理,登录的人可在此查看")
        self.types(view, principal, events)

    def messages(
        self, session: Session, events: Sequence[Event], view: str, reader: Principal
    ) -> Mapping[int, Message]:
        """What a reader is shown, and where to read on from there."""
        shown = self.shown(session, events, view, reader)
        return {
            event.seq: {
                "seq": event.seq,
                "subject": event.subject,
                "view": view,
                "read": f"{self._address}?view={view}&after={encode_position(event.seq - 1, event.previous)}",
                "data": shown[event.seq],
            }
            for event in events
            if event.seq in shown
        }

    def _view(self, code: str, principal: Principal) -> View:
        found = next((view for view in self.all if view.code == code), None)
        if found is None:
            remedy = f"现有视图:{'、'.join(f'{view.code}({view.label})' for view in self.all)}"
            problem = FieldProblem(field="view", problem=f"没有视图“{code}”", remedy=remedy, value=code)
            raise InvalidInput(f"{problem.problem};{remedy}", [problem])
        if not _is_for(found, principal):
            raise Forbidden(f"{CALLER_NAMES[_caller(principal)]}类接入方不能查看视图“{found.label}”")
        return found


def _is_for(view: View, principal: Principal) -> bool:
    return view.callers is None or _caller(principal) in view.callers


def _caller(principal: Principal) -> Caller:
    return caller_of(principal.kind, principal.unit, principal.enterprise)


def _lacking(principal: Principal, scopes: Any) -> Forbidden:
    labels = "、".join(sorted(f"{SCOPE_LABELS[scope]}({scope})" for scope in scopes))
    return Forbidden(f"接入方 {principal.client_id} 缺少权限:{labels}")


def said_by(types: Mapping[type[PublicEvent], Shown], views: Sequence[View]) -> list[Said]:
    """What the views say, for the service's AsyncAPI document."""
    return [Said(type, types[type].model, view.code, fields) for view in views for type, fields in view.shows.items()]
