"""Standards and self-checks over HTTP: prefilled from the registry, edited by the city as versions, refused with reasons."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import httpx
import pytest
from typer.testing import CliRunner

from services.cli.app import app
from services.registry.settings import RegistrySettings
from shared.contracts.audit import Action
from shared.contracts.scopes import Scope
from tests.audit.reading import acts, app_behind
from tests.registry.helpers import A, B, record, register
from tests.running import register as register_client
from tests.running import sign_in

pytestmark = pytest.mark.anyio
V1 = "/registry/v1"
CHECK = {"title": "provincial_little_giant", "on": "2025-06-01"}


async def ask(http: httpx.AsyncClient, body: dict[str, Any], path: str = "/self-checks", status: int = 200) -> Any:
    answer = await http.post(f"{V1}{path}", json=body)
    assert answer.status_code == status, answer.text
    return answer.json()


async def test_the_standards_are_listed_with_when_they_are_in_force(http: httpx.AsyncClient) -> None:
    listed = {s["id"]: s for s in (await http.get(f"{V1}/standards")).json()}
    assert listed["srdi-2022"]["periods"][0] == {
        "procedure": "new", "valid_from": "2022-08-01", "valid_to": "2026-04-01", "note": "",
    }  # fmt: skip
    assert [s["id"] for s in listed.values() if s["editable"]] == ["municipal"]
    assert listed["municipal"]["certainty"] == "own"
    whole = (await http.get(f"{V1}/standards/srdi-2022")).json()
    assert {
        "field": "niche_years",
        "label": "从事特定细分市场年限",
        "unit": "年",
        "kind": "number",
        "options": [],
    } in whole["form"]
    assert any(d["term"] == "Ⅰ类知识产权" for d in whole["definitions"])
    assert (await http.get(f"{V1}/standards/none")).status_code == 404


async def test_nothing_given_is_nothing_known(http: httpx.AsyncClient) -> None:
    result = await ask(http, CHECK)
    assert (result["verdict"], result["score_low"], result["score_high"]) == ("undetermined", 0, 100)
    assert {q["field"] for q in result["questions"]} > {"niche_years", "i10_choice", "DP1"}
    assert all(c["state"] == "unknown" for c in result["conditions"])


async def test_an_enterprise_is_checked_by_what_the_registry_knows(http: httpx.AsyncClient) -> None:
    await register(http, A, B)
    await record(http, A, number="示例〔2024〕5号", day="2024-05-01", title="创新型中小企业")
    for year, rd in ((2023, "900000.00"), (2024, "1500000.00")):
        figures = {"revenue": "50000000.00", "rd_expense": rd, "headcount": 80}
        await http.put(f"{V1}/enterprises/{A}/indicators/{year}", json=figures)
    result = await ask(
        http, CHECK | {"answers": {"niche_years": "3", "rd_staff": "12"}}, f"/enterprises/{A}/self-checks"
    )
    states = {c["id"]: c["state"] for c in result["conditions"]}
    assert states == {"M1": "met", "M2": "met", "M3": "met", "M4": "unknown"}  # 150 of 5,000: 3 % exactly
    assert result["prerequisite_held"] is True
    assert result["sources"]["rd_expense"] == "登记的2024年度指标"
    assert "niche_years" not in result["sources"]
    scored = {i["id"]: i["low"] for i in result["indicators"]}
    assert scored["I12"] == 3  # 12 of 80: 15 %
    own = await ask(http, CHECK | {"answers": {"rd_expense": "149.99"}}, f"/enterprises/{A}/self-checks")
    failed = next(c for c in own["conditions"] if c["id"] == "M2")
    assert failed["state"] == "not_met"
    assert failed["ways"][0][0]["needed"] in ("≥3%", "≥100万元")
    assert (await ask(http, CHECK, f"/enterprises/{B}/self-checks"))["verdict"] == "fails"  # without the lower title


async def test_who_may_not_read_figures_gets_none_by_a_check(
    http: httpx.AsyncClient, settings: RegistrySettings
) -> None:
    await register(http, A)
    register_client(settings, "reader", [Scope.RECOGNITIONS_READ])
    headers = await sign_in(http, "reader")
    refused = await http.post(f"{V1}/enterprises/{A}/self-checks", json=CHECK, headers=headers)
    assert (refused.status_code, "enterprises:read" in refused.json()["detail"]) == (403, True)
    assert (await http.post(f"{V1}/self-checks", json=CHECK, headers=headers)).status_code == 200


@pytest.mark.parametrize(
    ("name", "value", "says"),
    [("niche_years", "三年", "应为数"), ("niche_years", "NaN", "超出"), ("niche_years", True, "文字形式的数"),
     ("i10_choice", "Z", "应为下列之一"), ("i6_several", ["x"], "取自"), ("DP1", "yes", "true 或 false"),
     ("i9_points", "16", "0至15分"), ("i9_points", "1.5", "整数"), ("nothing", "1", "没有此项")],
)  # fmt: skip
async def test_an_answer_that_does_not_fit_is_named(http: httpx.AsyncClient, name: str, value: Any, says: str) -> None:
    refused = await ask(http, CHECK | {"answers": {name: value}}, status=422)
    (problem,) = refused["errors"]
    assert (problem["field"], says in problem["problem"]) == (f"body.answers.{name}", True)


async def test_a_title_without_a_standard_is_said_so(http: httpx.AsyncClient) -> None:
    for body in ({"title": "none"}, {"title": "municipal_smart_factory"}, CHECK | {"on": "2020-01-01"}):
        assert (await http.post(f"{V1}/self-checks", json=body)).status_code == 404


async def test_the_city_edits_its_own_standard_as_a_new_version(http: httpx.AsyncClient) -> None:
    standard = (await http.get(f"{V1}/standards/municipal")).json()
    document = standard["document"]
    document["conditions"][0] = {
        "id": "1",
        "text": "从事特定细分市场3年以上",
        "all": [{"field": "niche_years", "at_least": "3"}],
    }
    edited = await http.put(f"{V1}/standards/municipal", json={"document": document, "reason": "市级办法印发"})
    assert acts(app_behind(http), Action.STANDARD_CHANGED) == [(Action.STANDARD_CHANGED, "municipal", {"version": 1})]
    assert (edited.status_code, edited.json()["version"]) == (200, 1)
    body = {"title": "municipal_srdi", "answers": {"niche_years": "2.99"}, "on": "2026-06-01"}
    result = await ask(http, body)
    assert (result["version"], result["verdict"]) == (1, "fails")
    assert (await http.put(f"{V1}/standards/srdi-2026", json={"document": document, "reason": "x"})).status_code == 409


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (lambda d: d["conditions"][0]["all"][0].update(field="unknown"), "没有在 fields 中说明"),
        (lambda d: d["conditions"][0]["all"][0].update(at_most="3"), "at_least、at_most、below 之一"),
        (lambda d: d["conditions"].clear(), "at least 1"),
        (lambda d: d.update(extra=1), "Extra inputs"),
        (lambda d: d["conditions"].append({"id": "9", "text": "x", "any": [{"direct": True}]}), "没有列出任何直通条件"),
        (lambda d: d.update(id="other"), "不能改变"),
    ],
)
async def test_an_edit_that_does_not_hold_together_is_refused(http: httpx.AsyncClient, change: Any, says: str) -> None:
    document = (await http.get(f"{V1}/standards/municipal")).json()["document"]
    change(document)
    answer = await http.put(f"{V1}/standards/municipal", json={"document": document, "reason": "x"})
    assert (answer.status_code, says in answer.text) == (422, True), answer.text
    assert (await http.get(f"{V1}/standards/municipal")).json()["version"] == 0


def test_the_command_line_checks_without_a_server(tmp_path: Path) -> None:
    run = CliRunner()
    file = tmp_path / "answers.yaml"
    options = ["self-check", str(file), "--title", "national_little_giant", "--on", "2026-11-23"]
    first = run.invoke(app, options)
    assert (first.exit_code, "class1_ip" in file.read_text()) == (0, True)
    file.write_text("holds_prerequisite: true\nrevenue: 8000\nmain_share: 92\ngrowth_2y: 6\ndebt_ratio: 40\nrd_2y: 1300\n"
                    "rd_ratio_low: 5\nclass1_ip: 3\nip_exempt: false\nmarket_share: 12\nchain: true\ndev_score: 66\n")  # fmt: skip
    second = run.invoke(app, options)
    assert second.exit_code == 1
    assert "不符合" in second.output
    assert "≥4项(现 3)" in second.output.replace("\n", "")
    file.write_text(file.read_text().replace("class1_ip: 3", "class1_ip: 4"))
    third = run.invoke(app, [*options, "--json"])
    assert (third.exit_code, json.loads(third.output)["verdict"]) == (0, "passes")
    file.write_text("revenue: viel\n")
    assert "应为数" in run.invoke(app, options).output
