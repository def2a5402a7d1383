"""Diagnoses as they go over the wire."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from services.registry.diagnoses.keeping import MILLI, points_text
from services.registry.diagnoses.tables import DiagnosisMandateRow, DiagnosisRow
from services.registry.domain.diagnosis import (
    AnswerChange,
    Diagnosed,
    Lift,
    Points,
    SceneChange,
    SceneLevels,
    deciding,
)
from services.registry.domain.digital_index import DigitalIndex
from services.registry.enterprises.tables import EnterpriseRow
from shared.contracts.diagnoses import (
    CERTAINTY_NAMES,
    MANNER_NAMES,
    PHASE_NAMES,
    DiagnosedDimension,
    DiagnosedLevel,
    DiagnosedQuestion,
    DiagnosedScene,
    Diagnosis,
    DiagnosisGap,
    DiagnosisIndex,
    DiagnosisLift,
    DiagnosisMandate,
    DiagnosisResult,
    IndexLevelInfo,
    IndexOptionInfo,
    IndexPartInfo,
    IndexQuestionInfo,
    IndexSceneInfo,
    LiftStep,
    MissingInput,
)

OPEN = "尚不能确定"
_STATES = {True: "met", False: "not_met", None: "unknown"}


def text_of(points: Decimal) -> str:
    """Points as they go over the wire."""
    return points_text(int(points * MILLI))


def index_shown(index: DigitalIndex) -> DiagnosisIndex:
    return DiagnosisIndex(
        id=index.id,
        version=index.version,
        name=index.name,
        source=index.source,
        in_force_from=index.in_force_from,
        parts=_parts(index),
        questions=[
            IndexQuestionInfo(
                id=q.id, name=q.name, text=q.text, note=q.note, dimension=dimension, kind=q.kind, points=text_of(most),
                options=[IndexOptionInfo(key=o.key, text=o.text, weight=o.weight) for o in q.options],
            )
            for q, dimension, most in index.questions()
        ],
        scenes=[
            IndexSceneInfo(id=s.id, name=s.name, group=g.name, required=s.required, levels=list(s.levels))
            for g in index.scene_groups
            for s in g.scenes
        ],
        levels=[IndexLevelInfo(**rule.model_dump()) for rule in index.levels],
    )  # fmt: skip


def _parts(index: DigitalIndex) -> list[IndexPartInfo]:
    return [
        IndexPartInfo(
            part=p.part,
            name=p.name,
            certainty=p.certainty,
            certainty_name=CERTAINTY_NAMES[p.certainty],
            note=p.note,
        )
        for p in index.parts
    ]


def result_shown(index: DigitalIndex, found: Diagnosed, scenes: SceneLevels) -> DiagnosisResult:
    """A result with what is missing, what lifts it, and the scenes that vendors' offers are looked for by."""
    return DiagnosisResult.model_validate(
        {
            "index": index.id,
            "index_name": index.name,
            "index_version": index.version,
            "source": index.source,
            "parts": _parts(index),
            "score_low": text_of(found.low),
            "score_high": text_of(found.high),
            "level": found.level,
            "level_name": level_name(index, found.level),
            "level_low": found.level_low,
            "level_high": found.level_high,
            "dimensions": [
                DiagnosedDimension(name=n, most=most, low=text_of(lo), high=text_of(hi))
                for n, most, lo, hi in found.dimensions
            ],
            "questions": [_question(p) for p in found.points],
            "scenes": [
                DiagnosedScene(
                    id=s.id, name=s.name, required=s.required, level=(level := scenes.get(s.id)),
                    text="未答" if level is None else s.levels[level - 1] if level else "未达一级",
                )
                for s in index.scenes
            ],
            "levels": [
                DiagnosedLevel.model_validate(
                    {
                        "level": r.level, "name": rule.name, "state": _STATES[r.holds], "score_wanted": rule.score,
                        "scenes_wanted": rule.scenes, "required_wanted": rule.required,
                        "scenes_low": r.scenes[0], "scenes_high": r.scenes[1],
                        "required_low": r.required[0], "required_high": r.required[1],
                    }
                )
                for r, rule in zip(found.levels, index.levels, strict=True)
            ],
            "missing": _missing(index, found),
            "lift": None if found.lift is None else _lift(index, found, found.lift),
            "gaps": [] if found.lift is None else _gaps(index, scenes, found.lift),
        }
    )  # fmt: skip


