"""Policy texts cut into clauses by the labels that they carry: 第三条, 二、, (二), 1、, 1., ①, in whatever order a text nests them.

A label's depth is where its style first appears below the one before; a style that is open already closes what stands below it. So numbers
may start anew in each section: a clause is known by its whole path. Reading is one pass over the lines, and no text makes it fail.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

_CN = "一二三四五六七八九十百零〇两"
_STYLES: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        "chapter",
        re.compile(rf"第\s{{0,2}}[{_CN}0-9０-９\s]{{1,8}}[章节篇部分]{{1,2}}(?=[\s、.:：《]|[\u4e00-\u9fff]|$)"),
    ),
    ("article", re.compile(rf"第\s{{0,2}}[{_CN}0-9０-９\s]{{1,8}}条(?:之[{_CN}])?")),
    ("cn", re.compile(rf"[{_CN}]{{1,4}}\s?[、．.]")),
    ("cn_brackets", re.compile(rf"[(（]\s?[{_CN}]{{1,4}}\s?[)）]")),
    ("number", re.compile(r"[0-9０-９]{1,3}\s?[.．、](?![0-9０-９])")),
    ("number_brackets", re.compile(r"[(（]\s?[0-9０-９]{1,3}\s?[)）]")),
    ("number_bracket", re.compile(r"[0-9０-９]{1,3}[)）]")),
    ("circled", re.compile(r"[①-⑳㈠-㈩]")),
)
_PLAIN = re.compile(r"^(\d{1,2})\.(.+)$", re.MULTILINE)
_NAMED = re.compile(rf"第([(]?)([{_CN}0-9]{{1,4}})([)]?)(项|目)")
"""A part of an article as people cite it: 第(二)项, 第二项, 第1目."""
LARGEST_TEXT = 2_000_000
"""Characters of a pack's texts together."""
SEPARATOR = "\x1c"
"""Between the texts of several documents where they are kept as one."""


@dataclass(frozen=True, slots=True)
class Clause:
    """number: by which it is known on the wire. label: as people cite it ("第三条(二)"). text: its own words and those of all that
    stands below it. document: which of the pack's documents, "" where there is one."""

    number: int
    label: str
    text: str
    document: str = ""
    start: int = 0
    """Where it begins in its document."""


@dataclass(slots=True)
class _Open:
    label: str
    style: str
    start: int
    depth: int
    path: tuple[str, ...]
    end: int = 0


def normal(text: str) -> str:
    """A text in one form, for comparing: full and half width alike, without blanks and line breaks. Numbers in circles stay, or ② would
    be read as a 2."""
    return "".join(c if "①" <= c <= "⑳" else unicodedata.normalize("NFKC", c) for c in "".join(text.split()))


def clauses_of(text: str, document: str = "") -> list[Clause]:
    """Every labelled part of a text, in reading order, numbered from 1."""
    found: list[_Open] = []
    stack: list[_Open] = []
    at = 0
    for line in text.splitlines(keepends=True):
        bare = line.lstrip(" \t\u3000\ufeff#*>-")
        style, label = _labelled(bare)
        if style:
            while stack and (style in {one.style for one in stack} and stack[-1].style != style):
                stack.pop().end = at
            if stack and stack[-1].style == style:
                stack.pop().end = at
            path = (*(stack[-1].path if stack else ()), label)
            stack.append(_Open(label, style, at + len(line) - len(bare), len(stack), path))
            found.append(stack[-1])
        at += len(line)
    for one in stack:
        one.end = at
    return [
        Clause(number, cited(one.path), text[one.start : one.end].strip(), document, one.start)
        for number, one in enumerate(found, 1)
    ]


def _labelled(line: str) -> tuple[str, str]:
    for style, pattern in _STYLES:
        if match := pattern.match(line[:40]):
            return style, match[0]
    return "", ""


def _bare(label: str) -> str:
    return normal(label).rstrip("、.,")


def cited(path: Sequence[str]) -> str:
    """How people cite a path: an article with what stands below it; else the whole of it ("二(三)1")."""
    bare = [_bare(label) for label in path]
    articles = [n for n, label in enumerate(bare) if label.startswith("第") and "条" in label]
    if articles:
        bare = bare[articles[-1] :]
    found = ""
    for label in bare:
        found += ("、" if found[-1:].isalnum() and label[:1].isdecimal() else "") + label
    return found


def plain_clauses(text: str) -> dict[int, Clause]:
    """{number: clause} of lines that begin "2.培育…", where nothing else numbers the text's measures."""
    return {int(n): Clause(int(n), f"第{int(n)}条", f"{int(n)}.{body}") for n, body in _PLAIN.findall(text)}


class Cited:
    """Clauses by what a pack calls them: a plain number, or a label, whole or its end where that is unique."""

    def __init__(self, clauses: Sequence[Clause]) -> None:
        self.clauses = clauses
        self._by_label: dict[str, list[Clause]] = {}
        for clause in clauses:
            self._by_label.setdefault(_key(clause.label), []).append(clause)

    def find(self, label: str, document: str = "") -> list[Clause]:
        """Those that a label may mean: with the whole label, else with one that ends so."""
        key = _key(label)
        if not key:
            return []
        exact = [c for c in self._by_label.get(key, ()) if document in ("", c.document)]
        if exact:
            return exact
        return [c for c in self.clauses if _ends(_key(c.label), key) and document in ("", c.document)]

    def near(self, quote: str) -> list[Clause]:
        """The innermost clauses in which a quote stands."""
        wanted = normal(quote)
        holding = [c for c in self.clauses if wanted in normal(c.text)]
        least = min((len(c.text) for c in holding), default=0)
        return [c for c in holding if len(c.text) == least]


def _ends(label: str, key: str) -> bool:
    """Whether a label ends with another, at the beginning of one of its parts."""
    before = label.removesuffix(key)
    return before != label and not (before[-1:].isalnum() and key[:1].isalnum())


def _key(label: str) -> str:
    """A label for looking up: 第三条第(二)项, 第三条第二项 and 第三条(二) alike."""
    return _NAMED.sub(_unnamed, normal(label)).replace(".", "").replace(",", "").rstrip("款项目、")


def _unnamed(match: re.Match[str]) -> str:
    left, number, right, named = match.groups()
    return f"({number})" if named == "项" and not left else f"{left}{number}{right}"
