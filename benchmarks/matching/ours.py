"""The service's own index does the work that `peers` does: `python -m benchmarks.matching.ours FOLDER BATCH THREADS ONLINE ADD`."""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np

from benchmarks.matching.work import SLOPE, Clock, K, Work, peak_memory, say
from services.matchmaking.ranking.block import rows_between
from services.matchmaking.ranking.index import Index, Queries


def main() -> None:
    folder, *numbers = sys.argv[1:]
    batch, threads, online, add = map(int, numbers)
    work = Work.read(Path(folder)).some(max(batch, online))
    number = work.counts.shape[0]
    # Compiled once for a machine, as a library is; not part of any time here.
    Index(SLOPE).added(work.counts[:50], np.arange(50)).top(_queries(work, 0, 1), K)

    with Clock() as clock:
        index = Index(SLOPE).added(rows_between(work.counts, 0, number - add), np.arange(number - add), threads=threads)
    say(did="build", cpu=clock.cpu, wall=clock.wall, gb=peak_memory())
    more = work.counts[number - add :]
    with Clock() as clock:
        index = index.added(more, np.arange(number - add, number))
    say(did="add", cpu=clock.cpu, wall=clock.wall)
    with Clock() as clock:
        _, scores = index.top(_queries(work, 0, batch), K, threads=threads)
    say(did="batch", cpu=clock.cpu, wall=clock.wall, scores=scores[:200].tolist())
    times = []
    for n in range(online):
        query = _queries(work, n, n + 1)
        with Clock() as clock:
            index.top(query, K)
        times.append(clock.wall * 1000)
    say(did="online", ms=times)


def _queries(work: Work, start: int, end: int) -> Queries:
    ptr = work.query_counts.indptr[start : end + 1]
    a, b = int(ptr[0]), int(ptr[-1])
    return Queries((ptr - a).astype(np.int64), work.query_counts.indices[a:b].astype(np.int32), work.query_weights[a:b])


if __name__ == "__main__":
    main()
