"""A list is planned, answered and landed once, exactly as it was shown; nothing of others' plans is seen or touched."""

from __future__ import annotations

import io
from typing import Any

import anyio.from_thread
import httpx
import openpyxl
import pytest

from services.registry.app import create_app
from services.registry.settings import RegistrySettings
from shared.contracts.imports import RowOutcome, RowReport
from shared.contracts.scopes import Scope
from shared.plumbing.lists.kept_rows import packed, page_of, unpacked
from shared.plumbing.lists.landing import ReportBuilder
from tests.faults.importer import code
from tests.registry.helpers import LITTLE_GIANT, A, B, C, register, xlsx
from tests.running import register as register_client
from tests.running import serving, sign_in

pytestmark = pytest.mark.anyio
IMPORTS = "/registry/v1/imports"
NOTICE = [
    ["示例市工业和信息化局"],
    ["关于公布2024年国家级专精特新“小巨人”企业名单的通知"],
    ["示例工信〔2024〕503号"],
    ["2024年9月1日"],
    ["序号", "企业名称", "统一社会信用代码"],
]


async def plan(http: httpx.AsyncClient, kind: str, content: bytes, name: str = "名单.xlsx", **options: Any) -> Any:
    answer = await http.post(IMPORTS, files={"file": (name, content)}, data={"kind": kind}, **options)
    assert answer.status_code == 201, answer.text
    return answer.json()


async def answer(http: httpx.AsyncClient, planned: Any, **by_start: str) -> Any:
    """Answer the questions whose identifiers begin so."""
    answers = {
        q["id"]: value for q in planned["questions"] for start, value in by_start.items() if q["id"].startswith(start)
    }
    reply = await http.patch(f"{IMPORTS}/{planned['id']}", json={"answers": answers})
    assert reply.status_code == 200, reply.text
    return reply.json()


async def land(http: httpx.AsyncClient, planned: Any) -> httpx.Response:
    return await http.post(f"{IMPORTS}/{planned['id']}/landing", json={"digest": planned["digest"]})


def notice(*codes: str) -> bytes:
    return xlsx([*NOTICE, *([n, f"示例{c[-6:]}有限公司", c] for n, c in enumerate(codes, start=1))])


async def held(http: httpx.AsyncClient, code: str) -> list[str]:
    answer = await http.get(f"/registry/v1/enterprises/{code}/recognitions", params={"on": "2025-01-01"})
    return [h["title"] for h in answer.json()["held"]]


async def test_a_published_notice_lands_after_two_answers_and_its_like_without_any(http: httpx.AsyncClient) -> None:
    await register(http, A, B)
    planned = await plan(http, "recognitions", notice(A))
    assert planned["state"] == "asking"
    assert planned["counts"] is None
    required = [q["id"] for q in planned["questions"] if q["required"]]
    assert len(required) == 2, required
    assert await held(http, A) == []
    settled = await answer(http, planned, facts="confirm", **{"fact:action": "new"})
    assert (settled["state"], settled["counts"]["accepted"]) == ("ready", 1)
    facts = {f["field"]: f["value"] for f in settled["blocks"][0]["facts"]}
    assert facts["number"] == "示例工信〔2024〕503号"
    assert facts["title"] == LITTLE_GIANT
    assert await held(http, A) == []
    landed = await land(http, settled)
    assert (landed.status_code, landed.json()["accepted"]) == (200, 1)
    assert await held(http, A) == ["national_little_giant"]
    # The next list of the form.
    again = await plan(http, "recognitions", notice(B))
    assert again["state"] == "ready", [q for q in again["questions"] if q["answer"] is None]
    assert all(q["remembered"] for q in again["questions"])
    assert (await land(http, again)).json()["accepted"] == 1


async def test_a_plan_lands_once_and_says_the_same_again(http: httpx.AsyncClient) -> None:
    await register(http, A)
    planned = await answer(http, await plan(http, "recognitions", notice(A)), facts="confirm", **{"fact:action": "new"})
    first = await land(http, planned)
    second = await land(http, planned)
    assert first.json()["accepted"] == second.json()["accepted"] == 1
    history = await http.get(f"/registry/v1/enterprises/{A}/recognitions")
    assert len(history.json()["recognitions"]) == 1
    late = await http.patch(f"{IMPORTS}/{planned['id']}", json={"answers": {"fact:action": "recheck"}})
    assert late.status_code == 422


