"""Reporting units: dated, edited by the bureau; lists name them by code, name or another wording."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from functools import cached_property
from typing import NamedTuple

from sqlalchemy import select as sa_select
from sqlmodel import Session, col, select

from services.registry.enterprises.revised import UNIT
from services.registry.enterprises.tables import ReportingUnit, UnitVersion
from shared.contracts.audit import Action
from shared.contracts.plans import Choice
from shared.contracts.public_events.registry import UnitChanged
from shared.contracts.registry import Unit, UnitChange
from shared.contracts.values import normalise_text
from shared.plumbing.auth import Principal
from shared.plumbing.clock import clock_of
from shared.plumbing.errors import InvalidInput, NotFound
from shared.plumbing.identifiers import random_identifier
from shared.plumbing.lists.words import Words
from shared.plumbing.prepared import Prepared, rows_in
from shared.plumbing.revisions import Match
from shared.plumbing.storage import Store


class _Unit(NamedTuple):
    """A row of the units."""

    code: str
    name: str
    aliases: Sequence[str]
    valid_from: dt.date
    valid_to: dt.date | None


_UNITS = Prepared(sa_select(*(col(getattr(ReportingUnit, name)) for name in _Unit._fields)))
_NAMES = Prepared(sa_select(col(ReportingUnit.code), col(ReportingUnit.name)))


class UnitBook:
    """The units of one transaction, looked up by any wording."""

    def __init__(self, session: Session) -> None:
        self._rows = [_Unit(*row) for row in rows_in(session, _UNITS)]
        self._day = clock_of(session).today()
        self.names = {row.code: row.name for row in self._rows}

    @cached_property
    def _by_wording(self) -> dict[str, _Unit]:
        return {normalise_text(w): r for r in self._rows for w in (r.code, r.name, *r.aliases)}

    def _is_in_force(self, row: _Unit) -> bool:
        return row.valid_from <= self._day and (row.valid_to is None or self._day < row.valid_to)

    @property
    def wordings(self) -> dict[str, list[str]]:
        """{code: every wording of the unit}"""
        found: dict[str, list[str]] = {}
        for wording, row in self._by_wording.items():
            found.setdefault(row.code, []).append(wording)
        return found

    def find(self, wording: str) -> str | None:
        """The unit's code; None where no unit is called so."""
        row = self._by_wording.get(normalise_text(wording))
        return row.code if row else None

    def code(self, wording: str) -> str:
        """The unit's code; `ValueError` names the units there are."""
        row = self._by_wording.get(normalise_text(wording))
        if row is None:
            raise ValueError(f"没有归口单位“{wording[:40]}”;可填:{'、'.join(self.names.values())}")
        return row.code

    def receiving(self, wording: str) -> str:
        """The code of a unit that enterprises may report to today; one that is no longer (or not yet) in force is not."""
        code = self.code(wording)
        row = self._by_wording[normalise_text(wording)]
        if not self._is_in_force(row):
            until = f"至 {row.valid_to} 止" if row.valid_to else ""
            raise ValueError(f"归口单位“{row.name}”自 {row.valid_from} 起{until},今天不在其内")
        return code


def unit_asked_for(session: Session, wording: str) -> str:
    """The code of the unit that a filter names; `InvalidInput` where there is none."""
    try:
        return UnitBook(session).code(wording)
    except ValueError as error:
        raise InvalidInput.at("query.unit", str(error), "请从可填的单位中选择", wording[:80]) from None


def unit_names(session: Session) -> dict[str, str]:
    """{code: name} of the units."""
    return dict(rows_in(session, _NAMES))


def unit_words(session: Session) -> Words:
    """The city's units by every wording, for lists."""
    book = UnitBook(session)
    return Words(
        read=book.find,
        choices=[Choice(value=code, label=name) for code, name in book.names.items()],
        wordings=book.wordings,
        source="本市的归口单位",
    )


class Units:
    """Reading and editing units."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def all(self) -> list[Unit]:
        with self._store.read() as session:
            rows = session.exec(select(ReportingUnit).order_by(ReportingUnit.code)).all()
            return [Unit.model_validate(row.model_dump()) for row in rows]

    def one(self, code: str) -> Unit:
        with self._store.read() as session:
            row = session.get(ReportingUnit, code)
            if row is None:
                raise NotFound(f"没有代码为 {code} 的归口单位")
            return Unit.model_validate(row.model_dump())

    def change(self, code: str, change: UnitChange, principal: Principal, match: Match) -> Unit:
        """Add a unit or change one."""
        if change.valid_to is not None and change.valid_to <= change.valid_from:
            raise InvalidInput.at("body.valid_to", "单位的失效日期应晚于生效日期", "请更正日期", change.valid_to)
        with self._store.write() as work, work.editing(UNIT, code, by=principal, match=match):
            taken = work.session.exec(
                select(ReportingUnit.code).where(ReportingUnit.name == change.name, ReportingUnit.code != code)
            ).first()
            if taken:
                raise InvalidInput.at("body.name", f"名称“{change.name}”已用于单位 {taken}", "请另取名称", change.name)
            row = work.session.merge(ReportingUnit(code=code, **change.model_dump()))
            work.session.flush()
            said = work.session.exec(
                select(UnitVersion).where(UnitVersion.code == code, col(UnitVersion.recorded_to).is_(None))
            ).first()
            if said is None or said.name != change.name:
                if said is not None:
                    said.recorded_to = work.now
                fresh = UnitVersion(id=random_identifier(), code=code, name=change.name, recorded_from=work.now)
                work.session.add(fresh)
            work.audit(Action.UNIT_CHANGED, principal, code, name=change.name)
            work.publish(UnitChanged(code=code, **dict(change)), subject=code)
            return Unit.model_validate(row.model_dump())
