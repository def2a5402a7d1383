"""Lists come in as people keep them; every row is reported, good rows land once."""

from __future__ import annotations

import io
import json
from typing import Any

import pytest
import xlsxwriter
from sqlalchemy import event

from tests.matchmaking.conftest import FIRM, OTHER_FIRM, SHY_FIRM, UNKNOWN_FIRM, City

pytestmark = pytest.mark.anyio

SUPPLY_HEADER = [
    "成果名称",
    "完成单位",
    "技术领域",
    "成果简介",
    "技术成熟度(TRL)",
    "期望价格(万元)",
    "有效期",
    "联系人",
    "手机",
]
SUPPLIES = [
    [
        "陶瓷涂覆隔膜",
        "示例大学",
        "新能源与节能",
        "耐热180℃的隔膜",
        "7",
        "面议",
        "2099-12-31",
        "示例联系人甲",
        "00000000000",
    ],
    ["激光熔覆修复轧辊", "示例研究院", "先进制造与自动化", "钴基合金熔覆", "8", "120.5", "", "", ""],
]
DEMAND_HEADER = [
    "技术需求名称",
    "统一社会信用代码",
    "企业名称",
    "技术领域",
    "主要问题",
    "拟投入资金总额(万元)",
    "是否涉密",
]
DEMANDS = [
    ["隔膜耐热性差", FIRM, "示例电池材料有限公司", "新能源与节能", "热收缩严重", "50", "否"],
    ["轧辊磨损快", OTHER_FIRM, "示例精密机械有限公司", "先进制造与自动化", "轧辊寿命短", "", ""],
]


def as_csv(header: list[str], rows: list[list[str]], encoding: str) -> bytes:
    return "\n".join(",".join(f'"{c}"' for c in row) for row in [header, *rows]).encode(encoding)


def as_xlsx(header: list[str], rows: list[list[str]]) -> bytes:
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True}) as book:
        sheet = book.add_worksheet("清单")
        sheet.merge_range(0, 0, 0, 3, "2024年度清单(示例)")
        for r, row in enumerate([header, *rows], start=2):
            sheet.write_row(r, 0, row)
    return buffer.getvalue()


def as_json(header: list[str], rows: list[list[str]]) -> bytes:
    return json.dumps([dict(zip(header, row, strict=True)) for row in rows], ensure_ascii=False).encode()


FORMS = {
    "utf-8": lambda h, r: as_csv(h, r, "utf-8-sig"),
    "gbk": lambda h, r: as_csv(h, r, "gbk"),
    "xlsx": as_xlsx,
    "json": as_json,
}


@pytest.mark.parametrize("form", FORMS)
async def test_both_lists_are_read_in_every_form_that_they_are_kept_in(city: City, form: str) -> None:
    make = FORMS[form]
    for kind, header, rows in (("supplies", SUPPLY_HEADER, SUPPLIES), ("demands", DEMAND_HEADER, DEMANDS)):
        answer = await city.upload(kind, make(header, rows))
        assert answer.status_code == 201, answer.text
        assert (answer.json()["accepted"], answer.json()["rejected"]) == (2, 0)
    first, second = await city.get("supplies")
    assert first["details"]["trl"] == 7
    assert first["details"]["price"] is None
    assert first["valid_until"] == "2099-12-31"
    assert second["details"]["price"] == "1205000.00"
    assert [d["credit_code"] for d in await city.get("demands")] == [FIRM, OTHER_FIRM]


async def test_a_file_sent_twice_lands_once_whatever_its_form(city: City) -> None:
    await city.upload("supplies", FORMS["gbk"](SUPPLY_HEADER, SUPPLIES))
    seq = (await city.get("feed"))["head"]
    again = await city.upload("supplies", FORMS["xlsx"](SUPPLY_HEADER, SUPPLIES))
    assert again.status_code == 200
    assert (again.json()["accepted"], again.json()["repeated"]) == (0, 2)
    assert len(await city.get("supplies")) == 2
    assert (await city.get("feed"))["head"] == seq


async def test_a_row_that_changed_is_a_change_and_no_second_listing(city: City) -> None:
    await city.upload("supplies", FORMS["utf-8"](SUPPLY_HEADER, SUPPLIES))
    changed = [[*SUPPLIES[0][:4], "9", *SUPPLIES[0][5:]], SUPPLIES[1]]
    report = (await city.upload("supplies", FORMS["utf-8"](SUPPLY_HEADER, changed))).json()
    assert (report["accepted"], report["repeated"]) == (1, 1)
    assert [s["details"]["trl"] for s in await city.get("supplies")] == [9, 8]


