"""Lists as offices make them that would be read wrong without a word: what is struck through in part, parted by a comma, shown otherwise
than kept, called twice, or on its side. Each comes back with the cell and what to do, or as what it says."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Font

from services.matchmaking.listings.columns import SUPPLY_COLUMNS
from services.matchmaking.listings.imports import read_supply
from services.registry.enterprises.columns import INDICATOR_COLUMNS
from shared.plumbing.errors import UnsupportedFile
from shared.plumbing.lists.book import Row
from shared.plumbing.lists.columns import RowReader
from shared.plumbing.lists.delimited import decoded
from shared.plumbing.lists.pieces import block_pieces, blocks_of
from shared.plumbing.lists.planning.draft import Drafted, Remembered, open_questions
from shared.plumbing.lists.planning.plan import plan_list
from shared.plumbing.lists.shapes import ListShape
from shared.plumbing.lists.workbooks import read_xls
from tests.faults.importer import code

SHAPE = ListShape(INDICATOR_COLUMNS, {"year": "年度"})
HEAD = ["企业名称", "统一社会信用代码", "年度", "营业收入(万元)"]
NAME, CODE = "示例机电有限公司", str(code(1))
OTHER = [NAME, str(code(2)), 2025, 20]
CASES = Path(__file__).with_name("cases")
STRUCK, PARTED = "划掉", "格数多于表头"


def plan(content: bytes, answers: Mapping[str, str] | None = None) -> Drafted:
    keys = {"known": [], "required": []}
    for column in SHAPE.columns:
        keys["known"] += column.header_keys()
        keys["required"] += column.header_keys() if column.required else []
    blocks = blocks_of(block_pieces(content, filename="指标", **keys))
    return plan_list(blocks, SHAPE, given={}, answers=answers or {}, remembered=Remembered(), words={})


def revenues(drafted: Drafted) -> list[str]:
    """Of each row its revenue in yuan, '' for none, or what is wrong with the row."""
    assert drafted.rows is not None, drafted.questions
    found = []
    for reader in drafted.rows:
        fen = reader.wan("revenue_wan")
        wrong = [problem.problem for problem in reader.errors]
        found.append(wrong[0] if wrong else "" if fen is None else f"{int(fen) // 100}")
    return found


def sheet(edit: Callable[[Any], None], *rows: list[Any]) -> bytes:
    book = openpyxl.Workbook()
    for row in (HEAD, *rows):
        book.worksheets[0].append(row)
    edit(book.worksheets[0])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def strike(*cells: str) -> Callable[[Any], None]:
    def edit(page: Any) -> None:
        for cell in cells:
            page[cell].font = Font(strike=True)

    return edit


def strike_a_part(page: Any) -> None:
    page["D2"] = CellRichText([TextBlock(InlineFont(strike=True), "1250"), TextBlock(InlineFont(b=True), "1300")])


def raise_a_part(page: Any) -> None:
    page["D2"] = CellRichText(["1250", TextBlock(InlineFont(vertAlign="superscript"), "1")])
    page["D3"] = CellRichText(["12", TextBlock(InlineFont(vertAlign="subscript"), "50")])


def csv(*rows: str, head: str = ",".join(HEAD)) -> bytes:
    return "\n".join([head, *rows]).encode()


def html(*cells: str) -> bytes:
    rows = "".join(f"<tr><td>{NAME}</td><td>{CODE}</td><td>2025</td>{cell}</tr>" for cell in cells)
    head = "".join(f"<td>{h}</td>" for h in HEAD)
    return f"<html><body><table><tr>{head}</tr>{rows}</table></body></html>".encode()


def spreadsheetml(*cells: str) -> bytes:
    styles = "".join(
        f'<Style ss:ID="{name}"><NumberFormat ss:Format="{code_}"/></Style>'
        for name, code_ in (("p", "Percent"), ("w", "0!.0,&quot;万&quot;"), ("y", "0&quot;元&quot;"))
    )
    text = '<Cell><Data ss:Type="String">{}</Data></Cell>'
    rows = "".join(f"<Row>{text.format(NAME)}{text.format(CODE)}{text.format(2025)}{cell}</Row>" for cell in cells)
    name = "urn:schemas-microsoft-com:office:spreadsheet"
    head = "".join(map(text.format, HEAD))
    return (
        f'<?xml version="1.0"?><Workbook xmlns="{name}" xmlns:ss="{name}"><Styles>{styles}</Styles>'
        f'<Worksheet ss:Name="指标"><Table><Row>{head}</Row>{rows}</Table></Worksheet></Workbook>'
    ).encode()


def fods(*cells: str) -> bytes:
    names = " ".join(
        f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
        for short, name in (
            ("office", "office"), ("table", "table"), ("text", "text"), ("style", "style"), ("fo", "xsl-fo-compatible"),
        )
    )  # fmt: skip
    struck = (
        '<style:style style:name="T" style:family="text"><style:text-properties style:text-line-through-style="solid"/>'
        '</style:style><style:style style:name="U" style:family="text"><style:text-properties style:text-position="super 58%"/>'
        "</style:style>"
    )
    text = '<table:table-cell office:value-type="string"><text:p>{}</text:p></table:table-cell>'
    lines = [
        "".join(map(text.format, HEAD)),
        *(f"{text.format(NAME)}{text.format(CODE)}{text.format(2025)}{cell}" for cell in cells),
    ]
    rows = "".join(f"<table:table-row>{line}</table:table-row>" for line in lines)
    return (
        f'<?xml version="1.0"?><office:document {names} office:mimetype="application/vnd.oasis.opendocument.spreadsheet">'
        f"<office:automatic-styles>{struck}</office:automatic-styles><office:body><office:spreadsheet>"
        f'<table:table table:name="指标">{rows}</table:table></office:spreadsheet></office:body></office:document>'
    ).encode()


def number(value: float, shown: str) -> str:
    return f'<table:table-cell office:value-type="float" office:value="{value}"><text:p>{shown}</text:p></table:table-cell>'


NO_AMOUNT = "金额应为十进制数字"
SHOWN = "显示的数与所存的数不同"


@pytest.mark.parametrize(
    ("content", "read"),
    [
        # A figure of which a part is struck through; a struck figure of a row that stands.
        (sheet(strike_a_part, [NAME, CODE, 2025, 0], OTHER), [STRUCK, "200000"]),
        (sheet(strike("D2"), [NAME, CODE, 2025, 777], OTHER), [STRUCK, "200000"]),
        (html("<td><s>7</s>8</td>", "<td>9</td>", "<td><s>7</s></td>"), [STRUCK, "90000", STRUCK]),
        (
            spreadsheetml('<Cell><ss:Data ss:Type="String" xmlns="http://www.w3.org/TR/REC-html40"><S>7</S><B>8</B></ss:Data></Cell>'),
            [STRUCK],
        ),
        (
            fods('<table:table-cell office:value-type="string"><text:p><text:span text:style-name="T">7</text:span>8</text:p></table:table-cell>'),
            [STRUCK],
        ),
        # A comma within a figure has parted a cell; empty cells behind the header's last part none.
        (csv(f"{NAME},{CODE},2025,1,250", f"{NAME},{code(2)},2025,20,,"), [PARTED, "200000"]),
        (csv(f"{NAME}\t{CODE}\t2025\t1,250", head="\t".join(HEAD)), ["12500000"]),
        # What is shown, and what is kept.
        (html('<td x:num="1234.5">1,235</td>', '<td x:num="0.5">50%</td>', "<td x:num='7'>12</td>"), ["12345000", NO_AMOUNT, SHOWN]),
        # The mark of a footnote is no digit.
        (html("<td>12<sup>3</sup></td>"), [NO_AMOUNT]),
        (sheet(raise_a_part, [NAME, CODE, 2025, 0], OTHER), [NO_AMOUNT, "12500000"]),
        (
            spreadsheetml('<Cell><ss:Data ss:Type="String" xmlns="http://www.w3.org/TR/REC-html40">12<Sup>3</Sup></ss:Data></Cell>'),
            [NO_AMOUNT],
        ),
        (
            fods('<table:table-cell office:value-type="string"><text:p>12<text:span text:style-name="U">3</text:span></text:p></table:table-cell>'),
            [NO_AMOUNT],
        ),
        # The same of an XLS: a part struck, a part raised, bold digits, struck, 50 %, 1.2万 of 12345, 500元, 1234.50, 20, struck in parts that are all.
        (
            (CASES / "own-xls-looks.xls").read_bytes(),
            [STRUCK, NO_AMOUNT, "12500000", STRUCK, NO_AMOUNT, SHOWN, "500", "12345000", "200000", STRUCK],
        ),
        (
            spreadsheetml(*(f'<Cell ss:StyleID="{s}"><Data ss:Type="Number">{v}</Data></Cell>' for s, v in (("p", 0.5), ("w", 12345), ("y", 500)))),
            [NO_AMOUNT, SHOWN, "500"],
        ),
        (spreadsheetml('<Cell ss:Formula="=R[-1]C"/>'), ["公式没有保存的计算结果"]),
        (fods(number(12345, "1.2万"), number(1234.5, "1,235"), number(500, "500元"), number(2025, "2025")), [SHOWN, "12345000", "500", "20250000"]),
    ],
)  # fmt: skip
def test_a_figure_is_read_as_it_stands_or_its_row_is_sent_back(content: bytes, read: list[str]) -> None:
    found = revenues(plan(content))
    assert len(found) == len(read)
    assert all(one == right or right in one for one, right in zip(found, read, strict=True)), found


def test_texts_of_an_old_workbook_that_go_on_in_another_record_are_read_whole() -> None:
    """Wide and narrow characters, with pieces of fonts of their own."""
    page = read_xls((CASES / "own-xls-looks.xls").read_bytes()).pages[1]
    for row in page.rows[1:]:
        number = row.number - 1
        assert row.cells == (("长" * 250 + f"{number}" + "x" * 200) if number % 2 else ("y" * 300 + f"{number}^3"),)


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("企業名稱,統一社會信用代碼,年度,營業收入(萬元)\n示例機電有限公司,{code},2025,20\n", "big5"),
        ("企業名稱,統一社會信用代碼,年度,營業收入(萬元)\n示例機電有限公司,{code},2025,20\n", "gbk"),
        ("企业名称,统一社会信用代码,年度,营业收入(万元)\n示例机电有限公司,{code},2025,20\n", "gbk"),
        ("企业名称,统一社会信用代码,年度\n垚犇骉瑸璟昇堃(镕)公司,{code},2025\n", "gb18030"),
    ],
)
def test_a_text_is_read_in_the_encoding_that_it_was_written_in(text: str, encoding: str) -> None:
    whole = text.format(code=CODE)
    assert decoded(whole.encode(encoding)) == whole


def test_what_is_struck_of_a_row_that_is_struck_is_asked_about_once() -> None:
    content = sheet(strike("A2", "B2", "C2", "D2"), [NAME, CODE, 2025, 777], OTHER)
    asked = open_questions(plan(content).questions)
    assert [q.id for q in asked] == ["struck-rows:Sheet!A1"]
    assert revenues(plan(content, {asked[0].id: "take"})) == ["7770000", "200000"]


@pytest.mark.parametrize(
    ("head", "row", "answers", "read"),
    [
        ([*HEAD, "营业收入(万元)"], [NAME, CODE, 2025, 20, 30], {"several:Sheet!A1:revenue_wan": "Sheet!E1"}, "300000"),
        ([*HEAD, "营业收入(元)"], [NAME, CODE, 2025, 20, 300000], {"several:Sheet!A1:revenue_wan": "Sheet!E1"}, "300000"),
        ([*HEAD, "营业收入(元)"], [NAME, CODE, 2025, 20, 200000], {}, "200000"),
        ([*HEAD, "营业收入(元)"], [NAME, CODE, 2025, 20, "-"], {}, "200000"),
    ],
)  # fmt: skip
def test_of_two_columns_called_alike_a_person_says_which_counts(
    head: list[str], row: list[Any], answers: dict[str, str], read: str
) -> None:
    def edit(page: Any) -> None:
        page["E1"] = head[4]

    content = sheet(edit, row)
    assert [q.id for q in open_questions(plan(content).questions)] == list(answers)
    assert revenues(plan(content, answers)) == [read]


@pytest.mark.parametrize("width", [1, 3])
def test_a_list_on_its_side_is_refused_with_what_to_do(width: int) -> None:
    book = openpyxl.Workbook()
    for row in (
        ["企业名称", NAME],
        ["统一社会信用代码", CODE],
        ["营业收入(万元)", 20],
        ["首件发明专利授权日", "2015-05-01"],
    ):
        book.worksheets[0].append([row[0], *row[1:] * width])
    out = io.BytesIO()
    book.save(out)
    with pytest.raises(UnsupportedFile, match="转置"):
        plan(out.getvalue())


def test_a_group_over_columns_says_their_unit_and_nothing_else() -> None:
    def edit(page: Any) -> None:
        rows: list[list[Any]] = [
            ["基本情况", None, None, "主要经济指标(万元)", None, None],
            ["企业名称", "统一社会信用代码", "年度", "营业收入", "其中", None],
            [None, None, None, None, "研发费用", "新产品销售收入"],
            [NAME, CODE, 2025, 20, 3, 4],
        ]
        for line, row in enumerate(rows, start=1):
            for column, value in enumerate(row, start=1):
                page.cell(line, column).value = value
        for area in ("A1:C1", "D1:F1", "A2:A3", "B2:B3", "C2:C3", "D2:D3", "E2:F2"):
            page.merge_cells(area)

    drafted = plan(sheet(edit))
    assert drafted.rows is not None
    fields = ("revenue_wan", "rd_expense_wan", "new_product_revenue_wan")
    assert [int(drafted.rows[0].wan(name) or 0) // 1_000_000 for name in fields] == [20, 3, 4]


def test_a_list_of_one_year_that_has_no_column_of_it_is_asked_for_its_year() -> None:
    content = (
        f"企业名称,统一社会信用代码,2024年营业收入(万元),2025年营业收入(万元)\n示例机电有限公司,{CODE},1,2\n".encode()
    )
    asked = open_questions(plan(content).questions)
    assert [q.id for q in asked] == ["fact:year"]
    assert "2024、2025" in asked[0].why


@pytest.mark.parametrize(
    ("text", "read"), [("6", 6), ("TRL6", 6), ("TRL 7", 7), ("6级", 6), ("第六级", 6), ("6-7", None), ("10级", None)]
)
def test_a_level_of_readiness_is_read_in_its_wordings(text: str, read: int | None) -> None:
    cells = {"title": "甲", "organisation": "乙", "summary": "丙", "technology_field": "新材料", "trl": text}
    columns = {name: (place, name) for place, name in enumerate(cells)}
    reader = RowReader(Row(2, tuple(cells.values())), columns, labels={c.field: c.header for c in SUPPLY_COLUMNS})
    supply = read_supply(reader)
    assert (supply.trl if supply else None) == read
