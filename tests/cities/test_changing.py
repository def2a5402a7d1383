"""A city's folder goes out as its form and comes back changed: cell by cell beside what it was, and only what differs is written."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from typer.testing import CliRunner

from services.cli.city import city as command
from services.hosting.cities.changing import Change, change_city, write_filled
from services.hosting.cities.checking import check
from services.hosting.cities.sheets import shown
from shared.city import DEFAULT, City, digest_of, files_of, read_yaml
from tests.cities.test_checking import JIANGLAN

TODAY = dt.date(2026, 11, 27)
Edit = Callable[[Any], object]


def put(sheet: str, row: str, head: str, value: Any) -> Edit:
    """Write a cell, by what stands in the first column of its row (or the item's name) and the head of its column."""

    def act(book: Any) -> None:
        page = book[sheet]
        heads = [cell.value for cell in page[3]]
        at = next(cells for cells in page.iter_rows(min_row=4) if cells[0].value == row)
        at[heads.index(head)].value = value

    return act


def add(sheet: str, **cells: Any) -> Edit:
    def act(book: Any) -> None:
        page = book[sheet]
        heads = [cell.value for cell in page[3]]
        row = max(n for n in range(1, page.max_row + 1) if page.cell(n, 1).value) + 1
        for head, value in cells.items():
            page.cell(row, heads.index(head) + 1).value = value

    return act


def both(one: Edit, other: Edit) -> Edit:
    return lambda book: (one(book), other(book))


def drop(sheet: str, row: str) -> Edit:
    def act(book: Any) -> None:
        page = book[sheet]
        page.delete_rows(next(n for n in range(5, page.max_row + 1) if page.cell(n, 1).value == row))

    return act


def changed(tmp_path: Path, *edits: Edit, place: Path = JIANGLAN) -> tuple[Change, Path]:
    city, form = City(place), tmp_path / "form.xlsx"
    write_filled(city, form)
    book = openpyxl.load_workbook(form)
    for edit in edits:
        edit(book)
    book.save(form)
    return change_city(city, form, tmp_path / "out", TODAY), tmp_path / "out"


def written(out: Path, before: Path = JIANGLAN) -> set[str]:
    """The files that are others than they were."""
    was = dict(files_of(before))
    return {name for name, content in files_of(out) if was.get(name) != content}


@pytest.mark.parametrize("place", [DEFAULT, JIANGLAN], ids=lambda p: p.name)
def test_a_form_that_nobody_changed_says_the_folder_byte_for_byte(tmp_path: Path, place: Path) -> None:
    change, out = changed(tmp_path, place=place)
    assert (change.differences, change.findings) == ((), ())
    assert change.digest == digest_of(out) == digest_of(place)


def test_a_cell_becomes_one_difference_and_one_file_and_the_rest_of_its_row_stays(tmp_path: Path) -> None:
    change, out = changed(
        tmp_path, put("归口单位", "JL-QH", "名称", "清河区"), put("归口单位", "JL-QH", "曾用名与别称", "清河县")
    )
    assert [(d.sheet, d.row, d.column, d.before, d.after) for d in change.differences] == [
        ("归口单位", "JL-QH", "名称", "清河县", "清河区"),
        ("归口单位", "JL-QH", "曾用名与别称", "", "清河县"),
    ]
    assert written(out) == {"units.yaml"}
    units = {u["code"]: u for u in read_yaml(out / "units.yaml")["units"]}
    assert units["JL-QH"] == {"code": "JL-QH", "name": "清河区", "kind": "county", "aliases": ["清河县"]}
    assert units["JL-LK"]["from"] == dt.date(2025, 7, 1)
    assert change.digest == check(out).digest


EDITS: dict[str, tuple[Edit, str, Callable[[Path], object], object]] = {
    "a title's wordings and group": (
        put("称号与梯度", "demonstration_line", "其他写法", "示范产线、标杆产线"), "titles.json",
        lambda out: read_yaml(out / "titles.json")["titles"]["demonstration_line"]["wordings"],
        ["市级示范产线", "示范产线", "标杆产线"]),
    "a group of titles": (
        put("称号与梯度", "municipal_rising", "统计归类", "月报"), "city.yaml",
        lambda out: read_yaml(out / "city.yaml")["groups"]["srdi"], ["provincial_rising"]),
    "a target": (
        add("培育目标", 目标编号="rising-2027", 类别="每年新增", 称号代码="municipal_rising", 目标数=40, 起始年度=2027, 终止年度=2027),
        "targets.yaml", lambda out: read_yaml(out / "targets.yaml")["targets"][-1],
        {"id": "rising-2027", "kind": "annual_new", "title": "municipal_rising", "value": 40, "from": 2027, "to": 2027}),
    "a body's next name": (
        add("市级部门", 部门代码="SJR", 名称="市委金融办", 自哪天起="2027-01-01"), "tasks.yaml",
        lambda out: [n["name"] for b in read_yaml(out / "tasks.yaml")["bodies"] if b["code"] == "SJR" for n in b["names"]][-1], "市委金融办"),
    "days of a stage": (
        put("兑现期限", "待初审", "工作日", 9), "stage_days.yaml",
        lambda out: read_yaml(out / "stage_days.yaml")["working_days"]["submitted"], 9),
    "a notice's days, from today on": (
        put("认定办理", "公示工作日", "内容", 7), "process.yaml",
        lambda out: [(str(d["from"]), d["days"]) for d in read_yaml(out / "process.yaml")["notice_working_days"]][-1], ("2026-11-27", 7)),
    "a rule of calls": (
        put("揭榜规则", "开标最少家数", "内容", 3), "challenge_rules.yaml",
        lambda out: read_yaml(out / "challenge_rules.yaml")["call"]["bids_at_least"]["value"], 3),
    "a county's share": (
        add("市县分担", 单位代码="JL-GX", 县级负担百分之几=20, 自哪天审定的起="2027-01-01", 依据="示例"), "shares.yaml",
        lambda out: read_yaml(out / "shares.yaml")["shares"][-1],
        {"unit": "JL-GX", "county_percent": 20, "from": dt.date(2027, 1, 1), "source": "示例"}),
    "the plan's name": (
        put("城市", "计划名称", "内容", "修订的计划"), "city.yaml",
        lambda out: read_yaml(out / "city.yaml")["plan"], {"name": "修订的计划", "from": 2024, "to": 2026}),
    "a number of a standard": (
        put("认定标准", "rising", "数", 3), "standards/own.yaml",
        lambda out: read_yaml(out / "standards/own.yaml")["standards"][0]["conditions"][0]["all"][0],
        {"field": "niche_years", "at_least": 3}),
    "a condition of a standard": (
        add("认定标准", 标准编号="rising", 称号代码="municipal_rising", 标准名称="市级新锐企业认定标准(虚构)", 起用日期="2024-01-01", 条件原文="发明专利2件以上",
            指标代码="patents", 指标名称="发明专利", 单位="件", 比较="不低于", 数=2, 依据="虚构"), "standards/own.yaml",
        lambda out: next((s["conditions"][-1], s["fields"]["patents"]) for s in read_yaml(out / "standards/own.yaml")["standards"]),
        ({"id": "4", "text": "发明专利2件以上", "all": [{"field": "patents", "at_least": 2}]}, {"label": "发明专利", "unit": "件"})),
    "a standard that is new": (
        add("认定标准", 标准编号="demo", 称号代码="demonstration_line", 标准名称="示范产线标准", 起用日期="2027-01-01", 条件原文="数控化率70%以上",
            指标代码="cnc", 指标名称="数控化率", 单位="%", 比较="不低于", 数="70.5"), "standards/own.yaml",
        lambda out: [(s["id"], s["source"], s["conditions"][0]["all"]) for s in read_yaml(out / "standards/own.yaml")["standards"]][-1],
        ("demo", "本市填报", [{"field": "cnc", "at_least": 70.5}])),
    "a role's scopes": (
        put("角色", "county-handler", "权限", "查看联系人\n登记联系人"), "roles.yaml",
        lambda out: read_yaml(out / "roles.yaml")["roles"][0]["scopes"], ["contacts:read", "contacts:write"]),
    "a ground": (
        add("追缴事由", 事由代码="late", 事由="逾期未投产", 追回全部="否", 规定="逾期的追回", 依据="示例办法", 依据的确定程度="依据明文"), "recovery_grounds.yaml",
        lambda out: read_yaml(out / "recovery_grounds.yaml")["grounds"]["late"],
        {"name": "逾期未投产", "whole": False, "rule": "逾期的追回", "source": "示例办法", "certainty": "stated"}),
    "days to speak before money is taken back": (
        put("认定办理", "追缴陈述申辩工作日", "内容", 15), "recovery_grounds.yaml",
        lambda out: read_yaml(out / "recovery_grounds.yaml")["statement_working_days"], 15),
    "a task's title": (
        put("任务分工", "1", "任务", "培育新锐"), "tasks.yaml",
        lambda out: read_yaml(out / "tasks.yaml")["tasks"][0]["title"], "培育新锐"),
}  # fmt: skip


@pytest.mark.parametrize("edit", EDITS)
def test_each_sheet_changes_its_file_alone(tmp_path: Path, edit: str) -> None:
    act, file, said, wanted = EDITS[edit]
    change, out = changed(tmp_path, act)
    assert [str(f) for f in change.findings] == []
    assert len(change.differences) == 1
    assert written(out) == {file}
    assert said(out) == wanted


def test_words_in_another_order_that_say_the_same_write_nothing(tmp_path: Path) -> None:
    edit = put("称号与梯度", "municipal_srdi", "统计归类", "专精特新、月报")
    change, out = changed(tmp_path, edit, place=DEFAULT)
    assert [str(f) for f in change.findings] == []
    assert (written(out, DEFAULT), change.digest) == (set(), digest_of(DEFAULT))


def test_remarks_above_a_file_stay(tmp_path: Path) -> None:
    _, out = changed(tmp_path, put("兑现期限", "待初审", "工作日", 9), place=DEFAULT)
    first = (DEFAULT / "stage_days.yaml").read_text("utf-8").splitlines()[0]
    assert (out / "stage_days.yaml").read_text("utf-8").splitlines()[0] == first
    assert first.startswith("#")


WRONG: dict[str, tuple[Edit, str]] = {
    "a choice that is none": (put("归口单位", "JL-QH", "类别", "开发区"), "工作表“归口单位” 第8行:列“类别”“开发区”应为 县市区、园区 之一"),
    "a number that is none": (put("培育目标", "rising-2025", "目标数", "三十"), "工作表“培育目标” 第6行:列“目标数”“三十”应为整数"),
    "what must be filled": (put("归口单位", "JL-DJ", "名称", None), "工作表“归口单位” 第5行:列“名称”必填"),
    "one row twice": (add("兑现期限", 环节="待初审", 工作日=9), "“待初审”出现两次"),
    "a share of an unknown unit": (add("目标分解", 目标编号="rising-2026", 单位代码="JL-XX", 目标数=3), "工作表“目标分解” 第11行:没有单位“JL-XX”"),
    "a unit that others name": (drop("归口单位", "JL-QH"), "工作表“目标分解” 第8行:没有单位“JL-QH”"),
    "another city": (put("城市", "城市名称", "内容", "别的市"), "是另一个城市"),
    "a word that no group is": (put("称号与梯度", "municipal_rising", "统计归类", "年报"), "列“统计归类”“年报”应为"),
    "a measure": (add("奖补条目", 条目编号="x"), "这张表不能在此修改"),
    "a standard's row that says another name": (
        put("认定标准", "rising", "标准名称", "别的"), "工作表“认定标准” 第6行:列“标准名称”“市级新锐企业认定标准(虚构)”与同一标准其他行的不同"),
    "a bound that is no number": (put("认定标准", "rising", "数", "多"), "工作表“认定标准” 第5行:列“数”“多”应为数"),
    "a standard of an unknown title": (
        add("认定标准", 标准编号="x-1", 称号代码="xx", 标准名称="x", 起用日期="2027-01-01", 条件原文="x", 指标代码="x", 指标名称="x", 比较="低于", 数=1),
        "认定的称号“xx”不在梯度中"),
    "a scope that is none": (put("角色", "county-handler", "权限", "查看联系人\n看一切"), "工作表“角色” 第5行:列“权限”“看一切”不是权限的名称"),
    "a scope that the kind may not hold": (
        put("角色", "county-handler", "权限", "为登录的人开立会话(仅限控制台)"), "工作表“角色” 第5行:角色“县区经办”不能有权限“sessions:open”"),
    "a person of a role that is dropped": (
        both(add("人员", 登录名="a.b", 姓名或岗位="x", 角色="县区经办", 单位或部门代码="JL-DJ"), drop("角色", "county-handler")), "列“角色”“县区经办”应为"),
    "a ground that the program names is dropped": (drop("追缴事由", "title_revoked"), "没有事由“title_revoked”"),
    "a ground's code that no table takes": (
        add("追缴事由", 事由代码="逾期", 事由="x", 追回全部="否", 规定="x", 依据="x", 依据的确定程度="依据明文"), "工作表“追缴事由” 第11行:事由代码“逾期”不合要求"),
    "a ground that rests on nothing": (put("追缴事由", "fraud", "依据", None), "列“依据”必填"),
    "two sources of one year": (put("工作日历", "2026", "文号", "另一文件"), "与同一年其他行的不同"),
}  # fmt: skip


@pytest.mark.parametrize("wrong", WRONG)
def test_what_is_wrong_is_said_by_sheet_and_row(tmp_path: Path, wrong: str) -> None:
    act, words = WRONG[wrong]
    change, _ = changed(tmp_path, act)
    assert any(words in str(f) for f in change.findings), [str(f) for f in change.findings]


def test_what_is_no_form_is_refused(tmp_path: Path) -> None:
    (tmp_path / "x.xlsx").write_bytes(b"PK no workbook")
    change = change_city(City(JIANGLAN), tmp_path / "x.xlsx", tmp_path / "out", TODAY)
    assert "不是能读的 XLSX" in change.findings[0].what


def test_a_cell_in_the_last_corner_of_a_sheet_is_refused_and_takes_no_memory(tmp_path: Path) -> None:
    change, _ = changed(tmp_path, lambda book: book["归口单位"].cell(1_048_576, 300, "x"))
    assert "超过200000行" in change.findings[0].what


def test_the_page_is_shown_every_part(tmp_path: Path) -> None:
    tables = {t.name: t for t in shown(City(DEFAULT))}
    assert [n for n, t in tables.items() if not t.editable] == [
        f"政策包:{'湘潭市“专精特新”中小企业“裂变”计划(2022—2025年)'}",
    ]
    assert len(tables["归口单位"].rows) == len(read_yaml(DEFAULT / "units.yaml")["units"])
    assert any("县区经办" in row for row in tables["角色"].rows)


def test_the_commands_write_the_form_and_the_changed_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from services.cli import city as module

    monkeypatch.setattr(module, "in_use", lambda: City(JIANGLAN))
    form, out = tmp_path / "form.xlsx", tmp_path / "next"
    assert CliRunner().invoke(command, ["form", str(form)]).exit_code == 0
    book = openpyxl.load_workbook(form)
    put("归口单位", "JL-QH", "类别", "开发区")(book)
    book.save(form)
    refused = CliRunner().invoke(command, ["change", str(form), "-o", str(out)])
    assert (refused.exit_code, out.exists()) == (1, False)
    assert "列“类别”“开发区”应为" in refused.output
    put("归口单位", "JL-QH", "类别", "园区")(book)
    book.save(form)
    done = CliRunner().invoke(command, ["change", str(form), "-o", str(out)])
    assert (done.exit_code, written(out)) == (0, {"units.yaml"})
    assert "归口单位 JL-QH 类别:县市区 → 园区" in done.output
