"""A text as sentences worth reading, in one way of writing: what is left out has no number."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from services.matchmaking.ranking.simplified import simplified
from shared.contracts.values import nfkc

_WORTH_READING = re.compile(
    r"[0-9\uff10-\uff19]|分之|[一二两三四五六七八九]成|一半|[A-Z\uff21-\uff3a]级"
    r"|[一二两三四五六七八九十百千万亿半][个倍年月天日周小分秒次万千百亿台套件项元米毫微吨公克升度级种家人条厘丝匹番寸码牛英斤两里亩瓦伏安赫帕兆焦纳数]|翻番"
)
_STOPS = re.compile(r"[。;!?\n\r]+|(?<![0-9])\.(?=[\u4e00-\u9fff]| (?![0-9]))")
_ENDS = re.compile(r"[。;\uff1b!\uff01?\uff1f\n\r]+")
_SUPERSCRIPT = re.compile("[⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁺]+")
_SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁺", "0123456789-+")
# İ is the one letter that grows when made small; a circled number begins an item of a list.
_BEFORE = str.maketrans(
    {"º": "°", "˚": "°", "İ": "I", "㏑": " "}
    | {chr(n): ";" for n in (*range(0x2460, 0x249C), *range(0x24EB, 0x24F5), *range(0x2776, 0x2794))}
)
_AFTER = str.maketrans({"µ": "μ", "〜": "~", "∼": "~", "−": "-", "–": "-", "—": "-", "―": "-", "‐": "-", "‑": "-", "‒": "-", "⁃": "-", "˗": "-", "\u00ad": "", "∽": "~", "⁓": "~", "≦": "≤", "⩽": "≤", "≧": "≥", "⩾": "≥",
                        "⋅": "·", "•": "·", "∙": "·", "【": "(", "】": ")", "[": "(", "]": ")", "{": "(", "}": ")", "〔": "(", "〕": ")", "「": "(", "」": ")"})  # fmt: skip
_BLANKS = re.compile(r"[^\S\n]+")
_SIGNS = re.compile(r"°C(?![A-Za-z])|° C(?![A-Za-z])|′′|''|-{2,}(?![0-9])|~{2,}")
_AS = {"°C": "℃", "° C": "℃", "′′": "″", "''": "″"}


def sentences(text: str) -> Iterator[str]:
    """The sentences of a text that have a number in them, in one way of writing."""
    text = simplified(text)
    if _WORTH_READING.search(text) is None:
        return
    for piece in _ENDS.split(text):
        if _WORTH_READING.search(piece) is not None:
            yield from (one for one in _STOPS.split(_plain(piece)) if _WORTH_READING.search(one) is not None)


def _plain(piece: str) -> str:
    if _ODD_BEFORE.search(piece) is not None:
        piece = _SUPERSCRIPT.sub(lambda m: "^" + m[0].translate(_SUPERSCRIPTS), piece.translate(_BEFORE))
    plain = nfkc(piece)
    if _ODD_AFTER.search(plain) is not None:
        plain = plain.translate(_AFTER)
    plain = _BLANKS.sub(" ", plain)
    return _SIGNS.sub(lambda m: _AS.get(m[0], m[0][0]), plain)


def _any_of(characters: Iterable[int]) -> re.Pattern[str]:
    return re.compile(f"[{re.escape(''.join(map(chr, characters)))}]")


_ODD_BEFORE, _ODD_AFTER = _any_of([*_BEFORE, *map(ord, "⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁺")]), _any_of(_AFTER)
