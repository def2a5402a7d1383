"""One peer does the work; runs in the peers' environment: `python peers.py NAME FOLDER BATCH THREADS ONLINE ADD`.

Says, as JSON lines: `build` seconds and GB, `batch` seconds for BATCH queries and the scores found, `online` milliseconds
of ONLINE queries one by one, `add` seconds for ADD more texts. A peer leaves out what it cannot do.
"""

from __future__ import annotations

import itertools
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import numpy as np
from work import Clock, K, Work, peak_memory, say


def _one_by_one(search: Callable[[int], object], number: int) -> list[float]:
    search(0)
    times = []
    for n in range(number):
        with Clock() as clock:
            search(n)
        times.append(clock.wall * 1000)
    return times


def _product(name: str, work: Work, batch: int, threads: int) -> None:
    """sparse_dot_topn and sp_matmul_rs: the product of two sparse matrices, of which each row's best are kept."""
    texts = work.texts().T.tocsr()
    if name == "sparse_dot_topn":
        from sparse_dot_topn import sp_matmul_topn
    else:
        from sp_matmul_rs import sp_matmul_topn
    queries = work.queries()
    sp_matmul_topn(queries[:2], texts, top_n=K, sort=True, n_threads=threads)
    with Clock() as clock:
        found = sp_matmul_topn(queries[:batch], texts, top_n=K, sort=True, n_threads=threads)
    say(did="batch", cpu=clock.cpu, wall=clock.wall, scores=_rows(found.data, found.indptr))


def _rows(data: np.ndarray, ptr: np.ndarray) -> list[list[float]]:
    return [sorted((float(x) for x in data[a:b]), reverse=True) for a, b in itertools.pairwise(ptr[:201])]


def _scikit_learn(work: Work, batch: int, online: int) -> None:
    texts, queries = work.texts(), work.queries()
    across = texts.T.tocsr()

    def best(part: object) -> np.ndarray:
        dense = (part @ across).toarray()
        top = np.argpartition(-dense, K, axis=1)[:, :K]
        return -np.sort(-np.take_along_axis(dense, top, 1), 1)

    with Clock() as clock:
        found = np.vstack([best(queries[at : at + 50]) for at in range(0, batch, 50)])
    say(did="batch", cpu=clock.cpu, wall=clock.wall, scores=found[:200].tolist())
    say(did="online", ms=_one_by_one(lambda n: best(queries[n]), online))


def _lists(counts: object, start: int, end: int) -> list[list[int]]:
    c = counts[start:end]
    return [np.repeat(c.indices[a:b], c.data[a:b]).tolist() for a, b in zip(c.indptr, c.indptr[1:], strict=False)]


def _bm25s(work: Work, batch: int, threads: int, online: int) -> None:
    import bm25s

    number = work.counts.shape[0]
    used = np.unique(work.counts.indices)
    vocabulary = {str(at): at for at in range(len(used))}
    number_of = np.full(work.counts.shape[1], -1)
    number_of[used] = np.arange(len(used))
    corpus = [number_of[row].tolist() for row in _lists(work.counts, 0, number)]
    with Clock() as clock:
        retriever = bm25s.BM25(backend="numba")
        retriever.index(bm25s.tokenization.Tokenized(ids=corpus, vocab=vocabulary), show_progress=False)
    say(did="build", cpu=clock.cpu, wall=clock.wall, gb=peak_memory())
    queries = [number_of[row].tolist() for row in _lists(work.query_counts, 0, max(batch, online))]

    retriever.retrieve(queries[:2], k=K, show_progress=False, n_threads=threads)
    with Clock() as clock:
        retriever.retrieve(queries[:batch], k=K, show_progress=False, n_threads=threads)
    say(did="batch", cpu=clock.cpu, wall=clock.wall)
    one = _one_by_one(lambda n: retriever.retrieve([queries[n]], k=K, show_progress=False, n_threads=1), online)
    say(did="online", ms=one)


