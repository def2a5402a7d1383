"""Simulations as jobs over HTTP: the registry's enterprises or a file's, with a what-if beside them, and who is behind a cell."""

from __future__ import annotations

import asyncio
import datetime as dt
import io
import json
import threading
import uuid
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import httpx
import openpyxl
import pytest
from rich.console import Console
from sqlmodel import select

from services.awards.catalogue.service import Policies
from services.awards.schema import FEED
from services.awards.simulations.service import Simulations
from services.awards.simulations.tables import SimulationFile, SimulationRow
from services.cli.budget import print_budget
from services.cli.simulate import print_summary
from shared.contracts.awards import BudgetReply
from shared.contracts.simulations import SimulationIn, SimulationReport
from shared.plumbing.jobs import ATTEMPTS, Runner
from shared.plumbing.storage import Store
from tests.awards.conftest import Both
from tests.awards.test_population_files import as_csv
from tests.awards.test_simulation_reports import Page
from tests.faults.importer import OFFICER
from tests.registry.helpers import A, B, record, register
from tests.running import ended
from tests.shared.test_pages import require_page
from tests.workbooks import require_for_people, sheet_rows

pytestmark = pytest.mark.anyio
URL = "/awards/v1/simulations"
WAIT = {"Prefer": "wait=20"}
RAISE = {"op": "replace", "path": "/measures/national-little-giant/rule/amount", "value": "250000.00"}
LOWER = {"op": "replace", "path": "/measures/provincial-little-giant/rule/amount", "value": "40000.00"}
HEADER = ["统一社会信用代码", "企业名称", "县市区", "划型", "年末有效称号", "新认定国家级专精特新“小巨人”企业"]


async def two_enterprises(both: Both) -> None:
    await register(both.registry, A, B)
    await record(both.registry, A)
    await record(both.registry, B, number="示例〔2024〕2号", title="省级专精特新中小企业")
    await both.follow()


async def simulated(both: Both, **request: Any) -> dict[str, Any]:
    answer = await both.awards.post(URL, json={"year": 2024, **request}, headers=WAIT)
    assert answer.status_code in (200, 202), answer.text
    job: dict[str, Any] = (await ended(both.awards, answer)).json()
    assert job["status"] == "done", job
    return job


def list_of(*rows: list[str]) -> bytes:
    return as_csv(*rows, header=HEADER)


async def sent(both: Both, content: bytes, name: str = "名单.csv", **request: Any) -> httpx.Response:
    form = {"request": json.dumps({"year": 2024, **request})}
    return await both.awards.post(f"{URL}/from-file", files={"file": (name, content)}, data=form, headers=WAIT)


async def test_the_registrys_enterprises_are_simulated_and_summed_by_unit_and_tier(both: Both) -> None:
    await two_enterprises(both)
    job = await simulated(both)
    report = job["report"]
    assert (report["enterprises"], report["money"]["decided"]) == (2, "300000.00")
    assert report["units"][0]["name"] != report["units"][0]["key"]
    assert {t["name"]: t["money"]["decided"] for t in report["tiers"]} == {
        "国家级“小巨人”": "200000.00",
        "省级专精特新": "100000.00",
    }
    (giants,) = [m for m in report["measures"] if m["measure_id"] == "national-little-giant"]
    assert (giants["settled_count"], giants["statuses"]) == (1, {"due": 1, "no_event": 1})
    budget = (await both.awards.get("/awards/v1/budgets/2024")).json()
    assert budget["settled"] == report["money"]["decided"]
    assert (await both.awards.get(URL)).json()[0]["id"] == job["id"]


PAYMENT: dict[str, Any] = {
    "credit_code": A, "year": 2024, "measure_id": "national-little-giant", "amount": "200000.00", "paid_on": "2025-04-01", "voucher": "示例凭证1",
}  # fmt: skip
PARTS = ("paid", "decided", "waiting_low", "waiting_high", "missing", "total_low", "total")
COUNTS = ("paid_count", "decided_count", "waiting_count", "missing_count")
IN_BUDGET = {"decided": "settled", "decided_count": "settled_count", "missing": "missing_high"}


