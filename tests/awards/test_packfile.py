"""A pack that is wrong is refused with its line and the reason."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from services.awards.domain.packfile import PackError, load_pack
from services.awards.policies import DEFAULT, FOLDER, packs

SOURCE = (FOLDER / DEFAULT / "pack.yaml").read_text("utf-8")


def load(tmp_path: Path, text: str) -> None:
    shutil.copy(FOLDER / DEFAULT / "policy.txt", tmp_path / "policy.txt")
    (tmp_path / "pack.yaml").write_text(text, "utf-8")
    load_pack(tmp_path / "pack.yaml")


def test_the_pack_as_it_stands_loads_and_its_digest_names_its_bytes(tmp_path: Path) -> None:
    load(tmp_path, SOURCE)
    assert load_pack(tmp_path / "pack.yaml").digest == packs()[DEFAULT].digest
    load(tmp_path, SOURCE + "\n# 注\n")
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
        ("once: enterprise\n", "once: subject\n", "按个"),
        ("profile: per-clause", "profile: highest", "没有解释口径"),
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


def test_the_line_is_that_of_the_measure(tmp_path: Path) -> None:
    wrong = SOURCE.replace("base: rd_deductible", "base: happiness", 1)
    line = next(n for n, text in enumerate(wrong.splitlines(), start=1) if "happiness" in text)
    with pytest.raises(PackError) as refused:
        load(tmp_path, wrong)
    assert refused.value.line == line
