"""Figures in Chinese technical text: what is read, in which unit, and whether a result meets what a demand asks."""

from __future__ import annotations

import math
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from services.matchmaking.ranking.indicators import Verdict, compared, indicators, likeness
from services.matchmaking.ranking.indicators import verdict as verdict_of


@pytest.mark.parametrize(
    ("text", "name", "operator", "low", "high", "unit"),
    [
        ("耐温≥1200℃", "耐温", "≥", 1200, None, "degC"),
        ("耐温>=1200°C", "耐温", "≥", 1200, None, "degC"),
        ("误差≤0.5%", "误差", "≤", None, 0.5, "percent"),
        ("误差不超过0.5%", "误差", "≤", None, 0.5, "percent"),
        ("误差不大于 0.5 %", "误差", "≤", None, 0.5, "percent"),
        ("厚度10~12μm", "厚度", "~", 10, 12, "μm"),
        ("厚度10-12微米", "厚度", "~", 10, 12, "um"),
        ("工作温度-40~85℃", "工作温度", "~", -40, 85, "degC"),
        ("尺寸精度±0.02mm", "尺寸精度", "≤", None, 0.02, "mm"),
        ("重量25±0.5kg", "重量", "~", 24.5, 25.5, "kg"),
        ("循环寿命不少于2000次", "循环寿命", "≥", 2000, None, "times"),
        ("寿命5万次以上", "寿命", "≥", 50_000, None, "times"),
        ("投入500万元", "投入", "=", 5_000_000, None, "yuan"),
        ("期限18个月以内", "期限", "≤", None, 18, "month"),
        ("电导率1.2×10^-3S/cm", "电导率", "=", 0.0012, None, "S/cm"),
        ("粒径10⁵个", "粒径", "=", 1e5, None, "times"),
        ("抗拉强度≥1,200MPa", "抗拉强度", "≥", 1200, None, "MPa"),
        ("硬度HRC55", "硬度", "=", 55, None, "HRC"),
        ("导热系数不低于5W/(m·K)", "导热系数", "≥", 5, None, "W/(m·K)"),
        ("含量低于10mg/L", "含量", "≤", None, 10, "mg/L"),
        ("转速20000r/min", "转速", "=", 20_000, None, "rpm"),
    ],
)
def test_an_indicator_is_read(
    text: str, name: str, operator: str, low: float | None, high: float | None, unit: str
) -> None:
    (found,) = indicators(text)
    assert (found.name, found.operator.value, found.unit) == (name, operator, unit)
    assert found.low == pytest.approx(low) if low is not None else found.low is None
    assert found.high == pytest.approx(high) if high is not None else found.high is None
    assert found.text


@pytest.mark.parametrize(
    "text", ["", "2023年项目完成", "采用5G技术", "3D打印", "第二代产品", "GB/T 22900", "在150℃热收缩严重"]
)
def test_a_year_a_name_or_a_number_of_something_else_is_no_indicator(text: str) -> None:
    assert [i for i in indicators(text) if i.unit or i.operator.value != "="] == []


@pytest.mark.parametrize(
    ("asked", "offered", "verdict"),
    [
        ("耐温≥1200℃", "涂层耐温1300℃", "met"),
        ("耐温≥1200℃", "耐温1500K", "met"),
        ("耐温≥1200℃", "耐温1400K", "not_met"),
        ("耐温≥1200℃", "耐温不低于1250℃", "met"),
        ("耐温≥1200℃", "耐温不低于1000℃", "not_met"),
        ("耐温≥1200℃", "耐温低于1300℃", "not_met"),
        ("耐温≥1200℃", "硬度HRC55", "not_stated"),
        ("耐温≥1200℃", "", "not_stated"),
        ("误差≤0.5%", "误差≤3‰", "met"),
        ("误差≤0.5%", "误差1%", "not_met"),
        ("厚度10μm", "厚度0.008~0.012mm", "met"),
        ("厚度10μm", "厚度12~15μm", "not_met"),
        ("精度±0.02mm", "精度±50μm", "not_met"),
        ("精度±0.02mm", "精度±10μm", "met"),
        ("期限18个月以内", "研发期限1年", "met"),
        ("投入500万元以内", "投入0.03亿元", "met"),
        ("循环寿命≥2000次", "循环寿命5年", "not_stated"),
    ],
)
def test_what_is_asked_is_compared_in_one_unit(asked: str, offered: str, verdict: str) -> None:
    (found,) = compared(indicators(asked), indicators(offered))
    assert found.verdict == Verdict(verdict)
    assert (found.offered is None) == (verdict == "not_stated")


