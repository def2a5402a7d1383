"""What services come to: coverage, a provider's year and the month's figures, from what firms have confirmed; and what waits for whom."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import cast

import pytest

from services.matchmaking.domain.service_quality import TITLES, Served, record_of
from services.matchmaking.migrations import MIGRATIONS
from services.matchmaking.service_figures.coverage import Coverage
from services.matchmaking.service_figures.figures import FIGURES, ServiceFigures
from services.matchmaking.service_figures.headcounts import FOLLOWED
from services.matchmaking.service_figures.quality import Quality
from services.matchmaking.work.service import MyWork
from services.registry.domain.ladder import titles
from shared.contracts.engagements import AdviceOutcomeIn, FollowUpIn
from shared.contracts.events import Event
from shared.contracts.public_events.registry import IndicatorsReported
from shared.contracts.registry_events import IndicatorFigures, SizeClass
from shared.contracts.values import CreditCode
from shared.plumbing.auth import Principal
from shared.plumbing.errors import Forbidden, InvalidInput, NotFound
from shared.plumbing.listing import Asked
from shared.plumbing.lists.plans import ListPlans
from tests.attachments.papers import paper
from tests.matchmaking.engaging import (
    AGENCY,
    AWARDS,
    DAY,
    EXPERT,
    JUDGE,
    OFFICE,
    OTHER,
    OTHER_OFFICE,
    OTHER_PERSON,
    OWNER,
    PERSON,
    Room,
)
from tests.running import migrate_by_copy
from tests.statements import statements

MONTH = "2026-11"


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Room]:
    room = Room.on(migrate_by_copy(MIGRATIONS, f"sqlite:///{tmp_path / 'lite.sqlite3'}"))
    yield room
    room.store.close()


def trained(room: Room, *, confirm: bool = True) -> None:
    rows = [
        {"credit_code": OWNER, "people": "6", "managers": "1", "staff": "5"},
        {"credit_code": OTHER, "people": "2", "staff": "2"},
    ]
    assert room.send("training-attendance", rows, session="S1").accepted == 2
    for caller in (PERSON, OTHER_PERSON) if confirm else ():
        item = next(i for i in work(room, caller) if i[1] == "confirm")
        room.act(item[0], "confirm", caller, paid=None)


def work(room: Room, caller: Principal) -> list[tuple[str, str, str]]:
    """(id, step, kind) of what waits for a caller himself."""

    class NoPlans:
        def page(self, *_: object) -> list[object]:
            return []

    found = MyWork(room.store, cast(ListPlans, NoPlans())).of(caller)
    return [(item.id, item.step, item.kind) for item in found.mine]


def figures(room: Room, caller: Principal = JUDGE, unit: str | None = None) -> dict[str, str | None]:
    return {f.id: f.value for f in ServiceFigures(room.store).of(caller, MONTH, unit)}


def test_a_providers_year_is_of_what_was_confirmed_and_a_share_of_nothing_is_none() -> None:
    served = [
        Served("A", True, "rated", "free", 5, "yes", "yes", days_to_agree=2),
        Served("A", True, "confirmed", "market", days_to_agree=5),
        Served("B", False, "settled", "low_fee", 4, "partly", "no", disputed=True, days_to_agree=10),
        Served("C", True, "not_eligible", "market", 3, "no"),
        Served("D", True, "cancelled", "free", disputed=True, upheld=True),
        Served("E", True, "delivered", "free"),
        Served("F", True, "agreed", "free", days_to_agree=1),
        Served("G", True, "proposed", "free"),
    ]
    found = record_of(served)
    assert (found.engagements, found.firms, found.titled_firms, found.confirmed) == (8, 3, 2, 4)
    assert (found.disputed, found.upheld, found.rated) == (2, 1, 3)
    assert (found.confirmed_share, found.satisfaction, found.satisfied_share) == ("66.67", "4.00", "66.67")
    assert (found.solved_share, found.still_solved_share, found.low_fee_share) == ("33.33", "50.00", "50.00")
    assert found.median_days_to_agree == "3.50"
    nothing = record_of([Served("A", True, "proposed", "free")])
    shares = (nothing.confirmed_share, nothing.satisfaction, nothing.low_fee_share, nothing.median_days_to_agree)
    assert shares == (None, None, None, None)


def test_the_titles_that_count_are_those_of_the_name_list() -> None:
    assert {t.code for t in titles().values() if t.on_name_list} == TITLES


def test_coverage_counts_confirmed_attendance_and_who_is_not_known_is_not_nobody(room: Room) -> None:
    coverage = Coverage(room.store)
    trained(room, confirm=False)
    before = coverage.of(JUDGE, None, None)
    assert (before.firms, before.with_manager_trained, before.staff_trained) == (2, 0, 0)
    trained_rows = [i[0] for i in work(room, PERSON) if i[1] == "confirm"]
    for caller, id in ((PERSON, trained_rows[0]), (OTHER_PERSON, next(i[0] for i in work(room, OTHER_PERSON)))):
        room.act(id, "confirm", caller, paid=None)
    found = coverage.of(JUDGE, None, None)
    assert (found.with_manager_trained, found.staff_trained) == (1, 7)
    # Of the firm whose people are known: five of eighty, of the year before, because this year's is not given.
    assert (found.headcount, found.headcount_unknown, found.staff_of_known, found.staff_share) == (80, 1, 5, "6.25")
    assert [f.credit_code for f in coverage.page(OFFICE, None, None, Asked()).rows] == [OWNER]
    assert coverage.of(OTHER_OFFICE, None, "430304").staff_share is None
    with pytest.raises(Forbidden):
        coverage.of(OFFICE, None, "430304")
    with pytest.raises(InvalidInput):
        coverage.of(JUDGE, 2027, None)


def test_a_year_that_is_reported_anew_without_its_people_is_not_known_any_more(room: Room) -> None:
    def told(headcount: int | None) -> None:
        said = IndicatorsReported(
            credit_code=CreditCode(OTHER),
            year=2025,
            figures=IndicatorFigures(headcount=headcount),
            size_class=SizeClass.SMALL,
        )
        with room.store.write() as unit:
            FOLLOWED[IndicatorsReported](unit, [(said, cast(Event, None))])

    coverage = Coverage(room.store)
    told(20)
    assert coverage.of(JUDGE, None, "430304").headcount == 20
    told(None)
    assert coverage.of(JUDGE, None, "430304").headcount is None


def test_the_months_figures_are_what_their_rows_say_and_nothing_said_is_no_zero(room: Room) -> None:
    empty = figures(room)
    assert (empty["14-services"], empty["13-offered"], empty["12-staff"]) == ("0", "0", "0")
    assert [empty[id] for id in ("14-satisfaction", "14-low-fee", "15-advice")] == [None, None, None]
    room.brought_to("rated")
    confirmed = room.propose(OTHER_PERSON)
    for event, caller in (("agree", AGENCY), ("deliver", AGENCY), ("confirm", OTHER_PERSON)):
        room.act(confirmed.id, event, caller)
    trained(room)
    room.send("fair-positions", [{"credit_code": OWNER, "title": "技师", "number": "4"}])
    fair = next(i[0] for i in work(room, PERSON) if i[1] == "confirm")
    assert figures(room)["13-offered"] == "0"
    room.act(fair, "confirm", paid=None)
    found = figures(room)
    assert (found["14-services"], found["14-firms"], found["14-low-fee"], found["14-satisfaction"]) == (
        "2",
        "2",
        "100.00",
        "5.00",
    )
    assert (found["12-sessions"], found["12-managers"], found["12-staff"], found["12-staff-share"]) == (
        "1",
        "1",
        "7",
        "6.25",
    )
    # A fair of which nobody has said how many were hired: four positions, and nothing known of the rest.
    assert (found["13-fairs"], found["13-offered"], found["13-filled"]) == ("1", "4", None)
    assert figures(room, OTHER_OFFICE)["14-services"] == "1"
    use = ServiceFigures(room.store)
    (row,) = use.rows(OTHER_OFFICE, "14-services", MONTH, None, Asked()).rows
    assert (row.credit_code, row.on, row.provider) == (OTHER, DAY, "示例agency")
    for figure in FIGURES:
        rows = use.rows(JUDGE, figure.id, MONTH, None, Asked()).rows
        assert figure.value(rows) == found[figure.id]
    with pytest.raises(NotFound):
        use.rows(JUDGE, "none", MONTH, None, Asked())
    with pytest.raises(Forbidden):
        use.of(OFFICE, MONTH, "430304")
    assert {f.id for f in use.of(AWARDS, MONTH, None)} == {f.id for f in FIGURES}


def test_what_several_figures_are_made_of_is_read_once(room: Room) -> None:
    with statements(room.store) as seen:
        figures(room, unit="430302")
    assert seen
    assert len(seen) == len(set(seen))


def test_advice_counts_where_it_was_carried_out_within_ninety_days(room: Room) -> None:
    found = room.propose(kind="expert")
    room.act(found.id, "agree", EXPERT)
    advice = [{"text": text} for text in ("甲", "乙", "丙")]
    room.act(found.id, "deliver", EXPERT, evidence=paper("visit_report"), visit={"findings": "x", "advice": advice})
    room.act(found.id, "confirm", paid=None)
    assert {i[1:] for i in work(room, PERSON)} == {("rate", "engagement"), ("advice_outcome", "advice")}
    for number, days in ((1, 90), (2, 91)):
        day = DAY + dt.timedelta(days=days)
        room.clock.set_day(day)
        room.engagements.advice_outcome(found.id, number, AdviceOutcomeIn(done=True, done_on=day), PERSON)
    figure = {f.id: f.value for f in ServiceFigures(room.store).of(JUDGE, "2027-02", None)}
    assert figure["15-advice"] == "33.33"


def test_quality_is_of_listed_providers_for_all_and_of_others_for_whom_they_are(room: Room) -> None:
    found = room.brought_to("rated")
    room.clock.set_day(DAY + dt.timedelta(days=90))
    assert [i[1] for i in work(room, PERSON)] == ["follow_up"]
    room.engagements.follow_up(found.id, FollowUpIn(solved="no"), PERSON)
    assert work(room, PERSON) == []
    room.suspend()
    quality = Quality(room.store)

    def seen(caller: Principal, provider: str | None = None) -> dict[str, tuple[int, str | None]]:
        rows = quality.page(caller, 2026, provider, Asked()).rows
        return {row.provider_id[0]: (row.confirmed, row.still_solved_share) for row in rows}

    assert seen(JUDGE) == {"a": (1, "0.00"), "b": (0, None), "c": (0, None)}
    assert set(seen(PERSON)) == {"b", "c"}
    assert set(seen(AGENCY)) == {"a", "b", "c"}
    assert seen(AGENCY, "a" * 32) == {"a": (1, "0.00")}
    assert seen(PERSON, "a" * 32) == {}


def test_what_waits_waits_for_one_side_and_disputes_for_the_bureau(room: Room) -> None:
    waiting = room.propose()
    assert ([i[1] for i in work(room, AGENCY)], work(room, PERSON)) == (["agree"], [])
    for event, caller, step in (
        ("agree", AGENCY, "deliver"), ("deliver", PERSON, "confirm"), ("dispute", JUDGE, "uphold"), ("reject", PERSON, "confirm"),
        ("confirm", PERSON, "rate"), ("rate", None, ""),
    ):  # fmt: skip
        room.act(waiting.id, event)
        for each in (AGENCY, PERSON, JUDGE):
            assert [i[1] for i in work(room, each)] == ([step] if each is caller else []), (event, each.client_id)
    assert [work(room, each) for each in (OFFICE, OTHER_PERSON, EXPERT)] == [[], [], []]
