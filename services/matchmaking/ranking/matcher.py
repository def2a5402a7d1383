"""TF-IDF cosine over two channels of terms, with every point of a score explained.

score(query, document) = Σ over channels of weight × cosine of sublinear TF-IDF vectors. A title's terms count twice.
Since a cosine is a sum over shared terms, so is the score: the explanation is that sum, term by term.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.metrics.pairwise import linear_kernel

from services.matchmaking.ranking.analysis import Analyser

TITLE_WEIGHT = 2
CHANNEL_WEIGHTS = {"characters": 0.7, "words": 0.3}


@dataclass(frozen=True, slots=True)
class Document:
    """A text to be found: its key, its title, its body."""

    key: int
    title: str
    body: str


@dataclass(frozen=True, slots=True)
class TermShare:
    """One shared term: its weight in the query, in the document, what it adds to the score, and where it stands."""

    term: str
    query_weight: float
    document_weight: float
    contribution: float
    field: str


@dataclass(frozen=True, slots=True)
class Hit:
    """A document found. `terms` add up to `score`; `unmentioned` are what the query asks and the document lacks."""

    key: int
    score: float
    terms: tuple[TermShare, ...]
    unmentioned: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Channel:
    weight: float
    vectorizer: TfidfVectorizer
    matrix: csr_matrix  # (documents, terms), rows of length 1
    names: np.ndarray


class Matcher:
    """Ranks documents for a query text. Fitted once and then unchanged: safe to share between threads.

    `fit(documents)` → self; `search(title, body, k, among)` → up to k hits, best first, ties by key.
    """

    def __init__(self, analyser: Analyser | None = None) -> None:
        self.analyser = analyser or Analyser.default()

    def fit(self, documents: Sequence[Document]) -> Matcher:
        """Weigh the documents' terms. An empty list is a matcher that finds nothing."""
        self.documents = sorted(documents, key=lambda d: d.key)
        self._keys = np.array([d.key for d in self.documents], dtype=np.int64)
        texts = [(d.title, d.body) for d in self.documents]
        analysers: dict[str, Callable[[str], list[str]]] = {
            "characters": self.analyser.characters,
            "words": self.analyser.word_grams,
        }
        self._channels = [self._fit_channel(CHANNEL_WEIGHTS[name], a, texts) for name, a in analysers.items()]
        return self

    @staticmethod
    def _fit_channel(
        weight: float, analyse: Callable[[str], list[str]], texts: list[tuple[str, str]]
    ) -> _Channel | None:
        def terms(text: tuple[str, str]) -> list[str]:
            title, body = text
            return analyse(title) * TITLE_WEIGHT + analyse(body)

        vectorizer = TfidfVectorizer(analyzer=terms, sublinear_tf=True, norm="l2", lowercase=False)
        try:
            matrix = vectorizer.fit_transform(texts)
        except ValueError:
            return None  # scikit-learn's "empty vocabulary": no document has any term
        return _Channel(weight, vectorizer, matrix, vectorizer.get_feature_names_out())

    def search(self, title: str, body: str = "", *, k: int = 10, among: Collection[int] | None = None) -> list[Hit]:
        """The k best documents with a score above zero; only those with a key in `among`, if it is given (the filter
        comes before the cut, so the ranking stays exact)."""
        queries = [(c, c.vectorizer.transform([(title, body)])) for c in self._channels if c is not None]
        if not queries or k < 1:
            return []
        scores = sum(c.weight * linear_kernel(vector, c.matrix).ravel() for c, vector in queries)
        assert isinstance(scores, np.ndarray)
        allowed = np.ones(len(self._keys), dtype=bool) if among is None else np.isin(self._keys, list(among))
        candidates = np.flatnonzero(allowed & (scores > 0))
        best = candidates[np.lexsort((self._keys[candidates], -scores[candidates]))][:k]
        asked = list(dict.fromkeys(self.analyser.words(f"{title}\n{body}")))
        return [self._hit(int(row), queries, asked) for row in best]

    def _hit(self, row: int, queries: list[tuple[_Channel, csr_matrix]], asked: list[str]) -> Hit:
        document = self.documents[row]
        in_title = set(self.analyser.characters(document.title)) | set(self.analyser.word_grams(document.title))
        shares = []
        for channel, vector in queries:
            theirs = channel.matrix[row]
            weights = dict(zip(theirs.indices.tolist(), theirs.data.tolist(), strict=True))
            for index, ours in zip(vector.indices.tolist(), vector.data.tolist(), strict=True):
                if (weight := weights.get(index)) is not None:
                    term = str(channel.names[index])
                    shares.append(
                        TermShare(
                            term, ours, weight, channel.weight * ours * weight, "title" if term in in_title else "body"
                        )
                    )
        shares.sort(key=lambda s: (-s.contribution, s.term))
        mentioned = set(self.analyser.words(f"{document.title}\n{document.body}"))
        return Hit(
            key=document.key,
            score=sum(s.contribution for s in shares),
            terms=tuple(shares),
            unmentioned=tuple(w for w in self._weightiest(asked, queries) if w not in mentioned),
        )

    def _weightiest(self, asked: list[str], queries: list[tuple[_Channel, csr_matrix]]) -> list[str]:
        """The query's words of two characters and more, the rarest among the documents first; words that stand in none
        of them are rarer than any."""
        idf: dict[str, float] = {}
        for channel, _ in queries:
            vocabulary = channel.vectorizer.vocabulary_
            for word in asked:
                if word in vocabulary:
                    idf[word] = float(channel.vectorizer.idf_[vocabulary[word]])
        rarest = max(idf.values(), default=0.0) + 1
        content = [w for w in asked if len(w) > 1 and not w.isdigit()]
        return sorted(content, key=lambda w: -idf.get(w, rarest))
