"""The ranking: equal to scikit-learn where both can do it, the same after any edits, explained to the last bit."""

from __future__ import annotations

import itertools
import math
import threading
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.sparse import csr_matrix
from sklearn.base import clone
from sklearn.feature_extraction.text import CountVectorizer, TfidfTransformer, TfidfVectorizer
from sklearn.metrics.pairwise import linear_kernel
from sklearn.preprocessing import normalize

from services.matchmaking.ranking import Analyser, Document, Hit, index
from services.matchmaking.ranking.analysis import latin_parts, model_forms
from services.matchmaking.ranking.background import Background, background
from services.matchmaking.ranking.counting import counted
from services.matchmaking.ranking.explaining import CountedText, KeptTexts
from services.matchmaking.ranking.kept import Kept
from services.matchmaking.ranking.matcher import Asked, Matcher
from services.matchmaking.ranking.strength import strength_of
from services.matchmaking.ranking.vocabulary import StoredTerms, Vocabulary
from shared.contracts.matchmaking import MatchStrength

TEXTS = [
    ("锂离子电池陶瓷涂覆隔膜", "聚乙烯基膜涂覆氧化铝,耐热180℃,抑制锂枝晶。"),
    ("磷酸铁锂正极材料", "低温性能好的正极材料,锂离子电池用,压实密度高。"),
    ("激光熔覆修复轧辊", "在轧辊表面激光熔覆钴基合金,硬度HRC55,寿命提高两倍。"),
    ("永磁同步电机控制器", "电机矢量控制,效率大于95%,用于新能源汽车。"),
    ("钛合金航空锻件", "大型钛合金锻件的等温锻造,组织均匀。"),
    ("废水中重金属的去除", "吸附材料去除废水中的重金属离子,出水达标。"),
    ("基于机器视觉的轴承缺陷检测", "轴承表面缺陷图像识别,检出率99%。"),
    ("缓释微球制剂", "注射用缓释微球,释放周期30天。"),
]
DOCUMENTS = [Document(n, title, body) for n, (title, body) in enumerate(TEXTS, start=1)]


def found(matcher: Matcher, documents: Iterable[Document], title: str, body: str = "", *, k: int = 10) -> list[Hit]:
    """The k best, explained."""
    texts = {d.key: d for d in documents}
    asked = matcher.ask(title, body)
    return [asked.explain(texts[key]) for key, _ in asked.best(k)]


QUERIES = ["锂电池隔膜耐热差", "轴承 缺陷 检测 99%", "钛合金锻造", "废水处理", "电机效率", "完全无关的量子引力"]
ANALYSER = Analyser.default()


def characters(text: str) -> list[str]:
    return ANALYSER.read(text).characters


def word_grams(text: str) -> list[str]:
    return ANALYSER.read(text).word_grams


