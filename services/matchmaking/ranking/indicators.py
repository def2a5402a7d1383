"""Quantified indicators in Chinese technical text: parsed to name, operator, value and unit, and compared.

"耐温≥1200℃", "误差不超过0.5%", "厚度10~12μm", "寿命达到5万次": each is a name and an interval of a quantity. What a demand asks
and a supply states is compared where the names are alike and the units measure the same; the verdict stands beside the
score of the text and never in it.

Texts are other people's: no text raises here, and reading one takes time in proportion to its length. What cannot be read
is no indicator, and what cannot be compared is not stated.
"""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from shared.contracts.values import nfkc

if TYPE_CHECKING:
    import pint

_NUMBER = r"-?[0-9]+(?:,[0-9]{3})+(?:\.[0-9]+)?|-?[0-9]+(?:\.[0-9]+)?"
# Every open run is possessive (`*+`): what it has taken it never gives back, so that no text is looked at again and again.
_POWER = r"(?:\s*+[×x*]\s*+10\s*+\^?\s*+(?P<power{n}>[+-]?[0-9]{{1,2}}))?"
_AT_LEAST = ("不低于", "不小于", "不少于", "大于等于", "大于", "高于", "多于", "超过", "至少", ">=", "≥", "≧", "⩾", ">")
_AT_MOST = (
    "不高于", "不大于", "不超过", "不多于", "小于等于", "小于", "低于", "少于", "至多", "控制在", "<=", "≤", "≦", "⩽", "<",
)  # fmt: skip
_EQUAL = ("达到了", "达到", "可达", "高达", "等于", "约为", "达", "为", "约", "是", "=", ":", "±")
_UNITS = {
    "摄氏度": "degC", "℃": "degC", "°c": "degC", "度": "degree", "°": "degree", "千米": "km", "公里": "km", "厘米": "cm",
    "毫米": "mm", "微米": "um", "纳米": "nm", "米": "m", "平方米": "m**2", "立方米": "m**3", "公斤": "kg", "千克": "kg", "毫克": "mg",
    "微克": "ug", "克": "g", "吨": "t", "毫升": "mL", "升": "L", "兆帕": "MPa", "千帕": "kPa", "帕": "Pa", "千瓦时": "kW*h", "度电": "kW*h",
    "千瓦": "kW", "兆瓦": "MW", "瓦": "W", "千伏": "kV", "毫伏": "mV", "伏": "V", "毫安": "mA", "安培": "A", "安": "A", "千赫": "kHz",
    "兆赫": "MHz", "赫兹": "Hz", "赫": "Hz", "小时": "hour", "分钟": "minute", "毫秒": "ms", "微秒": "us", "秒": "s", "个月": "month",
    "月": "month", "周": "week", "天": "day", "日": "day", "年": "year", "次": "times", "个": "times", "台": "times", "套": "times",
    "件": "times", "项": "times", "例": "times", "元": "yuan", "元人民币": "yuan", "倍": "fold", "转/分钟": "rpm", "转/分": "rpm",
    "r/min": "rpm", "%": "percent", "‰": "permille", "ppm": "ppm", "ppb": "ppb", "bar": "bar", "db": "dB", "hrc": "HRC", "hv": "HV",
    "hb": "HB", "h": "hour", "min": "minute", "d": "day", "ph": "pH",
}  # fmt: skip
_SCALES = {"千": 1e3, "万": 1e4, "百万": 1e6, "千万": 1e7, "亿": 1e8}
_LATIN_UNIT = r"[a-zμωΩ°](?:[a-zμωΩ°0-9]|[/·*.^](?=[a-zμω(0-9])|\((?=[a-z])|(?<=[a-z0-9])\)|\^-?\d)*+"
_SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁺", "0123456789-+")


_BY_LENGTH = sorted((*_AT_LEAST, *_AT_MOST), key=len, reverse=True)


def _either(words: Iterable[str]) -> str:
    return "|".join(re.escape(w) for w in sorted(words, key=len, reverse=True))


