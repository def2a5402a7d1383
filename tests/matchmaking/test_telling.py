"""What says something in a match and what does not: phrases of the genre, one word alone, pieces of words, other writings."""

from __future__ import annotations

import pytest

from services.matchmaking.ranking import Analyser, Document, Hit
from services.matchmaking.ranking.matcher import Matcher
from services.matchmaking.ranking.strength import strength_of
from services.matchmaking.ranking.telling import Telling, is_quantity, is_spoken
from shared.contracts.matchmaking import MatchStrength

ANALYSER = Analyser.default()
OTHERS = [
    Document(n, title, "")
    for n, title in enumerate(
        [
            "钕铁硼永磁体晶界扩散",
            "缓释微球制剂",
            "毫米波雷达液位测量",
            "废旧轮胎裂解炭黑",
            "柔性线路板盲孔孔化",
            "水稻机插秧育秧基质",
            "隧道衬砌渗漏检测车",
            "生猪粪污厌氧发酵",
            "稀土抛光粉",
            "轧辊激光熔覆",
            "陶瓷膜错流过滤",
        ],
        start=100,
    )
]


def hit(asked: tuple[str, str] | str, offered: tuple[str, str] | str) -> Hit:
    """The offered text for the asked one, in a list of a dozen."""
    title, body = (asked, "") if isinstance(asked, str) else asked
    document = Document(1, offered, "") if isinstance(offered, str) else Document(1, *offered)
    return Matcher().fit([*OTHERS, document]).ask(title, body).explain(document)


def strength(asked: tuple[str, str] | str, offered: tuple[str, str] | str) -> MatchStrength:
    found = hit(asked, offered)
    return strength_of(found.score, found.evidence)


def test_phrases_that_every_application_has_make_no_match() -> None:
    asked = (
        "超高压电缆半导电屏蔽料关键技术攻关",
        "针对屏蔽料依赖进口的问题,拟突破关键技术,申请发明专利5项,达到国际先进水平,实现产业化推广应用,经济效益和社会效益显著。",
    )
    offered = (
        "高性能聚酰亚胺薄膜制备技术及产业化",
        "突破关键技术,打破进口依赖,授权发明专利8项,达到国际先进水平,已推广应用,新增产值3000万元,经济效益和社会效益显著。",
    )
    assert strength(asked, offered) is MatchStrength.WEAK


def test_words_that_any_device_has_make_no_strong_match() -> None:
    asked = ("活性炭吸附饱和在线检测系统", "活性炭箱什么时候饱和不知道,表面看不出来,要在线检测")
    offered = ("基于机器视觉的轴承套圈表面缺陷在线检测系统", "对套圈外表面划伤进行在线检测。")
    found = hit(asked, offered)
    assert found.score > 0.05
    assert strength_of(found.score, found.evidence) is MatchStrength.WEAK


@pytest.mark.parametrize(
    ("asked", "offered"),
    [
        ("酒店机器人送餐", "水下清淤机器人"),
        ("锂电池隔膜", "锂离子电池回收"),
        ("抗生素废水", "头孢类抗生素结晶"),
        ("碳化硅外延片", "碳化硅陶瓷基复合材料"),
    ],
)
def test_one_word_that_many_have_makes_no_match_however_large_its_share_is(asked: str, offered: str) -> None:
    found = hit(asked, offered)
    assert found.score > 0.05
    assert strength_of(found.score, found.evidence) is MatchStrength.WEAK


@pytest.mark.parametrize(
    ("asked", "offered"),
    [
        ("乳化液和切削液发臭", "切削液集中过滤"),
        ("CR2032 漏液", "扣式锂锰电池CR2032"),
        ("18650起火怎么提前知道", "18650型电芯热失控预警"),
        ("6061拉力不够", "6061型材挤压"),
        ("锰渣堆场", "电解金属锰渣资源化"),
    ],
)
def test_one_word_that_is_really_rare_or_two_make_a_match(asked: str, offered: str) -> None:
    assert strength(asked, offered) is not MatchStrength.WEAK


