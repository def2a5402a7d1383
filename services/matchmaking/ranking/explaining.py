"""Scores explained: what a query asks as arrays, what a document has as arrays, and the sums that say where its score comes from.

Counting a document's terms takes longer than all the rest, so texts that were explained lately are kept, counted, by what they say.
"""

from __future__ import annotations

import math
import threading
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from services.matchmaking.ranking import reason_kernels
from services.matchmaking.ranking.analysis import Reading, is_han, latin_parts, model_forms
from services.matchmaking.ranking.background import background
from services.matchmaking.ranking.block import WEIGHT_OF, Floats
from services.matchmaking.ranking.documents import MOST_COUNTED
from services.matchmaking.ranking.explanation import Hit, PhraseShare, TermShare, Where
from services.matchmaking.ranking.strength import evidence_of, rests_on_one
from services.matchmaking.ranking.telling import Telling

KINDS = ("characters", "words")
_TITLE, _BODY = 1, 2
_WHERE: dict[int, Where] = {_TITLE: "title", _BODY: "body", _TITLE | _BODY: "both"}


@dataclass(frozen=True, slots=True)
class CountedText:
    """A document as its reasons ask of it, small enough to be kept: as it was normalised; its terms' numbers, ascending, how often each
    is counted and in which field it stands; its length; its words that are not Han, in all their forms and parts. `whole`: every term has a number."""

    normalised: str
    latin: frozenset[str]
    terms: NDArray[np.int32]
    counts: NDArray[np.uint16]
    fields: NDArray[np.uint8]
    length: float
    whole: bool

    @staticmethod
    def of(
        title: Reading, body: Reading, title_weight: int, numbers: Callable[[int, Iterable[str]], list[int]]
    ) -> CountedText:
        """`numbers`: of terms of a kind; −1 where a term has none."""
        parts = []
        for kind, in_title, in_body in (
            (0, Counter(title.characters), Counter(body.characters)),
            (1, Counter(title.word_grams), Counter(body.word_grams)),
        ):
            terms = {**in_title, **in_body}
            times = np.array([(in_title[term], in_body[term]) for term in terms], dtype=np.int64).reshape(-1, 2)
            parts.append(np.column_stack([np.array(numbers(kind, terms), dtype=np.int64), times]))
        table = np.concatenate(parts)
        counts = np.minimum(title_weight * table[:, 1] + table[:, 2], MOST_COUNTED)
        length = math.sqrt(math.fsum((WEIGHT_OF[counts] ** 2).tolist()))
        order = np.argsort(table[:, 0])
        order = order[np.searchsorted(table[order, 0], 0) :]
        return CountedText(
            normalised=f"{title.normalised}\n{body.normalised}",
            latin=frozenset(
                part for t in (*title.characters, *body.characters) if t.isascii() for part in latin_parts(t)
            ),
            terms=table[order, 0].astype(np.int32),
            counts=counts[order].astype(np.uint16),
            fields=(_TITLE * (table[order, 1] > 0) + _BODY * (table[order, 2] > 0)).astype(np.uint8),
            length=length,
            whole=len(order) == len(table),
        )

    @property
    def size(self) -> int:
        """Bytes, about."""
        return 4 * len(self.normalised) + 7 * len(self.terms)


class KeptTexts:
    """Texts that were counted lately, by what they say: a text that is changed is another one. Safe between threads."""

    def __init__(self, most_bytes: int) -> None:
        self._room = most_bytes
        self._texts: dict[tuple[str, str], CountedText] = {}
        self._changing = threading.Lock()

    def of(self, title: str, body: str, count: Callable[[], CountedText]) -> CountedText:
        """The text of this title and body; counted where it is not kept."""
        key = (title, body)
        with self._changing:
            kept = self._texts.pop(key, None)
            if kept is not None:
                self._texts[key] = kept  # the last that would go
                return kept
        counted = count()
        # A term without a number may have one tomorrow.
        if counted.whole:
            with self._changing:
                if self._texts.setdefault(key, counted) is counted:
                    self._room -= 2 * counted.size  # the key says it once more
                while self._room < 0 and self._texts:
                    self._room += 2 * self._texts.pop(next(iter(self._texts))).size
        return counted