async def everywhere(both: Both) -> dict[str, Any]:
    """The parts of 2024's budget as the API says them, once all that shows them has been read back and found alike."""
    told = (await both.awards.get("/awards/v1/budgets/2024")).json()
    job = await simulated(both)
    report = job["report"]
    money = {name: told[IN_BUDGET.get(name, name)] for name in (*PARTS, *COUNTS)}
    assert {name: report["money"][name] for name in money} == money
    for line, cell in zip(told["lines"], report["measures"], strict=True):
        assert {name: cell["money"][name] for name in money} == {n: line[IN_BUDGET.get(n, n)] for n in money}
    for cells in ("clauses", "units", "tiers", "sizes", "measures"):
        for name in money:
            values = [Decimal(c["money"][name]) for c in report[cells]]
            assert sum(values) == Decimal(money[name]), (cells, name)

    base = f"{URL}/{job['id']}"
    page = Page((await both.awards.get(f"{base}/report.html")).text)
    shown = {row[0]: [cell.replace(",", "") for cell in row[1:]] for row in page.tables["table-total"]}
    assert shown["已兑现"] == [str(money["paid_count"]), money["paid"], money["paid"]]
    assert shown["已定"] == [str(money["decided_count"]), money["decided"], money["decided"]]
    assert shown["待核定"] == [str(money["waiting_count"]), money["waiting_low"], money["waiting_high"]]
    assert shown["待补充"] == [str(money["missing_count"]), "0.00", money["missing"]]
    assert shown["全年合计"][1:] == [money["total_low"], money["total"]]
    for table in ("measures", "units", "tiers", "sizes", "clauses"):
        assert [cell.replace(",", "") for cell in page.tables[f"table-{table}"][-1][-7:]] == [money[p] for p in PARTS]

    content = (await both.awards.get(f"{base}/budget.xlsx")).content
    require_for_people(content, codes={"条目代码"}, free={"汇总", "说明"})
    book = openpyxl.load_workbook(io.BytesIO(content), data_only=True)
    rows = {row[0]: row[1:] for row in book["汇总"].iter_rows(values_only=True)}
    assert [f"{value:.2f}" for value in rows["总额"][:7]] == [money[part] for part in PARTS]
    assert list(rows["总额项数"][:4]) == [money[count] for count in COUNTS]
    sums: dict[str, Decimal] = {}
    names = {unit["name"] for unit in report["units"]}
    for row in sheet_rows(book["明细"])[1:]:
        assert row[2] in names
        sums[row[7]] = sums.get(row[7], Decimal(0)) + Decimal(f"{row[9]:.2f}")
    assert sums.get("已兑现", 0) == Decimal(money["paid"])
    assert sums.get("待补充", 0) == Decimal(money["missing"])
    assert sums.get("应兑现", 0) + sums.get("已核定", 0) == Decimal(money["decided"])

    firms = (await both.awards.get(f"{base}/enterprises")).json()
    for name in ("paid", "decided", "missing", "total"):
        assert sum(Decimal(firm[name]) for firm in firms) == Decimal(money[name])

    for printed in (
        _printed(lambda console: print_budget(console, BudgetReply.model_validate(told))),
        _printed(lambda console: print_summary(console, SimulationReport.model_validate(report))),
    ):
        for name in PARTS:
            assert money[name] in printed, name
    return money


def _printed(show: Callable[[Console], None]) -> str:
    output = io.StringIO()
    show(Console(file=output, width=300))
    return output.getvalue().replace(",", "")


async def test_paying_changes_no_total_and_api_terminal_page_and_workbook_say_the_same(both: Both) -> None:
    await two_enterprises(both)
    firm = {"name": "示例精工有限公司", "unit": "雨湖区", "industry": "C3412"}
    await both.registry.put(f"/registry/v1/enterprises/{A}", json=firm)
    figures = {"revenue": "90000000.00", "headcount": 120, "cloud_investment": "600000.00"}
    await both.registry.put(f"/registry/v1/enterprises/{A}/indicators/2024", json=figures)
    await both.follow()
    item = {"credit_code": A, "year": 2024, "measure_id": "cloud-subsidy"}
    who = {"decided_by": "岗位甲", "decided_on": "2025-03-01", "grounds": "专项审计报告"}
    finding = await both.awards.post("/awards/v1/determinations", json=item | who | {"gate": "depth", "met": True})
    assert finding.status_code == 201, finding.text
    before = await everywhere(both)
    assert (before["paid"], before["decided"], before["waiting_high"]) == ("0.00", "300000.00", "30000.00")
    assert Decimal(before["missing"]) > 0
    paid = await both.awards.post("/awards/v1/payments", json=PAYMENT)
    assert paid.status_code == 201, paid.text
    after = await everywhere(both)
    assert (after["paid"], after["paid_count"], after["decided"]) == ("200000.00", 1, "100000.00")
    assert (after["total_low"], after["total"]) == (before["total_low"], before["total"])
    other = (await both.awards.get("/awards/v1/budgets/2025")).json()
    assert other["paid"] == "0.00"


