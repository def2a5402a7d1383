"""The calendar of working days: a year counts once its whole arrangement is declared, and not before."""

from __future__ import annotations

import datetime as dt
import io
import json
from typing import Any

import httpx
import openpyxl
import pytest
import sqlalchemy as sa
from alembic import command

from services.registry.app import create_app
from services.registry.domain.reporting import DueRule
from services.registry.domain.targets import target_plan
from services.registry.migrations import MIGRATIONS
from services.registry.process.calendar import calendar_of
from services.registry.reporting.reports import Reports
from services.registry.schema import FEED
from services.registry.settings import RegistrySettings
from shared.casework.working_days import UnknownYear
from shared.contracts.audit import Action
from shared.contracts.scopes import Scope
from shared.plumbing.auth import Principal
from shared.plumbing.errors import Conflict
from shared.plumbing.storage import Store
from tests.audit.reading import acts, app_behind
from tests.registry.helpers import xlsx
from tests.running import register as register_client
from tests.running import serving, sign_in
from tests.statements import statements

pytestmark = [pytest.mark.anyio, pytest.mark.alike_on_databases]
V1 = "/registry/v1"
HEAD = ["日期", "结束日期", "类型", "节日"]
# A made-up arrangement of 2027 in the form of those published: thirteen days more off than worked.
YEAR_2027: list[list[str]] = [
    ["2027-01-01", "2027-01-03", "放假", "元旦"],
    ["2027年2月5日", "2027年2月11日", "放假", "春节"],
    ["2027-01-31", "", "上班", "春节"],
    ["2027-04-05", "", "放假", "清明节"],
    ["2027-05-01", "2027-05-05", "放假", "劳动节"],
    ["2027-04-25", "", "上班", "劳动节"],
    ["2027-06-09", "", "放假", "端午节"],
    ["2027-09-15", "", "放假", "中秋节"],
    ["2027-10-01", "2027-10-07", "放假", "国庆节"],
    ["2027-09-26", "", "调休", "国庆节"],
    ["2027-10-09", "", "上班", "国庆节"],
]


def as_csv(rows: list[list[str]]) -> bytes:
    return "\n".join(",".join(row) for row in [HEAD, *rows]).encode("gbk")


BUREAU = Principal("bureau", "officer", None, frozenset())


async def send(
    http: httpx.AsyncClient, content: bytes, name: str = "安排.csv", year: int = 2027, **params: Any
) -> httpx.Response:
    return await http.post(f"{V1}/calendar/years/{year}/imports", files={"file": (name, content)}, params=params)


async def counted(http: httpx.AsyncClient, start: str, count: int) -> httpx.Response:
    return await http.get(f"{V1}/calendar/working-days", params={"start": start, "count": count})


async def test_a_day_opens_no_year(http: httpx.AsyncClient) -> None:
    for path, body in (
        ("/calendar/2027-01-01", {"works": False, "name": "元旦"}),
        ("/calendar/days/2027-02-08", {"works": False, "name": "春节"}),
        ("/calendar/days/2028-03-01", {"works": None}),
    ):
        assert (await http.put(f"{V1}{path}", json=body)).status_code == 200
    for start in ("2027-02-01", "2026-12-31", "2028-03-01"):
        refused = await counted(http, start, 10)
        assert refused.status_code == 422
        assert "整表导入" in refused.json()["detail"]
    found = (await http.get(f"{V1}/calendar/years/2027")).json()
    assert (found["complete"], [d["day"] for d in found["days"]]) == (False, ["2027-01-01", "2027-02-08"])
    assert (await http.get(f"{V1}/calendar/2027")).status_code == 422


@pytest.mark.parametrize("form", ["csv", "xlsx", "json"])
async def test_a_year_counts_once_its_whole_arrangement_is_imported(http: httpx.AsyncClient, form: str) -> None:
    await http.put(f"{V1}/calendar/days/2027-03-03", json={"works": False, "name": "误录"})
    rows = [dict(zip(HEAD, row, strict=True)) for row in YEAR_2027]
    content = {"csv": as_csv(YEAR_2027), "xlsx": xlsx([HEAD, *YEAR_2027]), "json": json.dumps(rows).encode()}[form]
    tried = await send(http, content, f"安排.{form}", dry_run=True)
    assert (tried.status_code, tried.json()["complete"], len(tried.json()["days"])) == (200, False, 21)
    assert (await counted(http, "2027-02-01", 10)).status_code == 422
    done = await send(http, content, f"安排.{form}", source="国办示例〔2026〕1号")
    assert done.status_code == 201, done.text
    assert (done.json()["complete"], len(done.json()["days"])) == (True, 21)
    assert done.json()["source"].startswith("国办示例〔2026〕1号")
    assert acts(app_behind(http), Action.CALENDAR_CHANGED) == [
        (Action.CALENDAR_CHANGED, "2027-03-03", {"works": False}),
        (Action.CALENDAR_CHANGED, "2027", {"days": 21, "confirmed": False}),
    ]
    assert (await counted(http, "2027-02-01", 10)).json()["end"] == "2027-02-22"
    assert (await counted(http, "2026-12-31", 1)).json()["end"] == "2027-01-04"
    assert (await counted(http, "2027-01-29", 1)).json()["end"] == "2027-01-31"


