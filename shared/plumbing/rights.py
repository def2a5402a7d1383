"""How far one caller reaches into data of one owner: what use cases ask of single things, and of queries."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from sqlalchemy import ColumnElement, false, true

from shared.contracts.owners import CALLER_NAMES, OWNER_NAMES, Act, Caller, Owner, Span, rights
from shared.plumbing.errors import Forbidden

_FIXED = {
    "enterprise": Caller.FIRM,
    "institution": Caller.UNIVERSITY,
    "bank": Caller.BANK,
    "platform": Caller.PLATFORM,
    "expert": Caller.EXPERT,
    "provider": Caller.PROVIDER,
    "service": Caller.SERVICE,
}


def caller_of(kind: str, unit: str | None, firm: str | None) -> Caller:
    """What kind of caller a token speaks for. An officer that is bound to a firm or a unit, and a front end that is bound
    to a firm, are what they are bound to; a kind that is not known here is a visitor."""
    if (fixed := _FIXED.get(kind)) is not None:
        return fixed
    if kind not in ("officer", "spa"):
        return Caller.VISITOR
    if firm is not None:
        return Caller.FIRM
    if kind == "spa":
        return Caller.VISITOR
    return Caller.BUREAU if unit is None else Caller.OFFICE


@dataclass(frozen=True, slots=True)
class Reach:
    """What of an owner's data a caller may read (or write). `unit` and `firm`: what it is bound to."""

    owner: Owner
    act: Act
    span: Span
    caller: Caller
    client: str
    unit: str | None
    firm: str | None

    @property
    def everything(self) -> bool:
        return self.span is Span.ALL

    def covers(self, *, firm: str | None, units: Collection[str] = ()) -> bool:
        """Is it this caller's: the data of a firm, which one of the units answers for? Every bond must fit, and who has
        none has nothing of his own here."""
        if self.span in (Span.ALL, Span.NONE):
            return self.span is Span.ALL
        fits = [firm == self.firm] if self.firm is not None else []
        if self.unit is not None:
            fits.append(self.unit in units)
        return bool(fits) and all(fits)

    def among(self, *, firm: Any, unit: Any) -> ColumnElement[bool]:
        """The same as a condition on the columns of a query."""
        if self.span in (Span.ALL, Span.NONE):
            return true() if self.span is Span.ALL else false()
        condition: ColumnElement[bool] | None = None if self.firm is None else firm == self.firm
        if self.unit is not None:
            condition = unit == self.unit if condition is None else condition & (unit == self.unit)
        return false() if condition is None else condition

    def started(self, by: str) -> bool:
        """Is it this caller's: what a client asked for?"""
        return self.span is Span.ALL or (self.span is not Span.NONE and by == self.client)

    @property
    def party(self) -> str:
        """For whom a caller keeps what it enters: its firm, its unit, itself; "" is the city."""
        if self.caller is Caller.BUREAU:
            return ""
        if self.firm is not None:
            return f"firm/{self.firm}"
        return f"unit/{self.unit}" if self.unit is not None else f"client/{self.client}"

    def keeps(self, party: str) -> bool:
        """Is it this caller's: what was entered for a party?"""
        return self.span is Span.ALL or (self.span is not Span.NONE and party == self.party)

    def kept(self, party: Any) -> ColumnElement[bool]:
        """The same as a condition on a column."""
        if self.span in (Span.ALL, Span.NONE):
            return true() if self.span is Span.ALL else false()
        found: ColumnElement[bool] = party == self.party
        return found

    def refusal(self) -> Forbidden:
        """What is said to somebody who names what is not his."""
        what = f"{'查看' if self.act is Act.READ else '办理'}{OWNER_NAMES[self.owner]}"
        if self.span is Span.NONE:
            return Forbidden(f"{CALLER_NAMES[self.caller]}类接入方不能{what}")
        own = f"本单位({self.unit or self.firm})" if self.unit or self.firm else "自己"
        return Forbidden(f"本账号只能{what}中属于{own}的")


@lru_cache(maxsize=4096)  # the same few callers ask for the same of the same, with every request
def reach_of(owner: Owner, act: Act, *, client: str, kind: str, unit: str | None, firm: str | None) -> Reach:
    """By the one table. A unit alone is an officer's bond: beside another kind it gives nothing, and only limits further what
    a firm's bond gives."""
    unit = unit if kind == "officer" or firm is not None else None
    caller = caller_of(kind, unit, firm)
    allowed = rights(owner, caller)
    span = allowed.read if act is Act.READ else allowed.write
    return Reach(owner, act, span, caller, client, unit, firm)
