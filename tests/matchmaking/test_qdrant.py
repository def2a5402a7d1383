"""The index in Qdrant beside the built-in one: the same ten, whatever came, changed and went. Qdrant's embedded edition searches as a
cluster's shard does; its client's local mode answers as a cluster does."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import httpx
import numpy as np
import pytest
import qdrant_client
import qdrant_edge
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from services.matchmaking.matches.qdrant import LENGTH, VECTOR, ClusterPoints, Points, QdrantIndex, Row
from services.matchmaking.ranking import Document
from services.matchmaking.ranking.matcher import Matcher
from shared.plumbing.errors import TemporarilyUnavailable
from tests.matchmaking.conftest import WORDS, City, demand, supply
from tests.running import Apps, serving

LOCAL = qdrant_client.QdrantClient(":memory:")


class EdgePoints:
    """Points in Qdrant's embedded edition."""

    def __init__(self, folder: Path) -> None:
        params = qdrant_edge.EdgeSparseVectorParams(full_scan_threshold=0)
        self.shard = qdrant_edge.EdgeShard.create(str(folder), qdrant_edge.EdgeConfig(sparse_vectors={VECTOR: params}))

    def put(self, rows: Sequence[Row]) -> None:
        points = [qdrant_edge.Point(r.key, {VECTOR: self._vector(r.terms, r.values)}, {LENGTH: r.length}) for r in rows]
        self.shard.update(qdrant_edge.UpdateOperation.upsert_points(points))

    def drop(self, keys: Sequence[int]) -> None:
        self.shard.update(qdrant_edge.UpdateOperation.delete_points(list(keys)))

    def rows(self, keys: Sequence[int]) -> list[Row]:
        return [self._row(record) for record in self.shard.retrieve(list(keys), True, True)]

    def nearest(
        self, terms: Sequence[int], weights: Sequence[float], limit: int, among: Sequence[int] | None
    ) -> list[tuple[Row, float]]:
        only = None if among is None else qdrant_edge.Filter(must=[qdrant_edge.HasIdCondition(set(among))])
        query = qdrant_edge.Query.Nearest(self._vector(terms, weights), using=VECTOR)
        request = qdrant_edge.SearchRequest(query=query, limit=limit, filter=only, with_vector=True, with_payload=True)
        return [(self._row(hit), hit.score) for hit in self.shard.search(request) if hit.score > 0]

    @staticmethod
    def _vector(terms: Any, values: Any) -> qdrant_edge.SparseVector:
        return qdrant_edge.SparseVector(indices=[int(t) for t in terms], values=[float(v) for v in values])

    @staticmethod
    def _row(record: Any) -> Row:
        vector = record.vector[VECTOR]
        return Row(record.id, np.array(vector.indices), np.array(vector.values), record.payload[LENGTH])


@pytest.fixture(params=["embedded", "cluster"])
def points(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Points]:
    if request.param == "cluster":
        yield ClusterPoints(LOCAL, "test", shards=1, copies=1)
    else:
        found = EdgePoints(tmp_path)
        yield found
        found.shard.close()


def beside(points: Points) -> tuple[Matcher, Matcher]:
    return Matcher(), Matcher(index=lambda slope: QdrantIndex(points, slope))


def same(ours: Matcher, theirs: Matcher, text: str, k: int = 10, among: list[int] | None = None) -> None:
    """The same keys in the same order, and scores to where another order of adding may take them."""
    expected, found = (m.rank(text, k=k, among=among) for m in (ours, theirs))
    assert [key for key, _ in found] == [key for key, _ in expected]
    assert np.allclose([s for _, s in found], [s for _, s in expected], rtol=1e-12, atol=0)


def texts(seed: int, count: int, longest: int = 40) -> list[str]:
    drawn = np.random.default_rng(seed)
    return ["".join(drawn.choice(WORDS, size=drawn.integers(1, longest))) for _ in range(count)]


def test_the_same_ten_whatever_comes_and_goes(points: Points) -> None:
    ours, theirs = beside(points)
    first = [Document(n, t[:6], t) for n, t in enumerate(texts(1, 300))]
    changed = [Document(n, t[:6], t) for n, t in enumerate(texts(2, 50))]
    for matcher in (ours, theirs):
        matcher.fit(first)
        matcher.add(changed)
        matcher.remove(range(100, 140))
        matcher.remove([9_999])
    assert len(theirs) == len(ours) == 260
    assert (105 in theirs, 5 in theirs) == (False, True)
    for text in [*texts(3, 40, 12), "与什么都无关的abc"]:
        same(ours, theirs, text)
    same(ours, theirs, texts(3, 1)[0], among=[3, 7, 200])
    assert theirs.rank("隔膜", among=[]) == []
    assert theirs.rank("", k=3) == []


def test_a_mean_that_has_moved_far_changes_nothing(points: Points) -> None:
    """The products are by the first texts' mean length, the scores by that of now: ten times as long, and back."""
    ours, theirs = beside(points)
    short = [Document(n, "", t) for n, t in enumerate(texts(4, 60, 4))]
    long = [Document(1_000 + n, "", t) for n, t in enumerate(texts(5, 200, 300))]
    for matcher in (ours, theirs):
        matcher.fit(short)
        matcher.add(long)
    for text in texts(6, 30, 8):
        same(ours, theirs, text)
    for matcher in (ours, theirs):
        matcher.remove([d.key for d in long])
        matcher.add([Document(5_000 + n, "", t) for n, t in enumerate(texts(7, 100, 2))])
    for text in texts(6, 30, 8):
        same(ours, theirs, text)