_HAN_UNITS = _either([u for u in _UNITS if not u.isascii() or u == "%"])
_UNIT = (
    rf"(?P<scale>{_either(_SCALES)})?\s*+(?P<unit>{_HAN_UNITS}|{_LATIN_UNIT})?(?P<per>/(?:{_HAN_UNITS}|{_LATIN_UNIT}))?"
)
# A few words together (控制在不大于) and no more: 大于大于大于… would be tried from each of its characters on.
_OPERATOR = rf"(?P<operator>(?:{_either(_AT_LEAST)}|{_either(_AT_MOST)}|{_either(_EQUAL)}){{1,4}}+)"
_INDICATOR = re.compile(
    r"(?P<name>[\u3400-\u9fffa-z0-9αβγδμω()/\-]{0,24}?[\u3400-\u9fffa-z)])\s*+"
    rf"(?:{_OPERATOR}\s*+)?(?P<before>hrc|hv|hb)?\s*+(?P<low>{_NUMBER})" + _POWER.format(n=1) + r"\s*+"
    r"(?:(?P<unit_between>℃|°c|%|[a-zμ]{1,4})?\s*+(?P<between>~|-|—|–|至|到|±)\s*+"
    rf"(?P<high>{_NUMBER})"
    + _POWER.format(n=2)
    + r"\s*+)?"
    + _UNIT
    + r"\s*+(?P<suffix>以上|及以上|以下|及以下|以内|之内)?",
)
_NOISE = re.compile(
    rf"^(?:(?:条件下|下|时|后|要求|需要|具有|具备|实现|使|其|且|和|与|及|的|在|主要|技术|指标|核心|考核|产品|总体|目标|现|将|可)++)|(?:{_either(_EQUAL)}|控制|范围|能力|的|在|应|需|要求|可|能)++$"
)
_MOST = 200
"""Indicators read of one text: no listing states more, and every one asked is compared with every one offered."""
_LONGEST_NUMBER = 40
"""Characters of a number; a longer run of digits is no figure."""
_GREATEST = 1e100
_LONGEST_UNIT = 40


class Operator(StrEnum):
    AT_LEAST = "≥"
    AT_MOST = "≤"
    EQUAL = "="
    BETWEEN = "~"


class Verdict(StrEnum):
    """What a supply says to what a demand asks."""

    MET = "met"
    NOT_MET = "not_met"
    NOT_STATED = "not_stated"


@dataclass(frozen=True, slots=True)
class Indicator:
    """One statement: its name, operator, bounds in its own unit (`low` alone for ≥ and =, `high` alone for ≤), the unit as
    pint writes it ("" where there is none), and the words that it was read from."""

    name: str
    operator: Operator
    low: float | None
    high: float | None
    unit: str
    text: str

    def interval(self) -> tuple[float, float, str]:
        """(low, high) in base units, infinite where open, and their dimension; of what has an unknown unit, that unit."""
        measure = _measure(self.unit)
        low, high = measure.of(self.low), measure.of(self.high)
        if self.operator is Operator.EQUAL:
            high = low
        return (-math.inf if low is None else low, math.inf if high is None else high, measure.dimension)


@dataclass(frozen=True, slots=True)
class Comparison:
    """An indicator that is asked, what is offered for it, and the verdict."""

    asked: Indicator
    offered: Indicator | None
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class _Measure:
    """What a unit measures, and how a value in it comes to base units: value · factor + offset."""

    dimension: str
    factor: float = 1.0
    offset: float = 0.0

    def of(self, value: float | None) -> float | None:
        if value is None or (self.factor == 1 and self.offset == 0):
            return value
        # 300 μm is 0.3 mm: what a conversion leaves in the last digits decides no verdict.
        return float(f"{value * self.factor + self.offset:.12g}")


_Powers = Mapping[str, float]

_OWN: dict[str, tuple[_Powers, float]] = {
    "yuan": ({"money": 1}, 1),
    "times": ({"occurrence": 1}, 1),
    "fold": ({"multiple": 1}, 1),
    "HRC": ({"rockwell": 1}, 1),
    "HV": ({"vickers": 1}, 1),
    "HB": ({"brinell": 1}, 1),
    "pH": ({"pH": 1}, 1),
    "Ra": ({"Ra": 1}, 1),
    "Nm": ({"[length]": 2, "[mass]": 1, "[time]": -2}, 1),
    # pint counts a turn as 2π, and would hold 60 rpm against 1 Hz so.
    "rpm": ({"turn": 1, "[time]": -1}, 1 / 60),
    "percent": ({}, 0.01),
    "permille": ({}, 0.001),
    "ppm": ({}, 1e-6),
    "ppb": ({}, 1e-9),
}
"""Units that pint has not, or has as something else: their dimensions and factor."""

_TOKEN = r"[^\W\d_]+|(?:\*\*|\^)?-?[0-9](?![0-9])|[/*·.()]"
_UNIT_TEXT, _TOKENS = re.compile(rf"(?:{_TOKEN})+"), re.compile(_TOKEN)


@cache
def _registry() -> pint.UnitRegistry[float]:
    """Made, and pint imported, when a unit is first measured: it takes a third of a second that few processes need."""
    import pint

    return pint.UnitRegistry(cache_folder=None, autoconvert_offset_to_baseunit=True)


