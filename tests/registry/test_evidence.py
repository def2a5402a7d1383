"""Other bureaus answer about firms: dated, kept for good, used as long as they say; who asked for what is the firm's to see."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
import pytest
from fastapi import FastAPI
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from services.registry.migrations import MIGRATIONS
from shared.contracts.audit import Action
from shared.contracts.scopes import Scope
from shared.plumbing.auth import Principal
from tests.audit.reading import acts, app_behind
from tests.awards.people import CALLERS, by, let_in
from tests.clocks import SetClock
from tests.faults.importer import code
from tests.registry.bureau import Bureau, bureau
from tests.registry.helpers import A, B, C, register, xlsx
from tests.running import Apps, migrate_by_copy, serving

pytestmark = pytest.mark.anyio
V1 = "/registry/v1"
DAY = dt.date(2026, 6, 10)
WHY = {"purpose": "2025年度惠企奖补初审", "basis": "示例政务数据共享办法第十二条"}
INSURED = {"value": "128", "said_on": "2026-06-09", "valid_until": "2026-06-20", "reference": "示例流水0001"}
HEAD = ["数据来源:税务(示例)", "截至日期:2026-05-31", "用途:兑现核查", "依据:示例办法第十二条"]


@pytest.fixture(scope="module")
def port(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Bureau]:
    """One process for the module: each test writes its book anew."""
    with bureau(tmp_path_factory.mktemp("bureau")) as found:
        yield found


@dataclass
class City:
    http: httpx.AsyncClient
    port: Bureau
    clock: SetClock

    async def ask(self, *questions: str, who: str = "checker-a", firm: str = A, **other: Any) -> httpx.Response:
        body = {"questions": list(questions), **WHY} | other
        return await self.http.post(f"{V1}/enterprises/{firm}/evidence", json=body, headers=by(who))

    async def told(self, *questions: str, **other: Any) -> list[dict[str, Any]]:
        answer = await self.ask(*questions, **other)
        assert answer.status_code == 200, answer.text
        found: list[dict[str, Any]] = answer.json()
        return found

    async def of(self, who: str = "firm-a", firm: str = A, **params: str) -> dict[str, Any]:
        answer = await self.http.get(f"{V1}/enterprises/{firm}/evidence", params=params, headers=by(who))
        assert answer.status_code == 200, answer.text
        found: dict[str, Any] = answer.json()
        return found

    async def land(
        self, *rows: str, head: list[str] = HEAD, who: str = "bureau", name: str = "税务.csv"
    ) -> httpx.Response:
        content = "\n".join([*head, *rows]).encode("gb18030")
        return await self.http.post(f"{V1}/evidence/imports", files={"file": (name, content)}, headers=by(who))

    async def figures(self, year: int = 2025, **said: Any) -> None:
        path = f"{V1}/enterprises/{A}/indicators/{year}"
        answer = await self.http.put(path, json=said, headers=by("bureau"))
        assert answer.status_code == 200, answer.text

    @property
    def app(self) -> FastAPI:
        return app_behind(self.http)


@pytest.fixture
async def city(
    database_url: str, tmp_path: Path, apps: Apps, clock: SetClock, port: Bureau, monkeypatch: pytest.MonkeyPatch
) -> AsyncIterator[City]:
    """A registry with both sources, and two firms of two units."""
    port.write()
    clock.set_day(DAY)
    monkeypatch.setitem(CALLERS, "svc", Principal("svc-awards", "service", None, frozenset({Scope.EVIDENCE_ASK})))
    settings = port.settings(tmp_path, database_url=migrate_by_copy(MIGRATIONS, database_url))
    app = apps.registry(settings, clock=clock)
    async with serving(app) as http:
        let_in(app)
        http.headers.update(by("bureau"))
        await register(http, A)
        await register(http, B, unit="430304")
        yield City(http, port, clock)


async def test_an_answer_is_used_as_long_as_it_says_and_asked_for_again_after(city: City) -> None:
    city.port.write({A: {"CB": INSURED}})
    before = len(city.port.asked())
    (first,) = await city.told("insured")
    assert (first["state"], first["answer"]["value_text"], first["source_name"]) == (
        "answered",
        "128 人",
        "省平台(示例)",
    )
    assert first["answer"]["valid_until"] == "2026-06-20T16:00:00Z"  # to the end of the day in China
    asked = city.port.asked()[before:]
    assert asked == [{"credit_code": A, "item": "CB", **WHY}]
    city.port.write({A: {"CB": INSURED | {"value": "99", "said_on": "2026-06-20", "valid_until": "2026-07-20"}}})
    city.clock.at = dt.datetime(2026, 6, 20, 15, 59, 59, tzinfo=dt.UTC)
    (cached,) = await city.told("insured", who="bureau")
    assert (cached["state"], cached["answer"]["value"]) == ("cached", "128")
    assert len(city.port.asked()) == before + 1
    city.clock.at = dt.datetime(2026, 6, 20, 16, 0, 0, tzinfo=dt.UTC)
    (anew,) = await city.told("insured")
    assert (anew["state"], anew["answer"]["value"]) == ("answered", "99")
    # Both are kept, and what was known then can be asked.
    assert [(a["value"], a["valid"]) for a in (await city.of())["answers"]] == [("99", True), ("128", False)]
    assert [a["value"] for a in (await city.of(known_at="2026-06-15"))["answers"]] == ["128"]


GOOD = {"credit_code": A, "item": "CB", "found": True, "value": "128", "said_on": "2026-06-09"}
BAD: dict[str, str] = {
    "an error": "500", "out of order for a while": "503", "elsewhere": "302", "not there": "404", "refused": "403",
    "no answer in time": "hang", "an answer without an end": "drip", "too much": json.dumps(GOOD | {"note": "x" * 100_000}), "no JSON": "<html>否</html>",
    "nothing": "{}", "another firm's": json.dumps(GOOD | {"credit_code": B}),
    "another question's": json.dumps(GOOD | {"item": "QF"}), "neither found nor not": json.dumps(GOOD | {"found": "false"}),
    "no value": json.dumps({k: v for k, v in GOOD.items() if k != "value"}), "a value of another kind": json.dumps(GOOD | {"value": True}),
    "no number": json.dumps(GOOD | {"value": "约128"}), "a fraction": json.dumps(GOOD | {"value": 12.5}),
    "of tomorrow": json.dumps(GOOD | {"said_on": "2026-06-11"}), "of no day": json.dumps(GOOD | {"said_on": 20260609}),
    "over already": json.dumps(GOOD | {"valid_until": "2026-06-09"}), "for ever": json.dumps(GOOD | {"valid_until": "2199-01-01"}),
    "a key twice": json.dumps(GOOD)[:-1] + ', "value": "0"}',
}  # fmt: skip


async def test_an_outage_is_said_and_never_taken_as_no(city: City) -> None:
    for what, fault in BAD.items():
        city.app.state.use_cases.evidence._callers[
            "pingtai"
        ].breaker.answered()  # each by itself: what comes of many is below
        city.port.write(fault=fault)
        (outcome,) = await city.told("insured")
        assert (outcome["state"], outcome["answer"]) == ("outage", None), (what, outcome)
        assert outcome["problem"], what
    found = await city.of()
    assert found["answers"] == []
    assert {(a["state"], a["state_name"]) for a in found["asks"]} == {("outage", "数据源中断,没有得到答复")}
    assert len(found["asks"]) == len(BAD)
    (source,) = [s for s in (await city.http.get(f"{V1}/evidence-sources")).json() if s["code"] == "pingtai"]
    assert source["out"] is True
    assert source["last_outage"]["detail"]
    city.app.state.use_cases.evidence._callers["pingtai"].breaker.answered()
    city.port.write({A: {}})
    city.clock.pass_by(seconds=1)
    (unknown,) = await city.told("insured")  # it answers, and has no record: neither an outage nor a no
    assert (unknown["state"], unknown["answer"]) == ("not_known", None)
    sources = (await city.http.get(f"{V1}/evidence-sources")).json()
    assert [s["out"] for s in sources] == [False, False]


async def test_a_source_that_fails_again_and_again_is_left_alone_for_a_while_and_longer_each_time(city: City) -> None:
    city.port.write(fault="500")
    before = len(city.port.asked())
    for _ in range(3):
        await city.told("insured")
    assert len(city.port.asked()) == before + 3
    (paused,) = await city.told("insured")
    assert len(city.port.asked()) == before + 3
    assert paused["state"] == "outage"
    assert "暂停询问至" in paused["problem"]
    city.clock.pass_by(seconds=31)
    await city.told("insured")  # one question tries it again, and its failure makes the pause longer
    city.clock.pass_by(seconds=31)
    await city.told("insured")
    assert len(city.port.asked()) == before + 4
    city.port.write({A: {"CB": INSURED}})
    city.clock.pass_by(seconds=31)
    (again,) = await city.told("insured")
    assert again["state"] == "answered"
    city.port.write(fault="503")  # and asks itself to be left alone for two minutes
    await city.told("social_arrears")
    after = len(city.port.asked())
    city.clock.pass_by(seconds=100)
    await city.told("social_arrears")
    assert len(city.port.asked()) == after


async def test_the_file_of_the_month_is_planned_and_lands_once(city: City) -> None:
    await register(city.http, C)
    rows = [*[[line] for line in HEAD], ["序号", "纳税人识别号", "企业名称", "年度", "是否欠税", "加计扣除研发费用(元)", "资产负债率"],
            [1, A, "", 2025, "否", 4300000, "52.30%"], [2, code(70), "", 2025, "否", 1, "1"], [3, C, "", "", "大概没有", "", ""]]  # fmt: skip
    content = xlsx(rows)
    planned = (
        await city.http.post(
            f"{V1}/imports", files={"file": ("五月.xlsx", content)}, data={"kind": "evidence"}, headers=by("bureau")
        )
    ).json()
    if planned["state"] == "asking":
        answers = {q["id"]: "confirm" if q["id"].startswith("facts") else q["choices"][0]["value"] for q in planned["questions"] if q["required"]}  # fmt: skip
        planned = (
            await city.http.patch(f"{V1}/imports/{planned['id']}", json={"answers": answers}, headers=by("bureau"))
        ).json()
    assert (planned["state"], planned["counts"]["accepted"], planned["counts"]["rejected"]) == ("ready", 1, 2), planned
    assert (await city.of())["answers"] == []
    landed = await city.http.post(
        f"{V1}/imports/{planned['id']}/landing", json={"digest": planned["digest"]}, headers=by("bureau")
    )
    assert landed.json()["accepted"] == 1, landed.text
    found = await city.of()
    said = {a["question"]: a for a in found["answers"]}
    assert {q: (a["value"], a["period"]) for q, a in said.items()} == {
        "tax_arrears": ("no", ""), "rd_deductible": ("4300000.00", "2025"), "debt_ratio": ("52.3", "2025"),
    }  # fmt: skip
    one = said["rd_deductible"]
    assert (one["said_on"], one["adapter"], one["purpose"], one["basis"]) == (
        "2026-05-31", "file", "兑现核查", "示例办法第十二条",
    )  # fmt: skip
    assert one["valid_until"] == "2026-07-10T16:00:00Z"  # forty days, as the source's answers are
    assert {a["by"] for a in found["asks"]} == {"ju1@bureau-handler"}
    sources = (await city.http.get(f"{V1}/evidence-sources")).json()
    assert sources[0]["last_file"]["detail"] == "3 行,记下 3 条答复"
    again = await city.http.post(f"{V1}/evidence/imports", files={"file": ("五月.xlsx", content)}, headers=by("bureau"))
    assert (again.json()["accepted"], again.json()["repeated"]) == (0, 1), again.text
    assert len((await city.of())["answers"]) == 3


NO_ANSWERS: list[tuple[list[str], str, str]] = [
    (["数据来源:无此来源", *HEAD[1:]], f"{A},2025,100,", "没有写明数据来源"),
    ([HEAD[0], "截至日期:2026-06-11", *HEAD[2:]], f"{A},2025,100,", "晚于今天"),
    ([HEAD[0], "截至日期:2026-03-31", *HEAD[2:]], f"{A},2025,100,", "已过有效期"),
    (HEAD, f"{A},,100,", "须写明是哪一年度的"),
    (HEAD, f"{A},2025,-1,", "不能为负"),
    (HEAD, f"{A},2025,,128", "不提供此项"),
    (HEAD, f"{A},2025,,", "没有任何一项答复"),
]


async def test_a_row_that_is_not_certain_is_no_answer(city: City) -> None:
    for head, row, wrong in NO_ANSWERS:
        answer = await city.land("统一社会信用代码,年度,加计扣除研发费用(万元),参保人数", row, head=head)
        assert answer.status_code in (200, 422), answer.text
        assert wrong in answer.text, (row, answer.text)
    assert (await city.of())["answers"] == []


WHOLE = [*HEAD, "名单范围:全部"]


async def test_a_whole_list_of_those_concerned_answers_for_the_others_too(city: City) -> None:
    async def said(firm: str) -> list[tuple[str, str]]:
        return [(a["question"], a["value"]) for a in (await city.of("bureau", firm))["answers"]]

    columns = "统一社会信用代码,是否欠税"
    # A part of a list, and one of which a row may be anybody, say nothing of whom they do not name.
    for head, rows, told in (
        (WHOLE[:-1], [f"{A},是"], ""),
        ([*WHOLE[:-1], "名单范围:部分"], [f"{A},是"], ""),
        (WHOLE, [f"{A},是", f"{B[:-1]}x,是"], "有 1 行没有入库"),
        (WHOLE, [f"{A},也许"], "有 1 行没有入库"),
    ):
        answer = await city.land(columns, *rows, head=head)
        assert answer.status_code in (200, 201), answer.text
        notes = "".join(answer.json()["notes"])
        assert (told in notes, await said(B)) == (True, []), (rows, notes)
    # One that is elsewhere is none of ours.
    answer = await city.land(columns, f"{A},是", f"{code(70)},是", head=WHOLE)
    assert "未列入的 1 家企业记为“是否有欠税:否”" in "".join(answer.json()["notes"]), answer.text
    assert (await said(A), await said(B)) == ([("tax_arrears", "yes")], [("tax_arrears", "no")])
    (kept,) = (await city.of("bureau", B))["answers"]
    assert (kept["said_on"], kept["adapter"], kept["basis"]) == ("2026-05-31", "file", "示例办法第十二条")
    assert [a["by"] for a in (await city.of("bureau", B))["asks"]] == ["ju1@bureau-handler"]
    again = await city.land(columns, f"{A},是", head=WHOLE)
    assert (again.json()["repeated"], len((await city.of("bureau", B))["answers"])) == (1, 1)


async def test_who_may_ask_and_what_the_firm_sees_of_it(city: City) -> None:
    city.port.write({A: {"CB": INSURED, "SX": {"value": "0", "said_on": "2026-06-09"}}})
    # An officer of the firm's unit, the bureau, and awards for an examiner; never another unit, a bank, or the firm itself.
    assert (await city.ask("insured")).status_code == 200
    assert (await city.ask("insured", who="checker-b")).status_code == 403
    assert (await city.ask("insured", who="bank")).status_code == 403
    assert (await city.ask("insured", who="firm-a")).status_code == 403
    assert (await city.ask("insured", who="svc")).status_code == 422  # for whom?
    assert (await city.ask("insured", asked_for="ju2@bureau-reviewer")).status_code == 422
    (for_somebody,) = await city.told("dishonest", who="svc", asked_for="ju2@bureau-reviewer")
    assert for_somebody["answer"]["asked_by"] == "ju2@bureau-reviewer"
    for purpose in ({"purpose": ""}, {"basis": " "}):
        assert (await city.ask("insured", **purpose)).status_code == 422
    for who, status in (("bank", 403), ("firm-b", 404), ("checker-b", 404)):
        answer = await city.http.get(f"{V1}/enterprises/{A}/evidence", headers=by(who))
        assert answer.status_code == status, who
        assert INSURED["reference"] not in answer.text
    log = (await city.of())["asks"]
    assert [(a["by"], a["question"], a["state"], a["purpose"], a["basis"]) for a in log] == [
        ("ju2@bureau-reviewer", "dishonest", "answered", *WHY.values()),
        ("hu@county-reviewer", "insured", "answered", *WHY.values()),
    ]
    done = [d for d in acts(city.app, Action.EVIDENCE_ASKED) if "questions" in d[2]]
    assert [(o, d["questions"], d["basis"]) for _, o, d in done] == [
        (A, ["insured"], WHY["basis"]), (A, ["dishonest"], WHY["basis"]),
    ]  # fmt: skip
    assert '"128"' not in json.dumps([d for _, _, d in done])
    assert acts(city.app, Action.EVIDENCE_READ)


async def test_both_words_are_shown_and_none_is_chosen_in_silence(city: City) -> None:
    await city.figures(rd_deductible="4500000.00", revenue="82000000.00")
    await city.land("统一社会信用代码,年度,加计扣除研发费用(万元)", f"{A},2025,430")
    (found,) = (await city.of("checker-a"))["weighed"]
    assert (found["firm_text"], found["said"][0]["value_text"], found["said"][0]["said_on"]) == (
        "450 万元", "430 万元", "2026-05-31",
    )  # fmt: skip
    assert (found["counts"], found["whose"]) == (None, "open")
    path = f"{V1}/enterprises/{A}/evidence/settlements"
    choice = {"question": "rd_deductible", "year": 2025, "counts": "shuiwu", "grounds": "经核对申报表"}
    assert (await city.http.post(path, json=choice, headers=by("client"))).status_code == 403  # a person's to say
    assert (await city.http.post(path, json=choice, headers=by("checker-b"))).status_code == 403
    refused = await city.http.post(path, json=choice | {"counts": "pingtai"}, headers=by("checker-a"))
    assert refused.status_code == 422
    settled = await city.http.post(path, json=choice, headers=by("checker-a"))
    assert settled.status_code == 200, settled.text
    (found,) = settled.json()["weighed"]
    assert (found["counts_text"], found["whose"], found["settled_by"]) == (
        "430 万元", "settled_source", "hu@county-reviewer",
    )  # fmt: skip
    # It was said of these values alone.
    await city.figures(rd_deductible="4400000.00", revenue="82000000.00")
    assert (await city.of())["weighed"][0]["whose"] == "open"
    await city.figures(rd_deductible="4300000.00", revenue="82000000.00")
    assert (await city.of())["weighed"][0]["whose"] == "agree"
    # Another source that says otherwise opens it again.
    city.port.write({A: {"JJ": {"value": "400", "said_on": "2026-06-01"}}})
    await city.told("rd_deductible", year=2025)
    (found,) = (await city.of())["weighed"]
    assert (found["whose"], [s["value_text"] for s in found["said"]]) == ("open", ["400 万元", "430 万元"])


async def test_a_self_check_takes_an_answer_where_the_firm_gave_none_and_says_so(city: City) -> None:
    check = {"title": "municipal_srdi", "on": "2026-06-10", "holds_prerequisite": True}
    path = f"{V1}/enterprises/{A}/self-checks"

    async def checked(**answers: str) -> dict[str, Any]:
        answer = await city.http.post(path, json=check | {"answers": answers}, headers=by("firm-a"))
        assert answer.status_code == 200, answer.text
        found: dict[str, Any] = answer.json()
        return found

    assert "revenue" in {q["field"] for q in (await checked())["questions"]}
    await city.land("统一社会信用代码,年度,营业收入(万元),资产负债率(%)", f"{A},2025,8200,52.3")
    found = await checked()
    assert "revenue" not in {q["field"] for q in found["questions"]}
    assert found["sources"]["revenue"] == "税务(示例)的答复,截至 2026-05-31"
    assert found["sources"]["debt_ratio"] == "税务(示例)的答复,截至 2026-05-31"
    assert {e["field"]: e["said"][0]["value_text"] for e in found["evidence"]} == {
        "revenue": "8,200 万元", "debt_ratio": "52.3%",
    }  # fmt: skip
    await city.figures(revenue="90000000.00")
    found = await checked()
    weighed = {e["field"]: e for e in found["evidence"]}
    assert (weighed["revenue"]["firm_text"], weighed["revenue"]["whose"]) == ("9,000 万元", "open")
    assert "revenue" in {q["field"] for q in found["questions"]}  # asked, and neither taken
    said = await checked(revenue="9000")
    assert "revenue" not in {q["field"] for q in said["questions"]}
    assert {e["field"]: e["whose"] for e in said["evidence"]}["revenue"] == "open"  # shown all the same
    city.clock.set_day(dt.date(2026, 7, 11))
    found = await checked()
    assert found["evidence"] == []  # over: the firm's own word stands alone again
    assert found["sources"]["revenue"] == "登记的2025年度指标"


async def test_nothing_of_it_is_changed_or_deleted_by_anybody(city: City) -> None:
    city.port.write({A: {"CB": INSURED}})
    await city.told("insured")
    await city.figures(rd_deductible="4500000.00")
    await city.land("统一社会信用代码,年度,加计扣除研发费用(万元)", f"{A},2025,430")
    path = f"{V1}/enterprises/{A}/evidence/settlements"
    choice = {"question": "rd_deductible", "year": 2025, "counts": "firm", "grounds": "x"}
    assert (await city.http.post(path, json=choice, headers=by("checker-a"))).status_code == 200
    engine = city.app.state.use_cases.store.engine
    for table, column in (("evidence_call", "detail"), ("evidence_answer", "value"), ("evidence_ask", "purpose"), ("evidence_settlement", "counts")):  # fmt: skip
        for statement in (f"UPDATE {table} SET {column} = 'x'", f"DELETE FROM {table}"):
            with pytest.raises(DBAPIError, match="is a history"), engine.begin() as connection:
                connection.execute(text(statement))


async def test_an_answer_is_known_again_by_its_digest(city: City) -> None:
    city.port.write({A: {"CB": INSURED}})
    (told,) = await city.told("insured")
    form = {
        "credit_code": A, "question": "insured", "period": "", "value": "128", "source": "pingtai", "said_on": "2026-06-09",
        "valid_until": "2026-06-20T16:00:00.000000Z", "reference": "示例流水0001",
    }  # fmt: skip
    canonical = json.dumps(form, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    assert told["answer"]["digest"] == hashlib.sha256(canonical.encode()).hexdigest()