async def test_a_day_of_a_complete_year_may_change_and_the_year_stays_complete(http: httpx.AsyncClient) -> None:
    assert (await http.put(f"{V1}/calendar/days/2026-12-31", json={"works": False, "name": "临时"})).status_code == 200
    assert (await counted(http, "2026-12-29", 1)).json()["end"] == "2026-12-30"
    assert (await counted(http, "2026-12-29", 2)).status_code == 422
    assert (await send(http, as_csv(YEAR_2027))).status_code == 201
    assert (await counted(http, "2026-12-29", 2)).json()["end"] == "2027-01-04"
    await http.put(f"{V1}/calendar/days/2026-12-31", json={"works": None})
    assert (await counted(http, "2026-12-29", 2)).json()["end"] == "2026-12-31"
    assert (await http.get(f"{V1}/calendar/years/2026")).json()["complete"] is True


@pytest.mark.parametrize(
    ("row", "words"),
    [
        (["2027-02-03", "", "上班", "春节"], "星期三"),
        (["2028-02-05", "", "放假", "春节"], "不在2027年内"),
        (["2027-02-30", "", "放假", "春节"], "不是有效的日期"),
        (["2027-02-06", "", "放假", "春节"], "重复"),
        (["2027-06-12", "", "上班", "端午节"], None),
        (["2027-06-11", "", "调休", "端午节"], "看不出放假还是上班"),
        (["2027-06-11", "", "值班", "端午节"], "放假"),
        (["2027-06-11", "2027-06-09", "放假", "端午节"], "不早于开始日期"),
        (["", "", "放假", "端午节"], "必填项为空"),
    ],
)
async def test_one_wrong_row_and_nothing_lands(http: httpx.AsyncClient, row: list[str], words: str | None) -> None:
    answer = await send(http, as_csv([*YEAR_2027, row]), confirmed=True)
    if words is None:
        assert answer.status_code == 201, answer.text
        return
    assert answer.status_code == 422, answer.text
    (problem,) = answer.json()["errors"]
    assert "第13行" in problem["field"]
    assert words in problem["problem"]
    found = (await http.get(f"{V1}/calendar/years/2027")).json()
    assert (found["complete"], found["days"]) == (False, [])


@pytest.mark.parametrize(
    ("left_out", "words"),
    [
        (["端午节"], "端午节"),
        (["春节", "国庆节"], "春节、国庆节"),
        (["2027-01-31"], "相差 14 天"),
        (["中秋节"], "中秋节"),
    ],
)
async def test_a_list_that_is_not_whole_needs_a_persons_word(
    http: httpx.AsyncClient, left_out: list[str], words: str
) -> None:
    rows = [row for row in YEAR_2027 if not {row[0], row[3]} & set(left_out)]
    asked = await send(http, as_csv(rows))
    assert asked.status_code == 422, asked.text
    assert {e["field"] for e in asked.json()["errors"]} == {"query.confirmed"}
    assert words in asked.json()["detail"]
    assert "confirmed=true" in asked.json()["detail"]
    assert (await counted(http, "2027-02-01", 1)).status_code == 422
    assert (await send(http, as_csv(rows), confirmed=True)).status_code == 201
    assert (await counted(http, "2027-01-18", 1)).status_code == 200


async def test_an_arrangement_imported_again_replaces_the_year(http: httpx.AsyncClient) -> None:
    await send(http, as_csv(YEAR_2027))
    corrected = [["2027-06-10", "", "放假", "端午节"] if row[3] == "端午节" else row for row in YEAR_2027]
    assert (await send(http, as_csv(corrected))).status_code == 201
    days = [d["day"] for d in (await http.get(f"{V1}/calendar/2027")).json()]
    assert ("2027-06-10" in days, "2027-06-09" in days) == (True, False)


