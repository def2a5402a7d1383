"""One simulation: a population under a pack and profile, and under a changed one beside it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from services.awards.domain.pack import Pack
from shared.plumbing.jobs import Progress

if TYPE_CHECKING:
    from services.awards.domain.budget import Budget, Movement
    from services.awards.domain.population import Population


@dataclass(frozen=True, slots=True)
class Plan:
    """What is simulated. pack, profile: as it stands; changed, changed_profile: as it would be (None: no what-if).
    patch: the operations that made `changed`. near: fen."""

    pack: Pack
    profile: str
    near: int
    changed: Pack | None = None
    changed_profile: str | None = None
    patch: Sequence[Mapping[str, Any]] = ()

    @property
    def compares(self) -> bool:
        return self.changed is not None or self.changed_profile is not None


@dataclass(frozen=True, slots=True, eq=False)
class Simulated:
    """What came of a plan. before: the budget as the pack stands, where something is changed."""

    plan: Plan
    population: Population
    after: Budget
    before: Budget | None
    moved: Movement | None


def simulate(plan: Plan, population: Population, progress: Progress = lambda what, done, of: None) -> Simulated:
    """Assess the population, once or twice."""
    from services.awards.domain.budget import budget, movement

    steps = 3 if plan.compares else 2
    progress("测算", 0, steps)
    first = budget(plan.pack, population, plan.profile)
    if not plan.compares:
        progress("汇总", 1, steps)
        return Simulated(plan, population, first, None, None)
    progress("按修改后的政策测算", 1, steps)
    second = budget(plan.changed or plan.pack, population, plan.changed_profile or plan.profile, like=first)
    progress("汇总", 2, steps)
    return Simulated(plan, population, second, first, movement(first, second))
