"""The body of a bulk, as it comes, put on the disk: what has been received whole is answered part by part, and a caller that reads
no answer before it has sent everything is not left waiting, nor are we for it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from tempfile import SpooledTemporaryFile
from typing import IO

from fastapi import Request
from starlette.concurrency import run_in_threadpool

from shared.contracts.sources import BULK_LINES
from shared.plumbing.errors import InvalidInput

_IN_MEMORY = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Received:
    """The lines, from the first, and the SHA-256 of all of them."""

    body: IO[bytes]
    digest: str


async def received(request: Request) -> Received:
    """The whole body. `InvalidInput` where there are too many lines."""
    body: IO[bytes] = SpooledTemporaryFile(max_size=_IN_MEMORY)  # noqa: SIM115 - it is closed by who reads it
    digest = hashlib.sha256()
    lines, last = 0, b"\n"
    try:
        async for piece in request.stream():
            digest.update(piece)
            lines += piece.count(b"\n")
            last = piece[-1:] or last
            if lines + (last != b"\n") > BULK_LINES:
                problem = f"一批至多 {BULK_LINES} 行"
                raise InvalidInput.at("body", problem, "请分几批发送")
            await run_in_threadpool(body.write, piece)
    except BaseException:
        body.close()
        raise
    body.seek(0)
    return Received(body, digest.hexdigest())
