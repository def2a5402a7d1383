"""Interpretation profiles at work: what becomes of lines of one group where a profile lets only the highest count.

Within a group (of an enterprise; or of one unit or project, where the group is by subject) the highest settled amount
counts once, less what was paid for the group before: in the same year (`highest`), in any year (`top_up`). Lines that wait
for a decision add only what exceeds that; those that cannot exceed it are superseded. Lines that lack an input add only
what exceeds both: so all that the lines of a group add is the most that the group can come to.
"""

from __future__ import annotations

from collections.abc import Iterable

from services.awards.domain.facts import Facts
from services.awards.domain.pack import Group, Profile
from services.awards.domain.statement import SETTLED, Line, Status
from shared.contracts.amounts import wan

OPEN = (Status.NEEDS_DECISION, Status.NEEDS_INPUT)


def combined(profile: Profile, facts: Facts, lines: list[Line]) -> list[Line]:
    """The lines as the profile reads them, in their order."""
    for group in profile.groups:
        members = {id: n for n, id in enumerate(group.measures)}
        by_key: dict[str, list[int]] = {}
        for n, line in enumerate(lines):
            if line.measure_id in members and (line.status in SETTLED or line.status in OPEN):
                by_key.setdefault(line.subject if group.by_subject else "", []).append(n)
        for key, places in by_key.items():
            paid = _paid(profile, group, facts, key)
            if len(places) > 1 or paid:
                for n, line in zip(places, _highest(group, [lines[n] for n in places], paid), strict=True):
                    lines[n] = line
    return lines


def _paid(profile: Profile, group: Group, facts: Facts, subject: str) -> int:
    return sum(
        payment.amount
        for (measure, of, _), payment in facts.payments.items()
        if measure in group.measures
        and (not group.by_subject or of == subject)
        and (profile.combine == "top_up" or payment.year == facts.year)
    )


def _highest(group: Group, lines: list[Line], paid: int) -> Iterable[Line]:
    settled = [line for line in lines if line.status in SETTLED]
    winner = max(settled, key=lambda line: line.low, default=None)  # of equals the first in the pack's order
    reached = max(winner.low if winner else 0, paid)
    waiting = [line for line in lines if line.status is Status.NEEDS_DECISION and line.high > reached]
    # Of those that wait only one can become the highest: the total grows by the highest of them, not by their sum.
    leading = max(waiting, key=lambda line: line.high, default=None)
    least = max((line.low for line in waiting), default=0)
    most = leading.high if leading else reached
    hoped = max(
        (x for x in lines if x.status is Status.NEEDS_INPUT and x.high > most), key=lambda x: x.high, default=None
    )
    for line in lines:
        if line is winner:
            yield _topped_up(group, line, paid)
        elif line is leading:
            yield line._replace(low=max(0, least - reached), high=line.high - reached, reason=_open(group, line))
        elif line.status is Status.NEEDS_DECISION and line.high > reached:
            yield line._replace(low=0, high=0, reason=_open(group, line))
        elif line.status is Status.NEEDS_INPUT and line.high > reached:
            adds = (max(0, line.low - most), line.high - most) if line is hoped else (0, 0)
            yield line._replace(low=adds[0], high=adds[1], alone=line.high - reached)
        else:
            by = f"“{winner.measure.name}”" if winner and winner.low >= paid else "已兑现的"
            reason = f"与{by}同属“{group.name}”,从高只计 {wan(reached)}"
            yield line._replace(status=Status.SUPERSEDED, low=0, high=0, reason=reason, missing=(), between=None)


def _topped_up(group: Group, line: Line, paid: int) -> Line:
    if not paid:
        return line
    rest = max(0, line.low - paid)
    if not rest:
        reason = f"“{group.name}”已兑现 {wan(paid)},不低于此项的 {wan(line.low)}"
        return line._replace(status=Status.SUPERSEDED, low=0, high=0, reason=reason)
    reason = f"{line.reason};同属“{group.name}”的已兑现 {wan(paid)},补差 {wan(rest)}"
    return line._replace(low=rest, high=rest, reason=reason)


def _open(group: Group, line: Line) -> str:
    return f"{line.reason};与同属“{group.name}”的从高只计一项"
