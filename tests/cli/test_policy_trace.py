"""`liebian policy trace`: a line as a tree, of which the amount is worked anew from the rule's own parts."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner

from services import sample_city
from services.awards.domain.evaluation import denominator, holds, worked
from services.awards.domain.one_firm import OneFirm
from services.awards.domain.packfile import load_pack
from services.awards.domain.statement import Status
from services.awards.domain.tracing import NO, UNKNOWN, YES, Step, conditions_of, pays_of, traced
from services.awards.policies import DEFAULT, FOLDER
from services.awards.record.cases import read_cases
from services.cli.app import app
from tests.cli.wide import run_wide

SAMPLE = Path(sample_city.__file__).parent / "jianglan-2024-2026" / "policies" / "jianglan-2024-2026"
REAL = Path(__file__).parents[1] / "policies"
FOLDERS = [FOLDER / DEFAULT, SAMPLE, REAL / "liuhe-2023", REAL / "liuhe-before"]


def steps(tree: Step) -> Iterator[Step]:
    yield tree
    for part in tree.parts:
        yield from steps(part)


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_what_a_rule_is_put_as_pays_what_the_line_says_and_holds_where_it_is_due(folder: Path) -> None:
    pack = load_pack(folder / "pack.yaml")
    due = 0
    for case in read_cases((folder / "cases.yaml").read_text("utf-8"), pack):
        for one in traced(pack, case.facts):
            line, paid = one.line, pays_of(one.line.measure)
            if line.status is not Status.DUE or paid is None or line.measure.rule.due or ";" in line.reason:
                continue
            due += 1
            firm = OneFirm(case.facts, line.measure_id, line.subject, {})
            number, known = worked(paid, firm)
            assert (known, number // denominator(paid)) == (True, line.low), (case.name, line.measure_id)
            grown_from_zero = {
                name for name in line.measure.rule.grown if case.facts.figure(name, case.facts.year - 1) == 0
            }
            if not grown_from_zero:
                assert all(holds(asked, firm) == (True, False) for asked in conditions_of(line.measure, pack)), (
                    case.name
                )
    assert due >= 10


def test_what_does_not_hold_and_what_is_not_known_stands_in_the_tree() -> None:
    folder = FOLDER / DEFAULT
    pack = load_pack(folder / "pack.yaml")
    marks = {YES: 0, NO: 0, UNKNOWN: 0}
    for case in read_cases((folder / "cases.yaml").read_text("utf-8"), pack):
        for one in traced(pack, case.facts):
            found = {step.found for step in steps(one.tree)}
            for mark in found & marks.keys():
                marks[mark] += 1
            asked = {step.found for part in one.tree.parts if part.said == "条件" for step in part.parts}
            if one.line.status is Status.DUE:
                assert NO not in asked, (case.name, one.line.measure_id)
            if one.line.status in (Status.BELOW_THRESHOLD, Status.NOT_ELIGIBLE, Status.GROWTH_TOO_LOW):
                assert NO in asked or one.line.short, (case.name, one.line.measure_id)
    assert min(marks.values()) > 0


def test_the_command_draws_the_quote_each_condition_and_the_amount(tmp_path: Path) -> None:
    pack = str(FOLDER / DEFAULT / "pack.yaml")
    cases = tmp_path / "cases.yaml"
    cases.write_text(
        "cases:\n  - name: 差一点\n    year: 2024\n    facts:\n      size: small\n      holds: [national_little_giant]\n"
        '      figures: {2024: {rd_expense: "4999999.99", rd_deductible: "4500000.00"}, 2023: {rd_expense: "4000000.00"}}\n'
        "    expect: {rd-subsidy: below_threshold}\n",
        "utf-8",
    )
    asked = ["policy", "trace", pack, "--case", "差一点", "--cases", str(cases), "--measure", "rd-subsidy"]
    ran = run_wide(*asked)
    assert ran.exit_code == 0, ran.output
    for words in (
        "未达门槛 0.00 元",
        "原文:第5条",
        "研发费用不低于 500 万元:不符合",
        "研发费用同比增长 5%以上:符合",
        "2023年研发费用:400 万元",
    ):
        assert words in ran.output, ran.output
    wrong = CliRunner().invoke(app, [*asked[:-1], "no-such"])
    assert (wrong.exit_code, "没有条目“no-such”" in wrong.output) == (1, True)
    assert CliRunner().invoke(app, asked[:3]).exit_code == 1


def test_a_line_from_the_service_is_drawn_as_the_same_tree() -> None:
    from services.cli.assess import _tree
    from shared.contracts.awards import LineTrace, TraceStep
    from shared.contracts.values import Fen

    parts = [
        (0, "研发补贴", "应兑现 1 元"),
        (1, "条件", ""),
        (2, "甲", "符合"),
        (2, "乙", "未知"),
        (1, "结果", "按规定"),
    ]
    line = LineTrace(
        measure_id="m", subject="", name="研发补贴", clause_label="第1条", status="due", status_name="应兑现", low=Fen(100), high=Fen(100),
        steps=[TraceStep(depth=d, said=s, found=f) for d, s, f in parts],
    )  # fmt: skip
    tree = _tree(line)
    assert [str(child.label) for child in tree.children] == ["条件", "结果:[bold]按规定[/bold]"]
    assert [str(child.label) for child in tree.children[0].children] == [
        "甲:[green]符合[/green]",
        "乙:[yellow]未知[/yellow]",
    ]
