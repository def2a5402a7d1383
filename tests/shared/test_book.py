"""The workbook writer: whatever a cell holds, it is of the type that it shows, and nothing in it runs."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

import openpyxl
import pytest

from shared.contracts.values import SHANGHAI, deadline_text
from shared.plumbing.lists.layout import find_blocks
from shared.plumbing.lists.reading import read_book
from shared.plumbing.sheets import book as book_module
from shared.plumbing.sheets.book import Book, Column, Kind, Value
from tests.workbooks import HEAD, require_for_people, sheet_rows

MADE = dt.datetime(2026, 11, 26, 1, 0, tzinfo=dt.UTC)


def written(columns: Sequence[Column], rows: Sequence[Sequence[Value]], name: str = "名单") -> bytes:
    output = io.BytesIO()
    with Book(output, "示例名单", "2026年11月", created=MADE) as book:
        book.table(name, columns, rows)
    return output.getvalue()


def streamed(columns: Sequence[Column], rows: Sequence[Sequence[str | int | float]]) -> tuple[bytes, int]:
    output = io.BytesIO()
    with Book(output, "示例名单", "2026年11月", created=MADE) as book:
        count = book.stream("名单", columns, rows)
    return output.getvalue(), count


def cell(kind: Kind, value: Value) -> Any:
    content = written([Column("列", kind)], [[value]])
    return openpyxl.load_workbook(io.BytesIO(content)).active.cell(HEAD + 1, 1)


@pytest.mark.parametrize(
    ("kind", "given", "value", "form"),
    [
        ("text", "2026-11-28", "2026-11-28", "@"),
        ("count", 1200, 1200, "#,##0"),
        ("number", 20261128, 20261128, "0"),
        ("money", 123_456_780, 1_234_567.8, "#,##0.00"),
        ("figure", "1234.50", 1234.5, "#,##0.00"),
        ("figure", "12", 12, "#,##0"),
        ("decimal", "3.5", 3.5, "#,##0.0"),
        ("rate", Decimal("0.0"), 0, "0.0%"),
        ("rate", Decimal("0.857"), 0.857, "0.0%"),
        ("share", 0.1234, 0.1234, "0.0000"),
        ("day", dt.date(2026, 11, 28), dt.datetime.fromisoformat("2026-11-28"), "yyyy-mm-dd"),
        ("instant", dt.datetime(2026, 11, 28, 10, 30, tzinfo=dt.UTC), dt.datetime.fromisoformat("2026-11-28T18:30"), "yyyy-mm-dd hh:mm"),
        ("deadline", dt.datetime(2026, 11, 28, 10, 30, tzinfo=dt.UTC), dt.datetime.fromisoformat("2026-11-28T18:30"), "yyyy-mm-dd hh:mm"),
        ("deadline", dt.datetime(2026, 11, 28, 16, tzinfo=dt.UTC), dt.datetime.fromisoformat("2026-11-28"), 'yyyy-mm-dd" 24:00"'),
    ],
)  # fmt: skip
def test_a_value_is_a_cell_of_its_own_type(kind: Kind, given: Value, value: Any, form: str) -> None:
    found = cell(kind, given)
    assert (found.value, found.number_format) == (value, form)


def test_nothing_is_an_empty_cell() -> None:
    assert [cell(kind, None).value for kind in ("text", "money", "deadline")] == [None, None, None]


def test_a_deadline_at_midnight_is_the_end_of_the_day_before_in_words_too() -> None:
    at = dt.datetime(2026, 11, 29, tzinfo=SHANGHAI)
    assert deadline_text(at) == "2026-11-28 24:00"
    assert deadline_text(at - dt.timedelta(hours=6)) == "2026-11-28 18:00"


def test_a_table_is_titled_filtered_and_ready_to_print_and_adds_up() -> None:
    columns = [Column("名称"), Column("金额(元)", "money", adds_up=True), Column("期限", "deadline")]
    content = written(columns, [["甲", 150, MADE], ["乙", 50, MADE]])
    require_for_people(content)
    sheet = openpyxl.load_workbook(io.BytesIO(content)).active
    assert [sheet["A1"].value, sheet["A2"].value] == ["示例名单", "2026年11月"]
    assert (sheet["A6"].value, sheet["B6"].value) == ("合计", "=SUM(B4:B5)")


def test_an_empty_table_has_its_heads() -> None:
    content = written([Column("甲"), Column("乙", "money", adds_up=True)], [])
    assert sheet_rows(openpyxl.load_workbook(io.BytesIO(content)).active) == [("甲", "乙"), ("合计", "=0")]


def test_long_text_and_lines_wrap_in_a_column_no_wider_than_a_page_takes() -> None:
    content = written([Column("短"), Column("长"), Column("行", width=20)], [["甲", "长" * 100, "一\n二"]])
    sheet = openpyxl.load_workbook(io.BytesIO(content)).active
    assert [bool(cell.alignment.wrap_text) for cell in sheet[HEAD + 1]] == [False, True, True]
    assert sheet.column_dimensions["B"].width < 62


STARTS = ["=cmd|' /C calc'!A0", "{=1}", "+86", "-12.50", "@x", "'", "\t=1", "http://example.invalid", "_x0041_"]


@pytest.mark.parametrize("whole", [True, False], ids=["table", "stream"])
def test_text_is_text_whatever_it_begins_with(whole: bool) -> None:
    rows = [[text] for text in STARTS]
    content = written([Column("甲")], rows) if whole else streamed([Column("甲")], rows)[0]
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        sheet = parts.read("xl/worksheets/sheet1.xml")
    assert b"<f" not in sheet
    assert b"hyperlink" not in sheet
    found = openpyxl.load_workbook(io.BytesIO(content)).active["A"][HEAD:]
    assert {one.data_type for one in found} <= {"s", "inlineStr"}


def test_a_list_written_here_is_read_by_our_reader() -> None:
    rows = [["甲", "x", -5], ["=1+1", "@x", 12], ["'", None, 86]]
    content = written([Column("甲"), Column("乙"), Column("丙", "number")], rows)
    (block,) = find_blocks(read_book(content), ["甲", "乙", "丙"], ["甲"])
    assert [list(row.cells[:3]) for row in block.rows] == [["甲", "x", "-5"], ["=1+1", "@x", "12"], ["'", "", "86"]]


def test_a_text_longer_than_a_cell_may_be_is_cut_and_not_dropped() -> None:
    assert len(cell("text", "长" * 40_000).value) == 32_767


def test_rows_that_stream_go_on_on_the_next_sheet(monkeypatch: pytest.MonkeyPatch) -> None:
    assert book_module.ROWS + HEAD == 2**20
    monkeypatch.setattr(book_module, "ROWS", 2)
    content, count = streamed([Column("甲", width=20), Column("元", "money")], [[str(n), n] for n in range(5)])
    assert count == 5
    sheets = openpyxl.load_workbook(io.BytesIO(content)).worksheets
    assert [s.title for s in sheets] == ["名单", "名单2", "名单3"]
    assert [row for s in sheets for row in sheet_rows(s)[1:]] == [(str(n), n / 100) for n in range(5)]
    assert {sheet_rows(s)[0] for s in sheets} == {("甲", "元")}


def test_equal_contents_make_equal_files() -> None:
    assert written([Column("甲")], [["乙"]]) == written([Column("甲")], [["乙"]])