async def test_rows_of_one_list_land_as_if_one_by_one(city: City) -> None:
    """What one row has listed, another row of the same list changes: the versions, events and edits are those of two lists."""
    head = "成果名称,完成单位,成果简介,技术领域,联系人,手机\n"
    rows = [
        "一,示例大学,陶瓷涂覆隔膜,新材料,甲,000\n",
        "一,示例大学,另一段文字,新材料,乙,000\n",
        "一,示例大学,另一段文字,新材料,乙,000\n",
    ]
    together = (await city.upload("supplies", (head + "".join(rows)).encode())).json()
    assert [row["outcome"] for row in together["rows"]] == ["accepted", "accepted", "repeated"]
    first = int(together["rows"][0]["key"])
    assert {row["key"] for row in together["rows"]} == {str(first)}
    for row in rows:
        single = (await city.upload("supplies", (head + row.replace("一,", "二,")).encode())).json()
    second = int(single["rows"][0]["key"])

    async def left(id: int) -> list[Any]:
        events = (await city.get("feed"))["events"]
        told = [(e["type"], e["data"].get("technology_field")) for e in events if e["subject"] == str(id)]
        versions = await city.get(f"supplies/{id}/versions")
        said = [v["details"]["summary"] for v in versions]
        tag = (await city.http.get(f"/matchmaking/v1/supplies/{id}")).headers["ETag"].split("-")[0]
        return [told, said, await city.get(f"supplies/{id}/contact"), tag]

    assert await left(first) == await left(second)
    assert len((await left(first))[0]) == 4


async def test_a_list_is_written_by_statements_for_many_rows(city: City) -> None:
    head, use = "成果名称,完成单位,成果简介,技术领域\n", city.app.state.use_cases
    asked: list[str] = []
    event.listen(use.store.engine, "before_cursor_execute", lambda _c, _k, text, *_: asked.append(text))
    body = "".join(f"第{n}项,示例大学,陶瓷涂覆隔膜{n},新材料\n" for n in range(300))
    report = (await city.upload("supplies", (head + body).encode())).json()
    assert report["accepted"] == 300
    assert len(asked) < 60
    for n in (0, 150, 299):
        versions = await city.get(f"supplies/{report['rows'][n]['key']}/versions")
        assert [(v["title"], v["details"]["summary"]) for v in versions] == [(f"第{n}项", f"陶瓷涂覆隔膜{n}")]


async def test_a_dry_run_reports_what_an_import_would_and_lands_nothing(city: City) -> None:
    rows = [*SUPPLIES, ["", "示例大学", "新材料", "无名称", "", "", "", "", ""]]
    dry = await city.upload("supplies", FORMS["utf-8"](SUPPLY_HEADER, rows), dry_run=True)
    assert dry.status_code == 200
    assert (dry.json()["accepted"], dry.json()["rejected"], dry.json()["dry_run"]) == (2, 1, True)
    assert await city.get("supplies") == []
    assert (await city.get("feed"))["head"] == 0
    real = await city.upload("supplies", FORMS["utf-8"](SUPPLY_HEADER, rows))
    assert [r["outcome"] for r in real.json()["rows"]] == [r["outcome"] for r in dry.json()["rows"]]


async def test_bad_rows_are_named_with_row_column_value_and_remedy_and_good_ones_land(city: City) -> None:
    rows = [
        SUPPLIES[0],
        ["成果甲", "示例大学", "不存在的领域", "简介", "", "", "", "", ""],
        ["成果乙", "示例大学", "新材料", "简介", "10", "", "", "", ""],
        ["成果丙", "示例大学", "新材料", "简介", "", "-3", "", "", ""],
        ["成果丁", "示例大学", "新材料", "", "", "", "", "", ""],
        ["成果戊", "示例大学", "新材料", "简介", "", "", "2024-02-30", "", ""],
        ["成" * 201, "示例大学", "新材料", "简介", "", "", "", "", ""],
        ["成果己", "示例大学", "新材料", "#REF!", "", "", "", "", ""],
    ]
    report = (await city.upload("supplies", FORMS["utf-8"](SUPPLY_HEADER, rows))).json()
    assert (report["total"], report["accepted"], report["rejected"]) == (8, 1, 7)
    wrong = {r["row"]: r["errors"][0] for r in report["rows"] if r["errors"]}
    assert {n: e["column"] for n, e in wrong.items()} == {
        3: "技术领域",
        4: "技术成熟度(TRL)",
        5: "期望价格(万元)",
        6: "成果简介",
        7: "有效期",
        8: "成果名称",
        9: "成果简介",
    }
    assert wrong[4]["value"] == "10"
    assert all(e["problem"] and e["remedy"] for n, e in wrong.items() if n != 6)


