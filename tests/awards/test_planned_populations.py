"""Populations are planned before they land: what is asked, what lands, and that a simulation of it is one of the same list."""

from __future__ import annotations

import io
from typing import Any

import httpx
import openpyxl
import pytest

from tests.awards.conftest import Both
from tests.awards.test_population_files import A, B, C, as_csv
from tests.awards.test_simulations import HEADER, WAIT, sent
from tests.registry.helpers import xlsx
from tests.running import ended

pytestmark = pytest.mark.anyio
IMPORTS = "/awards/v1/imports"
POPULATIONS = "/awards/v1/populations"
FIRMS = [
    [A, "示例精工有限公司", "雨湖区", "小型", "国家级“小巨人”", "2024-09-01"],
    [B, "示例传动有限公司", "岳塘区", "中型", "无", ""],
]


async def plan(both: Both, content: bytes, name: str = "名单.csv", **given: str) -> Any:
    data = {"kind": "population", **given}
    answer = await both.awards.post(IMPORTS, files={"file": (name, content)}, data=data)
    assert answer.status_code == 201, answer.text
    return answer.json()


async def answer(both: Both, planned: Any, **by_start: str) -> Any:
    answers = {q["id"]: v for q in planned["questions"] for start, v in by_start.items() if q["id"].startswith(start)}
    reply = await both.awards.patch(f"{IMPORTS}/{planned['id']}", json={"answers": answers})
    assert reply.status_code == 200, reply.text
    return reply.json()


async def land(both: Both, planned: Any) -> Any:
    reply = await both.awards.post(f"{IMPORTS}/{planned['id']}/landing", json={"digest": planned["digest"]})
    assert reply.status_code == 200, reply.text
    return reply.json()


async def simulated(both: Both, population: str, year: int = 2024) -> httpx.Response:
    reply = await both.awards.post(f"{POPULATIONS}/{population}/simulations", json={"year": year}, headers=WAIT)
    return await ended(both.awards, reply) if reply.status_code in (200, 202) else reply


async def kept(both: Both) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = (await both.awards.get(POPULATIONS)).json()
    return found


async def test_a_planned_population_is_simulated_as_the_file_itself_is(both: Both) -> None:
    header = [*HEADER, "研发费用(元)", "上年研发费用(元)", "加计扣除研发费用(元)"]
    rows = [[*FIRMS[0], "5250000.00", "5000000.00", "4567890.12"], [*FIRMS[1], "1,000,000", "", ""]]
    content = as_csv(*rows, header=header)
    planned = await plan(both, content, year="2024")
    assert (planned["state"], planned["questions"]) == ("ready", []), planned["questions"]
    assert (planned["counts"]["accepted"], await kept(both)) == (2, [])
    landed = await land(both, planned)
    (population,) = await kept(both)
    assert (landed["document"], population["id"]) == (population["id"], landed["document"])
    assert (population["year"], population["enterprises"]) == (2024, 2)
    assert (await land(both, planned))["document"] == population["id"]
    ours = (await simulated(both, population["id"])).json()
    theirs = (await ended(both.awards, await sent(both, content))).json()
    assert (ours["status"], theirs["status"]) == ("done", "done"), ours
    told = [{**job["report"], "source": "", "made_at": ""} for job in (ours, theirs)]
    assert told[0]["money"]["decided"] != "0.00"
    for report in told:
        report.pop("receipt", None)
    assert told[0] == told[1]


async def test_the_same_list_lands_once(both: Both) -> None:
    content = as_csv(*FIRMS, header=HEADER)
    first = await land(both, await plan(both, content, year="2024"))
    again = await plan(both, content, year="2024")
    assert (again["counts"]["repeated"], again["counts"]["accepted"]) == (2, 0)
    assert (await land(both, again))["document"] == first["document"]
    assert len(await kept(both)) == 1
    other = await land(both, await plan(both, content, year="2025"))
    assert other["document"] != first["document"]


async def test_the_year_and_the_unit_are_asked_and_nothing_lands_before(both: Both) -> None:
    content = as_csv([*FIRMS[0], "525"], header=[*HEADER, "研发费用"])
    planned = await plan(both, content)
    assert sorted(q["id"].partition(":")[0] for q in planned["questions"] if q["required"]) == ["fact", "unit"]
    refused = await both.awards.post(f"{IMPORTS}/{planned['id']}/landing", json={})
    assert (refused.status_code, await kept(both)) == (422, [])
    settled = await answer(both, planned, fact="2024", unit="万元")
    landed = await land(both, settled)
    job = (await simulated(both, landed["document"])).json()
    yuan = as_csv([*FIRMS[0], "5250000"], header=[*HEADER, "研发费用(元)"])
    other = await land(both, await plan(both, yuan, year="2024"))
    assert other["document"] == landed["document"]  # the same figures, in whatever unit they were written
    assert job["report"]["enterprises"] == 1
    # The unit is remembered with the form; the year of the next list is another's to say.
    again = await plan(both, content)
    assert [q["id"] for q in again["questions"] if q["answer"] is None] == ["fact:year"]


