"""A service from its proposal to its settlement, a training by its attendance list, and what both come to: over HTTP, by people, programs
and services of every side."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from services.matchmaking.migrations import MIGRATIONS
from services.matchmaking.settings import MatchmakingSettings
from shared.contracts.audit import Action
from shared.plumbing.auth import Principal
from shared.plumbing.errors import Unauthenticated
from tests.attachments.papers import PDF, hand_in, paper
from tests.audit.reading import acts, app_behind
from tests.matchmaking import engaging
from tests.matchmaking.engaging import DAY, OTHER, OWNER, UNRELATED, Room
from tests.running import Apps, migrate_by_copy, serving

pytestmark = pytest.mark.anyio
V1 = "/matchmaking/v1"
CALLERS: dict[str, Principal] = {
    "person": engaging.PERSON, "program": engaging.PROGRAM, "other": engaging.OTHER_PERSON, "agency": engaging.AGENCY,
    "judge": engaging.JUDGE, "office": engaging.OFFICE, "other-office": engaging.OTHER_OFFICE, "awards": engaging.AWARDS,
}  # fmt: skip


class Tokens:
    """Every caller's name is its token."""

    async def verify(self, token: str) -> Principal:
        if token not in CALLERS:
            raise Unauthenticated("令牌无效")
        return CALLERS[token]


class Desk:
    """The service, and whoever asks it."""

    def __init__(self, http: httpx.AsyncClient, room: Room) -> None:
        self.http, self.room = http, room

    async def ask(self, who: str, method: str, path: str, expected: int, body: Any = None, **options: Any) -> Any:
        headers = {"Authorization": f"Bearer {who}"} | options.pop("headers", {})
        answer = await self.http.request(method, f"{V1}{path}", json=body, headers=headers, **options)
        assert answer.status_code == expected, (who, path, answer.text)
        return answer.json()

    async def step(self, who: str, id: str, event: str, expected: int = 200, **said: Any) -> Any:
        return await self.ask(who, "POST", f"/engagements/{id}/steps", expected, {"event": event} | said)


@pytest.fixture
async def desk(tmp_path: Path, apps: Apps) -> AsyncIterator[Desk]:
    url = migrate_by_copy(MIGRATIONS, f"sqlite:///{tmp_path / 'matchmaking.sqlite3'}")
    room = Room.on(url)
    settings = MatchmakingSettings(
        database_url=url, data=tmp_path, registry_url="http://127.0.0.1:9", poll_seconds=3600
    )
    app = apps.matchmaking(settings, clock=room.clock)
    app.state.verifier = Tokens()
    async with serving(app) as http:
        yield Desk(http, room)
    room.store.close()


