"""How a line comes about, over the API and on the command line; guides of each measure with its deadline and its place."""

from __future__ import annotations

import datetime as dt
import io
from dataclasses import replace

import docx
import openpyxl
import pytest
from docx.oxml.ns import qn

from services.awards.policies import DEFAULT
from services.awards.reports.guide import OFFICES, Around, Opened, Place, entries
from services.awards.reports.guide_document import write_document
from shared.city import City
from tests.awards.conftest import Both
from tests.awards.test_assessments import FACTS
from tests.cities.test_checking import JIANGLAN
from tests.clauses.facts import PACK
from tests.registry.helpers import A, B, record, register

pytestmark = pytest.mark.anyio
TRACE = f"/awards/v1/enterprises/{A}/assessment/trace"


async def test_a_line_is_traced_from_its_text_to_its_amount(both: Both) -> None:
    await register(both.registry, A)
    await record(both.registry, A)
    await both.follow()
    lines = (await both.awards.get(TRACE, params={"year": 2024})).json()
    statement = (await both.awards.get(f"/awards/v1/enterprises/{A}/assessment", params={"year": 2024})).json()
    happened = [x for x in statement["lines"] if x["status"] != "no_event"]
    assert [(x["measure_id"], x["low"], x["high"]) for x in lines] == [
        (x["measure_id"], x["low"], x["high"]) for x in happened
    ]
    (giant,) = [x for x in lines if x["status"] == "due"]
    quoted = next(x["quote"] for x in happened if x["measure_id"] == giant["measure_id"])
    first, text, *rest = giant["steps"]
    assert (first["depth"], first["found"]) == (0, "应兑现 200,000.00 元")
    assert (text["depth"], text["said"]) == (1, "原文")
    assert quoted in text["found"]
    assert rest[-1]["said"] == "结果"


async def test_one_measure_is_traced_and_one_that_is_not_there_is_not_found(both: Both) -> None:
    await register(both.registry, A)
    await both.follow()
    asked = {"year": 2024, "measure": "rd-subsidy"}
    (line,) = (await both.awards.get(TRACE, params=asked)).json()
    said = {s["said"]: s for s in line["steps"]}
    assert said["条件"]["depth"] == 1
    assert any(s["depth"] == 2 and s["found"] == "未知" for s in line["steps"])
    gone = await both.awards.get(TRACE, params={"year": 2024, "measure": "nothing"})
    assert gone.status_code == 404
    unknown = await both.awards.get(f"/awards/v1/enterprises/{B}/assessment/trace", params={"year": 2024})
    assert unknown.status_code == 404


async def test_given_facts_are_traced_too(both: Both) -> None:
    lines = (await both.awards.post("/awards/v1/assessments/trace", json=FACTS)).json()
    statement = (await both.awards.post("/awards/v1/assessments", json=FACTS)).json()
    due = {x["measure_id"] for x in statement["lines"] if x["status"] == "due"}
    assert due <= {x["measure_id"] for x in lines}


