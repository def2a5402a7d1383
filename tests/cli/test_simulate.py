"""`liebian simulate` as a finance officer uses it: a list in, a summary, a page, a workbook and lists out; no server."""

from __future__ import annotations

import csv
import json
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import httpx
import openpyxl
import pyarrow as pa
import pyarrow.parquet
import pytest

from services import sample_city
from services.awards.policies import DEFAULT, FOLDER
from services.cli.demo import throw_away_server
from tests.cli.test_command_line import liebian
from tests.faults.importer import code

HEADER = [
    "统一社会信用代码",
    "企业名称",
    "县市区",
    "划型",
    "年末有效称号",
    "研发费用(万元)",
    "上年研发费用(万元)",
    "加计扣除研发费用",
]
JIANGLAN = Path(sample_city.__file__).parent / "jianglan-2024-2026" / "policies" / "jianglan-2024-2026" / "pack.yaml"


@pytest.fixture
def listed(tmp_path: Path) -> Path:
    """Three firms and a row that cannot be read, as a GBK file."""
    path = tmp_path / "名单.csv"
    with path.open("w", encoding="gbk", newline="") as file:
        csv.writer(file).writerows(
            [
                HEADER,
                [code(1), "示例甲有限公司", "雨湖区", "小型", "国家级“小巨人”", "2000", "1000", "15000000.00"],
                [code(2), "示例乙有限公司", "岳塘区", "大型", "省级专精特新", "499", "400", "4000000.00"],
                [code(3), "示例丙有限公司", "岳塘区", "", "", "", "", ""],
                [code(4)[:-1] + "0", "示例丁有限公司", "岳塘区", "小型", "无", "1", "1", "1"],
            ]
        )
    return path


def test_what_is_not_asked_for_is_not_made(listed: Path, tmp_path: Path) -> None:
    done = liebian("simulate", listed, "--year", "2024", "-o", tmp_path / "结果", "--only", "enterprises")
    assert done.returncode == 0, done.stderr
    assert "已定 100,000.00 元" in done.stdout
    assert {p.name for p in (tmp_path / "结果").iterdir()} == {"enterprises.csv", "summary.json", "rejected.csv"}
    assert liebian("simulate", listed, "--year", "2024", "--only", "everything").returncode == 1


def test_files_in_a_folder_are_one_list(tmp_path: Path) -> None:
    (tmp_path / "名单").mkdir()
    for n in (1, 2):
        firms = pa.table(
            {"credit_code": [code(n)], "统一口径以外": ["x"], "new.provincial_little_giant": ["2024-09-01"]}
        )
        pa.parquet.write_table(firms, tmp_path / "名单" / f"{n}.parquet")
    asked = ("simulate", tmp_path / "名单", "--year", "2024", "-o", tmp_path / "结果")
    done = liebian(*asked, "--only", "report")
    assert done.returncode == 0, done.stderr
    assert "2 家企业;名单" in done.stdout
    assert {p.name for p in (tmp_path / "结果").iterdir()} == {"report.html", "summary.json"}
    refused = liebian(*asked, "--only", "lines")
    assert (refused.returncode, "逐个文件测算" in refused.stderr) == (1, True)


def test_a_list_is_simulated_and_its_files_are_written(listed: Path, tmp_path: Path) -> None:
    done = liebian("simulate", listed, "--year", "2024", "-o", tmp_path / "结果")
    assert done.returncode == 0, done.stderr
    assert "3 家企业,另有 1 行有误未计" in done.stdout
    assert "已定 100,000.00 元" in done.stdout
    written = {p.name for p in (tmp_path / "结果").iterdir()}
    wanted = {"enterprises.csv", "lines.csv", "report.html", "budget.xlsx", "summary.json", "rejected.csv"}
    assert written == wanted
    with (tmp_path / "结果" / "lines.csv").open(encoding="utf-8-sig") as file:
        lines = list(csv.DictReader(file))
    (paid,) = [x for x in lines if x["状态"] == "应兑现"]
    assert (paid["企业名称"], paid["金额上限(元)"], "超过上限" in paid["理由"]) == ("示例甲有限公司", "100000.00", True)
    (near,) = [x for x in lines if x["状态"] == "未达门槛"]
    assert "还差 1 万元" in near["理由"]
    book = openpyxl.load_workbook(tmp_path / "结果" / "budget.xlsx", read_only=True)
    assert "超过上限" in str([cell.value for row in book["明细"].iter_rows() for cell in row])
    assert "校验码" in (tmp_path / "结果" / "rejected.csv").read_text("utf-8-sig")
    assert json.loads((tmp_path / "结果" / "summary.json").read_text("utf-8"))["left_out"] == 1


