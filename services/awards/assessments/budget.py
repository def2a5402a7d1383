"""A year's budget over every enterprise that the registry's feed has told of: what is settled, what waits for decisions,
and for how many something is still missing; by measure."""

from __future__ import annotations

from services.awards.catalogue.service import Policies, checked_profile
from services.awards.domain.columnar import MeasureResult, assess_population
from services.awards.domain.population import population_of
from services.awards.domain.statement import Status
from services.awards.record.facts import all_recorded_facts
from services.awards.schema import CURSORS
from shared.contracts.awards import BudgetLine, BudgetReply
from shared.contracts.values import Fen
from shared.plumbing.satellite import REGISTRY_FEED
from shared.plumbing.storage import Store


class Budgets:
    """Budgets of a year."""

    def __init__(self, store: Store, policies: Policies) -> None:
        self._store = store
        self._policies = policies

    def of_year(self, year: int, policy: str | None, profile: str | None) -> BudgetReply:
        """Assess everybody, from one snapshot. The sums are those of the statements, one by one."""
        pack = self._policies.named(policy)
        chosen = checked_profile(pack, profile)
        with self._store.read() as session:
            facts = list(all_recorded_facts(session, year).values())
            seq = CURSORS.position(session, REGISTRY_FEED).seq
        population = population_of(pack, facts) if facts else None
        results = [] if population is None else assess_population(pack, population, chosen.id, reasons=False)
        lines = [_line(result) for result in results]
        return BudgetReply(
            year=year,
            policy=pack.id,
            policy_digest=pack.digest,
            profile=chosen.id,
            registry_seq=seq,
            enterprises=len(facts),
            settled=Fen(sum(line.settled for line in lines)),
            low=Fen(sum(line.settled + line.waiting_low for line in lines)),
            high=Fen(sum(line.settled + line.waiting_high for line in lines)),
            lines=lines,
        )


def _line(result: MeasureResult) -> BudgetLine:
    settled_count, settled, _ = result.total(Status.DUE, Status.DECIDED)
    waiting_count, low, high = result.total(Status.NEEDS_DECISION)
    missing_count, _, may_come_to = result.total(Status.NEEDS_INPUT)
    return BudgetLine(
        measure_id=result.measure.id,
        clause=result.measure.clause,
        name=result.measure.name,
        settled_count=settled_count,
        settled=Fen(settled),
        waiting_count=waiting_count,
        waiting_low=Fen(low),
        waiting_high=Fen(high),
        missing_count=missing_count,
        missing_high=Fen(may_come_to),
    )
