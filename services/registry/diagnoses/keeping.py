"""Diagnoses as they are kept, and which of them stand: those that none corrects, of a firm the one of the latest day; of one day the
one on site before the self-assessment, then the one recorded last."""

from __future__ import annotations

import datetime as dt
import hashlib
import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from sqlalchemy import case, func
from sqlalchemy.orm import aliased
from sqlmodel import Session, col, select

from services.registry.diagnoses.tables import DiagnosisRow
from services.registry.domain.diagnosis import Choice, Diagnosed, diagnose
from services.registry.domain.digital_answers import kept_answers, read_answers
from services.registry.domain.digital_index import DigitalIndex, indexes
from shared.contracts.diagnoses import Manner, Phase
from shared.contracts.events import canonical
from shared.contracts.public_events.registry import DiagnosisRecorded
from shared.contracts.values import CreditCode
from shared.plumbing.among import among
from shared.plumbing.identifiers import new_identifier
from shared.plumbing.storage import UnitOfWork

MILLI = 1000
_SCORE = re.compile(r"(?:100(?:\.0{1,3})?|[0-9]{1,2}(?:\.[0-9]{1,3})?)")


def points_text(thousandths: int) -> str:
    """Points as they go over the wire: 61.375, 40."""
    return f"{(Decimal(thousandths) / MILLI).normalize():f}"


def read_score(text: str) -> int:
    """A stated score in thousandths; `ValueError` in Chinese."""
    if not _SCORE.fullmatch(text.strip()):
        raise ValueError("得分应为0至100的数,至多三位小数")
    return int(Decimal(text.strip()) * MILLI)


@dataclass(frozen=True, slots=True)
class Said:
    """What a diagnosis says, read and checked."""

    index: DigitalIndex
    made_on: dt.date
    phase: Phase
    project: str
    manner: Manner
    by_name: str
    document: str
    answers: Mapping[str, Choice]
    scenes: Mapping[str, int]
    stated_score: int | None
    stated_level: int | None
    replaces: str | None = None


def counted_level(found: Diagnosed, stated: int | None) -> int | None:
    """The level that counts: as calculated where that is certain, else as the report states it, where the answers allow it."""
    if found.level is not None:
        return found.level
    return stated if stated is not None and found.level_low <= stated <= found.level_high else None


def row_of(said: Said, code: str, *, party: str, by: str, now: dt.datetime, number: int | None = None) -> DiagnosisRow:
    """The row, with its result and its digest."""
    found = diagnose(said.index, said.answers, said.scenes)
    content: dict[str, Any] = {
        "credit_code": code, "index_id": said.index.id, "index_version": said.index.version,
        "made_on": said.made_on, "phase": said.phase, "project": said.project, "manner": said.manner,
        "by_name": said.by_name, "document": said.document, "answers": kept_answers(said.index, said.answers),
        "scenes": dict(said.scenes), "stated_score": said.stated_score, "stated_level": said.stated_level,
        "replaces": said.replaces,
    }  # fmt: skip
    digested = content | {"made_on": said.made_on.isoformat()}
    return DiagnosisRow(
        id=new_identifier(now, number),
        **content,
        score_low=int(found.low * MILLI),
        score_high=int(found.high * MILLI),
        level_low=found.level_low,
        level_high=found.level_high,
        level=counted_level(found, said.stated_level),
        party=party,
        recorded_by=by,
        recorded_at=now,
        digest=hashlib.sha256(canonical(digested)).hexdigest(),
    )


def keep(work: UnitOfWork, row: DiagnosisRow) -> None:
    """Add a diagnosis, and tell of it."""
    work.session.add(row)
    work.session.flush()
    told = DiagnosisRecorded(
        diagnosis_id=row.id, credit_code=CreditCode(row.credit_code), index=row.index_id, made_on=row.made_on,
        phase=row.phase, project=row.project, manner=row.manner, by_name=row.by_name,
        document=row.document, level=row.level, level_low=row.level_low, level_high=row.level_high,
        score_low=points_text(row.score_low), score_high=points_text(row.score_high), replaces=row.replaces,
        digest=row.digest,
    )  # fmt: skip
    work.publish(told, subject=row.credit_code)


def index_of(row: DiagnosisRow) -> DigitalIndex:
    return indexes()[row.index_id]


def diagnosed(row: DiagnosisRow) -> Diagnosed:
    """What a row comes to, from its answers."""
    index = index_of(row)
    return diagnose(index, read_answers(index, row.answers), row.scenes)


# -- which stand -----------------------------------------------------------------------------------------------------------


def stands() -> Any:
    """Of rows: those that none corrects."""
    later = aliased(DiagnosisRow)
    return ~select(later.id).where(later.replaces == DiagnosisRow.id).exists()


def latest(**equal: str) -> Any:
    """Identifiers of the one diagnosis that stands of each firm, of those with these columns."""
    d = DiagnosisRow
    onsite_first = case((col(d.manner) == "onsite", 0), else_=1)
    place = func.row_number().over(
        partition_by=col(d.credit_code),
        order_by=(col(d.made_on).desc(), onsite_first, col(d.id).desc()),
    )
    ranked: Any = select(col(d.id).label("id"), place.label("place")).where(stands())
    for name, value in equal.items():
        ranked = ranked.where(getattr(d, name) == value)
    found = ranked.subquery()
    return select(found.c.id).where(found.c.place == 1)


def latest_of(
    session: Session, codes: Collection[str] | None, day: dt.date | None = None, **equal: str
) -> dict[str, DiagnosisRow]:
    """{credit code: the diagnosis that stands}, of days up to one. `codes`: of which firms; None: of all that have one."""
    d = DiagnosisRow
    query = select(d).where(stands())
    if codes is not None:
        query = query.where(among(session, col(d.credit_code), codes))
    if day is not None:
        query = query.where(d.made_on <= day)
    for name, value in equal.items():
        query = query.where(getattr(d, name) == value)
    onsite_last = case((col(d.manner) == "onsite", 1), else_=0)
    rows = session.exec(query.order_by(col(d.made_on), onsite_last, col(d.id))).all()
    return {row.credit_code: row for row in rows}
