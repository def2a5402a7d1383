"""Several processes of one service behind one port.

The program is loaded once and forked: workers share the memory that nobody writes to, and one that has died is replaced in milliseconds.
Connections are taken here and handed to the workers in turn, each to one that has said that it has started. Were the socket shared, the
kernel would give most of them to whoever woke first; were there one for each, those in the line of a worker that dies would be lost.
"""

from __future__ import annotations

import asyncio
import contextlib
import os
import selectors
import signal
import socket
import threading
import time
from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from types import FrameType

import structlog
import uvicorn
from fastapi import FastAPI

from services.hosting.server import LONGEST_ANSWERS, Server

log = structlog.get_logger(__name__)

_STARTED = b"+"
_CONNECTION = b"."
_ENDING = b"-"
_SIGNALS = (signal.SIGTERM, signal.SIGINT, signal.SIGCHLD)
_SOON, _LATE = 0.5, 30.0
"""Seconds before a worker that ended without having started is replaced, at first and at the most."""
_LAST_HANDED = 5.0
"""Seconds that a worker which ends waits for the process above to have handed over the last connection."""
_HANGS = 0.25
"""Seconds after which one that has not taken what it was given is given no more, where another can be."""
_LOOKS = 0.5
"""Seconds between two questions whether all are to end."""
_FULL = 0.01
"""Seconds before a connection is offered again that no worker had room for."""


class WorkerServer(Server):
    """Answers on the connections that the process above hands to it, and ends when that one has ended."""

    def __init__(self, config: uvicorn.Config, apps: Collection[FastAPI], above: socket.socket) -> None:
        super().__init__(config, apps)
        self._above = above
        self._all_handed = asyncio.Event()

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets=[])
        if self.started:
            self._above.setblocking(False)
            asyncio.get_running_loop().add_reader(self._above, self._take)
            self._above.send(_STARTED)

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """What was handed over before the process above knew of the end is answered like the rest."""
        self.close_with_answers()
        with contextlib.suppress(OSError):
            self._above.send(_ENDING)
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(_LAST_HANDED):
                await self._all_handed.wait()
        asyncio.get_running_loop().remove_reader(self._above)
        await self.last_requests()
        await super().shutdown(sockets=[])

    def _take(self) -> None:
        with contextlib.suppress(BlockingIOError):
            while True:
                message, files, _, _ = socket.recv_fds(self._above, 1, 1)
                for file in files:
                    with contextlib.suppress(OSError):
                        self._above.send(_CONNECTION)  # taken
                    self.take(socket.socket(fileno=file))
                if not message:
                    asyncio.get_running_loop().remove_reader(self._above)
                    self._all_handed.set()
                    self.should_exit = True
                    return


@dataclass(eq=False)
class _Worker:
    """One process. `channel`: the end here of what connections go through. `offered`: how many it was given and has not taken yet;
    `since`: when it last took one, or had none to take."""

    number: int
    pid: int
    channel: socket.socket
    started: bool = False
    gone: bool = False
    offered: int = 0
    since: float = 0.0

    @property
    def hangs(self) -> bool:
        return self.offered > 0 and time.monotonic() - self.since > _HANGS

    @property
    def serves(self) -> bool:
        return self.started and not self.gone


