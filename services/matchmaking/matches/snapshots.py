"""The index of both lists on disk, so that a service that starts again opens it instead of weighing every text anew.

A snapshot is a folder of plain arrays, memory-mapped when it is opened, named by the feed's number that it rests on. It is
written beside the others and put in place by one rename when everything in it is on the disk: a process killed at any
moment leaves the last whole one. It is a copy of what the database says: whatever does not fit (another history, another
dictionary, a missing file) is passed over, and the lists are read again.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import os
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from importlib import resources
from pathlib import Path
from typing import IO, Any

import numpy as np
import structlog

from services.matchmaking.ranking.block import Block
from services.matchmaking.ranking.index import Index, Statistics
from services.matchmaking.ranking.matcher import Vocabulary
from shared.contracts.matchmaking import ListingSide

log = structlog.get_logger(__name__)
_FORMAT = 1
"""To be counted up when what stands in a snapshot changes its meaning."""
_SIDES = tuple(ListingSide)


@dataclass(frozen=True, slots=True)
class Snapshot:
    """What is kept: the feed's number and digest there, what each side's matcher knows, and last days of validity."""

    seq: int
    digest: str
    sides: Mapping[ListingSide, tuple[Vocabulary, Index]]
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
        """Write it, put it in place, and let the older ones go."""
        self._folder.mkdir(parents=True, exist_ok=True)
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


def fingerprint() -> str:
    """What terms and weights depend on beside the texts: the dictionary and this format."""
    dictionary = (resources.files("services.matchmaking.ranking") / "dictionary.yaml").read_bytes()
    return hashlib.sha256(dictionary + str(_FORMAT).encode()).hexdigest()


def _write(folder: Path, snapshot: Snapshot) -> None:
    about: dict[str, Any] = {"seq": snapshot.seq, "digest": snapshot.digest, "fingerprint": fingerprint()}
    about["valid_until"] = {str(id): day.isoformat() for id, day in snapshot.valid_until.items()}
    for side, (vocabulary, index) in snapshot.sides.items():
        for kind, terms in enumerate(vocabulary.terms()):
            _put(folder / f"{side.value}-terms-{kind}.txt", "\n".join(terms).encode())
        known = index.statistics
        _save(folder / f"{side.value}-frequency.npy", known.document_frequency)
        names: list[list[str]] = []
        for at, block in enumerate(index.blocks):
            arrays = block.arrays()
            names.append(sorted(arrays))
            for name, array in arrays.items():
                _save(folder / f"{side.value}-{at}-{name}.npy", array)
        about[side.value] = {
            "slope": index.slope,
            "texts": known.texts,
            "length_sum": known.length_sum,
            "with_terms": known.with_terms,
            "blocks": names,
        }
    # The last of all: a folder without it is none.
    _put(folder / "about.json", json.dumps(about).encode())


def _read(folder: Path) -> Snapshot:
    about = json.loads((folder / "about.json").read_bytes())
    if about["fingerprint"] != fingerprint():
        raise ValueError("another dictionary or format")
    sides = {}
    for side in _SIDES:
        of_side = about[side.value]
        texts = ((folder / f"{side.value}-terms-{kind}.txt").read_bytes().decode() for kind in (0, 1))
        vocabulary = Vocabulary([text.split("\n") if text else [] for text in texts])
        blocks = tuple(
            Block.from_arrays({name: _load(folder / f"{side.value}-{at}-{name}.npy") for name in names})
            for at, names in enumerate(of_side["blocks"])
        )
        frequency = _load(folder / f"{side.value}-frequency.npy")
        statistics = Statistics(of_side["texts"], frequency, of_side["length_sum"], of_side["with_terms"])
        sides[side] = (vocabulary, Index(of_side["slope"], blocks, statistics))
    days = {int(id): dt.date.fromisoformat(day) for id, day in about["valid_until"].items()}
    return Snapshot(about["seq"], about["digest"], sides, days)


def _save(path: Path, array: np.ndarray[Any, Any]) -> None:
    with _durable(path) as file:
        np.save(file, array, allow_pickle=False)


def _put(path: Path, content: bytes) -> None:
    with _durable(path) as file:
        file.write(content)


@contextmanager
def _durable(path: Path) -> Iterator[IO[bytes]]:
    """A new file that is on the disk when it is closed."""
    with path.open("wb") as file:
        yield file
        file.flush()
        os.fsync(file.fileno())


def _load(path: Path) -> np.ndarray[Any, Any]:
    # Copied on write and never written: a search takes mapped arrays as it takes its own.
    mapped = path.stat().st_size >= _MAPPED_FROM
    array: np.ndarray[Any, Any] = np.asarray(np.load(path, mmap_mode="c" if mapped else None, allow_pickle=False))
    return array


_MAPPED_FROM = 1 << 16
"""Smaller arrays are read: a map of a page costs more than the page."""


def _flush(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