def test_several_years_are_calculated_from_one_list(listed: Path, tmp_path: Path) -> None:
    asked = ("simulate", listed, "--year", "2024", "--years", "2025-2026", "-o", tmp_path / "结果", "--only", "report")
    done = liebian(*asked)
    assert done.returncode == 0, done.stderr
    assert "没有施行的政策" in done.stdout
    summary = json.loads((tmp_path / "结果" / "summary.json").read_text("utf-8"))
    assert [(one["year"], one["money"]["decided"]) for one in summary["years"]] == [(2025, "100000.00"), (2026, "0.00")]
    assert liebian("simulate", listed, "-o", tmp_path / "结果").returncode == 1


def test_a_what_if_is_given_by_a_patch_file_or_on_the_line(listed: Path, tmp_path: Path) -> None:
    cap = {"op": "replace", "path": "/measures/rd-subsidy/rule/cap", "value": "200000.00"}
    (tmp_path / "patch.json").write_text(json.dumps([cap]), "utf-8")
    by_file = liebian("simulate", listed, "--year", "2024", "-o", tmp_path / "a", "--patch", tmp_path / "patch.json")
    by_line = liebian(
        "simulate", listed, "--year", "2024", "-o", tmp_path / "b", "--set", "measures/rd-subsidy/rule/cap=200000.00"
    )
    for done in (by_file, by_line):
        assert done.returncode == 0, done.stderr
        assert "受益 1 家,增加 50,000.00 元;受损 0 家" in done.stdout
        assert "原方案 已兑现 0.00 元(0 项);已定 100,000.00 元(1 项)" in done.stdout.replace("\n", "")
    with (tmp_path / "b" / "enterprises.csv").open(encoding="utf-8-sig") as file:
        first = next(csv.DictReader(file))
    assert (first["上限(不含待补充,元)"], first["原方案上限(不含待补充,元)"]) == ("150000.00", "100000.00")


def test_one_firm_is_explained_line_by_line(listed: Path) -> None:
    done = liebian("simulate", listed, "--year", "2024", "--explain", code(2))
    assert "名单.csv 第3行" in done.stdout
    assert "还差 1 万元" in done.stdout
    assert "限中小企业,该企业为大型" in done.stdout
    nobody = liebian("simulate", listed, "--year", "2024", "--explain", code(4))
    assert (nobody.returncode, "没有" in nobody.stderr) == (1, True)


def test_another_citys_pack_runs_from_its_file(tmp_path: Path) -> None:
    listed = tmp_path / "list.csv"
    listed.write_text(f"统一社会信用代码,划型,研发费用\n{code(1)},小型,8000000.00\n", "utf-8")
    done = liebian("simulate", listed, "--year", "2024", "--policy", JIANGLAN, "-o", tmp_path / "out")
    assert done.returncode == 0, done.stderr
    assert "江澜市" in done.stdout
    assert "170,000.00" in done.stdout


def test_the_empty_list_has_every_column_and_is_read_back(tmp_path: Path) -> None:
    made = liebian("policy", "template", tmp_path / "空表.csv")
    assert made.returncode == 0, made.stderr
    header = (tmp_path / "空表.csv").read_text("utf-8-sig").strip().split(",")
    assert {"统一社会信用代码", "研发费用(元)", "上年研发费用(元)", "新认定国家级专精特新“小巨人”企业"} <= set(header)
    quantities = [h for h in header if "费用" in h.split(":")[0] or h.startswith(("核定", "已兑现")) or "投入" in h]
    assert all(h.endswith("(元)") for h in quantities if ":" not in h or h.startswith(("核定", "已兑现")))
    with (tmp_path / "空表.csv").open("a", encoding="utf-8") as file:
        file.write(",".join([code(1)] + [""] * (len(header) - 1)) + "\n")
    done = liebian("simulate", tmp_path / "空表.csv", "--year", "2024", "-o", tmp_path / "out")
    assert "1 家企业" in done.stdout, done.stderr
    assert "没有用到的列" not in done.stdout


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--policy", "atlantis"], "没有政策包"),
        (["--policy", str(FOLDER / DEFAULT / "policy.txt") + ".yaml"], "读不了"),
        (["--profile", "generous"], "没有解释口径"),
        (["--to-profile", "generous"], "没有解释口径"),
        (["--set", "measures/gift/rule/cap=1.00"], "gift"),
        (["--set", "measures/rd-subsidy/rule/cap=二十万"], "加引号的元金额"),
        (["--set", "cap"], "路径=值"),
        (["--near", "十万"], "--near"),
        (["--format", "pdf"], "csv、parquet"),
        (["--years", "2027-2024"], "由前到后"),
        (["--years", "今后"], "--years 应如 2026-2029"),
    ],
)
def test_what_is_wrong_is_said_in_one_line(listed: Path, tmp_path: Path, arguments: list[str], words: str) -> None:
    done = liebian("simulate", listed, "--year", "2024", "-o", tmp_path / "out", *arguments)
    assert (done.returncode, words in done.stderr, "Traceback" in done.stderr) == (1, True, False), done.stderr
    assert not (tmp_path / "out").exists()


