"""Programs of the house that tests start, forked from a process that has imported what they are made of.

A start of `python -m services …` takes seconds of CPU until its first line runs, and tests start hundreds that are about something else: a kill, a
signal, what a command prints. `Popen` starts such a program from a process of this worker's that has all of it imported, and is in all else what
`subprocess.Popen` is: the program is a child of this process, with the files, folder, environment and umask that it was given, and ends as an
interpreter does. Whatever is about the start itself stays a start: another interpreter's option, another folder, another module, a city of its
own, workers, or a setting that is looked at once, as a module is imported. A server that finds an empty file of SQLite copies a migrated one.

What is imported here must not look at the environment then, or the variable must be one of `_LOOKED_AT_ONCE`.
"""

from __future__ import annotations

import atexit
import ctypes
import gc
import importlib
import inspect
import json
import os
import runpy
import select
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from functools import cache
from pathlib import Path
from typing import Any, NoReturn

from tests import templates

ROOT = Path(__file__).resolve().parents[1]
_PROGRAMS = ("services",)
_LOADED = (
    "services.hosting.embedded",
    # What the code itself loads only when it is first needed.
    "alembic.command",
    "typer",
    "pyarrow.compute",
    "services.awards.populations.assemble",
    "services.matchmaking.engine",
    "services.registry.releases.building",
    "shared.clients.awards",
    "shared.clients.matchmaking",
    "shared.clients.registry",
    "uvicorn.loops.auto",
    "uvicorn.protocols.http.auto",
    "xlsxwriter",
)
_LOOKED_AT_ONCE = frozenset({"LIEBIAN_CITY", "CITY_VERSION_OF_SUCCESSOR"})
"""Of our settings: where one is given, the program is started."""
_OF_NO_MODULE = frozenset({"COLUMNS", "PYTEST_CURRENT_TEST"})
"""Of other variables, those that no module looks at as it is imported."""
_OF_A_SHELL = frozenset({"CURL_HOME", "OLDPWD", "PATH", "PWD", "PYTHONPATH", "SHLVL", "_"})
"""Of the variables that a shell has, with a checkout's own path, those likewise. PYTHONPATH is this tree there."""
_SUBREAPER = 36  # PR_SET_CHILD_SUBREAPER of Linux's prctl.h
_OPTIONS = frozenset(
    {"env", "stdin", "stdout", "stderr", "text", "encoding", "errors", "universal_newlines", "bufsize"}
)
_lock = threading.Lock()
_Started = subprocess.Popen


class Popen(_Started[Any]):
    """A program: forked where it may be, else started."""

    def __init__(self, args: Any, *rest: Any, **options: Any) -> None:
        self._asked = None if rest else _asked(args, options)
        super().__init__(args, *rest, **options)

    def _execute_child(self, *given: Any) -> None:
        if self._asked is None:
            super()._execute_child(*given)  # type: ignore[misc]  # the standard library's own, of which no types are given
            return
        names = list(inspect.signature(_Started._execute_child).parameters)[1:]  # type: ignore[attr-defined]
        files = dict(zip(names, given, strict=True))
        inherited = (("p2cread", 0), ("c2pwrite", 1), ("errwrite", 2))
        self.pid = _forked(self._asked, [own if files[name] == -1 else files[name] for name, own in inherited])
        self._child_created = True
        pipes = ("p2cread", "p2cwrite", "c2pread", "c2pwrite", "errread", "errwrite")
        self._close_pipe_fds(*(files[name] for name in pipes))  # type: ignore[attr-defined]


def _asked(args: Any, options: dict[str, Any]) -> dict[str, Any] | None:
    """What the process that forks is asked for; None where this is to be a start of its own."""
    if sys.platform != "linux" or not isinstance(args, list) or options.keys() - _OPTIONS:
        return None
    command = [os.fspath(a) for a in args]
    if not _may_fork(command):
        return None
    environment = dict(os.environ if options.get("env") is None else options["env"])
    if Path.cwd() != ROOT or not _as_imported(environment):
        return None
    umask = os.umask(0o077)
    os.umask(umask)
    return {"command": command, "environment": environment, "umask": umask, "folder": str(ROOT)}


