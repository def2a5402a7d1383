"""Files that nobody should have to trust: what a stranger sends to a door that takes lists."""

from __future__ import annotations

import io
import json
import random
import zipfile
from collections.abc import Sequence

import openpyxl

HOSTILE_CELLS = [
    "\x00",
    "a\x00b",
    "\x01",
    "\ud83d\ude00".encode("utf-16", "surrogatepass").decode("utf-16"),
    "9" * 5000,
    "1e999",
    "-" * 300,
    "NaN",
    "inf",
    "=1+1",
    "'=1",
    "\u202e\u200b\ufeff",
    "a" + "\u0301" * 5000,
    "﷽" * 50,
    "٢٠٢٤-٠١-٠١",
    "9999-99-99",
    "2024-02-30",
    "①②③",
    "½",
    "𝟙𝟚",
    "x" * 33_000,
    "长1m^9^9^9^9",
    "噪声<65dB(A)",
    "耐温" + ">=" * 200,
    "甲\n乙",
    "甲\r乙",
    '"',
    "{}",
    "%s%n",
    "../../x",
]


def hostile_files(header: Sequence[str], good: Sequence[str]) -> dict[str, bytes]:
    """{what it is: bytes}. header, good: of the door's list, and a row that it takes."""
    row = dict(zip(header, good, strict=True))
    text = ",".join(header) + "\n" + ",".join(good) + "\n"
    found: dict[str, bytes] = {
        "a long number": in_json(row, header[0], b"9" * 5000),
        "a long fraction": in_json(row, header[0], b"0." + b"9" * 5000),
        "a large exponent": in_json(row, header[0], b"1e99999"),
        "nan": in_json(row, header[0], b"NaN"),
        "infinity": in_json(row, header[0], b"-Infinity"),
        "half a character": in_json(row, header[0], b'"\\ud800"'),
        "half a character as a key": b'[{"\\udfff": 1}]',
        "depth 400": in_json(row, header[0], b"[" * 400 + b"]" * 400),
        "objects to depth 400": in_json(row, header[0], b'{"a":' * 400 + b"1" + b"}" * 400),
        "depth 100,000": b"[" * 100_000,
        "an object in a cell": in_json(row, header[0], b'{"a": 1}'),
        "a key twice": b'[{"' + header[0].encode() + b'": "1", "' + header[0].encode() + b'": "2"}]',
        "rows twice": b'{"rows": [], "rows": [{}]}',
        "many keys": json.dumps([{f"k{n}": 1} for n in range(3000)]).encode(),
        "no rows": b"{}",
        "rows that are none": b'{"rows": 1}',
        "null": b'{"rows": null}',
        "utf-16 json": json.dumps([row]).encode("utf-16"),
        "utf-16 json without mark": json.dumps([row]).encode("utf-16-le"),
        "latin-1 json": b'[{"\xe9": 1}]',
        "invalid utf-8 json": b'[{"\xed\xa0\x80": 1}]',
        "truncated json": json.dumps([row]).encode()[:-3],
        "csv with nul": text.encode() + b"\x00,",
        "csv in utf-16": text.encode("utf-16"),
        "csv in utf-16 cut": text.encode("utf-16")[:-1],
        "csv in utf-16 without mark": text.encode("utf-16-le"),
        "csv with half characters": b"\xff\xfe" + (text + "\ud800").encode("utf-16-le", "surrogatepass"),
        "csv with invalid utf-8": text.encode() + b"\xed\xa0\x80\xff",
        "an open quote": text.encode() + b'"' + b"x" * 200_000,
        "one line of 2 MB": text.encode() + b"x" * 2_000_000,
        "200,000 commas": text.encode() + b"," * 200_000,
        "cells of a formula": (text + "=1+1" * 3).encode(),
        "816 bytes": workbook("<c " * 16_666),
        "cells that never end": workbook('<c r="A1" t="e"><v>' * 5000),
        "a workbook of entities": workbook("&a;", before='<!DOCTYPE x [<!ENTITY a "b">]>'),
        "a far cell": workbook('<c r="XFD1048576"><v>1</v></c>'),
        "a place with a long number": workbook(f'<c r="A{"9" * 5000}" t="e"><v>1</v></c>'),
        "a zip of nothing": b"PK\x05\x06" + b"\x00" * 18,
        "an old workbook cut": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600,
        "parquet cut": b"PAR1" + b"\x00" * 100 + b"PAR1",
        "a web page of open tags": b"<html><table>" + b"<td a='" * 30_000,
        "a web page of one open tag": b"<html><table><" + b"a" * 500_000,
        "a web page of a wide cell": b"<table><tr><td colspan=99999999>x<td>y</table>",
        "a web page of a reference": b"<table><tr><td>&#" + b"9" * 5000 + b";</table>",
        "a web page of nul": b"<table><tr><td>\x00</table>",
        "xml of entities": b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "b">]>' + in_spreadsheetml("&a;"),
        "xml of a far cell": in_spreadsheetml(
            '<Row ss:Index="999999999"><Cell ss:Index="999999999"><Data>x</Data></Cell></Row>'
        ),
        "xml of cells merged far": in_spreadsheetml(
            '<Row><Cell ss:MergeDown="99999999" ss:MergeAcross="99999999"><Data>x</Data></Cell></Row>'
        ),
        "xml cut": in_spreadsheetml("<Row><Cell><Data>x")[:-30],
        "a spreadsheet of repeated rows": opendocument('table:number-rows-repeated="99999999"', "x"),
        "a spreadsheet of repeated empty rows": opendocument('table:number-rows-repeated="99999999"', ""),
        "a word document": zipped({"word/document.xml": b"<x/>"}),
        "a zip in a zip": zipped({"a.zip": zipped({"a.zip": b"PK"})}),
        "a compound file of circles": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
        + b"\x00" * 16
        + b"\x3e\x00\x03\x00\xfe\xff\x09\x00\x06\x00"
        + b"\x00" * 2000,
    }
    for n, cell in enumerate(HOSTILE_CELLS):
        found[f"json with {cell[:12]!r}"] = json.dumps([row | dict.fromkeys(header, cell)]).encode()
        quoted = '"' + cell.replace('"', '""') + '"'
        found[f"csv with {cell[:12]!r}"] = (text + ",".join([quoted] * len(header))).encode()
        if n % 6 == 0:
            found[f"title block with {cell[:12]!r}"] = json.dumps({cell: cell, "rows": [row]}).encode()
    draw = random.Random(17)
    whole = [text.encode(), json.dumps([row], ensure_ascii=False).encode(), book(header, good)]
    for n in range(25):
        changed = bytearray(draw.choice(whole))
        for _ in range(draw.randint(1, 6)):
            at = draw.randrange(len(changed))
            changed[at : at + draw.randint(0, 3)] = draw.randbytes(draw.randint(0, 4))
        found[f"drawn {n}"] = bytes(changed)
    return found