@pytest.mark.parametrize(("channel", "other", "share"), [(characters, "words", 1.0), (word_grams, "characters", 0.0)])
def test_the_plain_configuration_equals_scikit_learn(
    channel: Callable[[str], list[str]], other: str, share: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One kind of terms, titles counted once, no pivot, no background: scikit-learn's sublinear vectors of the texts (without idf, of
    length 1) times the query's with scikit-learn's idf squared; of a term that no text has, of length 0 in the one and idf in the other."""
    monkeypatch.setattr(index, "PRIOR", 0.0)
    analyser = Analyser.default()
    analyser.read = lambda text: replace(ANALYSER.read(text), **{other: []})  # type: ignore[method-assign]  # one kind

    def of_one_kind(*given: Any) -> csr_matrix:
        counts = counted(*given)
        counts.data[counts.indices % 2 == ("characters", "words").index(other)] = 0
        counts.eliminate_zeros()
        return counts

    monkeypatch.setattr("services.matchmaking.ranking.matcher.counted", of_one_kind)

    def analyse(text: str) -> list[str]:
        return [term for line in text.split("\n") for term in channel(line)]

    texts = [f"{d.title}\n{d.body}" for d in DOCUMENTS]
    stored = TfidfVectorizer(analyzer=analyse, sublinear_tf=True, use_idf=False).fit(texts)
    plain = TfidfTransformer(norm=None, use_idf=False, sublinear_tf=True)
    matcher = Matcher(analyser, characters_weight=share, title_weight=1, slope=1.0).fit(DOCUMENTS)
    for query in QUERIES:
        every = sorted({*stored.vocabulary_, *analyse(query)})
        idf = TfidfVectorizer(analyzer=analyse, sublinear_tf=True, vocabulary=every).fit(texts).idf_
        counts = CountVectorizer(analyzer=analyse, vocabulary=every)
        asked = normalize(plain.fit_transform(counts.transform([query])).multiply(idf**2))
        here = [every.index(term) for term in stored.get_feature_names_out()]
        expected = linear_kernel(asked[:, here], stored.transform(texts)).ravel()
        ranked = dict(matcher.rank("", query, k=len(texts)))
        assert {k: s for k, s in enumerate(expected.tolist(), start=1) if s > 0} == pytest.approx(ranked, rel=1e-12)


def test_the_full_configuration_equals_its_formula() -> None:
    """0.6 × characters + 0.4 × words, each by the rarity of the query's terms; titles three times; slope 0.7. Written out
    plainly: idf-weighted query of length 1 in each kind, both brought to one scale, over one length of the text; an idf of the texts
    and of general language, whose part fades."""
    matcher = Matcher().fit(DOCUMENTS)
    kinds = ((0.6, characters), (0.4, word_grams))
    lengths = []
    for d in DOCUMENTS:
        both = [analyse(d.title) * 3 + analyse(d.body) for _, analyse in kinds]
        lengths.append(math.sqrt(sum((1 + math.log(t.count(x))) ** 2 for t in both for x in set(t))))
    mean = sum(lengths) / len(lengths)
    for query in QUERIES:
        expected, scale = np.zeros(len(DOCUMENTS)), 0.0
        for share, analyse in kinds:
            texts = [analyse(d.title) * 3 + analyse(d.body) for d in DOCUMENTS]
            weights = [{t: 1 + math.log(text.count(t)) for t in text} for text in texts]
            asked, idf = {}, {}
            more = 200**2 / (200 + len(texts))
            for term in set(analyse(query)):
                [general] = background().shares(*(([term], []) if analyse is characters else ([], [term])))
                df = sum(term in row for row in weights)
                idf[term] = math.log((1 + len(texts) + more) / (1 + df + more * general)) + 1
                asked[term] = (1 + math.log(analyse(query).count(term))) * idf[term]
            norm = math.sqrt(sum(w * w for w in asked.values())) or 1.0
            scale += share * math.sqrt(sum((w / norm * idf[t]) ** 2 for t, w in asked.items()))
            for n, row in enumerate(weights):
                dot = sum(w / norm * idf[t] * row.get(t, 0.0) for t, w in asked.items())
                expected[n] += share * dot / (0.3 * mean + 0.7 * lengths[n])
        ranked = dict(matcher.rank("", query, k=100))
        wanted = {n: s / scale for n, s in enumerate(expected.tolist(), start=1) if s > 0}
        assert wanted == pytest.approx(ranked, rel=1e-8)


_WORDS = st.lists(
    st.sampled_from(["锂电池", "隔膜", "耐热", "涂覆", "钛合金", "焊接", "轴承", "检测", "180℃", "PEEK"]), max_size=8
)
_TEXT = _WORDS.map("".join)
_EDITS = st.lists(
    st.one_of(
        st.tuples(st.just("add"), st.lists(st.tuples(st.integers(1, 12), _TEXT, _TEXT), min_size=1, max_size=6)),
        st.tuples(st.just("remove"), st.lists(st.integers(1, 12), max_size=5)),
    ),
    max_size=25,
)


@given(edits=_EDITS, query=_TEXT, k=st.integers(1, 12))
@settings(max_examples=150, deadline=None)
def test_after_any_edits_the_results_are_those_of_a_fresh_build_to_the_last_bit(
    edits: list[tuple[str, list]],  # type: ignore[type-arg]  # either of two kinds
    query: str,
    k: int,
) -> None:
    matcher, standing = Matcher(), {}
    for kind, items in edits:
        if kind == "add":
            documents = [Document(*item) for item in items]
            matcher.add(documents)
            standing |= {d.key: d for d in documents}
        else:
            matcher.remove(items)
            for key in items:
                standing.pop(key, None)
    fresh = Matcher().fit(standing.values())
    assert len(matcher) == len(standing)
    documents = list(standing.values())
    assert matcher.rank("锂电池隔膜", query, k=k) == fresh.rank("锂电池隔膜", query, k=k)
    assert found(matcher, documents, "锂电池隔膜", query, k=k) == found(fresh, documents, "锂电池隔膜", query, k=k)


_ODD = st.lists(
    st.sampled_from(["锂电池", "隔膜", "的", "耐热", "μm", "10μm", "a", "ab-1", "ab", "PEEK", "材料", ",", "池隔"]),
    max_size=10,
).map("".join)


@given(texts=st.lists(st.tuples(_ODD, _ODD), min_size=1, max_size=6), query=_ODD, most=st.none() | st.integers(0, 5))
@settings(max_examples=100, deadline=None)
def test_reasons_are_those_of_a_plain_sum_over_words(
    texts: list[tuple[str, str]], query: str, most: int | None
) -> None:
    """Term by term over dictionaries, without numbers, arrays or anything kept."""
    documents = [Document(n, *text) for n, text in enumerate(texts)]
    asked = Matcher().fit(documents).ask("电池隔膜", query)
    reading = ANALYSER.read("电池隔膜"), ANALYSER.read(query)
    words = list(dict.fromkeys(word for read in reading for word in read.words))
    seams = defaultdict(set)
    for run in (run for read in reading for run in read.runs):
        for left, right in itertools.pairwise(run):
            seams[left[-1] + right[0]] |= {left, right}
    written = ANALYSER.written(query)
    for document in (*documents, *documents):  # the second time from what is kept
        hit, whole = asked.explain(document, most=most), asked.explain(document)
        assert (hit.terms, hit.phrases) == (whole.terms[:most], whole.phrases[:most])
        assert hit.other == pytest.approx(math.fsum(t.contribution for t in whole.terms[len(hit.terms) :]), abs=1e-15)
        title, body = ANALYSER.read(document.title), ANALYSER.read(document.body)
        normalised = f"{title.normalised}\n{body.normalised}"
        latin = {p for t in (*title.characters, *body.characters) if t.isascii() for p in latin_parts(t)}
        mentioned = {
            w for w in words if (not latin.isdisjoint({w, *model_forms(w)}) if w.isascii() else w in normalised)
        }
        telling = [w for w in words if w not in mentioned and len(w) > 1 and w not in {"材料", "池隔"}]
        missed = {*hit.unmentioned} - {"材料", "池隔"}
        assert missed == {written.get(w, w) for w in telling}
        assert hit.evidence <= asked.evidence_at_most + 1e-9
        for share in whole.terms:
            of = (
                (title.characters, body.characters)
                if share.channel == "characters"
                else (title.word_grams, body.word_grams)
            )
            assert [share.field != "body", share.field != "title"] == [share.term in part for part in of]
        parts: dict[str, list[float]] = {}
        for share in whole.terms:
            joint = [w for w in share.term.split(" ") if w in mentioned]
            within = {w for w in words if share.term in w} or seams[share.term]
            models = {w for w in words if w.isascii() and share.term in model_forms(w)}
            holders = joint or [w for w in mentioned if w in (within or models)] or [share.term]
            for holder in holders:
                parts.setdefault(written.get(holder, holder), []).append(share.contribution / len(holders))
        assert dict(whole.phrases) == pytest.approx({p: math.fsum(found) for p, found in parts.items()}, rel=1e-12)


def test_a_text_with_terms_that_nothing_listed_had_is_counted_again_when_it_is_listed() -> None:
    matcher, later = Matcher().fit(DOCUMENTS), Document(99, "反渗透膜元件", "海水淡化用")
    before = matcher.ask("反渗透膜").explain(later)
    matcher.add([later])
    asked = matcher.ask("反渗透膜")
    after = asked.explain(later)
    assert after.score == pytest.approx(dict(asked.best())[99], rel=1e-12) != before.score


_TERMS = st.lists(st.text(st.characters(exclude_characters="\n", exclude_categories=["Cs"]), max_size=4), max_size=40)


@given(known=_TERMS, more=_TERMS)
@settings(max_examples=60, deadline=None)
def test_terms_from_files_have_the_numbers_that_they_had_and_new_ones_come_behind(
    known: list[str], more: list[str]
) -> None:
    whole = Vocabulary()
    for terms in (known, known[::-1]):
        whole.taken_in(0, terms)
        whole.taken_in(1, terms[:3])
    characters, words = whole.terms()
    opened = Vocabulary((StoredTerms.of(characters), StoredTerms.of(words)))
    for kind in (0, 1):
        assert opened.numbers(kind, more) == whole.numbers(kind, more)
        assert opened.taken_in(kind, more).tolist() == whole.taken_in(kind, more).tolist()
        assert opened.numbers(kind, [*known, *more]) == whole.numbers(kind, [*known, *more])
    assert opened.terms() == whole.terms()


def test_so_many_values_are_kept_and_the_one_that_was_asked_for_longest_ago_leaves_first() -> None:
    kept: Kept[str, int] = Kept(2)
    assert [kept.of("a", lambda: 1), kept.of("b", lambda: 2), kept.of("a", lambda: 3), kept.of("c", lambda: 4)] == [
        1,
        2,
        1,
        4,
    ]
    assert [kept.get("a"), kept.get("b"), kept.get("c"), kept.put("a", 9)] == [1, None, 4, 1]


def test_texts_are_kept_within_their_room_the_oldest_leaving_first() -> None:
    read = ANALYSER.read
    texts = [
        CountedText.of(read(d.title), read(d.body), 3, lambda _, terms: list(range(len(list(terms)))))
        for d in DOCUMENTS
    ]
    kept, counted = KeptTexts(2 * (texts[0].size + texts[1].size)), []

    def of(at: int) -> None:
        kept.of(DOCUMENTS[at].title, DOCUMENTS[at].body, lambda: counted.append(at) or texts[at])  # type: ignore[func-returns-value]

    for at in (0, 1, 0, 2, 1, 0):
        of(at)
    assert counted[:4] == [0, 1, 2, 1]


@given(texts=st.lists(st.tuples(_TEXT, _TEXT), max_size=12), query=_TEXT)
@settings(max_examples=100, deadline=None)
def test_terms_and_phrases_each_add_up_to_the_score(texts: list[tuple[str, str]], query: str) -> None:
    documents = [Document(n, *text) for n, text in enumerate(texts)]
    matcher = Matcher().fit(documents)
    ranked = dict(matcher.rank("涂覆隔膜", query, k=50))
    for hit in found(matcher, documents, "涂覆隔膜", query, k=50):
        assert hit.score == pytest.approx(ranked[hit.key], rel=1e-9)
        assert math.fsum(t.contribution for t in hit.terms) == pytest.approx(hit.score, rel=1e-12)
        assert math.fsum(p.contribution for p in hit.phrases) == pytest.approx(hit.score, rel=1e-12)
        assert all(t.contribution > 0 for t in hit.terms)
        assert all(t.contribution == pytest.approx(t.query_weight * t.document_weight) for t in hit.terms)
        assert 0 < hit.score < 1 / matcher.slope


@given(texts=st.lists(st.tuples(_TEXT, _TEXT), max_size=12), query=_TEXT, among=st.sets(st.integers(0, 14)))
@settings(max_examples=100, deadline=None)
def test_a_filter_keeps_the_ranking_exact(texts: list[tuple[str, str]], query: str, among: set[int]) -> None:
    matcher = Matcher().fit(Document(n, *text) for n, text in enumerate(texts))
    everything = matcher.rank("涂覆隔膜", query, k=50)
    assert matcher.rank("涂覆隔膜", query, k=3, among=among) == [hit for hit in everything if hit[0] in among][:3]


def test_equal_scores_are_ordered_by_key_whatever_the_order_of_arrival() -> None:
    same = [Document(n, "钛合金", "锻造") for n in (5, 3, 9, 1, 7)]
    matcher = Matcher()
    for document in same:
        matcher.add([document])
    assert [key for key, _ in matcher.rank("钛合金", k=3)] == [1, 3, 5]


def test_a_title_weighs_more_than_the_body() -> None:
    matcher = Matcher().fit([Document(1, "水处理", "隔膜"), Document(2, "隔膜", "水处理"), Document(3, "轴承", "钢")])
    assert [key for key, _ in matcher.rank("", "隔膜", k=2)] == [2, 1]


def test_a_synonym_finds_what_uses_the_other_word() -> None:
    matcher = Matcher().fit([Document(1, "聚醚醚酮注塑", ""), Document(2, "聚丙烯注塑", "")])
    assert matcher.rank("PEEK")[0][0] == 1


def test_the_explanation_says_where_a_term_stands() -> None:
    texts = [Document(1, "隔膜涂覆", "耐热涂覆")]
    hit = found(Matcher().fit(texts), texts, "隔膜涂覆耐热")[0]
    where = {t.term: t.field for t in hit.terms if t.channel == "words"}
    assert (where["隔膜"], where["涂覆"], where["耐热"]) == ("title", "both", "body")


def test_what_is_asked_and_not_mentioned_is_named_and_nothing_that_is_mentioned() -> None:
    hit = found(Matcher().fit(DOCUMENTS), DOCUMENTS, "锂电池隔膜", "耐热180℃,透气度,闭孔温度135℃", k=1)[0]
    assert hit.key == 1
    assert {"135°C", "透气"} & set(hit.unmentioned) or "透气度" in hit.unmentioned
    assert "135°C" in hit.unmentioned
    assert not {"隔膜", "耐热", "180°C"} & set(hit.unmentioned)


def test_what_requires_nothing_is_not_named_as_missing_and_a_model_or_a_figure_is() -> None:
    wish = "现在老是开裂,怎么办,我们希望能不能找到耐温450℃的CR2032-H夹具"
    hit = found(Matcher().fit(DOCUMENTS), DOCUMENTS, "钛合金锻件", wish, k=1)[0]
    assert set(hit.unmentioned) == {"开裂", "耐温", "450°C", "CR2032-H", "夹具"}


@pytest.mark.parametrize(
    "written",
    [
        ["CR2032-H", "cr2032h", "CR2032", "CR 2032"],
        ["YE3-132S-4", "ye3132s4", "YE3\u2011132S\u20114", "ＹＥ３－１３２Ｓ－４"],
        ["HT350", "Ht 350", "HT-350", "ht350"],
    ],
    ids=lambda written: written[0],
)
def test_a_model_number_is_found_and_mentioned_however_it_is_written(written: list[str]) -> None:
    documents = [Document(n, f"纽扣电池{name}", "") for n, name in enumerate(written)]
    documents.append(Document(99, "纽扣电池LR44", ""))
    for name in written:
        hits = found(Matcher().fit(documents), documents, name)
        assert {hit.key for hit in hits} == {0, 1, 2, 3}
        assert not any(hit.unmentioned for hit in hits)


def test_in_a_short_list_a_rare_word_outweighs_what_every_text_may_say() -> None:
    """One text of two has each: that 的, 机 and 表面 are common, general language says."""
    short = [Document(1, "机的表面热障涂层", "")]
    [hit] = found(Matcher().fit([*short, DOCUMENTS[4]]), short, "机的表面热障涂层", k=1)
    weights = {(t.channel, t.term): t.query_weight for t in hit.terms}
    assert weights["words", "热障涂层"] > 2 * weights["words", "表面"]
    assert weights["characters", "障"] > 4 * weights["characters", "机"] > 4 * weights["characters", "的"]


def test_a_score_tells_what_is_asked_and_nowhere_to_be_found() -> None:
    """So the first of a list is not strong for being the first: the camera shares 表面 with a coating, and nothing else."""
    camera = [Document(7, *TEXTS[6])]
    asked = ("航空发动机热障涂层", "叶片表面的陶瓷涂层剥落")
    assert strength(Matcher().fit(camera).ask(*asked), camera[0]) is MatchStrength.WEAK
    itself = Document(1, *asked)
    assert strength(Matcher().fit([itself]).ask(*asked), itself) is MatchStrength.STRONG


@pytest.mark.parametrize("asked", ["技术", "研究", "系统技术", "技术应用"])
def test_common_words_alone_make_no_strong_match_however_large_their_share_is(asked: str) -> None:
    others = [Document(key, *text) for key, text in enumerate(TEXTS)]
    same = Document(99, asked, "")
    matcher = Matcher().fit([*others, same])
    [(key, score)] = matcher.rank(asked, k=1)
    assert key == same.key
    assert score > 0.12
    assert strength(matcher.ask(asked), same) is not MatchStrength.STRONG


def strength(asked: Asked, document: Document) -> MatchStrength:
    hit = asked.explain(document)
    return strength_of(hit.score, hit.evidence)


def test_the_background_fades_as_the_list_grows() -> None:
    def idf_of(texts: int, share: float) -> float:
        counts = index.Statistics(texts, np.array([texts // 10]), 0, texts)
        return counts.idf(counts.frequency(np.array([0], dtype=np.int32)), share).item()

    apart = [idf_of(texts, 0.0) - idf_of(texts, 0.9) for texts in (10, 100, 1_000, 100_000)]
    assert apart == sorted(apart, reverse=True)
    assert apart[0] > 1
    assert apart[-1] < 0.001


def test_characters_and_pairs_follow_from_the_words() -> None:
    """A pair stands inside a word, or where one ends and another begins."""
    small = Background.of({"涂层": 0.2, "的": 0.6, "层": 0.2})
    assert small.shares(["涂", "层", "涂层", "层的", "的涂"], ["涂层", "的 涂层", "层的"]) == pytest.approx(
        [1 - math.exp(-rate) for rate in (0.2, 0.4, 0.2, 0.4 * 0.6, 0.6 * 0.2, 0.2, 0.6 * 0.2, 0.0)]
    )


def test_phrases_are_words_and_the_weightiest_is_what_the_texts_are_about() -> None:
    hit = found(Matcher().fit(DOCUMENTS), DOCUMENTS, "钛合金锻件开裂", k=1)[0]
    assert hit.key == 5
    assert hit.phrases[0].phrase in ("钛合金", "锻件")


@pytest.mark.parametrize("documents", [[], [Document(1, "", "")], [Document(1, "。", ",")]])
def test_a_matcher_of_nothing_finds_nothing(documents: list[Document]) -> None:
    matcher = Matcher().fit(documents)
    assert matcher.rank("锂电池") == []
    assert len(matcher) == len(documents)


@pytest.mark.parametrize("query", ["", "。", "zzz", "的"])
def test_a_query_that_shares_nothing_finds_nothing(query: str) -> None:
    assert Matcher().fit([Document(1, "钛合金", "锻造")]).rank(query) == []


def test_it_keeps_scikit_learns_conventions() -> None:
    matcher = Matcher(slope=0.4)
    assert matcher.get_params()["slope"] == 0.4
    copy = clone(matcher.fit(DOCUMENTS))
    assert (copy.slope, len(copy)) == (0.4, 0)
    assert copy.set_params(slope=0.5).get_params()["slope"] == 0.5
    with pytest.raises(ValueError, match="steepness"):
        copy.set_params(steepness=1)


def test_many_small_additions_leave_few_segments() -> None:
    matcher = Matcher()
    for n in range(200):
        matcher.add([Document(n, f"钛合金{n}", "")])
    assert len(matcher.kept()[1].blocks) <= 8
    assert len(matcher) == 200


def test_a_withdrawn_text_leaves_no_trace_in_memory_once_half_are_gone() -> None:
    matcher = Matcher().fit(Document(n, f"钛合金{n}", "") for n in range(100))
    matcher.remove(range(60))
    assert sum(len(s.keys) for s in matcher.kept()[1].blocks) == 40


def test_searches_go_on_undisturbed_while_texts_come_and_go() -> None:
    """Whatever a search sees is one state: every hit's explanation adds up to the score that ranked it."""
    matcher = Matcher().fit(DOCUMENTS)
    done = threading.Event()
    wrong: list[object] = []

    def search() -> None:
        while not done.is_set():
            asked = matcher.ask("锂电池隔膜", "耐热")
            ranked = asked.best(20)
            wrong.extend(pair for pair in itertools.pairwise(ranked) if pair[1][1] > pair[0][1])
            wrong.extend(
                (key, score)
                for key, score in ranked
                if key < 100 and abs(asked.explain(DOCUMENTS[key - 1]).score / score - 1) > 1e-9
            )

    readers = [threading.Thread(target=search) for _ in range(2)]
    for reader in readers:
        reader.start()
    for n in range(60):
        matcher.add([Document(100 + n % 10, f"锂电池{n}", "隔膜耐热" * (n % 4))])
        matcher.remove([100 + (n + 5) % 10])
    done.set()
    for reader in readers:
        reader.join()
    assert wrong == []
