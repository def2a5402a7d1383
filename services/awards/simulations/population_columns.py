"""The columns that a population file may have: what each is called, and in which unit it counts.

A header may say its unit ("研发费用(万元)", "研发费用:万元", "研发费用万元"); what says none is in yuan, or in what stands above
the list ("单位:万元"). A unit that nobody knows is refused, never guessed.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from services.awards.domain.pack import Pack, titles_held
from shared.contracts.values import normalise_text
from shared.plumbing.errors import UnsupportedFile
from shared.plumbing.sheets.reading import header_key

CODE, NAME, UNIT, SIZE, HOLDS = "credit_code", "name", "unit", "size", "holds"
_HEADERS = {
    CODE: ("统一社会信用代码", "信用代码"),
    NAME: ("企业名称", "名称", "单位名称"),
    UNIT: ("县市区", "县市区(园区)", "归口单位", "所属县市区"),
    SIZE: ("划型", "企业划型", "企业规模", "规模"),
    HOLDS: ("年末有效称号", "有效称号", "称号"),
}
YUAN = "元"
SCALES = {YUAN: 100, "千元": 100_000, "万元": 1_000_000, "百万元": 100_000_000, "亿元": 10_000_000_000}
"""Fen in one unit of an amount."""
_WAN_KEY = ".wan"
"""What a machine name ends with where the amounts are in 万元."""


@dataclass(frozen=True, slots=True)
class ColumnOfFile:
    """A column that a population file may have. key: its machine name, also accepted as a header; headers: what people
    write, the first with the unit; unit: of a quantity (元, 人 …), else None."""

    key: str
    headers: tuple[str, ...]
    unit: str | None = None

    def written(self) -> list[str]:
        """Every header that is surely this column."""
        found = [self.key, *self.headers]
        if self.unit == YUAN:
            found += [f"{self.headers[-1]}({unit})" for unit in SCALES if unit != YUAN]
        return found


@dataclass(frozen=True, slots=True)
class Placed:
    """A header of a file: its column, and the unit that it says (None: it says none)."""

    column: ColumnOfFile
    unit: str | None


def columns_for(*packs: Pack) -> list[ColumnOfFile]:
    """Every column that a file may have for these packs; only the credit code must be there."""
    found = {key: ColumnOfFile(key, names) for key, names in _HEADERS.items()}
    for pack in packs:
        for column in _columns_of(pack):
            found.setdefault(column.key, column)
    return list(found.values())


def _quantity(key: str, name: str, unit: str) -> ColumnOfFile:
    return ColumnOfFile(key, (f"{name}({unit})", name), unit)


def _columns_of(pack: Pack) -> list[ColumnOfFile]:
    found: list[ColumnOfFile] = []
    asked = {a for versions in pack.versions.values() for m in versions for a in m.rule.figures}
    for offset, id in sorted(asked, key=lambda a: (list(pack.figures).index(a[1]), -a[0])):
        figure = pack.figures[id]
        name = figure.name if offset == 0 else f"上年{figure.name}"
        found.append(_quantity(f"figures.{offset}.{id}", name, figure.unit))
    found += [ColumnOfFile(f"dates.{id}", (name,)) for id, name in pack.dates.items()]
    for m in pack.measures:
        if m.rule.title:
            found.append(ColumnOfFile(f"new.{m.rule.title}", (m.name,)))
        if m.once == "subject":
            continue
        found += [
            ColumnOfFile(f"found.{m.id}.{gate.id}", (f"{m.name}:{gate.name}",)) for gate in pack.gates_of(m.id).values()
        ]
        if any(version.rule.decided for version in pack.versions[m.id]):
            found.append(_quantity(f"decided.{m.id}", f"核定:{m.name}", YUAN))
        found.append(_quantity(f"paid.{m.id}", f"已兑现:{m.name}", YUAN))
    found += [ColumnOfFile(f"holds.{t}", (f"持有:{t}",)) for t in titles_held(pack)]
    return found


_WITH_UNIT = re.compile(r"^([^()\[\]【】]+)[(\[【](?:单位:?)?([^()\[\]【】]{1,12})[)\]】]$")
_AFTER_A_MARK = re.compile(r"^(.+?)[:/,_-](?:单位:?)?([^:/,_-]{1,12})$")
_LIKE_A_UNIT = re.compile(r"[元圆万千百亿%人个名户币美]|rmb|usd|cny|[$¥€]", re.IGNORECASE)
_ABOVE = re.compile(r"(?:金额)?单位[:\s]*(?:人民币)?(百万元|亿元|千元|万元|元)(?![\u4e00-\u9fff])")


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
    """The unit of money that stands above a list ("单位:万元"), if one does. Raises `UnsupportedFile` for two that differ."""
    found = {match[1] for cell in cells for match in _ABOVE.finditer(normalise_text(cell))}
    if len(found) > 1:
        raise UnsupportedFile(f"表头上方写了不同的金额单位({'、'.join(sorted(found))}),请在各列的表头里写明单位")
    return next(iter(found), None)
