"""JSON as RFC 8259 has it and every reader takes it alike: what two programs could read as two things is refused.

Python's own reader takes NaN, lets the last of two equal keys win, fails with other errors on long numbers and deep
nesting, and gives half a character where a text has one. Here each of these is one error that says what to do.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from decimal import Decimal
from typing import Any, NoReturn

from pydantic_core import from_json

MAX_DEPTH = 64
MAX_DIGITS = 40
_PLACE = re.compile(r" at line (\d+) column (\d+)$")
_ESCAPED_SURROGATE = re.compile(rb"\\u[dD][89a-fA-F]")


class NotJson(ValueError):
    """What is wrong with a text, in a Chinese sentence. `remedy`: what to do about it."""

    def __init__(self, problem: str, remedy: str = "请核对引号、逗号与括号") -> None:
        super().__init__(problem)
        self.problem = problem
        self.remedy = remedy


class UnusableJson(NotJson):
    """JSON by its grammar that means nothing certain: a key twice, half a character, a number nobody can keep."""


class NotUtf8(NotJson):
    """Bytes that are no text in UTF-8."""


def load(content: bytes, *, exact: bool = False) -> Any:
    """The value of a JSON text in UTF-8. Raises `NotJson`, or of it `UnusableJson`.

    exact: fractions come as `Decimal`, as they were written; else as float.
    """
    text = _checked(content)
    try:
        return json.loads(
            text,
            object_pairs_hook=_without_repeats,
            parse_constant=_no_number,
            parse_int=_integer,
            parse_float=_exact_fraction if exact else _fraction,
        )
    except json.JSONDecodeError as error:
        raise NotJson(f"第{error.lineno}行第{error.colno}列处不是有效的 JSON") from None


def _checked(content: bytes) -> str:
    """The text, if it is one, is not nested without end, and holds whole characters only."""
    content = content.removeprefix(b"\xef\xbb\xbf")
    if content.count(b"[") + content.count(b"{") > MAX_DEPTH and _depth(content) > MAX_DEPTH:
        raise UnusableJson(f"括号嵌套超过{MAX_DEPTH}层", "请减少嵌套")
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        raise NotUtf8(f"第{error.start + 1}个字节不是 UTF-8 编码", "请以 UTF-8 编码发送") from None
    if _ESCAPED_SURROGATE.search(content):
        try:
            from_json(content)
        except ValueError as error:
            if "surrogate" in str(error) or "hex escape" in str(error):
                raise UnusableJson(f"{_where(str(error))}是半个字符(单独的代理码)", "请核对文字的编码") from None
    return text


_BRACKETS = re.compile(rb'"(?:[^"\\]++|\\.)*+"?|[\[{]++|[\]}]++', re.S)


def _depth(content: bytes) -> int:
    """The deepest nesting of brackets outside of texts."""
    deepest = depth = 0
    for match in _BRACKETS.finditer(content):
        first = match[0][:1]
        if first in b"[{":
            depth += len(match[0])
            deepest = max(deepest, depth)
        elif first != b'"':
            depth -= len(match[0])
    return deepest


def _where(message: str) -> str:
    place = _PLACE.search(message)
    return f"第{place[1]}行第{place[2]}列附近" if place else ""


def _without_repeats(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        times = Counter(key for key, _ in pairs)
        twice = next(key for key, count in times.items() if count > 1)
        raise UnusableJson(f"“{twice[:80]}”在同一对象里出现多次", "请只保留一个")
    return found


def _no_number(text: str) -> NoReturn:
    raise UnusableJson(f"{text} 不是数", "没有数值的请填 null")


def _integer(text: str) -> int:
    if len(text) > MAX_DIGITS:
        raise UnusableJson(f"数字“{text[:20]}…”有{len(text)}位,至多{MAX_DIGITS}位", "请核对该数字")
    return int(text)


def _exact_fraction(text: str) -> Decimal:
    if len(text) > MAX_DIGITS or abs((number := Decimal(text)).adjusted()) > MAX_DIGITS:
        raise UnusableJson(f"数字“{text[:20]}…”过长或超出范围", "请核对该数字")
    return number


def _fraction(text: str) -> float:
    return float(_exact_fraction(text))
