"""How many requests are worked on at the same time, whose turn is next, and who is told to come again.

Threads of one process share one interpreter: with forty requests under way each takes forty times as long, and under more load than
can be answered every one comes too late. So few are worked on at once. The others wait in a line for each kind of request; next is the
kind that was worked on least of late (`shares.py`). A line that does not empty is shortened: who waits in it is refused (503) after a
moment, so that those who are answered are answered soon. The waiting times are those of controlled delay (Nichols and Jacobson, CoDel;
Facebook's use of it for servers).

What is answered on the event loop waits before all that: who comes when it has long been late (`lateness.py`) is refused at once, if he
comes with something of a kind that takes much of the work (`shares.py`).

Who waits for another's write (`writers.py`), or for a process that reads its file (`apart.py`), does nothing meanwhile, and another has its
place. A few may stand aside so; while they do, others of their kind stay in the line here, where they are refused in time.
"""

from __future__ import annotations

import asyncio
import math
import time
from collections import Counter, defaultdict, deque
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Self

from starlette.requests import ClientDisconnect, Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from shared.plumbing.bodies import header
from shared.plumbing.lateness import STILL_TOO_MUCH, Lateness
from shared.plumbing.places import PLACE, Awaited
from shared.plumbing.problems import Problem, problem_response
from shared.plumbing.shares import Shares

INSIDE = "liebian.inside"
"""Said in the scope of a request that comes from the same process: it is part of one that has its turn, or of following."""
_NEVER_WAIT = ("/healthz", "/readyz")
_PATIENT = "feed"
"""Whoever follows reads one page after the other: it waits as long as it takes, and would only ask again."""
_PATIENT_SECONDS = 10.0
_READING = ("GET ", "HEAD ")
"""What may have to write an audit event all the same: of its kind most do not."""
_OVERLOADED = Problem(503, "overloaded")
_AFTER = "1"
"""Seconds (Retry-After)."""
_MOST_WAITING = 1000
_ASLEEP_AFTER = 1.0
"""Seconds after which a request that asked to wait (`Prefer: wait=…`) is taken to do so: it needs no turn while it sleeps."""


class Overloaded(Exception):
    """This one has waited too long for its turn."""


