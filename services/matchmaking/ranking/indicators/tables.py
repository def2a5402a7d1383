"""The data of this package, read when a text with a number in it is first read."""

from collections.abc import Iterable, Mapping
from functools import cache
from importlib import resources
from typing import Any, Generic, TypeVar

import yaml

T = TypeVar("T")


@cache
def table(name: str) -> Any:
    """A file of this folder: `words`, `units` or `quantities`."""
    text = (resources.files(__package__) / f"{name}.yaml").read_text("utf-8")
    return yaml.load(text, Loader=yaml.CSafeLoader)


class Lexicon(Generic[T]):
    """Words with a value each, of which the longest at a place is found at once, by its first character."""

    def __init__(self, words: Mapping[str, T]) -> None:
        self._by_first: dict[str, list[tuple[str, T]]] = {}
        for word in sorted(words, key=len, reverse=True):
            self._by_first.setdefault(word[0], []).append((word, words[word]))

    @property
    def firsts(self) -> Iterable[str]:
        """The characters that a word begins with."""
        return self._by_first

    def at(self, text: str, place: int) -> tuple[str, T] | None:
        """The longest word that stands at a place, with its value."""
        for word, value in self._by_first.get(text[place : place + 1], ()):
            if text.startswith(word, place):
                return word, value
        return None


def words(*lists: Iterable[str]) -> Lexicon[None]:
    """Words alone."""
    return Lexicon(dict.fromkeys(word for one in lists for word in one))
