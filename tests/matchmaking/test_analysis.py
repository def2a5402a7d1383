"""What a term is."""

from __future__ import annotations

import itertools
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from services.matchmaking.ranking import Analyser
from services.matchmaking.ranking.analysis import _CHUNKS, _any_of, _dictionary, _segmenter

ANALYSER = Analyser.default()


def test_han_characters_become_single_ones_and_pairs() -> None:
    assert ANALYSER.characters("钛合金") == ["钛", "合", "金", "钛合", "合金"]


def test_a_pair_never_crosses_punctuation_or_another_script() -> None:
    assert "金焊" not in ANALYSER.characters("钛合金,焊接")
    assert ANALYSER.characters("钢a板") == ["钢", "a", "板"]


@pytest.mark.parametrize(
    ("text", "token"),
    [
        ("采用CP-16菌株", "cp-16"),
        ("耐温1200℃以上", "1200°c"),
        ("误差0.5%", "0.5%"),
        ("转速10000r/min", "10000r/min"),
        ("GB/T22900-2022标准", "gb/t22900-2022"),
    ],
)
def test_latin_words_numbers_and_units_stay_whole(text: str, token: str) -> None:
    assert token in ANALYSER.characters(text)
    assert token in ANALYSER.read(text).words


def test_full_width_and_case_make_no_difference() -> None:
    assert ANALYSER.characters("PEEK材料") == ANALYSER.characters("peek材料")


def test_traditional_characters_make_no_difference_and_keep_a_texts_length() -> None:
    assert ANALYSER.read("熱障塗層與軸承檢測") == ANALYSER.read("热障涂层与轴承检测")
    assert ANALYSER.read("鋰電池隔膜").words == ANALYSER.read("锂电池隔膜").words
    assert len(ANALYSER.normalise("軟體與網路,﨑")) == 7


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("CR2032-H", {"cr2032-h", "cr2032h", "cr2032"}),
        ("cr2032h", {"cr2032h", "cr2032"}),
        ("CR 2032", {"cr2032"}),
        ("GB/T 22900-2022", {"gb/t22900-2022", "gbt22900", "gbt229002022"}),
        ("6205-2RS", {"6205-2rs", "62052rs", "6205"}),
        ("YE3-132S-4", {"ye3-132s-4", "ye3132s4", "ye3132"}),
        ("YE3\u2011132S\u20114", {"ye3-132s-4", "ye3132s4", "ye3132"}),
        ("ＹＥ３－１３２Ｓ－４", {"ye3-132s-4", "ye3132s4", "ye3132"}),
        ("YE3\u2013132S\u22124", {"ye3-132s-4", "ye3132s4", "ye3132"}),
        ("YE3\u00ad132S4", {"ye3132s4", "ye3132"}),
        ("ye3132s4", {"ye3132s4", "ye3132"}),
        ("Ht 350", {"ht350"}),
        ("HT350", {"ht350"}),
        ("100-200mm", {"100-200mm"}),
        ("H2O2", {"h2o2"}),
        ("10000r/min", {"10000r/min"}),
        ("pH 7.5", {"ph", "7.5"}),
        ("DN 50%", {"dn", "50%"}),
    ],
)
def test_a_model_number_is_whole_without_hyphens_and_its_stem(text: str, terms: set[str]) -> None:
    assert set(ANALYSER.characters(text)) == terms


@pytest.mark.parametrize(
    ("one", "other"),
    [("锂电池", "锂离子电池"), ("PEEK", "聚醚醚酮"), ("3D打印", "增材制造"), ("VOCs治理", "挥发性有机物治理")],
)
def test_synonyms_are_one_term(one: str, other: str) -> None:
    assert ANALYSER.characters(one) == ANALYSER.characters(other)
    assert ANALYSER.read(one).words == ANALYSER.read(other).words


def test_a_wording_inside_a_latin_word_is_no_synonym() -> None:
    assert ANALYSER.read("mesh网格").words == ["mesh", "网格"]


def test_a_wording_inside_a_longer_word_of_the_dictionary_stays() -> None:
    analyser = Analyser(synonyms=[["锂离子电池", "锂电"]], words=["锂电极"])
    assert analyser.read("锂电极").words == ["锂电极"]


def test_words_of_the_dictionary_are_not_split() -> None:
    assert "激光熔覆" in ANALYSER.read("用激光熔覆修复轧辊").words


def test_stop_words_are_no_words() -> None:
    assert not {"的", "技术", "研究"} & set(ANALYSER.read("隔膜的制备技术研究").words)


@pytest.mark.parametrize("text", ["", " ", ",。!", "😀", "\u200b", "𠮷野"])
def test_any_text_can_be_analysed(text: str) -> None:
    reading = ANALYSER.read(text)
    assert reading.characters == ANALYSER.characters(text)


_WORDS = {w.lower() for w in [*_dictionary()["words"], *itertools.chain(*_dictionary()["synonyms"])]} | {
    "a",
    "c++",
    "c",
}
_BETWEEN = [
    "锂",
    "电",
    "池",
    "的",
    "进行",
    "x",
    "3",
    "-",
    "/",
    ",",
    " ",
    "d打",
    "印",
    "隔膜",
    "180℃",
    "5μm",
    "\U00020001",
]
_PIECES = st.sampled_from([*sorted(_WORDS), *_BETWEEN])


@given(text=st.lists(_PIECES, max_size=14).map("".join), whole=st.booleans())
@settings(max_examples=300, deadline=None)
def test_wordings_are_found_where_a_plain_pattern_finds_them(text: str, whole: bool) -> None:
    """The longest first, a Latin one only by itself."""
    longest_first = sorted(_WORDS, key=len, reverse=True)
    spelt = [
        rf"(?<![a-z0-9]){re.escape(w)}(?![a-z0-9])" if whole and w[0].isascii() else re.escape(w) for w in longest_first
    ]
    pattern = _any_of(_WORDS, whole=whole)
    assert pattern is not None
    found = [(m.start(), m[0]) for m in pattern.finditer(text)]
    assert found == [(m.start(), m[0]) for m in re.finditer("|".join(spelt), text)]


@given(text=st.lists(_PIECES, max_size=14).map("".join))
@settings(max_examples=100, deadline=None)
def test_words_and_pairs_are_those_of_the_pieces_between_what_is_kept_whole(text: str) -> None:
    read = ANALYSER.read(text)
    kept = ANALYSER._kept
    assert kept is not None
    words: list[str] = []
    for chunk in _CHUNKS.findall(read.normalised):
        cut = _segmenter() if chunk[0] >= "\u3400" else lambda piece: [piece]
        for piece in filter(None, kept.split(chunk) if chunk[0] >= "\u3400" else [chunk]):
            words += [piece] if kept.fullmatch(piece) else cut(piece)
    assert read.words == [w for w in words if w not in ANALYSER.stop]
    assert read.word_grams == [*read.words, *(f"{a} {b}" for a, b in itertools.pairwise(read.words))]
    assert ANALYSER.characters("钛合金板") == [*"钛合金板", "钛合", "合金", "金板"]
