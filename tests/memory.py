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


def available() -> int:
    """Bytes of memory that programs may still have; 0 where nobody says."""
    try:
        lines = Path("/proc/meminfo").read_text().splitlines()
        return int(next(line for line in lines if "MemAvailable" in line).split()[1]) << 10
    except (OSError, StopIteration):
        return 0


def in_memory() -> Path | None:
    """A new folder, for this process until it ends; None where there is no room, or nothing in it could be executed."""
    for left in _MEMORY.glob(f"{_NAME}*"):
        if not Path("/proc", left.name.removeprefix(_NAME)).exists():  # of a run that was killed
            shutil.rmtree(left, ignore_errors=True)
    try:
        found = os.statvfs(_MEMORY)
    except OSError:
        return None
    if found.f_flag & os.ST_NOEXEC or min(found.f_bavail * found.f_frsize, available()) < _NEEDED:
        return None
    folder = _MEMORY / f"{_NAME}{os.getpid()}"
    folder.mkdir(mode=0o711)  # PostgreSQL's own user goes through it to its folder
    return folder