async def test_the_last_days_of_december_may_be_of_the_next_years_list(http: httpx.AsyncClient) -> None:
    rows = [["2026-12-31", "", "放假", "元旦"], ["2026-12-27", "", "上班", "元旦"], *YEAR_2027]
    assert (await send(http, as_csv(rows))).status_code == 201
    assert (await counted(http, "2026-12-25", 1)).json()["end"] == "2026-12-27"
    assert (await counted(http, "2026-12-30", 1)).json()["end"] == "2027-01-04"


async def planned(http: httpx.AsyncClient, content: bytes, name: str = "安排.csv") -> Any:
    answer = await http.post(f"{V1}/imports", files={"file": (name, content)}, data={"kind": "holidays"})
    assert answer.status_code == 201, answer.text
    return answer.json()


async def landed(http: httpx.AsyncClient, plan: Any) -> httpx.Response:
    return await http.post(f"{V1}/imports/{plan['id']}/landing", json={"digest": plan["digest"]})


async def complete(http: httpx.AsyncClient, year: int = 2027) -> bool:
    found: bool = (await http.get(f"{V1}/calendar/years/{year}")).json()["complete"]
    return found


async def test_a_year_is_planned_and_counts_once_its_plan_has_landed(http: httpx.AsyncClient) -> None:
    title = [["2027年部分节假日安排"], ["文号:国办示例〔2026〕1号"]]
    plan = await planned(http, xlsx([*title, HEAD, *YEAR_2027]), "安排.xlsx")
    assert (plan["state"], plan["questions"], plan["counts"]["accepted"]) == ("ready", [], len(YEAR_2027))
    assert not await complete(http)
    done = await landed(http, plan)
    assert (done.status_code, done.json()["accepted"]) == (200, len(YEAR_2027)), done.text
    found = (await http.get(f"{V1}/calendar/years/2027")).json()
    assert (found["complete"], len(found["days"])) == (True, 21)
    assert found["source"].startswith("国办示例〔2026〕1号")
    assert (await counted(http, "2027-02-01", 10)).json()["end"] == "2027-02-22"
    again = await planned(http, as_csv(YEAR_2027))
    assert (again["counts"]["repeated"], again["counts"]["accepted"]) == (len(YEAR_2027), 0)
    marked = await http.get(f"{V1}/imports/{plan['id']}/marked.xlsx")
    assert marked.content[:2] == b"PK"


async def test_a_plan_asks_whether_the_year_is_whole_and_lands_nothing_before(http: httpx.AsyncClient) -> None:
    rows = [row for row in YEAR_2027 if row[3] != "端午节"]
    plan = await planned(http, as_csv(rows))
    (question,) = plan["questions"]
    assert (plan["state"], question["required"], question["proposed"]) == ("asking", True, None)
    assert "端午节" in question["text"]
    assert (await landed(http, plan)).status_code == 422
    assert not await complete(http)
    answers = {"answers": {question["id"]: "confirm"}}
    ready = (await http.patch(f"{V1}/imports/{plan['id']}", json=answers)).json()
    assert (ready["state"], ready["counts"]["accepted"]) == ("ready", len(rows))
    assert (await landed(http, ready)).status_code == 200
    assert await complete(http)
    # The word was for this list: what another lacks is asked again, in the same form.
    other = await planned(http, as_csv([row for row in YEAR_2027 if row[3] != "中秋节"]))
    assert other["state"] == "asking"
    assert other["questions"][0]["id"] != question["id"]


async def test_a_plan_with_a_wrong_row_lands_no_day_of_the_year(http: httpx.AsyncClient) -> None:
    plan = await planned(http, as_csv([*YEAR_2027, ["2027-02-03", "", "上班", "春节"]]))
    assert (plan["state"], plan["counts"]["rejected"]) == ("empty", len(YEAR_2027) + 1)
    rows = (await http.get(f"{V1}/imports/{plan['id']}/rows")).json()
    assert "星期三" in rows[-1]["errors"][0]["problem"]
    assert (await landed(http, plan)).status_code == 422
    found = (await http.get(f"{V1}/calendar/years/2027")).json()
    assert (found["complete"], found["days"]) == (False, [])


async def test_a_days_wording_is_asked_for_once_and_known_to_the_one_call_too(http: httpx.AsyncClient) -> None:
    rows = [["2027-06-09", "", "歇业", "端午节"] if row[3] == "端午节" else row for row in YEAR_2027]
    assert (await send(http, as_csv(rows))).status_code == 422
    plan = await planned(http, as_csv(rows))
    (question,) = (q for q in plan["questions"] if q["id"].startswith("word:kind:"))
    ready = (await http.patch(f"{V1}/imports/{plan['id']}", json={"answers": {question["id"]: "放假"}})).json()
    assert (ready["state"], ready["counts"]["accepted"]) == ("ready", len(rows))
    assert (await send(http, as_csv(rows))).status_code == 201


