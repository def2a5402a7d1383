"""Keys of a population's columns: what a column is about, as a type."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple


class ColumnKind(StrEnum):
    """What a column says of an enterprise; the value begins the machine name."""

    CODE = "credit_code"
    NAME = "name"
    UNIT = "unit"
    SIZE = "size"
    HOLDS = "holds"
    FIGURE = "figures"
    DATE = "dates"
    NEW = "new"
    FOUND = "found"
    DECIDED = "decided"
    PAID = "paid"


class ColumnKey(NamedTuple):
    """One column. Its text is the machine name, which a list may have as header: "figures.-1.revenue".

    subject: the figure, day, title or measure that the column is about; HOLDS without one lists all titles of an enterprise.
    offset: of a figure, 0 for the year itself and -1 for the year before. gate: of a finding.
    """

    kind: ColumnKind
    subject: str = ""
    offset: int = 0
    gate: str = ""

    def __str__(self) -> str:
        year = [str(self.offset)] if self.kind is ColumnKind.FIGURE else []
        return ".".join([self.kind, *year, *filter(None, (self.subject, self.gate))])


CODE = ColumnKey(ColumnKind.CODE)
NAME = ColumnKey(ColumnKind.NAME)
UNIT = ColumnKey(ColumnKind.UNIT)
SIZE = ColumnKey(ColumnKind.SIZE)
TITLES = ColumnKey(ColumnKind.HOLDS)
