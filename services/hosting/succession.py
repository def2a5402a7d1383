"""A version of the city's folder comes into force while services run: a fresh process takes over from the one that serves.

What a process knows of its city is in its enumerations, models and tables of rules, which were made as the program was loaded. So nothing is
exchanged in the running process. It starts another one of its own kind, which loads the program with the new folder, examines the folder,
tries it on the databases, and says what it found. When all services agree, the serving process takes no more connections (they wait in the
kernel's line), answers what is under way, closes its databases, and tells the other one to go on; that one lays the new version into the
databases, all or none, and serves on the same port. No request sees both.

The number of the process stays, because supervisors and containers know a service by it: what began as it turns into `keeper.py`.
"""

from __future__ import annotations

import contextlib
import json
import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field
from enum import Enum, auto
from pathlib import Path

import structlog

from services.hosting import keeper
from services.hosting.versions import Forward, Versions
from shared.city import SUCCESSOR, City, in_use, made_of, named_folder, versions_kept
from shared.plumbing.city_versions import VERSION

log = structlog.get_logger(__name__)

_HANDED = "SOCKETS_OF_PREDECESSOR"
"""Numbers of the files that a process was handed: the port's, the leash's, and the channel's to the one that serves."""
_BEGAN_WITH = {name: value for name, value in os.environ.items() if name not in (_HANDED, SUCCESSOR)}
"""The environment as it was: what a start adds to it is that start's."""
_EVERY = 0.5
_AGAIN = 30.0
"""Seconds until another process is started for a version that counts and whose process has ended by itself."""
_GO = b"+"
_SUBREAPER = 36  # PR_SET_CHILD_SUBREAPER of Linux's prctl.h


class Turn(Enum):
    """What a process that serves is to do."""

    STAYS = auto()
    GOES = auto()
    """Another one is ready to take over."""
    ENDS = auto()
    """The process above has been told to end, or is gone."""


@dataclass
class Handed:
    """What a process was handed by the one before it."""

    listener: socket.socket
    leash: socket.socket | None
    """None where nobody is above this process."""
    channel: socket.socket | None

    @classmethod
    def over(cls) -> Handed | None:
        """None where this process began by itself. To be asked once."""
        said = os.environ.pop(_HANDED, None)
        if said is None:
            return None
        listener, leash, channel = (_opened(int(number)) for number in said.split(","))
        assert listener is not None
        return cls(listener, leash, channel)

    def await_turn(self, objections: Callable[[], Sequence[str]]) -> None:
        """Say what speaks against this process's city, and return when the one that serves has ended. Ends the process where that one wants
        nothing of it any more."""
        if self.channel is None:
            return
        with contextlib.suppress(OSError), self.channel:
            self.channel.sendall(json.dumps(list(objections())).encode() + b"\n")
            if self.channel.recv(1) == _GO:
                return
        raise SystemExit(0)


def _opened(number: int) -> socket.socket | None:
    if number < 0:
        return None
    os.set_inheritable(number, False)
    return socket.socket(fileno=number)


def spoken_against(services: Collection[str]) -> list[str]:
    """What is wrong with the process's folder, or what the databases of these services refer to and it has not."""
    from services.hosting.cities.checking import check
    from services.hosting.moving import tried
    from shared.plumbing.city_versions import CityRefused

    if findings := check(in_use().place).findings:
        return [str(f) for f in findings]
    try:
        tried(in_use(), services)
    except CityRefused as refused:
        return refused.lines
    return []


def come_into_force(services: Collection[str], handed: Handed | None) -> None:
    """Lay a version that was made in the console into the databases of these services, all or none; the named folder too, where this process
    comes back to it. Where one refuses a version after all, since something was written meanwhile, the version before it counts again, and
    the process begins anew with that one."""
    from services.hosting.databases import require_tallies_of
    from services.hosting.kept import kept_by
    from services.hosting.moving import applied
    from shared.plumbing.city_versions import CityRefused

    versions = Versions(versions_kept(), named_folder())
    if handed is None and in_use().place.parent != versions.place:
        return
    try:
        applied(in_use(), services)
        if "registry" in services:
            require_tallies_of(kept_by("registry").url)  # its ladder of titles may be another
    except CityRefused as refused:
        counting = versions.counting()
        if handed is None or counting is None or counting.version != in_use().digest[:VERSION]:
            raise
        versions.take_back(counting, refused.lines)
        log.error("city.refused", version=counting.version, lines=refused.lines)
        _begin_anew(handed)


