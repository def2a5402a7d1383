"""The ranking as scikit-learn's estimators, and the index made of them: what the incremental index is held to."""

from __future__ import annotations

from pathlib import Path

import httpx
import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from sklearn.base import clone
from sklearn.exceptions import NotFittedError
from sklearn.metrics.pairwise import linear_kernel
from sklearn.pipeline import Pipeline, make_pipeline

from services.matchmaking.matches.index import ListIndex
from services.matchmaking.ranking import Document
from services.matchmaking.ranking.estimators import (
    LinearIndex,
    PivotedTfTransformer,
    SquaredIdfTransformer,
    TermCountVectorizer,
)
from services.matchmaking.ranking.explaining import KINDS
from services.matchmaking.ranking.index import Queries
from services.matchmaking.ranking.matcher import Matcher
from services.matchmaking.settings import MatchmakingSettings, MissingPart
from tests.matchmaking.conftest import WORDS, City, demand, supply
from tests.running import Apps, serving

ROUNDING = 1e-9
"""The index sums lengths in multiples of 2⁻³², so that the mean is off by no more than this."""
TEXT = st.lists(st.sampled_from([*WORDS, "PEEK", "180℃"]), max_size=8).map("".join)
EDITS = st.lists(
    st.one_of(
        st.lists(st.builds(Document, st.integers(1, 12), TEXT, TEXT), min_size=1, max_size=6),
        st.frozensets(st.integers(1, 12), max_size=5),
    ),
    max_size=15,
)


def edited(*matchers: Matcher, edits: list[list[Document] | frozenset[int]]) -> dict[int, Document]:
    """What stands after documents came (a list) and went (keys)."""
    standing: dict[int, Document] = {}
    for edit in edits:
        for matcher in matchers:
            if isinstance(edit, list):
                matcher.add(edit)
            else:
                matcher.remove(edit)
        if isinstance(edit, list):
            standing |= {d.key: d for d in edit}
        else:
            standing = {key: d for key, d in standing.items() if key not in edit}
    return standing


def the_same(found: list[tuple[int, float]], expected: list[tuple[int, float]]) -> None:
    """The same scores at the same ranks up to rounding, and the same keys but where scores are equal up to rounding."""
    assert [s for _, s in found] == pytest.approx([s for _, s in expected], rel=ROUNDING)
    assert dict(found) == pytest.approx(dict(expected), rel=ROUNDING)


@given(edits=EDITS, title=TEXT, body=TEXT, among=st.none() | st.frozensets(st.integers(1, 12)))
@settings(max_examples=40, deadline=None)
def test_after_any_edits_the_index_ranks_as_scikit_learns_product(
    edits: list[list[Document] | frozenset[int]], title: str, body: str, among: frozenset[int] | None
) -> None:
    ours, reference = Matcher(), Matcher(index=LinearIndex.empty)
    standing = edited(ours, reference, edits=edits)
    assert len(ours) == len(reference) == len(standing)
    assert all((key in ours, key in reference) == (key in standing,) * 2 for key in range(1, 13))
    everything = reference.rank(title, body, k=12, among=among)
    the_same(ours.rank(title, body, k=12, among=among), everything)
    assert reference.rank(title, body, k=3, among=among) == everything[:3]


def pipelines() -> tuple[Pipeline, Pipeline]:
    """Of texts and of queries."""
    return (
        make_pipeline(TermCountVectorizer(), PivotedTfTransformer()),
        make_pipeline(TermCountVectorizer(), SquaredIdfTransformer()),
    )


