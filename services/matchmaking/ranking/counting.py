"""Terms of many texts counted at once: how often each stands in each, by the numbers of a vocabulary.

The same terms as `Analyser.read` makes of one text. Texts are folded and cut in one piece; characters and words become numbers, and what
stands side by side a pair of numbers; what is different is told by tables. A term is spelt once, however many texts have it, and never
as a string.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from itertools import chain, pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from services.matchmaking.ranking import term_kernels
from services.matchmaking.ranking.analysis import HAN, JOINING, LATIN, Analyser, Folding, model_forms
from services.matchmaking.ranking.documents import MOST_COUNTED, Document
from services.matchmaking.ranking.simplified import table
from services.matchmaking.ranking.vocabulary import Growing, Spelt, Vocabulary
from shared.contracts.values import nfkc

Numbers = NDArray[np.int64]
Codes = NDArray[np.uint32]

_READ_AT_ONCE = 50_000
"""Characters that are folded and cut in one piece."""
_COUNTED_AT_ONCE = 4_000_000
"""Characters whose terms are counted together."""
_OF_CODE, _OF_WORD = term_kernels.OF_CODE, 31
"""Bits of a character and of a word of a pair."""
_NUMBERED_AT_ONCE = 100_000
_MOST_BYTES = 4
"""Of a character."""
_APART, _LATIN_WORD, _WHOLE_WORD, _END = map(
    chr, (term_kernels.APART, term_kernels.LATIN_WORD, 2, term_kernels.END_OF_FIELD)
)
"""In what the segmenter is given: between chunks, for a Latin word, for a word that is not to be split, and where a field ends."""
_BETWEEN = "\0"
"""Between words that are read as numbers."""


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
        self._whole: dict[str, int] = {}
        self._fields = 0
        self._read: list[list[Numbers]] = [[] for _ in range(4)]
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
        codes = _codes(self._analyser.normalise(joined, _AT_ONCE))
        size = len(codes)
        han, pairs, latin = np.empty((2, size), np.int64), np.empty((2, size), np.int64), np.empty((3, size), np.int64)
        marked = np.empty(size, np.uint32)
        found = term_kernels.take_apart(codes, _kinds(), self._fields, han, pairs, latin, marked)
        begins, past, fields = latin[:, : found[2]]
        latin_words = self._numbers(codes, begins, past)
        words = self._in_order(marked[: found[3]], latin_words)
        new = (han[:, : found[0]].copy(), pairs[:, : found[1]].copy(), np.stack([latin_words, fields]), words)
        for kept, numbers in zip(self._read, new, strict=True):
            kept.append(numbers)
        self._fields += len(texts)

    def _numbers(self, codes: Codes, begins: Numbers, ends: Numbers) -> Numbers:
        """Of the words that stand there."""
        numbers = np.full(len(begins), -1, dtype=np.int64)
        # Four bytes a character: one compiled loop takes these and a vocabulary's terms.
        self._words.take_in(codes.view(np.uint8), 4 * begins, 4 * ends, numbers)
        return numbers

    def _number(self, word: str) -> int:
        if word not in self._whole:
            codes = _codes(word)
            self._whole[word] = int(self._numbers(codes, np.array([0]), np.array([len(codes)]))[0])
        return self._whole[word]

    def _in_order(self, marked: Codes, latin_words: Numbers) -> Numbers:
        """Words as they stand, with their fields."""
        words, whole = self._analyser.cut(_text(marked), _WHOLE_WORD)
        codes = _codes(_BETWEEN.join([*words, ""]))
        past = np.flatnonzero(codes == ord(_BETWEEN))
        first = np.concatenate([[0], past + 1])[:-1]
        begins = codes[first]
        numbers = np.full(len(words), -1, dtype=np.int64)
        # Who is no Han character is a mark, and stands alone.
        numbers[begins == ord(_LATIN_WORD)] = latin_words
        numbers[begins == ord(_WHOLE_WORD)] = list(map(self._number, whole))
        of_han = np.flatnonzero(begins > ord(_END))
        numbers[of_han] = self._numbers(codes, first[of_han], past[of_han])
        there = numbers >= 0
        return np.stack([numbers[there], np.cumsum(begins == ord(_END))[there] + self._fields])

    @staticmethod
    def _with_forms(words: Numbers, fields: Numbers, names: list[str]) -> tuple[Numbers, Numbers, list[str]]:
        """Latin words and the other forms of those that are model numbers, by numbers of these alone; the fields; the forms by number."""
        numbers: dict[str, int] = {}
        distinct, place = np.unique(words, return_inverse=True)
        forms = [
            [numbers.setdefault(form, len(numbers)) for form in (word, *model_forms(word))]
            for word in map(names.__getitem__, distinct.tolist())
        ]
        sizes = np.fromiter(map(len, forms), dtype=np.int64, count=len(forms))
        every = np.fromiter(chain.from_iterable(forms), dtype=np.int64, count=int(sizes.sum()))
        of_each = sizes[place]
        begins = np.repeat((np.cumsum(sizes) - sizes)[place] - (np.cumsum(of_each) - of_each), of_each)
        return every[begins + np.arange(len(begins))], np.repeat(fields, of_each), list(numbers)

    def counted(self, vocabulary: Vocabulary, title_weight: int) -> csr_matrix:
        """(texts, terms) counts."""
        one, two, latin, (words, fields) = (np.concatenate(read, axis=1) for read in self._read)
        read, places = self._words.spelt()
        text, starts = read.view(np.uint32), places // 4
        whole = _text(text)
        names = [whole[a:b] for a, b in pairwise(starts.tolist())]
        of_latin, in_fields, forms = self._with_forms(latin[0], latin[1], names)
        silent = np.fromiter(map(self._analyser.stop.__contains__, names), dtype=np.bool_, count=len(names))
        telling = ~silent[words]
        words, fields = words[telling], fields[telling]
        beside = np.flatnonzero(fields[1:] == fields[:-1])
        pairs = (words[beside] << _OF_WORD | words[beside + 1], fields[beside])

        def cells(kind: int, numbers: NDArray[np.int32], fields: Numbers, terms: Sequence[str] | Spelt) -> Numbers:
            out = np.empty(len(numbers), dtype=np.int64)
            taken = vocabulary.taken_in(kind, terms)
            found = term_kernels.count_by_text(numbers, fields, taken, title_weight, MOST_COUNTED, out)
            return out[:found]

        def spelt(kind: int, keys: Numbers, fields: Numbers, bits: int, text: Codes, starts: Numbers) -> Numbers:
            distinct, numbers = _numbered(keys)
            return cells(kind, numbers, fields, _spelt(distinct, bits, text, starts))

        packed = np.concatenate(
            [
                spelt(0, one[0], one[1], 0, *_characters()),
                spelt(0, two[0], two[1], _OF_CODE, *_characters()),
                cells(0, of_latin.astype(np.int32), in_fields, forms),
                spelt(1, words, fields, 0, text, starts),
                spelt(1, *pairs, _OF_WORD, text, starts),
            ]
        )
        packed.sort()
        ptr = np.zeros(self._documents + 1, dtype=np.int64)
        terms, times = np.empty(len(packed), dtype=np.int32), np.empty(len(packed), dtype=np.uint16)
        term_kernels.rows_of(packed, ptr, terms, times)
        return csr_matrix((times, terms, ptr), shape=(self._documents, int(terms.max()) + 1 if len(terms) else 0))


def _numbered(keys: Numbers) -> tuple[Numbers, NDArray[np.int32]]:
    """The different keys, and each one's place among them."""
    numbers = np.empty(len(keys), dtype=np.int32)
    distinct = np.empty(0, dtype=np.int64)
    table = np.empty(0, dtype=np.int32)
    known = 0
    for start in range(0, len(keys), _NUMBERED_AT_ONCE):
        part = keys[start : start + _NUMBERED_AT_ONCE]
        if known + len(part) > len(distinct):
            distinct = np.concatenate([distinct, np.empty(known + len(part), dtype=np.int64)])
            table = np.full(1 << (2 * len(distinct)).bit_length(), -1, dtype=np.int32)
            term_kernels.enter_keys(distinct, known, table)
        known = term_kernels.number_keys(part, distinct, table, known, numbers[start : start + len(part)])
    return distinct[:known], numbers


