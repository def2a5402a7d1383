"""`liebian policy guide`: guides that say what the rules say, with an example that the engine worked."""

from __future__ import annotations

from pathlib import Path

import docx
import openpyxl
from docx.oxml.ns import qn
from typer.testing import CliRunner

from services.awards.policies import DEFAULT, FOLDER
from services.cli.app import app
from services.cli.policy_text import text_of
from tests.clauses.facts import PACK


def test_firms_and_offices_get_a_page_and_a_sheet_of_every_measure(tmp_path: Path) -> None:
    ran = CliRunner().invoke(app, ["policy", "guide", str(FOLDER / DEFAULT / "pack.yaml"), "-o", str(tmp_path)])
    assert ran.exit_code == 0, ran.output
    firms, office = (tmp_path / f"{name}.html" for name in ("申兑指南", "办理手册"))
    page = firms.read_text("utf-8")
    for words in (
        "研发费用不低于 500 万元", "研发费用同比增长 5%以上", "加计扣除研发费用的 1%,最高 10 万元", "A107012", "应兑现 45,000.00 元",
    ):  # fmt: skip
        assert words in page
    assert all(f'id="{m.id}"' in page for m in PACK.measures)
    assert "经办人要认定" not in page
    assert "专利是否已转化运用" in office.read_text("utf-8")
    document = docx.Document(str(tmp_path / "申兑指南.docx"))
    heads = [p.text for p in document.paragraphs if p.style is not None and p.style.name == "Heading 1"]
    assert heads[: len(PACK.measures)] == [f"{n}. {m.name}" for n, m in enumerate(PACK.measures, 1)]
    assert not {"经办人要认定", "口径"} & {row.cells[0].text for t in document.tables for row in t.rows}
    fonts = document.styles["Normal"].element.rPr.rFonts
    assert fonts.get(qn("w:eastAsia")) == "SimSun"
    words, _ = text_of(tmp_path / "申兑指南.docx")
    assert "应兑现 45,000.00 元" in words
    sheet = openpyxl.load_workbook(tmp_path / "办理手册.xlsx").worksheets[0]
    assert sheet.max_row >= len(PACK.measures) + 2


def test_a_text_in_a_pack_is_words_on_the_page_and_never_markup(tmp_path: Path) -> None:
    text = (FOLDER / DEFAULT / "pack.yaml").read_text("utf-8")
    text = text.replace("name: “专精特新”中小企业, sme", "name: <script>x</script>, sme")
    (tmp_path / "pack.yaml").write_text(text, "utf-8")
    (tmp_path / "policy.txt").write_text((FOLDER / DEFAULT / "policy.txt").read_text("utf-8"), "utf-8")
    ran = CliRunner().invoke(app, ["policy", "guide", str(tmp_path / "pack.yaml"), "-o", str(tmp_path / "out")])
    assert ran.exit_code == 0, ran.output
    page = (tmp_path / "out" / "申兑指南.html").read_text("utf-8")
    assert "<script>" not in page
    assert "&lt;script&gt;" in page
