"""Views of the name list by purpose: which columns each may have, and what they are called. No view has a contact among
its columns: those of the government view are read apart, live, and stand in no file."""

from __future__ import annotations

from dataclasses import dataclass

from pydantic import BaseModel

from shared.contracts.name_list import GovernmentRow, PublicRow, View
from shared.contracts.registry import NameListRow
from shared.contracts.scopes import Scope

LABELS = {
    "credit_code": "统一社会信用代码",
    "name": "企业名称",
    "unit": "县市区(园区)代码",
    "unit_name": "县市区(园区)",
    "title": "称号代码",
    "title_name": "称号",
    "level": "级别",
    "subject": "单位或品种名称",
    "document_number": "文号",
    "issuer": "发文机关",
    "issued_on": "发文日期",
    "valid_from": "有效期起",
    "valid_to": "有效期止(不含)",
    "industry": "行业代码",
    "size_class": "企业划型",
    "main_product": "主导产品",
    "established_on": "成立日期",
}
KEY = ("credit_code", "title", "subject")
"""What a row is known by, in every view; the order of the list."""

DATES = frozenset({"issued_on", "valid_from", "valid_to", "established_on"})
FREE_TEXT = frozenset({"name", "unit_name", "subject", "document_number", "issuer", "main_product"})
"""Columns whose text somebody wrote: what a spreadsheet program could take for a formula."""


@dataclass(frozen=True, slots=True)
class ViewColumns:
    """One view: its model on the wire, and the permission that it asks for (None: anybody may have it)."""

    view: View
    model: type[BaseModel]
    scope: Scope | None

    @property
    def columns(self) -> tuple[str, ...]:
        return tuple(self.model.model_fields)


VIEWS: dict[View, ViewColumns] = {
    v.view: v
    for v in (
        ViewColumns(View.PUBLIC, PublicRow, None),
        ViewColumns(View.BANK, NameListRow, Scope.NAME_LIST_READ),
        ViewColumns(View.GOVERNMENT, GovernmentRow, Scope.NAME_LIST_GOVERNMENT),
    )
}
ALL_COLUMNS = tuple(LABELS)
