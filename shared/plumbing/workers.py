"""Work on several machines: pieces of it go to the workers of a Dask cluster. A piece whose worker died is done again by another."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

from distributed import Client
from distributed.scheduler import KilledWorker

from shared.plumbing.errors import TemporarilyUnavailable

T = TypeVar("T")
_RETRIES = 2
_AHEAD = 8
"""Pieces a thread that are under way or waiting to be taken home: as many as keep workers busy, and no more to hold."""


class Workers:
    """The workers of a Dask cluster, by its scheduler's address. `what`: they do, for whoever reads that they do not."""

    def __init__(self, address: str, what: str, *, patience_seconds: float = 30) -> None:
        self._address = address
        self._what = what
        self._patience = patience_seconds

    def each(self, function: Callable[..., T], work: Sequence[tuple[object, ...]]) -> Iterator[T]:
        """What a function gives for each piece of work, in order, done by the workers. `TemporarilyUnavailable` where there
        is no cluster, or where what a piece asks for kills worker after worker."""
        try:
            client = Client(self._address, timeout=self._patience, set_as_default=False)  # type: ignore[no-untyped-call]  # Dask has few types
        except (OSError, TimeoutError) as error:
            raise TemporarilyUnavailable(f"连接不到{self._what}集群 {self._address}") from error
        with client:
            try:
                client.wait_for_workers(1, timeout=self._patience)
            except TimeoutError as error:
                raise TemporarilyUnavailable(f"{self._what}集群 {self._address} 没有工作进程") from error
            threads: dict[str, int] = client.nthreads()  # type: ignore[no-untyped-call]  # as above
            ahead = _AHEAD * max(1, sum(threads.values()))
            waiting = deque(client.submit(function, *piece, pure=False, retries=_RETRIES) for piece in work[:ahead])
            for n in range(len(work)):
                try:
                    yield waiting.popleft().result()
                except KilledWorker as error:
                    raise TemporarilyUnavailable(f"{self._what}的工作进程接连中断,请检查其内存") from error
                if n + ahead < len(work):
                    waiting.append(client.submit(function, *work[n + ahead], pure=False, retries=_RETRIES))