async def test_a_demand_of_an_enterprise_that_the_registry_does_not_hold_is_refused_with_what_to_do(city: City) -> None:
    rows = [["需求", UNKNOWN_FIRM, "", "新材料", "问题", "", ""], DEMANDS[0]]
    report = (await city.upload("demands", FORMS["utf-8"](DEMAND_HEADER, rows))).json()
    assert (report["accepted"], report["rejected"]) == (1, 1)
    error = report["rows"][0]["errors"][0]
    assert "登记中没有该企业" in error["problem"]
    assert "登记" in error["remedy"]


async def test_a_demand_whose_name_is_another_firms_than_its_codes_is_refused(city: City) -> None:
    rows = [
        [DEMANDS[0][0], FIRM, DEMANDS[1][2], *DEMANDS[0][3:]],
        [DEMANDS[1][0], OTHER_FIRM, "示例无名有限公司", *DEMANDS[1][3:]],
    ]
    report = (await city.upload("demands", FORMS["utf-8"](DEMAND_HEADER, rows))).json()
    assert [row["outcome"] for row in report["rows"]] == ["rejected", "accepted"]
    assert f"另一家企业({OTHER_FIRM})" in report["rows"][0]["errors"][0]["problem"]
    assert DEMANDS[1][2] in report["rows"][1]["warnings"][0]["problem"]


async def test_what_a_firm_spends_on_research_a_year_is_no_budget_of_its_demand(city: City) -> None:
    header = [*DEMAND_HEADER[:5], "研发投入(万元)", DEMAND_HEADER[6]]
    assert (await city.upload("demands", FORMS["utf-8"](header, DEMANDS[:1]))).json()["accepted"] == 1
    assert (await city.get("demands"))[0]["details"]["budget"] is None


async def test_a_demand_lands_once_the_registry_has_told_of_its_enterprise(city: City) -> None:
    content = FORMS["utf-8"](DEMAND_HEADER, [["需求", UNKNOWN_FIRM, "", "新材料", "问题", "", ""]])
    assert (await city.upload("demands", content)).json()["rejected"] == 1
    await city.enterprise(UNKNOWN_FIRM, "新登记有限公司", "湘乡市")
    await city.caught_up()
    assert (await city.upload("demands", content)).json()["accepted"] == 1
    assert (await city.get("demands"))[0]["organisation"] == "新登记有限公司"


@pytest.mark.parametrize("code", ["91430302MABQKXF64", "91430302MABQKXF64P", ""])
async def test_a_demand_with_a_wrong_credit_code_is_refused(city: City, code: str) -> None:
    report = (
        await city.upload("demands", FORMS["utf-8"](DEMAND_HEADER, [["需求", code, "", "新材料", "问题", "", ""]]))
    ).json()
    assert report["rows"][0]["errors"][0]["column"] == "统一社会信用代码"


async def test_a_classified_demand_is_refused(city: City) -> None:
    rows = [["需求", FIRM, "", "新材料", "问题", "", "是"]]
    report = (await city.upload("demands", FORMS["utf-8"](DEMAND_HEADER, rows))).json()
    assert "涉密" in report["rows"][0]["errors"][0]["problem"]


async def test_a_name_that_differs_from_the_registrys_is_a_warning(city: City) -> None:
    rows = [["需求", FIRM, "另一名称有限公司", "新材料", "问题", "", ""]]
    report = (await city.upload("demands", FORMS["utf-8"](DEMAND_HEADER, rows))).json()
    assert report["accepted"] == 1
    assert "示例电池材料有限公司" in report["rows"][0]["warnings"][0]["problem"]


async def test_a_county_office_lists_only_its_own_units_demands(city: City) -> None:
    rows = [*DEMANDS, ["第三项", SHY_FIRM, "", "新材料", "问题", "", ""]]
    headers = city.headers("yuhu")
    report = (await city.upload("demands", FORMS["utf-8"](DEMAND_HEADER, rows), headers=headers)).json()
    assert [r["outcome"] for r in report["rows"]] == ["accepted", "rejected", "accepted"]
    assert "本单位" in report["rows"][1]["errors"][0]["problem"]