@dataclass
class Workers:
    """`count` processes, each of which runs `work` (its number, its end of the channel) until it is told to end. Used from the one thread
    that there is."""

    count: int
    listener: socket.socket
    work: Callable[[int, socket.socket], None]
    deaf_seconds: float = 60.0
    """One that has taken nothing of what it was given for so long is ended, and replaced."""
    ends: Callable[[], bool] | None = None
    """Asked every half second: are all to end, as after a signal? Somebody waits for that: what hangs is ended after `longest_answers`."""
    longest_answers: float = LONGEST_ANSWERS
    _running: dict[int, _Worker] = field(default_factory=dict)
    """By number."""
    _due: dict[int, float] = field(default_factory=dict)
    """When those that have ended are replaced."""
    _pause: float = _SOON
    _last: int = 0
    """The worker that was given a connection last."""
    _ever_started: bool = False
    _kept: socket.socket | None = None
    """A connection that no worker had room for yet."""
    _ending: bool = False
    _killed_at: float | None = None
    """When workers that have not ended by then are."""
    _status: int = 0
    _signals: list[int] = field(default_factory=list)

    def run(self) -> int:
        """Until a signal ends it, or not one worker could begin: the status to end with."""
        self.listener.setblocking(False)
        woken, waking = socket.socketpair()
        waking.setblocking(False)
        woken.setblocking(False)
        signal.set_wakeup_fd(waking.fileno(), warn_on_full_buffer=False)
        before = {number: signal.signal(number, self._heard) for number in _SIGNALS}
        try:
            with selectors.DefaultSelector() as self._selector:
                self._selector.register(woken, selectors.EVENT_READ)
                self._due = dict.fromkeys(range(1, self.count + 1), 0.0)
                while self._due or self._running:
                    self._replace(inherited=(woken, waking))
                    self._wait(woken)
            return self._status
        finally:
            signal.set_wakeup_fd(-1)
            for number, handler in before.items():
                signal.signal(number, handler)
            woken.close()
            waking.close()

    def _heard(self, number: int, _frame: FrameType | None) -> None:
        self._signals.append(number)

    def _wait(self, woken: socket.socket) -> None:
        """For whatever comes next, and see to it."""
        waited = [w.since + self.deaf_seconds for w in self._running.values() if w.offered]
        next = min([*self._due.values(), *waited], default=None)
        pause = None if next is None else max(0.0, next - time.monotonic())
        if (self.ends is not None and not self._ending) or self._killed_at is not None:
            pause = _LOOKS if pause is None else min(pause, _LOOKS)
        if self._kept is not None:
            pause = _FULL if pause is None else min(pause, _FULL)
        for key, _ in self._selector.select(pause):
            if key.fileobj is woken:
                with contextlib.suppress(BlockingIOError):
                    while woken.recv(100):
                        pass
            elif key.fileobj is self.listener:
                self._hand_over()
            else:
                self._hear(key.data)
        heard, self._signals = self._signals, []
        if any(number != signal.SIGCHLD for number in heard):
            self._end()
        self._end_deaf()
        self._bury()
        if self._kept is not None and not self._ending:
            self._hand_over()
        if self.ends is not None and not self._ending and self.ends():
            self._end()
            self._killed_at = time.monotonic() + self.longest_answers
        if self._killed_at is not None and time.monotonic() > self._killed_at:
            self._killed_at = None
            for worker in self._running.values():
                log.error("worker.not_ended", worker=worker.number, pid=worker.pid)
                self._signal(worker, signal.SIGKILL)

    def _replace(self, inherited: tuple[socket.socket, ...]) -> None:
        """Start those that are due."""
        now = time.monotonic()
        for number in [n for n, due in self._due.items() if due <= now]:
            del self._due[number]
            self._start(number, inherited)

    def _start(self, number: int, inherited: tuple[socket.socket, ...]) -> None:
        # Only the thread that forks is there afterwards: what another holds would be held for ever.
        assert threading.active_count() == 1, threading.enumerate()
        try:
            channel, theirs = socket.socketpair()
        except OSError as error:
            self._not_begun(number, error)
            return
        signal.pthread_sigmask(signal.SIG_BLOCK, _SIGNALS)  # a child has the handlers of here until it has its own
        try:
            if (pid := os.fork()) == 0:
                self._be(number, theirs, [channel, *inherited])
        except OSError as error:
            channel.close()
            self._not_begun(number, error)
            return
        finally:
            signal.pthread_sigmask(signal.SIG_UNBLOCK, _SIGNALS)
            theirs.close()
        channel.setblocking(False)
        worker = self._running[number] = _Worker(number, pid, channel)
        self._selector.register(channel, selectors.EVENT_READ, worker)
        log.info("worker.begun", worker=number, pid=pid)

    def _not_begun(self, number: int, error: OSError) -> None:
        """There is no room for one more now: those that are there go on."""
        log.error("worker.not_begun", worker=number, error=type(error).__name__)
        self._put_off(number)

    def _be(self, number: int, theirs: socket.socket, inherited: list[socket.socket]) -> None:
        """The child. Never returns."""
        status = 1
        try:
            signal.set_wakeup_fd(-1)
            for known in (signal.SIGTERM, signal.SIGCHLD):
                signal.signal(known, signal.SIG_DFL)
            signal.signal(signal.SIGINT, signal.default_int_handler)
            signal.pthread_sigmask(signal.SIG_UNBLOCK, _SIGNALS)
            self._selector.close()
            # An end that stayed open here would keep the other workers from noticing that the process above has gone.
            kept = [] if self._kept is None else [self._kept]
            for left in (self.listener, *kept, *inherited, *(w.channel for w in self._running.values())):
                left.close()
            self.work(number, theirs)
            status = 0
        except SystemExit as end:
            status = end.code if isinstance(end.code, int) else 1
        except KeyboardInterrupt:
            status = 0
        except BaseException as error:
            log.error("worker.failed", worker=number, error=type(error).__name__, exc_info=True)
        finally:
            os._exit(status)

    def _hear(self, worker: _Worker) -> None:
        """It has started, or taken connections; or its end of the channel is closed, and it is ending."""
        try:
            said = worker.channel.recv(100)
        except BlockingIOError:
            return
        except OSError:
            said = b""
        if taken := said.count(_CONNECTION):
            worker.offered -= taken
            worker.since = time.monotonic()
        if _STARTED in said:
            worker.started = self._ever_started = True
            self._pause = _SOON
        if _ENDING in said:
            worker.gone = True
            with contextlib.suppress(OSError):
                worker.channel.shutdown(socket.SHUT_WR)  # no more will come
        if not said:
            self._let_go(worker)
        self._listen()

    def _listen(self) -> None:
        """Take connections while there is somebody to answer them; until then they wait in the kernel's line."""
        if self.listener.fileno() == -1:
            return
        wanted = not self._ending and self._kept is None and any(w.serves for w in self._running.values())
        listens = self.listener in self._selector.get_map()
        if wanted and not listens:
            self._selector.register(self.listener, selectors.EVENT_READ)
        elif listens and not wanted:
            self._selector.unregister(self.listener)

    def _hand_over(self) -> None:
        """A connection that has come to one worker. What the workers say is heard before the next; none is taken while nobody has room for the
        last."""
        if not any(w.serves for w in self._running.values()):
            return
        connection = self._kept
        if connection is None:
            try:
                connection, _ = self.listener.accept()
            except BlockingIOError:
                return
            except OSError as error:
                # None can be taken now, as without a free file: it is tried again.
                log.warning("worker.no_connection", error=type(error).__name__)
                time.sleep(_FULL)
                return
        if self._given(connection):
            connection.close()
            connection = None
        if self._kept is not connection:
            self._kept = connection
            self._listen()

    def _given(self, connection: socket.socket) -> bool:
        """To the next in turn of those that do not hang, or of all. False where none had room."""
        serving = [w for w in self._running.values() if w.serves]
        for worker in sorted(serving, key=lambda w: (w.hangs, w.number <= self._last, w.number)):
            try:
                socket.send_fds(worker.channel, [_CONNECTION], [connection.fileno()])
            except BlockingIOError:
                continue
            except OSError:
                worker.gone = True  # it has just died
                continue
            if not worker.offered:
                worker.since = time.monotonic()
            worker.offered += 1
            self._last = worker.number
            return True
        return False

    def _bury(self) -> None:
        """Those that have ended, and when they are replaced."""
        of_pid = {w.pid: w for w in self._running.values()}
        while of_pid:
            pid, waited = os.waitpid(-1, os.WNOHANG)
            if pid == 0:
                break
            worker = of_pid.pop(pid, None)
            if worker is None:
                continue  # of a worker that was killed; the first process of a container inherits such
            status = os.waitstatus_to_exitcode(waited)
            self._let_go(worker)
            worker.channel.close()
            del self._running[worker.number]
            if self._ending:
                log.info("worker.ended", worker=worker.number, pid=worker.pid, status=status)
                continue
            log.error("worker.lost", worker=worker.number, pid=worker.pid, status=status)
            if not self._ever_started:
                self._status = status if status > 0 else 1
                self._end()  # what keeps the first from starting keeps all
            elif worker.started:
                self._due[worker.number] = 0.0
            else:
                self._put_off(worker.number)
        self._listen()

    def _put_off(self, number: int) -> None:
        """To be started later, and later each time."""
        self._due[number] = time.monotonic() + self._pause
        self._pause = min(2 * self._pause, _LATE)

    def _end_deaf(self) -> None:
        for worker in self._running.values():
            if worker.offered and time.monotonic() - worker.since > self.deaf_seconds:
                log.error("worker.deaf", worker=worker.number, pid=worker.pid, connections=worker.offered)
                # It may take a while to die: what it was given from here on would be lost and not be told.
                worker.gone, worker.offered = True, 0
                self._signal(worker, signal.SIGKILL)
        self._listen()

    @staticmethod
    def _signal(worker: _Worker, number: signal.Signals) -> None:
        with contextlib.suppress(ProcessLookupError):
            os.kill(worker.pid, number)

    def _let_go(self, worker: _Worker) -> None:
        worker.gone = True
        with contextlib.suppress(KeyError, ValueError):
            self._selector.unregister(worker.channel)

    def _end(self) -> None:
        """Nobody else is let in, and all are told to end when they have answered."""
        self._ending = True
        self._due.clear()
        self._listen()
        self.listener.close()  # who comes now is told by the kernel that nobody is here
        if self._kept is not None:
            self._given(self._kept)  # the last that is handed over, where there is room
            self._kept.close()
            self._kept = None
        for worker in self._running.values():
            self._signal(worker, signal.SIGTERM)
