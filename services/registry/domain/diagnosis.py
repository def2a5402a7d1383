"""Diagnosing a firm by the digital index: points, level, what is not known, and what lifts the level with the fewest steps.

What is not answered is not known: the points are then an interval, and the level is open where it could be either.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from services.registry.domain.digital_index import NONE, SCENE_LEVELS, DigitalIndex, IndexQuestion, Scene

Choice = Decimal | tuple[str, ...]
"""A rate in per cent, or the keys of the options."""
Answers = Mapping[str, Choice]
SceneLevels = Mapping[str, int]
"""{scene: its level, 0 where it reaches none}"""


@dataclass(frozen=True, slots=True)
class Points:
    """A question, between which points, and by what."""

    question: IndexQuestion
    dimension: str
    most: Decimal
    low: Decimal
    high: Decimal
    said: str


@dataclass(frozen=True, slots=True)
class Reached:
    """A level: whether it is reached (None: open), by points and scenes."""

    level: int
    holds: bool | None
    scenes: tuple[int, int]
    required: tuple[int, int]


@dataclass(frozen=True, slots=True)
class AnswerChange:
    """An answer that would be better: from, to, the points it adds, in how many steps (an option more, or one higher)."""

    question: IndexQuestion
    to: tuple[str, ...]
    gain: Decimal
    steps: int


@dataclass(frozen=True, slots=True)
class SceneChange:
    """A scene that would be of a higher level. now: None where it is not known, and then counted as none."""

    scene: Scene
    now: int | None
    to: int

    @property
    def steps(self) -> int:
        return self.to - (self.now or 0)


@dataclass(frozen=True, slots=True)
class Lift:
    """What leads to the next level with the fewest steps. alone: each change that would do by itself."""

    level: int
    points: Decimal
    scenes: int
    required: int
    answers: tuple[AnswerChange, ...]
    scene_changes: tuple[SceneChange, ...]
    alone: tuple[AnswerChange | SceneChange, ...]

    @property
    def steps(self) -> int:
        return sum(c.steps for c in self.answers) + sum(c.steps for c in self.scene_changes)


@dataclass(frozen=True, slots=True)
class Diagnosed:
    """The whole result. level: None where it is open."""

    low: Decimal
    high: Decimal
    level_low: int
    level_high: int
    dimensions: tuple[tuple[str, int, Decimal, Decimal], ...]
    points: tuple[Points, ...]
    levels: tuple[Reached, ...]
    missing_questions: tuple[IndexQuestion, ...]
    missing_scenes: tuple[Scene, ...]
    lift: Lift | None

    @property
    def level(self) -> int | None:
        return self.level_low if self.level_low == self.level_high else None


def diagnose(index: DigitalIndex, answers: Answers, scenes: SceneLevels) -> Diagnosed:
    """Diagnose a firm. Answers are those of the index's questions; what is missing is not known."""
    points = tuple(_points(index, answers))
    low, high = sum((p.low for p in points), Decimal(0)), sum((p.high for p in points), Decimal(0))
    reached = tuple(_reached(index, low, high, scenes))
    level_low = max((r.level for r in reached if r.holds is True), default=0)
    level_high = max((r.level for r in reached if r.holds is not False), default=0)
    return Diagnosed(
        low=low,
        high=high,
        level_low=level_low,
        level_high=level_high,
        dimensions=tuple(
            (
                d.name,
                d.weight,
                sum((p.low for p in points if p.dimension == d.name), Decimal(0)),
                sum((p.high for p in points if p.dimension == d.name), Decimal(0)),
            )
            for d in index.dimensions
        ),
        points=points,
        levels=reached,
        missing_questions=tuple(q for q, _, _ in index.questions() if q.id not in answers),
        missing_scenes=tuple(s for s in index.scenes if s.id not in scenes),
        lift=_lift(index, answers, scenes, low, level_low) if level_low < SCENE_LEVELS else None,
    )


