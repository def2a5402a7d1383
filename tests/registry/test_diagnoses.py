"""Diagnoses of firms over HTTP: who records what, what stays, which counts, before and after, and the list that comes in."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError
from typer.testing import CliRunner

from services.cli.app import app
from services.registry.migrations import MIGRATIONS
from services.registry.settings import RegistrySettings
from shared.contracts.diagnoses import BadComparison, SignedComparison, read_comparison
from shared.plumbing.storage import open_engine
from tests.audit.reading import app_behind
from tests.awards.people import by, let_in
from tests.clocks import SetClock
from tests.registry.domain.test_diagnosis import BEST, NINTH, TWENTIETH, WORST, answers, scenes
from tests.registry.helpers import A, B, register
from tests.running import Apps, migrate_by_copy, serving

pytestmark = pytest.mark.anyio
V1 = "/registry/v1"
PROJECT = "示例产线智能化改造"
SECOND = {"answers": NINTH, "scenes": scenes("2222220000000000")}
THIRD = {"answers": answers(BEST, "funds=A"), "scenes": scenes("3333333300000000")}


@dataclass
class City:
    http: httpx.AsyncClient
    clock: SetClock
    folder: Path

    async def post(self, who: str, path: str, **said: Any) -> httpx.Response:
        return await self.http.post(f"{V1}/{path}", json=said, headers=by(who))

    async def record(self, who: str, firm: str = A, day: str = "2026-05-01", **said: Any) -> dict[str, Any]:
        office = who.startswith(("office", "bureau")) or (who, firm) == ("firm-b", A)
        given = {"made_on": day, **({"by_name": "示例评测机构"} if office else {})} | said
        answer = await self.post(who, f"enterprises/{firm}/diagnoses", **given)
        assert answer.status_code in (200, 201), answer.text
        found: dict[str, Any] = answer.json()
        return found

    async def get(self, who: str, path: str, **params: str) -> Any:
        answer = await self.http.get(f"{V1}/{path}", params=params, headers=by(who))
        assert answer.status_code == 200, answer.text
        return answer.json()


async def fields_of(answer: httpx.Response) -> list[str]:
    return [e["field"] for e in answer.json()["errors"]]


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
        yield City(http, clock, folder)


@pytest.fixture
async def city(tmp_path: Path, apps: Apps, clock: SetClock) -> AsyncIterator[City]:
    async with living(f"sqlite:///{tmp_path / 'registry.sqlite3'}", tmp_path, apps, clock) as found:
        yield found


async def test_a_firm_assesses_itself_and_its_office_finds_on_site(city: City) -> None:
    own = await city.record("firm-a", **SECOND)
    assert (own["manner"], own["level"], own["level_name"], own["score_low"], own["by_name"]) == (
        "self",
        2,
        "二级",
        "40",
        "",
    )
    assert own["result"]["lift"]["level"] == 3
    found = await city.record("office-a", day="2026-05-20", **THIRD)
    assert (found["manner"], found["level"], found["by_name"]) == ("onsite", 3, "示例评测机构")
    assert [d["manner"] for d in await city.get("firm-a", f"enterprises/{A}/diagnoses")] == ["onsite", "self"]
    for who in ("firm-b", "office-b"):
        refused = await city.http.get(f"{V1}/enterprises/{A}/diagnoses", headers=by(who))
        assert refused.status_code == 404, who
        written = await city.post(who, f"enterprises/{A}/diagnoses", made_on="2026-05-01", by_name="别家", **SECOND)
        assert written.status_code == 403, who
    assert (await city.http.get(f"{V1}/diagnoses", headers=by("bank"))).status_code == 403


async def test_the_same_again_is_the_same_and_a_correction_is_another_that_says_so(city: City) -> None:
    first = await city.record("firm-a", **SECOND)
    again = await city.post("firm-a", f"enterprises/{A}/diagnoses", made_on="2026-05-01", **SECOND)
    assert (again.status_code, again.json()["id"]) == (200, first["id"])
    # Of an earlier day: without the correction the first would be the later one.
    better = await city.record(
        "firm-a", day="2026-04-01", answers=answers(BEST), scenes=scenes("4" * 16), replaces=first["id"]
    )
    shown = {d["id"]: d for d in await city.get("firm-a", f"enterprises/{A}/diagnoses")}
    assert (shown[first["id"]]["replaced_by"], shown[better["id"]]["replaces"]) == (better["id"], first["id"])
    (listed,) = await city.get("bureau", "diagnoses")
    assert (listed["id"], listed["level"]) == (better["id"], 4)
    twice = await city.post(
        "firm-a", f"enterprises/{A}/diagnoses", made_on="2026-05-02", replaces=first["id"], **SECOND
    )
    assert twice.status_code == 409
    onsite = await city.post("office-a", f"enterprises/{A}/diagnoses", made_on="2026-05-02", by_name="x", replaces=better["id"], **SECOND)  # fmt: skip
    assert onsite.status_code == 409  # what a firm said of itself is not unsaid by others
    elsewhere = await city.post("firm-b", f"enterprises/{B}/diagnoses", made_on="2026-05-02", replaces=better["id"], **SECOND)  # fmt: skip
    assert await fields_of(elsewhere) == ["body.replaces"]


async def test_what_is_said_beside_the_answers_is_asked_for(city: City) -> None:
    path = f"enterprises/{A}/diagnoses"
    wrong = [
        ("office-a", {"made_on": "2026-05-01", **SECOND}, "body.by_name"),
        ("firm-a", {"made_on": "2026-06-11", **SECOND}, "body.made_on"),
        ("firm-a", {"made_on": "2024-09-03", **SECOND}, "body.made_on"),
        ("firm-a", {"made_on": "2026-05-01", "phase": "before", **SECOND}, "body.project"),
        ("firm-a", {"made_on": "2026-05-01", "project": PROJECT, **SECOND}, "body.project"),
        ("firm-a", {"made_on": "2026-05-01"}, "body.answers"),
        ("firm-a", {"made_on": "2026-05-01", "stated_score": "100.5"}, "body.stated_score"),
    ]
    for who, said, field in wrong:
        answer = await city.post(who, path, **said)
        assert answer.status_code == 422, said
        assert await fields_of(answer) == [field]
    both = await city.post("firm-a", path, made_on="2026-05-01", answers={"systems": "BC"}, scenes={"nowhere": 1})
    assert await fields_of(both) == ["body.answers.systems", "body.scenes"]


async def test_a_trial_says_what_is_missing_what_lifts_and_which_scenes_offers_are_looked_for_by(city: City) -> None:
    tried = await city.post(
        "firm-a", "diagnosis-trials", answers=answers(TWENTIETH, "funds"), scenes=scenes("21211322321212.1")
    )
    found = tried.json()
    assert (found["level"], found["score_low"], found["score_high"]) == (2, "65.375", "72.875")
    assert {(m["name"], m["decides"]) for m in found["missing"]} == {("资金保障", False), ("协同办公", False)}
    assert (found["lift"]["level"], found["lift"]["scenes_wanted"], found["lift"]["required_wanted"]) == (3, 6, 3)
    nearest = [g["name"] for g in found["gaps"] if g["nearest"]]
    assert len(nearest) == 6
    assert set(nearest) == {c["name"] for c in found["lift"]["changes"] if c["kind"] == "scene"}
    assert await city.get("firm-a", f"enterprises/{A}/diagnoses") == []
    index = await city.get("firm-a", "diagnosis-index")
    assert (len(index["questions"]), len(index["scenes"]), sum(s["required"] for s in index["scenes"])) == (15, 16, 10)
    assert {p["part"]: p["certainty"] for p in index["parts"]}[
        "levels"
    ] == "copy"  # nobody here has read the paper itself


async def test_a_report_counts_where_the_answers_leave_it_open_and_is_shown_where_they_differ(city: City) -> None:
    stated = await city.record("office-a", stated_level=3, stated_score="66.5")
    assert (stated["level"], stated["differs"], stated["stated_score"]) == (3, False, "66.5")
    ruled_out = await city.record(
        "office-a", day="2026-05-03", stated_level=4, answers=NINTH, scenes=scenes("2" * 14 + "..")
    )
    assert (ruled_out["level"], ruled_out["differs"]) == (2, True)
    half = await city.record(
        "office-a", day="2026-05-04", stated_level=4, answers=answers(BEST), scenes=scenes("3333333300......")
    )
    assert (half["level"], half["level_low"], half["level_high"], half["differs"]) == (3, 3, 3, True)
    wide = await city.record(
        "office-a", day="2026-05-05", stated_level=1, answers=answers(BEST), scenes=scenes("44444444........")
    )
    assert (wide["level"], wide["level_low"], wide["level_high"]) == (None, 3, 4)  # it cannot be the first
    other = await city.record("office-a", day="2026-05-02", stated_level=4, **SECOND)
    assert (other["level"], other["stated_level"], other["differs"]) == (2, 4, True)


async def test_a_vendor_diagnoses_the_firms_that_named_it_as_long_as_they_say(city: City) -> None:
    mandate = {"vendor": B, "vendor_name": "示例服务商", "until": "2026-06-20"}
    refused = await city.post("firm-b", f"enterprises/{A}/diagnosis-mandates", **mandate)
    assert refused.status_code == 403
    assert (
        await city.post("firm-a", f"enterprises/{A}/diagnosis-mandates", **mandate | {"vendor": A})
    ).status_code == 422
    assert (await city.post("firm-a", f"enterprises/{A}/diagnosis-mandates", **mandate)).status_code == 201
    assert [m["credit_code"] for m in await city.get("firm-b", "diagnosis-mandates")] == [A]
    own = await city.record("firm-a", **SECOND)
    found = await city.record("firm-b", **SECOND)
    assert found["manner"] == "onsite"
    not_its_own = await city.post("firm-b", f"enterprises/{A}/diagnoses", made_on="2026-05-02", by_name="示例服务商", replaces=own["id"], **SECOND)  # fmt: skip
    assert await fields_of(not_its_own) == ["body.replaces"]
    assert await city.get("firm-b", "diagnoses") == []  # nor are they its own firms
    city.clock.set_day(dt.date(2026, 6, 20))
    late = await city.post("firm-b", f"enterprises/{A}/diagnoses", made_on="2026-06-19", by_name="示例服务商", **SECOND)
    assert late.status_code == 403
    assert (await city.http.get(f"{V1}/enterprises/{A}/diagnoses", headers=by("firm-b"))).status_code == 404
    assert await city.get("firm-b", "diagnosis-mandates") == []
    await city.post("firm-a", f"enterprises/{A}/diagnosis-mandates", **mandate | {"until": "2026-07-01"})
    await city.post(
        "firm-a", f"enterprises/{A}/diagnosis-mandates", **mandate | {"until": "2026-06-20"}
    )  # which ends it
    assert await city.get("firm-b", "diagnosis-mandates") == []


async def test_before_and_after_stand_side_by_side_and_are_signed(city: City) -> None:
    lone = await city.http.get(f"{V1}/enterprises/{A}/diagnoses/comparison", headers=by("firm-a"))
    assert lone.status_code == 404
    await city.record("firm-a", phase="before", project=PROJECT, **SECOND)
    await city.record("office-a", day="2026-06-01", phase="after", project=PROJECT, **THIRD)
    answer = await city.get("bureau", f"enterprises/{A}/diagnoses/comparison")
    signed = SignedComparison.model_validate(answer)
    said = signed.comparison
    assert (said.project, said.before.manner, said.after.manner) == (PROJECT, "self", "onsite")
    assert (said.gain_low, said.gain_high, said.levels_gained) == ("52.5", "52.5", 1)
    assert {i.id for i in said.items if i.better} >= {"systems", "collection", "product_design"}
    published = [k["kid"] for k in await city.get("bureau", "name-list/keys")]
    whole = json.dumps(answer).encode()
    assert read_comparison(whole, published)[2] is True
    assert read_comparison(whole, ["0" * 32])[1:] == (published, False)  # as it was signed, by nobody who is trusted
    for change in ('"gain_low": "52.5"', '"level": 2'):
        altered = whole.replace(change.encode(), change.replace("2", "4").encode())
        assert altered != whole
        with pytest.raises(BadComparison, match="有改动"):
            read_comparison(altered, published)
    file = city.folder / "对照.json"
    for content, status, said_so in ((whole, 0, "核对通过"), (altered, 1, "核对不通过")):
        file.write_bytes(content)
        done = CliRunner().invoke(app, ["verify", str(file), "--key", published[0]])
        assert (done.exit_code, said_so in done.output) == (status, True), done.output
    await city.record("firm-a", phase="before", project="另一项目", **SECOND)
    await city.record("firm-a", day="2026-05-02", phase="after", project="另一项目", **SECOND)
    which = await city.http.get(f"{V1}/enterprises/{A}/diagnoses/comparison", headers=by("firm-a"))
    assert await fields_of(which) == ["query.project"]
    await city.record("firm-a", day="2026-06-02", phase="before", project="倒置", **SECOND)
    await city.record("firm-a", day="2026-06-01", phase="after", project="倒置", **THIRD)
    wrong = await city.http.get(f"{V1}/enterprises/{A}/diagnoses/comparison", params={"project": "倒置"}, headers=by("firm-a"))  # fmt: skip
    assert wrong.status_code == 409


async def test_firms_are_listed_by_the_diagnosis_that_stands(city: City) -> None:
    await city.record("firm-a", day="2026-05-20", **SECOND)
    await city.record("office-a", day="2026-05-20", **THIRD)  # of one day the one on site
    await city.record("firm-b", firm=B, answers=answers(WORST))
    rows = await city.get("bureau", "diagnoses", sort="-level", total="true")
    assert [(r["credit_code"], r["level"]) for r in rows] == [(A, 3), (B, 0)]
    facets = await city.get("bureau", "diagnoses/facets", facets="level")
    assert {v["value"]: v["label"] for v in facets["facets"][0]["values"]} == {"3": "三级", "0": "未达一级"}
    assert [r["credit_code"] for r in await city.get("bureau", "diagnoses", level="0")] == [B]
    assert [r["credit_code"] for r in await city.get("office-a", "diagnoses")] == [A]
    assert [r["credit_code"] for r in await city.get("bureau", "diagnoses", level="unknown")] == []
    book = await city.http.get(f"{V1}/diagnoses.xlsx", headers=by("bureau"))
    assert book.status_code == 200


async def test_the_latest_diagnosis_answers_the_standard_and_the_firms_own_word_stands_beside_it(city: City) -> None:
    async def checked(on: str = "2026-03-01", **answers: str) -> tuple[Any, ...]:
        said = {"title": "provincial_little_giant", "procedure": "new", "on": on, "answers": answers}
        answer = await city.post("firm-a", f"enterprises/{A}/self-checks", **said)
        assert answer.status_code == 200, answer.text
        found = answer.json()
        (level,) = [i for i in found["indicators"] if i["name"] == "数字化水平"]
        evidence = [(e["firm_text"], e["counts_text"], e["whose"]) for e in found["evidence"]]
        return level["low"], level["reason"], found["sources"].get("i5_choice", ""), evidence

    assert await checked() == (0, "未填", "", [])
    await city.record("firm-a", day="2026-01-10", **THIRD)
    assert await checked() == (
        5, "三级以上", "数字化水平评测:三级(企业自评,2026-01-10)", [("三级(自评,2026-01-10)", "三级", "firm")],
    )  # fmt: skip
    await city.record("office-a", day="2026-02-10", **SECOND)
    assert await checked() == (
        3, "二级", "数字化水平评测:二级(示例评测机构,2026-02-10)", [("三级(自评,2026-01-10)", "二级", "source_counts")],
    )  # fmt: skip
    assert (await checked(on="2026-02-09"))[0] == 5  # as it was before that day
    assert (await checked(i5_choice="C"))[:3] == (0, "一级", "")  # what the caller says goes before
    await city.record("firm-a", day="2026-02-20", scenes=scenes("." * 15 + "1"))
    assert (await checked())[:2] == (0, "未填")  # what the latest one leaves open is not known


HEAD = "统一社会信用代码,评测日期,评测方式,评测单位,报告编号,网络建设,企业的生产设备数字化率,信息系统,管理机制,生产管控,质量管理(场景等级),等级,总分"


async def test_results_come_in_as_a_list_once(city: City) -> None:
    rows = [
        f"{A},2026-05-31,现场评测,示例机构,,BC,35%,多个业务环节(2个及以上),无,二级,3,三级,50",
        f"{B},2026/5/31,自评,,平台导出.xlsx,无,C,E,BCDE,0,未达一级,,",
        f"{A},2026-05-30,自评,,,B,,,,,,,",
        f"{A},2026-05-30,现场,示例机构,,BZ,,,,五级,,,",
        f"{A},2026-06-30,现场,,,,,,,,,,",
    ]
    content = "\n".join([HEAD, *rows]).encode()
    for accepted, repeated in ((2, 0), (0, 2)):
        answer = await city.http.post(
            f"{V1}/diagnoses/imports", files={"file": ("评测.csv", content)}, headers=by("bureau")
        )
        report = answer.json()
        assert (report["accepted"], report["repeated"], report["rejected"]) == (accepted, repeated, 3), report
    problems = {r["row"]: [e["column"] for e in r["errors"]] for r in report["rows"] if r["errors"]}
    assert problems == {4: ["报告编号"], 5: ["网络建设", "生产管控(场景等级)"], 6: ["评测日期", "评测单位"]}
    (own,) = await city.get("firm-b", f"enterprises/{B}/diagnoses")
    full = await city.get("firm-b", f"enterprises/{B}/diagnoses/{own['id']}")
    assert full["answers"] == {
        "network": ["A"],
        "equipment_digital": "C",
        "systems": "E",
        "mechanisms": ["B", "C", "D", "E"],
    }
    assert full["scene_levels"] == {"production": 0, "quality": 0}
    (found,) = await city.get("bureau", f"enterprises/{A}/diagnoses")
    assert (found["level"], found["stated_level"], found["manner"], found["by_name"]) == (3, 3, "onsite", "示例机构")
    foreign = await city.http.post(
        f"{V1}/diagnoses/imports", files={"file": ("评测.csv", f"{HEAD}\n{rows[1]}".encode())}, headers=by("office-a")
    )
    assert foreign.json()["rejected"] == 1


async def test_every_record_is_told_and_stays(database_url: str, tmp_path: Path, apps: Apps, clock: SetClock) -> None:
    async with living(database_url, tmp_path, apps, clock) as city:
        await city.record("firm-a", phase="before", project=PROJECT, **SECOND)
        feed = await city.get("bureau", "feed", limit="100")
        (told,) = [e for e in feed["events"] if e["type"] == "diagnosis.recorded"]
        assert (told["data"]["level"], told["data"]["score_low"], told["data"]["phase"]) == (2, "40", "before")
        assert "answers" not in told["data"]
        engine = open_engine(str(app_behind(city.http).state.use_cases.store.engine.url.render_as_string(False)))
        try:
            for statement in ("UPDATE diagnosis SET level = 4", "DELETE FROM diagnosis"):
                with pytest.raises(DBAPIError, match="is a history"), engine.begin() as connection:
                    connection.execute(text(statement))
        finally:
            engine.dispose()