def test_what_is_said_twice_is_there_once() -> None:
    assert [i.text for i in indicators("耐温1200℃以上。误差≤1%\n耐温≥1200℃,耐温≥1300℃")] == [
        "耐温1200℃以上",
        "误差≤1%",
        "耐温≥1300℃",
    ]


def test_the_likest_name_is_taken() -> None:
    (found,) = compared(indicators("循环寿命≥2000次"), indicators("使用寿命3000次,低温循环寿命1500次"))
    assert found.offered is not None
    assert found.offered.name == "低温循环寿命"
    assert found.verdict is Verdict.NOT_MET


NAMES = [
    "耐温",
    "噪声",
    "误差",
    "增益",
    "衰减",
    "孔隙率",
    "pH值",
    "硬度HRC",
    "粗糙度Ra",
    "防护等级IP",
    "粒径D50",
    "x",
    "",
]
UNITS = [
    "dB", "dB(A)", "dBA", "dBi", "dBm", "dBm/Hz", "dB/km", "Np", "Np/m", "octave", "decade", "dB/octave", "pH", "℃", "°C", "°F", "℉", "degF",
    "delta_degC", "℃/min", "ppm/℃", "1/℃", "W/(m·℃)", "J/(kg·K)", "%", "%RH", "wt%", "vol%", "‰", "ppm", "ppb", "°", "′", "″", "rad", "sr",
    "IP65", "Ra", "HRC", "HV0.3", "HB", "Sh A", "目", "级", "倍", "万次", "亿元", "元/吨", "万吨/年", "度电", "m³/h", "m^3", "cm3", "m^-1",
    "m^9^9^9^9", "m**9**9**9", "MPa·m^1/2", "N·m", "Nm", "kN/mm²", "s/100mL", "r/min", "转/分", "Hz", "MHz", "GHz", "mAh/g", "Wh/kg", "lm/W", "Ω·cm",
    "μm", "µm", "Å", "㎡", "㎏", "㎜", "℃·℃", "dB·dB", "dB^2", "(((", ")))", "m(", "/", "//", "·", "^", "e", "inf", "nan", "None", "__import__",
    "count", "bit", "byte", "neper", "bel", "B", "decibelmilliwatt", "refractive_index_unit", "planck_mass",
]  # fmt: skip
NUMBERS = st.one_of(
    st.sampled_from(
        ["0", "-0", "1e999", "1e-999", "-1", "+5", "5×10^99", "5×10^-99", "10⁶", "10⁻⁹", "10^+99", "1,234.5", "1,2,3", "0.5.5", "½", "⅔", "①",
         "٣", "五", "百分之五", "9" * 41, "9" * 5000, "0." + "0" * 400 + "1", "1" * 400, "-" * 50 + "1", "∞", "NaN", "3²", "x²", "1/3", "=", "="]
    ),
    st.floats(allow_nan=True, allow_infinity=True).map(str),
    st.integers(-(10**12), 10**12).map(str),
)  # fmt: skip
WORDS = [
    "≥",
    "≤",
    "<",
    "不低于",
    "不得高于",
    "大于等于",
    "±",
    "~",
    "-",
    "至",
    "约为",
    "达到了",
    "以上",
    "以内",
    "控制在",
    "由",
    "提高到",
    ":",
]
PIECES = st.one_of(
    st.sampled_from(NAMES), NUMBERS, st.sampled_from(UNITS), st.sampled_from(WORDS),
    st.sampled_from([" ", "\u3000", "\t", "\r", "\x00", "\u200b", "\u0301", "\ud800", "İ", "ﷺ", "。", ",", ";", "\n", "(", ")"]),
)  # fmt: skip
LIKE_FIGURES = st.builds(
    lambda name, word, low, unit, rest: f"{name}{word}{low}{unit}{rest}",
    st.sampled_from(NAMES),
    st.sampled_from(WORDS),
    NUMBERS,
    st.sampled_from(UNITS),
    st.lists(PIECES, max_size=4).map("".join),
)
TEXTS = st.one_of(LIKE_FIGURES, st.lists(PIECES, max_size=12).map("".join), st.text(max_size=80))