async def test_a_report_of_an_earlier_version_is_not_shown_with_zeros(both: Both) -> None:
    await two_enterprises(both)
    job = await simulated(both)
    store, _ = a_store(both)
    with store.write() as work:
        row = work.session.get_one(SimulationFile, (job["id"], "report"))
        old = json.loads(row.content)
        for name in ("paid", "missing", "total"):
            del old["money"][name]
        row.content = json.dumps(old).encode()
        work.session.add(row)
    store.close()
    told = (await both.awards.get(f"{URL}/{job['id']}")).json()
    assert (told["report"], "重新测算" in told["error"]) == (None, True)
    for name in ("report.html", "budget.xlsx"):
        assert (await both.awards.get(f"{URL}/{job['id']}/{name}")).status_code == 409


async def test_a_what_if_says_what_changes_and_for_whom(both: Both) -> None:
    await two_enterprises(both)
    job = await simulated(both, what_if={"patch": [RAISE, LOWER]})
    report = job["report"]
    assert (report["before"]["ceiling"], report["money"]["ceiling"]) == ("300000.00", "290000.00")
    what_if = report["what_if"]
    assert (what_if["winners"], what_if["losers"], what_if["gained"], what_if["lost"]) == (1, 1, "50000.00", "60000.00")
    assert what_if["top_losers"][0]["credit_code"] == B
    assert what_if["summary"][0] == "第3条“新认定国家级专精特新“小巨人”企业” 奖补金额:改为 250,000 元"
    assert {m["measure_id"] for m in report["measures"] if m["changed"]} == {
        "national-little-giant",
        "provincial-little-giant",
    }
    assert {c["name"]: (c["before"]["ceiling"], c["money"]["ceiling"]) for c in report["clauses"] if c["qualify"]} == {
        "第2条": ("100000.00", "40000.00"),
        "第3条": ("200000.00", "250000.00"),
    }
    people = (await both.awards.get(f"{URL}/{job['id']}/enterprises", params={"moved": "losers"})).json()
    assert [(p["credit_code"], p["before"], p["ceiling"]) for p in people] == [(B, "100000.00", "40000.00")]
    lines = await both.awards.get(f"{URL}/{job['id']}/lines", params={"measure_id": "national-little-giant"})
    assert [(x["credit_code"], x["low"]) for x in lines.json()] == [(A, "250000.00")]
    assert (await both.awards.get(f"/awards/v1/enterprises/{A}/assessment", params={"year": 2024})).json()[
        "settled"
    ] == "200000.00"


async def test_several_years_are_calculated_from_one_years_data_by_what_holds_in_each(both: Both) -> None:
    await two_enterprises(both)
    job = await simulated(both, year=2025, through=2026, data_year=2024, outputs=[])
    report = job["report"]
    assert (report["year"], report["data_year"], report["money"]["decided"]) == (2025, 2024, "300000.00")
    assert [(one["year"], one["policy"], one["money"]["decided"]) for one in report["years"]] == [
        (2025, "xiangtan-2022-2025", "300000.00"),
        (2026, None, "0.00"),
    ]
    assert report["all_years"]["decided"] == "300000.00"
    from_list = (
        await ended(both.awards, await sent(both, list_of([A, "甲", "雨湖区", "小型", "", "2024-05-01"]), through=2025))
    ).json()
    assert [one["money"]["decided"] for one in from_list["report"]["years"]] == ["200000.00", "200000.00"]
    page = (await both.awards.get(f"{URL}/{job['id']}/report.html")).text
    assert "没有施行的政策" in page


