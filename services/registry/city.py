"""The city's folder laid into the registry's database: units, the split of targets, calendar, roles, first persons.

What a version of the folder says otherwise than the one before it is changed; what officers have edited since, and the folder says as before,
stays. What the database refers to and the folder no longer has is refused, with what refers to it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

from sqlalchemy import func
from sqlmodel import Session, col, select

from services.registry.domain.arrangements import ListedDay
from services.registry.enterprises.tables import EnterpriseRow, ReportingUnit, UnitVersion
from services.registry.identity.tables import ApiClient
from services.registry.migrations import MIGRATIONS
from services.registry.people.bootstrap import give_role
from services.registry.people.persons import new_invitation, new_person
from services.registry.people.tables import PersonRoleRow, PersonRow, RoleRow
from services.registry.process.calendar import declare
from services.registry.process.tables import CalendarDay, CalendarYear, CaseRow
from services.registry.recognitions.tables import Recognition
from services.registry.reporting.counting import breakdowns
from services.registry.reporting.tables import MonthlyReport, TargetBreakdown
from services.registry.schema import CITY, FEED
from services.registry.settings import RegistrySettings
from shared.city import City, in_use, part
from shared.contracts.audit import Action
from shared.contracts.people import Invitation
from shared.contracts.public_events.registry import TargetBrokenDown, UnitChanged
from shared.plumbing.audit import OPERATOR
from shared.plumbing.city_versions import CityRefused
from shared.plumbing.clock import clock_of
from shared.plumbing.identifiers import random_identifier
from shared.plumbing.storage import Store, UnitOfWork


@contextmanager
def applying(settings: RegistrySettings, city: City, decided: Sequence[str] = ()) -> Iterator[bool]:
    """Bring the database to a version of the folder, in a transaction that ends with the block; False where it stands by it already.
    decided: points that were decided for it, kept with the version. `CityRefused`."""
    store = Store(settings.database, FEED, limits=settings.database_limits)
    try:
        MIGRATIONS.require_current(store.engine)
        with store.write() as work:
            last = CITY.last(work.session)
            if last is not None and last.digest == city.digest:
                yield False
                return
            if lines := list(lacking(work.session, city)):
                raise CityRefused("登记服务", lines)
            said = said_by(city)
            before: Mapping[str, Any] = {} if last is None else last.said
            _units(work, said["units"], before.get("units"))
            _roles(work, city)
            _targets(work, said["shares"], before.get("shares", {}))
            _calendar(work, said["calendar"], before.get("calendar", {}))
            CITY.append(work, city, said | {"decided": list(decided)} if decided else said)
            yield True
    finally:
        store.close()


def apply_city(settings: RegistrySettings) -> bool:
    """Bring the database to the version of the process's folder; False where it stands by it already. `CityRefused`."""
    with applying(settings, in_use()) as changed:
        return changed


def invite_persons(settings: RegistrySettings) -> list[Invitation]:
    """Those of the folder's first persons who are not there yet, with their roles: invited."""
    store = Store(settings.database, FEED, limits=settings.database_limits)
    lasts = dt.timedelta(hours=settings.invitation_hours)
    found = []
    try:
        with store.write() as work:
            for person in part("persons.yaml")["persons"]:
                if work.session.get(PersonRow, person["login"]) is None:
                    row = new_person(work, person["login"], person["name"], by=OPERATOR)
                    give_role(work, person["login"], (person["role"], person.get("unit"), None))
                    found.append(new_invitation(work, row, by=OPERATOR, lasts=lasts))
    finally:
        store.close()
    return found


def said_by(city: City) -> dict[str, Any]:
    """What of a folder is laid into tables, as JSON."""
    begins = city.part("city.yaml")["begins"]
    units = {
        u["code"]: {
            "name": u["name"], "kind": u["kind"], "aliases": list(u.get("aliases", [])),
            "valid_from": str(u.get("from") or begins), "valid_to": None if u.get("to") is None else str(u["to"]),
        }
        for u in city.part("units.yaml")["units"]
    }  # fmt: skip
    shares = {f"{s['target']}/{s['unit']}": s["value"] for s in city.part("targets.yaml").get("shares", ())}
    calendar = {
        str(year["year"]): {
            "source": year["source"],
            "days": [[str(d["day"]), d["works"], d.get("name", "")] for d in year["days"]],
        }
        for year in city.part("calendar.yaml")["years"]
    }
    return {"units": units, "shares": shares, "calendar": calendar}


def lacking(session: Session, city: City) -> Iterator[str]:
    """What the database refers to and a folder has not."""
    units = {u["code"] for u in city.part("units.yaml")["units"]}
    places = units | {b["code"] for b in city.part("tasks.yaml").get("bodies", ())}
    referring: dict[str, list[str]] = {}
    for what, column, known in (
        ("家企业归口于此", EnterpriseRow.unit, units),
        ("项目标已分解到此", TargetBreakdown.unit, units),
        ("人在此任职", PersonRoleRow.unit, places),
        ("个接入方属于此", ApiClient.unit, places),
        ("份月报由此报送", MonthlyReport.body, places),
    ):
        for code, number in _counted(session, column, known):
            referring.setdefault(code, []).append(f"{number}{what}")
    names = dict(session.exec(select(ReportingUnit.code, ReportingUnit.name)).all())
    for code, by in sorted(referring.items()):
        remedy = "请在 units.yaml(部门在 tasks.yaml)中保留;撤并的写明失效日期 to,并先把企业改归其他单位"
        yield f"单位“{names.get(code, code)}”({code}):{'、'.join(by)};{remedy}"
    used: dict[str, list[str]] = {}
    for what, column in (("条认定记录", Recognition.title), ("件办理事项", CaseRow.title)):
        for code, number in _counted(session, column, {t["code"] for t in city.part("ladder.yaml")["titles"]}):
            used.setdefault(code, []).append(f"{number}{what}")
    for code, by in sorted(used.items()):
        yield f"称号“{code}”:{'、'.join(by)}用到它;请在 ladder.yaml 与 titles.json 中保留"
    targets = {t["id"] for t in city.part("targets.yaml")["targets"]}
    for code, number in _counted(session, TargetBreakdown.target_id, targets):
        yield f"目标“{code}”:已分解到 {number} 个单位;请在 targets.yaml 中保留(上一期的目标以起止年度区分)"