async def test_nothing_lands_that_the_plan_did_not_show(http: httpx.AsyncClient) -> None:
    await register(http, A)
    planned = await answer(
        http, await plan(http, "recognitions", notice(A, B)), facts="confirm", **{"fact:action": "new"}
    )
    assert (planned["counts"]["accepted"], planned["counts"]["rejected"]) == (1, 1)
    await register(http, B)
    refused = await land(http, planned)
    assert refused.status_code == 412, refused.text
    assert await held(http, A) == []
    fresh = (await http.get(f"{IMPORTS}/{planned['id']}")).json()
    assert fresh["counts"]["accepted"] == 2
    assert (await land(http, fresh)).json()["accepted"] == 2


async def test_an_answer_changes_the_digest_and_an_old_digest_lands_nothing(http: httpx.AsyncClient) -> None:
    await register(http, A)
    planned = await answer(http, await plan(http, "recognitions", notice(A)), facts="confirm", **{"fact:action": "new"})
    changed = await answer(http, planned, **{"fact:action": "revocation"})
    assert changed["digest"] != planned["digest"]
    assert (await land(http, planned)).status_code == 412
    assert (await http.get(f"/registry/v1/enterprises/{A}/recognitions")).json()["recognitions"] == []


async def test_a_plan_with_open_questions_lands_nothing_and_names_them(http: httpx.AsyncClient) -> None:
    await register(http, A)
    planned = await plan(http, "recognitions", notice(A))
    refused = await land(http, planned)
    assert refused.status_code == 422
    assert len(refused.json()["errors"]) == 2
    for kind in ("recognitions",):
        one_call = await http.post(f"/registry/v1/{kind}/imports", files={"file": ("名单.xlsx", notice(A))})
        assert one_call.status_code == 422, one_call.text
        assert [q["id"] for q in one_call.json()["questions"]] == [
            q["id"] for q in planned["questions"] if q["required"]
        ]
    assert await held(http, A) == []


async def test_a_plan_without_a_question_lands_in_the_same_call(http: httpx.AsyncClient) -> None:
    content = f"统一社会信用代码,企业名称,县市区\n{A},示例甲有限公司,雨湖区\n".encode()
    planned = await plan(http, "enterprises", content, "台账.csv", params={"land": "true"})
    assert (planned["state"], planned["counts"]["accepted"]) == ("landed", 1)
    assert (await http.get(f"/registry/v1/enterprises/{A}")).status_code == 200


async def test_a_word_is_confirmed_once_and_known_in_every_form(http: httpx.AsyncClient) -> None:
    def content(code: str, header: str) -> bytes:
        return f"统一社会信用代码,{header},县市区\n{code},示例有限公司,雨湖\n".encode()

    planned = await plan(http, "enterprises", content(A, "企业名称"), "台账.csv", params={"land": "true"})
    assert planned["state"] == "empty"  # the row would be rejected; so it is not landed unasked
    assert planned["counts"]["rejected"] == 1
    settled = await answer(http, planned, word="430302")
    assert settled["counts"]["accepted"] == 1
    other = await plan(http, "enterprises", content(B, "单位名称"), "别的.csv")
    assert (other["counts"]["accepted"], other["questions"]) == (1, [])
    words = (await http.get(f"{IMPORTS}/words")).json()
    assert [(w["field"], w["wording"], w["value"]) for w in words] == [("unit", "雨湖", "430302")]
    gone = await http.delete(f"{IMPORTS}/words", params={"kind": "enterprises", "field": "unit", "wording": "雨湖"})
    assert gone.status_code == 204
    asked = await plan(http, "enterprises", content(C, "单位名称"), "别的.csv")
    assert len(asked["questions"]) == 1


