"""The server that answers for one app or several."""

from __future__ import annotations

import socket
from collections.abc import Callable, Collection

import uvicorn
from fastapi import FastAPI


class Server(uvicorn.Server):
    """Says that it has started once it listens and a signal ends it. Tells its apps that it ends before it waits for their answers: one
    that waits for the next event is given without."""

    def __init__(
        self, config: uvicorn.Config, apps: Collection[FastAPI], *, say_started: Callable[[], None] = lambda: None
    ) -> None:
        super().__init__(config)
        self._apps = apps
        self._say_started = say_started

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        if self.started:
            self._say_started()

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        for app in self._apps:
            app.state.runtime.end()
        await super().shutdown(sockets)
