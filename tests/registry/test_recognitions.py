"""Documents come in as they do in life; titles are held over two axes of time; the database refuses to rewrite them."""

from __future__ import annotations

import datetime as dt
import threading
from pathlib import Path

import httpx
import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from services.registry.migrations import MIGRATIONS
from services.registry.schema import FEED
from services.registry.settings import RegistrySettings
from services.registry.wiring import LISTENERS, list_plans_of
from shared.contracts.values import today
from shared.plumbing.storage import Store
from tests.faults.importer import OFFICER, document
from tests.registry.helpers import LITTLE_GIANT, A, B, C, record, register, send, xlsx
from tests.running import keep_keys_as_before, migrate_by_copy

pytestmark = pytest.mark.anyio
HEAD = f"文号:示例〔2024〕7号\n发文机关:示例机关\n发文日期:2024年9月1日\n认定类别:新认定\n称号:{LITTLE_GIANT}\n"


async def held(http: httpx.AsyncClient, code: str, **when: str) -> list[str]:
    answer = await http.get(f"/registry/v1/enterprises/{code}/recognitions", params=when)
    assert answer.status_code == 200, answer.text
    return [h["title"] for h in answer.json()["held"]]


@pytest.mark.alike_on_databases
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gbk", "gb18030", "utf-16"])
async def test_a_csv_is_read_in_the_encodings_that_offices_save(http: httpx.AsyncClient, encoding: str) -> None:
    await register(http, A)
    report = await send(http, "recognitions", (HEAD + f"序号,企业名称,统一社会信用代码\n1,示例,{A}\n").encode(encoding))
    assert (report.accepted, report.rejected) == (1, 0)


@pytest.mark.alike_on_databases
async def test_a_workbook_with_a_merged_title_a_block_of_facts_and_merged_cells_is_read(
    http: httpx.AsyncClient,
) -> None:
    await register(http, A, B)
    rows = [
        ["关于公布名单的通知"],
        ["文号:", "示例〔2024〕8号", "发文机关:示例机关"],
        ["发文日期", dt.date(2024, 9, 1)],
        ["称号", "企业名称", "统一社会信用代码", "认定类别"],
        [LITTLE_GIANT, "甲", A, "新认定"],
        [None, "乙", B, "新认定"],
    ]
    report = await send(http, "recognitions", xlsx(rows, ["A1:D1", "A5:A6"]), "名单.xlsx")
    assert (report.accepted, report.rejected) == (2, 0), report
    assert report.document == "示例〔2024〕8号"


async def test_a_document_sent_again_under_one_key_is_recorded_once(
    http: httpx.AsyncClient, settings: RegistrySettings
) -> None:
    await register(http, A)
    document = {
        "number": "示例〔2024〕1号",
        "issuer": "示例机关",
        "issued_on": "2024-09-01",
        "title": LITTLE_GIANT,
        "action": "新认定",
    }
    body = document | {"rows": [{"credit_code": A}]}

    async def sent(**dry: str) -> httpx.Response:
        return await http.post("/registry/v1/recognitions", json=body, headers={"Idempotency-Key": "once"}, params=dry)

    tried = await sent(dry_run="true")
    assert (tried.status_code, tried.json()["accepted"], await held(http, A)) == (200, 1, [])
    first, again = await sent(), await sent()
    assert (first.status_code, first.json()["accepted"], first.json()["dry_run"]) == (201, 1, False)
    keep_keys_as_before(settings.database, "recognitions", "POST /recognitions")
    assert first.content == again.content == (await sent()).content


@pytest.mark.alike_on_databases
async def test_json_in_a_file_and_facts_beside_it_work_alike(http: httpx.AsyncClient) -> None:
    await register(http, A)
    body = f'{{"文号":"示例〔2024〕9号","rows":[{{"统一社会信用代码":"{A}"}}]}}'.encode()
    facts = {"issuer": "示例机关", "issued_on": "2024/9/1", "action": "新认定", "title": "national_little_giant"}
    report = await send(http, "recognitions", body, "名单.json", data=facts)
    assert report.accepted == 1, report