def level_name(index: DigitalIndex, level: int | None) -> str:
    return OPEN if level is None else index.level_name(level)


def _question(p: Points) -> DiagnosedQuestion:
    return DiagnosedQuestion(
        id=p.question.id, name=p.question.name, dimension=p.dimension, most=text_of(p.most), low=text_of(p.low),
        high=text_of(p.high), said=p.said,
    )  # fmt: skip


def _missing(index: DigitalIndex, found: Diagnosed) -> list[MissingInput]:
    by_points, by_scenes, by_required = deciding(index, found)
    return [
        *(MissingInput(id=q.id, name=q.name, kind="question", decides=by_points) for q in found.missing_questions),
        *(
            MissingInput(id=s.id, name=s.name, kind="scene", decides=by_scenes or (by_required and s.required))
            for s in found.missing_scenes
        ),
    ]


def _lift(index: DigitalIndex, found: Diagnosed, lift: Lift) -> DiagnosisLift:
    said = {p.question.id: p.said for p in found.points}
    return DiagnosisLift(
        level=lift.level,
        level_name=index.level_name(lift.level),
        points_wanted=text_of(lift.points),
        scenes_wanted=lift.scenes,
        required_wanted=lift.required,
        steps=lift.steps,
        changes=[*(_step(index, c, said) for c in lift.answers), *(_step(index, c, said) for c in lift.scene_changes)],
        alone=[_step(index, c, said) for c in lift.alone],
    )


def _step(index: DigitalIndex, change: AnswerChange | SceneChange, said: Mapping[str, str]) -> LiftStep:
    if isinstance(change, SceneChange):
        now = "未答" if change.now is None else index.level_name(change.now)
        return LiftStep(
            kind="scene", id=change.scene.id, name=change.scene.name, now=now,
            to=f"{index.level_name(change.to)}:{change.scene.levels[change.to - 1]}", gain="0", steps=change.steps,
        )  # fmt: skip
    q = change.question
    return LiftStep(
        kind="question", id=q.id, name=q.name, now=said[q.id], to=";".join(q.option(k).text for k in change.to),
        gain=text_of(change.gain), steps=change.steps,
    )  # fmt: skip


def _gaps(index: DigitalIndex, scenes: SceneLevels, lift: Lift) -> list[DiagnosisGap]:
    """Every scene below the next level, those of the fewest steps first."""
    chosen = {c.scene.id for c in lift.scene_changes}
    below = [s for s in index.scenes if scenes.get(s.id, 0) < lift.level]
    below.sort(key=lambda s: (s.id not in chosen, not s.required))
    return [
        DiagnosisGap(
            id=s.id, name=s.name, required=s.required, level=scenes.get(s.id), wanted=lift.level, nearest=s.id in chosen
        )
        for s in below
    ]


def diagnosis_shown(
    row: DiagnosisRow, firm: EnterpriseRow, units: Mapping[str, str], index: DigitalIndex, replaced_by: str | None
) -> Diagnosis:
    return Diagnosis.model_validate(
        row.model_dump(exclude={"answers", "scenes", "score_low", "score_high", "stated_score", "party", "index_id"})
        | {
            "index": row.index_id,
            "name": firm.name,
            "unit": firm.unit,
            "unit_name": units.get(firm.unit, firm.unit),
            "phase_name": PHASE_NAMES[row.phase],
            "manner_name": MANNER_NAMES[row.manner],
            "score_low": points_text(row.score_low),
            "score_high": points_text(row.score_high),
            "level_name": level_name(index, row.level),
            "stated_score": None if row.stated_score is None else points_text(row.stated_score),
            "differs": _differs(row),
            "replaced_by": replaced_by,
        }
    )


def _differs(row: DiagnosisRow) -> bool:
    """Does a report state what the answers rule out?"""
    score, level = row.stated_score, row.stated_level
    return (score is not None and not row.score_low <= score <= row.score_high) or (
        level is not None and not row.level_low <= level <= row.level_high
    )


def mandate_shown(row: DiagnosisMandateRow, firm: EnterpriseRow, *, in_force: bool) -> DiagnosisMandate:
    return DiagnosisMandate.model_validate(row.model_dump(exclude={"id"}) | {"name": firm.name, "in_force": in_force})
