"""Providers, offers and needs as tests send them, and who sends them."""

from __future__ import annotations

from typing import Any

from tests.matchmaking.conftest import AGENCY, FIRM, City


def provider(**change: Any) -> dict[str, Any]:
    return {
        "credit_code": AGENCY,
        "name": "示例知识产权服务有限公司",
        "kind": "agency",
        "text": "专利申请与布局。",
        "contact": {"name": "示例联系人", "phone": "13000000000"},
    } | change


def offer(provider_id: str, title: str = "发明专利申请代理", **change: Any) -> dict[str, Any]:
    return {
        "provider_id": provider_id,
        "title": title,
        "text": "交底书整理、检索、撰写与答复审查意见。",
        "details": {"kind": "service", "type": "知识产权"},
        "normal_price": "8000.00",
        "fee": "5000.00",
        "fee_level": "low_fee",
    } | change


def need(title: str = "申请电池隔膜的发明专利", **change: Any) -> dict[str, Any]:
    return {
        "credit_code": FIRM,
        "title": title,
        "text": "有一项隔膜涂覆的新工艺,想请人检索并撰写专利。",
        "details": {"kind": "service", "type": "知识产权"},
        "budget": "6000.00",
    } | change


async def said(city: City, who: str, method: str, path: str, expected: int, **options: Any) -> Any:
    """What matchmaking answers to a client."""
    headers = city.headers(who) | options.pop("headers", {})
    answer = await city.http.request(method, f"/matchmaking/v1/{path}", headers=headers, **options)
    assert answer.status_code == expected, answer.text
    return answer.json() if answer.content else None


async def listed_provider(city: City, who: str = "agency", **change: Any) -> str:
    """The identifier of a provider that applied and was listed."""
    applied = await said(city, who, "POST", "providers", 201, json=provider(**change))
    id: str = applied["id"]
    await said(city, "officer", "POST", f"providers/{id}/approval", 200, json={"reason": "材料齐全"})
    return id
