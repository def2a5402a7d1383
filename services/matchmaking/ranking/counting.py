"""Terms of many texts counted at once: how often each stands in each, by the numbers of a vocabulary.

The same terms as `Analyser.read` makes of one text. Texts are folded and cut in one piece; characters and words become numbers, and what
stands side by side a pair of numbers; equal ones are counted by sorting them. A term is put together as a string once, however
many texts have it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cache
from itertools import chain
from operator import add
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from services.matchmaking.ranking.analysis import HAN, JOINING, LATIN, Analyser, model_forms
from services.matchmaking.ranking.documents import MOST_COUNTED, Document
from services.matchmaking.ranking.simplified import table
from services.matchmaking.ranking.vocabulary import Growing, Vocabulary

Numbers = NDArray[np.int64]

_READ_AT_ONCE = 100_000
"""Characters that are folded and cut in one piece."""
_COUNTED_AT_ONCE = 4_000_000
"""Characters whose terms are counted together."""
_OF_FIELD, _OF_CODE, _OF_WORD, _OF_TERM, _OF_COUNT = 17, 21, 23, 31, 16
"""Bits of the number of a field (a text's title or body), of a character and a word of a pair, of a term, and of how often it stands."""
_APART, _LATIN_WORD, _WHOLE_WORD, _END = "\n", "\x01", "\x02", "\x1e"
"""In what the segmenter is given: between chunks, for a Latin word, for a word that is not to be split, and where a field ends."""
_OTHER, _IS_HAN, _IS_LATIN, _IS_JOINING = range(4)


def counted(documents: Sequence[Document], analyser: Analyser, vocabulary: Vocabulary, title_weight: int) -> csr_matrix:
    """(documents, terms) how often each term stands in each, a title's terms so many times; new terms are taken into the vocabulary. As
    many documents as a block takes."""
    return stacked([_Texts(part, analyser).counted(vocabulary, title_weight) for part in _parts(documents)])


def stacked(parts: Sequence[csr_matrix]) -> csr_matrix:
    """Counts of texts below those of others, as wide as the widest."""
    if len(parts) == 1:
        return parts[0]
    ends = np.cumsum([0, *(part.nnz for part in parts)])
    ptr = np.concatenate([[0], *(part.indptr[1:] + end for part, end in zip(parts, ends.tolist(), strict=False))])
    shape = (sum(part.shape[0] for part in parts), max(part.shape[1] for part in parts))
    terms, amounts = (np.concatenate([getattr(part, name) for part in parts]) for name in ("indices", "data"))
    return csr_matrix((amounts, terms, ptr), shape=shape)


def _parts(documents: Sequence[Document]) -> Iterator[Sequence[Document]]:
    """Those that are counted together."""
    start = size = 0
    for at, document in enumerate(documents, start=1):
        size += len(document.title) + len(document.body)
        if size >= _COUNTED_AT_ONCE or at == len(documents):
            yield documents[start:at]
            start, size = at, 0


class _Texts:
    """What stands in some texts, as numbers: Han characters, pairs of them, Latin words with their other forms, and words in order; each with
    the number of its field, of which a text has two."""

    def __init__(self, documents: Sequence[Document], analyser: Analyser) -> None:
        self._analyser, self._documents = analyser, len(documents)
        self._words = Growing()
        self._marks = [self._words[mark] for mark in (_APART, _LATIN_WORD, _WHOLE_WORD, _END)]
        self._fields = 0
        self._read: list[tuple[list[Numbers], list[Numbers]]] = [([], []) for _ in range(4)]
        fields: list[str] = []
        size = 0
        for document in documents:
            fields += (document.title, document.body)
            size += len(document.title) + len(document.body)
            if size >= _READ_AT_ONCE:
                self._take(fields)
                fields, size = [], 0
        self._take(fields)

    def _take(self, texts: Sequence[str]) -> None:
        """Read so many fields."""
        joined = "".join([f"{text.replace(_END, _APART)}{_END}" for text in texts])
        normalised = self._analyser.normalise(joined, _simplified)
        codes = _codes(normalised).astype(np.int64)
        kinds = _kinds()[codes]
        ends = codes == ord(_END)
        field = np.cumsum(ends) - ends + self._fields
        han = kinds == _IS_HAN
        latin = kinds == _IS_LATIN
        joining = kinds == _IS_JOINING
        # One that joins stands between two that are Latin. The last character ends a field.
        joining[1:-1] &= latin[:-2] & latin[2:]
        joining[:1] = False
        latin |= joining
        begins = latin.copy()
        begins[1:] &= ~latin[:-1]
        first = np.flatnonzero(begins)
        past = np.flatnonzero(latin[:-1] & ~latin[1:]) + 1
        tokens = [normalised[a:b] for a, b in zip(first.tolist(), past.tolist(), strict=True)]

        beside = han[:-1] & han[1:]
        self._keep(0, codes[han], field[han])
        self._keep(1, (codes[:-1] << _OF_CODE | codes[1:])[beside], field[1:][beside])
        latin_words = self._numbers(tokens)
        self._keep(2, latin_words, field[first])

        behind = ~(han | latin)
        behind[1:] &= han[:-1]
        marked = np.where(han, codes, np.where(latin, ord(_LATIN_WORD), np.where(ends, codes, ord(_APART))))
        kept = han | begins | ends | behind
        words, whole = self._analyser.cut(_text(marked[kept]), _WHOLE_WORD)
        self._keep(3, *self._in_order(words, whole, latin_words))
        self._fields += len(texts)

    def _keep(self, what: int, numbers: Numbers, fields: Numbers) -> None:
        for kept, new in zip(self._read[what], (numbers, fields), strict=True):
            kept.append(new)

    def _numbers(self, words: Sequence[str]) -> Numbers:
        return np.fromiter(map(self._words.__getitem__, words), dtype=np.int64, count=len(words))

    def _in_order(self, cut: list[str], whole: list[str], latin_words: Numbers) -> tuple[Numbers, Numbers]:
        """Words as they stand, with their fields."""
        apart, latin_word, whole_word, end = self._marks
        words = self._numbers(cut)
        words[words == latin_word] = latin_words
        words[words == whole_word] = self._numbers(whole)
        ends = words == end
        kept = (words != apart) & ~ends
        return words[kept], np.cumsum(ends)[kept] + self._fields

    @staticmethod
    def _with_forms(words: Numbers, fields: Numbers, names: list[str]) -> tuple[Numbers, Numbers, list[str]]:
        """Latin words and the other forms of those that are model numbers, by numbers of these alone; the fields; the forms by number."""
        numbers = Growing()
        distinct, place = np.unique(words, return_inverse=True)
        forms = [
            [numbers[form] for form in (word, *model_forms(word))] for word in map(names.__getitem__, distinct.tolist())
        ]
        sizes = np.fromiter(map(len, forms), dtype=np.int64, count=len(forms))
        every = np.fromiter(chain.from_iterable(forms), dtype=np.int64, count=int(sizes.sum()))
        of_each = sizes[place]
        begins = np.repeat((np.cumsum(sizes) - sizes)[place] - (np.cumsum(of_each) - of_each), of_each)
        return every[begins + np.arange(len(begins))], np.repeat(fields, of_each), list(numbers)

    def counted(self, vocabulary: Vocabulary, title_weight: int) -> csr_matrix:
        """(texts, terms) counts."""
        names = list(self._words)
        one, two, latin, (words, fields) = ((np.concatenate(a), np.concatenate(b)) for a, b in self._read)
        assert len(names) < 1 << _OF_WORD, "more words than have a number in a pair"
        of_latin, in_fields, forms = self._with_forms(*latin, names)
        silent = np.fromiter(map(self._analyser.stop.__contains__, names), dtype=np.bool_, count=len(names))
        telling = ~silent[words]
        words, fields = words[telling], fields[telling]
        beside = fields[1:] == fields[:-1]
        pairs = ((words[:-1] << _OF_WORD | words[1:])[beside], fields[1:][beside])

        spaced = [f"{name} " for name in names]

        def two_characters(keys: Numbers) -> list[str]:
            codes = np.column_stack(_parted(keys, _OF_CODE)).astype(np.uint32)
            strings: list[str] = codes.reshape(-1).view("<U2").tolist()
            return strings

        def two_words(keys: Numbers) -> list[str]:
            first, second = _parted(keys, _OF_WORD)
            return list(map(add, map(spaced.__getitem__, first.tolist()), map(names.__getitem__, second.tolist())))

        def cells(kind: int, keys: Numbers, fields: Numbers, named: Callable[[Numbers], list[str]]) -> Numbers:
            distinct, place, text, times = _counted(keys, fields, title_weight)
            terms = vocabulary.taken_in(kind, named(distinct))[place]
            return (text << _OF_TERM | terms) << _OF_COUNT | times

        packed = np.concatenate(
            [
                cells(0, *one, lambda keys: list(map(chr, keys.tolist()))),
                cells(0, *two, two_characters),
                cells(0, of_latin, in_fields, lambda keys: [forms[key] for key in keys.tolist()]),
                cells(1, words, fields, lambda keys: [names[key] for key in keys.tolist()]),
                cells(1, *pairs, two_words),
            ]
        )
        packed.sort()
        text, rest = _parted(packed, _OF_TERM + _OF_COUNT)
        terms, times = _parted(rest, _OF_COUNT)
        ptr = np.concatenate([[0], np.cumsum(np.bincount(text, minlength=self._documents))])
        shape = (self._documents, int(terms.max()) + 1 if len(terms) else 0)
        return csr_matrix((times.astype(np.uint16), terms.astype(np.int32), ptr), shape=shape)


def _parted(numbers: Numbers, bits: int) -> tuple[Numbers, Numbers]:
    """What stands above so many bits, and in them."""
    return numbers >> bits, numbers & ((1 << bits) - 1)


def _counted(keys: Numbers, fields: Numbers, title_weight: int) -> tuple[Numbers, Numbers, Numbers, Numbers]:
    """The different keys; and for each text that has one its place among them, the text, and how often it stands there, as far as is
    counted."""
    packed = keys << _OF_FIELD | fields
    packed.sort()
    starts = _changes(packed)
    times = np.diff(starts, append=len(packed))
    of_text, is_body = _parted(packed[starts], 1)
    weighed = np.where(is_body, times, times * title_weight)
    firsts = _changes(of_text)
    times = np.minimum(np.add.reduceat(weighed, firsts) if len(firsts) else weighed, MOST_COUNTED)
    key, text = _parted(of_text[firsts], _OF_FIELD - 1)
    distinct = _changes(key)
    place = np.repeat(np.arange(len(distinct)), np.diff(distinct, append=len(key)))
    return key[distinct], place, text, times


def _changes(ascending: Numbers) -> Numbers:
    """Where another number begins."""
    different = np.ones(len(ascending), dtype=np.bool_)
    np.not_equal(ascending[1:], ascending[:-1], out=different[1:])
    return np.flatnonzero(different)


def _codes(text: str) -> NDArray[np.uint32]:
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)


def _text(codes: NDArray[np.integer[Any]]) -> str:
    return codes.astype(np.uint32).tobytes().decode("utf-32-le", "surrogatepass")


def _simplified(text: str) -> str:
    """`simplified`, at once."""
    return text if text.isascii() else _text(_simple()[_codes(text)])


@cache
def _simple() -> NDArray[np.uint32]:
    """Of each character the simplified one."""
    simple = np.arange(0x110000, dtype=np.uint32)
    simple[[*table()]] = [*table().values()]
    return simple


@cache
def _kinds() -> NDArray[np.uint8]:
    """Of each character, what it is in a text."""
    kinds = np.full(0x110000, _OTHER, dtype=np.uint8)
    for first, last in HAN:
        kinds[first : last + 1] = _IS_HAN
    kinds[[*map(ord, LATIN)]] = _IS_LATIN
    kinds[[*map(ord, JOINING)]] = _IS_JOINING
    return kinds
