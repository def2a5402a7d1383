"""Tables of engagements. What must hold is held here: a provider is not the firm that it serves, a step that the table of transitions
does not have is none, what was done is confirmed and rated by a person of the firm, and satisfaction is of what was confirmed."""

import datetime as dt
from typing import Any

from sqlalchemy import JSON, BigInteger, CheckConstraint, Column, ForeignKeyConstraint, Index, UniqueConstraint
from sqlmodel import Field

from services.matchmaking.schema import Table
from shared.casework.steps import CaseColumns, OpenColumns, StepColumns, follows
from shared.plumbing.storage import UtcDateTime


class EngagementTransition(Table, table=True):
    """An allowed transition: a copy of domain/engagement.py, for foreign keys to point at."""

    __tablename__ = "engagement_transition"
    from_state: str = Field(primary_key=True, max_length=20)
    event: str = Field(primary_key=True, max_length=20)
    to_state: str = Field(primary_key=True, max_length=20)


class EngagementRow(CaseColumns, Table, table=True):
    """An engagement: of which offer, for which firm, upon which need, at what price. Money in fen. What the offer said when it was
    proposed stays (`list_price`, `fee_level`, `service_type`)."""

    __tablename__ = "engagement"
    __table_args__ = (
        ForeignKeyConstraint(
            ["id", "steps", "state"],
            ["engagement_step.engagement_id", "engagement_step.seq", "engagement_step.to_state"],
            name="fk_engagement_last_step",
            use_alter=True,
        ),
        CheckConstraint("provider_code <> credit_code", name="not_with_itself"),
        CheckConstraint("price >= 0", name="price"),
        CheckConstraint("paid IS NULL OR (paid >= 0 AND paid <= price)", name="paid"),
        # No other step leads to these states than the firm's rating, and that only upon its confirmation.
        CheckConstraint(
            "(rating IS NULL AND solved IS NULL) OR (rating BETWEEN 1 AND 5 AND solved IN ('yes', 'partly', 'no') "
            "AND state IS NOT NULL AND state IN ('rated', 'settled', 'not_eligible'))",
            name="rated",
        ),
        Index("ix_engagement_credit_code_id", "credit_code", "id"),
        Index("ix_engagement_provider_id_id", "provider_id", "id"),
        Index("ix_engagement_state_id", "state", "id"),
    )
    offer_id: int = Field(foreign_key="offer.id", index=True)
    title: str = Field(max_length=200)
    kind: str = Field(max_length=20)
    service_type: str = Field(max_length=40)
    fee_level: str = Field(max_length=20)
    provider_id: str = Field(max_length=32, foreign_key="provider.id")
    provider_code: str = Field(max_length=18)
    credit_code: str = Field(max_length=18)
    need_id: int | None = Field(default=None, foreign_key="need.id")
    proposed_by: str = Field(max_length=12)
    list_price: int | None = Field(default=None, sa_type=BigInteger)
    price: int = Field(sa_type=BigInteger)
    paid: int | None = Field(default=None, sa_type=BigInteger)
    voucher: str = Field(default="", max_length=32)
    agreed_on: dt.date | None = None
    delivered_on: dt.date | None = None
    confirmed_on: dt.date | None = None
    rating: int | None = None
    solved: str | None = Field(default=None, max_length=10)


class OpenEngagement(OpenColumns, Table, table=True):
    """An offer, a firm and a need have one engagement under way at a time. The key is `offer/firm/need`."""

    __tablename__ = "open_engagement"
    key: str = Field(primary_key=True, max_length=60, sa_column_kwargs={"name": "engaged"})
    case_id: str = Field(
        foreign_key="engagement.id", max_length=32, unique=True, sa_column_kwargs={"name": "engagement_id"}
    )


class EngagementStep(StepColumns, Table, table=True):
    """One step. Its case stands in the column `engagement_id`. An identifier with an @ is a person's (`login@role`): no client has one."""

    __tablename__ = "engagement_step"
    __table_args__ = (
        UniqueConstraint("engagement_id", "seq", "to_state"),
        ForeignKeyConstraint(
            ["from_state", "event", "to_state"],
            ["engagement_transition.from_state", "engagement_transition.event", "engagement_transition.to_state"],
            name="fk_engagement_step_transition",
        ),
        ForeignKeyConstraint(
            ["engagement_id", "previous_seq", "from_state"],
            ["engagement_step.engagement_id", "engagement_step.seq", "engagement_step.to_state"],
            name="fk_engagement_step_previous",
        ),
        CheckConstraint(
            "event NOT IN ('confirm', 'rate') OR (role = 'firm' AND \"by\" LIKE '%@%')", name="by_the_firms_person"
        ),
        follows(),
    )
    case_id: str = Field(
        primary_key=True, max_length=32, foreign_key="engagement.id", sa_column_kwargs={"name": "engagement_id"}
    )


