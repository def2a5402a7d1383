"""Use cases of budget lines: their making, their changes that are no claim's, their ledgers, and what the counties bear."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import IO, Any

from sqlalchemy import ColumnElement, Row, Text, case, cast, func
from sqlmodel import Session, col, or_, select

from services.awards.catalogue.service import Policies
from services.awards.domain.pack import Pack
from services.awards.funds.ledger import SOURCE_NAMES, Move, append
from services.awards.funds.tables import BudgetEntryRow, BudgetLineRow, FundingShareRow
from services.awards.read_model.service import unit_code, unit_names
from services.awards.read_model.tables import KnownEnterprise
from services.awards.schema import ANSWERS, METADATA
from shared.contracts.audit import Action
from shared.contracts.funds import (
    BudgetEntry,
    BudgetEntryIn,
    BudgetLineIn,
    BudgetPart,
    BudgetSummary,
    BudgetSums,
    FundingShare,
    FundingShareIn,
    FundLine,
)
from shared.contracts.listing import ListFacets
from shared.contracts.problems import FieldProblem
from shared.contracts.values import SHANGHAI, Fen
from shared.plumbing.among import among
from shared.plumbing.auth import Principal
from shared.plumbing.errors import InvalidInput, NotFound
from shared.plumbing.idempotency import StoredAnswer, idempotency_key
from shared.plumbing.identifiers import new_identifier
from shared.plumbing.listing import Asked, Listed, Listing, by, holds
from shared.plumbing.sheets.book import Column
from shared.plumbing.sheets.whole_list import workbook
from shared.plumbing.storage import Store, UnitOfWork

KIND_NAMES = {
    "appropriate": "下达", "adjust": "调整", "reserve": "预留", "release": "释放预留", "spend": "支付", "return": "退回",
    "lapse": "结余收回",
}  # fmt: skip
_SUMS: Mapping[str, tuple[int, tuple[str, ...]]] = {
    "appropriated": (1, ("appropriate",)),
    "adjusted": (1, ("adjust",)),
    "lapsed": (-1, ("lapse",)),
    "reserved": (-1, ("reserve", "release")),
    "spent": (-1, ("spend", "return")),
}
"""{what is said of lines: its sign, and the kinds of entries that make it}"""
_ENTERED = {"appropriate": 1, "adjust": 1, "lapse": -1}
_L, _E = BudgetLineRow, BudgetEntryRow
LINES = Listing(
    key=[col(_L.id)],
    natural="made_at",
    sorts={
        "fiscal_year": col(_L.fiscal_year),
        "name": col(_L.name),
        "source": col(_L.source),
        "document": col(_L.document),
        "free": col(_L.balance),
    },
    fields={
        "fiscal_year": by(col(_L.fiscal_year)),
        "source": by(col(_L.source), lambda _: SOURCE_NAMES),
        "unit": by(col(_L.unit), lambda session: {"": "市本级", **unit_names(session)}),
    },
)
LEDGER = Listing(key=[col(_E.seq)], natural="seq", sorts={}, fields={"kind": by(col(_E.kind), lambda _: KIND_NAMES)})
_COLUMNS = (
    Column("序号", "count", width=8), Column("日期", width=18), Column("类别", width=10), Column("金额(元)", "money", width=18),
    Column("可用(元)", "money", width=18), Column("统一社会信用代码", width=22), Column("企业名称", width=36), Column("条目", width=30),
    Column("兑现事项", width=34), Column("付款单号", width=22), Column("依据文号", width=26), Column("事由", "prose", width=40),
    Column("办理", width=28),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class LineFilter:
    """Which lines are asked for. `q`: in name and document; `measure`: that may bear it."""

    q: str | None = None
    fiscal_year: int | None = None
    source: str | None = None
    unit: str | None = None
    measure: str | None = None


class Funds:
    """What there is for awards, and where it goes."""

    def __init__(self, store: Store, policies: Policies) -> None:
        self._store = store
        self._policies = policies

    # -- lines -----------------------------------------------------------------------------------------------------------

    def make(self, request: BudgetLineIn, principal: Principal, key: str | None) -> StoredAnswer:
        """Make a line, with what is appropriated to it where that is said."""
        pack = self._policies.named(None)
        problems = [*_against_measures(pack, request.measures), *_against_amount("appropriate", request.amount)]

        def act(work: UnitOfWork) -> tuple[int, FundLine]:
            unit = unit_code(work.session, request.unit, "body.unit") if request.unit else ""
            if (request.source == "county") != bool(unit):
                problem = "县级资金须填县市区(园区)" if request.source == "county" else "只有县级资金填县市区(园区)"
                problems.append(FieldProblem(field="body.unit", problem=problem, remedy="请核对来源与单位"))
            if problems:
                raise InvalidInput(problems[0].problem, problems)
            said = request.model_dump(exclude={"amount", "unit"})
            line = _L(
                **said, id=new_identifier(work.now), unit=unit, balance=0, head=0, made_by=principal.client_id, made_at=work.now
            )  # fmt: skip
            work.session.add(line)
            amount = request.amount or 0
            if amount:
                append(
                    work,
                    [Move(line.id, "appropriate", amount, document=request.document, reason="随指标下达")],
                    principal,
                )
            _audit(work, principal, line, "make", amount)
            return 201, self._line(work.session, line.id)

        once = idempotency_key(principal.client_id, "budget-lines", key, request)
        return ANSWERS.run_once(self._store, once, act)

    def enter(self, id: str, request: BudgetEntryIn, principal: Principal, key: str | None) -> StoredAnswer:
        """Appropriate to a line, adjust it, or take back what is left of it."""
        problems = _against_amount(request.kind, request.amount)
        if request.kind != "lapse" and not request.document:
            remedy = "请填写下达或调整的文号"
            problems.append(FieldProblem(field="body.document", problem="缺少依据文号", remedy=remedy))
        if problems:
            raise InvalidInput(problems[0].problem, problems)

        def act(work: UnitOfWork) -> tuple[int, FundLine]:
            line = _existing(work.session, id)
            fen = request.amount * _ENTERED[request.kind]
            move = Move(line.id, request.kind, fen, document=request.document, reason=request.reason)
            append(work, [move], principal)
            _audit(work, principal, line, request.kind, fen)
            return 201, self._line(work.session, id)

        once = idempotency_key(principal.client_id, f"budget-lines/{id}/entries", key, request)
        return ANSWERS.run_once(self._store, once, act)

    def line(self, id: str) -> FundLine:
        with self._store.read() as session:
            return self._line(session, id)

    def page(self, wanted: LineFilter, asked: Asked) -> Listed[FundLine]:
        with self._store.read() as session:
            return LINES.page(session, _lines(session, wanted), asked).of(lambda rows: self._shown(session, rows))

    def facets(self, wanted: LineFilter, fields: str | None) -> ListFacets:
        with self._store.read() as session:
            return LINES.facets(session, _lines(session, wanted), fields)

    def summary(self, fiscal_year: int) -> BudgetSummary:
        """A year's money by source, and by county."""
        with self._store.read() as session:
            return summary_of(session, fiscal_year)

    def _line(self, session: Session, id: str) -> FundLine:
        return self._shown(session, [_existing(session, id)])[0]

    def _shown(self, session: Session, rows: Sequence[BudgetLineRow]) -> list[FundLine]:
        pack, units = self._policies.named(None), unit_names(session)
        sums = _sums(session, [row.id for row in rows])
        return [
            FundLine(
                **row.model_dump(exclude={"balance", "head"}),
                **dict(_money(sums.get(row.id), row.balance)),
                source_name=SOURCE_NAMES[row.source],
                unit_name=units.get(row.unit, row.unit),
                measure_names=[_measure_name(pack, id) for id in row.measures],
                entries=row.head,
            )
            for row in rows
        ]

    # -- the ledger ------------------------------------------------------------------------------------------------------

    def ledger(self, id: str, kind: str | None, asked: Asked) -> Listed[BudgetEntry]:
        """The entries of a line."""
        with self._store.read() as session:
            _existing(session, id)
            return LEDGER.page(session, _entries(id, kind), asked).of(lambda rows: self._entered(session, id, rows))

    def ledger_workbook(self, id: str) -> tuple[str, IO[bytes]]:
        """(name of the line, all its entries)"""
        with self._store.read() as session:
            line = _existing(session, id)
            cells = (
                _cells(entry)
                for rows in LEDGER.every(session, _entries(id, None), None)
                for entry in self._entered(session, id, rows)
            )
            return line.name, workbook(line.name, _COLUMNS, line.head, cells, self._store.clock.now())

    def _entered(self, session: Session, id: str, rows: Sequence[Any]) -> list[BudgetEntry]:
        if not rows:
            return []
        pack = self._policies.named(None)
        seqs = [row[0].seq for row in rows]
        free = _running(session, id, min(seqs), max(seqs))
        return [
            BudgetEntry(
                **entry.model_dump(include={"seq", "kind", "claim_id", "item_no", "document", "reason", "by", "at"}),
                kind_name=KIND_NAMES[entry.kind],
                amount=Fen(entry.fen),
                balance=Fen(free[entry.seq]),
                credit_code=code or "",
                enterprise_name=name or "",
                measure_id=measure or "",
                measure_name=_measure_name(pack, measure) if measure else "",
            )
            for entry, code, measure, name in rows
        ]

    # -- shares ----------------------------------------------------------------------------------------------------------

    def set_share(self, request: FundingShareIn, principal: Principal, key: str | None) -> StoredAnswer:
        """Say what the counties bear, from a day on. What was said before stays to be seen, and holds for days before."""
        pack = self._policies.named(None)
        problems = _against_measures(pack, [request.measure_id] if request.measure_id else [], "body.measure_id")
        if request.to_day is not None and request.to_day < request.from_day:
            remedy = "请核对起止日期"
            problems.append(FieldProblem(field="body.to_day", problem="止日早于起日", remedy=remedy))
        if problems:
            raise InvalidInput(problems[0].problem, problems)

        def act(work: UnitOfWork) -> tuple[int, FundingShare]:
            unit = unit_code(work.session, request.unit, "body.unit") if request.unit else ""
            row = FundingShareRow(
                **request.model_dump(exclude={"unit"}), unit=unit, id=new_identifier(work.now), made_by=principal.client_id,
                made_at=work.now,
            )  # fmt: skip
            work.session.add(row)
            percent = row.county_percent
            about: dict[str, str | int] = {"measure": row.measure_id, "unit": unit, "county_percent": percent}
            work.audit(Action.BUDGET_CHANGED, principal, row.id, change="share", **about)
            return 201, self._share(row, unit_names(work.session))

        once = idempotency_key(principal.client_id, "funding-shares", key, request)
        return ANSWERS.run_once(self._store, once, act)

    def shares(self) -> list[FundingShare]:
        """All that were ever set, the latest first."""
        with self._store.read() as session:
            units = unit_names(session)
            rows = session.exec(select(FundingShareRow).order_by(col(FundingShareRow.id).desc())).all()
            return [self._share(row, units) for row in rows]

    def _share(self, row: FundingShareRow, units: Mapping[str, str]) -> FundingShare:
        measure = _measure_name(self._policies.named(None), row.measure_id) if row.measure_id else "全部条目"
        unit = units.get(row.unit, row.unit) if row.unit else "全部县市区(园区)"
        return FundingShare(**row.model_dump(), measure_name=measure, unit_name=unit)


