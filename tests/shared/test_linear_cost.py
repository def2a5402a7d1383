"""Whatever comes from others costs time in proportion to its size: twice the input takes at most 2.5 times the time.

Each family is one way to make a reader go back over what it has seen. A reader that goes back takes four times as long
for twice as much, and at the sizes here soon hundreds of times: the ratio tells them apart on any machine.
"""

from __future__ import annotations

import contextlib
import gc
import io
import json
import time
import zipfile
from collections.abc import Callable
from typing import Any

import pytest

from services.awards.domain.texts import clauses_of
from services.matchmaking.ranking.analysis import Analyser
from services.matchmaking.ranking.indicators import indicators
from services.registry.domain.industries import parse_industry
from services.registry.domain.ladder import title_from_wording
from shared.contracts.values import CreditCode, Fen, normalise_text
from shared.plumbing import strict_json
from shared.plumbing.errors import DomainError
from shared.plumbing.lists.book import Row
from shared.plumbing.lists.cells import header_key
from shared.plumbing.lists.columns import RowReader
from shared.plumbing.lists.pieces import block_pieces
from shared.plumbing.lists.values import parse_date

pytestmark = pytest.mark.slow  # all of them together
KEYS = ["甲", "乙"]
NS = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml"


def listed(content: bytes, name: str) -> None:
    """Read a file's lists to the end."""
    for _ in block_pieces(content, filename=name, known=KEYS, required=[]):
        pass


def book(sheet: str = "<sheetData/>", *, sheets: int = 1, shared: str = "", more: str = "") -> bytes:
    """A workbook of parts as given: its one sheet, how often the book names it, the shared texts."""
    names = "".join(f'<sheet name="s{n}" sheetId="{n}" r:id="rId1"/>' for n in range(1, sheets + 1))
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        archive.writestr(
            "[Content_Types].xml",
            f'<Types xmlns="{PACKAGE}/content-types"><Override PartName="/xl/workbook.xml" '
            f'ContentType="{KIND}.sheet.main+xml"/></Types>',
        )
        archive.writestr(
            "_rels/.rels",
            f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="rId1" Type="{REL}/officeDocument" '
            f'Target="xl/workbook.xml"/></Relationships>',
        )
        archive.writestr(
            "xl/workbook.xml", f'<workbook xmlns="{NS}" xmlns:r="{REL}"><sheets>{names}</sheets></workbook>'
        )
        archive.writestr(
            "xl/_rels/workbook.xml.rels",
            f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="rId1" Type="{REL}/worksheet" '
            f'Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="{REL}/sharedStrings" '
            f'Target="sharedStrings.xml"/></Relationships>',
        )
        archive.writestr("xl/sharedStrings.xml", f'<sst xmlns="{NS}">{shared}</sst>')
        archive.writestr("xl/worksheets/sheet1.xml", f'<worksheet xmlns="{NS}">{sheet}{more}</worksheet>')
    return out.getvalue()


def in_row(cells: str) -> str:
    return f'<sheetData><row r="1">{cells}</row></sheetData>'


def attributes(n: int) -> str:
    return " ".join(f'a{i}="e"' for i in range(n))


def error_cell(n: int) -> str:
    return f'<row r="{n}"><c r="A{n}" t="e"><f>1/0</f><v>#DIV/0!</v></c></row>'


def merged(n: int, area: str) -> str:
    rows = "".join(f'<row r="{i}"><c r="A{i}"><v>1</v></c></row>' for i in range(1, n + 1))
    cells = "".join(f'<mergeCell ref="{area.format(n=n)}"/>' for _ in range(n))
    return f"<sheetData>{rows}</sheetData><mergeCells>{cells}</mergeCells>"