@lru_cache(maxsize=10_000)
def _simple(name: str) -> tuple[_Powers, float, float]:
    """A unit of one word: its dimensions, factor and offset. One that is unknown, or counts in steps of a ratio (dB, Np, octave),
    is a dimension of its own: its values compare with each other and with nothing else."""
    if name in _OWN:
        return (*_OWN[name], 0.0)
    alone: tuple[_Powers, float, float] = ({name: 1}, 1.0, 0.0)
    if name.startswith("dB"):
        return alone  # dBi, dBA: levels, and no tenths of something
    try:
        # Only ever a word: an expression in its place would be worked out, 9^9^9^9 too.
        unit = _registry().parse_units(name)
        nothing, one, two = (float(_registry().Quantity(v, unit).to_base_units().magnitude) for v in (0.0, 1.0, 2.0))
        powers = {str(d): float(p) for d, p in unit.dimensionality.items()}  # type: ignore[arg-type]  # pint says any number; a float comes back as one
    except Exception:  # whatever pint finds wrong with a word: it is no unit that it knows
        return alone
    factor = one - nothing
    straight = math.isclose(two - one, factor, rel_tol=1e-9)
    if not powers or not straight or not 0 < factor < math.inf:
        return alone  # without dimensions it is an angle or a count, and no percentage
    return powers, factor, nothing


def _factors(unit: str) -> list[tuple[str, int]] | None:
    """The words of a unit with their powers; None where it is not made of words, powers, products and quotients."""
    if len(unit) > _LONGEST_UNIT or _UNIT_TEXT.fullmatch(unit) is None:
        return None
    found: list[tuple[str, int]] = []
    around, sign = [1], 1
    for token in _TOKENS.findall(unit):
        if token == "(":
            around.append(around[-1] * sign)
            sign = 1
        elif token == ")":
            around.pop()
            if not around:
                return None
        elif token in "/*·.":
            sign = -1 if token == "/" else 1
        elif token[0].isalpha():
            found.append((token, around[-1] * sign))
        elif not found:
            return None
        else:
            name, power = found.pop()
            found.append((name, power * int(token.lstrip("*^"))))
    return found if len(around) == 1 else None


@lru_cache(maxsize=10_000)
def _measure(unit: str) -> _Measure:
    """Of a unit as it was written. One that cannot be read measures itself."""
    found = _factors(unit)
    if not found:
        return _Measure(unit)
    if len(found) == 1 and found[0][1] == 1:
        powers, factor, offset = _simple(found[0][0])
        return _Measure(_dimension(powers), factor, offset)
    sums: defaultdict[str, float] = defaultdict(float)
    product = 1.0
    for name, power in found:
        powers, factor, _ = _simple(name)  # beside others a degree is a difference: ℃/min
        product *= _raised(factor, power)
        for dimension, of in powers.items():
            sums[dimension] += of * power
    return _Measure(_dimension(sums), product) if 0 < product < math.inf else _Measure(unit)


def _raised(factor: float, power: int) -> float:
    try:
        return factor**power
    except OverflowError:
        return math.inf


def _dimension(powers: _Powers) -> str:
    return " ".join(f"{name}^{power:g}" for name, power in sorted(powers.items()) if power) or "dimensionless"


def indicators(text: str) -> list[Indicator]:
    """What the text states in figures, in its order; what it says twice is there once."""
    raised = re.sub(r"10([⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁺]+)", lambda m: "10^" + m[1].translate(_SUPERSCRIPTS), text)
    raised = re.sub(r"(?<![×x*·.\d])10\^(?=[+-]?\d)", "1×10^", raised)
    plain = nfkc(raised).replace("°C", "℃").replace("µ", "μ").replace("〜", "~")
    # One blank is as good as many, and takes no time to step over. İ is the one letter that grows when made small.
    plain = re.sub(r"[^\S\n]+", " ", plain).replace("İ", "I")
    found: dict[tuple[str, tuple[float, float, str]], Indicator] = {}
    for clause in re.split(r"[。;、\n!?]|(?<!\d),|,(?!\d{3})", plain):
        at, lower = 0, clause.lower()
        while len(found) < _MOST and (match := _INDICATOR.search(lower, at)) is not None:
            at = match.end()
            read = _read(match, clause)
            if read is not None:
                found.setdefault((read.name, read.interval()), read)
    return list(found.values())


