"""Lists as people keep them: what is read, what is refused with a sentence, and what comes back as it went."""

from __future__ import annotations

import csv
import datetime as dt
import io
import subprocess
import sys
import zipfile
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st

from shared.plumbing.errors import DomainError, TooLarge, UnsupportedFile
from shared.plumbing.lists.book import Row
from shared.plumbing.lists.cells import header_key, unguarded
from shared.plumbing.lists.columns import Column, RowReader
from shared.plumbing.lists.facts import named_facts
from shared.plumbing.lists.layout import Block
from shared.plumbing.lists.pieces import block_pieces, blocks_of
from shared.plumbing.lists.reading import read_book
from shared.plumbing.lists.values import parse_date
from shared.plumbing.lists.xlsx_sheet import OTHER_SIZE
from shared.plumbing.sheets import csv_batches, csv_cell
from shared.plumbing.sheets.plain_cells import PlainCells
from shared.plumbing.sheets.writing import PLAIN, csv_text, runs_as_formula

HEADER = ["企业名称", "统一社会信用代码", "金额(万元)"]
KEYS = [header_key(h) for h in HEADER]
ROW = ["测试企业", "91430302MABQKXF64Q", "12.5"]
COLUMNS = [Column("name", "企业名称"), Column("code", "统一社会信用代码"), Column("amount", "金额(万元)")]


def read(content: bytes, name: str = "list.csv") -> Block:
    """The list with the most known headers, through the pieces in which it goes from process to process."""
    blocks = blocks_of(block_pieces(content, filename=name, known=KEYS, required=[]))
    return max(blocks, key=lambda block: sum(header_key(c.header) in KEYS for c in block.columns))


def book(*sheets: Sequence[Sequence[Any]], merge: str = "") -> bytes:
    workbook = openpyxl.Workbook()
    workbook.remove(workbook.worksheets[0])
    for n, rows in enumerate(sheets):
        sheet = workbook.create_sheet(f"表{n}")
        for row in rows:
            sheet.append(list(row))
        if merge:
            sheet.merge_cells(merge)
    out = io.BytesIO()
    workbook.save(out)
    return out.getvalue()


