"""Imports of supply and demand lists: every row reported, all good rows in one transaction."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from functools import partial
from typing import Any, TypeVar

from pydantic import ValidationError
from sqlalchemy import select
from sqlmodel import Session, col

from services.matchmaking.listings.columns import DEMAND_COLUMNS, FIELD_WORDINGS, SUPPLY_COLUMNS, WORDINGS
from services.matchmaking.listings.landing import Landing
from services.matchmaking.listings.service import (
    TIER_REMEDY,
    UNKNOWN_ENTERPRISE,
    UNKNOWN_REMEDY,
    known_by_code,
    may_list_supply,
)
from services.matchmaking.listings.tables import KnownEnterprise
from services.matchmaking.listings.tiers import against_tier
from shared.contracts.imports import ImportReport, RowOutcome
from shared.contracts.matchmaking import DemandIn, ListingContact, SupplyIn, TechnologyField
from shared.contracts.owners import Owner
from shared.contracts.plans import Choice
from shared.contracts.scopes import Scope
from shared.contracts.values import CreditCode, local_date
from shared.plumbing.auth import Principal
from shared.plumbing.lists.columns import RowReader, credit_codes
from shared.plumbing.lists.firms import FirmBook, codes_by_name
from shared.plumbing.lists.landing import ReportBuilder, kept
from shared.plumbing.lists.naming import Firm, Names
from shared.plumbing.lists.shapes import ListKind, ListShape
from shared.plumbing.lists.values import parse_count
from shared.plumbing.lists.words import Words
from shared.plumbing.problems import field_problem
from shared.plumbing.rights import Reach
from shared.plumbing.storage import UnitOfWork

_LONG = 4000
_TRL = re.compile(r"(?:TRL ?|第)?([1-9一二三四五六七八九])级?")
_YES, _NO = ("是", "公开", "yes", "true"), ("否", "不公开", "no", "false")


def _field(text: str) -> TechnologyField:
    try:
        return TechnologyField(text)
    except ValueError:
        raise ValueError(f"技术领域应为八大领域之一:{'、'.join(TechnologyField)}") from None


def _yes_or_no(text: str) -> bool:
    if text.lower() in _YES:
        return True
    if text.lower() in _NO:
        return False
    raise ValueError("应填“是”或“否”")


def _trl(text: str) -> int:
    """6, TRL6, 6级, 第六级."""
    found = _TRL.fullmatch(text.upper())
    if found is None:
        return parse_count(text, low=1, high=9)
    return int(found[1]) if found[1].isdigit() else "一二三四五六七八九".index(found[1]) + 1


def _contact(reader: RowReader) -> ListingContact | None:
    parts = {name: reader.text(f"contact_{name}") for name in ListingContact.model_fields}
    return ListingContact(**parts) if any(parts.values()) else None


def read_supply(reader: RowReader) -> SupplyIn | None:
    """The result of a row; None where the reader holds what is wrong."""
    field = reader.parse("technology_field", _field, required=True, remedy="请从八大领域中选择")
    read: dict[str, object] = {
        "title": reader.text("title", required=True),
        "organisation": reader.text("organisation", required=True),
        "industry": reader.text("industry"),
        "result_type": reader.text("result_type"),
        "summary": reader.text("summary", required=True, limit=_LONG, lines=True),
        "innovation": reader.text("innovation", limit=_LONG, lines=True),
        "indicators": reader.text("indicators", limit=_LONG, lines=True),
        "trl": None if reader.is_of_several("trl") else reader.parse("trl", _trl),
        "ip_number": reader.text("ip_number"),
        "legal_status": reader.text("legal_status"),
        "rights_holder": reader.text("rights_holder"),
        "stage": reader.text("stage"),
        "awards": reader.text("awards"),
        "cooperation": reader.text("cooperation"),
        "price": None if reader.text("price_wan") == "面议" else reader.wan("price_wan"),
        "valid_until": reader.date("valid_until"),
        "contact": _contact(reader),
    }
    return None if reader.errors else _made(reader, SupplyIn, technology_field=field, **read)


def _check_enterprise(
    reader: RowReader, code: CreditCode, work: UnitOfWork, known: Mapping[str, KnownEnterprise], mine: Reach
) -> None:
    enterprise = known.get(code)
    if enterprise is None:
        reader.problem("credit_code", UNKNOWN_ENTERPRISE, UNKNOWN_REMEDY)
        return
    if not mine.covers(firm=code, units=(enterprise.unit,)):
        reader.problem("credit_code", mine.refusal().detail, "请由该企业或其归口单位登记")
        return
    tier = reader.text("tier")
    if tier and (against := against_tier(work.session, code, tier, local_date(work.now))):
        reader.problem("tier", against, TIER_REMEDY)


def read_demand(reader: RowReader, check: Callable[[CreditCode], None] = lambda code: None) -> DemandIn | None:
    """The demand of a row; None where the reader holds what is wrong. `check` may add what speaks against the enterprise."""
    field = reader.parse("technology_field", _field, required=True, remedy="请从八大领域中选择")
    code = reader.credit_code("credit_code")
    if code:
        check(code)
    if reader.parse("classified", _yes_or_no):
        reader.problem("classified", "涉密或出口管制的需求不得进入本系统", "请线下办理,并从表中删去该行")
    public = reader.parse("public_name", _yes_or_no)
    read: dict[str, object] = {
        "title": reader.text("title", required=True),
        "industry": reader.text("industry"),
        "problem": reader.text("problem", required=True, limit=_LONG, lines=True),
        "key_technology": reader.text("key_technology", limit=_LONG, lines=True),
        "goal": reader.text("goal", limit=_LONG, lines=True),
        "keywords": reader.text("keywords"),
        "period": reader.text("period"),
        "budget": reader.wan("budget_wan"),
        "solve_mode": reader.text("solve_mode"),
        "partner": reader.text("partner"),
        "activity": reader.text("activity"),
        "discipline": reader.text("discipline"),
        "foundation": reader.text("foundation", limit=_LONG, lines=True),
        "indicators": reader.text("indicators", limit=_LONG, lines=True),
        "ownership": reader.text("ownership"),
        "reward": reader.wan("reward_wan"),
        "solver_conditions": reader.text("solver_conditions", limit=_LONG, lines=True),
        "public_name": public is not False,
        "tier": reader.text("tier"),
        "valid_until": reader.date("valid_until"),
        "contact": _contact(reader),
    }
    return None if reader.errors else _made(reader, DemandIn, technology_field=field, credit_code=code, **read)


L = TypeVar("L", SupplyIn, DemandIn)


def _made(reader: RowReader, model: type[L], **read: object) -> L | None:
    """The listing; None where the model refuses what the cells' own checks let pass (the reader holds what)."""
    try:
        return model.model_validate(read)
    except ValidationError as error:
        for found in error.errors():
            problem = field_problem(found)
            reader.problem(str(found["loc"][0]), problem.problem, problem.remedy)
        return None


