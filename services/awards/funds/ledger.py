"""The ledger of budget lines: what of which line would bear an award (`plan`), and its movements for claims (`reserve`, `release`, `spend`,
`give_back`). The balance of a line is what is free of it; the database moves it with each entry and refuses one that it does not have.

Whoever calls has the claim locked already; here the lines are locked, in one order for all, until the transaction ends. A claim is
reserved for once its step to decided or payable is taken, and released before its amount is changed.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from sqlalchemy import ARRAY, Row, Text, column, func, insert, literal, select
from sqlmodel import Session

from services.awards.funds.tables import BudgetEntryRow, BudgetLineRow, FundingShareRow
from shared.contracts.amounts import wan
from shared.plumbing.among import among
from shared.plumbing.auth import Principal
from shared.plumbing.errors import Conflict
from shared.plumbing.storage import UnitOfWork

SOURCE_NAMES = {"central": "中央", "province": "省级", "city": "市级", "county": "县级"}
_FIRST = ("central", "province", "city")
"""Which money the city's part is taken from first: what was given for a purpose from above."""
_ENTRIES: Any = BudgetEntryRow.__table__  # type: ignore[attr-defined]
_LINES: Any = BudgetLineRow.__table__  # type: ignore[attr-defined]
_SHARES: Any = FundingShareRow.__table__  # type: ignore[attr-defined]


@dataclass(frozen=True, slots=True)
class Part:
    """What of an amount (fen) one line bears."""

    line_id: str
    fen: int


@dataclass(frozen=True, slots=True)
class Wanting:
    """Money that is short. `source`: city (with what it has from above) or county, and then of which unit; `fen`: what is needed of it;
    `free`: what there is."""

    source: str
    unit: str
    fen: int
    free: int

    @property
    def missing(self) -> int:
        return self.fen - self.free


@dataclass(frozen=True, slots=True)
class Short:
    """A plan for which the money does not suffice: nobody is given a share of it."""

    wanted: tuple[Wanting, ...]

    def sentence(self, unit_names: Mapping[str, str]) -> str:
        """What is missing where, for an officer."""
        said = [
            f"{unit_names.get(w.unit, w.unit) if w.unit else '市级'}预算需 {wan(w.fen)},可用 {wan(w.free)},差 {wan(w.missing)}"
            for w in self.wanted
        ]
        return "预算不足:" + ";".join(said)


class Wish(NamedTuple):
    """What is wanted for a claim."""

    claim_id: str
    measure_id: str
    unit: str
    fen: int


class Spending(NamedTuple):
    """What an item has cost of which lines."""

    claim_id: str
    item_no: str
    parts: Sequence[Part]


class Move(NamedTuple):
    """An entry to be made. `fen` is signed: what is free grows or shrinks by it."""

    line_id: str
    kind: str
    fen: int
    claim_id: str | None = None
    item_no: str | None = None
    document: str = ""
    reason: str = ""


# -- planning ----------------------------------------------------------------------------------------------------------------


