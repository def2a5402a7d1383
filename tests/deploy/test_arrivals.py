"""Connections that wait at a port are taken all at once, whatever the event loop is busy with."""

from __future__ import annotations

import asyncio
import errno
import socket
import time
from collections.abc import Callable, Coroutine
from contextlib import ExitStack
from typing import Any

import pytest
import uvloop

from services.hosting import arrivals
from services.hosting.arrivals import Arrivals

RUN: dict[str, Callable[[Coroutine[Any, Any, None]], None]] = {"uvloop": uvloop.run, "asyncio": asyncio.run}
both = pytest.mark.parametrize("run", RUN.values(), ids=RUN.keys())


def listening(stack: ExitStack) -> socket.socket:
    return stack.enter_context(socket.create_server(("127.0.0.1", 0)))


def connected(stack: ExitStack, listener: socket.socket, count: int) -> None:
    for _ in range(count):
        stack.enter_context(socket.create_connection(listener.getsockname()))


@both
def test_all_that_wait_are_taken_in_one_round(run: Callable[[Coroutine[Any, Any, None]], None]) -> None:
    async def rounds() -> None:
        with ExitStack() as stack:
            listener, taken = listening(stack), list[socket.socket]()
            door = Arrivals(listener, lambda one: taken.append(stack.enter_context(one)), 100)
            connected(stack, listener, 20)
            passed = 0
            while not taken:
                await asyncio.sleep(0)
                passed += 1
                assert passed < 100_000
            assert len(taken) == 20
            door.close()

    run(rounds())


@both
def test_a_door_that_is_closed_leaves_who_comes_to_the_next_process(
    run: Callable[[Coroutine[Any, Any, None]], None],
) -> None:
    async def closed() -> None:
        with ExitStack() as stack:
            listener, taken = listening(stack), list[socket.socket]()
            door = Arrivals(listener, lambda one: taken.append(stack.enter_context(one)), 100)
            assert door.is_serving()
            door.close()
            door.close()
            assert not door.is_serving()
            connected(stack, listener, 1)
            await asyncio.sleep(0.1)
            assert not taken
            stack.enter_context(listener.accept()[0])

    run(closed())


class _Full(socket.socket):
    """A listener of a process that may open no more files, at first."""

    refusals = 1

    def accept(self) -> tuple[socket.socket, Any]:
        if self.refusals:
            self.refusals -= 1
            raise OSError(errno.EMFILE, "Too many open files")
        return super().accept()


def test_where_there_is_no_room_for_a_connection_it_waits_and_is_taken_later(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(arrivals, "_PAUSE", 0.05)

    async def full() -> None:
        with ExitStack() as stack:
            listener, taken = stack.enter_context(_Full()), list[socket.socket]()
            listener.bind(("127.0.0.1", 0))
            door = Arrivals(listener, lambda one: taken.append(stack.enter_context(one)), 100)
            connected(stack, listener, 1)
            ends = time.monotonic() + 60
            while not taken and time.monotonic() < ends:
                await asyncio.sleep(0.01)
            assert (len(taken), listener.refusals) == (1, 0)
            door.close()

    asyncio.run(full())
