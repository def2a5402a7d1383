"""What a request says of a diagnosis, read and checked: whatever does not fit is named."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from typing import TypeVar

from services.registry.diagnoses.keeping import Said, read_score
from services.registry.domain.diagnosis import Choice
from services.registry.domain.digital_answers import Given, Unreadable, read_answers, read_scenes
from services.registry.domain.digital_index import DigitalIndex, index_on, indexes
from shared.contracts.diagnoses import PHASE_NAMES, DiagnosisIn, Manner
from shared.contracts.problems import FieldProblem
from shared.plumbing.errors import InvalidInput

T = TypeVar("T")


def index_for(day: dt.date, field: str) -> DigitalIndex:
    index = index_on(day)
    if index is None:
        first = next(iter(indexes().values()))
        problem = f"{day} 早于《{first.name}》施行之日({first.in_force_from}),系统没有更早版本的指标"
        raise InvalidInput.at(field, problem, "更早的评测请以报告留存,不在此记录")
    return index


def read_given(
    index: DigitalIndex, answers: Mapping[str, Given], scenes: Mapping[str, int]
) -> tuple[dict[str, Choice], dict[str, int]]:
    """Answers and levels of scenes; whatever does not fit, of both, is named at once."""
    problems: list[FieldProblem] = []

    def tried(part: str, read: Callable[[], dict[str, T]]) -> dict[str, T]:
        try:
            return read()
        except Unreadable as wrong:
            problems.extend(
                FieldProblem(
                    field=f"body.{part}.{name}".removesuffix("."), problem=problem, remedy=remedy, value=value[:80]
                )
                for name, problem, remedy, value in wrong.problems
            )
            return {}

    read = tried("answers", lambda: read_answers(index, answers)), tried("scenes", lambda: read_scenes(index, scenes))
    if problems:
        raise InvalidInput(f"有{len(problems)}项填写有误,见 errors", problems)
    return read


def said_of(request: DiagnosisIn, manner: Manner, today: dt.date) -> Said:
    """The request, read and checked."""
    if request.made_on > today:
        raise InvalidInput.at("body.made_on", f"评测日期 {request.made_on} 晚于今天", "请核对日期")
    index = index_for(request.made_on, "body.made_on")
    answers, scenes = read_given(index, request.answers, request.scenes)
    _require_whole(request.phase, request.project, manner, request.by_name)
    if not answers and not scenes and request.stated_score is None and request.stated_level is None:
        raise InvalidInput.at("body.answers", "没有填写任何一题或场景,也没有报告所载的结果", "至少填写一项")
    score = None
    if request.stated_score is not None:
        try:
            score = read_score(request.stated_score)
        except ValueError as wrong:
            raise InvalidInput.at("body.stated_score", str(wrong), "如 61.5") from None
    return Said(
        index, request.made_on, request.phase, request.project, manner, request.by_name if manner == "onsite" else "",
        request.document, answers, scenes, score, request.stated_level, request.replaces,
    )  # fmt: skip


def _require_whole(phase: str, project: str, manner: str, by_name: str) -> None:
    """What a diagnosis must say beside its answers."""
    if phase != "plain" and not project:
        raise InvalidInput.at("body.project", f"{PHASE_NAMES[phase]}的评测须写明改造项目", "改造前后两次请用同一名称")
    if phase == "plain" and project:
        raise InvalidInput.at("body.project", "日常评测不填改造项目", "属于改造前或改造后的,请填阶段")
    if manner == "onsite" and not by_name:
        raise InvalidInput.at("body.by_name", "现场评测须写明评测单位", "请填单位名称")
