"""kill -9 in the middle of a simulation, on both databases: it is taken up again, comes out whole, and once."""

from __future__ import annotations

import csv
import io
import signal
import time

import pytest
from sqlmodel import select

from services.awards.migrations import MIGRATIONS
from services.awards.simulations.tables import SimulationFile
from shared.contracts.simulations import SimulationIn
from shared.plumbing.apart import readers
from tests.faults.importer import OFFICER, code
from tests.faults.simulator import doing, reading, worker
from tests.forking import attempts
from tests.running import migrate_by_copy

KILLS, FIRMS = 8, 4000


def a_list() -> bytes:
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(["统一社会信用代码", "划型", "新认定国家级专精特新“小巨人”企业"])
    writer.writerows([code(n), "小型", "2024-09-01" if n % 4 == 0 else ""] for n in range(FIRMS))
    return text.getvalue().encode()


@pytest.mark.slow
def test_a_simulation_killed_at_any_moment_comes_out_whole_and_once(database_url: str) -> None:
    url = migrate_by_copy(MIGRATIONS, database_url)
    store, simulations, runner = worker(url, 0.001)
    content, request = a_list(), SimulationIn(year=2024)
    simulations.submit(request, "officer", (content, "名单.csv"))
    with attempts(doing, url) as done_one:
        simulations.submit(request, "officer", (content, "名单.csv"))
        began = time.perf_counter()
        assert done_one() == 0
        whole = time.perf_counter() - began
        interrupted = 0
        for n in range(KILLS):
            job = simulations.submit(request, "officer", (content, "名单.csv"))
            assert done_one(kill_after=whole * (n + 0.5) / KILLS) in (0, -signal.SIGKILL)
            time.sleep(0.01)  # the lease of a worker that is gone runs out
            interrupted += simulations.get(job.id, OFFICER).status == "running"
            while runner.once():
                pass
            done = simulations.get(job.id, OFFICER)
            assert (done.status, done.error) == ("done", None)
            assert done.report is not None
            assert done.report.enterprises == FIRMS
            assert int(done.report.money.decided) == FIRMS // 4 * 20_000_000
            with store.read() as session:
                kinds = session.exec(select(SimulationFile.kind).where(SimulationFile.simulation_id == job.id)).all()
            assert sorted(kinds) == ["enterprises", "input", "lines", "report"]
    assert interrupted, "no kill fell into a job: the test tried nothing"
    store.close()


def test_a_reader_that_is_forked_for_an_attempt_has_the_pool_of_one_that_is_started() -> None:
    started = readers().read("tests.faults.simulator:arrow_pool", b"")
    with attempts(reading) as read:
        assert read(started) == 0
