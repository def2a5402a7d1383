"""Whether the words strong, possible and weak hold: pairs that belong together against the best that a list has to offer where
nothing belongs, in lists short and long.

`python3 run.py bench matching_strength --data FOLDER` takes the folder of `matching_quality`. For each query, a list of so many texts drawn
by chance (none of them relevant, none excluded) says what unrelated texts reach: its first match. Then a relevant text comes into the
same list, and its own score is the true pair's. The sample city's demands and the labelled needs (`benchmarks/offers`) are judged in the
same way, each in its own list without what belongs to it. Of "related-papers" the pairs share no more than a rare keyword: no demand has
them for its answer, and they are not in the precision.
"""

from __future__ import annotations

import argparse
import csv
import json
import os
import random
from collections import Counter, defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

from rich.console import Console
from rich.table import Table

from benchmarks import offers
from benchmarks.matching_quality import lines
from services.matchmaking.needs.texts import body_of
from services.matchmaking.ranking import Document
from services.matchmaking.ranking.matcher import Asked, Matcher
from services.matchmaking.ranking.strength import strength_of
from services.sample_city import FILES
from shared.contracts.matchmaking import MATCH_STRENGTH_NAMES, MatchStrength

SIZES = (12, 40, 100, 300, 1_000)
LOOSE = "related-papers"


class Said(NamedTuple):
    """What a match has of what its strength is judged by."""

    score: float = 0.0
    evidence: float = 0.0


Scores = dict[tuple[str, int], list[tuple[Said, Said]]]
"""{(where from, texts in the list): for each query, what a true pair has and the best that is unrelated}"""


def papers(folder: Path, per_task: int) -> Scores:
    """Of so many queries of each task, in lists of each size."""
    collections = {name: list(lines(folder / f"{name}.jsonl.gz")) for name in ("documents", "projects")}
    tasks: defaultdict[str, list[dict[str, Any]]] = defaultdict(list)
    for path in sorted(folder.glob("queries-*.jsonl.gz")):
        for query in lines(path):
            tasks[query["task"]].append(query)
    found: Scores = defaultdict(list)
    for task, queries in tasks.items():
        rows, fields = collections[queries[0]["collection"]], queries[0]["fields"]
        by_id = {row["id"]: at for at, row in enumerate(rows)}
        chosen = random.Random(task).sample(queries, min(per_task, len(queries)))
        for size in SIZES:
            drawn = random.Random(size).sample(range(len(rows)), size)
            matcher = Matcher().fit(_document(at, rows[at], fields) for at in drawn)
            for query in chosen:
                left_out = query.get("exclude") or []
                known = {*query["relevant"], *([left_out] if isinstance(left_out, str) else left_out)}
                away = {by_id[id] for id in known if id in by_id} & set(drawn)
                relevant = by_id[next(iter(query["relevant"]))]
                belongs = _document(relevant, rows[relevant], fields)
                matcher.remove(away)
                without = matcher.ask("", query["query"])
                first = [_said(without, _document(key, rows[key], fields)) for key, _ in without.best(1)]
                matcher.add([belongs])
                found[task, size].append((_said(matcher.ask("", query["query"]), belongs), *(first or [Said()])))
                matcher.remove([belongs.key])
                matcher.add(_document(at, rows[at], fields) for at in away)
    return found