@pytest.mark.alike_on_databases
async def test_a_rows_own_column_goes_before_the_block_and_the_block_before_what_is_sent_beside(
    http: httpx.AsyncClient,
) -> None:
    await register(http, A)
    content = (HEAD + f"统一社会信用代码,发文日期\n{A},20240315\n").encode()
    await send(http, "recognitions", content, data={"issued_on": "2023-01-01", "number": "另一个号"})
    found = (await http.get(f"/registry/v1/enterprises/{A}/recognitions")).json()["recognitions"][0]["document"]
    assert found == {"number": "示例〔2024〕7号", "issuer": "示例机关", "issued_on": "2024-03-15"}


@pytest.mark.alike_on_databases
async def test_every_wrong_row_is_told_with_its_row_column_value_reason_and_remedy(http: httpx.AsyncClient) -> None:
    await register(http, A)
    rows = [
        "91430302MABQKXF64X,新认定,",
        f"{B},新认定,",
        f"{A},奖励,",
        f"{A},新认定,好企业",
        f"{A},新认定,市级智能工厂",
        ",新认定,",
    ]
    content = (HEAD + "统一社会信用代码,认定类别,称号\n" + "\n".join(rows)).encode()
    report = await send(http, "recognitions", content)
    told = [(r.row, r.errors[0].column, bool(r.errors[0].problem), bool(r.errors[0].remedy)) for r in report.rows]
    columns = ["统一社会信用代码", "统一社会信用代码", "认定类别", "称号", "单位或品种名称", "统一社会信用代码"]
    assert told == [(7 + n, column, True, True) for n, column in enumerate(columns)]
    assert report.rejected == report.total == 6


async def test_another_spelling_of_a_recorded_item_is_refused_and_names_the_recorded_one(
    http: httpx.AsyncClient,
) -> None:
    """An award paid once for each workshop is not paid again for the same workshop typed differently."""
    await register(http, A)
    head = HEAD.replace(LITTLE_GIANT, "市级智能车间") + "统一社会信用代码,车间名称\n"
    first = await send(http, "recognitions", (head + f"{A},A 线\n{A},a线\n").encode())
    assert (first.accepted, first.rejected) == (1, 1), first
    later = head.replace("7号", "8号")
    again = await send(http, "recognitions", (later + f"{A},A线\n{A},B线\n").encode())
    assert (again.accepted, again.rejected) == (1, 1), again
    refused = next(row for row in again.rows if row.errors)
    assert refused.errors[0].column == "单位或品种名称"
    assert "A 线" in refused.errors[0].problem


async def test_good_rows_land_once_when_the_file_is_sent_twice_and_bad_rows_keep_nothing_back(
    http: httpx.AsyncClient,
) -> None:
    await register(http, A)
    content = (HEAD + f"统一社会信用代码\n{A}\n91430302MABQKXF64X\n{A}\n").encode()
    first, again = await send(http, "recognitions", content), await send(http, "recognitions", content)
    assert (first.accepted, first.repeated, first.rejected) == (1, 1, 1)
    assert (again.accepted, again.repeated, again.rejected) == (0, 2, 1)


async def test_a_dry_run_reports_as_an_import_would_and_lands_nothing(http: httpx.AsyncClient) -> None:
    await register(http, A)
    before = (await http.get("/registry/v1/feed/head")).json()
    dry = await send(http, "recognitions", (HEAD + f"统一社会信用代码\n{A}\n").encode(), params={"dry_run": "true"})
    assert (dry.dry_run, dry.accepted) == (True, 1)
    assert (await http.get("/registry/v1/feed/head")).json() == before
    assert await held(http, A, on="2024-12-31") == []


async def test_one_number_of_one_issuer_has_one_date(http: httpx.AsyncClient) -> None:
    await register(http, A, B)
    await record(http, A)
    report = await record(http, B, day="2024-10-01")
    assert (report.accepted, report.rows[0].errors[0].column) == (0, "发文日期")


