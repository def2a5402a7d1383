"""What to ask next: the inputs that still matter for an enterprise, the one with the most money at stake first.

An input matters where a line waits for it: everything known speaks for the line, or nothing yet against it. An input of
a line that is already decided by a "no" is never asked for.
"""

from __future__ import annotations

from dataclasses import dataclass

from services.awards.domain.statement import Line, Statement, Status


@dataclass(frozen=True, slots=True)
class Stake:
    """A line that waits for an input, and what else it waits for."""

    line: Line
    also: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Question:
    """One input. key as in `Missing`; at_stake: fen that the lines waiting for it may come to together."""

    key: str
    name: str
    at_stake: int
    stakes: tuple[Stake, ...]

    @property
    def kind(self) -> str:
        """figures, dates, size, holds, recognitions or determinations."""
        return self.key.split(".", 1)[0]


def questions(statement: Statement) -> list[Question]:
    """Most money first; of equals the one that settles more lines by itself, and facts before findings: nobody inspects a
    project of which it is not known whether there is one."""
    found: dict[str, tuple[str, list[Stake]]] = {}
    for line in statement.lines:
        if line.status is Status.NEEDS_INPUT:
            for missing in line.missing:
                also = tuple(m.key for m in line.missing if m.key != missing.key)
                found.setdefault(missing.key, (missing.name, []))[1].append(Stake(line, also))
    asked = [
        Question(key, name, sum(stake.line.may_come_to for stake in stakes), tuple(stakes))
        for key, (name, stakes) in found.items()
    ]
    return sorted(asked, key=_order)


def _order(question: Question) -> tuple[int, int, bool, str]:
    alone = sum(not stake.also for stake in question.stakes)
    return -question.at_stake, -alone, question.kind == "determinations", question.key
