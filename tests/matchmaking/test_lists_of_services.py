"""Lists of providers, offers and needs: a plan says what is wrong row by row, good rows land once, and what a list does not speak of stays."""

from __future__ import annotations

from typing import Any

import pytest

from tests.matchmaking.conftest import AGENCY, FIRM, OTHER_FIRM, City
from tests.matchmaking.servicing import listed_provider, provider, said

pytestmark = pytest.mark.anyio


async def planned(city: City, who: str, kind: str, *lines: str) -> Any:
    files = {"file": ("list.csv", "\n".join(lines).encode())}
    return await said(city, who, "POST", "imports", 201, files=files, data={"kind": kind})


async def landed(city: City, who: str, kind: str, *lines: str) -> Any:
    plan = await planned(city, who, kind, *lines)
    assert plan["questions"] == []
    return await said(city, who, "POST", f"imports/{plan['id']}/landing", 200, json={"digest": plan["digest"]})


async def problems(city: City, who: str, plan: Any) -> list[list[tuple[str, str]]]:
    rows = await said(city, who, "GET", f"imports/{plan['id']}/rows", 200)
    return [[(e["column"], e["problem"]) for e in row["errors"]] for row in rows]


async def test_an_officers_register_of_providers_lands_once_and_waits_to_be_listed(city: City) -> None:
    lines = (
        "机构名称,统一社会信用代码,机构类别,机构简介,联系人,联系电话",
        f"示例知识产权服务有限公司,{AGENCY},中介机构,专利,示例联系人,13000000000",
        "示例专家甲,,专家,热处理工艺,,",
        "示例银行,,银行,,,",
    )
    report = await landed(city, "officer", "providers", *lines)
    assert (report["accepted"], report["rejected"]) == (2, 1)
    again = await landed(city, "officer", "providers", *lines)
    assert (again["accepted"], again["repeated"]) == (0, 2)
    # A list without a column leaves what is recorded there.
    short = await landed(
        city, "officer", "providers", "机构名称,统一社会信用代码,机构类别", f"示例知产公司,{AGENCY},服务机构"
    )
    assert short["accepted"] == 1
    found = await said(city, "officer", "GET", "providers", 200, params={"kind": "agency"})
    assert [(p["name"], p["text"], p["state"]) for p in found] == [("示例知产公司", "专利", "applied")]


async def test_a_banks_products_land_under_its_own_name_with_every_cell_read(city: City) -> None:
    bank = await listed_provider(city, "bank", credit_code=None, name="示例专家兼银行", kind="expert")
    header = (
        "种类,名称,服务内容,面向称号,面向规模,贷款项目,年利率自(%),年利率至(%),最高额度(万元),期限(月),担保方式,是否受理首贷,"
        "标价(万元),收费类型,有效至,场次(日期|名额|地点;……),培训对象,招聘岗位(岗位|人数|学历|技能|薪酬;……),服务类型"
    )
    report = await landed(
        city, "bank", "offers", header,
        "贷款,专精特新贷,信用为主,市级专精特新、省级小巨人,中小微企业,专精特新贷,3.45%,4.35,300,36,信用、知识产权质押,是,,,2027-12-31,,,,",
        "培训,高管研修班,,,,,,,,,,,0.05,低收费,,2026-05-01|50|甲地;2026-05-01||乙地;2026-05-08,高管,,",
        "招聘会,春季招聘会,,,,,,,,,,,,免费,,,,数控操作工|20|中专|车铣|6000;质检员|5,",
        "服务,专利代理,,,,,,,,,,,800元,,,,,,专利",
    )  # fmt: skip
    assert (report["accepted"], report["rejected"]) == (4, 0), report
    offers = {o["kind"]: o for o in await said(city, "bank", "GET", "offers", 200, params={"mine": True})}
    credit = offers["credit"]
    assert credit["provider_id"] == bank
    assert credit["tiers"] == ["municipal_srdi", "provincial_little_giant"]
    assert credit["sizes"] == ["medium", "micro", "small"]
    assert credit["details"] == {
        "kind": "credit", "programme": "专精特新贷", "rate_from": "3.45", "rate_to": "4.35", "lpr_spread": None, "most": "3000000.00",
        "months": 36, "collateral": ["信用", "知识产权质押"], "first_loan": True,
    }  # fmt: skip
    sessions = [(s["id"], s["seats"], s["place"]) for s in offers["training"]["details"]["sessions"]]
    assert sessions == [("2026-05-01", 50, "甲地"), ("2026-05-01-2", None, "乙地"), ("2026-05-08", None, "")]
    assert (offers["training"]["normal_price"], offers["training"]["fee_level"]) == ("500.00", "low_fee")
    positions = [(p["title"], p["number"], p["pay"]) for p in offers["job_fair"]["details"]["positions"]]
    assert positions == [("数控操作工", 20, "6000"), ("质检员", 5, "")]
    assert (offers["service"]["normal_price"], offers["service"]["details"]["type"]) == ("800.00", "知识产权")

    report = await landed(city, "bank", "offers", "种类,名称,最高额度(万元)", "贷款,专精特新贷,500")
    assert report["accepted"] == 1
    (credit,) = await said(city, "bank", "GET", "offers", 200, params={"kind": "credit"})
    assert (credit["details"]["most"], credit["details"]["rate_from"]) == ("5000000.00", "3.45")
    assert credit["tiers"] == ["municipal_srdi", "provincial_little_giant"]
    versions = await said(city, "bank", "GET", f"offers/{credit['id']}/versions", 200)
    assert [v["said"]["details"]["most"] for v in versions] == ["3000000.00", "5000000.00"]