def test_who_gains_by_a_mean_that_has_shrunk_is_found(points: Points) -> None:
    """Short texts that stand behind long ones by the product, and before them by the score."""
    ours, theirs = beside(points)
    long = [Document(n, "", t) for n, t in enumerate(texts(9, 80, 600))]
    short = [Document(1_000 + n, "", t) for n, t in enumerate(texts(10, 200, 4))]
    for matcher in (ours, theirs):
        matcher.fit(long)
        matcher.remove(range(20, 80))
        matcher.add(short)
    for text in texts(11, 40, 6):
        for k in (1, 2, 10):
            same(ours, theirs, text, k=k)


def test_equal_texts_stand_by_their_keys_and_empty_ones_are_texts_too(points: Points) -> None:
    ours, theirs = beside(points)
    for matcher in (ours, theirs):
        matcher.fit([Document(key, "", "隔膜涂覆工艺") for key in (9, 4, 7, 30, 2, 11, 1)] + [Document(50, "", "")])
    same(ours, theirs, "隔膜涂覆", k=2)
    assert len(theirs) == len(ours) == 8
    for matcher in (ours, theirs):
        matcher.remove([50])
    assert len(theirs) == len(ours) == 7
    same(ours, theirs, "隔膜涂覆", k=3)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.tuples(st.sampled_from(["add", "remove"]), st.integers(0, 12), st.lists(st.sampled_from(WORDS), max_size=6)),
        max_size=25,
    )
)
def test_any_order_of_edits(edits: list[tuple[str, int, list[str]]]) -> None:
    ours, theirs = beside(ClusterPoints(LOCAL, "edits", shards=1, copies=1))
    for what, key, words in edits:
        for matcher in (ours, theirs):
            if what == "add":
                matcher.add([Document(key, "", "".join(words))])
            else:
                matcher.remove([key])
    assert len(ours) == len(theirs)
    for word in ("隔膜涂覆", "激光焊接检测", "铝合金"):
        same(ours, theirs, word, k=3)


@pytest.mark.anyio
async def test_the_service_answers_alike_from_qdrant(city: City, monkeypatch: pytest.MonkeyPatch, apps: Apps) -> None:
    monkeypatch.setattr(qdrant_client, "QdrantClient", lambda **_: LOCAL)
    there = city.settings.model_copy(
        update={"qdrant_url": "http://qdrant:6333", "qdrant_shards": 1, "qdrant_copies": 1}
    )
    transport = httpx.ASGITransport(app=city.registry_app, raise_app_exceptions=False)
    ids = [(await city.post("supplies", supply(f"隔膜{n}", summary=t)))["id"] for n, t in enumerate(texts(8, 12))]
    asked = (await city.post("demands", demand()))["id"]
    async with serving(apps.matchmaking(there, transport=transport)) as http:
        http.headers.update(city.headers("officer"))

        async def both() -> None:
            path = f"/matchmaking/v1/demands/{asked}/matches"
            here, from_qdrant = (await city.http.get(path)).json(), (await http.get(path)).json()
            assert from_qdrant["lists_seq"] == here["lists_seq"]
            assert [(m["id"], pytest.approx(m["score"])) for m in here["matches"]] == [
                (m["id"], m["score"]) for m in from_qdrant["matches"]
            ]
            assert len(here["matches"]) > 3

        await both()
        await city.post("supplies", supply())
        assert (await city.http.post(f"/matchmaking/v1/supplies/{ids[0]}/withdrawal")).status_code == 204
        await both()


@pytest.mark.anyio
async def test_a_cluster_that_is_away_is_said_and_filled_again(
    city: City, monkeypatch: pytest.MonkeyPatch, apps: Apps
) -> None:
    there = city.settings.model_copy(update={"qdrant_url": "http://127.0.0.1:9"})
    transport = httpx.ASGITransport(app=city.registry_app, raise_app_exceptions=False)
    await city.post("supplies", supply())
    asked = (await city.post("demands", demand()))["id"]
    path = f"/matchmaking/v1/demands/{asked}/matches"
    async with serving(apps.matchmaking(there, transport=transport)) as http:
        http.headers.update(city.headers("officer"))
        away = await http.get(path)
        assert (away.status_code, "Qdrant" in away.json()["detail"]) == (503, True)
        assert (await http.get("/matchmaking/v1/demands")).status_code == 200
    monkeypatch.setattr(qdrant_client, "QdrantClient", lambda **_: LOCAL)
    back = there.model_copy(update={"qdrant_shards": 1, "qdrant_copies": 1})
    async with serving(apps.matchmaking(back, transport=transport)) as http:
        http.headers.update(city.headers("officer"))
        assert len((await http.get(path)).json()["matches"]) == 1
        put = ClusterPoints.put

        def half(self: ClusterPoints, rows: Sequence[Row]) -> None:
            put(self, rows)  # half of a change is there, and nobody hears of it
            raise TemporarilyUnavailable("away")

        monkeypatch.setattr(ClusterPoints, "put", half)
        await city.post("supplies", supply("又一项陶瓷隔膜"))
        assert (await http.get(path)).status_code == 503
        monkeypatch.setattr(ClusterPoints, "put", put)
        again = (await http.get(path)).json()["matches"]
        here = (await city.http.get(path)).json()["matches"]
        assert [(m["id"], m["score"]) for m in again] == [(m["id"], pytest.approx(m["score"])) for m in here]
        assert len(again) == 2
