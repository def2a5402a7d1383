"""What the registry's tests say again and again, said once."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Sequence
from typing import Any

import httpx
import openpyxl
from sqlalchemy import text

from services.registry.push.tables import PUSH
from services.registry.push.telling import ListAudience, ListTelling
from services.registry.vault import Vault
from shared.contracts.imports import ImportReport
from shared.contracts.public_events.registry import NameListChanged
from shared.contracts.registry import NameListAction, NameListRow
from shared.contracts.values import CreditCode
from shared.plumbing.mending import lifted
from shared.plumbing.push.sending import Sender
from shared.plumbing.push.worker import Worker
from shared.plumbing.storage import Store, open_engine
from tests.faults.importer import code

A, B, C = code(1), code(2), code(3)
LITTLE_GIANT = "国家级专精特新“小巨人”企业"


async def register(http: httpx.AsyncClient, *codes: str, unit: str = "430302") -> None:
    """Register fictional enterprises, named 示例 with the end of their code."""
    for c in codes:
        answer = await http.put(f"/registry/v1/enterprises/{c}", json={"name": f"示例{c[-6:]}有限公司", "unit": unit})
        assert answer.status_code in (200, 201), answer.text


async def record(
    http: httpx.AsyncClient, *codes: str, number: str = "示例〔2024〕1号", day: str = "2024-09-01", **facts: str
) -> ImportReport:
    """Record a document for enterprises."""
    body = {"number": number, "issuer": "示例机关", "issued_on": day, "title": LITTLE_GIANT, "action": "新认定"} | facts
    body["rows"] = [{"credit_code": c} for c in codes]  # type: ignore[assignment]  # a JSON object
    answer = await http.post("/registry/v1/recognitions", json=body)
    assert answer.status_code in (200, 201), answer.text
    return ImportReport.model_validate_json(answer.content)


def list_worker(store: Store, sender: Sender, retry_seconds: Sequence[int], vault: Vault) -> Worker:
    """Who tells of the name list."""
    return Worker(store, sender, retry_seconds, vault, tables=PUSH, telling=ListTelling(), audience=ListAudience())


def list_change(credit_code: str, title: str) -> NameListChanged:
    """A change of the name list, told without the list having changed."""
    day = dt.date(2024, 9, 1)
    row = NameListRow(
        credit_code=CreditCode(credit_code), name="示例", unit="430302", unit_name="雨湖区", title=title, title_name="示例称号",
        level="市级", document_number="示例〔2024〕1号", issuer="示例机关", issued_on=day, valid_from=day, valid_to=None,
    )  # fmt: skip
    return NameListChanged(action=NameListAction.CHANGED, row=row)


async def send(
    http: httpx.AsyncClient, kind: str, content: bytes, name: str = "名单.csv", **options: Any
) -> ImportReport:
    """Import a file; the report."""
    answer = await http.post(f"/registry/v1/{kind}/imports", files={"file": (name, content)}, **options)
    assert answer.status_code in (200, 201), answer.text
    return ImportReport.model_validate_json(answer.content)


def xlsx(rows: list[list[Any]], merged: list[str] | None = None) -> bytes:
    """A workbook as openpyxl writes it: formulas, dates and merged cells as given."""
    book = openpyxl.Workbook()
    sheet = book.active
    for row in rows:
        sheet.append(row)
    for area in merged or []:
        sheet.merge_cells(area)
    output = io.BytesIO()
    book.save(output)
    return output.getvalue()


def name_as_before(database: str, code: str, name: str) -> None:
    """Write a name into the database that no request would bring there any more."""
    engine = open_engine(database)
    try:
        with engine.begin() as connection:
            statement = text("UPDATE enterprise SET name = :name WHERE credit_code = :code")
            connection.execute(statement, {"name": name, "code": code})
    finally:
        engine.dispose()


def altered(database: str, table: str, statement: str, code: str) -> None:
    """Change what is stored as a bad disk would: no trigger that keeps a history is asked."""
    engine = open_engine(database)
    try:
        with engine.begin() as connection, lifted(connection, table):
            assert connection.execute(text(statement), {"code": code}).rowcount > 0
    finally:
        engine.dispose()
