"""A pack that is wrong is refused with its line and the reason."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest

from services import sample_city
from services.awards.domain.packfile import (
    PackError,
    PatchError,
    digest_of,
    load_pack,
    pack_from,
    patched,
    read_document,
)
from services.awards.policies import DEFAULT, FOLDER, packs

EVERY_KIND = Path(__file__).parents[1] / "clauses" / "every_kind" / "pack.yaml"
SOURCE = (FOLDER / DEFAULT / "pack.yaml").read_text("utf-8")


def load(tmp_path: Path, text: str) -> None:
    shutil.copy(FOLDER / DEFAULT / "policy.txt", tmp_path / "policy.txt")
    (tmp_path / "pack.yaml").write_text(text, "utf-8")
    load_pack(tmp_path / "pack.yaml")


def test_the_digest_names_what_the_pack_says_and_not_how_its_file_is_laid_out(tmp_path: Path) -> None:
    load(tmp_path, SOURCE + "\n# 注\n")
    assert load_pack(tmp_path / "pack.yaml").digest == packs()[DEFAULT].digest
    load(tmp_path, SOURCE.replace('amount: "20000.00"', 'amount: "20000.01"', 1))
    assert load_pack(tmp_path / "pack.yaml").digest != packs()[DEFAULT].digest


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ("{kind: fixed, title: provincial_little_giant", "{kind: gift, title: provincial_little_giant", "不认识的规则类型"),
        ('amount: "100000.00"}', "amount: 100000.00}", "加引号"),
        ('amount: "100000.00"}', 'amount: "0.00"}', "大于零"),
        ('amount: "100000.00"}', 'amount: "100000.00", cap: "1.00"}', "不能有"),
        ("{kind: range, title: municipal_smart_product, low:", "{kind: range, title: municipal_smart_product, lows:", "不能有"),
        ('low: "50000.00", high: "100000.00"', 'low: "100000.00", high: "50000.00"', "下限应小于上限"),
        ('rate: "1/100", cap: "100000.00"', 'rate: "3/2", cap: "100000.00"', "分数"),
        ('rate: "5/100", cap: "100000.00", at_least', 'rate: "5/100", cap: "20000.00", at_least', "低于门槛处的金额"),
        ("base: rd_deductible", "base: happiness", "不认识的指标"),
        ("date: first_invention_patent_granted_on", "date: birthday", "不认识的日期指标"),
        ("新认定为省级专精特新", "新认定为省级专精特薪", "不在原文里"),
        ("clause: 2\n", "clause: 3\n", "在别的条里"),
        ("clause: 2\n", "clause: 99\n", "没有第99条"),
        ("scope: sme\n", "scope: everybody\n", "没有范围"),
        ("once: enterprise\n", "once: always\n", "once 应为"),
        ("holds: [provincial_little_giant,", "holds: [provincal_little_giant,", "不认识的称号“provincal_little_giant”"),
        ("title: provincial_champion_product,", "title: provincial_champion_produkt,", "不认识的称号“provincial_champion_produkt”"),
        ("{title: municipal_srdi, name:", "{title: municipal_sdri, name:", "不认识的称号“municipal_sdri”"),
        ("track: no_application\n", "track: no_aplication\n", "track 应为 no_application、data_check、review 之一"),
        ("sme: true}", 'sme: "false"}', "sme 应为 true 或 false"),
        ("{title: municipal_srdi, name:", "{title: provincial_little_giant, name:", "称号层级“provincial_little_giant”出现两次"),
        ("id: highest\n", "id: per-clause\n", "解释口径“per-clause”出现两次"),
        ("name: 加计扣除研发费用,", "name: 研发费用,", "名称“研发费用”出现两次"),
        ('name: "新认定省级制造业单项冠军产品企业"', 'name: "新认定省级专精特新“小巨人”企业"', "条目名称"),
        ('plausible: {from: "10000.00", to:', 'plausible: {from: "90000000000.00", to:', "from 小于 to"),
        ('plausible: {from: "10000.00", to:', 'plausible: {form: "10000.00", to:', "没有字段“form”"),
        ("once: enterprise\n", "once: subject\n", "按个"),
        ("profile: per-clause", "profile: generous", "没有解释口径"),
        ("combine: highest", "combine: lowest", "combine 应为"),
        ("combine: cumulative", "combine: highest", "至少有一组"),
        ("measures: [provincial-champion-product, national-champion-product]", "measures: [gift, national-champion-product]", "没有条目“gift”"),
        ("measures: [provincial-champion-product, national-champion-product]", "measures: [national-champion-product]", "至少两个"),
        ("measures: [provincial-champion-product, national-champion-product]", "measures: [provincial-little-giant, national-champion-product]", "一组里"),
        ("by: subject", "by: weekday", "by 应为"),
        ("unit: 元}", "unit: 元, sort: 金额}", "没有字段“sort”"),
        ("rd_expense: {name", "RD-expense: {name", "应为小写字母"),
        ("track: review\n", "trak: review\n", "没有字段“trak”"),
        ('rate: "1/100", cap: "100000.00"', 'rate: "1/100000", cap: "100000.00"', "分母不超过"),
        ('amount: "100000.00"}', 'amount: "1000000000001.00"}', "不超过"),
        ("in_force: {from: 2022-01-01", "in_force: {from: 去年", "应为日期"),
        ("from: 2022-01-01, to: 2026-01-01", "from: 2026-01-01, to: 2022-01-01", "不成立"),
        ("id: provincial-champion-product", "id: provincial-little-giant", "重叠"),
        ("rounding: down", "rounding: up", "rounding"),
        ("text: policy.txt", "text: nothing.txt", "找不到政策原文"),
        ("city: 湘潭市\n", "", "缺少“city”"),
        ("city: 湘潭市\n", "city: 湘潭市\ncity: 别处\n", "出现两次"),
        ("measures:\n", "measures: [\n", "不是有效的 YAML"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_refused_with_line_and_reason(tmp_path: Path, old: str, new: str, reason: str) -> None:
    assert old in SOURCE
    with pytest.raises(PackError, match=r"第\d+行") as refused:
        load(tmp_path, SOURCE.replace(old, new, 1))
    assert reason in refused.value.reason
    assert refused.value.line >= 1


def test_a_pack_without_declared_titles_has_those_of_its_rules_and_tiers(tmp_path: Path) -> None:
    start, end = SOURCE.index("titles:\n"), SOURCE.index("# 由高到低")
    load(tmp_path, SOURCE[:start] + SOURCE[end:])
    with pytest.raises(PackError, match="不认识的称号“provincal_little_giant”"):
        load(tmp_path, (SOURCE[:start] + SOURCE[end:]).replace("holds: [provincial", "holds: [provincal", 1))


def test_the_gate_for_growth_from_nothing_is_not_a_packs_own(tmp_path: Path) -> None:
    own = "once: year\n    track: data_check\n    gates: [{id: growth_from_zero, name: 甲, asks: 乙}]\n"
    with pytest.raises(PackError, match="认定条件“growth_from_zero”出现两次"):
        load(tmp_path, SOURCE.replace("once: year\n    track: data_check\n", own, 1))


JIANGLAN = (
    Path(sample_city.__file__).parent / "jianglan-2024-2026" / "policies" / "jianglan-2024-2026" / "pack.yaml"
).read_text("utf-8")


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ('{from: "5000000.00", rate: "3/100"}', '{from: "500000.00", rate: "3/100"}', "由低到高"),
        ('{from: "5000000.00", rate: "3/100"}', '{from: "5000000.00", rate: "3/997"}', "公分母"),
        ("base: graduates_hired", "base: national_grant", "计数指标"),
        ("base: loan_interest", "base: headcount", "金额指标"),
        ("not_over: own_funds", "not_over: headcount", "应为金额指标"),
        ("amount: 5}", 'amount: "5.00"}', "整数"),
        ("amount: 5}", "amount: 0}", "整数"),
        ('rate: "1/2", not_over: own_funds', 'rate: "1/2"', "缺少:not_over"),
        ("in_force: {from: 2025-01-01, to: 2027-01-01}", "in_force: {from: 2024-12-31, to: 2027-01-01}", "重叠"),
        ("in_force: {from: 2025-01-01, to: 2027-01-01}", "in_force: {from: 2024-01-01, to: 2027-01-01}", "重叠"),
        ("rule: {kind: matching, base: national_grant, rate: \"2/5\"", "rule: {kind: matching, base: national_grant, rate: \"2/5\", title: x", "不能有"),
        ("{id: inspected, name: 现场核查合格, asks: 产线是否现场核查合格}", "{id: inspected, name: 现场核查合格}", "缺少“asks”"),
    ],
)  # fmt: skip
def test_the_other_kinds_of_rule_are_checked_alike(tmp_path: Path, old: str, new: str, reason: str) -> None:
    assert old in JIANGLAN
    folder = Path(sample_city.__file__).parent / "jianglan-2024-2026" / "policies" / "jianglan-2024-2026"
    shutil.copy(folder / "policy.txt", tmp_path / "policy.txt")
    (tmp_path / "pack.yaml").write_text(JIANGLAN.replace(old, new, 1), "utf-8")
    with pytest.raises(PackError) as refused:
        load_pack(tmp_path / "pack.yaml")
    assert reason in refused.value.reason


DOCUMENT, TEXT = read_document(FOLDER / DEFAULT / "pack.yaml")


def test_a_patch_changes_what_it_names_and_nothing_else() -> None:
    before = digest_of(DOCUMENT, TEXT)
    operations = [{"op": "replace", "path": "/measures/rd-subsidy/rule/cap", "value": "200000.00"}]
    changed = pack_from(patched(DOCUMENT, operations), TEXT)
    assert changed.versions["rd-subsidy"][0].rule.cap == 20_000_000
    others = [id for id, m in changed.versions.items() if not m[0].pays_like(packs()[DEFAULT].versions[id][0])]
    assert others == ["rd-subsidy"]
    assert digest_of(DOCUMENT, TEXT) == before


def test_a_patch_of_one_profile_leaves_the_profile_that_shares_its_groups_as_it_was() -> None:
    operations = [{"op": "remove", "path": "/profiles/1/groups/0"}]
    changed = pack_from(patched(DOCUMENT, operations), TEXT)
    assert (len(changed.profiles["highest"].groups), len(changed.profiles["top-up"].groups)) == (3, 4)


@pytest.mark.parametrize(
    ("operation", "reason"),
    [
        ({"op": "replace", "path": "/measures/gift/rule/cap", "value": "1.00"}, "gift"),
        ({"op": "test", "path": "/measures/rd-subsidy/rule/cap", "value": "1.00"}, "不同"),
        ({"op": "multiply", "path": "/measures/rd-subsidy/rule/cap", "value": "1.00"}, "不能这样修改"),
        ({"op": "replace", "path": "", "value": 1}, "整个"),
        ({"path": "/id"}, "不能这样修改"),
        ({"op": "remove", "path": "/profiles/9"}, "profiles/9"),
        ({"op": "add", "path": "/name/x", "value": 1}, "name/x"),
    ],
)
def test_a_patch_that_fits_nowhere_says_which_step(operation: dict[str, object], reason: str) -> None:
    with pytest.raises(PatchError) as refused:
        patched(DOCUMENT, [{"op": "test", "path": "/id", "value": DEFAULT}, operation])
    assert refused.value.operation == 1
    assert reason in refused.value.reason


def test_the_line_is_that_of_the_measure(tmp_path: Path) -> None:
    wrong = SOURCE.replace("base: rd_deductible", "base: happiness", 1)
    line = next(n for n, text in enumerate(wrong.splitlines(), start=1) if "happiness" in text)
    with pytest.raises(PackError) as refused:
        load(tmp_path, wrong)
    assert refused.value.line == line


@pytest.mark.parametrize(
    ("kind", "id", "said", "reason"),
    [
        (
            "figures",
            "wide",
            {"name": "宽", "choices": {f"{n:02}" + "a" * 20: str(n) for n in range(50)}},
            "合计不能超过 900",
        ),
        ("figures", "two", {"name": "两", "choices": {"a,b": "甲", "c": "乙"}}, "不能有逗号"),
        ("figures", "a" * 61, {"name": "长", "unit": "人"}, "至多 60 字"),
        ("dates", "a" * 61, "长日", "至多 60 字"),
    ],
)
def test_what_answers_are_kept_under_fits_into_what_keeps_them(kind: str, id: str, said: Any, reason: str) -> None:
    document, text = read_document(EVERY_KIND)
    document[kind][id] = said
    with pytest.raises(PackError, match=reason):
        pack_from(document, text)
