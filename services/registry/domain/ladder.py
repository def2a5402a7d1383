"""Titles: the ladder, the single champions beside it, and the other recognitions that awards rest on."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from shared.city import part
from shared.contracts.titles import title_code


@dataclass(frozen=True, slots=True)
class Title:
    """称号. `years` is how long a recognition lasts; None: without end. `needs_subject`: what is recognised is a unit
    or product of the enterprise, which has a name of its own."""

    code: str
    name: str
    level: str
    kind: str
    clause: int
    years: int | None
    on_name_list: bool
    needs_subject: bool
    leads_to: tuple[str, ...]
    official: tuple[tuple[dt.date, str], ...]
    source: str
    certainty: str

    def official_name(self, on: dt.date) -> str:
        """What the title was officially called on a date."""
        names = [name for start, name in self.official if start <= on]
        return names[-1] if names else self.name


def _title(row: Mapping[str, Any]) -> Title:
    return Title(
        code=row["code"],
        name=row["name"],
        level=row["level"],
        kind=row["kind"],
        clause=row["clause"],
        years=row.get("years"),
        on_name_list=row.get("list", False),
        needs_subject=row.get("subject", False),
        leads_to=tuple(row.get("leads_to", ())),
        official=tuple((o["from"], o["name"]) for o in row.get("official", ())),
        source=row.get("source", ""),
        certainty=row.get("certainty", "verified"),
    )


@cache
def titles() -> dict[str, Title]:
    """Every title by code, in the order of the ladder."""
    return {row["code"]: _title(row) for row in part("ladder.yaml")["titles"]}


def title_from_wording(text: str) -> Title:
    """The title that a list's wording means; `ValueError` where it means none that is known."""
    code = title_code(text)
    if code is None or code not in titles():
        raise ValueError(f"不认识的称号“{text[:40]}”")
    return titles()[code]
