"""Banks say what they did with the list: of firms on a list that they had, a loan a reference; the city sees sums and no loan."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import AsyncIterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import httpx
import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from services.registry.domain.loan_sums import hidden, mean_rate, rate_text
from services.registry.usage.figures import figures, rows
from shared.contracts.audit import Action
from shared.contracts.scopes import Scope
from shared.plumbing.auth import Principal
from shared.plumbing.errors import Unauthenticated
from tests.audit.reading import acts, app_behind
from tests.clocks import SetClock
from tests.faults.importer import code
from tests.registry.helpers import A, B, C, record, register
from tests.running import Apps, serving

pytestmark = pytest.mark.anyio
V1 = "/registry/v1"
USAGE = f"{V1}/name-list/usage"
DAY = dt.date(2026, 6, 10)
BANKS = {"bank-a": code(301), "bank-b": code(302)}
ALL = frozenset(Scope)
CALLERS = {
    "bureau": Principal("ju", "officer", None, ALL),
    "office": Principal("yuhu", "officer", "430302", ALL),
    **{name: Principal(name, "bank", None, ALL, bank) for name, bank in BANKS.items()},
    "teller": Principal("gui@bank", "bank", None, ALL, BANKS["bank-a"], person="gui"),
    "bank of none": Principal("bank-c", "bank", None, ALL),
}
LOAN = {
    "reference": "甲-1", "credit_code": A, "product": "示例贷", "programme": "srdi", "collateral": "credit",
    "applied_on": "2026-06-10", "applied": "3000000.00",
}  # fmt: skip
DRAWN = {"approved_on": "2026-06-11", "approved": "2000000.00", "drawn_on": "2026-06-12", "drawn": "1000000.00",
         "rate": "3.45", "first_loan": True}  # fmt: skip


class Tokens:
    async def verify(self, token: str) -> Principal:
        if token not in CALLERS:
            raise Unauthenticated("令牌无效")
        return CALLERS[token]


@dataclass
class City:
    http: httpx.AsyncClient
    clock: SetClock

    async def ask(self, method: str, path: str, who: str, **options: Any) -> httpx.Response:
        headers = {"Authorization": f"Bearer {who}"} | options.pop("headers", {})
        return await self.http.request(method, path, headers=headers, **options)

    async def got(self, path: str, who: str, **params: str) -> Any:
        answer = await self.ask("GET", path, who, params=params)
        assert answer.status_code == 200, answer.text
        return answer.json()

    async def say(self, *loans: dict[str, Any], who: str = "bank-a") -> dict[str, Any]:
        answer = await self.ask("POST", USAGE, who, json={"rows": list(loans)})
        assert answer.status_code in (200, 201), answer.text
        report: dict[str, Any] = answer.json()
        return report

    async def refusal(self, loan: dict[str, Any], who: str = "bank-a") -> str:
        """Why a loan's row was refused."""
        report = await self.say(loan, who=who)
        assert (report["accepted"], report["rejected"]) == (0, 1), report
        return ";".join(e["problem"] for e in report["rows"][0]["errors"])

    async def take(self, who: str = "bank-a") -> None:
        """Get the whole list of today, as a file."""
        assert (await self.ask("GET", f"{V1}/name-list.csv", who)).status_code == 200

    async def sums(self, who: str = "bureau", **asked: str) -> dict[str, Any]:
        found: dict[str, Any] = await self.got(
            f"{V1}/name-list/usage-sums", who, **{"first": "2026-06", "last": "2026-06", **asked}
        )
        return found


@pytest.fixture
async def city(settings: Any, apps: Apps, clock: SetClock) -> AsyncIterator[City]:
    """Two banks; A and B are on the list (in two units), C is not."""
    clock.set_day(DAY)
    app = apps.registry(settings, clock=clock)
    async with serving(app) as http:
        app.state.verifier = Tokens()
        found = City(http, clock)
        http.headers["Authorization"] = "Bearer bureau"
        await register(http, A, C)
        await register(http, B, unit="430304")
        await record(http, A, B)
        for name, bank in BANKS.items():
            put = await found.ask("PUT", f"{V1}/banks/{bank}", "bureau", json={"name": f"示例银行{name[-1]}"})
            assert put.status_code == 201, put.text
        yield found


