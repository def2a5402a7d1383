"""The cells of a filled form as values, each checked by itself; what is wrong is said by sheet, row and column."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from functools import cache
from typing import Any

from services.awards.domain.claim_process import STATE_NAMES
from services.hosting.cities import form
from services.hosting.cities.documents import Finding
from services.hosting.cities.form import Column, Filled, Row, Sheet
from shared.city import DEFAULT, read_yaml

_DIGITS = 15
"""Before a number's point or behind it; 1E+9999999 would be written out."""
_SEPARATORS = re.compile(r"[、,,;;\s]+")


@cache
def offered() -> dict[tuple[str, str], Sequence[str]]:
    """Words of the program that cells may hold."""
    roles = [r["label"] for r in read_yaml(DEFAULT / "roles.yaml")["roles"] if r["bond"] in ("none", "unit")]
    return {(form.STAGES.name, "state"): list(STATE_NAMES.values()), (form.PERSONS.name, "role"): roles}


@dataclass
class Cells:
    """A filled form. origins: {(file, list, number): (sheet, row)}, so that what a check of the folder finds is said by where it was
    written."""

    filled: Filled
    findings: list[Finding] = field(default_factory=list)
    origins: dict[tuple[Any, ...], tuple[str, int]] = field(default_factory=dict)
    words: Mapping[tuple[str, str], Sequence[str]] = field(default_factory=lambda: offered())

    def facts_of(self, name: str) -> Iterator[tuple[str, Any]]:
        said = self.filled.items(name)
        for item in form.ITEMS[name][1]:
            row, text = said.get(item.key, (1, ""))
            column = Column(item.key, item.name, item.kind, required=item.kind != "optional")
            value = self.value(Sheet(name, "", ()), row, column, "" if text.startswith("示例:") else text)
            yield item.key, value

    def table(self, sheet: Sheet) -> Iterator[tuple[int, dict[str, Any]]]:
        for row in self.filled.rows(sheet):
            yield row.number, {column.key: self.cell(sheet, row, column) for column in sheet.columns}

    def cell(self, sheet: Sheet, row: Row, column: Column) -> Any:
        text = row.cells[column.key]
        words = form.choices_of(self.words, sheet, column)
        if column.kind == "lines":
            unknown = [word for word in _lines(text) if word not in words]
            for word in unknown:
                self.wrong(sheet, row.number, column, word, "不是权限的名称,名称见工作表“可选内容”")
            return None if unknown else self.value(sheet, row.number, column, text)
        if text and words and text not in words:
            self.wrong(sheet, row.number, column, text, f"应为 {'、'.join(words)} 之一")
            return None
        return self.value(sheet, row.number, column, text)

    def value(self, sheet: Sheet, row: int, column: Column, text: str) -> Any:
        if not text:
            if column.required:
                self.wrong(sheet, row, column, "", "必填,不能为空")
            return [] if column.kind in ("list", "lines") else None
        try:
            return _READ[column.kind](text)
        except (ValueError, InvalidOperation):
            self.wrong(sheet, row, column, text, _WANTED[column.kind])
            return None

    def roles_said(self) -> dict[str, str]:
        """{label: code} of the roles that the form itself says; people have one of those that need no firm."""
        rows = self.filled.rows(form.ROLES)
        bonds = {word for word, bond in form.BONDS.items() if bond in ("none", "unit")}
        labels = [row.cells["label"] for row in rows if row.cells["bond"] in bonds]
        self.words = {**self.words, (form.PERSONS.name, "role"): labels}
        return {row.cells["label"]: row.cells["code"] for row in rows}

    def wrong(self, sheet: Sheet, row: int, column: Column, text: str, what: str) -> None:
        given = f"“{text[:40]}”" if text else ""
        self.findings.append(Finding(f"工作表“{sheet.name}”", row, f"列“{column.head}”{given}{what}", "请改正"))

    def as_written(self, finding: Finding) -> Finding:
        """A finding of the check by the row of the form, where one stands for it."""
        for n in range(len(finding.place), 0, -1):
            if (origin := self.origins.get((finding.file, *finding.place[:n]))) is not None:
                return Finding(f"工作表“{origin[0]}”", origin[1], finding.what, finding.do)
        return finding


def _parts(text: str) -> list[str]:
    return [word for word in _SEPARATORS.split(text) if word]


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


def _yuan(text: str) -> str:
    amount = Decimal(text.replace(",", ""))
    if not amount.is_finite() or amount < 0 or amount != amount.quantize(Decimal("0.01")):
        raise ValueError
    return f"{amount:.2f}"


def _number(text: str) -> int | float:
    number = Decimal(text)
    if not number.is_finite() or abs(number.adjusted()) > _DIGITS:
        raise ValueError
    return int(number) if number == int(number) else float(number)


_READ: Mapping[str, Any] = {
    "text": str, "optional": str, "list": _parts, "lines": _lines, "int": int, "date": dt.date.fromisoformat, "money": _yuan, "number": _number,
}  # fmt: skip
_WANTED = {
    "int": "应为整数", "date": "应为日期,如 2026-01-01", "money": "应为金额(元)", "number": "应为数", "text": "", "list": "", "lines": "", "optional": "",
}  # fmt: skip
