"""The steps of one enterprise add up, on every day, to what a plain look at its titles and documents finds."""

from __future__ import annotations

import datetime as dt
import random

from services.registry.domain.tallies import Ladder, Measure, Shape, Span, Step, Told, steps_of
from shared.contracts.registry_events import RecognitionAction

LADDER = Ladder({"low": frozenset({"middle", "top"}), "middle": frozenset({"top"})})
TITLES = ("low", "middle", "top", "beside")
BEGAN = dt.date(2024, 11, 20)
DAYS = [BEGAN + dt.timedelta(days=n) for n in range(75)]  # over a new year


def some_spans(chance: random.Random) -> list[Span]:
    found = []
    for _ in range(chance.randrange(6)):
        start = chance.choice(DAYS)
        end = chance.choice([None, start, *(start + dt.timedelta(days=n) for n in (1, 5, 10, 30))])
        found.append(Span(chance.choice(TITLES), start, end))
    return found


def number_on(steps: dict[Step, int], measure: Measure, title: str, day: dt.date) -> int:
    return sum(n for step, n in steps.items() if (step.measure, step.title) == (measure, title) and step.day <= day)


def test_steps_add_up_to_what_a_plain_look_finds() -> None:
    chance, gaps = random.Random(1), 0
    for _ in range(60):
        spans = some_spans(chance)
        told = [
            Told(chance.choice(TITLES), chance.choice(list(RecognitionAction)), chance.choice(DAYS))
            for _ in range(chance.randrange(6))
        ]
        steps = steps_of(Shape(tuple(spans), tuple(told)), LADDER)
        gaps += sum(n > 0 for step, n in steps.items() if step.measure is Measure.HELD) > len({s.title for s in spans})
        for day in DAYS:
            held = {s.title for s in spans if s.start <= day and (s.end is None or day < s.end)}
            given = ("new", "recheck")
            ever = {t.title for t in told if t.action.value in given and t.day <= day}
            for title in TITLES:
                above = LADDER.above.get(title)
                assert number_on(steps, Measure.HELD, title, day) == (title in held)
                assert number_on(steps, Measure.EVER, title, day) == (title in ever)
                if above is not None:
                    assert number_on(steps, Measure.HELD_HIGHER, title, day) == bool(above & held)
                    assert number_on(steps, Measure.HELD_OR_HIGHER, title, day) == bool({title, *above} & held)
                    assert number_on(steps, Measure.EVER_OR_HIGHER, title, day) == bool({title, *above} & ever)
        for title in TITLES:
            new = sorted(t.day for t in told if t.title == title and t.action is RecognitionAction.NEW)
            assert {s.day: n for s, n in steps.items() if s[:2] == (Measure.NEW, title)} == {
                d: new.count(d) for d in new
            }
            for measure, form in ((Measure.NEW_IN_YEAR, "%Y"), (Measure.NEW_IN_MONTH, "%Y-%m")):
                first = {f"{day:{form}}": day for day in reversed(new)}.values()
                assert {s.day: n for s, n in steps.items() if s[:2] == (measure, title)} == dict.fromkeys(first, 1)
    assert gaps > 5
