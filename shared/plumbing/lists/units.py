"""Units of money and of people as headers, unit lines and cells write them.

A figure's unit is certain only where it is written: in its cell, in its column's header, or in a line above the list. Everything
else is a question for a person: 元 read as 万元 makes money that nobody is due.
"""

from __future__ import annotations

import re
from decimal import Decimal

from shared.contracts.values import normalise_text

MONEY = {
    "元": Decimal(1),
    "人民币元": Decimal(1),
    "千元": Decimal(1_000),
    "万": Decimal(10_000),
    "万元": Decimal(10_000),
    "百万元": Decimal(1_000_000),
    "千万元": Decimal(10_000_000),
    "亿": Decimal(100_000_000),
    "亿元": Decimal(100_000_000),
}
"""{unit: yuan in one}"""
ASKED = ("元", "千元", "万元", "百万元", "亿元")
"""Units that a person is offered."""
PEOPLE = ("人", "个", "名", "位")

_LINE = re.compile(r"(?:金额|货币|计量|数据|人民币)?单位\s*[:为是]\s*(?:人民币)?([^()\[\]【】;,。]{1,40})")
_BRACKETED = re.compile(r"[((\[【]([^()()\[\]【】]{1,40})[))\]】]$")
_TRAILING = re.compile(r"(?:[/,,、:]|单位[::])\s*(人民币元|千元|百万元|千万元|万元|亿元|元|人)$")


def unit_of_line(text: str) -> str | None:
    """The money unit that a line like “金额单位:万元、人” states; None where it states none, or more than one."""
    found = _LINE.search(normalise_text(text))
    if found is None:
        return None
    units = {part for part in re.split(r"[、,/和及 ]+", found[1].strip()) if part in MONEY}
    return units.pop() if len(units) == 1 else None


def header_parts(header: str) -> tuple[str, str]:
    """(header without what is said of its unit, the unit or ""): 营业收入(万元), 营业收入/万元, 营业收入(单位:元)."""
    text = normalise_text(header)
    if found := _BRACKETED.search(text):
        inner = re.sub(r"^(?:单位|人民币|金额单位)[:\s]*", "", found[1].strip())
        unit = inner if inner in MONEY or inner in PEOPLE else ""
        return text[: found.start()].strip(), unit
    if found := _TRAILING.search(text):
        return text[: found.start()].strip(), found[1]
    return text, ""
