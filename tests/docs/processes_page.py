"""docs/processes.md from the workflows. `python -m tests.docs.processes_page` writes it; a test holds it to be current."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from typing import TypeVar

from services.awards.domain.batch_process import BATCH
from services.awards.domain.claim_process import CLAIM
from services.awards.domain.recovery_process import RECOVERY
from services.matchmaking.domain.challenge import CHALLENGE
from services.matchmaking.domain.challenge_rules import rules
from services.matchmaking.domain.engagement import ENGAGEMENT
from services.matchmaking.domain.engagement import needed_evidence as needed_of_engagements
from services.registry.domain.process import WORKFLOWS
from services.registry.domain.process_facts import needed_evidence
from services.registry.domain.showcase_process import SHOWCASE
from shared.casework.acting import Needed
from shared.casework.workflow import NONE, Workflow

PAGE = Path(__file__).parents[2] / "docs" / "processes.md"
_HEAD = """# The processes

Generated from the tables of transitions and from the evidence that the packaged rules ask for (`python -m tests.docs.processes_page`);
do not edit. What stands in the way of a step beyond its table (deadlines, scores, notices, objections) is in the guards:
`services/registry/process/guards.py`, `services/matchmaking/challenges/guards.py`, `services/matchmaking/engagements/guards.py`, `services/awards/claims/guards.py`.

## Changing a process

1. Change the table in `services/registry/domain/process.py` or `services/matchmaking/domain/challenge.py`, and the names there.
2. Write a migration that adds the row to `process_transition` or `challenge_transition`: the database refuses steps that it has not.
3. A request for a new event goes into `shared/contracts/process.py` or `shared/contracts/challenges.py`; what speaks against it into
   the guards, what it writes into the effects.
4. The tests try every event from every state in every role; they find the new row by themselves. Then write this page again."""

R = TypeVar("R", bound=StrEnum)


def page() -> str:
    """The whole page."""
    parts = [_HEAD, "", "## 认定办理", "", "`services/registry/domain/process.py`"]
    for procedure, workflow in WORKFLOWS.items():
        parts += ["", f"### {workflow.name} `{procedure}`", "", *_process(workflow, needed_evidence)]
    parts += ["", "## 典型案例与宣传", "", "`services/registry/domain/showcase_process.py`", ""]
    parts += _process(SHOWCASE, lambda event: {})
    parts += ["", "## 揭榜挂帅", "", "`services/matchmaking/domain/challenge.py`", ""]
    parts += _process(CHALLENGE, rules().needed_evidence)
    parts += [
        "",
        "## 服务对接",
        "",
        "`services/matchmaking/domain/engagement.py`; courses and fairs are delivered by their lists, an expert's visit with its report",
        "",
    ]
    parts += _process(ENGAGEMENT, lambda event: needed_of_engagements("service", event))
    parts += ["", "## 奖补兑现", "", "`services/awards/domain/claim_process.py`, `batch_process.py`, `recovery_process.py`; the times of states: "
              "`shared/city/xiangtan-2022-2025/stage_days.yaml`"]  # fmt: skip
    for paying in (CLAIM, BATCH, RECOVERY):
        parts += ["", f"### {paying.name}", "", *_process(paying, lambda event: {})]
    return "\n".join(parts) + "\n"


def _process(workflow: Workflow[R], needed: Needed) -> Iterator[str]:
    yield from ("```mermaid", *diagram(workflow), "```", "")
    yield from table(workflow, needed)


def diagram(workflow: Workflow[R]) -> Iterator[str]:
    """A Mermaid state diagram. Events that lead from one state to one other share an arrow."""
    yield "stateDiagram-v2"
    states = [state for state in workflow.state_names if state in set(workflow.states()) - {NONE}]
    for state in states:
        yield f'    state "{workflow.state_names[state]}" as {state}'
    arrows: dict[tuple[str, str], list[str]] = {}
    for (state, event), transition in workflow.table.items():
        arrows.setdefault((state, transition.to), []).append(workflow.event_names[event])
    for (state, to), events in arrows.items():
        yield f"    {'[*]' if state == NONE else state} --> {to}: {'、'.join(events)}"
    for state in states:
        if workflow.is_final(state):
            yield f"    {state} --> [*]"


def table(workflow: Workflow[R], needed: Needed) -> Iterator[str]:
    """Every transition: who brings it about, and with which evidence."""
    yield "| 状态 | 事项 | 到 | 由谁办理 | 须附材料 |"
    yield "| --- | --- | --- | --- | --- |"
    names = workflow.state_names
    for (state, event), transition in workflow.table.items():
        roles = "、".join(workflow.names_of(transition.roles))
        evidence = "、".join(needed(event).values())
        yield f"| {names[state]} | {workflow.event_names[event]} `{event}` | {names[transition.to]} | {roles} | {evidence} |"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
