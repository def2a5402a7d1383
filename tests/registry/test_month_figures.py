"""Figures of the month: every task has some, each is what its rows come to, other services' are told or said to be missing, and what was
sent keeps them."""

from __future__ import annotations

import datetime as dt
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from decimal import Decimal
from typing import Any

import httpx
import pytest
from pydantic import SecretStr
from starlette.responses import JSONResponse
from starlette.types import Receive, Send
from starlette.types import Scope as AsgiScope

from services.hosting.embedded import Inside
from services.registry.bootstrap import ensure_client
from services.registry.domain.reporting import tasks
from services.registry.reporting.figures.catalogue import FIGURES
from services.registry.reporting.figures.elsewhere import EXPECTED
from services.registry.reporting.known import Known
from services.registry.settings import RegistrySettings
from shared.contracts.scopes import Scope
from tests.clocks import SetClock
from tests.registry.helpers import A, B, C, record, register
from tests.running import SECRET, Apps, serving, sign_in
from tests.running import register as register_client

pytestmark = pytest.mark.anyio
ON_SQLITE = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)  # nothing in them is the database's own
V1 = "/registry/v1"
MONTH, UNIT, OTHER = "2026-03", "430302", "430304"
BY_TASK = {"value": None, "as_of": "2026-03-20", "rows_at": "/matchmaking/v1/engagements"}


class Other:
    """A service that answers with figures: those that it is given, or as if it were ill."""

    def __init__(self) -> None:
        self.figures: list[dict[str, Any]] = []
        self.status = 200
        self.asked: list[Mapping[str, str]] = []

    async def __call__(self, scope: AsgiScope, receive: Receive, send: Send) -> None:
        request = httpx.QueryParams(scope["query_string"].decode())
        self.asked.append(dict(request))
        await JSONResponse(self.figures, status_code=self.status)(scope, receive, send)


@asynccontextmanager
async def city(settings: RegistrySettings, apps: Apps, clock: SetClock, **others: Other) -> AsyncIterator[Any]:
    """A registry that knows these other services; three firms, of which two have something to count in March 2026."""
    clock.set_day(dt.date(2026, 3, 20))
    ensure_client(
        settings, client_id="svc-registry", kind="service", name="登记服务", scopes=[Scope.REPORTS_READ], secret=SECRET
    )
    known = settings.model_copy(update={"client_id": "svc-registry", "client_secret": SecretStr(SECRET)})
    inside = Inside()
    for name, other in others.items():
        inside.add(name, other)
    app = apps.registry(known, services=inside, clock=clock)
    inside.add("registry", app)
    async with serving(app) as http:
        http.headers.update(await sign_in(http, "officer"))
        await register(http, A, C, unit=UNIT)
        await register(http, B, unit=OTHER)
        for n, (firm, title, day) in enumerate((
            (A, "市级专精特新", "2026-03-05"), (B, "省级小巨人", "2025-05-01"), (A, "质量标杆", "2026-02-02"),
            (B, "首席质量官", "2026-03-09"), (C, "优质种子企业", "2026-01-15"),
        )):  # fmt: skip
            await record(http, firm, number=f"示例〔{n}〕号", day=day, title=title)
        for firm, year, figures in (
            (B, 2024, {"rd_expense": "5000000.00"}),
            (B, 2025, {"rd_expense": "5250000.00", "new_product_revenue": "5000000.00"}),
            (A, 2025, {"rd_expense": "1000000.50", "first_invention_patent_granted_on": "2026-03-20"}),
        ):
            await http.put(f"{V1}/enterprises/{firm}/indicators/{year}", json=figures)
        yield http


async def of(http: httpx.AsyncClient, body: str, **options: Any) -> dict[str, dict[str, Any]]:
    answer = await http.get(f"{V1}/monthly-reports/{MONTH}/{body}/figures", **options)
    assert answer.status_code == 200, answer.text
    return {f"{f['task']}/{f['id']}": f for f in answer.json()}


async def behind(http: httpx.AsyncClient, figure: Mapping[str, Any], **options: Any) -> list[dict[str, Any]]:
    answer = await http.get(figure["rows_at"], **options)
    assert answer.status_code == 200, answer.text
    return list(answer.json())


def test_every_task_and_safeguard_has_figures_from_somewhere() -> None:
    """Of each the program knows who has its figures: the registry itself, or a service that is asked."""
    given = {f.task for f in FIGURES.values()} | frozenset().union(*EXPECTED.values())
    assert {t.id for t in tasks()} - given == set()


