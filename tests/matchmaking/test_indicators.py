"""Figures in Chinese technical text: what is read, in which unit, and whether a result meets what a demand asks."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.matchmaking.ranking.indicators import Verdict, compared, indicators, likeness


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


@given(st.text(alphabet="耐温度误差≥≤=~-±0123456789.×^万亿%℃mkgPa/·() ,;。", max_size=60))
def test_any_text_is_read_without_trouble(text: str) -> None:
    for found in indicators(text):
        low, high, dimension = found.interval()
        assert not math.isnan(low) and not math.isnan(high)  # noqa: PT018  # one property
        assert isinstance(dimension, str)
    compared(indicators(text), indicators(text))


@given(st.text(max_size=10), st.text(max_size=10))
def test_likeness_is_symmetrical_and_between_zero_and_one(a: str, b: str) -> None:
    assert likeness(a, b) == likeness(b, a)
    assert 0 <= likeness(a, b) <= 1
