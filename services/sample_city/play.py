"""Playing the sample city: the moves of all stories in the order of time, each with the clock of its day, through the public API."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from itertools import groupby

from services.sample_city import story_elsewhere
from services.sample_city.clock import PlayedClock
from services.sample_city.elsewhere import of_default
from services.sample_city.stage import Move, Stage
from services.sample_city.story_calls import Calls
from services.sample_city.story_cases import Cases
from services.sample_city.story_claims import Claims
from services.sample_city.story_diagnoses import DiagnosisStory
from services.sample_city.story_engagements import Engagements
from services.sample_city.story_evidence import EvidenceStory
from services.sample_city.story_lists import Lists
from services.sample_city.story_loans import Loans
from services.sample_city.story_money import Money
from services.sample_city.story_names import Names
from services.sample_city.story_pipeline import PipelineStory
from services.sample_city.story_reports import Reports
from services.sample_city.story_seeds import Seeds
from services.sample_city.story_services import Services
from services.sample_city.story_vouchers import Vouchers
from shared.contracts.values import SHANGHAI

Tell = Callable[[str, int, int], None]


async def play(
    stage: Stage,
    clock: PlayedClock,
    *,
    done: int = 0,
    told: Tell = lambda what, done, of: None,
    kept: Callable[[int], None] = lambda done: None,
) -> str:
    """Play all of it; what was brought in, in words. The clock is let go at the end.

    done: how many days were played before, by a start that was broken off in the one after them. told: called with each day and what
    happens on it, how many came before it, and how many there are. kept: called after each with how many are done.
    """
    lists, moves = moves_of(stage)
    days = [(day, list(found)) for day, found in groupby(moves, key=_day)]
    try:
        for n, (day, of_day) in enumerate(days):
            if n < done:
                continue
            told(f"{day} {'、'.join(dict.fromkeys(move.kind for move in of_day))}", n, len(days))
            stage.again = n == done > 0
            for move in of_day:
                clock.move_to(move.at)
                await move.do()
            kept(n + 1)
        await stage.end()
    finally:
        clock.let_go()
    return str(lists)


def moves_of(stage: Stage) -> tuple[Lists, list[Move]]:
    """What brings lists in, and the moves of all stories in the order of time."""
    if not of_default():
        brought, others = story_elsewhere.stories(stage)
        return brought, sorted((m for story in (brought, *others) for m in story.moves()), key=lambda move: move.at)
    lists = Lists(stage)
    stories = (
        lists,
        Reports(stage),
        Names(stage),
        Money(stage),
        Claims(stage),
        Cases(stage),
        Calls(stage),
        EvidenceStory(stage),
        DiagnosisStory(stage),
        PipelineStory(stage),
        Loans(stage),
        Seeds(stage),
        Services(stage),
        Engagements(stage),
        Vouchers(stage),
    )
    return lists, sorted((move for story in stories for move in story.moves()), key=lambda move: move.at)


def _day(move: Move) -> dt.date:
    return move.at.astimezone(SHANGHAI).date()