@given(edits=EDITS, query=TEXT)
@settings(max_examples=40, deadline=None)
def test_after_any_edits_the_index_scores_as_pipelines_that_read_what_stands(
    edits: list[list[Document] | frozenset[int]], query: str
) -> None:
    """From the texts on: scikit-learn counts them, and the weighted query is asked of the index by its own numbers of the terms."""
    matcher = Matcher()
    documents = list(edited(matcher, edits=edits).values())
    assume(any(d.title or d.body for d in documents))
    of_texts, of_queries = (pipeline.fit(documents) for pipeline in pipelines())
    asked = of_queries.transform([query])
    scores = linear_kernel(asked, of_texts.transform(documents)).ravel().tolist()
    expected = {d.key: score for d, score in zip(documents, scores, strict=True) if score > 0}

    vocabulary, index = matcher.kept()
    numbers = {
        f"{kind} {term}": 2 * at + n
        for n, (kind, terms) in enumerate(zip(KINDS, vocabulary.terms(), strict=True))
        for at, term in enumerate(terms)
    }
    names = of_queries[0].get_feature_names_out()
    ours = np.array([numbers[names[column]] for column in asked.indices], dtype=np.int32)
    order = np.argsort(ours)
    keys, found = index.top(Queries(asked.indptr.astype(np.int64), ours[order], asked.data[order]), 12)
    assert {k: s for k, s in zip(keys[0].tolist(), found[0].tolist(), strict=True) if k != -1} == pytest.approx(
        expected, rel=ROUNDING
    )


def test_the_estimators_keep_scikit_learns_conventions() -> None:
    documents = [Document(1, "隔膜", "陶瓷涂覆"), Document(2, "钛合金", "锻造")]
    for pipeline in pipelines():
        with pytest.raises(NotFittedError):
            pipeline.transform(["隔膜"])
        assert clone(pipeline.fit(documents)).get_params().keys() == pipeline.get_params().keys()
        assert pipeline[0].get_feature_names_out()[:2].tolist() == ["characters 合", "words 涂覆"]
    texts, queries = pipelines()
    texts.set_params(pivotedtftransformer__slope=1.0, termcountvectorizer__title_weight=1)
    queries.set_params(squaredidftransformer__characters_weight=1.0)
    lengths = texts.fit_transform(documents).power(2).sum(axis=1)
    assert np.allclose(lengths, 1)
    weights = queries.fit(documents).transform(["隔膜涂覆"])
    assert {name.split()[0] for name in queries[0].get_feature_names_out()[weights.indices[weights.data > 0]]} == {
        "characters"
    }
    assert queries[1].idf_[weights.indices] == pytest.approx(queries[1].statistics_.idf(np.array([1]))[0])


@pytest.mark.anyio
async def test_the_service_answers_alike_from_scikit_learns_index(city: City, apps: Apps) -> None:
    there = city.settings.model_copy(update={"match_engine": "scikit-learn"})
    transport = httpx.ASGITransport(app=city.registry_app, raise_app_exceptions=False)
    ids = [(await city.post("supplies", supply(f"隔膜{n}", summary=w * (n + 1))))["id"] for n, w in enumerate(WORDS)]
    asked = (await city.post("demands", demand()))["id"]
    used: list[type] = []
    current = ListIndex.current

    def noted(self: ListIndex, session: object) -> int:
        seq = current(self, session)  # type: ignore[arg-type]  # as it came
        used.extend(type(matcher.kept()[1]) for matcher in self.matchers.values())
        return seq

    path = f"/matchmaking/v1/demands/{asked}/matches"
    async with serving(apps.matchmaking(there, transport=transport)) as http:
        http.headers.update(city.headers("officer"))
        for change in (None, ids[0]):
            if change is not None:
                assert (await city.http.post(f"/matchmaking/v1/supplies/{change}/withdrawal")).status_code == 204
            here = (await city.http.get(path)).json()
            with pytest.MonkeyPatch.context() as patch:
                patch.setattr(ListIndex, "current", noted)
                theirs = (await http.get(path)).json()
            assert len(here["matches"]) > 3
            assert theirs["lists_seq"] == here["lists_seq"]
            assert [(m["id"], pytest.approx(m["score"])) for m in here["matches"]] == [
                (m["id"], m["score"]) for m in theirs["matches"]
            ]
    assert set(used) == {LinearIndex}


def test_two_indexes_at_once_are_refused_at_the_start(tmp_path: Path) -> None:
    both = MatchmakingSettings(data=tmp_path, match_engine="scikit-learn", qdrant_url="http://qdrant:6333")
    with pytest.raises(MissingPart, match="LIEBIAN_MATCH_ENGINE"):
        both.require_parts()


def test_equal_scores_are_ordered_by_key_in_the_reference_too() -> None:
    matcher = Matcher(index=LinearIndex.empty).fit(Document(n, "钛合金", "锻造") for n in (5, 3, 9, 1, 7))
    assert [key for key, _ in matcher.rank("钛合金", k=3)] == [1, 3, 5]
