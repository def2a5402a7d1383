"""A folder in memory for what a run of the tests writes. Databases wait for the disk at every commit, which no test is about: a process that is
killed leaves its files as they are, wherever they are."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

_MEMORY = Path("/dev/shm")
_NEEDED = 6 << 30
"""Bytes free: some four times what a run had at most."""
_NAME = "liebian-tests-"


def in_memory() -> Path | None:
    """A new folder, for this process until it ends; None where there is no room, or nothing in it could be executed."""
    for left in _MEMORY.glob(f"{_NAME}*"):
        if not Path("/proc", left.name.removeprefix(_NAME)).exists():  # of a run that was killed
            shutil.rmtree(left, ignore_errors=True)
    try:
        found = os.statvfs(_MEMORY)
        free = int(
            next(line for line in Path("/proc/meminfo").read_text().splitlines() if "MemAvailable" in line).split()[1]
        )
    except (OSError, StopIteration):
        return None
    if found.f_flag & os.ST_NOEXEC or min(found.f_bavail * found.f_frsize, free << 10) < _NEEDED:
        return None
    folder = _MEMORY / f"{_NAME}{os.getpid()}"
    folder.mkdir(mode=0o711)  # PostgreSQL's own user goes through it to its folder
    return folder
