"""How every firm stands in a year: worked out now where the city is small enough for that, else as its newest simulation has it."""

from __future__ import annotations

import datetime as dt
import threading
from collections import OrderedDict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from sqlmodel import Session, col, func, select

from services.awards.catalogue.service import Policies, checked_profile
from services.awards.domain.pack import Pack
from services.awards.domain.statement import Status
from services.awards.read_model.answers import lapsed
from services.awards.read_model.tables import KnownEnterprise, KnownUnit
from services.awards.schema import CURSORS, FEED
from services.awards.simulations.tables import SimulationFile, SimulationRow
from services.awards.standings.standing import WAITING, Standing, Waits
from shared.plumbing.errors import Conflict
from shared.plumbing.satellite import REGISTRY_FEED
from shared.plumbing.storage import Store

LIVE = 20_000
"""Firms up to which everybody is worked out when somebody asks; of more, reading what is known of them takes too long to wait for."""
_KEPT = 4


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A year as of an instant. simulation: which one it was taken from, where it was."""

    year: int
    as_of: dt.datetime
    simulation: str | None
    rows: Sequence[Standing]
    waits: Sequence[Waits]
    units: Mapping[str, str]


class Snapshots:
    """Snapshots of years; the last few are kept for as long as nothing is written."""

    def __init__(self, store: Store, policies: Policies, *, live: int = LIVE) -> None:
        self._store = store
        self._policies = policies
        self._live = live
        self._lock = threading.Lock()
        self._known: OrderedDict[tuple[Any, ...], Snapshot] = OrderedDict()

    def of(self, year: int, policy: str | None, profile: str | None) -> Snapshot:
        """`Conflict` where the city is large and was not simulated yet."""
        pack = self._policies.named(policy)
        chosen = checked_profile(pack, profile).id
        with self._lock:  # of several who ask at once one works it out
            with self._store.read() as session:
                key = (
                    year, pack.digest, chosen, FEED.head(session).seq, CURSORS.position(session, REGISTRY_FEED).seq,
                    _newest(session, year), lapsed(session, self._store.clock.now()),
                )  # fmt: skip
                found = self._known.get(key)
                if found is None:
                    found = self._taken(session, year, pack, chosen)
            self._known[key] = found
            self._known.move_to_end(key)
            while len(self._known) > _KEPT:
                self._known.popitem(last=False)
            return found

    def _taken(self, session: Session, year: int, pack: Pack, profile: str) -> Snapshot:
        units = {unit.code: unit.name for unit in session.exec(select(KnownUnit)).all()}
        count = session.exec(select(func.count()).select_from(KnownEnterprise)).one()
        if count > self._live:
            return _simulated(session, year, pack, profile, units)
        from services.awards.standings.worked_out import worked_out

        rows, waits = worked_out(session, year, pack, profile) if count else ([], [])
        return Snapshot(year, self._store.clock.now(), None, rows, waits, units)


def _newest(session: Session, year: int) -> str | None:
    """The newest simulation of the year that is done, of all registered firms and of nothing but the plan as it stands."""
    query = select(SimulationRow).where(SimulationRow.status == "done", col(SimulationRow.filename).is_(None))
    for row in session.exec(query.order_by(col(SimulationRow.finished_at).desc()).limit(50)).all():
        if row.request.get("year") == year and not row.request.get("what_if"):
            return row.id
    return None


def _simulated(session: Session, year: int, pack: Pack, profile: str, units: Mapping[str, str]) -> Snapshot:
    from services.awards.simulations.results import read_table
    from shared.contracts.simulations import SimulationReport

    id = _newest(session, year)
    files = (
        {
            row.kind: row.content
            for row in session.exec(select(SimulationFile).where(SimulationFile.simulation_id == id))
        }
        if id
        else {}
    )
    report = SimulationReport.model_validate_json(files["report"]) if files else None
    if report is None or (report.policy_digest, report.profile) != (pack.digest, profile):
        raise Conflict(
            f"企业超过 {LIVE} 户,名单取自最近一次全市测算;{year}年度还没有按此政策与口径做过,请先测算(POST /awards/v1/simulations)"
        )
    rows = [_standing(row) for batch in read_table(files["enterprises"]).to_batches() for row in batch.to_pylist()]
    sums: dict[tuple[str, str, str, str], list[int]] = {}
    for batch in read_table(files["lines"]).to_batches():
        for row in batch.select(["unit", "measure_id", "measure", "status", "low", "high"]).to_pylist():
            if row["status"] in WAITING:
                key = (row["unit"], row["measure_id"], row["measure"], row["status"])
                one = sums.setdefault(key, [0, 0, 0])
                one[0], one[1], one[2] = one[0] + 1, one[1] + _fen(row["low"]), one[2] + _fen(row["high"])
    cited = {id: versions[-1].cited for id, versions in pack.versions.items()}
    waits = [Waits(u, m, name, cited[m], Status(s), *counted) for (u, m, name, s), counted in sums.items()]
    return Snapshot(year, report.made_at, id, rows, waits, units)


def _standing(row: Mapping[str, Any]) -> Standing:
    settled = _fen(row["decided"])
    low, high = _fen(row["floor"]) - settled, _fen(row["ceiling"]) - settled
    about = (row["credit_code"], row["name"], row["unit"], row["tier"], row["size"])
    return Standing(*about, _fen(row["paid"]), settled, low, high, _fen(row["missing"]))


def _fen(yuan: Decimal) -> int:
    return int(yuan.scaleb(2))
