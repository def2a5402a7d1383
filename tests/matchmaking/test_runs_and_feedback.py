"""Runs over whole lists as jobs, and what people say of matches."""

from __future__ import annotations

import datetime as dt
from typing import Any

import anyio
import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from services.matchmaking.matches import run_work
from services.matchmaking.matches.pairs import COLUMNS
from services.matchmaking.schema import FEED
from shared.plumbing.storage import Store
from tests.clocks import SetClock
from tests.matchmaking.conftest import OTHER_FIRM, SHY_FIRM, City, demand, supply
from tests.workbooks import require_for_people, table

pytestmark = pytest.mark.anyio


async def lists(city: City) -> tuple[list[int], list[int]]:
    """Three demands and four supplies; the first of each belong together."""
    supplies = [
        supply(),
        supply("激光熔覆修复轧辊", technology_field="先进制造与自动化", summary="轧辊表面熔覆钴基合金,硬度HRC55。"),
        supply("缓释微球制剂", technology_field="生物与新医药", summary="注射用缓释微球,释放周期30天。"),
        supply("隔膜涂覆浆料", summary="陶瓷涂覆隔膜用浆料。"),
    ]
    demands = [
        demand(),
        demand(
            "轧辊磨损快",
            credit_code=OTHER_FIRM,
            technology_field="先进制造与自动化",
            problem="轧辊表面硬度低,需熔覆修复。",
        ),
        demand("=1+1", credit_code=SHY_FIRM, problem="隔膜涂覆不匀", public_name=False),
    ]
    return [(await city.post("demands", d))["id"] for d in demands], [
        (await city.post("supplies", s))["id"] for s in supplies
    ]


async def finished(city: City, request: dict[str, Any]) -> dict[str, Any]:
    run = await city.post("match-runs", request, 202)
    while run["status"] not in ("done", "failed"):
        await anyio.sleep(0.05)
        run = await city.get(f"match-runs/{run['id']}")
    return run


def sheet(content: bytes) -> list[dict[str, str]]:
    require_for_people(content)
    rows = table(content)
    assert all(list(row) == [column.head for column in COLUMNS] for row in rows)
    return [{head: "" if value is None else str(value) for head, value in row.items()} for row in rows]


@pytest.mark.parametrize("side", ["demand", "supply"])
async def test_a_run_finds_what_each_listing_finds_by_itself(city: City, side: str) -> None:
    demands, supplies = await lists(city)
    run = await finished(city, {"side": side, "k": 2})
    assert (run["status"], run["error"], run["request"]["k"]) == ("done", None, 2)
    assert run["lists_seq"] == (await city.get("feed"))["head"]
    assert run["steps_done"] == run["steps"] == (3 if side == "demand" else 4)
    found = await city.get(f"match-runs/{run['id']}/pairs")
    assert run["pairs"] == len(found)
    for id in demands if side == "demand" else supplies:
        alone = (await city.get(f"{'demands' if side == 'demand' else 'supplies'}/{id}/matches", params={"k": 2}))[
            "matches"
        ]
        other = "supply_id" if side == "demand" else "demand_id"
        pairs = [p for p in found if p[f"{side}_id"] == id]
        assert [(p["rank"], p[other], p["score"], p["strength"]) for p in pairs] == [
            (n, m["id"], m["score"], m["strength"]) for n, m in enumerate(alone, start=1)
        ]


async def test_a_runs_workbook_has_a_row_a_pair_with_reasons_and_no_formula(city: City) -> None:
    await lists(city)
    run = await finished(city, {"k": 3})
    answer = await city.http.get(f"/matchmaking/v1/match-runs/{run['id']}/pairs.xlsx")
    rows = sheet(answer.content)
    assert len(rows) == run["pairs"]
    first = rows[0]
    assert first["成果名称"] == "高安全性锂离子电池陶瓷涂覆隔膜"
    assert first["企业"] == "示例电池材料有限公司"
    assert "满足" in first["指标比对"]
    assert "隔膜" in first["主要共有词(占比)"]
    assert "=1+1" in {r["需求名称"] for r in rows}


async def test_pages_of_a_run_hold_together(city: City) -> None:
    await lists(city)
    run = await finished(city, {"k": 3})
    whole = await city.get(f"match-runs/{run['id']}/pairs", params={"limit": 200})
    answer = await city.http.get(f"/matchmaking/v1/match-runs/{run['id']}/pairs", params={"limit": 2, "total": True})
    assert answer.headers["Total-Count"] == str(len(whole))
    paged = answer.json()
    while "next" in answer.links:
        answer = await city.http.get(answer.links["next"]["url"])
        paged += answer.json()
    assert paged == whole
    assert len(whole) > 2


async def test_a_run_of_one_field_leaves_out_the_others(city: City) -> None:
    demands, supplies = await lists(city)
    run = await finished(city, {"technology_field": "先进制造与自动化"})
    found = await city.get(f"match-runs/{run['id']}/pairs")
    assert {(p["demand_id"], p["supply_id"]) for p in found} == {(demands[1], supplies[1])}


async def test_a_run_leaves_out_what_is_withdrawn_or_past_its_day(city: City, clock: SetClock) -> None:
    demands, supplies = await lists(city)
    await city.http.post(f"/matchmaking/v1/supplies/{supplies[3]}/withdrawal")
    await city.http.post(f"/matchmaking/v1/demands/{demands[2]}/withdrawal")
    ending = (await city.post("supplies", supply("到期的陶瓷涂覆隔膜", valid_until="2099-01-01")))["id"]

    async def paired() -> set[int]:
        run = await finished(city, {})
        pairs = await city.get(f"match-runs/{run['id']}/pairs", params={"limit": 200})
        return {p["supply_id"] for p in pairs} | {p["demand_id"] for p in pairs}

    assert ending in (found := await paired())
    assert not {supplies[3], demands[2]} & found
    clock.set_day(dt.date(2099, 1, 2))
    assert ending not in await paired()