def _spelt(keys: Numbers, bits: int, text: Codes, starts: Numbers) -> Spelt:
    """Terms by their keys: stretches of a text, or two of them with so many bits for the second. Words stand apart, characters do not."""
    parts = np.column_stack([keys >> bits, keys & ((1 << bits) - 1)]) if bits else keys[:, None]
    sizes = starts[parts + 1] - starts[parts]
    out = np.empty((_MOST_BYTES * int(sizes.sum()) + 2 * len(keys)), dtype=np.uint8)
    return Spelt.in_order(out[: term_kernels.spell(parts, text, starts, bits == _OF_WORD, out)])


def _codes(text: str) -> Codes:
    # Of a bytearray, as in `Spelt.of`.
    return np.frombuffer(bytearray(text, "utf-32-le", "surrogatepass"), dtype=np.uint32)


@cache
def _characters() -> tuple[Codes, Numbers]:
    """All of them, as a text in which each begins at its own number."""
    return np.arange(0x110000, dtype=np.uint32), np.arange(0x110001)


def _text(codes: NDArray[np.integer[Any]]) -> str:
    return codes.astype(np.uint32, copy=False).tobytes().decode("utf-32-le", "surrogatepass")


def _simplified(text: str) -> str:
    """`simplified`, at once."""
    return text if text.isascii() else _text(_simple()[_codes(text)])


