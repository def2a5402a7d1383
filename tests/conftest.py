"""Fixtures of the whole suite.

Storage is tested on SQLite and on a real PostgreSQL: `database_url` gives each test an empty database of its own, once
for each, but for what no database can change (`ALIKE`, `alike_on_databases`). The PostgreSQL server is started once for the run from the system's binaries, as an unprivileged user. Where
there are none, the run says loudly what it left out, and fails in CI (environment CI=true).

What a run writes is in memory where there is room (`tests/memory.py`), and gone when it ends; TMPDIR names another place, where it stays.

Migrated databases are made once a run, built apps once a worker: see `tests/running.py`.
"""

from __future__ import annotations

import gc
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import httpx
import hypothesis
import pytest
from httpx._transports import default as _transports

from tests import warm
from tests.authorities import once_of
from tests.memory import available, in_memory
from tests.postgres import PostgresServer, databases_of, find_binaries
from tests.templates import FOLDER, one_at_a_time

if TYPE_CHECKING:
    from xdist.remote import Producer
    from xdist.scheduler import Scheduling

    from tests.clocks import SetClock
    from tests.running import Apps

# Processes that tests start compile the tree once, and not each of them anew.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
sys.dont_write_bytecode = False
# What tests start is forked where nothing depends on the start.
subprocess.Popen = warm.Popen  # type: ignore[misc,assignment]
# httpx looks for this library, which nothing here brings, through all folders of the path at each request to an app in this process.
sys.modules.setdefault("sniffio", None)  # type: ignore[arg-type]
# httpx reads the authorities of certificates for each client that it makes, which takes 44 ms of CPU, and tests ask a server again and again
# until it answers.
_transports.create_ssl_context = once_of(httpx.create_ssl_context)  # type: ignore[attr-defined]
# A process more for each app that a test starts, to compile what the first test has left on the disk.
os.environ.setdefault("LIEBIAN_MATCH_WARM_UP", "false")
# On a machine under load a database or a service in this process answers late, and that is no outage. Tests of outages set
# their own limits.
for _patience in ("DATABASE_ANSWER", "DATABASE_CONNECT", "DATABASE_POOL", "REVOCATION_ANSWER"):
    os.environ.setdefault(f"LIEBIAN_{_patience}_SECONDS", "100")
# Many requests at once are slow there, and no overload. The page's server has the defaults: the page sends again what was refused.
os.environ.setdefault("LIEBIAN_REQUESTS_AT_ONCE", "200")
os.environ.setdefault("LIEBIAN_LATE_SECONDS", "100")

# Each example may take as long as it takes: a machine under load is slow, and that is no failure.
hypothesis.settings.register_profile(
    "patient", deadline=None, suppress_health_check=[hypothesis.HealthCheck.too_slow], print_blob=True
)
hypothesis.settings.load_profile("patient")

FAST = (
    "awards/test_assessments.py", "awards/test_recording.py", "awards/test_golden_statements.py", "awards/test_packfile.py",
    "awards/test_questions.py", "awards/test_warnings.py",
    "clauses/",
    "contracts/test_addresses.py", "contracts/test_documents.py", "contracts/test_one_line.py",
    "matchmaking/test_analysis.py", "matchmaking/test_challenge_rules.py", "matchmaking/test_indicators.py",
    "matchmaking/test_listings.py", "matchmaking/test_matches.py", "matchmaking/test_ranking.py",
    "registry/domain/", "registry/test_enterprises.py", "registry/test_identity.py", "registry/test_name_list.py",
    "registry/test_recognitions.py", "registry/test_standards.py",
    "shared/test_among.py", "shared/test_following.py", "shared/test_running.py", "shared/test_sheets.py",
    "shared/test_storage_and_feed.py", "shared/test_values.py",
)  # fmt: skip
"""What `run.py test --fast` runs, on SQLite: the rules, ranking, sheets, documents, and each service's main routes."""