def listing_kinds() -> list[ListKind]:
    """The kinds of lists of this service."""
    return [
        ListKind(
            name="supplies",
            label="成果清单",
            shape=ListShape(SUPPLY_COLUMNS),
            scope=Scope.LISTINGS_WRITE,
            owner=Owner.LISTING,
            land=_land_supplies,
            words={"technology_field": field_words},
            source=WORDINGS.source,
        ),
        ListKind(
            name="demands",
            label="需求清单",
            shape=ListShape(DEMAND_COLUMNS, firm_name="organisation"),
            scope=Scope.LISTINGS_WRITE,
            owner=Owner.LISTING,
            land=_land_demands,
            words={"technology_field": field_words},
            source=WORDINGS.source,
            firms=FIRMS,
        ),
    ]


def field_words(_: Session) -> Words:
    """The eight fields of technology."""
    meant = {wording: field.value for field, wordings in FIELD_WORDINGS.items() for wording in (field.value, *wordings)}
    return Words(
        read=meant.get,
        choices=[Choice(value=field.value, label=field.value) for field in TechnologyField],
        wordings={field.value: [field.value, *FIELD_WORDINGS[field]] for field in TechnologyField},
        source=WORDINGS.source,
    )


def _all(session: Session) -> Names:
    """The enterprises that the registry has told of, by name."""
    query = select(col(KnownEnterprise.credit_code), col(KnownEnterprise.name))
    rows = session.connection().execute(query).all()
    return Names([Firm(row.credit_code, row.name, (), "", "") for row in rows])


