"""Tables of determinations, decisions, payments and their reversals: histories, to which rows are added. `seq`: the number of the event
in this service's feed that told of the row (0: from before that was kept)."""

import datetime as dt
from typing import Any

from sqlalchemy import JSON, BigInteger, CheckConstraint, Column, Index, text
from sqlmodel import Field

from services.awards.schema import Table
from shared.plumbing.storage import UtcDateTime

_STANDS = text("undone_at IS NULL")


class DeterminationRow(Table, table=True):
    """A finding about a gate. That of the latest day counts, of one day the one recorded last; the others stay to be seen."""

    __tablename__ = "determination"
    __table_args__ = (Index("ix_determination_credit_code_year", "credit_code", "year"),)
    id: int | None = Field(default=None, primary_key=True)
    credit_code: str = Field(max_length=18)
    year: int
    measure_id: str = Field(max_length=80)
    subject: str = Field(max_length=200)
    gate: str = Field(max_length=80)
    met: bool
    decided_by: str = Field(max_length=200)
    decided_on: dt.date
    grounds: str = Field(max_length=200)
    recorded_by: str = Field(max_length=100)
    recorded_at: dt.datetime = Field(sa_type=UtcDateTime)
    seq: int = Field(sa_column_kwargs={"server_default": "0"})


class InputAnswerRow(Table, table=True):
    """An answer to an input that the pack asks for and the registry does not keep. The one recorded last counts; the others stay to be seen.

    year: 0 of a dated fact. number: as the rules take it (fen, a count, so many of the smallest part, the place of a choice, a day's
    ordinal); NULL: taken back, not known again. declared: how the pack declared the input then, by which the number is read."""

    __tablename__ = "input_answer"
    __table_args__ = (
        Index("ix_input_answer_credit_code_year", "credit_code", "year"),
        CheckConstraint("number >= 0", name="not_negative"),
        CheckConstraint("year = 0 OR year BETWEEN 1900 AND 2100", name="a_year"),
        CheckConstraint("(declared = 'day') = (year = 0)", name="dates_have_no_year"),
    )
    id: int | None = Field(default=None, primary_key=True)
    credit_code: str = Field(max_length=18)
    year: int
    input: str = Field(max_length=60)
    number: int | None = Field(default=None, sa_type=BigInteger)
    declared: str = Field(max_length=1000)
    grounds: str = Field(max_length=200)
    recorded_by: str = Field(max_length=100)
    recorded_at: dt.datetime = Field(sa_type=UtcDateTime)
    seq: int


class DecisionRow(Table, table=True):
    """An amount set within a ceiling or range (fen). Counts as findings do."""

    __tablename__ = "decision"
    __table_args__ = (
        Index("ix_decision_credit_code_year", "credit_code", "year"),
        CheckConstraint("amount >= 0", name="amount_not_negative"),
    )
    id: int | None = Field(default=None, primary_key=True)
    credit_code: str = Field(max_length=18)
    year: int
    measure_id: str = Field(max_length=80)
    subject: str = Field(max_length=200)
    amount: int = Field(sa_type=BigInteger)
    decided_by: str = Field(max_length=200)
    decided_on: dt.date
    grounds: str = Field(max_length=200)
    recorded_by: str = Field(max_length=100)
    recorded_at: dt.datetime = Field(sa_type=UtcDateTime)
    seq: int = Field(sa_column_kwargs={"server_default": "0"})


class PaymentRow(Table, table=True):
    """A payment (fen). The unique key is what makes it once: enterprise, item, subject, and the year for what is paid
    yearly (0 for what is paid once). No part of it may be NULL: NULLs are never equal, and the key would not hold.

    origin: `batch` (the bank answered an item of a batch), `recorded` or `imported` (paid before this system paid). A payment of which
    all was reversed is undone: it counts no longer, and the same may be paid anew."""

    __tablename__ = "payment"
    __table_args__ = (
        Index("ix_payment_once", "credit_code", "measure_id", "subject", "period", unique=True,
              sqlite_where=_STANDS, postgresql_where=_STANDS),
        Index("ix_payment_paid_on_id", "paid_on", "id"),
        CheckConstraint("amount > 0", name="amount_positive"),
        CheckConstraint("origin IN ('batch', 'recorded', 'imported')", name="known_origin"),
        CheckConstraint("(origin = 'batch') = (item_no IS NOT NULL)", name="batch_has_item"),
        CheckConstraint("(undone_at IS NULL) = (undone_seq IS NULL)", name="undone_by_an_event"),
    )  # fmt: skip
    id: int | None = Field(default=None, primary_key=True)
    credit_code: str = Field(max_length=18)
    measure_id: str = Field(max_length=80)
    subject: str = Field(max_length=200)
    period: int
    year: int
    amount: int = Field(sa_type=BigInteger)
    paid_on: dt.date
    voucher: str = Field(max_length=200)
    policy_digest: str = Field(max_length=64)
    recorded_by: str = Field(max_length=100)
    recorded_at: dt.datetime = Field(sa_type=UtcDateTime)
    seq: int = Field(sa_column_kwargs={"server_default": "0"})
    receipt: dict[str, Any] | None = Field(default=None, sa_column=Column(JSON, nullable=True))
    origin: str = Field(max_length=10, sa_column_kwargs={"server_default": "recorded"})
    item_no: str | None = Field(default=None, max_length=30, unique=True)
    recorded_person: str = Field(max_length=100, sa_column_kwargs={"server_default": ""})
    undone_at: dt.datetime | None = Field(default=None, sa_type=UtcDateTime)
    undone_seq: int | None = None


