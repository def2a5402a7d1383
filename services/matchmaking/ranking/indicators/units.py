"""Units: read as they stand behind a number, and measured.

A unit is written as symbols with powers, products and quotients ("W/(m·℃)", "MPa·m^0.5", "s/100mL"). One that no table knows measures
itself: its values compare with each other and with nothing else.
"""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import NamedTuple

from services.matchmaking.ranking.indicators.tables import Lexicon, table

_LONGEST = 40
"""Characters of a unit; what is longer is none."""
_PREFIXES = {"T": 1e12, "G": 1e9, "M": 1e6, "k": 1e3, "h": 1e2, "da": 10, "d": 0.1, "c": 0.01, "m": 1e-3, "μ": 1e-6, "u": 1e-6,
             "n": 1e-9, "p": 1e-12, "f": 1e-15}  # fmt: skip

_Powers = Mapping[str, float]


class _Unit(NamedTuple):
    powers: _Powers
    factor: float
    offset: float = 0.0
    basis: str = ""


@dataclass(frozen=True, slots=True)
class Measure:
    """What a unit measures, and how a value in it comes to base units: value · factor + offset. `basis`: of what, where the unit
    says so (a percentage by weight, a level weighted by A)."""

    dimension: str
    factor: float = 1.0
    offset: float = 0.0
    basis: str = ""

    def of(self, value: float | None) -> float | None:
        if value is None or (self.factor == 1 and self.offset == 0):
            return value
        # 300 μm is 0.3 mm: what a conversion leaves in the last digits decides no verdict.
        return float(f"{value * self.factor + self.offset:.12g}")

    def compares_with(self, other: Measure) -> bool:
        return self.dimension == other.dimension and (self.basis == other.basis or not (self.basis and other.basis))


_TOKEN = re.compile(
    r"(?P<word>[^\W\d_]+)|\^(?P<power>-?\d+(?:\.\d+)?)|(?P<number>\d+(?:\.\d+)?(?:e-?\d+)?)|(?P<sign>\S)"
)


class _Units:
    """The table: symbols, and how they are written otherwise."""

    def __init__(self) -> None:
        said = table("units")
        self.spellings: dict[str, str] = {str(k): str(v) for k, v in said["spellings"].items()}
        self._known: dict[str, _Unit] = {name: _Unit({name: 1.0}, 1.0) for name in said["base"]}
        self._prefixed = set(said["prefixed"])
        for name, meaning in {**said["prefixed"], **said["plain"]}.items():
            if meaning is not None:
                self._known[name] = self._defined(str(meaning))
            else:
                self._known.setdefault(name, _Unit({name: 1.0}, 1.0))
        for name, (factor, offset) in said["offset"].items():
            self._known[name] = _Unit({"K": 1.0}, factor, offset)
        for name, (of, basis) in said["narrower"].items():
            self._known[name] = self._known[of]._replace(basis=basis)
        chinese = {str(k): str(v) for k, v in said["chinese"].items()}
        for word, symbol in said["chinese_prefixed"].items():
            chinese.setdefault(word, symbol)
            for prefix, letter in said["chinese_prefixes"].items():
                chinese.setdefault(prefix + word, letter + symbol)
        self.chinese = Lexicon(chinese)

    def _defined(self, meaning: str) -> _Unit:
        powers, factor = self.product(meaning)
        return _Unit(powers, factor)

    @lru_cache(maxsize=4_000)  # noqa: B019  # the one table lives as long as the process
    def simple(self, name: str) -> _Unit | None:
        """A unit of one symbol, as it is or with a prefix; None where it is unknown."""
        known = self._known.get(name)
        if known is not None:
            return known
        for size in (1, 2):
            prefix, base = name[:size], name[size:]
            if base in self._prefixed and prefix in _PREFIXES:
                of = self._known[base]
                return _Unit(of.powers, of.factor * _PREFIXES[prefix])
        return None

    def product(self, unit: str) -> tuple[_Powers, float]:
        """Dimensions and factor of a unit that is made of symbols; `ValueError` where it is not."""
        sums: defaultdict[str, float] = defaultdict(float)
        product, around, sign = 1.0, [1.0], 1.0
        last: tuple[str, float] | None = None

        def close(power: float) -> None:
            nonlocal product, last
            if last is None:
                return
            found = self.simple(last[0]) or _Unit({last[0]: 1.0}, 1.0)
            try:
                product *= found.factor ** (last[1] * power)
            except OverflowError:
                product = math.inf
            for dimension, of in found.powers.items():
                sums[dimension] += of * last[1] * power
            last = None

        for token in _TOKEN.finditer(unit):
            kind, text = token.lastgroup, token.group(token.lastgroup or 0)
            if kind == "power":
                if last is None:
                    raise ValueError(unit)
                close(float(text))
                continue
            close(1.0)
            if kind == "word":
                last = (text, around[-1] * sign)
            elif kind == "number":
                product *= float(text) ** (around[-1] * sign)
            elif text == "(":
                around.append(around[-1] * sign)
                sign = 1.0
            elif text == ")" and len(around) > 1:
                around.pop()
            elif text == "/":
                sign = -1.0
            elif text != "·":  # W/m·K is W/(m·K): what stands behind a stroke stays under it
                raise ValueError(unit)
        close(1.0)
        if len(around) != 1:
            raise ValueError(unit)
        return {d: p for d, p in sums.items() if p}, product


