"""The city's folder laid into the awards service's database: the counties' shares; and whether its packs have what claims refer to."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

from sqlalchemy import func
from sqlmodel import Session, select

from services.awards.claims.tables import ClaimRow
from services.awards.domain.asking import inputs, reads_alike
from services.awards.domain.pack import Pack
from services.awards.funds.tables import FundingShareRow
from services.awards.migrations import MIGRATIONS
from services.awards.policies import Shelved, shelf
from services.awards.record.tables import InputAnswerRow, PaymentRow
from services.awards.recoveries.tables import RecoveryRow
from services.awards.schema import CITY, FEED
from services.awards.settings import AwardsSettings
from shared.city import City, in_use
from shared.contracts.audit import Action
from shared.plumbing.audit import OPERATOR
from shared.plumbing.city_versions import CityRefused
from shared.plumbing.identifiers import new_identifier
from shared.plumbing.storage import Store, UnitOfWork


@contextmanager
def applying(settings: AwardsSettings, city: City, decided: Sequence[str] = ()) -> Iterator[bool]:
    """Bring the database to a version of the folder, in a transaction that ends with the block; False where it stands by it already.
    decided: points that were decided for it, kept with the version. `CityRefused`."""
    store = Store(settings.database, FEED, limits=settings.database_limits)
    try:
        MIGRATIONS.require_current(store.engine)
        with store.write() as work:
            if CITY.stands_by(work.session, city):
                yield False
                return
            if lines := list(refusals(work.session, settings, city)):
                raise CityRefused("奖补服务", lines)
            said: dict[str, Any] = {"shares": shares_said(city)}
            standing = [_as_said(row) for row in work.session.exec(select(FundingShareRow)).all()]
            for share in said["shares"]:
                if share not in standing:
                    _put(work, share)
            CITY.append(work, city, said | {"decided": list(decided)} if decided else said)
            yield True
    finally:
        store.close()


def apply_city(settings: AwardsSettings) -> bool:
    """Bring the database to the version of the process's folder; False where it stands by it already. `CityRefused`."""
    with applying(settings, in_use()) as changed:
        return changed


def packs_of(settings: AwardsSettings, city: City) -> dict[str, Shelved]:
    """{id: pack} of a folder and of the setting's."""
    return shelf([city.policies, *([settings.policies] if settings.policies else [])])


def pack_of(settings: AwardsSettings, city: City) -> Pack | None:
    """The pack that is in force with a folder: the setting's, where one is set, or the one that the folder names."""
    packs = packs_of(settings, city)
    id = settings.policy if "policy" in settings.model_fields_set else city.part("city.yaml")["policy"]
    return packs[id].pack if id in packs else None


def shares_said(city: City) -> list[dict[str, Any]]:
    """The counties' shares as a folder has them, as JSON."""
    return [
        {
            "unit": s.get("unit", ""), "measure": s.get("measure", ""), "county_percent": s["county_percent"], "from": str(s["from"]),
            "to": None if s.get("to") is None else str(s["to"]), "source": s["source"],
        }
        for s in city.part("shares.yaml")["shares"]
    ]  # fmt: skip


def _as_said(row: FundingShareRow) -> dict[str, Any]:
    to = row.to_day
    return {
        "unit": row.unit, "measure": row.measure_id, "county_percent": row.county_percent, "from": row.from_day.isoformat(),
        "to": None if to is None else to.isoformat(), "source": row.source,
    }  # fmt: skip


def _put(work: UnitOfWork, share: Mapping[str, Any]) -> None:
    to = share["to"]
    row = FundingShareRow(
        id=new_identifier(work.now), measure_id=share["measure"], unit=share["unit"], county_percent=share["county_percent"],
        from_day=dt.date.fromisoformat(share["from"]), to_day=None if to is None else dt.date.fromisoformat(to),
        source=share["source"], made_by=OPERATOR.client_id, made_at=work.now,
    )  # fmt: skip
    work.session.add(row)
    about: dict[str, str | int] = {
        "measure": row.measure_id, "unit": row.unit, "county_percent": row.county_percent
    }  # fmt: skip
    work.audit(Action.BUDGET_CHANGED, OPERATOR, row.id, change="share", **about)


def refusals(session: Session, settings: AwardsSettings, city: City) -> Iterator[str]:
    """What speaks against a folder: what the database refers to and its packs have not, or have otherwise."""
    grounds = city.part("recovery_grounds.yaml")["grounds"]
    r: Any = RecoveryRow
    for ground, number in session.exec(select(r.ground, func.count()).group_by(r.ground)).all():
        if ground not in grounds:
            yield f"追缴事由“{ground}”:{number}件追缴以它为由;请在 recovery_grounds.yaml 中保留"
    pack = pack_of(settings, city)
    if pack is not None:
        yield from _lacking(session, pack)
    for shelved in packs_of(settings, city).values():
        yield from _read_otherwise(session, shelved.pack)


def _lacking(session: Session, pack: Pack) -> Iterator[str]:
    """Measures that claims and payments are of, and the pack in force has not."""
    known = {m.id for m in pack.measures}
    by: dict[str, list[str]] = {}
    for what, column in (("件兑现事项", ClaimRow.measure_id), ("笔拨付", PaymentRow.measure_id)):
        query: Any = select(column, func.count()).group_by(column)
        for measure, number in session.exec(query).all():
            if measure not in known:
                by.setdefault(measure, []).append(f"{number}{what}")
    for measure, counted in sorted(by.items()):
        remedy = f"请在政策包“{pack.id}”中保留它,以 in_force 写明施行到哪一天"
        yield f"条目“{measure}”:{'、'.join(counted)}属于它;{remedy}"


def _read_otherwise(session: Session, pack: Pack) -> Iterator[str]:
    """Inputs that were answered under one declaration and that the pack declares in another: the kept numbers would mean something else."""
    declared = {one.id: one for one in inputs(pack)}
    a = InputAnswerRow
    for id, before in session.exec(select(a.input, a.declared).distinct()).all():
        one = declared.get(id)
        if one is not None and not reads_alike(before, one.declared):
            yield f"政策包“{pack.id}”的“{one.name}”({id}):已有的填报是按 {before} 填的,现为 {one.declared};请换一个名称另设一项,或保持原来的填法(选项只能在末尾增加)"