def _names_of(session: Session, codes: Collection[str]) -> dict[str, Sequence[str]]:
    return {code: (firm.name,) for code, firm in known_by_code(session, codes).items()}


_codes_of = codes_by_name(col(KnownEnterprise.credit_code), col(KnownEnterprise.name))
FIRMS = FirmBook(_all, _names_of, _codes_of)


def _land_supplies(work: UnitOfWork, readers: Sequence[RowReader], principal: Principal, dry_run: bool) -> ImportReport:
    """Supplies of a list. Who is bound to an organisation or a unit lists for it alone."""
    mine = principal.writes(Owner.LISTING)
    read: list[_Row] = []
    for reader in readers:
        listing = read_supply(reader)
        if listing is not None and not may_list_supply(work.session, listing, mine):
            reader.problem("organisation", mine.refusal().detail, "请由登记该成果的单位办理")
            listing = None
        read.append((reader, listing))
    return _landed(work, read, mine.party, principal, dry_run)


def _land_demands(work: UnitOfWork, readers: Sequence[RowReader], principal: Principal, dry_run: bool) -> ImportReport:
    """Demands of a list. Only enterprises that the registry holds may list; an office lists its own unit's."""
    mine = principal.writes(Owner.LISTING)
    known = known_by_code(work.session, credit_codes(readers))
    read: list[_Row] = []
    for reader in readers:
        check = partial(_check_enterprise, reader, work=work, known=known, mine=mine)
        read.append((reader, read_demand(reader, check)))
    return _landed(work, read, mine.party, principal, dry_run)


_COLUMNS = {"price": "price_wan", "budget": "budget_wan", "reward": "reward_wan"}
"""{field: its column} where the two differ"""


def _beside(landing: Landing, reader: RowReader, listing: SupplyIn | DemandIn) -> SupplyIn | DemandIn:
    """The listing with what the list does not speak of as it is recorded."""
    found = landing.recorded(listing)
    if found is None:
        return listing
    row, details, contact = found
    said: dict[str, Any] = {name: getattr(listing, name) for name in type(listing).model_fields}
    before = {name: getattr(details, name) for name in type(details).model_fields}
    before |= {"industry": row.industry, "valid_until": row.valid_until}
    # A listing that is not to name its enterprise is not made to by an empty cell.
    is_public = before.pop("public_name", None)
    if is_public is not None and not reader.has("public_name"):
        said["public_name"] = is_public
    shown = details.model_dump(mode="json") | {"industry": row.industry, "valid_until": row.valid_until}
    for name in before.keys() & said.keys():
        empty = type(listing).model_fields[name].get_default()
        column = _COLUMNS.get(name, name)
        said[name] = kept(reader, column, said[name], before[name], empty, shown=str(shown[name]))
    if contact is not None and listing.contact is not None:
        parts = {
            name: kept(reader, f"contact_{name}", getattr(listing.contact, name), getattr(contact, name), "")
            for name in ListingContact.model_fields
        }
        said["contact"] = ListingContact(**parts)
    return type(listing).model_validate(said)


_Row = tuple[RowReader, SupplyIn | DemandIn | None]
"""A row of a list and what it lists; None where the reader holds what is wrong with it."""


def _landed(work: UnitOfWork, rows: Sequence[_Row], party: str, by: Principal, dry_run: bool) -> ImportReport:
    """The good rows land; every row is accounted for."""
    landing = Landing(work, [listing for _, listing in rows if listing is not None], party, by)
    taken = [None if listing is None else landing.take(_beside(landing, reader, listing)) for reader, listing in rows]
    landing.write()
    report = ReportBuilder(dry_run)
    for (reader, _), found in zip(rows, taken, strict=True):
        if found is None:
            report.account(reader, RowOutcome.REJECTED)
        else:
            held, changed = found
            report.account(reader, RowOutcome.ACCEPTED if changed else RowOutcome.REPEATED, str(held.row.id))
    return report.report()
