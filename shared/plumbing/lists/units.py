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
_TIMES = {"": 1, "十": 10, "百": 100, "千": 1_000, "万": 10_000}
COUNTS = {f"{times}{word}": many for times, many in _TIMES.items() for word in (*PEOPLE, "") if times or word}
"""{unit of a count: how many are one}: 人, 万人, 百个, 万"""
ASKED_OF_PEOPLE = ("人", "百人", "千人", "万人")

_PLAIN = re.compile(r"(?:[0-9]{1,15}|[0-9]{1,3}(?:,[0-9]{3}){1,4})(?:\.[0-9]{1,6})?")
_FOREIGN = re.compile(r"[十百千万亿]{0,2}(?:[美欧港日澳加新]元|[港日澳台]币|美金|日圆|英镑)")
_OTHER_MONEY = re.compile(rf"{_FOREIGN.pattern}|[十百千万亿]{{1,2}}元")
"""万美元, 十万元: money, in no unit that is read here."""
_BETWEEN = re.compile(r"[、,/和及 ]+")
_LINE = re.compile(r"(?:金额|货币|计量|数据|人民币)?单位\s*[:为是]\s*(?:人民币)?([^()\[\]【】;,。]{1,40})")
_BRACKETED = re.compile(r"[((\[【]([^()()\[\]【】]{1,40})[))\]】]$")
_TRAILING = re.compile(r"(?:[/,,、:]|单位[::])\s*(人民币元|千元|百万元|千万元|万元|亿元|元|[十百千万]?人)$")
_BY = re.compile(
    rf"(?:以|按|均为)(?:人民币)?({'|'.join(sorted(MONEY, key=len, reverse=True))})(?=为单位|计|填|[,;。.、)]|$)"
)
_IN_BRACKETS = re.compile(r"[(\[【]([^()\[\]【】]{1,40})[)\]】]")
_AS_EVER = ("不含税", "人民币")
"""Beside a unit: what any figure is of which nothing else is said."""
_BEFORE_UNIT = re.compile(r"^(?:(?:金额)?单位|人民币)[:\s]*")


def unit_of_line(text: str) -> str | None:
    """The money unit that a line like “金额单位:万元、人” states; None where it states none, or more than one."""
    found = _LINE.search(normalise_text(text))
    if found is None:
        return None
    units = {part for part in _BETWEEN.split(found[1].strip()) if part in MONEY}
    return units.pop() if len(units) == 1 else None


def units_said(text: str) -> set[str]:
    """Every unit of money that a line, a title or a sheet's name says: behind 单位, as 以元为单位, or in brackets at its end; those of
    which no figure is read here (万美元) too."""
    return {part for part in _said(text) if part in MONEY or _OTHER_MONEY.fullmatch(part)}


def counts_said(text: str) -> set[str]:
    """The same of units of people and things: 万人."""
    return _said(text) & COUNTS.keys() - MONEY.keys()


def _said(text: str) -> set[str]:
    text = normalise_text(text)
    said = [found[1] for pattern in (_LINE, _BY, _BRACKETED) for found in pattern.finditer(text)]
    return {_BEFORE_UNIT.sub("", part) for one in said for part in _BETWEEN.split(one.strip())}


def units_in_header(header: str) -> set[str]:
    """Every unit of money that a header says, of its own and of its groups': 指标(万元)/营业收入(元)."""
    text = normalise_text(header)
    said = {_BEFORE_UNIT.sub("", found[1]) for found in _IN_BRACKETS.finditer(text)} | {header_parts(text)[1]}
    return said & MONEY.keys()


def header_parts(header: str) -> tuple[str, str]:
    """(header without what is said of its unit, the unit or ""): 营业收入(万元), 营业收入/万元, 营业收入(单位:元)."""
    text = normalise_text(header)
    if found := _BRACKETED.search(text):
        inner = _BEFORE_UNIT.sub("", found[1].strip())
        if inner in MONEY or inner in COUNTS:
            return text[: found.start()].strip(), inner
        beside, _, last = inner.rpartition(",")
        if beside and last.strip() in MONEY:  # 营业收入(不含税,万元)
            kept = "" if beside in _AS_EVER else f"({beside})"
            return text[: found.start()].strip() + kept, last.strip()
        return text[: found.start()].strip(), ""
    if found := _TRAILING.search(text):
        return text[: found.start()].strip(), found[1]
    return text, ""


def is_other_quantity(header: str) -> bool:
    """Does a header say in brackets that it holds money of another country, or a share of a hundred: 营业收入(万美元), 研发费用(%)?"""
    said = {
        part for found in _IN_BRACKETS.finditer(normalise_text(header)) for part in _BETWEEN.split(found[1].strip())
    }
    return any(part in ("%", "‰") or _FOREIGN.fullmatch(part) for part in said)


def times(text: str, many: int) -> str:
    """A plain number so many times; any other text as it is: it says its own unit, or nothing that is certain."""
    number = normalise_text(text)
    return f"{(Decimal(number.replace(',', '')) * many).normalize():f}" if _PLAIN.fullmatch(number) else text