@pytest.mark.parametrize(
    ("content", "status"),
    [
        (b"", 415),
        (b"PK\x03\x04 not a workbook", 415),
        (b"\xff\xfe\xfa broken", 415),
        ("只有一列\n值".encode(), 415),
        ("成果名称,完成单位\n甲,乙".encode(), 422),
        (b"[1, 2]", 415),
        (b"[" * 5000, 422),
    ],
)
async def test_a_file_that_is_no_list_says_so(city: City, content: bytes, status: int) -> None:
    answer = await city.upload("supplies", content)
    assert answer.status_code == status, answer.text
    assert answer.headers["content-type"] == "application/problem+json"


async def test_cells_with_control_characters_are_reported_and_nothing_breaks(city: City) -> None:
    rows = [["成果\x00甲", "示例大学", "新材料", "简介\x07", "", "", "", "", ""]]
    report = (await city.upload("supplies", FORMS["json"](SUPPLY_HEADER, rows))).json()
    assert report["rejected"] == 1


async def test_every_column_of_the_forms_is_read_and_contacts_go_to_their_own_place(city: City) -> None:
    common = {
        "技术领域": "新材料",
        "应用行业": "汽车",
        "联系人": "示例",
        "手机": "000",
        "电子信箱": "a@example.invalid",
    }
    private = {"固话": "001", "通讯地址": "示例路1号", "法人代表": "示例乙"}
    asked = {"合作意向单位": "示例大学", "科技活动类型": "应用研究", "学科分类": "430", "现有基础": "小试完成"}
    row = {"技术需求名称": "需求", "统一社会信用代码": FIRM, "主要问题": "问题"} | common | private | asked
    report = (await city.upload("demands", FORMS["utf-8"](list(row), [list(row.values())]))).json()
    assert (report["accepted"], report["rows"][0]["warnings"]) == (1, [])
    listed = (await city.get("demands"))[0]
    assert set(asked.values()) <= set(map(str, listed["details"].values()))
    contact = await city.get(f"demands/{listed['id']}/contact")
    assert set(private.values()) <= set(contact.values())
    result = {
        "成果名称": "成果",
        "完成单位": "示例大学",
        "成果简介": "简介",
        "完成人": "示例丙",
        "权利人": "示例大学",
    } | common
    report = (await city.upload("supplies", FORMS["utf-8"](list(result), [list(result.values())]))).json()
    assert (report["accepted"], report["rows"][0]["warnings"]) == (1, [])
    listed = (await city.get("supplies"))[0]
    assert "示例丙" not in str(listed)
    assert (await city.get(f"supplies/{listed['id']}/contact"))["completed_by"] == "示例丙"


async def test_a_listing_keeps_what_a_list_does_not_speak_of_and_says_what_an_empty_cell_clears(city: City) -> None:
    must = {"技术需求名称": "需求", "统一社会信用代码": FIRM, "技术领域": "新材料", "主要问题": "问题"}
    more = {"预期目标": "目标", "截止日期": "2099-01-02", "拟投入资金总额(万元)": "50", "是否公开企业名称": "否"}
    contact = {"联系人": "示例", "手机": "000"}

    async def sent(row: dict[str, str]) -> list[str]:
        report = (await city.upload("demands", FORMS["utf-8"](list(row), [list(row.values())]))).json()
        assert report["rejected"] == 0, report
        return [w["problem"] for w in report["rows"][0]["warnings"]]

    assert await sent(must | more | contact) == []
    (before,) = await city.get("demands")
    assert await sent(must | {"应用行业": "汽车", "联系人": "示例"}) == []
    (after,) = await city.get("demands")
    assert after["industry"] == "汽车"
    assert {n: after[n] for n in ("details", "valid_until")} == {n: before[n] for n in ("details", "valid_until")}
    assert not after["details"]["public_name"]
    assert (await city.get(f"demands/{after['id']}/contact"))["phone"] == "000"
    told = await sent(must | dict.fromkeys([*more, "手机"], "") | {"联系人": "示例"})
    assert len(told) == 4, told
    assert any("“500000.00”" in text for text in told)
    assert "“000”" not in str(told)
    (cleared,) = await city.get("demands")
    assert (cleared["valid_until"], cleared["details"]["goal"], cleared["details"]["budget"]) == (None, "", None)
    assert not cleared["details"]["public_name"]
