"""A workbook of any number of rows in constant memory and in seconds: one table of text cells, a million rows to a sheet.

xlsxwriter makes a cell at a time, which takes minutes for a list of a million rows; here a batch becomes XML in a few
passes over its text. What has numbers, dates or sums is `book`'s.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Sequence
from itertools import chain
from typing import IO, Any
from xml.sax.saxutils import escape, quoteattr

ROWS = 1_000_000
"""Rows to a sheet; Excel takes 1,048,576."""
_BETWEEN_CELLS = '</t></is></c><c t="inlineStr"><is><t xml:space="preserve">'
_ROW_START, _ROW_END = '<row><c t="inlineStr"><is><t xml:space="preserve">', "</t></is></c></row>"
_BETWEEN_ROWS = _ROW_END + _ROW_START
_UNFIT = "\x00-\x08\x0b-\x1f\ufffe\uffff"
_NOT_PLAIN = re.compile(f"[{_UNFIT}&<>]|_x[0-9A-Fa-f]{{4}}_")
_ESCAPED = re.compile(f"[{_UNFIT}]|_(?=x[0-9A-Fa-f]{{4}}[_{_UNFIT}])")
_ESCAPE = re.compile("_x([0-9A-Fa-f]{4})_")
_NS = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


def escaped(text: str) -> str:
    """What XML cannot carry, as workbooks do (ECMA-376, 22.9.2.19 ST_Xstring): _x000D_; and what looks like that, so that it
    is not taken for it."""
    return _ESCAPED.sub(lambda found: f"_x{ord(found[0]):04X}_", text)


def unescaped(text: str) -> str:
    """The text again."""
    return _ESCAPE.sub(lambda found: chr(int(found[1], 16)), text)


class LongWorkbook:
    """Write batches of rows, then `close`. The same rows give the same bytes."""

    def __init__(self, file: IO[bytes], sheet: str, header: Sequence[str], widths: Sequence[int] = ()) -> None:
        self._zip = zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=1)
        self._name, self._header, self._widths = sheet[:25], list(header), widths
        self._sheets = 0
        self._rows = 0
        self._part: Any = None
        self._open_sheet()

    def write(self, rows: Sequence[Sequence[str | None]]) -> None:
        """Rows of text; None is an empty cell."""
        while rows:
            room = ROWS - self._rows
            if not room:
                self._close_sheet()
                self._open_sheet()
                continue
            batch, rows = rows[:room], rows[room:]
            self._put(batch)
            self._rows += len(batch)

    def close(self) -> None:
        self._close_sheet()
        for name, text in self._frame():
            with self._open(name) as part:
                part.write((_HEAD + text).encode())
        self._zip.close()

    def _open(self, name: str) -> Any:
        # By name, and not with `writestr`, which puts the time of day into the file.
        return self._zip.open(name, "w", force_zip64=True)

    def _put(self, batch: Sequence[Sequence[str | None]]) -> None:
        cells = [[value or "" for value in row] for row in batch]
        if _NOT_PLAIN.search("".join(chain.from_iterable(cells))):
            cells = [[escape(escaped(value)) for value in row] for row in cells]
        text = _BETWEEN_ROWS.join([_BETWEEN_CELLS.join(row) for row in cells])
        self._part.write((_ROW_START + text + _ROW_END).encode())

    def _open_sheet(self) -> None:
        self._sheets += 1
        self._rows = 0
        self._part = self._open(f"xl/worksheets/sheet{self._sheets}.xml")
        widths = [
            self._widths[i] if i < len(self._widths) else max(12, 2 * len(h) + 2) for i, h in enumerate(self._header)
        ]
        columns = "".join(
            f'<col min="{i}" max="{i}" width="{width}" customWidth="1"/>' for i, width in enumerate(widths, start=1)
        )
        pane = '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>'
        heads = "".join(f'<c t="inlineStr" s="1"><is><t>{escape(h)}</t></is></c>' for h in self._header)
        self._part.write(
            (
                f'{_HEAD}<worksheet xmlns="{_NS}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr><sheetViews><sheetView workbookViewId="0">{pane}</sheetView></sheetViews>'
                f"<cols>{columns}</cols><sheetData><row>{heads}</row>"
            ).encode()
        )

    def _close_sheet(self) -> None:
        from xlsxwriter.utility import xl_col_to_name  # as in writing.py

        area = f"A1:{xl_col_to_name(len(self._header) - 1)}{self._rows + 1}"
        self._part.write(f'</sheetData><autoFilter ref="{area}"/>{_PRINTED}</worksheet>'.encode())
        self._part.close()

    def _frame(self) -> list[tuple[str, str]]:
        numbers = range(1, self._sheets + 1)
        names = [self._name if n == 1 else f"{self._name} {n}" for n in numbers]
        kind = "application/vnd.openxmlformats-officedocument.spreadsheetml"
        types = "".join(
            f'<Override PartName="/xl/worksheets/sheet{n}.xml" ContentType="{kind}.worksheet+xml"/>' for n in numbers
        )
        sheets = "".join(
            f'<sheet name={quoteattr(name)} sheetId="{n}" r:id="rId{n}"/>'
            for n, name in zip(numbers, names, strict=True)
        )
        heads = "".join(
            f'<definedName name="_xlnm.Print_Titles" localSheetId="{n}">{escape(_quoted(name))}!$1:$1</definedName>'
            for n, name in enumerate(names)
        )
        package = "http://schemas.openxmlformats.org/package/2006"
        relations = "".join(
            f'<Relationship Id="rId{n}" Type="{_REL}/worksheet" Target="worksheets/sheet{n}.xml"/>' for n in numbers
        )
        return [
            (
                "[Content_Types].xml",
                f'<Types xmlns="{package}/content-types"><Default Extension="rels" '
                f'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
                f'<Override PartName="/xl/workbook.xml" ContentType="{kind}.sheet.main+xml"/>'
                f'<Override PartName="/xl/styles.xml" ContentType="{kind}.styles+xml"/>{types}</Types>',
            ),
            (
                "_rels/.rels",
                f'<Relationships xmlns="{package}/relationships"><Relationship Id="rId1" '
                f'Type="{_REL}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
            ),
            (
                "xl/workbook.xml",
                f'<workbook xmlns="{_NS}" xmlns:r="{_REL}"><sheets>{sheets}</sheets>'
                f"<definedNames>{heads}</definedNames></workbook>",
            ),
            (
                "xl/_rels/workbook.xml.rels",
                f'<Relationships xmlns="{package}/relationships">{relations}<Relationship Id="rId{self._sheets + 1}" '
                f'Type="{_REL}/styles" Target="styles.xml"/></Relationships>',
            ),
            ("xl/styles.xml", _STYLES),
        ]


def _quoted(name: str) -> str:
    """A sheet's name in a reference."""
    return "'" + name.replace("'", "''") + "'"


# A4 lying down, one page wide; which sheet above, which page below.
_PRINTED = (
    '<pageMargins left="0.4" right="0.4" top="0.7" bottom="0.6" header="0.3" footer="0.3"/>'
    '<pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/>'
    "<headerFooter><oddHeader>&amp;C&amp;A</oddHeader><oddFooter>&amp;R第 &amp;P 页,共 &amp;N 页</oddFooter></headerFooter>"
)
_STYLES = (
    f'<styleSheet xmlns="{_NS}"><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font>'
    '<font><b/><sz val="11"/><name val="Calibri"/></font></fonts>'
    '<fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>'
    '<fill><patternFill patternType="solid"><fgColor rgb="FFDDE7F3"/></patternFill></fill></fills>'
    '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
    '<cellXfs count="2"><xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0"/>'
    '<xf numFmtId="49" fontId="1" fillId="2" borderId="0" xfId="0"/></cellXfs>'
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
)