@pytest.mark.parametrize(
    ("header", "unit", "question", "said"),
    [("企业名称", "雨湖", "word", "430302"), ("企业的全称呼", "雨湖区", "column", "name")],
)
async def test_a_plan_lands_after_an_answer_that_is_remembered(
    http: httpx.AsyncClient, header: str, unit: str, question: str, said: str
) -> None:
    content = f"统一社会信用代码,{header},县市区\n{A},示例有限公司,{unit}\n".encode()
    planned = await plan(http, "enterprises", content, "台账.csv")
    settled = await answer(http, planned, **{question: said})
    assert (settled["state"], settled["counts"]["accepted"]) == ("ready", 1), settled
    landed = await land(http, settled)
    assert (landed.status_code, landed.json()["accepted"]) == (200, 1), landed.text


async def test_a_county_is_filled_down_by_an_answer_and_never_in_one_call(http: httpx.AsyncClient) -> None:
    content = f"县市区,企业名称,统一社会信用代码\n雨湖区,示例甲有限公司,{A}\n,示例乙有限公司,{B}\n".encode()
    refused = await http.post("/registry/v1/enterprises/imports", files={"file": ("台账.csv", content)})
    assert refused.status_code == 422, refused.text
    assert [q["id"] for q in refused.json()["questions"]] == ["fill-down:A1"]
    assert (await http.get(f"/registry/v1/enterprises/{A}")).status_code == 404
    planned = await answer(http, await plan(http, "enterprises", content, "台账.csv"), **{"fill-down": "take"})
    assert (planned["counts"]["accepted"], planned["counts"]["warned"]) == (2, 1)
    assert (await land(http, planned)).json()["accepted"] == 2
    assert (await http.get(f"/registry/v1/enterprises/{B}")).json()["unit"] == "430302"


async def test_built_in_wordings_are_listed_with_their_source_and_what_is_taught_goes_before_them(
    http: httpx.AsyncClient,
) -> None:
    listed = (await http.get(f"{IMPORTS}/words/built-in")).json()
    assert {w["kind"] for w in listed} == {
        "enterprises",
        "indicators",
        "contacts",
        "recognitions",
        "holidays",
        "evidence",
        "diagnoses",
        "pipeline",
        "loan-usage",
    }
    assert all(w["source"] for w in listed)
    known = {(w["field"], w["wording"]): w["value"] for w in listed if w["kind"] == "recognitions"}
    assert (known["header", "推荐单位"], known["action", "延续"]) == ("unit", "recheck")
    assert (await http.get(f"{IMPORTS}/words")).json() == []
    one = (await http.get(f"{IMPORTS}/words/built-in", params={"kind": "contacts"})).json()
    assert {w["kind"] for w in one} == {"contacts"}

    head = "文号:示例〔2026〕1号\n发文机关:示例机关\n发文日期:2026-01-05\n称号:市级专精特新\n"
    content = f"{head}统一社会信用代码,企业名称,类别,推荐单位\n{A},示例有限公司,延续,雨湖区\n".encode()
    await register(http, A)
    rows = (await http.get(f"{IMPORTS}/{(await plan(http, 'recognitions', content, 'a.csv'))['id']}/rows")).json()
    assert not any("归口单位" in warning["problem"] for row in rows for warning in row["warnings"])
    for field, wording, value in (("header", "推荐单位", "remark"), ("action", "延续", "revocation")):
        word = {"kind": "recognitions", "field": field, "wording": wording, "value": value}
        assert (await http.put(f"{IMPORTS}/words", json=word)).status_code == 200
    taught = await plan(http, "recognitions", content, "b.csv")
    columns = {c["header"]: c["field"] for c in taught["blocks"][0]["columns"]}
    assert (columns["推荐单位"], taught["questions"]) == ("remark", [])
    assert (await land(http, taught)).json()["accepted"] == 1
    history = (await http.get(f"/registry/v1/enterprises/{A}/recognitions")).json()["recognitions"]
    assert [r["action"] for r in history] == ["revocation"]
    for field, wording in (("header", "推荐单位"), ("action", "延续")):
        params = {"kind": "recognitions", "field": field, "wording": wording}
        assert (await http.delete(f"{IMPORTS}/words", params=params)).status_code == 204
    again = await plan(http, "recognitions", content, "c.csv")
    assert {c["header"]: c["field"] for c in again["blocks"][0]["columns"]}["推荐单位"] == "unit"


