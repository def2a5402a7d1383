"""Whole lists matched against each other: one row a pair, with its reasons, as an officer sends it round."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from services.matchmaking.listings.tables import ListingRow
from services.matchmaking.matches.figures import figures_of
from services.matchmaking.matches.index import body_of
from services.matchmaking.ranking import Document, Hit, Matcher
from services.matchmaking.ranking.indicators import Comparison, Verdict

HEADER = (
    "需求", "需求名称", "企业", "名次", "成果", "成果名称", "完成单位", "相似度", "主要共有词(占比)", "指标比对", "不满足的指标",
    "需求提到而成果未提及",
)  # fmt: skip
WIDTHS = (8, 40, 28, 6, 8, 40, 28, 8, 50, 24, 40, 40)
_PHRASES, _UNMENTIONED, _AT_ONCE = 6, 8, 500
_SAID = {Verdict.MET: "满足", Verdict.NOT_MET: "不满足", Verdict.NOT_STATED: "未提及"}


@dataclass(frozen=True, slots=True)
class Pair:
    """A demand, one of its best supplies, its rank among them from 1, and why."""

    demand: ListingRow
    supply: ListingRow
    rank: int
    hit: Hit
    figures: Sequence[Comparison]


def pairs(
    demands: Sequence[ListingRow],
    supplies: Sequence[ListingRow],
    *,
    k: int,
    progress: Callable[[int, int], None] = lambda done, of: None,
) -> Iterator[Pair]:
    """For every demand its k best supplies, in the demands' order, best first. Rows have numbers; `progress` hears how many
    demands of how many are done."""
    by_id = {row.id or 0: row for row in supplies}
    matcher = Matcher().fit(Document(id, row.title, body_of(row)) for id, row in by_id.items())
    offered = {}
    for start in range(0, len(demands), _AT_ONCE):
        part = demands[start : start + _AT_ONCE]
        ranked = matcher.rank_many([(row.title, body_of(row)) for row in part], k=k)
        for at, (demand, best) in enumerate(zip(part, ranked, strict=True), start=start + 1):
            asked, wanted = matcher.ask(demand.title, body_of(demand)), figures_of(demand)
            for rank, (id, _) in enumerate(best, start=1):
                supply = by_id[id]
                if id not in offered:
                    offered[id] = figures_of(supply)
                hit = asked.explain(Document(id, supply.title, body_of(supply)))
                yield Pair(demand, supply, rank, hit, wanted.met_by(offered[id]))
            progress(at, len(demands))


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