ALIKE = (
    "apps/", "lists/test_tentative.py", "people/",
    "awards/attacks/test_bank.py", "awards/attacks/test_doors.py", "awards/attacks/test_orders.py", "awards/attacks/test_parts.py",
    "awards/batches/test_round_trip.py", "awards/claims/test_by_role.py", "awards/claims/test_claims.py",
    "awards/claims/test_due_days.py", "awards/claims/test_waiting.py", "awards/notices/", "awards/test_assessments.py",
    "awards/test_evidence.py", "awards/test_hostile_uploads.py", "awards/test_payment_lists.py", "awards/test_planned_populations.py",
    "awards/test_questions_and_replay.py", "awards/test_replay_field_by_field.py", "awards/test_simulations.py",
    "awards/test_standings.py", "awards/test_warnings.py",
    "matchmaking/test_challenge_steps.py", "matchmaking/test_list_plans.py", "matchmaking/test_listing_imports.py",
    "matchmaking/test_lists_of_services.py", "matchmaking/test_matches.py", "matchmaking/test_odd_texts.py",
    "matchmaking/test_runs_and_feedback.py", "matchmaking/test_source_bulks.py", "matchmaking/test_subscriptions.py",
    "matchmaking/test_tiers_and_versions.py", "matchmaking/test_work.py",
    "push/", "registry/test_client_rights.py", "registry/test_evidence.py", "registry/test_fact_packs.py", "registry/test_following.py",
    "registry/test_hostile_uploads.py", "registry/test_identity.py", "registry/test_lists_in_any_order.py", "registry/test_month_figures.py", "registry/test_name_list.py", "registry/test_push.py", "registry/test_reporting.py",
    "registry/test_showcases.py", "registry/test_signing_in.py", "registry/test_standards.py", "registry/test_work.py",
)  # fmt: skip
"""What runs on SQLite alone, for the time that a second database takes: what these tests are about does not come from the database. Those of
them whose names tell of it run on both."""

_OF_THE_DATABASE = re.compile(
    r"at_once|at_the_same|database|triggers?_|refuses?_to|concurren|eight_|replica|killed|two_(?:processes|writers|that)|one_writes"
)

_SERVER = pytest.StashKey[PostgresServer]()
_IN_MEMORY = pytest.StashKey[Path]()
_OF_A_WORKER = 2 << 30
"""Bytes of memory: what a worker has, the processes that it forks from, and what its tests start."""


def pytest_xdist_auto_num_workers() -> int | None:
    """Three for each core, since a worker waits half of its time: for a process that starts, a page, a database. Two where so many would want
    for memory. None: as the environment has it."""
    if "PYTEST_XDIST_AUTO_NUM_WORKERS" in os.environ:
        return None
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return 3 * cores if available() > 3 * cores * _OF_A_WORKER else 2 * cores


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> Scheduling | None:
    """For `--dist loadscope`: a module's tests are one worker's, which makes once what they share (a server, a city, a world of callers), and so
    are all that are of the page. In the order of the collection, where what is slow comes first."""
    if config.getoption("dist") != "loadscope":
        return None
    from xdist.scheduler import LoadScopeScheduling

    class ByModule(LoadScopeScheduling):
        def _split_scope(self, nodeid: str) -> str:
            module = nodeid.partition("::")[0]
            folder = module.rpartition("/")[0]
            return folder if folder.endswith("/console_page") else module

    config.option.loadscopereorder = False
    return ByModule(config, log)


def pytest_configure(config: pytest.Config) -> None:
    """The controller starts the server; workers get its address."""
    if hasattr(config, "workerinput"):
        return
    if "TMPDIR" not in os.environ and (folder := in_memory()) is not None:
        config.stash[_IN_MEMORY] = folder
        tempfile.tempdir = os.environ["TMPDIR"] = str(folder)
    os.environ[FOLDER] = tempfile.mkdtemp(prefix="liebian-template-")
    binaries = find_binaries()
    if binaries is not None:
        server = PostgresServer.start(binaries)
        config.stash[_SERVER] = server
        os.environ["TESTS_OF_LIEBIAN_POSTGRES"] = server.url
    else:
        os.environ.pop("TESTS_OF_LIEBIAN_POSTGRES", None)


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> Iterator[None]:
    """Leave out what another database cannot change, mark what is quick and tells most, and begin with what is slow, the pages (which share a
    browser) and the rest: it would else be the last to end, with nothing left for the other workers."""
    alike = [i for i in items if i.get_closest_marker("postgres") and _is_alike(i)]
    config.hook.pytest_deselected(items=alike)
    left_out = set(alike)
    items[:] = [i for i in items if i not in left_out]
    items.sort(key=lambda i: (not _place(i.path).startswith("console_page/"), i.get_closest_marker("slow") is None))
    for item in items:
        others = item.get_closest_marker("postgres") or item.get_closest_marker("slow")
        if _place(item.path).startswith(FAST) and not others:
            item.add_marker("fast")
    # Hypothesis reads the sources of all that is imported, for the values that stand in them, and keeps what it found: in a new checkout
    # each worker would read them all.
    with one_at_a_time("constants"):
        return (yield)


@cache
def _place(module: Path) -> str:
    """Of a module: its path below this folder."""
    return module.relative_to(Path(__file__).parent).as_posix()


