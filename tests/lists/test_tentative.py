"""A list that proposes, or is in public notice, is no recognition until a person says that it has become one."""

from __future__ import annotations

from typing import Any

import httpx
import pytest

from services.registry.recognitions.columns import TENTATIVE
from tests.lists.test_plan_resource import IMPORTS, answer, land, plan
from tests.registry.helpers import LITTLE_GIANT, A, B, register, xlsx

pytestmark = pytest.mark.anyio
GIVEN = {"number": "示例工信〔2026〕9号", "issuer": "示例市工信局", "issued_on": "2026-05-06", "action": "新认定"}
HEADER = ["序号", "企业名称", "统一社会信用代码"]


@pytest.mark.parametrize(
    "text",
    [
        "2026年省级专精特新中小企业拟认定名单", "拟 认 定 企 业 名 单", "擬認定名單", "关于2026年创新型中小企业名单的公示", "公示公告", "拟推荐国家级小巨人企业名单",
        "推荐名单", "2026年专精特新申报企业名单", "申报受理名单", "拟通过复核名单", "拟取消资格企业名单", "候选企业", "初审通过名单", "经专家评审,拟认定以下企业",
        "湘潭经开区推荐名单,共5家", "创新型中小企业名单(征求意见稿)", "待认定企业", "名单(公示稿)", "公示期为5个工作日,公示无异议后认定",
    ],
)  # fmt: skip
def test_a_heading_that_proposes_is_told(text: str) -> None:
    assert TENTATIVE.in_heading(text)


@pytest.mark.parametrize(
    "text",
    [
        "关于公布2026年创新型中小企业名单的通知", "复核通过名单", "虚拟现实企业认定名单", "经县市区推荐、专家评审、公示,认定下列企业", "经公示无异议,现予公布",
        "推荐单位:雨湖区工信局", "示例市工业和信息化局", "2026年9月1日", "公示无异议企业认定名单", "取消资格企业名单", "示例模拟技术有限公司等3家企业认定名单",
    ],
)  # fmt: skip
def test_a_heading_that_announces_what_is_so_is_not(text: str) -> None:
    assert not TENTATIVE.in_heading(text)


def listed(*above: str, header: list[str] = HEADER, row: list[Any] | None = None) -> bytes:
    return xlsx([*([text] for text in above), header, row or [1, f"示例{A[-6:]}有限公司", A]])


TITLED = [*HEADER, "称号"]
ACTED = [*HEADER, "认定类别"]
FIRM = [1, f"示例{A[-6:]}有限公司", A]


@pytest.mark.parametrize(
    ("content", "name", "given"),
    [
        (listed("2026年国家级专精特新“小巨人”企业拟认定名单"), "名单.xlsx", {}),
        (listed("关于2026年小巨人企业名单的公示", "示例市工业和信息化局"), "名单.xlsx", {}),
        (listed(), "2026年小巨人推荐名单.xlsx", {}),
        (listed(header=[*HEADER, "拟认定称号"], row=[*FIRM, LITTLE_GIANT]), "名单.xlsx", {}),
        (listed(header=[*HEADER, "公示日期"], row=[*FIRM, "2026-05-06"]), "名单.xlsx", {}),
        (listed(header=[*HEADER, "备注"], row=[*FIRM, "拟认定"]), "名单.xlsx", {}),
        (listed(header=[*HEADER, "结果"], row=[*FIRM, "公示中"]), "名单.xlsx", {}),
        (listed(), "名单.xlsx", {"action": "拟认定"}),
    ],
    ids=["heading", "notice", "file", "title column", "day of the notice", "remark", "unknown column", "given"],
)
async def test_nothing_of_a_proposed_list_lands_unless_a_person_says_so(
    http: httpx.AsyncClient, content: bytes, name: str, given: dict[str, str]
) -> None:
    await register(http, A)
    facts = GIVEN | {"title": LITTLE_GIANT} | given
    files = {"file": (name, content)}
    planned = (await http.post(IMPORTS, files=files, data={"kind": "recognitions", **facts})).json()
    asked = [q for q in planned["questions"] if q["required"] and q["id"].startswith("tentative")]
    assert len(asked) == 1, planned["questions"]
    assert (await land(http, planned)).status_code == 422
    assert (await http.post("/registry/v1/recognitions/imports", files=files, data=facts)).status_code == 422
    left_out = await answer(http, planned, tentative="leave_out")
    assert left_out["state"] == "empty"
    assert (await land(http, left_out)).status_code == 422
    # Of the next list it is asked again.
    again = (await http.post(IMPORTS, files=files, data={"kind": "recognitions", **facts})).json()
    assert again["state"] in ("asking", "empty")
    if given:
        return
    taken = await answer(http, again, tentative="take")
    assert taken["counts"]["accepted"] == 1, taken


