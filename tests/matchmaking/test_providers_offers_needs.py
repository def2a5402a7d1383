"""Providers, their offers, what firms look for: whose they are, what of them is seen by whom, and how the two are brought together."""

from __future__ import annotations

import asyncio
import datetime as dt
from typing import Any

import pytest
from pydantic import ValidationError
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError, IntegrityError

from shared.contracts.offers import OfferIn
from shared.plumbing.storage import open_engine
from tests.clocks import SetClock
from tests.faults.importer import code
from tests.matchmaking.conftest import FIRM, OTHER_FIRM, City
from tests.matchmaking.servicing import listed_provider, need, offer, provider, said

pytestmark = pytest.mark.anyio


async def test_a_provider_is_seen_once_the_bureau_has_listed_it_and_not_while_it_is_suspended(city: City) -> None:
    applied = await said(city, "agency", "POST", "providers", 201, json=provider())
    id = applied["id"]
    made = await said(city, "agency", "POST", "offers", 201, json=offer(id))

    async def seen() -> tuple[int, int]:
        providers = await said(city, "firm", "GET", "providers", 200)
        return len(providers), len(await said(city, "firm", "GET", "offers", 200))

    assert await seen() == (0, 0)
    await said(city, "firm", "GET", f"providers/{id}", 404)
    await said(city, "agency", "POST", f"providers/{id}/approval", 403, json={"reason": "自己核准"})
    await said(city, "officer", "POST", f"providers/{id}/approval", 200, json={"reason": "材料齐全"})
    assert await seen() == (1, 1)
    shown = (await said(city, "firm", "GET", "providers", 200))[0]
    assert "contact" not in shown
    assert shown["accounts"] is None
    assert shown["reason"] == ""

    await said(city, "officer", "POST", f"providers/{id}/suspension", 200, json={"reason": "投诉核实中"})
    assert await seen() == (0, 0)
    await said(city, "firm", "GET", f"offers/{made['id']}", 404)
    await said(city, "agency", "POST", "offers", 409, json=offer(id, "专利检索"))
    mine = await said(city, "agency", "GET", "providers", 200, params={"mine": True})
    assert [p["reason"] for p in mine] == ["投诉核实中"]
    told = (await said(city, "officer", "GET", "feed", 200))["events"]
    states = [e["data"]["state"] for e in told if e["type"] == "provider.changed"]
    assert states == ["applied", "listed", "suspended"]
    assert not any("13000000000" in str(e) for e in told)


async def test_nobody_applies_for_another_or_says_who_speaks_for_a_provider(city: City) -> None:
    await said(city, "agency", "POST", "providers", 403, json=provider(credit_code=code(302)))
    await said(city, "agency", "POST", "providers", 422, json=provider(accounts=["bank"]))
    await said(city, "agency", "POST", "providers", 422, json=provider(credit_code=None))
    await said(city, "firm", "POST", "providers", 403, json=provider(credit_code=FIRM))  # no scope


async def test_who_is_bound_to_no_code_speaks_by_the_account_that_stands_beside_the_provider(city: City) -> None:
    bank = await listed_provider(city, "bank", credit_code=code(303), name="示例农商银行", kind="bank")
    loan = offer(
        bank, "专精特新贷", details={"kind": "credit", "programme": "专精特新贷", "most": "3000000.00"}, fee=None
    )
    await said(city, "bank", "POST", "offers", 201, json=loan)
    await said(city, "agency", "POST", "offers", 403, json=loan | {"title": "别家的"})
    other = await listed_provider(city)
    await said(city, "bank", "POST", "offers", 403, json=offer(other))
    tag = (await city.http.get(f"/matchmaking/v1/providers/{bank}")).headers["ETag"]
    changed = provider(credit_code=code(303), name="示例农商银行", kind="bank", accounts=[])
    await said(city, "officer", "PUT", f"providers/{bank}", 200, json=changed, headers={"If-Match": tag})
    await said(city, "bank", "POST", "offers", 403, json=loan | {"title": "再来一项"})


async def test_once_listed_only_the_bureau_changes_who_a_provider_is(city: City) -> None:
    id = await listed_provider(city)
    tag = (await city.http.get(f"/matchmaking/v1/providers/{id}")).headers["ETag"]
    renamed = provider(name="另一名称有限公司")
    await said(city, "agency", "PUT", f"providers/{id}", 409, json=renamed, headers={"If-Match": tag})
    text_only = provider(text="新的简介。")
    await said(city, "agency", "PUT", f"providers/{id}", 200, json=text_only, headers={"If-Match": tag})


