"""A process that takes one step of paying again and again, dying each time before another of its statements, until it has been done."""

from __future__ import annotations

import datetime as dt
import os
import signal
from pathlib import Path

from shared.plumbing.errors import Conflict
from tests.awards.desk import Desk, check
from tests.faults.dying import Steps

DECIDING, PAYING = dt.date(2025, 11, 3), dt.date(2025, 11, 13)


def pay(url: str, act: str, about: str, firm: str, folder: Path, every: int) -> None:
    """Decide a claim, freeze or export a batch, or import what the bank says. Leaves how often it died."""
    desk = Desk(url, folder)
    desk.clock.set_day(DECIDING if act == "decide" else PAYING)
    for last in range(1, 1000, every):
        child = os.fork()  # nothing is connected yet
        if child == 0:
            _act(desk, act, about, firm, last, folder)
        _, status = os.waitpid(child, 0)
        if not os.WIFSIGNALED(status) or os.WTERMSIG(status) != signal.SIGKILL:
            assert os.waitstatus_to_exitcode(status) == 0, act
            (folder / "deaths").write_text(str(last // every))
            break
    os._exit(0)


def _act(desk: Desk, act: str, about: str, firm: str, last: int, folder: Path) -> None:
    code = 1
    try:
        with desk.store.read() as session:
            check(session.connection())  # what the one before has left
        steps = Steps(last)
        steps.watch(desk.store.engine, str(folder / "nothing"))
        if act == "decide":
            desk.step(about, "decide", firm)
        elif act == "bank":
            desk.bank(*about.split("\n"))
        else:
            desk.on(about, act, "finance")
        code = 0
    except Conflict:
        code = 0  # the one before died after its commit: it is done, and is not done twice
    finally:
        os._exit(code)
