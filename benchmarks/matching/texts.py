"""Texts to match, as counts of numbered terms: real vocabulary where a folder of it is given, else drawn.

A text is a title, counted three times, and some sentences, half of them of the same subject as the title. With a folder
(see `matching_quality`), titles and sentences are those of its papers and projects, through the service's analyser;
without one they are drawn: term frequencies like words' (Zipf), each sentence with a subject that has words of its own.
"""

from __future__ import annotations

import gzip
import json
import re
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from scipy.sparse import csr_matrix, vstack

from services.matchmaking.ranking import Analyser
from services.matchmaking.ranking.vocabulary import Vocabulary

_SENTENCES = (0, 1, 1, 2)
_DRAWN, _SUBJECTS, _DRAWN_TERMS = 180_000, 20_000, 2_000_000


@dataclass(frozen=True)
class Pieces:
    """(pieces, terms) counts; the first are sentences, the rest titles; `subject` of each."""

    counts: csr_matrix
    sentences: int
    subject: np.ndarray

    def texts(self, number: int, seed: int) -> csr_matrix:
        """(number, terms) counts of texts put together from pieces."""
        rng = np.random.default_rng(seed)
        title = rng.integers(self.sentences, self.counts.shape[0], number)
        by_subject = np.argsort(self.subject[: self.sentences], kind="stable")
        sorted_subjects = self.subject[: self.sentences][by_subject]
        first = np.searchsorted(sorted_subjects, self.subject[title])
        beyond = np.searchsorted(sorted_subjects, self.subject[title], side="right")
        rows, columns, times = [np.arange(number)], [title], [np.full(number, 3)]
        wanted = rng.choice(_SENTENCES, number)
        for n in range(max(_SENTENCES)):
            some = np.flatnonzero(wanted > n)
            own = first[some] + rng.integers(0, np.maximum(beyond - first, 1)[some])
            same = (rng.random(len(some)) < 0.5) & (beyond > first)[some]
            drawn = rng.integers(0, self.sentences, len(some))
            rows.append(some)
            columns.append(np.where(same, by_subject[np.minimum(own, self.sentences - 1)], drawn))
            times.append(np.ones(len(some), dtype=int))
        shape = (number, self.counts.shape[0])
        chosen = csr_matrix((np.concatenate(times), (np.concatenate(rows), np.concatenate(columns))), shape=shape)
        made = (chosen @ self.counts).tocsr()
        made.sort_indices()
        return csr_matrix((made.data.astype(np.uint16), made.indices.astype(np.int32), made.indptr), shape=made.shape)


def pieces(folder: Path | None) -> Pieces:
    """Of the folder's real text, or drawn."""
    return _real(folder) if folder else _drawn()


def _real(folder: Path) -> Pieces:
    def lines(name: str) -> list[dict[str, str | None]]:
        with gzip.open(folder / name, "rt", encoding="utf-8") as rows:
            return [json.loads(line) for line in rows]

    papers, projects = lines("documents.jsonl.gz"), lines("projects.jsonl.gz")
    sentences, subjects, titles = [], [], []
    for at, paper in enumerate(papers):
        own = [s for s in re.split(r"[。;;!]", paper["abstract"] or "") if len(s) > 8][:12]
        sentences += own
        subjects += [at] * len(own)
        titles.append(paper["title"] or (own[0][:20] if own else ""))
    titles += [project["title"] or "" for project in projects]
    analyser, vocabulary = Analyser.default(), Vocabulary()
    numbers = [
        np.concatenate([vocabulary.taken_in(0, reading.characters), vocabulary.taken_in(1, reading.word_grams)])
        for reading in map(analyser.read, [*sentences, *titles])
    ]
    rows = np.repeat(np.arange(len(numbers)), [len(n) for n in numbers])
    terms = np.concatenate(numbers)
    counts = csr_matrix((np.ones(len(terms), dtype=np.int32), (rows, terms)))
    return Pieces(counts, len(sentences), np.array(subjects + list(range(len(titles)))))


def _drawn() -> Pieces:
    rng = np.random.default_rng(0)
    sizes = rng.integers(20, 160, _DRAWN)
    subject = rng.integers(0, _SUBJECTS, _DRAWN)
    rows = np.repeat(np.arange(_DRAWN), sizes)
    common = (_DRAWN_TERMS ** rng.random(len(rows))).astype(np.int64)
    own = (subject[rows] * 60 + (60 ** rng.random(len(rows))).astype(np.int64)) % (
        _DRAWN_TERMS // 2
    ) + _DRAWN_TERMS // 2
    terms = np.where(rng.random(len(rows)) < 0.25, own, np.minimum(common, _DRAWN_TERMS - 1))
    counts = csr_matrix((np.ones(len(rows), dtype=np.int32), (rows, terms)), shape=(_DRAWN, _DRAWN_TERMS))
    return Pieces(counts, _DRAWN // 2, subject)


def many(made: Pieces, number: int, seed: int) -> csr_matrix:
    """`Pieces.texts`, in parts that keep the memory down."""
    step = 100_000
    return vstack([made.texts(min(step, number - at), seed + at) for at in range(0, number, step)]).tocsr()
