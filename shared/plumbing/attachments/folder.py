"""Where the bytes of attachments lie: a folder, each content once under its own SHA-256, written whole or not at all.

What comes is written beside its place under a name of its own, is on the disk before it gets its place, and gets it by a rename: a process
that is killed leaves a nameless file behind, which nobody is given and which is swept away.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from shared.plumbing.errors import TooLarge
from shared.plumbing.identifiers import random_identifier
from shared.plumbing.private import make_private_folder, put_in_place

_BLOCK = 1024 * 1024
_COMING = "coming-"
_LEFT_BEHIND_SECONDS = 24 * 3600


class Damaged(Exception):
    """The bytes of a digest are not there, or are others."""


@dataclass(frozen=True, slots=True)
class Received:
    """A content that is on the disk, and not yet in its place."""

    path: Path
    sha256: str
    size: int


@dataclass(frozen=True)
class AttachmentFolder:
    """The folder. Replicas of a service share it (a volume)."""

    folder: Path

    def path(self, sha256: str) -> Path:
        """Where a content of this digest lies, or would."""
        return self.folder / sha256[:2] / sha256

    @contextmanager
    def receiving(self, source: IO[bytes], limit: int) -> Iterator[Received]:
        """Write what comes, counting; `TooLarge` as soon as it is more than `limit` bytes. What is not put into its place within the block
        goes."""
        make_private_folder(self.folder)
        path = self.folder / f"{_COMING}{random_identifier()}"
        try:
            yield self._written(path, source, limit)
        finally:
            path.unlink(missing_ok=True)

    @staticmethod
    def _written(path: Path, source: IO[bytes], limit: int) -> Received:
        digest, size = hashlib.sha256(), 0
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            while block := source.read(_BLOCK):
                size += len(block)
                if size > limit:
                    raise TooLarge(f"文件超过 {limit // _BLOCK} MB。请压缩图片、降低扫描分辨率,或拆成几个文件分别上传")
                digest.update(block)
                file.write(block)
            file.flush()
            os.fsync(file.fileno())
        return Received(path, digest.hexdigest(), size)

    def keep(self, received: Received) -> None:
        """Give a content its place, and return when that is on the disk. One that lies there already is replaced: the same bytes,
        or what has become of them on a bad disk."""
        put_in_place(received.path, self.path(received.sha256), self.folder)

    def verified(self, sha256: str, size: int) -> Path:
        """Where a content lies whose every byte is as it came. `Damaged` where it is not."""
        path, digest = self.path(sha256), hashlib.sha256()
        try:
            if path.stat().st_size != size:
                raise Damaged
            with path.open("rb") as file:
                while block := file.read(_BLOCK):
                    digest.update(block)
        except OSError as error:
            raise Damaged from error
        if digest.hexdigest() != sha256:
            raise Damaged
        return path

    def has(self, sha256: str, size: int) -> bool:
        """Is a content in its place, at its full length? Its bytes are looked at when they are given."""
        try:
            return self.path(sha256).stat().st_size == size
        except OSError:
            return False

    def remove(self, sha256: str) -> None:
        self.path(sha256).unlink(missing_ok=True)

    def old(self, some: int) -> Iterator[list[str]]:
        """The digests of contents that lie here for a day or longer, so many at a time."""
        found: list[str] = []
        for path in self.folder.glob("[0-9a-f][0-9a-f]/*"):
            with contextlib.suppress(FileNotFoundError):
                if path.stat().st_mtime < time.time() - _LEFT_BEHIND_SECONDS:
                    found.append(path.name)
            if len(found) == some:
                yield found
                found = []
        yield found

    def sweep(self) -> None:
        """Remove what killed processes left behind a day ago or longer."""
        for path in self.folder.glob(f"{_COMING}*"):
            with contextlib.suppress(FileNotFoundError):
                if path.stat().st_mtime < time.time() - _LEFT_BEHIND_SECONDS:
                    path.unlink()
