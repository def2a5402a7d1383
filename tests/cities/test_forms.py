"""A filled form becomes a city's folder, or is refused by sheet, row and column."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from services.hosting.cities.filling import NotUsable, make_city, write_form
from services.hosting.cities.form import ITEMS, SHEETS
from shared.city import read_yaml
from tests.cities.forms import YUNZE_FACTS, fill, yunze_tables


def made(
    tmp_path: Path, change: Callable[[dict[str, Any], dict[str, Any]], object] = lambda facts, tables: None
) -> Path:
    facts, tables = dict(YUNZE_FACTS), {name: [dict(row) for row in rows] for name, rows in yunze_tables().items()}
    change(facts, tables)
    make_city(fill(tmp_path / "云泽.xlsx", facts, tables), tmp_path / "yunze")
    return tmp_path / "yunze"


def test_the_empty_form_has_a_sheet_each_with_heads_remarks_an_example_and_lists(tmp_path: Path) -> None:
    write_form(tmp_path / "city.xlsx")
    book = openpyxl.load_workbook(tmp_path / "city.xlsx")
    assert [s for s in book.sheetnames if s != "可选内容"] == [*ITEMS, *(sheet.name for sheet in SHEETS)]
    for sheet in SHEETS:
        page = book[sheet.name]
        assert [cell.value for cell in page[3]] == [column.head for column in sheet.columns]
        assert "不读" in page["A2"].value
        assert str(page["A4"].value).startswith("示例:")
        listed = [c for c in sheet.columns if c.choices and c.kind != "lines"]
        assert len(page.data_validations.dataValidation) >= len(listed)


def test_a_form_as_it_was_given_is_no_city(tmp_path: Path) -> None:
    write_form(tmp_path / "city.xlsx")
    with pytest.raises(NotUsable, match="目录编号”必填"):
        make_city(tmp_path / "city.xlsx", tmp_path / "city")
    assert not (tmp_path / "city").exists()


def test_a_filled_form_becomes_a_folder_of_all_that_it_says(tmp_path: Path) -> None:
    folder = made(tmp_path)
    units = read_yaml(folder / "units.yaml")["units"]
    assert [u["name"] for u in units] == ["东泽区", "西泽区", "云上县", "云下县", "高新园区", "临港园区"]
    assert [u["kind"] for u in units] == ["county"] * 4 + ["park"] * 2
    assert read_yaml(folder / "ladder.yaml")["titles"][0]["leads_to"] == ["leading"]
    targets = read_yaml(folder / "targets.yaml")
    assert [t["from"] for t in targets["targets"]] == [2026, 2027, 2028, 2029]
    assert sum(s["value"] for s in targets["shares"]) == 12
    (bureau, _) = read_yaml(folder / "tasks.yaml")["bodies"]
    assert [n["name"] for n in bureau["names"]] == ["市经信局", "市工信局"]
    (year,) = read_yaml(folder / "calendar.yaml")["years"]
    assert len([d for d in year["days"] if d["works"]]) == 6
    assert read_yaml(folder / "city.yaml")["tasks_of_figures"] == {"5": "1", "10": "1", "S1": "B1", "S3": "B1"}
    assert read_yaml(folder / "shares.yaml")["shares"][0]["county_percent"] == 40
    assert read_yaml(folder / "persons.yaml")["persons"][0]["role"] == "county-handler"
    (measure,) = read_yaml(folder / "policies" / "yunze-2026-2029" / "pack.yaml")["measures"]
    assert measure["rule"] == {"kind": "fixed", "title": "growing", "amount": "50000.00"}


def _set(sheet: str, row: int, head: str, value: Any) -> Callable[[dict[str, Any], dict[str, Any]], object]:
    return lambda facts, tables: tables[sheet][row].__setitem__(head, value)


WRONG = {
    "a choice that is none": (_set("归口单位", 1, "类别", "开发区"), "工作表“归口单位” 第6行:列“类别”“开发区”应为 县市区、园区 之一"),
    "a cell that must be filled": (_set("称号与梯度", 0, "名称", None), "工作表“称号与梯度” 第5行:列“名称”必填"),
    "a number that is none": (_set("培育目标", 2, "目标数", "十二"), "工作表“培育目标” 第7行:列“目标数”“十二”应为整数"),
    "a day that is none": (_set("市级部门", 0, "自哪天起", "2020年"), "工作表“市级部门” 第5行:列“自哪天起”“2020年”应为日期"),
    "a split to an unknown unit": (_set("目标分解", 3, "单位代码", "990199"), "工作表“目标分解” 第8行:没有单位“990199”"),
    "a title that the ladder lacks": (_set("培育目标", 1, "称号代码", "grown"), "工作表“培育目标” 第6行:没有称号“grown”"),
    "a subject that is none": (_set("任务分工", 0, "所含统计", "天气"), "列“所含统计”“天气”应为"),
    "a quote that the text has not": (_set("奖补条目", 0, "原文引句", "给予6万元"), "pack.yaml"),
    "an amount that is none": (_set("奖补条目", 0, "金额(元)", "五万"), "列“金额(元)”“五万”应为金额"),
    "a number that would take hours to write": (_set("认定标准", 0, "数", "1E+16"), "列“数”“1E+16”应为数"),
    "a county's person without a county": (_set("人员", 0, "单位或部门代码", None), "工作表“人员” 第5行:这一角色须有归口单位"),
}  # fmt: skip


@pytest.mark.parametrize("wrong", WRONG)
def test_what_is_wrong_is_said_by_sheet_row_and_column_and_nothing_is_written(tmp_path: Path, wrong: str) -> None:
    change, words = WRONG[wrong]
    with pytest.raises(NotUsable) as refused:
        made(tmp_path, change)
    assert words in str(refused.value)
    assert not (tmp_path / "yunze").exists()


def test_a_folder_that_is_not_empty_is_left_alone(tmp_path: Path) -> None:
    made(tmp_path)
    with pytest.raises(FileExistsError):
        make_city(tmp_path / "云泽.xlsx", tmp_path / "yunze")


def test_what_is_no_workbook_is_refused(tmp_path: Path) -> None:
    (tmp_path / "x.xlsx").write_bytes(b"PK\x03\x04 no workbook")
    with pytest.raises(NotUsable, match="不是能读的 XLSX"):
        make_city(tmp_path / "x.xlsx", tmp_path / "city")
