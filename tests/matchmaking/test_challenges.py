"""The open bid over HTTP: the whole way with three bidders and an evaluator in conflict, what nobody may read when, what stands in
the way of a step, and the ways beside it."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from typing import Any

import httpx
import pytest
from sqlalchemy import text

from services.matchmaking.challenges import bids
from services.matchmaking.schema import FEED, METADATA
from services.matchmaking.sealing import Sealer, Unreadable
from shared.contracts.audit import Action
from shared.contracts.events import canonical
from shared.contracts.scopes import Scope
from shared.plumbing.keyring import KeyProblem
from shared.plumbing.storage import Store
from tests.attachments.papers import hand_in, paper
from tests.audit.reading import acts, app_behind
from tests.clocks import SetClock
from tests.faults.importer import code
from tests.matchmaking.challenging import CONTRACT, TERMS, bid
from tests.matchmaking.conftest import FIRM, City, demand
from tests.running import keep_keys_as_before, sign_in
from tests.workbooks import require_for_people, table

pytestmark = pytest.mark.anyio
V1 = "/matchmaking/v1"
UNIVERSITIES = {"university-1": "示例大学", "university-2": "样本理工学院", "university-3": "范例研究院"}
CANARY = "canary9C1E"  # in letters that no encoding changes
CRITERIA = ("industry", "foundation", "indicators", "finance")


class Bureau:
    """The people of a challenge, each with a client of its own."""

    def __init__(self, city: City, clock: SetClock) -> None:
        self.city = city
        self.clock = clock
        self.id = ""

    async def ask(self, who: str, method: str, path: str, body: Any = None, status: int = 200) -> Any:
        if body and body.get("evidence"):
            assert (await hand_in(self.city.http, "matchmaking", self.city.headers(who))).status_code == 201
        answer = await self.city.http.request(method, f"{V1}{path}", json=body, headers=self.city.headers(who))
        assert answer.status_code == status, (who, path, answer.text)
        return answer.json()

    async def step(self, event: str, status: int = 200, who: str = "city-bureau", **more: Any) -> Any:
        return await self.ask(who, "POST", f"/challenges/{self.id}/steps", {"event": event} | more, status)

    async def of(self, who: str, path: str = "", status: int = 200) -> Any:
        return await self.ask(who, "GET", f"/challenges/{self.id}{path}", status=status)

    async def to(self, who: str, path: str, body: Any, status: int = 201) -> Any:
        return await self.ask(who, "POST", f"/challenges/{self.id}{path}", body, status)

    async def proposed(self, **change: Any) -> Any:
        listed = await self.city.post("demands", demand())
        body = {"demand_id": listed["id"], "terms": TERMS | change, "classified": False, "export_controlled": False}
        found = await self.ask("firm", "POST", "/challenges", body, 201)
        self.id = found["id"]
        return found

    async def published(self, days: int = 20) -> dt.datetime:
        await self.proposed()
        await self.step("screen", classified=False, export_controlled=False)
        deadline = self.clock.now() + dt.timedelta(days=days)
        await self.step("publish", deadline=deadline.isoformat())
        return deadline

    async def with_bids(self) -> dict[str, Any]:
        await self.published()
        receipts = {}
        for who, name in UNIVERSITIES.items():
            receipts[who] = await self.to(
                who, "/bids", bid(name, credentials=f"{CANARY}资格{who}", plan={"benefits": f"{CANARY}{who}"})
            )
        return receipts

    async def opened(self) -> dict[str, str]:
        """{who bid: the name by lot}"""
        await self.with_bids()
        self.clock.pass_by(days=21)
        await self.step("open")
        names = {b["organisation"]: b["plan_name"] for b in await self.of("city-bureau", "/bids")}
        return {who: names[name] for who, name in UNIVERSITIES.items()}

    async def scoring(self, *experts: str) -> dict[str, str]:
        plans = await self.opened()
        for plan in plans.values():
            await self.to("city-bureau", f"/bids/{plan}/qualification", {"qualified": True, "reason": "符合条件"})
        await self.step("qualify")
        for expert in experts:
            await self.to("city-bureau", "/evaluators", {"evaluator": expert}, 200)
        await self.step("start_scoring")
        return plans

    async def declared(self, expert: str, *interests: str, conflict: bool = False) -> Any:
        body = {"conflict": conflict, "interests": [{"organisation": i} for i in interests], "statement": "如实申报"}
        return await self.to(expert, "/declaration", body)

    async def scored(self, expert: str, plan: str, points: int, status: int = 201) -> Any:
        criteria = [{"criterion": c, "points": points, "reason": f"{c}理由"} for c in CRITERIA]
        return await self.to(expert, f"/bids/{plan}/scores", {"criteria": criteria}, status)

    async def locked(self) -> dict[str, str]:
        """university-1 first, then university-2, and university-3 below what passes."""
        plans = await self.scoring("expert-1", "expert-2", "expert-3")
        for n, expert in enumerate(("expert-1", "expert-2", "expert-3")):
            await self.declared(expert)
            for who, points in (("university-1", 90), ("university-2", 80), ("university-3", 50)):
                await self.scored(expert, plans[who], points + n)
        await self.step("lock_scores")
        return plans

    async def in_notice(self) -> dict[str, str]:
        plans = await self.locked()
        await self.step("recommend", plan=plans["university-1"], reason="综合得分第一")
        await self.step("publish_notice", starts_on=NOTICE.isoformat(), published_at="示例公示〔2026〕1号")
        return plans

    async def contracted(self) -> dict[str, str]:
        plans = await self.in_notice()
        self.clock.at = dt.datetime(2026, 12, 15, 4, tzinfo=dt.UTC)
        await self.step("clear_notice")
        await self.step("award")
        await self.step("sign", who="firm", contract=CONTRACT, evidence=paper("contract"))
        return plans


NOTICE = dt.date(2026, 12, 1)


@pytest.fixture
async def bureau(city: City, clock: SetClock) -> Bureau:
    clock.at = dt.datetime(2026, 11, 3, 1, tzinfo=dt.UTC)
    return Bureau(city, clock)


async def test_from_a_demand_to_acceptance(bureau: Bureau) -> None:
    """Three bidders; an evaluator who has an interest in one of them."""
    opened = await bureau.proposed()
    assert (opened["state_name"], opened["organisation"]) == ("待审查", "示例电池材料有限公司")
    for outsider in ("university-1", "expert-1", "other-firm"):
        await bureau.of(outsider, status=404)
    returned = await bureau.step("return", reason="指标不可考核")
    assert [n["event"] for n in returned["next"]] == ["resubmit", "withdraw"]
    await bureau.step("resubmit", who="firm", terms=TERMS | {"months": 30})
    await bureau.step("screen", classified=False, export_controlled=False)
    deadline = bureau.clock.now() + dt.timedelta(days=20)
    published = await bureau.step("publish", deadline=deadline.isoformat())
    assert (published["calls"][0]["round"], published["terms"]["months"]) == (1, 30)
    seen = await bureau.of("university-1")
    assert (seen["state"], seen["steps"], seen["next"]) == ("published", [], [])

    bureau.clock.pass_by(days=1)
    for who, name in UNIVERSITIES.items():
        await bureau.to(who, "/bids", bid(name, credentials="初稿"))
    again = await bureau.to("university-1", "/bids", bid("示例大学", partners=[{"organisation": "样例工程公司"}]))
    assert again["submission"] == 2
    assert (await bureau.of("university-1", "/bids/mine"))["digest"] == again["digest"]
    own = await bureau.to("firm", "/bids", bid("示例电池材料有限公司"), 409)
    assert "需求方不得作牵头" in own["detail"]
    early = await bureau.step("open", 409)
    assert "未到" in early["detail"]
    bureau.clock.at = deadline
    late = await bureau.to("university-3", "/bids", bid("范例研究院"), 409)
    assert "截止" in late["detail"]
    await bureau.step("open")
    assert acts(app_behind(bureau.city.http), Action.BIDS_OPENED) == [(Action.BIDS_OPENED, bureau.id, {})]
    told = [
        d["step"]
        for _, at, d in acts(app_behind(bureau.city.http), Action.CASE_STEP)
        if at == bureau.id and "step" in d
    ]
    assert told == [step["event_name"] for step in (await bureau.of("officer"))["steps"]]
    assert [b["digest"] for b in await bureau.of("university-1", "/bids")] == [again["digest"]]

    bids = await bureau.of("city-bureau", "/bids")
    plans = {b["organisation"]: b["plan_name"] for b in bids}
    assert sorted(plans.values()) == ["A", "B", "C"]
    assert {i["verdict"] for i in bids[0]["indicators"]} == {"met"}
    a, b, c = (plans[n] for n in UNIVERSITIES.values())
    for plan in (a, b):
        await bureau.to("city-bureau", f"/bids/{plan}/qualification", {"qualified": True, "reason": "符合"})
    waiting = await bureau.step("qualify", 409)
    assert f"方案{c}" in waiting["detail"]
    await bureau.to("city-bureau", f"/bids/{c}/qualification", {"qualified": True, "reason": "符合"})
    await bureau.to("city-bureau", f"/bids/{c}/qualification", {"qualified": False, "reason": "改主意"}, 409)
    await bureau.step("qualify")

    few = await bureau.step("start_scoring", 409)
    assert "至少3名专家" in few["detail"]
    for n in (1, 2, 3, 4):
        await bureau.to("city-bureau", "/evaluators", {"evaluator": f"expert-{n}"}, 200)
    await bureau.step("start_scoring")
    undeclared = await bureau.of("expert-1", "/bids", 403)
    assert "先申报" in undeclared["detail"]
    await bureau.scored("expert-1", a, 80, 403)
    met = await bureau.declared("expert-4", "样例工程公司")  # a partner of the first bidder's
    assert met["conflict"] is True
    assert "回避" in (await bureau.of("expert-4", "/bids", 403))["detail"]
    assert "回避" in (await bureau.scored("expert-4", b, 100, 403))["detail"]
    for n in (1, 2, 3):
        assert (await bureau.declared(f"expert-{n}", "别处某单位"))["conflict"] is False
    read = await bureau.of("expert-1", "/bids")
    assert [(r["organisation"], r["credit_code"], r["credentials"], r["partners"]) for r in read] == [
        ("", None, "", [])
    ] * 3
    assert not [name for name in UNIVERSITIES.values() if name in json.dumps(read, ensure_ascii=False)]
    unlocked = await bureau.of("city-bureau", "/ranking", 409)
    assert "锁定后" in unlocked["detail"]
    for n in (1, 2, 3):
        for plan, points in ((a, 90), (b, 80), (c, 50)):
            if (n, plan) == (3, c):
                unfinished = await bureau.step("lock_scores", 409)
                assert "expert-3" in unfinished["detail"]
            await bureau.scored(f"expert-{n}", plan, points + n)
    await bureau.scored("expert-1", a, 10, 409)
    await bureau.step("lock_scores")
    ranking = await bureau.of("expert-1", "/ranking")
    assert [(r["organisation"], r["mean"], r["rank"], r["passes"]) for r in ranking] == [
        ("示例大学", "92.00", 1, True), ("样本理工学院", "82.00", 2, True), ("范例研究院", "52.00", 3, False)
    ]  # fmt: skip
    assert len(ranking[0]["scores"]) == 3
    assert ranking[0]["scores"][0]["criteria"][0]["reason"]

    assert "未达标" in (await bureau.step("recommend", 409, plan=c, reason="x"))["detail"]
    await bureau.step("recommend", plan=a, reason="综合得分第一")
    assert (await bureau.of("university-2"))["notice"] is None
    before = await bureau.step("publish_notice", 422, starts_on=str(NOTICE - dt.timedelta(days=9)))
    assert "早于推荐之日" in before["errors"][0]["problem"]
    await bureau.step("publish_notice", starts_on=NOTICE.isoformat(), published_at="示例公示〔2026〕1号")
    notice = (await bureau.of("university-2"))["notice"]
    assert notice == {
        "organisation": "示例大学", "starts_on": "2026-12-01", "ends_on": "2026-12-08", "published_at": "示例公示〔2026〕1号"
    }  # fmt: skip
    said = {"summary": "对业绩有疑问", "objector_name": "金丝雀异议人", "objector_contact": "示例"}
    objection = await bureau.to("city-bureau", "/objections", said)
    bureau.clock.at = dt.datetime(2026, 12, 8, 15, 59, tzinfo=dt.UTC)  # still the 8th in China
    still = await bureau.step("clear_notice", 409)
    assert "次日" in still["detail"]
    assert "未答复" in still["detail"]
    answer = {"outcome": "dismissed", "answer": "业绩属实"}
    await bureau.ask("city-bureau", "POST", f"/challenge-objections/{objection['id']}/answer", answer)
    bureau.clock.pass_by(minutes=1)
    await bureau.step("clear_notice")
    awarded = await bureau.step("award")
    assert awarded["awarded_to"] == "示例大学"

    thrifty = CONTRACT | {"subsidy_to_solver": "399999.99"}
    short = await bureau.step("sign", 422, who="firm", contract=thrifty, evidence=paper("contract"))
    assert "40%(400000.00元)" in short["detail"]
    assert "缺少技术合同" in (await bureau.step("sign", 409, who="firm", contract=CONTRACT))["detail"]
    signed = await bureau.step("sign", who="firm", contract=CONTRACT, evidence=paper("contract"))
    assert [m["number"] for m in signed["contract"]["milestones"]] == [1, 2]
    await bureau.step("report", 403, who="university-2", milestone=1, evidence=paper("milestone_report"))
    await bureau.step("confirm", 409, who="firm", milestone=1)
    await bureau.step("report", who="university-1", milestone=1, evidence=paper("milestone_report"))
    await bureau.step("confirm", who="firm", milestone=1)
    early = await bureau.step("ask_acceptance", 409, who="university-1", evidence=paper("acceptance_application"))
    assert "节点2" in early["detail"]
    prolonged = await bureau.step(
        "prolong", ends_on="2029-06-30", due_on=["2027-12-31", "2029-05-31"], reason="设备到货推迟"
    )
    assert prolonged["contract"]["version"] == 2
    too_long = await bureau.step(
        "prolong", 422, ends_on="2030-01-11", due_on=["2027-12-31", "2029-05-31"], reason="再延"
    )
    assert "36个月" in too_long["detail"]
    await bureau.step("report", who="university-1", milestone=2, evidence=paper("milestone_report"))
    await bureau.step("confirm", who="firm", milestone=2)
    await bureau.step("ask_acceptance", who="university-1", evidence=paper("acceptance_application"))
    results = [
        {"indicator": 1, "achieved": "1.8%", "met": True},
        {"indicator": 2, "achieved": "210s/100mL", "met": False},
    ]
    tested = {"results": results, "reason": "第三方检测", "evidence": paper("acceptance_report")}
    assert "第2条" in (await bureau.step("accept", 409, **tested))["detail"]
    await bureau.step("send_back", reason="透气度未达标,整改")
    await bureau.step("report", who="university-1", milestone=2, evidence=paper("milestone_report"))
    assert (
        "节点2"
        in (await bureau.step("ask_acceptance", 409, who="firm", evidence=paper("acceptance_application")))["detail"]
    )
    await bureau.step("confirm", who="firm", milestone=2)
    await bureau.step("ask_acceptance", who="firm", evidence=paper("acceptance_application"))
    tested["results"] = [results[0], {"indicator": 2, "achieved": "175s/100mL", "met": True}]
    await bureau.step("accept", **tested)
    paid = {
        "own_invested": "4000000.00", "paid_to_solver": "2800000.00", "subsidy_paid": "1000000.00",
        "subsidy_to_solver": "400000.00",
    }  # fmt: skip
    for change, said in (
        ({"own_invested": "3999999.99"}, "4倍,还差0.01元"),
        ({"subsidy_to_solver": "399999.99"}, "40%"),
        ({"subsidy_paid": "1000000.01", "own_invested": "9000000.00", "subsidy_to_solver": "500000.00"}, "超过榜单"),
        ({"subsidy_to_solver": "2800000.01"}, "不应超过"),
    ):
        refused = await bureau.step("complete", 422, evidence=paper("payment_voucher"), **(paid | change))
        assert said in refused["detail"]
    unpaid = await bureau.step(
        "complete", 422, evidence=paper("payment_voucher"), **(paid | {"paid_to_solver": "2799999.99"})
    )
    assert "还差0.01元" in unpaid["detail"]
    done = await bureau.step("complete", evidence=paper("payment_voucher"), **paid)
    assert (done["state_name"], done["open"], done["next"]) == ("已完成", False, [])
    assert [s["seq"] for s in done["steps"]] == list(range(1, len(done["steps"]) + 1))
    assert "175s/100mL(达标)" in done["steps"][-2]["facts"]["results"][1]

    page = await bureau.ask("university-3", "GET", "/challenges?state=completed")
    assert [(p["id"], p["awarded_to"]) for p in page] == [(bureau.id, "示例大学")]
    store = Store(bureau.city.settings.database, FEED)
    with store.read() as session:
        events = FEED.read(session, after=0, limit=1000).events
    store.close()
    told = json.dumps([e.data for e in events], ensure_ascii=False)
    assert "金丝雀" not in told
    await bureau.proposed()  # the demand is free again


async def _everything_said(bureau: Bureau) -> str:
    """Every answer of every GET that anybody gets on a challenge, every row of the database and all of the feed."""
    said = []
    for who in bureau.city.tokens:
        for path in ("", "/bids", "/bids/mine", "/ranking", "/evaluators", "/scores/mine"):
            answer = await bureau.city.http.get(f"{V1}/challenges/{bureau.id}{path}", headers=bureau.city.headers(who))
            said.append(answer.text)
        said.append((await bureau.city.http.get(f"{V1}/challenges", headers=bureau.city.headers(who))).text)
    said.append((await bureau.city.http.get(f"{V1}/feed", headers=bureau.city.headers("officer"))).text)
    store = Store(bureau.city.settings.database, FEED)
    with store.engine.begin() as connection:
        said += [repr(connection.execute(text(f"SELECT * FROM {table}")).all()) for table in METADATA.tables]
    store.close()
    return "\n".join(said)


async def test_before_the_opening_nobody_reads_a_bid_and_nobody_is_told_how_many(
    bureau: Bureau, capfd: pytest.CaptureFixture[str]
) -> None:
    await bureau.published()
    nobody_has_bid = [
        (await bureau.of(w), await bureau.of(w, "/bids")) for w in ("city-bureau", "firm", "university-1")
    ]
    for who, name in UNIVERSITIES.items():
        body = bid(name, credentials=CANARY, plan={"approach": CANARY})
        answer = await bureau.city.http.post(
            f"{V1}/challenges/{bureau.id}/bids", json=body, headers=bureau.city.headers(who) | {"Idempotency-Key": "k"}
        )
        assert answer.status_code == 201
    assert nobody_has_bid == [
        (await bureau.of(w), await bureau.of(w, "/bids")) for w in ("city-bureau", "firm", "university-1")
    ]
    bureau.clock.pass_by(days=20, milliseconds=-1)
    said = await _everything_said(bureau)
    assert CANARY not in said
    assert (await bureau.step("close_unanswered", 409))["detail"].count("未到") == 1
    bureau.clock.pass_by(milliseconds=1)
    assert CANARY not in await _everything_said(bureau)  # the deadline alone opens nothing
    feed = (await bureau.city.http.get(f"{V1}/feed", headers=bureau.city.headers("officer"))).text
    assert not [n for n in (101, 102, 103) if code(n) in feed]
    sealed = [e for e in json.loads(feed)["events"] if e["type"] == "bid.sealed"]
    assert len(sealed) == 3
    assert bureau.id not in json.dumps(sealed)  # nor for what: so that nobody counts them
    output = capfd.readouterr()
    assert CANARY not in output.out + output.err
    await bureau.step("open")
    assert (await _everything_said(bureau)).count(CANARY) > 3


@pytest.mark.parametrize(("ahead", "status"), [(-1, 201), (0, 409), (1, 409)])
async def test_a_bid_is_in_time_to_the_millisecond(bureau: Bureau, ahead: int, status: int) -> None:
    deadline = await bureau.published()
    bureau.clock.at = deadline + dt.timedelta(milliseconds=ahead)
    await bureau.to("university-1", "/bids", bid("示例大学"), status)
    refused = await bureau.step("open", 409)
    assert ("未到" if ahead < 0 else "无人揭榜") in refused["detail"]


async def test_a_receipt_proves_what_was_sent(bureau: Bureau) -> None:
    receipts = await bureau.with_bids()
    bureau.clock.pass_by(days=21)
    await bureau.step("open")
    mine = (await bureau.of("university-2", "/bids"))[0]
    sent = {
        "organisation": mine["organisation"], "partners": mine["partners"], "clean_credit": mine["clean_credit"],
        "credentials": mine["credentials"], "attachments": mine["attachments"], "plan": mine["content"],
    }  # fmt: skip
    assert hashlib.sha256(canonical(sent)).hexdigest() == receipts["university-2"]["digest"] == mine["digest"]


async def test_a_bid_that_was_withdrawn_is_not_opened_and_may_come_again(bureau: Bureau) -> None:
    await bureau.with_bids()
    gone = await bureau.ask("university-1", "DELETE", f"/challenges/{bureau.id}/bids/mine")
    assert (gone["withdrawn"], gone["submission"], gone["digest"]) == (True, 2, "")
    again = await bureau.ask("university-1", "DELETE", f"/challenges/{bureau.id}/bids/mine")
    assert again["submission"] == 2
    await bureau.ask("university-2", "DELETE", f"/challenges/{bureau.id}/bids/mine")
    await bureau.to("university-2", "/bids", bid("样本理工学院", credentials="重交"))
    await bureau.ask("other-firm", "DELETE", f"/challenges/{bureau.id}/bids/mine", status=404)
    bureau.clock.pass_by(days=21)
    await bureau.ask("university-3", "DELETE", f"/challenges/{bureau.id}/bids/mine", status=409)
    await bureau.step("open")
    found = await bureau.of("city-bureau", "/bids")
    assert {(b["organisation"], b["credentials"]) for b in found} == {
        ("样本理工学院", "重交"), ("范例研究院", f"{CANARY}资格university-3")
    }  # fmt: skip


async def test_plans_are_named_by_lot(bureau: Bureau, monkeypatch: pytest.MonkeyPatch) -> None:
    """The lot is the operating system's; here it turns the row of their identifiers, which say nothing of who came when, round."""

    class Turned:
        @staticmethod
        def shuffle(drawn: list[Any]) -> None:
            drawn.reverse()

    monkeypatch.setattr(bids.secrets, "SystemRandom", Turned)
    receipts = await bureau.with_bids()
    bureau.clock.pass_by(days=21)
    await bureau.step("open")
    names = {b["organisation"]: b["plan_name"] for b in await bureau.of("city-bureau", "/bids")}
    by_identifier = sorted(UNIVERSITIES, key=lambda who: receipts[who]["bid_id"])
    assert [names[UNIVERSITIES[who]] for who in by_identifier] == ["C", "B", "A"]