def test_without_a_list_the_registrys_enterprises_are_simulated_by_the_service(tmp_path: Path) -> None:
    registered = tmp_path / "台账.csv"
    registered.write_text(f"统一社会信用代码,企业名称,县市区,划型\n{code(1)},示例甲有限公司,雨湖区,小型\n", "utf-8")
    with throw_away_server("--no-sample") as own:
        liebian("import", "enterprises", registered, server=own)
        while not httpx.get(f"{own.url}/awards/v1/readyz").json()["follows"]["registry"]["position"]:
            time.sleep(0.1)
        done = liebian(
            "simulate", "--year", "2024", "-o", tmp_path / "全市", "--set",
            "measures/national-little-giant/rule/amount=250000.00", server=own,
        )  # fmt: skip
        wrong = liebian(
            "simulate", "--year", "2024", "-o", tmp_path / "no", "--set", "measures/gift/rule/cap=1", server=own
        )
        listed = tmp_path / "名单.csv"
        listed.write_text(f"统一社会信用代码,划型,研发费用\n{code(1)},小型,525\n", "utf-8")
        answers = tmp_path / "回答.json"
        answers.write_text('{"unit:C1": "万元"}', "utf-8")
        landed = liebian("import", "population", listed, "--year", "2024", "--answers", answers, server=own)
        id = landed.stdout.rpartition("--population ")[2].strip()
        of_list = liebian("simulate", "--year", "2024", "--population", id, "-o", tmp_path / "名单", server=own)
        years = ("--year", "2024", "--years", "2025-2026", "--only", "report")
        over_years = liebian("simulate", *years, "--population", id, "-o", tmp_path / "逐年", server=own)
        both = liebian("simulate", listed, "--year", "2024", "--population", id, server=own)
        open_ = liebian("import", "population", listed, "--answers", answers, server=own)
        form = liebian("template", "holidays", "-o", tmp_path / "安排.xlsx", server=own)
    assert (landed.returncode, of_list.returncode) == (0, 0), landed.stderr + of_list.stderr
    assert (tmp_path / "名单" / "budget.xlsx").is_file()
    assert (over_years.returncode, "没有施行的政策" in over_years.stdout) == (0, True), over_years.stderr
    assert (both.returncode, "只给一个" in both.stderr) == (1, True)
    assert (open_.returncode, "年度" in open_.stderr) == (2, True)
    assert (form.returncode, (tmp_path / "安排.xlsx").is_file()) == (0, True)
    assert done.returncode == 0, done.stderr
    assert "雨湖区" in done.stdout
    assert "受损 0 家" in done.stdout
    written = {p.name for p in (tmp_path / "全市").iterdir()}
    assert written == {"report.html", "budget.xlsx", "enterprises.parquet", "lines.parquet"}
    assert (wrong.returncode, "gift" in wrong.stderr, "Traceback" in wrong.stderr) == (1, True, False)


def test_a_server_with_a_wrong_pack_does_not_start_and_says_which_line(tmp_path: Path) -> None:
    wrong = tmp_path / "policies" / "wrong"
    shutil.copytree(JIANGLAN.parent, wrong)
    text = (wrong / "pack.yaml").read_text("utf-8").replace("kind: stepped", "kind: steep")
    (wrong / "pack.yaml").write_text(text, "utf-8")
    given = {"LIEBIAN_POLICIES": str(tmp_path / "policies"), "LIEBIAN_DATA": str(tmp_path / "data")}
    command = [sys.executable, "-m", "services", "serve", "--no-sample", "--port", "0"]
    done = subprocess.run(
        command, env={**os.environ, **given}, capture_output=True, text=True, timeout=250, check=False
    )
    assert (done.returncode, "Traceback" in done.stderr) == (3, False)
    assert "wrong/pack.yaml 第" in done.stderr.replace("\n", "")
