"""The list for banks: as of a day, in three forms, with validators; and the changes that followers apply."""

from __future__ import annotations

import io

import httpx
import openpyxl
import pytest

from shared.contracts.registry import NameListAction
from tests.registry.helpers import A, B, record, register

pytestmark = pytest.mark.anyio
LIST = "/registry/v1/name-list"


async def changes(http: httpx.AsyncClient, after: int = 0) -> list[tuple[str, str]]:
    answer = await http.get(f"{LIST}/changes", params={"after": after})
    return [(c["action"], c["row"]["credit_code"]) for c in answer.json()["changes"]]


async def head(http: httpx.AsyncClient) -> int:
    return int((await http.get("/registry/v1/feed/head")).json()["seq"])


async def test_the_list_of_a_day_has_the_holders_with_their_document(http: httpx.AsyncClient) -> None:
    await register(http, A, B)
    await record(http, A)
    await record(http, B, number="示例〔2024〕2号", title="市级企业技术中心")
    (row,) = (await http.get(LIST, params={"on": "2024-12-31"})).json()
    assert row["credit_code"] == A
    assert (row["document_number"], row["valid_from"], row["valid_to"]) == (
        "示例〔2024〕1号",
        "2024-09-01",
        "2027-09-01",
    )
    assert (await http.get(LIST, params={"on": "2024-08-31"})).json() == []
    assert (await http.get(LIST, params={"on": "2027-09-01"})).json() == []


async def test_csv_and_xlsx_hold_the_same_rows(http: httpx.AsyncClient) -> None:
    await register(http, A, B)
    await record(http, A, B)
    text = (await http.get(f"{LIST}.csv", params={"on": "2024-12-31"})).content.decode("utf-8-sig")
    book = openpyxl.load_workbook(io.BytesIO((await http.get(f"{LIST}.xlsx", params={"on": "2024-12-31"})).content))
    cells = [[str(c.value or "") for c in row] for row in book.active.iter_rows(min_row=2)]
    assert [line.split(",") for line in text.splitlines()] == cells
    assert [row[0] for row in cells[1:]] == sorted([A, B])


@pytest.mark.parametrize("form", ["", ".csv", ".xlsx"])
async def test_what_has_not_changed_is_answered_304(http: httpx.AsyncClient, form: str) -> None:
    await register(http, A)
    first = await http.get(f"{LIST}{form}", params={"on": "2024-12-31"})
    same = await http.get(
        f"{LIST}{form}", params={"on": "2024-12-31"}, headers={"If-None-Match": first.headers["etag"]}
    )
    assert (same.status_code, same.content) == (304, b"")
    await record(http, A)
    now = await http.get(f"{LIST}{form}", params={"on": "2024-12-31"}, headers={"If-None-Match": first.headers["etag"]})
    assert now.status_code == 200


async def test_a_page_goes_on_where_the_last_ended(http: httpx.AsyncClient) -> None:
    await register(http, A, B)
    await record(http, A, B)
    await record(http, A, B, number="示例〔2024〕2号", title="省级专精特新中小企业")
    found, url = [], f"{LIST}?on=2024-12-31&limit=3"
    while url:
        page = await http.get(url)
        found += [(r["credit_code"], r["title"]) for r in page.json()]
        url = page.links.get("next", {}).get("url", "")
    assert found == sorted((c, t) for c in (A, B) for t in ("national_little_giant", "provincial_little_giant"))


async def test_a_new_recognition_adds_a_recheck_changes_a_revocation_removes(http: httpx.AsyncClient) -> None:
    await register(http, A)
    await record(http, A)
    await record(http, A, number="示例〔2025〕1号", day="2025-08-01", action="复核")
    await record(http, A, number="示例〔2025〕2号", day="2025-09-01", action="撤销")
    assert await changes(http) == [(NameListAction.ADDED, A), (NameListAction.CHANGED, A), (NameListAction.REMOVED, A)]


async def test_a_new_name_or_unit_changes_the_rows(http: httpx.AsyncClient) -> None:
    await register(http, A)
    await record(http, A)
    at = await head(http)
    await http.put(f"/registry/v1/enterprises/{A}", json={"name": "新名有限公司", "unit": "湘潭县"})
    (change,) = (await http.get(f"{LIST}/changes", params={"after": at})).json()["changes"]
    assert (change["action"], change["row"]["name"], change["row"]["unit_name"]) == (
        "changed",
        "新名有限公司",
        "湘潭县",
    )


async def test_what_is_over_or_not_listed_announces_nothing(http: httpx.AsyncClient) -> None:
    await register(http, A)
    await record(http, A, number="示例〔2019〕1号", day="2019-09-01")
    await record(http, A, number="示例〔2024〕2号", title="创新型中小企业")
    assert await changes(http) == []


async def test_applying_the_changes_gives_the_list(http: httpx.AsyncClient) -> None:
    await register(http, A, B)
    await record(http, A, B)
    await record(http, B, number="示例〔2025〕2号", day="2025-09-01", action="撤销")
    copy = {}
    for change in (await http.get(f"{LIST}/changes")).json()["changes"]:
        key = (change["row"]["credit_code"], change["row"]["title"], change["row"]["subject"])
        copy.pop(key, None)
        if change["action"] != NameListAction.REMOVED:
            copy[key] = change["row"]
    assert list(copy.values()) == (await http.get(LIST)).json()


async def test_a_cursor_beyond_the_end_is_refused(http: httpx.AsyncClient) -> None:
    assert (await http.get(f"{LIST}/changes", params={"after": 999})).status_code == 422
