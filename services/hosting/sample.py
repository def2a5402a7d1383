"""The sample city at a first start: what is kept of it in the data folder, and its story played before anything is served."""

from __future__ import annotations

import datetime as dt
import json
import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Self

from services.sample_city.clock import PlayedClock
from services.sample_city.days import DAY_SETTING, Days, end_of_story
from shared.plumbing.clock import Clock
from shared.plumbing.private import make_private_folder

if TYPE_CHECKING:
    from services.hosting.embedded import Embedded
    from services.hosting.steps import Tell

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


def prepare(mark: Mark, data: Path) -> None:
    """Write the plan of the sample's years, which the services are started with."""
    from services.sample_city.plan import write_plan

    make_private_folder(_plan_folder(data))
    write_plan(_plan_folder(data), mark.end.date())
    if not mark.is_begun:
        mark.keep(0)


def use_plan(data: Path) -> None:
    """Let the services know the sample's plan where there is one, unless the settings name another."""
    from services.sample_city.plan import POLICY

    folder = _plan_folder(data).absolute()
    if folder.exists():
        os.environ.setdefault("LIEBIAN_TARGETS", str(folder / "targets.yaml"))
        if "LIEBIAN_POLICIES" not in os.environ and "LIEBIAN_POLICY" not in os.environ:
            os.environ |= {"LIEBIAN_POLICIES": str(folder / "policies"), "LIEBIAN_POLICY": POLICY}


async def load_sample(mark: Mark, clock: PlayedClock, embedded: Embedded, secret: str, told: Tell) -> str:
    """Play the sample's story on the services, which are not served yet; what came in, in words. Killed in the middle, the next start
    goes on."""
    import httpx

    from services.sample_city.play import play
    from services.sample_city.stage import Stage

    transport = httpx.ASGITransport(app=embedded, raise_app_exceptions=False)
    async with Stage("http://embedded", secret, Days(mark.end), transport=transport) as stage:
        said = await play(stage, clock, done=mark.done, told=told, kept=mark.keep)
    mark.finish()
    return said
