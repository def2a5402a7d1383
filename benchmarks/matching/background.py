"""The tables of general language that the ranking ships, made from what they come from:
`python -m benchmarks.matching.background JIEBA NUTTX TSCHARACTERS`.

JIEBA           the unpacked source of jieba 0.42.1 (MIT): `jieba/analyse/idf.txt` says in how many short texts of general Chinese each
                word stands, `jieba/dict.txt` what part of speech it is
NUTTX           a folder of the Chinese NuttX documentation (github.com/Zepp-Hanzj/nuttx-docs-zh, Apache 2.0): how common plain numbers are
TSCHARACTERS    OpenCC's `data/dictionary/TSCharacters.txt` (github.com/BYVoid/OpenCC, Apache 2.0): traditional to simplified
"""

from __future__ import annotations

import math
import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from services.matchmaking.ranking.background import BACKGROUND, SILENT
from services.matchmaking.ranking.simplified import SIMPLIFIED

_RANKING = Path(__file__).parents[2] / "services/matchmaking/ranking"
_LONGER = 32
"""So many times as long as a text of jieba's sample is taken to be: found on lists of 12 to 4,000 papers (docs/ranking.md)."""
_LEAST = 5e-5
"""Words that stand in fewer of jieba's texts are left out: the prior gives them less than a third of a text."""
_SILENT_CLASSES = {"r", "d", "p", "c", "y", "e", "o", "m", "mq", "q", "k", "h", "zg", "ad", "vd", "df", "rr", "rz", "rg"}  # fmt: skip
"""Parts of speech that require nothing: pronouns, adverbs, prepositions, conjunctions, particles, numerals, measures."""
_SILENT_IF_COMMON = {"v", "vg", "vi", "vq", "a", "ag", "b", "i", "l", "s", "t", "f", "z"}
"""Verbs, adjectives, times and places require something only if they are special (开裂, not 提高; 末端, not 上面)."""
_COMMON = 1e-3
_SECTION = 250
"""Han characters of a piece of documentation that counts as a text."""


def main() -> None:
    """Write both tables."""
    jieba, nuttx, characters = map(Path, sys.argv[1:])
    lines = [f"{word}\t{rate}\t{mark}" for word, rate, mark in sorted(_words(jieba), key=lambda row: (-row[1], row[0]))]
    lines += [f"{number}\t{rate}\t" for number, rate in _numbers(nuttx)]
    about = (
        "# How often words of general Chinese stand in a text: per million texts, and - if they require nothing.\n"
        "# Made by benchmarks/matching/background.py from jieba 0.42.1, Copyright (c) 2013 Sun Junyi, MIT licence; "
        "plain numbers from the Chinese NuttX documentation, Apache 2.0.\n"
    )
    (_RANKING / BACKGROUND).write_text(about + "\n".join(lines) + "\n", "utf-8")
    pairs = list(_characters(characters))
    about = "# Traditional characters and, one each, the simplified: from OpenCC's TSCharacters.txt, Apache 2.0.\n"
    old, new = ("".join(of) for of in zip(*pairs, strict=True))
    (_RANKING / SIMPLIFIED).write_text(f"{about}{old}\n{new}\n", "utf-8")
    print(len(lines), "words and numbers,", len(pairs), "characters")


def _words(jieba: Path) -> Iterator[tuple[str, int, str]]:
    """(word, rate per million texts, mark)"""
    classes = dict(line.split(" ")[::2] for line in (jieba / "jieba/dict.txt").read_text("utf-8").splitlines())
    for line in (jieba / "jieba/analyse/idf.txt").read_text("utf-8").splitlines():
        word, idf = line.rsplit(" ", 1)
        rate = -math.log1p(-math.exp(-float(idf)))
        if rate >= _LEAST and re.fullmatch(r"[\u3400-\u9fff]+", word):
            of = classes.get(word, "")
            silent = of in _SILENT_CLASSES or of.startswith("u") or (of in _SILENT_IF_COMMON and rate >= _COMMON)
            yield word, round(rate * _LONGER * 1e6), SILENT if silent else ""


def _numbers(folder: Path) -> Iterator[tuple[str, int]]:
    """(number, rate per million texts) of plain numbers that stand in two texts at least, the most frequent first."""
    found: Counter[str] = Counter()
    texts = 0
    for path in sorted([*folder.rglob("*.rst"), *folder.rglob("*.md")]):
        if "_upstream" in path.parts:
            continue
        for text in _sections(path.read_text("utf-8", "replace")):
            texts += 1
            found.update(set(re.findall(r"(?<![A-Za-z0-9.\-+/])[0-9]+(?![A-Za-z0-9.\-+/])", text)))
    for number, times in sorted(found.items(), key=lambda item: (-item[1], item[0])):
        if times > 1:
            yield number, round(-math.log1p(-times / texts) * 1e6)


def _sections(document: str) -> Iterator[str]:
    text: list[str] = []
    size = 0
    for line in document.splitlines():
        han = len(re.findall(r"[\u3400-\u9fff]", line))
        if han < 6:  # code, tables, headings in English
            continue
        text.append(line)
        size += han
        if size >= _SECTION:
            yield "\n".join(text)
            text, size = [], 0


def _characters(path: Path) -> Iterator[tuple[str, str]]:
    for line in path.read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            old, new = line.split("\t")
            new = new.split(" ")[0]
            if old != new:
                yield old, new


if __name__ == "__main__":
    main()
