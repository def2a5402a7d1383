"""Figures that are hardly possible for one firm: most often the unit was mistaken. They count as they stand, and are remarked
upon. What is usual is the pack's own data."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from services.awards.domain.column_keys import ColumnKey, ColumnKind
from services.awards.domain.pack import Figure, Pack
from services.awards.domain.population import Mask, Money, Population, Rows
from services.awards.domain.wordings import year_words
from shared.contracts.amounts import yuan


class Remark(NamedTuple):
    """row: of the population. key: the column. name: for people."""

    row: int
    key: ColumnKey
    name: str
    value: int
    money: bool
    problem: str


@dataclass(frozen=True, slots=True)
class Remarks:
    """enterprises: how many firms have any. first: the first of them, row by row."""

    enterprises: int
    first: list[Remark]


class _Odd(NamedTuple):
    """What is unusual in one column."""

    rows: Rows
    values: Money
    key: ColumnKey
    name: str
    figure: Figure
    usual: tuple[int, int]


def remarks(packs: Sequence[Pack], population: Population, most: int) -> Remarks:
    """Figures and amounts outside of what is usual: of how many firms, and the first `most` of them."""
    odd = [column for column in _columns(packs, population) if len(column.rows)]
    marked = np.zeros(population.n, dtype=bool)
    for column in odd:
        marked[column.rows] = True
    # Of each column no more than are told in all: a list in a wrong unit is unusual in every cell.
    first = sorted((r for column in odd for r in _remarks(column, most)), key=lambda r: (r.row, str(r.key), r.value))[
        :most
    ]
    return Remarks(int(np.count_nonzero(marked)), first)


def _columns(packs: Sequence[Pack], p: Population) -> Iterator[_Odd]:
    figures = {id: figure for pack in reversed(packs) for id, figure in pack.figures.items()}
    for (offset, id), column in p.figures.items():
        if (figure := figures.get(id)) is not None and figure.plausible is not None:
            rows = np.flatnonzero(_outside(column, figure.plausible))
            name = f"{year_words(offset)}{figure.name}"
            yield _Odd(rows, column[rows], ColumnKey(ColumnKind.FIGURE, id, offset), name, figure, figure.plausible)
    usual = next((pack.plausible_award for pack in packs if pack.plausible_award), None)
    if usual is None:
        return
    award = Figure("", "", "元", money=True)
    for kind, word, kept in ((ColumnKind.DECIDED, "核定", p.decided), (ColumnKind.PAID, "已兑现", p.paid)):
        for id, said in kept.items():
            measure = next((m for pack in packs if (m := pack.measure(id))), None)
            odd, amounts = _outside(said.amounts, usual), said.amounts
            name = f"{word}:{measure.name if measure else id}"
            yield _Odd(said.rows[odd], amounts[odd], ColumnKey(kind, id), name, award, usual)


def _outside(column: Money, usual: tuple[int, int]) -> Mask:
    """Known, not zero, and less or more than is usual."""
    least, most = usual
    found: Mask = (column > 0) & ((column < least) | (column > most))
    return found


def _remarks(odd: _Odd, most: int) -> Iterator[Remark]:
    least, largest = (odd.figure.shown(end) for end in odd.usual)
    places = np.argsort(odd.rows, kind="stable")[:most]
    for row, value in zip(odd.rows[places].tolist(), odd.values[places].tolist(), strict=True):
        exact = f"{yuan(value)} 元" if odd.figure.money else odd.figure.shown(value)
        problem = f"按 {exact} 计,不在一家企业通常的范围({least} 至 {largest})内,请核对单位"
        yield Remark(row, odd.key, odd.name, value, odd.figure.money, problem)
