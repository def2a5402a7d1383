"""Which versions of the city's folder a service's database was brought to, and when; the route that tells of them.

A folder is applied as a step of its own, as migrating is (`liebian migrate`, or the start of all services in one process); a service whose
database stands by another version of the folder does not start.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any, Protocol

from fastapi import Depends
from sqlalchemy import JSON, Column, Engine, Integer, MetaData, Row, String, Table, insert, select
from sqlmodel import Session

from shared.city import City, digest_of, files_of, folder, part
from shared.contracts.city import CityFile, CityInForce, CityVersion
from shared.plumbing.auth import PUBLIC
from shared.plumbing.routing import Routes
from shared.plumbing.storage import Store, UnitOfWork, UtcDateTime
from shared.plumbing.use_cases import use_cases

VERSION = 12
"""Characters of the digest that people call a version by."""


class CityNotApplied(Exception):
    """The folder is another than the one that the database stands by."""


class CityRefused(Exception):
    """A folder that lacks what a database refers to. lines: what, by what it is referred to, and what to do."""

    def __init__(self, service: str, lines: list[str]) -> None:
        super().__init__(f"{service}:城市目录缺少已有数据所引用的内容,没有启用\n" + "\n".join(lines))
        self.lines = lines


class CityFaulty(Exception):
    """A folder that its own check finds faults in."""

    def __init__(self, place: Path, lines: list[str]) -> None:
        super().__init__(f"城市目录 {place} 有 {len(lines)} 处错误,没有启用:\n" + "\n".join(lines))
        self.lines = lines


class CityVersions:
    """The table of applied versions. `said`: what of the folder the service laid into its tables, so that the next version's changes are
    told from what officers have edited since."""

    def __init__(self, metadata: MetaData) -> None:
        self.table = Table(
            "city_version",
            metadata,
            Column("number", Integer, primary_key=True, autoincrement=False),
            Column("digest", String(64), nullable=False),
            Column("city", String(200), nullable=False),
            Column("plan", String(200), nullable=False),
            Column("said", JSON, nullable=False),
            Column("applied_at", UtcDateTime, nullable=False),
        )

    def all(self, session: Session) -> list[Row[Any]]:
        """Every version, the latest first."""
        return list(session.connection().execute(select(self.table).order_by(self.table.c.number.desc())).all())

    def last(self, session: Session) -> Row[Any] | None:
        found = self.all(session)
        return found[0] if found else None

    def last_of(self, engine: Engine) -> Row[Any] | None:
        """The version that a database stands by."""
        with Session(engine.execution_options(liebian_reading=True)) as session:
            return self.last(session)

    def stands_by(self, session: Session, city: City) -> bool:
        """Was this version of the folder the last to be applied?"""
        last = self.last(session)
        return last is not None and last.digest == city.digest

    def append(self, work: UnitOfWork, city: City, said: Mapping[str, Any]) -> None:
        """The folder is applied from now on."""
        last, named = self.last(work.session), city.part("city.yaml")
        row = {
            "number": 1 if last is None else last.number + 1, "digest": city.digest, "city": named["city"],
            "plan": named["plan"]["name"], "said": dict(said), "applied_at": work.now,
        }  # fmt: skip
        work.session.connection().execute(insert(self.table).values(**row))

    def require_applied(self, engine: Engine) -> None:
        """`CityNotApplied` where the database was brought to another version; one that was brought to none asks for none."""
        last = self.last_of(engine)
        if last is not None and last.digest != (digest := digest_of(folder())):
            raise CityNotApplied(
                f"城市目录 {folder()} 的版本为 {digest[:VERSION]},数据库启用的是 {last.digest[:VERSION]}"
                f"({last.plan}):请先运行 liebian migrate 启用,或把 LIEBIAN_CITY 改回原来的目录"
            )


class UseCases(Protocol):
    """What this route delegates to."""

    @property
    def store(self) -> Store: ...


Use = Annotated[UseCases, Depends(use_cases)]


def city_router(service: str, versions: CityVersions) -> Routes:
    """The city and its versions."""
    router = Routes(tags=["城市"])
    city = part("city.yaml")
    digest = digest_of(folder())
    files = [CityFile(name=n, digest=hashlib.sha256(content).hexdigest()) for n, content in files_of(folder())]

    @router.get("/city", name=f"read_{service}_city", summary="所用的城市目录及启用过的各版", dependencies=[PUBLIC])
    def read_city(use: Use) -> CityInForce:
        with use.store.read() as session:
            rows = versions.all(session)
        applied = [
            CityVersion(
                number=row.number, version=row.digest[:VERSION], digest=row.digest, city=row.city, plan=row.plan,
                applied_at=row.applied_at,
            )
            for row in rows
        ]  # fmt: skip
        return CityInForce(
            id=city["id"], city=city["city"], province=city["province"], plan=city["plan"]["name"],
            first_year=city["plan"]["from"], last_year=city["plan"]["to"], policy=city["policy"], digest=digest, files=files,
            in_force=applied[0] if applied else None, versions=applied,
        )  # fmt: skip

    return router
