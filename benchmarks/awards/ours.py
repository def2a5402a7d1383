"""The same columns as this program takes them."""

from __future__ import annotations

from typing import Any, cast

import numpy as np

from benchmarks.awards.population import YEAR, Columns
from services.awards.domain.pack import Pack
from services.awards.domain.population import Paid, Population, Recognised


def population(pack: Pack, columns: Columns) -> Population:
    """From dense columns: what few firms have becomes short lists of rows."""
    given = cast("dict[str, Any]", columns)

    def part(prefix: str) -> dict[str, Any]:
        return {name.removeprefix(prefix): column for name, column in given.items() if name.startswith(prefix)}

    recognised = {}
    for title, days in part("new.").items():
        rows = np.flatnonzero(days != 0)  # of a mask: in half the time
        none = np.zeros(len(rows), dtype=np.int32)
        recognised[title] = Recognised(rows, days[rows], none, none, none.astype(np.int8))
    paid = {}
    for id, mask in part("paid.").items():
        rows = np.flatnonzero(mask)
        none = np.zeros(len(rows), dtype=np.int32)
        yearly = pack.versions[id][-1].once == "year"
        paid[id] = Paid(rows, none, none + (YEAR if yearly else 0), none + YEAR - 1, none.astype(np.int64))
    return Population(
        year=YEAR,
        n=len(given["size"]),
        sizes=given["size"],
        holds=part("holds."),
        figures={(int(k.split(".")[0]), k.split(".")[1]): column for k, column in part("figures.").items()},
        dates=part("dates."),
        recognised=recognised,
        found={(k.split(".")[0], k.split(".")[1]): column for k, column in part("found.").items()},
        paid=paid,
    )
