"""The lists of a run as files, so that workers on other machines map them instead of having them sent: the index as arrays, and each
side's listings as lines with their places. An idf is what it is in the whole, wherever a block is ranked."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import overload

import numpy as np

from services.matchmaking.listings.tables import ListingRow
from services.matchmaking.matches.index_files import fingerprint, get_array, get_index, put, put_array, put_index
from services.matchmaking.matches.pairs import Listed, Lists
from services.matchmaking.ranking.matcher import Matcher

_KEPT = ("id", "side", "owner", "title", "details")


class OtherProgram(Exception):
    """The files are of another program's making than the one that opens them."""


def put_lists(folder: Path, lists: Lists) -> None:
    """Write them. The folder must be there and empty."""
    _put_listings(folder, "asking", lists.asking)
    _put_listings(folder, "offering", list(lists.offering.values()))
    put_array(folder / "offering-ids.npy", np.fromiter(lists.offering, dtype=np.int64, count=len(lists.offering)))
    about = {"fingerprint": fingerprint(), "index": put_index(folder, "index", *lists.matcher.kept())}
    put(folder / "about.json", json.dumps(about).encode())


def get_lists(folder: Path) -> Lists:
    """The same lists, read as they are needed."""
    about = json.loads((folder / "about.json").read_bytes())
    if about["fingerprint"] != fingerprint():
        raise OtherProgram(
            "workers have another dictionary or format than the service: deploy the same version of both"
        )
    matcher = Matcher().restore(*get_index(folder, "index", about["index"]))
    ids = get_array(folder / "offering-ids.npy").tolist()
    places = {id: at for at, id in enumerate(ids)}
    return Lists(_Listings(folder, "asking"), _ByNumber(_Listings(folder, "offering"), places), matcher)


def _put_listings(folder: Path, name: str, listings: Sequence[Listed]) -> None:
    lines = [
        json.dumps([listed.organisation, listed.row.model_dump(mode="json", include=set(_KEPT))]).encode()
        for listed in listings
    ]
    put(folder / f"{name}.jsonl", b"".join(lines))
    put_array(folder / f"{name}-ends.npy", np.cumsum([len(line) for line in lines], dtype=np.int64))


class _Listings(Sequence[Listed]):
    """Listings of a file, by place."""

    def __init__(self, folder: Path, name: str) -> None:
        self._ends = get_array(folder / f"{name}-ends.npy")
        path = folder / f"{name}.jsonl"
        # An empty file cannot be mapped.
        self._lines = np.memmap(path, dtype=np.uint8, mode="r") if len(self._ends) else np.zeros(0, dtype=np.uint8)

    def __len__(self) -> int:
        return len(self._ends)

    @overload
    def __getitem__(self, at: int) -> Listed: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[Listed]: ...
    def __getitem__(self, at: int | slice) -> Listed | Sequence[Listed]:
        if isinstance(at, slice):
            return [self[n] for n in range(*at.indices(len(self)))]
        start = int(self._ends[at - 1]) if at > 0 else 0
        organisation, kept = json.loads(self._lines[start : int(self._ends[at])].tobytes())
        return Listed(ListingRow(**kept), organisation)


class _ByNumber(Mapping[int, Listed]):
    """The same by their numbers."""

    def __init__(self, listings: _Listings, places: Mapping[int, int]) -> None:
        self._listings = listings
        self._places = places

    def __getitem__(self, id: int) -> Listed:
        return self._listings[self._places[id]]

    def __iter__(self) -> Iterator[int]:
        return iter(self._places)

    def __len__(self) -> int:
        return len(self._places)
