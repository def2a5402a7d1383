"""A plan's texts on a day: amendments of later documents put in, repealed ones named, and no measure on words that stand no more."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
import yaml
from typer.testing import CliRunner

from services.awards.domain.consolidated import standing_of
from services.awards.domain.packfile import PackError
from services.awards.policies import shelve
from services.cli.app import app
from tests.clauses.facts import PACK

PLAN = """示例市若干措施
第一条 为支持企业,制定本措施。
第二条 按研发费用的1%给予补贴,最高10万元。
第三条 对甲类企业:
(一)奖励5万元;
(二)再奖励1万元。
第四条 对乙类企业奖励3万元。
"""
ORDER = """关于修改若干措施的决定
一、第二条修改为:“第二条 按研发费用的2%给予补贴,最高20万元。”
二、将第三条第(一)项中的“5万元”修改为“6万元”。
三、删去第四条。
四、增加一条,作为第五条:“第五条 本措施由市工信局解释。”
"""
LATER = "关于再次修改的决定\n第二条修改为:“第二条 按研发费用的3%给予补贴,最高30万元。”\n"
CHANGES: list[dict[str, Any]] = [
    {"document": "plan", "clause": "第二条", "reads": "第二条 按研发费用的2%给予补贴,最高20万元。"},
    {"document": "plan", "clause": "第三条(一)", "replaces": "5万元", "with": "6万元"},
    {"document": "plan", "clause": "第四条", "repealed": "删去第四条"},
    {"document": "plan", "clause": "第三条", "follows": "第五条 本措施由市工信局解释。"},
]
SHORT = {"kind": "rate", "base": "rd", "rate": "1/100", "cap": "100000.00"}


def pack(folder: Path, changes: Any = None, **measure: Any) -> Path:
    """A plan, an order that changes it from July 2025 on, and a later one that holds for 2026 alone."""
    document = {
        "id": "example", "name": "示例", "city": "示例市", "source": "虚构", "rounding": "down",
        "in_force": {"from": "2024-01-01", "to": "2028-01-01", "certainty": "虚构"},
        "documents": [
            {"id": "plan", "file": "plan.txt", "title": "若干措施", "number": "示例〔2024〕1号", "from": "2024-01-01", "to": "2028-01-01"},
            {"id": "order", "file": "order.txt", "title": "关于修改的决定", "number": "示例〔2025〕9号", "from": "2025-07-01",
             "changes": CHANGES if changes is None else changes},
            {"id": "later", "file": "later.txt", "title": "关于再次修改的决定", "from": "2026-01-01", "to": "2027-01-01",
             "changes": [{"document": "plan", "clause": "第二条", "reads": "第二条 按研发费用的3%给予补贴,最高30万元。"}]},
        ],
        "figures": {"rd": {"name": "研发费用", "unit": "元"}}, "dates": {}, "titles": {"jia": "甲类企业"},
        "scopes": {"all": {"name": "企业"}},
        "profile": "plain", "profiles": [{"id": "plain", "name": "各计", "combine": "cumulative"}],
        "measures": [
            {"id": "rd", "document": "plan", "clause": "第二条", "name": "研发", "quote": "按研发费用的1%给予补贴,最高10万元", "scope": "all",
             "in_force": {"from": "2024-01-01", "to": "2025-07-01"}, "once": "year", "track": "data_check", "rule": SHORT} | measure,
            {"id": "rd", "document": "order", "clause": "一", "name": "研发", "quote": "按研发费用的2%给予补贴,最高20万元", "scope": "all",
             "in_force": {"from": "2025-07-01", "to": "2028-01-01"}, "once": "year", "track": "data_check",
             "rule": SHORT | {"rate": "2/100", "cap": "200000.00"}},
        ],
    }  # fmt: skip
    (folder / "pack.yaml").write_text(yaml.safe_dump(document, allow_unicode=True), "utf-8")
    for name, text in (("plan", PLAN), ("order", ORDER), ("later", LATER)):
        (folder / f"{name}.txt").write_text(text, "utf-8")
    return folder / "pack.yaml"


AMENDED = """示例市若干措施
第一条 为支持企业,制定本措施。
第二条 按研发费用的2%给予补贴,最高20万元。
第三条 对甲类企业:
(一)奖励6万元;
(二)再奖励1万元。
第五条 本措施由市工信局解释。
"""


@pytest.mark.parametrize(
    ("day", "documents", "text"),
    [
        ("2023-12-31", [], None),
        ("2025-06-30", [("plan", True)], PLAN),
        ("2025-07-01", [("plan", True), ("order", True)], AMENDED),
        ("2026-01-01", [("plan", True), ("order", True), ("later", True)], AMENDED.replace("2%", "3%").replace("20万元", "30万元")),
        ("2027-01-01", [("plan", True), ("order", True), ("later", False)], AMENDED),
        ("2028-01-01", [("plan", False), ("order", True), ("later", False)], AMENDED),
    ],
)  # fmt: skip
def test_a_text_stands_as_the_orders_of_its_day_have_it(
    tmp_path: Path, day: str, documents: list[tuple[str, bool]], text: str | None
) -> None:
    shelved = shelve(pack(tmp_path))
    found = standing_of(shelved.pack, shelved.text, dt.date.fromisoformat(day))
    assert [(one.document.id, one.valid) for one in found] == documents
    assert [one.text for one in found[:1]] == ([] if text is None else [text])


def test_what_was_changed_names_its_order_and_day(tmp_path: Path) -> None:
    file = pack(tmp_path)
    ran = CliRunner().invoke(app, ["policy", "text", str(file), "--on", "2026-05-01"])
    assert ran.exit_code == 0, ran.output
    assert "《若干措施》示例〔2024〕1号 2026-05-01 的文本;有效期 2024-01-01 至 2027-12-31" in ran.output
    for said in (
        "※ 第二条:据《关于修改的决定》(示例〔2025〕9号),2025-07-01 起修改",
        "※ 第三条(一):据《关于修改的决定》(示例〔2025〕9号),2025-07-01 起修改",
        "※ 第四条:据《关于修改的决定》(示例〔2025〕9号),2025-07-01 起删去",
        "※ 第三条:据《关于修改的决定》(示例〔2025〕9号),2025-07-01 起其后增加",
        "※ 第二条:据《关于再次修改的决定》,2026-01-01 起修改",
    ):
        assert said in ran.output
    late = CliRunner().invoke(app, ["policy", "text", str(file), "--on", "昨天"])
    early = CliRunner().invoke(app, ["policy", "text", str(file), "--on", "2020-01-01"])
    assert (late.exit_code, early.exit_code) == (1, 1)


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ({"document": "plan", "clause": "第九条", "reads": "第二条修改为"}, "2025-07-01:届时的文本里没有“第九条”"),
        ({"document": "plan", "clause": "第二条", "reads": "第二条 给予100万元"}, "不在《关于修改的决定》里"),
        ({"document": "plan", "clause": "第三条", "replaces": "万元", "with": "6万元"}, "有 2 处“万元”,应只有一处"),
        ({"document": "plan", "clause": "第三条", "replaces": "七万元", "with": "6万元"}, "不在《关于修改的决定》里"),
        ({"document": "order", "clause": "一", "repealed": "删去第四条"}, "没有可修改的文件“order”"),
        ({"document": "plan", "clause": "第四条", "repealed": "删去第四条", "reads": "删去第四条"}, "其中一个"),
        ({"document": "plan", "clause": "第三条", "with": "6万元"}, "其中一个"),
    ],
)  # fmt: skip
def test_a_change_that_no_document_orders_or_that_fits_nowhere_is_refused(
    tmp_path: Path, change: Any, problem: str
) -> None:
    with pytest.raises(PackError, match=problem):
        shelve(pack(tmp_path, [change]))


def test_a_measure_rests_on_no_words_that_were_changed(tmp_path: Path) -> None:
    with pytest.raises(PackError, match="引文自 2025-07-01 起已被修改或删去"):
        shelve(pack(tmp_path, in_force={"from": "2024-01-01", "to": "2025-07-02"}, id="rd-old"))


def test_a_plan_of_one_text_stands_as_it_is_within_its_period() -> None:
    found = standing_of(PACK, "原文", dt.date(2024, 1, 1))
    assert [(one.document.title, one.valid, one.text) for one in found] == [(PACK.name, True, "原文")]
    assert not standing_of(PACK, "原文", dt.date(2030, 1, 1))[0].valid
