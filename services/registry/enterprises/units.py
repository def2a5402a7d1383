"""Reporting units: dated, edited by the bureau; lists name them by code, name or another wording."""

from __future__ import annotations

from sqlmodel import Session, select

from services.registry.enterprises.tables import ReportingUnit
from shared.contracts.registry import Unit, UnitChange
from shared.contracts.values import normalise_text
from shared.plumbing.errors import InvalidInput
from shared.plumbing.storage import Store


class UnitBook:
    """The units of one transaction, looked up by any wording."""

    def __init__(self, session: Session) -> None:
        rows = session.exec(select(ReportingUnit)).all()
        self.names = {row.code: row.name for row in rows}
        self._by_wording = {normalise_text(w): r.code for r in rows for w in (r.code, r.name, *r.aliases)}

    def code(self, wording: str) -> str:
        """The unit's code; `ValueError` names the units there are."""
        code = self._by_wording.get(normalise_text(wording))
        if code is None:
            raise ValueError(f"没有归口单位“{wording[:40]}”;可填:{'、'.join(self.names.values())}")
        return code


class Units:
    """Reading and editing units."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def all(self) -> list[Unit]:
        with self._store.read() as session:
            rows = session.exec(select(ReportingUnit).order_by(ReportingUnit.code)).all()
            return [Unit.model_validate(row.model_dump()) for row in rows]

    def change(self, code: str, change: UnitChange) -> Unit:
        """Add a unit or change one."""
        if change.valid_to is not None and change.valid_to <= change.valid_from:
            raise InvalidInput("单位的失效日期应晚于生效日期")
        with self._store.write() as unit:
            taken = unit.session.exec(
                select(ReportingUnit.code).where(ReportingUnit.name == change.name, ReportingUnit.code != code)
            ).first()
            if taken:
                raise InvalidInput(f"名称“{change.name}”已用于单位 {taken}")
            row = ReportingUnit(code=code, **change.model_dump())
            unit.session.merge(row)
            unit.publish("unit.changed", code, {"code": code, **change.model_dump(mode="json")})
            return Unit.model_validate(row.model_dump())
