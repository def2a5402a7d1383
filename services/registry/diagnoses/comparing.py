"""Before and after a renovation: which two diagnoses, and what they say beside one another."""

from __future__ import annotations

import datetime as dt
from typing import Any

from sqlmodel import Session, col, select

from services.registry.diagnoses.keeping import diagnosed, index_of, points_text, stands
from services.registry.diagnoses.tables import DiagnosisRow
from services.registry.domain.diagnosis import compare
from shared.contracts.diagnoses import ComparedItem, Diagnosis, DiagnosisComparison
from shared.contracts.values import CreditCode
from shared.plumbing.errors import Conflict, InvalidInput, NotFound


def pair_of(session: Session, code: str, project: str | None) -> tuple[DiagnosisRow, DiagnosisRow]:
    """The last diagnosis before and the last after of a renovation. On one day the one on site goes before a self-assessment."""
    d = DiagnosisRow
    rows = session.exec(
        select(d)
        .where(d.credit_code == code, d.phase != "plain", stands())
        .order_by(col(d.made_on), col(d.manner).desc(), col(d.id))
    ).all()
    by_project: dict[str, dict[str, DiagnosisRow]] = {}
    for row in rows:
        by_project.setdefault(row.project, {})[row.phase] = row
    whole = [name for name, found in by_project.items() if len(found) == 2]
    if project is None and len(whole) > 1:
        problem = "有不止一个改造项目可比较"
        remedy = f"请以 project 指明:{'、'.join(whole)}"
        raise InvalidInput.at("query.project", problem, remedy)
    chosen = project if project is not None else (whole[0] if whole else "")
    if chosen not in whole:
        known = f";有前后两次评测的项目:{'、'.join(whole)}" if whole else ";需要同一项目改造前、改造后各一次评测"
        raise NotFound(f"没有可比较的前后两次评测{known}")
    before, after = by_project[chosen]["before"], by_project[chosen]["after"]
    if after.made_on < before.made_on:
        raise Conflict(f"改造后的评测({after.made_on})早于改造前的({before.made_on}),不能比较;请更正日期")
    return before, after


def compared(
    issuer: str, now: dt.datetime, before: DiagnosisRow, after: DiagnosisRow, shown: Diagnosis, shown_after: Diagnosis
) -> DiagnosisComparison:
    same = before.index_id == after.index_id
    levels = None if before.level is None or after.level is None else after.level - before.level
    return DiagnosisComparison(
        issuer=issuer,
        made_at=now,
        credit_code=CreditCode(before.credit_code),
        name=shown.name,
        project=before.project,
        before=shown,
        after=shown_after,
        gain_low=points_text(after.score_low - before.score_high),
        gain_high=points_text(after.score_high - before.score_low),
        levels_gained=levels,
        items=_items(before, after) if same else [],
        other_indexes=not same,
    )


def _items(before: DiagnosisRow, after: DiagnosisRow) -> list[ComparedItem]:
    questions, scenes = compare(index_of(before), (diagnosed(before), before.scenes), (diagnosed(after), after.scenes))

    def shown(value: Any) -> str | None:
        return None if value is None else f"{value.normalize():f}"

    return [
        ComparedItem.model_validate(
            {"id": c.id, "name": c.name, "kind": kind, "before": shown(c.before), "after": shown(c.after),
             "better": c.better}
        )
        for kind, those in (("question", questions), ("scene", scenes))
        for c in those
    ]  # fmt: skip
