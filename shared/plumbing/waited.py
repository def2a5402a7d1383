"""Jobs that a caller waits for a while: `Prefer: wait=…` of a request that begins one (RFC 7240)."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Callable
from typing import Annotated, Protocol, TypeVar

from fastapi import Header, Response
from starlette.concurrency import run_in_threadpool

LONGEST = 30
_SECONDS_BETWEEN = 0.05

Waiting = Annotated[
    str | None,
    Header(alias="Prefer", max_length=100, description=f"wait=秒数:在此时间内完成的直接给出结果(至多{LONGEST})"),
]


class Job(Protocol):
    """What every service says of a job."""

    @property
    def id(self) -> str: ...
    @property
    def status(self) -> str: ...


J = TypeVar("J", bound=Job)


async def waited(job: J, look: Callable[[str], J], prefer: str | None, response: Response) -> J:
    """The job at once, or what became of it within the time that the caller would wait: answered by 200 then."""
    asked = re.search(r"\bwait=(\d{1,4})\b", prefer or "")
    for _ in range(round(min(int(asked[1]), LONGEST) / _SECONDS_BETWEEN) if asked else 0):
        job = await run_in_threadpool(look, job.id)
        if job.status in ("done", "failed"):
            response.status_code = 200
            break
        await asyncio.sleep(_SECONDS_BETWEEN)
    return job
