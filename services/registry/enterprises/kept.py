"""Enterprises as lists take them up: read at once as plain values, changed in memory, and what changed is written at once."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass
from functools import cache
from typing import Any

from sqlalchemy import String, Table, bindparam, insert, select, update
from sqlmodel import Session

from services.registry.enterprises.tables import EnterpriseRow
from shared.plumbing.among import as_given, chosen_by
from shared.plumbing.prepared import Prepared, execute_for_each, rows_in

_ENTERPRISE: Table = EnterpriseRow.__table__  # type: ignore[attr-defined]  # made by the mapper
_READ = (
    "credit_code", "name", "unit", "industry", "main_product", "established_on", "size_class", "size_year", "size_reason",
)  # fmt: skip
_WHICH = "of_code"
_COLUMNS = tuple(_ENTERPRISE.c[name] for name in _READ)
_OF_CODE = select(*_COLUMNS).where(_ENTERPRISE.c.credit_code == bindparam("code", type_=String()))
_ONE, _ONE_HELD = Prepared(_OF_CODE), Prepared(_OF_CODE.with_for_update())


@cache
def _some(database: str, lock: bool) -> Prepared:
    query = select(*_COLUMNS).where(chosen_by(database, _ENTERPRISE.c.credit_code, "codes"))
    query = query.order_by(_ENTERPRISE.c.credit_code)
    return Prepared(query.with_for_update() if lock else query)


@dataclass(slots=True)
class KeptEnterprise:
    """An enterprise's row as plain values. `changed_at`: where this transaction has changed it."""

    credit_code: str
    name: str
    unit: str
    industry: str
    main_product: str
    established_on: dt.date | None
    size_class: str
    size_year: int | None
    size_reason: str
    changed_at: dt.datetime | None = None

    def values(self) -> tuple[Any, ...]:
        """In the order in which they are read."""
        return (
            self.credit_code, self.name, self.unit, self.industry, self.main_product, self.established_on, self.size_class,
            self.size_year, self.size_reason,
        )  # fmt: skip


AnyEnterprise = EnterpriseRow | KeptEnterprise


class KeptEnterprises(dict[str, KeptEnterprise]):
    """{credit code: the enterprise} of those codes that are registered, in the order of the codes. What is changed of one is written by
    `write`, and so is one that is put beside them: it is registered by it."""

    def __init__(self, session: Session, codes: Collection[str], *, lock: bool = False) -> None:
        """`lock`: held to the end of the transaction."""
        if len(codes) == 1:
            (code,) = codes
            rows = rows_in(session, _ONE_HELD if lock else _ONE, code=code)
        else:
            database = session.get_bind().dialect.name
            rows = rows_in(session, _some(database, lock), codes=as_given(database, codes))
        self._session = session
        self._stand: dict[str, tuple[Any, ...]] = {row[0]: tuple(row) for row in rows}
        """What the table has."""
        super().__init__({code: KeptEnterprise(*row) for code, row in self._stand.items()})

    def write(self, now: dt.datetime) -> None:
        """Write what was changed and registered since it was last written. Objects of the session that stand for enterprises are read
        anew when they are next looked at."""
        fresh: list[dict[str, Any]] = []
        changed: dict[tuple[str, ...], list[dict[str, Any]]] = {}
        for code, row in self.items():
            was, values = self._stand.get(code), row.values()
            if was is None:
                fresh.append(dict(zip(_READ, values, strict=True), registered_at=now, changed_at=now))
            elif values != was or row.changed_at is not None:
                said = {name: value for name, value, before in zip(_READ, values, was, strict=True) if value != before}
                if row.changed_at is not None:
                    said["changed_at"] = row.changed_at
                changed.setdefault(tuple(said), []).append({**said, _WHICH: code})
            else:
                continue
            self._stand[code], row.changed_at = values, None
        if not fresh and not changed:
            return
        self._session.flush()
        connection = self._session.connection()
        execute_for_each(connection, insert(_ENTERPRISE), fresh)
        for rows in changed.values():  # only columns that differ: an index on another is left alone
            execute_for_each(
                connection, update(_ENTERPRISE).where(_ENTERPRISE.c.credit_code == bindparam(_WHICH)), rows
            )
        for held in self._session.identity_map.values():
            if isinstance(held, EnterpriseRow):
                self._session.expire(held)
