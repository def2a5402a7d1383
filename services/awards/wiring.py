"""How the awards service is put together: its use cases."""

from __future__ import annotations

from dataclasses import dataclass

from services.awards.assessments.budget import Budgets
from services.awards.assessments.service import Assessments
from services.awards.catalogue.service import Policies
from services.awards.populations.imports import population_kind
from services.awards.populations.service import Populations
from services.awards.recording.service import Records
from services.awards.schema import LISTS
from services.awards.simulations.comparison import Comparisons
from services.awards.simulations.service import Simulations
from services.awards.simulations.tables import SimulationRow
from services.awards.standings.service import Standings
from services.awards.standings.snapshot import Snapshots
from services.awards.work.service import MyWork
from shared.plumbing.audit_trail import AuditTrail
from shared.plumbing.jobs import Runner
from shared.plumbing.lists.plans import ListPlans
from shared.plumbing.storage import Store


@dataclass(frozen=True)
class UseCases:
    """Everything that a route may delegate to."""

    store: Store
    audit_trail: AuditTrail
    assessments: Assessments
    budgets: Budgets
    records: Records
    list_plans: ListPlans
    my_work: MyWork
    policies: Policies
    populations: Populations
    comparisons: Comparisons
    simulations: Simulations
    standings: Standings
    runner: Runner

    @staticmethod
    def build(store: Store, policies: Policies, *, lease_seconds: float, audit_days: int) -> UseCases:
        populations = Populations(store)
        simulations = Simulations(store, policies)
        packs = [shelved.pack for shelved in policies.shelf.values()]
        list_plans = ListPlans(store, LISTS, [population_kind(packs)])
        standings = Standings(store, policies, Snapshots(store, policies))
        return UseCases(
            store=store,
            audit_trail=AuditTrail(store, audit_days),
            assessments=Assessments(store, policies),
            budgets=Budgets(store, policies),
            records=Records(store, policies),
            list_plans=list_plans,
            my_work=MyWork(store, policies, standings, list_plans),
            policies=policies,
            populations=populations,
            comparisons=Comparisons(simulations),
            simulations=simulations,
            standings=standings,
            runner=Runner(store, SimulationRow, simulations.carry_out, lease_seconds=lease_seconds),
        )
