"""Steps, next steps and tables of transitions as they go over the wire."""

from __future__ import annotations

from shared.casework.acting import Actor, Against, Needed
from shared.casework.steps import StepColumns
from shared.casework.workflow import R, Workflow
from shared.contracts.process import Evidence, NextStep, Step, TransitionInfo
from shared.contracts.values import AS_KEPT

_AS_THEY_ARE = set(Step.model_fields) - {"event_name", "evidence"}


def step_shown(workflow: Workflow[R], step: StepColumns) -> Step:
    evidence = [Evidence.model_validate(e, context=AS_KEPT) for e in step.evidence]
    return Step(**step.model_dump(include=_AS_THEY_ARE), event_name=workflow.event_names[step.event], evidence=evidence)


def next_steps(
    workflow: Workflow[R], state: str, actor: Actor[R], *, needed: Needed, against: Against
) -> list[NextStep]:
    """The steps that callers may take from a state: by whom, what each needs, and what still stands in its way."""
    return [
        NextStep(
            event=event,
            event_name=workflow.event_names[event],
            to_state=transition.to,
            roles=workflow.names_of(transition.roles - workflow.automatic),
            mine=actor.may(event, transition),
            evidence=list(needed(event)),
            missing=list(against(event)),
        )
        for event, transition in workflow.by_callers(state).items()
    ]


def transitions_shown(workflow: Workflow[R], needed: Needed) -> list[TransitionInfo]:
    """The whole table."""
    return [
        TransitionInfo(
            from_state=state,
            from_name=workflow.state_names[state],
            event=event,
            event_name=workflow.event_names[event],
            to_state=transition.to,
            to_name=workflow.state_names[transition.to],
            roles=workflow.names_of(transition.roles),
            evidence=list(needed(event)),
        )
        for (state, event), transition in workflow.table.items()
    ]