def _is_alike(item: pytest.Item) -> bool:
    """Is it of no database in particular?"""
    if item.get_closest_marker("alike_on_databases"):
        return True
    return _place(item.path).startswith(ALIKE) and not _OF_THE_DATABASE.search(item.name.partition("[")[0])


def pytest_collection(session: pytest.Session) -> None:
    """What is imported and collected stays: no look for garbage goes through all of it again and again, now or later."""
    gc.disable()


def pytest_collection_finish(session: pytest.Session) -> None:
    if "services.registry.identity.hashing" in sys.modules:
        from tests.hashing import hash_at_once  # tests of rules alone need not import a service

        hash_at_once()
    if "services.matchmaking.ranking.kernels" in sys.modules:
        from tests.templates import compile_kernels

        compile_kernels()
    gc.collect()
    gc.freeze()
    # As servers have it (hosting/serve.py): to look for garbage at each 700 objects took one part in thirteen of the CPU.
    gc.set_threshold(20_000)
    gc.enable()


def pytest_unconfigure(config: pytest.Config) -> None:
    warm.close()
    if url := os.environ.get("TESTS_OF_LIEBIAN_POSTGRES"):
        databases_of(url).close()
    if server := config.stash.get(_SERVER, None):
        server.stop()
    if not hasattr(config, "workerinput"):
        shutil.rmtree(os.environ.pop(FOLDER), ignore_errors=True)
    if folder := config.stash.get(_IN_MEMORY, None):
        shutil.rmtree(folder, ignore_errors=True)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    if "TESTS_OF_LIEBIAN_POSTGRES" not in os.environ:
        said = "No PostgreSQL binaries (initdb, postgres) were found: {} tests of storage ran on SQLite only."
        _tell_left_out(terminalreporter, "PostgreSQL", said)
    if any(GENERATORS in str(r.longrepr) for r in terminalreporter.stats.get("skipped", [])):
        said = "No Node, or no package index: {} tests of what others make clients with were not tried."
        _tell_left_out(terminalreporter, GENERATORS, said)
    if any(BROWSER in str(r.longrepr) for r in terminalreporter.stats.get("skipped", [])):
        said = "No Chromium, or no Node: {} tests of the page were not tried."
        _tell_left_out(terminalreporter, BROWSER, said)


GENERATORS = "generators of clients"
"""What the reason says where a test is left out for want of the tools in tests/contracts/generators."""

BROWSER = "browser or builder of the page"
"""What the reason says where a test is left out for want of Chromium, or of Node and its package index."""


def _tell_left_out(terminalreporter: pytest.TerminalReporter, what: str, said: str) -> None:
    left_out = [r for r in terminalreporter.stats.get("skipped", []) if what in str(r.longrepr)]
    terminalreporter.section(f"{what.upper()} LEFT OUT", sep="!", red=True, bold=True)
    terminalreporter.line(said.format(len(left_out)))
    for report in left_out:
        terminalreporter.line(f"  left out: {report.nodeid}")


@pytest.fixture(scope="session")
def anyio_backend() -> str:
    return "asyncio"


@pytest.fixture
def apps() -> Iterator[Apps]:
    """Apps of the services for this test, which are built once a worker."""
    from tests.running import Apps  # tests of rules alone need not import a service

    with Apps.lent() as apps:
        yield apps


@pytest.fixture
def clock() -> SetClock:
    """The clock of the apps of this test: the machine's, until the test sets it."""
    from tests.clocks import SetClock

    return SetClock()


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The URL of an empty database, on SQLite and on PostgreSQL."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'test.sqlite3'}"
    else:
        with fresh_postgres_database() as url:
            yield url


@pytest.fixture
def postgres_url() -> Iterator[str]:
    """The URL of an empty PostgreSQL database, for what only it can show: real concurrent writers."""
    with fresh_postgres_database() as url:
        yield url


class fresh_postgres_database:  # noqa: N801 - reads as the function it is
    """A context manager: a database of its own on the run's server, dropped at the end."""

    def __enter__(self) -> str:
        server = os.environ.get("TESTS_OF_LIEBIAN_POSTGRES")
        if not server:
            if os.environ.get("CI") == "true":
                pytest.fail("CI must test on PostgreSQL, and no PostgreSQL binaries were found", pytrace=False)
            pytest.skip("no PostgreSQL binaries on this machine")
        self._databases = databases_of(server)
        self._name = self._databases.make()
        return server.replace("postgresql://", "postgresql+psycopg://") + f"/{self._name}"

    def __exit__(self, *_: object) -> None:
        self._databases.drop(self._name)
