"""What other bureaus answer counts in statements and claims for as long as it holds, with its source and day; what they and the firm
say differently is asked; an outage is nothing, for the firm or against it."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
import pytest

from services.awards.claims.enquiries import weighed
from services.awards.claims.tables import ClaimEnquiryRow
from services.awards.migrations import MIGRATIONS
from services.awards.settings import AwardsSettings
from services.registry.migrations import MIGRATIONS as REGISTRY
from shared.contracts.claims import Enquiry
from shared.contracts.scopes import Scope
from shared.plumbing.auth import Principal
from tests.attachments.papers import hand_in, paper
from tests.awards.conftest import Both
from tests.awards.money import City, city
from tests.awards.people import CALLERS, by, let_in
from tests.clocks import SetClock
from tests.registry.bureau import Bureau, bureau
from tests.registry.helpers import A
from tests.running import Apps, SignedTransport, migrate_by_copy, serving

pytestmark = pytest.mark.anyio
SERVICE = frozenset({Scope.EVIDENCE_ASK, Scope.FEED_READ, Scope.ENTERPRISES_READ, Scope.RECOGNITIONS_READ})
BASIS = {"basis": "示例惠企资金管理办法第八条"}
HEAD = "数据来源:税务(示例)\n截至日期:{day}\n有效期至:{until}\n用途:兑现核查\n依据:示例办法第十二条\n统一社会信用代码,年度,{column}\n"


@pytest.fixture(scope="module")
def port(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Bureau]:
    with bureau(tmp_path_factory.mktemp("bureau")) as found:
        yield found


@dataclass
class Town:
    """The city of the tests of money, whose registry has sources."""

    city: City
    port: Bureau

    async def land(self, value: str, *, day: str = "2025-11-01", until: str = "2025-11-30", column: str = "加计扣除研发费用(万元)", firm: str = A, year: int = 2025) -> None:  # fmt: skip
        content = (HEAD.format(day=day, until=until, column=column) + f"{firm},{year},{value}\n").encode()
        answer = await self.city.both.registry.post(
            "/registry/v1/evidence/imports", files={"file": ("税务.csv", content)}
        )
        assert answer.status_code == 201, answer.text
        assert answer.json()["accepted"] == 1, answer.text
        await self.city.both.follow()

    async def figures(self, year: int = 2025, **said: Any) -> None:
        answer = await self.city.both.registry.put(f"/registry/v1/enterprises/{A}/indicators/{year}", json=said)
        assert answer.status_code == 200, answer.text
        await self.city.both.follow()

    async def statement(self, **params: Any) -> dict[str, Any]:
        return dict(await self.city.get(f"enterprises/{A}/assessment", "firm-a", year=2025, **params))

    async def line(self, **params: Any) -> dict[str, Any]:
        """Of the measure that rests on the deducted expense."""
        lines = (await self.statement(**params))["lines"]
        return next(x for x in lines if any("加计扣除" in n["name"] for n in [*x["basis"], *x["missing"]]))


@pytest.fixture
async def town(
    database_url: str, tmp_path: Path, apps: Apps, clock: SetClock, port: Bureau, monkeypatch: pytest.MonkeyPatch
) -> AsyncIterator[Town]:
    port.write()
    monkeypatch.setitem(CALLERS, "svc", Principal("svc-awards", "service", None, SERVICE))
    known = port.settings(
        tmp_path, database_url=migrate_by_copy(REGISTRY, f"sqlite:///{tmp_path / 'registry.sqlite3'}")
    )
    registry_app = apps.registry(known, clock=clock)
    settings = AwardsSettings(database_url=migrate_by_copy(MIGRATIONS, database_url), data=tmp_path, poll_seconds=3600)
    inner = httpx.ASGITransport(app=registry_app, raise_app_exceptions=False)
    transport = SignedTransport(inner, by("svc"))
    app = apps.awards(settings, transport=transport, clock=clock)
    async with serving(registry_app) as registry, serving(app) as awards:
        let_in(registry_app)
        registry.headers.update(by("bureau"))
        yield Town(await city(Both(registry, awards, settings, transport, app), clock), port)


async def test_an_answer_counts_where_the_firm_gave_none_and_as_long_as_it_holds(town: Town) -> None:
    await town.figures(2025, revenue="82000000.00", rd_expense="5000000.00", headcount=120)
    await town.figures(2024, revenue="70000000.00", rd_expense="3000000.00", headcount=110)
    asked = await town.line()
    assert asked["status"] == "needs_input"
    before = town.city.clock.now()
    town.city.clock.pass_by(minutes=1)
    await town.land("430")
    told = await town.line()
    assert told["status"] != "needs_input"
    (item,) = [b for b in told["basis"] if b["name"] == "2025年加计扣除研发费用"]
    assert item["value"] == "430 万元(外部数据:税务(示例),截至 2025-11-01)"
    statement = await town.statement()
    town.city.clock.set_day(dt.date(2025, 12, 1))  # it is over
    assert (await town.line())["status"] == "needs_input"
    # What it rested on then is done again to the letter, by the instant that its receipt names.
    answer = await town.city.post("assessments/replay", {"statement": statement}, "firm-a")
    assert answer.json()["equal"] is True, answer.text
    tampered = json.loads(json.dumps(statement))
    tampered["receipt"]["evidence_at"] = "2025-12-01T04:00:00Z"
    answer = await town.city.post("assessments/replay", {"statement": tampered}, "firm-a")
    assert answer.json()["equal"] is False
    # As it was known before the file came, nothing is known.
    town.city.clock.set_day(dt.date(2025, 11, 3))
    assert (await town.line(known_at=before.isoformat()))["status"] == "needs_input"


async def test_where_they_differ_both_are_shown_and_somebody_is_asked(town: Town) -> None:
    await town.figures(2025, revenue="82000000.00", rd_expense="5000000.00", rd_deductible="4500000.00", headcount=120)
    await town.figures(2024, revenue="70000000.00", rd_expense="3000000.00", rd_deductible="2000000.00", headcount=110)
    own = await town.line()
    await town.land("430")
    found = await town.line()
    assert found["status"] == "needs_input"
    (missing,) = [m for m in found["missing"] if m["key"] == "figures.2025.rd_deductible"]
    assert missing["name"] == (
        "2025年加计扣除研发费用(企业填报 450 万元;外部数据:税务(示例),截至 2025-11-01,为 430 万元;"
        "不一致,尚未认定以哪一个为准)"
    )
    choice = {"question": "rd_deductible", "year": 2025, "counts": "shuiwu", "grounds": "经核对申报表"}
    path = f"/registry/v1/enterprises/{A}/evidence/settlements"
    settled = await town.city.both.registry.post(path, json=choice, headers=by("checker-a"))
    assert settled.status_code == 200, settled.text
    await town.city.both.follow()
    found = await town.line()
    assert found["status"] == own["status"]
    (item,) = [b for b in found["basis"] if b["name"] == "2025年加计扣除研发费用"]
    assert item["value"].startswith("430 万元(企业填报 450 万元;外部数据:税务(示例)")
    assert "已认定以数据源为准,hu@county-reviewer" in item["value"]
    await town.land("450", day="2025-11-02")  # the source corrects itself: nothing is open any more
    found = await town.line()
    (item,) = [b for b in found["basis"] if b["name"] == "2025年加计扣除研发费用"]
    assert item["value"] == "450 万元(与外部数据一致:税务(示例),截至 2025-11-02)"


CLEAR = {"SX": {"value": "0", "said_on": "2025-11-03"}, "QF": {"value": "0", "said_on": "2025-11-03"}}


async def test_the_credit_and_tax_step_is_answered_by_the_port(town: Town) -> None:
    city = town.city
    (claim,) = await city.claims()
    await city.go(claim["id"], "confirm", "check", "review")
    path = f"claims/{claim['id']}/enquiries"
    assert (await city.post(path, BASIS, "checker-a")).status_code == 403  # not of this stage
    assert (await city.post(path, BASIS, "client")).status_code in (403, 409)  # nobody in person
    assert (await city.post(path, BASIS, "firm-a")).status_code == 403
    assert (await city.post(path, BASIS, "bank")).status_code == 403
    town.port.write(fault="500")
    kept = (await city.post(path, BASIS, "bureau-2")).json()
    assert {(e["source"], e["state"], e["clear"]) for e in kept["enquiries"]} == {
        ("pingtai", "outage", None), ("shuiwu", "no_file", None),
    }  # fmt: skip
    refused = await city.post(f"claims/{claim['id']}/steps", {"event": "clear"}, "bureau-2")
    assert refused.status_code == 422
    assert "数据源答复了 500" in refused.text  # an outage is not clear
    town.port.write({A: CLEAR | {"SX": {"value": "1", "said_on": "2025-11-03"}}})
    await town.land("否", column="是否欠税")
    kept = (await city.post(path, BASIS, "bureau-2")).json()
    blocked = [e for e in kept["enquiries"] if e["clear"] is False]
    assert [(e["about"], e["value_text"], e["said_on"]) for e in blocked] == [("dishonesty", "是", "2025-11-03")]
    own = [{"about": "dishonesty", "clear": True, "asked_on": "2025-11-03", "source": "自行查询"}]
    refused = await city.post(f"claims/{claim['id']}/steps", {"event": "clear", "enquiries": own}, "bureau-2")
    assert refused.status_code == 422
    assert "省平台(示例)(2025-11-03)答复“是否列入严重失信主体名单”为“是”;与填报的“查无妨碍”(2025-11-03,自行查询)不一致" in refused.text  # fmt: skip
    # The source puts it right; its former answer is over, and is asked for anew.
    city.clock.set_day(dt.date(2025, 12, 4))
    for name in ("SX", "QF"):
        CLEAR[name]["said_on"] = "2025-12-04"
    town.port.write({A: CLEAR})
    await town.land("否", column="是否欠税", day="2025-12-01", until="2025-12-31")
    kept = (await city.post(path, BASIS, "bureau-2")).json()
    cleared = await city.post(f"claims/{claim['id']}/steps", {"event": "clear"}, "bureau-2")
    assert cleared.status_code == 200, cleared.text
    step = cleared.json()["steps"][-1]
    digests = {e["digest"] for e in kept["enquiries"] if e["valid"]}
    assert set(step["facts"]["answer_digests"]) == digests
    assert len(digests) == 3
    assert any(
        "失信名单:是否列入严重失信主体名单 否(2025-12-04,省平台(示例),摘要 " in t for t in step["facts"]["enquiries"]
    )
    # The firm sees that its examiner asked, for this claim, and by which basis.
    log = await city.both.registry.get(f"/registry/v1/enterprises/{A}/evidence", headers=by("firm-a"))
    assert {(a["by"], a["basis"]) for a in log.json()["asks"] if claim["id"] in a["purpose"]} == {
        ("ju2@bureau-reviewer", BASIS["basis"])
    }


async def test_an_outage_takes_nothing_back_of_an_answer_that_holds() -> None:
    now, day = dt.datetime(2025, 11, 3, 4, tzinfo=dt.UTC), dt.date(2025, 11, 3)
    of_one = {"claim_id": "c", "cycle": 0, "about": "dishonesty", "question": "SX", "question_name": "是否失信", "source": "pt",
              "source_name": "平台", "digest": "d" * 64, "problem": "", "asked_by": "x", "asked_at": now, "basis": "依据"}  # fmt: skip
    against = ClaimEnquiryRow(
        **of_one, state="answered", clear=False, value_text="是", said_on=day, valid_until=now + dt.timedelta(days=9)
    )
    outage = ClaimEnquiryRow(**of_one | {"problem": "中断"}, state="outage", clear=None, value_text="")
    own = [Enquiry(about="dishonesty", clear=True, asked_on=day, source="信用中国(示例)")]
    for rows in ([against], [against, outage]):
        (problem, *_) = weighed(rows, own, day, now).problems
        assert problem.startswith("失信名单查询有妨碍:平台"), problem


async def test_no_answer_stands_on_a_public_page_and_what_was_paid_by_one_is_not_suspected_once_it_is_over(
    town: Town,
) -> None:
    """The canary is an amount that nobody else has."""
    city = town.city
    await town.figures(2025, revenue="82000000.00", rd_expense="5000000.00", headcount=120)
    await town.figures(2024, revenue="70000000.00", rd_expense="3000000.00", headcount=110)
    await town.land("437.1953")
    line = await town.line()
    assert "437.1953" in json.dumps(line["basis"], ensure_ascii=False)
    assert line["status"] == "due", line
    await city.list_due()
    claims = [c["id"] for c in await city.claims()]
    assert len(claims) == 2
    for claim in claims:
        needed = (await city.get(f"claims/{claim}"))["evidence_needed"]
        assert (await hand_in(city.http, "awards", by("firm-a"))).status_code == 201
        confirmed = await city.step(claim, "confirm", evidence=paper(*(name[:40] for name in needed)))
        assert confirmed.status_code == 200, confirmed.text
        await city.go(claim, "check", "review", "clear", "finance_check", "decide")
    await city.publish(*claims)
    notices = await city.http.get("/awards/v1/award-notices")
    id = notices.json()[0]["id"]
    for path in (f"award-notices/{id}", f"award-notices/{id}.html", f"award-notices/{id}.json"):
        page = await city.http.get(f"/awards/v1/{path}")
        assert page.status_code == 200, path
        assert "437.1953" not in page.text, path
        assert "4371953" not in page.text, path
        assert "由有关部门的数据核定(不公开)" in page.text or "\\u7531" in page.text, path
    registry = city.both.registry
    for path in ("name-list", "name-list/changes", "evidence-sources", f"enterprises/{A}/evidence", f"enterprises/{A}"):
        answer = await registry.get(f"/registry/v1/{path}", headers=by("bank"))
        assert "437.1953" not in answer.text
        assert "4371953" not in answer.text
    batch = await city.batch(claim_ids=claims)
    items = (await city.export(batch["id"]))["items"]
    rows = [f"{item['no']},T{n},{item['amount']},{city.today},已支付," for n, item in enumerate(items)]
    assert (await city.bank(*rows)).json()["paid"] == 2
    city.clock.set_day(dt.date(2025, 12, 15))
    paid = {x["measure_id"]: x["status"] for x in (await town.statement())["lines"]}
    assert paid[line["measure_id"]] == "already_paid"
    await town.figures(2025, revenue="82000000.00", rd_expense="5000000.00", headcount=121)
    assert await city.get("recoveries") == []
    # A source that corrects what it said then is another thing.
    await town.land("100", day="2025-11-02", until="2026-03-01")
    (suspected,) = await city.get("recoveries")
    assert (suspected["measure_id"], suspected["ground"]) == (line["measure_id"], "miscalculated")