async def test_the_same_key_bids_once(bureau: Bureau) -> None:
    await bureau.published()
    send = bureau.city.headers("university-1") | {"Idempotency-Key": "once"}
    answers = [
        await bureau.city.http.post(f"{V1}/challenges/{bureau.id}/bids", json=bid("示例大学"), headers=send)
        for _ in range(2)
    ]
    keep_keys_as_before(bureau.city.settings.database, f"challenges/{bureau.id}/bids", f"bids/{bureau.id}")
    answers.append(await bureau.city.http.post(f"{V1}/challenges/{bureau.id}/bids", json=bid("示例大学"), headers=send))
    assert answers[0].content == answers[1].content == answers[2].content
    assert (await bureau.of("university-1", "/bids/mine"))["submission"] == 1


async def test_a_plan_may_not_name_who_bids(bureau: Bureau) -> None:
    await bureau.published()
    plan = {"approach": "示例 大学的独有工艺", "commitments": ["合作方样例工程公司承诺收缩率≤2%"]}
    refused = await bureau.to(
        "university-1", "/bids", bid("示例大学", partners=[{"organisation": "样例工程公司"}], plan=plan), 422
    )
    assert {e["field"] for e in refused["errors"]} >= {"body.plan.commitments.0"}
    coded = await bureau.to("university-1", "/bids", bid("示例大学", plan={"foundation": f"本单位{code(101)}"}), 422)
    assert [e["field"] for e in coded["errors"]] == ["body.plan.foundation"]
    officer = await bureau.to("officer", "/bids", bid("示例大学"), 403)
    assert "不能办理揭榜方案" in officer["detail"]


