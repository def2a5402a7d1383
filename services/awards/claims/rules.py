"""What a step of a claim needs, and how long a state may last: read from data."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from functools import lru_cache

from services.awards.calendar.service import after_or_unknown
from services.awards.domain.claim_process import STATE_NAMES
from services.awards.domain.pack import Measure
from shared.casework.working_days import Calendar
from shared.city import part

AUTHORISATION = "authorisation"
AUTHORISATION_NAME = "企业委托书"
_GIVEN_ELSEWHERE = ("收款账户", "信用查询结果")
"""Of what a measure asks for: what firms give by their account, and officers by their enquiries."""
REASONED = frozenset(
    {
        "decline",
        "dispute",
        "answer",
        "refuse",
        "appeal",
        "accept_appeal",
        "reject_appeal",
        "void",
        "reassess",
        "uphold",
        "close_rest",
    }
)
BY_PEOPLE = frozenset(
    {"check", "review", "clear", "finance_check", "decide", "queue", "fund", "return", "refuse", "accept_appeal",
     "reject_appeal", "void", "reassess", "publish_notice", "clear_notice", "uphold", "fix_account", "close_rest"}
)  # fmt: skip
"""Events for which a person answers: no client brings them about."""
SUBMITTING = frozenset({"confirm", "submit", "resubmit"})
ASIDE = frozenset({"withdraw", "void", "reassess", "lapse", "flag", "refuse", "return", "close", "close_rest"})
"""Events for which nobody waits."""


@lru_cache(maxsize=1)
def stage_days() -> Mapping[str, int]:
    """{state: working days}"""
    found: dict[str, int] = part("stage_days.yaml")["working_days"]
    if unknown := found.keys() - STATE_NAMES.keys():
        raise ValueError(f"stage_days.yaml: no such states: {sorted(unknown)}")
    return found


def due_on(calendar: Calendar | None, day: dt.date, state: str) -> dt.date | None:
    """By when somebody should have acted in a state that begins on a day; None where nothing is set for it, or the calendar is not
    known so far."""
    days = stage_days().get(state)
    return None if days is None or calendar is None else after_or_unknown(calendar, day, days)


def evidence_for(measure: Measure | None, channel: str) -> dict[str, str]:
    """{kind: name} of the papers with which a claim is submitted. What is due without application needs none."""
    if measure is None or channel == "entitled":
        return {}
    return {name[:40]: name for name in measure.evidence if name not in _GIVEN_ELSEWHERE}