async def test_a_built_in_wording_that_is_switched_off_is_asked_about_each_time(http: httpx.AsyncClient) -> None:
    await register(http, A, B)

    def content(c: str, action: str) -> bytes:
        head = "文号:示例〔2026〕1号\n发文机关:示例机关\n发文日期:2026-01-05\n称号:市级专精特新\n"
        return f"{head}税号,企业名称,类别\n{c},示例{c[-6:]}有限公司,{action}\n".encode()

    for field, wording in (("header", "税号"), ("action", "延续")):
        word = {"kind": "recognitions", "field": field, "wording": wording, "value": "off"}
        assert (await http.put(f"{IMPORTS}/words", json=word)).status_code == 200
    listed = (await http.get(f"{IMPORTS}/words/built-in", params={"kind": "recognitions"})).json()
    assert {w["wording"] for w in listed if w["off"]} == {"税号", "延续"}
    for n, c in enumerate((A, B)):
        planned = await plan(http, "recognitions", content(c, "延续"), f"{n}.csv")
        assert any(q["id"].startswith(("column:", "field:")) and "税号" in str(q) for q in planned["questions"])
        named = await answer(http, planned, column="credit_code")
        assert (named["state"], named["counts"]["rejected"]) == ("empty", 1), named["questions"]
        settled = await answer(http, named, word="recheck")
        assert (settled["state"], settled["counts"]["accepted"]) == ("ready", 1)
    # Neither do lines above the list say it any more, by its name or without.
    for line in ("认定类别:延续", "延续名单"):
        head = f"文号:示例〔2026〕1号\n发文机关:示例机关\n发文日期:2026-01-05\n称号:市级专精特新\n{line}\n"
        above = await plan(http, "recognitions", f"{head}企业名称\n示例{A[-6:]}有限公司\n".encode(), "a.csv")
        assert [q["id"] for q in above["questions"] if q["required"]] == ["fact:action"], above["questions"]
    for field, wording in (("header", "统一社会信用代码"), ("action", "新认定"), ("action", "没有过的写法")):
        word = {"kind": "recognitions", "field": field, "wording": wording, "value": "off"}
        assert (await http.put(f"{IMPORTS}/words", json=word)).status_code == 422, wording
    for field, wording in (("header", "税号"), ("action", "延续")):
        params = {"kind": "recognitions", "field": field, "wording": wording}
        assert (await http.delete(f"{IMPORTS}/words", params=params)).status_code == 204
    again = await plan(http, "recognitions", content(A, "延续"), "c.csv")
    assert (again["state"], again["questions"]) == ("ready", [])


async def test_a_plan_says_what_is_open_and_lands_nothing_where_there_is_nothing(http: httpx.AsyncClient) -> None:
    await register(http, A)
    content = f"企业名称,联系人\n示例{A[-6:]}有限公司,示例联系人\n不相干的工厂,示例联系人\n"
    known = await plan(http, "contacts", content.encode(), "联系人.csv")
    rows = (await http.get(f"{IMPORTS}/{known['id']}/rows")).json()
    assert [(e["cell"], e["problem"]) for e in rows[1]["errors"]] == [("A3", "登记中没有该企业,也没有名称相近的")]
    assert (known["unregistered"], known["state_label"]) == (["不相干的工厂"], "可以入库")
    alike = content.replace("不相干的工厂", f"示例{A[-6:]}制造有限公司")
    asked = await plan(http, "contacts", alike.encode(), "联系人.csv")
    assert asked["state_label"] == "可以入库,还有 1 个问题未回答"
    assert (await land(http, asked)).json()["accepted"] == 1
    repeated = await plan(http, "contacts", content.encode(), "联系人.csv")
    assert (repeated["state"], repeated["state_label"]) == ("ready", "此前都已记录,没有要入库的行")
    none = await plan(http, "contacts", "企业名称,联系人\n不相干的工厂,示例联系人\n".encode(), "联系人.csv")
    assert (none["state"], none["state_label"]) == ("empty", "没有可以入库的行")
    refused = await land(http, none)
    assert (refused.status_code, "没有一行可以入库" in refused.text) == (422, True)
    assert (await http.get(f"{IMPORTS}/{none['id']}")).json()["state"] == "empty"


