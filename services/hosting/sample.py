"""The sample city at a first start: what is kept of it in the data folder, and its story played before anything is served."""

from __future__ import annotations

import asyncio
import datetime as dt
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Self

from services.sample_city.clock import PlayedClock
from services.sample_city.days import DAY_SETTING, Days, end_of_story
from services.sample_city.elsewhere import of_default, of_second
from shared.plumbing.clock import Clock
from shared.plumbing.private import make_private_folder

if TYPE_CHECKING:
    from services.hosting.credentials import Credentials
    from services.hosting.embedded import Embedded
    from services.hosting.steps import Tell
    from services.registry.settings import RegistrySettings
    from services.sample_city.cast import Person

_LOADED = "loaded"


@dataclass(frozen=True)
class Mark:
    """How far the sample of a data folder is. `end`: of its story; a start that goes on keeps it."""

    path: Path
    end: dt.datetime
    done: int = 0

    @classmethod
    def of(cls, data: Path) -> Self | None:
        """What is to be loaded: anew, or from where a start was broken off; None where it was loaded. `DayRefused`."""
        path = data / "sample-city"
        said = path.read_text() if path.exists() else ""
        if said == _LOADED:
            return None
        if said.startswith("{"):
            begun = json.loads(said)
            return cls(path, dt.datetime.fromisoformat(begun["end"]), begun["done"])
        return cls(path, end_of_story(os.environ.get(DAY_SETTING), Clock().now()))

    @property
    def is_begun(self) -> bool:
        return self.path.exists()

    def keep(self, done: int) -> None:
        """So many days of it were played."""
        fresh = self.path.with_suffix(".new")
        fresh.write_text(json.dumps({"end": self.end.isoformat(), "done": done}))
        fresh.replace(self.path)

    def finish(self) -> None:
        self.path.write_text(_LOADED)


def _plan_folder(data: Path) -> Path:
    return data / "sample-plan"


def prepare(mark: Mark, data: Path, clock: PlayedClock) -> None:
    """Begin the story on its first day. Where the city's own plan is over, that of the sample's years, which the services are started with, is
    written before."""
    from services.sample_city.plan import write_plan
    from services.sample_city.sources import write_sources

    if of_default():
        make_private_folder(_plan_folder(data))
        write_plan(_plan_folder(data), mark.end.date())
        write_sources(_plan_folder(data), mark.end.date())
    days = Days(mark.end)
    clock.move_to(days.at(days.first_day, 8))
    if not mark.is_begun:
        mark.keep(0)


def has_story() -> bool:
    """Is the process's city one of the two that the sample has a story of? Another one begins without."""
    return of_default() or of_second()


def use_plan(data: Path) -> None:
    """Let the services know the sample's plan where there is one, unless the settings name another."""
    from services.sample_city.plan import POLICY

    folder = _plan_folder(data).absolute()
    if folder.exists():
        os.environ.setdefault("LIEBIAN_TARGETS", str(folder / "targets.yaml"))
        if "LIEBIAN_POLICIES" not in os.environ and "LIEBIAN_POLICY" not in os.environ:
            os.environ |= {"LIEBIAN_POLICIES": str(folder / "policies"), "LIEBIAN_POLICY": POLICY}


@contextmanager
def sources_served(data: Path) -> Iterator[None]:
    """Let the registry know the sample's sources of evidence where there are some, unless the settings name others; the fictional bureau
    answers for as long as this lasts."""
    from services.sample_city.bureau import answering
    from services.sample_city.sources import BOOK, PLATFORM, SOURCES

    folder = _plan_folder(data).absolute()
    if not (folder / SOURCES).exists() or "LIEBIAN_EVIDENCE_SOURCES" in os.environ:
        yield
        return
    token = json.loads((folder / BOOK).read_text("utf-8"))["token"]
    with answering(folder / BOOK) as url:
        os.environ |= {
            "LIEBIAN_EVIDENCE_SOURCES": str(folder / SOURCES),
            "LIEBIAN_EVIDENCE_URLS": json.dumps({PLATFORM: url}),
            "LIEBIAN_EVIDENCE_TOKENS": json.dumps({PLATFORM: token}),
        }
        yield


@dataclass(frozen=True)
class Loaded:
    """What came in, in words; and whom one can sign in as: (login, role, password)."""

    said: str
    people: list[tuple[str, str, str]]


async def load_sample(
    mark: Mark, clock: PlayedClock, embedded: Embedded, credentials: Credentials, told: Tell
) -> Loaded:
    """Play the sample's story on the services, which are not served yet. Killed in the middle, the next start goes on."""
    import httpx

    from services.registry.settings import RegistrySettings
    from services.sample_city.cast import new_password, people
    from services.sample_city.elsewhere import city_of
    from services.sample_city.play import play
    from services.sample_city.stage import Access, Stage
    from shared.clients.errors import ClientError

    days = Days(mark.end)
    cast = people(city_of(days.today))
    passwords = credentials.passwords([person.login for person in cast], new_password)
    settings = RegistrySettings()

    async def joins(person: Person) -> None:
        await asyncio.to_thread(_ensure, settings, person, passwords[person.login], clock)

    access = Access(credentials.secrets["admin"], credentials.secrets["svc-console"], passwords, joins)
    transport = httpx.ASGITransport(app=embedded, raise_app_exceptions=False)
    async with Stage("http://embedded", access, days, transport=transport) as stage:
        try:
            said = await play(stage, clock, done=mark.done, told=told, kept=mark.keep)
        except ClientError as refused:
            raise SystemExit(
                f"示例城市没有载入完:{refused}。已载入的都在,再次启动会接着载入;不要示例的,请加 --no-sample"
            ) from refused
    mark.finish()
    return Loaded(said, [(p.login, p.label, passwords[p.login]) for p in cast])


def _ensure(settings: RegistrySettings, person: Person, password: str, clock: PlayedClock) -> None:
    from services.registry.bootstrap import ensure_person

    roles = [(person.role, person.unit, person.enterprise)]
    ensure_person(
        settings, login=person.login, name=person.name, roles=roles, password=password, sample=True, clock=clock
    )
