"""Processes of their own for the tests of concurrency and of kill -9, forked from one server that has all of it imported.

The server is one for all tests of a worker, and takes what it loads from whoever starts it: with a list for each test, all but
the first would import their part anew in every process.
"""

from __future__ import annotations

import multiprocessing
from multiprocessing.context import ForkServerContext

_LOADED = [
    "tests.attachments.keeper",
    "tests.audit.writing",
    "tests.awards.funds.writer",
    "tests.awards.vouchers.writer",
    "tests.faults.bidder",
    "tests.faults.filler",
    "tests.faults.importer",
    "tests.faults.kernels",
    "tests.faults.lister",
    "tests.faults.market",
    "tests.faults.market_city",
    "tests.faults.payer",
    "tests.faults.pusher",
    "tests.faults.releaser",
    "tests.faults.simulator",
    "tests.registry.changers",
    # What the code itself loads only when it is first needed.
    "pyarrow.compute",
    "services.awards.populations.assemble",
    "services.registry.releases.building",
]


def forked() -> ForkServerContext:
    """Where processes, barriers and queues of a test are made."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(_LOADED)
    return context