@pytest.mark.alike_on_databases
async def test_every_choice_of_an_empty_form_is_read_without_a_question(http: httpx.AsyncClient) -> None:
    await register(http, A)
    form = openpyxl.load_workbook(io.BytesIO((await http.get(f"{IMPORTS}/templates/recognitions.xlsx")).content))
    place = next(cell.column for cell in form.worksheets[0][3] if cell.value == "认定类别")
    offered = [row[place - 1] for row in form["可选内容"].iter_rows(values_only=True) if row[place - 1]]
    head = "文号:示例〔2026〕1号\n发文机关:示例机关\n发文日期:2026-01-05\n称号:市级专精特新\n"
    lines = "".join(f"{A},{choice}\n" for choice in offered)
    planned = await plan(http, "recognitions", f"{head}统一社会信用代码,认定类别\n{lines}".encode(), "a.csv")
    assert (len(offered), planned["questions"]) == (4, [])


async def test_a_form_is_listed_edited_and_forgotten(http: httpx.AsyncClient) -> None:
    await register(http, A)
    await answer(http, await plan(http, "recognitions", notice(A)), facts="confirm", **{"fact:action": "new"})
    (form,) = (await http.get(f"{IMPORTS}/forms")).json()
    assert len(form["answers"]) == 2
    path = f"{IMPORTS}/forms/{form['kind']}/{form['id']}"
    changed = await http.put(path, json={"answers": {}})
    assert changed.json()["answers"] == {}
    assert (await plan(http, "recognitions", notice(A)))["state"] == "asking"
    assert (await http.delete(path)).status_code == 204
    assert (await http.get(f"{IMPORTS}/forms")).json() == []


@pytest.mark.alike_on_databases
@pytest.mark.parametrize(
    ("answers", "said"),
    [
        ({"no-such-question": "x"}, "没有这个问题"),
        ({"fact:action": "promoted"}, "不在可选的回答之内"),
    ],
)
async def test_an_answer_that_was_not_asked_for_is_refused(
    http: httpx.AsyncClient, answers: dict[str, str], said: str
) -> None:
    planned = await plan(http, "recognitions", notice(A))
    refused = await http.patch(f"{IMPORTS}/{planned['id']}", json={"answers": answers})
    assert refused.status_code == 422
    assert refused.json()["errors"][0]["problem"] == said


@pytest.mark.alike_on_databases
async def test_a_cell_that_a_plan_names_is_the_same_in_the_marked_workbook(http: httpx.AsyncClient) -> None:
    head = [
        [None, "国家级专精特新“小巨人”企业名单"],
        [None, None, "发文机关", "示例机关"],
        [None, None, "示例〔2026〕1号"],
    ]
    tail = [["合计", None, "1家"], [None, None, "2026年5月6日"]]
    rows = [*head, ["序号", "企业名称", "统一社会信用代码"], [1, "不相干的工厂", None], *tail]
    planned = await plan(http, "recognitions", xlsx(rows))
    facts = {f["field"]: f["cell"] for f in planned["blocks"][0]["facts"]}
    assert facts == {"title": "Sheet!B1", "issuer": "Sheet!D2", "number": "Sheet!C3", "issued_on": "Sheet!C7"}
    settled = await answer(http, planned, facts="confirm", **{"fact:action": "new"})
    (row,) = (await http.get(f"{IMPORTS}/{planned['id']}/rows")).json()
    assert [e["cell"] for e in row["errors"]] == ["Sheet!B5"], settled
    marked = await http.get(f"{IMPORTS}/{planned['id']}/marked.xlsx")
    sheet = openpyxl.load_workbook(io.BytesIO(marked.content)).worksheets[0]
    shown = [[cell.value for cell in line[:4]] for line in sheet.iter_rows(min_row=1, max_row=7, max_col=4)]
    width = [[*(None if v is None else str(v) for v in line), *[None] * (4 - len(line))] for line in rows]
    shown[3][3] = shown[4][3] = None  # the column of results
    assert shown == width
    assert "Sheet!B5 企业名称:登记中没有该企业" in str(sheet["D5"].value or sheet["E5"].value)


