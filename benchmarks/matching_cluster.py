"""A batch on a Dask cluster beside the same batch in one process: `python3 run.py bench matching_cluster`.

    --data FOLDER     real text (as for matching_quality); without it, texts are drawn
    --texts N         100000
    --queries N       100000
    --workers N       2, processes of one thread each; the one process has as many threads

Same index, same function, same pairs: the workers map the index and the queries from files and are sent places only. The one
process's time is its search; the cluster's is from the first file written to the last pair at home. Starting scheduler
and workers, and compiling the inner loops once a process, is in neither.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
import time
from functools import lru_cache
from pathlib import Path

import numpy as np
from rich.console import Console
from rich.table import Table

from benchmarks.dask_clusters import dask_cluster
from benchmarks.matching.texts import many, pieces
from benchmarks.matching.work import SLOPE, Clock, K
from services.matchmaking.matches.cluster import Cluster
from services.matchmaking.matches.index_files import get_array, get_index, put, put_array, put_index
from services.matchmaking.ranking.index import Index, Queries
from services.matchmaking.ranking.matcher import weighed
from services.matchmaking.ranking.vocabulary import Vocabulary

_BLOCK = 4_096
_QUERIES = ("ptr", "terms", "weights")


def main(arguments: list[str], *, as_json: bool) -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="bench matching_cluster")
    parser.add_argument("--data", type=Path, default=os.environ.get("LIEBIAN_MATCHING_DATA"))
    parser.add_argument("--texts", type=int, default=100_000)
    parser.add_argument("--queries", type=int, default=100_000)
    parser.add_argument("--workers", type=int, default=2)
    options = parser.parse_args(arguments)
    made = pieces(options.data)
    index = Index(SLOPE).added(many(made, options.texts, 1), np.arange(options.texts))
    queries = weighed(made.texts(options.queries, 10**9), index.statistics, 0.6)
    print(f"{options.texts:,} texts, {options.queries:,} queries", file=sys.stderr, flush=True)

    index.top(_part(queries, 0, 1), K)
    with Clock() as here:
        keys, scores = index.top(queries, K, threads=options.workers)
    with (
        tempfile.TemporaryDirectory(prefix="liebian-bench-") as folder,
        dask_cluster(Path(folder), options.workers) as dask,
    ):
        cluster = Cluster(dask.address, Path(folder))
        list(cluster.each(_compile, [(n,) for n in range(options.workers * 4)]))
        with Clock() as there:
            about = put_index(Path(folder), "index", Vocabulary(), index)
            for name in _QUERIES:
                put_array(Path(folder) / f"{name}.npy", getattr(queries, name))
            put(Path(folder) / "about.json", json.dumps(about).encode())
            written = time.perf_counter()
            work = [
                (folder, start, min(start + _BLOCK, options.queries)) for start in range(0, options.queries, _BLOCK)
            ]
            found = list(cluster.each(_top, work))
    searched = there.wall - (written - there._wall)
    same = np.array_equal(np.vstack([k for k, _ in found]), keys) and np.array_equal(
        np.vstack([s for _, s in found]), scores
    )
    row = {
        "work": f"top {K} of {options.texts:,} for {options.queries:,}, {options.workers} workers",
        "peer": f"one process, {options.workers} threads",
        "ours": there.wall,
        "theirs": here.wall,
        "unit": "s",
        "ratio": there.wall / here.wall,
        "writing_seconds": there.wall - searched,
        "same_pairs_and_scores": bool(same),
    }
    if as_json:
        print(json.dumps(row))
        return
    table = Table("", "s", title=str(row["work"]))
    table.add_row(str(row["peer"]), f"{here.wall:.2f}")
    table.add_row("Dask, files written and pairs brought home", f"{there.wall:.2f}")
    table.add_row("of it writing files", f"{row['writing_seconds']:.2f}")
    table.add_row("overhead", f"{row['ratio']:.2f} ×")
    table.add_row("same pairs, same scores", "yes" if same else "NO")
    Console(width=120).print(table)


def _part(queries: Queries, start: int, end: int) -> Queries:
    a, b = int(queries.ptr[start]), int(queries.ptr[end])
    return Queries(np.asarray(queries.ptr[start : end + 1] - a), queries.terms[a:b], queries.weights[a:b])


@lru_cache(maxsize=1)
def _opened(folder: str) -> tuple[Index, Queries]:
    place = Path(folder)
    _, index = get_index(place, "index", json.loads((place / "about.json").read_bytes()))
    return index, Queries(*(get_array(place / f"{name}.npy") for name in _QUERIES))


def _top(folder: str, start: int, end: int) -> tuple[np.ndarray, np.ndarray]:
    """On a worker."""
    index, queries = _opened(folder)
    return index.top(_part(queries, start, end), K)


def _compile(_: int) -> None:
    """On a worker: so that the search is compiled, and somebody else gets the next of these."""
    counts = many(pieces(None), 50, 1)
    index = Index(SLOPE).added(counts, np.arange(50))
    index.top(weighed(counts[:1], index.statistics, 0.6), K)
    time.sleep(0.5)
