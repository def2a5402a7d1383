"""Enterprises, figures, contacts: imports with every kind of bad input, rights by unit, and where contacts may appear."""

from __future__ import annotations

import datetime as dt
import json

import httpx
import pytest

from services.registry.settings import RegistrySettings
from shared.contracts.scopes import ClientKind, holdable
from tests.clocks import SetClock
from tests.registry.helpers import A, B, record, register, send, xlsx
from tests.running import Apps, serving, sign_in
from tests.running import register as register_client

pytestmark = pytest.mark.anyio
HEAD = "企业名称,统一社会信用代码,县市区(园区)"
CANARY = "金丝雀联系人甲"


async def upload(http: httpx.AsyncClient, content: bytes, name: str = "台账.csv") -> httpx.Response:
    return await http.post("/registry/v1/enterprises/imports", files={"file": (name, content)})


@pytest.mark.alike_on_databases
@pytest.mark.parametrize(
    ("content", "name", "status", "word"),
    [
        (b"", "a.csv", 415, "0字节"),
        (b"\x00\x01\x02" * 50, "a.csv", 415, "空字符"),
        (b"PK\x03\x04broken", "a.xlsx", 415, "工作簿"),
        ("甲,乙\n丙,丁\n".encode(), "a.csv", 415, "表头"),
        ("企业名称,县市区(园区)\n甲,雨湖区\n".encode(), "a.csv", 422, "统一社会信用代码"),
        (b"{not json", "a.json", 415, "JSON"),
        (b"[1, 2]", "a.json", 415, "对象"),
        (f'{HEAD}\n"甲,{A},雨湖区\n'.encode(), "a.csv", 415, "引号"),
        (b"\xff\xff\xff\xfe\xfd" * 20, "a.csv", 415, "编码"),
    ],
    ids=[
        "empty",
        "binary",
        "broken-xlsx",
        "no-header",
        "missing-column",
        "bad-json",
        "json-of-numbers",
        "open-quote",
        "no-encoding",
    ],
)
async def test_a_file_that_cannot_be_read_says_why_and_lands_nothing(
    http: httpx.AsyncClient, content: bytes, name: str, status: int, word: str
) -> None:
    answer = await upload(http, content, name)
    assert (answer.status_code, answer.headers["content-type"]) == (status, "application/problem+json")
    assert word in answer.json()["detail"]
    assert (await http.get("/registry/v1/enterprises")).json() == []


@pytest.mark.alike_on_databases
async def test_a_file_too_large_is_refused(http: httpx.AsyncClient) -> None:
    answer = await upload(http, b"a" * (33 * 1024 * 1024))
    assert answer.status_code == 413


@pytest.mark.alike_on_databases
async def test_a_list_without_rows_is_an_empty_report(http: httpx.AsyncClient) -> None:
    report = await send(http, "enterprises", f"{HEAD}\n".encode())
    assert report.total == 0


@pytest.mark.alike_on_databases
async def test_cells_that_go_wrong_are_told_and_the_other_rows_land(http: httpx.AsyncClient) -> None:
    rows = [
        ["企业名称", "统一社会信用代码", "县市区(园区)", "国民经济行业代码", "成立日期"],
        ["甲" * 201, A, "雨湖区", "", ""],
        ["乙有限公司", A.replace("1", "S", 1), "雨湖区", "", ""],
        ["丙有限公司", A, "火星区", "", ""],
        ["丁有限公司", A, "雨湖区", "Z99", "去年"],
        ["=1/0", A, "雨湖区", "", ""],
        ["好有限公司", f" {A.lower()} ", "雨湖区", "3412", 45536],
        ["好有限公司", A, "雨湖区", "3412", "2024-09-01"],
    ]
    report = await send(http, "enterprises", xlsx(rows), "台账.xlsx")
    assert (report.accepted, report.rejected) == (1, 6), report
    columns = [[e.column for e in r.errors] for r in report.rows]
    assert columns == [
        ["企业名称"], ["统一社会信用代码"], ["县市区(园区)"], ["国民经济行业代码", "成立日期"], ["企业名称"], [], ["统一社会信用代码"],
    ]  # fmt: skip
    assert "字母I" in report.rows[1].errors[0].problem
    found = (await http.get(f"/registry/v1/enterprises/{A}")).json()
    assert (found["industry"], found["established_on"]) == ("C3412", "2024-09-01")


@pytest.mark.alike_on_databases
async def test_full_width_letters_and_digits_are_read(http: httpx.AsyncClient) -> None:
    wide = "".join(chr(ord(c) + 0xFEE0) for c in A)
    report = await send(http, "enterprises", f"{HEAD}\n甲有限公司,{wide},雨湖区\n".encode())
    assert report.accepted == 1


