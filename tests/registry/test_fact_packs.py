"""A firm lets one bank have facts about it, until a day: its own person gives and revokes, the bank fetches a document that proves
itself, and every time is told to the firm."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from pydantic import SecretStr
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError
from starlette.responses import JSONResponse
from starlette.types import Receive, Send
from starlette.types import Scope as AsgiScope
from typer.testing import CliRunner

from services.cli.app import app as cli
from services.hosting.embedded import Inside
from services.registry.bootstrap import ensure_client
from services.registry.settings import RegistrySettings
from shared.contracts.audit import Action
from shared.contracts.fact_packs import BadFactPack, read_pack
from shared.contracts.scopes import HOLDABLE, PEOPLE_ONLY, ClientKind, Scope, granted_to_person
from shared.plumbing.auth import Principal
from tests.audit.reading import acts, app_behind
from tests.clocks import SetClock
from tests.registry.domain.test_diagnosis import NINTH, scenes
from tests.registry.helpers import A, B, record, register
from tests.registry.test_loan_usage import ALL, BANKS, CALLERS, V1, City, Tokens
from tests.running import SECRET, Apps, serving

pytestmark = pytest.mark.anyio
DAY = dt.date(2026, 6, 10)
CALLERS |= {
    "signatory": Principal("jia@firm-signatory", "enterprise", None, ALL, A, person="jia", fresh_until=9e12),
    "not fresh": Principal("jia@firm-signatory", "enterprise", None, ALL, A, person="jia"),
    "program": Principal("program-a", "enterprise", None, ALL, A),
    "by an app": Principal("jia@firm-signatory", "enterprise", None, ALL, A, person="jia", fresh_until=9e12, app="x"),
    "other firm": Principal("yi@firm-signatory", "enterprise", None, ALL, B, person="yi", fresh_until=9e12),
}
SAID = {"bank": BANKS["bank-a"], "parts": ["figures", "titles"], "valid_to": "2026-07-01", "purpose": "申请示例贷"}
CONSENTS = f"{V1}/enterprises/{A}/fact-consents"


class Paid:
    """The awards service: it has these payments, or is ill."""

    payments: list[dict[str, Any]] | None = None

    async def __call__(self, scope: AsgiScope, receive: Receive, send: Send) -> None:
        asked = dict(httpx.QueryParams(scope["query_string"].decode()))
        right = scope["path"] == "/awards/v1/payments" and asked["enterprise"] == A
        ill = self.payments is None or not right
        await JSONResponse(self.payments, status_code=500 if ill else 200)(scope, receive, send)


@pytest.fixture
def paid() -> Paid:
    return Paid()


@pytest.fixture
async def city(settings: RegistrySettings, apps: Apps, clock: SetClock, paid: Paid) -> AsyncIterator[City]:
    """Two banks; a firm with a title and figures of four years; the awards service beside them."""
    clock.set_day(DAY)
    ensure_client(
        settings, client_id="svc-registry", kind="service", name="登记服务", scopes=[Scope.AWARDS_READ], secret=SECRET
    )
    known = settings.model_copy(update={"client_id": "svc-registry", "client_secret": SecretStr(SECRET)})
    inside = Inside()
    inside.add("awards", paid)
    app = apps.registry(known, services=inside, clock=clock)
    inside.add("registry", app)
    async with serving(app) as http:
        app.state.verifier = Tokens()
        http.headers["Authorization"] = "Bearer bureau"
        await register(http, A, B)
        await record(http, A)
        for year in (2022, 2023, 2024, 2025):
            figures = {"revenue": f"{year}.50", "rd_expense": "3.00", "headcount": year}
            figures |= {"first_invention_patent_granted_on": "2021-05-06"}
            put = await http.put(f"{V1}/enterprises/{A}/indicators/{year}", json=figures)
            assert put.status_code == 200, put.text
        for name, bank in BANKS.items():
            await http.put(f"{V1}/banks/{bank}", json={"name": f"示例银行{name[-1]}"})
        yield City(http, clock)


async def given(city: City, **other: Any) -> str:
    answer = await city.ask("POST", CONSENTS, "signatory", json=SAID | other)
    assert answer.status_code == 201, answer.text
    return str(answer.json()["id"])


async def test_the_bank_that_is_named_fetches_what_the_firm_lets_it_have_and_the_firm_sees_it(city: City) -> None:
    id = await given(city)
    fetched = await city.ask("POST", f"{V1}/fact-consents/{id}/packs", "bank-a")
    assert (fetched.status_code, fetched.headers["cache-control"]) == (201, "no-store"), fetched.text
    said = fetched.json()
    pack = said["pack"]
    assert (pack["parts"], pack["patents"], pack["rechecks"]) == (["titles", "figures"], None, None)
    assert [t["title_name"] for t in pack["titles"]] == ["国家级专精特新“小巨人”企业"]
    shown = {(f["figure"], f["year"]): (f["amount"], f["number"], f["word"]) for f in pack["figures"]}
    assert {year for _, year in shown} == {2023, 2024, 2025}
    assert shown["revenue", 2025] == ("2025.50", None, "企业填报")
    assert shown["headcount", 2024] == (None, 2024, "企业填报")
    assert shown["total_assets", 2024] == (None, None, "企业填报")
    (mine,) = await city.got(CONSENTS, "signatory")
    assert [(f["by"], f["digest"], f["parts"]) for f in mine["fetches"]] == [
        ("bank-a", said["sha256"], ["titles", "figures"])
    ]
    acted = acts(app_behind(city.http), Action.FACT_CONSENT_GIVEN, Action.FACT_PACK_FETCHED)
    assert [(a, o, d.get("bank")) for a, o, d in acted] == [
        ("fact-consent.give", A, BANKS["bank-a"]), ("fact-pack.fetch", A, BANKS["bank-a"]),
    ]  # fmt: skip
    CALLERS["service"] = Principal("service", "service", None, ALL)
    feed = await city.got(f"{V1}/feed", "service", limit="1000")
    told = [e for e in feed["events"] if e["type"] == "fact-pack.fetched"]
    assert [(e["subject"], e["data"]["digest"]) for e in told] == [(A, said["sha256"])]
    everything = await given(city, bank=BANKS["bank-b"], parts=["rechecks", "patents"])
    whole = (await city.ask("POST", f"{V1}/fact-consents/{everything}/packs", "bank-b")).json()["pack"]
    assert whole["patents"] == {"first_invention_patent_granted_on": "2021-05-06"}
    assert [(r["valid_to"], r["recheck_opens_on"]) for r in whole["rechecks"]] == [("2027-09-01", "2027-03-01")]


async def test_what_was_paid_is_asked_for_and_where_nobody_says_there_is_no_pack(city: City, paid: Paid) -> None:
    id = await given(city, parts=["awards", "diagnosis"])
    path = f"{V1}/fact-consents/{id}/packs"
    ill = await city.ask("POST", path, "bank-a")
    assert (ill.status_code, "没有取走任何资料" in ill.text) == (503, True), ill.text
    assert (await city.got(CONSENTS, "signatory"))[0]["fetches"] == []
    payment = {
        "id": 2, "credit_code": A, "enterprise_name": "示例", "unit": "430302", "unit_name": "雨湖区", "year": 2025, "clause": 4,
        "measure_id": "x", "measure_name": "示例奖", "subject": "", "amount": "20000.00", "standing": "15000.00",
        "paid_on": "2026-05-01", "voucher": "1", "voucher_used_twice": False, "origin": "batch", "origin_name": "",
        "item_no": None, "batch_no": None, "recorded_by": "x", "reversals": [],
    }  # fmt: skip
    undone, others = payment | {"id": 1, "standing": "0.00"}, payment | {"id": 3, "credit_code": B}
    paid.payments = [undone, payment, others]
    pack = (await city.ask("POST", path, "bank-a")).json()["pack"]
    assert [(a["measure_name"], a["amount"]) for a in pack["awards"]] == [("示例奖", "15000.00")]
    assert (pack["diagnosis"], pack["titles"]) == (None, None)
    said = {"made_on": "2026-06-01", "answers": NINTH, "scenes": scenes("2222220000000000")}
    made = await city.ask("POST", f"{V1}/enterprises/{A}/diagnoses", "signatory", json=said)
    assert made.status_code in (200, 201), made.text
    found = (await city.ask("POST", path, "bank-a")).json()["pack"]["diagnosis"]
    told = made.json()
    assert (found["level"], found["manner"], found["made_on"]) == (told["level"], "self", "2026-06-01")
    assert (found["score_low"], found["score_high"]) == (told["score_low"], told["score_high"])


async def test_nobody_fetches_after_the_day_or_the_revocation_nor_another_bank(city: City) -> None:
    id = await given(city)
    path = f"{V1}/fact-consents/{id}/packs"
    for who, status in (("bank-b", 404), ("bank of none", 403), ("bureau", 403), ("signatory", 403), ("office", 403)):
        assert (await city.ask("POST", path, who)).status_code == status, who
    assert await city.got(f"{V1}/fact-consents", "bank-b") == []
    city.clock.set_day(dt.date(2026, 6, 30))
    assert (await city.ask("POST", path, "teller")).status_code == 201
    city.clock.set_day(dt.date(2026, 7, 1))
    over = await city.ask("POST", path, "bank-a")
    assert (over.status_code, "2026-06-30 日终到期" in over.text) == (410, True)
    again = await given(city, valid_to="2026-08-01")
    revoked = await city.ask("POST", f"{CONSENTS}/{again}/revocation", "signatory")
    assert (revoked.status_code, revoked.json()["state"]) == (200, "revoked")
    gone = await city.ask("POST", f"{V1}/fact-consents/{again}/packs", "bank-a")
    assert (gone.status_code, "已撤回" in gone.text) == (410, True)
    store = app_behind(city.http).state.use_cases.store
    third = await given(city, valid_to="2026-08-01")
    fetch = "INSERT INTO fact_fetch SELECT '{n}', id, {bank}, {day}, given_at, 'x', parts, '' FROM fact_consent WHERE id = '{id}'"
    of, other = f"'{BANKS['bank-a']}'", f"'{BANKS['bank-b']}'"
    today = "given_on"
    for statement in (
        fetch.format(n="1", bank=of, day=today, id=again),  # revoked
        fetch.format(n="2", bank=of, day="valid_to", id=third),  # over
        fetch.format(n="3", bank=other, day=today, id=third),  # another bank's
        f"UPDATE fact_consent SET revoked_at = NULL, revoked_by = NULL WHERE id = '{again}'",
        f"UPDATE fact_consent SET valid_to = '2027-01-01' WHERE id = '{third}'",
        f"UPDATE fact_consent SET bank = {other}, revoked_at = given_at, revoked_by = 'x' WHERE id = '{third}'",
        "DELETE FROM fact_fetch",
        "UPDATE fact_fetch SET digest = 'x'",
    ):
        with pytest.raises(DBAPIError), store.engine.begin() as connection:
            connection.execute(text(statement))
    with store.engine.begin() as connection:
        connection.execute(text(fetch.format(n="4", bank=of, day=today, id=third)))


async def test_only_the_firms_own_person_gives_and_revokes(city: City) -> None:
    for who, status in (("program", 403), ("by an app", 403), ("not fresh", 403), ("other firm", 403), ("bureau", 403), ("office", 403), ("bank-a", 403)):  # fmt: skip
        assert (await city.ask("POST", CONSENTS, who, json=SAID)).status_code == status, who
    assert (await city.ask("GET", CONSENTS, "other firm")).status_code == 404
    id = await given(city)
    for who, status in (("program", 403), ("by an app", 403), ("other firm", 403), ("bank-a", 403)):
        assert (await city.ask("POST", f"{CONSENTS}/{id}/revocation", who)).status_code == status, who
    for wrong, status in (
        ({}, 409),  # one stands
        ({"bank": B}, 422),
        ({"bank": BANKS["bank-b"], "valid_to": "2026-06-10"}, 422),
        ({"bank": BANKS["bank-b"], "valid_to": "2027-06-12"}, 422),
        ({"bank": BANKS["bank-b"], "parts": []}, 422),
    ):
        assert (await city.ask("POST", CONSENTS, "signatory", json=SAID | wrong)).status_code == status, wrong
    assert (await city.got(CONSENTS, "signatory"))[0]["state"] == "valid"
    give = Scope.FACT_PACKS_GIVE
    assert give in PEOPLE_ONLY, "no client holds it"
    assert not [kind for kind in ClientKind if give in HOLDABLE[kind]]
    for role, kind, holds in (("firm-signatory", "enterprise", True), ("bureau-handler", "officer", False), ("bank", "bank", False)):  # fmt: skip
        assert (give.value in granted_to_person(role, kind, [give.value], bound=kind != "officer")) == holds, role


async def test_a_pack_proves_itself_without_a_network_and_one_that_was_changed_does_not(
    city: City, tmp_path: Path
) -> None:
    id = await given(city)
    data = (await city.ask("POST", f"{V1}/fact-consents/{id}/packs", "bank-a")).content
    said = json.loads(data)
    kid = said["keys"][0]["kid"]
    file, keys = tmp_path / "资料.json", tmp_path / "keys.json"
    file.write_bytes(data)
    keys.write_text(json.dumps(said["keys"]))
    run = CliRunner()
    for options in (["--key", kid], ["--keys", str(keys)]):
        done = run.invoke(cli, ["verify", str(file), *options])
        assert (done.exit_code, "核对通过" in done.output, "示例银行a" in done.output) == (0, True, True), done.output
    untrusted = run.invoke(cli, ["verify", str(file)])
    assert (untrusted.exit_code, kid in untrusted.output) == (2, True), untrusted.output
    other = run.invoke(cli, ["verify", str(file), "--key", "0" * 32])
    assert other.exit_code == 1, other.output
    said["pack"]["figures"][0]["amount"] = "9999999.00"
    file.write_text(json.dumps(said))
    changed = run.invoke(cli, ["verify", str(file), "--key", kid])
    assert (changed.exit_code, "核对不通过" in changed.output) == (1, True), changed.output
    for wrong in (
        json.loads(data) | {"jws": said["jws"] | {"payload": said["jws"]["payload"][:-4] + "AAAA"}},
        json.loads(data) | {"pack": json.loads(data)["pack"] | {"more": 1}},
        {"pack": {}, "jws": {}},
    ):
        with pytest.raises(BadFactPack):
            read_pack(json.dumps(wrong).encode(), {kid})