async def test_what_is_classified_is_refused_and_nothing_of_it_is_kept(bureau: Bureau) -> None:
    listed = await bureau.city.post("demands", demand())
    for flag in ("classified", "export_controlled"):
        body = {
            "demand_id": listed["id"],
            "terms": TERMS | {"problem": CANARY},
            "classified": False,
            "export_controlled": False,
        }
        refused = await bureau.ask("firm", "POST", "/challenges", body | {flag: True}, 422)
        assert refused["errors"][0]["field"] == f"body.{flag}"
    assert await bureau.ask("city-bureau", "GET", "/challenges") == []
    await bureau.proposed()
    await bureau.step("screen", 422, classified=True, export_controlled=False)
    unknown = await bureau.step("refuse", 422, ground="dislike", reason="x")
    assert unknown["errors"][0]["field"] == "body.ground"
    assert "classified" in unknown["errors"][0]["remedy"]
    refused = await bureau.step("refuse", ground="classified", reason="经审查涉密")
    assert (refused["state"], refused["steps"][-1]["facts"]) == ("refused", {"ground": "涉及国家秘密"})


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"own_funds": "3999999.99"}, "还差0.01元"),
        ({"months": 37}, "超过36个月"),
        ({"reward": "5000000.01"}, "揭榜金额"),
    ],
)
@pytest.mark.alike_on_databases
async def test_the_citys_rules_of_money_and_time(bureau: Bureau, change: dict[str, Any], said: str) -> None:
    listed = await bureau.city.post("demands", demand())
    body = {"demand_id": listed["id"], "terms": TERMS | change, "classified": False, "export_controlled": False}
    refused = await bureau.ask("firm", "POST", "/challenges", body, 422)
    assert said in refused["detail"]
    body["terms"] = TERMS | {
        "months": 36,
        "own_funds": "4000000.00",
        "reward": "5000000.00",
    }  # 以内, 不低于: the number too
    assert (await bureau.ask("firm", "POST", "/challenges", body, 201))["state"] == "proposed"
    taken = await bureau.ask("yuhu", "POST", "/challenges", body, 409)
    assert "进行中" in taken["detail"]