def share(question: IndexQuestion, choice: Choice) -> int:
    """The share of a question's points that an answer has, in per cent."""
    if isinstance(choice, Decimal):
        return question.band(choice).weight
    return sum(question.option(key).weight for key in choice)


def _points(index: DigitalIndex, answers: Answers) -> Iterator[Points]:
    for question, dimension, most in index.questions():
        choice = answers.get(question.id)
        if choice is None:
            yield Points(question, dimension, most, Decimal(0), most, "未答")
        else:
            found = most * share(question, choice) / 100
            yield Points(question, dimension, most, found, found, said(question, choice))


def said(question: IndexQuestion, choice: Choice) -> str:
    """An answer in words."""
    if isinstance(choice, Decimal):
        return f"{choice.normalize():f}%({question.band(choice).text})"
    return ";".join(question.option(key).text for key in choice)


def _reached(index: DigitalIndex, low: Decimal, high: Decimal, scenes: SceneLevels) -> Iterator[Reached]:
    for rule in index.levels:

        def counted(those: Sequence[Scene], level: int = rule.level) -> tuple[int, int]:
            """(how many have certainly reached the level, how many could have)"""
            certain = sum(1 for s in those if scenes.get(s.id, 0) >= level)
            return certain, certain + sum(1 for s in those if s.id not in scenes)

        every, required = counted(index.scenes), counted([s for s in index.scenes if s.required])
        pairs = ((low, high, rule.score), (*every, rule.scenes), (*required, rule.required))
        holds = [True if least >= wanted else False if most < wanted else None for least, most, wanted in pairs]
        yield Reached(rule.level, False if False in holds else None if None in holds else True, every, required)


def deciding(index: DigitalIndex, found: Diagnosed) -> tuple[bool, bool, bool]:
    """By what a level is open: by points, by the number of scenes, by that of required ones."""
    by_points = by_scenes = by_required = False
    for rule, reached in zip(index.levels, found.levels, strict=True):
        if reached.holds is None:
            by_points |= found.low < rule.score
            by_scenes |= reached.scenes[0] < rule.scenes
            by_required |= reached.required[0] < rule.required
    return by_points, by_scenes, by_required


# -- what lifts the level --------------------------------------------------------------------------------------------------


def _lift(index: DigitalIndex, answers: Answers, scenes: SceneLevels, low: Decimal, level: int) -> Lift:
    """Points and scenes are independent of one another, so the fewest steps for each are the fewest for both."""
    rule = index.levels[level]
    have = [s for s in index.scenes if scenes.get(s.id, 0) >= rule.level]
    lacking = max(0, rule.scenes - len(have))
    lacking_required = max(0, rule.required - sum(1 for s in have if s.required))
    gap = max(Decimal(0), rule.score - low)
    changed = _scenes_for(index, scenes, rule.level, lacking, lacking_required)
    better = _answers_for(index, answers, gap)
    alone = tuple(_alone(index, answers, scenes, level))
    return Lift(rule.level, gap, lacking, lacking_required, better, changed, alone)


def _scenes_for(
    index: DigitalIndex, scenes: SceneLevels, level: int, lacking: int, required: int
) -> tuple[SceneChange, ...]:
    """The scenes that take the fewest steps: the nearest required ones that are lacking, then the nearest of all others."""
    below = [SceneChange(s, scenes.get(s.id), level) for s in index.scenes if scenes.get(s.id, 0) < level]
    below.sort(key=lambda c: (c.steps, not c.scene.required))
    chosen = [c for c in below if c.scene.required][:required]
    others = [c for c in below if c not in chosen]
    return tuple(chosen + others[: max(0, lacking - len(chosen))])


