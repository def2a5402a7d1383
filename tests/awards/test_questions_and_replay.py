"""What to ask next, profiles side by side, and a receipt done again: also after facts, findings and the pack have moved on."""

from __future__ import annotations

import copy
import datetime as dt
import shutil
from pathlib import Path

import httpx
import pytest

from services.awards.policies import FOLDER
from shared.clients.awards import AwardsClient
from shared.contracts.simulations import SimulationIn
from shared.contracts.values import CreditCode
from tests.awards.conftest import Both
from tests.awards.test_assessments import FACTS, line
from tests.registry.helpers import A, record, register
from tests.running import Apps, serving

pytestmark = pytest.mark.anyio
ASSESS = "/awards/v1/assessments"


async def test_questions_over_http_for_given_facts_and_for_an_enterprise(both: Both) -> None:
    reply = (await both.awards.post(f"{ASSESS}/questions", json=FACTS | {"holds": None})).json()
    first = reply["questions"][0]
    assert (first["key"], first["kind"], first["at_stake"]) == ("figures.2024.smart_investment", "figures", "200000.00")
    assert first["lines"][0]["also_missing"] == ["determinations.smart-renovation.effect"]
    assert any(q["key"] == "holds" for q in reply["questions"])
    await register(both.registry, A)
    await record(both.registry, A)
    await both.follow()
    reply = (await both.awards.get(f"/awards/v1/enterprises/{A}/questions", params={"year": 2024})).json()
    assert {"figures.2024.rd_expense", "size"} <= {q["key"] for q in reply["questions"]}
    assert reply["settled"] == "200000.00"


async def test_profiles_are_shown_side_by_side_with_the_lines_that_differ(both: Both) -> None:
    both_titles = [
        {"title": t, "action": "new", "issued_on": "2024-09-01", "document": "示例〔2024〕1号"}
        for t in ("national_little_giant", "provincial_little_giant")
    ]
    reply = (await both.awards.post(f"{ASSESS}/comparison", json=FACTS | {"recognitions": both_titles})).json()
    settled = {p["id"]: p["settled"] for p in reply["profiles"]}
    assert settled == {
        "per-clause": "345678.90",
        "highest": "245678.90",
        "top-up": "245678.90",
        "once-per-project": "345678.90",
    }
    (differs,) = reply["lines"]
    assert differs["measure_id"] == "provincial-little-giant"
    assert differs["outcomes"]["highest"]["status"] == "superseded"
    params = {"profiles": ["highest", "generous"]}
    wrong = await both.awards.post(f"{ASSESS}/comparison", json=FACTS, params=params)
    assert (wrong.status_code, wrong.json()["errors"][0]["field"]) == (422, "profiles")


async def test_a_statement_from_given_facts_is_done_again_and_is_equal(both: Both) -> None:
    statement = (await both.awards.post(ASSESS, json=FACTS)).json()
    replay = (await both.awards.post(f"{ASSESS}/replay", json={"statement": statement, "facts": FACTS})).json()
    assert replay["equal"], replay
    assert {c["what"] for c in replay["checks"]} == {"engine", "statement", "policy", "profile", "inputs", "outcome"}
    missing = await both.awards.post(f"{ASSESS}/replay", json={"statement": statement})
    assert (missing.status_code, missing.json()["errors"][0]["field"]) == (422, "body.facts")


async def test_a_changed_amount_and_changed_facts_are_found_and_named(both: Both) -> None:
    statement = (await both.awards.post(ASSESS, json=FACTS)).json()
    forged = copy.deepcopy(statement)
    (giant,) = [x for x in forged["lines"] if x["measure_id"] == "national-little-giant"]
    giant["low"] = giant["high"] = "300000.00"
    replay = (await both.awards.post(f"{ASSESS}/replay", json={"statement": forged, "facts": FACTS})).json()
    wrong = {c["what"] for c in replay["checks"] if not c["equal"]}
    assert wrong == {"statement"}
    (difference,) = replay["differences"]
    assert (difference["was"]["low"], difference["now"]["low"]) == ("300000.00", "200000.00")
    other = FACTS | {"size": "large", "recognitions": []}
    replay = (await both.awards.post(f"{ASSESS}/replay", json={"statement": statement, "facts": other})).json()
    assert {c["what"] for c in replay["checks"] if not c["equal"]} == {"inputs", "outcome"}
    assert "national-little-giant" in {d["measure_id"] for d in replay["differences"]}


async def test_an_enterprises_statement_is_done_again_as_it_was_known_after_all_has_moved_on(both: Both) -> None:
    await register(both.registry, A)
    await record(both.registry, A)
    await both.follow()
    url = f"/awards/v1/enterprises/{A}/assessment"
    statement = (await both.awards.get(url, params={"year": 2024})).json()
    assert line(statement, "new-product-sales")["status"] == "needs_input"
    figures = {"new_product_revenue": "9000000.00", "headcount": 10}
    await both.registry.put(f"/registry/v1/enterprises/{A}/indicators/2024", json=figures)
    await both.follow()
    finding = {
        "credit_code": A,
        "year": 2024,
        "measure_id": "new-product-sales",
        "gate": "qualifying",
        "met": False,
        "decided_by": "岗位甲",
        "decided_on": "2025-01-01",
        "grounds": "不符合",
    }
    assert (await both.awards.post("/awards/v1/determinations", json=finding)).status_code == 201
    now = (await both.awards.get(url, params={"year": 2024})).json()
    assert line(now, "new-product-sales")["status"] == "not_met"
    replay = (await both.awards.post(f"{ASSESS}/replay", json={"statement": statement})).json()
    assert replay["equal"], replay
    assert (await both.awards.post(f"{ASSESS}/replay", json={"statement": now})).json()["equal"]