def test_a_name_counts_as_one_term_and_is_shown_as_the_query_has_it() -> None:
    assert len(ANALYSER.characters("绝缘栅双极型晶体管")) == len(ANALYSER.characters("IGBT")) == 1
    assert "离子" not in ANALYSER.characters("锂离子电池")
    names = {p.phrase for p in hit("IGBT模块封装和CR2032-H、3D打印", "绝缘栅双极型晶体管封装,cr2032h,增材制造").phrases}
    assert {"IGBT", "CR2032-H", "3D打印"} <= names
    assert not {"igbt", "绝缘栅双极型晶体管", "增材制造"} & names


def test_a_pair_over_a_seam_is_told_as_the_words_that_it_joins() -> None:
    names = {p.phrase for p in hit("表面处理技术,高温合金", "镁合金表面处理技术,高温合金").phrases}
    assert {"表面", "处理", "高温", "合金"} <= names
    assert not {"理技", "面处", "温合"} & names


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("CNC系统", "数控系统"),
        ("无人搬运小车", "AGV"),
        ("自动导引车", "AGV"),
        ("NOx脱除", "氮氧化物脱除"),
        ("NH3-N超标", "氨氮超标"),
        ("PP阻燃", "聚丙烯阻燃"),
        ("大米镉", "稻米镉"),
        ("车间排产", "车间排程"),
        ("NBIoT水表", "NB-IoT水表"),
        ("碳化矽", "SiC"),
        ("可程式邏輯控制器", "PLC"),
    ],
)
def test_two_names_of_one_thing_are_one_term(one: str, other: str) -> None:
    assert ANALYSER.read(one).words == ANALYSER.read(other).words
    assert ANALYSER.characters(one) == ANALYSER.characters(other)


def test_a_name_is_none_over_the_seam_of_two_words() -> None:
    assert ANALYSER.normalise("安排程序升级") == "安排程序升级"


@pytest.mark.parametrize(
    ("sentence", "torn"),
    [
        ("机器人老焊偏", {"老焊"}),
        ("机器人按示教的轨迹走", {"按示"}),
        ("脱硝老是不行", {"脱硝老"}),
        ("天气闷的时候", {"气闷"}),
        ("黄精加工", {"精加工"}),
        ("五轴联动,双极板,无卤阻燃,深孔枪钻", set()),
    ],
)
def test_a_guess_over_a_seam_is_no_word(sentence: str, torn: set[str]) -> None:
    assert Telling(ANALYSER).fragments(ANALYSER.read(sentence).runs) == torn


@pytest.mark.parametrize(
    "word", ["上不来", "看得出来", "对不上", "装上去", "太贵", "好几十万", "三四万", "几百张", "三个月"]
)
def test_a_turn_of_speech_requires_nothing(word: str) -> None:
    assert is_spoken(word)


@pytest.mark.parametrize("word", ["太阳", "不锈钢", "三元", "四轴", "五金", "百叶窗"])
def test_a_word_of_the_matter_is_no_turn_of_speech(word: str) -> None:
    assert not is_spoken(word)


def test_a_bare_number_is_a_quantity_unless_it_is_that_of_a_model() -> None:
    assert all(map(is_quantity, ["3000", "2025", "1.5", "240", "0.6", "120000"]))
    assert not any(map(is_quantity, ["6061", "18650", "4169", "cr2032", "30nm"]))


@pytest.mark.parametrize(
    ("asked", "offered"),
    [
        ("PP料V0阻燃", "UL94V-0级聚丙烯阻燃"),
        ("STM32 F407主板", "STM32F407主板"),
        ("6061 T6型材", "6061-T6型材"),
        ("PC/ABS电镀", "ABS-PC合金电镀"),
        ("DN-300蝶阀", "DN300蝶阀"),
        ("氮氧化物超标", "NOx超标治理"),
        ("电解锰渣", "电解金属锰渣"),
        ("污水处理设备", "污水生物处理设备"),
    ],
)
def test_what_is_mentioned_in_another_writing_is_not_missed(asked: str, offered: str) -> None:
    assert hit(asked, offered).unmentioned == ()


def test_what_is_missed_are_words_of_the_matter_as_they_were_written() -> None:
    wish = (
        "有时候装上去电压上不来,太贵了怎么弄,想要CR2032-H,老焊偏,只有1.5毫米,好几十万,"
        "要18650、耐温450℃的夹具,申请发明专利,经济效益显著"
    )
    missed = hit(("轧辊", wish), "轧辊激光熔覆").unmentioned
    assert set(missed) == {"电压", "CR2032-H", "18650", "耐温", "450°C", "夹具"}
