"""Firms as a table: searched, filtered by the titles that they hold, sorted, counted, as a workbook."""
