"""From what a caller says to a check and its answer: no table and no route, so that the command line does the same."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from decimal import Decimal, InvalidOperation

from services.registry.domain.ladder import titles
from services.registry.domain.self_check import Answer, Change, Question, check, form
from services.registry.domain.standards import Standard, applicable
from shared.contracts.problems import FieldProblem
from shared.contracts.standards import (
    ChangeInfo,
    CheckedCondition,
    CheckedDimension,
    CheckedDirect,
    CheckedIndicator,
    QuestionInfo,
    SelfCheck,
    SelfCheckIn,
)
from shared.plumbing.errors import InvalidInput, NotFound

_STATES: dict[bool | None, str] = {True: "met", False: "not_met", None: "unknown"}
_LARGEST = Decimal(10) ** 12


def standard_for(known: Mapping[str, Standard], title: str, procedure: str, day: dt.date) -> Standard:
    """The standard by which a title is examined on a day."""
    if title not in titles():
        raise NotFound(f"没有称号“{title}”;可用的称号见 /registry/v1/titles")
    standard = applicable(dict(known), title, procedure, day)
    if standard is None:
        name = titles()[title].name
        kind = {"new": "新认定", "recheck": "复核"}[procedure]
        raise NotFound(f"{day} 没有适用于“{name}”{kind}的标准")
    return standard


def read_answers(standard: Standard, given: Mapping[str, str | bool | list[str]]) -> dict[str, Answer]:
    """Answers as the check takes them; every one that does not fit is named."""
    kinds = {q.field: q for q in form(standard)}
    extra = {name for info in standard.fields.values() for name in info.over or ()}
    found: dict[str, Answer] = {}
    problems: list[FieldProblem] = []
    for name, value in given.items():
        question = kinds.get(name) or (Question(name, name, "", "number") if name in extra else None)
        try:
            if question is None:
                raise ValueError("这一标准没有此项;可填的项见 GET /standards/{id} 的 form")
            found[name] = _read(question, value)
        except ValueError as error:
            shown = value if isinstance(value, str) else str(value)
            problems.append(
                FieldProblem(
                    field=f"body.answers.{name}", problem=str(error), remedy="请核对后重新填写", value=shown[:80]
                )
            )
    if problems:
        raise InvalidInput(f"有{len(problems)}项填写有误,见 errors", problems)
    return found


def _read(question: Question, value: str | bool | list[str]) -> Answer:
    if question.kind == "judgement":
        if not isinstance(value, bool):
            raise ValueError("应填 true 或 false")
        return value
    if question.kind == "several":
        allowed = {key for key, _ in question.options}
        if not isinstance(value, list) or not set(value) <= allowed:
            raise ValueError(f"应为列表,取自:{'、'.join(sorted(allowed))}")
        return tuple(value)
    if not isinstance(value, str):
        raise ValueError("应填文字形式的数,如“3.2”")
    if question.kind == "choice":
        allowed = {key for key, _ in question.options}
        if value not in allowed:
            raise ValueError(f"应为下列之一:{'、'.join(f'{k} {t}' for k, t in question.options)}")
        return value
    try:
        number = Decimal(value.strip().removesuffix("%"))
    except InvalidOperation:
        raise ValueError("应为数") from None
    if not number.is_finite() or abs(number) > _LARGEST:
        raise ValueError("超出可填的范围")
    if question.kind == "points" and not (
        number == int(number) and 0 <= number <= int(question.unit.split("至")[1][:-1])
    ):
        raise ValueError(f"应为{question.unit}的整数")
    return number


def checked(
    standard: Standard,
    version: int,
    request: SelfCheckIn,
    day: dt.date,
    answers: Mapping[str, Answer],
    holds: bool | None,
) -> SelfCheck:
    """Check, and say it."""
    result = check(standard, answers, procedure=request.procedure, holds=holds)
    needed = titles()[standard.prerequisite].name if standard.prerequisite else ""
    return SelfCheck.model_validate(
        {
            "standard": standard.id,
            "standard_name": standard.name,
            "version": version,
            "source": standard.source,
            "certainty": standard.certainty,
            "procedure": request.procedure,
            "on": day,
            "verdict": result.verdict,
            "prerequisite": standard.prerequisite,
            "prerequisite_name": needed,
            "prerequisite_held": holds if standard.prerequisite else None,
            "score_low": result.low,
            "score_high": result.high,
            "dimensions": [CheckedDimension(name=n, max=m, low=lo, high=hi) for n, m, lo, hi in result.dimensions],
            "indicators": [
                CheckedIndicator(
                    id=s.indicator.id,
                    name=s.indicator.name,
                    dimension=s.dimension,
                    max=s.indicator.max,
                    low=s.low,
                    high=s.high,
                    reason=s.reason,
                )
                for s in result.scored
            ],
            "conditions": [
                CheckedCondition.model_validate(
                    {
                        "id": j.condition.id,
                        "text": j.condition.text,
                        "state": _STATES[j.holds],
                        "ways": [[_change(c) for c in way] for way in j.ways],
                    }
                )
                for j in result.conditions
            ],
            "direct": [
                CheckedDirect.model_validate({"id": id, "text": text, "state": _STATES[held]})
                for id, text, held in result.direct
            ],
            "questions": [question_info(q) for q in result.questions],
            "together": [_change(c) for c in result.together],
        }
    )


def _change(change: Change) -> ChangeInfo:
    return ChangeInfo(field=change.field, label=change.label, now=change.now, needed=change.needed)


def question_info(question: Question) -> QuestionInfo:
    return QuestionInfo(
        field=question.field,
        label=question.label,
        unit=question.unit,
        kind=question.kind,
        options=list(question.options),
    )
