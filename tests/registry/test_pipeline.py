"""Steps of firms to a listing: what follows from what, whose report counts when, what stays, the list, what comes in, and the month."""

from __future__ import annotations

import datetime as dt
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from services.registry.domain.equity_pipeline import Move, contradiction
from services.registry.migrations import MIGRATIONS
from services.registry.settings import RegistrySettings
from shared.contracts.pipeline import PipelineStage, StepKind
from shared.plumbing.storage import open_engine
from tests.awards.people import by, let_in
from tests.clocks import SetClock
from tests.registry.helpers import A, B, register
from tests.running import Apps, migrate_by_copy, serving

V1 = "/registry/v1"
DOCUMENT = "示例备案〔2026〕3号"


def moves(*said: tuple[StepKind, PipelineStage]) -> list[Move]:
    return [Move(kind, stage, dt.date(2026, 1, 1 + n), "") for n, (kind, stage) in enumerate(said)]


@pytest.mark.parametrize(
    ("said", "wrong"),
    [
        ([("reached", "reformed"), ("reached", "tutoring"), ("reached", "listed")], ""),
        ([("reached", "accepted"), ("withdrawn", "reformed"), ("reached", "neeq")], ""),
        ([("reached", "neeq"), ("reached", "neeq")], "不能再进入"),
        ([("reached", "neeq"), ("reached", "regional")], "不能再进入"),
        ([("ended", "reformed")], "没有可终止的阶段"),
        ([("reached", "neeq"), ("ended", "neeq")], "终止只能退到它以前的阶段"),
        ([("reached", "neeq"), ("withdrawn", "accepted")], "撤回只能退到它以前的阶段"),
    ],
)
def test_a_step_follows_from_the_one_before(said: list[tuple[StepKind, PipelineStage]], wrong: str) -> None:
    found = contradiction(reversed(moves(*said)))
    assert (wrong in found) if wrong and found else (found or "") == wrong


@dataclass
class City:
    http: httpx.AsyncClient

    async def post(self, who: str, path: str, **said: Any) -> httpx.Response:
        return await self.http.post(f"{V1}/{path}", json=said, headers=by(who))

    async def step(self, who: str, stage: str, on: str, firm: str = A, **said: Any) -> httpx.Response:
        body = {"stage": stage, "on": on} | ({} if "kind" in said else {"document": DOCUMENT}) | said
        return await self.post(who, f"enterprises/{firm}/pipeline", **body)

    async def found(self, who: str, step: httpx.Response, verdict: str, firm: str = A, **said: Any) -> httpx.Response:
        return await self.post(
            who, f"enterprises/{firm}/pipeline/{step.json()['id']}/verdicts", verdict=verdict, **said
        )

    async def get(self, who: str, path: str, **params: str) -> Any:
        answer = await self.http.get(f"{V1}/{path}", params=params, headers=by(who))
        assert answer.status_code == 200, answer.text
        return answer.json()

    async def stages(self, who: str, **params: str) -> dict[str, str | None]:
        return {f["credit_code"]: f["stage"] for f in await self.get(who, "pipeline", **params)}

    async def land(self, who: str, content: str) -> Any:
        file = {"file": ("a.csv", content.encode())}
        return (await self.http.post(f"{V1}/pipeline/imports", files=file, headers=by(who))).json()


@asynccontextmanager
async def living(url: str, folder: Path, apps: Apps, clock: SetClock) -> AsyncIterator[City]:
    """A registry with two firms of two units."""
    clock.set_day(dt.date(2026, 6, 10))
    registry = apps.registry(RegistrySettings(database_url=migrate_by_copy(MIGRATIONS, url), data=folder), clock=clock)
    async with serving(registry) as http:
        let_in(registry)
        http.headers.update(by("bureau"))
        await register(http, A)
        await register(http, B, unit="430304")
        yield City(http)


@pytest.fixture
async def city(tmp_path: Path, apps: Apps, clock: SetClock) -> AsyncIterator[City]:
    async with living(f"sqlite:///{tmp_path / 'registry.sqlite3'}", tmp_path, apps, clock) as found:
        yield found


@pytest.mark.anyio
async def test_a_firms_report_counts_once_its_office_or_the_bureau_confirms_it(city: City) -> None:
    assert (await city.step("office-a", "reformed", "2026-02-01")).json()["state"] == "confirmed"
    told = await city.step("firm-a", "tutoring", "2026-05-01")
    assert (told.status_code, told.json()["state"], told.json()["by_firm"]) == (201, "reported", True)
    assert (await city.step("firm-a", "tutoring", "2026-05-01")).status_code == 200
    (firm,) = await city.get("office-a", "pipeline", waiting="true")
    assert (firm["stage"], firm["waiting"], firm["reported"]) == ("reformed", 1, "tutoring")

    assert (await city.found("firm-a", told, "confirmed")).status_code == 403
    assert (await city.found("office-b", told, "confirmed")).status_code == 403
    assert (await city.found("office-a", told, "refused")).status_code == 422
    assert "请核实这一步" in (await city.step("office-a", "tutoring", "2026-05-01")).json()["detail"]
    assert (await city.found("office-a", told, "confirmed")).json()["state"] == "confirmed"
    assert (await city.found("bureau", told, "confirmed")).status_code == 409
    assert await city.stages("bureau") == {A: "tutoring"}

    # What was confirmed in error is refused, and stays to be read; nothing is found of it any more.
    assert (await city.found("bureau", told, "refused", reason="未见文件")).json()["state_name"] == "不予认可"
    assert (await city.found("bureau", told, "confirmed")).status_code == 409
    assert await city.stages("bureau") == {A: "reformed"}
    steps = await city.get("firm-a", f"enterprises/{A}/pipeline")
    assert [(s["stage"], s["state"]) for s in steps] == [("tutoring", "refused"), ("reformed", "confirmed")]
    events = [e["data"] for e in (await city.get("bureau", "feed"))["events"] if e["type"].endswith("pipeline.moved")]
    assert [(e["stage"], e["state"]) for e in events] == [
        ("reformed", "confirmed"), ("tutoring", "reported"), ("tutoring", "confirmed"), ("tutoring", "refused")
    ]  # fmt: skip