class Purse:
    """What is free of the lines of a fiscal year, from which one plan after another is taken; nothing is written.

    `wishes`: for which (measure, unit) it will be asked. `lock`: the lines that may bear one of them stay as they are until the
    transaction ends, so that what was planned can be reserved; False where only a reader asks.
    """

    def __init__(
        self,
        session: Session,
        *,
        fiscal_year: int,
        on: dt.date,
        wishes: Collection[tuple[str, str]],
        lock: bool = True,
    ) -> None:
        session.flush()
        shares = select(_SHARES).where(
            _SHARES.c.from_day <= on, (_SHARES.c.to_day.is_(None)) | (_SHARES.c.to_day >= on)
        )
        self._shares: Sequence[Row[Any]] = session.connection().execute(shares).all()
        lines = select(_LINES.c["id", "source", "unit", "measures", "made_at"]).where(
            _LINES.c.fiscal_year == fiscal_year
        )
        found = session.connection().execute(lines).all()
        able = [x for x in found if any(_bears(x, measure, unit) for measure, unit in wishes)]
        self._lines = sorted(able, key=_order)
        self._free = _balances(session, [x.id for x in able], lock=lock)

    def plan(self, measure_id: str, unit: str, fen: int) -> list[Part] | Short:
        """Which lines bear an amount, the county's part and the city's; what is planned is free no longer. A line that can bear a
        part alone is taken before several that can together; earmarked money before other."""
        county = fen * self._percent(measure_id, unit) // 100
        taken: list[Part] = []
        short: list[Wanting] = []
        for source, amount in (("city", fen - county), ("county", county)):
            if not amount:
                continue
            lines = [
                x for x in self._lines if _bears(x, measure_id, unit) and (x.source == "county") == (source == "county")
            ]
            free = sum(self._free[x.id] for x in lines)
            if free < amount:
                short.append(Wanting(source, unit if source == "county" else "", amount, free))
                continue
            taken += self._fill(lines, amount)
        if short:
            return Short(tuple(short))
        for part in taken:
            self._free[part.line_id] -= part.fen
        return taken

    def pot(self, measure_id: str, unit: str, sources: Collection[str] = ("city", "county")) -> frozenset[str]:
        """The lines from which an award of a measure in a unit may be taken, or its part of these sources."""
        percent = self._percent(measure_id, unit)
        wanted = {s for s, part in (("city", 100 - percent), ("county", percent)) if part and s in sources}
        kinds = {True: "county", False: "city"}
        return frozenset(
            x.id for x in self._lines if _bears(x, measure_id, unit) and kinds[x.source == "county"] in wanted
        )

    def _fill(self, lines: Sequence[Row[Any]], amount: int) -> list[Part]:
        alone = next((x for x in lines if self._free[x.id] >= amount), None)
        if alone is not None:
            return [Part(alone.id, amount)]
        parts = []
        for line in lines:
            some = min(amount, self._free[line.id])
            if some:
                parts.append(Part(line.id, some))
                amount -= some
        return parts

    def _percent(self, measure_id: str, unit: str) -> int:
        """The county's hundredths. What is named more closely goes first: measure and unit, measure, unit, none; then the later one."""
        fits = [s for s in self._shares if s.measure_id in ("", measure_id) and s.unit in ("", unit)]
        if not fits or not unit:
            return 0
        best = max(fits, key=lambda s: (bool(s.measure_id), bool(s.unit), s.from_day, s.made_at, s.id))
        return int(best.county_percent)


def plan(
    session: Session, *, fiscal_year: int, measure_id: str, unit: str, fen: int, on: dt.date, lock: bool = True
) -> list[Part] | Short:
    """Which lines would bear an award of a measure to a firm of a unit, decided on a day; or where money is short."""
    purse = Purse(session, fiscal_year=fiscal_year, on=on, wishes=[(measure_id, unit)], lock=lock)
    return purse.plan(measure_id, unit, fen)


def contenders(session: Session, mine: Wish, waits: Sequence[Wish], *, fiscal_year: int, on: dt.date) -> list[str]:
    """Those of the claims that wait, in their order, who wait for money from which this one would be taken too: for the part that is
    short, or for what has come for them by now."""
    wishes = {(w.measure_id, w.unit) for w in (mine, *waits)}
    purse = Purse(session, fiscal_year=fiscal_year, on=on, wishes=wishes, lock=False)
    here = purse.pot(mine.measure_id, mine.unit)
    found = []
    for wish in waits:
        planned = purse.plan(wish.measure_id, wish.unit, wish.fen)
        if isinstance(planned, Short):
            wanted = purse.pot(wish.measure_id, wish.unit, {w.source for w in planned.wanted})
        else:
            wanted = frozenset(part.line_id for part in planned)
        if wanted & here:
            found.append(wish.claim_id)
    return found


def _bears(line: Row[Any], measure_id: str, unit: str) -> bool:
    return (not line.measures or measure_id in line.measures) and (line.source != "county" or line.unit == unit)


