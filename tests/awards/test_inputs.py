"""What a policy asks beyond the registry's figures: asked by the pack, answered by the firm or its office, and in the statement then."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from sqlmodel import select

from services.awards.city import _read_otherwise
from services.awards.domain.pack import Pack
from services.awards.domain.packfile import load_pack
from services.awards.inputs import imports, service
from services.awards.record.tables import InputAnswerRow
from services.awards.schema import FEED
from shared.contracts.audit import Action
from shared.contracts.scopes import Scope
from shared.plumbing.storage import Store
from tests.audit.reading import acts
from tests.awards.conftest import Both
from tests.awards.people import CALLERS, by, let_in
from tests.awards.test_planned_populations import land, plan
from tests.awards.test_population_files import as_csv
from tests.registry.helpers import A, B, register

pytestmark = pytest.mark.anyio
EVERY_KIND = Path(__file__).parents[1] / "clauses" / "every_kind" / "pack.yaml"
INPUTS = f"/awards/v1/enterprises/{A}/inputs"
RENT: dict[str, Any] = {"figures.2024.rent_area": "100.50", "dates.leased_on": "2024-11-15"}


async def prepared(both: Both) -> None:
    await register(both.registry, A)
    await register(both.registry, B, unit="430304")
    await both.follow()
    let_in(both.app)


async def say(both: Both, answers: dict[str, Any], who: str = "firm-a", code: str = A, **headers: str) -> Any:
    path = f"/awards/v1/enterprises/{code}/inputs"
    return await both.awards.post(path, json={"answers": answers, "grounds": "租赁合同"}, headers=by(who) | headers)


async def form(both: Both, who: str = "firm-a") -> dict[str, Any]:
    answer = await both.awards.get(INPUTS, params={"year": 2024}, headers=by(who))
    assert answer.status_code == 200, answer.text
    return {one["key"]: one for one in answer.json()["inputs"]}


async def line(both: Both, measure: str = "rent", **query: Any) -> tuple[str, str]:
    path = f"/awards/v1/enterprises/{A}/assessment"
    answer = await both.awards.get(path, params={"year": 2024, **query}, headers=by("bureau"))
    (found,) = [x for x in answer.json()["lines"] if x["measure_id"] == measure]
    return found["status"], found["high"]


async def test_a_firm_answers_and_its_statement_has_the_money(every_kind: Both) -> None:
    await prepared(every_kind)
    asked = await form(every_kind)
    assert "figures.2024.revenue" not in asked, "the registry's"
    assert asked["figures.2024.rent_area"] | {"may_answer": True} == asked["figures.2024.rent_area"]
    assert (asked["dates.leased_on"]["year"], asked["figures.2024.rent_area"]["unit"]) == (None, "平方米")
    assert await line(every_kind) == ("needs_input", "500000.00")
    done = await say(every_kind, RENT)
    assert (done.status_code, done.json()) == (200, {"recorded": list(RENT), "unchanged": []})
    assert await line(every_kind) == ("due", "1005.00"), "100.50 平方米 × 5元 × 2个月"
    shown = (await form(every_kind))["figures.2024.rent_area"]
    assert (shown["value"], shown["value_text"], shown["answered_by"], shown["grounds"]) == (
        "100.50", "100.50 平方米", "jia@firm-handler", "租赁合同",
    )  # fmt: skip
    assert acts(every_kind.app, Action.INPUTS_ANSWERED) == [
        (Action.INPUTS_ANSWERED, A, {"inputs": "、".join(RENT), "count": 2})
    ]


async def test_every_kind_of_answer_comes_back_as_it_was_given(every_kind: Both) -> None:
    await prepared(every_kind)
    given = {
        "figures.2024.spent": "180000.00", "figures.2024.subsidiary": False, "figures.2024.grade": "aaa", "figures.2024.patents": 5,
        "figures.2024.loan_rate": "4.20", "dates.accident_on": "none", "dates.started_on": "2022-06-01",
    }  # fmt: skip
    assert (await say(every_kind, given, "office-a")).status_code == 200
    shown = await form(every_kind, "office-a")
    assert {key: shown[key]["value"] for key in given} == given
    assert shown["dates.accident_on"]["value_text"] == "无"
    assert shown["figures.2024.grade"]["value_text"] == "AAA级"


async def test_the_last_answer_counts_and_what_was_known_before_stays(every_kind: Both) -> None:
    await prepared(every_kind)
    await say(every_kind, RENT)
    before = (
        await every_kind.awards.get(
            f"/awards/v1/enterprises/{A}/assessment", params={"year": 2024}, headers=by("bureau")
        )
    ).json()
    same = await say(every_kind, RENT)
    assert same.json() == {"recorded": [], "unchanged": list(RENT)}
    assert (await say(every_kind, {"figures.2024.rent_area": None})).json()["recorded"] == ["figures.2024.rent_area"]
    assert (await line(every_kind))[0] == "needs_input", "taken back: not known, which is not zero"
    again = await every_kind.awards.post(
        "/awards/v1/assessments/replay", json={"statement": before}, headers=by("bureau")
    )
    assert again.json()["equal"], again.text
    engine = sa.create_engine(every_kind.settings.database)
    with engine.connect() as connection:
        rows = connection.execute(sa.text("SELECT count(*) FROM input_answer")).scalar_one()
        assert rows == 3
        with pytest.raises(sa.exc.DBAPIError):
            connection.execute(sa.text("UPDATE input_answer SET number = 1"))
    engine.dispose()


async def test_the_same_key_records_once(every_kind: Both) -> None:
    await prepared(every_kind)
    first = await say(every_kind, RENT, **{"Idempotency-Key": "one"})
    again = await say(every_kind, RENT, **{"Idempotency-Key": "one"})
    assert first.json() == again.json() == {"recorded": list(RENT), "unchanged": []}


@pytest.mark.parametrize(
    ("key", "value", "problem"),
    [
        ("figures.2024.rent_area", "100.505", "最多 2 位小数"),
        ("figures.2024.grade", "b", "选项代码之一"),
        ("figures.2024.subsidiary", "maybe", "true 或 false"),
        ("figures.2024.patents", "5.00", "整数"),
        ("dates.leased_on", "2024-13-01", "日期"),
        ("dates.leased_on", 20240301, "日期"),
        ("figures.2024.nothing", 1, "政策没有问"),
        ("dates.rent_area", "2024-01-01", "政策没有问"),
        ("figures.2024.revenue", "1.00", "以登记服务的年度指标为准"),
        ("figures.2024.contribution", "1.00", "由主管部门或归口单位填写"),
    ],
)
@pytest.mark.alike_on_databases
async def test_what_is_no_answer_is_refused_with_all_beside_it(
    every_kind: Both, key: str, value: Any, problem: str
) -> None:
    await prepared(every_kind)
    refused = await say(every_kind, RENT | {key: value})
    assert refused.status_code == 422
    (found,) = refused.json()["errors"]
    assert found["field"] == f"body.answers.{key}"
    assert problem in found["problem"]
    assert (await form(every_kind))["dates.leased_on"]["value"] is None, "nothing was half written"


@pytest.mark.alike_on_databases
async def test_nobody_answers_for_a_firm_that_is_not_his(every_kind: Both) -> None:
    await prepared(every_kind)
    CALLERS["reader"] = replace(CALLERS["bureau"], scopes=frozenset({Scope.AWARDS_READ}))
    refused = await say(every_kind, RENT, "reader")
    del CALLERS["reader"]
    assert (refused.status_code, "须有权申报奖补" in refused.text) == (403, True)
    for who in ("firm-b", "office-b", "bank"):
        assert (await say(every_kind, RENT, who)).status_code in (403, 404), who
    assert (await say(every_kind, {"figures.2024.contribution": "1.00"}, "office-a")).status_code == 200
    (asked,) = [one for key, one in (await form(every_kind)).items() if key == "figures.2024.contribution"]
    assert not asked["may_answer"]


async def test_a_list_of_answers_lands_row_by_row(every_kind: Both, monkeypatch: pytest.MonkeyPatch) -> None:
    await prepared(every_kind)
    reads: list[int] = []
    read = imports.last_answers
    monkeypatch.setattr(
        imports, "last_answers", lambda session, codes: reads.append(len(codes)) or read(session, codes)
    )
    monkeypatch.delattr(service, "last_answers")  # nobody's are read for himself
    every_kind.awards.headers.update(by("office-a"))
    header = [
        "统一社会信用代码",
        "年度",
        "租用厂房面积(平方米)",
        "租用起始日",
        "集团子公司",
        "贯标评定等级",
        "新招用员工(人)",
        "依据",
    ]
    rows = [
        [A, "2024年", "100.5", "2024-11-15", "否", "AAA级", "3", "租赁合同"],
        [B, "2024", "10", "", "", "", "", ""],
        [A, "2023", "", "", "", "", "", ""],
        [A, "2023", "", "", "", "B级", "", ""],
        [A, "2021", "", "", "", "", "1000000000001", ""],
        [A, "2020", "", "", "", "", "9" * 30, ""],
    ]
    made = await plan(every_kind, as_csv(*rows, header=header), kind="inputs")
    assert (made["counts"]["accepted"], made["counts"]["rejected"], made["questions"]) == (1, 5, [])
    await land(every_kind, made)
    assert reads == [2, 2]  # tried, and landed
    monkeypatch.undo()
    assert await line(every_kind) == ("due", "1005.00")
    never = [[A, "2024", "", "无", "", "", "", ""]]
    made = await plan(every_kind, as_csv(*never, header=header), kind="inputs")
    await land(every_kind, made)
    shown = await form(every_kind)
    assert shown["dates.leased_on"]["value"] == "none"
    assert [shown[f"figures.2024.{id}"]["value"] for id in ("subsidiary", "grade", "hired")] == [False, "aaa", 3]


async def test_a_pack_that_would_read_what_was_answered_otherwise_is_refused(every_kind: Both) -> None:
    await prepared(every_kind)
    await say(every_kind, {"figures.2024.rent_area": "100.50", "figures.2024.grade": "aaa"})
    text = EVERY_KIND.read_text("utf-8")
    store = Store(every_kind.settings.database, FEED)

    def lines(old: str, new: str) -> list[str]:
        path = every_kind.settings.data / "pack.yaml"
        path.write_text(text.replace(old, new), "utf-8")
        (path.parent / "policy.txt").write_text((EVERY_KIND.parent / "policy.txt").read_text("utf-8"), "utf-8")
        pack: Pack = load_pack(path)
        with store.read() as session:
            assert session.exec(select(InputAnswerRow)).all()
            return list(_read_otherwise(session, pack))

    grades = "choices: {a: A级, aa: AA级, aaa: AAA级}"
    assert lines("", "") == []
    assert lines(grades, "choices: {a: A级, aa: AA级, aaa: AAA级, aaaa: AAAA级}") == [], (
        "choices may be added at the end"
    )
    assert len(lines(grades, "choices: {aaa: AAA级, aa: AA级, a: A级}")) == 1
    assert (
        len(lines("{name: 租用厂房面积, unit: 平方米, places: 2}", "{name: 租用厂房面积, unit: 平方米, places: 1}"))
        == 1
    )
    assert len(lines("{name: 租用厂房面积, unit: 平方米, places: 2}", "{name: 租用厂房面积, unit: 亩, places: 2}")) == 1
    store.close()