async def test_a_row_stands_only_by_a_list_that_this_bank_had_on_that_day(city: City) -> None:
    assert "还没有名单(还没有取得过)" in await city.refusal(LOAN)
    await city.take("bank-b")
    assert "还没有名单" in await city.refusal(LOAN), "another bank's list is not its own"
    await city.take()
    assert "还没有名单(最早于 2026-06-10 取得)" in await city.refusal(LOAN | {"applied_on": "2026-06-09"})
    for stranger in (C, code(77)):  # registered or not: a bank is told the same
        assert await city.refusal(LOAN | {"credit_code": stranger}) == "该企业不在贵行于 2026-06-10 所持的名单上"
    assert (await city.say(LOAN))["accepted"] == 1
    city.clock.set_day(dt.date(2026, 6, 20))
    await record(city.http, C, number="示例〔2026〕9号", day="2026-06-20")  # listed later than the bank took the list
    late = LOAN | {"reference": "甲-2", "credit_code": C, "applied_on": "2026-06-20"}
    assert "不在贵行于 2026-06-20 所持的名单上" in await city.refusal(late)
    match = await city.ask("POST", f"{V1}/name-list:match", "bank-a", json={"codes": [C]})
    assert match.json()["receipt"]["results"][0]["listed"]
    assert (await city.say(late))["accepted"] == 1, "what it looked up it had, and of the others the list before"
    assert (await city.say(LOAN | {"reference": "甲-3", "credit_code": B, "applied_on": "2026-06-20"}))["accepted"] == 1


async def test_a_reference_is_one_loan_and_what_is_said_otherwise_is_a_new_version(city: City) -> None:
    await city.take()
    first = await city.say(LOAN, LOAN | {"reference": "甲-2"}, LOAN | {"reference": "甲-2", "product": "另一种"})
    assert [r["outcome"] for r in first["rows"]] == ["accepted", "accepted", "rejected"]
    assert (await city.say(LOAN))["repeated"] == 1
    assert "另一家企业" in await city.refusal(LOAN | {"credit_code": B})
    city.clock.set_day(dt.date(2026, 6, 12))
    assert (await city.say(LOAN | DRAWN, who="teller"))["accepted"] == 1, "the same bank, by its person"
    mine = await city.got(USAGE, "bank-a", q="甲-1")
    assert [(m["version"], m["state"], m["rate"], m["drawn"]) for m in mine] == [(2, "drawn", "3.45", "1000000.00")]
    told = await city.got(f"{USAGE}/{mine[0]['id']}/versions", "bank-a")
    assert [(v["version"], v["state"], v["recorded_by"]) for v in told] == [
        (2, "drawn", "gui@bank"), (1, "applied", "bank-a"),
    ]  # fmt: skip
    await city.take("bank-b")
    assert (await city.say(LOAN | {"applied_on": "2026-06-12"}, who="bank-b"))["accepted"] == 1, "its own numbers"
    assert len(await city.got(USAGE, "bank-b")) == 1
    assert (await city.ask("GET", f"{USAGE}/{mine[0]['id']}/versions", "bank-b")).status_code == 404
    for who, status in (("bureau", 403), ("office", 403), ("bank of none", 403)):
        assert (await city.ask("GET", USAGE, who)).status_code == status
        assert (await city.ask("POST", USAGE, who, json={"rows": [LOAN]})).status_code == status