def summary_of(session: Session, fiscal_year: int) -> BudgetSummary:
    """The same in a session that is there."""
    units = unit_names(session)
    rows = session.exec(select(_L).where(_L.fiscal_year == fiscal_year).order_by(col(_L.source), col(_L.unit))).all()
    sums = _sums(session, [row.id for row in rows])
    grouped: dict[tuple[str, str], list[BudgetSums]] = {}
    for row in rows:
        grouped.setdefault((row.source, row.unit), []).append(_money(sums.get(row.id), row.balance))
    order = list(SOURCE_NAMES)
    parts = [
        BudgetPart(
            **dict(_total(found)), source=source, source_name=SOURCE_NAMES[source], unit=unit,
            unit_name=units.get(unit, unit), lines=len(found),
        )
        for (source, unit), found in sorted(grouped.items(), key=lambda item: (order.index(item[0][0]), item[0][1]))
    ]  # fmt: skip
    total = _total(parts)
    whole = total.appropriated + total.adjusted
    tenths = (total.spent * 2000 + whole) // (2 * whole) if whole > 0 else 0
    executed = f"{tenths // 10}.{tenths % 10}"
    return BudgetSummary(**dict(total), fiscal_year=fiscal_year, lines=len(rows), executed=executed, parts=parts)


def _existing(session: Session, id: str) -> BudgetLineRow:
    line = session.get(_L, id, populate_existing=True)
    if line is None:
        raise NotFound(f"没有编号为“{id}”的预算指标")
    return line