@pytest.mark.alike_on_databases
@pytest.mark.parametrize("day", ["1999-12-31", "2999-01-01"])
async def test_a_document_of_the_future_or_the_far_past_is_refused(http: httpx.AsyncClient, day: str) -> None:
    await register(http, A)
    assert (await record(http, A, day=day)).rejected == 1


async def test_what_was_true_on_a_day_and_what_we_said_on_another_are_both_answered(http: httpx.AsyncClient) -> None:
    await register(http, A)
    await record(http, A)
    assert await held(http, A, on="2024-08-31") == []
    assert await held(http, A, on="2024-09-01") == ["national_little_giant"]
    said = (await http.get(f"/registry/v1/enterprises/{A}/recognitions")).json()["known_at"]
    await record(http, A, number="示例〔2025〕2号", day="2025-03-01", action="撤销")
    assert await held(http, A, on="2025-03-01") == []
    assert await held(http, A, on="2025-03-01", known_at=said) == ["national_little_giant"]
    assert await held(http, A, on="2025-02-28") == ["national_little_giant"]


async def test_a_document_entered_late_changes_what_is_true_and_keeps_what_was_said(http: httpx.AsyncClient) -> None:
    await register(http, A)
    await record(http, A, number="示例〔2025〕2号", day="2025-03-01", action="撤销")
    await record(http, A)
    assert await held(http, A, on="2025-02-28") == ["national_little_giant"]
    assert await held(http, A, on="2025-03-01") == []


async def test_a_rename_gives_the_new_name_and_keeps_the_old(http: httpx.AsyncClient) -> None:
    await register(http, A)
    content = (HEAD.replace("新认定", "更名") + f"企业名称,统一社会信用代码\n新名有限公司,{A}\n").encode()
    assert (await send(http, "recognitions", content)).accepted == 1
    found = (await http.get(f"/registry/v1/enterprises/{A}")).json()
    assert (found["name"], found["former_names"]) == ("新名有限公司", [f"示例{A[-6:]}有限公司"])
    assert (await http.get("/registry/v1/enterprises", params={"name": f"示例{A[-6:]}"})).json()[0]["credit_code"] == A


async def test_libraries_count_by_unit_and_page_by_keyset(http: httpx.AsyncClient) -> None:
    await register(http, A, B)
    await register(http, C, unit="XTGX")
    await record(http, A, B, C)
    counts = (await http.get("/registry/v1/libraries", params={"on": "2024-12-31"})).json()
    found = next(c for c in counts if c["title"] == "national_little_giant")
    assert (found["total"], found["by_unit"]) == (3, {"雨湖区": 2, "湘潭高新区": 1})
    first = await http.get("/registry/v1/libraries/national_little_giant", params={"on": "2024-12-31", "limit": 2})
    rest = await http.get(first.links["next"]["url"])
    assert [r["credit_code"] for r in first.json() + rest.json()] == sorted([A, B, C])
    assert "next" not in rest.links
    only = await http.get(
        "/registry/v1/libraries/national_little_giant", params={"on": "2024-12-31", "unit": "湘潭高新区"}
    )
    assert [r["credit_code"] for r in only.json()] == [C]


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE tenure SET valid_to = '2030-01-01'",
        "DELETE FROM tenure",
        "UPDATE recognition SET title = 'seed'",
        "DELETE FROM recognition",
        "UPDATE recognition_document SET number = 'x'",
        "DELETE FROM feed_event",
        "UPDATE feed_event SET data = '{}'",
    ],
)
async def test_the_database_refuses_to_rewrite_history(
    http: httpx.AsyncClient, settings: RegistrySettings, statement: str
) -> None:
    await register(http, A)
    await record(http, A)
    store = Store(settings.database, FEED, LISTENERS)
    with pytest.raises(DBAPIError, match="history"), store.engine.begin() as connection:
        connection.execute(text(statement))
    store.close()