@pytest.mark.alike_on_databases
async def test_the_marked_workbook_has_the_result_beside_each_row(http: httpx.AsyncClient) -> None:
    await register(http, A)
    planned = await answer(
        http, await plan(http, "recognitions", notice(A, B)), facts="confirm", **{"fact:action": "new"}
    )
    marked = await http.get(f"{IMPORTS}/{planned['id']}/marked.xlsx")
    sheet = openpyxl.load_workbook(io.BytesIO(marked.content)).worksheets[0]
    assert sheet["C6"].value == A
    assert sheet["D5"].value == "导入结果"
    assert sheet["D6"].value.startswith("可以入库")
    assert "登记中没有该企业" in sheet["D7"].value
    rows = (await http.get(f"{IMPORTS}/{planned['id']}/rows", params={"outcome": "rejected"})).json()
    assert [(r["row"], r["errors"][0]["cell"]) for r in rows] == [(7, "Sheet!C7")]


async def test_a_firm_is_taken_by_its_name_or_by_a_persons_choice(http: httpx.AsyncClient) -> None:
    for firm, name in ((A, "潭州珩科重机有限公司"), (B, "潭州朔川检测有限公司"), (C, "潭州峻泽环境有限公司")):
        await http.put(f"/registry/v1/enterprises/{firm}", json={"name": name, "unit": "430302"})
    names = ["潭州珩科重机有限责任公司", "潭州朔川捡测有限公司", "湘江商贸行"]
    content = xlsx([*NOTICE[:4], ["序号", "企业名称", "区县"], *([n, name, "雨湖区"] for n, name in enumerate(names))])
    planned = await answer(http, await plan(http, "recognitions", content), facts="confirm", **{"fact:action": "new"})
    assert planned["counts"]["accepted"] == 1
    assert planned["unregistered"] == ["湘江商贸行"]
    question = next(q for q in planned["questions"] if q["id"].startswith("firm:"))
    assert question["choices"][0]["value"] == B
    settled = await answer(http, planned, firm=B)
    assert (await land(http, settled)).json()["accepted"] == 2
    assert (await held(http, A), await held(http, B), await held(http, C)) == (
        ["national_little_giant"],
        ["national_little_giant"],
        [],
    )


async def test_an_offices_plans_are_its_own(http: httpx.AsyncClient, settings: RegistrySettings) -> None:
    register_client(
        settings, "yuhu", [Scope.IMPORTS_WRITE, Scope.ENTERPRISES_WRITE, Scope.ENTERPRISES_READ], unit="430302"
    )
    content = f"统一社会信用代码,企业名称,县市区\n{A},示例甲有限公司,岳塘区\n".encode()
    planned = await plan(http, "enterprises", content, "台账.csv")
    async with serving(create_app(settings)) as office:
        office.headers.update(await sign_in(office, "yuhu"))
        assert (await office.get(f"{IMPORTS}/{planned['id']}")).status_code == 404
        assert (await office.get(IMPORTS)).json() == []
        assert (await land(office, planned)).status_code == 403
        own = await plan(office, "enterprises", content, "台账.csv")
        assert own["counts"]["rejected"] == 1  # another unit's firm
        refused = await office.post(IMPORTS, files={"file": ("名单.xlsx", notice(A))}, data={"kind": "recognitions"})
        assert refused.status_code == 403, refused.text