class Admission:
    """Turns of one process. `at_once`: how many are under way at the same time; `of_a_kind`: how many of those of one kind, so that slow
    ones leave room; `patience`: seconds that one may wait while the line of its kind was empty not long ago (within `window` seconds);
    `impatience`: while it was not, or one of its kind was refused a moment ago; `late`: seconds by which the event loop may be late. Used
    from one event loop."""

    def __init__(
        self,
        at_once: int,
        *,
        of_a_kind: int,
        patience: float = 0.8,
        impatience: float = 0.05,
        window: float = 0.5,
        late: float = 60.0,
    ) -> None:
        self.at_once = at_once
        self.of_a_kind = of_a_kind
        self._patience = patience
        self._impatience = impatience
        self._window = window
        self._lateness = Lateness(late, window=window)
        self._shares = Shares()
        self._working: defaultdict[str, int] = defaultdict(int)
        self._lines: dict[str, deque[asyncio.Future[None]]] = {}
        """Of each kind, who waits."""
        self._waiting_since: dict[str, float] = {}
        """Since when the line of a kind was never empty."""
        self._refused_at: dict[str, float] = {}
        """When one of a kind last waited too long, the kinds in that order; those of long ago are forgotten."""
        self._waiting = 0
        self._aside: Counter[Awaited] = Counter()
        """How many had their turn and wait for something."""
        self._kinds_aside: dict[Awaited, set[str]] = {}
        """The kinds of which one was seen there."""

    @classmethod
    def of_places(cls, at_once: int, *, late: float) -> Self:
        """So many, of which one is left to requests of other kinds, however many of one kind are slow."""
        return cls(at_once, of_a_kind=max(1, at_once - 1), late=late)

    def is_too_much(self, kind: str) -> bool:
        """Is one of this kind, for an event loop that is late? Asked once of each that comes."""
        return self._lateness.is_too_late() and self._shares.takes_most(kind)

    async def enter(self, kind: str, patience: float | None = None) -> None:
        """Return when it is this one's turn; `Overloaded` where that takes too long. `patience`: its own, whatever the line."""
        if kind not in self._lines and self._has_room(kind):
            self._working[kind] += 1
            return
        if self._waiting >= _MOST_WAITING:
            raise Overloaded
        loop = asyncio.get_running_loop()
        turn: asyncio.Future[None] = loop.create_future()
        now = time.monotonic()
        since = self._waiting_since.setdefault(kind, now)
        self._lines.setdefault(kind, deque()).append(turn)
        self._waiting += 1
        if patience is None:
            lasts = now - since >= self._window or now - self._refused_at.get(kind, -math.inf) < STILL_TOO_MUCH
            patience = self._impatience if lasts else self._patience
        limit = loop.call_later(patience, self._give_up, kind, turn)
        try:
            await turn
        except asyncio.CancelledError:
            if turn.done() and not turn.cancelled() and turn.exception() is None:
                self.leave(kind, 0.0)  # its turn had come
            else:
                self._drop(kind, turn)
            raise
        finally:
            limit.cancel()

    def leave(self, kind: str, seconds: float) -> None:
        """One that had its turn is done: it was worked on for so long."""
        self._shares.took(kind, seconds)
        self._working[kind] -= 1
        if not self._working[kind]:
            del self._working[kind]
        self._call_next()

    def step_aside(self, kind: str, seconds: float, awaited: Awaited) -> bool:
        """One that has its turn has to wait, and does nothing: its place is another's. False where so many do already that it keeps it:
        each holds a thread."""
        if self._aside[awaited] >= self.at_once:
            return False
        self._aside[awaited] += 1
        if not kind.startswith(_READING):
            self._kinds_aside.setdefault(awaited, set()).add(kind)
        self.leave(kind, seconds)
        return True

    def step_in(self, kind: str, awaited: Awaited) -> None:
        """It goes on, whether there is room or not: others wait for what it does."""
        self._aside[awaited] -= 1
        self._working[kind] += 1
        self._call_next()

    def _has_room(self, kind: str) -> bool:
        if any(kind in kinds and self._aside[awaited] >= self.at_once for awaited, kinds in self._kinds_aside.items()):
            return False
        return sum(self._working.values()) < self.at_once and self._working.get(kind, 0) < self.of_a_kind

    def _call_next(self) -> None:
        """Let in as many as there is room for, of the kind that had least, one after the other."""
        while (kind := min(filter(self._has_room, self._lines), key=self._shares.of, default=None)) is not None:
            line = self._lines[kind]
            turn = line.popleft()
            self._waiting -= 1
            if not line:
                del self._lines[kind], self._waiting_since[kind]
            self._working[kind] += 1
            turn.set_result(None)

    def _give_up(self, kind: str, turn: asyncio.Future[None]) -> None:
        if not turn.done():
            self._drop(kind, turn)
            self._note_refused(kind)
            turn.set_exception(Overloaded())

    def _note_refused(self, kind: str) -> None:
        now = time.monotonic()
        self._refused_at.pop(kind, None)
        self._refused_at[kind] = now
        while now - self._refused_at[oldest := next(iter(self._refused_at))] > STILL_TOO_MUCH:
            del self._refused_at[oldest]

    def _drop(self, kind: str, turn: asyncio.Future[None]) -> None:
        line = self._lines.get(kind)
        if line is None or turn not in line:
            return
        line.remove(turn)
        self._waiting -= 1
        if not line:
            del self._lines[kind], self._waiting_since[kind]


