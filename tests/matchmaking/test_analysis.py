"""What a term is."""

from __future__ import annotations

import pytest

from services.matchmaking.ranking import Analyser

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
