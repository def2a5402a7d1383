"""Guides of the awards: for firms and for offices, measure by measure, as a page and a workbook."""
