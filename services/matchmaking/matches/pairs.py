"""Whole lists matched against each other: one row a pair, with its reasons, as an officer sends it round."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import IO

from services.matchmaking.listings.tables import ListingRow
from services.matchmaking.matches.figures import Figures, figures_of
from services.matchmaking.matches.index import body_of
from services.matchmaking.ranking import Document, Hit, Matcher
from services.matchmaking.ranking.indicators import Comparison, Verdict
from shared.contracts.matchmaking import ListingSide
from shared.plumbing.sheets.long_workbook import LongWorkbook

HEADER = (
    "需求", "需求名称", "企业", "名次", "成果", "成果名称", "完成单位", "相似度", "主要共有词(占比)", "指标比对", "不满足的指标",
    "所问提到而对方未提及",
)  # fmt: skip
WIDTHS = (8, 40, 28, 6, 8, 40, 28, 8, 50, 24, 40, 40)
_PHRASES, _UNMENTIONED, _BATCH = 6, 8, 1_000
_SAID = {Verdict.MET: "满足", Verdict.NOT_MET: "不满足", Verdict.NOT_STATED: "未提及"}


@dataclass(frozen=True, slots=True)
class Pair:
    """A demand and a supply, the rank of the one that was found from 1, and why."""

    demand: ListingRow
    supply: ListingRow
    rank: int
    hit: Hit
    figures: Sequence[Comparison]


def pairs(
    asking: Sequence[ListingRow],
    offering: Sequence[ListingRow],
    *,
    k: int,
    progress: Callable[[int, int], None] = lambda done, of: None,
) -> Iterator[Pair]:
    """For every listing of `asking` its k best of `offering`, the other side's, in order, best first. Rows have numbers;
    `progress` hears how many of how many are done."""
    by_id = {row.id or 0: row for row in offering}
    matcher = Matcher().fit(Document(id, row.title, body_of(row)) for id, row in by_id.items())
    figures: dict[int, Figures] = {}

    def figures_for(row: ListingRow) -> Figures:
        number = row.id or 0
        if number not in figures:
            figures[number] = figures_of(row)
        return figures[number]

    for at, row in enumerate(asking, start=1):
        asked, own = matcher.ask(row.title, body_of(row)), figures_of(row)
        for rank, (id, _) in enumerate(asked.best(k), start=1):
            other = by_id[id]
            hit = asked.explain(Document(id, other.title, body_of(other)))
            theirs = figures_for(other)
            if row.side == ListingSide.DEMAND:
                yield Pair(row, other, rank, hit, own.met_by(theirs))
            else:
                yield Pair(other, row, rank, hit, theirs.met_by(own))
        progress(at, len(asking))


def write_workbook(file: IO[bytes], sheet: str, rows: Iterable[list[str]]) -> int:
    """Rows under `HEADER`, as they come; how many they were."""
    book = LongWorkbook(file, sheet, HEADER, WIDTHS)
    written = 0
    remaining = iter(rows)
    while batch := list(islice(remaining, _BATCH)):
        book.write(batch)
        written += len(batch)
    book.close()
    return written


def cells(pair: Pair, demanding: str, supplying: str) -> list[str]:
    """A pair as a row under `HEADER`; who demands and who supplies as they may be shown."""
    hit = pair.hit
    verdicts = [c.verdict for c in pair.figures]
    said = [f"{name}{verdicts.count(v)}项" for v, name in _SAID.items() if v in verdicts]
    missed = [
        f"{c.asked.text}(成果:{c.offered.text if c.offered else '未提及'})"
        for c in pair.figures
        if c.verdict is Verdict.NOT_MET
    ]
    return [
        str(pair.demand.id),
        pair.demand.title,
        demanding,
        str(pair.rank),
        str(pair.supply.id),
        pair.supply.title,
        supplying,
        f"{hit.score:.4f}",
        "、".join(f"{p.phrase}({p.contribution / hit.score:.0%})" for p in hit.phrases[:_PHRASES]),
        "、".join(said),
        ";".join(missed),
        "、".join(hit.unmentioned[:_UNMENTIONED]),
    ]
