"""Whoever is killed while a version of the city's folder comes into force, and whenever: somebody answers on the port afterwards, with one
version. Real processes of a program that serves next to nothing (`succeeding.py`)."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from services.hosting.versions import Versions
from shared.city import CURRENT, digest_of
from tests.cities.test_checking import JIANGLAN

OTHERS = ("awards", "matchmaking")


def until(is_so: Callable[[], object]) -> None:
    deadline = time.monotonic() + 60
    while not is_so():
        assert time.monotonic() < deadline
        time.sleep(0.02)


class Serving:
    """The program, with a version that it may go over to."""

    def __init__(self, kept: Path) -> None:
        kept.mkdir()
        self.versions = Versions(kept, JIANGLAN)
        with socket.create_server(("127.0.0.1", 0)) as free:
            self.port = free.getsockname()[1]
        place = Path(shutil.copytree(JIANGLAN, kept / "made"))
        (place / "tasks.yaml").write_text((place / "tasks.yaml").read_text("utf-8") + "# later\n", "utf-8")
        self.old, self.new = digest_of(JIANGLAN)[:12], digest_of(place)[:12]
        place.rename(self.versions.folder_of(self.new))
        self.process = self.begin()
        until(lambda: self.said() is not None)

    def begin(self) -> subprocess.Popen[bytes]:
        command = [sys.executable, "-m", "tests.cities.succeeding", str(self.port)]
        environment = {**os.environ, "LIEBIAN_CITY": str(JIANGLAN), "LIEBIAN_CITY_VERSIONS": str(self.versions.place)}
        return subprocess.Popen(command, env=environment)

    def said(self) -> tuple[str, int] | None:
        """(version, number of the process) of who answers now."""
        with contextlib.suppress(OSError, ValueError), socket.create_connection(("127.0.0.1", self.port), 5) as asked:
            version, pid = asked.recv(100).decode().split()
            return version, int(pid)
        return None

    def put_forward(self, *, agreed: bool = True) -> None:
        said = {"version": self.new, "made_by": "a", "made_at": "2026-03-04T00:00:00Z", "from": digest_of(JIANGLAN)}
        self.versions.put_forward(said)
        if agreed:
            self.agree()

    def agree(self) -> None:
        forward = self.versions.forward()
        assert forward is not None
        for service in OTHERS:
            self.versions.say(forward, service, [])

    def hold(self, what: str) -> Path:
        path = self.versions.place / what
        path.touch()
        return path

    def begun(self, before: frozenset[int] = frozenset()) -> int:
        """The number of the process that has begun to take over since."""

        def found() -> set[int]:
            return {int(p.name.partition("-")[2]) for p in self.versions.place.glob("begun-*")} - before

        until(found)
        return found().pop()

    def counts(self) -> bool:
        return (self.versions.place / CURRENT).exists()

    def killed(self) -> None:
        self.process.kill()
        self.process.wait()


@pytest.fixture
def serving(tmp_path: Path) -> Iterator[Serving]:
    found = Serving(tmp_path / "kept")
    yield found
    found.process.terminate()
    found.process.wait(30)


@pytest.mark.slow
def test_the_other_one_is_killed_while_it_loads_after_it_agreed_and_at_the_last_moment(serving: Serving) -> None:
    own, versions = serving.process.pid, serving.versions
    loads = serving.hold("loads")
    serving.put_forward()
    os.kill(loading := serving.begun(), signal.SIGKILL)
    until(versions.refused)
    assert (serving.said(), serving.counts()) == ((serving.old, own), False)

    loads.unlink()
    serving.put_forward(agreed=False)
    agreed = serving.begun(frozenset({loading}))
    forward = versions.forward()
    assert forward is not None
    until(lambda: "registry" not in versions.unanswered(forward))
    os.kill(agreed, signal.SIGKILL)
    last = serving.begun(frozenset({loading, agreed}))
    assert serving.said() == (serving.old, own), "one more is asked, and until it has answered nothing changes"

    hold = serving.hold("hold")
    serving.agree()
    until(serving.counts)
    time.sleep(0.2)  # it waits to be let go on
    os.kill(last, signal.SIGKILL)
    time.sleep(0.1)
    hold.unlink()
    until(lambda: serving.said() == (serving.new, own))


@pytest.mark.slow
def test_the_one_that_serves_is_killed_at_the_last_moment_and_then_the_keeper(serving: Serving) -> None:
    hold = serving.hold("hold")
    serving.put_forward()
    until(serving.counts)
    serving.killed()
    until(lambda: is_dead(serving.begun()))  # it ends with the one that started it
    serving.process = serving.begin()  # as a supervisor does
    until(lambda: serving.said() == (serving.new, serving.process.pid))

    hold.unlink()
    (serving.versions.place / CURRENT).unlink()  # as where a version is taken back
    until(lambda: (said := serving.said()) and said[0] == serving.old)
    said = serving.said()
    assert said is not None
    assert said[1] != serving.process.pid, "which is the keeper now"
    serving.killed()
    until(lambda: is_dead(said[1]))  # who serves below it ends with it
    assert serving.said() is None


def is_dead(pid: int) -> bool:
    with contextlib.suppress(OSError):
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] == "Z"
    return True