class ReversalRow(Table, table=True):
    """What of a payment was reversed (fen), as an entry of its own: returned by the bank, recovered from the firm, or recorded by mistake.
    Together never more than the payment."""

    __tablename__ = "payment_reversal"
    __table_args__ = (
        CheckConstraint("amount > 0", name="amount_positive"),
        CheckConstraint("kind IN ('returned', 'recovered', 'mistaken')", name="known_kind"),
        Index("ix_payment_reversal_payment_id", "payment_id"),
    )
    id: int | None = Field(default=None, primary_key=True)
    payment_id: int = Field(foreign_key="payment.id")
    kind: str = Field(max_length=10)
    amount: int = Field(sa_type=BigInteger)
    on_day: dt.date
    voucher: str = Field(max_length=200)
    reason: str = Field(max_length=1000)
    recorded_by: str = Field(max_length=100)
    recorded_person: str = Field(max_length=100)
    recorded_at: dt.datetime = Field(sa_type=UtcDateTime)
    seq: int


_STANDING = text("state <> 'void'")
_IN_USE = text("released_at IS NULL")


class SettlementRow(Table, table=True):
    """The services of a provider that are paid for one year: drafted by one person, checked by another, or void. It is what its line of a
    statement rests on from the check (`seq`, the event that told of it) until it is void (`voided_seq`). `policy_digest`: the pack by
    which its lines were worked out."""

    __tablename__ = "settlement"
    __table_args__ = (
        Index("ix_settlement_once", "provider_code", "year", unique=True, sqlite_where=_STANDING, postgresql_where=_STANDING),
        CheckConstraint("state IN ('drafted', 'checked', 'void')", name="known_state"),
        CheckConstraint("checked_person <> drafted_person", name="checked_by_another"),
        CheckConstraint("(checked_at IS NULL) = (seq IS NULL)", name="checked_by_an_event"),
        CheckConstraint("(voided_at IS NULL) = (voided_seq IS NULL)", name="voided_by_an_event"),
        CheckConstraint("state <> 'checked' OR checked_at IS NOT NULL", name="checked_at_a_time"),
        CheckConstraint("(state = 'void') = (voided_at IS NOT NULL)", name="voided_at_a_time"),
    )  # fmt: skip
    id: str = Field(primary_key=True, max_length=32)
    provider_code: str = Field(foreign_key="known_enterprise.credit_code", max_length=18)
    year: int
    state: str = Field(max_length=10)
    policy_digest: str = Field(max_length=64)
    drafted_by: str = Field(max_length=100)
    drafted_person: str = Field(max_length=100)
    recorded_at: dt.datetime = Field(sa_type=UtcDateTime)
    checked_by: str | None = Field(default=None, max_length=100)
    checked_person: str | None = Field(default=None, max_length=100)
    checked_on: dt.date | None = None
    checked_at: dt.datetime | None = Field(default=None, sa_type=UtcDateTime)
    seq: int | None = None
    voided_by: str | None = Field(default=None, max_length=100)
    voided_at: dt.datetime | None = Field(default=None, sa_type=UtcDateTime)
    voided_seq: int | None = None
    void_reason: str = Field(max_length=1000)


class SettlementLineRow(Table, table=True):
    """One service of a settlement, as it was then (fen). It stands in no other settlement until this one is void (`released_at`). What the
    provider gets for it in all is never more than it costs. `titles`: that the firm held on the day on which it confirmed, with commas."""

    __tablename__ = "settlement_line"
    __table_args__ = (
        Index("ix_settlement_line_once", "engagement_id", unique=True, sqlite_where=_IN_USE, postgresql_where=_IN_USE),
        CheckConstraint("provider_code <> credit_code", name="of_another"),
        CheckConstraint("voucher >= 0 AND subsidy >= 0 AND firm_part >= 0", name="nothing_negative"),
        CheckConstraint("voucher + firm_part <= COALESCE(agreed_price, 0)", name="within_what_was_agreed"),
        CheckConstraint(
            "subsidy = 0 OR voucher + subsidy + firm_part <= COALESCE(list_price, 0)", name="within_the_price"
        ),
        CheckConstraint("rating BETWEEN 1 AND 5", name="rated"),
    )  # fmt: skip
    settlement_id: str = Field(primary_key=True, foreign_key="settlement.id", max_length=32)
    engagement_id: str = Field(primary_key=True, foreign_key="known_engagement.engagement_id", max_length=32)
    provider_code: str = Field(max_length=18)
    credit_code: str = Field(max_length=18)
    kind: str = Field(max_length=12)
    service_type: str = Field(max_length=60)
    fee_level: str = Field(max_length=10)
    list_price: int | None = Field(default=None, sa_type=BigInteger)
    agreed_price: int | None = Field(default=None, sa_type=BigInteger)
    firm_part: int = Field(sa_type=BigInteger)
    voucher: int = Field(sa_type=BigInteger)
    subsidy: int = Field(sa_type=BigInteger)
    titles: str = Field(max_length=2000)
    confirmed_on: dt.date
    rating: int
    solved: str = Field(max_length=10)
    released_at: dt.datetime | None = Field(default=None, sa_type=UtcDateTime)