@cache
def _units() -> _Units:
    return _Units()


_PER_SPACE = re.compile(r"1/(?:[kdcmuμn]?m\^[23]|[mudμ]?L)")


@lru_cache(maxsize=10_000)
def measure(unit: str, *, difference: bool = False) -> Measure:
    """Of a unit as `unit_at` writes it. `difference`: of two values, so that where a scale begins does not matter. So many of a cm² is
    written with 个 and without."""
    units = _units()
    if _PER_SPACE.fullmatch(unit) is not None:
        unit = "times" + unit[1:]
    alone = units.simple(unit)
    if alone is not None:
        return Measure(_dimension(alone.powers), alone.factor, 0.0 if difference else alone.offset, alone.basis)
    try:
        powers, factor = units.product(unit[: _LONGEST + 1])
    except ValueError:
        return Measure(unit)
    return Measure(_dimension(powers), factor) if 0 < factor < math.inf else Measure(unit)


def _dimension(powers: _Powers) -> str:
    return " ".join(f"{name}^{power:g}" for name, power in sorted(powers.items()) if power) or "dimensionless"


_ATOM = re.compile(
    r"(?P<normal>N\s?m\s?\^?\s?3(?![0-9])|NM3(?![0-9]))"
    r"|(?P<by_kelvin>m\^?2|kg|g)K(?![A-Za-z])"
    r"|(?P<hardness>HR[ABCc]|hrc|HV|hv|HBW|HBS|HB|hb|HK|HLD?|HSA|HSD|HA|HD)(?:\s?[0-9]{1,5}(?:\.[0-9]{1,3})?(?:/[0-9]{1,5}){0,2})?(?![A-Za-z])"
    r"|(?P<whole>(?:[Ww][Tt]|[Vv]ol|at|mol|[wvV])\.?\s?%|%\s?(?:RH|rh|Rh|FS|F\.S|F·S|IACS)(?![A-Za-z])|[Dd][Bb]\s?\(\s?[AaCc]\s?\))"
    r"|(?P<symbol>°\s?[CcFf](?![A-Za-z])|[℃℉%‰°′″])"
    r"|(?P<latin>λ|[A-Za-zμΩÅ]{1,16})"
)
_POWER = re.compile(
    r"\s?(?:\^|\*\*)\s?\(?\s?(?P<written>[+-]?[0-9](?:\.[0-9]{1,2})?(?:/[2-9])?)\)?"
    r"|(?P<minus>-[1-4])(?![0-9.A-Za-z%℃°])"
    r"|(?P<glued>1/2|0\.5|[234])(?![0-9.]|\s?[~-]\s?[0-9])"
)
_GLUED = frozenset({"m", "cm", "mm", "km", "dm", "μm", "um", "nm", "s", "in", "ft", "CM", "MM", "KM"})
_TIMES = re.compile(
    r"\s?(?:[·*•⋅∙]\s?(?:(?P<count>24)\s?(?=h(?![A-Za-z])|小时)|(?=[A-Za-zμΩ℃%(]))|\.(?=[A-Za-zμΩ]))|\s(?=[A-Za-zμ]{1,4}\s?\^?-[1-4])"
)
"""24h is a day: g/(m²·24h)"""
_OVER = re.compile(r"\s?(?:/|每)\s?(?P<count>10{1,5}(?=\s?[A-Za-zμ℃\u4e00-\u9fff]))?\s?")
_DEEPEST = 3