class AskedText:
    """A query as it was read: its words, each once; its terms of each kind, each once, and how often each is counted. What else follows
    from the text alone is worked out when the first document is explained."""

    def __init__(
        self,
        reading: Sequence[Reading],
        characters: Iterable[str],
        word_grams: Iterable[str],
        telling: Telling,
        written: Mapping[str, str],
    ) -> None:
        """`reading`: its title and its body; `written`: words that are shown otherwise than they are read."""
        self._telling, self._written = telling, written
        self._runs = [run for of_field in reading for run in of_field.runs]
        self._numbers: NDArray[np.int64] | None = None
        self.words = list(dict.fromkeys(word for of_field in reading for word in of_field.words))
        counted = [sorted(Counter(terms).items()) for terms in (characters, word_grams)]
        self.of_kind = [[term for term, _ in of_kind] for of_kind in counted]
        self.terms = [*self.of_kind[0], *self.of_kind[1]]
        self.times = np.array(
            [min(times, MOST_COUNTED) for of_kind in counted for _, times in of_kind], dtype=np.uint16
        )

    def numbers(self, of: Callable[[int, Iterable[str]], list[int]]) -> NDArray[np.int64]:
        """Of each term in one vocabulary, −1 for one that no text ever had. A number stays; what has none is asked for again."""
        if self._numbers is None:
            self._numbers = np.array([n for kind, terms in enumerate(self.of_kind) for n in of(kind, terms)], np.int64)
        elif len(unknown := np.flatnonzero(self._numbers < 0)):
            numbers, first = self._numbers.copy(), len(self.of_kind[0])
            for kind, places in enumerate((unknown[unknown < first], unknown[unknown >= first])):
                numbers[places] = of(kind, [self.terms[at] for at in places.tolist()])
            self._numbers = numbers
        return self._numbers

    def channel(self, place: int) -> str:
        """Of the term at this place."""
        return KINDS[place >= len(self.of_kind[0])]

    @cached_property
    def shares(self) -> Floats:
        """Of each term, in what share of texts in general it stands."""
        return background().shares(*self.of_kind)

    @cached_property
    def new_numbers(self) -> NDArray[np.int64]:
        """A number of each term that no other has: even for characters, odd for words."""
        return 2 * np.arange(len(self.terms)) + (np.arange(len(self.terms)) >= len(self.of_kind[0]))

    @cached_property
    def word_places(self) -> NDArray[np.int64]:
        """Where each of the words stands among the terms."""
        place = {term: at for at, term in enumerate(self.of_kind[1], len(self.of_kind[0]))}
        return np.array([place[word] for word in self.words], dtype=np.int64)

    @cached_property
    def short(self) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """The words that are a Han character or two, and where each stands among the characters: a text has one if it has the other."""
        place = {term: at for at, term in enumerate(self.of_kind[0])}
        of_short = {at: place[word] for at, word in enumerate(self.words) if word in place and is_han(word)}
        return np.array(list(of_short), dtype=np.int64), np.array(list(of_short.values()), dtype=np.int64)

    @cached_property
    def long(self) -> list[tuple[int, list[tuple[str, ...]]]]:
        """The other words, each with what of which a text has to have one: itself, the forms of a model number, the parts of a longer word."""
        short, parts_of = set(self.short[0].tolist()), self._telling.parts_of
        return [
            (at, [(word,), *((form,) for form in model_forms(word)), *parts_of(word)])
            for at, word in enumerate(self.words)
            if at not in short
        ]

    @cached_property
    def asking(self) -> NDArray[np.int64]:
        """The words of which it is said that a text lacks them."""
        return np.array(self._telling.asking(self.words, self._runs), dtype=np.int64)

    @cached_property
    def telling(self) -> NDArray[np.int64]:
        """The words that say something where both texts have them."""
        words = {at for at in self.asking.tolist() if not self._telling.is_common(self.words[at])}
        characters = {at for at, w in enumerate(self.words) if self._telling.is_telling_character(w)}
        return np.array(sorted(words | characters), dtype=np.int64)

    @cached_property
    def telling_places(self) -> NDArray[np.int64]:
        """Where each of them stands among the terms: a character among the characters, which are in longer words, too."""
        place = {term: at for at, term in enumerate(self.of_kind[0])}
        words = self.word_places
        return np.array(
            [place[w] if len(w := self.words[at]) == 1 else words[at] for at in self.telling.tolist()], dtype=np.int64
        )

    @cached_property
    def rare(self) -> NDArray[np.bool_]:
        """(words,) which of them are rare by themselves."""
        return np.array(list(map(self._telling.is_rare, self.words)), dtype=bool)

    @cached_property
    def in_order(self) -> NDArray[np.int64]:
        """The terms' places, sorted by term and channel."""
        order = sorted(range(len(self.terms)), key=lambda at: (self.terms[at], self.channel(at)))
        return np.array(order, dtype=np.int64)

    @cached_property
    def phrases(self) -> list[str]:
        """What a term's contribution may be shown under: the words, and the terms themselves."""
        return [*self.words, *dict.fromkeys(self.terms)]

    def as_written(self, word: str) -> str:
        """As the query has it."""
        return self._written.get(word, word)

    @cached_property
    def phrases_alphabetical(self) -> NDArray[np.int64]:
        rank = {phrase: at for at, phrase in enumerate(sorted(set(self.phrases)))}
        return np.array([rank[phrase] for phrase in self.phrases], dtype=np.int64)

    @cached_property
    def itself(self) -> NDArray[np.int64]:
        """Each term among the phrases."""
        place = {phrase: at for at, phrase in enumerate(self.phrases) if at >= len(self.words)}
        return np.array([place[term] for term in self.terms], dtype=np.int64)

    @cached_property
    def holders(self) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """(terms + 1,) and the words that hold each term."""
        holders = _holders(self.words, self.terms, self._runs)
        return np.cumsum([0, *map(len, holders)]), np.array([at for of in holders for at in of], dtype=np.int64)