WORKBOOKS: dict[str, tuple[Callable[[int], bytes], int]] = {
    "cells that never end": (lambda n: book(in_row("<c " * n)), 100_000),
    "cells with a place that never end": (lambda n: book(in_row('<c r="A1" ' * n)), 50_000),
    "opened cells": (lambda n: book(in_row('<c r="A1" t="e">' * n)), 50_000),
    "closed cells": (lambda n: book(in_row("</c>" * n + '<f>"e"')), 100_000),
    "formulas without an end": (lambda n: book(in_row('<c r="A1"><f>' * n)), 50_000),
    "errors": (lambda n: book(f"<sheetData>{''.join(error_cell(i) for i in range(1, n + 1))}</sheetData>"), 10_000),
    "attributes of a cell": (lambda n: book(in_row(f"<c {attributes(n)}/>")), 50_000),
    "attributes of many cells": (lambda n: book(in_row(f"<c {attributes(300)}/>" * n)), 100),
    "spaces in a tag": (lambda n: book(in_row(f'<c{" " * n}r{" " * n}="A1"/>')), 200_000),
    "spaces before an equals sign": (lambda n: book(in_row(" r" + " " * 50 + "x" * 2) * n), 10_000),
    "a place of many digits": (lambda n: book(in_row(f'<c r="A{"9" * n}" t="e"/>')), 100_000),
    "a place of many letters": (lambda n: book(in_row(f'<c r="{"A" * n}1" t="e"/>')), 100_000),
    "quotes": (lambda n: book(in_row("<c r='\"" * n)), 100_000),
    "prefixes": (lambda n: book("<" + "a" * n + ":" + "<f"), 500_000),
    "nested elements": (lambda n: book('"e"' + "<f>" * n), 100_000),
    "nested and closed": (lambda n: book('"e"' + "<f>" * n + "</f>" * n), 50_000),
    "one long text": (lambda n: book(in_row(f'<c t="e"><v>{"x" * n}</v></c>')), 1_000_000),
    "shared texts": (lambda n: book(shared="<si><t>甲</t></si>" * n), 50_000),
    "one shared text in pieces": (lambda n: book(shared=f"<si>{'<r><t>甲</t></r>' * n}</si>"), 50_000),
    "open comments": (lambda n: book('"e"' + "<!-- " * n), 100_000),
    "open CDATA": (lambda n: book('"e"' + "<![CDATA[ " * n), 100_000),
    "merged over each other": (lambda n: book(merged(n, "A1:A{n}")), 3_000),
    "rows": (lambda n: book(f"<sheetData>{'<row><c><v>1</v></c></row>' * n}</sheetData>"), 20_000),
    "sheets": (lambda n: book(in_row('<c r="A1"><v>1</v></c>'), sheets=n), 100),
    "more sheets than a book has": (lambda n: book(sheets=n), 10_000),
    "bytes behind": (lambda n: book() + b"PK\x01\x02" * n, 100_000),
}

HEAD = "甲,乙\n"
CSVS: dict[str, tuple[Callable[[int], bytes], int]] = {
    "one line": (lambda n: (HEAD + "x" * n).encode(), 2_000_000),
    "commas": (lambda n: (HEAD + "," * n).encode(), 1_000_000),
    "an open quote": (lambda n: (HEAD + '"' + "x\n" * n).encode(), 1_000_000),
    "quotes": (lambda n: (HEAD + '"' * n).encode(), 1_000_000),
    "quoted cells": (lambda n: (HEAD + '"a","b"\n' * n).encode(), 5_000),
    "empty lines": (lambda n: (HEAD + "\n" * n).encode(), 60_000),
    "spaces": (lambda n: (HEAD + (" " * 1000 + ",") * n).encode(), 100),
    "marks in a header": (lambda n: ("甲,乙,a" + "\u0301" * n + "\u0316" * n).encode(), 10_000),
    "title rows": (lambda n: (("文号:" + " " * n + "\n") * 10 + HEAD).encode(), 10_000),
    "apostrophes": (lambda n: (HEAD + "'" * n + "=").encode(), 100_000),
    "utf-16": (lambda n: (HEAD + "x,y\n" * n).encode("utf-16"), 5_000),
    "gb18030": (lambda n: (HEAD + "湘,潭\n" * n).encode("gb18030"), 5_000),
    "nul": (lambda n: (HEAD + "x" * n + "\x00").encode(), 1_000_000),
}

