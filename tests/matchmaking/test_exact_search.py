"""The search leaves most of the arithmetic out and is exact all the same: held to the plain sparse product."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.sparse import csr_matrix

from services.matchmaking.ranking import block, index
from services.matchmaking.ranking.block import WEIGHT_OF
from services.matchmaking.ranking.index import Index, Queries
from services.matchmaking.ranking.matcher import weighed


def corpus(rng: np.random.Generator, texts: int, terms: int) -> csr_matrix:
    """Counts with a few terms everywhere and most terms hardly anywhere, texts short and long."""
    sizes = rng.integers(0, 40, texts) * rng.integers(1, 4, texts)
    rows = np.repeat(np.arange(texts), sizes)
    columns = (terms * rng.random(len(rows)) ** 4).astype(int)
    return csr_matrix((np.ones(len(rows), dtype=int), (rows, columns)), shape=(texts, terms))


def plain(texts: csr_matrix, queries: Queries, slope: float) -> np.ndarray:
    """(queries, texts) scores by scipy's product of the two matrices."""
    weights = csr_matrix((WEIGHT_OF[texts.data], texts.indices, texts.indptr), shape=texts.shape)
    lengths = np.sqrt(np.asarray(weights.multiply(weights).sum(axis=1)).ravel())
    mean = lengths[lengths > 0].mean() if lengths.any() else 1.0
    asked = csr_matrix((queries.weights, queries.terms, queries.ptr), shape=(len(queries), texts.shape[1]))
    scores = (asked @ weights.T).toarray()
    return np.asarray(scores / np.where(lengths > 0, (1 - slope) * mean + slope * lengths, 1.0))


def assert_top(scores: np.ndarray, keys: np.ndarray, found: tuple[np.ndarray, np.ndarray], k: int) -> None:
    """The found (keys, scores) are the k best: the same scores in order, each its own key's, the lower key first."""
    for row, got_keys, got in zip(scores, *found, strict=True):
        wanted = np.sort(row[row > 0])[::-1][:k]
        assert got[: len(wanted)] == pytest.approx(wanted, rel=1e-9)
        assert not got[len(wanted) :].any()
        assert (got_keys[len(wanted) :] == -1).all()
        of_key = dict(zip(keys.tolist(), row.tolist(), strict=True))
        for key, score in zip(got_keys[: len(wanted)].tolist(), got, strict=False):
            assert of_key[key] == pytest.approx(score, rel=1e-9)
        assert len(set(got_keys[: len(wanted)].tolist())) == len(wanted)


@given(
    seed=st.integers(0, 2**32 - 1),
    texts=st.integers(1, 900),
    terms=st.sampled_from([30, 400, 5000]),
    k=st.integers(1, 30),
    slope=st.sampled_from([0.0, 0.3, 0.7, 1.0]),
    pieces=st.integers(1, 4),
    struck=st.sampled_from([0.0, 0.2, 0.7]),
    filtered=st.booleans(),
)
@settings(max_examples=120, deadline=None)
def test_the_search_finds_what_the_plain_product_finds(
    seed: int, texts: int, terms: int, k: int, slope: float, pieces: int, struck: float, filtered: bool
) -> None:
    rng = np.random.default_rng(seed)
    counts, keys = corpus(rng, texts, terms), rng.permutation(10 * texts)[:texts].astype(np.int64)
    built = Index(slope)
    for part in np.array_split(np.arange(texts), pieces):
        built = built.added(counts[part], keys[part])
    gone = rng.random(texts) < struck
    built = built.removed(keys[gone])
    counts, keys = counts[~gone], keys[~gone]
    asked = weighed(corpus(rng, 12, terms), built.statistics, 0.6)
    scores = plain(counts, asked, slope)
    searched = built
    if filtered:
        kept = rng.random(len(keys)) < 0.3
        searched, scores, keys = built.only(keys[kept]), scores[:, kept], keys[kept]
    assert_top(scores, keys, searched.top(asked, k), k)


def test_many_blocks_and_many_queries_in_threads_find_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(index, "CAPACITY", 500)
    monkeypatch.setattr(index, "_AT_ONCE", 16)
    rng = np.random.default_rng(1)
    counts, keys = corpus(rng, 3200, 3000), np.arange(3200)
    built, beside = (Index(0.7).added(counts, keys, threads=threads) for threads in (1, 3))
    assert [len(block.keys) for block in built.blocks] == [457, 457, 457, 457, 457, 457, 458]
    for one, other in zip(built.blocks, beside.blocks, strict=True):
        assert {name: part.tobytes() for name, part in one.arrays().items()} == {
            name: part.tobytes() for name, part in other.arrays().items()
        }
    assert (built.statistics.document_frequency == beside.statistics.document_frequency).all()
    assert built.statistics.length_sum == beside.statistics.length_sum
    asked = weighed(corpus(rng, 100, 3000), built.statistics, 0.6)
    found = built.top(asked, 10, threads=2)
    assert_top(plain(counts, asked, 0.7), keys, found, 10)
    alone = built.top(asked, 10)
    assert (alone[0] == found[0]).all()
    assert (alone[1] == found[1]).all()


