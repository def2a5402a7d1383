"""Versions of the city's folder that were made in the console, as files of a folder that all services see: which counts (as `shared/city`
reads it), which one is put forward, what each service says of that one, and which was refused last, and why.

A version that is put forward counts once every service has said that nothing speaks against it. Who sees that first makes it count, and
that is one step: a file gets another name. What is looked at and then written, is so while no other process writes.
"""

from __future__ import annotations

import fcntl
import json
import os
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from services.hosting.databases import WITH_DATABASE
from shared.city import CURRENT, digest_of
from shared.plumbing.private import make_private_folder

_NEXT = "next.json"
_REFUSED = "refused.json"
_LOCK = ".lock"
WAITS = 300.0
"""Seconds in which every service has to say what it thinks of a version."""


@dataclass(frozen=True)
class Forward:
    """What was put forward. `key`: which time, since a version may be put forward again."""

    said: dict[str, Any]

    @property
    def version(self) -> str:
        return str(self.said["version"])

    @property
    def key(self) -> str:
        return f"{self.version} {self.said['made_at']}"


class Versions:
    def __init__(self, place: Path, named: Path) -> None:
        """`named`: the folder that the setting names; what was made of another, or of this one before it was changed by hand, is void."""
        self.place = place
        self._named = named

    def folder_of(self, version: str) -> Path:
        return self.place / version

    def pointer(self) -> str:
        """What says which version counts, as it is written; empty where none was made in the console."""
        return _read(self.place / CURRENT)

    def put_forward(self, said: dict[str, Any], is_newest: Callable[[], None] = lambda: None) -> None:
        """Let the services say what they think of a version. One that is put forward already gives way. is_newest: raises where the version
        was made of another than the newest; asked while no other process puts one forward."""
        with self._alone():
            is_newest()
            for answer in self.place.glob(f"said-{said['version']}-*.json"):
                answer.unlink(missing_ok=True)
            (self.place / _REFUSED).unlink(missing_ok=True)
            self._write(_NEXT, {**said, "before": self.pointer()})

    def forward(self) -> Forward | None:
        """The version that is put forward, where one is."""
        return self._read(_NEXT)

    def say(self, forward: Forward, service: str, lines: Sequence[str]) -> None:
        """What a service finds that speaks against a version; nothing: it agrees."""
        self._write(f"said-{forward.version}-{service}.json", {"key": forward.key, "lines": list(lines)})

    def unanswered(self, forward: Forward) -> list[str]:
        """The services that have not said anything yet."""
        return [s for s in WITH_DATABASE if self._answer(forward, s) is None]

    def objections(self, forward: Forward) -> list[str]:
        """What the services say against it."""
        found: list[str] = []
        for service in WITH_DATABASE:
            found += [line for line in self._answer(forward, service) or () if line not in found]
        return found

    def is_late(self) -> bool:
        """Have the services had their time?"""
        try:
            return time.time() - (self.place / _NEXT).stat().st_mtime > WAITS
        except FileNotFoundError:
            return False

    def take(self, forward: Forward) -> bool:
        """Make it count from now on, unless another process was faster with it, or with another version: False."""
        with self._alone():
            if not self._still(forward):
                return False
            (self.place / _NEXT).replace(self.place / CURRENT)
            return True

    def refuse(self, forward: Forward, lines: Sequence[str]) -> None:
        """It does not come into force, unless another process was faster with it."""
        with self._alone():
            if self._still(forward):
                self._write(_REFUSED, {**forward.said, "lines": list(lines)})
                (self.place / _NEXT).unlink(missing_ok=True)

    def take_back(self, counting: Forward, lines: Sequence[str]) -> None:
        """What came to count is refused after all: what counted before counts again."""
        with self._alone():
            if (now := self.counting()) is None or now.key != counting.key:
                return
            self._write(_REFUSED, {**counting.said, "lines": list(lines)})
            if before := str(counting.said["before"]):
                self._write(CURRENT, json.loads(before))
            else:
                (self.place / CURRENT).unlink(missing_ok=True)

    def counting(self) -> Forward | None:
        """The version that counts, as it was put forward; None where the named folder itself does."""
        return self._read(CURRENT)

    def refused(self) -> dict[str, Any] | None:
        """The version that was refused last, and `lines`: why; until another is put forward."""
        written = _read(self.place / _REFUSED)
        said: dict[str, Any] | None = json.loads(written) if written else None
        return said

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """No other process is in here meanwhile. The kernel lets go of it however a process ends."""
        make_private_folder(self.place)
        handle = os.open(self.place / _LOCK, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX)
            yield
        finally:
            os.close(handle)

    def _read(self, name: str) -> Forward | None:
        written = _read(self.place / name)
        if not written:
            return None
        said = json.loads(written)
        is_of_this = said["from"] == digest_of(self._named) and self.folder_of(said["version"]).is_dir()
        return Forward(said) if is_of_this else None

    def _still(self, forward: Forward) -> bool:
        written = _read(self.place / _NEXT)
        return bool(written) and Forward(json.loads(written)).key == forward.key

    def _answer(self, forward: Forward, service: str) -> list[str] | None:
        written = _read(self.place / f"said-{forward.version}-{service}.json")
        if not written:
            return None
        said = json.loads(written)
        return list(said["lines"]) if said["key"] == forward.key else None

    def _write(self, name: str, said: dict[str, Any]) -> None:
        fresh = self.place / f"{name}.new"
        with fresh.open("w", encoding="utf-8") as out:
            json.dump(said, out, ensure_ascii=False)
            out.flush()
            os.fsync(out.fileno())  # an empty one after a power cut would let the named folder count again
        fresh.replace(self.place / name)


def _read(path: Path) -> str:
    try:
        return path.read_text("utf-8")
    except FileNotFoundError:
        return ""
