"""JSON as RFC 8259 has it and every reader takes it alike: what two programs could read as two things is refused.

Python's own reader takes NaN, lets the last of two equal keys win, fails with other errors on long numbers and deep
nesting, and gives half a character where a text has one. Here each of these is one error that says what to do.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable
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
        return (_EXACT if exact else _ROUNDED).decode(text)
    except json.JSONDecodeError as error:
        raise NotJson(f"第{error.lineno}行第{error.colno}列处不是有效的 JSON") from None


def _checked(content: bytes) -> str:
    """The text, if it is one, is not nested without end, and holds whole characters only."""
    content = content.removeprefix(b"\xef\xbb\xbf")
    if content.count(b"[") + content.count(b"{") > MAX_DEPTH and _is_deep(content):
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


_OTHER_THAN_BRACKETS = bytes(set(range(256)) - set(b'"[]{}'))
_ALIKE = bytes.maketrans(b"{}", b"[]")


def _is_deep(content: bytes) -> bool:
    """Are brackets outside of texts nested deeper than `MAX_DEPTH`? Of text that is no JSON it may say so too early.

    Millions of brackets are a few copies of the content: what is no bracket is left out, then the innermost pairs are,
    as often as there may be levels.
    """
    signs = content.replace(rb"\\", b"").replace(rb"\"", b"").translate(_ALIKE, _OTHER_THAN_BRACKETS)
    signs = b"".join(signs.replace(b'""', b"").split(b'"')[::2])
    for levels in range(MAX_DEPTH + 1):
        inner = signs.replace(b"[]", b"")
        if len(inner) == len(signs):
            return levels + signs.count(b"[") > MAX_DEPTH
        signs = inner
    return True


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
    try:
        number = Decimal(text) if len(text) <= MAX_DIGITS else None
    except ArithmeticError:  # an exponent that no Decimal has
        number = None
    if number is None or abs(number.adjusted()) > MAX_DIGITS:
        raise UnusableJson(f"数字“{text[:20]}{'…' * (len(text) > 20)}”过长或超出范围", "请核对该数字")
    return number


def _fraction(text: str) -> float:
    return float(_exact_fraction(text))


def _decoder(fraction: Callable[[str], Any]) -> json.JSONDecoder:
    return json.JSONDecoder(
        object_pairs_hook=_without_repeats, parse_constant=_no_number, parse_int=_integer, parse_float=fraction
    )


_EXACT, _ROUNDED = _decoder(_exact_fraction), _decoder(_fraction)
"""Made once: to make one is a fifth of the reading of a small body."""