async def test_who_may_propose_and_who_sees_what_is_not_published(bureau: Bureau) -> None:
    listed = await bureau.city.post("demands", demand())
    body = {"demand_id": listed["id"], "terms": TERMS, "classified": False, "export_controlled": False}
    for who in ("other-firm", "university-1"):
        assert "发榜方" in (await bureau.ask(who, "POST", "/challenges", body, 403))["detail"]
    bureau.id = (await bureau.ask("yuhu", "POST", "/challenges", body, 201))["id"]
    for who, count in (("yuhu", 1), ("firm", 1), ("city-bureau", 1), ("other-firm", 0), ("expert-1", 0)):
        assert len(await bureau.ask(who, "GET", "/challenges")) == count
    await bureau.ask("visitor", "GET", "/challenges", status=403)
    await bureau.step("withdraw", who="firm", reason="不做了")
    assert await bureau.ask("university-1", "GET", "/challenges") == []


async def test_nobody_answers_and_it_is_called_again(bureau: Bureau) -> None:
    deadline = await bureau.published()
    put_off, why = deadline + dt.timedelta(hours=12), {"reason": "设备清单有更正"}
    early = await bureau.step("extend", 422, deadline=deadline.isoformat(), **why)
    assert "晚于原定" in early["detail"]
    extended = await bureau.step("extend", deadline=put_off.isoformat(), **why)
    assert [(c["version"], c["round"], c["reason"]) for c in extended["calls"]] == [(1, 1, ""), (2, 1, why["reason"])]
    bureau.clock.at = deadline
    await bureau.step("close_unanswered", 409)
    bureau.clock.at = put_off
    assert "无人揭榜" in (await bureau.step("open", 409))["detail"]
    await bureau.step("close_unanswered")
    again = await bureau.step(
        "republish", deadline=(put_off + dt.timedelta(days=20)).isoformat(), terms=TERMS | {"months": 12}
    )
    assert [(c["round"], c["terms"]["months"]) for c in again["calls"]] == [(1, 24), (1, 24), (2, 12)]
    for who in ("university-1", "university-2"):
        await bureau.to(who, "/bids", bid(UNIVERSITIES[who]))
    bureau.clock.pass_by(days=21)
    assert "已达规定份数" in (await bureau.step("close_unanswered", 409))["detail"]
    later = (bureau.clock.now() + dt.timedelta(days=30)).isoformat()
    assert "已于" in (await bureau.step("extend", 409, deadline=later, **why))["detail"]
    await bureau.step("open")
    for found in await bureau.of("city-bureau", "/bids"):
        said = {"qualified": False, "reason": "有失信记录"}
        await bureau.to("city-bureau", f"/bids/{found['plan_name']}/qualification", said)
    assert "没有合格" in (await bureau.step("qualify", 409))["detail"]
    failed = await bureau.step("fail_qualification", reason="无合格揭榜方")
    assert failed["state"] == "unanswered"
    await bureau.step("withdraw", who="firm", reason="改为自行研发")
    assert (await bureau.of("university-1"))["state"] == "withdrawn"


