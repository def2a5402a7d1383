"""Awards beside OpenFisca, ZEN, polars, DuckDB and plain numpy: the same firms, the same thirty-nine measures, in one run.

`python3 run.py bench awards [--firms 1000000] [--json]` sets up the peers in an environment of their own (`.peers/`), runs all
on one population, checks that they agree, and prints CPU times and ratios. `--only` runs some of the parts.
"""

from __future__ import annotations

import argparse
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from benchmarks.report import Comparison, print_report

T = TypeVar("T")
PARTS = ("population", "one", "http", "start", "files")


def cpu(work: Callable[[], T], times: int = 5) -> tuple[float, T]:
    """(median CPU seconds of this process, what came out)."""
    taken = []
    for _ in range(times):
        begun = time.process_time()
        found = work()
        taken.append(time.process_time() - begun)
    return statistics.median(taken), found


def row(work: str, peer: str, ours: float, theirs: float, unit: str) -> Comparison:
    return Comparison(work, peer, ours, theirs, unit, theirs / ours)


def main(arguments: list[str], *, as_json: bool) -> None:
    """Run the parts that were asked for."""
    from benchmarks.awards import against, peers

    parser = argparse.ArgumentParser(prog="bench awards")
    parser.add_argument("--firms", type=int, default=1_000_000)
    parser.add_argument("--only", choices=PARTS, action="append")
    options = parser.parse_args(arguments)
    peers.set_up()
    with tempfile.TemporaryDirectory() as name:
        bench = against.Bench(Path(name), options.firms)
        rows: list[Comparison] = []
        for part in options.only or PARTS:
            rows += getattr(bench, part)()
        print_report(f"awards, {options.firms:,} firms", rows, as_json=as_json)
        if not as_json:
            for line in bench.notes:
                print(line)
