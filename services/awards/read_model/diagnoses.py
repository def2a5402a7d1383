"""Diagnoses by the digital index, as the registry's feed tells them: before and after a renovation, with source and day, beside the gate
that asks whether it had an effect. They are evidence for whoever finds it, and no finding."""

from __future__ import annotations

from decimal import Decimal

from sqlmodel import Session, col, select

from services.awards.read_model.tables import KnownDiagnosis
from shared.contracts.diagnoses import MANNER_NAMES, DiagnosisTold, RenovationEvidence
from shared.contracts.events import Event
from shared.contracts.public_events.registry import DiagnosisRecorded
from shared.plumbing.following import Followed, each
from shared.plumbing.storage import UnitOfWork

RENOVATION_FIGURE = "smart_investment"
"""What a measure pays of that asks for before and after."""
_LEVELS = ("未达一级", "一级", "二级", "三级", "四级")


def _recorded(work: UnitOfWork, data: DiagnosisRecorded, event: Event) -> None:
    said = data.model_dump(exclude={"index"})
    work.session.merge(KnownDiagnosis(**said, seq=event.seq, recorded_at=event.recorded_at))


FOLLOWED_DIAGNOSES: Followed = {DiagnosisRecorded: each(_recorded)}


def renovations_of(session: Session, code: str) -> list[RenovationEvidence]:
    """Of each renovation the last diagnosis before and the last after, of those that none corrects."""
    d = KnownDiagnosis
    rows = session.exec(
        select(d).where(d.credit_code == code).order_by(col(d.made_on), col(d.manner).desc(), col(d.seq))
    ).all()
    corrected = {row.replaces for row in rows}
    by_project: dict[str, dict[str, KnownDiagnosis]] = {}
    for row in rows:
        if row.phase != "plain" and row.diagnosis_id not in corrected:
            by_project.setdefault(row.project, {})[row.phase] = row
    return [_evidence(project, found.get("before"), found.get("after")) for project, found in by_project.items()]


def _evidence(project: str, before: KnownDiagnosis | None, after: KnownDiagnosis | None) -> RenovationEvidence:
    gains: tuple[str | None, str | None] = (None, None)
    levels = None
    if before is not None and after is not None and before.made_on <= after.made_on:
        low = Decimal(after.score_low) - Decimal(before.score_high)
        high = Decimal(after.score_high) - Decimal(before.score_low)
        gains = f"{low.normalize():f}", f"{high.normalize():f}"
        levels = None if before.level is None or after.level is None else after.level - before.level
    return RenovationEvidence(
        project=project,
        before=None if before is None else _told(before),
        after=None if after is None else _told(after),
        gain_low=gains[0],
        gain_high=gains[1],
        levels_gained=levels,
    )


def _told(row: KnownDiagnosis) -> DiagnosisTold:
    return DiagnosisTold.model_validate(
        row.model_dump(include={"diagnosis_id", "made_on", "manner", "by_name", "document", "level", "score_low",
                                "score_high", "digest"})
        | {
            "source": row.by_name or MANNER_NAMES[row.manner],
            "level_name": "尚不能确定" if row.level is None else _LEVELS[row.level],
        }
    )  # fmt: skip
