"""A process as a table: which event leads from which state to which, and in what capacity it may be brought about."""

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
    """What an event leads to from a state, and in what capacity it may be brought about."""

    to: str
    roles: frozenset[R]


Table = Mapping[tuple[str, str], Transition[R]]
"""{(state, event): transition}"""


def leads(to: str, *roles: R) -> Transition[R]:
    return Transition(to, frozenset(roles))


def possible(table: Table[R], state: str) -> dict[str, Transition[R]]:
    """The events that lead on from a state."""
    return {event: t for (at, event), t in table.items() if at == state}


def is_final(table: Table[R], state: str) -> bool:
    return state != NONE and not possible(table, state)


def states(table: Table[R]) -> list[str]:
    """Every state of a process."""
    return sorted({NONE, *(t.to for t in table.values())})