@pytest.mark.parametrize(
    ("header", "word"),
    [(TITLED, "拟认定国家级专精特新“小巨人”企业"), (ACTED, "拟认定"), (ACTED, "推荐"), (ACTED, "待复核")],
)
async def test_a_proposed_title_or_action_in_a_cell_is_asked_about_and_never_learned(
    http: httpx.AsyncClient, header: list[str], word: str
) -> None:
    await register(http, A)
    facts = GIVEN | {"title": LITTLE_GIANT}
    content = listed(header=header, row=[*FIRM, word])

    async def planned() -> Any:
        files = {"file": ("名单.xlsx", content)}
        return (await http.post(IMPORTS, files=files, data={"kind": "recognitions", **facts})).json()

    first = await planned()
    assert (first["state"], first["counts"]["rejected"]) == ("empty", 1)
    assert next(q for q in first["questions"] if q["id"].startswith("word:"))["proposed"] == "none"
    settled = await answer(http, first, word="national_little_giant" if header is TITLED else "new")
    assert settled["counts"]["accepted"] == 1
    assert (await planned())["state"] == "empty"
    taught = {"kind": "recognitions", "field": "action", "wording": word, "value": "new"}
    assert (await http.put(f"{IMPORTS}/words", json=taught)).status_code == 422


async def test_of_two_lists_in_a_file_the_proposed_one_alone_is_asked_about(http: httpx.AsyncClient) -> None:
    await register(http, A, B)
    rows = [
        ["2026年国家级专精特新“小巨人”企业名单"], HEADER, FIRM,
        ["2026年国家级专精特新“小巨人”企业拟认定名单"], HEADER, [1, f"示例{B[-6:]}有限公司", B],
    ]  # fmt: skip
    files = {"file": ("名单.xlsx", xlsx(rows))}
    facts = GIVEN | {"title": LITTLE_GIANT}
    planned = (await http.post(IMPORTS, files=files, data={"kind": "recognitions", **facts})).json()
    settled = await answer(http, planned, tentative="leave_out", facts="confirm")
    assert (settled["state"], settled["counts"]["accepted"]) == ("ready", 1), settled["questions"]
    assert settled["left_out"] == ["Sheet!A5:拟定或公示的名单,按回答不导入"]


async def test_a_document_sent_as_objects_is_held_to_the_same(http: httpx.AsyncClient) -> None:
    await register(http, A)
    body = GIVEN | {"title": f"拟认定{LITTLE_GIANT}", "rows": [{"credit_code": A}]}
    report = (await http.post("/registry/v1/recognitions", json=body)).json()
    assert (report["accepted"], report["rejected"]) == (0, 1)
    assert "只是拟定" in str(report["rows"][0]["errors"])


async def test_another_kind_of_list_is_not_asked_about_its_words(http: httpx.AsyncClient) -> None:
    content = listed("拟申报企业台账", header=[*HEADER, "县市区"], row=[*FIRM, "雨湖区"])
    assert (await plan(http, "enterprises", content))["state"] == "ready"