JSONS: dict[str, tuple[Callable[[int], bytes], int]] = {
    "deep lists": (lambda n: b"[" * n, 1_000_000),
    "deep objects": (lambda n: b'[{"a":' + b'{"a":' * n, 200_000),
    "closed and opened": (lambda n: b"[" + b"[]," * n, 200_000),
    "an open text": (lambda n: b'["' + b"[" * n, 500_000),
    "backslashes": (lambda n: b'["' + b"\\" * n, 500_000),
    "a long number": (lambda n: b'[{"a":' + b"9" * n + b"}]", 1_000_000),
    "a long fraction": (lambda n: b'[{"a":0.' + b"9" * n + b"}]", 1_000_000),
    "a long exponent": (lambda n: b'[{"a":1e' + b"9" * n + b"}]", 1_000_000),
    "surrogates": (lambda n: b'[{"a":"' + b"\\ud83d\\ude00" * n + b'"}]', 50_000),
    "a key of its own in each row": (lambda n: json.dumps([{f"k{i}": 1} for i in range(n)]).encode(), 20_000),
    "keys of a row": (lambda n: json.dumps([{f"k{i}": 1 for i in range(n)}]).encode(), 20_000),
    "one key again and again": (lambda n: b"[{" + b",".join([b'"a":1'] * n) + b"}]", 50_000),
    "rows": (lambda n: json.dumps([{"甲": "1", "乙": "2"}] * n).encode(), 20_000),
    "a list in a cell": (lambda n: json.dumps([{"甲": list(range(n))}]).encode(), 50_000),
    "spaces": (lambda n: b"[" + b" " * n, 2_000_000),
    "lists": (lambda n: b"[" + b"[]," * n + b"[]]", 200_000),
    "lists in lists": (lambda n: b"[" + (b"[" * 60 + b"]" * 60 + b",") * n + b"[]]", 5_000),
    "brackets in texts": (lambda n: b"[" + b'"[","]",["{"],' * n + b"[]]", 50_000),
    "nan": (lambda n: b'[{"a":[' + b"1," * n + b"NaN]}]", 100_000),
}


def cell(read: Callable[[RowReader], object]) -> Callable[[str], object]:
    return lambda text: read(RowReader(Row(1, (text,)), {"a": (0, "甲")}))


TEXTS: dict[str, Callable[[str], object]] = {
    "date": parse_date,
    "yuan": Fen.from_yuan,
    "wan": Fen.from_wan,
    "code": CreditCode,
    "text": normalise_text,
    "header": header_key,
    "industry": parse_industry,
    "title": title_from_wording,
    "indicators": indicators,
    "analysis": Analyser.default().read,
    "clauses": clauses_of,
    "integer": cell(lambda r: r.integer("a", low=0, high=9)),
    "amount": cell(lambda r: r.wan("a")),
    "cell": cell(lambda r: r.text("a", limit=10**9)),
    "json": lambda text: strict_json.load(text.encode()),
}