def _may_fork(command: list[str]) -> bool:
    return (
        command[:2] == [sys.executable, "-m"]
        and command[2:3] in [[p] for p in _PROGRAMS]
        and "--workers" not in command
    )


def _as_imported(environment: dict[str, str], others: frozenset[str] = frozenset()) -> bool:
    """Would a start with this environment import what was imported?"""
    ours = _environment()
    differ = {name for name in environment.keys() | ours.keys() if environment.get(name) != ours.get(name)}
    settings = {name for name in differ if name.startswith("LIEBIAN_")}
    if _LOOKED_AT_ONCE & environment.keys() or differ - settings - _OF_NO_MODULE - others:
        return False
    if environment.get("LIEBIAN_WORKERS", "1") != "1":
        return False
    # A version of the city's folder that was made in the console is the city of whoever starts there.
    versions = environment.get("LIEBIAN_CITY_VERSIONS") or Path(environment.get("LIEBIAN_DATA", "data")) / "city"
    return not (Path(versions) / "current.json").exists()


@cache
def _environment() -> dict[str, str]:
    """Of the process that forks."""
    nowhere = tempfile.mkdtemp(prefix="liebian-warm-")
    kept = {name: value for name, value in os.environ.items() if not name.startswith("LIEBIAN_")}
    return kept | {"LIEBIAN_DATA": nowhere}


@cache
def _forking() -> tuple[socket.socket, _Started[bytes]]:
    """The process that forks, which ends when this one does, and the way to it."""
    ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    for end in (ours, theirs):
        end.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 1 << 20)
    process = _Started(
        [sys.executable, "-m", "tests.warm", str(theirs.fileno())],
        cwd=ROOT,
        env=_environment(),
        pass_fds=[theirs.fileno()],
        stdin=subprocess.DEVNULL,
    )
    theirs.close()
    return ours, process


def close() -> None:
    """Let the process that forks end, if there is one."""
    if _forking.cache_info().currsize:
        way, process = _forking()
        way.close()
        process.wait()


def _forked(asked: dict[str, Any], files: list[int]) -> int:
    """The number of a program that has been forked. It is this process's child: whoever forks it ends at once, and the next above takes it."""
    prctl = ctypes.CDLL(None, use_errno=True).prctl
    with _lock:
        way, _ = _forking()
        prctl(_SUBREAPER, 1, 0, 0, 0)
        try:
            socket.send_fds(way, [json.dumps(asked).encode()], files)
            return int(way.recv(100))
        finally:
            prctl(_SUBREAPER, 0, 0, 0, 0)


@contextmanager
def door() -> Iterator[Path]:
    """A socket, until the block ends: who asks there (`tests/forked_program.py`) has a program forked, though it is no test that starts it."""
    with (
        tempfile.TemporaryDirectory(prefix="liebian-door-") as folder,
        socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET) as door,
        ThreadPoolExecutor(100) as threads,
    ):
        path = Path(folder) / "door"
        door.bind(str(path))
        door.listen(100)
        threads.submit(_let_in, door, threads)
        try:
            yield path
        finally:
            door.shutdown(socket.SHUT_RDWR)


def _let_in(door: socket.socket, threads: ThreadPoolExecutor) -> None:
    with suppress(OSError):  # the door is shut
        while True:
            threads.submit(_look_after, door.accept()[0])


def _look_after(way: socket.socket) -> None:
    """One program from the asking to its end, of which who asked is told; it is killed when who asked is gone. 0: it may not be forked."""
    with way:
        said, files, _, _ = socket.recv_fds(way, 1 << 20, 3)
        asked = json.loads(said)
        alike = _may_fork(asked["command"]) and _as_imported(asked["environment"], _OF_A_SHELL)
        pid = _forked(asked, files) if alike else 0
        for file in files:
            os.close(file)
        way.send(str(pid).encode())
        if not pid:
            return
        ended = os.pidfd_open(pid)
        if ended not in select.select([ended, way], [], [])[0]:
            os.kill(pid, signal.SIGKILL)
        os.close(ended)
        status = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
        with suppress(OSError):
            way.send(str(status).encode())


