"""Runs on several machines: blocks of a list go to the workers of a Dask cluster, which map the lists from files and do with a block
what one process does. A block whose worker died is done again by another."""

from __future__ import annotations

import shutil
import tempfile
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from typing import TypeVar

from distributed import Client
from distributed.scheduler import KilledWorker

from services.matchmaking.matches.pairs import Lists, Pair, Progress
from services.matchmaking.matches.run_files import OtherProgram, get_lists, put_lists
from shared.plumbing.errors import TemporarilyUnavailable

T = TypeVar("T")
_RETRIES = 2
_AHEAD = 8
"""Blocks a thread that are under way or waiting to be taken home: as many as keep workers busy, and no more to hold."""


class Cluster:
    """A Dask cluster by its scheduler's address, and the folder that this process and all workers see at the same path."""

    def __init__(self, address: str, folder: Path, *, patience_seconds: float = 30) -> None:
        self._address = address
        self._folder = folder
        self._patience = patience_seconds

    def pairs(self, lists: Lists, k: int, progress: Progress) -> Iterator[Pair]:
        """The same pairs in the same order as `pairs_here`."""
        self._folder.mkdir(parents=True, exist_ok=True)
        place = Path(tempfile.mkdtemp(prefix="run-", dir=self._folder))
        try:
            put_lists(place, lists)
            blocks = lists.blocks()
            work = [(str(place), start, end, k) for start, end in blocks]
            try:
                for (_, end), found in zip(blocks, self.each(_pairs_in, work), strict=True):
                    yield from found
                    progress(end, len(lists.asking))
            except OtherProgram as error:
                raise TemporarilyUnavailable(f"批量匹配的工作进程与本服务版本不同:{error}") from None
        finally:
            # Whoever has its arrays mapped keeps them until it lets go.
            shutil.rmtree(place, ignore_errors=True)

    def each(self, function: Callable[..., T], work: Sequence[tuple[object, ...]]) -> Iterator[T]:
        """What a function gives for each piece of work, in order, done by the workers. `TemporarilyUnavailable` where there
        is no cluster, or where what a piece asks for kills worker after worker."""
        try:
            client = Client(self._address, timeout=self._patience, set_as_default=False)  # type: ignore[no-untyped-call]  # Dask has few types
        except (OSError, TimeoutError) as error:
            raise TemporarilyUnavailable(f"连接不到批量匹配集群 {self._address}") from error
        with client:
            try:
                client.wait_for_workers(1, timeout=self._patience)
            except TimeoutError as error:
                raise TemporarilyUnavailable(f"批量匹配集群 {self._address} 没有工作进程") from error
            threads: dict[str, int] = client.nthreads()  # type: ignore[no-untyped-call]  # as above
            ahead = _AHEAD * max(1, sum(threads.values()))
            waiting = deque(client.submit(function, *piece, pure=False, retries=_RETRIES) for piece in work[:ahead])
            for n in range(len(work)):
                try:
                    yield waiting.popleft().result()
                except KilledWorker as error:
                    raise TemporarilyUnavailable("批量匹配的工作进程接连中断,请检查其内存") from error
                if n + ahead < len(work):
                    waiting.append(client.submit(function, *work[n + ahead], pure=False, retries=_RETRIES))


@lru_cache(maxsize=2)
def _opened(folder: str) -> Lists:
    return get_lists(Path(folder))


def _pairs_in(folder: str, start: int, end: int, k: int) -> list[Pair]:
    """On a worker."""
    return _opened(folder).pairs(start, end, k)
