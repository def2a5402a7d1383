"""A process that kills itself (kill -9) just before its n-th step: a statement, a commit, a file opened, renamed or removed."""

from __future__ import annotations

import os
import signal
import sys
from typing import Any

from sqlalchemy import Engine, event

_FILE_STEPS = frozenset({"open", "os.rename", "os.mkdir", "os.rmdir", "os.remove"})


class Steps:
    """Counts the steps of this process; dies before number `last`, if there is one."""

    def __init__(self, last: int | None) -> None:
        self.count = 0
        self._last = last

    def watch(self, engine: Engine, folder: str) -> None:
        """Statements and commits of the engine, and what happens to files below the folder."""

        def on_step(*_: object, **__: object) -> None:
            self.step()

        self.watch_files(folder)
        event.listen(engine, "before_cursor_execute", on_step)
        event.listen(engine, "commit", on_step)
        event.listen(engine, "checkin", on_step)

    def watch_files(self, folder: str) -> None:
        """What happens to files below the folder."""

        def on_audit(name: str, arguments: tuple[Any, ...]) -> None:
            if name in _FILE_STEPS and str(arguments[0]).startswith(folder):
                self.step()

        sys.addaudithook(on_audit)

    def die_before(self, last: int | None) -> None:
        """From now on: counted anew, up to the death."""
        self.count, self._last = 0, last

    def step(self) -> None:
        self.count += 1
        if self.count == self._last:
            os.kill(os.getpid(), signal.SIGKILL)
