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

    @property
    def declared(self) -> str:
        """How the number that an answer is kept as is to be read."""
        if self.figure is None:
            return "day"
        if self.figure.choices:
            return f"choice:{','.join(code for code, _ in self.figure.choices)}"
        if self.figure.money:
            return "money"
        return f"number:{self.figure.places}:{self.figure.unit}"


def reads_alike(before: str, now: str) -> bool:
    """Whether numbers that were kept under one declaration mean the same under another: choices may be added at the end."""
    return now == before or (before.startswith("choice:") and now.startswith(f"{before},"))


def inputs(pack: Pack) -> list[Input]:
    """Every figure, then every dated fact, in the pack's order."""
    figures = [Input(f.id, f.name, _answer(f), f, pack.asked.get(f.id, Asked())) for f in pack.figures.values()]
    return figures + [Input(id, name, "day", None, pack.asked.get(id, Asked())) for id, name in pack.dates.items()]


def _answer(figure: Figure) -> Answer:
    if figure.choices:
        return "yes_no" if figure.yes_no else "choice"
    return "money" if figure.money else "number" if figure.places else "count"