@pytest.mark.alike_on_databases
@pytest.mark.parametrize("kind", ["enterprises", "indicators", "contacts", "recognitions"])
async def test_an_empty_form_filled_in_is_read_without_a_question(http: httpx.AsyncClient, kind: str) -> None:
    await register(http, A)
    form = await http.get(f"{IMPORTS}/templates/{kind}.xlsx")
    assert form.status_code == 200
    book = openpyxl.load_workbook(io.BytesIO(form.content))
    sheet = book.worksheets[0]
    values = {
        "统一社会信用代码": A,
        "企业名称": f"示例{A[-6:]}有限公司",
        "县市区(园区)": "雨湖区",
        "年度": 2025,
        "营业收入(万元)": 500,
        "联系人": "示例",
        "文号": "示例工信〔2024〕9号",
        "发文机关": "示例机关",
        "发文日期": "2024-09-01",
        "认定类别": "新认定",
        "称号": LITTLE_GIANT,
    }
    for cell in sheet[3]:
        if cell.value in values:
            sheet.cell(5, cell.column, values[cell.value])
    output = io.BytesIO()
    book.save(output)
    planned = await plan(http, kind, output.getvalue())
    assert planned["questions"] == []
    assert (planned["counts"]["total"], planned["counts"]["rejected"]) == (1, 0), planned


async def test_a_plan_is_shown_to_who_may_land_its_kind(http: httpx.AsyncClient, settings: RegistrySettings) -> None:
    await register(http, A)
    content = f"统一社会信用代码,联系人,联系电话\n{A},示例,000\n".encode()
    planned = await plan(http, "contacts", content, "联系人.csv")
    register_client(settings, "other", [Scope.IMPORTS_WRITE, Scope.ENTERPRISES_WRITE])
    async with serving(create_app(settings)) as office:
        office.headers.update(await sign_in(office, "other"))
        for path in ("", "/rows", "/marked.xlsx"):
            assert (await office.get(f"{IMPORTS}/{planned['id']}{path}")).status_code == 404
        assert (await office.get(IMPORTS)).json() == []
        assert (await land(office, planned)).status_code == 404


async def test_the_rows_of_a_plan_are_read_page_by_page_to_the_end(http: httpx.AsyncClient) -> None:
    listed = "".join(f"{code(n)},示例{n}有限公司,{'雨湖区' if n % 3 else '月球区'}\n" for n in range(1100))
    planned = await plan(http, "enterprises", f"统一社会信用代码,企业名称,县市区\n{listed}".encode(), "台账.csv")

    async def read(**query: Any) -> list[int]:
        rows: list[int] = []
        following: str | None = str(httpx.URL(f"{IMPORTS}/{planned['id']}/rows", params=query))
        while following:
            page = await http.get(following)
            assert page.status_code == 200, page.text
            assert len(page.json()) <= query["limit"]
            rows += [row["row"] for row in page.json()]
            following = page.links.get("next", {}).get("url")
        return rows

    lines = range(2, 1102)
    assert await read(limit=400) == list(lines)
    assert await read(limit=150, outcome="rejected") == [n for n in lines if (n - 2) % 3 == 0]
    assert await read(limit=500, outcome="accepted") == [n for n in lines if (n - 2) % 3]
    assert await read(limit=10, outcome="repeated") == []