async def test_each_figure_is_what_its_rows_come_to(settings: RegistrySettings, apps: Apps, clock: SetClock) -> None:
    async with city(settings, apps, clock) as http:
        share = {"value": 3}
        assert (await http.put(f"{V1}/targets/new-municipal/units/{UNIT}", json=share)).status_code == 200
        whole, unit = await of(http, "MIIT"), await of(http, UNIT)
        values = {k: f["value"] for k, f in whole.items()}
        assert values["2/municipal-srdi-month"] == "1"
        assert (values["2/provincial-little-giant-year"], values["2/provincial-little-giant-held"]) == ("0", "1")
        assert (values["1/seed-month"], values["1/seed-year"]) == ("0", "1")
        assert (values["7/recognised-7-month"], values["7/recognised-7-year"]) == ("1", "2")
        assert (values["4/first-patent-month"], values["5/rd-500-grown"]) == ("1", "1")  # 5 % exactly
        assert (values["5/rd-expense-srdi"], values["6/new-product-500"]) == ("6250000.50", "1")
        assert (values["10/listed-firms"], values["S1/targets-broken-down"]) == ("2", "1")
        assert values["1/innovative-none-failed"] is None  # nobody has mined: not known, and no 0
        assert whole["1/innovative-none-failed"]["state"] == "not_known"
        assert unit["7/recognised-7-month"]["value"] == "0"
        assert "5/rd-expense-srdi" not in unit  # that task is not the units'
        for body in (whole, unit):
            for figure in body.values():
                if figure["owner"] != "registry" or figure["value"] is None:
                    continue
                rows = await behind(http, figure)
                amounts = sum(Decimal(r["amount"]) for r in rows if r["amount"])
                if figure["id"].startswith("loans-"):  # sums: a bank's single loans are its own
                    assert [r["detail"] or r["amount"] for r in rows] == [figure["value"]], figure["id"]
                else:
                    assert Decimal(figure["value"]) == (amounts if figure["measure"] == "元" else len(rows)), figure[
                        "id"
                    ]
                assert body is whole or all(r["unit"] == UNIT for r in rows)
        assert [(r["name"][-2:], r["detail"]) for r in await behind(http, whole["7/recognised-7-month"])] == [
            ("公司", "首席质量官企业")
        ]


