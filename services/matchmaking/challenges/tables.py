"""Tables of the open bid. What must hold is held here: a step that the table of transitions does not have, an opening before the
deadline, a bid after it, a word of an evaluator who is in conflict or has declared nothing, and an edit of any of these are
refused by the database itself."""

import datetime as dt
from typing import Any

from sqlalchemy import JSON, CheckConstraint, Column, ForeignKeyConstraint, Index, LargeBinary, UniqueConstraint
from sqlmodel import Field

from services.matchmaking.schema import Table
from shared.casework.objections import ObjectionColumns, ObjectorColumns
from shared.casework.steps import CaseColumns, OpenColumns, StepColumns, follows
from shared.plumbing.storage import UtcDateTime


class ChallengeTransition(Table, table=True):
    """An allowed transition: a copy of domain/challenge.py, for foreign keys to point at."""

    __tablename__ = "challenge_transition"
    from_state: str = Field(primary_key=True, max_length=20)
    event: str = Field(primary_key=True, max_length=20)
    to_state: str = Field(primary_key=True, max_length=20)


class ChallengeRow(CaseColumns, Table, table=True):
    """A challenge: whose demand it is, and the rules under which it was proposed."""

    __tablename__ = "challenge"
    __table_args__ = (
        ForeignKeyConstraint(
            ["id", "steps", "state"],
            ["challenge_step.challenge_id", "challenge_step.seq", "challenge_step.to_state"],
            name="fk_challenge_last_step",
            use_alter=True,
        ),
        Index("ix_challenge_state_id", "state", "id"),
    )
    demand_id: int = Field(foreign_key="listing.id", index=True)
    owner: str = Field(max_length=18)
    title: str = Field(max_length=200)
    rules: dict[str, Any] = Field(sa_column=Column(JSON, nullable=False))


class OpenChallenge(OpenColumns, Table, table=True):
    """A demand has one open challenge at a time. Its columns: `demand_id`, `challenge_id`."""

    __tablename__ = "open_challenge"
    key: int = Field(
        primary_key=True,
        foreign_key="listing.id",
        sa_column_kwargs={"name": "demand_id", "autoincrement": False},
    )
    case_id: str = Field(
        foreign_key="challenge.id", max_length=32, unique=True, sa_column_kwargs={"name": "challenge_id"}
    )


class TermsRow(Table, table=True):
    """What a challenge asks and offers, in versions; the last one counts."""

    __tablename__ = "challenge_terms"
    challenge_id: str = Field(primary_key=True, max_length=32, foreign_key="challenge.id")
    version: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    content: dict[str, Any] = Field(sa_column=Column(JSON, nullable=False))


class CallRow(Table, table=True):
    """A published call: round 1, 2 (续榜) …; a deadline that is put off is a new version of its round. `key_id`: the key that
    sealed when it was published. An instance that does not hold it takes no bid; each bid names the key that sealed it."""

    __tablename__ = "challenge_call"
    __table_args__ = (
        UniqueConstraint("challenge_id", "version", "deadline"),
        ForeignKeyConstraint(
            ["challenge_id", "terms_version"], ["challenge_terms.challenge_id", "challenge_terms.version"]
        ),
        CheckConstraint("published_at < deadline", name="open_for_a_while"),
    )
    challenge_id: str = Field(primary_key=True, max_length=32, foreign_key="challenge.id")
    version: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    round: int
    terms_version: int
    deadline: dt.datetime = Field(sa_type=UtcDateTime)
    published_at: dt.datetime = Field(sa_type=UtcDateTime)
    key_id: str = Field(max_length=16)


