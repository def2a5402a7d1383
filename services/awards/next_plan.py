"""What the awards service's database has to say of the next plan's folder: measures, claims, budgets, recoveries. Nothing is written here."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from sqlalchemy import func
from sqlalchemy import select as select_columns
from sqlmodel import Session, col, select

from services.awards.batches.tables import OpenBatch
from services.awards.city import pack_of, refusals
from services.awards.claims.tables import ClaimRoundRow, ClaimRow
from services.awards.domain.claim_process import AFTER_BANK, CLAIM, FREE, RESERVED
from services.awards.domain.pack import Pack, in_force
from services.awards.domain.wordings import measure_said
from services.awards.funds.tables import BudgetLineRow
from services.awards.recoveries.tables import OpenRecovery
from services.awards.schema import FEED
from services.awards.settings import AwardsSettings
from services.awards.vouchers.tables import VoucherProgrammeRow, VoucherRow
from shared.city import City
from shared.city.moving import Point, begins, carries, ends, named, refused, still_open
from shared.contracts.amounts import yuan
from shared.plumbing.storage import Store

_DONE = frozenset({*FREE, "paid", "settled"})
_DECIDED = frozenset({*RESERVED, *AFTER_BANK, "waiting_budget", "batched", "sent", "in_recovery"})
"""States in which a claim's amount stands: it is not calculated anew."""


def points(settings: AwardsSettings, before: City, after: City, today: dt.date) -> list[Point]:
    """Of everything that the awards service keeps, what becomes of it."""
    store = Store(settings.database, FEED, limits=settings.database_limits)
    try:
        was, now = pack_of(settings, before), pack_of(settings, after)
        if was is None or now is None:
            return [refused("政策包", f"没有政策包“{settings.policy}”", "请核对 LIEBIAN_POLICY,或不设")]
        found = list(_measures(was, now, after))
        with store.read() as session:
            found += [refused("兑现", line, "") for line in refusals(session, settings, after)]
            for looked in (
                _claims(session, was, now),
                _money(session, now),
                _recoveries(session),
                _vouchers(session, after),
            ):
                found += looked
        return found
    finally:
        store.close()


def _measures(was: Pack, now: Pack, after: City) -> Iterator[Point]:
    first = dt.date(after.part("city.yaml")["plan"]["from"], 1, 1)
    going = {id for id, versions in now.versions.items() if any(v.end > first for v in versions)}
    if not going:
        what = f"政策包“{now.id}”没有一个条目在 {first} 施行:新一期没有奖补"
        yield still_open("policy", "条目", what, "请在新的政策包中写入新一期的条目;决定此项即照此启用")
    name = {id: versions[-1].name for id, versions in (*was.versions.items(), *now.versions.items())}
    if over := [id for id in now.versions if id in was.versions and id in going]:
        yield carries("条目", f"新一期继续施行的 {len(over)} 个:{named(name[id] for id in over)}")
    if past := [id for id in now.versions if id in was.versions and id not in going]:
        yield ends("条目", f"上一期的 {len(past)} 个留到在办的兑完:{named(name[id] for id in past)}")
    if fresh := [name[id] for id in now.versions if id not in was.versions]:
        yield begins("条目", named(fresh))
    if gone := [name[id] for id in was.versions if id not in now.versions]:
        yield ends("条目", f"{named(gone)}:不在新的政策包中")


