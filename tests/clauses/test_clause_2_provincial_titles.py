"""Clause 2: 新认定为省级专精特新“小巨人”企业、省级制造业单项冠军产品企业的,分别10万元/家、20万元/家,一次性."""

from __future__ import annotations

import datetime as dt

from services.awards.domain.assess import assess
from services.awards.domain.statement import Status
from tests.clauses.facts import PACK, WAN, YEAR, facts, line, recognised

GIANT, CHAMPION = recognised("provincial_little_giant"), recognised("provincial_champion_product")


def test_a_provincial_little_giant_is_paid_10_wan_and_a_provincial_champion_20() -> None:
    given = facts(recognitions=(GIANT, CHAMPION))
    assert line("provincial-little-giant", given).low == 10 * WAN
    assert line("provincial-champion-product", given).low == 20 * WAN


def test_both_in_one_year_are_paid_because_the_text_says_each() -> None:
    assert assess(PACK, facts(recognitions=(GIANT, CHAMPION))).settled == 30 * WAN


def test_a_municipal_recognition_carries_no_award() -> None:
    assert assess(PACK, facts(recognitions=(recognised("municipal_srdi"),))).settled == 0


def test_a_second_new_recognition_in_one_year_is_paid_once() -> None:
    later = recognised("provincial_little_giant", dt.date(YEAR, 11, 1))
    assert line("provincial-little-giant", facts(recognitions=(later, GIANT))).low == 10 * WAN


def test_a_micro_firm_and_a_large_one_qualify_alike() -> None:
    for size in ("micro", "large"):
        assert line("provincial-little-giant", facts(size=size, recognitions=(GIANT,))).status is Status.DUE
