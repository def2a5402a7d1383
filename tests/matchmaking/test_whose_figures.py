"""Whose a figure is where a text has several of one name, names of opposed things, and figures in odd places."""

from __future__ import annotations

import pytest

from services.matchmaking.ranking.indicators import compared, indicators


def _verdict(asked: str, offered: str) -> str:
    (found,) = compared(indicators(asked), indicators(offered))
    return found.verdict


@pytest.mark.parametrize(
    ("asked", "offered", "verdict"),
    [
        ("能量密度≥300Wh/kg", "国外同类产品能量密度已达330Wh/kg,本团队做到260Wh/kg", "not_met"),
        ("转化率≥90%", "国内平均转化率85%,我校成果转化率92%", "met"),
        ("转化率≥90%", "美国公司产品转化率95%,我们做到86%", "not_met"),
        ("寿命≥5000h", "行业普遍寿命4000h,我厂产品寿命5500h", "met"),
        ("产率≥80%", "未加催化剂时产率45%,加催化剂后产率83%", "met"),
        ("压降≤5kPa", "传统填料压降4kPa,新型填料压降6kPa", "not_met"),
        ("传动效率≥97%", "仿真传动效率98%,样机测得95.5%", "not_met"),
        ("效率≥90%", "额定效率92%,实际运行效率86%", "not_met"),
        ("转化率≥90%", "采用进口催化剂,转化率93%", "met"),
        ("转化率≥90%", "打破国外垄断,转化率达93%", "met"),
        ("寿命≥5000h", "解决了传统工艺的难题,寿命6000h", "met"),
        ("进口温度≥75℃", "进口温度80℃", "met"),
        ("寿命≥50年", "设计寿命60年", "met"),
        ("仿真精度≥95%", "仿真精度96%", "met"),
        ("效率≥95%", "经有限元优化,效率96%", "met"),
    ],
)
def test_another_s_figure_is_not_offered(asked: str, offered: str, verdict: str) -> None:
    assert _verdict(asked, offered) == verdict


@pytest.mark.parametrize("offered", ["激光法精度0.5mm,超声法精度2mm", "超声法精度2mm,激光法精度0.5mm"])
def test_figures_of_one_name_that_disagree_are_both_shown_and_decide_nothing(offered: str) -> None:
    (found,) = compared(indicators("精度≤1mm"), indicators(offered))
    assert found.verdict == "better_unknown"
    assert found.offered is not None
    assert "0.5mm" in found.offered.text
    assert "2mm" in found.offered.text


def test_the_very_name_asked_counts_before_one_that_says_more() -> None:
    assert _verdict("抗拉强度≥600MPa", "焊缝抗拉强度580MPa,抗拉强度650MPa") == "met"


@pytest.mark.parametrize(
    ("asked", "offered"),
    [
        ("表面温度≤60℃", "环境温度≤40℃"),
        ("出口温度≤80℃", "进口温度75℃"),
        ("上料节拍≤5s", "下料节拍4s"),
        ("正面附着力≥5MPa", "背面附着力6MPa"),
        ("前轮制动力≥300N", "汽车后轮制动力350N"),
        ("西向日照≥3h", "东向日照4h"),
        ("夏季室温不高于26℃", "冬季室温22℃"),
        ("一级品率≥80%", "二级品率85%"),
        ("供水温度≥60℃", "回水温度65℃"),
    ],
)
def test_what_is_said_of_the_opposite_is_not_stated(asked: str, offered: str) -> None:
    assert _verdict(asked, offered) == "not_stated"


@pytest.mark.parametrize(
    ("asked", "offered"),
    [
        ("前端压力≥2MPa", "管路前端压力3MPa"),
        ("出口压力≥2MPa", "水泵出口压力3MPa"),
        ("表面硬度≥60HRC", "齿面表面硬度62HRC"),
    ],
)
def test_what_is_said_of_the_same_side_is_compared(asked: str, offered: str) -> None:
    assert _verdict(asked, offered) == "met"


@pytest.mark.parametrize(
    ("asked", "offered", "verdict"),
    [
        ("误差≤1%", "误差从2%降低了1.5个百分点", "not_stated"),
        ("焊接强度≥400MPa", "比行业标准规定的焊接强度350MPa高出20%", "not_stated"),
        ("漏检率不能不低于0.1%", "漏检率0.05%", "met"),
        ("误差≤1%", "误差由2%降低到0.5%", "met"),
        ("-20℃时容量保持率≥80%", "容量保持率:25℃ 98%,-20℃ 72%", "not_met"),
        ("7天抗压强度≥30MPa", "抗压强度:3天25MPa,7天38MPa", "met"),
        ("固化温度≥80℃", "固化温度80℃ 2h", "met"),
        ("抗弯强度≥120MPa", "抗弯强度 MPa 98", "not_met"),
        ("密度≤2g/cm³", "密度 g/cm³ 1.7", "met"),
        ("导热系数≥1.2W/(m·K)", "导热系数(W/(m·K)):1.5", "met"),
        ("导热系数≥1.2W/(m·K)", "导热系数/W·m-1·K-1 0.9", "not_met"),
        ("综合能耗≤560kgce/t", "综合能耗540千克标煤/吨", "met"),
        ("处理成本不高于3元/吨", "处理成本0.5分/公斤", "not_met"),
        ("油耗≤6L/100km", "油耗5.5升/百公里", "met"),
        ("破损率不超过2%", "破损率无一批超过1.5%", "met"),
        ("单晶直径≥200mm", "单晶直径最大150mm", "not_met"),
    ],
)
def test_figures_in_odd_places_are_read(asked: str, offered: str, verdict: str) -> None:
    assert _verdict(asked, offered) == verdict
