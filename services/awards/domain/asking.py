"""What a pack asks of a firm, one input after the other, with how its answer looks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from services.awards.domain.pack import Asked, Figure, Pack

Answer = Literal["money", "count", "number", "yes_no", "choice", "day"]


@dataclass(frozen=True, slots=True)
class Input:
    """figure: of a figure; None: of a dated fact."""

    id: str
    name: str
    answer: Answer
    figure: Figure | None
    asked: Asked


def inputs(pack: Pack) -> list[Input]:
    """Every figure, then every dated fact, in the pack's order."""
    figures = [Input(f.id, f.name, _answer(f), f, pack.asked.get(f.id, Asked())) for f in pack.figures.values()]
    return figures + [Input(id, name, "day", None, pack.asked.get(id, Asked())) for id, name in pack.dates.items()]


def _answer(figure: Figure) -> Answer:
    if figure.choices:
        return "yes_no" if figure.yes_no else "choice"
    return "money" if figure.money else "number" if figure.places else "count"
