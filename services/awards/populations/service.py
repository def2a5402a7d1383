"""Use cases of populations that have landed: which there are, what one holds, and giving it up."""

from __future__ import annotations

from sqlalchemy import select
from sqlmodel import Session, col

from services.awards.populations.tables import PopulationRow
from shared.contracts.owners import Owner
from shared.contracts.problems import FieldProblem
from shared.contracts.simulations import KeptPopulation
from shared.plumbing.auth import Principal
from shared.plumbing.errors import InvalidInput, NotFound
from shared.plumbing.rights import Reach
from shared.plumbing.storage import Store


class Populations:
    """Populations of a party. What is another's is not there."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def all(self, principal: Principal) -> list[KeptPopulation]:
        """The newest first."""
        p = PopulationRow
        columns = select(col(p.id), col(p.year), col(p.enterprises), col(p.recorded_at), col(p.recorded_by))
        query = columns.where(principal.reads(Owner.IMPORT).kept(col(p.party)))
        with self._store.read() as session:
            rows = session.connection().execute(query.order_by(col(p.recorded_at).desc(), col(p.id))).all()
        return [KeptPopulation.model_validate(dict(row._mapping)) for row in rows]

    def content(self, id: str, year: int, principal: Principal) -> tuple[bytes, str]:
        """(a population of that year as a Parquet file, its name). Raises `NotFound`, and `InvalidInput` where it is of another year."""
        with self._store.read() as session:
            row = _own(session, id, principal.reads(Owner.IMPORT))
            if row.year != year:
                problem = FieldProblem(
                    field="body.year",
                    problem=f"名单是{row.year}年度的,不是{year}年度的",
                    remedy=f"请按{row.year}年度测算,或另导入{year}年度的名单",
                )
                raise InvalidInput(f"{problem.problem};{problem.remedy}", [problem])
            return row.content, f"population-{row.id}.parquet"

    def discard(self, id: str, principal: Principal) -> None:
        with self._store.write() as work:
            row, reach = _known(work.session, id), principal.writes(Owner.IMPORT)
            if not reach.keeps(row.party):
                raise reach.refusal()
            work.session.delete(row)


def _own(session: Session, id: str, reach: Reach) -> PopulationRow:
    """A population for whom it is to see; for anybody else it is not there."""
    row = _known(session, id)
    if not reach.keeps(row.party):
        raise _no_such(id)
    return row


def _known(session: Session, id: str) -> PopulationRow:
    row = session.get(PopulationRow, id)
    if row is None:
        raise _no_such(id)
    return row


def _no_such(id: str) -> NotFound:
    return NotFound(f"没有编号为“{id}”的测算名单")
