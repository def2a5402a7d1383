"""The list for banks: as of a day, in three forms, with validators; and the changes that followers apply."""

from __future__ import annotations

import csv
import datetime as dt
import io
from typing import Any

import httpx
import openpyxl
import pytest
from python_calamine import CalamineWorkbook

from services.registry.name_list.service import NameList
from services.registry.settings import RegistrySettings
from shared.contracts.registry import NameListAction
from shared.contracts.scopes import Scope
from shared.contracts.values import firm_name
from shared.plumbing.lists.cells import unguarded
from shared.plumbing.sheets.writing import csv_cell
from tests.registry.helpers import A, B, name_as_before, record, register
from tests.running import ended, sign_in
from tests.running import register as register_client

pytestmark = pytest.mark.anyio
LIST = "/registry/v1/name-list"


async def changes(http: httpx.AsyncClient) -> list[tuple[str, str]]:
    answer = await http.get(f"{LIST}/changes")
    return [(c["action"], c["row"]["credit_code"]) for c in answer.json()["changes"]]


async def head(http: httpx.AsyncClient) -> str:
    return str((await http.get(f"{LIST}/changes")).json()["next"])


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
    cells = [[str(c.value or "") for c in row] for row in book.active.iter_rows()]
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


@pytest.mark.parametrize(
    "name",
    [
        "=1+1",
        "'=1+1",
        "-5",
        "'旧名",
        "＝SUM(A1)",
        "@示例,有限公司",
        '带"引号"的',
        "甲 乙",
        "'甲",
        "α-β",
        "﹣甲",
        "\u0301=1",
        "⁺甲",
        "¨=1",
    ],
)
@pytest.mark.alike_on_databases
async def test_no_cell_of_the_csv_is_run_as_a_formula_and_the_release_has_the_same_bytes(
    http: httpx.AsyncClient, name: str
) -> None:
    await http.put(f"/registry/v1/enterprises/{A}", json={"name": name, "unit": "430302"})
    await record(http, A)
    live = (await http.get(f"{LIST}.csv")).content
    cell = list(csv.reader(io.StringIO(live.decode("utf-8-sig"))))[1][1]
    assert cell == csv_cell(firm_name(name))
    await ended(http, await http.post(f"{LIST}/releases", json={}, headers={"Prefer": "wait=30"}))
    assert (await http.get(f"{LIST}/bank/releases/1/files/name-list.csv")).content == live


