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

import yaml

DASK = Path(sys.executable).with_name("dask")
ROOT = Path(__file__).resolve().parents[2]
SERVICES = yaml.safe_load((ROOT / "docker-compose.yml").read_text("utf-8"))["services"]


def command(name: str, **changed: str) -> list[str]:
    """What compose starts, with addresses of this machine."""
    return [changed.get(part, part) for part in SERVICES[name]["command"]]


@dataclass
class DaskCluster:
    """`address` of the scheduler, and the workers' processes."""

    folder: Path
    address: str = ""
    workers: list[subprocess.Popen[bytes]] = field(default_factory=list)

    def worker(self) -> None:
        """One more."""
        changed = {"tcp://match-scheduler:8786": self.address, "8788": "0", "/tmp": str(self.folder)}
        # Without the nanny, which would start a killed one anew: here another must do its work.
        self.workers.append(self._start(*command("match-worker", **changed), "--host", "127.0.0.1", "--no-nanny"))

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
    changed = {"0.0.0.0": "127.0.0.1", "8786": "0"}
    scheduler = cluster._start(*command("match-scheduler", **changed), "--scheduler-file", str(about))
    try:
        end = time.monotonic() + 200
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
