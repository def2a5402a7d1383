"""Texts as they are numbered: labels of any form, numbering that starts anew, several documents, quotes bound to both."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.awards.domain.packfile import PackError, load_pack
from services.awards.domain.texts import Cited, clauses_of

TEXT = """示例市若干措施

第一章 总则
第一条 为了支持企业,制定本措施。
第二章 支持内容
第二条 对下列企业给予奖励:
(一)对新认定的甲类企业,奖励10万元;
(二)对新认定的乙类企业,
奖励5万元。
第三条 支持研发:
(一)按研发费用的1%给予补贴:
1、最高10万元;
2.分两年兑付;
①首年六成。
(二)其他。
附则
第十条之一 本措施自发布之日起施行。
"""
MEASURE = """
id: {id}
name: 示例
city: 示例市
{texts}
source: 虚构
in_force: {{from: 2024-01-01, to: 2026-01-01, certainty: 虚构}}
rounding: down
scopes: {{all: {{name: 企业}}}}
figures: {{}}
dates: {{}}
titles: {{a: 甲类企业}}
profile: plain
profiles: [{{id: plain, name: 各计, combine: cumulative}}]
measures:
  - {{id: a, {clause}, name: 甲, quote: "{quote}", scope: all, rule: {{kind: fixed, title: a, amount: "100000.00"}}, once: enterprise, track: review}}
"""


def labels(text: str) -> list[str]:
    return [clause.label for clause in clauses_of(text)]


def test_labels_are_cited_with_the_article_and_what_stands_below_it() -> None:
    assert labels(TEXT) == [
        "第一章", "第一条", "第二章", "第二条", "第二条(一)", "第二条(二)", "第三条", "第三条(一)", "第三条(一)1", "第三条(一)2",
        "第三条(一)2①", "第三条(二)", "第十条之一",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "一、甲\n(一)乙\n1.丙\n2.丁\n(二)戊\n1.己\n二、庚\n1.辛\n",
            ["一", "一(一)", "一(一)1", "一(一)2", "一(二)", "一(二)1", "二", "二、1"],
        ),
        ("（一）全角\n１．数字\n", ["(一)", "(一)1"]),
        ("第 1 0 条 有空格\n第2条 又\n", ["第10条", "第2条"]),
        ("1.5倍不是标号\n2023年也不是\n（2023年2月8日）\n", []),
        ("", []),
    ],
)
def test_numbering_may_start_anew_and_be_written_in_any_width(text: str, expected: list[str]) -> None:
    assert labels(text) == expected


def test_a_clause_holds_its_own_words_and_what_stands_below_it() -> None:
    by_label = {clause.label: clause.text for clause in clauses_of(TEXT)}
    assert by_label["第二条(二)"] == "(二)对新认定的乙类企业,\n奖励5万元。"
    assert "分两年兑付" in by_label["第三条"]
    assert "分两年兑付" not in by_label["第三条(二)"]


def test_the_end_of_a_label_is_enough_where_it_is_unique() -> None:
    cited = Cited(clauses_of(TEXT))
    assert [c.label for c in cited.find("(二)")] == ["第二条(二)", "第三条(二)"]
    for said in ("第三条第(一)项", "第三条第(一)项", "第三条第一项", "第三条(一)项"):
        assert [c.label for c in cited.find(said)] == ["第三条(一)"]
    assert [c.label for c in cited.find("第三条第一项第2目")] == ["第三条(一)2"]
    assert cited.find("第三条第九项") == []
    assert [c.label for c in cited.find("第三条(一)2.")] == ["第三条(一)2"]
    assert [c.label for c in cited.find("二条")] == []
    assert [c.label for c in cited.near("奖励 5万元")] == ["第二条(二)"]


@given(st.text(alphabet="第一二三条章、.()（）1２①款 \n\t\x00甲元", max_size=400))
def test_no_text_makes_the_reader_fail(text: str) -> None:
    for clause in clauses_of(text):
        assert clause.text in text
        assert clause.label


def pack(folder: Path, clause: str, quote: str, texts: str = "text: policy.txt") -> Path:
    (folder / "policy.txt").write_text(TEXT, "utf-8")
    (folder / "pack.yaml").write_text(MEASURE.format(id="p", texts=texts, clause=clause, quote=quote), "utf-8")
    return folder / "pack.yaml"


def test_a_measure_cites_its_clause_by_label(tmp_path: Path) -> None:
    found = load_pack(pack(tmp_path, 'clause: "第二条(二)"', "对新认定的乙类企业,奖励5万元"))
    assert (found.measures[0].cited, found.clauses[found.measures[0].clause].label) == ("第二条(二)", "第二条(二)")


@pytest.mark.parametrize(
    ("clause", "quote", "says"),
    [
        ('clause: "第九条"', "奖励10万元", "原文没有“第九条”;引文在:第二条(一)"),
        ('clause: "第三条"', "奖励10万元", "引文“奖励10万元…”在别的条里(须逐字出自“第三条”);引文在:第二条(一)"),
        ('clause: "第二条"', "奖励11万元", "引文“奖励11万元…”不在原文里"),
    ],
)
def test_a_clause_or_quote_that_does_not_fit_is_refused_with_the_place_where_it_is(
    tmp_path: Path, clause: str, quote: str, says: str
) -> None:
    with pytest.raises(PackError) as error:
        load_pack(pack(tmp_path, clause, quote))
    assert says in str(error.value)


DOCUMENTS = """documents:
  - {{id: plan, file: policy.txt, title: 若干措施, number: 示例〔2024〕1号, issued_on: 2024-01-01, from: 2024-01-01, to: {end}}}
  - {{id: rules, file: rules.txt, title: 实施细则}}
"""


def test_several_documents_are_told_apart_and_a_measure_lives_no_longer_than_its_own(tmp_path: Path) -> None:
    (tmp_path / "rules.txt").write_text("第二条 甲类企业指对新认定的甲类企业,奖励10万元;的企业。\n", "utf-8")
    both = 'clause: "第二条", document: {}'
    quote = "对新认定的甲类企业,奖励10万元"
    found = load_pack(pack(tmp_path, both.format("rules"), quote, DOCUMENTS.format(end="2026-01-01")))
    assert (found.measures[0].cited, found.measures[0].document) == ("《实施细则》第二条", "rules")
    with pytest.raises(PackError, match="“第二条”有多处:《若干措施》第二条、《实施细则》第二条"):
        load_pack(pack(tmp_path, 'clause: "第二条"', quote, DOCUMENTS.format(end="2026-01-01")))
    with pytest.raises(PackError, match="超出所据文件“若干措施”的有效期"):
        load_pack(pack(tmp_path, both.format("plan"), quote, DOCUMENTS.format(end="2025-01-01")))