def _order(line: Row[Any]) -> tuple[Any, ...]:
    rank = _FIRST.index(line.source) if line.source in _FIRST else 0
    return not line.measures, rank, line.made_at, line.id


# -- what stands -------------------------------------------------------------------------------------------------------------


def outstanding(session: Session, claim_ids: Collection[str]) -> dict[str, list[Part]]:
    """{claim: what is reserved for it and neither released nor spent}; claims with nothing are left out."""
    return _sums(session, claim_ids, ("reserve", "release"))


def spent(session: Session, claim_ids: Collection[str]) -> dict[str, list[Part]]:
    """{claim: what was spent on it and has not come back}; claims with nothing are left out."""
    return _sums(session, claim_ids, ("spend", "return"))


def first_of(parts: Sequence[Part], fen: int) -> list[Part]:
    """As much of the parts, in their order, as makes an amount: of a payment that arrived in part, or of what came back of one."""
    found = []
    for part in parts:
        some = min(part.fen, fen)
        if some > 0:
            found.append(Part(part.line_id, some))
            fen -= some
    if fen > 0:
        raise ValueError("the parts do not make the amount")
    return found


def _sums(session: Session, claim_ids: Collection[str], kinds: tuple[str, str]) -> dict[str, list[Part]]:
    fen = -func.sum(_ENTRIES.c.fen)
    query = (
        select(_ENTRIES.c.claim_id, _ENTRIES.c.line_id, fen)
        .where(among(session, _ENTRIES.c.claim_id, claim_ids), _ENTRIES.c.kind.in_(kinds))
        .group_by(_ENTRIES.c.claim_id, _ENTRIES.c.line_id)
        .having(fen > 0)
        .order_by(_ENTRIES.c.claim_id, func.min(_ENTRIES.c.seq), _ENTRIES.c.line_id)
    )
    found: dict[str, list[Part]] = defaultdict(list)
    for claim_id, line_id, amount in session.connection().execute(query):
        found[claim_id].append(Part(line_id, int(amount)))
    return dict(found)


# -- moving ------------------------------------------------------------------------------------------------------------------


def reserve(work: UnitOfWork, claim_id: str, parts: Sequence[Part], principal: Principal, reason: str) -> None:
    """Reserve what was planned. `Conflict` where a line does not have it any more."""
    reserve_all(work, {claim_id: parts}, principal, reason)


def reserve_all(work: UnitOfWork, parts_of: Mapping[str, Sequence[Part]], principal: Principal, reason: str) -> None:
    """The same for many claims."""
    moves = [
        Move(p.line_id, "reserve", -p.fen, claim, reason=reason) for claim, parts in parts_of.items() for p in parts
    ]
    append(work, moves, principal)


def release(work: UnitOfWork, claim_id: str, principal: Principal, reason: str) -> None:
    """Give everything back to the lines that is reserved for a claim and not spent."""
    release_all(work, [claim_id], principal, reason)


def release_all(work: UnitOfWork, claim_ids: Collection[str], principal: Principal, reason: str) -> None:
    """The same for many claims."""
    work.session.flush()
    held = outstanding(work.session, claim_ids)
    moves = [Move(p.line_id, "release", p.fen, claim, reason=reason) for claim, parts in held.items() for p in parts]
    append(work, moves, principal)


def spend(work: UnitOfWork, claim_id: str, item_no: str, parts: Sequence[Part], principal: Principal) -> None:
    """What was reserved has been paid."""
    spend_all(work, [Spending(claim_id, item_no, parts)], principal)


def spend_all(work: UnitOfWork, spendings: Iterable[Spending], principal: Principal) -> None:
    """The same for many items. `Conflict` where one has cost a line more than is reserved for its claim there."""
    paid = list(spendings)
    work.session.flush()
    held = outstanding(work.session, {s.claim_id for s in paid})
    left = {(claim, p.line_id): p.fen for claim, parts in held.items() for p in parts}
    moves = []
    for claim, item_no, parts in paid:
        for p in parts:
            left[claim, p.line_id] = left.get((claim, p.line_id), 0) - p.fen
            if left[claim, p.line_id] < 0:
                raise Conflict(f"付款单 {item_no} 的金额多于为该事项预留的预算,请核对")
        moves += [Move(p.line_id, "release", p.fen, claim, item_no, reason="付款") for p in parts]
        moves += [Move(p.line_id, "spend", -p.fen, claim, item_no, reason="付款") for p in parts]
    append(work, moves, principal)


