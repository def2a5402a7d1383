"""The registry's lists as tables ask for them: every order and page size gives every row once, counts are those of the rows."""

from __future__ import annotations

import datetime as dt
import io
import itertools
from collections import Counter
from collections.abc import Iterator
from typing import Any

import httpx
import openpyxl
import pytest
from pydantic import TypeAdapter

from services.registry.directory.service import ENTERPRISES, Directory, EnterpriseFilter
from services.registry.domain.process import Procedure, Role
from services.registry.enterprises.service import Said, new_row
from services.registry.enterprises.tables import FormerName
from services.registry.migrations import MIGRATIONS
from services.registry.process.cases import CASES, open_case
from services.registry.process.service import CASE_LIST, CaseFilter, Process
from services.registry.recognitions.service import (
    HOLDERS,
    RECOGNITIONS,
    Documents,
    HolderFilter,
    Libraries,
    RecognitionFilter,
)
from services.registry.recognitions.tables import Recognition, RecognitionDocument, TenureRow
from services.registry.schema import FEED
from services.registry.wiring import LISTENERS
from shared.contracts.registry import LibraryRow, ListedEnterprise
from shared.contracts.registry_events import RecognitionAction, SizeClass
from shared.contracts.scopes import Scope
from shared.contracts.values import CreditCode
from shared.plumbing.auth import Principal
from shared.plumbing.errors import InvalidInput
from shared.plumbing.listing import Asked
from shared.plumbing.paging import encode_cursor
from shared.plumbing.storage import Store
from tests.attachments.papers import AnyPaper
from tests.faults.importer import code
from tests.registry.helpers import A, B, record, register
from tests.running import migrate_by_copy
from tests.walking import require_every_row_once

BUREAU = Principal("bureau", "officer", None, frozenset(Scope))
OFFICE = Principal("office", "officer", "430302", frozenset(Scope))
FIRM = Principal("firm", "enterprise", None, frozenset(Scope), code(4))
UNITS = ("430302", "430304", "430321")
NAMES = ("示例轴承(集团)有限公司", "示例隔膜有限公司", "Example_100%有限公司")
INDUSTRIES = ("", "C3412", "C3451", "C2641")
SIZE = (SizeClass.SMALL, SizeClass.MICRO, SizeClass.UNDETERMINED)
DAY = dt.date(2024, 9, 1)
MANY = 11


@pytest.fixture
def store(database_url: str) -> Iterator[Store]:
    """Firms of few names, units, industries and titles, so that every order has ties."""
    store = Store(migrate_by_copy(MIGRATIONS, database_url), FEED, LISTENERS)
    with store.write() as work:
        add = work.session.add
        add(RecognitionDocument(id="d", number="示例〔2024〕1号", issuer="x", issued_on=DAY, recorded_at=work.now, recorded_by="x"))  # fmt: skip
        for n in range(MANY):
            row = new_row(work, CreditCode(code(n)), Said(NAMES[n % 3], UNITS[n % 2]))
            row.industry, row.size_class = INDUSTRIES[n % 4], SIZE[n % 3].value
            row.changed_at = work.now - dt.timedelta(days=n % 2)
            add(row)
        work.session.flush()
        add(FormerName(credit_code=code(1), name="从前叫做铸造厂", recorded_at=work.now))
        for n, title in itertools.product(range(0, MANY, 3), ("municipal_srdi", "innovative")):
            if title == "municipal_srdi" or n % 2:
                held = {"credit_code": code(n), "title": title, "subject": ""}
                id = f"{title}{n}"[:32]
                add(Recognition(id=id, action=RecognitionAction.NEW, document_id="d", enterprise_name="x",
                                recorded_at=work.now, recorded_by="x", **held))  # fmt: skip
                work.session.flush()
                add(TenureRow(id=id, valid_from=DAY, recognition_id=id, recorded_from=work.now, **held))
        for n in range(9):
            procedure = (Procedure.NOMINATION, Procedure.MOVE)[n % 2]
            case = open_case(work, procedure=procedure, credit_code=code(n % 5), title="municipal_srdi" if n % 2 == 0 else "",
                             subject=f"事项{n % 3}", key=f"k{n}", facts={"to_unit": UNITS[2]} if n % 2 else {}, by="x")  # fmt: skip
            events = (["nominate", "verify", "decline"][: 1 + n % 3]) if n % 2 == 0 else ["ask"]
            for event in events:
                CASES.take_step(work, case, event, Role.SYSTEM, "x", at=work.now + dt.timedelta(seconds=n % 2))
    yield store
    store.close()


