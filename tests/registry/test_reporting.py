"""Targets in every reading, months reported to the millisecond, quarters assessed, and the page that a director reads."""

from __future__ import annotations

import datetime as dt
import io
import json
import threading
from html.parser import HTMLParser
from typing import Any
from zoneinfo import ZoneInfo

import httpx
import openpyxl
import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from services.registry.domain.reporting import EVENTS, STATES, TABLE
from services.registry.reporting.reports import Reports
from services.registry.schema import FEED
from services.registry.settings import RegistrySettings
from shared.contracts.audit import Action
from shared.contracts.scopes import Scope
from shared.plumbing.errors import Conflict
from shared.plumbing.storage import Store
from tests.audit.reading import acts, app_behind
from tests.clocks import SetClock
from tests.faults.importer import code
from tests.registry.helpers import A, B, C, record, register
from tests.running import register as register_client
from tests.running import sign_in
from tests.shared.test_pages import require_page
from tests.workbooks import HEAD, require_for_people, table

pytestmark = pytest.mark.anyio
V1 = "/registry/v1"
SHANGHAI = ZoneInfo("Asia/Shanghai")
D, E = code(4), code(5)
TITLES = {"m": "市级专精特新", "p": "省级小巨人", "n": "国家级小巨人"}


async def ask(
    http: httpx.AsyncClient, method: str, path: str, body: Any = None, status: int = 200, **options: Any
) -> Any:
    answer = await http.request(method, f"{V1}{path}", json=body, **options)
    assert answer.status_code == status, answer.text
    return answer.json()


async def small_city(http: httpx.AsyncClient) -> None:
    """A: municipal, then provincial, then national. B: municipal, over. C: provincial alone. D: municipal. E: municipal, revoked."""
    await register(http, A, B, C)
    await register(http, D, E, unit="430304")
    given = [(A, "m", "2022-03-01"), (A, "p", "2023-05-01"), (A, "n", "2024-09-01"), (B, "m", "2021-06-01"),
             (C, "p", "2025-04-10"), (D, "m", "2025-03-05"), (E, "m", "2025-03-06")]  # fmt: skip
    for n, (firm, title, day) in enumerate(given):
        await record(http, firm, number=f"示例〔{n}〕号", day=day, title=TITLES[title])
    await record(http, A, number="示例复核", day="2025-02-20", title=TITLES["m"], action="复核")
    await record(http, E, number="示例撤销", day="2025-10-01", title=TITLES["m"], action="撤销")


def readings(progress: Any, target: str) -> dict[str, int]:
    return {r["reading"]: r["count"] for t in progress["targets"] if t["target"]["id"] == target for r in t["readings"]}


async def test_every_way_of_counting_stands_beside_the_others(http: httpx.AsyncClient) -> None:
    await small_city(http)
    on = await ask(http, "GET", "/targets/progress?year=2025&on=2025-12-31")
    # Valid on the day: municipal A (rechecked) and D; B ran out, E was revoked. Provincial A and C; national A.
    assert readings(on, "stock-municipal") == {
        "valid": 2, "valid_with_higher": 3, "valid_highest": 1, "ever": 4, "ever_with_higher": 5,
    }  # fmt: skip
    assert readings(on, "stock-provincial") == {
        "valid": 2, "valid_with_higher": 2, "valid_highest": 1, "ever": 2, "ever_with_higher": 2,
    }  # fmt: skip
    assert readings(on, "new-municipal") == {"new": 2}  # D and E: a recheck is none, a revocation takes none back
    assert readings(on, "new-provincial") == {"new": 1}
    assert (await ask(http, "GET", "/targets/progress?year=2026&on=2026-01-01"))["targets"][0]["in_force"] is False


async def test_behind_every_figure_are_the_enterprises_and_units_add_up(http: httpx.AsyncClient) -> None:
    await small_city(http)
    progress = await ask(http, "GET", "/targets/progress?year=2025&on=2025-12-31")
    for target in progress["targets"]:
        for reading in target["readings"]:
            path = f"/targets/{target['target']['id']}/enterprises?reading={reading['reading']}&year=2025&on=2025-12-31"
            behind = await ask(http, "GET", path)
            assert len({e["credit_code"] for e in behind}) == len(behind) == reading["count"]
            assert sum(reading["by_unit"].values()) == reading["count"]
    first = await http.get(f"{V1}/targets/stock-municipal/enterprises?reading=ever&on=2025-12-31&limit=3&total=true")
    assert first.headers["Total-Count"] == "4"
    rest = await http.get(first.links["next"]["url"])
    assert [e["credit_code"] for e in first.json() + rest.json()] == [*sorted([A, B]), *sorted([D, E])]
    await ask(http, "GET", "/targets/stock-municipal/enterprises?reading=none", status=404)
    await ask(http, "GET", "/targets/none/enterprises?reading=valid", status=404)


