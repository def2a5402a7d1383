"""Seed mining over HTTP: nearest first with the reason, one's own unit, the same answer as the self-check, runs that make room."""

from __future__ import annotations

import datetime as dt
import io
from typing import Any

import httpx
import openpyxl
import pytest
from sqlalchemy import func
from sqlmodel import col, select

from services.registry.schema import FEED
from services.registry.seeds import mining
from services.registry.seeds.service import SeedFilter, Seeds
from services.registry.seeds.tables import SeedRow
from services.registry.settings import RegistrySettings
from shared.contracts.audit import Action
from shared.contracts.scopes import Scope
from shared.contracts.seeds import SeedRunIn
from shared.plumbing.auth import Principal
from shared.plumbing.errors import NotFound
from shared.plumbing.jobs import Runner
from shared.plumbing.storage import Store
from tests.audit.reading import acts, app_behind
from tests.clocks import SetClock
from tests.faults.importer import code
from tests.registry.helpers import record, register
from tests.running import Apps, ended, serving, sign_in
from tests.running import register as register_client

pytestmark = pytest.mark.anyio
V1 = "/registry/v1"
ON_SQLITE = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)  # nothing in them is the database's own
# Not in the order of their codes, which the list falls back upon.
PASSES, NEAR, FAR, WITHOUT, UNKNOWN, HOLDER, NO_RATIO = (code(n) for n in range(7, 0, -1))
OFFICE, OTHER = "430302", "430304"
DAY = dt.date(2026, 6, 1)


async def city(http: httpx.AsyncClient) -> None:
    """Seven firms: one of each kind, by a standard of the city that asks for figures of the registry alone."""
    await register(http, PASSES, NEAR, FAR, WITHOUT, UNKNOWN, HOLDER, unit=OFFICE)
    await register(http, NO_RATIO, unit=OTHER)
    innovative = [PASSES, NEAR, FAR, UNKNOWN, HOLDER, NO_RATIO]
    await record(http, *innovative, number="示例〔2025〕1号", day="2025-03-01", title="创新型中小企业")
    await record(http, HOLDER, number="示例〔2025〕2号", day="2025-09-01", title="市级专精特新")
    # Revenue at least 5 million, R&D at least 2 % of it, both with the number itself.
    figures = {
        PASSES: ("5000000.00", "100000.00"), NEAR: ("4500000.00", "100000.00"), FAR: ("1000000.00", "100000.00"),
        WITHOUT: ("9000000.00", "900000.00"), NO_RATIO: ("4000000.00", None), HOLDER: ("9000000.00", "900000.00"),
    }  # fmt: skip
    for firm, (revenue, rd) in figures.items():
        said = {"revenue": revenue, "rd_expense": rd} if rd else {"revenue": revenue}
        await http.put(f"{V1}/enterprises/{firm}/indicators/2025", json=said)
    document = (await http.get(f"{V1}/standards/municipal")).json()["document"]
    document["conditions"] = [c for c in document["conditions"] if c["id"] in ("2", "3")]
    edited = await http.put(f"{V1}/standards/municipal", json={"document": document, "reason": "示例"})
    assert edited.status_code == 200, edited.text


async def mined(http: httpx.AsyncClient, **asked: Any) -> dict[str, Any]:
    answer = await http.post(f"{V1}/seed-runs", json={"title": "municipal_srdi", "on": DAY.isoformat()} | asked)
    assert answer.status_code == 202, answer.text
    run: dict[str, Any] = (await ended(http, answer)).json()
    assert run["status"] == "done", run["error"]
    return run


async def firms(http: httpx.AsyncClient, run: dict[str, Any], **options: Any) -> list[dict[str, Any]]:
    answer = await http.get(f"{V1}/seed-runs/{run['id']}/enterprises", **options)
    assert answer.status_code == 200, answer.text
    return list(answer.json())