def _lines(session: Session, wanted: LineFilter) -> Any:
    query = select(_L)
    for column, value in ((_L.fiscal_year, wanted.fiscal_year), (_L.source, wanted.source)):
        if value is not None:
            query = query.where(column == value)
    if wanted.unit is not None:
        query = query.where(_L.unit == unit_code(session, wanted.unit, "query.unit"))
    if wanted.measure is not None:
        # As JSON writes a text: in quotes, which no measure's identifier holds.
        listed = cast(col(_L.measures), Text)
        query = query.where(or_(listed == "[]", listed.contains(f'"{wanted.measure}"', autoescape=True)))
    if wanted.q:
        query = query.where(or_(holds(col(_L.name), wanted.q), holds(col(_L.document), wanted.q)))
    return query


def _entries(id: str, kind: str | None) -> Any:
    """Entries of a line with the firm and the measure of their claims, which stand on a floor above: by its table."""
    claim = METADATA.tables["claim"]
    query = (
        select(_E, claim.c.credit_code, claim.c.measure_id, KnownEnterprise.name)
        .outerjoin(claim, claim.c.id == _E.claim_id)
        .outerjoin(KnownEnterprise, col(KnownEnterprise.credit_code) == claim.c.credit_code)
        .where(_E.line_id == id)
    )
    return query if kind is None else query.where(_E.kind == kind)


