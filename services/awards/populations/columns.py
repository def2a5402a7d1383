"""Columns that a population file may have for a policy: their keys, their headers, and the unit of a quantity."""

from __future__ import annotations

from dataclasses import dataclass

from services.awards.domain.column_keys import CODE, NAME, SIZE, TITLES, UNIT, ColumnKey, ColumnKind
from services.awards.domain.pack import Pack, titles_held
from services.awards.domain.wordings import year_words

_HEADERS = {
    CODE: ("统一社会信用代码", "信用代码"),
    NAME: ("企业名称", "名称", "单位名称"),
    UNIT: ("县市区", "县市区(园区)", "归口单位", "所属县市区"),
    SIZE: ("划型", "企业划型", "企业规模", "规模"),
    TITLES: ("年末有效称号", "有效称号", "称号"),
}
YUAN = "元"
SCALES = {YUAN: 100, "千元": 100_000, "万元": 1_000_000, "百万元": 100_000_000, "亿元": 10_000_000_000}
"""Fen in one unit of an amount."""


@dataclass(frozen=True, slots=True)
class ColumnOfFile:
    """A column that a population file may have. key: its text is a header too; headers: as people write them, the first with
    the unit; unit: of a quantity (元, 人 …), else None; places: decimal places of what is no money; choices: (code, name) of what is chosen."""

    key: ColumnKey
    headers: tuple[str, ...]
    unit: str | None = None
    places: int = 0
    choices: tuple[tuple[str, str], ...] = ()

    def written(self) -> list[str]:
        """Every header that is surely this column."""
        headers = [str(self.key), *self.headers]
        if self.unit == YUAN:
            headers += [f"{self.headers[-1]}({unit})" for unit in SCALES if unit != YUAN]
        return headers


def columns_for(*packs: Pack) -> list[ColumnOfFile]:
    """Every column that a file may have for these packs; only the credit code must be there."""
    columns = {key: ColumnOfFile(key, names) for key, names in _HEADERS.items()}
    for pack in packs:
        for column in _columns_of(pack):
            columns.setdefault(column.key, column)
    return list(columns.values())


def _columns_of(pack: Pack) -> list[ColumnOfFile]:
    columns: list[ColumnOfFile] = []
    figures = {a for versions in pack.versions.values() for m in versions for a in m.figures}
    for offset, id in sorted(figures, key=lambda a: (list(pack.figures).index(a[1]), -a[0])):
        figure = pack.figures[id]
        name, key = f"{year_words(offset)}{figure.name}", ColumnKey(ColumnKind.FIGURE, id, offset)
        if figure.choices:
            columns.append(ColumnOfFile(key, (name,), choices=figure.choices))
        else:
            columns.append(_quantity(key, name, figure.unit, figure.places))
    columns += [ColumnOfFile(ColumnKey(ColumnKind.DATE, id), (name,)) for id, name in pack.dates.items()]
    for m in pack.measures:
        columns += [ColumnOfFile(ColumnKey(ColumnKind.NEW, m.rule.title), (m.name,))] if m.rule.title else []
        if m.once == "subject":
            continue
        columns += [
            ColumnOfFile(ColumnKey(ColumnKind.FOUND, m.id, gate=gate.id), (f"{m.name}:{gate.name}",))
            for gate in pack.gates_of(m.id).values()
        ]
        if any(version.rule.decided for version in pack.versions[m.id]):
            columns.append(_quantity(ColumnKey(ColumnKind.DECIDED, m.id), f"核定:{m.name}", YUAN))
        columns.append(_quantity(ColumnKey(ColumnKind.PAID, m.id), f"已兑现:{m.name}", YUAN))
    alone = {t for m in pack.measures for t in m.rule.titles_new} - {m.rule.title for m in pack.measures}
    columns += [ColumnOfFile(ColumnKey(ColumnKind.NEW, t), (f"新认定:{pack.titles[t]}",)) for t in sorted(alone)]
    columns += [ColumnOfFile(ColumnKey(ColumnKind.HOLDS, t), (f"持有:{t}",)) for t in titles_held(pack)]
    return columns


def _quantity(key: ColumnKey, name: str, unit: str, places: int = 0) -> ColumnOfFile:
    return ColumnOfFile(key, (f"{name}({unit})", name), unit, places)
