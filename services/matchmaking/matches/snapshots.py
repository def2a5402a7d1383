"""The index of both lists on disk, so that a service that starts again opens it instead of weighing every text anew.

A snapshot is a folder of plain arrays, memory-mapped when it is opened, named by the feed's number that it rests on. It is
written beside the others and put in place by one rename when everything in it is on the disk: a process killed at any
moment leaves the last whole one. It is a copy of what the database says: whatever does not fit (another history, another
dictionary, a missing file) is passed over, and the lists are read again.
"""

from __future__ import annotations

import datetime as dt
import fcntl
import json
import os
import shutil
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import structlog

from services.matchmaking.matches.index_files import fingerprint, get_index, put, put_index
from services.matchmaking.ranking.index import TextIndex
from services.matchmaking.ranking.vocabulary import Vocabulary
from shared.contracts.matchmaking import ListingSide
from shared.plumbing.private import make_private_folder

log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Snapshot:
    """What is kept: the feed's number and digest there, what each side's matcher knows, and last days of validity."""

    seq: int
    digest: str
    sides: Mapping[ListingSide, tuple[Vocabulary, TextIndex]]
    valid_until: Mapping[int, dt.date]


class Snapshots:
    """The snapshots in one folder, of which the newest counts."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def newest(self) -> Snapshot | None:
        """The newest that is whole and of this program's making; None where there is none."""
        for path in sorted(self._folder.glob("[0-9]*"), reverse=True):
            try:
                return _read(path)
            except Exception as error:  # a copy: whatever is wrong with it, the database has the texts
                log.warning("index.snapshot_passed_over", snapshot=path.name, error=type(error).__name__)
        return None

    def keep(self, snapshot: Snapshot) -> None:
        """Write it, put it in place, and let the older ones go. Of several processes with one folder one is at it; the others need none of
        their own."""
        make_private_folder(self._folder)
        handle = os.open(self._folder / ".lock", os.O_RDWR | os.O_CREAT, 0o600)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            self._keep(snapshot)
        except BlockingIOError:
            return
        finally:
            os.close(handle)

    def _keep(self, snapshot: Snapshot) -> None:
        for left in self._folder.glob(".tmp-*"):
            shutil.rmtree(left, ignore_errors=True)
        place = self._folder / f"{snapshot.seq:012d}"
        if place.exists():
            return
        beside = Path(tempfile.mkdtemp(prefix=".tmp-", dir=self._folder))
        _write(beside, snapshot)
        _flush(beside)
        beside.rename(place)
        _flush(self._folder)
        for path in self._folder.glob("[0-9]*"):
            if path.name < place.name:
                # Whoever has its arrays mapped keeps them until it lets go.
                shutil.rmtree(path, ignore_errors=True)


def _write(folder: Path, snapshot: Snapshot) -> None:
    about: dict[str, Any] = {"seq": snapshot.seq, "digest": snapshot.digest, "fingerprint": fingerprint()}
    about["valid_until"] = {str(id): day.isoformat() for id, day in snapshot.valid_until.items()}
    for side, (vocabulary, index) in snapshot.sides.items():
        about[side.value] = put_index(folder, side.value, vocabulary, index)
    # The last of all: a folder without it is none.
    put(folder / "about.json", json.dumps(about).encode())


def _read(folder: Path) -> Snapshot:
    about = json.loads((folder / "about.json").read_bytes())
    if about["fingerprint"] != fingerprint():
        raise ValueError("another dictionary or format")
    sides = {side: get_index(folder, side.value, about[side.value]) for side in ListingSide}
    days = {int(id): dt.date.fromisoformat(day) for id, day in about["valid_until"].items()}
    return Snapshot(about["seq"], about["digest"], sides, days)


def _flush(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
