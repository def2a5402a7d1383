"""The texts as every program of this benchmark reads them from a folder, and how each reports.

Only numpy and scipy: the peers' environments run it too.
"""

from __future__ import annotations

import json
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from scipy.sparse import csr_matrix

K = 10
SLOPE = 0.7


@dataclass(frozen=True)
class Work:
    """Texts and queries as counts, and the same as weights whose product is the score: `texts` l / divisor, `queries` w."""

    counts: csr_matrix
    query_counts: csr_matrix
    query_weights: np.ndarray

    @staticmethod
    def read(folder: Path) -> Work:
        def matrix(name: str) -> csr_matrix:
            parts = (np.load(folder / f"{name}_{part}.npy", mmap_mode="r") for part in ("data", "terms", "ptr"))
            data, terms, ptr = parts
            width = json.loads((folder / "width.json").read_text())
            return csr_matrix((data, terms, ptr), shape=(len(ptr) - 1, width))

        return Work(matrix("texts"), matrix("queries"), np.load(folder / "query_weights.npy"))

    def some(self, number: int) -> Work:
        """With the first queries only."""
        part = self.query_counts[:number]
        return Work(self.counts, part, self.query_weights[: part.nnz])

    def queries(self) -> csr_matrix:
        """(queries, terms) weights as 32-bit."""
        q = self.query_counts
        return csr_matrix((self.query_weights.astype(np.float32), q.indices, q.indptr), shape=q.shape)

    def texts(self) -> csr_matrix:
        """(texts, terms) weights as 32-bit."""
        weights = (1 + np.log(np.arange(1, 65_536)))[np.asarray(self.counts.data) - 1]
        rows = np.repeat(np.arange(self.counts.shape[0]), np.diff(self.counts.indptr))
        lengths = np.sqrt(np.bincount(rows, weights**2, minlength=self.counts.shape[0]))
        mean = lengths[lengths > 0].mean()
        weights /= np.where(lengths > 0, (1 - SLOPE) * mean + SLOPE * lengths, 1.0)[rows]
        return csr_matrix(
            (weights.astype(np.float32), self.counts.indices, self.counts.indptr), shape=self.counts.shape
        )


def write(folder: Path, texts: csr_matrix, queries: csr_matrix, query_weights: np.ndarray) -> None:
    """What `Work.read` reads."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, matrix in (("texts", texts), ("queries", queries)):
        for part, array in (("data", matrix.data), ("terms", matrix.indices), ("ptr", matrix.indptr)):
            np.save(folder / f"{name}_{part}.npy", array)
    np.save(folder / "query_weights.npy", query_weights)
    (folder / "width.json").write_text(json.dumps(texts.shape[1]))


def peak_memory() -> float:
    """The greatest resident memory of this process until now, in GB."""
    status = Path("/proc/self/status").read_text()
    return int(status.split("VmHWM:")[1].split()[0]) / 1e6


class Clock:
    """CPU and wall seconds of what runs inside."""

    def __enter__(self) -> Clock:
        self._cpu, self._wall = time.process_time(), time.perf_counter()
        return self

    def __exit__(self, *_: object) -> None:
        self.cpu, self.wall = time.process_time() - self._cpu, time.perf_counter() - self._wall


def say(**facts: Any) -> None:
    """One line for the program that asked."""
    print(json.dumps(facts), flush=True)