async def test_what_was_known_at_an_instant_and_what_had_happened_by_a_day_can_be_asked(both: Both) -> None:
    await register(both.registry, A)
    await record(both.registry, A, number="示例〔2024〕1号", day="2024-09-01")
    await both.follow()
    before = dt.datetime.now(dt.UTC).isoformat()
    await record(both.registry, A, number="示例〔2024〕2号", day="2024-03-01", title="省级专精特新中小企业")
    await both.follow()
    url = f"/awards/v1/enterprises/{A}/assessment"

    async def settled(**params: str) -> str:
        answer = await both.awards.get(url, params={"year": 2024} | params)
        assert answer.status_code == 200, answer.text
        return str(answer.json()["settled"])

    assert await settled() == "300000.00"
    assert await settled(known_at=before) == "200000.00"
    assert await settled(as_of="2024-06-30") == "100000.00"
    assert await settled(as_of="2024-06-30", known_at=before) == "0.00"
    naive = await both.awards.get(url, params={"year": 2024, "known_at": "2024-11-05T09:00:00"})
    assert (naive.status_code, naive.json()["errors"][0]["field"]) == (422, "query.known_at")


async def test_a_receipt_holds_after_the_pack_has_moved_on(both: Both, tmp_path: Path, apps: Apps) -> None:
    old = tmp_path / "policies" / "elsewhere"
    shutil.copytree(FOLDER / "xiangtan-2022-2025", old)
    source = (old / "pack.yaml").read_text("utf-8").replace("id: xiangtan-2022-2025\n", "id: elsewhere\n")
    (old / "pack.yaml").write_text(source, "utf-8")
    settings = both.settings.model_copy(update={"policies": tmp_path / "policies"})
    request = FACTS | {"policy": "elsewhere"}
    header = {"Authorization": both.awards.headers["Authorization"]}

    async with serving(apps.awards(settings, transport=both.transport)) as awards:
        statement = (await awards.post(ASSESS, json=request, headers=header)).json()
    (old / "pack.yaml").write_text(source.replace('amount: "200000.00"', 'amount: "210000.00"'), "utf-8")
    async with serving(apps.awards(settings, transport=both.transport)) as awards:
        fresh = (await awards.post(ASSESS, json=request, headers=header)).json()
        assert line(fresh, "national-little-giant")["amount"] == "210000.00"
        body = {"statement": statement, "facts": request}
        replay = (await awards.post(f"{ASSESS}/replay", json=body, headers=header)).json()
        assert (replay["equal"], replay["policy_is_current"]) == (True, False), replay
        statement["receipt"]["policy_digest"] = "0" * 64
        replay = (await awards.post(f"{ASSESS}/replay", json=body, headers=header)).json()
        assert (replay["equal"], [c["what"] for c in replay["checks"] if not c["equal"]]) == (False, ["policy"])


async def test_a_payment_keeps_the_receipt_of_what_it_rests_on(both: Both) -> None:
    await register(both.registry, A)
    await record(both.registry, A)
    await both.follow()
    statement = (await both.awards.get(f"/awards/v1/enterprises/{A}/assessment", params={"year": 2024})).json()
    payment = {
        "credit_code": A,
        "year": 2024,
        "measure_id": "national-little-giant",
        "amount": "200000.00",
        "paid_on": "2025-03-01",
        "voucher": "拨〔2025〕1号",
    }
    assert (await both.awards.post("/awards/v1/payments", json=payment)).status_code == 201
    (paid,) = (await both.awards.get(f"/awards/v1/enterprises/{A}/record")).json()["payments"]
    assert paid["receipt"] == statement["receipt"]
    assert (await both.awards.post(f"{ASSESS}/replay", json={"statement": statement})).json()["equal"]


async def test_the_typed_client_asks_compares_replays_and_simulates(both: Both, apps: Apps) -> None:
    await register(both.registry, A)
    await record(both.registry, A)
    await both.follow()
    app = apps.awards(both.settings, transport=both.transport)
    transport = httpx.ASGITransport(app=app, raise_app_exceptions=False)
    async with serving(app), AwardsClient("http://test", transport=transport) as client:
        client.http.headers["Authorization"] = both.awards.headers["Authorization"]
        code = CreditCode(A)
        statement = await client.statement(code, 2024)
        assert (await client.replay(statement)).equal
        assert (await client.questions(code, 2024)).questions[0].at_stake > 0
        assert len((await client.compare(code, 2024)).profiles) == 4
        job = await client.simulate(SimulationIn(year=2024), wait=20)
        assert (await client.simulation(job.id)).report is not None
