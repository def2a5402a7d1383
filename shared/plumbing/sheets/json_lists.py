"""Objects that came as JSON, as a sheet."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from shared.plumbing.lists.json_rows import page_of_rows
from shared.plumbing.sheets.reading import Sheet, sheet_of_page


def rows_as_sheet(rows: Sequence[Mapping[str, Any]]) -> Sheet:
    """Objects as a sheet with a column a key. Row numbers count from 1."""
    return sheet_of_page(page_of_rows(rows), 0)