@pytest.mark.alike_on_databases
async def test_an_unknown_industry_class_warns_and_lands(http: httpx.AsyncClient) -> None:
    report = await send(http, "enterprises", f"{HEAD},行业代码\n甲有限公司,{A},雨湖区,C3998\n".encode())
    assert (report.accepted, report.rows[0].warnings[0].column) == (1, "国民经济行业代码")


async def test_the_same_list_again_announces_nothing(http: httpx.AsyncClient) -> None:
    content = f"{HEAD}\n甲有限公司,{A},雨湖区\n".encode("gbk")
    await send(http, "enterprises", content)
    head = (await http.get("/registry/v1/feed/head")).json()
    assert (await send(http, "enterprises", content)).repeated == 1
    assert (await http.get("/registry/v1/feed/head")).json() == head


async def test_figures_are_kept_by_year_in_wan_and_a_blank_is_not_zero(http: httpx.AsyncClient) -> None:
    await register(http, A)
    content = f"统一社会信用代码,年度,营业收入(万元),研发费用(万元),从业人员(人)\n{A},2024,1234.5678,,120\n{A},2023,-1,,\n{A},2099,1,,\n".encode()
    report = await send(http, "indicators", content)
    assert [(r.outcome, [e.column for e in r.errors]) for r in report.rows] == [
        ("accepted", []),
        ("rejected", ["营业收入(万元)"]),
        ("rejected", ["年度"]),
    ]
    (found,) = (await http.get(f"/registry/v1/enterprises/{A}/indicators")).json()
    assert (found["revenue"], found["rd_expense"], found["headcount"]) == ("12345678.00", None, 120)


async def test_the_size_class_follows_the_latest_year_that_gives_one_with_its_reason(http: httpx.AsyncClient) -> None:
    await http.put(f"/registry/v1/enterprises/{A}", json={"name": "甲", "unit": "雨湖区", "industry": "C3412"})
    for year, figures in ((2023, {"revenue": "20000000.00", "headcount": 300}), (2024, {"headcount": 400})):
        answer = await http.put(f"/registry/v1/enterprises/{A}/indicators/{year}", json=figures)
        assert answer.status_code == 200, answer.text
    found = (await http.get(f"/registry/v1/enterprises/{A}")).json()
    assert (found["size_class"], found["size_year"], "中型" in found["size_reason"]) == ("medium", 2023, True)


@pytest.mark.alike_on_databases
@pytest.mark.parametrize(
    ("figures", "field"),
    [({"revenue": 5}, "body.revenue"), ({"revenue": "1.234"}, "body.revenue"), ({"turnover": "1"}, "body.turnover")],
)
async def test_a_wrong_figure_says_which_field(http: httpx.AsyncClient, figures: dict[str, object], field: str) -> None:
    await register(http, A)
    answer = await http.put(f"/registry/v1/enterprises/{A}/indicators/2024", json=figures)
    assert answer.status_code == 422
    assert [e["field"] for e in answer.json()["errors"]] == [field]


@pytest.mark.alike_on_databases
async def test_a_year_that_has_not_come_has_no_figures(http: httpx.AsyncClient) -> None:
    await register(http, A)
    answer = await http.put(f"/registry/v1/enterprises/{A}/indicators/2100", json={"revenue": "1.00"})
    assert (answer.status_code, [e["field"] for e in answer.json()["errors"]]) == (422, ["path.year"])
    assert (await http.get(f"/registry/v1/enterprises/{A}/indicators")).json() == []


async def test_an_office_writes_its_own_units_enterprises_only(settings: RegistrySettings, apps: Apps) -> None:
    register_client(settings, "xiangtan-county", sorted(holdable(ClientKind.OFFICER, bound=True)), unit="430321")
    async with serving(apps.registry(settings)) as http:
        officer = await sign_in(http, "officer")
        http.headers.update(officer)
        await register(http, A)
        http.headers.update(await sign_in(http, "xiangtan-county"))
        own = await http.put(f"/registry/v1/enterprises/{B}", json={"name": "乙", "unit": "湘潭县"})
        other = await http.put(f"/registry/v1/enterprises/{A}", json={"name": "改名", "unit": "雨湖区"})
        taken = await http.put(f"/registry/v1/enterprises/{A}", json={"name": "示例", "unit": "湘潭县"})
        figures = await http.put(f"/registry/v1/enterprises/{A}/indicators/2024", json={})
        assert [own.status_code, other.status_code, taken.status_code, figures.status_code] == [201, 403, 403, 403]
        report = await record(http, A, B)
        assert [(r.outcome, bool(r.errors)) for r in report.rows] == [("rejected", True), ("accepted", False)]
        rows = f"{HEAD}\n改名,{A},雨湖区\n抢来,{A},湘潭县\n乙,{B},湘潭县\n"
        report = await send(http, "enterprises", rows.encode())
        assert [r.outcome for r in report.rows] == ["rejected", "rejected", "repeated"]