async def test_an_upheld_objection_lets_the_next_be_recommended(bureau: Bureau) -> None:
    plans = await bureau.in_notice()
    assert "没有成立" in (await bureau.step("set_aside", 409, reason="x"))["detail"]
    said = {"summary": "材料不实", "objector_name": "金丝雀异议人"}
    objection = await bureau.to("city-bureau", "/objections", said)
    who = await bureau.ask("officer", "GET", f"/challenge-objections/{objection['id']}/objector")
    assert who["name"] == "金丝雀异议人"
    assert "金丝雀异议人" not in json.dumps(await bureau.of("city-bureau"), ensure_ascii=False)
    await bureau.ask("firm", "GET", f"/challenge-objections/{objection['id']}/objector", status=403)
    upheld = {"outcome": "upheld", "answer": "业绩不实"}
    await bureau.ask("city-bureau", "POST", f"/challenge-objections/{objection['id']}/answer", upheld)
    bureau.clock.at = dt.datetime(2026, 12, 15, 4, tzinfo=dt.UTC)
    assert "有成立的异议" in (await bureau.step("clear_notice", 409))["detail"]
    await bureau.step("set_aside", reason="异议成立")
    assert (await bureau.of("university-1"))["notice"] is None
    assert "不能再推荐" in (await bureau.step("recommend", 409, plan=plans["university-1"], reason="x"))["detail"]
    assert "还有达标" in (await bureau.step("fail_scoring", 409, reason="x"))["detail"]
    await bureau.step("recommend", plan=plans["university-2"], reason="递补")
    await bureau.step("publish_notice", starts_on="2026-12-16")
    bureau.clock.at = dt.datetime(2026, 12, 24, 4, tzinfo=dt.UTC)
    await bureau.step("clear_notice")  # the earlier objection was to another notice
    await bureau.step("award")
    await bureau.step("forgo", reason="对方放弃")
    assert (await bureau.of("university-2"))["awarded_to"] is None
    assert "没有达标" in (await bureau.step("recommend", 409, plan=plans["university-3"], reason="x"))["detail"]
    assert (await bureau.step("fail_scoring", reason="无可推荐"))["state"] == "unanswered"


