"""How well the ranking finds what it should: five tasks on real Chinese technical text with known answers.

The data is not part of the project. `python3 run.py bench matching_quality --data FOLDER` (or LIEBIAN_MATCHING_DATA)
reads from a folder
    documents.jsonl.gz    {"id", "title", "abstract", …}
    projects.jsonl.gz     {"id", "title"}
    queries-*.jsonl.gz    {"task", "collection": "documents" | "projects", "fields", "query", "relevant": {id: gain},
                           "exclude": id or list of ids that must not count as found}
and prints nDCG@10 (gains as given, the ideal over the query's own relevant set), MRR@10 and Recall@10 per task.
"""

from __future__ import annotations

import argparse
import gzip
import json
import math
import os
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

from services.matchmaking.ranking import Document
from services.matchmaking.ranking.matcher import Matcher

DEPTH = 10


@dataclass(frozen=True, slots=True)
class Quality:
    """One task's means over its queries."""

    task: str
    queries: int
    ndcg: float
    mrr: float
    recall: float


def judge(found: Sequence[str], relevant: Mapping[str, float]) -> tuple[float, float, float]:
    """(nDCG, reciprocal rank, recall) of the first ten found."""
    gains = [relevant.get(id, 0) for id in found[:DEPTH]]
    ideal = sorted(relevant.values(), reverse=True)[:DEPTH]
    reciprocal = next((1 / rank for rank, gain in enumerate(gains, start=1) if gain), 0.0)
    return _dcg(gains) / _dcg(ideal), reciprocal, sum(1 for g in gains if g) / len(relevant)


def _dcg(gains: Sequence[float]) -> float:
    return sum(gain / math.log2(rank + 1) for rank, gain in enumerate(gains, start=1))


def lines(path: Path) -> Iterator[dict[str, Any]]:
    """The objects of a file, one after another."""
    with gzip.open(path, "rt", encoding="utf-8") as rows:
        for line in rows:
            yield json.loads(line)


def _indexed(rows: Sequence[dict[str, Any]], fields: Sequence[str]) -> Matcher:
    """A matcher over the fields that a task may search; keys are positions in `rows`."""
    return Matcher().fit(
        Document(
            key,
            title=(row["title"] or "") if "title" in fields else "",
            body=(row.get("abstract") or "") if "abstract" in fields else "",
        )
        for key, row in enumerate(rows)
    )


def measure(folder: Path, *, every: int = 1) -> list[Quality]:
    """Run all queries of the folder (or every n-th of a task) through the service's own matcher."""
    collections = {name: list(lines(folder / f"{name}.jsonl.gz")) for name in ("documents", "projects")}
    tasks: dict[str, list[dict[str, Any]]] = {}
    for path in sorted(folder.glob("queries-*.jsonl.gz")):
        for query in lines(path):
            tasks.setdefault(query["task"], []).append(query)
    matchers: dict[tuple[str, ...], Matcher] = {}
    measured = []
    for task, queries in tasks.items():
        rows, fields = collections[queries[0]["collection"]], queries[0]["fields"]
        over = (queries[0]["collection"], *fields)
        if over not in matchers:
            matchers[over] = _indexed(rows, fields)
        judged = [_one(matchers[over], rows, query) for query in queries[::every]]
        means = [sum(column) / len(judged) for column in zip(*judged, strict=True)]
        measured.append(Quality(task, len(judged), *means))
    return measured


def _one(matcher: Matcher, rows: Sequence[dict[str, Any]], query: dict[str, Any]) -> tuple[float, float, float]:
    left_out = query.get("exclude") or []
    left_out = {left_out} if isinstance(left_out, str) else set(left_out)
    found = [str(rows[key]["id"]) for key, _ in matcher.rank("", query["query"], k=DEPTH + len(left_out))]
    return judge([id for id in found if id not in left_out], query["relevant"])


def main(arguments: list[str], *, as_json: bool) -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="bench matching_quality")
    parser.add_argument("--data", type=Path, default=os.environ.get("LIEBIAN_MATCHING_DATA"))
    parser.add_argument("--every", type=int, default=1, help="take only every n-th query of a task")
    options = parser.parse_args(arguments)
    if options.data is None or not Path(options.data).is_dir():
        print("matching_quality: left out, there is no data; give its folder with --data or LIEBIAN_MATCHING_DATA")
        return
    started = time.perf_counter()
    measured = measure(Path(options.data), every=options.every)
    mean = sum(m.ndcg for m in measured) / len(measured)
    if as_json:
        for m in measured:
            work = f"ranking quality: {m.task}"
            print(json.dumps({"work": work, "ndcg": m.ndcg, "mrr": m.mrr, "recall": m.recall, "queries": m.queries}))
        print(json.dumps({"work": "ranking quality: mean of the tasks", "ndcg": mean}))
        return
    table = Table("task", "queries", "nDCG@10", "MRR@10", "Recall@10", title="ranking quality")
    for m in measured:
        table.add_row(m.task, str(m.queries), f"{m.ndcg:.4f}", f"{m.mrr:.4f}", f"{m.recall:.4f}")
    table.add_row("mean", "", f"{mean:.4f}", "", "")
    console = Console()
    console.print(table)
    console.print(f"{time.perf_counter() - started:.0f} s, indexing included")
