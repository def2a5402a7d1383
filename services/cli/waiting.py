"""The bar of a command that takes its time, and the waiting for a service's job with it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Protocol, TypeVar

if TYPE_CHECKING:
    from rich.console import Console
    from rich.progress import Progress

SECONDS_BETWEEN = 0.2


class Job(Protocol):
    """What every service says of a job, whatever it comes to."""

    @property
    def id(self) -> str: ...
    @property
    def status(self) -> str: ...
    @property
    def stage(self) -> str: ...
    @property
    def steps(self) -> int: ...
    @property
    def steps_done(self) -> int: ...


J = TypeVar("J", bound=Job)


def bar(console: Console) -> Progress:
    """What is being done, how far, for how long. It stays on a terminal, and leaves nothing in a log."""
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

    return Progress(
        TextColumn("{task.description}"), BarColumn(), TextColumn("{task.percentage:>3.0f}%"), TimeElapsedColumn(),
        console=console, transient=not console.is_terminal,
    )  # fmt: skip


async def finished(console: Console, job: J, look: Callable[[str], Awaitable[J]]) -> J:
    """The job when it is done or has failed. look: asks for a job by its id."""
    import asyncio

    with bar(console) as progress:
        task = progress.add_task(job.stage, total=job.steps, completed=job.steps_done)
        while job.status in ("queued", "running"):
            await asyncio.sleep(SECONDS_BETWEEN)
            job = await look(job.id)
            progress.update(task, description=job.stage, completed=job.steps_done)
    return job