class Asking:
    """A query against the texts of one moment: numbers of its terms (−1: of none), their weights (0 where no text has one) and idf, and
    how many texts there are."""

    def __init__(self, asked: AskedText, numbers: NDArray[np.int64], weights: Floats, idf: Floats, texts: int) -> None:
        self._asked, self._numbers, self._weights, self._texts = asked, numbers, weights, texts
        self._idf = idf[asked.word_places]
        self._said = idf[asked.telling_places] - 1
        self.evidence_at_most = evidence_of(math.fsum(self._said.tolist()), texts)

    def explain(self, key: int, text: CountedText, divisor: float, most: int | None) -> Hit:
        """Where a document's score comes from. `divisor`: of a text of its length; `most`: terms and phrases that are listed, None for
        all."""
        asked = self._asked
        mentioned = self._long_mentioned(text)
        shared, at, theirs, adds, sums, phrases = reason_kernels.reasons(
            self._numbers,
            self._weights,
            asked.in_order,
            *asked.short,
            *asked.holders,
            asked.itself,
            len(asked.phrases),
            text.terms,
            text.counts,
            WEIGHT_OF,
            divisor,
            mentioned,
        )
        listed = shared[:most].tolist()
        shares = map(
            TermShare,
            [asked.terms[place] for place in listed],
            [asked.channel(place) for place in listed],
            self._weights[listed].tolist(),
            theirs[:most].tolist(),
            adds[:most].tolist(),
            [_WHERE[field] for field in text.fields[at[:most]].tolist()],
        )
        missing = asked.asking[~mentioned[asked.asking]]
        unmentioned = missing[np.argsort(-self._idf[missing], kind="stable")]
        return Hit(
            key=key,
            score=math.fsum(adds.tolist()),
            terms=tuple(shares),
            phrases=self._shares_of_phrases(sums, phrases, most),
            unmentioned=tuple(asked.as_written(asked.words[at]) for at in unmentioned.tolist()),
            other=math.fsum(adds[len(listed) :].tolist()),
            evidence=self._evidence(mentioned, sums),
        )

    def _evidence(self, mentioned: NDArray[np.bool_], sums: Floats) -> float:
        """Of a text with these words, which add so much each: none where all but a little is one word that many may have."""
        asked = self._asked
        there = mentioned[asked.telling]
        words = asked.telling[there]
        if len(words):
            most = words[np.argmax(sums[words])]
            if not asked.rare[most] and rests_on_one(sums[most], sums.sum()):
                return -math.inf
        return evidence_of(math.fsum(self._said[there].tolist()), self._texts)

    def _long_mentioned(self, text: CountedText) -> NDArray[np.bool_]:
        """(words,) which of the long ones the text has. Segmentation depends on context, so a Han word may also stand across words; a model number
        may be written in another way."""

        def has(word: str) -> bool:
            return word in text.latin if word.isascii() else word in text.normalised

        found = np.zeros(len(self._asked.words), dtype=bool)
        for at, ways in self._asked.long:
            found[at] = any(all(map(has, way)) for way in ways)
        return found

    def _shares_of_phrases(self, sums: Floats, phrases: NDArray[np.bool_], most: int | None) -> tuple[PhraseShare, ...]:
        there = np.flatnonzero(phrases)
        there = there[np.lexsort((self._asked.phrases_alphabetical[there], -sums[there]))][:most]
        names = self._asked.phrases
        return tuple(map(PhraseShare, [self._asked.as_written(names[n]) for n in there.tolist()], sums[there].tolist()))


def _holders(words: Sequence[str], terms: Sequence[str], runs: Iterable[Sequence[str]]) -> list[list[int]]:
    """Places of the words that hold each of the terms: a word itself, both of a pair of words, what it is a part of, both of those over
    whose seam it stands, or the model number of which it is another form."""
    models = {form: at for at, word in enumerate(words) if word.isascii() for form in model_forms(word)}
    place = {word: at for at, word in enumerate(words)}
    parts: defaultdict[str, dict[int, None]] = defaultdict(dict)
    seams: set[str] = set()
    for at, word in enumerate(words):
        for n in range(len(word)):
            parts[word[n]][at] = parts[word[n : n + 2]][at] = None

    for run in runs:
        for left, right in pairwise(run):
            seam = left[-1] + right[0]
            if seam not in parts or seam in seams:
                seams.add(seam)
                parts[seam] |= {place[word]: None for word in (left, right) if word in place}

    def of(term: str) -> list[int]:
        if joint := [place[part] for part in term.split(" ") if part in place]:
            return joint
        if len(term) <= 2:
            return list(parts.get(term, ()))
        found = [at for at, word in enumerate(words) if term in word]
        return found or ([models[term]] if term in models else [])

    return [of(term) for term in terms]
