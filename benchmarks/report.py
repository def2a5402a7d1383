"""How every benchmark reports: a table for people, one JSON object a line for machines."""

from __future__ import annotations

import json
import statistics
from collections.abc import Sequence
from dataclasses import asdict, dataclass

from rich.console import Console
from rich.table import Table


@dataclass(frozen=True, slots=True)
class Comparison:
    """One piece of work, done by us and by a peer on the same input in the same run. `ratio` > 1: we are better."""

    work: str
    peer: str
    ours: float
    theirs: float
    unit: str
    ratio: float


def compared(work: str, peer: str, ours: Sequence[float], theirs: Sequence[float], unit: str) -> Comparison:
    """The medians, and the median of the pairwise ratios theirs/ours (paired runs forgive a drifting machine)."""
    ratios = [b / a for a, b in zip(ours, theirs, strict=True)]
    return Comparison(work, peer, statistics.median(ours), statistics.median(theirs), unit, statistics.median(ratios))


def print_report(title: str, rows: Sequence[Comparison], *, as_json: bool) -> None:
    """Print the comparisons, in the form that was asked for."""
    if as_json:
        for row in rows:
            print(json.dumps(asdict(row), ensure_ascii=False))
        return
    table = Table("work", "peer", "ours", "theirs", "unit", "theirs / ours", title=title)
    for row in rows:
        table.add_row(row.work, row.peer, f"{row.ours:.4g}", f"{row.theirs:.4g}", row.unit, f"{row.ratio:.2f}")
    Console().print(table)
