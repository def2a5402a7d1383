"""Where the files of releases lie: a folder, each file under its own SHA-256, written whole or not at all.

Replicas share the folder (a volume). A file that a killed build left behind is nobody's: it is found again by its digest,
or swept away.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from shared.plumbing.errors import TemporarilyUnavailable
from shared.plumbing.identifiers import random_identifier
from shared.plumbing.private import make_private_folder, put_in_place

_LEFT_BEHIND_SECONDS = 24 * 3600


class HashingFile:
    """A file being written, with its length and digests."""

    def __init__(self, path: Path, *, sm3: bool = False) -> None:
        self.path = path
        self.bytes = 0
        self._file: IO[bytes] = os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb")
        self._sha256 = hashlib.sha256()
        self._sm3 = hashlib.new("sm3") if sm3 else None

    def write(self, data: Any) -> int:
        size = memoryview(data).nbytes
        if self._file.closed:
            return size  # abandoned: what a stream upon it still lets go of goes nowhere
        self._file.write(data)
        self._sha256.update(data)
        if self._sm3:
            self._sm3.update(data)
        self.bytes += size
        return size

    def tell(self) -> int:
        return self.bytes

    def seekable(self) -> bool:
        return False

    def flush(self) -> None:
        """Nothing is kept back here."""

    def finish(self) -> None:
        """Everything is on the disk."""
        self._file.flush()
        os.fsync(self._file.fileno())
        self._file.close()

    def close(self) -> None:
        """Streams upon this file end by closing what they write to; it is still to be finished then, or abandoned."""

    @property
    def closed(self) -> bool:
        return self._file.closed

    def abandon(self) -> None:
        self._file.close()

    @property
    def sha256(self) -> str:
        return self._sha256.hexdigest()

    @property
    def sm3(self) -> str | None:
        return self._sm3.hexdigest() if self._sm3 else None


@dataclass(frozen=True)
class FileStore:
    """The folder."""

    folder: Path

    def path(self, sha256: str) -> Path:
        """Where a file of this digest lies, or would."""
        return self.folder / sha256[:2] / sha256

    def existing(self, sha256: str) -> Path:
        path = self.path(sha256)
        if not path.exists():
            raise TemporarilyUnavailable("这个文件暂时取不到:请检查存放名单版本的目录(LIEBIAN_RELEASES)")
        return path

    @contextmanager
    def workshop(self, *, sm3: bool = False) -> Iterator[Callable[[str], HashingFile]]:
        """Files to write in, by their names, in a folder of their own; what is not kept at the end goes."""
        place = self.folder / f"making-{random_identifier()}"
        make_private_folder(place)
        made: list[HashingFile] = []

        def make(name: str) -> HashingFile:
            made.append(HashingFile(place / name, sm3=sm3))
            return made[-1]

        try:
            yield make
        finally:
            for file in made:
                file.abandon()
            shutil.rmtree(place, ignore_errors=True)

    def keep(self, file: HashingFile) -> None:
        """Move a finished file to its place: from here on it never changes. Its content is on the disk before its name
        is, and the name before anybody is told of it."""
        put_in_place(file.path, self.path(file.sha256), self.folder)

    def sweep(self) -> None:
        """Remove workshops that a killed process left behind a day ago or longer."""
        if not self.folder.exists():
            return
        for place in self.folder.glob("making-*"):
            with contextlib.suppress(FileNotFoundError):
                if place.stat().st_mtime < time.time() - _LEFT_BEHIND_SECONDS:
                    shutil.rmtree(place, ignore_errors=True)
