"""How strong a match is: whether two texts share as much as those that belong together, or what unrelated ones reach by chance.

Two things are asked of a strong match. Its score: a share of what is asked, weighed by how rare it is; what no text here has counts too, so it means
the same in a list of twelve and of ten thousand. And its evidence: what the shared words say, in nats, beyond ln n. A word that one text in a
hundred has says 4.6 nats, and the best of n unrelated texts shares by chance what one in n has, ln n. So a title of two common words
is no strong match for another of which one is the same, however large a share of it that is. And one word alone that many listings have (机器人, 废水) is no evidence at all. `strength.yaml` has the bounds
and how they were found."""

from __future__ import annotations

import math
from functools import cache
from importlib import resources
from typing import NamedTuple

import yaml

from shared.contracts.matchmaking import MatchStrength


class Bound(NamedTuple):
    """The least score and evidence of a strength."""

    score: float
    evidence: float


@cache
def _table() -> tuple[dict[MatchStrength, Bound], int, float]:
    """The bounds, the strongest first, how many texts a list is taken to have at the least, and from what share on a score rests on one
    word."""
    text = (resources.files("services.matchmaking.ranking") / "strength.yaml").read_text("utf-8")
    known = yaml.load(text, Loader=yaml.CSafeLoader)
    said = {strength: Bound(**known[strength.value]) for strength in (MatchStrength.STRONG, MatchStrength.POSSIBLE)}
    return said | {MatchStrength.WEAK: Bound(0.0, -math.inf)}, known["least_texts"], known["alone"]


def bounds() -> dict[MatchStrength, Bound]:
    """Of each strength, the strongest first."""
    return _table()[0]


def evidence_of(said: float, texts: int) -> float:
    """What shared words say, in nats, beyond what the best of so many unrelated texts shares by chance."""
    return said - math.log(max(texts, _table()[1]))


def rests_on_one(word: float, score: float) -> bool:
    """Whether all but a little of a score is what this word adds."""
    return word >= _table()[2] * score


def strength_of(score: float, evidence: float) -> MatchStrength:
    """Of a match with this score and evidence."""
    return next(strength for strength, bound in bounds().items() if score >= bound.score and evidence >= bound.evidence)


def is_at_least(strength: MatchStrength, least: MatchStrength) -> bool:
    order = list(bounds())
    return order.index(strength) <= order.index(least)


def least_score(strength: MatchStrength) -> float:
    """Below which score no match is so strong, whatever its evidence."""
    return bounds()[strength].score
