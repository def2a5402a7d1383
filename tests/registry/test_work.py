"""My work: what waits for each kind of caller, whom it waits for, and nobody else's."""

from __future__ import annotations

import datetime as dt
from typing import Any

import httpx
import pytest

from shared.contracts.scopes import Scope
from tests.attachments.papers import PAPER, hand_in
from tests.clocks import SetClock
from tests.registry.helpers import A, B, record, register
from tests.running import register as register_client
from tests.running import sign_in

pytestmark = pytest.mark.anyio
V1 = "/registry/v1"
ALL = [s for s in Scope if s is not Scope.IDENTITY_ADMIN]


async def work(http: httpx.AsyncClient, headers: dict[str, str]) -> dict[str, Any]:
    answer = await http.get(f"{V1}/work", headers=headers)
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


def of(items: list[dict[str, Any]], kind: str) -> list[tuple[Any, ...]]:
    return [(i["state"], i["step"], [h["id"] for h in i["holders"]], i["due"], i["overdue"]) for i in items if i["kind"] == kind]  # fmt: skip


async def step(http: httpx.AsyncClient, case: str, event: str, *kinds: str, **said: Any) -> None:
    body = {"event": event, "evidence": [PAPER | {"kind": k} for k in kinds], **said}
    answer = await http.post(f"{V1}/cases/{case}/steps", json=body)
    assert answer.status_code == 200, answer.text


async def test_a_case_waits_for_whose_turn_it_is_and_everybody_concerned_sees_who_holds_it(
    http: httpx.AsyncClient, settings: Any, clock: SetClock
) -> None:
    clock.set_day(dt.date(2026, 3, 10))
    await register(http, A)
    await register(http, B, unit="430304")
    for client, unit in (("yuhu", "430302"), ("yuetang", "430304")):
        register_client(settings, client, ALL, unit)
    yuhu, yuetang = await sign_in(http, "yuhu"), await sign_in(http, "yuetang")
    made = await http.post(f"{V1}/clients", json={"client_id": "firm-a", "kind": "enterprise", "name": "甲", "enterprise": A,
                           "scopes": ["nominations:read", "nominations:write"]})  # fmt: skip
    firm = await sign_in(http, "firm-a", made.json()["secret"])
    bureau = {"Authorization": http.headers["Authorization"]}
    body = {
        "procedure": "nomination",
        "credit_code": A,
        "title": "municipal_srdi",
        "evidence": [PAPER | {"kind": "application"}],
    }
    for sender in (firm, yuhu, bureau):
        assert (await hand_in(http, "registry", sender)).status_code == 201
    case = (await http.post(f"{V1}/cases", json=body, headers=firm)).json()["id"]

    held = [("nominated", "verify", ["430302"], None, False)]
    assert of((await work(http, yuhu))["mine"], "case") == held
    assert of((await work(http, firm))["waiting"], "case") == held
    assert of((await work(http, bureau))["waiting"], "case") == held
    nobody = await work(http, yuetang)
    assert of(nobody["mine"] + nobody["waiting"], "case") == []

    verify = {"event": "verify", "evidence": [PAPER | {"kind": "verification_report"}]}
    assert (await http.post(f"{V1}/cases/{case}/steps", json=verify, headers=yuhu)).status_code == 200
    held = [("verified", "return", [""], None, False)]
    (mine,) = [i for i in (await work(http, bureau))["mine"] if i["kind"] == "case"]
    assert (mine["link"], mine["holders"][0]["name"]) == (f"/cases/{case}", "主管部门")
    assert of((await work(http, firm))["waiting"], "case") == held
    await step(http, case, "return", defects=["缺章"])
    assert of((await work(http, firm))["mine"], "case") == [("returned", "resubmit", [A, "430302"], None, False)]
    assert of((await work(http, yuhu))["mine"], "case") == [("returned", "resubmit", [A, "430302"], None, False)]


async def test_who_scores_a_case_is_named_to_the_bureau_alone(
    http: httpx.AsyncClient, settings: Any, clock: SetClock
) -> None:
    clock.set_day(dt.date(2026, 3, 10))
    await register(http, A)
    register_client(settings, "yuhu", ALL, "430302")
    yuhu, bureau = await sign_in(http, "yuhu"), {"Authorization": http.headers["Authorization"]}
    scoring = {
        "client_id": "expert-1",
        "kind": "expert",
        "name": "专家甲",
        "scopes": ["nominations:read", "nominations:score"],
    }
    assert (await http.post(f"{V1}/clients", json=scoring)).status_code == 201
    body = {
        "procedure": "nomination",
        "credit_code": A,
        "title": "municipal_srdi",
        "evidence": [PAPER | {"kind": "application"}],
    }
    for sender in (yuhu, bureau):
        assert (await hand_in(http, "registry", sender)).status_code == 201
    case = (await http.post(f"{V1}/cases", json=body, headers=yuhu)).json()["id"]
    verify = {"event": "verify", "evidence": [PAPER | {"kind": "verification_report"}]}
    assert (await http.post(f"{V1}/cases/{case}/steps", json=verify, headers=yuhu)).status_code == 200
    await step(http, case, "accept")
    assert (await http.post(f"{V1}/cases/{case}/experts", json={"expert": "expert-1"})).status_code == 200

    def experts(found: dict[str, Any]) -> list[tuple[str, str]]:
        holders = [h for i in found["mine"] + found["waiting"] if i["kind"] == "case" for h in i["holders"]]
        return [(h["id"], h["name"]) for h in holders if h["kind"] == "expert"]

    assert experts(await work(http, bureau)) == [("expert-1", "专家甲")]
    assert experts(await work(http, yuhu)) == [("", "评审专家")]