async def test_what_was_said_earlier_is_still_said_of_then(http: httpx.AsyncClient) -> None:
    await small_city(http)
    then = dt.datetime.now(dt.UTC).isoformat()
    before = await ask(http, "GET", "/targets/progress?year=2025&on=2025-12-31")
    await record(http, B, number="示例后补", day="2025-06-01", title=TITLES["p"])
    now = await ask(http, "GET", "/targets/progress?year=2025&on=2025-12-31")
    past = await ask(
        http,
        "GET",
        "/targets/progress?year=2025&on=2025-12-31",
        None,
        params={"known_at": then, "year": 2025, "on": "2025-12-31"},
    )
    assert readings(now, "new-provincial") == {"new": 2}
    assert [t["readings"] for t in past["targets"]] == [t["readings"] for t in before["targets"]]


async def test_pace_goes_by_when_past_years_lists_came_out(http: httpx.AsyncClient) -> None:
    await register(http, A, B, C, D, E)
    for n, (firm, day) in enumerate([(A, "2023-03-01"), (B, "2023-06-01"), (C, "2024-04-01"), (D, "2024-10-01")]):
        await record(http, firm, number=f"示例〔{n}〕号", day=day, title=TITLES["p"])

    async def of(day: str) -> Any:
        progress = await ask(http, "GET", f"/targets/progress?year=2025&on={day}")
        return next(t for t in progress["targets"] if t["target"]["id"] == "new-provincial")

    spring = await of("2025-02-28")
    assert (spring["pace"], spring["expected"]) == ("on_pace", "0.0")
    april = await of("2025-04-01")
    assert (april["pace"], april["expected"], april["pace_basis"]) == ("behind", "15.0", "按2023—2024年的公布日期")
    assert (await of("2025-12-31"))["expected"] == "30.0"
    await record(http, E, number="示例〔9〕号", day="2025-01-05", title=TITLES["p"])
    assert (await of("2025-01-31"))["pace"] == "ahead"
    national = await ask(http, "GET", "/targets/progress?year=2025&on=2025-08-31")
    prior = next(t for t in national["targets"] if t["target"]["id"] == "new-national")
    assert "待确认" in prior["pace_basis"]
    assert prior["expected"] == "5.0"  # 62 of 123 days from July to October
    municipal = next(t for t in national["targets"] if t["target"]["id"] == "new-municipal")
    assert (municipal["pace"], municipal["expected"]) == ("unknown", None)


async def test_a_target_is_broken_down_and_the_last_word_counts(http: httpx.AsyncClient) -> None:
    for value in (7, 9):
        await ask(http, "PUT", "/targets/new-municipal/units/雨湖区", {"value": value})
    (target,) = [t for t in await ask(http, "GET", "/targets") if t["id"] == "new-municipal"]
    assert (target["by_unit"], target["value"]) == ({"430302": 9}, 60)
    assert "60家以上" in target["quote"]
    await ask(http, "PUT", "/targets/new-municipal/units/火星", {"value": 1}, 422)
    await ask(http, "PUT", "/targets/none/units/雨湖区", {"value": 1}, 404)


async def test_the_tasks_have_their_bodies_under_the_names_of_the_day(http: httpx.AsyncClient) -> None:
    then = {t["id"]: t for t in await ask(http, "GET", "/tasks?on=2023-08-17")}
    now = {t["id"]: t for t in await ask(http, "GET", "/tasks?on=2023-08-18")}
    assert len(then) == 19
    assert "人民银行市中心支行" in then["10"]["responsible"]
    assert "中国人民银行湘潭市分行" in now["10"]["responsible"]
    assert then["5"]["lead"] == ["市科技局", "市工信局"]
    assert "雨湖区" not in then["5"]["responsible"]
    bodies = {b["code"]: b for b in await ask(http, "GET", "/reporting-bodies?on=2024-06-01")}
    assert len(bodies) == 13 + 7
    assert bodies["430302"]["tasks"][:3] == ["1", "2", "3"]
    assert "5" not in bodies["430302"]["tasks"]
    assert {"S1", "S3"} <= set(bodies["PUB"]["tasks"])


