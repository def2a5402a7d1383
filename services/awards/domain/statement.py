"""The statement: one line for every measure of the pack, with amount or interval, status, words, figures and reason."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Status(StrEnum):
    """What became of a measure. Only DUE and DECIDED are money; NEEDS_DECISION is an interval; the rest are zero, each
    with its reason."""

    DUE = "due"
    DECIDED = "decided"
    NEEDS_DECISION = "needs_decision"
    NEEDS_INPUT = "needs_input"
    NO_EVENT = "no_event"
    NOT_NEW = "not_new"
    NOT_ELIGIBLE = "not_eligible"
    NOT_MET = "not_met"
    BELOW_THRESHOLD = "below_threshold"
    GROWTH_TOO_LOW = "growth_too_low"
    ALREADY_PAID = "already_paid"
    NOT_IN_FORCE = "not_in_force"
    NOT_COMPUTABLE = "not_computable"


STATUS_NAMES = {
    Status.DUE: "应兑现",
    Status.DECIDED: "已核定",
    Status.NEEDS_DECISION: "待核定",
    Status.NEEDS_INPUT: "待补充",
    Status.NO_EVENT: "无此事项",
    Status.NOT_NEW: "非新认定",
    Status.NOT_ELIGIBLE: "不在范围",
    Status.NOT_MET: "未达条件",
    Status.BELOW_THRESHOLD: "未达门槛",
    Status.GROWTH_TOO_LOW: "增幅不足",
    Status.ALREADY_PAID: "已兑现",
    Status.NOT_IN_FORCE: "不在施行期",
    Status.NOT_COMPUTABLE: "不计算",
}


@dataclass(frozen=True, slots=True)
class Missing:
    """Something not known that the line turns on. `key` names the input, `name` is for people."""

    key: str
    name: str


@dataclass(frozen=True, slots=True)
class Line:
    """One measure (and, where it is paid by item, one item). Amounts are fen.

    low = high for what is settled; [low, high] is the interval that an officer decides within; for NEEDS_INPUT the
    interval is what it may still come to, and counts in no total.
    """

    measure_id: str
    subject: str
    status: Status
    low: int
    high: int
    reason: str
    basis: tuple[tuple[str, str], ...] = ()
    missing: tuple[Missing, ...] = ()
    distance: int | None = None


@dataclass(frozen=True, slots=True)
class Statement:
    """All lines of one enterprise and year. `settled`: due or decided. `low`, `high`: with what waits for a decision."""

    credit_code: str
    year: int
    pack_id: str
    pack_digest: str
    profile: str
    lines: tuple[Line, ...]
    settled: int
    low: int
    high: int


def wan(fen: int) -> str:
    """Fen as people say it: "12.3 万元"; below 万元/100 to the fen."""
    text = f"{fen // 1_000_000:,}"
    rest = f"{fen % 1_000_000:06d}".rstrip("0")
    return f"{text}.{rest} 万元" if rest else f"{text} 万元"
