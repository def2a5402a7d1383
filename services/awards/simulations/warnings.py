"""What a simulation warns of: figures that are hardly possible, firm by firm, and columns whose unit was taken for granted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from services.awards.domain.column_keys import ColumnKey
from services.awards.domain.pack import Pack
from services.awards.domain.plausible import remarks
from services.awards.domain.population import Population
from shared.contracts.simulations import RowWarning
from shared.contracts.values import Fen

MAX_WARNED = 1000
"""Warnings that a report lists one by one; the firms that have any are all counted."""


@dataclass(frozen=True, slots=True)
class Warnings:
    """enterprises: how many have any. first: the first of them, by row. assumed: headers without a unit, taken for yuan."""

    enterprises: int = 0
    first: Sequence[RowWarning] = ()
    assumed: Sequence[str] = ()


NO_WARNINGS = Warnings()


def warnings_about(
    packs: Sequence[Pack],
    population: Population,
    *,
    rows: NDArray[np.int64] | None = None,
    headers: Mapping[ColumnKey, str] | None = None,
    assumed: Sequence[str] = (),
    most: int = MAX_WARNED,
) -> Warnings:
    """Of a population; where it came from a list, with the numbers of its rows and the headers as they stand there."""
    found = remarks(packs, population, most)
    first = [
        RowWarning(
            row=None if rows is None else int(rows[remark.row]),
            credit_code=population.credit_codes[remark.row] if len(population.credit_codes) else "",
            name=population.names[remark.row] if len(population.names) else "",
            column=(headers or {}).get(remark.key, remark.name),
            value=Fen(remark.value).yuan if remark.money else str(remark.value),
            problem=remark.problem,
        )
        for remark in found.first
    ]
    return Warnings(found.enterprises, first, assumed)