async def test_what_is_wrong_in_a_row_of_offers_is_said_by_its_column(city: City) -> None:
    await listed_provider(city)
    await said(city, "bank", "POST", "providers", 201, json=provider(credit_code=None, name="示例专家", kind="expert"))
    plan = await planned(
        city, "agency", "offers",
        "种类,名称,服务机构名称,面向称号,面向规模,面向行业,标价(万元),对本市企业的收费(万元),年利率自(%),场次(日期|名额|地点;……),培训对象,课程",
        "贷款,甲,,火星企业,,,,,,,,",
        "贷款,乙,,,巨型,,,,3.5x,,,",
        "服务,丙,,,,x99,1,2,,,,",
        "培训,丁,,,,,,,,某日|50,老板,",
        "服务,戊,示例专家,,,,,,,,,",
        "服务,己,,,,,,,,,,钳工",
    )  # fmt: skip
    assert await problems(city, "agency", plan) == [
        [("面向称号", "没有称号“火星企业”")],
        [("面向规模", "没有规模“巨型”"), ("年利率自(%)", "应为百分比,如 3.65")],
        [("面向行业", "“x99”不是行业代码")],
        [("培训对象", "没有“老板”这一项"), ("场次(日期|名额|地点;……)", "不是有效的日期")],
        [("服务机构名称", "没有本账号可以办理的这一服务机构")],
        [],
    ]
    rows = await said(city, "agency", "GET", f"imports/{plan['id']}/rows", 200)
    assert [(w["column"], w["problem"]) for w in rows[5]["warnings"]] == [("课程", "“专业服务”没有此项,未记录")]


async def test_a_list_of_needs_lands_for_the_firms_that_are_the_callers(city: City) -> None:
    lines = (
        "统一社会信用代码,企业名称,种类,需求名称,需求说明,预算(万元),拟融资额(万元),期限(月),可提供的担保方式,是否首贷,培训人数",
        f"{FIRM},,贷款,流动资金,扩产,,200,12,信用,是,",
        ",示例电池材料有限公司,培训,高管培训,,1.5,,,,,3",
        f"{OTHER_FIRM},,培训,职工培训,,,,,,,",
    )
    report = await landed(city, "firm", "needs", *lines)
    assert (report["accepted"], report["rejected"]) == (2, 1)
    report = await landed(city, "firm", "needs", *lines)
    assert (report["repeated"], report["rejected"]) == (2, 1)
    needs = {n["kind"]: n for n in await said(city, "firm", "GET", "needs", 200)}
    assert needs["credit"]["details"] == {
        "kind": "credit", "amount": "2000000.00", "months": 12, "collateral": ["信用"], "first_loan": True,
    }  # fmt: skip
    assert (needs["training"]["budget"], needs["training"]["details"]["people"]) == ("15000.00", 3)
