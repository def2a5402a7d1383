"""Texts counted together have the terms that each has when it is read alone."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from services.matchmaking.ranking import Analyser, Document, counting
from services.matchmaking.ranking.matcher import Matcher, terms_of
from services.matchmaking.ranking.vocabulary import StoredTerms, Vocabulary
from shared.contracts.values import nfkc

ANALYSER = Analyser.default()
_PIECES = st.sampled_from(
    [
        *"钛合金焊接熔覆的了在𠀀䷀熱鋰電塗層Σσςéáßfi㎡℃…①０Ａ,,。;:()\n\r\t \x00\x01\x02\x1e\x1f\xad\u0301\u3099\ud800\U0002fa1f\U0002fa20",
        *"azAZ09μω°%‰.-+/#_&‑–",
        "锂离子电池", "锂电", "锂电极", "CR 2032", "CR2032-H", "cr2032h", "GB/T 22900-2022", "Ht 350", "aB 12", "6205-2RS", "耐温1200℃",
        "激光熔覆", "表面处理", "研究", "1.5.2", "a..b", "-a-", "peek材料", "5G基站", "隔膜" * 3,
    ]
)  # fmt: skip
_TEXTS = st.one_of(st.lists(_PIECES, max_size=24).map("".join), st.text(max_size=12))


def counts_of(documents: Sequence[Document], vocabulary: Vocabulary) -> list[tuple[dict[str, int], dict[str, int]]]:
    """Of each document how often each term of each kind stands there."""
    counts = counting.counted(documents, ANALYSER, vocabulary, 3)
    assert counts.shape[0] == len(documents)
    terms = vocabulary.terms()
    found: list[tuple[dict[str, int], dict[str, int]]] = []
    for a, b in zip(counts.indptr[:-1], counts.indptr[1:], strict=True):
        numbers = counts.indices[a:b].tolist()
        assert numbers == sorted(set(numbers))
        row: tuple[dict[str, int], dict[str, int]] = ({}, {})
        for number, times in zip(numbers, counts.data[a:b].tolist(), strict=True):
            row[number % 2][terms[number % 2][number // 2]] = times
        found.append(row)
    return found


@given(
    texts=st.lists(st.tuples(_TEXTS, _TEXTS), min_size=1, max_size=6),
    known=_TEXTS,
    at_once=st.sampled_from([1, 9, 1000]),
)
@example(texts=[("钛合金", "的\x1e钛\x01合\x02金"), ("", ""), ("a", "-")], known="", at_once=1000)
@settings(max_examples=150, deadline=None)
def test_texts_counted_together_have_the_terms_of_each_read_alone(
    texts: list[tuple[str, str]], known: str, at_once: int
) -> None:
    documents = [Document(n, title, body) for n, (title, body) in enumerate(texts)]
    before = terms_of(ANALYSER.read(""), ANALYSER.read(known), 1)
    stored = (StoredTerms.of(list(dict.fromkeys(before[0]))), StoredTerms.of(list(dict.fromkeys(before[1]))))
    alone = [terms_of(ANALYSER.read(d.title), ANALYSER.read(d.body), 3) for d in documents]
    expected = [(dict(Counter(characters)), dict(Counter(words))) for characters, words in alone]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(counting, "_READ_AT_ONCE", at_once)
        patch.setattr(counting, "_COUNTED_AT_ONCE", 2 * at_once)
        assert counts_of(documents, Vocabulary()) == expected
        assert counts_of(documents, Vocabulary(stored)) == expected


_FORMS = st.characters() | st.sampled_from(
    "ée\u0301\u0327ｶﾞ\uff9e\u1100\u1161\u11a8가각ΩÅ℃½①\u09c7\u09be\u0b47\u3099は\u0338=≠<\u20d2"
)


@given(st.lists(_FORMS, max_size=30).map("".join), st.sampled_from([1, 400]))
@example("e" + "\u0301" * 40, 1)
@settings(max_examples=300, deadline=None)
def test_a_text_has_its_compatibility_form_at_once(text: str, length: int) -> None:
    given = text + "钛" * length
    assert counting.compatible(given) == nfkc(given)


def test_no_character_that_is_looked_up_joins_with_one_before_it() -> None:
    alone = {*map(chr, set(counting._alone().tolist()))}
    seconds = {
        parts[1] for code in range(0x110000)
        if len(parts := [chr(int(part, 16)) for part in unicodedata.decomposition(chr(code)).split() if part[0] != "<"]) > 1
        and "<" not in unicodedata.decomposition(chr(code))
    }  # fmt: skip
    jamo = {chr(code) for code in range(0x1160, 0x1200)}  # vowels and last consonants
    assert not alone & (seconds | jamo)


def test_a_term_is_counted_no_more_often_than_a_count_takes() -> None:
    [(characters, _)] = counts_of([Document(1, "钛" * 30_000, "钛 " * 40_000)], Vocabulary())
    assert characters["钛"] == 65_535


def test_what_cannot_be_read_is_named_and_the_others_are_found(monkeypatch: pytest.MonkeyPatch) -> None:
    def normalise(self: Analyser, text: str, *given: object) -> str:
        if "坏" in text:
            raise ValueError(text)
        return whole(self, text)

    whole = Analyser.normalise
    monkeypatch.setattr(Analyser, "normalise", normalise)
    named: list[int] = []
    bad = {3, 8, 9}
    documents = [Document(n, "钛合金", "坏" if n in bad else "锻造") for n in range(12)]
    matcher = Matcher(unreadable=lambda key, error: named.append(key)).fit(documents)
    assert named == sorted(bad)
    assert len(matcher) == 12
    assert [key for key, _ in matcher.rank("钛合金", k=12)] == [n for n in range(12) if n not in bad]
    with pytest.raises(ValueError, match="坏"):
        Matcher().fit(documents)
    assert np.array_equal(matcher.kept()[1].statistics.document_frequency, Matcher().fit(
        d for d in documents if d.key not in bad
    ).kept()[1].statistics.document_frequency)  # fmt: skip
