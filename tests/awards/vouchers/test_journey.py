"""Clause 14 over HTTP: vouchers issued by a list, one reserved for a service by the firm and redeemed by its provider; and a plan that states
no figure settles nothing."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from services.awards.engagements.tables import KnownEngagement
from shared.contracts.audit import Action
from tests.awards.conftest import Both
from tests.awards.people import CALLERS, by, let_in
from tests.awards.test_planned_populations import land, plan
from tests.awards.test_population_files import as_csv
from tests.awards.vouchers.window import AGENCY, PROVIDER, number
from tests.clocks import SetClock
from tests.registry.helpers import A, B, C, record, register

pytestmark = pytest.mark.anyio
DAY = dt.date(2025, 11, 3)
PROGRAMME = {
    "name": "数字化服务券", "year": 2025, "document": "示例工信〔2025〕9号", "kinds": ["service"], "titles": ["municipal_srdi"],
    "face": "5000.00", "total": "10000.00", "from_day": "2025-01-01", "to_day": "2025-12-31",
}  # fmt: skip


@pytest.fixture
def database_url(tmp_path: Path) -> str:
    """On SQLite: routes are the same on both."""
    return f"sqlite:///{tmp_path / 'awards.sqlite3'}"


async def test_from_the_list_to_the_redemption(both: Both, clock: SetClock, monkeypatch: pytest.MonkeyPatch) -> None:
    clock.set_day(DAY)
    await register(both.registry, A, B, C, PROVIDER)
    await record(both.registry, A, B, title="市级专精特新", day="2024-09-01", number="示例〔2024〕7号")
    await both.follow()
    monkeypatch.setitem(CALLERS, "agency", AGENCY)
    let_in(both.app)
    both.awards.headers.update(by("bureau"))
    made = await both.awards.post("/awards/v1/voucher-programmes", json=PROGRAMME)
    assert made.status_code == 201, made.text
    again = await both.awards.post("/awards/v1/voucher-programmes", json=PROGRAMME)
    assert again.status_code == 409
    wrong = await both.awards.post(
        "/awards/v1/voucher-programmes", json=PROGRAMME | {"name": "另一", "titles": ["none"], "total": "1.00"}
    )
    assert {e["field"] for e in wrong.json()["errors"]} == {"body.titles.0", "body.total"}
    header = ["统一社会信用代码", "企业名称", "服务券方案"]
    listed = as_csv(
        [A, "", "数字化服务券"],
        [B, "", "2025年数字化服务券"],
        [C, "", "数字化服务券"],
        [A, "", "数字化服务券"],
        header=header,
    )
    planned = await plan(both, listed, kind="vouchers")
    assert {k: planned["counts"][k] for k in ("accepted", "repeated", "rejected")} == {
        "accepted": 2,
        "repeated": 0,
        "rejected": 2,
    }
    assert (await both.awards.get("/awards/v1/vouchers")).json() == [], "nothing lands before it is said"
    await land(both, planned)
    vouchers = {v["credit_code"]: v["id"] for v in (await both.awards.get("/awards/v1/vouchers")).json()}
    assert vouchers.keys() == {A, B}
    (repeated,) = [
        (await plan(both, as_csv([A, "", "数字化服务券"], header=header), kind="vouchers"))["counts"]["repeated"]
    ]
    assert repeated == 1
    with both.app.state.use_cases.store.write() as work:
        work.session.add(
            KnownEngagement(
                engagement_id=number(1), seq=1, recorded_at=work.now, offer_id=1, provider_id="p", provider_code=PROVIDER, credit_code=A,
                kind="service", service_type="数字化", fee_level="low_fee", state="agreed", list_price=900_000, agreed_price=600_000,
                voucher_id="", agreed_on=DAY,
            )
        )  # fmt: skip
    at = f"/awards/v1/vouchers/{vouchers[A]}"
    (service,) = (await both.awards.get(f"{at}/services", headers=by("firm-a"))).json()
    assert (service["engagement_id"], service["most"]) == (number(1), "5000.00")
    body = {"engagement_id": number(1), "amount": "2000.00"}
    key = by("firm-a") | {"Idempotency-Key": "k" * 32}
    first, same = [await both.awards.post(f"{at}/reservations", json=body, headers=key) for _ in range(2)]
    assert (first.status_code, same.json()) == (201, first.json()), first.text
    assert (first.json()["free"], first.json()["uses"][0]["firm_part"]) == ("3000.00", "4000.00")
    (use,) = (await both.awards.get("/awards/v1/voucher-uses", headers=by("agency"))).json()
    assert (use["enterprise_name"], use["redeemable"]) == (f"示例{A[-6:]}有限公司", False)
    assert (await both.awards.get("/awards/v1/vouchers", headers=by("agency"))).json() == []
    redeeming = f"/awards/v1/voucher-uses/{number(1)}/redemption"
    assert (await both.awards.post(redeeming, headers=by("agency"))).status_code == 409
    with both.app.state.use_cases.store.write() as work:
        row = work.session.get_one(KnownEngagement, number(1))
        row.state, row.confirmed_on, row.rating = "rated", DAY, 5
        work.session.add(row)
    done = await both.awards.post(redeeming, headers=by("agency"))
    assert (done.status_code, done.json()["state"]) == (200, "redeemed"), done.text
    year = (await both.awards.get(f"/awards/v1/service-years/{PROVIDER}?year=2025", headers=by("agency"))).json()
    assert (year["quality"]["satisfaction"], year["services"][0]["voucher"], year["measures"]) == (
        "100.00",
        "2000.00",
        [],
    )
    refused = await both.awards.post("/awards/v1/settlements", json={"provider_code": PROVIDER, "year": 2025})
    assert (refused.status_code, "只作登记" in refused.json()["detail"]) == (409, True)
    closed = await both.awards.post(f"/awards/v1/voucher-programmes/{made.json()['id']}/close")
    assert (closed.json()["open"], closed.json()["redeemed"]) == (False, "2000.00")
    store = both.app.state.use_cases.store
    with store.read() as session:
        told = [
            (e.action, e.detail.get("change"))
            for e in store.audit_log.read(session, after=0, limit=100)
            if e.action == Action.VOUCHERS_CHANGED
        ]
    assert [change for _, change in told if change] == ["programme", "issue", "issue", "reserve", "redeem", "close"]
