"""Columns by their Chinese headers, and the reading of one row's cells with every problem named.

An importer declares its columns once; header wording varies (full width, spaces, asterisks, a unit in parentheses), so
headers are compared by `header_key`.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from shared.contracts.imports import CellProblem
from shared.contracts.problems import shorten
from shared.contracts.values import ORDINARY, CreditCode, Fen, normalise_text, unseen_problem, without_zero_width
from shared.plumbing.lists.book import Row
from shared.plumbing.lists.cells import header_key
from shared.plumbing.lists.units import MONEY, PEOPLE, header_parts, times
from shared.plumbing.lists.values import DITTO, MISSING, mended_code, parse_amount, parse_count, parse_date
from shared.plumbing.lists.xlsx_sheet import NO_RESULT, OTHER_SIZE

T = TypeVar("T")
MAX_CELL = 4000
_FIRST_YEAR = 1900
_YUAN = ("元", "人民币元")
_MARKS = MISSING | DITTO
_LONGEST_MARK = max(map(len, _MARKS))


@dataclass(frozen=True, slots=True)
class Column:
    """One column: the field it fills, its Chinese header, and other headers that mean the same."""

    field: str
    header: str
    aliases: tuple[str, ...] = ()
    required: bool = False
    example: str = ""
    """What an empty form shows in the column"""

    @property
    def unit(self) -> str:
        """The unit of its amounts, as its header says it; "" where it holds none."""
        unit = header_parts(self.header)[1]
        return unit if unit in MONEY else ""

    @property
    def counts(self) -> bool:
        """Does its header say that it counts people or things?"""
        return header_parts(self.header)[1] in PEOPLE

    def header_keys(self) -> list[str]:
        return [header_key(h) for h in (self.header, *self.aliases, self.field)]


@dataclass(slots=True)
class RowReader:
    """Reads one row's cells by field, collecting what is wrong instead of stopping at the first."""

    row: Row
    columns: dict[str, tuple[int, str]]
    """{field: (place in the row, header as it stands in the file)}"""
    labels: Mapping[str, str] = field(default_factory=dict)
    """{field: its name}, by which problems name it"""
    facts: Mapping[str, str] = field(default_factory=dict)
    """{field: text} of what stands beside the rows"""
    units: Mapping[str, str] = field(default_factory=dict)
    """{money field: the unit of its column}; 万元 where none is given"""
    scales: Mapping[str, int] = field(default_factory=dict)
    """{field: how many are one in its column}, where that is not one: of a column in 万人"""
    sheet: str = ""
    block: str = ""
    """The list that the row is of: lists side by side have rows of one number"""
    letters: Sequence[str] = ()
    """The columns' letters, by place"""
    rounded: frozenset[int] = frozenset()
    """Places of number cells whose last digits the spreadsheet program has rounded away"""
    unwrapped: frozenset[int] = frozenset()
    """Places of cells that stood as ="…" or behind an apostrophe"""
    struck: frozenset[int] = frozenset()
    """Places of cells that are struck through, or of which a part is, in a row that is not"""
    repeated: frozenset[int] = frozenset()
    """Places of numbers that stand once for several rows, in a merged cell"""
    date1904: bool = False
    """Do bare numbers of days count from 1904?"""
    filled: dict[str, str] = field(default_factory=dict)
    """{field: text} of what was read otherwise than from the row's own cell: a wording's value, an enterprise found by name"""
    firm_refused: bool = False
    """Was it said already why the row's name stands for no enterprise? Then its missing code needs no word."""
    coded: CreditCode | None = None
    """The code that the row has in the form in which codes are printed, where that was found out"""
    errors: list[CellProblem] = field(default_factory=list)
    warnings: list[CellProblem] = field(default_factory=list)

    def has(self, name: str) -> bool:
        """Is the field's cell there and filled?"""
        return bool(self.raw(name))

    def present(self, name: str) -> bool:
        """Does the list speak of the field at all? What it has no column for stays as it is recorded."""
        return name in self.columns or name in self.filled

    def header(self, name: str) -> str:
        """How problems name the field: as the kind of list does; a money column as it stands, with its own unit."""
        if name in self.units and name in self.columns:
            return self.columns[name][1]
        return self.labels.get(name, name)

    def problem(self, name: str, problem: str, remedy: str = "", *, warn: bool = False) -> None:
        """Report something about a field's cell."""
        found = CellProblem(
            column=self.header(name),
            cell=self.cell(name),
            value=shorten(self.own(name)),
            problem=problem,
            remedy=remedy,
        )
        told = self.warnings if warn else self.errors
        if found not in told:
            told.append(found)

    def cell(self, name: str) -> str:
        """The address of the field's cell: 名单!C3; '' where there is none."""
        place = self.columns.get(name, (-1, ""))[0]
        if not 0 <= place < len(self.letters):
            return ""
        address = f"{self.letters[place]}{self.row.number}"
        return f"{self.sheet}!{address}" if self.sheet else address

    def raw(self, name: str) -> str:
        """What was read for the field, without a check."""
        if self.filled and (filled := self.filled.get(name)):
            return filled
        text = self.own(name)
        return times(text, self.scales[name]) if name in self.scales else text

    def own(self, name: str) -> str:
        """The row's own cell as it stands."""
        column = self.columns.get(name)
        if column is None:
            return ""
        index, cells = column[0], self.row.cells
        return cells[index] if 0 <= index < len(cells) else ""

    def text(
        self, name: str, *, required: bool = False, limit: int = 200, lines: bool = False, none_is_said: bool = False
    ) -> str:
        """The cell as text, '' where it is empty or says that there is nothing (`none_is_said`: where 无 is an answer, it stays); `lines`:
        of several lines. What came along by copying and has no width is left out, and said. A formula's error result, a line break in what is one line, and other unseen characters are problems."""
        if not required and not self.present(name):
            return ""  # most fields of most lists
        raw = self.raw(name)
        if self.struck and name in self.columns and self.columns[name][0] in self.struck:
            self.problem(
                name,
                "该格的内容被划掉,或划掉了一部分,分不清以什么为准",
                "请删去划掉的内容,仍然有效的去掉删除线,再重新导入",
            )
            return ""
        if not raw:
            if required:
                self.problem(name, "必填项为空", "请补充")
            return ""
        ordinary = len(raw) <= limit and ORDINARY.fullmatch(raw) is not None
        if ordinary and raw not in _MARKS:
            return raw  # most cells: nothing of what is looked for below is in them
        if len(raw) <= _LONGEST_MARK and (mark := normalise_text(raw)):
            if mark in MISSING and not none_is_said and mark[0] != "#":  # #N/A is a formula's error
                if required:
                    self.problem(name, "必填项为空", "请补充")
                return ""
            if mark in DITTO:
                self.problem(name, f"写的是“{raw}”,不知所指的是哪一格", "请填写完整的内容")
                return ""
        if ordinary:
            return raw
        if raw == NO_RESULT:
            self.problem(name, "公式没有保存的计算结果", "请在表格软件中打开并保存一次,或把公式改为数值后重新导入")
            return ""
        if raw == OTHER_SIZE:
            self.problem(
                name,
                "单元格的数字格式使显示的数与所存的数不同(如以千或万为单位显示),分不清是哪一个",
                "请把该列的数字格式改为“常规”,按表头的单位填写后重新导入",
            )
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
        if not required and not self.present(name):
            return None
        raw = normalise_text(self.text(name, required=required, lines=True))  # whose own rule looks past line breaks
        if not raw or raw in MISSING:
            if required and raw:
                self.problem(name, "必填项为空", "请补充")
            return None
        try:
            return convert(raw)
        except ValueError as error:
            self.problem(name, str(error), remedy or "请核对后重新填写")
            return None

    def credit_code(self, name: str, *, required: bool = True) -> CreditCode | None:
        if self.firm_refused:
            return None
        if name in self.columns and name not in self.filled and self.columns[name][0] in self.rounded:
            self.problem(
                name,
                "代码存成了数字,表格软件只保留15位,后几位已变成0",
                "请把该列设为“文本”格式,再从原文件(或营业执照)重新录入代码",
            )
            return None
        if self.coded is not None and not self.unwrapped and not self.struck and self.coded == self.raw(name):
            return self.coded
        return self.parse(
            name, lambda text: self._code(name, text), required=required, remedy="请对照营业执照核对18位代码"
        )

    def _code(self, name: str, text: str) -> CreditCode:
        code, mended = mended_code(text)
        if mended:
            self.problem(name, mended, "请核对", warn=True)
        elif self.columns.get(name, (-1, ""))[0] in self.unwrapped:
            self.problem(name, '代码外的 ="…" 或引号已去掉', warn=True)
        return code

    def date(self, name: str, *, required: bool = False) -> dt.date | None:
        def convert(text: str) -> dt.date:
            day = parse_date(text, date1904=self.date1904)
            if day.year < _FIRST_YEAR:
                raise ValueError(f"日期早于{_FIRST_YEAR}年")
            return day

        return self.parse(name, convert, required=required, remedy="请按 2024-09-01 的格式填写")

    def wan(self, name: str, *, required: bool = False) -> Fen | None:
        """A non-negative amount, in the unit of its column or its own."""
        unit = self.units.get(name, "万元")
        if self.is_of_several(name):
            return None

        def convert(text: str) -> Fen:
            return parse_amount(text, unit)

        amount = self.parse(name, convert, required=required, remedy=f"请填写以{unit}为单位的数字")
        if amount is not None and unit not in _YUAN and (said := normalise_text(self.raw(name))).endswith(("万", "亿")):
            self.problem(name, f"“{said}”按 {said}元 读,而该列以{unit}为单位", "请核对", warn=True)
        return amount

    def is_of_several(self, name: str) -> bool:
        """A number in a cell that is merged over several rows is not each row's: it may be what they come to together."""
        if not self.repeated or name not in self.columns or name in self.filled:
            return False  # most lists
        if self.columns[name][0] not in self.repeated:
            return False
        self.problem(name, "一个数写在跨几行的合并单元格里,分不清各行是多少", "请取消合并,各行填各行的数")
        return True

    def year(self, name: str, *, low: int, high: int, required: bool = False) -> int | None:
        """A calendar year: 2025, 2025年, 2025年度."""

        def convert(text: str) -> int:
            return parse_count(text, low=low, high=high, units=("年", "年度"))

        return self.parse(name, convert, required=required)

    def integer(self, name: str, *, low: int, high: int, required: bool = False) -> int | None:
        if self.is_of_several(name):
            return None

        def convert(text: str) -> int:
            return parse_count(text, low=low, high=high)

        return self.parse(name, convert, required=required)


def credit_codes(readers: Iterable[RowReader]) -> list[str]:
    """The well-formed codes in a list's rows, each once: what is to be read of those enterprises is read before the rows are."""
    codes: dict[str, None] = {}
    for reader in readers:
        if (code := code_of(reader)) is not None:
            codes[code] = None
            if code == reader.raw("credit_code"):
                reader.coded = code
    return list(codes)


def code_of(reader: RowReader) -> CreditCode | None:
    """The row's code, where it is well formed; nothing is said of one that is not."""
    try:
        return mended_code(reader.raw("credit_code"))[0]
    except ValueError:
        return None
