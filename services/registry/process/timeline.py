"""Everything that happened to one enterprise, with its documents, in the order in which the registry learnt of it."""

from __future__ import annotations

import datetime as dt

from sqlmodel import Session, col, select

from services.registry.domain.ladder import titles
from services.registry.domain.process import EVENT_NAMES, PROCEDURE_NAMES, STATE_NAMES, Procedure
from services.registry.domain.size_class import CLASS_NAMES
from services.registry.enterprises.reaching import readable
from services.registry.enterprises.tables import EnterpriseVersion
from services.registry.enterprises.units import UnitBook
from services.registry.process.tables import CaseRow, CaseStep
from services.registry.recognitions.tables import Recognition, RecognitionDocument, TenureRow
from shared.contracts.process import Timeline, TimelineEntry
from shared.contracts.registry import Tenure
from shared.contracts.registry_events import RecognitionAction, SizeClass
from shared.contracts.values import CreditCode
from shared.plumbing.auth import Principal
from shared.plumbing.storage import Store

_ACTIONS = {
    RecognitionAction.NEW: "新认定",
    RecognitionAction.RECHECK: "复核",
    RecognitionAction.RENAME: "更名",
    RecognitionAction.REVOCATION: "撤销",
}


class Timelines:
    """An enterprise's history, as it is known at an instant."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def of(self, code: CreditCode, principal: Principal, *, at: dt.datetime) -> Timeline:
        with self._store.read() as session:
            row = readable(session, code, principal)
            entries = [*_versions(session, code), *_recognitions(session, code), *_steps(session, code)]
            tenures = session.exec(
                select(TenureRow)
                .where(TenureRow.credit_code == code, TenureRow.recorded_from <= at)
                .order_by(TenureRow.title, TenureRow.subject, col(TenureRow.valid_from), col(TenureRow.recorded_from))
            ).all()
        return Timeline(
            credit_code=code,
            name=row.name,
            entries=sorted((e for e in entries if e.at <= at), key=lambda e: (e.at, e.kind, e.reference)),
            tenures=[
                Tenure(**t.model_dump(exclude={"id", "credit_code"}), title_name=titles()[t.title].name)
                for t in tenures
            ],
        )


def _versions(session: Session, code: str) -> list[TimelineEntry]:
    names = UnitBook(session).names
    query = select(EnterpriseVersion).where(EnterpriseVersion.credit_code == code)
    rows = session.exec(query.order_by(col(EnterpriseVersion.id))).all()
    found = []
    for before, row in zip([None, *rows], rows, strict=False):
        if row.recorded_to is not None and row.recorded_to <= row.recorded_from:
            continue  # said and corrected in one transaction: nobody was told it
        if before is None:
            what = f"登记:{row.name},归口{names.get(row.unit, row.unit)}"
        else:
            parts = []
            if before.name != row.name:
                parts.append(f"名称由“{before.name}”变更为“{row.name}”")
            if before.unit != row.unit:
                parts.append(f"归口由{names.get(before.unit, before.unit)}变更为{names.get(row.unit, row.unit)}")
            if before.industry != row.industry:
                parts.append(f"行业变更为{row.industry or '未填'}")
            if before.size_class != row.size_class:
                parts.append(f"划型变更为{CLASS_NAMES[SizeClass(row.size_class)]}")
            what = ";".join(parts) or "登记信息变更"
        kind = "registered" if before is None else "changed"
        entry = {"at": row.recorded_from, "on": None, "kind": kind, "what": what, "reference": str(row.id)}
        found.append(TimelineEntry.model_validate(entry))
    return found


def _recognitions(session: Session, code: str) -> list[TimelineEntry]:
    query = (
        select(Recognition, RecognitionDocument)
        .join(RecognitionDocument, col(RecognitionDocument.id) == Recognition.document_id)
        .where(Recognition.credit_code == code)
    )
    return [
        TimelineEntry(
            at=r.recorded_at,
            on=d.issued_on,
            kind="recognition",
            what=f"{_ACTIONS[r.action]}:{titles()[r.title].official_name(d.issued_on)}"
            + (f"({r.subject})" if r.subject else ""),
            document=f"{d.issuer} {d.number}",
            reference=r.id,
        )
        for r, d in session.exec(query).all()
    ]


def _steps(session: Session, code: str) -> list[TimelineEntry]:
    query = (
        select(CaseStep, CaseRow)
        .join(CaseRow, col(CaseRow.id) == CaseStep.case_id)
        .where(CaseRow.credit_code == code)
        .order_by(col(CaseStep.at), CaseStep.case_id, col(CaseStep.seq))
    )
    return [
        TimelineEntry(
            at=step.at,
            on=None,
            kind="case",
            what=f"{PROCEDURE_NAMES[Procedure(case.procedure)]}:{EVENT_NAMES[step.event]},{STATE_NAMES[step.to_state]}",
            document=str(step.facts.get("document", "")),
            reference=f"{case.id}/{step.seq}",
        )
        for step, case in session.exec(query).all()
    ]