def rewritten(content: bytes, part: str, change: tuple[bytes, bytes]) -> bytes:
    """The workbook with `change` made in one part, as a program would that stores what it likes."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            text = old.read(name)
            if name == part:
                assert change[0] in text
                text = text.replace(*change)
            new.writestr(name, text)
    return out.getvalue()


def cells(sheet: Block) -> list[list[str]]:
    return [list(r.cells) for r in sheet.rows]


def reader(sheet: Block, row: int = 0) -> RowReader:
    placed = {c.field: (n, h.header) for c in COLUMNS for n, h in enumerate(sheet.columns) if h.header == c.header}
    return RowReader(sheet.rows[row], placed, labels={c.field: c.header for c in COLUMNS})


TEXT = ",".join(HEADER) + "\r\n" + ",".join(ROW) + "\r\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gbk", "gb18030", "utf-16"])
def test_csv_is_read_in_the_encodings_that_offices_use(encoding: str) -> None:
    assert cells(read(TEXT.encode(encoding))) == [ROW]


@pytest.mark.parametrize("delimiter", [",", "\t", ";"])
def test_csv_is_read_with_the_delimiters_that_programs_write(delimiter: str) -> None:
    assert cells(read(TEXT.replace(",", delimiter).encode())) == [ROW]


def test_a_header_alone_is_a_list_without_rows() -> None:
    assert read(",".join(HEADER).encode()).rows == []
    assert read(book([HEADER]), "a.xlsx").rows == []


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "空的"),
        (b"\n\n", "没有找到表头"),
        ("甲,乙\n1,2\n".encode(), "没有找到表头"),
        (b"\x00\x01\x02\x03" * 50, "空字符"),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)), r"图片\(PNG\)"),
        (b"PK\x03\x04" + b"junk" * 100, "已损坏"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\xff" * 5000, "已损坏"),
        ((TEXT + '"开口的引号,1,2\n').encode(), "第3行.*引号"),
        ((TEXT + '"a"b,1,2\n').encode(), "第3行.*引号"),
        (b"\xff\xfe" + b"\x00\xd8" * 3, "编码"),
        (book([["甲", "乙"], [1, 2]]), "没有找到表头"),
    ],
    ids=["empty", "blank", "no-header", "nul", "png", "zip-junk", "ole-junk", "open-quote", "stray-quote", "half-utf16", "book"],
)  # fmt: skip
def test_what_cannot_be_read_is_refused_with_a_sentence(content: bytes, sentence: str) -> None:
    with pytest.raises(UnsupportedFile, match=sentence):
        read(content)


@given(
    st.binary(max_size=3000), st.sampled_from([b"", b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"\xff\xfe"])
)
def test_any_bytes_are_a_list_or_a_refusal(content: bytes, start: bytes) -> None:
    with pytest.raises(DomainError):
        read(start + content)


@cache
def one_book() -> bytes:
    """Made once: a workbook holds the time at which it was made, and its length may change from second to second."""
    return book([HEADER, ROW])


@given(st.data())
def test_a_workbook_cut_or_changed_anywhere_is_the_list_that_it_was_or_a_refusal(data: st.DataObject) -> None:
    whole = bytearray(one_book())
    for _ in range(data.draw(st.integers(1, 4))):
        whole[data.draw(st.integers(4, len(whole) - 1))] = data.draw(st.integers(0, 255))
    cut = data.draw(st.one_of(st.just(len(whole)), st.integers(4, len(whole))))
    said = ""
    try:
        sheet = read(bytes(whole[:cut]))
    except DomainError as error:
        said = error.detail
    refused = said.startswith(
        ("文件不是可读的 XLSX", "工作簿", "这是压缩包(ZIP)")
    )  # the last: no part of a workbook is left in it
    assert refused or ([column.header for column in sheet.columns], cells(sheet)) == (HEADER, [ROW])


def test_a_title_block_gives_its_facts_in_either_style() -> None:
    rows = [["关于公布名单的通知"], ["文号:示例工信〔2023〕12号", "", ""], ["发文日期", "2023-09-01", ""], HEADER, ROW]
    for sheet in (read(book(rows)), read("\n".join(",".join(r) for r in rows).encode())):
        lines = [(line.number, line.cells) for line in sheet.heading]
        facts = named_facts(lines, {"文号": "number", "发文日期": "issued_on"})
        assert {name: fact.text for name, fact in facts.items()} == {
            "number": "示例工信〔2023〕12号",
            "issued_on": "2023-09-01",
        }
        assert (sheet.columns[0].header_rows, sheet.rows[0].number, cells(sheet)) == ((4,), 5, [ROW])


def test_a_cell_merged_downwards_holds_for_all_its_rows_and_across_for_its_first() -> None:
    down = read(book([HEADER, ["示例甲有限公司", ROW[1], "2"], [None, ROW[1], "4"]], merge="A2:A3"))
    assert [c[0] for c in cells(down)] == ["示例甲有限公司", "示例甲有限公司"]
    across = read(book([["名单"], HEADER, ROW], merge="A1:C1"))
    assert across.heading[0].cells == ("名单",)


@pytest.mark.parametrize(
    ("value", "form", "text"),
    [
        (0.055, "0.00%", "5.5%"),
        (5_000_000, '0"元"', "5000000元"),
        (500, "#,##0.00\\万\\元", "500万元"),
        (46, '0"人"', "46"),
        (123, "#,##0.00;[Red]-#,##0.00", "123"),
        (123, '_ * #,##0.00_ ;_ * "-"??_ ;_ @_ ', "123"),
        (2025, '0"年"', "2025"),
        (0, "0.0,", "0"),
        (123_000, "0.0,", OTHER_SIZE),
        (123_000, '0!.0,"万"', OTHER_SIZE),
        (123_000, "0\\.0000", OTHER_SIZE),
        (45_000, 'yyyy"年"m"月"d"日"', "2023-03-15"),
    ],
)
def test_a_number_reads_as_it_is_shown_and_one_that_is_shown_in_another_size_is_not_taken(
    value: float, form: str, text: str
) -> None:
    workbook = openpyxl.Workbook()
    assert workbook.active is not None
    for row in (HEADER, ["甲", "x", value]):
        workbook.active.append(row)
    workbook.active["C2"].number_format = form
    kept = io.BytesIO()
    workbook.save(kept)
    sheet = read(kept.getvalue())
    assert cells(sheet)[0][2] == text
    row = reader(sheet)
    row.wan("amount")
    assert any("数字格式" in error.problem for error in row.errors) == (text == OTHER_SIZE)


def test_a_number_in_a_cell_merged_over_several_rows_is_no_rows_own() -> None:
    made = book([HEADER, ["甲", "2024", 500], ["乙", None, None], ["丙", None, 7]], merge="C2:C3")
    sheet = read(made)
    assert sheet.repeated == {(2, 2), (3, 2)}
    years = read(book([HEADER, ["甲", "2024", 500], ["乙", None, 600]], merge="B2:B3"))
    assert (years.repeated, [c[1] for c in cells(years)]) == ({(2, 1), (3, 1)}, ["2024", "2024"])


def test_a_formula_without_a_stored_result_is_reported_and_not_taken_for_empty() -> None:
    row = reader(read(book([HEADER, ["甲", "x", "=1+1"]])))
    assert row.wan("amount") is None
    assert [e.problem for e in row.errors] == ["公式没有保存的计算结果"]


def test_a_formula_with_its_stored_result_is_that_result() -> None:
    made = book([HEADER, ["甲", "x", "=1+1"]])
    stored = rewritten(made, "xl/worksheets/sheet1.xml", (b"<f>1+1</f><v></v>", b"<f>1+1</f><v>36.299999999999997</v>"))
    assert cells(read(stored)) == [["甲", "x", "36.3"]]


@pytest.mark.parametrize("error", ["#REF!", "#N/A", "#DIV/0!", "#NAME?", "#VALUE!", "#NUM!", "#NULL!"])
def test_a_formulas_error_is_reported_and_not_taken_for_empty(error: str) -> None:
    row = reader(read(book([HEADER, ["甲", "x", error]])))
    assert row.wan("amount") is None
    assert error in row.errors[0].problem


def test_an_error_is_seen_behind_what_looks_like_the_text_between_two_tags() -> None:
    made = book([HEADER, ["甲", "x", "#REF!"], ["乙", "长" * 40, 1]])
    hidden = rewritten(
        made, "xl/worksheets/sheet1.xml", (b'<c r="C2" t="e">', b'<c r="C2" x="a>' + b"b" * 40 + b'" t="e">')
    )
    assert "#REF!" in cells(read(hidden))[0][2]


def test_numbers_and_dates_read_as_an_officer_reads_them() -> None:
    row = [1200.0, dt.datetime(2024, 9, 1), 0.1 + 0.2]  # noqa: DTZ001 - a spreadsheet's dates have no zone
    assert cells(read(book([HEADER, row]))) == [["1200", "2024-09-01", "0.3"]]
    assert cells(read(book([HEADER, [1e17, 1e-7, True]]))) == [["100000000000000000", "0.0000001", "是"]]


@pytest.mark.parametrize(
    "text", ["2024-09-01", "2024/9/1", "2024.9.1", "2024年9月1日", "20240901", "45536", "２０２４-０９-０１"]
)
def test_a_date_is_read_in_the_ways_lists_write_it(text: str) -> None:
    assert parse_date(text) == dt.date(2024, 9, 1)


@pytest.mark.parametrize("text", ["2024-02-30", "2024-13-01", "24-9-1", "明天", "", "99999999", "0000-01-01"])
def test_what_is_no_date_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="日期"):
        parse_date(text)


def test_rows_that_are_too_short_or_too_long_are_read_as_far_as_they_go() -> None:
    sheet = read((TEXT + "乙\n丙,1,2,3,4\n").encode())
    assert [r.number for r in sheet.rows] == [2, 3, 4]
    short = reader(sheet, 1)
    assert (short.raw("name"), short.raw("amount")) == ("乙", "")


def test_row_numbers_are_those_that_a_spreadsheet_shows() -> None:
    sheet = read((TEXT + '\n"多\n行",1,2\n戊,1,2\n').encode())
    assert [r.number for r in sheet.rows] == [2, 4, 6]


def test_the_sheet_with_the_best_header_is_read() -> None:
    assert cells(read(book([["说明"], ["请填写"]], [HEADER, ROW]))) == [ROW]


def test_of_two_columns_with_one_header_the_first_counts() -> None:
    sheet = read(("企业名称,统一社会信用代码,企业名称\n甲,x,乙\n").encode())
    assert reader(sheet).raw("name") == "甲"


def test_a_control_character_is_a_problem_of_its_cell() -> None:
    row = reader(read(TEXT.replace("测试企业", "测\x07试").encode()))
    assert row.text("name") == ""
    assert "控制字符" in row.errors[0].problem


@pytest.mark.parametrize("unseen", ["\n", "\r", "\r\n", "\t", "\u2028", "\x85", "\u202e", "\ue000", "\ufdd0", "\x00"])
def test_a_line_break_or_an_unseen_character_within_a_cell_refuses_the_row_and_names_the_cell(unseen: str) -> None:
    row = RowReader(Row(7, (f"测试{unseen}企业",)), {"name": (0, "企业名称")}, labels={"name": "企业名称"})
    assert row.text("name") == ""
    assert [(e.column, "U+" in e.problem) for e in row.errors] == [("企业名称", True)]


@pytest.mark.parametrize("text", ["\u200b测试企业", "测试\u200b企业", "测试企业\ufeff", "\n\u200b 测试企业 \u200e\n"])
def test_what_has_no_width_is_left_out_of_a_cell_and_said(text: str) -> None:
    row = RowReader(Row(7, (text,)), {"name": (0, "企业名称")})
    assert (row.text("name"), row.text("name"), row.errors) == ("测试企业", "测试企业", [])
    assert [w.problem for w in row.warnings] == ["含有不可见的零宽字符,已去掉"]


def test_a_cell_of_several_lines_keeps_them() -> None:
    row = RowReader(Row(7, ("甲\r\n\t乙", "甲\u202e乙")), {"a": (0, "简介"), "b": (1, "指标")}, labels={"b": "指标"})
    assert row.text("a", lines=True) == "甲\n\t乙"
    assert row.text("b", lines=True) == ""
    assert [e.column for e in row.errors] == ["指标"]


def far_cell(place: str) -> bytes:
    workbook = openpyxl.Workbook()
    sheet = workbook.worksheets[0]
    sheet.append(HEADER)
    sheet[place] = 1
    out = io.BytesIO()
    workbook.save(out)
    return out.getvalue()


@pytest.mark.parametrize("place", ["XFD1048576", "XFD2", "A1048576", "A200001", "KN200000", "KO1"])
def test_a_small_file_with_a_far_cell_is_refused_before_it_is_laid_out(place: str) -> None:
    """The reader would ask for up to half a terabyte and die with the process: so a process of its own asks."""
    program = (
        "import resource, sys; resource.setrlimit(resource.RLIMIT_AS, (2 << 30, 2 << 30))\n"
        "from shared.plumbing.lists.reading import read_book\n"
        "from shared.plumbing.errors import TooLarge\n"
        "try: read_book(sys.stdin.buffer.read(), 'a.xlsx')\n"
        "except TooLarge as error: print(error)"
    )
    if place != "XFD1048576":  # one process proves the point; the others are refused by the same sentence
        with pytest.raises(TooLarge, match=r"行|列"):
            read(far_cell(place))
        return
    ended = subprocess.run([sys.executable, "-c", program], input=far_cell(place), capture_output=True, check=False)
    assert ended.returncode == 0, ended.stderr[-500:]
    assert "超过" in ended.stdout.decode()


@pytest.mark.parametrize("part", ["xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/media/x.bin"])
def test_a_zip_bomb_is_refused(part: str) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive, archive.open(part, "w") as entry:
        for _ in range(401):
            entry.write(b" " * (1 << 20))
    with pytest.raises(TooLarge, match="解压"):
        read(out.getvalue())


def test_a_cell_longer_than_any_program_writes_is_said_to_be_that() -> None:
    made = book([HEADER, ROW])
    with pytest.raises(TooLarge, match="单元格过长"):
        read(
            rewritten(
                made,
                "xl/worksheets/sheet1.xml",
                (b"</sheetData>", b"<row><c><v>" + b"9" * (10 << 20) + b"</v></c></row></sheetData>"),
            )
        )


def test_a_part_that_lies_about_its_size_is_refused() -> None:
    made = book([HEADER, *[ROW] * 500])
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        size = archive.getinfo("xl/worksheets/sheet1.xml").file_size
    lying = made.replace(size.to_bytes(4, "little"), (10).to_bytes(4, "little"))
    with pytest.raises(UnsupportedFile):
        read(lying)


def test_too_many_rows_or_columns_in_csv_are_refused() -> None:
    with pytest.raises(TooLarge, match="列"):
        read((TEXT + "," * 400).encode())
    with pytest.raises(TooLarge, match="行"):
        read((TEXT + "a,b,c\n" * 200_001).encode())


RUN = ["=", "+", "-", "@", "\t", "\r", "＝", "'=", "''-", "\u200b=", " =", "\ufeff\u202e＠", "'\xad+", "\u3000-"]
RUN += [
    "\u2800=",
    "\u3164+",
    "\u0301=",
    "\u20dd-",
    "\u0301\u2800 @",
    "﹢",
    "﹣",
    "﹦",
    "﹫",
    "\u2800﹦",
    "⁺",
    "₌",
    "=\u0338",
]
RUN += ["\ufe70=", "¨=", "\u0903+", "\uffa0@", "\U0001d165="]


@pytest.mark.parametrize("start", RUN)
def test_text_that_would_run_as_a_formula_is_led_by_an_apostrophe(start: str) -> None:
    assert csv_cell(start + "cmd") == "'" + start + "cmd"


def test_what_stands_in_a_file_as_it_is_hides_no_formula_behind_it() -> None:
    """By the first character alone the database's own writer is let at a list (name_list/exporting.py)."""
    plain = [chr(code) for low, high in PLAIN for code in range(low, high + 1)]
    assert [c for c in plain if c != "-" and (runs_as_formula(c + "=1") or runs_as_formula(c))] == []


