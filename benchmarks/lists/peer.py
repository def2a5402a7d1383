"""The peer: a FastAPI route that streams PostgreSQL's COPY through asyncpg in pieces of 256 KiB, as one would write it."""

from __future__ import annotations

import asyncio
import os
import sys
from collections.abc import AsyncIterator

import asyncpg
import uvicorn
from fastapi import FastAPI
from fastapi.responses import StreamingResponse

QUERY = os.environ.get("PEER_QUERY", "")
URL = os.environ.get("PEER_URL", "")
PIECE = 256 * 1024
app = FastAPI()


@app.get("/list.csv")
async def download() -> StreamingResponse:
    return StreamingResponse(_rows(), media_type="text/csv")


async def _rows() -> AsyncIterator[bytes]:
    connection = await asyncpg.connect(URL)
    pieces: asyncio.Queue[bytes | None] = asyncio.Queue(maxsize=8)
    kept: list[bytes] = []
    size = 0

    async def take(data: bytes) -> None:
        nonlocal size
        kept.append(data)
        size += len(data)
        if size >= PIECE:
            await pieces.put(b"".join(kept))
            kept.clear()
            size = 0

    async def copy() -> None:
        await connection.copy_from_query(QUERY, output=take, format="csv")
        await pieces.put(b"".join(kept))
        await pieces.put(None)

    copying = asyncio.create_task(copy())
    try:
        while (piece := await pieces.get()) is not None:
            yield piece
    finally:
        await copying
        await connection.close()


if __name__ == "__main__":
    uvicorn.run(app, port=int(sys.argv[1]), log_level="warning", access_log=False)