def city() -> Scores:
    """Of the sample city's demands, each in the list of its supplies; of the labelled needs, in the list of offers."""
    found: Scores = defaultdict(list)
    supplies, demands = _listings()
    with (FILES / "expected_pairs.csv").open(encoding="utf-8-sig", newline="") as rows:
        wanted = {row["需求名称"]: row["成果名称"] for row in csv.DictReader(rows)}
    keys = {title: key for key, (title, _) in enumerate(supplies)}
    matcher = Matcher().fit(Document(key, *supply) for key, supply in enumerate(supplies))
    for title, body in demands:
        if (true := keys.get(wanted.get(title, ""))) is not None:
            asked = matcher.ask(title, body)
            best = next(key for key, _ in asked.best(len(supplies)) if key != true)
            pair = (_said(asked, Document(key, *supplies[key])) for key in (true, best))
            found["sample city", len(supplies)].append((next(pair), next(pair)))
    rows_of, labels = offers.offers(), offers.labels()
    matcher = Matcher().fit(Document(id, row.title, body_of(row)) for id, row in rows_of.items())
    for need in offers.needs():
        asked = matcher.ask(need.title, body_of(need))
        of_kind = {id: labels[need.title].get(row.title, 0) for id, row in rows_of.items() if row.kind == need.kind}
        said = {id: _said(asked, Document(id, rows_of[id].title, body_of(rows_of[id]))) for id in of_kind}
        best = max((said[id] for id, label in of_kind.items() if not label), default=Said())
        found["needs", len(rows_of)] += [(said[id], best) for id, label in of_kind.items() if label == 2]
    return found


def _listings() -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
    """(title, body) of the sample city's supplies and demands."""
    sides: dict[str, list[tuple[str, str]]] = {"S": [], "D": []}
    for line in (FILES.parent / "listings.txt").read_text("utf-8").splitlines():
        side, *cells = line.split("|")
        if side in sides:
            sides[side].append((cells[1], "\n".join(cells[2:5])))
    return sides["S"], sides["D"]


def _document(key: int, row: dict[str, Any], fields: Sequence[str]) -> Document:
    title = (row["title"] or "") if "title" in fields else ""
    return Document(key, title, (row.get("abstract") or "") if "abstract" in fields else "")


def _said(asked: Asked, document: Document) -> Said:
    hit = asked.explain(document, most=1)
    return Said(hit.score, hit.evidence)


def shares(said: Sequence[Said]) -> dict[MatchStrength, float]:
    """What part of the matches has each strength."""
    counted = Counter(strength_of(*one) for one in said)
    return {strength: counted[strength] / len(said) for strength in MatchStrength}


def precision(pairs: Sequence[tuple[Said, Said]]) -> float:
    """Of what is called strong, a true pair and the best of the list where nothing belongs, how much is true."""
    true, wrong = (shares(said)[MatchStrength.STRONG] for said in zip(*pairs, strict=True))
    return true / (true + wrong) if true + wrong else 1.0


def first(pairs: Sequence[tuple[Said, Said]]) -> float:
    """What part of the true pairs stands above all that the list has."""
    return sum(true.score > unrelated.score for true, unrelated in pairs) / len(pairs)


def main(arguments: list[str], *, as_json: bool) -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="bench matching_strength", description=__doc__)
    parser.add_argument("--data", type=Path, default=os.environ.get("LIEBIAN_MATCHING_DATA"))
    parser.add_argument("--queries", type=int, default=150, help="of each task")
    options = parser.parse_args(arguments)
    found = city()
    if options.data is not None and Path(options.data).is_dir():
        found |= papers(Path(options.data), options.queries)
        for size in SIZES:
            found["all but related", size] = [
                pair for (task, of), pairs in found.items() if of == size and task != LOOSE for pair in pairs
            ]
    else:
        print("matching_strength: the sample city alone; give the papers' folder with --data or LIEBIAN_MATCHING_DATA")
    table = Table("list", "texts", "pairs", "first", "precision", title="strength of matches")
    for whose in ("true", "unrelated"):
        for name in MATCH_STRENGTH_NAMES:
            table.add_column(f"{whose} {name.value}")
    for (task, size), pairs in found.items():
        true, unrelated = map(shares, zip(*pairs, strict=True))
        if as_json:
            work = f"strength: {task}, {size} texts"
            numbers = {"pairs": len(pairs), "first": first(pairs), "precision": precision(pairs)}
            said = {
                f"{whose}_{name}": part
                for whose, of in (("true", true), ("unrelated", unrelated))
                for name, part in of.items()
            }
            print(json.dumps({"work": work} | numbers | said))
            continue
        cells = [f"{part:.1%}" for part in (first(pairs), precision(pairs), *true.values(), *unrelated.values())]
        table.add_row(task, str(size), str(len(pairs)), *cells)
    if not as_json:
        Console(width=160).print(table)