class AdmissionGate:
    """Gives each request its turn when all of its body has come, and takes it back when its answer begins: neither one who sends slowly
    nor one who reads slowly holds up anybody. What has to wait too long is answered 503 with Retry-After, and where the loop is late before
    anything of it is read. The turns are `app.state.admission`:
    apps that one process serves have the same."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope.get(INSIDE) or scope["path"].endswith(_NEVER_WAIT):
            await self.app(scope, receive, send)
            return
        await _Passage(scope["app"].state.admission, scope, receive, send).through(self.app)


class _Passage:
    """One request on its way through the gate."""

    def __init__(self, admission: Admission, scope: Scope, receive: Receive, send: Send) -> None:
        self._admission = admission
        self._scope = scope
        self._receive = receive
        self._send = send
        parts = scope["path"].split("/", 4)
        resource = parts[3][:40] if len(parts) > 3 else ""
        self._is_patient = resource == _PATIENT
        service = parts[1][:40] if len(parts) > 1 else ""
        self._kind = f"{scope['method']} {service}/{resource}"
        self._entered = self._left = self._refused = False
        self._began = 0.0
        """Since when it was worked on."""
        self._awaits: Awaited | None = None
        """Where it stands aside."""
        self._loop = asyncio.get_running_loop()
        in_pieces = header(scope, b"transfer-encoding") is not None
        self._has_body = in_pieces or (header(scope, b"content-length") or b"0") != b"0"
        self._sleeps = b"wait=" in (header(scope, b"prefer") or b"")

    async def through(self, app: ASGIApp) -> None:
        if self._admission.is_too_much(self._kind) and not self._is_patient:
            await self._refuse()
            return
        if not self._has_body and not await self._enter():
            return
        asleep = self._loop.call_later(_ASLEEP_AFTER, self._leave) if self._sleeps else None
        place = PLACE.set(self)
        try:
            await app(self._scope, self._received, self._sent)
        except ClientDisconnect:
            if not self._refused:  # else it is what the app made of its refusal
                raise
        finally:
            if asleep is not None:
                asleep.cancel()
            PLACE.reset(place)
            self._leave()

    @contextmanager
    def aside(self, awaited: Awaited) -> Iterator[None]:
        """As `Place` has it."""
        with suppress(RuntimeError):  # the loop has ended meanwhile
            self._loop.call_soon_threadsafe(self._step_aside, awaited)
        try:
            yield
        finally:
            with suppress(RuntimeError):
                self._loop.call_soon_threadsafe(self._step_in)

    def _step_aside(self, awaited: Awaited) -> None:
        if (
            self._entered
            and not self._left
            and self._awaits is None
            and self._admission.step_aside(self._kind, time.monotonic() - self._began, awaited)
        ):
            self._awaits = awaited

    def _step_in(self) -> None:
        if self._awaits is not None:
            awaited, self._awaits = self._awaits, None
            self._began = time.monotonic()
            self._admission.step_in(self._kind, awaited)

    async def _received(self) -> Message:
        if self._refused:
            return {"type": "http.disconnect"}
        message = await self._receive()
        complete = message["type"] == "http.request" and not message.get("more_body", False)
        if complete and not self._entered and not await self._enter():
            return {"type": "http.disconnect"}  # it was answered: what the app makes of that is heard by nobody
        return message

    async def _sent(self, message: Message) -> None:
        if self._refused:
            return
        if message["type"] == "http.response.start":
            self._leave()
        await self._send(message)

    async def _enter(self) -> bool:
        """False where it was refused, and is answered."""
        try:
            await self._admission.enter(self._kind, _PATIENT_SECONDS if self._is_patient else None)
        except Overloaded:
            await self._refuse()
            return False
        self._entered = True
        self._began = time.monotonic()
        return True

    async def _refuse(self) -> None:
        self._refused = True
        detail = "现在请求过多,本次没有处理,也没有写入任何内容"
        answer = problem_response(Request(self._scope), _OVERLOADED, detail, headers={"Retry-After": _AFTER})
        await answer(self._scope, self._receive, self._send)

    def _leave(self) -> None:
        if self._entered and not self._left:
            self._step_in()
            self._left = True
            self._admission.leave(self._kind, time.monotonic() - self._began)
