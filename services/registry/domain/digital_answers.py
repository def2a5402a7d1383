"""Answers to the digital index as they are given, and as they are reckoned with: option letters, rates, levels of scenes."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal

from services.registry.domain.diagnosis import Choice
from services.registry.domain.digital_index import NONE, SCENE_LEVELS, DigitalIndex, IndexQuestion

Given = str | Sequence[str]
_BETWEEN = " 、,;"
_PERCENT = re.compile(r"([0-9]{1,3}(?:\.[0-9]{1,4})?)\s*%?")


class Unreadable(ValueError):
    """Answers that do not fit. problems: [(field, "" where there is none of that name; what is wrong, what to do, the value)]"""

    def __init__(self, problems: Sequence[tuple[str, str, str, str]]) -> None:
        super().__init__(f"有{len(problems)}项填写有误")
        self.problems = tuple(problems)


def read_answers(index: DigitalIndex, given: Mapping[str, Given]) -> dict[str, Choice]:
    """{question: its answer}; `Unreadable` names every one that does not fit."""
    known = {q.id: q for q, _, _ in index.questions()}
    found: dict[str, Choice] = {}
    problems = []
    for name, value in given.items():
        question = known.get(name)
        if question is None:
            problems.append(("", f"指标中没有题目“{name[:40]}”", "题目见 GET /registry/v1/diagnosis-index", name))
            continue
        try:
            found[name] = read_choice(question, value)
        except ValueError as wrong:
            problems.append((name, str(wrong), _remedy(question), str(value)))
    if problems:
        raise Unreadable(problems)
    return found


def read_scenes(index: DigitalIndex, given: Mapping[str, int]) -> dict[str, int]:
    """{scene: its level}; `Unreadable` names every one that does not fit."""
    known = {s.id for s in index.scenes}
    problems = []
    for name, level in given.items():
        if name not in known:
            problems.append(("", f"指标中没有场景“{name[:40]}”", "场景见 GET /registry/v1/diagnosis-index", name))
        elif not 0 <= level <= SCENE_LEVELS:
            problems.append((name, "场景等级应为0至4", "未达一级的填0", str(level)))
    if problems:
        raise Unreadable(problems)
    return dict(given)


def read_choice(question: IndexQuestion, given: Given) -> Choice:
    """One answer; `ValueError` in Chinese."""
    letters = _letters(question, given)
    if letters is not None:
        if question.kind != "multi" and len(letters) != 1:
            raise ValueError(f"“{question.name}”只能选一项")
        if NONE in letters and len(letters) > 1:
            raise ValueError(f"“{question.name}”选了“{question.options[0].text}”,就不能再选其他项")
        return tuple(letters)
    if question.kind != "rate" or not isinstance(given, str):
        raise ValueError(f"“{question.name}”没有这样的选项")
    return _rate(question, given)


def _letters(question: IndexQuestion, given: Given) -> list[str] | None:
    """The options that are named: letters in a row ("BCD", "B、C、D"), or a list of them. None where it is none."""
    keys = {o.key for o in question.options}
    parts = list(given) if not isinstance(given, str) else [c for c in given.upper() if c not in _BETWEEN]
    if not parts or any(part not in keys for part in parts):
        return None
    return sorted(set(parts))


def _rate(question: IndexQuestion, given: str) -> Decimal:
    read = _PERCENT.fullmatch(given.strip())
    if read is None:
        raise ValueError(f"“{question.name}”应为百分数,或选项的字母")
    rate = Decimal(read[1])
    if rate > 100:
        raise ValueError(f"“{question.name}”应在0至100之间")
    return rate


def _remedy(question: IndexQuestion) -> str:
    options = "、".join(f"{o.key} {o.text}" for o in question.options)
    several = "(可多选)" if question.kind == "multi" else ""
    return f"可填{several}:{options}" + (",或百分数,如 35" if question.kind == "rate" else "")


def kept_answers(index: DigitalIndex, answers: Mapping[str, Choice]) -> dict[str, str | list[str]]:
    """Answers in the one form in which they are kept: a letter, a list of letters for a question of several, a rate as a text."""
    forms = {q.id: q.kind for q, _, _ in index.questions()}

    def kept(name: str, choice: Choice) -> str | list[str]:
        if isinstance(choice, Decimal):
            return f"{choice.normalize():f}"
        return list(choice) if forms[name] == "multi" else choice[0]

    return {name: kept(name, answers[name]) for name in forms if name in answers}
