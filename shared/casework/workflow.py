"""Workflows: which event leads from which state to which, in what role it may be brought about, and how all of it is called.
Pure: the domains of the services hold their tables in these types."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, TypeVar

NONE = "none"
"""The state of what has taken no step yet."""

R = TypeVar("R", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class Transition(Generic[R]):
    """The state that an event leads to, and the roles in which it may be brought about."""

    to: str
    roles: frozenset[R]


Table = Mapping[tuple[str, str], Transition[R]]
"""{(state, event): transition}"""


def leads(to: str, *roles: R) -> Transition[R]:
    return Transition(to, frozenset(roles))


@dataclass(frozen=True)
class Workflow(Generic[R]):
    """A table of transitions with its names. `role_names` gives the order of roles; `automatic` are roles that no caller has:
    the program acts in them."""

    name: str
    table: Table[R]
    state_names: Mapping[str, str]
    event_names: Mapping[str, str]
    role_names: Mapping[R, str]
    automatic: frozenset[R] = frozenset()

    def possible(self, state: str) -> dict[str, Transition[R]]:
        """The events that lead on from a state."""
        return {event: t for (at, event), t in self.table.items() if at == state}

    def by_callers(self, state: str) -> dict[str, Transition[R]]:
        """The same, without those that the program alone brings about."""
        return {event: t for event, t in self.possible(state).items() if t.roles - self.automatic}

    def is_final(self, state: str) -> bool:
        return state != NONE and not self.possible(state)

    def states(self) -> list[str]:
        """Every state."""
        return sorted({NONE, *(t.to for t in self.table.values())})

    def names_of(self, roles: frozenset[R]) -> list[str]:
        """The names of roles, in order."""
        return [name for role, name in self.role_names.items() if role in roles]

    def refusal(self, state: str, event: str) -> str:
        """Why an event leads nowhere from a state, and which events do."""
        event_name = self.event_names.get(event, event)
        said = f"{self.name}现在的状态是“{self.state_names[state]}”,不能“{event_name}”"
        can = "、".join(self.event_names[e] for e in self.by_callers(state))
        return f"{said};可以:{can}" if can else f"{said};此事项已办结"