def _folded(text: str) -> str:
    return text.replace("(", "").replace(")", "").replace(" ", "").lower()


def _expected(wanted: EnterpriseFilter, who: Principal) -> list[int]:
    """By hand: which of the firms a filter means for a caller."""
    found = []
    for n in range(MANY):
        name, former = NAMES[n % 3], "从前叫做铸造厂" if n == 1 else ""
        held = {"municipal_srdi"} if n % 3 == 0 else set()
        held |= {"innovative"} if n % 3 == 0 and n % 2 else set()
        texts = [name, former, *([code(n).lower()] if (wanted.q or "").isalnum() else [])]
        if (
            (who.unit is None or who.unit == UNITS[n % 2])
            and (who.enterprise is None or who.enterprise == code(n))
            and (wanted.unit is None or wanted.unit == UNITS[n % 2])
            and (not wanted.q or any(_folded(wanted.q) in _folded(t) for t in texts))
            and INDUSTRIES[n % 4].startswith(wanted.industry or "")
            and wanted.size in (None, SIZE[n % 3])
            and (wanted.title is None or wanted.title in held)
        ):
            found.append(n)
    return found


FILTERS = [
    EnterpriseFilter(),
    EnterpriseFilter(unit="430304", industry="C34"),
    EnterpriseFilter(q="轴承 集团"),
    EnterpriseFilter(q="铸造"),
    EnterpriseFilter(q="_1%"),
    EnterpriseFilter(q=code(7)[-8:].lower()),
    EnterpriseFilter(title="municipal_srdi", size=SizeClass.SMALL),
    EnterpriseFilter(q="没有这样的"),
]


@pytest.mark.parametrize("who", [BUREAU, OFFICE, FIRM], ids=["bureau", "office", "firm"])
def test_every_order_and_size_of_page_gives_every_firm_once_and_counts_are_of_the_same_firms(
    store: Store, who: Principal
) -> None:
    directory = Directory(store)
    for wanted in FILTERS:
        numbers = _expected(EnterpriseFilter(**{f: getattr(wanted, f) for f in wanted.__slots__}), who)
        codes = [code(n) for n in numbers]
        came = require_every_row_once(
            ENTERPRISES, lambda asked, w=wanted: directory.page(who, w, asked), codes, lambda e: str(e["credit_code"])  # type: ignore[misc]  # bound now
        )  # fmt: skip
        units = {code(n): UNITS[n % 2] for n in numbers}
        assert [units[c] for c in came["unit"]] == sorted(units.values())
        counted = directory.facets(who, wanted, None)
        found = {f.field: {v.value: v.count for v in f.values} for f in counted.facets}
        assert counted.total == len(numbers)
        assert found["unit"] == Counter(UNITS[n % 2] for n in numbers)
        assert found["industry"] == Counter(INDUSTRIES[n % 4][:3] for n in numbers)
        assert found["size"] == Counter(SIZE[n % 3].value for n in numbers)
        titled = [n for n in numbers if n % 3 == 0]
        expected = {"municipal_srdi": len(titled), "innovative": len([n for n in titled if n % 2])}
        assert found["title"] == {title: count for title, count in expected.items() if count}


CASE_FILTERS = [
    CaseFilter(),
    CaseFilter(state="declined"),
    CaseFilter(open=True, procedure="nomination"),
    CaseFilter(open=False, q="事项"),
    CaseFilter(q="轴承", open=True),
    CaseFilter(unit="430302", title="municipal_srdi"),
    CaseFilter(enterprise=code(3)),
]


