"""Columns by their Chinese headers, and the reading of one row's cells with every problem named.

An importer declares its columns once; header wording varies (full width, spaces, asterisks, a unit in parentheses), so
headers are compared by `header_key`.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TypeVar

from shared.contracts.imports import CellProblem
from shared.contracts.problems import shorten
from shared.contracts.values import CreditCode, Fen, normalise_text, unseen_problem, without_zero_width
from shared.plumbing.lists.xlsx_sheet import NO_RESULT
from shared.plumbing.sheets.reading import Sheet, SheetRow, header_key

T = TypeVar("T")
MAX_CELL = 4000


@dataclass(frozen=True, slots=True)
class Column:
    """One column: the field it fills, its Chinese header, and other headers that mean the same."""

    field: str
    header: str
    aliases: tuple[str, ...] = ()
    required: bool = False

    def header_keys(self) -> list[str]:
        return [header_key(h) for h in (self.header, *self.aliases, self.field)]


@dataclass(slots=True)
class RowReader:
    """Reads one row's cells by field, collecting what is wrong instead of stopping at the first."""

    row: SheetRow
    columns: dict[str, tuple[int, str]]
    errors: list[CellProblem] = field(default_factory=list)
    warnings: list[CellProblem] = field(default_factory=list)

    @staticmethod
    def place(sheet: Sheet, columns: Sequence[Column]) -> tuple[dict[str, tuple[int, str]], list[str], list[str]]:
        """Where each field stands: ({field: (index, header)}, missing required headers, headers nobody knows)."""
        by_key = {key: column for column in columns for key in column.header_keys()}
        placed: dict[str, tuple[int, str]] = {}
        unknown = []
        for index, cell in enumerate(sheet.header.cells):
            if not cell:
                continue
            column = by_key.get(header_key(cell))
            if column is None:
                unknown.append(cell)
            elif column.field not in placed:
                placed[column.field] = (index, column.header)
        missing = [c.header for c in columns if c.required and c.field not in placed]
        return placed, missing, unknown

    def has(self, name: str) -> bool:
        """Is the field's cell there and filled?"""
        return bool(self.raw(name))

    def header(self, name: str) -> str:
        return self.columns[name][1] if name in self.columns else name

    def problem(self, name: str, problem: str, remedy: str = "", *, warn: bool = False) -> None:
        """Report something about a field's cell."""
        found = CellProblem(column=self.header(name), value=shorten(self.raw(name)), problem=problem, remedy=remedy)
        told = self.warnings if warn else self.errors
        if found not in told:
            told.append(found)

    def raw(self, name: str) -> str:
        """The cell as it stands, without a check."""
        index = self.columns.get(name, (-1, ""))[0]
        return self.row.cells[index] if 0 <= index < len(self.row.cells) else ""

    def text(self, name: str, *, required: bool = False, limit: int = 200, lines: bool = False) -> str:
        """The cell as text, '' where empty; `lines`: of several lines. What came along by copying and has no width is left out,
        and said. A formula's error result, a line break in what is one line, and other unseen characters are problems."""
        raw = self.raw(name)
        if raw == NO_RESULT:
            self.problem(name, "公式没有保存的计算结果", "请在表格软件中打开并保存一次,或把公式改为数值后重新导入")
            return ""
        if raw.startswith("#") and raw.rstrip("!?").isupper() and " " not in raw and len(raw) <= 12:
            self.problem(name, f"单元格是公式错误值“{raw}”", "请把公式改为数值后重新导入")
            return ""
        raw = self._seen(name, raw.replace("\r\n", "\n"), lines=lines)
        if len(raw) > limit:
            self.problem(name, f"内容过长({len(raw)}字,至多{limit}字)", "请缩短")
            return ""
        if required and not raw:
            self.problem(name, "必填项为空", "请补充")
        return raw

    def _seen(self, name: str, raw: str, *, lines: bool) -> str:
        text = without_zero_width(raw)
        problem = unseen_problem(text, lines=lines)
        if problem is not None:
            self.problem(name, problem, "请在该单元格中只写一行文字" if "一行" in problem else "请重新录入该单元格")
            return ""
        if text != raw:
            self.problem(name, "含有不可见的零宽字符,已去掉", warn=True)
        return text

    def parse(self, name: str, convert: Callable[[str], T], *, required: bool = False, remedy: str = "") -> T | None:
        """The cell through `convert`; its ValueError's text becomes the problem. None where empty or wrong."""
        raw = normalise_text(self.text(name, required=required, lines=True))  # whose own rule looks past line breaks
        if not raw or raw in ("-", "—", "/", "无"):
            if required and raw:
                self.problem(name, "必填项为空", "请补充")
            return None
        try:
            return convert(raw)
        except ValueError as error:
            self.problem(name, str(error), remedy or "请核对后重新填写")
            return None

    def credit_code(self, name: str, *, required: bool = True) -> CreditCode | None:
        return self.parse(name, CreditCode, required=required, remedy="请对照营业执照核对18位代码")

    def date(self, name: str, *, required: bool = False) -> dt.date | None:
        return self.parse(name, parse_date, required=required, remedy="请按 2024-09-01 的格式填写")

    def wan(self, name: str, *, required: bool = False) -> Fen | None:
        """A non-negative amount in 万元."""
        return self.parse(name, _non_negative_wan, required=required, remedy="请填写以万元为单位的数字")

    def integer(self, name: str, *, low: int, high: int, required: bool = False) -> int | None:
        def convert(text: str) -> int:
            number = Decimal(text.replace(",", "")) if re.fullmatch(r"-?[\d,]+(\.0+)?", text) else None
            if number is None or not low <= number <= high:
                raise ValueError(f"应为{low}至{high}之间的整数")
            return int(number)

        return self.parse(name, convert, required=required)


def _non_negative_wan(text: str) -> Fen:
    amount = Fen.from_wan(text)
    if amount < 0:
        raise ValueError("金额不能为负")
    return amount


# Of a normalised text, where white space is one space: a pattern of open runs beside each other looks again and again.
_DATE = re.compile(r"(\d{4}) ?[-/.年] ?(\d{1,2}) ?[-/.月] ?(\d{1,2}) ?日?(?: 00:00(?::00)?)?")


def parse_date(text: str) -> dt.date:
    """A date as lists have it: 2024-09-01, 2024/9/1, 2024.9.1, 2024年9月1日, 20240901, or Excel's serial number."""
    text = normalise_text(text)
    try:
        if match := _DATE.fullmatch(text):
            return dt.date(*(int(g) for g in match.groups()))
        if re.fullmatch(r"\d{8}", text):
            return dt.date(int(text[:4]), int(text[4:6]), int(text[6:]))
        if re.fullmatch(r"\d{5}", text):
            # Days since 1899-12-30, as Excel counts; 36526 is 2000-01-01.
            return dt.date(1899, 12, 30) + dt.timedelta(days=int(text))
    except ValueError:
        pass
    raise ValueError("不是有效的日期")


def credit_codes(readers: Iterable[RowReader]) -> list[str]:
    """The well-formed codes in a list's rows, each once: what is to be read of those enterprises is read before the rows are."""
    codes: dict[str, None] = {}
    for reader in readers:
        with contextlib.suppress(ValueError):
            codes[CreditCode(reader.raw("credit_code"))] = None
    return list(codes)
