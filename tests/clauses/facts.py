"""Facts for clause tests: a small firm for which everything that a clause asks is known and nothing has happened."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

from services import sample_city
from services.awards.domain.assess import assess
from services.awards.domain.facts import Determination, Facts, RecognitionFact
from services.awards.domain.packfile import load_pack
from services.awards.domain.statement import Line
from services.awards.policies import DEFAULT, packs

PACK = packs()[DEFAULT]
JIANGLAN = load_pack(
    Path(sample_city.__file__).parent / "jianglan-2024-2026" / "policies" / "jianglan-2024-2026" / "pack.yaml"
)
EVERY_KIND = load_pack(Path(__file__).parent / "every_kind" / "pack.yaml")
BETWEEN = load_pack(Path(__file__).parent / "between" / "pack.yaml")
INSTALMENTS = load_pack(Path(__file__).parent / "instalments" / "pack.yaml")
YEAR = 2024
WAN = 1_000_000  # fen
FOUND = Determination(True, "岗位甲", dt.date(2025, 3, 1), "现场核查记录")


def facts(**changes: Any) -> Facts:
    """A small firm, all figures zero but known, no titles, no recognitions; `changes` replace fields."""
    known: dict[str, Any] = {
        "credit_code": "91430302MABQKXF64Q",
        "year": YEAR,
        "size": "small",
        "holds": frozenset(),
        "figures": {year: dict.fromkeys(PACK.figures, 0) for year in (YEAR - 1, YEAR)},
        "dates": {"first_invention_patent_granted_on": dt.date(2015, 1, 1)},
    }
    return Facts(**{**known, **changes})


def figures(
    this_year: dict[str, int | None], last_year: dict[str, int | None] | None = None
) -> dict[int, dict[str, int | None]]:
    """Known figures of both years, zero where not named; None: not known."""
    zero: dict[str, int | None] = dict.fromkeys(PACK.figures, 0)
    return {YEAR - 1: zero | (last_year or {}), YEAR: zero | this_year}


def recognised(
    title: str, day: dt.date = dt.date(YEAR, 9, 1), action: Any = "new", subject: str = ""
) -> RecognitionFact:
    return RecognitionFact(title, action, day, "示例工信〔2024〕1号", "示例机关", subject)


def lines(measure: str, given: Facts) -> list[Line]:
    """All lines of a measure in the statement for these facts."""
    return [line for line in assess(PACK, given).lines if line.measure_id == measure]


def line(measure: str, given: Facts) -> Line:
    """The one line of a measure."""
    (only,) = lines(measure, given)
    return only