def test_texts_are_written_into_the_block_that_they_lie_in_once(monkeypatch: pytest.MonkeyPatch) -> None:
    counts, keys = corpus(np.random.default_rng(2), 60, 300), np.arange(60)
    few = Index(0.7).added(counts[:10], keys[:10])
    at_once, of, made = Index(0.7).added(counts, keys), block.Block.of, []

    def noted(*given: Any) -> block.Block:
        made.append(given)
        return of(*given)

    monkeypatch.setattr(block.Block, "of", noted)
    (one,), (other,) = few.added(counts[10:], keys[10:]).blocks, at_once.blocks
    assert len(made) == 1
    assert {name: part.tobytes() for name, part in one.arrays().items()} == {
        name: part.tobytes() for name, part in other.arrays().items()
    }


def test_the_search_does_leave_arithmetic_out(monkeypatch: pytest.MonkeyPatch) -> None:
    """Bounds made worthless (everything may be reached) give the same result: so they are what is tested above; and
    bounds made too low give another, so they are used."""
    rng = np.random.default_rng(2)
    counts, keys = corpus(rng, 3000, 5000), np.arange(3000)
    asked = weighed(corpus(rng, 60, 5000), Index(0.7).added(counts, keys).statistics, 0.6)

    def searched(reach: float, bound: float) -> tuple[np.ndarray, np.ndarray]:
        built = block.Block.of(counts, keys, 0.7)
        scaled = block.replace(built, reach=built.reach * reach, bound_unit=built.bound_unit * np.float32(bound))
        scaled = block.replace(scaled, chunk_bound=built.chunk_bound * np.float32(bound))
        statistics = Index(0.7).added(counts, keys).statistics
        return Index(0.7, (scaled,), statistics).top(asked, 10)

    right = searched(1.0, 1.0)
    assert (searched(1e9, 1e9)[0] == right[0]).all()
    assert (searched(0.0, 0.0)[0] != right[0]).any()


def test_a_term_that_stands_more_often_than_is_counted_weighs_as_the_most_that_is() -> None:
    counts = csr_matrix(np.array([[70_000, 0], [65_535, 0], [3, 1]]))
    built = Index(0.0).added(counts, np.array([8, 7, 9]))
    keys, scores = built.top(weighed(csr_matrix(np.array([[1, 0]])), built.statistics, 0.6), 5)
    assert keys[0].tolist() == [7, 8, 9, -1, -1]
    assert scores[0, 0] == scores[0, 1] > scores[0, 2]


def test_of_equal_scores_the_lower_keys_stay_whichever_block_came_first(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(index, "CAPACITY", 16)
    same = csr_matrix(np.ones((16, 3), dtype=int))
    built = Index(0.7).added(same, np.arange(100, 116)).added(same, np.arange(16)).added(same, np.arange(50, 66))
    assert len(built.blocks) == 3
    keys, _ = built.top(weighed(same[:1], built.statistics, 0.6), 5)
    assert keys.tolist() == [[0, 1, 2, 3, 4]]


def test_rows_come_back_as_they_were_given_however_they_are_written(monkeypatch: pytest.MonkeyPatch) -> None:
    """Terms far apart and side by side, once to very often, frequent, rare, of one text alone, and more often in a list than a byte counts."""
    monkeypatch.setattr(block, "_FREQUENT", 3)
    rng = np.random.default_rng(3)
    texts, terms = 700, 90_000
    rows = np.concatenate([np.arange(texts), np.arange(texts), np.arange(texts), np.repeat(np.arange(texts), 130)])
    columns = np.concatenate(
        [np.full(texts, 7), np.full(texts, 40), np.full(texts, 41), rng.integers(50, terms, texts * 130)]
    )
    drawn = csr_matrix((np.ones(len(rows), dtype=int), (rows, columns)), shape=(texts, terms + 1))
    drawn.sum_duplicates()
    drawn.data = rng.choice([1, 2, 3, 4, 300, 65_535], drawn.nnz)
    drawn = drawn.tolil()
    drawn[0, 50:] = 0  # its next rare term is several steps away
    drawn[0, terms] = 2
    drawn[1, 40] = drawn[2, 8] = 0
    for column in (42, 43):  # not among the three most frequent, and in over 255 texts
        drawn[: texts // 2, column] = column - 41
    counts = csr_matrix(drawn).astype(np.int64)
    counts.eliminate_zeros()
    keys = rng.permutation(texts).astype(np.int64)
    made = block.Block.of(counts, keys, 0.7)
    assert len(made.frequent_terms) == 3
    assert len(made.starts) - 1 > 2 * block.kernels.STEP
    back = made.counts(np.arange(texts))
    wanted = counts[np.argsort(keys)[made.keys]]
    back.resize(wanted.shape)
    assert (wanted != back.astype(np.int64)).nnz == 0
    built = Index(0.7, (made,), Index(0.7).statistics.changed(counts, +1))
    asked = weighed(counts[:15], built.statistics, 0.6)
    assert_top(plain(counts, asked, 0.7), keys, built.top(asked, 10), 10)
