"""Tables of claims. What must hold is held here and by the triggers of the migrations: a step that the table of transitions does not
have, a second claim to the same award, one person at two stages, and an edit of any step are refused by the database itself."""

import datetime as dt
from typing import Any

from sqlalchemy import (
    JSON,
    BigInteger,
    CheckConstraint,
    Column,
    ForeignKeyConstraint,
    Index,
    Integer,
    UniqueConstraint,
    text,
)
from sqlmodel import Field

from services.awards.schema import Table
from shared.casework.steps import CaseColumns, OpenColumns, StepColumns, follows
from shared.plumbing.jobs import JobRow
from shared.plumbing.storage import UtcDateTime

_TAKEN = text("state NOT IN ('declined', 'withdrawn', 'void', 'lapsed', 'rejected', 'recovered')")


class ClaimRoundRow(Table, table=True):
    """A round of claims to one year's awards, paid from one year's budget. `measures`: none named, for all."""

    __tablename__ = "claim_round"
    __table_args__ = (
        CheckConstraint("opens <= closes", name="opens_before_it_closes"),
        CheckConstraint("queue_rule IN ('decided_first', 'recognised_first', 'smallest_first')", name="known_rule"),
    )
    id: str = Field(primary_key=True, max_length=32)
    name: str = Field(max_length=200)
    year: int
    fiscal_year: int
    measures: list[str] = Field(sa_column=Column(JSON, nullable=False))
    opens: dt.date
    closes: dt.date
    promise_working_days: int
    notice_working_days: int
    queue_rule: str = Field(max_length=20)
    opened_by: str = Field(max_length=100)
    opened_at: dt.datetime = Field(sa_type=UtcDateTime)
    closed_by: str | None = Field(default=None, max_length=100)
    closed_at: dt.datetime | None = Field(default=None, sa_type=UtcDateTime)


class ClaimListingRow(JobRow, Table, table=True):
    """A listing of what every firm is due in a round, as a job. `person`: who asked for it; `due_on`: by when firms should have
    confirmed. What it has come to so far is written with the claims that it lists, so that one that is taken up again goes on
    counting: `listed` claims of `amount` fen to so many enterprises; with its end `there_before` and `waiting`."""

    __tablename__ = "claim_listing"
    __table_args__ = (Index("ix_claim_listing_round_id_created_at", "round_id", "created_at"),)
    round_id: str = Field(foreign_key="claim_round.id", max_length=32)
    person: str = Field(max_length=100)
    due_on: dt.date | None = None
    listed: int
    amount: int = Field(sa_type=BigInteger)
    enterprises: int
    there_before: int
    waiting: int


class ClaimTransition(Table, table=True):
    """An allowed transition: a copy of domain/claim_process.py, for foreign keys to point at."""

    __tablename__ = "claim_transition"
    from_state: str = Field(primary_key=True, max_length=20)
    event: str = Field(primary_key=True, max_length=20)
    to_state: str = Field(primary_key=True, max_length=20)


class ClaimRow(CaseColumns, Table, table=True):
    """A claim: one firm, one award, one year. `amount`: fen, None until it is known; `cycle` grows whenever it is examined anew;
    `recognised_on`: the day of what it rests on; `due_on`: by when whoever holds it should have acted; `flag`: what has changed since it
    was examined; `receipt`: of the calculation that its amount rests on."""

    __tablename__ = "claim"
    __table_args__ = (
        ForeignKeyConstraint(
            ["id", "steps", "state"],
            ["claim_step.case_id", "claim_step.seq", "claim_step.to_state"],
            name="fk_claim_last_step",
            use_alter=True,
        ),
        CheckConstraint("amount IS NULL OR amount > 0", name="amount_positive"),
        CheckConstraint(
            "decided_on IS NULL OR recognised_on IS NULL OR recognised_on <= decided_on", name="decided_after_recognised"
        ),
        Index("ix_claim_once", "credit_code", "measure_id", "subject", "period", unique=True,
              sqlite_where=_TAKEN, postgresql_where=_TAKEN),
        Index("ix_claim_state_id", "state", "id"),
        Index("ix_claim_round_id_id", "round_id", "id"),
        Index("ix_claim_credit_code", "credit_code"),
    )  # fmt: skip
    round_id: str = Field(foreign_key="claim_round.id", max_length=32)
    credit_code: str = Field(foreign_key="known_enterprise.credit_code", max_length=18)
    year: int
    measure_id: str = Field(max_length=80)
    subject: str = Field(max_length=200)
    period: int
    channel: str = Field(max_length=12)
    amount: int | None = Field(default=None, sa_type=BigInteger)
    account_id: str | None = Field(default=None, foreign_key="payee_account.id", max_length=32)
    cycle: int
    recognised_on: dt.date | None = None
    decided_on: dt.date | None = None
    due_on: dt.date | None = None
    flag: str = Field(max_length=1000)
    receipt: dict[str, Any] | None = Field(default=None, sa_column=Column(JSON, nullable=True))


class OpenClaim(OpenColumns, Table, table=True):
    """What a claim occupies until the same award may be claimed anew."""

    __tablename__ = "open_claim"
    key: str = Field(primary_key=True, max_length=400)
    case_id: str = Field(foreign_key="claim.id", max_length=32, unique=True)


class ClaimStep(StepColumns, Table, table=True):
    """One step. `stage`: at which of the stages of domain/claim_process.py its person stood, "" at none; `amount`: what the claim came
    to with it."""

    __tablename__ = "claim_step"
    __table_args__ = (
        UniqueConstraint("case_id", "seq", "to_state"),
        ForeignKeyConstraint(
            ["from_state", "event", "to_state"],
            ["claim_transition.from_state", "claim_transition.event", "claim_transition.to_state"],
            name="fk_claim_step_transition",
        ),
        ForeignKeyConstraint(
            ["case_id", "previous_seq", "from_state"],
            ["claim_step.case_id", "claim_step.seq", "claim_step.to_state"],
            name="fk_claim_step_previous",
        ),
        follows(),
    )
    case_id: str = Field(primary_key=True, max_length=32, foreign_key="claim.id")
    person: str = Field(max_length=100)
    stage: str = Field(max_length=12)
    cycle: int
    amount: int | None = Field(default=None, sa_type=BigInteger)


class ClaimEnquiryRow(Table, table=True):
    """What a source of the registry answered about a claim's firm, or that it did not: kept as it was told, with the digest by which the
    answer is known again. `clear`: None where there was no answer, which is not "nothing against it"."""

    __tablename__ = "claim_enquiry"
    __table_args__ = (
        CheckConstraint("(clear IS NULL) = (digest = '')", name="clear_by_an_answer"),
        Index("ix_claim_enquiry_claim_id", "claim_id"),
    )
    id: int | None = Field(
        default=None, sa_column=Column(BigInteger().with_variant(Integer, "sqlite"), primary_key=True)
    )
    claim_id: str = Field(foreign_key="claim.id", max_length=32)
    cycle: int
    about: str = Field(max_length=20)
    question: str = Field(max_length=40)
    question_name: str = Field(max_length=200)
    state: str = Field(max_length=10)
    clear: bool | None = None
    value_text: str = Field(max_length=100)
    source: str = Field(max_length=40)
    source_name: str = Field(max_length=200)
    said_on: dt.date | None = None
    valid_until: dt.datetime | None = Field(default=None, sa_type=UtcDateTime)
    digest: str = Field(max_length=64)
    problem: str = Field(max_length=300)
    asked_by: str = Field(max_length=100)
    asked_at: dt.datetime = Field(sa_type=UtcDateTime)
    basis: str = Field(max_length=200)
