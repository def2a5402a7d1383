"""Tables of evidence. All are histories: rows are added and never changed or deleted, which triggers of both databases see to. What a
source said last stands; what it said before can still be read as it was known then."""

import datetime as dt
from typing import Any

from sqlalchemy import JSON, BigInteger, CheckConstraint, Column, Index, Integer
from sqlmodel import Field

from services.registry.schema import Table
from shared.plumbing.storage import UtcDateTime

_NUMBERED = BigInteger().with_variant(Integer, "sqlite")


class EvidenceCallRow(Table, table=True):
    """A file of a source that landed, or one time that it was asked. `digest`: of the file's rows, or of what was answered."""

    __tablename__ = "evidence_call"
    __table_args__ = (
        CheckConstraint("outcome IN ('answered', 'not_known', 'outage', 'landed')", name="known_outcome"),
        CheckConstraint("outcome <> 'outage' OR answers = 0", name="outage_answers_nothing"),
        Index("ix_evidence_call_source_at", "source", "at"),
    )
    id: str = Field(primary_key=True, max_length=32)
    source: str = Field(max_length=40)
    adapter: str = Field(max_length=10)
    at: dt.datetime = Field(sa_type=UtcDateTime)
    by: str = Field(max_length=100)
    outcome: str = Field(max_length=10)
    detail: str = Field(max_length=300)
    answers: int
    digest: str = Field(max_length=64)


class EvidenceAnswerRow(Table, table=True):
    """One answer. `said_on`: as of which day the source said it (valid time); `recorded_at`: since when we know (recorded time);
    `valid_until`: up to and without which instant it may be used."""

    __tablename__ = "evidence_answer"
    __table_args__ = (
        CheckConstraint("recorded_at < valid_until", name="valid_when_recorded"),
        Index("ix_evidence_answer_credit_code_question_period", "credit_code", "question", "period", "source", "id"),
    )
    id: str = Field(primary_key=True, max_length=32)
    call_id: str = Field(foreign_key="evidence_call.id", max_length=32, index=True)
    credit_code: str = Field(foreign_key="enterprise.credit_code", max_length=18)
    question: str = Field(max_length=40)
    period: str = Field(max_length=4)
    value: str = Field(max_length=40)
    source: str = Field(max_length=40)
    source_name: str = Field(max_length=200)
    adapter: str = Field(max_length=10)
    said_on: dt.date
    recorded_at: dt.datetime = Field(sa_type=UtcDateTime)
    valid_until: dt.datetime = Field(sa_type=UtcDateTime)
    asked_by: str = Field(max_length=100)
    purpose: str = Field(max_length=200)
    basis: str = Field(max_length=200)
    reference: str = Field(max_length=100)
    digest: str = Field(max_length=64)


class EvidenceAskRow(Table, table=True):
    """Who asked what about a firm, of which source, for what and by which basis, and what came of it: the firm's access log. `client`:
    of the service that asked for somebody, or who asked himself."""

    __tablename__ = "evidence_ask"
    __table_args__ = (Index("ix_evidence_ask_credit_code_id", "credit_code", "id"),)
    id: int | None = Field(default=None, sa_column=Column(_NUMBERED, primary_key=True))
    credit_code: str = Field(foreign_key="enterprise.credit_code", max_length=18)
    question: str = Field(max_length=40)
    period: str = Field(max_length=4)
    source: str = Field(max_length=40)
    source_name: str = Field(max_length=200)
    by: str = Field(max_length=100)
    client: str = Field(max_length=100)
    purpose: str = Field(max_length=200)
    basis: str = Field(max_length=200)
    at: dt.datetime = Field(sa_type=UtcDateTime)
    state: str = Field(max_length=10)
    answer_id: str | None = Field(default=None, foreign_key="evidence_answer.id", max_length=32)
    call_id: str | None = Field(default=None, foreign_key="evidence_call.id", max_length=32)


class EvidenceSettlementRow(Table, table=True):
    """Which counts where a firm and its sources differ, as a person said: for just these values. `said`: {source: value}."""

    __tablename__ = "evidence_settlement"
    __table_args__ = (Index("ix_evidence_settlement_credit_code_question", "credit_code", "question", "period", "id"),)
    id: str = Field(primary_key=True, max_length=32)
    credit_code: str = Field(foreign_key="enterprise.credit_code", max_length=18)
    question: str = Field(max_length=40)
    period: str = Field(max_length=4)
    counts: str = Field(max_length=40)
    firm: str | None = Field(default=None, max_length=40)
    said: dict[str, Any] = Field(sa_column=Column(JSON, nullable=False))
    grounds: str = Field(max_length=200)
    settled_by: str = Field(max_length=100)
    settled_at: dt.datetime = Field(sa_type=UtcDateTime)
