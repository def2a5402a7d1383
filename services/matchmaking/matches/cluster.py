"""Runs on several machines: blocks of a list go to the workers of a Dask cluster, which map the lists from files and do with a block
what one process does. A block whose worker died is done again by another."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from services.matchmaking.matches.pairs import Lists, Pair, Progress
from services.matchmaking.matches.run_files import OtherProgram, get_lists, put_lists
from shared.plumbing.errors import TemporarilyUnavailable
from shared.plumbing.workers import Workers


class Cluster:
    """A Dask cluster by its scheduler's address, and the folder that this process and all workers see at the same path."""

    def __init__(self, address: str, folder: Path, *, patience_seconds: float = 30) -> None:
        self._folder = folder
        self.each = Workers(address, "批量匹配", patience_seconds=patience_seconds).each

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


@lru_cache(maxsize=2)
def _opened(folder: str) -> Lists:
    return get_lists(Path(folder))


def _pairs_in(folder: str, start: int, end: int, k: int) -> list[Pair]:
    """On a worker."""
    return _opened(folder).pairs(start, end, k)
