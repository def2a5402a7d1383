"""Account numbers as they are typed: tidied, checked for their form, and shown by their end. Firms' accounts are no cards: they have no
check digit that all banks agree on."""

from __future__ import annotations

import re

from shared.contracts.values import nfkc, without_zero_width
from shared.plumbing.errors import InvalidInput

_FORM = re.compile(r"[0-9]+(-[0-9]+)*")
_DASHES = re.compile("[\u2010-\u2015\u2212]")
_LEAST, _MOST = 8, 34
_RUN = re.compile(r"(?<![0-9A-Za-z])(?:\d(?:[ \u00a0-]?\d){11,}|\d{9,})")


def tidied(text: str, field: str) -> tuple[str, list[str]]:
    """(a number in its one form, what was changed of it as typed). `InvalidInput` says what is wrong and never the number."""
    notes = []
    plain = nfkc(without_zero_width(text))
    number = "".join(plain.split())
    if number != plain:
        notes.append("已去掉账号中的空格")
    if _DASHES.search(number):
        number = _DASHES.sub("-", number)
        notes.append("已统一账号中的连字符")
    if not _LEAST <= len(number) <= _MOST:
        raise InvalidInput.at(field, f"收款账号应为 {_LEAST} 至 {_MOST} 位,现为 {len(number)} 位", "请对照开户证明核对")
    if not _FORM.fullmatch(number):
        raise InvalidInput.at(field, "收款账号只能是数字,可用连字符分段", "请去掉其他字符,对照开户证明核对")
    return number, notes


def last_four(number: str) -> str:
    """What is shown of a number: its last four digits."""
    return number.replace("-", "")[-4:]


def masked(last4: str) -> str:
    return f"****{last4}"


def without_numbers(text: str) -> str:
    """A text as others may read it: a run of digits as long as an account's number shows only its end. Our own numbers and days are
    shorter."""
    return _RUN.sub(lambda found: masked(last_four("".join(c for c in found[0] if c.isdigit()))), text)