async def test_a_contact_is_found_in_no_list_feed_file_or_error(
    http: httpx.AsyncClient, capfd: pytest.CaptureFixture[str]
) -> None:
    await register(http, A)
    await send(http, "contacts", f"统一社会信用代码,联系人,联系电话\n{A},{CANARY},0731-00000000\n".encode())
    await record(http, A)
    assert (await http.get(f"/registry/v1/enterprises/{A}/contacts")).json()[0]["name"] == CANARY
    for path in ("enterprises", f"enterprises/{A}", "feed", "name-list?on=2024-12-31", "name-list.csv?on=2024-12-31",
                 "name-list/changes", "libraries/national_little_giant?on=2024-12-31", f"enterprises/{A}/recognitions"):  # fmt: skip
        answer = await http.get(f"/registry/v1/{path}")
        assert answer.status_code == 200
        assert CANARY not in answer.text, path
    written = capfd.readouterr()
    assert CANARY not in written.out + written.err


async def test_an_older_list_sent_again_does_not_undo_a_rename(http: httpx.AsyncClient) -> None:
    content = f"{HEAD}\n甲有限公司,{A},雨湖区\n".encode()
    await send(http, "enterprises", content)
    await http.put(f"/registry/v1/enterprises/{A}", json={"name": "甲科技有限公司", "unit": "雨湖区"})
    report = await send(http, "enterprises", content)
    assert (report.repeated, report.rows[0].warnings[0].column) == (1, "企业名称")
    assert (await http.get(f"/registry/v1/enterprises/{A}")).json()["name"] == "甲科技有限公司"


async def test_a_unit_no_longer_in_force_takes_no_enterprise_and_keeps_those_it_has(http: httpx.AsyncClient) -> None:
    await register(http, A)
    unit = {"name": "雨湖区", "kind": "county", "valid_from": "2022-01-01", "valid_to": "2025-01-01"}
    assert (await http.put("/registry/v1/units/430302", json=unit)).status_code == 200
    refused = await http.put(f"/registry/v1/enterprises/{B}", json={"name": "乙", "unit": "雨湖区"})
    assert (refused.status_code, "2025-01-01" in refused.json()["detail"]) == (422, True)
    assert (await send(http, "enterprises", f"{HEAD}\n乙,{B},雨湖区\n".encode())).rejected == 1
    assert (await http.get("/registry/v1/enterprises", params={"unit": "雨湖区"})).json()[0]["credit_code"] == A


@pytest.mark.alike_on_databases
@pytest.mark.parametrize(
    ("column", "text"),
    [
        ("企业名称", "甲\r乙"),
        ("企业名称", "甲\u2028乙"),
        ("主导产品", "泵\n阀"),
        ("曾用名", "旧\r名"),
        ("企业名称", "甲\ue000乙"),
    ],
)
async def test_a_row_whose_cell_is_not_one_line_is_refused_whole_and_said(
    http: httpx.AsyncClient, column: str, text: str
) -> None:
    row = {"企业名称": "示例有限公司", "统一社会信用代码": A, "县市区(园区)": "雨湖区", column: text}
    report = await send(http, "enterprises", json.dumps([row]).encode(), "名单.json")
    assert (report.accepted, report.rejected) == (0, 1)
    assert {e.column for e in report.rows[0].errors} == {column}
    assert (await http.get("/registry/v1/enterprises")).json() == []


@pytest.mark.alike_on_databases
async def test_zero_width_characters_of_a_list_are_left_out_and_said(http: httpx.AsyncClient) -> None:
    report = await send(
        http, "enterprises", xlsx([HEAD.split(","), ["\u200b示例\ufeff有限公司", A, "雨湖区"]]), "台账.xlsx"
    )
    assert report.accepted == 1
    assert [w.column for w in report.rows[0].warnings] == ["企业名称"]
    assert (await http.get(f"/registry/v1/enterprises/{A}")).json()["name"] == "示例有限公司"


