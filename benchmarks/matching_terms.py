"""How long the terms of an abstract take, read alone as a query is and counted with those of a list, beside the segmenter alone on the same texts in
one run: `python3 run.py bench matching_terms`.

--data FOLDER     abstracts of real papers (as for matching_quality); without it, texts are drawn
--texts N         1500
"""

from __future__ import annotations

import argparse
import os
import time
from collections.abc import Callable
from pathlib import Path

import rjieba

from benchmarks.match_requests import texts
from benchmarks.report import compared, print_report
from services.matchmaking.ranking import Analyser, Document
from services.matchmaking.ranking.counting import counted
from services.matchmaking.ranking.vocabulary import Vocabulary

_ROUNDS = 5


def main(arguments: list[str], *, as_json: bool) -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="bench matching_terms", description=__doc__)
    parser.add_argument("--data", type=Path, default=os.environ.get("LIEBIAN_MATCHING_DATA"))
    parser.add_argument("--texts", type=int, default=1_500)
    options = parser.parse_args(arguments)
    bodies = [body for _, body in texts(options.data, options.texts)]
    analyser = Analyser.default()
    read = analyser.read

    def spent(work: Callable[[str], object]) -> float:
        began = time.process_time()
        for body in bodies:
            work(body)
        return (time.process_time() - began) * 1000 / len(bodies)

    rjieba.cut(bodies[0])
    pairs = [(spent(lambda body: read(body).word_grams), spent(rjieba.cut)) for _ in range(_ROUNDS)]
    size = sum(map(len, bodies)) // len(bodies)
    work = f"both kinds of terms of a text of {size} characters"
    row = compared(work, "rjieba.cut alone", [p[0] for p in pairs], [p[1] for p in pairs], "ms CPU")
    documents = [Document(at, "", body) for at, body in enumerate(bodies)]

    def together() -> float:
        began = time.process_time()
        counted(documents, analyser, Vocabulary(), 1)
        return (time.process_time() - began) * 1000 / len(bodies)

    pairs = [(together(), spent(rjieba.cut)) for _ in range(_ROUNDS)]
    work = f"the same of {len(bodies):,} texts, as counts by number"
    listed = compared(work, "rjieba.cut alone", [p[0] for p in pairs], [p[1] for p in pairs], "ms CPU")
    print_report("terms", [row, listed], as_json=as_json)
