"""A year's budget over every enterprise that the registry's feed has told of: what was paid, what is settled, what waits for
decisions, and for how many something is still missing; by measure."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from services.awards.catalogue.service import Policies, checked_profile
from services.awards.schema import CURSORS
from shared.contracts.awards import BudgetLine, BudgetReply
from shared.contracts.values import Fen
from shared.plumbing.satellite import REGISTRY_FEED
from shared.plumbing.storage import Store

if TYPE_CHECKING:
    from services.awards.domain.budget import Amounts, Budget


class Budgets:
    """Budgets of a year."""

    def __init__(self, store: Store, policies: Policies) -> None:
        self._store = store
        self._policies = policies

    def of_year(self, year: int, policy: str | None, profile: str | None) -> BudgetReply:
        """Assess everybody, from one snapshot. The sums are those of the statements, one by one."""
        from services.awards.domain.budget import Amounts, budget
        from services.awards.record.population import recorded_population

        pack = self._policies.named(policy)
        chosen = checked_profile(pack, profile)
        with self._store.read() as session:
            population = recorded_population(session, year, pack, documents=False)
            seq = CURSORS.position(session, REGISTRY_FEED).seq
        found = budget(pack, population, chosen.id, reasons=False) if population.n else None
        total = found.tally.total if found else Amounts()
        return BudgetReply(
            year=year,
            policy=pack.id,
            policy_digest=pack.digest,
            profile=chosen.id,
            registry_seq=seq,
            enterprises=population.n,
            low=Fen(total.floor),
            high=Fen(total.ceiling),
            lines=_lines(found) if found else [],
            **_parts(total),
        )


def _lines(found: Budget) -> list[BudgetLine]:
    from services.awards.domain.budget import amounts_of

    return [
        BudgetLine(
            measure_id=result.measure.id,
            clause=result.measure.clause,
            name=result.measure.name,
            **_parts(amounts_of(result, found.paid.get(result.measure.id))),
        )
        for result in found.results
    ]


def _parts(amounts: Amounts) -> dict[str, Any]:
    return {
        "paid_count": amounts.paid_count,
        "paid": Fen(amounts.paid),
        "settled_count": amounts.decided_count,
        "settled": Fen(amounts.decided),
        "waiting_count": amounts.waiting_count,
        "waiting_low": Fen(amounts.waiting_low),
        "waiting_high": Fen(amounts.waiting_high),
        "missing_count": amounts.missing_count,
        "missing_high": Fen(amounts.missing),
        "total_low": Fen(amounts.least),
        "total": Fen(amounts.most),
    }
