"""Two simulations compared: sums by clause and unit, and which firms win and lose. Both are of the same caller's to see."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import IO, Literal

from services.awards.simulations.service import Simulations, report_in
from shared.contracts.simulations import Cell, ComparedCell, ComparedEnterprise, SimulationComparison, SimulationReport
from shared.contracts.values import CreditCode, Fen
from shared.plumbing.auth import Principal
from shared.plumbing.listing import Asked, Listed, RowListing, folded
from shared.plumbing.sheets.book import Column
from shared.plumbing.sheets.whole_list import workbook

Moved = Literal["winners", "losers", "unchanged"]
COMPARED: RowListing[ComparedEnterprise] = RowListing(
    key=lambda e: str(e.credit_code),
    natural="credit_code",
    sorts={
        "name": lambda e: e.name,
        "unit": lambda e: e.unit,
        "before": lambda e: int(e.before or 0),
        "after": lambda e: int(e.after or 0),
        "change": lambda e: int(e.change),
    },
)
_COLUMNS = (
    Column("统一社会信用代码", width=22), Column("企业名称", width=36), Column("县市区", width=14), Column("对照方案上限(元)", "money", width=18),
    Column("本方案上限(元)", "money", width=18), Column("增减(元)", "money", width=18),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class MoverFilter:
    """Which firms of a comparison are asked for."""

    moved: Moved | None = None
    unit: str | None = None
    q: str | None = None


class Comparisons:
    """Comparing simulations that are done."""

    def __init__(self, simulations: Simulations) -> None:
        self._simulations = simulations

    def of(self, id: str, other: str, principal: Principal) -> SimulationComparison:
        """`id` beside `other`, which is what was before; `NotFound` and `Conflict` as for either alone."""
        now, was = self._report(id, principal), self._report(other, principal)
        firms = self._firms(id, other, principal)
        won, lost = [e.change for e in firms if e.change > 0], [e.change for e in firms if e.change < 0]
        return SimulationComparison(
            id=id,
            compared_with=other,
            title=now.title,
            compared_title=was.title,
            before=was.money.ceiling,
            after=now.money.ceiling,
            winners=len(won),
            losers=len(lost),
            unchanged=len(firms) - len(won) - len(lost),
            gained=Fen(sum(won)),
            lost=Fen(-sum(lost)),
            clauses=_cells(was.clauses, now.clauses, key=lambda c: int(c.key)),
            units=_cells(was.units, now.units, key=lambda c: c.key),
            notes=_notes(was, now),
        )

    def page(
        self, id: str, other: str, principal: Principal, wanted: MoverFilter, asked: Asked
    ) -> Listed[ComparedEnterprise]:
        """The firms of both, with what changes for each."""
        return COMPARED.page(self._found(id, other, principal, wanted), asked)

    def workbook(self, id: str, other: str, principal: Principal, wanted: MoverFilter, sort: str | None) -> IO[bytes]:
        """The same firms, all of them."""
        rows = self._found(id, other, principal, wanted)
        cells = (
            (e.credit_code, e.name, e.unit, "" if e.before is None else e.before, "" if e.after is None else e.after, e.change)
            for e in COMPARED.every(rows, sort)
        )  # fmt: skip
        made_at: dt.datetime = self._report(id, principal).made_at
        return workbook("方案对照", _COLUMNS, len(rows), cells, made_at)

    def _found(self, id: str, other: str, principal: Principal, wanted: MoverFilter) -> list[ComparedEnterprise]:
        q = folded(wanted.q) if wanted.q else ""
        return [
            e
            for e in self._firms(id, other, principal)
            if (wanted.moved is None or wanted.moved == _moved(e))
            and wanted.unit in (None, e.unit)
            and (not q or q in folded(e.name) or q in e.credit_code.lower())
        ]

    def _report(self, id: str, principal: Principal) -> SimulationReport:
        return report_in(self._simulations.finished(id, "report", principal))

    def _firms(self, id: str, other: str, principal: Principal) -> list[ComparedEnterprise]:
        now, was = self._ceilings(id, principal), self._ceilings(other, principal)
        return [_compared(code, was.get(code), now.get(code)) for code in sorted(now.keys() | was.keys())]

    def _ceilings(self, id: str, principal: Principal) -> Mapping[str, tuple[str, str, int]]:
        """{credit code: name, unit, ceiling}"""
        from services.awards.simulations.results import read_table

        table = read_table(self._simulations.finished(id, "enterprises", principal))
        columns = [table.column(name).to_pylist() for name in ("credit_code", "name", "unit", "ceiling")]
        return {code: (name, unit, int(most.scaleb(2))) for code, name, unit, most in zip(*columns, strict=True)}


def _compared(code: str, was: tuple[str, str, int] | None, now: tuple[str, str, int] | None) -> ComparedEnterprise:
    name, unit, _ = now or was or ("", "", 0)
    before, after = was[2] if was else None, now[2] if now else None
    return ComparedEnterprise(
        credit_code=CreditCode(code),
        name=name,
        unit=unit,
        before=None if before is None else Fen(before),
        after=None if after is None else Fen(after),
        change=Fen((after or 0) - (before or 0)),
    )


def _moved(e: ComparedEnterprise) -> Moved:
    return "winners" if e.change > 0 else "losers" if e.change < 0 else "unchanged"


def _cells(was: Sequence[Cell], now: Sequence[Cell], *, key: Callable[[Cell], str | int]) -> list[ComparedCell]:
    """What either has, in order; what one of them lacks is nothing there."""
    before, after = {c.key: c for c in was}, {c.key: c for c in now}
    both = sorted((before | after).values(), key=key)
    found = []
    for cell in both:
        a = before[cell.key].money.ceiling if cell.key in before else Fen(0)
        b = after[cell.key].money.ceiling if cell.key in after else Fen(0)
        found.append(ComparedCell(key=cell.key, name=cell.name, before=a, after=b, change=Fen(b - a)))
    return found


def _notes(was: SimulationReport, now: SimulationReport) -> list[str]:
    """In what else than amounts the two differ."""
    asked = (
        ("年度", was.year, now.year),
        ("企业户数", was.enterprises, now.enterprises),
        ("来源", _source(was), _source(now)),
        ("解释口径", was.profile_name, now.profile_name),
        ("政策", was.policy_name, now.policy_name),
    )
    notes = [f"{name}不同:对照为 {a},本方案为 {b}" for name, a, b in asked if a != b]
    if was.policy_digest != now.policy_digest and was.policy_name == now.policy_name:
        notes.append(
            "政策包的内容不同:其中一次有改动,或两次之间政策修改过"
        )  # which bytes they were stands in each report
    return notes


def _source(report: SimulationReport) -> str:
    return "登记在册的企业" if report.source == "registry" else f"文件 {report.source}"