@pytest.mark.anyio
async def test_what_does_not_follow_is_refused_and_each_sees_its_own(city: City) -> None:
    accepted = await city.step("office-a", "accepted", "2026-03-01")
    assert accepted.status_code == 201
    assert (await city.step("office-a", "tutoring", "2026-04-01")).status_code == 409
    assert (await city.step("office-a", "tutoring", "2026-02-01")).status_code == 201
    for wrong in (
        await city.step("office-a", "approved", "2026-06-11"),
        await city.step("office-a", "approved", "2026-06-01", document=""),
        await city.step("office-a", "reformed", "2026-06-01", kind="ended"),
    ):
        assert wrong.status_code == 422, wrong.text
        assert wrong.json()["errors"][0]["field"].startswith("body.")
    assert (await city.step("office-a", "neeq", "2026-06-01", kind="withdrawn", reason="主动撤回")).status_code == 201
    # A step on which a later one rests cannot be taken away.
    assert (await city.found("office-a", accepted, "refused", reason="误记")).status_code == 201
    tutoring = (await city.get("office-a", f"enterprises/{A}/pipeline"))[-1]
    path = f"enterprises/{A}/pipeline/{tutoring['id']}/verdicts"
    assert (await city.post("office-a", path, verdict="refused", reason="误记")).status_code == 409
    assert (await city.step("office-b", "listed", "2026-06-01", firm=A)).status_code == 403
    await city.step("firm-b", "reforming", "2026-05-01", firm=B)
    assert await city.stages("bureau") == {A: "neeq", B: None}
    assert await city.stages("bureau", on="2026-03-01", stage="tutoring") == {A: "tutoring"}
    assert (await city.stages("office-b"), await city.stages("firm-a")) == ({B: None}, {A: "neeq"})
    assert (await city.http.get(f"{V1}/enterprises/{A}/pipeline", headers=by("firm-b"))).status_code == 404
    counts = {f["field"]: f["values"] for f in (await city.get("bureau", "pipeline/facets"))["facets"]}
    assert {(v["value"], v["label"], v["count"]) for v in counts["stage"]} == {
        ("neeq", "新三板", 1), ("unconfirmed", "仅有企业自报", 1)
    }  # fmt: skip
    figures = {f"{f['task']}/{f['id']}": f for f in await city.get("bureau", "monthly-reports/2026-06/MIIT/figures")}
    assert (figures["11/pipeline-neeq"]["value"], figures["11/pipeline-tutoring"]["value"]) == ("1", "0")
    assert (figures["11/pipeline-reforming"]["value"], figures["11/pipeline-moved"]["value"]) == ("0", "1")


@pytest.mark.anyio
async def test_a_list_brings_steps_once_and_says_what_does_not_follow(city: City) -> None:
    content = (
        "统一社会信用代码,所处阶段,日期,类别,文号,原因\n"
        f"{A},完成股改,2026-02-01,,示例1号,\n{A},辅导,2026-05-01,,示例2号,\n{A},新三板,2026-05-09,主动撤回,,撤回申请\n"
        f"{A},四板,2026-05-20,,示例3号,\n{B},受理,2026-05-20,,示例4号,\n"
    )
    report = await city.land("office-a", content)
    assert [r["outcome"] for r in report["rows"]] == ["accepted"] * 3 + ["rejected"] * 2, report
    assert "不能再进入" in str(report["rows"][3])
    assert "只能导入属于自己" in str(report["rows"][4])
    again = await city.land("office-a", content)
    assert [r["outcome"] for r in again["rows"]] == ["repeated"] * 3 + ["rejected"] * 2
    assert await city.stages("bureau") == {A: "neeq"}


@pytest.mark.anyio
async def test_the_database_itself_keeps_steps_for_good(
    database_url: str, tmp_path: Path, apps: Apps, clock: SetClock
) -> None:
    async with living(database_url, tmp_path, apps, clock) as city:
        told = await city.step("firm-a", "reformed", "2026-02-01")
        await city.found("office-a", told, "confirmed")
        engine = open_engine(database_url)
        columns = (
            "id, credit_code, kind, stage, on_day, document, note, reason, by_firm, party, recorded_by, recorded_at"
        )
        insert = f"INSERT INTO pipeline_step ({columns}) SELECT 'x', credit_code, {{}}, by_firm, party, recorded_by, recorded_at FROM pipeline_step"
        for statement in (
            "UPDATE pipeline_step SET document = '别的'",
            "DELETE FROM pipeline_step",
            "UPDATE pipeline_verdict SET found_by = 'x'",
            "DELETE FROM pipeline_verdict",
            "INSERT INTO pipeline_verdict SELECT step_id, 'refused', '', found_by, found_at FROM pipeline_verdict",
            insert.format("'reached', 'neeq', on_day, '', '', ''"),
            insert.format("'ended', 'reforming', on_day, '', '', ''"),
            insert.format("'ended', 'listed', on_day, '', '', '原因'"),
            insert.format("'reached', 'moon', on_day, '文件', '', ''"),
        ):
            with pytest.raises(DBAPIError), engine.begin() as connection:
                connection.execute(text(statement))
        with engine.begin() as connection:
            connection.execute(text(insert.format("'reached', 'neeq', on_day, '文件', '', ''")))
        engine.dispose()