def give_back(
    work: UnitOfWork, claim_id: str, parts: Sequence[Part], item_no: str, principal: Principal, reason: str
) -> None:
    """What was spent on an item has come back in the same fiscal year, and is free again."""
    append(work, [Move(p.line_id, "return", p.fen, claim_id, item_no, reason=reason) for p in parts], principal)


def give_back_all(
    work: UnitOfWork, backs: Iterable[Spending], principal: Principal, *, year: int, reason: str, late: str
) -> set[str]:
    """What was spent on items has come back in a year. Of lines of that year it is free again (`reason`). Of lines of an earlier one the
    claim has cost nothing, and the line has nothing of it, because it goes to the treasury (`late`): the claims of these are given."""
    all_backs = list(backs)
    work.session.flush()
    ids = {p.line_id for back in all_backs for p in back.parts}
    of_year = select(_LINES.c.id).where(among(work.session, _LINES.c.id, ids), _LINES.c.fiscal_year == year)
    mine = set(work.session.connection().execute(of_year).scalars())
    moves, too_late = [], set()
    for claim, item_no, parts in all_backs:
        for p in parts:
            why = reason if p.line_id in mine else late
            moves.append(Move(p.line_id, "return", p.fen, claim, item_no, reason=why))
            if p.line_id not in mine:
                moves.append(Move(p.line_id, "lapse", -p.fen, reason=why))
                too_late.add(claim)
    append(work, moves, principal)
    return too_late


def append(work: UnitOfWork, moves: Sequence[Move], principal: Principal) -> None:
    """Make entries, in their order. `Conflict` where a line has not got what is taken from it."""
    if not moves:
        return
    session = work.session
    session.flush()
    connection = session.connection()
    line_ids = sorted({move.line_id for move in moves})
    query = select(_LINES.c["id", "name", "head", "balance"]).where(among(session, _LINES.c.id, line_ids))
    lines = {row.id: row for row in connection.execute(query.order_by(_LINES.c.id).with_for_update())}
    head = {id: row.head for id, row in lines.items()}
    free = {id: row.balance for id, row in lines.items()}
    rows = []
    for move in moves:
        id = move.line_id
        head[id] += 1
        free[id] += move.fen
        if free[id] < 0:
            raise Conflict(f"预算指标“{lines[id].name}”可用金额不足:差 {wan(-free[id])}")
        rows.append({**move._asdict(), "seq": head[id], "by": principal.client_id, "at": work.now})
    if connection.dialect.name != "postgresql":
        connection.execute(insert(_ENTRIES), rows)
        return
    # As one statement, whose entries the triggers see together; and as arrays, which are neither spelt out nor taken apart again.
    columns = [_ENTRIES.c[name] for name in rows[0]]
    arrays = [literal([row[c.name] for row in rows], ARRAY(_kept_as(c))) for c in columns]
    added = func.unnest(*arrays).table_valued(*(column(c.name, _kept_as(c)) for c in columns)).render_derived()
    connection.execute(insert(_ENTRIES).from_select([c.name for c in columns], select(added)))


def _kept_as(of: Any) -> Any:
    """The type of a column without its length: a cast to it would cut what is longer, where the table refuses it."""
    return Text() if issubclass(of.type.python_type, str) else of.type


def _balances(session: Session, line_ids: Collection[str], *, lock: bool) -> dict[str, int]:
    query = select(_LINES.c.id, _LINES.c.balance).where(among(session, _LINES.c.id, line_ids)).order_by(_LINES.c.id)
    if lock:
        query = query.with_for_update()
    return {id: int(balance) for id, balance in session.connection().execute(query)}
