"""What a bank has got of the list: a release that it acknowledged, the live list as a file, codes that it looked up. What it reports of
loans is held to it: only of firms on a list that it had."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Literal

from sqlalchemy import CheckConstraint, ForeignKeyConstraint, Index, UniqueConstraint, insert
from sqlmodel import Field, Session, col, select

from services.registry.banks.tables import BankRow
from services.registry.name_list.rows import listed_titles
from services.registry.recognitions.tables import TenureRow
from services.registry.recognitions.tenures import known_at, valid_on
from services.registry.schema import Table
from shared.contracts.values import local_date
from shared.plumbing.among import among
from shared.plumbing.auth import Principal
from shared.plumbing.identifiers import new_identifier, random_identifier
from shared.plumbing.storage import Store, UnitOfWork, UtcDateTime

How = Literal["release", "file", "match"]


class ListTaking(Table, table=True):
    """A bank got the list, or an answer from it. `on_day` and `known_at`: of which day, and as it was known when; `reference`: the
    release, the receipt, or a name of its own."""

    __tablename__ = "list_taking"
    __table_args__ = (
        CheckConstraint("how IN ('release', 'file', 'match')", name="known_how"),
        UniqueConstraint("bank", "how", "reference"),
        UniqueConstraint("id", "bank"),
        Index("ix_list_taking_bank_at", "bank", "at"),
    )
    id: str = Field(primary_key=True, max_length=32)
    bank: str = Field(foreign_key="bank.credit_code", max_length=18)
    client_id: str = Field(max_length=100)
    how: str = Field(max_length=8)
    reference: str = Field(max_length=32)
    on_day: dt.date
    known_at: dt.datetime = Field(sa_type=UtcDateTime)
    at: dt.datetime = Field(sa_type=UtcDateTime)


class ListTakingCode(Table, table=True):
    """A code that a bank looked up."""

    __tablename__ = "list_taking_code"
    __table_args__ = (
        ForeignKeyConstraint(["taking_id"], ["list_taking.id"]),
        Index("ix_list_taking_code_credit_code", "credit_code"),
    )
    taking_id: str = Field(primary_key=True, max_length=32)
    credit_code: str = Field(primary_key=True, max_length=18)


def took(
    work: UnitOfWork,
    principal: Principal,
    how: How,
    *,
    on: dt.date,
    known_at: dt.datetime,
    reference: str | None = None,
    codes: Iterable[str] = (),
) -> None:
    """Write down what a bank got; of other callers nothing. `reference`: by which the same is known again."""
    bank = principal.enterprise
    if principal.kind != "bank" or bank is None or work.session.get(BankRow, bank) is None:
        return
    same = select(ListTaking.id).where(
        ListTaking.bank == bank, ListTaking.how == how, ListTaking.reference == (reference or "")
    )
    if reference is not None and work.session.exec(same).first() is not None:
        return
    row = ListTaking(
        id=new_identifier(work.now),
        bank=bank,
        client_id=principal.client_id,
        how=how,
        reference=reference or random_identifier(),
        on_day=on,
        known_at=known_at,
        at=work.now,
    )
    work.session.add(row)
    work.session.flush()
    if asked := sorted(set(codes)):
        work.session.connection().execute(
            insert(ListTakingCode), [{"taking_id": row.id, "credit_code": code} for code in asked]
        )


class Takings:
    """Takings by callers that only read."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def file(self, principal: Principal, on: dt.date) -> None:
        """Of the live list of today, as a file."""
        if principal.kind == "bank" and principal.enterprise is not None:
            with self._store.write(rings=False) as work:
                took(work, principal, "file", on=on, known_at=work.now)


@dataclass(frozen=True, slots=True)
class _Had:
    """A taking as it is weighed: the day on which the bank had it, the list that it was."""

    id: str
    day: dt.date
    known_at: dt.datetime


class Held:
    """What a bank had on which day, of the firms that a list of loans names."""

    def __init__(self, session: Session, bank: str, codes: Collection[str]) -> None:
        self._session = session
        t, c = ListTaking, ListTakingCode
        whole = select(t).where(t.bank == bank, t.how != "match").order_by(col(t.at), t.id)
        self._whole = [_had(row) for row in session.exec(whole).all()]
        self._asked: dict[str, list[_Had]] = {}
        asked = (
            select(t, c.credit_code)
            .join(c, col(c.taking_id) == col(t.id))
            .where(t.bank == bank, among(session, col(c.credit_code), codes))
            .order_by(col(t.at), t.id)
        )
        for row, code in session.exec(asked).all():
            self._asked.setdefault(code, []).append(_had(row))
        self._listed: dict[tuple[dt.datetime, dt.date], set[str]] = {}
        self._codes = codes

    @property
    def first_day(self) -> dt.date | None:
        """Since when the bank has had a whole list; None: never."""
        return self._whole[0].day if self._whole else None

    def basis(self, code: str, day: dt.date) -> tuple[str | None, bool]:
        """(the newest taking of that day or before that says something of the code, whether the firm is on it on that day)"""
        had = [h for found in (self._whole, self._asked.get(code, [])) for h in found if h.day <= day]
        if not had:
            return None, False
        newest = max(had, key=lambda h: (h.known_at, h.id))
        return newest.id, code in self._on_list(newest.known_at, day)

    def _on_list(self, instant: dt.datetime, day: dt.date) -> set[str]:
        if (found := self._listed.get((instant, day))) is None:
            t = TenureRow
            query = select(t.credit_code).where(
                col(t.title).in_(listed_titles(None)),
                valid_on(day),
                known_at(instant),
                among(self._session, col(t.credit_code), self._codes),
            )
            found = self._listed[instant, day] = set(self._session.exec(query).all())
        return found


def _had(row: ListTaking) -> _Had:
    return _Had(row.id, local_date(row.at), row.known_at)