async def test_firms_are_listed_nearest_first_with_what_each_misses(http: httpx.AsyncClient, clock: SetClock) -> None:
    clock.set_day(DAY)
    await city(http)
    run = await mined(http)
    assert (run["firms"], run["already"], run["version"]) == (6, 1, 1)
    assert (run["passes"], run["fails"], run["undetermined"]) == (1, 4, 1)
    listed = await firms(http, run)
    # Nothing fails before one thing fails before one and an open one; of one failed thing the smaller gap first: 10 % of the revenue
    # before the whole of a title.
    assert [f["credit_code"] for f in listed] == [PASSES, UNKNOWN, NEAR, FAR, WITHOUT, NO_RATIO]
    assert [(f["verdict"], f["failed"], f["unknown"], f["gap"]) for f in listed] == [
        ("passes", 0, 0, "0.0"), ("undetermined", 0, 2, "0.0"), ("fails", 1, 0, "10.0"), ("fails", 1, 0, "80.0"),
        ("fails", 1, 0, "100.0"), ("fails", 1, 1, "20.0"),
    ]  # fmt: skip
    near = listed[2]
    assert near["why"] == "差1项:上年度营业收入500万元以上(待确认)(上年度营业收入 现为450,需≥500万元)"
    assert listed[1]["why"] == "没有不符合的条件,2项缺少数据"
    assert set(listed[1]["asked"]) == {"上年度营业收入", "上年度研发费用占营业收入"}
    assert [m["text"] for m in listed[4]["missed"]] == ["持有“创新型中小企业”"]
    assert (near["tier"], listed[4]["tier_name"]) == ("innovative", "")
    assert acts(app_behind(http), Action.SEEDS_MINED) == [
        (Action.SEEDS_MINED, run["id"], {"title": "municipal_srdi", "on": "2026-06-01"})
    ]


@ON_SQLITE
async def test_pages_filters_counts_and_the_workbook_say_the_same(http: httpx.AsyncClient, clock: SetClock) -> None:
    clock.set_day(DAY)
    await city(http)
    run = await mined(http)
    path = f"{V1}/seed-runs/{run['id']}/enterprises"
    first = await http.get(path, params={"limit": 2, "total": True})
    assert first.headers["Total-Count"] == "6"
    second = await http.get(first.links["next"]["url"])
    assert [f["credit_code"] for f in second.json()] == [NEAR, FAR]
    for asked, expected in (
        ({"verdict": "passes"}, [PASSES]), ({"missed": 0}, [PASSES, UNKNOWN]), ({"tier": "none"}, [WITHOUT]),
        ({"unit": "岳塘区"}, [NO_RATIO]), ({"q": NEAR}, [NEAR]), ({"industry": "C34"}, []),
    ):  # fmt: skip
        assert [f["credit_code"] for f in await firms(http, run, params=asked)] == expected, asked
    facets = {f["field"]: f["values"] for f in (await http.get(f"{path}/facets")).json()["facets"]}
    assert {v["label"]: v["count"] for v in facets["verdict"]} == {"不符合": 4, "符合": 1, "尚不能确定": 1}
    assert {v["label"]: v["count"] for v in facets["tier"]} == {"创新型中小企业": 5, "没有梯度称号": 1}
    book = openpyxl.load_workbook(io.BytesIO((await http.get(f"{path}.xlsx")).content))
    cells = [[str(c.value or "") for c in row] for row in book.active.iter_rows()]
    codes = [row[0] for row in cells if len(row[0]) == 18]
    assert codes == [PASSES, UNKNOWN, NEAR, FAR, WITHOUT, NO_RATIO]
    assert any("现为450,需≥500万元" in cell for row in cells for cell in row)


@ON_SQLITE
async def test_an_office_has_its_own_firms_and_starts_no_run(
    http: httpx.AsyncClient, settings: RegistrySettings, clock: SetClock
) -> None:
    clock.set_day(DAY)
    await city(http)
    run = await mined(http)
    register_client(settings, "office", [Scope.SEEDS_READ, Scope.SEEDS_MINE], unit=OTHER)
    headers = await sign_in(http, "office")
    assert [f["credit_code"] for f in await firms(http, run, headers=headers)] == [NO_RATIO]
    seen = (await http.get(f"{V1}/seed-runs", headers=headers)).json()
    assert [(r["passes"], r["fails"], r["undetermined"]) for r in seen] == [(0, 1, 0)]
    refused = await http.post(f"{V1}/seed-runs", json={"title": "municipal_srdi"}, headers=headers)
    assert refused.status_code == 403


