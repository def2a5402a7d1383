"""The city's folder: all that makes the program a city's, as data. One process has one city.

What is read here is not examined here: `liebian city check` says what is wrong with a folder, and each service refuses what it cannot use.
What a folder holds is written in docs/city-folder.md.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterator
from functools import cache, cached_property
from pathlib import Path
from typing import Any

SETTING = "LIEBIAN_CITY"
VERSIONS_SETTING = "LIEBIAN_CITY_VERSIONS"
SUCCESSOR = "CITY_VERSION_OF_SUCCESSOR"
"""Which version a process is of that shall follow one which serves, before that version counts (services/hosting/succession.py)."""
CURRENT = "current.json"
"""Which of the versions that were made in the console counts, and of which folder it was made."""
DEFAULT = Path(__file__).parent / "xiangtan-2022-2025"
"""The folder of the plan that comes with the program."""


@cache
def folder() -> Path:
    """The process's folder: the named one, or what was made of that one in the console."""
    if version := os.environ.get(SUCCESSOR):
        return versions_kept() / version
    return made_of(named_folder(), versions_kept()) or named_folder()


def named_folder() -> Path:
    """The folder that the setting names, or the plan's that comes with the program."""
    return Path(os.environ[SETTING]).absolute() if os.environ.get(SETTING) else DEFAULT


def versions_kept() -> Path:
    """Where versions are kept that were made in the console: a folder each, by the first characters of its digest. In the data folder, or
    where the setting says."""
    own = os.environ.get(VERSIONS_SETTING)
    return Path(own).absolute() if own else (Path(os.environ.get("LIEBIAN_DATA", "data")) / "city").absolute()


def made_of(named: Path, kept: Path) -> Path | None:
    """The version that was last made of a folder in the console; None where none was, or the folder has been changed by hand since."""
    pointer = kept / CURRENT
    if not pointer.is_file():
        return None
    said = json.loads(pointer.read_text("utf-8"))
    place = kept / said["version"]
    return place if said["from"] == digest_of(named) and place.is_dir() else None


def read_yaml(path: Path) -> Any:
    """A YAML file. `OSError`, `yaml.YAMLError`."""
    import yaml  # what clients and commands need of a city is no YAML

    return yaml.load(path.read_text("utf-8"), Loader=yaml.CSafeLoader)


class City:
    """A city's folder, of which each file is read once."""

    def __init__(self, place: Path) -> None:
        self.place = place
        self._parts: dict[str, Any] = {}

    def part(self, name: str) -> Any:
        """A YAML file of the folder."""
        if name not in self._parts:
            self._parts[name] = read_yaml(self.place / name)
        return self._parts[name]

    @property
    def policies(self) -> Path:
        """Where the city's policy packs are."""
        return self.place / "policies"

    @cached_property
    def digest(self) -> str:
        """The folder's version, as it is when first asked for."""
        return digest_of(self.place)


@cache
def in_use() -> City:
    """The process's city."""
    return City(folder())


def part(name: str) -> Any:
    """A YAML file of the process's city, read once."""
    return in_use().part(name)


def policies() -> Path:
    """Where the packs of the process's city are."""
    return in_use().policies


def files_of(place: Path) -> Iterator[tuple[str, bytes]]:
    """What a folder holds, by path and in order: hidden files and folders are no part of it."""
    for path in sorted(p for p in place.rglob("*") if p.is_file()):
        name = path.relative_to(place)
        if not any(step.startswith(".") for step in name.parts):
            yield name.as_posix(), path.read_bytes()


def digest_of(place: Path) -> str:
    """The folder's version: SHA-256 over its files' paths and digests."""
    whole = hashlib.sha256()
    for name, content in files_of(place):
        whole.update(f"{name}\0{hashlib.sha256(content).hexdigest()}\n".encode())
    return whole.hexdigest()
