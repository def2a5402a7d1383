"""What leads to a figure (不得高于, 降低到, ±, HRC) and what it makes of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from typing import Literal, cast

from services.matchmaking.ranking.indicators.amounts import Figure, Line
from services.matchmaking.ranking.indicators.grades import better_of
from services.matchmaking.ranking.indicators.model import Operator
from services.matchmaking.ranking.indicators.quantities import Quantity
from services.matchmaking.ranking.indicators.tables import table
from services.matchmaking.ranking.indicators.tokens import OTHER_BOUND, Kind, Token
from services.matchmaking.ranking.indicators.units import measure

LEADING = (Kind.RELATION, Kind.TOLERANCE, Kind.GOAL, Kind.CHANGE, Kind.UP_TO, Kind.NOTATION, Kind.EACH, Kind.SEPARATE)
BOUNDS = {"at_least": Operator.AT_LEAST, "at_most": Operator.AT_MOST}
GRADES = ("级", "IT", "CT", "NAS")
"""Units of which the lower number is the higher rank, where less is better."""
_OF_COUNTS = ("px^1", "dpi^1", "times^1", "bit^1", "目^1", "dimensionless")
"""What a resolution is counted in, of which more is finer."""
_FINER = ("balance", "bearing")
"""Grades that are finer where the number is small, as of a precision."""
_TURNED = {Operator.AT_LEAST: Operator.AT_MOST, Operator.AT_MOST: Operator.AT_LEAST}
_NEGATION = 8
"""Characters before a figure in which what turns 以上 round stands."""
_FURTHEST = 6
"""Tokens that lead to one figure."""

Better = Literal["less", "more"] | None


@dataclass
class Lead:
    """What leads to a figure, the nearest first, where it begins, and 以上 and the like behind the figure."""

    start: int
    after: str = ""
    relations: list[tuple[str, str]] = field(default_factory=list)
    """(kind of `words.yaml`, the word)"""
    tolerance: bool = False
    goal: str | None = None
    change: Token | None = None
    up_to: bool = False
    notation: tuple[str, str] | None = None
    """(unit, as it is written)"""
    each: str = ""
    separate: Token | None = None

    @property
    def bounding(self) -> bool:
        """Whether it says more of the value than that it is so."""
        return bool(self.after) or any(relation != "equal" for relation, _ in self.relations)

    @property
    def meant(self) -> bool:
        """Whether it says that the figure is one of a quantity, though no unit may stand there."""
        return self.bounding or self.tolerance or bool(self.goal)

    @property
    def word(self) -> str:
        """The word that tells most."""
        telling = [word for relation, word in self.relations if relation != "equal"]
        return next(iter(telling or (word for _, word in self.relations)), "")

    def take(self, token: Token) -> None:
        """Add the token before it."""
        if token.kind is Kind.RELATION:
            self.relations.append(cast(tuple[str, str], token.value))
        elif token.kind is Kind.TOLERANCE:
            self.tolerance = True
        elif token.kind is Kind.GOAL:
            self.goal = str(token.value)
        elif token.kind is Kind.CHANGE:
            self.change = token
        elif token.kind is Kind.UP_TO:
            self.up_to = True
        elif token.kind is Kind.NOTATION:
            self.notation = cast(tuple[str, str], token.value)
        elif token.kind is Kind.EACH:
            self.each = str(token.value)
        else:
            self.separate = token
        self.start = token.start

    def operator(self, known: Quantity, unit: str) -> Operator:
        """What is said of a quantity in a unit; nearest to the number counts. Of ranks, of which the first is the highest, 以上 is a lower
        number (精度5级以上: class 4 ranks above 5). Of what is high where the number is small, 不低于 and 高于 speak of how high (精度不低于
        0.01mm: at the most that). 小于200目 is a size smaller than that of 200 meshes, which is more of them."""
        better = better_of(known, unit)
        found = self._said(better, polar=known.polar)
        is_of_height = self.word.endswith(("高于", "低于")) or (not self.word and self.after == "at_least")
        finer = unit in _FINER or (known.finer and measure(unit).dimension not in _OF_COUNTS)
        if finer and found is Operator.AT_LEAST and is_of_height:
            return Operator.AT_MOST
        if known.sized and unit == "目" and self.word.endswith(("大于", "小于", "等于")):
            return _TURNED.get(found, found)
        in_words = not any(sign in self.word for sign in "≥≤<>")
        by_bound = self.after in BOUNDS or any(relation in BOUNDS for relation, _ in self.relations)
        is_rank = known.ranked or (unit in GRADES and known.head not in table("words")["severities"])
        if is_rank and better == "less" and in_words and by_bound:
            return _TURNED[found]
        return found

    def _said(self, better: Better, *, polar: bool) -> Operator:
        """`polar`: ± says both directions of a level."""
        by_better = Operator.EQUAL if better is None else BOUNDS["at_least" if better == "more" else "at_most"]
        if self.tolerance and not polar:
            return Operator.AT_MOST  # of a tolerance, the smaller the better
        for relation, word in self.relations:
            if relation in BOUNDS:
                return BOUNDS[relation]
            if relation == "better":
                return by_better
            if relation == "falls_short" and not word.startswith(("只", "仅")):
                return Operator.AT_LEAST if better == "less" else Operator.AT_MOST  # 未达1250℃: less than that
        if self.after:
            return BOUNDS.get(self.after, Operator.EQUAL)
        if any(relation == "within" for relation, _ in self.relations):
            return Operator.AT_MOST
        if self.goal:
            return {"up": Operator.AT_LEAST, "down": Operator.AT_MOST}.get(self.goal, by_better)
        return Operator.EQUAL

    def complains(self, better: Better) -> bool:
        """Whether it tells of what nobody asks for: 背隙超过1.5弧分, 寿命不足2000小时, 合格率只有80%."""
        said = table("words")
        short = any(relation == "falls_short" for relation, _ in self.relations)
        over = better == "less" and self.word in said["complaints"]["over"]
        under = better == "more" and self.word in said["complaints"]["under"]
        as_it_is = self.word.startswith((*said["as_it_is"], *said["habits"]))
        return over or under or as_it_is or (short and better != "less")


def lead_to(line: Line, at: int, start: int, begin: int, figure: Figure) -> Lead:
    """What leads to a place, back from it and from the token before to `begin`: nothing but blanks between."""
    lead = Lead(start, figure.after)
    for back in range(at - 1, max(-1, at - 1 - _FURTHEST), -1):
        token = line.tokens[back]
        between = line.text[token.end : lead.start]
        if token.kind is Kind.BREAK and names_standard(line, token) and token.start >= begin and not between.strip():
            lead.start = token.start
            continue
        if token.kind not in LEADING or token.start < begin or between.strip(" :"):
            break
        lead.take(token)
    if lead.after in BOUNDS:
        near = max(begin, lead.start - _NEGATION)
        before = line.text[near : lead.start].rstrip()
        if (negation := next((word for word in _negations() if before.endswith(word)), None)) is not None:
            lead.after = OTHER_BOUND[lead.after]  # 不得有2处以上缺陷
            lead.start = near + len(before) - len(negation)
    return lead


def names_standard(line: Line, token: Token) -> bool:
    """Whether a token is the number of a standard: GB/T 10095."""
    return line.text[token.start : token.start + 1].isalpha()


@cache
def _negations() -> list[str]:
    """Those of more than one character, the longest first: 不 may end another word."""
    return sorted((word for word in table("words")["negations"] if len(word) > 1), key=len, reverse=True)