@ON_SQLITE
async def test_a_run_says_of_each_firm_what_its_self_check_says(http: httpx.AsyncClient, clock: SetClock) -> None:
    clock.set_day(DAY)
    await city(http)
    await record(http, NEAR, FAR, number="示例〔2026〕1号", day="2026-01-01", title="省级专精特新中小企业")
    for title in ("municipal_srdi", "provincial_little_giant", "national_little_giant"):
        run = await mined(http, title=title)
        for firm in await firms(http, run):
            asked = {"title": title, "on": DAY.isoformat()}
            checked = (await http.post(f"{V1}/enterprises/{firm['credit_code']}/self-checks", json=asked)).json()
            states = [c["state"] for c in checked["conditions"]]
            assert firm["verdict"] == checked["verdict"]
            assert firm["unknown"] == states.count("unknown")
            failed = [c["id"] for c in checked["conditions"] if c["state"] == "not_met"]
            assert [m["id"] for m in firm["missed"] if m["id"] != "prerequisite"] == failed


@ON_SQLITE
async def test_what_cannot_be_mined_is_said(http: httpx.AsyncClient) -> None:
    for body, status in (
        ({"title": "none"}, 404), ({"title": "municipal_smart_factory"}, 404),
        ({"title": "municipal_srdi", "on": "2020-01-01"}, 404), ({"title": "municipal_srdi", "on": "3000-01-01"}, 422),
    ):  # fmt: skip
        assert (await http.post(f"{V1}/seed-runs", json=body)).status_code == status
    assert (await http.get(f"{V1}/seed-runs/{'0' * 32}/enterprises")).status_code == 404


BUREAU = Principal("bureau", "officer", None, frozenset(Scope))


def _runs(store: Store, seeds: Seeds, day: dt.date) -> str:
    return seeds.submit(SeedRunIn(title="innovative", on=day), BUREAU).id


def _rows(store: Store, run: str) -> int:
    with store.read() as session:
        return session.exec(select(func.count()).select_from(SeedRow).where(col(SeedRow.run_id) == run)).one()


def _dies_at_the_end(stage: str, done: int, of: int) -> None:
    if stage == "整理":
        raise RuntimeError("the process ends")


async def test_a_run_begun_again_counts_nobody_twice_and_old_runs_make_room(
    settings: RegistrySettings, apps: Apps, clock: SetClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of a run that died half way the rows go; of the runs of a title the last three keep theirs."""
    async with serving(apps.registry(settings, clock=clock)) as http:
        http.headers.update(await sign_in(http, "officer"))
        await register(http, *(code(n) for n in range(1, 6)))
    store = Store(settings.database, FEED, clock=clock)
    monkeypatch.setattr(mining, "_BATCH", 2)  # several batches of five firms
    try:
        seeds = Seeds(store)
        runner = Runner(store, mining.SeedRunRow, seeds.carry_out, lease_seconds=0)
        runs = []
        for n in range(4):
            runs.append(_runs(store, seeds, DAY + dt.timedelta(days=n)))
            if n == 0:
                assert runner.take() == runs[0]
                with pytest.raises(RuntimeError, match="the process ends"):
                    mining.mine(store, runs[0], _dies_at_the_end)
                assert _rows(store, runs[0]) == 5
                clock.pass_by(seconds=1)
            assert runner.once()
            clock.pass_by(seconds=1)
        assert [_rows(store, run) for run in runs] == [0, 5, 5, 5]
        assert [seeds.run(run, BUREAU).kept for run in runs] == [False, True, True, True]
        with pytest.raises(NotFound, match="取代"):
            seeds.facets(runs[0], BUREAU, SeedFilter(), None)
    finally:
        store.close()