def _steps(question: IndexQuestion, choice: Choice | None, most: Decimal) -> list[AnswerChange]:
    """Better answers to one question, by steps: each the one that gains most in so many."""
    if question.kind == "multi":
        now = tuple(k for k in choice if k != NONE) if isinstance(choice, tuple) else ()
        rest = sorted((o for o in question.options if o.key != NONE and o.key not in now), key=lambda o: -o.weight)
        return [
            AnswerChange(
                question,
                tuple(sorted((*now, *(o.key for o in rest[:n])))),
                most * sum(o.weight for o in rest[:n]) / 100,
                n,
            )
            for n in range(1, len(rest) + 1)
        ]
    keys = [o.key for o in question.options]
    at = 0
    if isinstance(choice, Decimal):
        at = keys.index(question.band(choice).key)
    elif choice:
        at = keys.index(choice[0])
    base = question.options[at].weight
    return [
        AnswerChange(question, (o.key,), most * (o.weight - base) / 100, n)
        for n, o in enumerate(question.options[at + 1 :], start=1)
    ]


def _answers_for(index: DigitalIndex, answers: Answers, gap: Decimal) -> tuple[AnswerChange, ...]:
    """The answers that fill a gap of points in the fewest steps; of as few steps those that gain most, in the fewest questions.
    The gap can always be filled: all questions together give 100."""
    if gap <= 0:
        return ()
    best: dict[int, tuple[Decimal, int, tuple[AnswerChange, ...]]] = {0: (Decimal(0), 0, ())}
    for question, _, most in index.questions():
        changes = _steps(question, answers.get(question.id), most)
        found = dict(best)
        for steps, (gain, fewer, chosen) in best.items():
            for change in changes:
                candidate = (gain + change.gain, fewer - 1, (*chosen, change))
                known = found.get(steps + change.steps)
                if known is None or candidate[:2] > known[:2]:
                    found[steps + change.steps] = candidate
        best = found
    enough = min(steps for steps, (gain, _, _) in best.items() if gain >= gap)
    return best[enough][2]


def _alone(
    index: DigitalIndex, answers: Answers, scenes: SceneLevels, level: int
) -> Iterator[AnswerChange | SceneChange]:
    """Every single change that by itself leads to the next level; each has been tried."""
    wanted = level + 1
    tried: list[AnswerChange | SceneChange] = []
    for question, _, most in index.questions():
        for change in _steps(question, answers.get(question.id), most):
            if _level(index, {**answers, question.id: change.to}, scenes) >= wanted:
                tried.append(change)
                break
    for scene in index.scenes:
        moved = SceneChange(scene, scenes.get(scene.id), wanted)
        if moved.steps > 0 and _level(index, answers, {**scenes, scene.id: wanted}) >= wanted:
            tried.append(moved)
    yield from sorted(tried, key=lambda c: c.steps)


def _level(index: DigitalIndex, answers: Answers, scenes: SceneLevels) -> int:
    """The level that is certainly reached."""
    low = sum((p.low for p in _points(index, answers)), Decimal(0))
    high = sum((p.high for p in _points(index, answers)), Decimal(0))
    return max((r.level for r in _reached(index, low, high, scenes) if r.holds is True), default=0)


# -- before and after ------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Compared:
    """A question's points or a scene's level before and after. None: open on one side."""

    id: str
    name: str
    before: Decimal | None
    after: Decimal | None

    @property
    def better(self) -> bool | None:
        return None if self.before is None or self.after is None else self.after > self.before


def compare(
    index: DigitalIndex, before: tuple[Diagnosed, SceneLevels], after: tuple[Diagnosed, SceneLevels]
) -> tuple[tuple[Compared, ...], tuple[Compared, ...]]:
    """(questions, scenes) of two diagnoses by one index."""
    questions = tuple(
        Compared(b.question.id, b.question.name, b.low if b.low == b.high else None, a.low if a.low == a.high else None)
        for b, a in zip(before[0].points, after[0].points, strict=True)
    )

    def level(of: SceneLevels, scene: Scene) -> Decimal | None:
        return Decimal(of[scene.id]) if scene.id in of else None

    scenes = tuple(Compared(s.id, s.name, level(before[1], s), level(after[1], s)) for s in index.scenes)
    return questions, scenes
