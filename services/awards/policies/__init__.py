"""The policy packs, as data: every measure with its clause, quote, figures, dates and readings. They are
in the city's folder, and in another that a setting names."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from services.awards.domain.pack import Pack
from services.awards.domain.packfile import Document, PackError, pack_from, read_document, shown_name
from shared.city import part, policies

FOLDER = policies()
DEFAULT: str = part("city.yaml")["policy"]


@dataclass(frozen=True, slots=True)
class Shelved:
    """A pack with what it was read from. place: its folder."""

    pack: Pack
    document: Document
    text: str
    place: Path


def shelve(path: Path) -> Shelved:
    """Read a pack file and the text beside it. Raises `PackError`."""
    document, text = read_document(path)
    return Shelved(pack_from(document, text, name=shown_name(path)), document, text, path.parent)


def shelf(folders: Sequence[Path] = (FOLDER,)) -> dict[str, Shelved]:
    """{id: pack} of every `*/pack.yaml` in these folders. Raises `PackError` for one that is wrong, or an id given twice."""
    found: dict[str, Shelved] = {}
    for folder in folders:
        for path, shelved in _own() if folder == FOLDER else _shelved(folder):
            if shelved.pack.id in found:
                raise PackError(str(path), 1, f"已有编号为“{shelved.pack.id}”的政策包")
            found[shelved.pack.id] = shelved
    return found


def _shelved(folder: Path) -> list[tuple[Path, Shelved]]:
    return [(path, shelve(path)) for path in sorted(folder.glob("*/pack.yaml"))]


@cache
def _own() -> list[tuple[Path, Shelved]]:
    """The city's packs, read once a process."""
    return _shelved(FOLDER)


def packs() -> dict[str, Pack]:
    """The city's packs, by id."""
    return {id: shelved.pack for id, shelved in shelf().items()}