def china(
    year: int, month: int, day: int, hour: int = 12, minute: int = 0, second: int = 0, micro: int = 0
) -> dt.datetime:
    """The instant at which a clock in China shows this."""
    return dt.datetime(year, month, day, hour, minute, second, micro, tzinfo=SHANGHAI).astimezone(dt.UTC)


DRAFT = {"entries": [{"task": "1", "narrative": "新增种子企业两家", "figures": {"走访企业": "12家"}}]}


async def report(http: httpx.AsyncClient, month: str = "2025-03", body: str = "430302", headers: Any = None) -> Any:
    await ask(http, "PUT", f"/monthly-reports/{month}/{body}", DRAFT, headers=headers)
    return await ask(http, "POST", f"/monthly-reports/{month}/{body}/submit", headers=headers)


@pytest.mark.parametrize(
    ("at", "late"),
    [((2025, 3, 28, 23, 59, 59, 999999), False), ((2025, 3, 29, 0, 0, 0, 0), True), ((2025, 3, 1), False)],
)
async def test_a_report_is_late_from_the_first_instant_after_the_28th(
    http: httpx.AsyncClient, clock: SetClock, at: tuple[int, ...], late: bool
) -> None:
    clock.at = china(*at)
    sent = await report(http)
    assert (sent["late"], sent["state"]) == (late, "submitted")


async def test_how_the_28th_counts_is_a_setting(settings: RegistrySettings) -> None:
    from services.registry.domain.reporting import DueRule
    from services.registry.process.calendar import calendar_of

    store = Store(settings.database, FEED)
    with store.read() as session:
        calendar = calendar_of(session)
    store.close()

    def due(month: str, **rule: Any) -> str:
        return DueRule(**rule).due(month, calendar).isoformat()

    assert due("2025-06") == "2025-06-29T00:00:00+08:00"  # a Saturday, and still the end of the 28th
    assert due("2025-06", inclusive=False) == "2025-06-28T00:00:00+08:00"
    assert due("2025-06", shifted=True) == "2025-07-01T00:00:00+08:00"  # to the end of Monday the 30th
    assert due("2025-02") == "2025-03-01T00:00:00+08:00"
    assert due("2024-02", inclusive=False) == "2024-02-28T00:00:00+08:00"


async def test_a_report_from_draft_to_lock_with_every_version_kept(http: httpx.AsyncClient, clock: SetClock) -> None:
    clock.at = china(2025, 3, 20)
    await small_city(http)
    path = "/monthly-reports/2025-03/430304"
    await ask(http, "POST", f"{path}/submit", status=409)  # nothing written yet
    await ask(http, "PUT", path, {"entries": [{"task": "5", "narrative": "x"}]}, 422)  # not a task of counties
    sent = await report(http, body="430304")
    prefilled = {f["name"]: f["value"] for f in sent["steps"][0]["figures"]}
    assert prefilled["市级“专精特新”中小企业:本月新增"] == 2
    assert sent["steps"][0]["feed_seq"] > 0
    await ask(http, "PUT", path, DRAFT, 409)
    await ask(http, "POST", f"{path}/return", {"reason": "数据与登记不符"})
    clock.at = china(2025, 4, 2)
    again = await report(http, body="430304")
    assert (again["late"], again["returned"]) == (False, 1)  # it was in time the first time
    assert [s["event"] for s in again["steps"]] == ["submit", "return", "submit"]
    await ask(http, "POST", f"{path}/accept")
    locked = await ask(http, "POST", "/monthly-reports/2025-03/lock")
    assert {r["body"]: r["state"] for r in locked}["430304"] == "locked"
    missing = [r for r in locked if r["late"] and r["received_at"] is None]
    assert len(missing) == 19
    await ask(http, "PUT", path, DRAFT, 409)
    told = [(at, d["step"], d["state"]) for _, at, d in acts(app_behind(http), Action.REPORT_STEP) if "step" in d]
    assert told == [("2025-03/430304", *step) for step in (("报送", "已报待审"), ("退回", "退回"), ("报送", "已报待审"),
                                                          ("接收", "已接收"), ("锁定", "已锁定"))]  # fmt: skip
    await ask(http, "POST", "/monthly-reports/2025-03/lock", status=409)
    await ask(http, "GET", "/monthly-reports/2025-13", status=422)
    await ask(http, "GET", "/monthly-reports/2025-03/nobody", status=404)


