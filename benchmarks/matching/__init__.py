"""Matching at 100,000 and 1,000,000 texts, against the peers on the same input in one run: `python3 run.py bench matching`.

    --data FOLDER     real text (as for matching_quality); without it, texts are drawn
    --texts N         100000
    --queries N       how many queries a batch has; times are given for 100,000 of them, in proportion
    --threads N       1
    --online N        queries one by one
    --peers A,B       some of them

Times of a batch are CPU time with one thread and wall time with more, and ours has the building of the index in it.
Scores of the products, of impact-index, scikit-learn and Qdrant are compared with ours; BM25 has its own. Queries of the peers are built
outside the clock, and tantivy searches one segment.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

import numpy as np
from rich.console import Console
from rich.table import Table

from benchmarks.environment import python_with
from benchmarks.matching.texts import many, pieces
from benchmarks.matching.work import SLOPE, write
from services.matchmaking.ranking.index import Index
from services.matchmaking.ranking.matcher import weighed

HERE = Path(__file__).parent
PEERS = (
    "sparse_dot_topn",
    "sp_matmul_rs",
    "bm25s",
    "tantivy",
    "impact_index_maxscore",
    "impact_index_wand",
    "scikit_learn",
    "qdrant",
)
_ALL = 100_000


def main(arguments: list[str], *, as_json: bool) -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="bench matching")
    parser.add_argument("--data", type=Path, default=os.environ.get("LIEBIAN_MATCHING_DATA"))
    parser.add_argument("--texts", type=int, default=100_000)
    parser.add_argument("--queries", type=int, default=2_000)
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--online", type=int, default=300)
    parser.add_argument("--peers", default=",".join(PEERS))
    options = parser.parse_args(arguments)
    python = python_with(HERE / "peers-requirements.txt", ".peers-matching")
    with tempfile.TemporaryDirectory(prefix="liebian-bench-") as folder:
        _prepare(Path(folder), options)
        numbers = [str(n) for n in (options.queries, options.threads, options.online, 1_000)]
        ours = _run([sys.executable, "-m", "benchmarks.matching.ours", folder, *numbers])
        results = {"ours": ours}
        for peer in filter(None, options.peers.split(",")):
            print(f"{peer} ...", file=sys.stderr, flush=True)
            results[peer] = _run([str(python), str(HERE / "peers.py"), peer, folder, *numbers])
    _print(results, options, as_json=as_json)


def _prepare(folder: Path, options: argparse.Namespace) -> None:
    made = pieces(options.data)
    texts = many(made, options.texts, 1)
    queries = made.texts(max(options.queries, options.online), 10**9)
    # As much of an index as weighing a query asks for.
    statistics_of_all = Index(SLOPE).statistics
    for start in range(0, texts.shape[0], 100_000):
        statistics_of_all = statistics_of_all.changed(texts[start : start + 100_000], +1)
    asked = weighed(queries, statistics_of_all, 0.6)
    known = queries.copy()
    known.data = np.where(statistics_of_all.frequency(queries.indices) > 0, queries.data, 0)
    known.eliminate_zeros()
    write(folder, texts, known, asked.weights)
    size = texts.nnz / texts.shape[0]
    print(f"{texts.shape[0]:,} texts of {size:.0f} terms in the mean", file=sys.stderr, flush=True)


def _run(command: list[str]) -> dict[str, dict[str, Any]]:
    """What the program said, by what it did."""
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=False, cwd=HERE.parent.parent)
    if done.returncode:
        print(f"failed: {' '.join(command[:3])}", file=sys.stderr)
    said = [json.loads(line) for line in done.stdout.splitlines() if line.startswith("{")]
    return {fact["did"]: fact for fact in said}


def _print(results: dict[str, dict[str, dict[str, Any]]], options: argparse.Namespace, *, as_json: bool) -> None:
    ours = results["ours"]
    clock = "cpu" if options.threads == 1 else "wall"
    scale = _ALL / options.queries
    our_batch = ours["build"][clock] + ours["batch"][clock] * scale
    rows = []
    for name, did in results.items():
        row: dict[str, Any] = {"who": name}
        if "batch" in did:
            row["batch_seconds"] = our_batch if name == "ours" else did["batch"][clock] * scale
            row["batch_ratio"] = row["batch_seconds"] / our_batch
        if "online" in did:
            times = did["online"]["ms"]
            row["p50_ms"], row["p99_ms"] = statistics.median(times), float(np.quantile(times, 0.99))
            row["p50_ratio"] = row["p50_ms"] / statistics.median(ours["online"]["ms"])
            row["p99_ratio"] = row["p99_ms"] / float(np.quantile(ours["online"]["ms"], 0.99))
        if "add" in did:
            row["add_1000_seconds"] = did["add"]["wall"]
        if "build" in did:
            row["build_seconds"], row["build_gb"] = did["build"]["wall"], did["build"]["gb"]
        scores = (did.get("batch") or {}).get("scores") or (did.get("scores") or {}).get("scores")
        if scores:
            row["scores_off_by"] = _greatest_difference(ours["batch"]["scores"], scores)
        rows.append(row)
    if as_json:
        for row in rows:
            print(json.dumps({"texts": options.texts, "threads": options.threads} | row))
        return
    columns = {
        "batch_seconds": f"{_ALL:,} queries, s ({clock})",
        "batch_ratio": "/ ours",
        "p50_ms": "online p50, ms",
        "p50_ratio": "/ ours",
        "p99_ms": "p99, ms",
        "p99_ratio": "/ ours",
        "add_1000_seconds": "add 1,000, s",
        "build_seconds": "build, s",
        "build_gb": "peak, GB",
        "scores_off_by": "scores off by",
    }
    title = f"top 10 of {options.texts:,} texts, {options.threads} thread(s), {options.queries:,} queries tried"
    table = Table("", *columns.values(), title=title)
    for row in rows:
        table.add_row(row["who"], *(f"{row[c]:.3g}" if c in row else "" for c in columns))
    Console(width=180).print(table)


def _greatest_difference(ours: list[list[float]], theirs: list[list[float]]) -> float:
    """Relative, over all places of all compared queries."""
    worst = 0.0
    for a, b in zip(ours, theirs, strict=False):
        for x, y in zip(a, b, strict=False):
            if x or y:
                worst = max(worst, abs(x - y) / max(x, y))
    return worst
