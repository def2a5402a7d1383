"""From the plan in force to the next one: what becomes of everything, said before anything is done; then all databases brought to the new
folder together, or none."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Collection, Sequence
from contextlib import AbstractContextManager, ExitStack, suppress
from dataclasses import dataclass
from pathlib import Path

from services.hosting.databases import WITH_DATABASE, database_of
from services.hosting.holding import held
from services.hosting.kept import kept_by
from shared.city import City, in_use
from shared.city.moving import Becomes, Point, begins, named, refused, still_open
from shared.plumbing.city_versions import VERSION
from shared.plumbing.clock import Clock

INSTEAD = ("LIEBIAN_TARGETS", "LIEBIAN_CHALLENGE_RULES", "LIEBIAN_POLICIES", "LIEBIAN_POLICY")
"""Settings that stand for a part of the folder."""


@dataclass(frozen=True)
class Move:
    """What was found of a move. findings: of the folder's own check; where there are any, nothing else was looked at."""

    before: City
    after: City
    findings: tuple[str, ...]
    points: tuple[Point, ...]

    def undecided(self, decided: Collection[str]) -> list[Point]:
        """The open points that nobody decided."""
        return [p for p in self.points if p.becomes is Becomes.OPEN and p.code not in decided]

    def unknown(self, decided: Collection[str]) -> list[str]:
        """Decisions of what is not open."""
        return sorted(set(decided) - {p.code for p in self.points if p.code})

    @property
    def refusals(self) -> list[Point]:
        return [p for p in self.points if p.becomes is Becomes.REFUSED]

    def stopped(self, decided: Collection[str]) -> bool:
        """Does anything stand in the way?"""
        return bool(self.findings or self.refusals or self.undecided(decided) or self.unknown(decided))


class _TakenBack(Exception):
    """A trial has been gone through to its end."""


def looked_at(folder: Path) -> Move:
    """The new folder beside the one in force and all databases. `DatabaseUnusable`."""
    from services.hosting.cities.checking import check

    before, after = in_use(), City(folder.absolute())
    found = check(after.place)
    if found.findings:
        return Move(before, after, tuple(map(str, found.findings)), ())
    today = Clock().today()
    points = [*_of_folders(before, after), *_of_databases(before, after)]
    if not any(p.becomes is Becomes.REFUSED for p in points):
        points += _of_services(before, after, today)
    return Move(before, after, (), tuple(points))


def _of_folders(before: City, after: City) -> list[Point]:
    was, now = before.part("city.yaml"), after.part("city.yaml")
    found = []
    if before.digest == after.digest:
        found.append(refused("计划", "新目录与所用的目录完全相同", "请先修改新目录(liebian city export 写出的是副本)"))
    if (was["city"], was["region"]) != (now["city"], now["region"]):
        what = f"新目录是{now['city']}({now['region']})的,所用的是{was['city']}({was['region']})的"
        found.append(refused("计划", what, "另一个城市请用另一个数据目录"))
    first, last = now["plan"]["from"], now["plan"]["to"]
    text = (
        f"{now['plan']['name']}({first}—{last}),接续 {was['plan']['name']}({was['plan']['from']}—{was['plan']['to']})"
    )
    found.append(begins("计划", text))
    if first != was["plan"]["to"] + 1:
        word = "之间空出" if first > was["plan"]["to"] + 1 else "重叠"
        years = f"{was['plan']['to'] + 1}—{first - 1}" if word == "之间空出" else f"{first}—{was['plan']['to']}"
        what = f"两期计划{word} {years} 年"
        found.append(still_open("years", "计划", what, "请核对 city.yaml 的 plan;确实如此的,决定此项"))
    if instead := [name for name in INSTEAD if os.environ.get(name)]:
        what = f"{named(instead)} 代替了目录中的一部分,启用新目录后仍会代替"
        found.append(still_open("instead", "设置", what, "请先取消这些设置;仍要保留的,决定此项"))
    said = {(p["login"], p["role"]) for p in before.part("persons.yaml").get("persons", ())}
    if fresh := [
        p["name"] for p in after.part("persons.yaml").get("persons", ()) if (p["login"], p["role"]) not in said
    ]:
        found.append(begins("人员", f"下次启动时邀请 {named(fresh)}"))
    return found