def _begin_anew(handed: Handed) -> None:
    """This program again, in this process, with the folder that counts now."""
    numbers = [-1 if one is None else one.fileno() for one in (handed.listener, handed.leash)]
    for number in numbers:
        if number >= 0:
            os.set_inheritable(number, True)
    environment = {**_BEGAN_WITH, _HANDED: ",".join(map(str, (*numbers, -1)))}
    os.execve(sys.executable, _command(), environment)  # noqa: S606 - this program again


def _command() -> list[str]:
    return [sys.executable, *sys.orig_argv[1:]]


@dataclass(eq=False)
class _Successor:
    """A process that would take over. `version`: of the folder, empty for the named one itself; `key`: of what was put forward."""

    version: str
    key: str
    process: subprocess.Popen[bytes]
    channel: socket.socket
    heard: bytes = b""
    lines: list[str] | None = None
    """What it says against its folder; None while it has said nothing."""
    told: bool = False
    since: float = field(default_factory=time.monotonic)

    @property
    def has_ended(self) -> bool:
        """By itself: one that is wanted waits for a word, whatever it has said."""
        return self.process.poll() is not None

    def hear(self) -> None:
        if self.lines is not None:
            return
        try:
            more = self.channel.recv(1 << 20)
        except BlockingIOError:
            return
        except OSError:
            more = b""
        self.heard += more
        if self.heard.endswith(b"\n"):
            self.lines = json.loads(self.heard)
        elif not more:
            self.lines = ["新目录的进程没有能够装载,见日志"]

    def end(self) -> None:
        self.channel.close()  # it waits for a word that does not come now
        self.process.terminate()


