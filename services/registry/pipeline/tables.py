"""Tables of steps to a listing. Both are histories: rows are added and never changed or deleted, which triggers of both databases see to."""

import datetime as dt

from sqlalchemy import CheckConstraint, Index
from sqlmodel import Field

from services.registry.schema import Table
from shared.plumbing.storage import UtcDateTime


class PipelineStepRow(Table, table=True):
    """A step of a firm. by_firm: its own report, which counts once it is confirmed. party: for whom it was recorded."""

    __tablename__ = "pipeline_step"
    __table_args__ = (
        CheckConstraint("kind IN ('reached', 'ended', 'withdrawn')", name="known_kind"),
        CheckConstraint(
            "stage IN ('unreformed', 'reforming', 'reformed', 'regional', 'neeq', 'tutoring', 'accepted', 'approved', "
            "'listed')",
            name="known_stage",
        ),
        CheckConstraint("(kind = 'reached') = (reason = '')", name="back_with_a_reason"),
        CheckConstraint("kind = 'reached' OR stage <> 'listed'", name="back_from_somewhere"),
        CheckConstraint(
            "kind <> 'reached' OR stage IN ('unreformed', 'reforming') OR document <> ''", name="reached_by_a_document"
        ),
        Index("ix_pipeline_step_credit_code_on_day", "credit_code", "on_day", "id"),
        Index("ix_pipeline_step_on_day", "on_day"),
    )
    id: str = Field(primary_key=True, max_length=32)
    credit_code: str = Field(foreign_key="enterprise.credit_code", max_length=18)
    kind: str = Field(max_length=10)
    stage: str = Field(max_length=12)
    on_day: dt.date
    document: str = Field(max_length=200)
    note: str = Field(max_length=200)
    reason: str = Field(max_length=200)
    by_firm: bool
    party: str = Field(max_length=120)
    recorded_by: str = Field(max_length=100)
    recorded_at: dt.datetime = Field(sa_type=UtcDateTime)


class PipelineVerdictRow(Table, table=True):
    """What an office or the bureau found of a step: confirmed, or refused. What was confirmed may be refused later, and not the other
    way round; each once."""

    __tablename__ = "pipeline_verdict"
    __table_args__ = (
        CheckConstraint("verdict IN ('confirmed', 'refused')", name="known_verdict"),
        CheckConstraint("(verdict = 'refused') = (reason <> '')", name="refused_with_a_reason"),
    )
    step_id: str = Field(primary_key=True, foreign_key="pipeline_step.id", max_length=32)
    verdict: str = Field(primary_key=True, max_length=10)
    reason: str = Field(max_length=200)
    found_by: str = Field(max_length=100)
    found_at: dt.datetime = Field(sa_type=UtcDateTime)