@pytest.mark.parametrize("state", STATES)
async def test_every_event_from_every_state_of_a_report(
    http: httpx.AsyncClient, settings: RegistrySettings, clock: SetClock, state: str
) -> None:
    ways = {"open": [], "submitted": ["submit"], "returned": ["submit", "return"], "accepted": ["submit", "accept"],
            "locked": ["submit", "accept", "lock"]}  # fmt: skip
    clock.at = china(2025, 3, 20)
    for event in EVENTS:
        month = f"2025-0{list(EVENTS).index(event) + 1}"
        path = f"/monthly-reports/{month}/430302"

        async def take(name: str, status: int, path: str = path, month: str = month) -> None:
            if name == "submit":
                await http.put(f"{V1}{path}", json=DRAFT)
            body = {"reason": "理由"} if name == "return" else None
            await ask(
                http, "POST", f"/monthly-reports/{month}/lock" if name == "lock" else f"{path}/{name}", body, status
            )

        clock.at = china(2025, 4, 20)
        for step in ways[state]:
            await take(step, 200)
        await take(event, 200 if (state, event) in TABLE else 409)
    engine = Store(settings.database, FEED).engine
    if state == "locked":
        for attack in ("UPDATE monthly_report SET state = 'open'", "UPDATE monthly_report SET draft = '{}' WHERE state = 'locked'",
                       "DELETE FROM monthly_report", "UPDATE report_step SET reason = 'x'", "DELETE FROM report_step",
                       "UPDATE monthly_report SET state = 'accepted', steps = steps + 1"):  # fmt: skip
            with pytest.raises(DBAPIError), engine.begin() as connection:
                connection.execute(text(attack))
    with pytest.raises(DBAPIError), engine.begin() as connection:
        connection.execute(
            text(
                "INSERT INTO monthly_report (month, body, state, steps, draft) VALUES ('2020-01', 'x', 'locked', 3, '{}')"
            )
        )
    engine.dispose()


async def test_of_two_reviewers_at_once_one_decides(
    http: httpx.AsyncClient, settings: RegistrySettings, clock: SetClock
) -> None:
    clock.at = china(2025, 3, 20)
    await report(http)
    from services.registry.domain.reporting import DueRule
    from services.registry.domain.targets import target_plan
    from tests.registry.test_process import OFFICER_OF_ALL

    store = Store(settings.database, FEED)
    reports = Reports(store, DueRule(), target_plan())
    done: list[str] = []
    barrier = threading.Barrier(6)

    def decide(event: str) -> None:
        barrier.wait()
        try:
            reports.decide("2025-03", "430302", event, "理由", OFFICER_OF_ALL)
            done.append(event)
        except Conflict:
            pass

    threads = [threading.Thread(target=decide, args=(e,)) for e in ("return", "accept") * 3]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(done) == 1
    store.close()


async def test_a_body_reports_for_itself_and_reviews_nothing(
    http: httpx.AsyncClient, settings: RegistrySettings, clock: SetClock
) -> None:
    clock.at = china(2025, 3, 20)
    scopes = [Scope.REPORTS_READ, Scope.REPORTS_WRITE, Scope.REPORTS_REVIEW, Scope.ENTERPRISES_WRITE]
    register_client(settings, "finance", scopes, unit="FB")
    register_client(settings, "yuhu", scopes, unit="430302")
    finance, yuhu = await sign_in(http, "finance"), await sign_in(http, "yuhu")
    own = {"entries": [{"task": "2", "narrative": "奖补资金已下达"}]}
    await ask(http, "PUT", "/monthly-reports/2025-03/FB", own, headers=finance)
    sent = await ask(http, "POST", "/monthly-reports/2025-03/FB/submit", headers=finance)
    assert (sent["name"], sent["figures"]) == ("市财政局", [])
    for headers, body in ((finance, "430302"), (yuhu, "FB")):
        await ask(http, "PUT", f"/monthly-reports/2025-03/{body}", own, 403, headers=headers)
        await ask(http, "GET", f"/monthly-reports/2025-03/{body}", status=404, headers=headers)
    for path, given in (("/monthly-reports/2025-03/FB/accept", None), ("/monthly-reports/2025-03/lock", None),
                        ("/assessments/2025-Q1/publish", None)):  # fmt: skip
        await ask(http, "POST", path, given, 403, headers=finance)
    await ask(http, "PUT", f"/enterprises/{A}", {"name": "示例", "unit": "430302"}, 403, headers=finance)