async def test_hidden_rows_of_an_arrangement_are_asked_about(http: httpx.AsyncClient) -> None:
    book = openpyxl.load_workbook(io.BytesIO(xlsx([HEAD, *YEAR_2027])))
    book.worksheets[0].row_dimensions[8].hidden = True
    output = io.BytesIO()
    book.save(output)
    refused = await send(http, output.getvalue(), "安排.xlsx", confirmed=True)
    assert refused.status_code == 422, refused.text
    assert refused.json()["questions"][0]["id"].startswith("hidden-rows:")
    assert not await complete(http)


async def test_a_document_number_without_a_name_is_offered_and_not_taken(http: httpx.AsyncClient) -> None:
    content = xlsx([["国办示例〔2026〕1号"], HEAD, *YEAR_2027])
    plan = await planned(http, content, "安排.xlsx")
    (question,) = plan["questions"]
    assert (plan["state"], question["id"], question["required"]) == ("ready", "facts", False)
    done = await send(http, content, "安排.xlsx")
    assert done.status_code == 201, done.text
    assert done.json()["source"].startswith("安排.xlsx")


async def test_the_empty_form_of_an_arrangement_filled_in_is_read_without_a_question(http: httpx.AsyncClient) -> None:
    form = await http.get(f"{V1}/imports/templates/holidays.xlsx")
    assert form.status_code == 200
    book = openpyxl.load_workbook(io.BytesIO(form.content))
    sheet = book.worksheets[0]
    places = {cell.value: cell.column for cell in sheet[3]}
    for number, row in enumerate(YEAR_2027, start=5):
        for header, value in zip(HEAD, row, strict=True):
            sheet.cell(number, places[header], value)
    output = io.BytesIO()
    book.save(output)
    plan = await planned(http, output.getvalue(), "安排.xlsx")
    assert (plan["questions"], plan["counts"]["accepted"]) == ([], len(YEAR_2027))


async def test_who_only_imports_firms_plans_no_year(http: httpx.AsyncClient, settings: RegistrySettings) -> None:
    register_client(settings, "other", [Scope.IMPORTS_WRITE, Scope.ENTERPRISES_WRITE])
    plan = await planned(http, as_csv(YEAR_2027))
    async with serving(create_app(settings)) as other:
        other.headers.update(await sign_in(other, "other"))
        upload = {"file": ("安排.csv", as_csv(YEAR_2027))}
        refused = await other.post(f"{V1}/imports", files=upload, data={"kind": "holidays"})
        assert refused.status_code == 403, refused.text
        assert (await other.get(f"{V1}/imports/{plan['id']}")).status_code == 404


async def test_a_reports_date_that_a_day_off_would_move_waits_for_the_year(settings: RegistrySettings) -> None:
    store = Store(settings.database, FEED)
    reports = Reports(store, DueRule(shifted=True), target_plan())
    with pytest.raises(Conflict, match="2027年"):
        reports.of_month("2027-02", BUREAU)
    assert reports.of_month("2026-02", BUREAU)
    assert Reports(store, DueRule(), target_plan()).of_month("2027-02", BUREAU)
    store.close()


def test_years_that_a_single_day_had_opened_are_closed_and_the_librarys_stay(database_url: str) -> None:
    command.upgrade(MIGRATIONS.config(database_url), "0007")
    engine = sa.create_engine(database_url)
    with engine.begin() as connection:
        connection.execute(sa.text("INSERT INTO calendar_year (year, source) VALUES (2027, '由 officer 录入')"))
        day = {"d": dt.date(2027, 1, 1)}
        connection.execute(sa.text("INSERT INTO calendar_day (day, works, name) VALUES (:d, false, '元旦')"), day)
    MIGRATIONS.upgrade(database_url)
    store = Store(database_url, FEED)
    with store.read() as session, statements(store) as seen:
        calendar = calendar_of(session)
    assert "calendar_day.name" not in "".join(seen), (
        "every report and notice asks: what is wanted is read, and no whole days"
    )
    store.close()
    engine.dispose()
    assert calendar.after(dt.date(2026, 9, 30), 1) == dt.date(2026, 10, 8)
    assert (2027 in calendar.years, dt.date(2027, 1, 1) in calendar.exceptions) == (False, True)
    with pytest.raises(UnknownYear):
        calendar.after(dt.date(2026, 12, 31), 1)