@ON_SQLITE
async def test_what_is_asked_of_recognitions_is_put_together_once_for_all_months_and_units(
    settings: RegistrySettings, apps: Apps, clock: SetClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with city(settings, apps, clock) as http:
        await of(http, "MIIT")

        def anew(*_: object) -> None:
            raise AssertionError("a query is put together for one answer")

        monkeypatch.setattr(Known, "newly", anew)
        unit, other = await of(http, UNIT), await of(http, OTHER)
        assert (unit["2/municipal-srdi-year"]["value"], other["2/municipal-srdi-year"]["value"]) == ("1", "0")


@ON_SQLITE
async def test_after_a_mining_the_near_ones_are_known_as_of_its_day(
    settings: RegistrySettings, apps: Apps, clock: SetClock
) -> None:
    async with city(settings, apps, clock) as http:
        asked = {"title": "provincial_little_giant", "on": "2026-03-10"}
        run = await http.post(f"{V1}/seed-runs", json=asked, headers={"Prefer": "wait=30"})
        assert run.json()["status"] == "done"
        figure = (await of(http, "MIIT"))["2/provincial-little-giant-one-failed"]
        firms = (await http.get(f"{V1}/seed-runs/{run.json()['id']}/enterprises", params={"missed": 1})).json()
        assert figure["value"] == str(len([f for f in firms if f["failed"] == 1]))
        assert (figure["as_of"], figure["state"]) == ("2026-03-10", "known")


@ON_SQLITE
async def test_what_other_services_tell_is_shown_and_their_silence_is_no_zero(
    settings: RegistrySettings, apps: Apps, clock: SetClock
) -> None:
    matchmaking, awards = Other(), Other()
    matchmaking.figures = [
        BY_TASK | {"id": f"of-{c}", "clause": c, "label": f"第{c}条的数", "measure": "项", "value": n}
        for c, n in (("11", "2"), ("12", None), ("13", "0"), ("14", "4"), ("15", "1.5"))
    ]
    async with city(settings, apps, clock, matchmaking=matchmaking, awards=awards) as http:
        awards.status = 500
        unit = await of(http, UNIT)
        assert matchmaking.asked == [{"month": MONTH, "unit": UNIT}]
        whole = await of(http, "MIIT")
        assert matchmaking.asked[1] == {"month": MONTH}
        told = {f["task"]: (f["value"], f["state"]) for f in whole.values() if f["owner"] == "matchmaking"}
        assert told == {
            "11": ("2", "known"), "12": (None, "not_known"), "13": ("0", "known"), "14": ("4", "known"), "15": ("1.5", "known")
        }  # fmt: skip
        assert {f["task"] for f in unit.values() if f["owner"] == "matchmaking"} == {"12", "13", "14"}
        silent = [f for f in whole.values() if f["owner"] == "awards"]
        assert {f["task"] for f in silent} == EXPECTED["awards"]
        assert {(f["value"], f["state"], f["rows_at"]) for f in silent} == {(None, "not_available", None)}
        matchmaking.figures[0]["value"] = 3.5  # a float is no figure
        again = await of(http, "MIIT")
        assert {f["state"] for f in again.values() if f["owner"] == "matchmaking"} == {"not_available"}
        awards.status = 200
        assert not [f for f in (await of(http, "MIIT")).values() if f["owner"] == "awards"]


@ON_SQLITE
async def test_what_was_sent_keeps_the_figures_that_it_cites(
    settings: RegistrySettings, apps: Apps, clock: SetClock
) -> None:
    other = Other()
    other.figures = [BY_TASK | {"id": "trained", "clause": "12", "label": "培训人次", "measure": "人次", "value": "30"}]
    path = f"{V1}/monthly-reports/{MONTH}/{UNIT}"
    entries = [
        {"task": "2", "narrative": "新增一家", "figures": {"走访": "3"}, "cites": ["municipal-srdi-month"]},
        {"task": "12", "narrative": "培训", "cites": ["matchmaking:trained"]},
    ]
    async with city(settings, apps, clock, matchmaking=other, awards=Other()) as http:
        twice = {"task": "2", "narrative": "x", "figures": {"市级“专精特新”中小企业:本月新增": "9"}}
        foreign = {"task": "2", "narrative": "x", "cites": ["seed-month"]}
        refused = await http.put(path, json={"entries": [twice]})
        assert (refused.status_code, "不再填报" in refused.json()["errors"][0]["problem"]) == (422, True)
        assert (await http.put(path, json={"entries": [foreign]})).status_code == 422
        await http.put(path, json={"entries": [entries[0], entries[1] | {"cites": ["matchmaking:gone"]}]})
        assert (await http.post(f"{path}/submit")).status_code == 409  # the service answered, and has none of that name
        assert (await http.put(path, json={"entries": entries})).status_code == 200
        assert (await http.post(f"{path}/submit")).status_code == 200
        await record(http, C, number="示例〔9〕号", day="2026-03-11", title="市级专精特新")
        other.figures[0]["value"] = "31"
        step = (await http.get(path)).json()["steps"][0]
        cited = [(f["id"], f["value"], f["as_of"]) for e in step["entries"] for f in e["cited"]]
        assert cited == [("municipal-srdi-month", "1", "2026-03-20"), ("matchmaking:trained", "30", "2026-03-20")]
        assert {f["id"]: f["value"] for f in step["task_figures"]}["municipal-srdi-year"] == "1"
        assert (await of(http, UNIT))["2/municipal-srdi-month"]["value"] == "2"
        said = (await http.get(f"{V1}/monthly-analyses/{MONTH}")).json()["tasks"][1]["said"]
        assert [f["value"] for f in said[0]["cited"]] == ["1"]
        page = (await http.get(f"{V1}/monthly-analyses/{MONTH}/report.html")).text
        assert "市级“专精特新”中小企业:本月新增:1家" in page
        # A service that does not answer holds up no report: what is cited of it is kept as missing.
        await http.post(f"{path}/return", json={"reason": "重报"})
        other.status = 503
        assert (await http.post(f"{path}/submit")).status_code == 200
        last = (await http.get(path)).json()["steps"][-1]
        missing = [(f["id"], f["value"], f["state"]) for e in last["entries"] for f in e["cited"] if f["task"] == "12"]
        assert missing == [("matchmaking:trained", None, "not_available")]


@ON_SQLITE
async def test_an_office_sees_its_own_rows_alone(settings: RegistrySettings, apps: Apps, clock: SetClock) -> None:
    async with city(settings, apps, clock) as http:
        register_client(settings, "office", [Scope.REPORTS_READ, Scope.ENTERPRISES_READ], unit=OTHER)
        register_client(settings, "narrow", [Scope.REPORTS_READ], unit=OTHER)
        register_client(settings, "fin", [Scope.REPORTS_READ, Scope.ENTERPRISES_READ], unit="FIN")
        office, narrow, fin = [await sign_in(http, name) for name in ("office", "narrow", "fin")]
        foreign = f"{V1}/monthly-reports/{MONTH}/{UNIT}/figures"
        assert (await http.get(foreign, headers=office)).status_code == 404
        assert (await http.get(f"{foreign}/municipal-srdi-month/rows", headers=office)).status_code == 404
        own = (await of(http, OTHER, headers=office))["2/provincial-little-giant-held"]
        assert [r["credit_code"] for r in await behind(http, own, headers=office)] == [B]
        assert (await http.get(own["rows_at"], headers=narrow)).status_code == 403
        # A municipal body has the city's sums for its tasks, and none of the firms behind them.
        listed = (await of(http, "FIN", headers=fin))["10/listed-firms"]
        assert (listed["value"], await behind(http, listed, headers=fin)) == ("2", [])
        assert (await http.get(f"{V1}/monthly-reports/{MONTH}/FIN/figures/seed-month/rows")).status_code == 404
