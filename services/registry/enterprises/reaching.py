"""Whose an enterprise is: the one look-up of this service for every route that names a firm."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol, TypeVar

from sqlmodel import Session

from services.registry.enterprises.kept import KeptEnterprise, KeptEnterprises
from services.registry.enterprises.tables import EnterpriseRow
from shared.contracts.owners import Owner
from shared.plumbing.auth import Principal
from shared.plumbing.errors import NotFound
from shared.plumbing.lists.columns import RowReader
from shared.plumbing.rights import Reach


class OfAUnit(Protocol):
    """A row of an enterprise, however it was read."""

    @property
    def credit_code(self) -> str: ...
    @property
    def unit(self) -> str: ...


R = TypeVar("R", bound=OfAUnit)


def covers(reach: Reach, row: OfAUnit) -> bool:
    """Is this enterprise within a caller's reach?"""
    return reach.covers(firm=row.credit_code, units=(row.unit,))


def readable(session: Session, code: str, principal: Principal) -> EnterpriseRow:
    """The enterprise, for whom it is to read; for anybody else `NotFound`, as if it were not there."""
    row = session.get(EnterpriseRow, code)
    if row is None or not covers(principal.reads(Owner.FIRM), row):
        raise absent(code)
    return row


def writable(session: Session, code: str, principal: Principal, of: Owner = Owner.FIRM) -> EnterpriseRow:
    """The enterprise, held to the end of the transaction, for whom it is to write; `Forbidden` to anybody else."""
    return _for_writing(session.get(EnterpriseRow, code, with_for_update=True), code, principal, of)


def writable_plainly(kept: KeptEnterprises, code: str, principal: Principal) -> KeptEnterprise:
    """The same of enterprises that were read as plain values, and are held."""
    return _for_writing(kept.get(code), code, principal, Owner.FIRM)


def _for_writing(row: R | None, code: str, principal: Principal, of: Owner) -> R:
    if row is None:
        raise absent(code)
    if not covers(reach := principal.writes(of), row):
        raise reach.refusal()
    return row


def firm_of_row(
    reader: RowReader, known: Mapping[str, KeptEnterprise], reach: Reach, *, unregistered: str, another: tuple[str, str]
) -> KeptEnterprise | None:
    """The registered firm of a list's row, which the caller may write; None with the row's problem. `unregistered`: what to do where there
    is none; `another`: what is wrong with one that is not the caller's, and what to do."""
    code = reader.credit_code("credit_code")
    row = known.get(code) if code else None
    if code and row is None:
        reader.problem("credit_code", "登记中没有该企业", unregistered)
    if row is not None and not covers(reach, row):
        reader.problem("credit_code", *another)
        return None
    return row


def absent(code: str) -> NotFound:
    """What is said of an enterprise that is not there, or not there for this caller."""
    return NotFound(f"登记中没有统一社会信用代码为 {code} 的企业")