@pytest.mark.alike_on_databases
async def test_former_names_may_stand_one_to_a_line(http: httpx.AsyncClient) -> None:
    await send(
        http,
        "enterprises",
        xlsx([[*HEAD.split(","), "曾用名"], ["示例有限公司", A, "雨湖区", "旧甲\n旧乙"]]),
        "台账.xlsx",
    )
    assert (await http.get(f"/registry/v1/enterprises/{A}")).json()["former_names"] == ["旧乙", "旧甲"]


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("示例(湘潭)科技有限责任公司", True),
        ("示例（湘潭）科技有限公司", True),
        ("示例湘潭科技", True),
        ("示例(湘潭科技", True),
        ("示例 湘潭", True),
        ("示例\u200b(湘潭)", True),
        ("曾用 名", True),
        ("示例%潭", False),
        ("示例_湘潭", False),
        ("株洲", False),
    ],
)
async def test_a_name_is_found_however_it_is_bracketed_and_spaced(
    http: httpx.AsyncClient, name: str, found: bool
) -> None:
    for said in ("曾用名科技有限公司", "示例(湘潭)科技有限公司"):
        await http.put(f"/registry/v1/enterprises/{A}", json={"name": said, "unit": "430302"})
    answer = await http.get("/registry/v1/enterprises", params={"name": name})
    if "\u200b" in name:
        assert answer.status_code in (200, 422)
        return
    assert answer.status_code == 200, answer.text
    assert [e["credit_code"] for e in answer.json()] == ([A] if found else [])


@pytest.mark.alike_on_databases
@pytest.mark.parametrize(
    "variant",
    ["示例（湘潭）科技有限公司", "示例(湘潭) 科技有限公司", "示例(湘潭)科技\n有限公司", "示例\u200b(湘潭)科技有限公司"],
)
async def test_a_typographic_variant_of_a_name_is_no_rename(http: httpx.AsyncClient, variant: str) -> None:
    await http.put(f"/registry/v1/enterprises/{A}", json={"name": "示例(湘潭)科技有限公司", "unit": "430302"})
    listed = f'企业名称,统一社会信用代码,县市区\n"{variant}",{A},雨湖区\n'.encode()
    report = await send(http, "enterprises", listed)
    assert (report.repeated, report.rejected) == (1, 0), report
    firm = (await http.get(f"/registry/v1/enterprises/{A}")).json()
    assert (firm["name"], firm["former_names"]) == ("示例(湘潭)科技有限公司", [])


async def test_an_enterprise_is_shown_as_it_was_known(http: httpx.AsyncClient, clock: SetClock) -> None:
    for day, name, unit in ((1, "示例甲有限公司", "430302"), (5, "示例乙有限公司", "430304")):
        clock.set_day(dt.date(2026, 3, day))
        await http.put(f"/registry/v1/enterprises/{A}", json={"name": name, "unit": unit})
    seen = {}
    for known_at in ("2026-03-01", "2026-03-04", "2026-03-05", ""):
        answer = await http.get(f"/registry/v1/enterprises/{A}", params={"known_at": known_at} if known_at else {})
        seen[known_at] = (answer.json()["name"], answer.json()["unit_name"], answer.json()["former_names"])
    before, after = ("示例甲有限公司", "雨湖区", []), ("示例乙有限公司", "岳塘区", ["示例甲有限公司"])
    assert seen == {"2026-03-01": before, "2026-03-04": before, "2026-03-05": after, "": after}
    assert (await http.get(f"/registry/v1/enterprises/{A}?known_at=2026-02-28")).status_code == 404


async def test_another_industry_is_said_from_the_day_on_which_it_was_given(
    http: httpx.AsyncClient, clock: SetClock
) -> None:
    for day, industry in ((1, "C3412"), (5, "I6510")):
        clock.set_day(dt.date(2026, 3, day))
        change = {"name": "示例甲有限公司", "unit": "430302", "industry": industry}
        seen = {"If-Match": "*"} if day > 1 else {}
        put = await http.put(f"/registry/v1/enterprises/{A}", json=change, headers=seen)
        assert put.is_success, put.text
    listed = f"统一社会信用代码,企业名称,县市区(园区),行业代码\n{A},示例甲有限公司,雨湖区,C3412\n"
    clock.set_day(dt.date(2026, 3, 9))
    assert (await send(http, "enterprises", listed.encode())).accepted == 1
    said = []
    for known_at in ("2026-03-04", "2026-03-08", "2026-03-09"):
        answer = await http.get(f"/registry/v1/enterprises/{A}", params={"known_at": known_at})
        said.append(answer.json()["industry"])
    assert said == ["C3412", "I6510", "C3412"]
