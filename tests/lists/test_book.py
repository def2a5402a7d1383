"""What comes of a file's bytes: its pages with what was hidden, struck through, merged or rounded; or a refusal by its name."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.chart import BarChart
from openpyxl.styles import Font

from shared.plumbing.errors import DomainError, TooLarge, UnsupportedFile
from shared.plumbing.lists import grid, workbooks
from shared.plumbing.lists.book import Book, Merged, Page
from shared.plumbing.lists.cells import header_key
from shared.plumbing.lists.layout import find_blocks
from shared.plumbing.lists.pieces import block_pieces, blocks_of
from shared.plumbing.lists.reading import read_book
from shared.plumbing.lists.xlsx_sheet import NO_RESULT
from tests.lists.old_workbooks import biff5, compound, record

CASES = Path(__file__).parent / "cases"
HEADER = ["序号", "企业名称", "统一社会信用代码"]
ROWS = [
    ["1", "潭州珩科重机有限公司", "91430302MA00DCNK06"],
    ["2", "潭州朔川检测有限公司", "91430302MA0H1LQC9Y"],
    ["3", "潭州峻泽环境有限公司", "91430302MA0JXJJK05"],
]
KNOWN = [header_key(h) for h in (*HEADER, "县市区", "技术需求名称", "主要问题", "技术领域")]
TEXT = "\n".join(",".join(row) for row in [HEADER, *ROWS]) + "\n"


def case(name: str) -> Book:
    return read_book((CASES / name).read_bytes(), name, KNOWN)


def cells(page: Page) -> list[list[str]]:
    return [list(row.cells) for row in page.rows]


def saved(workbook: openpyxl.Workbook) -> bytes:
    out = io.BytesIO()
    workbook.save(out)
    return out.getvalue()


def made(*rows: Sequence[Any]) -> openpyxl.Workbook:
    workbook = openpyxl.Workbook()
    for row in rows:
        workbook.worksheets[0].append(list(row))
    return workbook


def changed(content: bytes, part: str, change: tuple[bytes, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            text = old.read(name)
            if name == part:
                assert change[0] in text
                text = text.replace(*change)
            new.writestr(name, text)
    return out.getvalue()


def zipped(**parts: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


# Sheets, rows and columns that were hidden


def test_every_sheet_is_read_and_a_hidden_one_says_so() -> None:
    assert [(p.name, p.hidden, len(p.rows)) for p in case("05-sheet-per-county.xlsx").pages] == [
        ("雨湖区", False, 4),
        ("岳塘区", False, 4),
    ]
    assert [(p.name, p.hidden) for p in case("06-hidden-draft-sheet.xlsx").pages] == [("名单", False), ("旧稿", True)]


def test_a_very_hidden_sheet_is_hidden_and_a_sheet_without_cells_is_a_page_without_rows() -> None:
    workbook = made(HEADER, *ROWS)
    workbook.create_sheet("暗").sheet_state = "veryHidden"
    assert [(p.hidden, len(p.rows)) for p in read_book(saved(workbook)).pages] == [(False, 4), (True, 0)]


def test_a_sheet_of_a_chart_is_no_page() -> None:
    workbook = made(HEADER, *ROWS)
    workbook.create_chartsheet("图").add_chart(BarChart())
    workbook.create_sheet("乙").append(["甲"])
    workbook.worksheets[1].row_dimensions[1].hidden = True
    assert [(p.name, p.hidden_rows) for p in read_book(saved(workbook)).pages] == [("Sheet", {}), ("乙", {1: "hidden"})]


def test_rows_that_a_filter_left_out_are_told_from_rows_hidden_by_hand() -> None:
    assert case("07-filtered-hidden-rows.xlsx").pages[0].hidden_rows == dict.fromkeys((4, 5, 6, 7), "filtered")
    workbook = made(HEADER, *ROWS)
    workbook.worksheets[0].row_dimensions[3].hidden = True
    workbook.worksheets[0].row_dimensions[9].hidden = True
    assert read_book(saved(workbook)).pages[0].hidden_rows == {3: "hidden"}
    workbook.worksheets[0].auto_filter.ref = "A1:C4"
    assert read_book(saved(workbook)).pages[0].hidden_rows == {3: "hidden"}
    workbook.worksheets[0].auto_filter.add_filter_column(1, ["x"])
    assert read_book(saved(workbook)).pages[0].hidden_rows == {3: "filtered"}


def test_a_row_that_the_filter_of_a_table_left_out_is_filtered() -> None:
    workbook = made(HEADER, *ROWS)
    table = openpyxl.worksheet.table.Table(displayName="T1", ref="A1:C4")
    table._initialise_columns()
    for column, name in zip(table.tableColumns, HEADER, strict=True):
        column.name = name
    table.autoFilter.add_filter_column(1, ["x"])
    workbook.worksheets[0].add_table(table)
    workbook.worksheets[0].row_dimensions[2].hidden = True
    assert read_book(saved(workbook)).pages[0].hidden_rows == {2: "filtered"}


def test_a_row_and_a_column_of_no_size_are_hidden() -> None:
    workbook = made(HEADER, *ROWS)
    workbook.worksheets[0].column_dimensions["B"].hidden = True
    content = changed(saved(workbook), "xl/worksheets/sheet1.xml", (b'<row r="2"', b'<row r="2" ht="0"'))
    page = read_book(content).pages[0]
    assert (page.hidden_rows, page.hidden_columns) == ({2: "hidden"}, {1})


# Struck through


def test_a_row_of_which_every_filled_cell_is_struck_through_is_struck() -> None:
    assert case("61-struck-through-row.xlsx").pages[0].struck_rows == {3}
    workbook = made(HEADER, *ROWS, ["4", "", "x"])
    for cell in (*workbook.worksheets[0][2], *workbook.worksheets[0][3][:2], *workbook.worksheets[0][5]):
        cell.font = Font(strike=True)
    assert read_book(saved(workbook)).pages[0].struck_rows == {2, 5}


def test_a_text_struck_through_in_all_its_runs_is_struck_and_one_struck_in_part_is_not() -> None:
    struck, plain = InlineFont(strike=True), InlineFont()
    workbook = made(HEADER)
    workbook.worksheets[0].append(["", CellRichText(TextBlock(struck, "潭州"), TextBlock(struck, "甲公司"))])
    workbook.worksheets[0].append(["", CellRichText(TextBlock(struck, "潭州"), TextBlock(plain, "乙公司"))])
    assert read_book(saved(workbook)).pages[0].struck_rows == {2}


# Numbers, days, texts


def test_a_number_cell_of_sixteen_digits_is_said_to_be_rounded_and_a_text_is_not() -> None:
    assert case("14-rounded-code-passes-checks.xlsx").pages[0].long_numbers == {(2, 1)}
    book = read_book(
        saved(made(["a", "b", "c"], [10**15, 10**15 - 1, "914303021000037000"], [-(10**17), "9.14303E+17", 5]))
    )
    assert book.pages[0].long_numbers == {(2, 0), (3, 0), (3, 1)}


@pytest.mark.parametrize("text", ["9.14303E+17", "9.14303021000037E+17", "9E+15", "1.2e+20"])
def test_what_a_program_shows_of_a_long_number_is_said_to_be_rounded_in_a_text_file(text: str) -> None:
    assert read_book(f"企业名称,代码\n甲,{text}\n".encode()).pages[0].long_numbers == {(2, 1)}


@pytest.mark.parametrize("text", ["1.2345E+03", "9.1E+14", "E+17", "甲E+17", "9.14303E-17"])
def test_a_short_number_and_a_word_are_not(text: str) -> None:
    assert not read_book(f"企业名称,代码\n甲,{text}\n".encode()).pages[0].long_numbers


def test_the_calendar_of_1904_is_said_and_days_with_a_format_are_right_in_either() -> None:
    book = case("15-date1904-number.xlsx")
    assert (book.date1904, [row.cells[3] for row in book.pages[0].rows[1:]]) == (True, ["40663", "2015-05-01"])
    for name, system in (("16-builtin-format-31.xlsx", False), ("17-builtin-format-31-date1904.xlsx", True)):
        book = case(name)
        assert (book.date1904, [row.cells[3] for row in book.pages[0].rows[1:]]) == (system, ["2015-05-01"] * 2)


def test_what_keeps_a_code_text_is_taken_off_and_said() -> None:
    page = case("12-code-kept-as-text.csv").pages[0]
    assert [row.cells[1][:10] for row in page.rows[1:]] == ["91430302MA"] * 4
    assert {place: text[0] for place, text in page.unwrapped.items()} == {(2, 1): "=", (3, 1): "'", (5, 1): "`"}
    typed = read_book(saved(made(HEADER, [1, "甲", "’91430302MA00DCNK06"]))).pages[0]
    assert (typed.rows[1].cells[2], typed.unwrapped) == ("91430302MA00DCNK06", {(2, 2): "’91430302MA00DCNK06"})


def test_an_apostrophe_before_a_name_stays() -> None:
    page = read_book("企业名称,备注\n'甲公司,'n\n".encode()).pages[0]
    assert (page.rows[1].cells, page.unwrapped) == (("'甲公司", "'n"), {})


def test_carriage_returns_phonetic_guides_and_rich_texts_are_read_as_they_are_seen() -> None:
    assert case("22-x000d.xlsx").pages[0].rows[1].cells == ("1", "潭州珩科重机有限公司", "91430302MA00DCNK06")
    for name in ("23-pinyin-phonetic.xlsx", "52-exceljs-rich-formula-link.xlsx", "53-exceljs-stream.xlsx"):
        assert case(name).pages[0].rows[1].cells[:3] == tuple(ROWS[0])


@pytest.mark.parametrize(
    "name", ["24-strict-ooxml.xlsx", "21-backslash-entries.xlsx", "18-styled-empty-row-300000.xlsx"]
)
def test_a_workbook_is_read_however_its_program_writes(name: str) -> None:
    assert cells(case(name).pages[0]) == [HEADER, *ROWS]


def test_names_of_entries_do_not_depend_on_capitals() -> None:
    content = saved(made(HEADER, *ROWS))
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            new.writestr(name.replace("sheet1.xml", "Sheet1.xml"), old.read(name))
    assert cells(read_book(out.getvalue()).pages[0]) == [HEADER, *ROWS]


def test_two_entries_of_one_name_are_refused_whichever_way_the_strokes_lean() -> None:
    content = saved(made(HEADER, *ROWS))
    out = io.BytesIO(content)
    with zipfile.ZipFile(out, "a") as archive:
        archive.writestr("xl\\worksheets\\sheet1.xml", b"<x/>")
    with pytest.raises(UnsupportedFile):
        read_book(out.getvalue())


# Rows with a value are counted, not styled ones


def styled(rows: int, columns: str = "A") -> bytes:
    content = saved(made(HEADER, *ROWS))
    extra = f'<row r="{rows}"><c r="{columns}{rows}" s="1"/></row></sheetData>'.encode()
    return changed(content, "xl/worksheets/sheet1.xml", (b"</sheetData>", extra))


@pytest.mark.parametrize(("rows", "columns"), [(300_000, "A"), (1_048_576, "C"), (5, "XFD")])
def test_styled_empty_cells_far_away_are_passed_over(rows: int, columns: str) -> None:
    assert cells(read_book(styled(rows, columns)).pages[0]) == [HEADER, *ROWS]


def test_hundreds_of_thousands_of_styled_empty_rows_are_passed_over() -> None:
    content = saved(made(HEADER, *ROWS))
    extra = "".join(f'<row r="{n}"><c r="A{n}" s="1"/><c r="B{n}" s="1"/></row>' for n in range(10, 250_000))
    content = changed(content, "xl/worksheets/sheet1.xml", (b"</sheetData>", extra.encode() + b"</sheetData>"))
    assert cells(read_book(content).pages[0]) == [HEADER, *ROWS]


def test_rows_of_commas_alone_are_passed_over() -> None:
    assert cells(read_book((TEXT + ",,\n" * 250_000).encode()).pages[0]) == [HEADER, *ROWS]


def test_a_value_far_away_is_refused() -> None:
    content = saved(made(HEADER))
    cell = b'<row r="300000"><c r="A300000"><v>1</v></c></row></sheetData>'
    with pytest.raises(TooLarge, match="行"):
        read_book(changed(content, "xl/worksheets/sheet1.xml", (b"</sheetData>", cell)))


@pytest.mark.parametrize(
    "cell", ["<c r='A900000'>", "<c r='ZZZ2'>", "<c r='XFD1048576' t='s'>", "<c r='A900000' s='1' >"]
)
def test_a_place_that_names_another_row_than_its_own_is_measured_by_the_place(
    cell: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workbooks, "CalamineWorkbook", None)  # it would lay the whole rectangle out
    extra = f'<row r="2">{cell}<v>1</v></c></row></sheetData>'.encode()
    with pytest.raises(TooLarge, match=r"行|列"):
        read_book(changed(saved(made(HEADER)), "xl/worksheets/sheet1.xml", (b"</sheetData>", extra)))


def test_cells_that_come_one_by_one_are_refused_as_soon_as_they_are_too_many(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(grid, "MAX_ROWS", 3)
    monkeypatch.setattr(grid, "MAX_CELLS", 5)
    rows, one = grid.Grid("a"), grid.Grid("b")
    for n in range(3):
        rows.put(n, 0, "x")
    with pytest.raises(TooLarge, match="行"):
        rows.put(3, 0, "x")
    for _ in range(5):
        one.put(0, 0, "x")
    with pytest.raises(TooLarge, match="单元格"):
        one.put(0, 0, "x")


# Merged cells


def test_a_cell_merged_downwards_is_filled_and_the_ranges_are_kept() -> None:
    page = case("83-merged-county.xlsx").pages[0]
    assert [row.cells[0] for row in page.rows[2:]] == ["湘潭经开区"] * 3
    assert Merged(4, 0, 6, 0) in page.merged
    assert [row.cells[1] for row in case("67-merged-firm-two-titles.xlsx").pages[0].rows[1:]] == [ROWS[0][1]] * 2


# Text files


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le", "utf-16-be"])
def test_a_text_file_is_read_in_every_encoding_with_or_without_its_mark(encoding: str) -> None:
    assert cells(read_book(TEXT.encode(encoding)).pages[0]) == [HEADER, *ROWS]


def test_a_mark_that_stands_twice_is_no_part_of_the_first_header() -> None:
    assert read_book(b"\xef\xbb\xbf\xef\xbb\xbf" + TEXT.encode()).pages[0].rows[0].cells[0] == "序号"


def test_what_has_no_width_in_a_header_is_no_part_of_its_key() -> None:
    header = case("106-zero-width-header.csv").pages[0].rows[0]
    assert [header_key(cell) for cell in header.cells] == ["企业名称", "统一社会信用代码", "县市区"]


def test_the_delimiter_is_the_one_by_which_the_header_is_known() -> None:
    assert [len(row.cells) for row in case("20-tabs-with-commas.txt").pages[0].rows] == [4, 4]
    text = "企业名称;统一社会信用代码\n甲,乙,丙;1\n戊,己,庚\n"
    assert read_book(text.encode(), "a.csv", KNOWN).pages[0].rows[1].cells == ("甲,乙,丙", "1")


@pytest.mark.parametrize("delimiter", [",", "\t", ";", "|"])
def test_an_unknown_headers_delimiter_is_the_one_that_makes_even_rows(delimiter: str) -> None:
    text = "标题一行\n" + "\n".join(
        delimiter.join(row) for row in (["天", "人", "地"], ["x", "1", "z、y"], ["u", "2", ""])
    )
    assert [len(row.cells) for row in read_book(text.encode()).pages[0].rows[1:]] == [3, 3, 3]


def test_ragged_rows_and_commas_at_the_end_are_read() -> None:
    page = read_book("企业名称,代码,,\n甲\n乙,1,,,,\n".encode()).pages[0]
    assert [[c for c in row.cells if c] for row in page.rows] == [["企业名称", "代码"], ["甲"], ["乙", "1"]]


# Web pages and XML that are named .xls


def test_a_web_page_named_xls_is_read() -> None:
    book = case("01-html-as-xls.xls")
    assert (book.kind, cells(book.pages[0])[1:]) == ("html", [HEADER, *ROWS])


HTML = (
    '<html xmlns:x="urn:schemas-microsoft-com:office:excel"><head><meta charset="gb2312"><style><!-- td {a:b} --></style>'
    "<title>x</title></head><body><table><tr><td colspan=3>名单<br>(第一批)</td></tr>"
    "<tr><th>序号<th>企业名称<th>代码</tr>"
    '<tr><td rowspan=2>1<td>甲&amp;乙公司</td><td x:num="914303021000037000">9.14303E+17</td></tr>'
    "<tr style='display:none'><td>丙公司</td><td><s>x</s></td></tr>"
    "<tr><td><del>2</del></td><td><span style='text-decoration:line-through'><s>丁</s></span></td><td></td></tr>"
    "</table><table><tr><td>外<table><tr><td>内</td></tr></table></td></tr></table></body></html>"
)


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-16"])
def test_a_web_pages_spans_hidden_rows_strokes_and_numbers_are_seen(encoding: str) -> None:
    book = read_book(HTML.encode(encoding))
    page = book.pages[0]
    assert [row.cells for row in page.rows] == [
        ("名单\n(第一批)", "", ""),
        ("序号", "企业名称", "代码"),
        ("1", "甲&乙公司", "9.14303E+17"),
        ("1", "丙公司", "x"),
        ("2", "丁", ""),
    ]
    assert (page.hidden_rows, page.struck_rows, page.long_numbers) == ({4: "hidden"}, {5}, {(3, 2)})
    assert [[c for row in p.rows for c in row.cells] for p in book.pages[1:]] == [["外"], ["内"]]


def test_a_web_page_without_a_table_is_named() -> None:
    with pytest.raises(UnsupportedFile, match=r"网页.*没有表格"):
        read_book(b"<html><frameset><frame src='sheet001.htm'></frameset></html>")


XML = (
    '<?xml version="1.0" encoding="gb2312"?><?mso-application progid="Excel.Sheet"?>'
    '<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet" '
    'xmlns:x="urn:schemas-microsoft-com:office:excel"><Styles><Style ss:ID="s1"><Font ss:StrikeThrough="1"/></Style></Styles>'
    '<Worksheet ss:Name="甲"><Table><Column ss:Index="2" ss:Hidden="1"/>'
    '<Row><Cell ss:MergeAcross="2"><Data ss:Type="String">名单</Data></Cell></Row>'
    '<Row ss:Index="4"><Cell ss:MergeDown="1"><Data ss:Type="Number">1</Data></Cell><Cell><Data ss:Type="String">甲公司</Data>'
    '</Cell><Cell><Data ss:Type="DateTime">2015-05-01T00:00:00.000</Data></Cell></Row>'
    '<Row ss:Hidden="1"><Cell ss:Index="2"><Data ss:Type="String">乙公司</Data></Cell><Cell><Data ss:Type="Number">'
    "914303021000037000</Data></Cell></Row>"
    '<Row><Cell ss:StyleID="s1"><Data ss:Type="Boolean">1</Data></Cell></Row></Table></Worksheet>'
    '<Worksheet ss:Name="乙"><Table><Row><Cell><Data ss:Type="String">x</Data></Cell></Row></Table>'
    "<x:WorksheetOptions><x:Visible>SheetHidden</x:Visible></x:WorksheetOptions></Worksheet></Workbook>"
)


@pytest.mark.parametrize("encoding", ["gb18030", "utf-8", "utf-16"])
def test_spreadsheetml_is_read_with_what_it_hides(encoding: str) -> None:
    assert cells(case("03-spreadsheetml-2003.xls").pages[0]) == [HEADER, *ROWS]
    book = read_book(XML.encode(encoding))
    page = book.pages[0]
    assert [(row.number, row.cells) for row in page.rows] == [
        (1, ("名单", "", "")),
        (4, ("1", "甲公司", "2015-05-01")),
        (5, ("1", "乙公司", "914303021000037000")),
        (6, ("是", "", "")),
    ]
    assert (page.hidden_rows, page.hidden_columns, page.struck_rows) == ({5: "hidden"}, {1}, {6})
    assert page.long_numbers == {(5, 2)}
    assert [(p.name, p.hidden) for p in book.pages] == [("甲", False), ("乙", True)]


def test_entities_in_xml_are_refused() -> None:
    for text in (XML, FODS):
        bomb = text.replace("?><", '?><!DOCTYPE x [<!ENTITY a "aaaa">]><', 1)
        with pytest.raises(UnsupportedFile):
            read_book(bomb.encode())


# OpenDocument and old workbooks

_ODF = "urn:oasis:names:tc:opendocument:xmlns"
FODS = (
    f'<?xml version="1.0" encoding="UTF-8"?><office:document xmlns:office="{_ODF}:office:1.0" xmlns:style="{_ODF}:style:1.0" '
    f'xmlns:table="{_ODF}:table:1.0" xmlns:text="{_ODF}:text:1.0">'
    '<office:automatic-styles><style:style style:name="ta2"><style:table-properties table:display="false"/></style:style>'
    '<style:style style:name="ce1"><style:text-properties style:text-line-through-style="solid"/></style:style>'
    '</office:automatic-styles><office:body><office:spreadsheet><table:table table:name="名单">'
    '<table:table-column/><table:table-column table:visibility="collapse" table:number-columns-repeated="2"/>'
    "<table:table-row><table:table-cell><text:p>序号</text:p></table:table-cell><table:table-cell><text:p>企业</text:p>"
    "<text:p>名称</text:p></table:table-cell><table:table-cell><office:annotation><text:p>批注</text:p></office:annotation>"
    '<text:p>代码</text:p></table:table-cell><table:table-cell table:number-columns-repeated="16381"/></table:table-row>'
    '<table:table-row table:number-rows-repeated="2"/>'
    '<table:table-row><table:table-cell table:number-rows-spanned="2" office:value-type="float" office:value="1"><text:p>1'
    "</text:p></table:table-cell><table:table-cell><text:p>甲<text:s/>公司</text:p></table:table-cell>"
    '<table:table-cell office:value-type="float" office:value="914303021000037000"><text:p>9E17</text:p></table:table-cell>'
    '</table:table-row><table:table-row table:visibility="filter"><table:covered-table-cell/>'
    '<table:table-cell table:number-columns-repeated="2"><text:p>乙</text:p></table:table-cell></table:table-row>'
    '<table:table-row><table:table-cell table:style-name="ce1" office:value-type="date" office:date-value="2015-05-01">'
    '<text:p>15/5/1</text:p></table:table-cell></table:table-row>'
    '<table:table-row table:number-rows-repeated="1048570"><table:table-cell table:number-columns-repeated="16384"/>'
    '</table:table-row></table:table><table:table table:name="暗" table:style-name="ta2"/></office:spreadsheet></office:body>'
    "</office:document>"
)  # fmt: skip


def ods(text: str, **more: bytes) -> bytes:
    parts = {"mimetype": b"application/vnd.oasis.opendocument.spreadsheet", "content.xml": text.encode(), **more}
    return zipped(**parts)


@pytest.mark.parametrize("content", [FODS.encode(), ods(FODS)], ids=["fods", "ods"])
def test_opendocument_is_read_with_what_it_hides(content: bytes) -> None:
    book = read_book(content)
    page = book.pages[0]
    assert [(row.number, row.cells) for row in page.rows] == [
        (1, ("序号", "企业\n名称", "代码")),
        (4, ("1", "甲 公司", "914303021000037000")),
        (5, ("1", "乙", "乙")),
        (6, ("2015-05-01", "", "")),
    ]
    assert (page.hidden_rows, page.hidden_columns, page.struck_rows) == ({5: "filtered"}, {1, 2}, {6})
    assert (page.long_numbers, [p.hidden for p in book.pages]) == ({(4, 2)}, [False, True])


@pytest.mark.parametrize(
    ("cell", "sentence"),
    [
        ('<table:table-cell table:number-columns-repeated="16384"><text:p>x</text:p></table:table-cell>', "列"),
        ('<table:table-cell table:number-columns-repeated="300"><text:p>x</text:p></table:table-cell>', "行|单元格"),
    ],
)
def test_repeated_cells_with_a_value_are_refused_before_they_are_laid_out(cell: str, sentence: str) -> None:
    row = f'<table:table-row table:number-rows-repeated="1048576">{cell}</table:table-row></table:table>'
    with pytest.raises(TooLarge, match=sentence):
        read_book(ods(FODS.replace("</table:table>", row, 1)))


def test_an_old_workbook_says_what_it_hides_as_a_new_one_does() -> None:
    book = case("own-xls.xls")
    page = book.pages[0]
    assert [row.cells for row in page.rows[:3]] == [(*HEADER, "县市区"), (*ROWS[0], "雨湖区"), (*ROWS[1], "雨湖区")]
    assert (page.hidden_rows, page.hidden_columns, page.struck_rows) == ({5: "hidden"}, {0}, {4})
    assert (page.long_numbers, book.date1904) == ({(6, 2)}, True)
    assert [(p.name, p.hidden) for p in book.pages] == [("名单", False), ("旧稿", True)]


def test_an_old_workbooks_errors_and_formulas_without_a_result_are_not_taken_for_empty_cells() -> None:
    rows = case("own-xls-errors.xls").pages[0].rows
    assert [row.cells[2] for row in rows[1:]] == ["#REF!", NO_RESULT, "是", "#DIV/0!"]


# What is no list is refused by its name

REFUSED: dict[str, tuple[bytes, str]] = {
    "empty": (b"", "空的"),
    "password": ((CASES / "04-password.xlsx").read_bytes(), "有密码.*去掉密码"),
    "password of ods": (ods(FODS, **{"META-INF/manifest.xml": b"<x><manifest:encryption-data/></x>"}), "有密码"),
    "password of xls": (compound({"Workbook": record(0x809, b"\0\6\5\0") + record(0x2F, b"\1\0")}), "有密码"),
    "docx": (zipped(**{"[Content_Types].xml": b"<x/>", "word/document.xml": b"<x/>"}), "Word.*复制到"),
    "pptx": (zipped(**{"[Content_Types].xml": b"<x/>", "ppt/presentation.xml": b"<x/>"}), "PPT"),
    "odt": (zipped(**{"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": b"<x/>"}), "OpenDocument"),
    "ofd": (zipped(**{"OFD.xml": b"<x/>"}), "OFD"),
    "xlsb": (zipped(**{"xl/workbook.bin": b"\x00"}), "xlsb"),
    "numbers": (zipped(**{"Index/Document.iwa": b"\x00"}), "Numbers"),
    "zip": (zipped(**{"名单.xlsx": b"PK"}), "压缩包.*解压"),
    "rar": (b"Rar!\x1a\x07\x01\x00", "压缩包.*解压"),
    "7z": (b"7z\xbc\xaf\x27\x1c\x00\x04", "压缩包"),
    "gzip": (b"\x1f\x8b\x08\x00", "压缩包"),
    "pdf": (b"%PDF-1.7\n%\xe2\xe3", "PDF"),
    "jpg": (b"\xff\xd8\xff\xe0\x00\x10JFIF", "图片"),
    "png": (b"\x89PNG\r\n\x1a\n", "图片"),
    "gif": (b"GIF89a", "图片"),
    "bmp": (b"BM\x36\x00\x0c\x00\x00\x00\x00\x00\x36\x00\x00\x00\x28\x00\x00\x00" + b"\x00" * 20, "图片"),
    "tiff": (b"II*\x00\x08\x00\x00\x00", "图片"),
    "rtf": (rb"{\rtf1\ansi x}", "Word"),
    "doc": (compound({"WordDocument": b"", "1Table": b""}), "Word"),
    "ppt": (compound({"PowerPoint Document": b""}), "PPT"),
    "excel 5": (biff5([HEADER, *ROWS], hidden=[3]), "Excel 5.0/95.*另存为"),
    "excel 4": (b"\t\x04\x06\x00\x00\x00\x10\x00\x00\x00", "旧的 Excel"),
    "another compound file": (compound({"x": b""}), "不是工作簿"),
    "mht": (b"MIME-Version: 1.0\r\nX-Document-Type: Workbook\r\n", "MHT"),
    "word in xml": (b'<?xml version="1.0"?><w:wordDocument xmlns:w="x"/>', "Word"),
    "xml": (b'<?xml version="1.0"?><rows><row/></rows>', "XML"),
    "sqlite": (b"SQLite format 3\x00", "数据库"),
    "parquet": (b"PAR1\x15\x04", "Parquet"),
}  # fmt: skip


@pytest.mark.parametrize("kind", REFUSED)
def test_what_is_no_list_is_refused_by_its_name_with_what_to_do(kind: str) -> None:
    content, sentence = REFUSED[kind]
    with pytest.raises(UnsupportedFile, match=sentence) as refused:
        read_book(content, "名单.xlsx")
    assert "请" in str(refused.value)


def test_a_list_that_begins_as_a_picture_does_is_a_list() -> None:
    assert cells(read_book("BMS名称,代码\nx,1\n".encode()).pages[0]) == [["BMS名称", "代码"], ["x", "1"]]


STARTS = [
    b"<html><table><tr><td>",
    b"<?xml version='1.0'?><Workbook xmlns='urn:schemas-microsoft-com:office:spreadsheet'>",
]


@given(st.sampled_from(STARTS), st.text(alphabet="<>/\"'=!-[]&;#xtdr \n\0", max_size=200))
def test_any_markup_is_a_book_or_a_refusal(start: bytes, text: str) -> None:
    try:
        read_book(start + text.encode())
    except DomainError:
        return


@given(st.sampled_from(["own-xls.xls", "07-filtered-hidden-rows.xlsx", "03-spreadsheetml-2003.xls"]), st.data())
def test_a_file_cut_or_changed_anywhere_is_a_book_or_a_refusal(name: str, data: st.DataObject) -> None:
    whole = bytearray((CASES / name).read_bytes())
    for _ in range(data.draw(st.integers(1, 4))):
        whole[data.draw(st.integers(4, len(whole) - 1))] = data.draw(st.integers(0, 255))
    cut = data.draw(st.integers(len(whole) // 2, len(whole)))
    try:
        read_book(bytes(whole[:cut]))
    except DomainError:
        return


# In pieces


def require_the_same_in_pieces(content: bytes) -> None:
    """Of the lists of a file, found by the headers that it has."""
    known = [header_key(c.header) for b in find_blocks(read_book(content, "x", KNOWN), KNOWN, []) for c in b.columns]
    whole = find_blocks(read_book(content, "x", known), known, [])
    assert whole
    assert blocks_of(block_pieces(content, filename="x", known=known, required=[])) == whole


@pytest.mark.parametrize(
    "content", [HTML.encode(), FODS.encode(), b'{"\xe6\x96\x87\xe5\x8f\xb7": "x", "rows": [{"a": 1}]}']
)
def test_lists_come_out_of_their_pieces_as_they_went_in(content: bytes) -> None:
    require_the_same_in_pieces(content)


@pytest.mark.parametrize("path", sorted(CASES.glob("*.*")), ids=lambda p: p.name)
def test_each_case_comes_out_of_its_pieces_as_it_went_in(path: Path) -> None:
    content = path.read_bytes()
    if path.suffix != ".md" and "password" not in path.name:
        require_the_same_in_pieces(content)
