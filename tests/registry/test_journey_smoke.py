from __future__ import annotations

import httpx
import pytest

pytestmark = pytest.mark.anyio
A = "91430302MABQKXF64Q"


async def test_smoke(http: httpx.AsyncClient) -> None:
    answer = await http.put(
        f"/registry/v1/enterprises/{A}", json={"name": "甲公司", "unit": "雨湖区", "industry": "C3412"}
    )
    assert answer.status_code == 201, answer.text
    answer = await http.put(
        f"/registry/v1/enterprises/{A}/indicators/2024", json={"revenue": "50000000.00", "headcount": 120}
    )
    assert answer.status_code == 200, answer.text
    assert answer.json()["size_class"] == "small"
    doc = {
        "number": "示例〔2024〕1号",
        "issuer": "工信部",
        "issued_on": "2024-09-01",
        "title": "国家级专精特新“小巨人”企业",
        "action": "新认定",
        "rows": [{"credit_code": A, "enterprise_name": "甲公司"}],
    }
    answer = await http.post("/registry/v1/recognitions", json=doc, headers={"Idempotency-Key": "k"})
    assert answer.status_code == 201, answer.text
    answer = await http.post("/registry/v1/recognitions", json=doc)
    assert answer.json()["repeated"] == 1, answer.text
    csvfile = (
        "文号:示例〔2025〕2号\n发文机关:工信部\n发文日期:2025年3月1日\n认定类别:撤销\n称号:国家级小巨人\n序号,企业名称,统一社会信用代码\n1,甲公司,"
        + A
        + "\n"
    ).encode("gbk")
    answer = await http.post("/registry/v1/recognitions/imports", files={"file": ("a.csv", csvfile)})
    assert answer.status_code == 201, answer.text
    answer = await http.get(f"/registry/v1/enterprises/{A}/recognitions", params={"on": "2024-12-31"})
    assert [h["title"] for h in answer.json()["held"]] == ["national_little_giant"]
    answer = await http.get("/registry/v1/name-list", params={"on": "2025-02-28"})
    assert len(answer.json()) == 1 and answer.headers["etag"], answer.text
    again = await http.get(
        "/registry/v1/name-list", params={"on": "2025-02-28"}, headers={"If-None-Match": answer.headers["etag"]}
    )
    assert again.status_code == 304
    assert (await http.get("/registry/v1/name-list", params={"on": "2025-03-01"})).json() == []
    for path in (
        "name-list.csv",
        "name-list.xlsx",
        "libraries",
        "feed",
        "clients",
        "units",
        "titles",
        "openapi.json",
        "docs",
        "readyz",
        "metrics",
        "enterprises?name=甲",
    ):
        answer = await http.get(f"/registry/v1/{path}", params={"on": "2024-12-31"} if "." in path else None)
        assert answer.status_code == 200, (path, answer.text)
    print((await http.get("/registry/v1/name-list/changes")).json())
    assert (await http.get("/registry/v1/nope")).headers["content-type"] == "application/problem+json"
