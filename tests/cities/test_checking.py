"""A city's folder is examined: each fault by its file, its line, what it is and what to do."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from services import sample_city
from services.hosting.cities.checking import check
from shared.city import DEFAULT, digest_of

JIANGLAN = Path(sample_city.__file__).parent / "jianglan-2024-2026"

FAULTS = {
    "a target of a title that the ladder lacks": (
        "targets.yaml", "title: municipal_rising", "title: municipal_risen", "没有称号“municipal_risen”"),
    "a target split to a unit that is not there": ("targets.yaml", "unit: JL-LK", "unit: JL-XX", "没有单位“JL-XX”"),
    "a split that does not reach the target": ("targets.yaml", "value: 8", "value: 7", "分解到各单位的只有 29"),
    "a task led by nobody known": ("tasks.yaml", "- SJR\n  responsible", "- SJX\n  responsible", "没有部门“SJX”"),
    "a unit's former name that is another's name": (
        "units.yaml", "- 江澜工业园", "- 南滩区", "“南滩区”既指单位 JL-NT,又指 JL-GX"),
    "a ladder that leads to nothing": ("ladder.yaml", "- provincial_rising\n", "- national_rising\n", "没有称号“national_rising”"),
    "a title of the pack that the ladder lacks": (
        "ladder.yaml", "code: model_workshop", "code: model_shop", "没有称号“model_workshop”"),
    "two titles of one wording": ("titles.json", '"示范产线"', '"样板车间"', "既指 demonstration_line,又指 model_workshop"),
    "a year without its holidays": ("calendar.yaml", "name: 端午节", "name: 夏节", "没有列出端午节的放假日"),
    "a share of an unknown measure": ("shares.yaml", "county_percent: 50", "measure: no-such\n  county_percent: 50", "没有条目“no-such”"),
    "a share above all": ("shares.yaml", "county_percent: 50", "county_percent: 150", "大于允许的最大值"),
    "days of a stage that there is not": ("stage_days.yaml", "  listed:", "  waiting:", "没有环节“waiting”"),
    "a plan that ends before it begins": ("city.yaml", "to: 2026", "to: 2023", "起始年度晚于终止年度"),
    "a policy that is not on the shelf": ("city.yaml", "policy: jianglan-2024-2026", "policy: nowhere", "没有政策包“nowhere”"),
    "a figure's task that is not there": ("city.yaml", "'4': '1'", "'4': '99'", "没有任务“99”"),
    "a standard for an unknown title": ("standards/own.yaml", "title: municipal_rising", "title: gone", "称号“gone”不在梯度中"),
    "an unknown word": ("units.yaml", "kind: park", "kind: garden", "不在允许的取值之内"),
    "a field that nobody knows": ("tasks.yaml", "every_body: true", "everybody: true", "不认识的字段"),
    "a role that may not": ("roles.yaml", "- enterprises:read", "- sessions:open", "不能有权限“sessions:open”"),
    "rules whose weights do not add up": ("challenge_rules.yaml", "weight: 30", "weight: 31", "权重之和应为 100"),
    "no YAML": ("process.yaml", "notice_working_days:", "notice_working_days: [", "不是有效的 YAML"),
    "a quote that is not in the text": (
        "policies/jianglan-2024-2026/pack.yaml", "按每人3000元给予", "按每人4000元给予", "不在原文里"),
}  # fmt: skip


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(JIANGLAN, tmp_path / "city"))


@pytest.mark.parametrize("place", [DEFAULT, JIANGLAN], ids=lambda p: p.name)
def test_the_folders_that_come_with_the_program_have_no_fault(place: Path) -> None:
    found = check(place)
    assert found.findings == []
    assert found.version == digest_of(place)[:12]


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_is_named_with_its_file_and_line(folder: Path, fault: str) -> None:
    file, old, new, words = FAULTS[fault]
    text = (folder / file).read_text("utf-8")
    assert old in text, f"{old} is no line of {file}"
    (folder / file).write_text(text.replace(old, new, -1 if file == "calendar.yaml" else 1), "utf-8")
    found = [f for f in check(folder).findings if words in f.what]
    assert found, [str(f) for f in check(folder).findings]
    assert all(f.line >= 1 and f.do for f in found)


def test_the_line_is_that_of_the_value(folder: Path) -> None:
    lines = (folder / "units.yaml").read_text("utf-8").splitlines()
    at = lines.index("  kind: park")
    lines[at] = "  kind: garden"
    (folder / "units.yaml").write_text("\n".join(lines), "utf-8")
    (found,) = check(folder).findings
    assert (found.file, found.line) == ("units.yaml", at + 1)


@pytest.mark.parametrize("file", ["units.yaml", "titles.json", "persons.yaml", "recovery_grounds.yaml", "process.yaml"])
def test_a_file_that_is_missing_is_asked_for(folder: Path, file: str) -> None:
    (folder / file).unlink()
    assert any(f.file == file and "读不了" in f.what for f in check(folder).findings)


def test_a_folder_without_a_pack_is_none(folder: Path) -> None:
    shutil.rmtree(folder / "policies")
    assert any("没有政策包" in f.what for f in check(folder).findings)


def test_the_version_changes_with_any_file_and_not_with_what_is_hidden(folder: Path) -> None:
    before = digest_of(folder)
    (folder / ".DS_Store").write_bytes(b"x")
    assert digest_of(folder) == before
    text = (folder / "policies" / "jianglan-2024-2026" / "policy.txt").read_text("utf-8")
    (folder / "policies" / "jianglan-2024-2026" / "policy.txt").write_text(text + "\n", "utf-8")
    assert digest_of(folder) != before