def _claims(session: Session, was: Pack, now: Pack) -> Iterator[Point]:
    c = ClaimRow
    of = (c.measure_id, c.state, c.year, c.recognised_on)
    query: Any = select_columns(*of, func.count()).group_by(*of)  # type: ignore[call-overload]
    states, uncovered, anew = Counter[str](), Counter[tuple[str, int]](), Counter[str]()
    changes: dict[str, dict[str, tuple[str, str]]] = {}
    for measure, state, year, recognised_on, number in session.execute(query).all():
        if state is None or state in _DONE:
            continue
        states[state] += number
        if measure not in now.versions:
            continue  # said as lacking
        day = recognised_on or dt.date(year - now.versions[measure][-1].years_after, 12, 31)
        stands, stood = in_force(now.versions[measure], day), in_force(was.versions.get(measure, ()), day)
        if stands is None:
            uncovered[(measure, year)] += number
        elif stood is not None and state not in _DECIDED:
            differ = _different(measure_said(stood, was), measure_said(stands, now))
            if differ:
                anew[measure] += number
                changes.setdefault(measure, {}).update(differ)
    if states:
        said = "、".join(f"{CLAIM.state_names[state]} {n} 件" for state, n in sorted(states.items()))
        yield carries("兑现事项", f"{said},从所在环节接着办")
    for (measure, year), number in sorted(uncovered.items()):
        what = f"{year} 年度“{now.versions[measure][-1].name}”({measure})有 {number} 件未办结,新政策包中它那时不施行"
        yield refused("兑现事项", what, "请把它的 in_force 写到上一期的施行期,或先办结")
    for measure, number in sorted(anew.items()):
        said = ";".join(f"{what}由“{a}”改为“{b}”" for what, (a, b) in changes[measure].items())
        what = f"“{now.versions[measure][-1].name}”({measure})有 {number} 件未审定,重新计算会按新包:{said}"
        yield still_open(
            f"measure:{measure}", "兑现事项", what, "上一期的照旧即保留原来的版本(in_force 到期);要按新的算,决定此项"
        )
    rounds = session.exec(select(ClaimRoundRow).where(col(ClaimRoundRow.closed_at).is_(None))).all()
    if rounds:
        yield carries("兑现批次", f"{named(r.name for r in rounds)} 未结,按开启时的期限办")
    for row in rounds:
        if lost := sorted(set(row.measures) - set(now.versions)):
            yield refused("兑现批次", f"“{row.name}”办理的条目 {named(lost)} 不在新政策包中", "请在新政策包中保留")


def _different(was: Mapping[str, str], now: Mapping[str, str]) -> dict[str, tuple[str, str]]:
    """What decides an amount and is said otherwise."""
    return {what: (was[what], now[what]) for what in ("条件", "金额", "多久一次") if was[what] != now[what]}


def _money(session: Session, now: Pack) -> Iterator[Point]:
    lines = session.exec(select(BudgetLineRow).where(BudgetLineRow.balance > 0)).all()
    for year in sorted({row.fiscal_year for row in lines}):
        of_year = [row.balance for row in lines if row.fiscal_year == year]
        yield carries("指标", f"{year} 年度 {len(of_year)} 条,结余 {yuan(sum(of_year))} 元,照用")
    for row in lines:
        if row.measures and not set(row.measures) & set(now.versions):
            what = f"“{row.name}”结余 {yuan(row.balance)} 元,只用于新政策包没有的条目({named(row.measures)})"
            yield still_open(f"budget:{row.id}", "指标", what, "请先调整或收回这条指标;决定此项则留着不用")
    batches = session.exec(select(func.count()).select_from(OpenBatch)).one()
    if batches:
        yield carries("拨付批次", f"{batches} 批在途,接着办到银行回执")


def _recoveries(session: Session) -> Iterator[Point]:
    """A ground that recoveries name and the folder has not is among the refusals."""
    if number := session.exec(select(func.count()).select_from(OpenRecovery)).one():
        yield carries("追缴", f"{number} 件在办,接着办")


def _vouchers(session: Session, after: City) -> Iterator[Point]:
    v = VoucherRow
    number, balance = session.exec(
        select(func.count(), func.coalesce(func.sum(v.balance), 0)).where(v.state == "issued", v.balance > 0)
    ).one()
    if number:
        yield carries("服务券", f"{number} 张未用完,余额 {yuan(int(balance))} 元,用到各自的截止日")
    titles = {t["code"] for t in after.part("ladder.yaml")["titles"]}
    for row in session.exec(select(VoucherProgrammeRow)).all():
        if lost := sorted(set(row.titles) - titles):
            what = f"“{row.name}”发给持有 {named(lost)} 的企业,新目录没有这些称号"
            yield refused("服务券", what, "请在 ladder.yaml 与 titles.json 中保留")