async def test_a_quarter_is_computed_published_appealed_and_final(
    http: httpx.AsyncClient, settings: RegistrySettings, clock: SetClock
) -> None:
    clock.at = china(2025, 3, 20)
    await small_city(http)
    for unit, value in (("430302", 4), ("430304", 2)):
        await ask(http, "PUT", f"/targets/new-municipal/units/{unit}", {"value": value})
    await report(http, "2025-01", "430304")  # for January: late
    await report(http, "2025-03", "430304")
    computed = await ask(http, "GET", "/assessments/2025-Q1")
    assert computed["state"] == "computed"
    await ask(http, "POST", "/assessments/2025-Q1/publish", status=409)
    clock.at = china(2025, 4, 7)
    published = await ask(http, "POST", "/assessments/2025-Q1/publish", status=201)
    units = {u["unit"]: u for u in published["units"]}
    # 430304: both new of two wanted (40 of 40); no stock to go by; one month of three in time (6.7 of 20); none returned (10 of 10).
    points = {p["indicator"]: p["points"] for p in units["430304"]["points"]}
    assert points == {"new": "40.0", "stock": None, "on_time": "6.7", "not_returned": "10.0"}
    assert units["430304"]["score"] == "81.0"  # 56.67 of 70
    assert units["430302"]["score"] == "0.0"
    assert units["XTGX"]["points"][0]["why"] == "没有分解到本单位的目标,不计分"
    await ask(http, "POST", "/assessments/2025-Q1/publish", status=409)

    register_client(settings, "yuetang", [Scope.REPORTS_WRITE, Scope.REPORTS_READ], unit="430304")
    yuetang = await sign_in(http, "yuetang")
    appeal = {"reason": "1月系统故障,有截图"}
    await ask(http, "POST", "/assessments/2025-Q1/appeals/430302", appeal, 403, headers=yuetang)
    await ask(http, "POST", "/assessments/2025-Q1/appeals/430304", appeal, 201, headers=yuetang)
    await ask(http, "POST", "/assessments/2025-Q1/appeals/430304", appeal, 409, headers=yuetang)
    clock.at = china(2025, 4, 15)
    await ask(http, "POST", "/assessments/2025-Q1/appeals/430302", appeal, 409)  # the days for it are over
    await ask(http, "POST", "/assessments/2025-Q1/finalise", status=409)  # not answered
    answer = {"outcome": "upheld", "answer": "属实", "score": "90.5"}
    await ask(http, "POST", "/assessments/2025-Q1/appeals/430304/answer", answer | {"score": None}, 422)
    await ask(http, "POST", "/assessments/2025-Q1/appeals/430304/answer", answer)
    final = await ask(http, "POST", "/assessments/2025-Q1/finalise")
    after = {u["unit"]: u for u in final["units"]}
    assert (after["430304"]["score"], after["430304"]["adjusted"], final["state"]) == ("81.0", "90.5", "final")
    assert final["sha256"] == published["sha256"]
    told = [(at, d["step"]) for _, at, d in acts(app_behind(http), Action.ASSESSMENT_STEP) if "step" in d]
    assert told == [
        ("2025-Q1", "公布"),
        ("2025-Q1/430304", "申诉"),
        ("2025-Q1/430304", "答复:申诉成立"),
        ("2025-Q1", "定案"),
    ]
    # What is learnt later changes nothing of it, and is seen.
    await record(http, B, number="示例后补", day="2025-02-01", title=TITLES["m"])
    await ask(http, "PUT", "/assessments/weights", {"new": 50, "stock": 0, "on_time": 50, "not_returned": 0})
    later = await ask(http, "GET", "/assessments/2025-Q1")
    assert (later["units"], later["differs"], later["weights"]["new"]) == (final["units"], True, 40)
    engine = Store(settings.database, FEED).engine
    for attack in ("UPDATE quarterly_assessment SET snapshot = '{}'", "DELETE FROM quarterly_assessment",
                   "UPDATE assessment_appeal SET adjustment = '100'"):  # fmt: skip
        with pytest.raises(DBAPIError), engine.begin() as connection:
            connection.execute(text(attack))
    engine.dispose()
    await ask(http, "GET", "/assessments/2025-Q5", status=422)


