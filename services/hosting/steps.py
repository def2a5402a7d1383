"""The steps of a start, told as they go: on a terminal a line that moves and then stays; in a log a line for each."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console

Tell = Callable[[str, int, int], None]
"""(what, how many came before it, of how many)"""


class Steps:
    """Numbered steps of which it is known beforehand how many there are."""

    def __init__(self, console: Console, of: int) -> None:
        self._console = console
        self._of = of
        self._done = 0

    @contextmanager
    def step(self, what: str) -> Iterator[Tell]:
        """Around the work of a step; what it yields tells of its parts."""
        self._done += 1
        head = f"{self._done}/{self._of} {what}"
        began = time.monotonic()
        if self._console.is_terminal:
            with self._console.status(head) as status:
                yield lambda part, done, of: status.update(f"{head}  {done + 1}/{of} {part}")
            self._console.print(f"{head}  {time.monotonic() - began:.1f} 秒")
        else:
            self._console.print(f"{head}……", soft_wrap=True)
            yield lambda part, done, of: self._console.print(f"  {done + 1}/{of} {part}", soft_wrap=True)
