"""Numbers in Chinese words: 百分之五, 九成, 三分之一, 两万五千."""

from __future__ import annotations

import re

from services.matchmaking.ranking.indicators.tables import table

HAN = "零〇一二两三四五六七八九十百千万亿"
WORDED = re.compile(f"(?P<of>百分之|千分之|万分之|百万分之)(?P<part>[{HAN}]{{1,12}}(?:点[{HAN}]{{1,8}})?)|(?P<whole>[{HAN}]{{1,3}})分之(?P<number>[{HAN}]{{1,3}})"
                     f"|(?P<tenths>[一二两三四五六七八九])成(?P<half>[一二三四五六七八九半])?(?![本品功分果套立熟效型员为])|(?P<one>一半)|(?P<plain>[{HAN}]{{1,12}}(?:点[{HAN}]{{1,8}})?|半)")  # fmt: skip
PARTS = {"百分之": "percent", "千分之": "permille", "万分之": "bp", "百万分之": "ppm"}
PARTS_OF = re.compile(r"(百分之|千分之|万分之|百万分之)(?=[0-9])")


def part(match: re.Match[str]) -> tuple[float, str]:
    """The value and unit of 百分之五, 九成, 三分之一, 一半."""
    if match["one"]:
        return 50.0, "percent"
    if match["tenths"]:
        half = 5.0 if match["half"] == "半" else value_of(match["half"] or "")
        return value_of(match["tenths"]) * 10 + half, "percent"
    if match["of"]:
        return value_of(match["part"]), PARTS[match["of"]]
    whole = value_of(match["whole"])
    return (value_of(match["number"]) / whole * 100 if whole else 0.0), "percent"


def value_of(written: str) -> float:
    """The value of a Chinese number: 两万五千, 一百二十, 九十九点九, 二〇. What is not well formed has some value."""
    said = table("words")
    whole, _, decimals = written.partition("点")
    total = section = digit = 0.0
    for char in whole:
        if char in said["digits"]:
            digit = digit * 10 + said["digits"][char] if whole.isdigit() else float(said["digits"][char])
        elif char in said["tens"]:
            section += (digit or 1.0) * said["tens"][char]
            digit = 0.0
        else:
            total += (section + digit or 1.0) * said["scales"][char]
            section = digit = 0.0
    fraction = "".join(str(said["digits"].get(char, 0)) for char in decimals)
    return total + section + digit + (float(f"0.{fraction}") if fraction else 0.0)