async def test_what_cannot_be_is_refused_as_a_row_and_by_the_database(city: City) -> None:
    await city.take()
    city.clock.set_day(dt.date(2026, 6, 12))
    for wrong, why in (
        ({"approved": "1.00"}, "日期与金额应同时填写"),
        (DRAWN | {"drawn": "2000000.01"}, "放款金额超过批准金额"),
        (DRAWN | {"drawn_on": "2026-06-10", "approved_on": "2026-06-11"}, "早于"),
        (DRAWN | {"drawn_on": "2026-06-13"}, "晚于今天"),
        ({"drawn_on": "2026-06-12", "drawn": "1.00"}, "已放款而没有批准金额"),
        ({"approved_on": "2026-06-11", "approved": "1.00", "declined_on": "2026-06-11"}, "批准与不予批准"),
        ({"applied": "0.00"}, "金额为零"),
        ({"rate": "0.0000"}, "年利率为零"),
        ({"credit_code": "91430300MA00000000"}, "校验"),
    ):
        assert why in await city.refusal(LOAN | wrong), wrong
    await city.say(LOAN | DRAWN)
    store = app_behind(city.http).state.use_cases.store
    values = "loan_id, 3, NULL, bank, taking_id, unit, product, programme, collateral, months, applied_on, applied"
    rest = "approved_on, approved, declined_on, drawn_on, drawn, rate, first_loan, recorded_at, recorded_by"
    columns = values.replace("3, NULL", "version, previous")

    def copied(into: str, change: tuple[str, str]) -> str:
        chosen = into.replace(*change)
        return f"INSERT INTO loan_usage_version ({columns}, {rest}) SELECT {chosen}, {rest} FROM loan_usage_version"

    first = f"'{'0' * 31}1', 1, NULL" + values.removeprefix("loan_id, 3, NULL")
    second = values.replace("3, NULL", "2, 1")
    for statement in (
        copied(values, ("", "")),  # no version before it
        copied(first, ("", "")),  # no loan
        copied(second, ("bank,", f"'{BANKS['bank-b']}',")),  # another bank's list, and loan
        copied(second, (" applied_on, applied", " applied_on, 0")),
        f"INSERT INTO loan_usage SELECT '{'0' * 32}', bank, reference, credit_code, recorded_at FROM loan_usage",
        "UPDATE loan_usage_version SET drawn = 1",
        "DELETE FROM loan_usage_version",
        "UPDATE loan_usage SET reference = 'x'",
        "UPDATE list_taking SET at = known_at",
    ):
        with pytest.raises(DBAPIError), store.engine.begin() as connection:
            connection.execute(text(statement))
    with store.engine.begin() as connection:  # the statements are right but for what each has wrong
        connection.execute(text(copied(second, ("", ""))))


async def test_lines_of_json_and_a_list_that_people_keep_land_alike(city: City) -> None:
    await city.take()
    lines = [
        json.dumps(LOAN), "{", json.dumps(LOAN | {"reference": "甲-2", "applied": 1}),
        json.dumps(LOAN | {"reference": "甲-3"}),
    ]  # fmt: skip
    sent = await city.ask(
        "POST", f"{USAGE}.ndjson", "bank-a", content="\n".join(lines), headers={"Content-Type": "application/x-ndjson"}
    )
    assert sent.status_code == 201, sent.text
    outcomes = [(r["outcome"], [e["column"] for e in r["errors"]]) for r in sent.json()["rows"]]
    assert outcomes == [
        ("accepted", []), ("rejected", ["业务编号"]), ("rejected", ["申请金额(万元)"]), ("accepted", []),
    ]  # fmt: skip
    kept = "借据号,统一社会信用代码,贷款产品,专项,担保类型,受理日期,申请额度(万元),首贷\n"
    kept += (
        f"甲-1,{A},示例贷,专精特新贷款,纯信用,2026/6/10,300,\n甲-4,{B},示例贷,信易贷,保证,2026年6月10日,12.5,非首贷\n"
    )
    files, form = {"file": ("贷款.csv", kept.encode("gb18030"))}, {"kind": "loan-usage"}
    plan = await city.ask("POST", f"{V1}/imports?land=true", "teller", files=files, data=form)
    assert plan.status_code == 201, plan.text
    said = plan.json()
    assert (said["state"], said["counts"]["accepted"], said["counts"]["repeated"]) == ("landed", 1, 1), said
    (fourth,) = await city.got(USAGE, "bank-a", q="甲-4")
    assert (fourth["applied"], fourth["collateral"], fourth["first_loan"]) == ("125000.00", "guarantee", False)
    assert [d["accepted"] for _, _, d in acts(app_behind(city.http), Action.LIST_LANDED) if "plan" not in d][-1] == 2
    assert (await city.ask("POST", f"{V1}/imports", "bureau", files=files, data=form)).status_code == 403


