"""How well offers are found for what firms look for: a hundred needs, labelled by hand (`labels.csv`), against the offers of the sample
city. All of it is invented: these are no real banks, schools, agencies or firms.

`python3 run.py bench offers` reads both lists as an import would, asks which offers fit, ranks those as the service does, and prints
nDCG@10 and precision@5 by kind (2: what an officer would refer at once; 1: what he would name as well). Precision@5 counts the labelled
among the first five, out of five or of as many as are labelled. Labels were written from the texts before anything was ranked.
"""

from __future__ import annotations

import argparse
import csv
import datetime as dt
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console
from rich.table import Table

from benchmarks.matching_quality import judge
from services.matchmaking.domain.fitting import Firm, fits
from services.matchmaking.needs.columns import NEED_COLUMNS
from services.matchmaking.needs.imports import read_need
from services.matchmaking.needs.matching import offered, ranked, sought
from services.matchmaking.needs.service import content_of as need_content
from services.matchmaking.needs.tables import NeedRow
from services.matchmaking.needs.texts import body_of
from services.matchmaking.offers.columns import OFFER_COLUMNS
from services.matchmaking.offers.imports import read_offer
from services.matchmaking.offers.service import content_of as offer_content
from services.matchmaking.offers.tables import OfferRow
from services.matchmaking.providers.columns import set_words
from services.matchmaking.ranking import Document
from services.matchmaking.ranking.matcher import Matcher
from services.sample_city import SERVICES
from shared.contracts.offers import FEE_LEVEL_NAMES, OFFER_KIND_NAMES
from shared.plumbing.lists.columns import Column, RowReader
from shared.plumbing.lists.landing import as_readers

LABELS = Path(__file__).parent / "labels.csv"
DEPTH, FIRST = 10, 5
_FIRM = Firm("430302", "", "small", {"municipal_srdi": "市级专精特新", "provincial_little_giant": "省级小巨人"})
_CODE = "91430302MABQKXF64Q"
_DAY = dt.date(2026, 11, 20)


@dataclass(frozen=True, slots=True)
class Found:
    """Means over the needs of a kind."""

    kind: str
    needs: int
    ndcg: float
    precision: float


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def _readers(name: str, columns: Sequence[Column], **beside: str) -> list[RowReader]:
    """A list of the sample city, its cells under the fields of their columns; the words that a plan would have read as values."""
    field_of = {column.header: column.field for column in columns}
    kinds = set_words("offers", "kind", {kind.value: label for kind, label in OFFER_KIND_NAMES.items()})
    fees = set_words("offers", "fee_level", {level.value: label for level, label in FEE_LEVEL_NAMES.items()})
    readers = as_readers(
        [{field_of[header]: cell for header, cell in row.items()} | beside for row in _rows(SERVICES / name)],
        columns,
        {},
    )
    for reader in readers:
        for field, words in (("kind", kinds), ("fee_level", fees)):
            if value := words.means(reader.own(field)):
                reader.filled[field] = value
    return readers


def offers() -> dict[int, OfferRow]:
    found = {}
    for id, reader in enumerate(_readers("offers.csv", OFFER_COLUMNS), start=1):
        said = read_offer(reader, "0" * 32)
        assert said is not None, reader.errors
        found[id] = OfferRow(id=id, provider_id="", kind=said.details.kind.value, state="listed", **offer_content(said))
    return found


def needs() -> list[NeedRow]:
    found = []
    for reader in _readers("needs.csv", NEED_COLUMNS, credit_code=_CODE):
        said = read_need(reader)
        assert said is not None, reader.errors
        found.append(NeedRow(credit_code=_CODE, kind=said.details.kind.value, state="open", **need_content(said)))
    return found


def labels() -> dict[str, dict[str, float]]:
    """{need's title: {offer's title: 2 or 1}}"""
    found: dict[str, dict[str, float]] = {}
    for row in _rows(LABELS):
        found.setdefault(row["需求名称"], {})[row["服务产品"]] = float(row["得分"])
    return found


def measure() -> list[Found]:
    """Every labelled need, through what decides and ranks in the service."""
    rows, relevant = offers(), labels()
    matcher = Matcher().fit(Document(id, row.title, body_of(row)) for id, row in rows.items())
    judged: dict[str, list[tuple[float, float]]] = {}
    for need in needs():
        judged.setdefault(need.kind, []).append(_one(matcher, rows, need, relevant[need.title]))
    return [
        Found(kind, len(of), *(sum(column) / len(of) for column in zip(*of, strict=True)))
        for kind, of in judged.items()
    ]


def _one(
    matcher: Matcher, rows: Mapping[int, OfferRow], need: NeedRow, relevant: Mapping[str, float]
) -> tuple[float, float]:
    looked_for = sought(need)
    fitting = {id: row for id, row in rows.items() if fits(offered(row, ""), looked_for, _FIRM, _DAY) is not None}
    found = [rows[key].title for key, _ in ranked(matcher, need, fitting, DEPTH)]
    ndcg, _, _ = judge(found, relevant)
    first = sum(1 for title in found[:FIRST] if title in relevant)
    return ndcg, first / min(FIRST, len(relevant))


def mean(found: Sequence[Found]) -> Found:
    """Over all needs."""
    count = sum(f.needs for f in found)
    return Found(
        "all",
        count,
        sum(f.ndcg * f.needs for f in found) / count,
        sum(f.precision * f.needs for f in found) / count,
    )


def main(arguments: list[str], *, as_json: bool) -> None:
    """Measure and print."""
    argparse.ArgumentParser(prog="bench offers", description=__doc__).parse_args(arguments)
    found = measure()
    every = [*found, mean(found)]
    if as_json:
        for f in every:
            work = f"offers for needs: {f.kind}"
            print(json.dumps({"work": work, "ndcg": f.ndcg, "precision": f.precision, "needs": f.needs}))
        return
    table = Table("kind", "needs", "nDCG@10", "precision@5", title="offers for needs")
    for f in every:
        table.add_row(f.kind, str(f.needs), f"{f.ndcg:.4f}", f"{f.precision:.4f}")
    Console().print(table)
