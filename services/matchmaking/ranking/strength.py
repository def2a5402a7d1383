"""How strong a match is: whether two texts share as much as those that belong together, or what unrelated ones reach by chance.

A score is a share of what is asked, weighed by how rare it is, and what no text here has counts too: so it means the same in a list of
twelve and of ten thousand. `strength.yaml` has the bounds and how they were found."""

from __future__ import annotations

from functools import cache
from importlib import resources

import yaml

from shared.contracts.matchmaking import MatchStrength


@cache
def bounds() -> tuple[tuple[MatchStrength, float], ...]:
    """The least score of each strength, the strongest first."""
    text = (resources.files("services.matchmaking.ranking") / "strength.yaml").read_text("utf-8")
    known = yaml.load(text, Loader=yaml.CSafeLoader)
    return (
        (MatchStrength.STRONG, known["strong"]),
        (MatchStrength.POSSIBLE, known["possible"]),
        (MatchStrength.WEAK, 0.0),
    )


def strength_of(score: float) -> MatchStrength:
    """Of a match with this score."""
    return next(strength for strength, least in bounds() if score >= least)


def least_score(strength: MatchStrength) -> float:
    """From which score on a match is at least so strong."""
    return dict(bounds())[strength]