class Words(HTMLParser):
    """The text of a page, and that its elements are closed in the order in which they were opened."""

    def __init__(self) -> None:
        super().__init__()
        self.text: list[str] = []
        self.open: list[str] = []
        self.outside: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in ("meta", "line", "polyline", "circle"):
            self.open.append(tag)
        self.outside += [v or "" for k, v in attrs if k in ("src", "href") or (v or "").startswith("http")]

    def handle_endtag(self, tag: str) -> None:
        if tag not in ("meta", "line", "polyline", "circle"):
            assert self.open.pop() == tag

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        pass

    def handle_data(self, data: str) -> None:
        self.text.append(data)


async def test_the_page_and_the_workbook_say_what_the_analysis_says(http: httpx.AsyncClient, clock: SetClock) -> None:
    clock.at = china(2025, 3, 31)
    await small_city(http)
    await ask(http, "PUT", "/monthly-reports/2025-03/430302",
              {"entries": [{"task": "1", "narrative": "<script>alert(1)</script>=1+1", "figures": {"走访": "12"}}]})  # fmt: skip
    await ask(http, "POST", "/monthly-reports/2025-03/430302/submit")
    analysis = await ask(http, "GET", "/monthly-analyses/2025-03")
    said = [s for t in analysis["tasks"] for s in t["said"]]
    assert [(s["name"], s["figures"]) for s in said] == [("雨湖区", {"走访": "12"})]
    answer = await http.get(f"{V1}/monthly-analyses/2025-03/report.html")
    require_page(answer)
    page = answer.text
    words = Words()
    words.feed(page)
    words.close()
    assert (words.open, words.outside) == ([], [])
    assert "<script" not in page
    shown = "".join(words.text)
    for target in analysis["progress"]["targets"]:
        assert target["target"]["title_name"] in shown
        assert f"{target['actual']} / {target['target']['value']}" in shown or target["target"]["kind"] == "stock"
    assert "市财政局" in shown
    content = (await http.get(f"{V1}/monthly-analyses/2025-03/report.xlsx")).content
    book = openpyxl.load_workbook(io.BytesIO(content))
    assert book.sheetnames == ["目标进度", "各种口径", "各单位", "报送情况", "任务"]
    require_for_people(content, codes={"任务"})
    assert book["目标进度"]["A1"].value == "“专精特新”中小企业培育月分析(2025年3月):目标进度"
    targets = analysis["progress"]["targets"]
    rows = table(content, "目标进度")
    assert [r["完成数(家)"] for r in rows] == [t["actual"] for t in targets]
    assert [r["完成率"] for r in rows] == [pytest.approx(float(t["rate"]) / 100) for t in targets]
    units = {u["name"] for u in analysis["units"]} | {"全市"}
    assert {r["单位"] for r in table(content, "各种口径")} <= units
    assert table(content, "任务")[0]["工作情况"] == "<script>alert(1)</script>=1+1"
    deadlines = book["报送情况"]["C"][HEAD:]
    due = dt.datetime.fromisoformat(analysis["reports"][0]["due_at"]).astimezone(SHANGHAI)
    assert due.time() == dt.time(0), "a deadline is the end of a day"
    assert {c.value.date() for c in deadlines} == {due.date() - dt.timedelta(days=1)}
    assert {c.number_format for c in deadlines} == {'yyyy-mm-dd" 24:00"'}
    assert f"{due.date() - dt.timedelta(days=1):%m-%d} 24:00" in shown
    assert json.dumps(analysis["progress"]["curves"]["municipal_srdi"]["2025"]) == "[0, 0, 2]"


@pytest.mark.parametrize(
    ("path", "status"),
    [("/tasks?on=0001-01-01", 200), ("/tasks?on=9999-12-31", 200), ("/targets/progress?on=0001-01-01", 422),
     ("/targets/progress?on=9999-12-31", 422), ("/day-list?on=9999-12-31", 422), ("/monthly-reports/0000-01", 422),
     ("/monthly-reports/９９９９-01", 422), ("/monthly-analyses/9999-12", 422), ("/assessments/0000-Q1", 422),
     ("/calendar/working-days?start=9999-12-31&count=1", 422), ("/calendar/99999999999", 422), ("/reporting-bodies?on=0001-01-01", 200)],
)  # fmt: skip
async def test_days_at_the_end_of_time_are_answered(http: httpx.AsyncClient, path: str, status: int) -> None:
    await ask(http, "GET", path, status=status)