def _running(session: Session, id: str, first: int, last: int) -> dict[int, int]:
    """{seq: what was free after it}, of a line from one entry to another."""
    before = session.exec(select(func.coalesce(func.sum(_E.fen), 0)).where(_E.line_id == id, _E.seq < first)).one()
    moved = select(_E.seq, _E.fen).where(_E.line_id == id, _E.seq >= first, _E.seq <= last)
    free, found = int(before), {}
    for seq, fen in session.exec(moved.order_by(col(_E.seq))):
        free += fen
        found[seq] = free
    return found


def _sums(session: Session, line_ids: Collection[str]) -> dict[str, Row[Any]]:
    """{line: its sums by kind}; lines without entries are left out."""
    columns: list[ColumnElement[int]] = [
        (sign * func.sum(case((col(_E.kind).in_(kinds), _E.fen), else_=0))).label(name)
        for name, (sign, kinds) in _SUMS.items()
    ]
    query = select(_E.line_id, *columns).where(among(session, col(_E.line_id), line_ids)).group_by(_E.line_id)
    return {row.line_id: row for row in session.connection().execute(query)}


def _money(row: Row[Any] | None, balance: int) -> BudgetSums:
    return BudgetSums(**{name: Fen(getattr(row, name) if row is not None else 0) for name in _SUMS}, free=Fen(balance))


def _total(parts: Sequence[BudgetSums]) -> BudgetSums:
    return BudgetSums(**{name: Fen(sum(getattr(p, name) for p in parts)) for name in BudgetSums.model_fields})


def _against_measures(pack: Pack, ids: Sequence[str], field: str = "body.measures") -> list[FieldProblem]:
    return [
        FieldProblem(field=field, problem=f"政策包里没有条目“{id}”", remedy="条目见 …/measures", value=id[:80])
        for id in ids
        if pack.measure(id) is None
    ]


def _against_amount(kind: str, amount: Fen | None) -> list[FieldProblem]:
    if amount is None or amount > 0 or (kind == "adjust" and amount < 0):
        return []
    problem = "金额不能为 0" if kind == "adjust" else "金额应大于 0"
    return [FieldProblem(field="body.amount", problem=problem, remedy="请核对金额(元)", value=amount.yuan)]


def _measure_name(pack: Pack, id: str) -> str:
    measure = pack.measure(id)
    return measure.name if measure else id


def _audit(work: UnitOfWork, principal: Principal, line: BudgetLineRow, change: str, fen: int) -> None:
    amount = Fen(fen).yuan
    work.audit(Action.BUDGET_CHANGED, principal, line.id, change=change, amount=amount, year=line.fiscal_year)


def _cells(entry: BudgetEntry) -> Sequence[str | int]:
    return (
        entry.seq, f"{entry.at.astimezone(SHANGHAI):%Y-%m-%d %H:%M}", entry.kind_name, entry.amount, entry.balance, entry.credit_code,
        entry.enterprise_name, entry.measure_name, entry.claim_id or "", entry.item_no or "", entry.document, entry.reason, entry.by,
    )  # fmt: skip
