"""Workbooks of any length: whatever the cells hold, another reader finds them where they were put."""

from __future__ import annotations

import io

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from shared.plumbing.sheets import long_workbook
from shared.plumbing.sheets.long_workbook import LongWorkbook, escaped, unescaped

CELL = (
    st.none()
    | st.text(max_size=8)
    | st.sampled_from(
        ["=1+1", "<a&b>", "]]>", "\x1f", "\x1e|\x1f", " 前后空格 ", "_x0041_", "\r", "甲\r\n乙", "_x0041\r"]
    )
)


@settings(deadline=None)
@given(st.lists(st.tuples(CELL, CELL, CELL), max_size=12), st.integers(1, 5))
def test_every_cell_is_where_it_was_put(rows: list[tuple[str | None, ...]], batch: int) -> None:
    rows = [tuple((v or "").encode("utf-8", "replace").decode() for v in r) for r in rows]
    file = io.BytesIO()
    book = LongWorkbook(file, "名单", ["甲", "乙", "丙"])
    for at in range(0, len(rows), batch):
        book.write(rows[at : at + batch])
    book.close()
    found = openpyxl.load_workbook(io.BytesIO(file.getvalue())).active
    cells = [tuple(str(c.value or "") for c in row) for row in found.iter_rows()]
    assert cells == [
        ("甲", "乙", "丙"),
        *(tuple(map(escaped, row)) for row in rows),
    ]  # openpyxl leaves them as they stand
    sheet = CalamineWorkbook.from_filelike(io.BytesIO(file.getvalue())).get_sheet_by_index(0)
    assert [tuple(row) for row in sheet.to_python(skip_empty_area=False)][1:] == rows


@given(st.text(alphabet="_x00D\r\x01a5F", max_size=20))
def test_what_xml_cannot_carry_is_escaped_and_comes_back(text: str) -> None:
    assert unescaped(escaped(text)) == text
    assert "\r" not in escaped(text)


def test_a_long_list_goes_on_on_the_next_sheet() -> None:
    rows = [(str(n),) for n in range(25)]
    file = io.BytesIO()
    before, long_workbook.ROWS = long_workbook.ROWS, 10
    try:
        book = LongWorkbook(file, "名单", ["数"])
        book.write(rows[:7])
        book.write(rows[7:])
        book.close()
    finally:
        long_workbook.ROWS = before
    sheets = openpyxl.load_workbook(io.BytesIO(file.getvalue())).worksheets
    assert [s.title for s in sheets] == ["名单", "名单 2", "名单 3"]
    assert [c.value for s in sheets for c in next(iter(s.columns))[1:]] == [r[0] for r in rows]


def test_every_sheet_prints_on_a4_with_its_heads_and_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(long_workbook, "ROWS", 2)
    file = io.BytesIO()
    book = LongWorkbook(file, "名单", ["甲", "乙"])
    book.write([("1", "2")] * 3)
    book.close()
    sheets = openpyxl.load_workbook(io.BytesIO(file.getvalue())).worksheets
    assert [sheet.title for sheet in sheets] == ["名单", "名单 2"]
    for sheet in sheets:
        assert sheet.print_title_rows == "$1:$1"
        assert (sheet.page_setup.orientation, int(sheet.page_setup.paperSize)) == ("landscape", 9)
        assert (sheet.sheet_properties.pageSetUpPr.fitToPage, sheet.page_setup.fitToHeight) == (True, 0)
        assert (sheet.oddHeader.center.text, "&P" in sheet.oddFooter.right.text) == ("&A", True)
        assert sheet.freeze_panes == "A2"