@pytest.mark.parametrize(
    ("step", "field", "problem", "remedy"),
    [
        ({"event": "publish", "deadline": "2026-12-30T18:00:00"}, "body.deadline", "缺少时区", "+08:00"),
        ({"event": "publish"}, "body.deadline", "缺少必填项", "补充"),
        ({"event": "publish", "deadline": "明天"}, "body.deadline", "应为时刻", "+08:00"),
        ({"event": "fly"}, "body.event", "不在允许的取值之内(允许 'open'", "选择"),
        ({"reason": "x"}, "body.event", "缺少必填项", "补充"),
        ({"event": "return", "reason": ""}, "body.reason", "内容过短", "补充"),
        ({"event": "report", "milestone": 0}, "body.milestone", "小于允许的最小值", "核对"),
    ],
)
@pytest.mark.alike_on_databases
async def test_what_is_wrong_with_a_step_is_said_by_field(
    bureau: Bureau, step: dict[str, Any], field: str, problem: str, remedy: str
) -> None:
    await bureau.proposed()
    refused = await bureau.ask("city-bureau", "POST", f"/challenges/{bureau.id}/steps", step, 422)
    (error,) = refused["errors"]
    assert error["field"] == field
    assert error["problem"].startswith(problem)
    assert remedy in error["remedy"]


