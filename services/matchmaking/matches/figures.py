"""What a listing asks or offers in figures: those of its text, and its money."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from services.matchmaking.listings.tables import ListingRow
from services.matchmaking.matches.apart import kept_apart
from services.matchmaking.matches.texts import body_of
from services.matchmaking.ranking.indicators import (
    Comparison,
    Indicator,
    Operator,
    Verdict,
    compared,
    indicators,
    verdict,
)
from shared.contracts.matchmaking import IndicatorComparison, ListingSide

_UNIT = "yuan"


@dataclass(frozen=True, slots=True)
class Figures:
    """Indicators of a text; and `money`: what a demand can spend at the most, or a supply's price. `listing`: whose, if
    anybody's."""

    indicators: Sequence[Indicator] = ()
    money: Indicator | None = None
    listing: int | None = None

    def met_by(self, offered: Figures) -> list[Comparison]:
        """What these ask, with what is offered for it, the money last. What cannot be compared is not stated."""
        asked = [*self.indicators, *([] if self.money is None else [self.money])]
        not_comparable = [Comparison(one, None, Verdict.NOT_STATED) for one in asked]
        return kept_apart(offered.listing or self.listing, "comparison", lambda: self._met_by(offered), not_comparable)

    def _met_by(self, offered: Figures) -> list[Comparison]:
        found = compared(self.indicators, offered.indicators)
        if self.money is not None:
            said = Verdict.NOT_STATED if offered.money is None else verdict(self.money, offered.money)
            found.append(Comparison(self.money, offered.money, said))
        return found


def figures_of(row: ListingRow) -> Figures:
    """Of a listing; none where its text fails to be read. A demand spends its 揭榜金额, or else its 拟投入资金; a supply without a
    price is open to talk."""
    price, reward, budget = (row.details.get(name) for name in ("price", "reward", "budget"))
    supply = row.side == ListingSide.SUPPLY
    said = (f"{row.title}\n{body_of(row)}", (price,) if supply else (reward, budget))
    return kept_apart(row.id, "figures", lambda: _read(row.id, supply, *said), Figures(listing=row.id))


def figures_of_text(text: str) -> Figures:
    """Of a text that is not listed."""
    return kept_apart(None, "figures", lambda: Figures(indicators(text)), Figures())


def _read(listing: int | None, supply: bool, text: str, money: tuple[str | None, ...]) -> Figures:
    """Of what a listing says: its price, or its 揭榜金额 and 拟投入资金."""
    stated = indicators(text)
    if supply:
        return Figures(stated, None if money[0] is None else _money("期望价格", Operator.EQUAL, money[0]), listing)
    for amount, said in zip(money, ("揭榜金额", "拟投入资金"), strict=True):
        if amount is not None:
            return Figures(stated, _money(said, Operator.AT_MOST, amount), listing)
    return Figures(stated, None, listing)


def shown(found: Sequence[Comparison]) -> list[IndicatorComparison]:
    """Comparisons as they go over the wire."""
    return [
        IndicatorComparison(
            name=c.asked.name,
            asked=c.asked.text,
            offered=c.offered.text if c.offered else None,
            verdict=c.verdict.value,
        )
        for c in found
    ]


def _money(name: str, operator: Operator, yuan: str) -> Indicator:
    amount = float(Decimal(yuan))
    low, high = (None, amount) if operator is Operator.AT_MOST else (amount, None)
    return Indicator(name, operator, low, high, _UNIT, f"{name}{amount / 10_000:g}万元")
