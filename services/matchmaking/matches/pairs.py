"""Whole lists matched against each other: one row a pair, with its reasons, as an officer sends it round."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import BinaryIO, Self

from services.matchmaking.listings.tables import ListingRow
from services.matchmaking.matches.apart import kept_apart, unreadable
from services.matchmaking.matches.figures import Figures, figures_of
from services.matchmaking.matches.texts import body_of
from services.matchmaking.ranking import Document, Hit
from services.matchmaking.ranking.indicators import Comparison, Verdict
from services.matchmaking.ranking.matcher import Matcher
from services.matchmaking.ranking.strength import strength_of
from shared.contracts.matchmaking import MATCH_STRENGTH_NAMES, ListingSide, MatchStrength
from shared.contracts.values import SHANGHAI
from shared.plumbing.sheets.book import Book, Column

COLUMNS = (
    Column("需求", "number", width=8), Column("需求名称", "prose", width=24), Column("企业", "prose", width=20),
    Column("名次", "number", width=8), Column("成果", "number", width=8), Column("成果名称", "prose", width=24),
    Column("完成单位", "prose", width=20), Column("相似度", "share", width=10), Column("强弱", "text", width=8),
    Column("主要共有词(占比)", "prose", width=32),
    Column("指标比对", "prose", width=18), Column("不满足的指标", "prose", width=26),
    Column("所问提到而对方未提及", "prose", width=26),
)  # fmt: skip
_PHRASES, _UNMENTIONED = 6, 8
_BLOCK, _WEIGHED_AT_ONCE = 50, 5_000
_SAID = {
    Verdict.MET: "满足", Verdict.NOT_MET: "不满足", Verdict.NOT_COMPARABLE: "不能相比", Verdict.BETTER_UNKNOWN: "好坏待定",
    Verdict.NOT_STATED: "未提及",
}  # fmt: skip


Progress = Callable[[int, int], None]
"""Hears how many of how many are done."""


@dataclass(frozen=True, slots=True)
class Listed:
    """A listing and who lists it, as it may be shown."""

    row: ListingRow
    organisation: str

    @property
    def id(self) -> int:
        assert self.row.id is not None
        return self.row.id


@dataclass(frozen=True, slots=True)
class Pair:
    """A demand and a supply, the rank of the one that was found from 1, its score and strength, and the row that says why."""

    demand_id: int
    supply_id: int
    rank: int
    score: float
    strength: MatchStrength
    cells: list[str]


@dataclass
class Lists:
    """Both sides of a run: who asks, in order, whom they ask by number, and the matcher of these."""

    asking: Sequence[Listed]
    offering: Mapping[int, Listed]
    matcher: Matcher
    _figures: dict[int, Figures] = field(default_factory=dict)

    @classmethod
    def of(
        cls, asking: Sequence[Listed], offering: Iterable[Listed], progress: Progress = lambda done, of: None
    ) -> Self:
        """Weigh the texts of `offering`, the other side's."""
        by_id = {listed.id: listed for listed in offering}
        documents = [Document(id, listed.row.title, body_of(listed.row)) for id, listed in by_id.items()]
        matcher = Matcher(unreadable=unreadable)
        for start in range(0, len(documents), _WEIGHED_AT_ONCE):
            matcher.add(documents[start : start + _WEIGHED_AT_ONCE])
            progress(min(start + _WEIGHED_AT_ONCE, len(documents)), len(documents))
        return cls(asking, by_id, matcher)

    def blocks(self) -> list[tuple[int, int]]:
        """The asking side in pieces, each from a place up to another."""
        count = len(self.asking)
        return [(start, min(start + _BLOCK, count)) for start in range(0, count, _BLOCK)]

    def pairs(self, start: int, end: int, k: int) -> list[Pair]:
        """For each of a block its k best, in order, best first."""
        return [pair for at in range(start, end) for pair in self._pairs_of(self.asking[at], k)]

    def _pairs_of(self, asking: Listed, k: int) -> Iterator[Pair]:
        row, own = asking.row, figures_of(asking.row)
        asked = kept_apart(row.id, "search", lambda: self.matcher.ask(row.title, body_of(row)), None)
        if asked is None:
            return
        for rank, (id, score) in enumerate(asked.best(k), start=1):
            other = self.offering[id]
            document = Document(id, other.row.title, body_of(other.row))
            hit = kept_apart(id, "reasons", partial(asked.explain, document, most=_PHRASES), Hit(id, score, (), (), ()))
            theirs = self._figures_for(other)
            if row.side == ListingSide.DEMAND:
                demand, supply, compared = asking, other, own.met_by(theirs)
            else:
                demand, supply, compared = other, asking, theirs.met_by(own)
            strength = strength_of(hit.score, hit.evidence)
            cells = _cells(demand, supply, rank, hit, strength, compared)
            yield Pair(demand.id, supply.id, rank, hit.score, strength, cells)

    def _figures_for(self, listed: Listed) -> Figures:
        if listed.id not in self._figures:
            self._figures[listed.id] = figures_of(listed.row)
        return self._figures[listed.id]


FindPairs = Callable[[Lists, int, Progress], Iterator[Pair]]
"""Finds all pairs of lists, in order: here, or on other machines."""


def pairs_here(lists: Lists, k: int, progress: Progress) -> Iterator[Pair]:
    """In this process."""
    for start, end in lists.blocks():
        yield from lists.pairs(start, end, k)
        progress(end, len(lists.asking))


def write_workbook(file: BinaryIO, sheet: str, rows: Iterable[list[str]], *, at: dt.datetime) -> int:
    """Rows under `COLUMNS`, as they come; how many they were. `at`: when it is made."""
    about = f"每行一对,按名次排列;制表时间 {at.astimezone(SHANGHAI):%Y-%m-%d %H:%M}(北京时间)"
    with Book(file, f"供需匹配:{sheet}", about, created=at) as book:
        return book.stream(sheet, COLUMNS, map(_typed, rows))


def _typed(cells: Sequence[str]) -> list[str | int | float]:
    """A row of texts, as it comes from wherever it was found, with its numbers as numbers."""
    as_kind = {"number": int, "share": float}
    return [as_kind.get(column.kind, str)(cell) for column, cell in zip(COLUMNS, cells, strict=True)]


def _cells(
    demand: Listed, supply: Listed, rank: int, hit: Hit, strength: MatchStrength, figures: Sequence[Comparison]
) -> list[str]:
    """A pair as a row under `COLUMNS`, each cell as text."""
    verdicts = [c.verdict for c in figures]
    said = [f"{name}{verdicts.count(v)}项" for v, name in _SAID.items() if v in verdicts]
    missed = [
        f"{c.asked.text}(成果:{c.offered.text if c.offered else '未提及'})"
        for c in figures
        if c.verdict is Verdict.NOT_MET
    ]
    return [
        str(demand.id),
        demand.row.title,
        demand.organisation,
        str(rank),
        str(supply.id),
        supply.row.title,
        supply.organisation,
        f"{hit.score:.4f}",
        MATCH_STRENGTH_NAMES[strength],
        "、".join(f"{p.phrase}({p.contribution / hit.score:.0%})" for p in hit.phrases[:_PHRASES]),
        "、".join(said),
        ";".join(missed),
        "、".join(hit.unmentioned[:_UNMENTIONED]),
    ]
