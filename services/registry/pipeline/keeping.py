"""Steps as they are kept: each with what was found of it, and whether a further one follows from those that count."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any, cast

from sqlmodel import Session, col, select

from services.registry.domain.equity_pipeline import Move, contradiction
from services.registry.pipeline.tables import PipelineStepRow, PipelineVerdictRow
from shared.contracts.pipeline import (
    KIND_NAMES,
    STAGE_NAMES,
    STATE_NAMES,
    PipelineStage,
    PipelineStep,
    StepKind,
    StepState,
    Verdict,
)
from shared.contracts.public_events.registry import PipelineMoved
from shared.contracts.values import CreditCode
from shared.plumbing.among import among
from shared.plumbing.errors import Conflict
from shared.plumbing.storage import UnitOfWork


@dataclass(frozen=True, slots=True)
class Kept:
    """A step, and the last that was found of it."""

    row: PipelineStepRow
    found: PipelineVerdictRow | None

    @property
    def state(self) -> StepState:
        if self.found is not None:
            return cast(Verdict, self.found.verdict)
        return "reported" if self.row.by_firm else "confirmed"

    @property
    def move(self) -> Move:
        row = self.row
        return Move(cast(StepKind, row.kind), cast(PipelineStage, row.stage), row.on_day, row.id)

    def shown(self) -> PipelineStep:
        move, found = self.move, self.found
        return PipelineStep.model_validate(
            self.row.model_dump(exclude={"on_day", "party"})
            | {
                "on": move.on,
                "kind_name": KIND_NAMES[move.kind],
                "stage_name": STAGE_NAMES[move.stage],
                "state": self.state,
                "state_name": STATE_NAMES[self.state],
                "found_reason": "" if found is None else found.reason,
                "found_by": None if found is None else found.found_by,
                "found_at": None if found is None else found.found_at,
            }
        )


def with_verdicts(session: Session, query: Any) -> list[Kept]:
    """The steps of a query, each with the last that was found of it."""
    rows = session.exec(query).all()
    v = PipelineVerdictRow
    given = session.exec(select(v).where(among(session, col(v.step_id), [row.id for row in rows]))).all()
    # What was confirmed may be refused later, and not the other way round.
    last = {v.step_id: v for v in sorted(given, key=lambda v: v.verdict == "refused")}
    return [Kept(row, last.get(row.id)) for row in rows]


def steps_of(session: Session, codes: Collection[str]) -> dict[str, list[Kept]]:
    """{credit code: its steps}, in the order of their days."""
    s = PipelineStepRow
    query = select(s).where(among(session, col(s.credit_code), codes)).order_by(col(s.on_day), col(s.id))
    found: dict[str, list[Kept]] = {code: [] for code in codes}
    for kept in with_verdicts(session, query):
        found[kept.row.credit_code].append(kept)
    return found


def confirmed_moves(session: Session, day: dt.date) -> dict[str, list[tuple[PipelineStepRow, Move]]]:
    """{credit code: its steps up to a day that count}, of all firms."""
    s = PipelineStepRow
    query = select(s).where(s.on_day <= day).order_by(col(s.on_day), col(s.id))
    found: dict[str, list[tuple[PipelineStepRow, Move]]] = {}
    for kept in with_verdicts(session, query):
        if kept.state == "confirmed":
            found.setdefault(kept.row.credit_code, []).append((kept.row, kept.move))
    return found


def same_as(steps: Iterable[Kept], row: PipelineStepRow) -> Kept | None:
    """The step among these that says the same of the same day, and was not refused."""
    said = (row.kind, row.stage, row.on_day)
    return next((k for k in steps if k.state != "refused" and (k.row.kind, k.row.stage, k.row.on_day) == said), None)


def counting(steps: Iterable[Kept], *, reported: bool) -> list[Move]:
    """The steps from which a further one must follow: those that are confirmed; for a firm those that it has reported too."""
    return [k.move for k in steps if k.state == "confirmed" or (reported and k.state == "reported")]


def require_following(moves: Iterable[Move]) -> None:
    if (wrong := contradiction(moves)) is not None:
        raise Conflict(wrong)


def tell(work: UnitOfWork, kept: Kept) -> None:
    row, move = kept.row, kept.move
    told = PipelineMoved(
        step_id=row.id, credit_code=CreditCode(row.credit_code), kind=move.kind, stage=move.stage, on=move.on,
        document=row.document, state=kept.state,
    )  # fmt: skip
    work.publish(told, subject=row.credit_code)


def keep(work: UnitOfWork, row: PipelineStepRow) -> Kept:
    """Add a step, and tell of it."""
    work.session.add(row)
    work.session.flush()
    kept = Kept(row, None)
    tell(work, kept)
    return kept
