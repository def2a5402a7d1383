"""Admission of a step: whether a caller may take it now, and everything that it still lacks."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence, Set
from dataclasses import dataclass
from typing import Generic

from shared.casework.workflow import R, Transition, Workflow
from shared.contracts.process import Evidence
from shared.contracts.scopes import Scope
from shared.plumbing.auth import Principal
from shared.plumbing.errors import Conflict, Forbidden

Needed = Callable[[str], Mapping[str, str]]
"""Of an event: {kind: name} of the evidence without which its step is not taken."""

Against = Callable[[str], Sequence[str]]
"""Of an event: the reasons against its step now, beyond the table, as sentences. A service's guard, for one case and instant."""


@dataclass(frozen=True)
class Actor(Generic[R]):
    """A caller with the roles that it has in a case, and the permission that acting in a role needs for an event."""

    principal: Principal
    roles: Set[R]
    scope_for: Callable[[R, str], Scope]

    def may(self, event: str, transition: Transition[R]) -> bool:
        """Has it a role for this step, with the permission?"""
        return any(self.scope_for(role, event) in self.principal.scopes for role in self.roles & transition.roles)

    def role_for(self, workflow: Workflow[R], event: str, transition: Transition[R]) -> R:
        """The role in which the caller takes a step; `Forbidden` says whose step it is, or which permission is missing."""
        mine = self.roles & transition.roles
        if not mine:
            whose = "或".join(workflow.names_of(transition.roles - workflow.automatic))
            raise Forbidden(f"“{workflow.event_names[event]}”由{whose}办理")
        role = min(mine)
        scope = self.scope_for(role, event)
        if scope not in self.principal.scopes:
            raise Forbidden(f"接入方 {self.principal.client_id} 缺少权限:{scope}")
        return role


def missing_evidence(needed: Mapping[str, str], evidence: Sequence[Evidence]) -> list[str]:
    """A sentence for each kind of evidence that is needed and not there."""
    kinds = {e.kind for e in evidence}
    return [f"缺少{name}" for kind, name in needed.items() if kind not in kinds]


def admitted(
    workflow: Workflow[R],
    state: str,
    event: str,
    actor: Actor[R],
    *,
    evidence: Sequence[Evidence],
    needed: Needed,
    against: Against,
) -> R:
    """The role in which a caller takes a step now.

    Raises `Conflict` where the table has no such step from here, `Forbidden` where it is not the caller's to take, and
    `Conflict` with everything at once that still stands in its way.
    """
    transition = workflow.possible(state).get(event)
    if transition is None:
        raise Conflict(workflow.refusal(state, event))
    role = actor.role_for(workflow, event, transition)
    blockers = [*missing_evidence(needed(event), evidence), *against(event)]
    if blockers:
        raise Conflict(f"现在还不能“{workflow.event_names[event]}”:{';'.join(blockers)}")
    return role
