"""The statement: one line for every measure of the pack, with amount or interval, status, words, figures and reason."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

from services.awards.domain.pack import Measure


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
    SUPERSEDED = "superseded"
    NOT_IN_FORCE = "not_in_force"
    NOT_COMPUTABLE = "not_computable"

    __hash__ = str.__hash__  # the enumeration's own is a call of its own at every look into a table


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
    Status.SUPERSEDED: "同类已计",
    Status.NOT_IN_FORCE: "不在施行期",
    Status.NOT_COMPUTABLE: "不计算",
}
SETTLED = frozenset({Status.DUE, Status.DECIDED})


class Missing(NamedTuple):
    """Something not known that the line turns on. `key` names the input, `name` is for people."""

    key: str
    name: str


class Line(NamedTuple):
    """One measure (and, where it is paid by item, one item). Amounts are fen.

    measure: the version that was used. [low, high]: what the line adds to the total: equal for what is settled; for
    NEEDS_DECISION the interval between the least and the most that an officer can make of it; for NEEDS_INPUT what it may
    still come to, which counts in no total (alone: by itself, where the profile lets only the highest of a group count and
    another line already stands for it). private: names in the basis whose values other bureaus have answered: they stand in no public
    page. between: what the officer's amount must lie in, which under a profile that
    takes the highest of a group differs from what the line adds. distance: the fen that were lacking, where it is money;
    short: the same in words, for counts too.
    """

    measure: Measure
    subject: str
    status: Status
    low: int
    high: int
    reason: str
    basis: tuple[tuple[str, str], ...] = ()
    missing: tuple[Missing, ...] = ()
    distance: int | None = None
    short: str = ""
    between: tuple[int, int] | None = None
    alone: int | None = None
    private: frozenset[str] = frozenset()

    @property
    def may_come_to(self) -> int:
        """Fen that this line may add if only its own inputs come in."""
        return self.high if self.alone is None else self.alone

    @property
    def measure_id(self) -> str:
        return self.measure.id


class Statement(NamedTuple):
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
