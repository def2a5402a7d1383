"""Files and folders that are their owner's alone, whatever the umask is: 0600 in 0700."""

from __future__ import annotations

import contextlib
import os
import stat
from collections.abc import Iterator
from pathlib import Path


def make_private_folder(folder: Path) -> None:
    """Make the folder, and those above it that are missing, for this user alone. One that is there is left as it is."""
    for missing in reversed([f for f in (folder, *folder.parents) if not f.exists()]):
        with contextlib.suppress(FileExistsError):
            missing.mkdir(mode=0o700)
            missing.chmod(0o700)


def make_private_file(file: Path) -> None:
    """Make an empty file for this user alone, or take the others' rights from one that is there."""
    with contextlib.suppress(FileExistsError):
        os.close(os.open(file, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600))
    _close_to_others(file)


def put_in_place(file: Path, target: Path, root: Path) -> None:
    """Give a finished file, whose content is on the disk, its place below a root, and return when its name is on the disk too."""
    make_private_folder(target.parent)
    file.replace(target)
    for folder in (target.parent, root):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def make_private_database(file: Path) -> None:
    """A SQLite file with what lies beside it: SQLite gives what it makes anew the rights of the file itself."""
    make_private_folder(file.parent)
    make_private_file(file)
    for beside in ("-wal", "-shm", "-journal"):
        _close_to_others(file.with_name(file.name + beside))


def close_to_others(folder: Path) -> None:
    """Take every right of group and others from a folder and all that is in it. What is another user's stays as it is."""
    if not folder.is_dir():
        return
    for path in _within(folder):
        _close_to_others(path)


def _within(folder: Path) -> Iterator[Path]:
    yield folder
    for place, folders, files in os.walk(folder):  # does not follow links
        yield from (Path(place) / name for name in (*folders, *files))


def _close_to_others(path: Path) -> None:
    with contextlib.suppress(FileNotFoundError, PermissionError):
        found = path.lstat()
        if not stat.S_ISLNK(found.st_mode) and found.st_mode & 0o077:
            path.chmod(stat.S_IMODE(found.st_mode) & ~0o077)