async def test_an_offer_that_the_bureau_suspended_is_the_bureaus_to_list_again(city: City) -> None:
    id = await listed_provider(city)
    made = await said(city, "agency", "POST", "offers", 201, json=offer(id))
    path = f"offers/{made['id']}/state"
    await said(city, "agency", "POST", path, 409, json={"state": "suspended", "reason": "自己"})
    await said(city, "officer", "POST", path, 422, json={"state": "suspended"})
    await said(city, "officer", "POST", path, 200, json={"state": "suspended", "reason": "价格不实"})
    await said(city, "agency", "POST", path, 409, json={"state": "withdrawn"})
    await said(city, "agency", "POST", path, 409, json={"state": "listed"})
    await said(city, "officer", "POST", path, 200, json={"state": "listed"})
    versions = await said(city, "agency", "GET", f"offers/{made['id']}/versions", 200)
    assert [v["said"]["state"] for v in versions] == ["listed", "suspended", "listed"]
    assert versions[0]["said"]["fee"] == "5000.00"
    await said(city, "firm", "GET", f"offers/{made['id']}/versions", 404)


@pytest.mark.parametrize(
    ("change", "where"),
    [
        ({"fee": "9000.00"}, ()),
        ({"fee": "1.00", "fee_level": "free"}, ()),
        ({"valid_from": "2026-05-02", "valid_until": "2026-05-01"}, ()),
        ({"normal_price": "-1.00", "fee": None}, ("normal_price",)),
        ({"tiers": ["没有这个称号"]}, ("tiers", 0)),
        ({"sizes": ["undetermined"]}, ("sizes",)),
        ({"details": {"kind": "credit", "rate_from": "5", "rate_to": "4"}}, ("details", "credit")),
        ({"details": {"kind": "credit", "rate_from": "100.5"}}, ("details", "credit", "rate_from")),
        ({"details": {"kind": "service", "type": "知识产权", "extra": 1}}, ("details", "service", "extra")),
        (
            {
                "details": {
                    "kind": "training",
                    "sessions": [{"id": "1", "on": "2026-01-01"}, {"id": "1", "on": "2026-01-02"}],
                }
            },
            ("details", "training", "sessions"),
        ),
    ],
)
def test_what_an_offer_says_is_looked_at(change: dict[str, Any], where: tuple[str | int, ...]) -> None:
    with pytest.raises(ValidationError) as refused:
        OfferIn.model_validate(offer("0" * 32, **change))
    assert [error["loc"] for error in refused.value.errors()] == [where]


async def test_a_need_is_its_firms_its_offices_and_the_bureaus_and_a_provider_sees_what_was_referred_to_it(
    city: City,
) -> None:
    id = await listed_provider(city)
    made = await said(city, "agency", "POST", "offers", 201, json=offer(id))
    asked = await said(city, "firm", "POST", "needs", 201, json=need())
    await said(city, "other-firm", "GET", f"needs/{asked['id']}", 404)
    await said(city, "other-firm", "POST", "needs", 403, json=need("替别人提"))
    other = await said(city, "officer", "POST", "needs", 201, json=need("检索", credit_code=OTHER_FIRM))
    assert [n["id"] for n in await said(city, "yuhu", "GET", "needs", 200)] == [asked["id"]]
    await said(city, "yuhu", "GET", f"needs/{other['id']}", 404)
    await said(city, "yuhu", "POST", f"needs/{other['id']}/referrals", 404, json={"offer_id": made["id"]})
    assert await said(city, "agency", "GET", "needs", 200) == []
    await said(city, "agency", "GET", f"needs/{asked['id']}", 404)

    await said(city, "firm", "POST", f"needs/{asked['id']}/referrals", 403, json={"offer_id": made["id"]})
    said_once = {"offer_id": made["id"], "note": "可先咨询"}
    referral = await said(city, "yuhu", "POST", f"needs/{asked['id']}/referrals", 201, json=said_once)
    assert referral["score"] > 0
    assert referral["by"] == "yuhu"
    again = await said(city, "officer", "POST", f"needs/{asked['id']}/referrals", 200, json=said_once)
    assert again["by"] == "yuhu"
    assert [n["id"] for n in await said(city, "agency", "GET", "needs", 200)] == [asked["id"]]
    assert [r["need_id"] for r in await said(city, "agency", "GET", "referrals", 200)] == [asked["id"]]
    assert await said(city, "other-firm", "GET", "referrals", 200) == []
    # To whom else a firm was referred, and its versions, are no provider's to know.
    await said(city, "agency", "GET", f"needs/{asked['id']}/matches", 404)
    await said(city, "agency", "GET", f"needs/{asked['id']}/versions", 404)
    bank = await listed_provider(city, "bank", credit_code=code(303), name="示例农商银行", kind="bank")
    rival = await said(city, "bank", "POST", "offers", 201, json=offer(bank, "专利质押咨询"))
    await said(city, "officer", "POST", f"needs/{asked['id']}/referrals", 201, json={"offer_id": rival["id"]})
    assert len(await said(city, "agency", "GET", f"needs/{asked['id']}/referrals", 200)) == 1
    assert len(await said(city, "firm", "GET", f"needs/{asked['id']}/referrals", 200)) == 2


