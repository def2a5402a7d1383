"""The page of the processes says what their tables say."""

from __future__ import annotations

import re

import pytest

from services.matchmaking.domain.challenge import CHALLENGE
from services.registry.domain.process import WORKFLOWS
from shared.casework.workflow import NONE, Workflow
from tests.docs.processes_page import PAGE, diagram, page

EVERY = {**{str(procedure): workflow for procedure, workflow in WORKFLOWS.items()}, "challenge": CHALLENGE}


def test_the_page_of_processes_is_current() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(), "write it again: python -m tests.docs.processes_page"


@pytest.mark.parametrize("workflow", EVERY.values(), ids=EVERY)
def test_a_diagram_has_every_transition_and_no_other(workflow: Workflow) -> None:
    lines = list(diagram(workflow))
    called = dict(re.findall(r'state "(.+)" as (\w+)', "\n".join(lines)))
    arrows = [re.fullmatch(r" +(\S+) --> (\w+): (.+)", line) for line in lines]
    drawn = {(a[1], event, a[2]) for a in arrows if a for event in a[3].split("、")}
    names = workflow.event_names
    assert drawn == {("[*]" if s == NONE else s, names[e], t.to) for (s, e), t in workflow.table.items()}
    assert called == {workflow.state_names[s]: s for s in workflow.states() if s != NONE}
    ended = {line.split()[0] for line in lines if line.endswith("--> [*]")}
    assert ended == {s for s in workflow.states() if workflow.is_final(s)}