def _serve(way: socket.socket) -> list[str]:
    """In the process that forks: for ever. In each that was forked: the command, once it has what it was given."""
    while True:
        said, files, _, _ = socket.recv_fds(way, 1 << 20, 3)
        if not said:
            os._exit(0)
        told, tells = os.pipe()
        between = os.fork()
        if between == 0:
            forked = os.fork()
            if forked:
                os.write(tells, str(forked).encode())
                os._exit(0)
            os.close(told)
            os.close(tells)
            way.close()
            return _become(json.loads(said), files)
        os.close(tells)
        for file in files:
            os.close(file)
        os.waitpid(between, 0)
        way.send(os.read(told, 100))
        os.close(told)


def _become(asked: dict[str, Any], files: list[int]) -> list[str]:
    for own, given in enumerate(files):
        os.dup2(given, own)
        os.close(given)
    os.umask(asked["umask"])
    os.chdir(asked["folder"])
    os.environ.clear()
    os.environ.update(asked["environment"])
    if succession := sys.modules.get("services.hosting.succession"):
        succession._BEGAN_WITH = dict(asked["environment"])  # of the process, and not of the one that forked it
    time.tzset()
    for stream, file in ((sys.stdin, 0), (sys.stdout, 1)):
        stream.reconfigure(line_buffering=os.isatty(file))  # type: ignore[union-attr]  # the interpreter's own
    gc.enable()
    command: list[str] = asked["command"]
    if command[3:4] == ["serve"]:  # `migrate` does what it says
        templates.upgrade_by_copy()
    sys.orig_argv = command
    return command


def _load() -> None:
    gc.disable()
    for name in _LOADED:
        importlib.import_module(name)
    _make_ready()
    gc.collect()
    gc.freeze()  # or each look for garbage would copy all of it
    assert threading.active_count() == 1, "what is forked has the one thread that forks it"


def _make_ready() -> None:
    """What every server makes alike as it starts: it has it when it is forked."""
    from sqlalchemy.orm import configure_mappers

    from services.awards.settings import AwardsSettings
    from services.hosting.serve import require_sound_city
    from services.matchmaking.settings import MatchmakingSettings
    from services.registry.settings import RegistrySettings
    from tests.hashing import hash_at_once

    hash_at_once()
    templates.folder()
    configure_mappers()
    require_sound_city()
    for settings in (RegistrySettings(), AwardsSettings(), MatchmakingSettings()):
        _build_before(importlib.import_module(f"{type(settings).__module__.rpartition('.')[0]}.app"), settings)


def _build_before(service: Any, settings: Any) -> None:
    """Build an app, for the first that asks for one and has what these settings have of what stands in front of all routes."""
    from shared.plumbing.admission import Admission

    build, ready = service.build_app, [service.build_app(settings)]

    def of(settings: Any) -> tuple[Any, ...]:
        return settings.max_body_bytes, settings.max_json_bytes, settings.cors_origins, settings.allowed_hosts

    def built(asked: Any) -> Any:
        if not ready or of(asked) != of(settings):
            return build(asked)
        app = ready.pop()
        app.state.admission = Admission.of_places(asked.places_apart, late=asked.late_seconds)
        return app

    service.build_app = built


def _run(module: str) -> NoReturn:
    """Run it and end as an interpreter does, but that nothing of what was imported is taken apart: that takes three times as long as what most
    commands do."""
    code: object = 0
    try:
        runpy.run_module(module, run_name="__main__", alter_sys=True)
    except SystemExit as ended:
        code = ended.code
    except BaseException as wrong:
        sys.excepthook(type(wrong), wrong, wrong.__traceback__)
        code = 1
        if isinstance(wrong, KeyboardInterrupt):
            signal.signal(signal.SIGINT, signal.SIG_DFL)
            os.kill(os.getpid(), signal.SIGINT)
    if code is not None and not isinstance(code, int):
        print(code, file=sys.stderr)  # noqa: T201 - as an interpreter does
        code = 1
    threading._shutdown()  # type: ignore[attr-defined]  # waits for threads, as an interpreter does
    atexit._run_exitfuncs()
    try:
        sys.stdout.flush()
        sys.stderr.flush()
    except OSError:
        code = 120
    os._exit(code or 0)


if __name__ == "__main__":
    with socket.socket(fileno=int(sys.argv[1])) as _way:
        _load()
        _command = _serve(_way)
    sys.argv = ["-m", *_command[3:]]
    _run(_command[2])