def compatible(text: str) -> str:
    """`nfkc`, at once: what stands alone in its form is looked up, and the rest normalised together with the character before it."""
    if text.isascii():
        return text
    codes = _codes(text)
    folded = _alone()[codes]
    joins = folded == 0
    joins[codes == 0] = False
    if not joins.any():
        return _text(folded)
    begins = np.flatnonzero(joins & ~np.concatenate([[False], joins[:-1]]))
    past = np.flatnonzero(joins & ~np.concatenate([joins[1:], [False]])) + 1
    if (past - begins).max() > _FEW_JOINED:
        return nfkc(text)
    folded[joins] = codes[joins]
    alike = _text(folded)
    pieces: list[str] = []
    at = 0
    for begin, end in zip(np.maximum(begins - 1, 0).tolist(), past.tolist(), strict=True):
        pieces += (alike[at:begin], _nfkc_of_few(alike[begin:end]))
        at = end
    return "".join([*pieces, alike[at:]])


@lru_cache(maxsize=4096)
def _nfkc_of_few(characters: str) -> str:
    return nfkc(characters)


_AT_ONCE = Folding(compatible, _simplified)
_FEW_JOINED = 20
_ALONE = (
    (0x20, 0x300),
    (0x370, 0x483),
    (0x48A, 0x530),
    (0x2000, 0x20D0),
    (0x2100, 0x2C00),
    (0x2E80, 0x302A),
    (0x3030, 0x3099),
    (0x309B, 0x3130),
    (0x3190, 0x3400),
    (0xFF00, 0xFFA0),
    (0xFFE0, 0xFFF0),
)
"""From and to: characters that join with none before them, nor does what they become. Han characters are their own form."""


@cache
def _alone() -> Codes:
    """Of each character what it becomes, where that is one that stands alone; 0 for the others."""
    alone = np.zeros(0x110000, dtype=np.uint32)
    for code in chain.from_iterable(range(*span) for span in _ALONE):
        form = unicodedata.normalize("NFKC", chr(code))
        if len(form) == 1 and not unicodedata.combining(form):
            alone[code] = ord(form)
    alone[:0x80] = np.arange(0x80)
    alone[0x3400:0xA000] = np.arange(0x3400, 0xA000)
    return alone


@cache
def _simple() -> Codes:
    """Of each character the simplified one."""
    simple = np.arange(0x110000, dtype=np.uint32)
    simple[[*table()]] = [*table().values()]
    return simple


@cache
def _kinds() -> NDArray[np.uint8]:
    """Of each character, what it is in a text."""
    kinds = np.full(0x110000, term_kernels.OTHER, dtype=np.uint8)
    for first, last in HAN:
        kinds[first : last + 1] = term_kernels.HAN
    kinds[[*map(ord, LATIN)]] = term_kernels.LATIN
    kinds[[*map(ord, JOINING)]] = term_kernels.JOINING
    kinds[term_kernels.END_OF_FIELD] = term_kernels.ENDING
    return kinds
