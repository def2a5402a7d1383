"""Routes of populations that have landed."""

from __future__ import annotations

from typing import Annotated, Protocol

from fastapi import Depends, Path

from services.awards.populations.service import Populations
from shared.contracts.owners import Act, Owner
from shared.contracts.scopes import Scope
from shared.contracts.simulations import KeptPopulation
from shared.plumbing.auth import Principal, requires
from shared.plumbing.problems import documented
from shared.plumbing.revised import unrevised
from shared.plumbing.routing import Routes
from shared.plumbing.use_cases import use_cases


class UseCases(Protocol):
    """What these routes delegate to."""

    @property
    def populations(self) -> Populations: ...


Use = Annotated[UseCases, Depends(use_cases)]
Reader = Annotated[Principal, requires(Scope.AWARDS_ASSESS, of=Owner.IMPORT, act=Act.READ)]
Writer = Annotated[Principal, requires(Scope.AWARDS_ASSESS, of=Owner.IMPORT, act=Act.WRITE)]
PopulationId = Annotated[str, Path(pattern=r"^[0-9a-f]{32}$", description="测算名单编号")]

router = Routes(prefix="/populations", tags=["测算方案"])


@router.get("", summary="已入库的测算名单")
def list_populations(use: Use, principal: Reader) -> list[KeptPopulation]:
    return use.populations.all(principal)


@router.delete(
    "/{population_id}", status_code=204, summary="删去一份测算名单", responses=documented(404),
    dependencies=[unrevised("nobody changes one: it is there or it is not")],
)  # fmt: skip
def delete_population(population_id: PopulationId, use: Use, principal: Writer) -> None:
    use.populations.discard(population_id, principal)