async def test_another_profile_is_compared_like_a_change(both: Both) -> None:
    await register(both.registry, A)
    await record(both.registry, A)
    await record(both.registry, A, number="示例〔2024〕2号", title="省级专精特新中小企业")
    await both.follow()
    report = (await simulated(both, what_if={"profile": "highest"}))["report"]
    assert (report["before"]["decided"], report["money"]["decided"]) == ("300000.00", "200000.00")
    assert "按条款各计" in report["what_if"]["summary"][0]
    assert report["profile"] == "highest"


async def test_a_file_is_simulated_and_its_bad_rows_are_told(both: Both) -> None:
    good = [A, "示例精工有限公司", "雨湖区", "小型", "国家级“小巨人”", "2024-09-01"]
    answer = await sent(both, list_of(good, [B, "", "", "巨型", "无", ""]))
    assert answer.status_code == 200, answer.text
    report = answer.json()["report"]
    assert (report["enterprises"], report["left_out"], report["source"]) == (1, 1, "名单.csv")
    assert (report["rejected"][0]["row"], report["rejected"][0]["column"]) == (3, "划型")
    assert report["money"]["decided"] == "200000.00"


async def test_a_page_a_workbook_and_parquet_come_out(both: Both) -> None:
    await two_enterprises(both)
    job = await simulated(both, what_if={"patch": [RAISE]})
    base = f"{URL}/{job['id']}"
    page = await both.awards.get(f"{base}/report.html")
    require_page(page)
    assert "<svg" in page.text
    assert "350,000.00" in page.text or "35 万元" in page.text
    book = await both.awards.get(f"{base}/budget.xlsx")
    assert book.content[:2] == b"PK"
    parquet = await both.awards.get(f"{base}/lines.parquet")
    assert parquet.content[:4] == b"PAR1"


async def test_what_is_not_asked_for_is_not_made(both: Both) -> None:
    await two_enterprises(both)
    whole = await simulated(both)
    bare = await simulated(both, outputs=[])
    assert bare["report"]["money"] == whole["report"]["money"]
    for name in ("enterprises", "lines", "lines.parquet"):
        refused = await both.awards.get(f"{URL}/{bare['id']}/{name}")
        assert (refused.status_code, "没有要求做出" in refused.json()["detail"]) == (409, True)
    book = openpyxl.load_workbook(io.BytesIO((await both.awards.get(f"{URL}/{bare['id']}/budget.xlsx")).content))
    assert "明细" not in book.sheetnames
    assert (await both.awards.get(f"{URL}/{bare['id']}/report.html")).status_code == 200
    wordless = await simulated(both, outputs=["lines"])
    told, said = [(await both.awards.get(f"{URL}/{job['id']}/lines")).json() for job in (wordless, whole)]
    assert [line | {"reason": ""} for line in said] == told
    assert all(line["reason"] for line in said)
    assert (await both.awards.get(f"{URL}/{wordless['id']}/enterprises")).status_code == 409


async def test_the_enterprises_behind_a_cell_are_paged(both: Both) -> None:
    await two_enterprises(both)
    job = await simulated(both)
    asked = {"limit": 1, "total": True, "fields": "credit_code"}
    first = await both.awards.get(f"{URL}/{job['id']}/enterprises", params=asked)
    assert (set(first.json()[0]), first.headers["Total-Count"]) == ({"credit_code"}, "2")
    following = first.headers["Link"].partition(">")[0].lstrip("<")
    second = await both.awards.get(following)
    assert {first.json()[0]["credit_code"], second.json()[0]["credit_code"]} == {A, B}
    assert "Link" not in second.headers


@pytest.mark.parametrize(
    ("request_", "status", "field"),
    [
        ({"year": 1999}, 422, "body.year"),
        ({"through": 2023}, 422, "body.through"),
        ({"through": 2034}, 422, "body.through"),
        ({"data_year": 2023}, 422, "body.data_year"),
        ({"policy": "atlantis"}, 404, None),
        ({"profile": "generous"}, 422, "body.profile"),
        ({"what_if": {"patch": [RAISE, {"op": "replace", "path": "/measures/gift/rule/cap", "value": "1.00"}]}}, 422, "body.patch.1"),
        ({"what_if": {"patch": [RAISE | {"value": 250000}]}}, 422, "body.patch"),
        ({"what_if": {"profile": "generous"}}, 422, "body.what_if.profile"),
    ],
)  # fmt: skip
async def test_what_is_wrong_with_a_request_is_said_at_once(
    both: Both, request_: dict[str, Any], status: int, field: str | None
) -> None:
    answer = await both.awards.post(URL, json={"year": 2024} | request_)
    assert answer.status_code == status, answer.text
    if field:
        assert answer.json()["errors"][0]["field"] == field
    by_file = await sent(both, b"x", **request_)
    assert by_file.status_code == status
    assert (await both.awards.get(URL)).json() == []


