"""`liebian policy test`: packs against the cases beside them, what does not fit said with both amounts, and what no case looks at."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner

from services import sample_city
from services.awards.domain.packfile import load_pack
from services.awards.policies import DEFAULT, FOLDER
from services.awards.record.cases import CasesError, coverage, read_cases, tried
from services.cli.app import app
from tests.clauses.facts import PACK

PACKS = [FOLDER / DEFAULT, Path(sample_city.__file__).parent / "jianglan-2024-2026" / "policies" / "jianglan-2024-2026"]


@pytest.mark.parametrize("folder", PACKS, ids=lambda folder: folder.name)
def test_a_pack_comes_to_what_its_cases_say(folder: Path) -> None:
    pack = load_pack(folder / "pack.yaml")
    cases = read_cases((folder / "cases.yaml").read_text("utf-8"), pack)
    assert len(cases) >= 100
    assert [(r.case.name, r.differences) for r in tried(pack, cases) if r.differences] == []
    left = coverage(pack, cases)
    assert (left.measures, left.gates) == ([], [])


CASES = """
firm: {{size: small, holds: []}}
cases:
  - name: 新认定国家级小巨人
    why: 第3条
    year: 2024
    facts: {{recognitions: [{{title: national_little_giant, action: new, issued_on: 2024-03-01, document: 示例〔2024〕1号}}]}}
    expect: {expect}
"""


@pytest.mark.parametrize(
    ("expect", "status", "says"),
    [
        ('{national-little-giant: "200000.00"}', 0, "1 个案例,1 个相符"),
        ('{national-little-giant: "300000.00"}', 1, "300,000.00"),
        ("{national-little-giant: not_new}", 1, "非新认定"),
        ("{no-such: not_new}", 2, "政策包里没有条目“no-such”"),
        ("{national-little-giant: 3}", 2, "应为金额"),
        ("{}", 2, "没有写明 expect"),
    ],
)
def test_what_does_not_fit_is_said_and_what_cannot_be_read_is_refused(
    tmp_path: Path, expect: str, status: int, says: str
) -> None:
    cases = tmp_path / "cases.yaml"
    cases.write_text(CASES.format(expect=expect), "utf-8")
    junit = tmp_path / "cases.xml"
    command = ["policy", "test", str(PACKS[0] / "pack.yaml"), "--cases", str(cases), "--junit", str(junit)]
    ran = CliRunner().invoke(app, command)
    assert (ran.exit_code, says in ran.output.replace("\n", "")) == (status, True), ran.output
    if status < 2:
        assert f'failures="{status}"' in junit.read_text("utf-8")


def test_thresholds_and_gates_that_no_case_looks_at_are_named() -> None:
    content = (PACKS[0] / "cases.yaml").read_text("utf-8")
    kept = [x for x in read_cases(content, PACK) if x.name not in ("研发费用差一分", "增效不显著")]
    left = coverage(PACK, kept)
    assert left.thresholds == ["研发费用补贴:研发费用 500 万元,差最小单位"]
    assert left.gates == ["智能化改造项目补助:增效显著为否"]


def test_two_cases_of_one_name_cannot_be_told_apart() -> None:
    twice = CASES.format(expect="{national-little-giant: not_new}")
    twice += twice.split("cases:\n")[1]
    with pytest.raises(CasesError, match="出现两次"):
        read_cases(twice, PACK)