async def test_what_does_not_fit_is_out_before_the_best_are_cut_off_and_every_condition_is_said(
    city: City, clock: SetClock
) -> None:
    clock.set_day(dt.date(2026, 3, 1))
    id = await listed_provider(city)

    async def offered(title: str, **change: Any) -> int:
        made = await said(city, "agency", "POST", "offers", 201, json=offer(id, title, **change))
        return int(made["id"])

    good = await offered("发明专利申请与检索", valid_from="2026-01-01", valid_until="2026-03-01", units=["430302"])
    unpriced = await offered("专利撰写(面议)", normal_price=None, fee=None, industries=["C38"])
    for title, change in {
        "专利申请一": {"valid_until": "2026-02-28"},
        "专利申请二": {"valid_from": "2026-03-02"},
        "专利申请三": {"tiers": ["municipal_srdi"]},
        "专利申请四": {"units": ["430304"]},
        "专利申请五": {"normal_price": "6000.01", "fee": None},
        "专利申请六": {"details": {"kind": "service", "type": "法律"}},
        "专利申请七": {"details": {"kind": "expert"}},
        "专利申请八": {"draft": True},
    }.items():
        await offered(title, **change)
    asked = await said(city, "firm", "POST", "needs", 201, json=need())
    found = await said(city, "firm", "GET", f"needs/{asked['id']}/matches", 200, params={"k": 2})
    assert {m["offer"]["id"] for m in found["matches"]} == {good, unpriced}
    assert found["fitting"] == 2
    best = found["matches"][0]
    assert best["offer"]["id"] == good
    assert "专利" in {p["phrase"] for p in best["phrases"]}
    assert sum(p["contribution"] for p in best["phrases"]) == pytest.approx(best["score"])
    assert [(f["condition"], f["state"]) for f in best["fits"]] == [
        ("有效期", "met"), ("归口单位", "met"), ("价格", "met"), ("服务类型", "met"),
    ]  # fmt: skip
    other = next(m for m in found["matches"] if m["offer"]["id"] == unpriced)
    assert [(f["condition"], f["state"]) for f in other["fits"]] == [
        ("行业", "unknown"), ("价格", "unknown"), ("服务类型", "met"),
    ]  # fmt: skip

    back = await said(city, "yuhu", "GET", f"offers/{good}/matches", 200)
    assert [m["need"]["id"] for m in back["matches"]] == [asked["id"]]
    assert (await said(city, "agency", "GET", f"offers/{good}/matches", 200))["matches"] == []
    # A title that is recognised opens what asks for it; a size and an industry that become known close what asks for others.
    await city.registry.put(
        f"/registry/v1/enterprises/{FIRM}",
        json={"name": "示例电池材料有限公司", "unit": "雨湖区", "industry": "C3841"},
        headers={"If-Match": "*"},
    )
    await city.caught_up()
    later = await offered("专利申请加急")
    found = await said(city, "firm", "GET", f"needs/{asked['id']}/matches", 200)
    assert next(m["score"] for m in found["matches"] if m["offer"]["id"] == later) > 0
    other = next(m for m in found["matches"] if m["offer"]["id"] == unpriced)
    assert ("行业", "met") in [(f["condition"], f["state"]) for f in other["fits"]]
    await said(city, "firm", "POST", f"needs/{asked['id']}/state", 200, json={"state": "met"})
    assert (await said(city, "yuhu", "GET", f"offers/{good}/matches", 200))["matches"] == []
    await said(city, "yuhu", "POST", f"needs/{asked['id']}/referrals", 409, json={"offer_id": good})