class Succession:
    """Of a process that serves these services. Used from one thread, or one after the other."""

    def __init__(self, services: Collection[str], listener: socket.socket, handed: Handed | None) -> None:
        self._services = tuple(services)
        self._listener = listener
        self._leash = handed.leash if handed is not None else None
        self._versions = Versions(versions_kept(), named_folder())
        self._in_use = in_use().digest[:VERSION]
        self._began_at: str | None = self._versions.pointer()
        if (made_of(named_folder(), self._versions.place) or named_folder()) != in_use().place:
            self._began_at = None  # another version has come to count while this process began
        self._successor: _Successor | None = None
        self._declined = ""
        self.goes = False
        """Has the other one been let go on?"""
        self._looks_at = 0.0
        self._held: socket.socket | None = None
        """This end of the leash of those that come after."""
        self._port: socket.socket | None = None
        """The port once more, for when the other one is gone before it was let go on: by then the server has closed its own."""

    def look(self) -> Turn:
        """What is to be done now; to be asked again and again. Does what it takes to be ready meanwhile."""
        if self.goes:
            return Turn.GOES
        if time.monotonic() < self._looks_at:
            return Turn.STAYS
        self._looks_at = time.monotonic() + _EVERY
        if self._is_let_go():
            return Turn.ENDS
        try:
            return self._looked()
        except (OSError, ValueError, KeyError, TypeError) as error:
            # Of the folder of versions, or a process that cannot be started: it is looked at again.
            log.error("city.not_looked_at", error=str(error))
            return Turn.STAYS

    def _looked(self) -> Turn:
        forward = self._versions.forward()
        if forward is not None and forward.version == self._in_use:
            forward = None
        counting = None if forward is not None else self._counting()
        version = forward.version if forward is not None else counting
        if version is None:
            self._drop()
            return Turn.STAYS
        self._bring(version, forward)
        assert self._successor is not None
        self._successor.hear()
        if self._successor.lines == [] and self._successor.has_ended:
            self._drop()  # what has nothing against it is no longer there: another one is asked
        elif self._successor.lines is not None and self._settled(self._successor, forward):
            self._port = self._listener.dup()
            self.goes = True
        elif forward is not None and self._versions.is_late():
            self._refuse(forward, self._late(forward))
        return Turn.GOES if self.goes else Turn.STAYS

    def hand_over(self) -> None:
        """Once nothing is open here any more: let the other one go on, and be what is above it, or end where somebody else is."""
        successor = self._successor
        if not self.goes or successor is None:
            self._drop()
            return
        log.info("city.handed_over", version=successor.version, pid=successor.process.pid)
        try:
            successor.channel.setblocking(True)
            successor.channel.sendall(_GO)
        except OSError:  # it has been killed since: nobody else answers on this port
            assert self._port is not None
            log.error("city.successor_lost", version=successor.version, pid=successor.process.pid)
            _begin_anew(Handed(self._port, self._leash, None))
        successor.channel.close()
        successor.process.returncode = 0  # nobody here waits for it
        if self._leash is not None and sys.platform == "linux":
            return  # it goes to the process above, which takes in whoever is left behind
        assert self._held is not None
        if sys.platform == "linux":
            import ctypes

            ctypes.CDLL(None).prctl(_SUBREAPER, 1, 0, 0, 0)
        os.set_inheritable(self._held.fileno(), True)
        arguments = [sys.executable, "-I", "-S", str(Path(keeper.__file__).resolve()), str(self._held.fileno())]
        os.execv(sys.executable, arguments)  # noqa: S606 - our own file

    def _is_let_go(self) -> bool:
        if self._leash is None:
            return False
        try:
            return not self._leash.recv(1, socket.MSG_DONTWAIT)
        except BlockingIOError:
            return False
        except OSError:
            return True

    def _counting(self) -> str | None:
        """The version that another process has made count meanwhile; empty for the named folder."""
        if self._versions.pointer() == self._began_at:
            return None
        place = made_of(named_folder(), self._versions.place)
        version = place.name if place is not None else ""
        return None if (version or City(named_folder()).digest[:VERSION]) == self._in_use else version

    def _bring(self, version: str, forward: Forward | None) -> None:
        """The process that would take over with this version."""
        present = self._successor
        if present is not None and present.version == version:
            waits = not present.has_ended or time.monotonic() - present.since < _AGAIN
            if waits if forward is None else present.key == forward.key:
                return
        self._drop()
        here, there = socket.socketpair()
        here.setblocking(False)
        leash = self._leash
        if leash is None:
            self._held, leash = socket.socketpair()
        files = (self._listener.fileno(), leash.fileno(), there.fileno())
        environment = {**_BEGAN_WITH, _HANDED: ",".join(map(str, files))}
        if version:
            environment[SUCCESSOR] = version
        process = subprocess.Popen(_command(), env=environment, pass_fds=files)  # noqa: S603 - this program again
        there.close()
        if leash is not self._leash:
            leash.close()
        self._successor = _Successor(version, "" if forward is None else forward.key, process, here)
        log.info("city.looks_at", version=version, pid=process.pid)

    def _settled(self, successor: _Successor, forward: Forward | None) -> bool:
        """Is the version one that counts?"""
        if forward is None:
            if successor.lines and self._declined != successor.version:
                self._declined = successor.version
                log.error("city.refused", version=successor.version, lines=successor.lines)
            return not successor.lines
        if not successor.told:
            for service in self._services:
                self._versions.say(forward, service, successor.lines or ())
            successor.told = True
        if lines := self._versions.objections(forward):
            self._refuse(forward, lines)
            return False
        if self._versions.unanswered(forward):
            if self._versions.is_late():
                self._refuse(forward, self._late(forward))
            return False
        return self._versions.take(forward)

    def _late(self, forward: Forward) -> list[str]:
        silent = "、".join(self._versions.unanswered(forward))
        return [f"{silent} 没有按时答复:没有运行,或没有与其他服务共用保存城市目录各版的目录(LIEBIAN_CITY_VERSIONS)"]

    def _refuse(self, forward: Forward, lines: Sequence[str]) -> None:
        log.error("city.refused", version=forward.version, lines=list(lines))
        self._versions.refuse(forward, lines)
        self._drop()

    def _drop(self) -> None:
        if self._successor is not None:
            self._successor.end()
            with contextlib.suppress(subprocess.TimeoutExpired):
                self._successor.process.wait(_EVERY)
            self._successor = None
