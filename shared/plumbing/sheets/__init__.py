"""Lists out: CSV and XLSX."""

from shared.plumbing.sheets.writing import csv_batches, csv_cell

__all__ = ["csv_batches", "csv_cell"]
