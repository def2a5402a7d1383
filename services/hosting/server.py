"""The server that answers for one app or several."""

from __future__ import annotations

import asyncio
import socket
import sys
import time
from collections.abc import Callable, Collection
from functools import partial
from typing import Any

import uvicorn
from fastapi import FastAPI
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from services.hosting.arrivals import Arrivals
from services.hosting.file_sending import FilesByKernel
from services.hosting.succession import Succession, Turn

_LAST_REQUESTS = 1.5
"""Seconds in which whoever has a connection open and uses it is told that it is closed after the answer, before those are closed that
nobody uses. A request that comes at the moment at which its connection is closed is lost to a caller who does not ask again."""
LONGEST_ANSWERS = 15.0
"""Seconds that what is under way may still take where another process waits to take over: all who come meanwhile wait as long."""
_SWITCH_SECONDS = 0.0005
"""After which a thread that computes lets another go on. Python's own is ten times as long, and the event loop waits for it whenever it has
something to receive or send while threads compute: beside four of them it answered a third to a sixth of what it does where they let go after a
fifth of a millisecond, and what came too much waited where nobody refuses it. This is between the two, since each change costs something."""
_LOOKS = 5
"""Ticks of a tenth of a second between two looks at whether to go over to another version of the city's folder."""


class Leaving:
    """An app that, once it leaves, says with each answer that the connection ends with it."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app
        self.leaves = False

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def closing(message: Message) -> None:
            if self.leaves and message["type"] == "http.response.start":
                message = {**message, "headers": [*message.get("headers", ()), (b"connection", b"close")]}
            await send(message)

        await self._app(scope, receive, closing if scope["type"] == "http" else send)


class Server(uvicorn.Server):
    """Says that it has started once it listens and a signal ends it. Tells its apps that it ends before it waits for their answers: one
    that waits for the next event is given without."""

    def __init__(
        self,
        config: uvicorn.Config,
        apps: Collection[FastAPI],
        *,
        say_started: Callable[[], None] = lambda: None,
        succession: Succession | None = None,
    ) -> None:
        super().__init__(config)
        self._apps = apps
        self._say_started = say_started
        self._succession = succession
        self._leaving: Leaving | None = None
        self._taking: set[asyncio.Task[None]] = set()

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        sys.setswitchinterval(_SWITCH_SECONDS)
        self._leaving = Leaving(self.config.loaded_app)
        self.config.loaded_app = FilesByKernel(self._leaving)
        await super().startup(sockets=[])
        if self.started:
            for listener in sockets or ():
                arrivals: Any = Arrivals(listener, self.take, self.config.backlog)
                self.servers.append(arrivals)
            self._say_started()

    def take(self, connection: socket.socket) -> None:
        """Answer on a connection that was accepted."""
        connection.setblocking(False)
        task = asyncio.get_running_loop().create_task(self._answer(connection))
        self._taking.add(task)
        task.add_done_callback(self._taking.discard)

    async def _answer(self, connection: socket.socket) -> None:
        # As uvicorn makes one for each connection that it has accepted itself.
        made: Any = self.config.http_protocol_class
        state, lifespan = self.server_state, self.lifespan.state
        protocol = partial(made, config=self.config, server_state=state, app_state=lifespan)
        try:
            await asyncio.get_running_loop().connect_accepted_socket(protocol, connection, ssl=self.config.ssl)
        except OSError:  # it has gone meanwhile
            connection.close()

    async def on_tick(self, counter: int) -> bool:
        if await super().on_tick(counter):
            return True
        if self._succession is None or counter % _LOOKS:
            return False
        turn = self._succession.look()
        if turn is Turn.GOES:
            await self._leave()
        return turn is not Turn.STAYS

    async def _leave(self) -> None:
        """Nobody else is let in: who comes waits in the kernel's line for the process that takes over."""
        for server in self.servers:
            server.close()
        self.close_with_answers()
        await self.last_requests()
        if self.config.timeout_graceful_shutdown is None:
            self.config.timeout_graceful_shutdown = round(LONGEST_ANSWERS)

    def close_with_answers(self) -> None:
        """A connection ends with its next answer."""
        if self._leaving is not None:
            self._leaving.leaves = True

    async def last_requests(self) -> None:
        """Wait until nobody has a connection open any more, or for so long."""
        if self._taking:
            await asyncio.wait(self._taking)
        ends = time.monotonic() + _LAST_REQUESTS
        while self.server_state.connections and time.monotonic() < ends:
            await asyncio.sleep(0.02)

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        for app in self._apps:
            app.state.runtime.end()
        for server in self.servers:
            server.close()
        if self._taking:
            await asyncio.wait(self._taking)
        await super().shutdown(sockets)