class ChallengeStep(StepColumns, Table, table=True):
    """One step. An opening names the call whose deadline has passed, a recommendation and an award the bid. Its case stands in the
    column `challenge_id`."""

    __tablename__ = "challenge_step"
    __table_args__ = (
        UniqueConstraint("challenge_id", "seq", "to_state"),
        ForeignKeyConstraint(
            ["from_state", "event", "to_state"],
            ["challenge_transition.from_state", "challenge_transition.event", "challenge_transition.to_state"],
            name="fk_challenge_step_transition",
        ),
        ForeignKeyConstraint(
            ["challenge_id", "previous_seq", "from_state"],
            ["challenge_step.challenge_id", "challenge_step.seq", "challenge_step.to_state"],
            name="fk_challenge_step_previous",
        ),
        ForeignKeyConstraint(
            ["challenge_id", "call_version", "call_deadline"],
            ["challenge_call.challenge_id", "challenge_call.version", "challenge_call.deadline"],
            name="fk_challenge_step_call",
        ),
        ForeignKeyConstraint(["challenge_id", "bid_id"], ["bid.challenge_id", "bid.id"], name="fk_challenge_step_bid"),
        CheckConstraint(
            "event NOT IN ('open', 'close_unanswered') "
            "OR (call_version IS NOT NULL AND call_deadline IS NOT NULL AND at >= call_deadline)",
            name="after_the_deadline",
        ),
        CheckConstraint("(event IN ('recommend', 'award')) = (bid_id IS NOT NULL)", name="names_the_bid"),
        follows(),
    )
    case_id: str = Field(
        primary_key=True, max_length=32, foreign_key="challenge.id", sa_column_kwargs={"name": "challenge_id"}
    )
    call_version: int | None = None
    call_deadline: dt.datetime | None = Field(default=None, sa_type=UtcDateTime)
    bid_id: str | None = Field(default=None, max_length=32)


class BidRow(Table, table=True):
    """Who bids in a round of a challenge: once, however often it sends."""

    __tablename__ = "bid"
    __table_args__ = (UniqueConstraint("challenge_id", "round", "bidder"), UniqueConstraint("challenge_id", "id"))
    id: str = Field(primary_key=True, max_length=32)
    challenge_id: str = Field(max_length=32, foreign_key="challenge.id")
    round: int
    bidder: str = Field(max_length=18)


class SealedBid(Table, table=True):
    """One submission of a bid: sealed content, or none where it is a withdrawal. It came before the deadline of the call that was
    in force. The last one counts; the earlier ones stay, and are never opened."""

    __tablename__ = "sealed_bid"
    __table_args__ = (
        ForeignKeyConstraint(["challenge_id", "bid_id"], ["bid.challenge_id", "bid.id"]),
        ForeignKeyConstraint(
            ["challenge_id", "call_version", "deadline"],
            ["challenge_call.challenge_id", "challenge_call.version", "challenge_call.deadline"],
            name="fk_sealed_bid_call",
        ),
        CheckConstraint("received_at < deadline", name="in_time"),
        CheckConstraint("(content IS NULL) = (digest = '')", name="whole"),
    )
    bid_id: str = Field(primary_key=True, max_length=32)
    seq: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    challenge_id: str = Field(max_length=32, index=True)
    call_version: int
    deadline: dt.datetime = Field(sa_type=UtcDateTime)
    received_at: dt.datetime = Field(sa_type=UtcDateTime)
    submitted_by: str = Field(max_length=63)
    digest: str = Field(max_length=64)
    content: bytes | None = Field(default=None, sa_column=Column(LargeBinary, nullable=True))


class OpenedBid(Table, table=True):
    """A bid that was opened: by which step, under which name by lot. What is not here is not read."""

    __tablename__ = "opened_bid"
    __table_args__ = (
        ForeignKeyConstraint(
            ["challenge_id", "step_seq", "step_state"],
            ["challenge_step.challenge_id", "challenge_step.seq", "challenge_step.to_state"],
            name="fk_opened_bid_step",
        ),
        ForeignKeyConstraint(["challenge_id", "bid_id"], ["bid.challenge_id", "bid.id"], name="fk_opened_bid_bid"),
        ForeignKeyConstraint(["bid_id", "seq"], ["sealed_bid.bid_id", "sealed_bid.seq"]),
        UniqueConstraint("challenge_id", "step_seq", "plan_name"),
        CheckConstraint("step_state = 'opened'", name="by_opening"),
    )
    bid_id: str = Field(primary_key=True, max_length=32)
    challenge_id: str = Field(max_length=32)
    step_seq: int
    step_state: str = Field(max_length=20)
    seq: int
    plan_name: str = Field(max_length=4)


