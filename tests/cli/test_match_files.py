"""`liebian match 需求 成果 -o pairs.xlsx`: two lists in, one workbook out, no server."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from services.matchmaking.matches.pairs import COLUMNS
from tests.cli.test_command_line import liebian
from tests.workbooks import require_for_people, table

FILES = Path("services/sample_city/files")


def rows(file: Path) -> list[dict[str, str]]:
    require_for_people(file.read_bytes())
    found = table(file.read_bytes())
    assert all(list(row) == [column.head for column in COLUMNS] for row in found)
    return [{head: "" if value is None else str(value) for head, value in row.items()} for row in found]


def test_the_sample_citys_lists_are_matched_with_reasons(tmp_path: Path) -> None:
    output = tmp_path / "匹配.xlsx"
    done = liebian("match", FILES / "demands.xlsx", FILES / "supplies.xlsx", "-o", output, "-k", "3")
    assert done.returncode == 0, done.stderr
    assert "已写出" in done.stdout
    found = rows(output)
    with (FILES / "expected_pairs.csv").open(encoding="utf-8-sig", newline="") as file:
        expected = [(row["需求名称"], row["成果名称"]) for row in csv.DictReader(file)]
    best = {row["需求名称"]: row["成果名称"] for row in found if row["名次"] == "1"}
    assert sum(best[d] == s for d, s in expected) >= 0.9 * len(expected)
    for demand in best:
        scores = [float(r["相似度"]) for r in found if r["需求名称"] == demand]
        assert scores == sorted(scores, reverse=True)
        assert len(scores) <= 3
    assert all(row["主要共有词(占比)"] and row["企业"] and row["完成单位"] for row in found)
    assert any("满足" in row["指标比对"] for row in found)
    assert not [p for p in tmp_path.iterdir() if p != output]


DEMANDS = "技术需求名称,统一社会信用代码,企业名称,主要问题,技术领域\n"
SUPPLIES = "成果名称,完成单位,成果简介,技术领域\n隔膜涂覆,示例大学,陶瓷涂覆隔膜,新材料\n"
GOOD = "隔膜耐热差,91430302MABQKXF64Q,示例电池材料有限公司,隔膜热收缩,新材料\n"


def test_a_bad_row_is_left_out_and_named_and_the_others_are_matched(tmp_path: Path) -> None:
    asked, offered, output = tmp_path / "需求.csv", tmp_path / "成果.csv", tmp_path / "o.xlsx"
    asked.write_text(
        DEMANDS + GOOD + "另一,91430302MABQKXF640,某公司,问题,新材料\n第三,,某公司,问题,没有的领域\n", "gbk"
    )
    offered.write_text(SUPPLIES, "utf-8")
    done = liebian("match", asked, offered, "-o", output)
    assert done.returncode == 1
    assert "第 3 行“统一社会信用代码”" in done.stderr
    assert "第 4 行" in done.stderr
    assert [(row["需求"], row["成果名称"]) for row in rows(output)] == [("2", "隔膜涂覆")]


@pytest.mark.parametrize(
    ("demands", "supplies", "said"),
    [
        (None, SUPPLIES, "不能读取"),
        ("", SUPPLIES, "文件是空的"),
        ("甲,乙\n1,2\n", SUPPLIES, "表头"),
        (DEMANDS, SUPPLIES, "没有可匹配的行"),
        (DEMANDS + GOOD, "成果名称,完成单位\n", "缺少必需的列"),
        ("\x00\x01", SUPPLIES, ""),
    ],
)
def test_what_cannot_be_read_is_said_and_what_stood_there_stays(
    tmp_path: Path, demands: str | None, supplies: str, said: str
) -> None:
    asked, offered, output = tmp_path / "需求.csv", tmp_path / "成果.csv", tmp_path / "o.xlsx"
    if demands is not None:
        asked.write_text(demands, "utf-8")
    offered.write_text(supplies, "utf-8")
    output.write_bytes(b"old")
    done = liebian("match", asked, offered, "-o", output)
    assert done.returncode == 2
    assert said in done.stderr
    assert "Traceback" not in done.stderr
    assert output.read_bytes() == b"old"


def test_a_folder_that_is_not_there_is_said(tmp_path: Path) -> None:
    asked, offered = tmp_path / "需求.csv", tmp_path / "成果.csv"
    asked.write_text(DEMANDS + GOOD, "utf-8")
    offered.write_text(SUPPLIES, "utf-8")
    done = liebian("match", asked, offered, "-o", tmp_path / "没有" / "o.xlsx")
    assert (done.returncode, "不能写出" in done.stderr) == (2, True)


def test_a_side_is_of_a_listing_and_of_no_two_files(tmp_path: Path) -> None:
    output = tmp_path / "o.xlsx"
    done = liebian("match", FILES / "demands.xlsx", FILES / "supplies.xlsx", "-o", output, "--side", "supplies")
    assert done.returncode == 1
    assert "不用 --side" in done.stderr
    assert not output.exists()
