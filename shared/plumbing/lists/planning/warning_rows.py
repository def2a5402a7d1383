"""What a row says of itself in passing: told beside it, and it lands."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from shared.contracts.imports import CellProblem
from shared.contracts.problems import shorten
from shared.plumbing.lists import refusals
from shared.plumbing.lists.columns import RowReader
from shared.plumbing.lists.planning.draft import cell_of
from shared.plumbing.lists.planning.reading_lines import Spoken
from shared.plumbing.lists.units import MONEY, units_said

_SIGN = re.compile("^[**★☆△▲※◆●■]+|[**★☆△▲※◆●■]+$")
_DATA_OF = re.compile("(20[0-9]{2}) ?年(?:度)?的?(?:数|指标|报表|财报|审计)")
"""2023年数据: of a year that may be another than the row's."""


def warn_of_remark(reader: RowReader) -> None:
    """A remark by which the row may not count, or its figures are of another unit or year than the list says."""
    remark = reader.raw("remark")
    if not remark:
        return
    remedy = "请核对这一行是否应当导入" if refusals.word_in_remark(remark) else _figures_differ(reader, remark)
    if remedy:
        reader.problem("remark", f"备注写有“{shorten(remark)}”", remedy, warn=True)


def _figures_differ(reader: RowReader, remark: str) -> str:
    """What to do about a remark that speaks of another unit or year; '' where it does not."""
    said = units_said(remark) & MONEY.keys()
    if said and any(unit not in said for unit in reader.units.values()):
        return "请核对这一行的金额单位,与表上所写不同"
    year = reader.raw("year") or reader.facts.get("year", "")
    if year and any(found not in year for found in _DATA_OF.findall(remark)):
        return "请核对这一行的年度,与表上所写不同"
    return ""


def warn_of_comments(reader: RowReader, comments: Mapping[int, str], headers: Sequence[str]) -> None:
    """Comments at a row's cells. `comments`: by place."""
    for place, text in sorted(comments.items()):
        said = CellProblem(
            column=headers[place],
            cell=cell_of(reader.sheet, reader.letters[place], reader.row.number),
            problem=f"该格有批注“{shorten(text)}”",
            remedy="请核对这一行是否应当按表中所填导入",
        )
        reader.warnings.append(said)


def warn_of_mark(reader: RowReader, name: str) -> None:
    """A sign before or behind a firm's name: 某公司※."""
    if found := _SIGN.search(reader.raw(name)):
        reader.problem(name, f"名称带有记号“{found[0]}”", "请核对记号的意思,这一行是否应当导入", warn=True)


def warn_of_line(reader: RowReader, spoken: Spoken) -> None:
    """A line beside the list about rows of a colour or a sign, of which this is one."""
    said = CellProblem(
        column="", cell=spoken.where, problem=f"“{shorten(spoken.text)}”说的看来也是这一行", remedy="请核对"
    )
    reader.warnings.append(said)