async def test_empty_lists_make_an_empty_run(city: City) -> None:
    run = await finished(city, {})
    assert (run["status"], run["pairs"]) == ("done", 0)
    answer = await city.http.get(f"/matchmaking/v1/match-runs/{run['id']}/pairs.xlsx")
    assert sheet(answer.content) == []


async def test_a_run_that_is_not_done_or_not_there_says_so(city: City, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object, **__: object) -> None:
        raise RuntimeError("secret of the machine")

    await lists(city)
    monkeypatch.setattr(run_work.Lists, "of", broken)
    run = await finished(city, {})
    assert run["status"] == "failed"
    assert "secret" not in run["error"]
    problem = await city.get(f"match-runs/{run['id']}/pairs", 409)
    assert run["error"] in problem["detail"]
    await city.get("match-runs/none", 404)
    assert [r["id"] for r in await city.get("match-runs")] == [run["id"]]


async def test_a_run_is_for_those_who_keep_the_lists(city: City) -> None:
    answer = await city.http.post("/matchmaking/v1/match-runs", json={}, headers=city.headers("visitor"))
    assert answer.status_code == 403


async def test_what_is_said_of_a_match_is_kept_with_its_rank_and_shown(city: City) -> None:
    demands, supplies = await lists(city)
    said = {"demand_id": demands[0], "supply_id": supplies[0], "verdict": "accepted", "reason": "已对接"}
    kept = await city.post("feedback", said)
    assert (kept["rank"], kept["by"]) == (1, "officer")
    await city.post("feedback", said | {"supply_id": supplies[3], "verdict": "rejected", "reason": "浆料不是隔膜"})
    shown = {m["id"]: m["judged"] for m in (await city.get(f"demands/{demands[0]}/matches"))["matches"]}
    assert (shown[supplies[0]], shown[supplies[3]]) == ("accepted", "rejected")
    back = {m["id"]: m["judged"] for m in (await city.get(f"supplies/{supplies[0]}/matches"))["matches"]}
    assert back[demands[0]] == "accepted"
    assert {back[d] for d in back if d != demands[0]} <= {None}
    assert [f["verdict"] for f in await city.get(f"demands/{demands[0]}/feedback")] == ["accepted", "rejected"]


async def test_quality_counts_the_last_word_of_each_pair_by_rank(city: City) -> None:
    demands, supplies = await lists(city)
    empty = await city.get("feedback/quality")
    assert (empty["accepted"], empty["precision"][0]) == (0, {"k": 1, "judged": 0, "accepted": 0, "precision": None})
    ranks = {m["id"]: n for n, m in enumerate((await city.get(f"demands/{demands[0]}/matches"))["matches"], start=1)}
    for supplied, verdict in ((supplies[0], "rejected"), (supplies[3], "rejected"), (supplies[0], "accepted")):
        await city.post("feedback", {"demand_id": demands[0], "supply_id": supplied, "verdict": verdict})
    quality = await city.get("feedback/quality")
    assert (quality["accepted"], quality["rejected"]) == (1, 1)
    at = {p["k"]: (p["judged"], p["accepted"]) for p in quality["precision"]}
    assert (ranks[supplies[0]], ranks[supplies[3]]) == (1, 2)
    assert (at[1], at[3], at[10]) == ((1, 1), (2, 1), (2, 1))
    # Told and not trained on: the scores are what they were.
    assert {
        m["id"]: n for n, m in enumerate((await city.get(f"demands/{demands[0]}/matches"))["matches"], start=1)
    } == ranks


async def test_feedback_once_by_key_by_whom_it_may_and_on_what_there_is(city: City) -> None:
    demands, supplies = await lists(city)
    said = {"demand_id": demands[0], "supply_id": supplies[0], "verdict": "accepted"}
    key = {"Idempotency-Key": "1"}
    assert await city.post("feedback", said, headers=key) == await city.post("feedback", said, headers=key)
    assert len(await city.get(f"demands/{demands[0]}/feedback")) == 1
    await city.post("feedback", said | {"supply_id": demands[0]}, 404)
    await city.post("feedback", said | {"demand_id": 999}, 404)
    await city.post("feedback", said | {"verdict": "maybe"}, 422)
    foreign = said | {"demand_id": demands[1]}
    await city.post("feedback", foreign, 403, headers=city.headers("yuhu"))
    await city.post("feedback", said, 403, headers=city.headers("visitor"))


async def test_feedback_is_told_on_the_feed_without_its_reason_and_cannot_be_rewritten(city: City) -> None:
    demands, supplies = await lists(city)
    secret = "对方报价太高的内情"
    await city.post(
        "feedback", {"demand_id": demands[0], "supply_id": supplies[0], "verdict": "rejected", "reason": secret}
    )
    events = (await city.get("feed", params={"limit": 200}))["events"]
    assert [e["data"]["verdict"] for e in events if e["type"] == "match.judged"] == ["rejected"]
    assert secret not in str(events)
    store = Store(city.settings.database, FEED)
    for statement in ("UPDATE match_feedback SET verdict = 'accepted'", "DELETE FROM match_feedback"):
        with pytest.raises(DBAPIError, match="history"), store.write() as work:
            work.session.connection().execute(text(statement))
    store.close()
