"""A Dask cluster as a city would have it: a scheduler and workers as processes, started with the commands that compose has."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

DASK = Path(sys.executable).with_name("dask")
ROOT = Path(__file__).resolve().parents[2]


@dataclass
class DaskCluster:
    """`address` of the scheduler, and the workers' processes."""

    folder: Path
    address: str = ""
    workers: list[subprocess.Popen[bytes]] = field(default_factory=list)

    def worker(self) -> None:
        """One more."""
        options = ["--nthreads", "1", "--no-nanny", "--no-dashboard", "--local-directory", str(self.folder)]
        self.workers.append(self._start("worker", self.address, "--host", "127.0.0.1", *options))

    def _start(self, *arguments: str) -> subprocess.Popen[bytes]:
        log = (self.folder / f"{arguments[0]}-{len(self.workers)}.log").open("wb")
        environment = {**os.environ, "PYTHONPATH": str(ROOT)}
        process = subprocess.Popen([DASK, *arguments], env=environment, stdout=log, stderr=log)
        log.close()
        return process


@contextmanager
def dask_cluster(folder: Path, workers: int) -> Iterator[DaskCluster]:
    folder.mkdir(parents=True, exist_ok=True)
    cluster = DaskCluster(folder)
    about = folder / "scheduler.json"
    options = ["--port", "0", "--host", "127.0.0.1", "--no-dashboard", "--scheduler-file", str(about)]
    scheduler = cluster._start("scheduler", *options)
    try:
        end = time.monotonic() + 60
        while not cluster.address:
            assert time.monotonic() < end, (folder / "scheduler-0.log").read_text()
            assert scheduler.poll() is None, (folder / "scheduler-0.log").read_text()
            if about.exists() and about.stat().st_size:
                cluster.address = json.loads(about.read_text())["address"]
            time.sleep(0.05)
        for _ in range(workers):
            cluster.worker()
        yield cluster
    finally:
        for process in (*cluster.workers, scheduler):
            process.kill()
            process.wait()
