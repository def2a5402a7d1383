"""From Chinese technical text to terms.

scikit-learn's own analyser sees a Chinese sentence as one token and is nearly blind on it. Two analysers work together:
Han characters as uni- and bigrams, which need no dictionary and never miss, and words as uni- and bigrams, which carry
meaning. Latin words, numbers and units stay whole in both; a model number (CR2032-H) is also the characters' terms of its other ways of
writing (cr2032h) and of its stem (cr2032).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from itertools import pairwise
from operator import add
from typing import Any

import yaml

from services.matchmaking.ranking.simplified import simplified
from shared.contracts.values import nfkc

HAN = ((0x3400, 0x9FFF), (0x20000, 0x2FA1F))
LATIN = "abcdefghijklmnopqrstuvwxyz0123456789μωφ°%‰"
"""Letters, digits and marks of Latin words, numbers and units."""
JOINING = "./+-"
"""What may stand between two of them in one word."""
_CHUNKS = re.compile(
    f"[{''.join(f'{chr(first)}-{chr(last)}' for first, last in HAN)}]+|[{LATIN}]+(?:[{JOINING}][{LATIN}]+)*"
)
_SPACED_MODEL = re.compile(r"([A-Z](?<![A-Za-z0-9][A-Z])(?:[A-Z]{0,3}|[a-z])) ([0-9]{2,5})(?![0-9.%])")
"""CR 2032, ISO 9001, Ht 350: capitals and a number, one word apart from the space. What stands before is looked at from behind the first
capital, as in `_any_of`."""
_MODEL = re.compile(r"([a-z]+(?:[-/][a-z]+)*(?:[0-9]-)?-?[0-9]{2,})|([0-9]{3,})(?=-[0-9]?[a-z])|([a-z]+-[0-9]$)")
"""The stem of a model number: letters and first digits (cr2032h, ye3-132s-4), digits before a mark (6205-2rs, 7075-t6), or all of v-0."""
_OF_LETTERS_AND_DIGITS = re.compile("[a-z]+[0-9]+")
_DASHES = re.compile("[\u2010-\u2014\u2212\u02d7\u00ad]")
"""Hyphens and dashes that stand for one in model numbers."""
_NO_DASH = "\u00ad"
"""Only a hint where a line may break."""
_HYPHENS = str.maketrans("", "", "-/")


@cache
def _dictionary() -> dict[str, Any]:
    text = (resources.files("services.matchmaking.ranking") / "dictionary.yaml").read_text("utf-8")
    loaded: dict[str, Any] = yaml.load(text, Loader=yaml.CSafeLoader)
    return loaded


@cache
def _segmenter() -> Callable[[str], list[str]]:
    """Imported at the first text: its dictionary takes a tenth of a second to unpack."""
    import rjieba

    cut: Callable[[str], list[str]] = rjieba.cut
    return cut


@dataclass(frozen=True, slots=True)
class Folding:
    """How a text's characters are read alike: in their compatibility form (NFKC), and simplified."""

    compatible: Callable[[str], str] = nfkc
    simplified: Callable[[str], str] = simplified


@dataclass(frozen=True, slots=True)
class Reading:
    """A text, read once: as it was normalised, its characters' terms (Han uni- and bigrams; Latin words, numbers and units whole), its
    words without stop words, in order, and `runs`: all words, of each stretch of one script by itself."""

    normalised: str
    characters: list[str]
    words: list[str]
    runs: list[list[str]]

    @property
    def word_grams(self) -> list[str]:
        """Word uni- and bigrams."""
        return [*self.words, *map(" ".join, pairwise(self.words))]