async def test_reports_corrections_and_imports_wait_for_who_must_act_with_the_day_and_working_days(
    http: httpx.AsyncClient, settings: Any, clock: SetClock
) -> None:
    clock.set_day(dt.date(2024, 3, 26))
    await register(http, A)
    register_client(settings, "yuhu", ALL, "430302")
    register_client(settings, "yuetang", ALL, "430304")
    yuhu, bureau = await sign_in(http, "yuhu"), {"Authorization": http.headers["Authorization"]}
    mine = (await work(http, yuhu))["mine"]
    assert of(mine, "monthly_report") == [
        ("open", "submit", ["430302"], "2024-02-28", True),
        ("open", "submit", ["430302"], "2024-03-28", False),
    ]
    (now,) = [i for i in mine if i["id"] == "2024-03/430302"]
    assert (now["days_left"], now["working_days_left"]) == (2, 2)
    (late,) = [i for i in mine if i["id"] == "2024-02/430302"]
    assert (late["days_left"], late["working_days_left"]) == (-27, -19)
    others = [i for i in (await work(http, bureau))["waiting"] if i["kind"] == "monthly_report"]
    assert len(others) > 20
    assert {i["holders"][0]["kind"] for i in others} == {"unit", "body"}
    for path, json in (("", {"entries": [{"task": "1", "narrative": "内容"}]}), ("/submit", None)):
        url = f"{V1}/monthly-reports/2024-03/430302{path}"
        answer = await http.request("POST" if path else "PUT", url, json=json, headers=yuhu)
        assert answer.status_code == 200, answer.text
    assert ("submitted", "accept", [""], None, False) in of((await work(http, bureau))["mine"], "monthly_report")
    assert ("submitted", "accept", [""], None, False) in of((await work(http, yuhu))["waiting"], "monthly_report")

    ticket = {
        "credit_code": A,
        "title": "municipal_srdi",
        "field": "name",
        "said": "x",
        "should_be": "y",
        "grounds": "z",
    }
    assert (await http.post(f"{V1}/name-list/corrections", json=ticket, headers=yuhu)).status_code == 201
    assert of((await work(http, bureau))["mine"], "correction") == [("open", "answer", [""], None, False)]
    assert of((await work(http, yuhu))["waiting"], "correction") == [("open", "answer", [""], None, False)]
    another = await work(http, await sign_in(http, "yuetang"))
    assert of(another["mine"] + another["waiting"], "correction") == []
    files = {"file": ("名单.csv", f"统一社会信用代码,企业名称,县市区\n{A},示例,雨湖区\n".encode())}
    planned = await http.post(f"{V1}/imports", files=files, data={"kind": "enterprises"}, headers=yuhu)
    assert planned.status_code == 201, planned.text
    assert [i["id"] for i in (await work(http, yuhu))["mine"] if i["kind"] == "import"] == [planned.json()["id"]]
    assert [i for i in (await work(http, bureau))["mine"] if i["kind"] == "import"] == []


async def test_a_term_that_ends_waits_for_its_firm_and_its_office_alone(
    http: httpx.AsyncClient, settings: Any, clock: SetClock
) -> None:
    await register(http, A)
    await register(http, B, unit="430304")
    await record(http, A, B, title="市级专精特新", day="2024-03-20")
    clock.set_day(dt.date(2027, 3, 1))
    register_client(settings, "yuhu", ALL, "430302")
    found = await work(http, await sign_in(http, "yuhu"))
    due = [i for i in found["mine"] if i["kind"] == "recheck_due"]
    assert [(i["due"], i["step"], [h["id"] for h in i["holders"]]) for i in due] == [
        ("2027-03-19", "recheck", [A, "430302"])
    ]
    assert B not in str(found)
    days = await http.get(f"{V1}/day-list?unit=430302")
    assert {i["credit_code"] for i in days.json()["items"]} == {A}
    assert {i["credit_code"] for i in (await http.get(f"{V1}/day-list")).json()["items"]} == {A, B}


@pytest.mark.parametrize(
    ("path", "field"),
    [
        ("day-list?unit=别处", "unit"),
        ("assessments/2026-Q9", "quarter"),
        ("calendar/years/3000", "year"),
        ("imports/words/built-in?kind=none", "kind"),
    ],
)
async def test_a_refusal_of_what_an_address_says_names_it_and_what_to_do(
    http: httpx.AsyncClient, path: str, field: str
) -> None:
    answer = await http.get(f"{V1}/{path}")
    assert answer.status_code == 422, answer.text
    assert [(e["field"], bool(e["problem"] and e["remedy"])) for e in answer.json()["errors"]] == [(field, True)]
