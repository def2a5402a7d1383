"""Firms by what they are due, and what of it waits for whom."""

from __future__ import annotations

from dataclasses import dataclass
from typing import IO, Literal

from services.awards.catalogue.service import Policies, checked_profile
from services.awards.domain.assess import assess
from services.awards.domain.statement import STATUS_NAMES, Line, Status
from services.awards.read_model.tables import KnownEnterprise, KnownUnit
from services.awards.record.facts import recorded_facts
from services.awards.standings.snapshot import Snapshot, Snapshots
from services.awards.standings.standing import WAITING, Standing, Waits
from shared.casework.waiting import Waiting
from shared.contracts.amounts import yuan
from shared.contracts.awards import EnterpriseStanding
from shared.contracts.listing import ListFacets
from shared.contracts.owners import Caller, Owner
from shared.contracts.scopes import Scope
from shared.contracts.values import CreditCode, Fen
from shared.contracts.work import Holder
from shared.plumbing.auth import Principal
from shared.plumbing.errors import Conflict, NotFound
from shared.plumbing.listing import Asked, Listed, RowListing, folded
from shared.plumbing.rights import Reach
from shared.plumbing.sheets.book import Column
from shared.plumbing.sheets.whole_list import workbook
from shared.plumbing.storage import Store

Part = Literal["paid", "settled", "waiting", "missing"]
PART_NAMES = {
    "paid": "有已兑现",
    "settled": "有待拨付",
    "waiting": "有待核定",
    "missing": "有待补充",
    "none": "没有金额",
}
BUREAU = Holder(kind="bureau", id="", name="主管部门")
STANDINGS: RowListing[Standing] = RowListing(
    key=lambda s: s.credit_code,
    natural="credit_code",
    sorts={
        "name": lambda s: s.name,
        "unit": lambda s: s.unit,
        "paid": lambda s: s.paid,
        "settled": lambda s: s.settled,
        "waiting": lambda s: s.waiting_high,
        "missing": lambda s: s.missing,
        "total": lambda s: s.total,
    },
    fields={"unit": lambda s: s.unit, "tier": lambda s: s.tier, "size": lambda s: s.size},
)
_COLUMNS = (
    Column("统一社会信用代码", width=22), Column("企业名称", width=36), Column("归口单位", width=14), Column("称号层级", width=18),
    Column("划型", width=8), Column("已兑现(元)", "money", width=16), Column("待拨付(元)", "money", width=16),
    Column("待核定至少(元)", "money", width=16), Column("待核定至多(元)", "money", width=16), Column("待补充至多(元)", "money", width=16),
    Column("全年至多(元)", "money", width=18),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class StandingFilter:
    """Which firms of which year are asked for. `q`: in names and codes; `having`: that have something of a part."""

    year: int
    policy: str | None = None
    profile: str | None = None
    q: str | None = None
    unit: str | None = None
    having: Part | None = None


class Standings:
    """Reading how firms stand."""

    def __init__(self, store: Store, policies: Policies, snapshots: Snapshots) -> None:
        self._store = store
        self._policies = policies
        self._snapshots = snapshots

    def page(self, principal: Principal, wanted: StandingFilter, asked: Asked) -> Listed[EnterpriseStanding]:
        """A page of the caller's own."""
        snapshot, rows = self._found(principal, wanted)
        return STANDINGS.page(rows, asked).of(lambda page: [_shown(snapshot, row) for row in page])

    def facets(self, principal: Principal, wanted: StandingFilter, fields: str | None) -> ListFacets:
        """The same firms, counted."""
        snapshot, rows = self._found(principal, wanted)
        return STANDINGS.facets(rows, fields, {"unit": snapshot.units})

    def workbook(self, principal: Principal, wanted: StandingFilter, sort: str | None) -> IO[bytes]:
        """The same firms, all of them."""
        snapshot, rows = self._found(principal, wanted)
        cells = (
            (s.credit_code, s.name, snapshot.units.get(s.unit, s.unit), s.tier, s.size, s.paid, s.settled, s.waiting_low,
             s.waiting_high, s.missing, s.total) for s in STANDINGS.every(rows, sort)
        )  # fmt: skip
        return workbook(f"{snapshot.year}年度企业奖补", _COLUMNS, len(rows), cells, snapshot.as_of)

    def _found(self, principal: Principal, wanted: StandingFilter) -> tuple[Snapshot, list[Standing]]:
        mine = principal.reads(Owner.FIRM)
        snapshot = self._snapshots.of(wanted.year, wanted.policy, wanted.profile)
        unit = _unit(snapshot, wanted.unit)
        q = folded(wanted.q) if wanted.q else ""
        rows = [
            row
            for row in snapshot.rows
            if mine.covers(firm=row.credit_code, units=(row.unit,))
            and unit in (None, row.unit)
            and (not q or q in folded(row.name) or q in row.credit_code.lower())
            and (wanted.having is None or _has(row, wanted.having))
        ]
        return snapshot, rows

    # -- what waits ------------------------------------------------------------------------------------------------------

    def waiting(self, principal: Principal) -> tuple[list[Waiting], list[str]]:
        """(what of this year waits for a decision or an input: of a firm line by line, of offices and the bureau summed up; what
        is to be said where it is not known)"""
        mine, year = principal.reads(Owner.FIRM), self._store.clock.today().year
        try:
            if mine.caller is Caller.FIRM:
                return self._of_firm(principal, year), []
            return self._of_units(principal, mine, year), []
        except Conflict as unknown:
            return [], [unknown.detail]

    def _of_units(self, principal: Principal, mine: Reach, year: int) -> list[Waiting]:
        snapshot = self._snapshots.of(year, None, None)
        return [
            _summed(snapshot, waits, principal)
            for waits in snapshot.waits
            if mine.covers(firm=None, units=(waits.unit,))
        ]

    def _of_firm(self, principal: Principal, year: int) -> list[Waiting]:
        if principal.enterprise is None:
            return []
        pack = self._policies.named(None)
        with self._store.read() as session:
            firm = session.get(KnownEnterprise, principal.enterprise)
            if firm is None or not principal.reads(Owner.FIRM).covers(firm=firm.credit_code, units=(firm.unit,)):
                return []
            facts = recorded_facts(session, CreditCode(firm.credit_code), year)
            unit = session.get(KnownUnit, firm.unit)
        office = Holder(kind="unit", id=firm.unit, name=unit.name if unit else firm.unit)
        statement = assess(pack, facts, checked_profile(pack, None).id)
        return [_own(line, firm, office, year) for line in statement.lines if line.status in WAITING]


def _unit(snapshot: Snapshot, wanted: str | None) -> str | None:
    """The code of a unit that is named by code or name."""
    if wanted is None or wanted in snapshot.units:
        return wanted
    found = next((code for code, name in snapshot.units.items() if name == wanted), None)
    if found is None:
        raise NotFound(f"没有归口单位“{wanted[:40]}”;可填:{'、'.join(snapshot.units.values())}")
    return found


def _has(row: Standing, part: Part) -> bool:
    return {"paid": row.paid, "settled": row.settled, "waiting": row.waiting_high, "missing": row.missing}[part] > 0


def _shown(snapshot: Snapshot, s: Standing) -> EnterpriseStanding:
    return EnterpriseStanding(
        credit_code=CreditCode(s.credit_code),
        name=s.name,
        unit=s.unit,
        unit_name=snapshot.units.get(s.unit, s.unit),
        tier=s.tier,
        size=s.size,
        paid=Fen(s.paid),
        settled=Fen(s.settled),
        waiting_low=Fen(s.waiting_low),
        waiting_high=Fen(s.waiting_high),
        missing=Fen(s.missing),
        total=Fen(s.total),
        as_of=snapshot.as_of,
    )


def _summed(snapshot: Snapshot, waits: Waits, principal: Principal) -> Waiting:
    office = Holder(kind="unit", id=waits.unit, name=snapshot.units.get(waits.unit, waits.unit))
    decision = waits.status is Status.NEEDS_DECISION
    may = Scope.AWARDS_DECIDE in principal.scopes if decision else principal.reads(Owner.FIRM).caller is Caller.OFFICE
    amount = f",至多 {yuan(waits.high)} 元" if waits.high else ""
    return Waiting(
        id=f"{waits.status.value}/{waits.measure_id}/{waits.unit}", kind="decision" if decision else "input",
        kind_name="金额核定" if decision else "待补充", title=f"{office.name} {waits.cited}“{waits.measure}”:{waits.lines} 项{amount}",
        link=f"/standings?year={snapshot.year}&unit={waits.unit}&having={'waiting' if decision else 'missing'}", mine=may,
        holders=[office, BUREAU] if decision else [office], state=waits.status.value, state_name=STATUS_NAMES[waits.status],
        step="decide" if decision else "supplement", step_name="核定" if decision else "补充", since=snapshot.as_of,
    )  # fmt: skip


def _own(line: Line, firm: KnownEnterprise, office: Holder, year: int) -> Waiting:
    decision = line.status is Status.NEEDS_DECISION
    me = Holder(kind="firm", id=firm.credit_code, name=firm.name)
    subject = f"({line.subject})" if line.subject else ""
    return Waiting(
        id=f"{line.status.value}/{line.measure.id}/{line.subject}", kind="decision" if decision else "input",
        kind_name="金额核定" if decision else "待补充", title=f"{line.measure.cited}“{line.measure.name}”{subject}:{line.reason}",
        link=f"/my-firm?year={year}", mine=not decision,
        holders=[office, BUREAU] if decision else [me, office], state=line.status.value, state_name=STATUS_NAMES[line.status],
        step="decide" if decision else "supplement", step_name="核定" if decision else "补充",
    )  # fmt: skip