@pytest.mark.parametrize(
    "name", ["示例电池材料有限公司", "A公司", "3号", "《甲》", "(甲)", "甲=乙", "甲\u0301-", "·甲", "−甲"]
)
def test_an_ordinary_name_is_led_by_nothing(name: str) -> None:
    assert csv_cell(name) == name


@pytest.mark.parametrize("number", [-5, "-5", "-12.50", "0.5"])
def test_a_negative_number_stays_a_number(number: object) -> None:
    assert csv_cell(number) == str(number)


TEXTS = st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=12) | st.sampled_from(
    ["=1", "'=1", "''+1", "-x", "-1"]
)


@given(st.lists(st.tuples(TEXTS, TEXTS, TEXTS), max_size=5))
def test_a_csv_list_comes_back_as_it_went(rows: list[tuple[str, str, str]]) -> None:
    written = b"".join(csv_batches(HEADER, rows))
    kept = [[c.strip() for c in row] for row in rows]
    (page,) = read_book(written).pages
    assert [list(row.cells) for row in page.rows[1:]] == [row for row in kept if any(row)]


@given(
    st.lists(
        st.tuples(*[st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\x00"), max_size=8)] * 3)
    )
)
def test_no_text_splits_a_row_or_is_lost(rows: list[tuple[str, str, str]]) -> None:
    read_by_another = csv.reader(io.StringIO(csv_text(rows), newline=""), strict=True)
    assert [tuple(map(unguarded, row)) for row in read_by_another] == rows


@pytest.mark.parametrize("text", ["\r", "甲\r乙", "甲\n乙", " 甲", "甲\u200b", '"'])
def test_what_could_be_misread_is_quoted(text: str) -> None:
    assert csv_text([["a", text, "b"]]) == 'a,"' + csv_cell(text).replace('"', '""') + '",b\n'


def test_every_csv_file_is_written_in_one_place() -> None:
    """The csv module leaves a CR unquoted where lines end otherwise; who writes with it splits rows."""
    root = Path(__file__).parents[2]
    files = [*(root / "services").rglob("*.py"), *(root / "shared").rglob("*.py")]
    assert len(files) > 100
    assert not [f.name for f in files if "csv.writer(" in f.read_text() or "csv.DictWriter(" in f.read_text()]


def test_a_long_list_goes_out_in_large_pieces() -> None:
    pieces = list(csv_batches(HEADER, (["企业" * 20, str(n), n] for n in range(20_000))))
    assert len(pieces) > 3
    assert all(100_000 < len(p) < 600_000 for p in pieces[:-1])
    assert b"".join(pieces).startswith(b"\xef\xbb\xbf")
    assert len(read(b"".join(pieces)).rows) == 20_000


def _sheet_of(texts: Sequence[str], worksheet_class: type | None) -> bytes:
    output = io.BytesIO()
    with xlsxwriter.Workbook(output, {"constant_memory": True}) as book:
        sheet, text = book.add_worksheet("表", worksheet_class=worksheet_class), book.add_format({"num_format": "@"})
        for row, value in enumerate(texts):
            sheet.write_string(row, 0, value, text)
            sheet.write_string(row, 30, value)
    return zipfile.ZipFile(output).read("xl/worksheets/sheet1.xml")


@given(
    st.lists(
        st.text(st.sampled_from("甲 a_x0041\t\n\r\x00\x0b\x1f&<>\"'\u3000\u2028\ufffe\uffff😀/r="), max_size=9),
        max_size=9,
    )
)
def test_a_cell_written_at_once_is_what_the_library_writes(texts: list[str]) -> None:
    assert _sheet_of([*texts, "<r>甲</r>", "_x0041_"], PlainCells) == _sheet_of([*texts, "<r>甲</r>", "_x0041_"], None)
