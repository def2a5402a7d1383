"""Lists out: CSV in large batches (a row at a time from a sync generator costs a thread hop each), and XLSX."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence

import xlsxwriter

from shared.plumbing.sheets.reading import FORMULA_STARTS

BATCH_BYTES = 256 * 1024
_NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?")
_XLSX_CELL = 32_767


def csv_cell(value: object) -> str:
    """A value for CSV. Text that a spreadsheet program would run as a formula is led by an apostrophe (OWASP); a negative number is no
    formula and stays a number. Our own reader takes the apostrophe off again, so that a list comes back as it went."""
    if value is None:
        return ""
    text = str(value)
    return "'" + text if text.lstrip("'").startswith(FORMULA_STARTS) and not _NUMBER.fullmatch(text) else text


def csv_batches(header: Sequence[str], rows: Iterable[Sequence[object]]) -> Iterator[bytes]:
    """UTF-8 CSV with a byte-order mark (Excel in China opens it right), in pieces of about 256 KiB."""
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, lineterminator="\r\n")
    buffer.write("\ufeff")
    writer.writerow(header)
    for row in rows:
        writer.writerow([csv_cell(v) for v in row])
        if buffer.tell() >= BATCH_BYTES // 2:
            yield buffer.getvalue().encode()
            buffer.seek(0)
            buffer.truncate()
    if buffer.tell():
        yield buffer.getvalue().encode()


def xlsx_bytes(
    sheet_name: str,
    header: Sequence[str],
    rows: Iterable[Sequence[object]],
    *,
    title: str = "",
    widths: Sequence[int] = (),
) -> bytes:
    """An XLSX workbook with one sheet: bold frozen header, filter, text cells never taken for formulas."""
    output = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(output, options) as workbook:
        sheet = workbook.add_worksheet(sheet_name[:31])
        bold = workbook.add_format({"bold": True, "bg_color": "#DDE7F3", "border": 1})
        top = 0
        if title:
            sheet.write_string(0, 0, title, workbook.add_format({"bold": True, "font_size": 14}))
            top = 1
        for column, name in enumerate(header):
            sheet.write_string(top, column, name, bold)
            sheet.set_column(column, column, widths[column] if column < len(widths) else max(12, 2 * len(name) + 2))
        count = 0
        for count, row in enumerate(rows, start=1):
            for column, value in enumerate(row):
                if value is None:
                    continue
                if isinstance(value, int) and not isinstance(value, bool):
                    sheet.write_number(top + count, column, value)
                else:
                    sheet.write_string(top + count, column, str(value)[:_XLSX_CELL])
        sheet.freeze_panes(top + 1, 0)
        if header:
            sheet.autofilter(top, 0, top + count, len(header) - 1)
    return output.getvalue()