def _cases(wanted: CaseFilter, who: Principal) -> list[int]:
    found = []
    for n in range(9):
        firm, nomination = n % 5, n % 2 == 0
        state = ("nominated", "verified", "declined")[n % 3] if nomination else "asked"
        mine = who.unit in (None, UNITS[firm % 2]) or (who.unit == UNITS[2] and not nomination)
        if (
            mine
            and (wanted.state in (None, state))
            and wanted.procedure in (None, "nomination" if nomination else "move")
            and wanted.open in (None, state != "declined")
            and (not wanted.q or wanted.q in f"事项{n % 3}" or wanted.q in NAMES[firm % 3])
            and wanted.unit in (None, UNITS[firm % 2])
            and wanted.title in (None, "municipal_srdi" if nomination else "")
            and wanted.enterprise in (None, code(firm))
        ):
            found.append(n)
    return found


@pytest.mark.parametrize(
    "who", [BUREAU, OFFICE, Principal("to", "officer", UNITS[2], frozenset(Scope))], ids=["bureau", "office", "receiver"]
)  # fmt: skip
def test_every_order_and_size_of_page_gives_every_case_once_and_counts_are_of_the_same_cases(
    store: Store, who: Principal
) -> None:
    process = Process(store, AnyPaper())
    listed = process.page(BUREAU, CaseFilter(), Asked(limit=1000)).rows
    by_what = {(str(case.credit_code), case.subject): case.id for case in listed}
    every = [by_what[code(n % 5), f"事项{n % 3}"] for n in range(9)]
    for wanted in CASE_FILTERS:
        numbers = _cases(wanted, who)
        require_every_row_once(
            CASE_LIST, lambda asked, w=wanted: process.page(who, w, asked), [every[n] for n in numbers], lambda c: c.id  # type: ignore[misc]  # bound now
        )  # fmt: skip
        counted = process.facets(who, wanted, "state,unit")
        found = {f.field: {v.value: v.count for v in f.values} for f in counted.facets}
        assert list(found) == ["state", "unit"]
        assert found["unit"] == Counter(UNITS[n % 5 % 2] for n in numbers)
        assert sum(found["state"].values()) == counted.total == len(numbers)


def test_a_cursor_is_good_for_its_own_order_alone(store: Store) -> None:
    directory = Directory(store)
    page = directory.page(BUREAU, EnterpriseFilter(), Asked(sort="name", limit=2))
    cursor = encode_cursor(ENTERPRISES.cursor("name", page.last) or [])
    for other in (None, "-name", "industry", "-credit_code"):
        with pytest.raises(InvalidInput, match="游标"):
            directory.page(BUREAU, EnterpriseFilter(), Asked(sort=other, cursor=cursor))
    for bad in (["changed_at", "昨天", A], ["changed_at", "0001-01-01T00:00:00+14:00", A], ["changed_at", 5, A]):
        with pytest.raises(InvalidInput, match="游标"):
            directory.page(BUREAU, EnterpriseFilter(), Asked(sort="changed_at", cursor=encode_cursor(bad)))


async def _books(http: httpx.AsyncClient, path: str) -> list[tuple[Any, ...]]:
    answer = await http.get(path)
    assert answer.status_code == 200, answer.text
    sheet = openpyxl.load_workbook(io.BytesIO(answer.content)).active
    return list(sheet.iter_rows(min_row=3, values_only=True))