class UnitRead(NamedTuple):
    """A unit as it is kept, where it ends, and whether the tables know all of it."""

    unit: str
    end: int
    known: bool


def unit_at(text: str, place: int) -> UnitRead | None:
    """The unit that stands at a place."""
    over = _OVER.match(text, place)
    if over is not None:
        below = _term(text, over.end(), 0)  # 8.5×10⁻⁶/℃
        read = UnitRead(f"1/{over['count'] or ''}{below.unit}", below.end, below.known) if below else None
    else:
        read = None if text.startswith("(", place) else _product(text, place, 0)
    if read is None or read.end - place > _LONGEST:
        return None
    return read._replace(unit=_units().spellings.get(read.unit, read.unit))


def _product(text: str, place: int, depth: int) -> UnitRead | None:
    read = _term(text, place, depth)
    while read is not None and read.end - place <= _LONGEST:
        times, over = _TIMES.match(text, read.end), _OVER.match(text, read.end)
        joint = times or over
        following = _term(text, joint.end(), depth) if joint is not None else None
        if following is None:
            return read
        sign = (
            f"·{times['count'] or ''}" if times is not None else f"/{over['count'] or ''}" if over is not None else ""
        )
        read = UnitRead(read.unit + sign + following.unit, following.end, read.known and following.known)
    return read


def _term(text: str, place: int, depth: int) -> UnitRead | None:
    """A symbol with its power, or a product in brackets."""
    if not text.startswith("(", place):
        return _symbol(text, place)
    inner = _product(text, place + 1, depth + 1) if depth < _DEEPEST else None
    if inner is None or not text.startswith(")", inner.end):
        return None
    whole = inner.unit.startswith("(") and inner.unit.find(")") == len(inner.unit) - 1
    return UnitRead(inner.unit if whole else f"({inner.unit})", inner.end + 1, inner.known)


def _symbol(text: str, place: int) -> UnitRead | None:
    units = _units()
    chinese = units.chinese.at(text, place)
    if chinese is not None:
        word, symbol = chinese
        if not symbol:
            return None
        return UnitRead(symbol, place + len(word), True)
    atom = _ATOM.match(text, place)
    if atom is None:
        return None
    if atom["normal"]:
        return UnitRead("m^3", atom.end(), True)
    if atom["by_kelvin"]:  # W/m2K
        return UnitRead(f"({'m^2' if atom['by_kelvin'].startswith('m') else atom['by_kelvin']}·K)", atom.end(), True)
    written = re.sub(r"\s", "", atom["hardness"] or atom["whole"] or atom["symbol"] or atom["latin"])
    end = atom.end()
    if atom["latin"] and written[-1] in "xX" and text[end : end + 1].isdigit() and units.simple(written[:-1]):
        written, end = written[:-1], end - 1  # 200mmx100mm
    symbol = units.spellings.get(written, written)
    known = symbol != written or units.simple(symbol) is not None
    power = _POWER.match(text, end) if known else None
    if power is None or not atom["latin"] or (power["glued"] and written not in _GLUED):
        return UnitRead(symbol, end, known)
    return UnitRead(f"{symbol}^{_power(power)}", power.end(), known)


def _power(found: re.Match[str]) -> str:
    over, _, under = (found["written"] or found["minus"] or found["glued"]).partition("/")
    return f"{float(over) / float(under or 1):g}"
