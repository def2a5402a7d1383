"""Workbooks of any length: whatever the cells hold, another reader finds them where they were put."""

from __future__ import annotations

import io

import openpyxl
from hypothesis import given
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from shared.plumbing.sheets import long_workbook
from shared.plumbing.sheets.long_workbook import LongWorkbook

CELL = (
    st.none()
    | st.text(max_size=8)
    | st.sampled_from(["=1+1", "<a&b>", "]]>", "\x1f", "\x1e|\x1f", " 前后空格 ", "_x0041_"])
)


def shown(text: str | None) -> str:
    """What XML can carry of a text, as a reader gives it."""
    kept = "".join(c for c in text or "" if c in "\t\n" or (c >= " " and c not in "\ufffe\uffff") or c == "\r")
    return kept.encode("utf-8", "replace").decode()


@given(st.lists(st.tuples(CELL, CELL, CELL), max_size=12), st.integers(1, 5))
def test_every_cell_is_where_it_was_put(rows: list[tuple[str | None, ...]], batch: int) -> None:
    rows = [
        tuple(None if v is None else v.encode("utf-8", "replace").decode().replace("\r", "") for v in r) for r in rows
    ]
    file = io.BytesIO()
    book = LongWorkbook(file, "名单", ["甲", "乙", "丙"])
    for at in range(0, len(rows), batch):
        book.write(rows[at : at + batch])
    book.close()
    found = openpyxl.load_workbook(io.BytesIO(file.getvalue())).active
    cells = [tuple(str(c.value or "") for c in row) for row in found.iter_rows()]
    assert cells == [("甲", "乙", "丙"), *(tuple(map(shown, row)) for row in rows)]
    sheet = CalamineWorkbook.from_filelike(io.BytesIO(file.getvalue())).get_sheet_by_index(0)
    assert len(sheet.to_python(skip_empty_area=False)) == len(rows) + 1


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