async def test_a_job_that_cannot_be_done_says_why(both: Both) -> None:
    nobody = await both.awards.post(URL, json={"year": 2024}, headers=WAIT)
    assert (nobody.json()["status"], "没有可测算的对象" in nobody.json()["error"]) == ("failed", True)
    no_list = (await sent(both, "甲,乙\n1,2\n".encode())).json()
    assert (no_list["status"], "统一社会信用代码" in no_list["error"]) == ("failed", True)
    not_there = await both.awards.get(f"{URL}/{no_list['id']}/report.html")
    assert not_there.status_code == 409
    assert (await both.awards.get(f"{URL}/nothing")).status_code == 404
    empty = await sent(both, b"")
    assert (empty.status_code, empty.json()["errors"][0]["field"]) == (422, "body.file")


async def test_without_waiting_the_job_is_taken_and_its_place_told(both: Both) -> None:
    await two_enterprises(both)
    answer = await both.awards.post(URL, json={"year": 2024})
    assert answer.status_code == 202
    async with asyncio.timeout(200):
        while (job := (await both.awards.get(answer.headers["Location"])).json())["status"] not in ("done", "failed"):
            await asyncio.sleep(0.05)
    assert (job["status"], job["steps_done"]) == ("done", job["steps"])


def a_store(both: Both) -> tuple[Store, Simulations]:
    store = Store(both.settings.database, FEED)
    return store, Simulations(store, Policies(store))


async def test_of_several_workers_one_has_the_job(both: Both) -> None:
    """Eight threads reach for one job at once, on both databases."""
    store, simulations = a_store(both)
    runners = [Runner(store, SimulationRow, simulations.carry_out) for _ in range(8)]
    for _ in range(5):
        with store.write() as work:
            work.session.add(_waiting(work.now, seconds_ago=0))
        barrier, taken = threading.Barrier(8), list[str | None]()

        def reach(runner: Runner, barrier: threading.Barrier = barrier, taken: list[str | None] = taken) -> None:
            barrier.wait()
            taken.append(runner.take())

        threads = [threading.Thread(target=reach, args=(r,)) for r in runners]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        # The app's own worker may have been the one.
        assert sum(id is not None for id in taken) <= 1
        with store.read() as session:
            rows = session.exec(select(SimulationRow)).all()
        assert all(row.attempts <= 1 for row in rows)
    store.close()


def _waiting(now: Any, seconds_ago: float, status: str = "queued", attempts: int = 0) -> SimulationRow:
    then = now - dt.timedelta(seconds=seconds_ago)
    request = SimulationIn(year=2024).model_dump(mode="json")
    return SimulationRow(
        id=uuid.uuid4().hex,
        status=status,
        stage="",
        steps_done=0,
        steps=6,
        attempts=attempts,
        request=request,
        created_by="officer",
        created_at=then,
        seen_at=then,
    )


async def test_a_job_whose_worker_died_is_taken_up_again_but_not_for_ever(both: Both) -> None:
    store, simulations = a_store(both)
    runner = Runner(store, SimulationRow, simulations.carry_out, lease_seconds=60)
    with store.write() as work:
        fresh = _waiting(work.now, 30, "running", 1)
        work.session.add(fresh)
        id = fresh.id
    assert runner.take() is None
    assert "秒没有消息" in simulations.get(id, OFFICER).stage
    with store.write() as work:
        dead = _waiting(work.now, 61, "running", 1)
        work.session.add(dead)
        id = dead.id
    assert runner.take() == id
    assert simulations.get(id, OFFICER).stage == "开始"
    with store.write() as work:
        spoiled = _waiting(work.now, 500, "running", ATTEMPTS)
        work.session.add(spoiled)
        id = spoiled.id
    assert runner.take() is None
    job = simulations.get(id, OFFICER)
    assert (job.status, "多次中断" in (job.error or "")) == ("failed", True)
    store.close()