async def test_anybody_reads_the_guide_of_a_measure_as_entry_page_and_workbook(
    both: Both, monkeypatch: pytest.MonkeyPatch
) -> None:
    at = f"/awards/v1/policies/{DEFAULT}"
    both.awards.headers.pop("Authorization")
    whole = (await both.awards.get(f"{at}/guide")).json()
    assert [e["measure_id"] for e in whole] == [m.id for m in PACK.measures]
    one = (await both.awards.get(f"{at}/measures/rd-subsidy/guide")).json()
    assert one == next(e for e in whole if e["measure_id"] == "rd-subsidy")
    assert "应兑现" in one["example"]
    assert "现在没有开放的批次" in one["deadline"]
    assert "归口单位" in one["where"]
    assert {"stage": "待初审", "working_days": 5} in one["stages"]
    page = await both.awards.get(f"{at}/guides/offices.html", params={"measure": "rd-subsidy"})
    assert page.headers["content-type"].startswith("text/html")
    assert "待初审 5 个工作日" in page.text
    assert page.text.count("<section id=") == 2, "the measure, and where to go"
    assert "雨湖区" in page.text
    sheet = await both.awards.get(f"{at}/guides/firms.xlsx")
    book = openpyxl.load_workbook(io.BytesIO(sheet.content))
    assert book.sheetnames[:2] == ["各项奖补", "在哪办"]
    written = await both.awards.get(f"{at}/guides/offices.docx", params={"measure": "rd-subsidy"})
    document = docx.Document(io.BytesIO(written.content))
    heads = [p.text for p in document.paragraphs if p.style is not None and p.style.name == "Heading 1"]
    assert heads == ["1. 研发费用补贴", "在哪办"]
    cells = {row.cells[0].text: row.cells[1].text for row in document.tables[0].rows}
    assert (cells["金额"], "待初审 5 个工作日" in cells["各环节时限"]) == (one["pays"], True)
    assert cells["须满足"].split("\n") == one["conditions"]
    monkeypatch.setattr("services.awards.guides.service.entries", None)  # made once for all who ask
    monkeypatch.setattr("services.awards.reports.guide_document.write_document", None)
    again = await both.awards.get(f"{at}/guides/offices.docx", params={"measure": "rd-subsidy"})
    assert (again.content, (await both.awards.get(f"{at}/guide")).json()) == (written.content, whole)
    (text,) = (await both.awards.get(f"{at}/text", params={"on": "2024-01-01"})).json()
    assert (text["valid"], text["document"]["title"], text["amended"]) == (True, PACK.name, [])
    assert PACK.measures[0].quote in text["text"]
    for path in ("measures/nothing/guide", "guides/firms.html?measure=nothing"):
        assert (await both.awards.get(f"{at}/{path}")).status_code == 404


def test_a_document_opens_whatever_a_pack_calls_itself_and_its_columns_are_as_wide_in_every_program() -> None:
    output, pack = io.BytesIO(), replace(PACK, city="某\x01\ufffe市" * 100)
    (said,) = [e for e in entries(PACK, {}, Around()) if e.id == "rd-subsidy"]
    now = dt.datetime(2026, 3, 4, tzinfo=dt.UTC)
    write_document(
        pack, [replace(said, name="\x0b名", asked=["甲" * 40_000, ""])], Around(), output, office=True, made_at=now
    )
    document = docx.Document(output)
    assert document.paragraphs[0].text == "某市" * 100 + OFFICES
    (table,) = document.tables
    assert [c.width for c in table.columns] == [c.width for c in table.rows[0].cells]
    assert {x.get(qn("w:eastAsia")) for x in document.styles.element.iter(qn("w:lang"))} == {"zh-CN"}


def test_a_guide_names_the_open_rounds_of_a_measure_and_the_place_where_it_is_handled() -> None:
    by_track = {m.track: m.id for m in PACK.measures}
    rounds = (
        Opened("第一批", 2025, dt.date(2026, 1, 1), dt.date(2026, 3, 31), frozenset({by_track["review"]})),
        Opened("全部", 2025, dt.date(2026, 2, 1), dt.date(2026, 4, 30), frozenset()),
    )
    around = Around((Place("雨湖区", "示例路1号"),), {"listed": 10, "submitted": 5}, rounds)
    said = {e.id: e for e in entries(PACK, {}, around)}
    review, free = said[by_track["review"]], said[by_track["no_application"]]
    assert "第一批(2025年度):2026-01-01 至 2026-03-31;全部(2025年度):2026-02-01 至 2026-04-30" in review.deadline
    assert review.deadline.startswith("在兑现批次的受理期内申报")
    assert free.deadline.startswith("不用申报;列入名单后 10 个工作日内确认;全部(2025年度)")
    assert "第一批" not in free.deadline
    assert "(地址见“在哪办”)" in review.where
    assert review.stages == [("待企业确认", 10), ("待初审", 5)]


def test_the_second_citys_offices_have_their_addresses_and_one_that_has_ended_is_none() -> None:
    from services.awards.reports.guide import places_of

    places = {p.name: p.address for p in places_of(City(JIANGLAN), dt.date(2026, 1, 1))}
    assert places["东江区"] == "东江区政务服务中心一楼企业服务窗口(虚构)"
    assert places["清河县"] == ""
    assert "江澜临空区" not in {p.name for p in places_of(City(JIANGLAN), dt.date(2025, 1, 1))}