async def test_a_service_goes_from_its_proposal_to_its_settlement(desk: Desk) -> None:
    body = {"offer_id": desk.room.offers["service"], "price": "1000.00", "declaration": UNRELATED}
    key = {"headers": {"Idempotency-Key": "once-and-again"}}
    made = await desk.ask("person", "POST", "/engagements", 201, body, **key)
    assert (await desk.ask("person", "POST", "/engagements", 201, body, **key))["id"] == made["id"]
    await desk.ask("other", "POST", "/engagements", 403, body | {"credit_code": OWNER})
    id = made["id"]
    await desk.step("agency", id, "agree", declaration=UNRELATED)
    # A step upon another version than was seen is refused with what was done meanwhile.
    stale = {"headers": {"If-Match": '"s1"'}}
    told = await desk.ask(
        "person", "POST", f"/engagements/{id}/steps", 412, {"event": "cancel", "reason": "x"}, **stale
    )
    assert "同意" in told["detail"]
    done = {"delivered_on": str(DAY), "summary": "完成检测", "evidence": paper("delivery")}
    missing = await desk.step("agency", id, "deliver", 422, **done)
    assert "没有上传过材料" in missing["detail"]
    sent = await hand_in(desk.http, "matchmaking", {"Authorization": "Bearer agency"})
    assert sent.status_code == 201, sent.text
    await desk.step("agency", id, "deliver", **done)
    for who, code in (("person", 200), ("office", 200), ("judge", 200), ("other", 404), ("other-office", 404)):
        answer = await desk.http.get(
            f"{V1}/attachments/{sent.json()['sha256']}", headers={"Authorization": f"Bearer {who}"}
        )
        assert (answer.status_code, answer.content == PDF) == (code, code == 200), who
    refused = await desk.step("program", id, "confirm", 403)
    assert "须由本人登录" in refused["detail"]
    await desk.step("agency", id, "confirm", 403)
    await desk.step("person", id, "confirm", paid="1000.00")
    await desk.step("person", id, "rate", rating=4, solved="yes", text="及时")
    settled = await desk.step("awards", id, "settle", number="JS-1", reason="列入年度结算")
    assert (settled["state"], settled["feedback"]["rating"], settled["paid"]) == ("settled", 4, "1000.00")
    assert [s["event"] for s in settled["steps"]] == ["propose", "agree", "deliver", "confirm", "rate", "settle"]
    told = acts(app_behind(desk.http), Action.CASE_STEP)
    assert [detail["step"] for _, of, detail in told if of == id and "step" in detail][:2] == ["提出对接", "同意"]
    (row,) = await desk.ask("judge", "GET", "/service-figures/14-services/rows?month=2026-11", 200)
    assert (row["credit_code"], row["id"]) == (OWNER, id)
    figures = {f["id"]: f["value"] for f in await desk.ask("office", "GET", "/service-figures?month=2026-11", 200)}
    assert (figures["14-satisfaction"], figures["15-advice"]) == ("4.00", None)
    quality = await desk.ask("person", "GET", "/provider-quality?year=2026", 200)
    assert {q["name"]: q["satisfaction"] for q in quality}["示例agency"] == "4.00"
    counted = await desk.ask("judge", "GET", "/engagements/facets?facets=state", 200)
    assert counted["facets"][0]["values"] == [{"value": "settled", "label": "已结算", "count": 1}]


async def test_an_attendance_list_is_planned_answered_landed_and_confirmed_by_each_firm(desk: Desk) -> None:
    text = f"单位全称,统一社会信用代码,参训人数,其中高管,其中职工\n示例电池有限公司,{OWNER},3,1,2\n示例机械有限公司,{OTHER},2,0,2\n"
    file = {"files": {"file": ("签到.csv", text.encode())}, "data": {"kind": "training-attendance"}}
    headers = {"Authorization": "Bearer agency"}
    answer = await desk.http.post(f"{V1}/imports", headers=headers, **file)
    assert answer.status_code == 201, answer.text
    plan = answer.json()
    assert {q["id"] for q in plan["questions"]} == {"fact:offer_id", "fact:session"}
    said = {"fact:offer_id": str(desk.room.offers["training"]), "fact:session": "S1"}
    plan = await desk.ask("agency", "PATCH", f"/imports/{plan['id']}", 200, {"answers": said})
    report = await desk.ask("agency", "POST", f"/imports/{plan['id']}/landing", 200, {})
    assert (report["accepted"], report["rejected"]) == (2, 0)
    assert (await desk.ask("judge", "GET", "/training-coverage", 200))["with_manager_trained"] == 0
    for who in ("person", "other"):
        (item,) = (await desk.ask(who, "GET", "/work", 200))["mine"]
        assert item["step"] == "confirm"
        await desk.step(who, item["id"], "confirm")
    found = await desk.ask("judge", "GET", "/training-coverage", 200)
    assert (found["firms"], found["with_manager_trained"], found["staff_trained"], found["staff_share"]) == (
        2,
        1,
        4,
        "2.50",
    )
    sessions = await desk.ask("agency", "GET", f"/trainings/{desk.room.offers['training']}/attendance", 200)
    assert [(s["session"], s["people"], len(s["rows"])) for s in sessions] == [("S1", 5, 2), ("S2", 0, 0)]
