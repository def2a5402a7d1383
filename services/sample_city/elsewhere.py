"""The sample of another city than the long story is of: invented firms, and documents as its folder has titles. The second fictional city that
comes with the program has it; a city of somebody's own begins empty."""

from __future__ import annotations

import datetime as dt
import random
from pathlib import Path

from services.sample_city.build import City, Document, Firm
from shared.city import DEFAULT, part, read_yaml

SECOND = Path(__file__).parent / "jianglan-2024-2026"
_FIRMS = 90
_CLIMB = (20, 8, 3)
"""How many firms a year get the first title of the ladder, the next, and those above."""
_HONOURS = 3


def of_default() -> bool:
    """Is the process's city the one that the long story is of?"""
    return _is(DEFAULT)


def of_second() -> bool:
    """Is it the second fictional one?"""
    return _is(SECOND)


def _is(place: Path) -> bool:
    return bool(part("city.yaml")["id"] == read_yaml(place / "city.yaml")["id"])


def city_of(day: dt.date) -> City:
    """The invented city of the process's folder."""
    return City(day) if of_default() else FolderCity(day)


class FolderCity(City):
    """A city as its folder has units, titles and years."""

    def __init__(self, day: dt.date, seed: int = 20240601) -> None:
        said = part("city.yaml")
        self.day, self.shift = day, 0
        self.chance = random.Random(seed)  # noqa: S311 - what is invented is the same each time
        self.place = str(said["city"]).removesuffix("市")
        self.units = tuple((str(said["region"]), str(unit["name"])) for unit in part("units.yaml")["units"])
        self.unit_shares = tuple(3 if unit["kind"] == "county" else 2 for unit in part("units.yaml")["units"])
        self.firms = self._firms(_FIRMS)
        self.documents: list[Document] = []
        self.counters: dict[int, int] = {}
        self._issuers = {
            "市级": f"{said['city']}工业和信息化局(示例)", "省级": f"{said['province']}工业和信息化厅(示例)",
        }  # fmt: skip
        for year in range(said["plan"]["from"], min(said["plan"]["to"], day.year) + 1):
            self._year_of(year)
        self.documents = [d for d in self.documents if d.issued <= day]

    def _year_of(self, year: int) -> None:
        """From the lowest title up, each given to who has had the one below it since the year before."""
        below = ""
        for n, title in enumerate(t for t in part("ladder.yaml")["titles"] if t["kind"] == "ladder"):
            ready = [f for f in self.firms if title["name"] not in f.titles]
            ready = [f for f in ready if not below or f.titles.get(below, year) < year or year == self._first]
            ready = [f for f in ready if not below or below in f.titles]
            chosen = self.chance.sample(ready, min(_CLIMB[min(n, 2)], len(ready)))
            for firm in chosen:
                firm.titles[title["name"]] = year
            self._document(
                dt.date(year, 3 + 2 * n, 18),
                self._issuer(title["level"]),
                "新认定",
                title["name"],
                [(f, "") for f in chosen],
            )
            below = title["name"]
        for n, title in enumerate(t for t in part("ladder.yaml")["titles"] if t.get("subject")):
            rows = [(f, f"{f.product}{title['name'][2:]}({year})") for f in self.chance.sample(self.firms, _HONOURS)]
            self._document(dt.date(year, 6 + n, 9), self._issuer(title["level"]), "新认定", title["name"], rows)

    @property
    def _first(self) -> int:
        return int(part("city.yaml")["plan"]["from"])

    def _issuer(self, level: str) -> str:
        return self._issuers.get(level, self._issuers["市级"])

    def hero(self) -> Firm:
        """The first firm that got the highest title of the ladder."""
        (*_, top) = (t["name"] for t in part("ladder.yaml")["titles"] if t["kind"] == "ladder")
        return next(d.rows[0][0] for d in self.documents if d.title == top and d.rows)