async def test_a_contract_may_end_before_its_time(bureau: Bureau) -> None:
    await bureau.contracted()
    assert (await bureau.step("terminate", reason="关键设备断供"))["state_name"] == "终止"
    assert (
        "已办结"
        in (await bureau.step("prolong", 409, ends_on="2029-01-01", due_on=["2028-01-01"], reason="x"))["detail"]
    )


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"ends_on": "2030-01-11"}, "36个月"),
        ({"amount": "2800000.01"}, "各节点付款之和"),
        ({"type": "loan"}, "body.contract.type"),
        ({"signed_on": "2026-12-16"}, "晚于今天"),
        ({"ends_on": "2027-01-10"}, "晚于开始"),
        ({"milestones": list(reversed(CONTRACT["milestones"]))}, "先后"),
        (
            {"amount": "5000000.01", "milestones": [{"name": "一次", "due_on": "2028-01-01", "payment": "5000000.01"}]},
            "不应超过",
        ),
        ({"subsidy_to_solver": "1000000.01"}, "不应超过"),
    ],
)
@pytest.mark.alike_on_databases
async def test_a_contract_keeps_the_rules(bureau: Bureau, change: dict[str, Any], said: str) -> None:
    await bureau.in_notice()
    bureau.clock.at = dt.datetime(2026, 12, 15, 4, tzinfo=dt.UTC)
    await bureau.step("clear_notice")
    await bureau.step("award")
    refused = await bureau.step("sign", 422, who="firm", contract=CONTRACT | change, evidence=paper("contract"))
    assert said in str(refused)
    await bureau.step("sign", who="firm", contract=CONTRACT | {"ends_on": "2030-01-10"}, evidence=paper("contract"))


async def test_evaluators_declare_once_and_by_the_house_of_who_takes_part(bureau: Bureau) -> None:
    plans = await bureau.scoring("expert-1", "expert-2", "expert-3", "expert-4")
    assert (await bureau.declared("expert-1", "样本 理工学院材料系"))[
        "conflict"
    ] is True  # a part of a bidder's house, with a blank
    by_code = {"organisation": "某处", "credit_code": code(103)}
    said = {"conflict": False, "interests": [by_code], "statement": "如实"}
    assert (await bureau.to("expert-2", "/declaration", said))["conflict"] is True
    assert (await bureau.declared("expert-3", "示例电池材料有限公司"))["conflict"] is True  # the owner's
    assert (await bureau.declared("expert-4", conflict=True))["conflict"] is True
    await bureau.to("expert-1", "/declaration", said, 409)
    await bureau.to("expert-5", "/declaration", said, 403)
    await bureau.to("officer", "/declaration", said, 403)
    lacking = await bureau.step("lock_scores", 409)
    assert "现有0名" in lacking["detail"]
    await bureau.to("city-bureau", "/evaluators", {"evaluator": "expert-5"}, 200)
    assert (await bureau.declared("expert-5", "大学"))["conflict"] is False
    plan = plans["university-1"]
    partial = {"criteria": [{"criterion": "industry", "points": 80, "reason": "好"}]}
    assert "技术指标" in (await bureau.to("expert-5", f"/bids/{plan}/scores", partial, 422))["detail"]
    await bureau.scored("expert-5", "Z", 80, 404)
    await bureau.scored("expert-5", plan, 80)
    assert [(s["plan_name"], s["points"]) for s in await bureau.of("expert-5", "/scores/mine")] == [(plan, "80.00")]
    progress = {e["evaluator"]: (e["conflict"], e["scored"]) for e in await bureau.of("city-bureau", "/evaluators")}
    assert progress == {f"expert-{n}": (True, 0) for n in (1, 2, 3, 4)} | {"expert-5": (False, 1)}
    await bureau.of("firm", "/ranking", 409)
    await bureau.of("university-1", "/ranking", 403)
    await bureau.of("expert-1", "/ranking", 403)


async def test_who_is_not_qualified_is_neither_read_nor_scored_and_the_lock_ends_scoring(bureau: Bureau) -> None:
    plans = await bureau.opened()
    for who, plan in plans.items():
        said = {"qualified": who != "university-3", "reason": "审查意见"}
        await bureau.to("city-bureau", f"/bids/{plan}/qualification", said)
    await bureau.step("qualify")
    for n in (1, 2, 3, 4):
        await bureau.to("city-bureau", "/evaluators", {"evaluator": f"expert-{n}"}, 200)
        await bureau.declared(f"expert-{n}")
    assert await bureau.of("expert-1", "/bids") == []  # declared, and the scoring has not begun
    await bureau.scored("expert-1", plans["university-1"], 80, 409)
    await bureau.step("start_scoring")
    qualified = sorted(plans[f"university-{n}"] for n in (1, 2))
    assert [b["plan_name"] for b in await bureau.of("expert-1", "/bids")] == qualified
    assert "未通过资格审查" in (await bureau.scored("expert-1", plans["university-3"], 80, 409))["detail"]
    for n in (1, 2, 3):
        for plan in qualified:
            await bureau.scored(f"expert-{n}", plan, 80)
    await bureau.step("lock_scores")  # expert-4 gave no points and is not waited for
    assert "不在评分期间" in (await bureau.scored("expert-4", qualified[0], 100, 409))["detail"]
    ranking = await bureau.of("firm", "/ranking")
    assert [(r["rank"], r["mean"]) for r in ranking] == [(1, "80.00"), (1, "80.00")]  # equal points share a rank


async def test_the_owner_reads_plans_when_the_scores_are_locked(bureau: Bureau) -> None:
    await bureau.scoring("expert-1", "expert-2", "expert-3")
    assert await bureau.of("firm", "/bids") == []
    assert await bureau.of("university-3", "/bids") != []
    assert {b["organisation"] for b in await bureau.of("university-3", "/bids")} == {"范例研究院"}


