"""The one way in which a command waits for a job of a service."""

from __future__ import annotations

import asyncio
import io
from dataclasses import dataclass, replace

import pytest
from rich.console import Console

from services.cli import waiting


@dataclass(frozen=True)
class Told:
    """What a service says of a job."""

    status: str
    stage: str = "测算"
    steps_done: int = 0
    steps: int = 4
    id: str = "job-7"


@pytest.mark.parametrize("end", ["done", "failed"])
def test_a_job_is_asked_for_by_its_id_until_it_has_ended(end: str) -> None:
    queued = Told("queued")
    states = [replace(queued, status="running", steps_done=2), Told(end, "完成", 4)]
    asked: list[str] = []

    async def look(id: str) -> Told:
        asked.append(id)
        return states[len(asked) - 1]

    output = io.StringIO()
    terminal = Console(file=output, force_terminal=True, width=100)
    assert asyncio.run(waiting.finished(terminal, queued, look)) == states[-1]
    assert asked == ["job-7", "job-7"]
    last = [line for line in output.getvalue().splitlines() if "%" in line][-1]
    assert ("完成" in last, "100%" in last) == (True, True)


def test_a_job_that_has_ended_is_not_asked_for_and_a_log_shows_no_bar() -> None:
    async def look(id: str) -> Told:
        raise AssertionError(id)

    output = io.StringIO()
    ended = Told("done", steps_done=4)
    assert asyncio.run(waiting.finished(Console(file=output), ended, look)) == ended
    assert not output.getvalue().strip()