def _tantivy(work: Work, batch: int, online: int, add: int) -> None:
    import tantivy

    builder = tantivy.SchemaBuilder()
    builder.add_integer_field("id", stored=True)
    builder.add_text_field("terms", tokenizer_name="whitespace", index_option="freq")
    schema = builder.build()
    number = work.counts.shape[0]
    with tempfile.TemporaryDirectory() as folder:
        index = tantivy.Index(schema, path=folder)

        def put(writer: object, start: int, end: int) -> None:
            for at, row in enumerate(_lists(work.counts, start, end), start):
                writer.add_document(tantivy.Document(id=at, terms=" ".join(map(str, row))))

        # So much room that one segment holds all: its merging cannot be asked for from Python.
        writer = index.writer(4_000_000_000, 1)
        with Clock() as clock:
            for start in range(0, number - add, 10_000):
                put(writer, start, min(start + 10_000, number - add))
            writer.commit()
            writer.wait_merging_threads()
        say(did="build", cpu=clock.cpu, wall=clock.wall, gb=peak_memory())
        index.reload()
        searcher = index.searcher()
        if searcher.num_segments > 1:
            print(f"tantivy searches {searcher.num_segments} segments", file=sys.stderr)

        def query(row: list[int]) -> object:
            parts = [
                (tantivy.Occur.Should, tantivy.Query.term_query(schema, "terms", str(t), index_option="freq"))
                for t in sorted(set(row))
            ]
            return tantivy.Query.boolean_query(parts)

        queries = [query(row) for row in _lists(work.query_counts, 0, max(batch, online))]

        with Clock() as clock:
            for n in range(batch):
                searcher.search(queries[n], K)
        say(did="batch", cpu=clock.cpu, wall=clock.wall)
        say(did="online", ms=_one_by_one(lambda n: searcher.search(queries[n], K), online))
        writer = index.writer(200_000_000, 1)
        with Clock() as clock:
            put(writer, number - add, number)
            writer.commit()
            index.reload()
        say(did="add", cpu=clock.cpu, wall=clock.wall)


def _impact_index(method: str, work: Work, batch: int, online: int) -> None:
    """Exact MaxScore or WAND over the same weights, in memory, with its bounds by block of postings."""
    import impact_index

    texts, asked = work.texts(), work.queries()
    with tempfile.TemporaryDirectory() as folder:
        with Clock() as clock:
            builder = impact_index.IndexBuilder(f"{folder}/plain", dtype="float32")
            for n, (a, b) in enumerate(itertools.pairwise(texts.indptr.tolist())):
                builder.add(n, texts.indices[a:b].astype(np.uint64), texts.data[a:b])
            index = builder.build(True)
        say(did="build", cpu=clock.cpu, wall=clock.wall, gb=peak_memory())
        queries = [
            dict(zip(asked.indices[a:b].tolist(), asked.data[a:b].tolist(), strict=True))
            for a, b in itertools.pairwise(asked.indptr.tolist())
        ]
        search = index.search_maxscore if method == "maxscore" else index.search_wand
        search(queries[0], K)
        tried = min(batch, 300)  # it takes its time
        with Clock() as clock:
            found = [search(queries[n], K) for n in range(tried)]
        scores = [[hit.score for hit in hits] for hits in found[:200]]
        say(did="batch", cpu=clock.cpu * batch / tried, wall=clock.wall * batch / tried, scores=scores)
        say(did="online", ms=_one_by_one(lambda n: search(queries[n], K), online))


def _qdrant(work: Work, batch: int, online: int, add: int) -> None:
    import qdrant_edge as qd

    texts, queries, number = work.texts(), work.queries(), work.counts.shape[0]

    def vector(matrix: object, n: int) -> object:
        a, b = matrix.indptr[n], matrix.indptr[n + 1]
        return qd.SparseVector(indices=matrix.indices[a:b].tolist(), values=matrix.data[a:b].tolist())

    with tempfile.TemporaryDirectory() as folder:
        config = qd.EdgeConfig(sparse_vectors={"text": qd.EdgeSparseVectorParams(full_scan_threshold=0)})
        shard = qd.EdgeShard.create(folder, config)

        def put(start: int, end: int) -> None:
            points = [qd.Point(n, {"text": vector(texts, n)}) for n in range(start, end)]
            shard.update(qd.UpdateOperation.upsert_points(points))

        with Clock() as clock:
            for start in range(0, number - add, 2_000):
                put(start, min(start + 2_000, number - add))
        with Clock() as optimised:
            shard.optimize()
        say(did="build", cpu=clock.cpu + optimised.cpu, wall=clock.wall + optimised.wall, gb=peak_memory())

        def search(n: int) -> object:
            nearest = qd.Query.Nearest(vector(queries, n), using="text")
            return shard.search(qd.SearchRequest(query=nearest, limit=K))

        with Clock() as clock:
            put(number - add, number)
        say(did="add", cpu=clock.cpu, wall=clock.wall)
        say(did="scores", scores=[[hit.score for hit in search(n)] for n in range(50)])
        say(did="online", ms=_one_by_one(search, online))


def main() -> None:
    name, folder, *numbers = sys.argv[1:]
    batch, threads, online, add = map(int, numbers)
    work = Work.read(Path(folder)).some(max(batch, online))
    if name in ("sparse_dot_topn", "sp_matmul_rs"):
        _product(name, work, batch, threads)
    elif name == "scikit_learn":
        _scikit_learn(work, batch, online)
    elif name == "bm25s":
        _bm25s(work, batch, threads, online)
    elif name == "tantivy":
        _tantivy(work, batch, online, add)
    elif name.startswith("impact_index"):
        _impact_index(name.removeprefix("impact_index_"), work, batch, online)
    else:
        _qdrant(work, batch, online, add)


if __name__ == "__main__":
    main()
