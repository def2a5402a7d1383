"""Figures that are hardly possible are named beside every total: in the answer of the service, on the page, in the workbook and
on the terminal; of a list with its rows, of the registry with its enterprises."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from typer.testing import CliRunner

from services.awards.populations.assemble import load_population
from services.awards.reports.html import html_report
from services.awards.reports.words import warned
from services.awards.reports.workbook import workbook
from services.cli.app import app
from services.cli.policy import template
from shared.contracts.simulations import RowWarning
from tests.awards.conftest import Both
from tests.awards.test_population_files import as_csv
from tests.awards.test_simulation_reports import page_of, report_of
from tests.awards.test_simulations import URL, sent, simulated
from tests.clauses.facts import PACK, WAN
from tests.registry.helpers import A, B, register
from tests.workbooks import HEAD

LIST = as_csv([A, "甲", "600"], [B, "乙", "6000000"], header=["统一社会信用代码", "企业名称", "新产品销售收入"])
FIGURES = [figure.name for figure in PACK.figures.values()]
ODD = RowWarning(
    row=7, credit_code=A, name="<甲>", column="研发费用", value="600.00", problem="不在通常的范围内,请核对单位"
)


@pytest.mark.anyio
async def test_the_answer_the_page_and_the_workbook_of_a_list_say_it(both: Both) -> None:
    job = (await sent(both, LIST)).json()
    report = job["report"]
    (warning,) = report["warnings"]
    assert (warning["row"], warning["credit_code"], warning["column"]) == (2, A, "新产品销售收入")
    assert (report["warned"], report["assumed_units"]) == (1, ["新产品销售收入"])
    page = (await both.awards.get(f"{URL}/{job['id']}/report.html")).text
    assert "有 1 户企业的数值不合常理" in page
    assert 'id="table-warnings"' in page
    book = openpyxl.load_workbook(io.BytesIO((await both.awards.get(f"{URL}/{job['id']}/budget.xlsx")).content))
    assert [row[1] for row in book["须核对的数值"].iter_rows(min_row=HEAD + 1, values_only=True)] == [A]
    assert any("不合常理" in str(cell) for row in book["汇总"].iter_rows(values_only=True) for cell in row)


@pytest.mark.anyio
async def test_the_registrys_own_figures_are_looked_at_too(both: Both) -> None:
    await register(both.registry, A, B)
    figures = {"new_product_revenue": "600.00", "headcount": 10}
    await both.registry.put(f"/registry/v1/enterprises/{A}/indicators/2024", json=figures)
    await both.follow()
    report = (await simulated(both))["report"]
    (warning,) = report["warnings"]
    assert (warning["row"], warning["credit_code"], warning["column"]) == (None, A, "新产品销售收入")
    assert (report["warned"], report["assumed_units"]) == (1, [])


def test_the_terminal_says_it_and_a_list_without_any_says_nothing(tmp_path: Path) -> None:
    def told(content: bytes) -> str:
        (tmp_path / "名单.csv").write_bytes(content)
        options = ["simulate", str(tmp_path / "名单.csv"), "--year", "2024", "-o", str(tmp_path / "out")]
        done = CliRunner().invoke(app, options, env={"COLUMNS": "200"})
        assert done.exit_code == 0
        return done.output

    said = told(LIST)
    assert "有 1 户企业的数值不合常理" in said
    assert f"第2行 {A} 甲 新产品销售收入" in said
    assert "没有写明单位、按元计的列:新产品销售收入" in said
    well = told(as_csv([A, "甲", "600"], header=["统一社会信用代码", "企业名称", "新产品销售收入(万元)"]))
    assert "不合常理" not in well
    assert "按元计" not in well


def test_a_page_shows_the_first_and_escapes_them_and_a_workbook_lists_all() -> None:
    report = report_of(warned=150, warnings=[ODD.model_copy(update={"row": n}) for n in range(2, 152)])
    rows = page_of(report).tables["table-warnings"][1:]
    assert (len(rows), rows[0][0], rows[0][2]) == (100, "2", "<甲>")
    assert "<甲>" not in html_report(report)
    book = openpyxl.load_workbook(io.BytesIO(workbook(report, [])))
    assert len(list(book["须核对的数值"].iter_rows(min_row=HEAD + 1))) == 150
    assert warned(report_of()) == []
    assert "table-warnings" not in page_of(report_of()).tables


def test_the_empty_list_filled_in_as_its_headers_say_is_read_to_the_fen(tmp_path: Path) -> None:
    template(tmp_path / "空表.csv")
    (header,) = csv.reader((tmp_path / "空表.csv").read_text("utf-8-sig").splitlines())
    figures = (*FIGURES, *(f"上年{name}" for name in FIGURES))
    named = [h for h in header if h.startswith(("核定:", "已兑现:")) or (":" not in h and h.startswith(figures))]
    assert all(h.endswith("(元)") for h in named)
    assert len(named) > 30
    row: dict[str, Any] = {"统一社会信用代码": A, "研发费用(元)": "5250000.00"}
    found = load_population(as_csv([row.get(h, "") for h in header], header=header), "名单.csv", PACK, 2024)
    assert (found.ignored, found.assumed, found.rejected) == ([], [], [])
    assert found.population.figures[0, "rd_expense"].tolist() == [525 * WAN]