class Analyser:
    """Text → terms of two channels. Stateless once built; safe to share between threads.

    Parameters
    ----------
    synonyms : sequences of wordings that mean the same; the first stands for all
    words : terms that the segmenter must not split
    stop : words that say nothing here
    silent : words that require nothing of who is found, though they are searched
    common : words that any two texts may share, whatever they are about
    """

    def __init__(
        self,
        synonyms: Iterable[Sequence[str]] = (),
        words: Iterable[str] = (),
        stop: Iterable[str] = (),
        silent: Iterable[str] = (),
        common: Iterable[str] = (),
    ) -> None:
        wordings = {self._fold(w): self._fold(group[0]) for group in synonyms for w in group[1:]}
        protected = [self._fold(w) for w in words]
        # The longest first: 锂离子电池 before 锂电池 before 锂电. A wording inside its own canonical form stays as it is,
        # and so does one inside a longer word of the dictionary: 锂电 is no battery in 锂电极.
        self._canonical = wordings
        self._wordings = _any_of({*wordings, *wordings.values(), *protected}, whole=True)
        self._kept = _any_of({*protected, *wordings.values()}, whole=False)
        self.stop = frozenset(self._fold(w) for w in stop)
        self.silent = frozenset(self._fold(w) for w in silent)
        self.common = frozenset(self._fold(w) for w in common)
        self.named = frozenset([*protected, *wordings, *wordings.values()])

    @classmethod
    def default(cls) -> Analyser:
        """With the dictionary that comes with the service."""
        data = _dictionary()
        return cls(data["synonyms"], data["words"], data["stop"], data["silent"], data["common"])

    @staticmethod
    def _fold(text: str, by: Folding = Folding()) -> str:
        return Analyser._in_its_case(text, by).lower()

    @staticmethod
    def _in_its_case(text: str, by: Folding = Folding()) -> str:
        with_hyphens = _DASHES.sub(lambda found: "" if found[0] == _NO_DASH else "-", by.compatible(text))
        return by.simplified(_SPACED_MODEL.sub(r"\1\2", with_hyphens))

    def normalise(self, text: str, by: Folding = Folding()) -> str:
        """Half-width, simplified characters, lower case, synonyms replaced by their first wording. `by`: other ways to do the same."""
        folded = self._fold(text, by)
        if self._wordings is None:
            return folded
        return self._wordings.sub(lambda m: self._canonical.get(m[0], m[0]), folded)

    def read(self, text: str) -> Reading:
        """Both channels of a text."""
        normalised = self.normalise(text)
        chunks = _CHUNKS.findall(normalised)
        runs = [self._segment(chunk) if is_han(chunk) else [chunk] for chunk in chunks]
        words = [w for run in runs for w in run if w not in self.stop]
        return Reading(normalised, _characters(chunks), words, runs)

    def written(self, text: str) -> dict[str, str]:
        """Words of the text that are read in another writing (CR2032-H, IGBT for its full name), each as it stands there first."""
        cased = self._in_its_case(text)
        folded = cased.lower()
        if len(folded) != len(cased):  # a letter whose small one is two
            return {}
        found = {m[0]: cased[slice(*m.span())] for m in reversed([*_CHUNKS.finditer(folded)]) if not is_han(m[0])}
        if self._wordings is not None:
            for m in reversed([*self._wordings.finditer(folded)]):
                found[self._canonical.get(m[0], m[0])] = cased[slice(*m.span())]
        return found

    def characters(self, text: str) -> list[str]:
        """The one channel alone, which needs no segmenting."""
        return _characters(_CHUNKS.findall(self.normalise(text)))

    def cut(self, chunks: str, mark: str) -> tuple[list[str], list[str]]:
        """The words of chunks of Han characters and of what stands between them, stop words among them. For each word that must not be
        split there is the mark, and they come beside. Each chunk is cut as if it stood alone: no word goes beyond its characters."""
        if self._kept is None:
            return _segmenter()(chunks), []
        parts = self._kept.split(chunks)
        return _segmenter()(mark.join(parts[::2])), parts[1::2]

    def _segment(self, chunk: str) -> list[str]:
        cut = _segmenter()
        if self._kept is None:
            return cut(chunk)
        words: list[str] = []
        at = 0
        for match in self._kept.finditer(chunk):
            start, end = match.span()
            if start > at:
                words += cut(chunk[at:start])
            words.append(match[0])
            at = end
        if at < len(chunk):
            words += cut(chunk[at:] if at else chunk)
        return words


def _any_of(words: Iterable[str], *, whole: bool) -> re.Pattern[str] | None:
    """Any of the words as one group, the longest that there is; `whole`: a Latin one only where no letter or digit stands beside it.

    Grouped by their first characters, which the engine then looks for alone: everywhere else it tries none of them."""
    by_first: dict[str, list[str]] = {}
    for word in sorted(words, key=lambda w: (-len(w), w)):
        rest = re.escape(word[1:])
        if whole and word[0].isascii():
            # What stands before is looked at from behind the first character: a pattern that begins with a look has none.
            rest = rf"(?<![a-z0-9]{re.escape(word[0])}){rest}(?![a-z0-9])"
        by_first.setdefault(word[0], []).append(rest)
    groups = [f"{re.escape(first)}(?:{'|'.join(rests)})" for first, rests in by_first.items()]
    return re.compile(f"({'|'.join(groups)})") if groups else None


def is_han(chunk: str) -> bool:
    return chunk[0] >= "\u3400"


def is_known(word: str) -> bool:
    """Whether the segmenter has it in its dictionary: other words of Han characters are its guesses."""
    import rjieba

    known: bool = rjieba.has_word(word)
    return known


def latin_parts(word: str) -> set[str]:
    """A word of no Han characters, and what else a text that has it mentions: f407 in stm32f407, t6 in 6061-t6, v0 in ul94v-0, pc in abs/pc."""
    pieces = {*_OF_LETTERS_AND_DIGITS.findall(word.translate(_HYPHENS)), *re.split("[-/]", word)}
    return {word, *(p for p in pieces if len(p) > 1 and (not p.isdigit() or len(p) > 3))}


def model_forms(word: str) -> set[str]:
    """The same model written without hyphens, and its stem alone; nothing for what is no model number."""
    found = _MODEL.match(word)
    return set() if found is None else {word.translate(_HYPHENS), found[0].translate(_HYPHENS)} - {word}


def _characters(chunks: Iterable[str]) -> list[str]:
    terms: list[str] = []
    for chunk in chunks:
        if is_han(chunk):
            terms += chunk
            terms += map(add, chunk, chunk[1:])
        else:
            terms += (chunk, *sorted(model_forms(chunk)))
    return terms