def _of_databases(before: City, after: City) -> list[Point]:
    """Do the databases stand by the present folder? One that stands by the new one already was reached by a move that broke off."""
    found = []
    for service in WITH_DATABASE:
        with database_of(service):
            kept = kept_by(service)
            with kept.opened() as engine:
                kept.migrations.require_current(engine)
                last = kept.city.last_of(engine)
        if last is None:
            found.append(refused("数据库", f"{service} 没有启用过城市目录", "请先以所用的目录运行 liebian migrate"))
        elif last.digest not in (before.digest, after.digest):
            what = f"{service} 启用的是 {last.digest[:VERSION]}({last.plan}),所用的目录是 {before.digest[:VERSION]}"
            found.append(refused("数据库", what, "请以 LIEBIAN_CITY 指明数据库所用的目录,或先运行 liebian migrate"))
    return found


def _of_services(before: City, after: City, today: dt.date) -> list[Point]:
    from services.awards.next_plan import points as of_awards
    from services.awards.settings import AwardsSettings
    from services.matchmaking.next_plan import points as of_matchmaking
    from services.matchmaking.settings import MatchmakingSettings
    from services.registry.next_plan import points as of_registry
    from services.registry.settings import RegistrySettings

    found = []
    with database_of("registry"):
        found += of_registry(RegistrySettings(), before, after, today)
    with database_of("awards"):
        found += of_awards(AwardsSettings(), before, after, today)
    with database_of("matchmaking"):
        found += of_matchmaking(MatchmakingSettings(), before, after, today)
    return found


def moved(folder: Path, decided: Sequence[str] = (), *, dry_run: bool = False) -> Move:
    """Look, and bring every database to the new folder; with a dry run all of it is tried and taken back, which may be done while services
    run. Nothing is applied where there is a refusal, or an open point that is not decided. `InUse`, `CityRefused`, `DatabaseUnusable`."""
    with ExitStack() as stack:
        if not dry_run:
            stack.enter_context(held([kept_by(service) for service in WITH_DATABASE], "liebian city next"))
        move = looked_at(folder)
        if move.stopped(decided):
            return move
        stack.enter_context(suppress(_TakenBack))
        _enter_all(stack, move.after, WITH_DATABASE, decided)
        if dry_run:
            raise _TakenBack
    return move


def tried(city: City, services: Collection[str] = WITH_DATABASE) -> None:
    """Try a version of the folder on the databases of these services, and take it back. `CityRefused` where what one refers to is not in
    it."""
    with ExitStack() as stack:
        stack.enter_context(suppress(_TakenBack))
        _enter_all(stack, city, services)
        raise _TakenBack


def applied(city: City, services: Collection[str] = WITH_DATABASE) -> None:
    """Bring the databases of these services to a version of the folder, all or none. `CityRefused`."""
    with ExitStack() as stack:
        _enter_all(stack, city, services)


def _enter_all(stack: ExitStack, city: City, services: Collection[str], decided: Sequence[str] = ()) -> None:
    for service in services:
        stack.enter_context(database_of(service))
        stack.enter_context(_applying(service, city, decided))


def _applying(service: str, city: City, decided: Sequence[str]) -> AbstractContextManager[bool]:
    if service == "registry":
        from services.registry.city import applying as of_registry
        from services.registry.settings import RegistrySettings

        return of_registry(RegistrySettings(), city, decided)
    if service == "awards":
        from services.awards.city import applying as of_awards
        from services.awards.settings import AwardsSettings

        return of_awards(AwardsSettings(), city, decided)
    from services.matchmaking.city import applying as of_matchmaking
    from services.matchmaking.settings import MatchmakingSettings

    return of_matchmaking(MatchmakingSettings(), city, decided)
