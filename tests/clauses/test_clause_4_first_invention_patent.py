"""Clause 4: 对年度内实现发明专利“破零”并转化运用的中小企业,2万元."""

from __future__ import annotations

import dataclasses
import datetime as dt

import pytest

from services.awards.domain.facts import Facts
from services.awards.domain.statement import Status
from tests.clauses.facts import FOUND, WAN, facts, line

MEASURE = "first-invention-patent"
GATE = (MEASURE, "", "conversion")


def granted(day: dt.date | None, **changes: object) -> Facts:
    given = {"dates": {"first_invention_patent_granted_on": day}, "determinations": {GATE: FOUND}}
    return facts(**(given | changes))


@pytest.mark.parametrize(
    ("day", "status"),
    [
        (dt.date(2023, 12, 31), Status.NO_EVENT),
        (dt.date(2024, 1, 1), Status.DUE),
        (dt.date(2024, 12, 31), Status.DUE),
        (dt.date(2025, 1, 1), Status.NO_EVENT),
    ],
)
def test_the_first_patent_must_be_granted_within_the_year(day: dt.date, status: Status) -> None:
    found = line(MEASURE, granted(day))
    assert found.status is status
    assert found.low == (2 * WAN if status is Status.DUE else 0)


def test_conversion_needs_a_person_who_found_it() -> None:
    found = line(MEASURE, granted(dt.date(2024, 5, 1), determinations={}))
    assert found.status is Status.NEEDS_INPUT
    assert [m.key for m in found.missing] == [f"determinations.{MEASURE}.conversion"]
    assert found.high == 2 * WAN


def test_a_finding_against_conversion_ends_it_with_its_grounds() -> None:
    against = {GATE: dataclasses.replace(FOUND, met=False, grounds="未实施")}
    found = line(MEASURE, granted(dt.date(2024, 5, 1), determinations=against))
    assert (found.status, "未实施" in found.reason) == (Status.NOT_MET, True)


def test_an_unknown_grant_date_is_asked_for() -> None:
    found = line(MEASURE, granted(None))
    assert found.status is Status.NEEDS_INPUT
    assert found.missing[0].key == "dates.first_invention_patent_granted_on"


def test_a_large_firm_is_not_eligible_whatever_is_missing() -> None:
    assert line(MEASURE, granted(None, size="large", determinations={})).status is Status.NOT_ELIGIBLE
