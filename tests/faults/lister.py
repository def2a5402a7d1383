"""A process that lists again and again what firms are due, dying each time before another of its statements, until it has been done."""

from __future__ import annotations

import os
import signal
import traceback
from collections.abc import Callable
from pathlib import Path

from sqlalchemy import text

from services.awards.claims import listing_jobs
from tests.awards.desk import CALENDAR, Desk
from tests.awards.money import DAY
from tests.awards.people import CALLERS
from tests.faults.dying import Steps
from tests.faults.importer import code

FIRMS, AT_ONCE, AWARD = 3, 2, 20_000_000


def list_again(url: str, round_id: str, folder: Path) -> None:
    """Leaves how often it died."""
    listing_jobs.AT_ONCE = AT_ONCE
    desk = Desk(url, folder)
    desk.round_id = round_id
    _list(desk, 0)  # from here on everything is read and compiled already, and nothing is connected
    desk.store.disconnect()
    for last in range(1, 1000):
        if not _apart(lambda last=last: _finish_and_list(desk, last, folder)):
            (folder / "deaths").write_text(str(last - 1))
            break
    _finished(desk, last)
    os._exit(0)


def _finish_and_list(desk: Desk, last: int, folder: Path) -> None:
    """What the one before has left is taken up again; then another listing, up to the death."""
    _finished(desk, last - 1)
    steps = Steps(None)
    steps.watch(desk.store.engine, str(folder / "nothing"))
    _list(desk, last, lambda: steps.die_before(last))


def _list(desk: Desk, number: int, begin: Callable[[], None] = lambda: None) -> None:
    """Firms that are due something have come: a job lists them."""
    desk.firms([code(n) for n in range(number * FIRMS, (number + 1) * FIRMS)])
    desk.cases.listings.submit(desk.round_id, CALLERS["bureau"], CALENDAR)
    begin()
    desk.cases.listing_runner.once()


def _finished(desk: Desk, last: int) -> None:
    """The job is taken up again, once nobody has been heard of for long; each award is listed once, and counted once."""
    desk.clock.set_day(DAY)
    desk.clock.pass_by(minutes=3 * (last + 1))
    while desk.cases.listing_runner.once():
        pass
    jobs = last + 1
    with desk.store.read() as session:
        counted = session.connection().execute(
            text("SELECT count(*), count(DISTINCT credit_code), min(steps), max(steps), sum(amount) FROM claim")
        )
        firms = jobs * FIRMS
        assert tuple(map(int, counted.one())) == (firms, firms, 1, 1, firms * AWARD)
        kept = session.connection().execute(
            text("SELECT status, listed, enterprises, amount, there_before FROM claim_listing")
        )
        assert sorted(map(tuple, kept)) == [("done", FIRMS, FIRMS, FIRMS * AWARD, n * FIRMS) for n in range(jobs)]


def _apart(act: Callable[[], None]) -> bool:
    """Done by a process of its own, which begins without a connection: was it killed?"""
    child = os.fork()
    if child == 0:
        code = 1
        try:
            act()
            code = 0
        except BaseException:
            traceback.print_exc()
        finally:
            os._exit(code)
    _, status = os.waitpid(child, 0)
    if os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGKILL:
        return True
    assert os.waitstatus_to_exitcode(status) == 0
    return False
