"""What is edited of units, enterprises, their figures and contacts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import Integer, String, bindparam
from sqlalchemy import select as sa_select
from sqlmodel import Session, col, select

from services.registry.enterprises.columns import ENTERPRISE_COLUMNS, INDICATOR_COLUMNS, MONEY_FIELDS
from services.registry.enterprises.kept import AnyEnterprise
from services.registry.enterprises.tables import AnnualIndicators, EnterpriseContact, EnterpriseRow, ReportingUnit
from shared.contracts.amounts import wire_yuan
from shared.contracts.registry_events import IndicatorFigures
from shared.plumbing.among import among
from shared.plumbing.prepared import Prepared, rows_in
from shared.plumbing.revisions import Revised, State, fields_of

_WAN = "_wan"
_EDITED = ("name", "unit", "industry", "main_product", "established_on")
"""Of an enterprise."""
_FIGURES = tuple(IndicatorFigures.model_fields)
_OF_YEAR = sa_select(*(col(getattr(AnnualIndicators, name)) for name in _FIGURES)).where(
    col(AnnualIndicators.credit_code) == bindparam("code", type_=String()),
    col(AnnualIndicators.year) == bindparam("year", type_=Integer()),
)
_ENTERPRISE_HELD = Prepared(
    sa_select(col(EnterpriseRow.credit_code))
    .where(col(EnterpriseRow.credit_code) == bindparam("code", type_=String()))
    .with_for_update()
)
_YEAR, _YEAR_HELD = Prepared(_OF_YEAR), Prepared(_OF_YEAR.with_for_update())


def enterprise_state(row: AnyEnterprise) -> State:
    return {name: getattr(row, name) for name in _EDITED}


def indicators_state(row: Mapping[str, Any]) -> State:
    """row: figures by name, or some of them, with whatever stands beside them."""
    return {
        name: wire_yuan(value) if name in MONEY_FIELDS and value is not None else value
        for name, value in row.items()
        if name in _FIGURES
    }


def contacts_of(session: Session, codes: Iterable[str]) -> dict[str, dict[str, EnterpriseContact]]:
    """{credit code: {name: its contact}}; who has none is not in it."""
    found: dict[str, dict[str, EnterpriseContact]] = {}
    query = select(EnterpriseContact).where(among(session, col(EnterpriseContact.credit_code), list(codes)))
    for row in session.exec(query).all():
        found.setdefault(row.credit_code, {})[row.name] = row
    return found


def contacts_state(contacts: Iterable[EnterpriseContact]) -> State:
    return {"contacts": sorted([row.name, row.phone] for row in contacts)}


def _held(session: Session, code: str, lock: bool) -> EnterpriseRow | None:
    return session.get(EnterpriseRow, code, with_for_update=lock or None, populate_existing=lock)


def _unit(session: Session, key: tuple[str, ...], lock: bool) -> State | None:
    row = session.get(ReportingUnit, key[0], with_for_update=lock or None, populate_existing=lock)
    return None if row is None else fields_of(row, "name", "kind", "aliases", "valid_from", "valid_to")


def _enterprise(session: Session, key: tuple[str, ...], lock: bool) -> State | None:
    row = _held(session, key[0], lock)
    return None if row is None else enterprise_state(row)


def _indicators(session: Session, key: tuple[str, ...], lock: bool) -> State | None:
    """The enterprise is held first: a change of its industry writes its years too."""
    code, year = key
    if lock:
        rows_in(session, _ENTERPRISE_HELD, code=code)
    rows = rows_in(session, _YEAR_HELD if lock else _YEAR, code=code, year=int(year))
    return indicators_state(dict(zip(_FIGURES, rows[0], strict=True))) if rows else None


def _contacts(session: Session, key: tuple[str, ...], lock: bool) -> State | None:
    """Of an enterprise that has none yet there is nothing to write over."""
    if _held(session, key[0], lock) is None:
        return None
    state = contacts_state(contacts_of(session, key[:1]).get(key[0], {}).values())
    return state if state["contacts"] else None


UNIT = Revised(
    "unit", "归口单位", _unit,
    {"name": "名称", "kind": "类别", "aliases": "其他写法", "valid_from": "生效日期", "valid_to": "失效日期"},
)  # fmt: skip
ENTERPRISE = Revised(
    "enterprise", "企业", _enterprise, {c.field: c.header for c in ENTERPRISE_COLUMNS},
    row=select(*(col(getattr(EnterpriseRow, name)) for name in _EDITED))
    .where(col(EnterpriseRow.credit_code) == bindparam("key_0", type_=String())),
)  # fmt: skip
INDICATORS = Revised(
    "indicators", "年度指标", _indicators,
    {c.field.removesuffix(_WAN): c.header.replace("(万元)", "(元)") for c in INDICATOR_COLUMNS},
)  # fmt: skip
CONTACTS = Revised("contacts", "联系人", _contacts, {"contacts": "联系人"}, hidden=frozenset({"contacts"}))