@pytest.mark.parametrize(
    "name",
    [
        "甲\r91430302MABQKXF64Q,乙",
        "甲\n乙",
        "甲\r乙",
        "甲\r\n=1+1",
        "\u200b=1+1",
        " -5",
        "\ufeff\u202e@x",
        "甲 ",
        "\u2028",
        "\u2800=1+1",
        "\u2800",
        "\u3164+1",
        "\u0301\u2800﹫x",
    ],
)
@pytest.mark.alike_on_databases
async def test_a_text_from_before_one_line_was_asked_for_splits_no_row_and_runs_nowhere(
    http: httpx.AsyncClient, settings: RegistrySettings, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    await register(http, A, B)
    await record(http, A, B)
    name_as_before(settings.database, A, name)
    monkeypatch.setattr("services.registry.releases.service.require_as_told", lambda session, at: None)
    live = (await http.get(f"{LIST}.csv")).content
    rows = list(csv.reader(io.StringIO(live.decode("utf-8-sig"), newline=""), strict=True))
    assert [len(row) for row in rows] == [len(rows[0])] * 3
    assert (rows[1][0], rows[2][0]) == (A, B)
    assert rows[1][1] == csv_cell(name)
    assert unguarded(rows[1][1]) == name
    job = (await ended(http, await http.post(f"{LIST}/releases", json={}, headers={"Prefer": "wait=30"}))).json()
    assert job["status"] == "done", job
    assert (await http.get(f"{LIST}/bank/releases/1/files/name-list.csv")).content == live
    sheet = CalamineWorkbook.from_filelike(
        io.BytesIO((await http.get(f"{LIST}/bank/releases/1/files/name-list.xlsx")).content)
    ).get_sheet_by_index(0)
    assert sheet.to_python()[1][1] == name


async def test_the_live_list_says_from_where_its_changes_go_on(http: httpx.AsyncClient) -> None:
    await register(http, A, B)
    await record(http, A)
    after = (await http.get(LIST)).headers["changes-after"]
    assert (await http.get(f"{LIST}/changes", params={"after": after})).json()["changes"] == []
    await record(http, B, number="示例〔2024〕2号")
    (change,) = (await http.get(f"{LIST}/changes", params={"after": after})).json()["changes"]
    assert change["row"]["credit_code"] == B


@pytest.mark.alike_on_databases
async def test_a_page_is_made_anew_after_what_may_change_the_list_and_after_nothing_else(
    http: httpx.AsyncClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    await register(http, A, B)
    await record(http, A)
    made, page = [], NameList._page

    def watched(*asked: Any) -> Any:
        made.append(asked[1])
        return page(*asked)

    monkeypatch.setattr(NameList, "_page", watched)

    async def rows() -> list[dict[str, Any]]:
        answer = await http.get(f"{LIST}/government")
        assert answer.status_code == 200
        found: list[dict[str, Any]] = answer.json()
        return found

    (row,) = await rows()
    assert (len(made), row["size_class"]) == (1, "undetermined")
    contacts = [{"name": "示例联系人", "phone": "0731-00000000"}]
    for address, body in (("indicators/2023", {"rd_expense": "1.00"}), ("contacts", {"contacts": contacts})):
        tag = (await http.get(f"{LIST}/government")).headers["etag"]
        put = await http.put(f"/registry/v1/enterprises/{A}/{address}", json=body)
        assert put.status_code == 200, put.text
        assert (await rows(), len(made)) == ([row], 1)
        assert (await http.get(f"{LIST}/government")).headers["etag"] != tag, "a version is one of all that is written"
    told = {"name": row["name"], "unit": "430302", "industry": "C3563"}
    await http.put(f"/registry/v1/enterprises/{A}", json=told, headers={"If-Match": "*"})
    assert ((await rows())[0]["industry"], len(made)) == ("C3563", 2)
    sized = {"revenue": "100000000.00", "headcount": 100, "total_assets": "100000000.00"}
    await http.put(f"/registry/v1/enterprises/{A}/indicators/2023", json=sized, headers={"If-Match": "*"})
    assert ((await rows())[0]["size_class"], len(made)) == ("small", 3), "figures that change the class"
    await record(http, B, number="示例〔2024〕2号")
    assert (len(await rows()), len(made)) == (2, 4)
    with monkeypatch.context() as fewer:  # more than is looked at
        fewer.setattr("services.registry.name_list.last_change._MOST", 0)
        await http.put(f"/registry/v1/enterprises/{A}/contacts", json={"contacts": []}, headers={"If-Match": "*"})
        assert (len(await rows()), len(made)) == (2, 5)


async def test_what_the_list_said_earlier_has_the_names_of_then(http: httpx.AsyncClient) -> None:
    await register(http, A)
    await record(http, A)
    (row,) = (await http.get(LIST)).json()
    then = dt.datetime.now(dt.UTC).isoformat()
    await http.put(f"/registry/v1/enterprises/{A}", json={"name": "新名有限公司", "unit": "湘潭县"})
    await http.put("/registry/v1/units/430302", json={"name": "雨湖新区", "kind": "county", "valid_from": "2022-01-01"})
    (now,) = (await http.get(LIST)).json()
    assert (now["name"], now["unit_name"]) == ("新名有限公司", "湘潭县")
    assert (await http.get(LIST, params={"known_at": then})).json() == [row]


@pytest.mark.parametrize("form", ["", ".csv", ".xlsx"])
async def test_anybody_may_have_the_public_view_and_only_the_permitted_the_others(
    http: httpx.AsyncClient, form: str
) -> None:
    await register(http, A)
    await record(http, A)
    http.headers.pop("Authorization")
    assert (await http.get(f"{LIST}/public{form}")).status_code == 200
    assert (await http.get(f"{LIST}{form}")).status_code == 401
    assert (await http.get(f"{LIST}/government{form}")).status_code == 401


async def test_each_view_has_its_own_columns(http: httpx.AsyncClient) -> None:
    await register(http, A)
    await record(http, A)
    keys = {view: set((await http.get(f"{LIST}{view}")).json()[0]) for view in ("/public", "", "/government")}
    assert keys["/public"] < keys[""] < keys["/government"]
    assert not {"unit", "issuer"} & keys["/public"]
    assert keys["/government"] - keys[""] == {"industry", "size_class", "main_product", "established_on"}


async def test_contacts_are_live_in_the_government_view_and_need_their_own_permission(
    http: httpx.AsyncClient, settings: RegistrySettings
) -> None:
    await register(http, A, B)
    await record(http, A)
    for code in (A, B):
        body = {"contacts": [{"name": "示例联系人", "phone": "000"}]}
        await http.put(f"/registry/v1/enterprises/{code}/contacts", json=body)
    answer = await http.get(f"{LIST}/government/contacts")
    assert answer.headers["cache-control"] == "no-store"
    assert [(c["credit_code"], c["contact_name"]) for c in answer.json()] == [(A, "示例联系人")]
    register_client(settings, "bureau", [Scope.NAME_LIST_GOVERNMENT])
    http.headers.update(await sign_in(http, "bureau"))
    assert (await http.get(f"{LIST}/government")).status_code == 200
    assert (await http.get(f"{LIST}/government/contacts")).status_code == 403


async def test_anybody_searches_the_public_list_by_name_code_and_unit(http: httpx.AsyncClient) -> None:
    await register(http, A)
    await register(http, B, unit="430304")
    await record(http, A, B)
    for view in ("/public", ""):
        url = f"/registry/v1/name-list{view}"
        headers = {"Authorization": ""} if view else {}
        for query, codes in ((f"q={A[-6:]}", [A]), ("q=有限 责任公司", sorted([A, B])), ("unit=430304", [B]), ("unit=雨湖区", [A]),
                             ("unit=430304&q=" + A, []), ("q=%25", [])):  # fmt: skip
            answer = await http.get(f"{url}?{query}&total=true&limit=1", headers=headers)
            assert answer.status_code == 200, answer.text
            assert answer.headers["Total-Count"] == str(len(codes)), query
            assert [row["credit_code"] for row in answer.json()] == codes[:1], query
    csv = await http.get("/registry/v1/name-list/public.csv?unit=430304", headers={"Authorization": ""})
    assert B in csv.text
    assert A not in csv.text
