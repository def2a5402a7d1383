"""`liebian policy diff`: what one pack says otherwise than another, in words, and on a list in yuan and firms."""

from __future__ import annotations

from pathlib import Path

from typer.testing import CliRunner

from services.awards.policies import DEFAULT, FOLDER
from services.cli.app import app
from tests.cli.wide import run_wide

PACK = FOLDER / DEFAULT


def changed(folder: Path) -> Path:
    """The plan with 30万元 instead of 20万元 for one title, and one measure less."""
    text = (PACK / "pack.yaml").read_text("utf-8")
    at = text.index("id: national-little-giant")
    text = text[:at] + text[at:].replace('amount: "200000.00"', 'amount: "300000.00"', 1)
    start, end = text.index("  - id: service-institution"), len(text)
    (folder / "pack.yaml").write_text(text[:start] + text[end:], "utf-8")
    (folder / "policy.txt").write_text((PACK / "policy.txt").read_text("utf-8"), "utf-8")
    return folder / "pack.yaml"


def test_what_changed_is_said_in_words_and_on_a_list_in_yuan_and_firms(tmp_path: Path) -> None:
    firms = tmp_path / "firms.csv"
    firms.write_text(
        "统一社会信用代码,划型,年末有效称号,新认定国家级专精特新“小巨人”企业\n"
        "91430302MABQKXF64Q,小型,无,2024-05-01\n91430302MA00DCNK06,小型,无,\n",
        "utf-8",
    )
    command = ["policy", "diff", str(PACK / "pack.yaml"), str(changed(tmp_path))]
    ran = run_wide(*command, "--list", str(firms), "--year", "2024")
    assert ran.exit_code == 0, ran.output
    said = ran.output.replace("\n", "")
    for words in (
        "删去的条目(1)",
        "改变 1 项",
        "20 万元",
        "30 万元",
        "+100,000.00",
        "增加的 1 户,减少的 0 户,不变的 1 户",
    ):
        assert words in said, ran.output


def test_two_alike_differ_in_nothing_and_an_amount_needs_its_year(tmp_path: Path) -> None:
    same = [str(PACK / "pack.yaml")] * 2
    ran = CliRunner().invoke(app, ["policy", "diff", *same])
    assert (ran.exit_code, "删去 0 项,新增 0 项,改变 0 项" in ran.output) == (0, True)
    firms = tmp_path / "firms.csv"
    firms.write_text("统一社会信用代码\n", "utf-8")
    assert CliRunner().invoke(app, ["policy", "diff", *same, "--list", str(firms)]).exit_code == 2