async def test_the_city_sees_sums_and_nothing_of_fewer_than_three_loans(city: City) -> None:
    await city.take()
    await city.take("bank-b")
    city.clock.set_day(dt.date(2026, 6, 12))
    loans = [
        LOAN | DRAWN | {"reference": f"甲-{n}", "rate": rate, "drawn": drawn, "first_loan": first}
        for n, (rate, drawn, first) in enumerate(
            [("3.00", "1000000.00", True), ("4.00", "2000000.00", False), ("3.50", "1000000.00", None)]
        )
    ]
    other = LOAN | DRAWN | {"reference": "乙-1", "credit_code": B, "programme": "park", "collateral": "mortgage"}
    await city.say(*loans)
    await city.say(other, who="bank-b")
    found = await city.sums(by="programme")
    by = {c["key"]: c for c in found["cells"]}
    # One loan of the park's programme: hidden, and with it what would tell it from the total.
    assert [by[k]["drawn"] for k in ("park", "srdi")] == [{"count": 1, "amount": None}, {"count": 3, "amount": None}]
    assert (by["park"]["mean_rate"], by["srdi"]["mean_rate"]) == (None, None)
    total = found["total"]
    assert (total["drawn"], total["mean_rate"]) == ({"count": 4, "amount": "5000000.00"}, "3.59")
    assert (total["first_loans"], total["first_loan_unknown"], total["credit_loans"], total["firms"]) == (2, 1, 3, 2)
    assert {b["name"] for b in found["banks"] if b["last_reported_at"]} == {"示例银行a", "示例银行b"}
    office = await city.sums("office", by="unit")
    assert [(c["key"], c["drawn"]["count"]) for c in office["cells"]] == [("430302", 3)]
    assert (office["total"]["drawn"]["amount"], office["total"]["mean_rate"], office["banks"]) == (
        "4000000.00", "3.625", [],
    )  # fmt: skip
    assert (await city.sums(unit="430304"))["total"]["drawn"] == {"count": 1, "amount": None}
    assert (await city.sums("office", unit="430304"))["total"]["applied"]["count"] == 0
    assert (await city.sums(first="2026-05", last="2026-05"))["cells"] == []
    assert "甲-1" not in json.dumps(found)
    assert A not in json.dumps(found)
    for who in BANKS:
        asked = {"first": "2026-06", "last": "2026-06"}
        assert (await city.ask("GET", f"{V1}/name-list/usage-sums", who, params=asked)).status_code == 403
    for wrong in ({"first": "2026-13"}, {"first": "2026-07"}, {"first": "2010-01"}):
        answer = await city.ask(
            "GET", f"{V1}/name-list/usage-sums", "bureau", params={"first": "2026-06", "last": "2026-06", **wrong}
        )
        assert answer.status_code == 422, answer.text
    with app_behind(city.http).state.use_cases.store.read() as session:
        month = (dt.date(2026, 6, 1), dt.date(2026, 6, 30))
        whole, one = figures(session, *month, None), figures(session, *month, "430304")
        assert (whole["loans.drawn"], whole["loans.drawn_fen"], whole["loans.mean_rate"]) == (4, 500_000_000, "3.59")
        assert (one["loans.drawn"], one["loans.drawn_fen"], one["loans.mean_rate"]) == (1, None, None)
        assert [c.key for c in rows(session, *month, None)] == ["park", "srdi"]


async def test_a_banks_client_and_its_person_are_bound_to_a_bank_that_there_is(city: City) -> None:
    said = {"client_id": "c-bank", "kind": "bank", "name": "示例", "scopes": ["usage:report"], "enterprise": code(399)}
    unknown = await city.ask("POST", f"{V1}/clients", "bureau", json=said)
    assert (unknown.status_code, "先登记" in unknown.text) == (422, True)
    named = await city.ask("POST", f"{V1}/clients", "bureau", json=said | {"enterprise": BANKS["bank-a"]})
    assert named.status_code == 201, named.text
    assert {b["credit_code"] for b in await city.got(f"{V1}/banks", "office")} == set(BANKS.values())


def test_what_is_hidden_is_not_told_by_what_is_shown() -> None:
    assert hidden({"a": 5, "b": 0}, 3) == frozenset()
    assert hidden({"a": 1, "b": 9, "c": 4}, 3) == {"a", "c"}, "the smallest beside it"
    assert hidden({"a": 1, "b": 1, "c": 9, "d": 3}, 3) == {"a", "b", "d"}, "two of one loan each are still two loans"
    assert hidden({"a": 2, "b": 1, "c": 9}, 3) == {"a", "b"}
    assert hidden({"a": 2}, 3) == {"a"}


def test_a_mean_rate_is_weighed_by_amounts_exactly() -> None:
    # 300万 at 3.45 and 100万 at 4.05: (300×3.45 + 100×4.05) ÷ 400 = 3.60
    rate = mean_rate(300_000_000 * 34_500 + 100_000_000 * 40_500, 400_000_000)
    assert (rate, rate and rate_text(rate)) == (Decimal("3.6000"), "3.60")
    assert mean_rate(0, 0) is None
    assert rate_text(Decimal("3.4567")) == "3.4567"
