"""The embedded server by a clock that a test moves: `python -m tests.console_page.moved CLOCK PORT`. CLOCK is a file with a day in it."""

from __future__ import annotations

import datetime as dt
import os
import sys
from pathlib import Path

from sqlmodel import Session

from services.hosting import serve
from services.sample_city.clock import PlayedClock
from shared.contracts.values import SHANGHAI
from shared.plumbing.clock import Clock


class MovedClock(PlayedClock):
    """Noon of the file's day, and as much later as the file is old: what comes after is recorded after."""

    def __init__(self, file: Path) -> None:
        super().__init__()
        self.file = file

    def now(self) -> dt.datetime:
        since = Clock().now() - dt.datetime.fromtimestamp(self.file.stat().st_mtime, dt.UTC)
        day = dt.date.fromisoformat(self.file.read_text(encoding="utf-8"))
        return dt.datetime.combine(day, dt.time(12), SHANGHAI).astimezone(dt.UTC) + since

    def instant(self, session: Session) -> dt.datetime:
        return self.now()

    def set_day(self, day: dt.date) -> None:
        """From the next question on it is noon of this day, for every process."""
        whole = self.file.with_suffix(".new")
        whole.write_text(day.isoformat(), encoding="utf-8")
        whole.replace(self.file)


if __name__ == "__main__":
    moved = MovedClock(Path(sys.argv[1]))
    serve.PlayedClock = lambda: moved  # type: ignore[assignment,misc]  # the one clock that the server makes
    serve.serve_all(Path(os.environ["LIEBIAN_DATA"]), host="127.0.0.1", port=int(sys.argv[2]), sample=False)
