"""How much two texts are the same text: near-duplicates within a list, which a list gathered from many offices has."""

from __future__ import annotations

from services.matchmaking.ranking.analysis import Analyser


def resemblance(a: str, b: str, analyser: Analyser) -> float:
    """0 to 1: of the pairs of characters (and Latin words) that either text has, the part that both have (Jaccard); 1 for
    equal texts, also where they have none."""
    ours, theirs = (_shingles(text, analyser) for text in (a, b))
    if not ours and not theirs:
        return 1.0 if analyser.normalise(a) == analyser.normalise(b) else 0.0
    return len(ours & theirs) / len(ours | theirs)


def _shingles(text: str, analyser: Analyser) -> set[str]:
    return {term for term in analyser.characters(text) if len(term) > 1 or term.isascii()}