def in_spreadsheetml(rows: str) -> bytes:
    space = "urn:schemas-microsoft-com:office:spreadsheet"
    table = f'<Worksheet ss:Name="a"><Table>{rows}</Table></Worksheet>'
    return f'<Workbook xmlns="{space}" xmlns:ss="{space}">{table}</Workbook>'.encode()


def opendocument(repeated: str, text: str) -> bytes:
    """A spreadsheet with one cell in one row, which is there as often as `repeated` says."""
    row = f"<table:table-row {repeated}><table:table-cell><text:p>{text}</text:p></table:table-cell></table:table-row>"
    spaces = " ".join(f'xmlns:{n}="urn:oasis:names:tc:opendocument:xmlns:{n}:1.0"' for n in ("office", "table", "text"))
    content = (
        f'<office:document-content {spaces}><table:table table:name="a">{row}</table:table></office:document-content>'
    )
    return zipped({"mimetype": b"application/vnd.oasis.opendocument.spreadsheet", "content.xml": content.encode()})


def zipped(parts: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


def large_files(header: Sequence[str]) -> dict[str, bytes]:
    """Files that are large, or become so."""
    head = ",".join(header).encode() + b"\n"
    return {
        "one line of 30 MB": head + b"x" * 30_000_000,
        "30 MB of commas": head + b"," * 30_000_000,
        "30 MB of lines": head + b"\n" * 30_000_000,
        "shared texts of 300 MB": workbook("", shared=b"<si><t>" + b"x" * 300_000_000),
        "a web page of 30 MB": b"<html><table>" + b"<tr><td>1</td><td>x</td></tr>" * 1_100_000,
        "a spreadsheet of 390 MB": opendocument("", "x" * 390_000_000),
        "texts of 390 MB": workbook("<c><v>1</v></c>", shared=b"<sst>" + b"<si><t>x</t></si>" * 21_000_000),
    }


def in_json(row: dict[str, str], key: str, value: bytes) -> bytes:
    return json.dumps([row | {key: "@@"}], ensure_ascii=False).encode().replace(b'"@@"', value)


def book(header: Sequence[str], good: Sequence[str]) -> bytes:
    made = openpyxl.Workbook()
    made.worksheets[0].append(list(header))
    made.worksheets[0].append(list(good))
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def workbook(cells: str, *, before: str = "", shared: bytes = b"") -> bytes:
    """A workbook whose sheet and shared texts are as given."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(book(["a"], ["b"]))) as old,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as new,
    ):
        for name in old.namelist():
            content = old.read(name)
            if name == "xl/worksheets/sheet1.xml":
                content = f'{before}<worksheet><sheetData><row r="1">{cells}</row></sheetData></worksheet>'.encode()
            new.writestr(name, shared if shared and name == "xl/sharedStrings.xml" else content)
    return out.getvalue()