class QualificationRow(Table, table=True):
    """Whether a bidder meets the conditions: said once."""

    __tablename__ = "bid_qualification"
    __table_args__ = (UniqueConstraint("bid_id", "qualified"),)
    bid_id: str = Field(primary_key=True, max_length=32, foreign_key="opened_bid.bid_id")
    qualified: bool
    reason: str = Field(max_length=4000)
    by: str = Field(max_length=63)
    at: dt.datetime = Field(sa_type=UtcDateTime)


class EvaluatorRow(Table, table=True):
    """Who is to score a round."""

    __tablename__ = "challenge_evaluator"
    challenge_id: str = Field(primary_key=True, max_length=32, foreign_key="challenge.id")
    round: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    evaluator: str = Field(primary_key=True, max_length=63)
    assigned_by: str = Field(max_length=63)
    assigned_at: dt.datetime = Field(sa_type=UtcDateTime)


class DeclarationRow(Table, table=True):
    """What an evaluator declared before reading: once. `conflict` is what came of it."""

    __tablename__ = "evaluator_declaration"
    __table_args__ = (
        ForeignKeyConstraint(
            ["challenge_id", "round", "evaluator"],
            ["challenge_evaluator.challenge_id", "challenge_evaluator.round", "challenge_evaluator.evaluator"],
            name="fk_evaluator_declaration_evaluator",
        ),
        UniqueConstraint("challenge_id", "round", "evaluator", "conflict"),
    )
    challenge_id: str = Field(primary_key=True, max_length=32)
    round: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    evaluator: str = Field(primary_key=True, max_length=63)
    conflict: bool
    interests: list[dict[str, Any]] = Field(sa_column=Column(JSON, nullable=False))
    statement: str = Field(max_length=4000)
    at: dt.datetime = Field(sa_type=UtcDateTime)


class PlanScoreRow(Table, table=True):
    """An evaluator's points for a plan, once: of one who declared no conflict, for one that is qualified."""

    __tablename__ = "plan_score"
    __table_args__ = (
        ForeignKeyConstraint(["challenge_id", "bid_id"], ["bid.challenge_id", "bid.id"], name="fk_plan_score_bid"),
        ForeignKeyConstraint(
            ["bid_id", "qualified"],
            ["bid_qualification.bid_id", "bid_qualification.qualified"],
            name="fk_plan_score_qualification",
        ),
        ForeignKeyConstraint(
            ["challenge_id", "round", "evaluator", "conflict"],
            ["evaluator_declaration.challenge_id", "evaluator_declaration.round", "evaluator_declaration.evaluator",
             "evaluator_declaration.conflict"],
            name="fk_plan_score_declaration",
        ),
        CheckConstraint("qualified = true AND conflict = false", name="may_be_scored"),
        CheckConstraint("points BETWEEN 0 AND 10000", name="points"),
    )  # fmt: skip
    bid_id: str = Field(primary_key=True, max_length=32)
    evaluator: str = Field(primary_key=True, max_length=63)
    challenge_id: str = Field(max_length=32)
    round: int
    qualified: bool = True
    conflict: bool = False
    points: int
    criteria: list[dict[str, Any]] = Field(sa_column=Column(JSON, nullable=False))
    at: dt.datetime = Field(sa_type=UtcDateTime)


class ContractRow(Table, table=True):
    """A contract, in versions (延期); the last one counts."""

    __tablename__ = "challenge_contract"
    __table_args__ = (
        ForeignKeyConstraint(
            ["challenge_id", "bid_id"], ["bid.challenge_id", "bid.id"], name="fk_challenge_contract_bid"
        ),
        CheckConstraint("starts_on < ends_on", name="in_order"),
    )
    challenge_id: str = Field(primary_key=True, max_length=32, foreign_key="challenge.id")
    version: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    bid_id: str = Field(max_length=32)
    starts_on: dt.date
    ends_on: dt.date
    content: dict[str, Any] = Field(sa_column=Column(JSON, nullable=False))


class ChallengeObjection(ObjectionColumns, Table, table=True):
    """An objection to the notice of a challenge."""

    __tablename__ = "challenge_objection"
    case_id: str = Field(foreign_key="challenge.id", max_length=32, index=True)


class ChallengeObjector(ObjectorColumns, Table, table=True):
    """Who raised it."""

    __tablename__ = "challenge_objector"
    objection_id: str = Field(primary_key=True, foreign_key="challenge_objection.id", max_length=32)
