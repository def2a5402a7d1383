"""How the awards service is put together: its use cases."""

from __future__ import annotations

from dataclasses import dataclass

from services.awards.assessments.budget import Budgets
from services.awards.assessments.service import Assessments
from services.awards.catalogue.service import Policies
from services.awards.claims.service import Claims
from services.awards.simulations.service import Simulations
from services.awards.simulations.tables import SimulationRow
from shared.plumbing.audit_trail import AuditTrail
from shared.plumbing.jobs import Runner
from shared.plumbing.storage import Store


@dataclass(frozen=True)
class UseCases:
    """Everything that a route may delegate to."""

    store: Store
    audit_trail: AuditTrail
    assessments: Assessments
    budgets: Budgets
    claims: Claims
    policies: Policies
    simulations: Simulations
    runner: Runner

    @staticmethod
    def build(store: Store, policies: Policies, *, lease_seconds: float, audit_days: int) -> UseCases:
        simulations = Simulations(store, policies)
        return UseCases(
            store=store,
            audit_trail=AuditTrail(store, audit_days),
            assessments=Assessments(store, policies),
            budgets=Budgets(store, policies),
            claims=Claims(store, policies),
            policies=policies,
            simulations=simulations,
            runner=Runner(store, SimulationRow, simulations.carry_out, lease_seconds=lease_seconds),
        )