async def test_a_notice_waits_for_the_registrys_calendar(bureau: Bureau) -> None:
    plans = await bureau.locked()
    await bureau.step("recommend", plan=plans["university-1"], reason="第一")
    bureau.clock.at = dt.datetime(2029, 1, 5, tzinfo=dt.UTC)
    unknown = await bureau.step("publish_notice", 409, starts_on="2029-01-05")
    assert "2029" in unknown["detail"]
    far = await bureau.step("publish_notice", 422, starts_on="2026-12-01")
    assert "三十天" in far["detail"]


async def test_rules_and_process_are_shown_with_their_sources(bureau: Bureau) -> None:
    rules = await bureau.ask("firm", "GET", "/challenge-rules")
    assert rules["own_funds_times_subsidy"] == {
        "value": 4,
        "source": "赣州2023:企业投入不低于财政资金的4倍",
        "certainty": "verified",
    }
    process = await bureau.ask("firm", "GET", "/challenge-process")
    assert len(process["transitions"]) > 35
    await bureau.ask("visitor", "GET", "/challenge-rules", status=403)


async def test_the_bulletin_is_a_workbook_of_what_was_published(bureau: Bureau) -> None:
    async def rows(**query: str) -> list[dict[str, Any]]:
        answer = await bureau.city.http.get(
            f"{V1}/challenges.xlsx", params=query, headers=bureau.city.headers("university-1")
        )
        assert answer.status_code == 200
        require_for_people(answer.content)
        return table(answer.content)

    await bureau.proposed()
    assert await rows() == []
    await bureau.step("screen", classified=False, export_controlled=False)
    await bureau.step("publish", deadline="2026-12-01T18:00:00.250+08:00")
    (row,) = await rows(state="published")
    assert (row["发榜方"], row["揭榜截止"], row["轮次"]) == (
        "示例电池材料有限公司",
        dt.datetime.fromisoformat("2026-12-01T18:00:00.250"),
        1,
    )
    assert (row["核心指标"], row["揭榜金额(元)"]) == ("热收缩率≤3%\n透气度≤200s/100mL", 3_000_000)
    assert await rows(state="awarded") == []


async def test_a_name_that_is_not_shown_stays_with_its_sides(bureau: Bureau) -> None:
    listed = await bureau.city.post("demands", demand(public_name=False))
    body = {"demand_id": listed["id"], "terms": TERMS, "classified": False, "export_controlled": False}
    bureau.id = (await bureau.ask("firm", "POST", "/challenges", body, 201))["id"]
    await bureau.step("screen", classified=False, export_controlled=False)
    await bureau.step("publish", deadline=(bureau.clock.now() + dt.timedelta(days=20)).isoformat())
    assert (await bureau.of("university-1"))["organisation"] == ""
    assert FIRM not in json.dumps(await bureau.of("university-1"))
    assert (await bureau.of("yuhu"))["organisation"] == "示例电池材料有限公司"


async def test_another_key_takes_no_bid_and_opens_none(bureau: Bureau, city: City) -> None:
    await bureau.with_bids()
    use_cases = city.app.state.use_cases
    object.__setattr__(use_cases.bids, "_sealer", Sealer("another key, which is not that of the call"))
    refused = await bureau.to("university-1", "/bids", bid("示例大学"), 503)
    assert "密封密钥" in refused["detail"]
    bureau.clock.pass_by(days=21)
    await bureau.step("open")
    assert "密封密钥" in (await bureau.of("city-bureau", "/bids", 503))["detail"]


def test_what_is_sealed_opens_at_its_place_alone() -> None:
    sealer = Sealer("k" * 32)
    sealed = sealer.seal("a/1", b"content")
    assert sealer.unseal("a/1", sealed) == b"content"
    assert sealer.seal("a/1", b"content") != sealed
    for place, content in (("a/2", sealed), ("a/1", sealed[:-1]), ("a/1", bytes([sealed[0] ^ 1]) + sealed[1:])):
        with pytest.raises(Unreadable):
            sealer.unseal(place, content)
    with pytest.raises(KeyProblem, match="至少32"):
        Sealer("short")


async def test_clients_of_universities_are_registered_as_such(city: City) -> None:
    body = {
        "client_id": "institute", "kind": "institution", "name": "范例研究院", "scopes": [Scope.BIDS_WRITE],
        "enterprise": code(200),
    }  # fmt: skip
    answer: httpx.Response = await city.registry.post("/registry/v1/clients", json=body)
    assert answer.status_code == 201
    assert await sign_in(city.registry, "institute", answer.json()["secret"])
    del body["enterprise"]
    nameless = await city.registry.post("/registry/v1/clients", json=body | {"client_id": "nameless"})
    assert nameless.status_code == 422


async def test_nobody_bids_in_the_name_of_another_firm(bureau: Bureau) -> None:
    """A firm that the registry knows bids under its registered name, however it is typed; nobody else does."""
    await bureau.published()
    for who, name in (
        ("other-firm", "示例大学"),
        ("other-firm", "示例电池材料有限公司"),
        ("university-1", "示例电池材料有限公司"),
        ("university-1", "示例精密机械有限公司"),
        ("university-1", "示例精密机械 有限公司"),
    ):
        refused = await bureau.to(who, "/bids", bid(name), 422)
        assert [e["field"] for e in refused["errors"]] == ["body.organisation"], (who, name)
    await bureau.to("other-firm", "/bids", bid("示例精密机械有限公司 "))
    await bureau.to("university-1", "/bids", bid("示例大学"))