@settings(max_examples=1500, deadline=None)
@given(TEXTS, TEXTS)
def test_no_text_on_either_side_makes_reading_or_comparing_fail(asked: str, offered: str) -> None:
    wanted, stated = indicators(asked), indicators(offered)
    for found in (*wanted, *stated):
        low, high, dimension = found.interval()
        assert not math.isnan(low) and not math.isnan(high)  # noqa: PT018  # one property
        assert isinstance(dimension, str)
    assert len(compared(wanted, stated)) == len(wanted)
    for one in wanted:
        for other in stated:
            verdict_of(one, other)


@pytest.mark.parametrize("asked", UNITS)
def test_every_unit_is_compared_with_every_other(asked: str) -> None:
    for offered in UNITS:
        compared(indicators(f"噪声≤65{asked}"), indicators(f"噪声<60{offered}"))


@pytest.mark.parametrize(
    ("asked", "offered", "verdict"),
    [
        ("噪声≤75dB(A)", "噪声≤70dB(A)", "met"),
        ("噪声≤65dB(A)", "噪声≤70dB(A)", "not_met"),
        ("衰减≤0.3dB/km", "衰减≤0.2dB/km", "met"),
        ("衰减≤0.3dB/km", "衰减≤0.2dB/m", "not_met"),
        ("增益≥15dB", "增益20dB", "met"),
        ("增益≥15dB", "增益12dB", "not_met"),
        ("功率≥10dBm", "功率8dBm", "not_met"),
        ("功率≥10dBm", "功率1W", "not_stated"),
        ("增益≥15dBi", "增益20A", "not_stated"),
        ("耐温≥100℃", "耐温250degF", "met"),
        ("耐温≥100℃", "耐温200degF", "not_met"),
        ("升温速率≥10℃/min", "升温速率1℃/s", "met"),
        ("转速≥60rpm", "转速30Hz", "not_stated"),
        ("厚度≤0.3mm", "厚度300μm", "met"),
        ("透气度≤200s/100mL", "透气度≤150s/100mL", "met"),
        ("酸度≤6pH", "酸度5pH", "met"),
    ],
)
def test_a_unit_in_steps_of_a_ratio_or_from_another_zero_inverts_nothing(
    asked: str, offered: str, verdict: str
) -> None:
    (found,) = compared(indicators(asked), indicators(offered))
    assert found.verdict == Verdict(verdict)


HOSTILE = {
    "blanks": lambda n: "耐温" + " \t" * n + "x",
    "relations": lambda n: "大于等于约为" * (n // 3),
    "digits": lambda n: "耐温≥" + "9" * n,
    "digits alone": lambda n: "1" * n,
    "one letter": lambda n: "a" * n,
    "one character": lambda n: "温" * n,
    "words that are cut off a name": lambda n: "约为约为约为约为x1m" * (n // 10),
    "figures": lambda n: "耐温≥1m" * (n // 5),
    "units": lambda n: "值1" + "m/" * (n // 2) + "m",
    "brackets": lambda n: "值1" + "m(" * (n // 2),
    "minus signs": lambda n: "值" + "-" * n + "1",
    "thousands": lambda n: "值1" + ",111" * (n // 4) + "x",
    "powers": lambda n: "值1" + "×10^9" * (n // 5),
    "ranges": lambda n: "值1" + "~1" * (n // 2),
    "combining marks": lambda n: "a" + "\u0300\u0316" * (n // 2),
    "ligatures": lambda n: "\ufdfa" * (n // 8),
    "punctuation": lambda n: "。,;!?" * (n // 5),
}


@pytest.mark.parametrize("family", HOSTILE)
def test_reading_takes_time_in_proportion_to_the_text(family: str) -> None:
    text_of = HOSTILE[family]

    def seconds(size: int) -> float:
        text, least = text_of(size), math.inf
        for _ in range(3):
            started = time.process_time()
            compared(indicators(text), indicators(text))
            least = min(least, time.process_time() - started)
        return least

    # Eight times the text: linear is 8, quadratic 64. What takes a moment is not measured by its ratio.
    assert seconds(32_000) < max(0.1, 24 * seconds(4_000))


def test_a_million_characters_are_read() -> None:
    assert indicators("9" * 1_000_000) == []
    assert indicators("耐温≥" + "9" * 1_000_000 + "℃") == []
    assert indicators("…" * 1_000_000) == []


@given(st.text(max_size=10), st.text(max_size=10))
def test_likeness_is_symmetrical_and_between_zero_and_one(a: str, b: str) -> None:
    assert likeness(a, b) == likeness(b, a)
    assert 0 <= likeness(a, b) <= 1
