"""Services of providers, as settlements that were checked have them: what a per-engagement line rests on."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from typing import Any

from sqlmodel import Session, col, select

from services.awards.domain.facts import Served
from services.awards.read_model.looking import NOW, AsKnown
from services.awards.record.tables import SettlementLineRow, SettlementRow
from shared.plumbing.among import among

_S, _L = SettlementRow, SettlementLineRow


def settled_services(
    session: Session, year: int, of: Collection[str] | None = None, known: AsKnown = NOW
) -> dict[str, tuple[Served, ...]]:
    """{provider: its services of a year}, of these enterprises or of all; as it was then known which settlement stood."""
    return _by_provider((s, line) for s, line in _rows(session, year, of) if _stood(s, known))


def settled_until(session: Session, year: int, of: Collection[str]) -> Any:
    """The same of these, read once. (provider, positions of the feeds) → its services."""
    rows = _rows(session, year, of)

    def until(code: str, known: AsKnown) -> tuple[Served, ...]:
        mine = ((s, line) for s, line in rows if s.provider_code == code and _stood(s, known))
        return _by_provider(mine).get(code, ())

    return until


def _rows(session: Session, year: int, of: Collection[str] | None) -> list[tuple[SettlementRow, SettlementLineRow]]:
    query = (
        select(_S, _L)
        .join(_L, col(_L.settlement_id) == _S.id)
        .where(_S.year == year, col(_S.seq).is_not(None))
        .order_by(col(_L.confirmed_on), col(_L.engagement_id))
    )
    query = query if of is None else query.where(among(session, col(_S.provider_code), of))
    return [(s, line) for s, line in session.exec(query).all()]


def _stood(s: SettlementRow, known: AsKnown) -> bool:
    """Was it checked then, and not void yet?"""
    if s.seq is None or s.checked_at is None:
        return False
    if known.awards_seq is not None:
        return s.seq <= known.awards_seq and (s.voided_seq is None or s.voided_seq > known.awards_seq)
    if known.known_at is not None:
        return s.checked_at <= known.known_at and (s.voided_at is None or s.voided_at > known.known_at)
    return s.state == "checked"


def _by_provider(rows: Iterable[tuple[SettlementRow, SettlementLineRow]]) -> dict[str, tuple[Served, ...]]:
    found: dict[str, list[Served]] = defaultdict(list)
    for s, line in rows:
        assert s.checked_on is not None  # it stood
        found[s.provider_code].append(
            Served(
                engagement_id=line.engagement_id, firm=line.credit_code, fee_level=line.fee_level, list_price=line.list_price,
                fee=line.agreed_price, voucher=line.voucher, titles=titles_in(line), confirmed_on=line.confirmed_on,
                rating=line.rating, settled_on=s.checked_on,
            )
        )  # fmt: skip
    return {code: tuple(services) for code, services in found.items()}


def titles_in(line: SettlementLineRow) -> frozenset[str]:
    """The titles that a firm held on the day on which it confirmed."""
    return frozenset(filter(None, line.titles.split(",")))
