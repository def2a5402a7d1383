"""Lists as people keep them: XLSX and CSV in (UTF-8, UTF-16 or GBK, headers in Chinese), CSV and XLSX out."""

from shared.plumbing.sheets.columns import Column, RowReader, credit_codes, parse_date
from shared.plumbing.sheets.reading import Sheet, SheetRow, header_key, read_sheet
from shared.plumbing.sheets.writing import csv_batches, csv_cell

__all__ = [
    "Column",
    "RowReader",
    "Sheet",
    "SheetRow",
    "credit_codes",
    "csv_batches",
    "csv_cell",
    "header_key",
    "parse_date",
    "read_sheet",
]