async def test_progress_is_asked_for_while_a_request_is_at_work(
    http: httpx.AsyncClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    ticket = "0123456789abcdef" * 2
    told: list[tuple[str, int, int]] = []
    account = ReportBuilder.account

    def watched(self: ReportBuilder, *row: Any) -> None:
        account(self, *row)
        said = anyio.from_thread.run(http.get, f"{IMPORTS}/progress?ticket={ticket}").json()
        told.append((said["stage"], said["rows"], said["of"]))

    monkeypatch.setattr(ReportBuilder, "account", watched)
    content = f"统一社会信用代码,企业名称,县市区\n{A},甲有限公司,雨湖区\n{B},乙有限公司,雨湖\n".encode()
    planned = await plan(http, "enterprises", content, "台账.csv", params={"ticket": ticket})
    assert told == [("逐行试算", 1, 2), ("逐行试算", 2, 2)]
    told.clear()
    unit = next(q["id"] for q in planned["questions"])
    said = {"answers": {unit: "430302"}}
    settled = (await http.patch(f"{IMPORTS}/{planned['id']}", json=said, params={"ticket": ticket})).json()
    landing = {"digest": settled["digest"]}
    landed = await http.post(f"{IMPORTS}/{planned['id']}/landing", json=landing, params={"ticket": ticket})
    assert landed.json()["accepted"] == 2
    assert told == [("逐行试算", 1, 2), ("逐行试算", 2, 2), ("入库", 1, 2), ("入库", 2, 2)]
    assert (await http.get(f"{IMPORTS}/progress?ticket={ticket}")).json() == {"stage": "", "rows": 0, "of": 0}


def test_a_page_of_rows_reads_the_pieces_that_hold_it_and_no_other() -> None:
    rows = [
        RowReport(row=n, outcome=RowOutcome.REJECTED if n > 1500 else RowOutcome.ACCEPTED, errors=[], warnings=[])
        for n in range(2000)
    ]
    kept = packed(rows)
    lengths: list[int] = []

    def read(start: int, length: int) -> bytes:
        lengths.append(length)
        return kept[start : start + length]

    assert page_of(read, 1490, 20, None) == (rows[1490:1510], True)
    assert page_of(read, 0, 600, RowOutcome.REJECTED) == (rows[1501:], False)
    lengths.clear()
    page_of(read, 1990, 10, None)
    assert sum(lengths) < len(kept) / 2
    assert unpacked(kept) == rows
    # What an earlier version has kept is in one piece, and is read whole.
    assert page_of(lambda start, length: b"\x78\x01..."[start : start + length], 0, 10, None) is None


async def test_lists_side_by_side_have_each_its_own_results(http: httpx.AsyncClient) -> None:
    await register(http, A)
    header = ["企业名称", "统一社会信用代码"]
    head = [
        ["文号:示例〔2024〕1号"],
        ["发文机关:示例机关"],
        ["发文日期:2024-09-01"],
        ["认定类别:新认定"],
        [f"称号:{LITTLE_GIANT}"],
    ]
    content = xlsx([*head, [*header, *header], [f"示例{A[-6:]}有限公司", A, "没有登记有限公司", B]])
    planned = await plan(http, "recognitions", content)
    marked = await http.get(f"{IMPORTS}/{planned['id']}/marked.xlsx")
    sheet = openpyxl.load_workbook(io.BytesIO(marked.content)).worksheets[0]
    rows = (await http.get(f"{IMPORTS}/{planned['id']}/rows")).json()
    assert [(row["block"], row["outcome"]) for row in rows] == [("Sheet!A6", "accepted"), ("Sheet!C6", "rejected")]
    results = [cell.value for cell in sheet[7] if cell.value and ("入库" in cell.value)]
    assert [said.splitlines()[0] for said in results] == ["可以入库", "不能入库"]


async def test_plans_are_found_sorted_and_counted(http: httpx.AsyncClient) -> None:
    await register(http, A)
    names = ["乙名单.xlsx", "甲_名单.xlsx", "丙.xlsx"]
    made = {name: (await plan(http, "recognitions", notice(A), name))["id"] for name in names}

    async def asked(query: str) -> list[str]:
        answer = await http.get(f"{IMPORTS}?{query}")
        assert answer.status_code == 200, answer.text
        ids = [p["id"] for p in answer.json()]
        while "next" in answer.links:
            answer = await http.get(answer.links["next"]["url"])
            ids += [p["id"] for p in answer.json()]
        return ids

    newest = [made[name] for name in reversed(names)]
    assert await asked("") == await asked("limit=1") == newest
    assert await asked("sort=recorded_at&limit=2") == newest[::-1]
    by_name = await asked("sort=filename&limit=1")
    assert (sorted(by_name), by_name) == (sorted(newest), (await asked("sort=-filename&limit=2"))[::-1])
    assert await asked("q=_名") == [made["甲_名单.xlsx"]]
    assert await asked("state=landed") == await asked("kind=enterprises") == []
    counted = (await http.get(f"{IMPORTS}/facets?facets=kind")).json()
    assert (counted["total"], counted["facets"][0]["values"][0]["count"]) == (3, 3)
    assert (await http.get(f"{IMPORTS}?total=true&limit=1")).headers["Total-Count"] == "3"