def test_two_importers_of_one_document_at_once_land_it_once(postgres_url: str, tmp_path: Path) -> None:
    from tests.faults.importer import ROWS, code

    store = Store(migrate_by_copy(MIGRATIONS, postgres_url), FEED, LISTENERS)
    rows = "".join(f"{code(n)},示例{n}有限公司,雨湖区\n" for n in range(ROWS))
    listed = ("统一社会信用代码,企业名称,县市区(园区)\n" + rows).encode()
    lists = list_plans_of(store)
    lists.land_now("enterprises", listed, "台账.csv", {}, OFFICER, dry_run=False)
    barrier = threading.Barrier(4)
    reports = []

    def import_it() -> None:
        barrier.wait()
        reports.append(lists.land_now("recognitions", document(1), "名单.csv", {}, OFFICER, dry_run=False))

    threads = [threading.Thread(target=import_it) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted((r.accepted, r.repeated) for r in reports) == [(0, ROWS)] * 3 + [(ROWS, 0)]
    with store.read() as session:
        FEED.verify(session)
    store.close()


@pytest.mark.parametrize(
    "number",
    [
        "示例工信[2026]777号",
        "示例工信【2026】777号",
        "示例工信（2026）777号",
        "示例工信 〔2026〕 777 号",
        "示例工信〔2026〕第777号",
    ],
)
async def test_the_spellings_of_a_number_are_one_document(http: httpx.AsyncClient, number: str) -> None:
    await register(http, A)
    first = await record(http, A, number="示例工信〔2026〕777号", day="2026-05-01")
    again = await record(http, A, number=number, day="2026-05-01")
    assert (first.accepted, again.repeated) == (1, 1)
    other_day = f"文号:{number}\n发文机关:示例机关\n发文日期:2026-05-02\n认定类别:新认定\n称号:{LITTLE_GIANT}\n统一社会信用代码\n{A}\n"
    refused = await send(http, "recognitions", other_day.encode())
    assert refused.rejected == 1


@pytest.mark.alike_on_databases
@pytest.mark.parametrize(
    ("header", "cell", "outcome", "said"),
    [
        ("级别", "省级", "rejected", "国家级"),
        ("级别", "国家级", "accepted", ""),
        ("有效期至", "{year}-12-31", "rejected", "有效期写到 {year}-12-31"),
        ("有效期至", "{end}年8月31日", "accepted", ""),
        ("有效期", "{year}年9月至{end}年12月", "accepted", "有效期写到 {end}-12-31"),
        ("有效期", "长期", "accepted", "有效期看不明白"),
        ("认定年度", "2019", "rejected", "认定年度写“2019”"),
        ("认定年度", "{year}年", "accepted", ""),
    ],
)
async def test_what_a_row_says_of_its_title_must_agree_with_it(
    http: httpx.AsyncClient, header: str, cell: str, outcome: str, said: str
) -> None:
    year = today().year - 1
    cell, said = (text.format(year=year, end=year + 3) for text in (cell, said))
    await register(http, A)
    rows = [["称号", "企业名称", "统一社会信用代码", header], [LITTLE_GIANT, f"示例{A[-6:]}有限公司", A, cell]]
    given = {"number": f"示例〔{year}〕8号", "issuer": "示例机关", "issued_on": f"{year}-09-01", "action": "新认定"}
    report = await send(http, "recognitions", xlsx(rows), "list.xlsx", data=given)
    (row,) = report.rows
    assert row.outcome == outcome
    problems = [p.problem for p in (*row.errors, *row.warnings)]
    assert [said in p for p in problems] == ([True] if said else []), problems


@pytest.mark.alike_on_databases
async def test_a_name_that_is_another_firms_is_refused(http: httpx.AsyncClient) -> None:
    await register(http, A, B)
    names = {f["credit_code"]: f["name"] for f in (await http.get("/registry/v1/enterprises")).json()}
    rows = [["企业名称", "统一社会信用代码"], [names[B], A], ["示例无名有限公司", B]]
    given = {
        "number": "示例〔2024〕8号",
        "issuer": "示例机关",
        "issued_on": "2024-09-01",
        "action": "新认定",
        "title": LITTLE_GIANT,
    }
    report = await send(http, "recognitions", xlsx(rows), "list.xlsx", data=given)
    assert [row.outcome for row in report.rows] == ["rejected", "accepted"]
    assert f"另一家企业({B})" in report.rows[0].errors[0].problem
    assert await held(http, A) == []