def _read(match: re.Match[str], clause: str) -> Indicator | None:
    name = _NOISE.sub("", match["name"].strip("()/- ")).strip("()/- ")
    # As it was written: units tell small letters from great ones.
    unit_text = clause[match.start("unit") : match.end("unit")] if match["unit"] else ""
    unit_text = unit_text or (
        clause[match.start("unit_between") : match.end("unit_between")] if match["unit_between"] else ""
    )
    unit_text = unit_text or match["before"] or ""
    if not match["operator"] and unit_text in ("G", "D", "d", "g"):
        return None  # 5G, 3D: a name, not an amount
    per = clause[match.start("per") : match.end("per")] if match["per"] else ""
    if not name or not (match["operator"] or unit_text or match["suffix"]):
        return None
    if match["name"].endswith(("在", "于")) and not match["operator"]:
        return None  # 在150℃: under what condition, not how much
    scale = _SCALES.get(match["scale"] or "", 1.0)
    low = _number(match["low"], match["power1"], scale)
    high = _number(match["high"], match["power2"] or match["power1"], scale) if match["high"] else None
    if low is None or (match["high"] and high is None):
        return None
    operator, low_bound, high_bound = _bounds(match, low, high)
    if operator is None:
        return None
    unit = _unit(unit_text) + (f"/{_unit(per[1:])}" if per else "")
    text = clause[match.start() + match["name"].find(name) : match.end()].strip()
    return Indicator(name, operator, low_bound, high_bound, unit, text)


def _number(digits: str, power: str | None, scale: float) -> float | None:
    """None where it is too long or too great to be a figure."""
    if len(digits) > _LONGEST_NUMBER:
        return None
    value = float(digits.replace(",", "")) * 10.0 ** int(power or 0) * scale
    return value if abs(value) <= _GREATEST else None


def _bounds(match: re.Match[str], low: float, high: float | None) -> tuple[Operator | None, float | None, float | None]:
    said = match["operator"] or ""
    if high is not None:
        if match["between"] == "±":
            return Operator.BETWEEN, low - high, low + high
        return (Operator.BETWEEN, low, high) if high > low else (None, None, None)
    if "±" in said:
        return Operator.AT_MOST, None, low  # a tolerance: the smaller the better
    suffix = match["suffix"] or ""
    # The longest first: 不高于 before 高于.
    word = next((w for w in _BY_LENGTH if w in said), "")
    if suffix.endswith("以上") or word in _AT_LEAST:
        return Operator.AT_LEAST, low, None
    if suffix.endswith(("以下", "以内", "之内")) or word in _AT_MOST:
        return Operator.AT_MOST, None, low
    return Operator.EQUAL, low, None


def _unit(text: str) -> str:
    """As pint writes it; as it stands where pint does not know it."""
    text = text.strip().rstrip(".·/")
    return _UNITS.get(text) or _UNITS.get(text.lower()) or text


def compared(asked: Sequence[Indicator], offered: Sequence[Indicator]) -> list[Comparison]:
    """For each indicator asked, the one offered that is most alike in name and measures the same, and whether it meets it."""
    measuring: defaultdict[str, list[tuple[int, Indicator]]] = defaultdict(list)
    for n, stated in enumerate(offered[:_MOST]):
        measuring[stated.interval()[2]].append((-n, stated))
    result = []
    for wanted in asked[:_MOST]:
        alike = [(likeness(wanted.name, o.name), n, o) for n, o in measuring.get(wanted.interval()[2], ())]
        likest = max(alike, key=lambda a: a[:2], default=None)
        if likest is None or likest[0] < _ALIKE:
            result.append(Comparison(wanted, None, Verdict.NOT_STATED))
            continue
        result.append(Comparison(wanted, likest[2], verdict(wanted, likest[2])))
    return result


def verdict(asked: Indicator, offered: Indicator) -> Verdict:
    """Of two indicators that measure the same. ≥ and ≤ are met by what lies wholly inside; a value or a range by what
    covers any of it, since a supply's range is what it can be set to."""
    low, high, _ = asked.interval()
    their_low, their_high, _ = offered.interval()
    if asked.operator in (Operator.AT_LEAST, Operator.AT_MOST):
        met = low <= their_low and their_high <= high
    else:
        met = their_low <= high and low <= their_high
    return Verdict.MET if met else Verdict.NOT_MET


_ALIKE = 0.5


def likeness(a: str, b: str) -> float:
    """Of two names, 0 to 1: 1 for the same, nearly that where one is the other's end (耐温, 涂层耐温), else the part of pairs of
    characters that they share."""
    if a == b:
        return 1.0
    if a.endswith(b) or b.endswith(a):
        return 0.95 if min(len(a), len(b)) > 1 else 0.0
    ours, theirs = set(pairwise(a)), set(pairwise(b))
    return 2 * len(ours & theirs) / (len(ours) + len(theirs)) if ours and theirs else 0.0
