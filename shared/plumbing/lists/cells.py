"""A cell as text: what a value shows, what a program wrote around a text to keep it one, and headers made comparable."""

from __future__ import annotations

import datetime as dt
import re
from decimal import Decimal

from shared.contracts.values import normalise_text, without_zero_width
from shared.plumbing.sheets.writing import runs_as_formula

LONG_NUMBER = 1e15
"""Number cells from here on have 16 digits and more, of which a spreadsheet program keeps 15."""
WRAPS = frozenset("='`‘’´")
"""What a cell begins with that `unwrapped` looks at."""
_AS_TEXT = re.compile(r'="([^"]*)"')
_QUOTED_CODE = re.compile(r"['`‘’´]([0-9A-Z][0-9A-Z./:-]{4,})")
_SCIENTIFIC = re.compile(r"[1-9](?:\.[0-9]+)?[Ee]\+?([0-9]{2})")


def header_key(text: str) -> str:
    """A header for comparison: half-width, no spaces, no asterisk, nothing without width. What is in parentheses stays: it
    may be a unit."""
    return re.sub(r"[\s*]", "", normalise_text(without_zero_width(text)))


def unguarded(text: str) -> str:
    """A cell without the apostrophe of `csv_cell`."""
    return text[1:] if text.startswith("'") and runs_as_formula(text) else text


def unwrapped(text: str) -> str:
    """A cell without what people put around a code so that a spreadsheet program keeps it as text: ="…", and a quotation mark
    in front of digits and capital letters."""
    if text[:1] == "=" and (found := _AS_TEXT.fullmatch(text)):
        return found[1].strip()
    if text[:1] in WRAPS and (found := _QUOTED_CODE.fullmatch(text)):
        return found[1]
    return text


def is_rounded(text: str) -> bool:
    """Is the text what a spreadsheet program shows for a number of 16 digits and more (9.14303E+17)?"""
    found = _SCIENTIFIC.fullmatch(text)
    return found is not None and int(found[1]) >= 15


def number_text(value: float) -> str:
    """A number as an officer would read it: whole numbers without ".0"."""
    # Fifteen digits, as spreadsheet programs show them: a formula's 36.3 is stored as 36.299999999999997.
    if value.is_integer() and abs(value) < LONG_NUMBER:
        return str(int(value))
    return format(Decimal(f"{value:.15g}"), "f")


def value_text(value: object) -> str:
    """A cell's value as text: dates as 2024-09-01, true and false as 是 and 否."""
    if isinstance(value, str):
        return value.strip()
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, float):
        return number_text(value)
    if isinstance(value, dt.datetime):
        return value.date().isoformat() if value.time() == dt.time() else value.isoformat(sep=" ")
    if isinstance(value, (dt.date, dt.time)):
        return value.isoformat()
    return str(value).strip()