async def test_a_row_that_a_simulation_would_leave_out_lands_nowhere_and_says_why(both: Both) -> None:
    rows = [
        [*FIRMS[0][:5], "2024-13-01", "1"],
        [*FIRMS[1], "-5"],
        [C, "示例重复有限公司", "雨湖区", "小型", "没有这个称号", "", ""],
        ["91430302MA0000000X", "示例错码有限公司", "", "", "", "", ""],
        ["", "示例无码有限公司", "", "", "", "", ""],
    ]
    planned = await plan(both, as_csv(*rows, header=[*HEADER, "研发费用(万元)"]), year="2024")
    assert (planned["counts"]["rejected"], planned["counts"]["accepted"]) == (5, 0), planned["questions"]
    told = (await both.awards.get(f"{IMPORTS}/{planned['id']}/rows")).json()
    problems = [(row["errors"][0]["column"], row["errors"][0]["problem"]) for row in told]
    assert [column for column, _ in problems] == [
        HEADER[5], "研发费用(万元)", HEADER[4], HEADER[0], HEADER[0],
    ]  # fmt: skip
    assert "日期" in problems[0][1]
    assert "不能为负" in problems[1][1]
    assert "不认识的称号" in problems[2][1]
    refused = await both.awards.post(f"{IMPORTS}/{planned['id']}/landing", json={"digest": planned["digest"]})
    assert refused.status_code == 422
    assert await kept(both) == []


async def test_good_rows_land_and_a_firm_that_comes_twice_once(both: Both) -> None:
    planned = await plan(both, as_csv(*FIRMS, FIRMS[0], header=HEADER), year="2024")
    assert (planned["counts"]["accepted"], planned["counts"]["rejected"]) == (2, 1)
    told = (await both.awards.get(f"{IMPORTS}/{planned['id']}/rows")).json()
    assert "与第2行是同一企业" in told[2]["errors"][0]["problem"]
    await land(both, planned)
    assert [p["enterprises"] for p in await kept(both)] == [2]


async def test_hidden_rows_are_asked_about_and_the_one_call_refuses_them(both: Both) -> None:
    book = openpyxl.load_workbook(io.BytesIO(xlsx([["年度:2024"], HEADER, *FIRMS])))
    book.worksheets[0].row_dimensions[4].hidden = True
    output = io.BytesIO()
    book.save(output)
    refused = await ended(both.awards, await sent(both, output.getvalue(), "名单.xlsx"))
    assert (refused.json()["status"], "隐藏" in refused.json()["error"]) == ("failed", True), refused.text
    planned = await plan(both, output.getvalue(), "名单.xlsx")
    (question,) = planned["questions"]
    assert question["id"].startswith("hidden-rows:")
    await land(both, await answer(both, planned, **{"hidden-rows": "leave_out"}))
    assert [(p["year"], p["enterprises"]) for p in await kept(both)] == [(2024, 1)]


async def test_a_population_is_of_one_year_and_is_simulated_for_that_year_alone(both: Both) -> None:
    rows = [["2024", *FIRMS[0]], ["2023", *FIRMS[1]], ["2024", C, "示例丙有限公司", "雨湖区", "", "", ""]]
    planned = await plan(both, as_csv(*rows, header=["年度", *HEADER]))
    assert (planned["counts"]["accepted"], planned["counts"]["rejected"]) == (2, 1)
    landed = await land(both, planned)
    other = await simulated(both, landed["document"], year=2025)
    assert (other.status_code, "2024年度" in other.json()["detail"]) == (422, True), other.text
    assert (await simulated(both, landed["document"])).json()["status"] == "done"
    assert (await simulated(both, "0" * 32)).status_code == 404
    gone = await both.awards.delete(f"{POPULATIONS}/{landed['document']}")
    assert (gone.status_code, await kept(both)) == (204, [])


async def test_a_size_is_asked_for_once_and_known_then(both: Both) -> None:
    rows = [[*FIRMS[0][:3], "小型微利", "", ""]]
    planned = await plan(both, as_csv(*rows, header=HEADER), year="2024")
    assert planned["counts"]["rejected"] == 1
    settled = await answer(both, planned, word="small")
    assert settled["counts"]["accepted"] == 1, settled
    await land(both, settled)
    again = await plan(both, as_csv([B, *rows[0][1:]], header=HEADER), year="2024")
    assert (again["questions"], again["counts"]["accepted"]) == ([], 1)


async def test_a_marked_workbook_and_an_empty_form_are_given(both: Both) -> None:
    planned = await plan(both, as_csv(*FIRMS, header=HEADER), year="2024")
    marked = await both.awards.get(f"{IMPORTS}/{planned['id']}/marked.xlsx")
    assert openpyxl.load_workbook(io.BytesIO(marked.content)).worksheets[0].max_row >= 3
    form = await both.awards.get(f"{IMPORTS}/templates/population.xlsx")
    book = openpyxl.load_workbook(io.BytesIO(form.content))
    sheet = book.worksheets[0]
    values = {"统一社会信用代码": A, "企业名称": "示例", "划型": "小型", "年度": 2024, "研发费用(元)": 5250000}
    for cell in sheet[3]:
        if cell.value in values:
            sheet.cell(5, cell.column, values[cell.value])
    output = io.BytesIO()
    book.save(output)
    read = await plan(both, output.getvalue(), "空表.xlsx")
    assert (read["questions"], read["counts"]["accepted"]) == ([], 1), read


async def test_days_of_a_workbook_that_counts_from_1904_are_read_so(both: Both) -> None:
    book = openpyxl.Workbook()
    book.epoch = openpyxl.utils.datetime.CALENDAR_MAC_1904
    for row in (HEADER, [*FIRMS[0][:5], 44074]):
        book.worksheets[0].append(row)
    output = io.BytesIO()
    book.save(output)
    planned = await plan(both, output.getvalue(), "名单.xlsx", year="2024")
    landed = await land(both, planned)
    in_one_call = (await ended(both.awards, await sent(both, output.getvalue(), "名单.xlsx"))).json()
    assert in_one_call["report"]["money"]["decided"] == "200000.00", in_one_call
    same = as_csv([*FIRMS[0][:5], "2024-09-01"], header=HEADER)
    assert (await land(both, await plan(both, same, year="2024")))["document"] == landed["document"]
