"""A matcher's index as plain arrays in a folder, memory-mapped when it is opened: for a start that is quick, and for workers that
share it without a copy each."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import fields
from importlib import resources
from pathlib import Path
from typing import IO, Any

import numpy as np

from services.matchmaking.ranking.background import BACKGROUND
from services.matchmaking.ranking.block import Block
from services.matchmaking.ranking.index import Index, Statistics, TextIndex
from services.matchmaking.ranking.simplified import SIMPLIFIED
from services.matchmaking.ranking.vocabulary import StoredTerms, Vocabulary

_FORMAT = 5
"""To be counted up when what stands in the files changes its meaning."""
_MAPPED_FROM = 1 << 16
"""Smaller arrays are read: a map of a page costs more than the page."""


def fingerprint() -> str:
    """What terms and weights depend on beside the texts: the dictionary, the simplified characters, the background and this format."""
    folder = resources.files("services.matchmaking.ranking")
    tables = b"".join((folder / name).read_bytes() for name in ("dictionary.yaml", SIMPLIFIED, BACKGROUND))
    return hashlib.sha256(tables + str(_FORMAT).encode()).hexdigest()


def put_index(folder: Path, name: str, vocabulary: Vocabulary, index: TextIndex) -> dict[str, Any]:
    """Write them; what `get_index` needs to know beside the files, as JSON has it. Of the built-in index only."""
    assert isinstance(index, Index)
    for kind in (0, 1):
        terms = StoredTerms.spelt(vocabulary.spelt(kind))
        for of_terms in fields(terms):
            put_array(folder / f"{name}-terms-{kind}-{of_terms.name}.npy", getattr(terms, of_terms.name))
    known = index.statistics
    put_array(folder / f"{name}-frequency.npy", known.document_frequency)
    names: list[list[str]] = []
    for at, block in enumerate(index.blocks):
        arrays = block.arrays()
        names.append(sorted(arrays))
        for part, array in arrays.items():
            put_array(folder / f"{name}-{at}-{part}.npy", array)
    return {
        "slope": index.slope,
        "texts": known.texts,
        "length_sum": known.length_sum,
        "with_terms": known.with_terms,
        "blocks": names,
    }


def get_index(folder: Path, name: str, about: Mapping[str, Any]) -> tuple[Vocabulary, Index]:
    """What was put. Raises where a file is missing or not what it was."""
    characters, words = (
        StoredTerms(
            **{part.name: get_array(folder / f"{name}-terms-{kind}-{part.name}.npy") for part in fields(StoredTerms)}
        )
        for kind in (0, 1)
    )
    vocabulary = Vocabulary((characters, words))
    blocks = tuple(
        Block.from_arrays({part: get_array(folder / f"{name}-{at}-{part}.npy") for part in parts})
        for at, parts in enumerate(about["blocks"])
    )
    frequency = get_array(folder / f"{name}-frequency.npy")
    statistics = Statistics(about["texts"], frequency, about["length_sum"], about["with_terms"])
    return vocabulary, Index(about["slope"], blocks, statistics)


def put_array(path: Path, array: np.ndarray[Any, Any]) -> None:
    with _durable(path) as file:
        np.save(file, array, allow_pickle=False)


def get_array(path: Path) -> np.ndarray[Any, Any]:
    # Copied on write and never written: a search takes mapped arrays as it takes its own.
    mapped = path.stat().st_size >= _MAPPED_FROM
    array: np.ndarray[Any, Any] = np.asarray(np.load(path, mmap_mode="c" if mapped else None, allow_pickle=False))
    return array


def put(path: Path, content: bytes) -> None:
    with _durable(path) as file:
        file.write(content)


@contextmanager
def _durable(path: Path) -> Iterator[IO[bytes]]:
    """A new file that is on the disk when it is closed."""
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
        yield file
        file.flush()
        os.fsync(file.fileno())
