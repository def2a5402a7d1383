"""The milestones of a contract, and how far they are: read from the steps."""

from __future__ import annotations

import datetime as dt

from sqlmodel import Session

from services.matchmaking.challenges.records import CHALLENGES
from services.matchmaking.challenges.tables import ChallengeRow
from shared.contracts.challenges import ContractTerms, MilestoneInfo
from shared.plumbing.errors import Conflict


def milestones_of(session: Session, challenge: ChallengeRow, contract: ContractTerms) -> list[MilestoneInfo]:
    """Each with when it was last reported and confirmed. After 整改 (send_back) what was reported anew waits again."""
    reported: dict[int, dt.datetime] = {}
    confirmed: dict[int, dt.datetime] = {}
    for step in CHALLENGES.steps_of(session, challenge):
        if step.event == "sign":
            reported, confirmed = {}, {}
        elif step.event == "report":
            reported[step.facts["milestone"]] = step.at
            confirmed.pop(step.facts["milestone"], None)
        elif step.event == "confirm":
            confirmed[step.facts["milestone"]] = step.at
    return [
        MilestoneInfo(**dict(m), number=n, reported_at=reported.get(n), confirmed_at=confirmed.get(n))
        for n, m in enumerate(contract.milestones, start=1)
    ]


def require_milestone(milestones: list[MilestoneInfo], number: int, event: str) -> MilestoneInfo:
    """The milestone that is to be reported or confirmed; `Conflict` where it is not its turn."""
    if number > len(milestones):
        raise Conflict(f"合同只有{len(milestones)}个节点")
    found = milestones[number - 1]
    if event == "confirm" and found.reported_at is None:
        raise Conflict(f"节点{number}尚未报送")
    if event == "confirm" and found.confirmed_at is not None:
        raise Conflict(f"节点{number}已经确认")
    return found
