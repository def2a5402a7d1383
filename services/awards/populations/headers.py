"""Headers of a population file: which column each means, and in which unit it counts.

A header may say its unit ("研发费用(万元)", "研发费用:万元", "研发费用万元"); one that says none is in yuan, or in what stands above
or below the list ("单位:万元"). A unit that is not known, or that is said twice and not alike, is refused, never guessed.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from services.awards.domain.column_keys import CODE, ColumnKey, ColumnKind
from services.awards.populations.columns import SCALES, YUAN, ColumnOfFile
from shared.contracts.values import normalise_text
from shared.plumbing.errors import UnsupportedFile
from shared.plumbing.lists.cells import header_key

_WAN_KEY = ".wan"
"""Ends a machine name whose amounts are in 万元."""

_WITH_UNIT = re.compile(r"^([^()\[\]【】]+)[(\[【](?:单位:?)?([^()\[\]【】]{1,12})[)\]】]$")
_AFTER_A_MARK = re.compile(r"^(.+?)[:/,_-](?:单位:?)?([^:/,_-]{1,12})$")
_LIKE_A_UNIT = re.compile(r"[元圆万千百亿%人个名户币美]|rmb|usd|cny|[$¥€]", re.IGNORECASE)
_ABOVE = re.compile(r"(?:金额)?单位[:\s]*(?:人民币)?(百万元|亿元|千元|万元|元)(?![\u4e00-\u9fff])")


@dataclass(frozen=True, slots=True)
class Placed:
    """A header of a file: its column, and the unit that it says (None: it says none)."""

    column: ColumnOfFile
    unit: str | None


class Headers:
    """Finds the column that a header means."""

    def __init__(self, columns: Sequence[ColumnOfFile]) -> None:
        self.known = {header_key(written): column for column in columns for written in column.written()}
        self._bare = {header_key(column.headers[-1]): column for column in columns if column.unit}

    def find(self, header: str) -> Placed | None:
        """The column and unit of a header, None where nobody reads it. Raises `UnsupportedFile` for a quantity in a unit
        that is not known."""
        key = header_key(header.lstrip("\ufeff"))
        if key.endswith(_WAN_KEY) and (column := self.known.get(key.removesuffix(_WAN_KEY))) is not None:
            return Placed(column, "万元") if column.unit == YUAN else None
        if (column := self._bare.get(key)) is not None:
            return Placed(column, None)
        for pattern in (_WITH_UNIT, _AFTER_A_MARK):
            if (match := pattern.match(key)) and (column := self._bare.get(match[1])) is not None:
                return self._in_unit(header, column, match[2])
        if (column := self.known.get(key)) is not None:
            return Placed(column, column.unit)
        for unit in sorted(SCALES, key=len, reverse=True):
            if key.endswith(unit) and (column := self._bare.get(key.removesuffix(unit))) is not None:
                return self._in_unit(header, column, unit)
        return None

    def _in_unit(self, header: str, column: ColumnOfFile, unit: str) -> Placed | None:
        units = list(SCALES) if column.unit == YUAN else [column.unit or ""]
        if (unit := unit.removeprefix("人民币")) in units:
            return Placed(column, unit)
        if not _LIKE_A_UNIT.search(unit):
            return None
        wanted = "、".join(f"{column.headers[-1]}({one})" for one in units)
        raise UnsupportedFile(f"“{header}”的单位“{unit}”不能确定;请改为 {wanted} 之一")


def unit_above(cells: Sequence[str]) -> str | None:
    """The unit of money that stands around a list ("单位:万元"), if one does. Raises `UnsupportedFile` for two that differ."""
    units = {match[1] for cell in cells for match in _ABOVE.finditer(normalise_text(cell))}
    if len(units) > 1:
        raise UnsupportedFile(f"表外写了不同的金额单位({'、'.join(sorted(units))}),请在各列的表头里写明单位")
    return next(iter(units), None)


@dataclass(frozen=True, slots=True)
class Placement:
    """The columns of one file. headers: {key: header}. scales: {key: fen in one unit; of what is no money
    ten to its places}. choices: {key: (code, name) of what may be chosen}. counted: quantities that are no money. ignored:
    headers that no policy reads. assumed: headers that say no unit and are taken for yuan."""

    headers: dict[ColumnKey, str]
    scales: dict[ColumnKey, int]
    choices: dict[ColumnKey, tuple[tuple[str, str], ...]]
    counted: set[ColumnKey]
    ignored: list[str]
    assumed: list[str]

    def keys(self, *kinds: ColumnKind) -> list[ColumnKey]:
        """Those of some kinds, in the order of the file."""
        return [key for key in self.headers if key.kind in kinds]


def placed(names: Sequence[str], known: Headers, above: str | None) -> Placement:
    """Each header of a file at its column. above: the unit of money around the list. Raises `UnsupportedFile`."""
    placement = Placement({}, {}, {}, set(), [], [])
    for name in names:
        found = known.find(name)
        if found is None:
            placement.ignored.append(name)
            continue
        column, unit = found.column, found.unit
        if column.key in placement.headers:
            raise UnsupportedFile(f"“{name}”与“{placement.headers[column.key]}”是同一项,请只保留一列")
        placement.headers[column.key] = name
        if column.unit is not None and column.unit != YUAN:
            placement.counted.add(column.key)
        if column.choices:
            placement.choices[column.key] = column.choices
        if column.unit == YUAN and unit and above and unit != above:
            raise UnsupportedFile(f"“{name}”的单位是{unit},表外写的是“单位:{above}”,分不清是哪一个;请改为一致后重试")
        placement.scales[column.key] = SCALES[unit or above or YUAN] if column.unit == YUAN else 10**column.places
        if column.unit == YUAN and unit is None and above is None:
            placement.assumed.append(name)
    if CODE not in placement.headers:
        raise UnsupportedFile(f"没有“统一社会信用代码”列;现有:{'、'.join(names[:8])}")
    return placement
