"""Every state × event × capacity of claims, batches and recoveries: what the table does not have is refused, and so is everything to another
unit's officer and another firm. Made from the tables, so that an event added there is tried here."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from services.awards.batches.book import actor_in as in_batch
from services.awards.claims.standing import actor_in as in_claim
from services.awards.domain.batch_process import BATCH
from services.awards.domain.claim_process import CLAIM
from services.awards.domain.recovery_process import RECOVERY
from services.awards.read_model.tables import KnownEnterprise
from services.awards.recoveries.service import actor_in as in_recovery
from shared.casework.acting import Actor, admitted
from shared.casework.workflow import Workflow
from shared.contracts.scopes import Scope
from shared.plumbing.auth import Principal
from shared.plumbing.errors import Conflict, Forbidden
from tests.awards.people import CALLERS
from tests.registry.helpers import A

FIRM = KnownEnterprise(credit_code=A, name="示例", unit="430302")
OF: list[tuple[Workflow[Any], Callable[[Principal], Actor[Any]]]] = [
    (CLAIM, lambda principal: in_claim(principal, FIRM)),
    (BATCH, in_batch),
    (RECOVERY, lambda principal: in_recovery(principal, FIRM)),
]
EACH = pytest.mark.parametrize(("workflow", "actor_of"), OF, ids=[workflow.name for workflow, _ in OF])


def tried(workflow: Workflow[Any], state: str, event: str, actor: Actor[Any]) -> Any:
    """The capacity in which it is taken, or the refusal."""
    try:
        return admitted(workflow, state, event, actor, evidence=(), needed=lambda event: {}, against=lambda event: [])
    except (Conflict, Forbidden) as refused:
        return type(refused)


@EACH
def test_a_step_is_taken_in_the_capacities_of_the_table_alone(
    workflow: Workflow[Any], actor_of: Callable[[Principal], Actor[Any]]
) -> None:
    assert workflow.states(), workflow.name
    for state in workflow.states():
        for event in workflow.event_names:
            transition = workflow.table.get((state, event))
            for role in workflow.role_names:
                someone = Actor(CALLERS["bureau"], {role}, lambda role, event: Scope.CLAIMS_REVIEW)
                wanted = Conflict if transition is None else role if role in transition.roles else Forbidden
                assert tried(workflow, state, event, someone) == wanted, f"{state} {event} {role}"
                without = Actor(Principal("x", "officer", None, frozenset()), {role}, someone.scope_for)
                wanted = Conflict if transition is None else Forbidden
                assert tried(workflow, state, event, without) == wanted, (
                    f"{state} {event} {role}, without the permission"
                )


@EACH
def test_nobody_has_a_capacity_that_is_not_his(
    workflow: Workflow[Any], actor_of: Callable[[Principal], Actor[Any]]
) -> None:
    """Of the callers who hold every permission: only whose the firm and the city's money are acts, and nobody as the program."""
    for name, principal in CALLERS.items():
        actor = actor_of(principal)
        assert not actor.roles & workflow.automatic, name
        city = principal.kind == "officer" and principal.unit is None
        outsider = principal.unit == "430304" or principal.enterprise not in (None, A) or name == "bank"
        if workflow is BATCH:
            outsider = not city
        assert bool(actor.roles) == (not outsider), name
        for state, event in workflow.table:
            taken = tried(workflow, state, event, actor)
            if outsider:
                assert taken is Forbidden, f"{name}: {state} {event}"
            elif workflow.table[state, event].roles <= workflow.automatic:
                assert taken is Forbidden, f"{name}: {state} {event} is the program's"
            elif taken is not Forbidden and workflow is not BATCH:
                mine = (
                    {"firm"}
                    if principal.enterprise
                    else {"office"}
                    if principal.unit
                    else {"bureau", "finance", "leader"}
                )
                assert taken.value in mine, f"{name}: {state} {event} as {taken}"


@EACH
def test_each_permission_alone_opens_its_own_capacities(
    workflow: Workflow[Any], actor_of: Callable[[Principal], Actor[Any]]
) -> None:
    """An officer of the city with one permission takes the steps of one capacity, and no other."""
    for scope in Scope:
        actor = actor_of(Principal("x@y", "officer", None, frozenset({scope}), person="x", fresh_until=9e12))
        taken = {r for state, event in workflow.table if (r := tried(workflow, state, event, actor)) is not Forbidden}
        assert len(taken) <= 1, f"{scope}: {taken}"
