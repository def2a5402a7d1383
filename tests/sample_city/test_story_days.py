"""Of which day the sample is: the clock that is passed in, the setting that says another day, and the days that follow from it."""

from __future__ import annotations

import datetime as dt
import os
from pathlib import Path

import httpx
import pytest

from services.awards.policies import DEFAULT, shelf
from services.hosting.sample import use_plan
from services.registry.domain.targets import target_plan
from services.sample_city.clock import PlayedClock
from services.sample_city.days import DayRefused, Days, end_of_story
from services.sample_city.papers import content_of
from services.sample_city.plan import POLICY, write_plan
from services.sample_city.play import moves_of
from services.sample_city.stage import Access, Person, Stage
from shared.clients.errors import ProblemAnswer
from shared.contracts.values import SHANGHAI

NOW = dt.datetime(2027, 3, 9, 8, 20, tzinfo=SHANGHAI)
DAYS = ["2026-01-01", "2026-03-31", "2026-04-01", "2026-12-31", "2027-01-05", "2028-02-29"]


def at(day: str, hour: int = 9) -> dt.datetime:
    return dt.datetime.combine(dt.date.fromisoformat(day), dt.time(hour), SHANGHAI)


def test_the_story_ends_now_or_on_the_evening_of_the_day_that_is_said() -> None:
    assert end_of_story(None, NOW) == end_of_story("", NOW) == end_of_story("2027-03-09", NOW) == NOW
    assert end_of_story("2026-11-20", NOW) == at("2026-11-20", 18)
    for wrong in ("2027-03-10", "2025-12-31", "昨天"):
        with pytest.raises(DayRefused, match="LIEBIAN_SAMPLE_DAY"):
            end_of_story(wrong, NOW)


@pytest.mark.parametrize(
    ("day", "quarter", "months"),
    [
        ("2026-11-20", "2026-Q3", [7, 8, 9, 10]),
        ("2027-01-05", "2026-Q4", [10, 11, 12]),
        ("2026-04-01", "2026-Q1", [1, 2, 3]),
    ],
)
def test_the_story_begins_with_the_last_whole_quarter(day: str, quarter: str, months: list[int]) -> None:
    days = Days(at(day))
    assert (days.quarter, [m.month for m in days.past_months]) == (quarter, months)


@pytest.mark.parametrize("day", DAYS)
def test_nothing_happens_before_the_story_begins_or_after_its_end(day: str) -> None:
    async def joins(_: Person) -> None: ...

    days = Days(at(day, 0))
    moves = moves_of(Stage("http://nobody", Access("", "", {}, joins), days))[1]
    assert len(moves) > 150
    assert min(m.at for m in moves).date() == days.first_day
    assert max(m.at for m in moves) == days.end
    assert [m.at for m in moves] == sorted(m.at for m in moves)


def test_a_played_clock_goes_on_from_where_it_is_moved_and_never_back() -> None:
    clock = PlayedClock()
    before = clock.now()
    clock.move_to(at("2026-07-01"))
    assert clock.today() == dt.date(2026, 7, 1)
    clock.move_to(at("2026-07-05"))
    clock.move_to(at("2026-07-03"))
    assert clock.today() == dt.date(2026, 7, 5)
    assert clock.now() <= clock.now()
    clock.let_go()
    assert clock.now() >= before


def test_the_samples_plan_is_said_to_be_invented_and_is_in_force_around_its_day(tmp_path: Path) -> None:
    write_plan(tmp_path, dt.date(2031, 5, 6))
    plan, pack = target_plan(tmp_path / "targets.yaml"), shelf([tmp_path / "policies"])[POLICY].pack
    assert "虚构" in plan.source
    assert "虚构" in pack.name
    assert "虚构" in pack.source
    assert pack.in_force_certainty == "虚构"
    assert {(t.first, t.last) for t in plan.targets} == {(2022, 2034)}
    assert {(m.start, m.end) for m in pack.measures} == {(dt.date(2022, 1, 1), dt.date(2035, 1, 1))}
    assert [t.value for t in plan.targets] == [t.value for t in target_plan().targets]
    real = shelf()[DEFAULT].pack.measures
    assert [m.id for m in pack.measures] == [*(m.id for m in real), "service-vouchers"]
    invented = {m.id: m.clause for m in pack.measures if m.rule.kind == "per_engagement"}
    assert invented == {"service-institution": 14, "service-vouchers": 14}, (
        "what the real plan leaves open has figures of the sample's"
    )
    assert [m.clause for m in real if m.rule.kind == "unspecified"] == [14]


@pytest.mark.parametrize("own", [{}, {"LIEBIAN_POLICY": DEFAULT}, {"LIEBIAN_TARGETS": "/own.yaml"}])
def test_a_plan_of_ones_own_counts_before_the_samples(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, own: dict[str, str]
) -> None:
    write_plan(tmp_path / "sample-plan", dt.date(2027, 5, 6))
    monkeypatch.setattr(os, "environ", dict(own))
    use_plan(tmp_path)
    folder = tmp_path / "sample-plan"
    ours = {"LIEBIAN_POLICIES": str(folder / "policies"), "LIEBIAN_POLICY": POLICY}
    sample = {"LIEBIAN_TARGETS": str(folder / "targets.yaml")} | ({} if "LIEBIAN_POLICY" in own else ours)
    assert os.environ == sample | own


@pytest.mark.anyio
async def test_what_a_broken_start_has_done_already_is_passed_over_and_a_conflict_else_is_none() -> None:
    async def joins(_: Person) -> None: ...

    def answer(request: httpx.Request) -> httpx.Response:
        if request.url.path.endswith("/token"):
            return httpx.Response(200, json={"access_token": "t", "expires_in": 3600})
        if request.url.path.startswith("/registry/v1/sessions"):
            return httpx.Response(200, json={"session": "s", "access_token": "t"})
        problem = {"type": "urn:x", "title": "冲突", "status": 409, "detail": "已经办过", "instance": "/"}
        return httpx.Response(409, json=problem)

    access = Access("a", "c", {"bureau-handler": "p"}, joins)
    async with Stage("http://nobody", access, Days(at("2026-11-20")), transport=httpx.MockTransport(answer)) as stage:
        with pytest.raises(ProblemAnswer, match="已经办过"):
            await stage.send("POST", "/registry/v1/cases", {}, who="bureau-handler")
        stage.again = True
        assert await stage.send("POST", "/registry/v1/cases", {}, who="bureau-handler") is None


def test_without_a_sample_there_is_no_plan_but_the_programs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "environ", {})
    use_plan(tmp_path)
    assert os.environ == {}


def test_a_paper_says_its_name_and_is_the_same_each_time() -> None:
    content = content_of("现场核实意见.pdf")
    assert content == content_of("现场核实意见.pdf")
    assert "现场核实意见".encode("utf-16-be").hex().encode() in content
    assert content[int(content.split(b"startxref\n")[1].split(b"\n")[0]) :].startswith(b"xref")
