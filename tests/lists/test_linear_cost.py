"""Reading a list and finding what is on it costs time in proportion to its size, whatever the kind of file (see
tests/shared/test_linear_cost.py)."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable

import pytest

from shared.plumbing.lists.book import Book, Merged, Page, Row
from shared.plumbing.lists.layout import find_blocks
from shared.plumbing.lists.reading import read_book
from tests.lists.old_workbooks import compound
from tests.lists.test_book import FODS, HTML, XML
from tests.shared.test_linear_cost import book, grows_too_fast

KEYS = ["甲", "乙"]


def ods(text: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", text)
    return out.getvalue()


def html(inside: str) -> bytes:
    return f"<html><body><table><tr><td>甲</td><td>乙</td></tr>{inside}</table></body></html>".encode()


def in_xml(inside: str) -> bytes:
    return XML.replace("</Table>", inside + "</Table>", 1).encode()


def in_ods(inside: str) -> bytes:
    last = '<table:table-row table:number-rows-repeated="1048570">'
    return ods(FODS.replace(last, inside + last))


ROW = "<table:table-row><table:table-cell><text:p>x</text:p></table:table-cell></table:table-row>"
HIDDEN = '<row hidden="1"><c><v>1</v></c></row>'
STYLED = '<row><c s="1"/></row>'
FILES: dict[str, tuple[Callable[[int], bytes], int]] = {
    "html rows": (lambda n: html("<tr><td>1</td><td>x</td></tr>" * n), 20_000),
    "html open tags": (lambda n: html("<td " * n), 50_000),
    "html open tags of attributes": (lambda n: html("<td a='" * n), 50_000),
    "html tags that never end": (lambda n: html("<" + "a" * n), 500_000),
    "html open comments": (lambda n: html("<!-- " * n), 50_000),
    "html closed comments": (lambda n: html("<!-- -->" * n), 50_000),
    "html open declarations": (lambda n: html("<![" * n), 50_000),
    "html open CDATA": (lambda n: html("<![CDATA[" * n), 50_000),
    "html ends": (lambda n: html("</" * n), 100_000),
    "html ends of other things": (lambda n: html("</b>" * n), 100_000),
    "html instructions": (lambda n: html("<?" * n), 100_000),
    "html scripts": (lambda n: html("<script>" * n), 50_000),
    "html a script that never ends": (lambda n: html("<script>" + "</ " * n), 50_000),
    "html tables in tables": (lambda n: html("<tr><td>" + "<b>" * n), 50_000),
    "html ampersands": (lambda n: html("<td>" + "&amp;&" * n), 50_000),
    "html references": (lambda n: html("<td>&#" + "9" * n + ";"), 100_000),
    "html spans downwards": (lambda n: html("<tr><td rowspan=1000000>x</td></tr>" * n), 200),
    "html spaces in tags": (lambda n: html("<td" + " " * n + "/" + " " * n + ">"), 40_000),
    "html equal signs in tags": (lambda n: html("<td a" + "=" * n + ">"), 60_000),
    "html styles": (lambda n: html(f"<td style='{'text-decoration' * n}'>x"), 5_000),
    "xml rows": (lambda n: in_xml("<Row><Cell><Data>x</Data></Cell></Row>" * n), 20_000),
    "xml cells merged downwards": (lambda n: in_xml("<Row><Cell ss:MergeDown='9999999'><Data>x</Data></Cell></Row>" * n), 3_000),
    "xml cells that never end": (lambda n: in_xml("<Cell><Data>" * n), 50_000),
    "xml hidden columns": (lambda n: in_xml("<Column ss:Hidden='1' ss:Span='99999999'/>" * n), 20_000),
    "ods rows": (lambda n: in_ods(ROW * n), 20_000),
    "ods hidden rows": (
        lambda n: in_ods("<table:table-row table:visibility='collapse' table:number-rows-repeated='9999999'/>" * n),
        20_000,
    ),
    "ods merged cells": (
        lambda n: in_ods(ROW.replace("-cell>", "-cell table:number-rows-spanned='9999999'>", 1) * n), 3_000
    ),
    "ods nested": (lambda n: in_ods("<text:p>" * n + "</text:p>" * n), 50_000),
    "a compound file": (lambda n: compound({"Workbook": b"\x00" * n}), 400_000),
    "a compound file of many streams": (lambda n: compound({f"s{i}": b"" for i in range(n)}), 100),
    "records of nothing": (lambda n: compound({"Workbook": b"\x09\x08\x00\x00" + b"\x01\x00\x00\x00" * n}), 100_000),
    "struck runs": (lambda n: book(f"<sheetData><row><c t='inlineStr'><is>{'<r><strike/></r>' * n}</is></c></row></sheetData>"), 50_000),
    "hidden rows of a book": (lambda n: book(f"<sheetData>{HIDDEN * n}</sheetData>"), 20_000),
    "filters": (
        lambda n: book(
            "<sheetData><row r='2' hidden='1'/></sheetData>",
            more=f"<autoFilter ref='A1:C9'>{'<filterColumn/>' * n}</autoFilter>",
        ),
        50_000,
    ),
    "hidden columns of a book": (lambda n: book("<cols>" + "<col min='1' max='99999999' hidden='1'/>" * n + "</cols>"), 20_000),
    "empty rows of a book": (lambda n: book(f"<sheetData>{STYLED * n}</sheetData>"), 210_000),
}  # fmt: skip


@pytest.mark.parametrize("family", FILES)
def test_a_file_costs_in_proportion_to_its_size(family: str) -> None:
    make, size = FILES[family]
    assert not grows_too_fast(make, lambda content: read_book(content, "", KEYS), size)


def page(rows: list[tuple[str, ...]], merged: list[Merged] | None = None) -> Book:
    return Book("xlsx", [Page("", rows=[Row(n, cells) for n, cells in enumerate(rows, 1)], merged=merged or [])])


HEADER = ("序号", "甲", "乙")
PAGES: dict[str, tuple[Callable[[int], Book], int]] = {
    "records": (lambda n: page([HEADER] + [("1", "x", "y")] * n), 30_000),
    "headers": (lambda n: page([HEADER] * n), 5_000),
    "headers and titles": (lambda n: page([("名单", "", ""), HEADER] * n), 3_000),
    "lists": (lambda n: page([row for i in range(n) for row in ((f"第{i}名单", "", ""), HEADER, ("1", "x", "y"))]), 2_000),
    "sub-headings": (lambda n: page([HEADER] + [("雨湖区", "", "")] * n), 10_000),
    "lines that name lists": (lambda n: page([HEADER] + [("新认定名单", "", "")] * n), 3_000),
    "lists side by side": (lambda n: page([("序号", "甲") * (n // 100)] + [("1", "x") * (n // 100)] * 100), 6_000),
    "no header": (lambda n: page([("x", "y")] * n), 30_000),
    "one long cell": (lambda n: page([HEADER, ("合" * n, "", ""), ("(" * n, "", ""), ("x" * n, "公司", "")]), 300_000),
    "merged cells": (
        lambda n: page([HEADER] + [("x", "y", "z")] * n, [Merged(i, 0, n, 2) for i in range(1, n + 1)]), 5_000
    ),
    "wide rows": (lambda n: page([tuple(f"c{i}" for i in range(300))] * (n // 100)), 10_000),
}  # fmt: skip


@pytest.mark.parametrize("family", PAGES)
def test_finding_lists_costs_in_proportion_to_the_page(family: str) -> None:
    make, size = PAGES[family]
    assert not grows_too_fast(make, lambda given: find_blocks(given, KEYS, KEYS), size)


def test_the_samples_are_read() -> None:
    """What the families are made from are files that are read: a reader that refuses at once is fast too."""
    for content in (HTML.encode(), XML.encode(), FODS.encode(), html(""), in_xml(""), in_ods(ROW)):
        assert read_book(content).pages[0].rows