async def test_what_fits_without_a_word_in_common_comes_last(city: City) -> None:
    id = await listed_provider(city)
    for title in ("Abc", "早期科技股权投资"):
        equity = offer(
            id, title, text="", details={"kind": "equity", "ticket_to": "5000000.00"}, normal_price=None, fee=None
        )
        await said(city, "agency", "POST", "offers", 201, json=equity)
    asked = need("早期科技股权融资", text="", details={"kind": "equity", "amount": "5000000.00"}, budget=None)
    asked = await said(city, "firm", "POST", "needs", 201, json=asked)
    found = await said(city, "firm", "GET", f"needs/{asked['id']}/matches", 200)
    assert [(m["offer"]["title"], m["score"] > 0) for m in found["matches"]] == [
        ("早期科技股权投资", True),
        ("Abc", False),
    ]
    assert found["matches"][1]["strength"] == "weak"
    asked_for = {"strength_min": "possible"}
    found = await said(city, "firm", "GET", f"needs/{asked['id']}/matches", 200, params=asked_for)
    assert [m["offer"]["title"] for m in found["matches"]] == ["早期科技股权投资"]
    assert found["fitting"] == 2


async def test_offers_are_found_by_kind_scene_and_for_whom_they_are(city: City) -> None:
    id = await listed_provider(city)
    await listed_provider(city, "officer", credit_code=code(304), name="示例数字服务商", kind="vendor", unit="430304")
    for title, details, change in (
        ("全场景诊断", {"kind": "diagnosis"}, {}),
        ("质量管理改造", {"kind": "diagnosis", "scenes": ["质量管理", "生产管控"]}, {"tiers": ["市级专精特新"]}),
        ("仓储改造", {"kind": "diagnosis", "scenes": ["仓储物流"]}, {"industries": ["C34"]}),
        ("专利代理", {"kind": "service", "type": "知识产权"}, {"sizes": ["small"]}),
    ):
        await said(city, "agency", "POST", "offers", 201, json=offer(id, title, details=details, **change))

    async def titles(**params: Any) -> set[str]:
        return {o["title"] for o in await said(city, "firm", "GET", "offers", 200, params=params)}

    assert await titles(kind="diagnosis", scene="质量管理") == {"全场景诊断", "质量管理改造"}
    assert await titles(kind="diagnosis", tier="seed") == {"全场景诊断", "仓储改造"}
    assert await titles(industry="C3412", size="large") == {"全场景诊断", "质量管理改造", "仓储改造"}
    assert await titles(industry="C38") == {"全场景诊断", "质量管理改造", "专利代理"}
    assert await titles(service_type="知识产权", q="专利") == {"专利代理"}
    facets = await said(city, "firm", "GET", "offers/facets", 200, params={"facets": "kind"})
    assert facets["total"] == 4
    sheet = await city.http.get("/matchmaking/v1/offers.xlsx")
    assert sheet.status_code == 200
    assert sheet.content[:2] == b"PK"


async def test_eight_who_offer_or_refer_the_same_at_once_do_so_once(city: City) -> None:
    id = await listed_provider(city)

    async def tried(path: str, body: dict[str, Any]) -> list[int]:
        sent = (city.http.post(f"/matchmaking/v1/{path}", json=body) for _ in range(8))
        return sorted(answer.status_code for answer in await asyncio.gather(*sent))

    assert await tried("offers", offer(id)) == [201, *[409] * 7]
    made = (await said(city, "agency", "GET", "offers", 200))[0]
    asked = await said(city, "firm", "POST", "needs", 201, json=need())
    assert await tried(f"needs/{asked['id']}/referrals", {"offer_id": made["id"]}) == [*[200] * 7, 201]
    again = {"credit_code": code(305), "name": "示例担保有限公司", "kind": "fund"}
    assert await tried("providers", again) == [201, *[409] * 7]
    engine = open_engine(city.settings.database)
    for statement, refusal in (
        ("UPDATE offer SET fee = normal_price + 1", IntegrityError),
        ("UPDATE offer_version SET said = '{}'", DBAPIError),
        ("DELETE FROM referral", DBAPIError),
        ("UPDATE provider SET credit_code = NULL", IntegrityError),
    ):
        with pytest.raises(refusal), engine.begin() as connection:
            connection.execute(text(statement))
    engine.dispose()