def _counted(session: Session, column: Any, known: set[str]) -> list[tuple[str, int]]:
    """{value: rows} of the values of a column that are not among the known."""
    query = select(column, func.count()).where(col(column).is_not(None), col(column) != "").group_by(column)
    return [(value, number) for value, number in session.exec(query).all() if value not in known]


def _units(work: UnitOfWork, units: Mapping[str, Any], before: Mapping[str, Any] | None) -> None:
    for code, said in units.items():
        row = work.session.get(ReportingUnit, code)
        if row is not None and (before is None or before.get(code) == said or unit_said(row) == said):
            continue
        aliases = list(said["aliases"])
        if row is not None:
            # Lists go on naming it as it was called, unless the folder had that name and has it no more.
            left_out = {said["name"], *aliases, *(before or {}).get(code, {}).get("aliases", ())}
            aliases += [name for name in (*row.aliases, row.name) if name not in left_out]
        _put_unit(work, code, said | {"aliases": aliases})
    today = clock_of(work.session).today().isoformat()
    for code, said in (before or {}).items():
        if code not in units and said["valid_to"] is None:
            _put_unit(work, code, said | {"valid_to": today})


def unit_said(row: ReportingUnit) -> dict[str, Any]:
    """A unit as a folder would say it."""
    to = row.valid_to
    return {
        "name": row.name, "kind": row.kind, "aliases": list(row.aliases), "valid_from": row.valid_from.isoformat(),
        "valid_to": None if to is None else to.isoformat(),
    }  # fmt: skip


def _put_unit(work: UnitOfWork, code: str, said: Mapping[str, Any]) -> None:
    from_, to = dt.date.fromisoformat(said["valid_from"]), said["valid_to"]
    row = ReportingUnit(
        code=code, name=said["name"], kind=said["kind"], aliases=said["aliases"], valid_from=from_,
        valid_to=None if to is None else dt.date.fromisoformat(to),
    )  # fmt: skip
    row = work.session.merge(row)
    work.session.flush()
    version = work.session.exec(
        select(UnitVersion).where(UnitVersion.code == code, col(UnitVersion.recorded_to).is_(None))
    ).first()
    if version is None or version.name != row.name:
        if version is not None:
            version.recorded_to = work.now
        work.session.add(UnitVersion(id=random_identifier(), code=code, name=row.name, recorded_from=work.now))
    work.audit(Action.UNIT_CHANGED, OPERATOR, code, name=row.name)
    work.publish(UnitChanged(**row.model_dump()), subject=code)


def _roles(work: UnitOfWork, city: City) -> None:
    """Roles that are new; of those that are there, what the security administrator has made of them counts."""
    for role in city.part("roles.yaml")["roles"]:
        if work.session.get(RoleRow, role["code"]) is None:
            work.session.add(RoleRow(**role))


def _targets(work: UnitOfWork, shares: Mapping[str, int], before: Mapping[str, int]) -> None:
    standing = breakdowns(work.session)
    for key, value in shares.items():
        target, _, unit = key.partition("/")
        stands = standing.get(target, {}).get(unit)
        if stands == value or (stands is not None and before.get(key) == value):
            continue
        b = TargetBreakdown
        versions = work.session.exec(select(b.version).where(b.target_id == target, b.unit == unit)).all()
        row = TargetBreakdown(
            target_id=target, unit=unit, version=max(versions, default=0) + 1, value=value, recorded_by=OPERATOR.client_id,
            recorded_at=work.now,
        )  # fmt: skip
        work.session.add(row)
        work.audit(Action.TARGET_CHANGED, OPERATOR, f"{target}/{unit}", value=value)
        work.publish(TargetBrokenDown(target=target, unit=unit, value=value), subject=target)


def _calendar(work: UnitOfWork, years: Mapping[str, Any], before: Mapping[str, Any]) -> None:
    for year, said in years.items():
        declared = work.session.get(CalendarYear, int(year)) is not None
        if declared and (before.get(year) == said or stands(work.session, int(year), said["days"])):
            continue
        days = [ListedDay(n, dt.date.fromisoformat(d), works, name) for n, (d, works, name) in enumerate(said["days"])]
        declare(work, int(year), days, said["source"], OPERATOR)


def stands(session: Session, year: int, days: Sequence[Any]) -> bool:
    """Are the exceptional days of a year those that the folder lists?"""
    listed = {(dt.date.fromisoformat(d), works) for d, works, _ in days}
    wanted = {(day, works) for day, works in listed if day.year == year and works == (day.weekday() >= 5)}
    return wanted == {(d.day, d.works) for d in session.exec(select(CalendarDay)).all() if d.day.year == year}