class DeclarationOf(Table, table=True):
    """What a side declared before it agreed."""

    __tablename__ = "engagement_declaration"
    __table_args__ = (CheckConstraint("related = false", name="unrelated"),)
    engagement_id: str = Field(primary_key=True, max_length=32, foreign_key="engagement.id")
    side: str = Field(primary_key=True, max_length=12)
    related: bool = False
    interests: list[dict[str, Any]] = Field(sa_column=Column(JSON, nullable=False))
    statement: str = Field(max_length=4000)
    by: str = Field(max_length=63)
    at: dt.datetime = Field(sa_type=UtcDateTime)


class FollowUpRow(Table, table=True):
    """What the firm said ninety days after it confirmed, once."""

    __tablename__ = "engagement_follow_up"
    __table_args__ = (CheckConstraint("solved IN ('yes', 'partly', 'no')", name="solved"),)
    engagement_id: str = Field(primary_key=True, max_length=32, foreign_key="engagement.id")
    solved: str = Field(max_length=10)
    text: str = Field(max_length=4000)
    by: str = Field(max_length=63)
    at: dt.datetime = Field(sa_type=UtcDateTime)


class AdviceRow(Table, table=True):
    """What an expert advised."""

    __tablename__ = "engagement_advice"
    engagement_id: str = Field(primary_key=True, max_length=32, foreign_key="engagement.id")
    number: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    text: str = Field(max_length=200)
    due_on: dt.date | None = None


class AdviceOutcomeRow(Table, table=True):
    """What became of it, as the firm says: once."""

    __tablename__ = "engagement_advice_outcome"
    __table_args__ = (
        ForeignKeyConstraint(
            ["engagement_id", "number"],
            ["engagement_advice.engagement_id", "engagement_advice.number"],
            name="fk_engagement_advice_outcome_advice",
        ),
        CheckConstraint("done = (done_on IS NOT NULL)", name="with_its_day"),
    )
    engagement_id: str = Field(primary_key=True, max_length=32)
    number: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    done: bool
    done_on: dt.date | None = None
    note: str = Field(max_length=4000)
    by: str = Field(max_length=63)
    at: dt.datetime = Field(sa_type=UtcDateTime)


class AttendanceOf(Table, table=True):
    """How many of a firm came to a session of a course: one row a session and firm, no person named. It may be put right until the firm
    has confirmed it."""

    __tablename__ = "training_attendance"
    __table_args__ = (
        CheckConstraint("people >= 1 AND managers >= 0 AND staff >= 0 AND managers + staff <= people", name="numbers"),
        Index("ix_training_attendance_engagement_id", "engagement_id"),
        Index("ix_training_attendance_credit_code_held_on", "credit_code", "held_on"),
    )
    offer_id: int = Field(primary_key=True, foreign_key="offer.id", sa_column_kwargs={"autoincrement": False})
    session: str = Field(primary_key=True, max_length=40)
    credit_code: str = Field(primary_key=True, max_length=18)
    engagement_id: str = Field(max_length=32, foreign_key="engagement.id")
    held_on: dt.date
    people: int
    managers: int
    staff: int
    recorded_by: str = Field(max_length=63)
    recorded_at: dt.datetime = Field(sa_type=UtcDateTime)


class PositionAt(Table, table=True):
    """A firm's position at a fair, and how many were hired for it. Counts by firm: nobody who looks for work is here."""

    __tablename__ = "fair_position"
    __table_args__ = (
        CheckConstraint("number >= 1 AND (filled IS NULL OR (filled >= 0 AND filled <= number))", name="numbers"),
        Index("ix_fair_position_engagement_id", "engagement_id"),
    )
    offer_id: int = Field(primary_key=True, foreign_key="offer.id", sa_column_kwargs={"autoincrement": False})
    credit_code: str = Field(primary_key=True, max_length=18)
    title: str = Field(primary_key=True, max_length=200)
    engagement_id: str = Field(max_length=32, foreign_key="engagement.id")
    held_on: dt.date
    number: int
    education: str = Field(max_length=200)
    skills: str = Field(max_length=200)
    pay: str = Field(max_length=200)
    filled: int | None = None
    recorded_by: str = Field(max_length=63)
    recorded_at: dt.datetime = Field(sa_type=UtcDateTime)
