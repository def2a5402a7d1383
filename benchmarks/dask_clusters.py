"""A Dask cluster of processes on this machine."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

_TICKS = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True, slots=True)
class DaskCluster:
    """The scheduler's address, and all its processes."""

    address: str
    processes: list[subprocess.Popen[bytes]]

    def cpu(self) -> float:
        """Seconds of CPU of all processes so far."""
        fields = (Path(f"/proc/{p.pid}/stat").read_text().rpartition(")")[2].split() for p in self.processes)
        return sum(int(of[11]) + int(of[12]) for of in fields) / _TICKS

    def peaks(self) -> list[float]:
        """MiB that each worker held at most so far."""
        said = (Path(f"/proc/{p.pid}/status").read_text() for p in self.processes[1:])
        return [int(re.search(r"VmHWM:\s+(\d+)", of)[1]) / 1024 for of in said]  # type: ignore[index]  # Linux always has it


@contextmanager
def dask_cluster(folder: Path, workers: int) -> Iterator[DaskCluster]:
    """A scheduler and workers of one thread each."""
    dask = str(Path(sys.executable).with_name("dask"))
    about = folder / "scheduler.json"
    common = ["--host", "127.0.0.1", "--no-dashboard"]
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).resolve().parents[1])}

    def start(*arguments: str) -> subprocess.Popen[bytes]:
        return subprocess.Popen([dask, *arguments, *common], env=environment, stderr=subprocess.DEVNULL)

    processes = [start("scheduler", "--port", "0", "--scheduler-file", str(about))]
    try:
        while not (about.exists() and about.stat().st_size):
            time.sleep(0.1)
        address = str(json.loads(about.read_text())["address"])
        local = ["--nthreads", "1", "--no-nanny", "--local-directory", str(folder)]
        processes += [start("worker", address, *local) for _ in range(workers)]
        yield DaskCluster(address, processes)
    finally:
        for process in processes:
            process.kill()
            process.wait()