@pytest.mark.anyio
async def test_lists_answer_with_totals_on_request_and_as_workbooks_in_the_same_order(http: httpx.AsyncClient) -> None:
    await register(http, A, B)
    first = await http.get("/registry/v1/enterprises?sort=-name&limit=1&total=true")
    assert (first.headers["Total-Count"], len(first.json())) == ("2", 1)
    second = await http.get(first.links["next"]["url"])
    came = [e["credit_code"] for e in (*first.json(), *second.json())]
    assert came == sorted([A, B], key=lambda c: c[-6:], reverse=True)
    assert "Total-Count" not in (await http.get("/registry/v1/enterprises")).headers
    await record(http, A)
    plain = {"enterprises": ListedEnterprise, "libraries/national_little_giant?on=2024-12-31": LibraryRow}
    for path, model in plain.items():
        # They are written without their models.
        answer = (await http.get(f"/registry/v1/{path}")).content
        rows: TypeAdapter[list[Any]] = TypeAdapter(list[model])  # type: ignore[valid-type]  # the model of this turn
        assert rows.dump_json(rows.validate_json(answer)) == answer
        assert len(answer) > 100
    rows = await _books(http, "/registry/v1/enterprises.xlsx?sort=-name")
    assert rows[0][:3] == ("统一社会信用代码", "企业名称", "归口单位")
    assert [row[0] for row in rows[1:]] == came
    assert [row[0] for row in await _books(http, f"/registry/v1/enterprises.xlsx?q={A}")] == [rows[0][0], A]
    for path, field in (("enterprises?sort=phone", "query.sort"), ("enterprises/facets?facets=phone", "query.facets"),
                        ("enterprises?unit=没有", "query.unit")):  # fmt: skip
        refused = await http.get(f"/registry/v1/{path}")
        assert (refused.status_code, refused.json()["errors"][0]["field"]) == (422, field)
    case = {"procedure": "annual_update", "credit_code": A, "year": 2025,
            "evidence": [{"kind": "annual_report", "name": "x", "sha256": "1" * 64}]}  # fmt: skip
    opened = await http.post("/registry/v1/cases", json=case)
    assert opened.status_code in (201, 403), opened.text
    counted = (await http.get("/registry/v1/cases/facets?facets=procedure")).json()
    rows = await _books(http, "/registry/v1/cases.xlsx?sort=-changed_at")
    assert counted["total"] == len(rows) - 1


def test_every_order_gives_every_holder_and_every_recognition_once(store: Store) -> None:
    libraries, documents = Libraries(store), Documents(store)
    now: dict[str, Any] = {"on": DAY, "at": store.clock.now()}
    for who in (BUREAU, OFFICE):
        titled = [n for n in range(0, MANY, 3) if who.unit in (None, UNITS[n % 2])]
        wanted = HolderFilter(**now)
        require_every_row_once(
            HOLDERS, lambda a, w=wanted, p=who: libraries.holders("municipal_srdi", p, w, a),  # type: ignore[misc]  # bound now
            [code(n) for n in titled], lambda r: str(r["credit_code"]),
        )  # fmt: skip
        counted = libraries.facets("municipal_srdi", who, wanted, "unit")
        assert {v.value: v.count for v in counted.facets[0].values} == Counter(UNITS[n % 2] for n in titled)
        ids = [f"municipal_srdi{n}" for n in titled] + [f"innovative{n}" for n in titled if n % 2]
        for q, title in ((None, None), ("〔2024〕1", None), (NAMES[0], "municipal_srdi"), ("没有", None)):
            expected = [id for id in ids if id.startswith(title or "")] if q != "没有" else []
            asked = RecognitionFilter(q=q, title=title, issued_from=DAY, issued_to=DAY)
            require_every_row_once(
                RECOGNITIONS, lambda a, w=asked, p=who: documents.page(p, w, a), expected, lambda r: r.id  # type: ignore[misc]  # bound now
            )  # fmt: skip
            found = documents.facets(who, asked, "title,action")
            assert found.total == sum(v.count for v in found.facets[0].values) == len(expected)
    assert documents.facets(BUREAU, RecognitionFilter(issued_from=DAY + dt.timedelta(days=1)), None).total == 0
    assert (
        libraries.facets("municipal_srdi", BUREAU, HolderFilter(DAY - dt.timedelta(days=1), now["at"]), None).total == 0
    )