HOSTILE: dict[str, Callable[[int], str]] = {
    "digits": lambda n: "9" * n,
    "digits and a letter": lambda n: "9" * n + "x",
    "groups": lambda n: "1" + ",111" * (n // 4) + "x",
    "fraction": lambda n: "1." + "9" * n + "x",
    "spaces": lambda n: "2024-1-1" + " " * n + "x",
    "spaces around": lambda n: "耐温" + " " * n + "≥" + " " * n + "x",
    "full-width spaces": lambda n: "2024" + "\u3000" * n + "年",
    "tabs": lambda n: "a" + "\t" * n + "1",
    "operators": lambda n: "耐温" + ">=" * (n // 2) + "x",
    "operators in words": lambda n: "耐温" + "大于等于" * (n // 4) + "x",
    "equal signs": lambda n: "a" + "=" * n,
    "powers": lambda n: "耐温1" + "×10^5" * (n // 5) + "x",
    "tens": lambda n: "10⁵" * (n // 3),
    "superscripts": lambda n: "10" + "⁹" * n,
    "units": lambda n: "长1m" + "^5" * (n // 2),
    "units over units": lambda n: "长1m" + "/m" * (n // 2),
    "units in brackets": lambda n: "长1m" + "(a" * (n // 2),
    "brackets": lambda n: "(" * n + "1",
    "brackets closed": lambda n: "〔" * (n // 2) + "〕" * (n // 2),
    "a name": lambda n: "耐" * n,
    "names and figures": lambda n: "耐温5℃" * (n // 4),
    "latin words": lambda n: "a.b-c/" * (n // 6),
    "latin": lambda n: "a" * n,
    "ranges": lambda n: "长1~" * (n // 3),
    "commas": lambda n: "1," * (n // 2),
    "lines": lambda n: "2.\n" * (n // 3),
    "marks": lambda n: "a" + "\u0301" * (n // 2) + "\u0316" * (n // 2),
    "marks that alternate": lambda n: "a" + "\u0301\u0316" * (n // 2),
    "ligatures": lambda n: "ﷺ" * (n // 18),
    "noise words": lambda n: "条件下" * (n // 3) + "长1m",
    "hyphens": lambda n: "-" * n,
    "negatives": lambda n: "-1" * (n // 2),
    "zeros": lambda n: "1" + ".0" * (n // 2),
    "quotes": lambda n: '"' * n,
    "hash": lambda n: "#" + "A" * n,
}


def cost(read: Callable[[Any], object], given: object) -> float:
    """Processor seconds of one run, without the collector's, which depend on all that this process holds."""
    gc.disable()
    started = time.process_time()
    try:
        with contextlib.suppress(DomainError, ValueError):
            read(given)
        return time.process_time() - started
    finally:
        gc.enable()


LITTLE = 0.025
"""Seconds: what is not worth a measurement."""


def grows_too_fast(make: Callable[[int], Any], read: Callable[[Any], object], size: int) -> str:
    """What was measured, where twice the size took more than 2.5 times the time, four times over; else nothing."""
    one, two = make(size), make(2 * size)
    measured = []
    for runs in (1, 3, 5, 5):
        second = min(cost(read, two) for _ in range(runs))
        if second < LITTLE:
            return ""
        first = min(cost(read, one) for _ in range(runs))
        measured.append(f"{size}: {first:.3f} s, twice: {second:.3f} s")
        if second <= 2.5 * first:
            return ""
    return "; ".join(measured)


@pytest.mark.parametrize("family", WORKBOOKS)
def test_a_workbook_costs_in_proportion_to_its_size(family: str) -> None:
    make, size = WORKBOOKS[family]
    assert not grows_too_fast(make, lambda c: listed(c, "a.xlsx"), size)


@pytest.mark.parametrize("family", CSVS)
def test_a_csv_file_costs_in_proportion_to_its_size(family: str) -> None:
    make, size = CSVS[family]
    assert not grows_too_fast(make, lambda c: listed(c, "a.csv"), size)


@pytest.mark.parametrize("family", JSONS)
def test_a_json_file_costs_in_proportion_to_its_size(family: str) -> None:
    make, size = JSONS[family]
    assert not grows_too_fast(make, lambda c: listed(c, "a.json"), size)


@pytest.mark.parametrize("family", HOSTILE)
@pytest.mark.parametrize("reader", TEXTS)
def test_a_text_costs_in_proportion_to_its_size(reader: str, family: str) -> None:
    assert not grows_too_fast(HOSTILE[family], TEXTS[reader], 30_000)
